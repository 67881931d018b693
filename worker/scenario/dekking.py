"""What a run tried: opdrachten, Termijnen and kinds of event, per procedure. So that nothing is declared and never run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.gebeurtenis import Rol, SignaleringGegeven, TermijnGestart, Vastgelegd
from domain.opdracht import Herroep, MeldEffect, Uitkomst
from domain.procedure import Procedure
from domain.stroom import Stroom
from worker.scenario.agenda import Uitslag
from worker.scenario.deur import Stapuitslag
from worker.scenario.formaat import GebeurtenisVerwacht, SignaleringVerwacht, TaakVerwacht, TermijnVerwacht

Voorval = tuple[str, str, str]
"""Procedure, "opdracht", "termijn", "poort", "gebeurtenis" or "signalering", and its name."""

_AAN_DE_DEUR = (Uitkomst.ONGELDIG, Uitkomst.NIET_BEVOEGD, Uitkomst.DUBBEL)


def gedekt(uitslag: Uitslag) -> set[Voorval]:
    """What happened in a run; an opdracht that stayed at the door does not count."""
    uit: set[Voorval] = set()
    for s in uitslag.stappen:
        if s.uitkomst not in _AAN_DE_DEUR:
            uit.add((s.aangeboden.stroom.procedure, "opdracht", s.aangeboden.inzending.opdracht))
    for id_, stroom in uitslag.stromen.items():
        procedure = Stroom.lees(id_).procedure
        for v in stroom:
            uit.add((procedure, "gebeurtenis", v.soort))
            if v.soort == TermijnGestart.soort():
                uit.add((procedure, "termijn", str(v.data["berekening"]["regel"])))
            if v.actor.rol is Rol.PROCEDURE:
                uit.add((procedure, "opdracht", _van_procedure(v)))
    return uit


def gemerkt(uitslag: Uitslag) -> set[Voorval]:
    """The Poorten that were found missing in a run, and the Signaleringen that were given."""
    uit: set[Voorval] = set()
    for id_, stroom in uitslag.stromen.items():
        procedure = Stroom.lees(id_).procedure
        for v in stroom:
            if v.soort == SignaleringGegeven.soort():
                uit.add((procedure, "signalering", str(v.data["code"])))
            uit.update((procedure, "poort", str(p)) for p in (*v.data.get("ontbreekt", ()), *v.data.get("waarschuwt", ())))
    return uit


def _van_procedure(v: Vastgelegd) -> str:
    """The melding that another stream or an effect sent: its id ends with its name (domain.beslissen)."""
    *_, voor_laatste, laatste = v.opdracht_id.split("/")
    if laatste == "uitkomst":
        return MeldEffect.naam()
    return Herroep.naam() if voor_laatste == Herroep.naam() else laatste


def te_dekken(procedure: Procedure) -> set[Voorval]:
    """Every opdracht and Termijn that a procedure declares itself."""
    opdrachten = {(procedure.naam, "opdracht", o.naam()) for o in procedure.opdrachten}
    return opdrachten | {(procedure.naam, "termijn", t.regel) for t in procedure.termijnen}


@dataclass(frozen=True)
class Getoond:
    """What a story says that must come of it, by procedure and name: an expectation, not what merely happened along the way."""

    termijnen: frozenset[tuple[str, str]]
    """Termijnen of which it gives a date, under the name or the rule that the file calls them by."""
    poorten: frozenset[tuple[str, str, str]]
    """Poorten that it says were lacking: procedure, rule and name."""
    feiten: frozenset[tuple[str, str]]
    """The opdrachten it gives, and the events, Signaleringen and tasks that it expects."""


def getoond(uitslag: Uitslag) -> Getoond:
    """What a story expects. Only of a story that came out so is it worth anything."""
    feiten = {(s.aangeboden.stroom.procedure, s.aangeboden.inzending.opdracht) for s in uitslag.stappen if _is_gedaan(s)}
    termijnen: set[tuple[str, str]] = set()
    verwacht = uitslag.verhaal.verwacht
    for v in (*verwacht.gebeurtenissen, *verwacht.termijnen, *verwacht.signaleringen, *verwacht.taken):
        waar = [v.procedure.split("/")[0]] if v.procedure else sorted({Stroom.lees(id_).procedure for id_ in uitslag.stromen})
        match v:
            case TermijnVerwacht() if v.einddatum is not None or v.veilig is not None:
                termijnen |= {(p, v.regel.split("#")[0]) for p in waar}
            case GebeurtenisVerwacht():
                feiten |= {(p, v.soort) for p in waar}
            case SignaleringVerwacht():
                feiten |= {(p, v.code) for p in waar}
            case TaakVerwacht(code=str(code)):
                feiten |= {(p, code) for p in waar}
    poorten = {p for s in uitslag.stappen for p in _ontbrekende_poorten(s)}
    return Getoond(frozenset(termijnen), frozenset(poorten), frozenset(feiten))


def _is_gedaan(s: Stapuitslag) -> bool:
    return s.uitkomst not in _AAN_DE_DEUR


def _ontbrekende_poorten(s: Stapuitslag) -> Iterator[tuple[str, str, str]]:
    """The Poorten that a step names as lacking, by their own name or by their rule."""
    v = s.aangeboden.stap.stap.verwacht
    genoemd = {*(v.ontbreekt or ()), *(v.waarschuwt or ()), *(v.regels or ())}
    for p in (*s.bewijs.ontbreekt, *s.bewijs.waarschuwt) if s.bewijs else ():
        if p.poort in genoemd or p.regel in genoemd:
            yield s.aangeboden.stroom.procedure, p.regel, p.poort
