"""Termijnen as declarations, and what follows from them: which run, until when, and which alarm is next.

Running Termijnen are derived from the facts of a stream, never kept up by hand: a late, corrected or withdrawn fact gives the
same dates as if it had been known at once. What the derivation changes is recorded (`verschil`), and only the record counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from domain.berekening import Berekening, Opschorting, Stap, Verlenging, bereken, bereken_na
from domain.gebeurtenis import (
    Feit,
    Termijngebeurtenis,
    TermijnGehaald,
    TermijnGestart,
    TermijnHerberekend,
    TermijnNadert,
    TermijnOpgeschort,
    TermijnVerstreken,
    TermijnVervallen,
)
from domain.grond import Grond
from domain.kalender import nederlands
from domain.recht import GeenGeldigeVersie, Regelversie, Schoolkenmerk
from domain.tijd import begin_van, dag

Soorten = tuple[type[Feit], ...]


@dataclass(frozen=True)
class FeitInStroom:
    """A fact with its place: sequence number, when it happened, and the opdracht that brought it."""

    volgnummer: int
    feit: Feit
    voorgevallen_op: datetime
    opdracht_id: str
    vervangt: int | None = None
    rang: int = 0
    """Which fact of its stream this is, from 1. Unlike `volgnummer` it does not depend on when an effect happened to end."""

    @property
    def op(self) -> date:
        """The Dutch day on which it happened."""
        return dag(self.voorgevallen_op)


@dataclass(frozen=True)
class Tijdvak:
    """A stretch of time that a state shows: one run of a Termijn that no single fact starts or ends."""

    van: date
    einde: date | None = None
    """The first day after it; None: it goes on."""
    vervallen: str = ""
    """Why it asks nothing any more, when it ended otherwise than by being met."""


@dataclass(frozen=True)
class Termijn:
    """A term of the law (or of the reglement) in a procedure: which facts start, meet, suspend, extend and end it.

    Only a regular fact meets, extends or ends a Termijn; any fact starts one. `als(toestand, feit)` says whether a start counts.
    """

    regel: str
    start: Soorten = ()
    haalt: Soorten = ()
    schort_op: Soorten = ()
    hervat: Soorten = ()
    verlengt: Soorten = ()
    vervalt: Soorten = ()
    als: Callable[[Any, Feit], bool] | None = None
    geldt: Callable[[Any], bool] | None = None
    """False of the final state: the Termijn is not there at all (as AAN-05 for asylum minors)."""
    aanvang: Callable[[FeitInStroom], date] = lambda f: f.op
    duur_van_verlenging: Callable[[Any], str] = lambda feit: feit.duur
    hervat_op: Callable[[FeitInStroom], date] = lambda f: f.op
    """The day that counts again after a suspension."""
    hervat_als: Callable[[Any, Any], bool] = lambda _begin, _einde: True
    """Whether this end belongs to the fact that began the suspension: an overtaken alarm ends nothing."""
    gehaald_op: Callable[[FeitInStroom], date] = lambda f: f.op
    """The day on which it was met, when that is another than that of the fact (back in class ends a schorsing the day before)."""
    nooit_opgeschort: bool = False
    naam: str = ""
    """Under which it runs, when one rule starts more than one Termijn."""
    wijkt_voor: tuple[str, ...] = ()
    """Termijnen that take its place wherever the law has them (AAN-09 for AAN-04)."""
    begint_opnieuw: bool = False
    """A later start ends the run and begins the next (a new decision, a new term of objection)."""
    gesteld: Callable[[Any], date | None] | None = None
    """The start fact itself sets the last day (a hersteltermijn); None of it: there is no term."""
    rolt: bool = True
    """False: a protective term, never moved to the pupil's disadvantage (law.md A1.9)."""
    bron_van_gesteld: str = "gesteld"
    """Where the last day of a `gesteld` term comes from, when the fact only passes on what the reglement says."""
    duur_van_reglement: bool = False
    """A servicenorm: it lasts as long as the reglement says (`servicenormen`); where that is silent there is none."""
    telt_vanaf: str = ""
    """What it counts from, in words, when that is not what the rule counts from."""
    conventie: Callable[[Any], str | None] = lambda _feit: None
    """By which convention a fact suspends, where the rule knows more than one; None: by its first."""
    stil_van: Callable[[FeitInStroom], date] = lambda f: f.op
    """Since when it suspends, when that is another day than that of the fact (a dispute that was pending before it was told)."""
    stil_tot: Callable[[Any], date | None] = lambda _feit: None
    """The day that counts again, when what suspends says so itself (a delay that was agreed)."""
    veilige_aanvang: Callable[[FeitInStroom], date | None] = lambda _f: None
    """The earliest reading of the start, where there are two; the veilige datum counts from it."""
    tijdvakken: Callable[[Any], Sequence[Tijdvak]] | None = None
    """Its runs, from the final state, oldest first: instead of `start` and all that goes with it."""
    duur: str | None = None
    """Another length that the source of the rule gives beside the one in its row, as P3M."""
    omschrijving: str = ""
    """What a page calls it (Dutch), when the words of its rule are of another length."""
    vooralarmen: tuple[int, ...] = ()
    """Days before the veilige datum on which it also speaks, while the reglement says nothing else: policy, never law."""
    per: Callable[[Feit], str | None] | None = None
    """What the fact is about, where more than one run may be open at a time (a rung); None of it: it is about all of them."""
    aanvang_volgens: Callable[[Any], date | None] | None = None
    """The state says from which day it counts, whichever fact told it; None of it: not known, and nothing runs."""
    na: str = ""
    """A rule whose term must end first: that one counts from the start, this one from its last day (Awb 7:10(1))."""
    stil_vooraf: bool = False
    """A suspension that began before the run and goes on counts too: a dispute may be pending before the objection is made."""

    @property
    def loopnaam(self) -> str:
        """The name of its first run."""
        return self.naam or self.regel


