"""What a Temporal namespace needs from us before work starts: search attributes, and the schedule of the sweep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)
from temporalio.service import RPCError, RPCStatusCode

from worker.fout import Fout, Status
from worker.servers.temporal import SearchAttributeType

VEGER = "veger"
ELKE = timedelta(minutes=1)
_SOORTEN: Mapping[SearchAttributeType, IndexedValueType.ValueType] = {
    "Keyword": IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
    "Datetime": IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
}


async def registreer_zoekattributen(client: Client, attributen: Mapping[str, SearchAttributeType]) -> None:
    """Make the search attributes that the namespace lacks: without them no run can start. Raises Fout."""
    try:
        bekend = await client.operator_service.list_search_attributes(ListSearchAttributesRequest(namespace=client.namespace))
        nieuw = {naam: _SOORTEN[soort] for naam, soort in attributen.items() if naam not in bekend.custom_attributes}
        if nieuw:
            await client.operator_service.add_search_attributes(
                AddSearchAttributesRequest(namespace=client.namespace, search_attributes=nieuw)
            )
    except RPCError as e:
        if e.status is RPCStatusCode.ALREADY_EXISTS:
            return
        namen = ", ".join(f"{naam} ({soort})" for naam, soort in attributen.items())
        tekst = f"De zoekattributen zijn niet te maken in namespace {client.namespace}; laat de beheerder ze maken: {namen}."
        raise Fout(tekst, Status.INSTELLING) from e


async def plan_veger(client: Client, taakrij: str) -> None:
    """The sweep every minute, one at a time. An existing schedule gets this form."""
    schema = Schedule(
        action=ScheduleActionStartWorkflow("veger", id=VEGER, task_queue=taakrij),
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=ELKE)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=ELKE),
    )

    async def vervang(_: ScheduleUpdateInput) -> ScheduleUpdate:
        return ScheduleUpdate(schedule=schema)

    try:
        await client.create_schedule(VEGER, schema)
    except ScheduleAlreadyRunningError:
        await client.get_schedule_handle(VEGER).update(vervang)
