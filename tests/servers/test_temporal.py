"""The embedded Temporal server: leaves nothing behind, keeps histories, says in one line what is wrong."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes

from tests.servers.processen import below, python, wait_gone
from worker.fout import Fout, Status
from worker.servers.temporal import RETENTION, TemporalServer, connect, tls_files
from worker.servers.temporary import temporary_directory

pytestmark = pytest.mark.traag

OWNER = """
import asyncio, sys
from pathlib import Path
from worker.servers.temporal import TemporalServer
async def main():
    async with TemporalServer(Path(sys.argv[1])) as server:
        print(server.supervisor_pid, flush=True)
        await asyncio.to_thread(sys.stdin.read)
asyncio.run(main())
"""


@pytest.fixture
def map() -> Iterator[Path]:
    with temporary_directory() as directory:
        yield directory / "met een spatie" / "temporal"


@pytest.mark.parametrize("victim", ["owner", "supervisor"])
async def test_wie_gedood_wordt_laat_geen_server_achter(map: Path, victim: str) -> None:
    with python(OWNER, str(map)) as owner:
        assert owner.stdout is not None
        supervisor = int(owner.stdout.readline())
        processes = [psutil.Process(supervisor), *below(supervisor)]
        assert any("temporal" in p.name() for p in processes)
        os.kill(owner.pid if victim == "owner" else supervisor, signal.SIGKILL)
        assert wait_gone(processes) == []
    async with TemporalServer(map):
        pass


async def test_na_een_nieuwe_start_is_de_geschiedenis_er_nog(map: Path) -> None:
    key = SearchAttributeKey.for_keyword("TredeProef")
    async with TemporalServer(map, search_attributes={"TredeProef": "Keyword"}) as server:
        client = await connect(server.address, server.namespace)
        await client.start_workflow(
            "bestaat-niet",
            id="proef/1",
            task_queue="niemand",
            execution_timeout=timedelta(days=400),
            search_attributes=TypedSearchAttributes([SearchAttributePair(key, "ja")]),
        )
        namespace = await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=server.namespace))
        assert namespace.config.workflow_execution_retention_ttl.ToTimedelta() == RETENTION
    async with TemporalServer(map, search_attributes={"TredeProef": "Keyword"}) as server:
        client = await connect(server.address, server.namespace)
        found = await client.get_workflow_handle("proef/1").describe()
        assert found.typed_search_attributes.get(key) == "ja"


async def test_poort_in_gebruik_is_een_duidelijke_regel(map: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for server in (TemporalServer(map, port=port), TemporalServer(map, ui_port=port)):
            with pytest.raises(Fout, match=f"Poort {port} voor .*Temporal is al in gebruik") as fout:
                await server.start()
            assert fout.value.status == Status.NIET_BESCHIKBAAR


async def test_een_server_die_er_niet_is() -> None:
    with pytest.raises(Fout, match="TREDE_TEMPORAL_ADDRESS"):
        await connect("127.0.0.1:1", "trede")


def test_tls_bestanden() -> None:
    assert tls_files("aan") == {}
    assert tls_files("ca=/a/ca.pem,cert=/a/c.pem,key=/a/k.pem")["key"] == Path("/a/k.pem")
    for wrong in ("cert=/a/c.pem", "sleutel=/a", "ca="):
        with pytest.raises(ValueError, match=r"verwacht|horen"):
            tls_files(wrong)