@dataclass(frozen=True)
class Beeld:
    """What the facts say of one Termijn."""

    berekening: Berekening
    einde: Literal["", "gehaald", "vervallen"] = ""
    op: date | None = None
    reden: str = ""
    vooralarmen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Termijnstand:
    """What the record says of one Termijn."""

    berekening: Berekening
    alarmen: tuple[date, ...]
    einde: Literal["", "gehaald", "vervallen"] = ""
    genaderd: tuple[date, ...] = ()
    verstreken: date | None = None
    """The einddatum that was passed, when it was."""

    @property
    def stand(self) -> Literal["loopt", "gehaald", "verstreken", "opgeschort", "achterhaald"]:
        """In the words of the scenario format."""
        if self.einde == "gehaald":
            return "gehaald"
        if self.einde == "vervallen":
            return "achterhaald"
        if self.berekening.opgeschort:
            return "opgeschort"
        if self.verstreken is not None and self.verstreken == self.berekening.einddatum:
            return "verstreken"
        return "loopt"

    @property
    def open(self) -> bool:
        """True while it was neither met nor ended."""
        return not self.einde


@dataclass(frozen=True)
class Wekker:
    """An alarm that is to come: the legal instant, and of which Termijn."""

    moment: datetime
    termijn: str
    soort: Literal["nadert", "verstreken"]
    datum: date

    @property
    def opdracht_id(self) -> str:
        """Its idempotency key: the same alarm for the same date is one append."""
        return f"alarm:{self.termijn}:{self.soort}:{self.datum.isoformat()}"


def leid_af(
    termijnen: Sequence[Termijn],
    feiten: Iterable[FeitInStroom],
    toestand: Any,
    grond: Grond,
    school: Schoolkenmerk | None,
) -> dict[str, Beeld]:
    """Every Termijn that these facts imply, by id (`AAN-04`, `AAN-04#2`). Replaced facts must be left out by the caller."""
    op_volgorde = sorted(feiten, key=lambda f: (f.voorgevallen_op, f.volgnummer))
    beelden: dict[str, Beeld] = {}
    for termijn in termijnen:
        if termijn.geldt is None or termijn.geldt(toestand):
            beelden.update(_lopen(termijn, op_volgorde, toestand, grond, school))
    return _zonder_wijkers(termijnen, beelden)


def _zonder_wijkers(termijnen: Sequence[Termijn], beelden: dict[str, Beeld]) -> dict[str, Beeld]:
    """Leave out each run in whose place another Termijn runs from the same day."""
    weg = {
        naam
        for t in termijnen
        for naam, beeld in beelden.items()
        if naam.split("#")[0] == t.loopnaam
        for ander, in_plaats in beelden.items()
        if ander.split("#")[0] in t.wijkt_voor and in_plaats.berekening.aanvang == beeld.berekening.aanvang
    }
    return {naam: beeld for naam, beeld in beelden.items() if naam not in weg}


