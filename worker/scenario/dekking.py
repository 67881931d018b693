"""What a run tried: opdrachten, Termijnen and kinds of event, per procedure. So that nothing is declared and never run."""

from __future__ import annotations

from domain.gebeurtenis import Rol, SignaleringGegeven, TermijnGestart, Vastgelegd
from domain.opdracht import Herroep, MeldEffect, Uitkomst
from domain.procedure import Procedure
from domain.stroom import Stroom
from worker.scenario.agenda import Uitslag

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
