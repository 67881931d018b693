"""A workflow that passes a secret through every kind of payload: input, signal, update, query, activity, child, error, memo."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pydantic import BaseModel
from temporalio import activity, workflow
from temporalio.exceptions import ApplicationError


class Brief(BaseModel):
    tekst: str


@activity.defn(name="herhaal")
async def herhaal(brief: Brief) -> Brief:
    """Says the same; of an error it says the text too."""
    if "fout" in brief.tekst:
        raise ApplicationError(f"mislukt met {brief.tekst}", non_retryable=True)
    return brief


@workflow.defn(name="brief_effect")
class BriefEffect:
    @workflow.run
    async def run(self, brief: Brief) -> Brief:
        return brief


@workflow.defn(name="historie")
class HistorieWorkflow:
    def __init__(self) -> None:
        self.gezien: list[str] = []
        self.klaar = False

    @workflow.run
    async def run(self, brief: Brief) -> Brief:
        workflow.set_current_details(brief.tekst)
        kind = f"{workflow.info().workflow_id}/effect/1/0"
        await workflow.execute_child_workflow("brief_effect", brief, id=kind, result_type=Brief)
        await workflow.wait_condition(lambda: self.klaar)
        return brief

    @workflow.signal
    def sein(self, wat: Any) -> None:
        self.gezien.append(str(wat))

    @workflow.signal
    def stop(self) -> None:
        self.klaar = True

    @workflow.update
    async def zeg(self, brief: Brief) -> Brief:
        uit: Brief = await workflow.execute_activity(
            "herhaal", brief, result_type=Brief, start_to_close_timeout=timedelta(seconds=20), summary=brief.tekst
        )
        return uit

    @workflow.query
    def lijst(self) -> list[str]:
        return self.gezien