def _lopen(
    t: Termijn, feiten: Sequence[FeitInStroom], toestand: Any, grond: Grond, school: Schoolkenmerk | None
) -> dict[str, Beeld]:
    """The runs of one Termijn, in the order in which they began."""
    if t.tijdvakken is not None:
        return _lopen_van(t, t.tijdvakken(toestand), grond, school)
    if t.per is None:
        lopen = _achter_elkaar(t, feiten, toestand, grond, school)
    else:
        waarover = {f.volgnummer: t.per(f.feit) for f in feiten}
        lopen = [
            loop
            for sleutel in dict.fromkeys(waarover[f.volgnummer] for f in feiten if isinstance(f.feit, t.start))
            for loop in _achter_elkaar(
                t, [f for f in feiten if waarover[f.volgnummer] in (sleutel, None)], toestand, grond, school
            )
        ]
        lopen.sort(key=lambda loop: (loop[0].voorgevallen_op, loop[0].volgnummer))
    return {_naam(t.loopnaam, i): beeld for i, (_, beeld) in enumerate(lopen)}


def _achter_elkaar(
    t: Termijn, feiten: Sequence[FeitInStroom], toestand: Any, grond: Grond, school: Schoolkenmerk | None
) -> list[tuple[FeitInStroom, Beeld]]:
    """Runs of which one may be open at a time, each with the fact that began it: one that ended may be followed by another."""
    lopen: list[tuple[FeitInStroom, Beeld]] = []
    open_: tuple[FeitInStroom, _Loop] | None = None
    vooraf: list[_Stil] = []
    for f in feiten:
        begint = isinstance(f.feit, t.start) and (t.als is None or t.als(toestand, f.feit))
        if open_ is not None:
            door, loop = open_
            einde = "vervallen" if begint and t.begint_opnieuw else loop.neem(t, f)
            if not einde:
                continue
            op = t.gehaald_op(f) if einde == "gehaald" else f.op
            lopen.append((door, loop.beeld(t, grond, einde, op, f.feit.soort())))
            open_ = None
            if not t.begint_opnieuw:
                continue
        if t.stil_vooraf:
            _neem_opschorting(vooraf, t, f)
        if begint and (nieuw := _Loop.begin(t, f, toestand, grond, school)) is not None:
            nieuw.stil = [s for s in vooraf if s.tot is None]
            open_ = (f, nieuw)
    if open_ is not None:
        lopen.append((open_[0], open_[1].beeld(t, grond, "", None, "")))
    return lopen


def zoals_gedeclareerd(t: Termijn, versie: Regelversie, grond: Grond) -> Regelversie | None:
    """The rule with the length and the start that this Termijn gives it; None: a norm that this reglement does not have."""
    anders: dict[str, Any] = {} if t.rolt else {"atw": False}
    if t.duur is not None:
        anders["periode"] = t.duur
    if t.telt_vanaf:
        anders["begin"] = t.telt_vanaf
    if t.duur_van_reglement:
        duur = grond.reglement.servicenormen.get(t.regel)
        if duur is None:
            return None
        # A norm of the SWV's own, whatever rule it stands beside: not the law's, and moved by no Atw.
        anders |= {"periode": duur, "bron": "servicenorm", "atw": False}
        if versie.telling == "geen":
            # The law counts in another way (a schooljaar): only the norm has days to count, and it has no article.
            artikel = f"norm van het samenwerkingsverband, naast {versie.artikel}"
            anders |= {"telling": "dag_erna", "venster": None, "artikel": artikel}
    return versie.model_copy(update=anders) if anders else versie


def _lopen_van(t: Termijn, vakken: Sequence[Tijdvak], grond: Grond, school: Schoolkenmerk | None) -> dict[str, Beeld]:
    lopen: dict[str, Beeld] = {}
    for vak in vakken:
        try:
            versie = grond.recht.regel(t.regel, vak.van, school)
        except GeenGeldigeVersie:
            continue
        versie_hier = zoals_gedeclareerd(t, versie, grond)
        if versie_hier is None:
            continue
        einde: Literal["", "gehaald", "vervallen"] = "" if vak.einde is None else "vervallen" if vak.vervallen else "gehaald"
        loop = _Loop(vak.van, versie_hier, None, None)
        beeld = loop.beeld(t, grond, einde, vak.einde, vak.vervallen)
        lopen[_naam(t.loopnaam, len(lopen))] = replace(beeld, vooralarmen=t.vooralarmen)
    return lopen


