"""What the record says of each Termijn: the difference with what the facts say is recorded, and only the record counts.

Alarms are read from the record: 00:00 of the veilige datum, the earlier days that the reglement sets, and the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from domain.berekening import Berekening
from domain.gebeurtenis import (
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
from domain.termijnloop import Beeld
from domain.tijd import begin_van


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
