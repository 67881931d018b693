"""Waking streams and starting effects through Temporal: every contact is with-start, so a stream needs no run to be reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.update.v1 import UpdateRef
from temporalio.api.workflowservice.v1 import PollWorkflowExecutionUpdateRequest
from temporalio.client import Client, WithStartWorkflowOperation, WorkflowUpdateHandle, WorkflowUpdateStage
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError

from activities.contract import TAAKRIJ, EffectVraag, Ledger
from domain.opdracht import ALGEMENE_OPDRACHTEN, Inzending, Melding, Ontvangstbewijs, Opdracht
from domain.procedure import Procedure
from domain.stroom import Stroom
from workflows.stroom import StroomStart


class TemporalWekker:
    """`klok`: the time that new runs must think it is (scenarios and demo only); None: real time."""

    def __init__(
        self,
        client: Client,
        procedures: Mapping[str, Procedure],
        klok: Callable[[], datetime] | None = None,
        taakrij: str = TAAKRIJ,
        *,
        ledger: Ledger,
    ) -> None:
        self.ledger = ledger
        self.client = client
        self.procedures = procedures
        self.klok = klok
        self.taakrij = taakrij

    async def wek(self, stroom: str, rij: int, soort: str) -> None:
        """Signal-with-start. A kind that the procedure has no door for wakes it by `er_is_post`."""
        await self.client.start_workflow(
            Stroom.lees(stroom).procedure,
            self._start(stroom),
            id=stroom,
            task_queue=self.taakrij,
            start_signal=self._deur(stroom, soort),
            start_signal_args=[rij],
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        )

    async def start_effect(self, vraag: EffectVraag) -> None:
        """Start the effect's workflow once; ended or running, it is not started again."""
        try:
            await self.client.start_workflow(
                "effect",
                vraag,
                id=vraag.effect_id,
                task_queue=self.taakrij,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            )
        except WorkflowAlreadyStartedError:
            return

    async def handel(self, stroom: str, inzending: Inzending, wacht: timedelta) -> Ontvangstbewijs:
        """Update-with-start a Handeling and wait for its Ontvangstbewijs.

        Raises `AndereInhoud` when the id is known with other content (Temporal compares ids alone, the ledger compares
        what was said), and otherwise as the client does; a time-out is no refusal.
        """
        return await self.uitkomst(stroom, inzending, await self.bied_aan(stroom, inzending, wacht), wacht)

    async def bied_aan(self, stroom: str, inzending: Inzending, wacht: timedelta) -> WorkflowUpdateHandle[Ontvangstbewijs]:
        """Update-with-start, until the stream's door has accepted it: from then on it is taken in for good."""
        operatie: WithStartWorkflowOperation[object, object] = WithStartWorkflowOperation(
            Stroom.lees(stroom).procedure,
            self._start(stroom),
            id=stroom,
            task_queue=self.taakrij,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        )
        return await self.client.start_update_with_start_workflow(
            inzending.opdracht,
            inzending,
            start_workflow_operation=operatie,
            wait_for_stage=WorkflowUpdateStage.ACCEPTED,
            id=inzending.opdracht_id,
            result_type=Ontvangstbewijs,
            rpc_timeout=wacht,
        )

    async def uitkomst(
        self, stroom: str, inzending: Inzending, handvat: WorkflowUpdateHandle[Ontvangstbewijs], wacht: timedelta
    ) -> Ontvangstbewijs:
        """Wait for the Ontvangstbewijs of what `bied_aan` handed over. Raises as `handel`."""
        bewijs: Ontvangstbewijs = await handvat.result(rpc_timeout=wacht)
        await self.ledger.ken(stroom, inzending)
        return bewijs

    async def wacht_nog(self, stroom: str, opdracht_id: str, wacht: timedelta) -> bool:
        """True when an update of the stream's latest run has no outcome yet. Raises `RPCError` (NOT_FOUND: unknown there)."""
        vraag = PollWorkflowExecutionUpdateRequest(
            namespace=self.client.namespace,
            update_ref=UpdateRef(workflow_execution=WorkflowExecution(workflow_id=stroom), update_id=opdracht_id),
            identity=self.client.identity,
        )
        antwoord = await self.client.workflow_service.poll_workflow_execution_update(vraag, timeout=wacht)
        return not antwoord.HasField("outcome")

    def _start(self, stroom: str) -> StroomStart:
        verschuiving = 0.0 if self.klok is None else (self.klok() - datetime.now(UTC)).total_seconds()
        return StroomStart(stroom=stroom, verschuiving=verschuiving)

    def _deur(self, stroom: str, soort: str) -> str:
        procedure = self.procedures.get(Stroom.lees(stroom).procedure)
        if procedure is None:
            return "er_is_post"
        soorten: tuple[type[Opdracht], ...] = (*procedure.opdrachten, *ALGEMENE_OPDRACHTEN)
        return soort if any(o.naam() == soort and issubclass(o, Melding) for o in soorten) else "er_is_post"
