"""Van een regel en een begindatum naar een einddatum en een veilige datum, met de afleiding in woorden.

How to count: law.md A1. The einddatum rolls to a working day where the Algemene termijnenwet says so, once, at the
end; the veilige datum is the earliest reading and never rolls. Dates are Dutch local dates; a term runs to the end
of its last day. Pure: the same input gives the same derivation, word for word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from domain.afleiding import (
    Berekening,
    GeenDatum,
    NietVerlengbaar,
    OngeldigeInvoer,
    Opschorting,
    Stap,
    Verlenging,
    geldige_invoer,
)
from domain.kalender import KALENDER, Kalender, nederlands
from domain.periode import Periode
from domain.recht import RECHT, Recht, Regelversie

__all__ = [
    "Berekening",
    "GeenDatum",
    "NietVerlengbaar",
    "OngeldigeInvoer",
    "Opschorting",
    "Stap",
    "Verlenging",
    "bereken",
    "bereken_na",
]

_DAG = timedelta(days=1)


def bereken(
    regel: Regelversie,
    aanvang: date,
    *,
    opschortingen: Sequence[Opschorting] = (),
    verlenging: Verlenging | None = None,
    kalender: Kalender = KALENDER,
    recht: Recht = RECHT,
    veilige_aanvang: date | None = None,
) -> Berekening:
    """The einddatum and veilige datum of a term that started on `aanvang`.

    `veilige_aanvang` is the earliest reading of the start, where the start is itself the end of a term (V10).
    While a suspension that certainly counts is open, `einddatum` and `ruw` are None and `veilig` reads as if it
    ended at once; one that the law leaves open moves neither date (decisions, 14).
    Raises GeenDatum, NietVerlengbaar or OngeldigeInvoer, with a Dutch message.
    """
    if (veilige_aanvang or aanvang) > aanvang:
        raise OngeldigeInvoer("De vroegste lezing van het begin kan niet na het begin zelf liggen.")
    geldige_invoer(aanvang, opschortingen, verlenging)
    return _reken(regel, aanvang, veilige_aanvang, opschortingen, verlenging, kalender, recht)


def _reken(
    regel: Regelversie,
    aanvang: date,
    veilige_aanvang: date | None,
    opschortingen: Sequence[Opschorting],
    verlenging: Verlenging | None,
    kalender: Kalender,
    recht: Recht,
) -> Berekening:
    rekening = _Rekening(regel, aanvang, kalender, recht)
    if regel.venster is not None and regel.venster.heeft_datum:
        return rekening.venster(opschortingen, verlenging)
    periode = _periode(regel)
    if regel.telling == "terug":
        return rekening.terug(periode, opschortingen, verlenging)
    uitkomst = rekening.vooruit(periode, tuple(opschortingen), verlenging)
    if veilige_aanvang is None or veilige_aanvang == aanvang:
        return uitkomst
    vroeg = _Rekening(regel, veilige_aanvang, kalender, recht).vooruit(periode, tuple(opschortingen), verlenging)
    stap = Stap(
        soort="veilig",
        datum=vroeg.veilig,
        reden=f"Gerekend vanaf de vroegste lezing van het begin, {nederlands(veilige_aanvang)}.",
    )
    return uitkomst.model_copy(update={"veilig": vroeg.veilig, "afleiding": (*uitkomst.afleiding, stap)})


def bereken_na(
    na: Berekening,
    regel: Regelversie,
    *,
    opschortingen: Sequence[Opschorting] = (),
    verlenging: Verlenging | None = None,
    kalender: Kalender = KALENDER,
    recht: Recht = RECHT,
) -> Berekening:
    """The dates of a term that begins when another one ends: from the last day of that one as it rolled, and the veilige
    datum from its veilige datum (law.md A3, V10). Raises as `bereken`, and GeenDatum while that end is not known.
    """
    if na.einddatum is None:
        raise GeenDatum(f"{regel.id} begint na {na.regel}, en daarvan staat de laatste dag nog niet vast.")
    # A notice of extension may come while the earlier term still runs.
    geldige_invoer(na.aanvang, opschortingen, verlenging)
    zelf = _reken(regel, na.einddatum, na.veilig, opschortingen, verlenging, kalender, recht)
    stap = Stap(
        soort="na",
        datum=na.einddatum,
        reden=f"Deze termijn begint na {na.regel} ({na.artikel}): die begon op {nederlands(na.aanvang)} en liep tot en met "
        f"{nederlands(na.einddatum, weekdag=True)}.",
    )
    return zelf.model_copy(update={"na": na, "afleiding": (stap, *zelf.afleiding)})


def _periode(regel: Regelversie) -> Periode:
    """The length of the term. Raises GeenDatum, saying why there is none."""
    naam = f"{regel.id} ({regel.omschrijving})"
    if regel.zin == "gate":
        raise GeenDatum(f"{naam} is een voorwaarde, geen termijn: er hoort geen datum bij.")
    if regel.periode in ("onverwijld", "terstond"):
        raise GeenDatum(f"{naam} heeft geen datum: de bron zegt '{regel.periode}', zonder aantal dagen.")
    if regel.periode is None and regel.venster is not None:
        raise GeenDatum(f"{naam} heeft geen datum die uit één begindatum volgt: {regel.venster.tekst}.")
    if regel.periode is None or regel.telling == "geen":
        raise GeenDatum(f"{naam} heeft geen datum: de bron ({regel.artikel}) noemt geen termijn.")
    return Periode.lees(regel.periode)


class _Rekening:
    """One computation; collects the steps as it goes."""

    def __init__(self, regel: Regelversie, aanvang: date, kalender: Kalender, recht: Recht) -> None:
        self.regel, self.aanvang, self.kalender, self.recht = regel, aanvang, kalender, recht
        self.stappen: list[Stap] = []

    def stap(self, soort: str, reden: str, datum: date | None = None, dagen: int | None = None) -> None:
        self.stappen.append(Stap(soort=soort, datum=datum, dagen=dagen, reden=reden))

    # -- forward -----------------------------------------------------------------------------------------

    def vooruit(self, periode: Periode, opschortingen: tuple[Opschorting, ...], verlenging: Verlenging | None) -> Berekening:
        eerste = self._begin(periode)
        zeker = self._tellende(opschortingen)
        basis = self._laatste_dag(periode)
        kort = _met_opschorting(eerste, basis, self._vakken(zeker))
        totaal, tijdig = self._verlengd(periode, verlenging, kort, zeker)
        basis = self._laatste_dag(totaal)
        vakken = self._vakken(zeker)
        self._leg_opschorting_uit(eerste, basis, vakken)
        ruw = _met_opschorting(eerste, basis, vakken)
        open_ = self._loopt_nog(zeker, ruw)
        for o in zeker if open_ else ():
            if o.tot is None:
                vanaf = nederlands(max(self._vak(o)[0], eerste))
                self.stap("opschorting", f"Opgeschort vanaf {vanaf}; dat loopt nog.", o.van)
        kop = "Zonder wat nog stilstaat, is de laatste dag" if open_ else "De laatste dag is"
        self.stap("ruw", f"{kop} {nederlands(ruw, weekdag=True)}.", ruw)
        # A notice between the last day as counted and the last day as rolled may have come too late.
        veilig = ruw if tijdig else kort
        twijfel = self._leg_twijfel_uit(opschortingen, zeker, eerste, totaal)
        einde = None if open_ else self._rol(totaal, eerste, ruw, vakken)
        if open_:
            self.stap("opgeschort", "De termijn is opgeschort: de einddatum staat pas vast als de opschorting eindigt.")
        return self._uitkomst(opschortingen, verlenging, None if open_ else ruw, einde, veilig, open_ or twijfel)

    def _begin(self, periode: Periode) -> date:
        regel, eerste = self.regel, self.aanvang
        wat = regel.begin or "de gebeurtenis waarmee de termijn begint"
        if regel.telling in ("dag_erna", "werkdagen"):
            eerste += _DAG
            hoe = f"die dag telt niet mee, dag 1 is {nederlands(eerste)}"
        else:
            hoe = "die dag telt mee als dag 1"
        self.stap("begin", f"Begin: {wat}, op {nederlands(self.aanvang, weekdag=True)}; {hoe}.", self.aanvang)
        if regel.telling == "werkdagen":
            tekst = f"De termijn is {periode.dagen} werkdagen ({regel.artikel}): weekenden en feestdagen tellen niet mee."
            self.stap("termijn", tekst, dagen=periode.in_dagen)
            return eerste
        self.stap("termijn", f"De termijn is {periode} ({regel.artikel}).", dagen=periode.in_dagen)
        if periode.uren:
            self.stap("uren", "Een termijn in uren: op een datum gerekend geldt de laatste dag die er zeker binnen valt.")
        return eerste

    def _laatste_dag(self, periode: Periode) -> date:
        if self.regel.telling == "werkdagen":
            return self.kalender.werkdagen_later(self.aanvang, periode.dagen)
        return periode.na(self.aanvang) - (timedelta() if self.regel.telling == "dag_erna" else _DAG)

    def _verlengd(
        self, periode: Periode, verlenging: Verlenging | None, kort: date, zeker: Sequence[Opschorting]
    ) -> tuple[Periode, bool]:
        """The whole length, and whether the notice came in time on the earliest reading too."""
        if verlenging is None:
            return periode, True
        regel = self.regel
        if regel.verlenging is None and not regel.verlenging_vrij:
            raise NietVerlengbaar(f"{regel.id} ({regel.omschrijving}) kan niet worden verlengd ({regel.artikel}).")
        # While a suspension is open the end is not known, so a notice cannot be late.
        loopt = self._loopt_nog(zeker, kort)
        laatste = self.kalender.volgende_werkdag(kort) if self._rolt(periode) else kort
        if verlenging.op > laatste and not loopt:
            self.stap(
                "te_laat",
                f"Het verlengingsbericht van {nederlands(verlenging.op)} kwam na de laatste dag "
                f"({nederlands(laatste)}) en verlengt niets.",
                verlenging.op,
            )
            return periode, True
        duur = Periode.lees(verlenging.duur)
        if regel.verlenging is not None:
            duur = self._hooguit(duur, Periode.lees(regel.verlenging))
        totaal = periode.plus(duur)
        self.stap(
            "verlenging",
            f"Verlengd met {duur} door het bericht van {nederlands(verlenging.op)}, gerekend vanaf het einde van de "
            f"eerste {periode} (niet van de verschoven datum).",
            verlenging.op,
            duur.in_dagen,
        )
        return totaal, loopt or verlenging.op <= kort

    def _hooguit(self, duur: Periode, hoogste: Periode) -> Periode:
        if duur.na(self.aanvang) <= hoogste.na(self.aanvang):
            return duur
        self.stap("maximum", f"Het bericht noemt {duur}; de wet laat hooguit {hoogste} toe.", dagen=hoogste.in_dagen)
        return hoogste

    # -- suspension --------------------------------------------------------------------------------------

    def _tellende(self, opschortingen: Sequence[Opschorting]) -> list[Opschorting]:
        """The suspensions that certainly count for this rule."""
        for o in opschortingen:
            self.recht.conventie(o.conventie)
        return [o for o in opschortingen if o.conventie in self.regel.opschorting]

    def _loopt_nog(self, opschortingen: Sequence[Opschorting], laatste: date) -> bool:
        """Whether a suspension is open that began while the term ran."""
        return any(o.tot is None and self._vak(o)[0] <= laatste for o in opschortingen)

    def _vakken(self, opschortingen: Sequence[Opschorting]) -> list[tuple[date, date]]:
        """The days that stand still, as half-open intervals; overlap is counted once (law.md A1.7)."""
        vakken: list[tuple[date, date]] = []
        for van, tot in sorted(self._vak(o) for o in opschortingen if o.tot is not None):
            if vakken and van <= vakken[-1][1]:
                vakken[-1] = (vakken[-1][0], max(vakken[-1][1], tot))
            elif van < tot:
                vakken.append((van, tot))
        return vakken

    def _vak(self, o: Opschorting) -> tuple[date, date]:
        eerste = self.recht.conventie(o.conventie).eerste_stille_dag(o.van)
        return eerste, max(eerste, o.tot or eerste)

    def _leg_opschorting_uit(self, eerste: date, basis: date, vakken: list[tuple[date, date]]) -> None:
        einde = basis
        for van, tot in vakken:
            dagen = (tot - max(van, eerste)).days
            periode = f"van {nederlands(max(van, eerste))} tot {nederlands(tot)}"
            if van > einde:
                self.stap("opschorting", f"De opschorting {periode} begon na de laatste dag en telt niet.", van, 0)
            elif dagen > 0:
                einde += timedelta(days=dagen)
                dagwoord = "dag" if dagen == 1 else "dagen"
                self.stap("opschorting", f"Opgeschort {periode}: {dagen} {dagwoord} erbij.", van, dagen)

    def _leg_twijfel_uit(
        self,
        opschortingen: Sequence[Opschorting],
        zeker: Sequence[Opschorting],
        eerste: date,
        periode: Periode,
    ) -> bool:
        """Tell of suspensions that do not move the dates; True when one of which the law leaves it open goes on."""
        rest = [o for o in opschortingen if o not in zeker]
        if not rest:
            return False
        if not self.regel.opschorting_onzeker:
            for o in rest:
                self.stap("opschorting", f"{o.conventie} schort deze termijn niet op ({self.regel.artikel}).", o.van, 0)
            return False
        self.stap("onzeker", "Of deze termijn wordt opgeschort, laat de wet open; gerekend is zonder opschorting.")
        if all(o.tot is not None for o in rest):
            alle = self._vakken([*zeker, *rest])
            anders = _met_opschorting(eerste, self._laatste_dag(periode), alle)
            rond = self.kalender.volgende_werkdag(anders) if self._rolt(periode) else anders
            self.stap("andere_lezing", f"Met opschorting zou de einddatum {nederlands(rond)} zijn.", rond)
        return self._loopt_nog(rest, self._laatste_dag(periode))

    # -- the Algemene termijnenwet -----------------------------------------------------------------------

    def _rolt(self, periode: Periode) -> bool:
        return self.regel.atw and periode.rolt

    def _rol(self, periode: Periode, eerste: date, ruw: date, vakken: list[tuple[date, date]]) -> date:
        if not self._rolt(periode):
            self._leg_niet_rollen_uit(periode, ruw)
            return ruw
        einde = self._verschuif(ruw)
        # What began after the last day counts for nothing here either.
        vakken = [(van, tot) for van, tot in vakken if van <= ruw]
        # Atw 2 asks it of terms of three days or more; no fortnight lacks two working days.
        kort = periode.in_dagen is not None and 3 <= periode.in_dagen < 14
        while kort and self._werkdagen(eerste, einde, vakken) < 2:
            einde = self._verschuif(einde + _DAG)
            self.stap("minimum", "Een termijn van drie dagen of meer bevat ten minste twee werkdagen (Atw 2).", einde)
        self.stap("einddatum", f"Einddatum: {nederlands(einde, weekdag=True)}.", einde)
        return einde

    def _verschuif(self, d: date) -> date:
        for dag, reden in self.kalender.overgeslagen(d):
            self.stap("overgeslagen", f"{nederlands(dag)} telt niet als laatste dag: {reden} (Atw 1).", dag)
        return self.kalender.volgende_werkdag(d)

    def _werkdagen(self, eerste: date, einde: date, vakken: list[tuple[date, date]]) -> int:
        stil = sum(self.kalender.werkdagen(max(v, eerste), min(t - _DAG, einde)) for v, t in vakken)
        return self.kalender.werkdagen(eerste, einde) - stil

    def _leg_niet_rollen_uit(self, periode: Periode, ruw: date) -> None:
        if self.regel.atw_onzeker:
            anders = self.kalender.volgende_werkdag(ruw)
            self.stap("onzeker", "Of de Algemene termijnenwet hier geldt, is onzeker; gerekend is zonder.", ruw)
            if anders != ruw:
                self.stap("andere_lezing", f"Met de Atw zou de einddatum {nederlands(anders)} zijn.", anders)
        elif self.regel.atw:
            self.stap("niet_verschoven", f"Een termijn van {periode} verschuift niet (Atw 4).", ruw)
            self._leg_andere_lezing_uit(ruw)
        else:
            self.stap("niet_verschoven", "Deze termijn verschuift niet bij een weekend of feestdag.", ruw)
        self.stap("einddatum", f"Einddatum: {nederlands(ruw, weekdag=True)}.", ruw)

    def _leg_andere_lezing_uit(self, ruw: date) -> None:
        """A term that became too long for the Atw by its extension: read as two terms, it would still roll (law.md Q3)."""
        anders = self.kalender.volgende_werkdag(ruw)
        if anders != ruw and _periode(self.regel).rolt:
            self.stap("andere_lezing", f"Telt de verlenging als eigen termijn, dan is het {nederlands(anders)}.", anders)

    # -- backward and by the calendar --------------------------------------------------------------------

    def terug(self, periode: Periode, opschortingen: Sequence[Opschorting], verlenging: Verlenging | None) -> Berekening:
        self._niet_verlengbaar(verlenging)
        d = periode.voor(self.aanvang)
        wat = self.regel.begin or "de dag waarvan wordt teruggeteld"
        self.stap("begin", f"Teruggeteld vanaf {wat}, {nederlands(self.aanvang, weekdag=True)}.", self.aanvang)
        self.stap("termijn", f"Ten minste {periode} eerder ({self.regel.artikel}).", dagen=periode.in_dagen)
        self.stap("niet_verschoven", "Een termijn die wordt teruggeteld, verschuift niet (Atw 1(2)).", d)
        self.stap("einddatum", f"Einddatum: {nederlands(d, weekdag=True)}.", d)
        return self._uitkomst(opschortingen, None, d, d, d, False)

    def venster(self, opschortingen: Sequence[Opschorting], verlenging: Verlenging | None) -> Berekening:
        self._niet_verlengbaar(verlenging)
        venster = self.regel.venster
        assert venster is not None
        self.stap("termijn", f"De kalender bepaalt deze termijn: {venster.tekst} ({self.regel.artikel}).")
        if venster.hele_schooljaren is not None:
            d = _einde_schooljaar(self.aanvang, venster.hele_schooljaren)
            self.stap("schooljaar", f"Gerekend vanaf {nederlands(self.aanvang)}, tot en met 31 juli.", self.aanvang)
        else:
            d = _eerstvolgende(venster.tot or "", self.aanvang)
            if venster.van is not None:
                van = date.fromisoformat(f"{d.year:04d}-{venster.van}")
                self.stap("opent", f"Het venster opent op {nederlands(van, weekdag=True)}.", van)
        self.stap("einddatum", f"Einddatum: {nederlands(d, weekdag=True)}; deze verschuift niet.", d)
        return self._uitkomst(opschortingen, None, d, d, d, False)

    def _niet_verlengbaar(self, verlenging: Verlenging | None) -> None:
        if verlenging is not None:
            raise NietVerlengbaar(f"{self.regel.id} ({self.regel.omschrijving}) kan niet worden verlengd.")

    # -- result ------------------------------------------------------------------------------------------

    def _uitkomst(
        self,
        opschortingen: Sequence[Opschorting],
        verlenging: Verlenging | None,
        ruw: date | None,
        einddatum: date | None,
        veilig: date,
        opgeschort: bool,
    ) -> Berekening:
        regel = self.regel
        self.stap("veilig", f"Veilige datum (vroegste lezing): {nederlands(veilig, weekdag=True)}.", veilig)
        self._waarschuw((einddatum or veilig).year)
        return Berekening(
            regel=regel.id,
            versie=regel.versie,
            artikel=regel.artikel,
            bron=regel.bron,
            aanvang=self.aanvang,
            opschortingen=tuple(opschortingen),
            verlenging=verlenging,
            ruw=ruw,
            einddatum=einddatum,
            veilig=veilig,
            opgeschort=opgeschort,
            afleiding=tuple(self.stappen),
        )

    def _waarschuw(self, jaar: int) -> None:
        bekend = self.kalender.gepubliceerd_tot_en_met
        if jaar > bekend:
            reden = f"Voor {bekend + 1} en later zijn nog geen dagen bij KB gelijkgesteld: reken later opnieuw."
            self.stap("waarschuwing", reden)
        elif jaar < self.kalender.volledig_van.year:
            self.stap("waarschuwing", "De bij KB gelijkgestelde dagen van vóór 2014 staan niet in de kalender.")
        if self.regel.standaard:
            self.stap("standaard", f"Gekozen lezing: {self.regel.standaard}")


def _met_opschorting(eerste: date, basis: date, vakken: Sequence[tuple[date, date]]) -> date:
    """The last day, moved by the days that stood still while the term ran. Never rolled in between.

    Days before the first counted day do not count: nothing ran yet. One that starts after the last day adds
    nothing, also when that day would have rolled: the reading that lets the term end earliest.
    """
    einde = basis
    for van, tot in vakken:
        if van <= einde and tot > eerste:
            einde += tot - max(van, eerste)
    return einde


def _einde_schooljaar(d: date, hele_schooljaren: int) -> date:
    """31 July of the schooljaar (1 August to 31 July) of `d`, or so many whole schooljaren further.

    On 1 August the schooljaar that starts is itself a whole one (T01, TLV-07).
    """
    einde = date(d.year + (d.month >= 8), 7, 31)
    verder = hele_schooljaren - 1 if hele_schooljaren and (d.month, d.day) == (8, 1) else hele_schooljaren
    return einde.replace(year=einde.year + verder)


def _eerstvolgende(maand_dag: str, op: date) -> date:
    d = date.fromisoformat(f"{op.year:04d}-{maand_dag}")
    return d if d >= op else d.replace(year=d.year + 1)
