"""A real Temporal server whose workflows' clocks can be moved: the one place that knows the SDK's experimental API."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from temporalio.client import WorkflowHandle
from temporalio.common import SearchAttributeKey
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter
from temporalio.testing import WorkflowEnvironment
from temporalio.testing._timeskipping import TimeSkippingConfig

from worker.servers.temporal import FOR_TESTS, program
from workflows.stroom import PROCEDURE, STATUS, SWV, WEKKER

ATTRIBUTEN: list[SearchAttributeKey[Any]] = [STATUS, PROCEDURE, SWV, WEKKER]


@asynccontextmanager
async def verzetbare_tijd(
    converter: DataConverter = pydantic_data_converter, server: Mapping[str, str] | None = None
) -> AsyncIterator[WorkflowEnvironment]:
    """An environment in which time stands still for a workflow until `vooruit` moves it. `server`: its dynamic configuration."""
    instellingen = [deel for k, v in {**FOR_TESTS, **(server or {})}.items() for deel in ("--dynamic-config-value", f"{k}={v}")]
    env = await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        data_converter=converter,
        search_attributes=ATTRIBUTEN,
        dev_server_existing_path=str(program()),
        dev_server_extra_args=instellingen,
        dev_server_log_level="error",
        dev_server_startup_timeout=timedelta(seconds=60),
    )
    try:
        yield env
    finally:
        await env.shutdown()
        # Ending the interpreter right after can abort the process (sdk-python #300).
        gc.collect()
        await asyncio.sleep(0.25)


async def vooruit(env: WorkflowEnvironment, handvat: WorkflowHandle[Any, Any], duur: timedelta) -> None:
    """Let a workflow live through `duur`; its timers on the way go off in order."""
    await env.fast_forward(handvat, duur)


async def nu_van(env: WorkflowEnvironment, handvat: WorkflowHandle[Any, Any]) -> datetime:
    """The workflow's own time."""
    return await env.get_current_time(handvat)
