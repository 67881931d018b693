"""The state of an aanmelding: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.aanmelding import gebeurtenissen as g
from domain.aanmelding.woorden import EINDSTATUSSEN, Aanmeldkanaal, Bewering, Plaatsing, Weigeringsreden
from domain.dossier.inschrijving import Inschrijving, staat_in_de_weg
from domain.gebeurtenis import Feit, Rol
from domain.procedure import Toestand
from domain.reglement import Brin, School
from domain.termijn import FeitInStroom


class _Deel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Verzoek(_Deel):
    """A request for missing data."""

    op: date
    termijn: date | None
    regelmatig: bool
    beantwoord_op: date | None = None
    geweigerd: bool = False
    verstreken: bool = False

    @property
    def open(self) -> bool:
        """Whether the parents may still answer: the decision term stands still."""
        return self.regelmatig and self.beantwoord_op is None and not self.geweigerd and not self.verstreken

    def vergeefs_op(self, op: date) -> bool:
        """Specific, dated, with a set term, and unanswered: by that time, or by a refusal on paper (decisions 14)."""
        if not self.regelmatig or self.termijn is None or self.beantwoord_op is not None:
            return False
        return self.geweigerd or op > self.termijn


class Onderzoek(_Deel):
    """A look into the need of the child and the means of the school."""

    op: date
    verricht_door: str
    opp_gelezen: bool | None


class AndereSchool(_Deel):
    """What another school declared by itself. `bereid` is wanting and being able (decisions 16)."""

    school: Brin
    wil: bool | None
    kan: bool | None

    @property
    def bereid(self) -> bool:
        """At aanmelding `wil` is asked; a school that says that it is not able is not bereid."""
        return self.wil is True and self.kan is not False


class Aanbod(_Deel):
    """A place offered to the parents, and their answer."""

    school: Brin
    antwoord: str = ""


class Weigering(_Deel):
    """A refusal by the school, lawful or not."""

    op: date
    reden: Weigeringsreden
    ontbreekt: tuple[str, ...]


class Beslissing(_Deel):
    """The decision that holds now: the last regular one by the time it was taken."""

    soort: str
    moment: datetime
    volgnummer: int
    reden: Weigeringsreden | None = None


class AanmeldingToestand(Toestand):
    """An aanmelding as its facts have it."""

    laatste: int = 0
    """Sequence number of the last fact in it: the dossier trusts the newest word."""
    school: School | None = None
    brin: Brin | None = None
    aangemeld_op: date | None = None
    kanaal: Aanmeldkanaal | None = None
    gewenste_start: date | None = None
    brugklas: bool = False
    andere_scholen: tuple[Brin, ...] = ()
    voorkeur: Brin | None = None
    andere_school_genoemd: bool = False
    """The aanmelding was entered again for another school than this stream's."""
    extra_ondersteuning: bool | None = None
    opp_aanwezig: bool = False
    tlv: bool | None = None
    schoolactie: bool = False
    """The school has been heard of since the aanmelding."""
    geen_reactie: bool = False
    """It was noticed that the school had not been heard of."""
    verzoek: Verzoek | None = None
    gegevens_ontvangen_op: date | None = None
    grondslag_geweigerd: bool = False
    onderzoeken: tuple[Onderzoek, ...] = ()
    overleg_ouders_op: tuple[date, ...] = ()
    overleg_swv_op: tuple[date, ...] = ()
    doorverwezen: bool = False
    andere_scholen_verklaard: tuple[AndereSchool, ...] = ()
    aanbod: Aanbod | None = None
    verlengd: bool = False
    verlenging_te_laat: bool = False
    weigeringen: tuple[Weigering, ...] = ()
    beslissing: Beslissing | None = None
    tijdelijke_plaatsing: Plaatsing = "geen"
    plaatsing_per: date | None = None
    plaatsing_reden: str = ""
    beweringen: tuple[Bewering, ...] = ()
    dossierstand: int = 0
    inschrijvingen: tuple[Inschrijving, ...] = ()
    asiel: bool = False
    geboren: g.Geboortedatum | None = None
    ingeschreven_per: date | None = None
    opp_nodig: bool = False
    opp_vastgesteld: bool = False
    zonder_bsn: bool = False
    bezwaar: bool = False
    ingetrokken: bool = False
    afgesloten: str = ""
    ongebruikelijke_datum: bool = False

    @property
    def bereide_school(self) -> AndereSchool | None:
        """A school that declared itself bereid."""
        return next((s for s in self.andere_scholen_verklaard if s.bereid), None)

    @property
    def aanbod_geweigerd(self) -> bool:
        """The parents refused a suitable offer on paper (decisions 17)."""
        return self.aanbod is not None and self.aanbod.antwoord == "geweigerd"

    @property
    def open(self) -> bool:
        """Whether the school still owes a decision."""
        return self.status in ("aangemeld", "in_onderzoek", "opgeschort")

    def elders_ingeschreven(self, op: date) -> bool:
        """Whether an enrolment known from the dossier stands in the way of placement here."""
        return staat_in_de_weg(self.inschrijvingen, self.school, op)


