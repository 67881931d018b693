"""Every procedure's workflow file shows exactly the doors that its declaration has."""

from __future__ import annotations

from typing import Any

import pytest
from temporalio import workflow

from domain.opdracht import ALGEMENE_OPDRACHTEN, Handeling, Melding
from domain.procedures import PROCEDURES
from workflows.lijst import PROCEDURESTROMEN


@pytest.mark.parametrize("soort", PROCEDURESTROMEN, ids=lambda w: w.procedure.naam)
def test_de_deuren_zijn_die_van_de_procedure(soort: Any) -> None:
    definitie = workflow._Definition.must_from_class(soort)
    opdrachten = (*soort.procedure.opdrachten, *ALGEMENE_OPDRACHTEN)
    seinen = {n: s for n, s in definitie.signals.items() if n not in (None, "er_is_post")}
    assert definitie.name == soort.procedure.naam
    assert sorted(seinen) == sorted(o.naam() for o in opdrachten if issubclass(o, Melding))
    assert sorted(n for n in definitie.updates if n) == sorted(o.naam() for o in opdrachten if issubclass(o, Handeling))
    for deur in (*seinen.values(), *definitie.updates.values()):
        assert deur.description, f"{deur.name}: zonder omschrijving in de pagina's van Temporal"
    for deur in definitie.updates.values():
        assert deur.validator is not None


def test_elke_procedure_heeft_een_stroom() -> None:
    assert sorted(w.procedure.naam for w in PROCEDURESTROMEN) == sorted(PROCEDURES)