def _naam(regel: str, eerdere: int) -> str:
    return regel if not eerdere else f"{regel}#{eerdere + 1}"


@dataclass
class _Stil:
    """A time in which a run stands still, and what began it. `conventie` None: the rule's first."""

    van: date
    tot: date | None
    conventie: str | None
    door: Feit


def _neem_opschorting(alle: list[_Stil], t: Termijn, f: FeitInStroom) -> bool:
    """Let one fact begin or end suspensions; says whether it is of that kind.

    By one convention no second begins while one is open: they may overlap only where their grounds differ.
    """
    if isinstance(f.feit, t.schort_op) and not f.feit.onregelmatig:
        conventie = t.conventie(f.feit)
        if not any(s.tot is None and s.conventie == conventie for s in alle):
            van, tot = t.stil_van(f), t.stil_tot(f.feit)
            alle.append(_Stil(van, None if tot is None else max(tot, van), conventie, f.feit))
        return True
    if isinstance(f.feit, t.hervat):
        for s in alle:
            if s.tot is None and t.hervat_als(s.door, f.feit):
                s.tot = max(s.van, t.hervat_op(f))
        return True
    return False


class _Loop:
    """One run of a Termijn while the facts go by."""

    def __init__(
        self,
        aanvang: date,
        versie: Regelversie,
        gesteld: date | None,
        veilige_aanvang: date | None,
        na: Berekening | None = None,
    ) -> None:
        self.aanvang = aanvang
        self.versie = versie
        self.gesteld = gesteld
        self.veilige_aanvang = veilige_aanvang
        self.na = na
        self.stil: list[_Stil] = []
        self.verlenging: Verlenging | None = None

    @classmethod
    def begin(cls, t: Termijn, f: FeitInStroom, toestand: Any, grond: Grond, school: Schoolkenmerk | None) -> _Loop | None:
        """A run that starts with this fact; none when the law knew no such term for this school on that day."""
        aanvang = t.aanvang(f) if t.aanvang_volgens is None else t.aanvang_volgens(toestand)
        gesteld = t.gesteld(f.feit) if t.gesteld is not None else None
        if aanvang is None or (t.gesteld is not None and gesteld is None):
            return None
        try:
            # A term that a decision sets does not depend on the kind of school; the rule only names the article.
            na = _eerst(t, aanvang, grond, school)
            op = aanvang if na is None or na.einddatum is None else na.einddatum
            versie = grond.recht.regel(t.regel, op, None if t.gesteld is not None else school)
        except GeenGeldigeVersie:
            return None
        versie_hier = zoals_gedeclareerd(t, versie, grond)
        if versie_hier is None:
            return None
        veilig = t.veilige_aanvang(f)
        vroegst = None if veilig is None else min(veilig, aanvang)
        return cls(aanvang, versie_hier, gesteld, vroegst, na)

    def neem(self, t: Termijn, f: FeitInStroom) -> Literal["", "gehaald", "vervallen"]:
        """Take one fact; says whether it ended the run."""
        if isinstance(f.feit, t.haalt) and not f.feit.onregelmatig:
            return "gehaald"
        if isinstance(f.feit, t.vervalt) and not f.feit.onregelmatig:
            return "vervallen"
        is_opschorting = _neem_opschorting(self.stil, t, f)
        if not is_opschorting and isinstance(f.feit, t.verlengt) and self.verlenging is None and not f.feit.onregelmatig:
            self.verlenging = Verlenging(op=f.op, duur=t.duur_van_verlenging(f.feit))
        return ""

    def beeld(
        self,
        t: Termijn,
        grond: Grond,
        einde: Literal["", "gehaald", "vervallen"],
        op: date | None,
        reden: str,
    ) -> Beeld:
        versie = self.versie
        if self.gesteld is not None:
            return Beeld(_gestelde_termijn(versie, self.aanvang, self.gesteld, t.bron_van_gesteld), einde, op, reden)
        # Where the law leaves suspension open, the calculation shows that reading and counts without it (decisions 14).
        eerste = next(iter((*versie.opschorting, *versie.opschorting_onzeker)), None)
        opschortingen: tuple[Opschorting, ...] = ()
        if eerste is not None and not t.nooit_opgeschort:
            opschortingen = tuple(
                Opschorting(van=s.van, tot=s.tot or (max(s.van, op) if einde and op else None), conventie=s.conventie or eerste)
                for s in self.stil
            )
        return Beeld(self._bereken(versie, opschortingen, grond), einde, op, reden)

    def _bereken(self, versie: Regelversie, opschortingen: tuple[Opschorting, ...], grond: Grond) -> Berekening:
        if self.na is not None:
            return bereken_na(
                self.na,
                versie,
                opschortingen=opschortingen,
                verlenging=self.verlenging,
                kalender=grond.kalender,
                recht=grond.recht,
            )
        return bereken(
            versie,
            self.aanvang,
            opschortingen=opschortingen,
            verlenging=self.verlenging,
            kalender=grond.kalender,
            recht=grond.recht,
            veilige_aanvang=self.veilige_aanvang,
        )