BESLISSINGEN: dict[type[Feit], str] = {
    g.Toegelaten: "toegelaten",
    g.Ingeschreven: "toegelaten",
    g.Geweigerd: "geweigerd",
    g.NietBehandeld: "niet_behandeld",
    g.OpWachtlijstGeplaatst: "wachtlijst",
    g.PlaatsVrijgekomen: "",
    g.Ingeloot: "",
}
"""What each regular decision makes of the status; a free place takes the list away and asks a new decision."""

_SCHOOLACTIES = (
    g.OntvangstBevestigd,
    g.GegevensGevraagd,
    g.OnderzoekGedaan,
    g.OverlegGevoerd,
    g.Doorverwezen,
    g.AanbodGedaan,
    g.BeslistermijnVerlengd,
    g.OpWachtlijstGeplaatst,
    g.PlaatsVrijgekomen,
    g.Ingeloot,
    g.Toegelaten,
    g.Geweigerd,
    g.NietBehandeld,
    g.Ingeschreven,
    g.TijdelijkePlaatsingBegonnen,
)


def evolve(s: AanmeldingToestand, feit: Feit, plaats: FeitInStroom) -> AanmeldingToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _neem(s, feit, plaats)
    if isinstance(feit, _SCHOOLACTIES):
        nieuw = _met(nieuw, schoolactie=True)
    nieuw = _beslist(nieuw, feit, plaats)
    return _met(nieuw, laatste=max(s.laatste, plaats.volgnummer), status=_status(nieuw))


def _met(s: AanmeldingToestand, **velden: object) -> AanmeldingToestand:
    return s.model_copy(update=velden)


def _status(s: AanmeldingToestand) -> str:
    if s.ingetrokken:
        return "ingetrokken"
    if s.afgesloten in ("ingeschreven", "ingeschreven_elders", "anders"):
        return "afgesloten"
    if s.beslissing is not None and s.beslissing.soort:
        return s.beslissing.soort
    if s.aangemeld_op is None:
        return "leeg"
    if s.verzoek is not None and s.verzoek.open:
        return "opgeschort"
    return "in_onderzoek" if s.schoolactie else "aangemeld"


def _beslist(s: AanmeldingToestand, feit: Feit, plaats: FeitInStroom) -> AanmeldingToestand:
    soort = BESLISSINGEN.get(type(feit))
    if soort is None or feit.onregelmatig:
        return s
    reden = feit.reden if isinstance(feit, g.Geweigerd) else None
    b = Beslissing(soort=soort, moment=plaats.voorgevallen_op, volgnummer=plaats.volgnummer, reden=reden)
    eerder = s.beslissing
    if eerder is not None and (eerder.moment, eerder.volgnummer) > (b.moment, b.volgnummer):
        return s
    return _met(s, beslissing=b)


