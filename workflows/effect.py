"""An effect (letter, message, webhook) as a workflow of its own, outside the stream's lock (DESIGN 3, Effect).

Its id is stream, sequence number and index, so it exists once. What it did comes back to the stream through the postvak.
"""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError

from activities import contract
from activities.contract import EffectMelding, EffectUitslag, EffectVraag

_POGINGEN = RetryPolicy(initial_interval=timedelta(seconds=2), maximum_interval=timedelta(minutes=10), maximum_attempts=20)


@workflow.defn(name="effect")
class EffectWorkflow:
    """Do it, at most once; then say how it ended."""

    @workflow.run
    async def run(self, vraag: EffectVraag) -> EffectUitslag:
        """The outcome, also when every attempt failed: then a person must look."""
        try:
            uitslag: EffectUitslag = await workflow.execute_activity(
                contract.VOER_EFFECT_UIT,
                vraag,
                result_type=EffectUitslag,
                start_to_close_timeout=timedelta(minutes=1),
                retry_policy=_POGINGEN,
                summary=vraag.effect,
            )
        except ActivityError as fout:
            uitslag = EffectUitslag(gelukt=False, reden=type(fout.cause or fout).__name__)
        duur = workflow.now() - workflow.info().start_time
        await workflow.execute_activity(
            contract.MELD_EFFECT,
            EffectMelding(vraag=vraag, uitslag=uitslag, op=vraag.gevraagd_op + duur),
            start_to_close_timeout=timedelta(seconds=30),
            summary="uitkomst naar de stroom",
        )
        return uitslag