def _eerst(t: Termijn, aanvang: date, grond: Grond, school: Schoolkenmerk | None) -> Berekening | None:
    """The term that must end before this one begins."""
    if not t.na:
        return None
    return bereken(grond.recht.regel(t.na, aanvang, school), aanvang, kalender=grond.kalender, recht=grond.recht)


def _gestelde_termijn(versie: Regelversie, aanvang: date, laatste: date, bron: str) -> Berekening:
    """The dates of a term that a decision sets itself: nothing is counted, nothing rolls."""
    stappen = (
        Stap(soort="begin", datum=aanvang, reden=f"Gesteld op {nederlands(aanvang, weekdag=True)}."),
        Stap(
            soort="gesteld",
            datum=laatste,
            reden=f"De laatste dag volgt uit die gebeurtenis zelf: {nederlands(laatste, weekdag=True)} ({versie.artikel}).",
        ),
    )
    return Berekening(
        regel=versie.id,
        versie=versie.versie,
        artikel=versie.artikel,
        bron=bron,
        aanvang=aanvang,
        opschortingen=(),
        verlenging=None,
        ruw=laatste,
        einddatum=laatste,
        veilig=laatste,
        opgeschort=False,
        afleiding=stappen,
    )


def met_afgesloten(beelden: Mapping[str, Beeld], standen: Mapping[str, Termijnstand], namen: Iterable[str]) -> dict[str, Beeld]:
    """The same, where Termijnen that had ended before another ground came keep the dates that they ended with.

    Nobody becomes too late afterwards. Only other facts (a correction) make them be counted again, under the new ground.
    """
    uit = dict(beelden)
    for naam in sorted(namen):
        beeld, stand = beelden.get(naam), standen.get(naam)
        if stand is None or not stand.einde:
            continue
        if beeld is None:
            uit[naam] = Beeld(stand.berekening, stand.einde)
        elif beeld.einde == stand.einde and _zelfde_feiten(beeld.berekening, stand.berekening):
            uit[naam] = replace(beeld, berekening=stand.berekening)
    return uit


def _zelfde_feiten(een: Berekening, ander: Berekening) -> bool:
    def uit_feiten(b: Berekening) -> tuple[object, ...]:
        stil = [(o.van, o.tot) for o in b.opschortingen]
        return b.aanvang, stil, b.verlenging.op if b.verlenging is not None else None

    return uit_feiten(een) == uit_feiten(ander)


def verschil(
    beelden: Mapping[str, Beeld],
    standen: Mapping[str, Termijnstand],
    grond: Grond,
    reden: str,
    voorbij_op: date | None = None,
    *,
    andere_grond: bool = False,
) -> list[Termijngebeurtenis]:
    """What must be recorded for the record to say what the facts say. `voorbij_op`: take-over day; earlier alarms passed.

    `andere_grond`: the reglement may set other pre-alarms, with the dates as they are.
    """
    uit: list[Termijngebeurtenis] = []
    for naam, beeld in beelden.items():
        stand = standen.get(naam)
        nieuw = _verschil_van_een(naam, beeld, stand, grond, reden, voorbij_op)
        if andere_grond and not nieuw and stand is not None and stand.open:
            nieuw = _andere_alarmen(naam, beeld, stand, grond, reden)
        uit += nieuw
    for naam, stand in standen.items():
        if naam not in beelden and stand.einde != "vervallen":
            uit.append(TermijnVervallen(termijn=naam, reden="achterhaald"))
    return uit


def _andere_alarmen(naam: str, beeld: Beeld, stand: Termijnstand, grond: Grond, reden: str) -> list[Termijngebeurtenis]:
    alarmen = _alarmdagen(naam, beeld, grond)
    if alarmen == stand.alarmen:
        return []
    return [TermijnHerberekend(termijn=naam, berekening=beeld.berekening, alarmen=alarmen, reden=reden)]