def _neem(s: AanmeldingToestand, feit: Feit, plaats: FeitInStroom) -> AanmeldingToestand:
    op = plaats.op
    match feit:
        case g.Aangemeld():
            return _aangemeld(s, feit, op)
        case g.AanmeldingHerhaald():
            return _met(s, andere_school_genoemd=s.andere_school_genoemd or feit.school != s.brin)
        case g.GegevensGevraagd():
            return _met(s, verzoek=_verzoek(s, feit, op))
        case g.GegevensOntvangen() | g.InformatieGeweigerd() | g.HersteltermijnVerstreken():
            return _verzoek_geeindigd(s, feit, op)
        case g.GrondslagverklaringGevraagd():
            return _met(s, grondslag_geweigerd=not feit.afgelegd and not feit.onregelmatig)
        case g.OnderzoekGedaan():
            o = Onderzoek(op=op, verricht_door=feit.verricht_door, opp_gelezen=feit.opp_gelezen)
            behoefte = s.extra_ondersteuning if feit.extra_ondersteuning is None else feit.extra_ondersteuning
            return _met(s, onderzoeken=(*s.onderzoeken, o), extra_ondersteuning=behoefte)
        case g.OverlegGevoerd(met="ouders"):
            return _met(s, overleg_ouders_op=(*s.overleg_ouders_op, op))
        case g.OverlegGevoerd():
            return _met(s, overleg_swv_op=(*s.overleg_swv_op, op))
        case g.Doorverwezen():
            return _met(s, doorverwezen=True)
        case g.AndereSchoolVerklaard():
            return _verklaard(s, feit)
        case g.AanbodGedaan():
            return _met(s, aanbod=Aanbod(school=feit.school))
        case g.AanbodAanvaard() if not feit.onregelmatig:
            return _met(s, aanbod=Aanbod(school=feit.school, antwoord="aanvaard"))
        case g.AanbodGeweigerd() if not feit.onregelmatig:
            return _met(s, aanbod=Aanbod(school=feit.school, antwoord="geweigerd"))
        case g.BeslistermijnVerlengd():
            te_laat = "in_tijd" in feit.ontbreekt
            return _met(
                s,
                verlengd=s.verlengd or not feit.onregelmatig,
                verlenging_te_laat=s.verlenging_te_laat or te_laat,
            )
        case g.PlaatsVrijgekomen() | g.Ingeloot():
            return _met(s, verlengd=False)
        case g.Geweigerd():
            w = Weigering(op=op, reden=feit.reden, ontbreekt=feit.ontbreekt)
            return _met(s, weigeringen=(*s.weigeringen, w))
    return _neem_verder(s, feit)


def _neem_verder(s: AanmeldingToestand, feit: Feit) -> AanmeldingToestand:
    match feit:
        case g.Toegelaten() if not feit.onregelmatig:
            return _met(s, zonder_bsn=feit.zonder_bsn)
        case g.LeerlingZonderBsnGemeld():
            return _met(s, zonder_bsn=False)
        case g.Ingetrokken() if not feit.onregelmatig:
            return _met(s, ingetrokken=True)
        case g.Ingeschreven() if not feit.onregelmatig:
            return _met(s, ingeschreven_per=feit.per, opp_nodig=feit.opp_nodig)
        case g.OppVastgesteld():
            return _met(s, opp_vastgesteld=True)
        case g.BezwaarGemaakt():
            return _met(s, bezwaar=True)
        case g.BeweringGedaan():
            return _met(s, beweringen=tuple(dict.fromkeys((*s.beweringen, feit.bewering))))
        case g.DossierstandBekend() if feit.stand >= s.dossierstand:
            return _met(
                s,
                dossierstand=feit.stand,
                inschrijvingen=feit.inschrijvingen,
                asiel=feit.asiel,
                geboren=feit.geboren,
            )
        case g.GeenReactie():
            return _met(s, geen_reactie=True)
        case g.AanmeldingAfgesloten():
            return _met(s, afgesloten=feit.uitkomst)
        case g.OngebruikelijkeDatumBevestigd():
            return _met(s, ongebruikelijke_datum=True)
    return _plaatsing(s, feit)


