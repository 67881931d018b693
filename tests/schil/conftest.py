"""A Temporal server with movable clocks, and a worker with the toy procedure on the ledger in memory."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.contract import EffectUitslag, EffectVraag
from activities.geheugen import GeheugenLedger
from activities.uitvoering import Activiteiten
from domain.gebeurtenis import Actor, Rol, Vastgelegd
from domain.grond import GRONDBOEK
from domain.opdracht import Inzending, Ontvangstbewijs
from domain.procedure import Procedure
from domain.stroom import Stroom
from tests.schil.deuren import SpeelgoedWorkflow
from tests.schil.klok import verzetbare_tijd
from tests.schil.speelgoed import GROND, SPEELGOED
from worker.wekken import TemporalWekker
from worker.zandbak import zandbak
from workflows.effect import EffectWorkflow
from workflows.veger import VegerWorkflow

WACHT = timedelta(seconds=20)


@pytest.fixture(scope="session")
async def temporal() -> AsyncIterator[WorkflowEnvironment]:
    GRONDBOEK.neem_op(GROND)
    async with verzetbare_tijd() as env:
        yield env


class Uitvoerder:
    """Does every effect, and counts."""

    def __init__(self) -> None:
        self.gedaan: list[str] = []

    async def voer_uit(self, vraag: EffectVraag) -> EffectUitslag:
        self.gedaan.append(vraag.effect_id)
        return EffectUitslag(gelukt=True)


class Werkplaats:
    """What a test needs to speak to a stream and to read its record."""

    procedures: Mapping[str, Procedure] = {"speelgoed": SPEELGOED}
    workflows: Sequence[type] = (SpeelgoedWorkflow, EffectWorkflow, VegerWorkflow)

    def __init__(self, env: WorkflowEnvironment, ledger: GeheugenLedger, taakrij: str) -> None:
        self.env = env
        self.ledger = ledger
        self.taakrij = taakrij
        self.uitvoerder = Uitvoerder()
        self.wekker = TemporalWekker(env.client, self.procedures, taakrij=taakrij, ledger=ledger)
        self.stroom = Stroom("PO9901", f"2026-{uuid.uuid4().int % 900000 + 100000}", "speelgoed", 1)

    def activiteiten(self) -> Activiteiten:
        return Activiteiten(self.ledger, self.ledger, self.wekker, self.uitvoerder)

    def worker(self, **kw: Any) -> Worker:
        return Worker(
            self.env.client,
            task_queue=self.taakrij,
            workflows=self.workflows,
            activities=self.activiteiten().alle(),
            workflow_runner=zandbak(),
            **kw,
        )

    def handvat(self, stroom: Stroom | None = None) -> WorkflowHandle[Any, Any]:
        return self.env.client.get_workflow_handle(str(stroom or self.stroom))

    async def meld(self, opdracht: str, inhoud: dict[str, Any], *, op: datetime | None = None, id_: str = "") -> str:
        """A melding: a postvak row, then a signal."""
        inzending = zend(opdracht, inhoud, op=op, id_=id_)
        rij = await self.ledger.ontvang(str(self.stroom), "school", "test", inzending, inzending.model_dump_json().encode())
        await self.wekker.wek(str(self.stroom), rij.rij, opdracht)
        return inzending.opdracht_id

    async def handel(self, opdracht: str, inhoud: dict[str, Any], id_: str = "") -> Ontvangstbewijs:
        return await self.wekker.handel(str(self.stroom), zend(opdracht, inhoud, id_=id_), WACHT)

    def stroom_van(self, stroom: Stroom | None = None) -> list[Vastgelegd]:
        return self.ledger.stromen.get(str(stroom or self.stroom), [])

    def soorten(self, stroom: Stroom | None = None) -> list[str]:
        return [v.soort for v in self.stroom_van(stroom)]


def zend(opdracht: str, inhoud: dict[str, Any], *, op: datetime | None = None, id_: str = "") -> Inzending:
    return Inzending(
        opdracht_id=id_ or uuid.uuid4().hex,
        opdracht=opdracht,
        inhoud=inhoud,
        actor=Actor(rol=Rol.SWV, organisatie="PO9901", id="p1"),
        ontvangen_op=op or datetime.now(UTC),
    )


@pytest.fixture
async def plaats(temporal: WorkflowEnvironment) -> Werkplaats:
    return Werkplaats(temporal, GeheugenLedger(), f"schil-{uuid.uuid4().hex[:8]}")
