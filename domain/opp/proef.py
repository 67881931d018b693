"""Whether an opp that has just what the law asks comes into force under a reglement: no SWV may stand in the way of that.

The inspectie has had to advise schools to leave such agreements aside (opp.md L562-565). So the reglement is tried out, with the
decider itself, on a pupil of each kind of school.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.beslissen import behandel
from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.opdracht import Inzending, Ontbreekt
from domain.procedure import Procedure
from domain.reglement import School
from domain.stand import leeg
from domain.stroom import Stroom
from domain.tijd import begin_van

DELEN = {"handelingsdeel": "a" * 64, "uitstroomdeel": "b" * 64}


def _minimaal(brin: str, met: dict[str, str]) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What the law asks and not a word more: one talk, nothing that the SWV wishes, consent to what needs it."""
    return (
        ("begin_opp", {"school": brin, "grondslag": "alle_leerlingen"}),
        ("meld_concept", {**DELEN, "begeleiding": True, "onderbouwing": True, "inbreng_leerling": True}),
        ("meld_leerling_gehoord", {}),
        ("meld_opp_overleg", {"delen": [*DELEN]}),
        ("meld_commissieadvies", {}),
        ("meld_instemming", {**met, "verleend": True, "wijze": "vinkje"}),
        *(("stel_deel_vast", {"deel": deel, "inhoud": inhoud}) for deel, inhoud in DELEN.items()),
        ("begin_uitvoering", {}),
        ("meld_opp_evaluatie", {"met_ouders": True, "met_leerling": True}),
    )


def wat_tegenhoudt(procedure: Procedure, grond: Grond, school: School) -> Iterator[Ontbreekt]:
    """What keeps a minimal opp of a pupil of this school from being in force, begun or evaluated. Nothing: it passes."""
    # Consent to the whole is the one thing that an SWV may add (decisions 18).
    met = DELEN if grond.reglement.opp.instemming == "hele_opp" else {"handelingsdeel": DELEN["handelingsdeel"]}
    stand = leeg(procedure, Stroom(grond.reglement.swv, "2026-0001", procedure.naam, 1))
    nu = begin_van(grond.reglement.geldig_van)
    for i, (naam, inhoud) in enumerate(_minimaal(school.brin, met)):
        inzending = Inzending(
            opdracht_id=f"proef-{i}",
            opdracht=naam,
            inhoud=inhoud,
            actor=Actor(rol=Rol.SCHOOL, organisatie=school.brin),
            ontvangen_op=nu,
        )
        beslissing = behandel(procedure, stand, inzending, grond, nu)
        stand = beslissing.na
        if beslissing.ontbreekt:
            # What comes after it would only fail for the same reason.
            yield from beslissing.ontbreekt
            return