def _plaatsing(s: AanmeldingToestand, feit: Feit) -> AanmeldingToestand:
    """The axis of the tijdelijke plaatsing. What was counted from an aanmelding date that no longer holds, is overtaken."""
    match feit:
        case g.TijdelijkePlaatsingIngegaan() | g.TijdelijkePlaatsingVerschuldigd() | g.TijdelijkePlaatsingUitgebleven() if (
            feit.gevraagd_op != s.aangemeld_op
        ):
            return s
        case g.TijdelijkePlaatsingIngegaan():
            return _met(s, tijdelijke_plaatsing="ingegaan", plaatsing_per=feit.per, plaatsing_reden="")
        case g.TijdelijkePlaatsingVerschuldigd():
            return _met(s, tijdelijke_plaatsing="verschuldigd", plaatsing_per=feit.per, plaatsing_reden="")
        case g.TijdelijkePlaatsingUitgebleven():
            return _met(s, tijdelijke_plaatsing="uitgebleven", plaatsing_per=feit.vanaf, plaatsing_reden=feit.reden)
        case g.TijdelijkePlaatsingBegonnen():
            return _met(s, tijdelijke_plaatsing="begonnen", plaatsing_per=feit.per, plaatsing_reden="")
        case g.TijdelijkePlaatsingGeeindigd():
            einde = "definitief" if feit.reden == "toegelaten" else "beeindigd"
            return _met(s, tijdelijke_plaatsing=einde, plaatsing_reden=feit.reden)
    return s


def _aangemeld(s: AanmeldingToestand, feit: g.Aangemeld, op: date) -> AanmeldingToestand:
    if s.aangemeld_op is not None and op > s.aangemeld_op and s.status in EINDSTATUSSEN:
        s = _opnieuw(s)
    eerste = op if s.aangemeld_op is None else min(op, s.aangemeld_op)
    behoefte = feit.extra_ondersteuning if feit.extra_ondersteuning is not None else s.extra_ondersteuning
    return _met(
        s,
        school=feit.kenmerk,
        brin=feit.school,
        aangemeld_op=eerste,
        kanaal=feit.kanaal,
        gewenste_start=feit.gewenste_start,
        brugklas=feit.brugklas,
        andere_scholen=feit.andere_scholen,
        voorkeur=feit.voorkeur,
        extra_ondersteuning=behoefte,
        opp_aanwezig=feit.opp_aanwezig,
        tlv=feit.tlv,
        schoolactie=s.schoolactie or feit.gemeld_door is Rol.SCHOOL,
    )


def _opnieuw(s: AanmeldingToestand) -> AanmeldingToestand:
    """A new aanmelding after the end of the earlier one: everything anew, apart from what the dossier told."""
    return AanmeldingToestand(
        dossierstand=s.dossierstand,
        inschrijvingen=s.inschrijvingen,
        asiel=s.asiel,
        geboren=s.geboren,
    )


def _verzoek(s: AanmeldingToestand, feit: g.GegevensGevraagd, op: date) -> Verzoek:
    """A request that is reported after its answer was, is answered."""
    antwoord = s.gegevens_ontvangen_op
    return Verzoek(
        op=op,
        termijn=feit.termijn,
        regelmatig=not feit.onregelmatig,
        beantwoord_op=antwoord if antwoord is not None and antwoord >= op else None,
    )


def _verzoek_geeindigd(s: AanmeldingToestand, feit: Feit, op: date) -> AanmeldingToestand:
    if isinstance(feit, g.GegevensOntvangen):
        s = _met(s, gegevens_ontvangen_op=max(op, s.gegevens_ontvangen_op or op))
    if s.verzoek is None:
        return s
    match feit:
        case g.GegevensOntvangen() if op >= s.verzoek.op:
            velden: dict[str, object] = {"beantwoord_op": op}
        case g.HersteltermijnVerstreken() if feit.laatste_dag == s.verzoek.termijn:
            velden = {"verstreken": True}
        case g.InformatieGeweigerd() if not feit.onregelmatig:
            velden = {"geweigerd": True}
        case _:
            return s
    return _met(s, verzoek=s.verzoek.model_copy(update=velden))


def _verklaard(s: AanmeldingToestand, feit: g.AndereSchoolVerklaard) -> AanmeldingToestand:
    """The last word of a school replaces its earlier one; what it leaves out stays as it said."""
    eerder = next((a for a in s.andere_scholen_verklaard if a.school == feit.school), None)
    nieuw = AndereSchool(
        school=feit.school,
        wil=feit.wil if feit.wil is not None or eerder is None else eerder.wil,
        kan=feit.kan if feit.kan is not None or eerder is None else eerder.kan,
    )
    rest = tuple(a for a in s.andere_scholen_verklaard if a.school != feit.school)
    return _met(s, andere_scholen_verklaard=(*rest, nieuw))