def _verschil_van_een(
    naam: str, beeld: Beeld, stand: Termijnstand | None, grond: Grond, reden: str, voorbij_op: date | None
) -> list[Termijngebeurtenis]:
    uit: list[Termijngebeurtenis] = []
    b = beeld.berekening
    alarmen = _alarmdagen(naam, beeld, grond)
    voorbij = voorbij_op is not None and b.einddatum is not None and b.einddatum < voorbij_op
    if stand is None:
        uit.append(TermijnGestart(termijn=naam, berekening=b, alarmen=alarmen, voorbij=voorbij))
        if b.opgeschort and not beeld.einde:
            uit.append(TermijnOpgeschort(termijn=naam, berekening=b, reden=reden))
    elif b.opgeschort and not stand.berekening.opgeschort:
        uit.append(TermijnOpgeschort(termijn=naam, berekening=b, reden=reden))
    elif b != stand.berekening or (stand.einde and not beeld.einde):
        uit.append(TermijnHerberekend(termijn=naam, berekening=b, alarmen=alarmen, reden=reden, voorbij=voorbij))
    al_geeindigd = stand is not None and stand.einde == beeld.einde and b == stand.berekening
    if beeld.einde == "gehaald" and not al_geeindigd and beeld.op is not None:
        tijdig = b.einddatum is None or beeld.op <= b.einddatum
        uit.append(TermijnGehaald(termijn=naam, op=beeld.op, tijdig=tijdig))
    elif beeld.einde == "vervallen" and not al_geeindigd:
        uit.append(TermijnVervallen(termijn=naam, reden=beeld.reden))
    return uit


def _alarmdagen(naam: str, beeld: Beeld, grond: Grond) -> tuple[date, ...]:
    """00:00 of the veilige datum, and the earlier days that the reglement sets: for this Termijn, else for its rule."""
    b, ingesteld = beeld.berekening, grond.reglement.vooralarmen
    voor = ingesteld.get(naam.split("#")[0], ingesteld.get(b.regel, beeld.vooralarmen))
    dagen = {b.veilig, *(b.veilig - timedelta(days=n) for n in voor)}
    return tuple(d for d in sorted(dagen) if d >= b.aanvang)


def evolueer(standen: Mapping[str, Termijnstand], e: Termijngebeurtenis) -> dict[str, Termijnstand]:
    """The record of the Termijnen after one event; nothing is decided here."""
    nieuw = dict(standen)
    oud = nieuw.get(e.termijn)
    match e:
        case TermijnGestart() | TermijnHerberekend():
            verstreken = e.berekening.einddatum if e.voorbij else (oud.verstreken if oud else None)
            genaderd = e.alarmen if e.voorbij else (oud.genaderd if oud else ())
            nieuw[e.termijn] = Termijnstand(e.berekening, e.alarmen, genaderd=genaderd, verstreken=verstreken)
        case TermijnOpgeschort() if oud:
            nieuw[e.termijn] = replace(oud, berekening=e.berekening, einde="")
        case TermijnGehaald() if oud:
            nieuw[e.termijn] = replace(oud, einde="gehaald")
        case TermijnVervallen() if oud:
            nieuw[e.termijn] = replace(oud, einde="vervallen")
        case TermijnNadert() if oud:
            nieuw[e.termijn] = replace(oud, genaderd=(*oud.genaderd, e.alarm))
        case TermijnVerstreken() if oud:
            nieuw[e.termijn] = replace(oud, verstreken=e.einddatum)
    return nieuw


def is_verstreken(standen: Mapping[str, Termijnstand], *namen: str) -> bool:
    """Whether one of these Termijnen, in any of its runs, passed without being met."""
    return any(naam.split("#")[0] in namen and t.stand == "verstreken" for naam, t in standen.items())


def wekkers(standen: Mapping[str, Termijnstand]) -> list[Wekker]:
    """The alarms still to come of all open Termijnen, oldest first. An open suspension silences all but the veilige datum."""
    uit: list[Wekker] = []
    for naam, t in standen.items():
        if not t.open:
            continue
        einde = t.berekening.einddatum
        if einde is not None and t.verstreken != einde:
            uit.append(Wekker(begin_van(einde + timedelta(days=1)), naam, "verstreken", einde))
        if einde is not None:
            uit += [Wekker(begin_van(d), naam, "nadert", d) for d in t.alarmen if d not in t.genaderd and d <= einde]
    return sorted(uit, key=lambda w: (w.moment, w.termijn, w.soort))
