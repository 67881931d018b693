"""`trede up` on servers of somebody else, with a collector for its traces and a port for its metrics."""

from __future__ import annotations

import asyncio
import json
import threading
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.servers.processen import python
from tests.storing.trede import Trede
from worker.servers.postgres import PostgresServer
from worker.servers.process import free_port
from worker.servers.temporal import TemporalServer
from worker.servers.temporary import temporary_directory

NAAM = "Zevenblad-Melganzevoet"


class Verzamelaar:
    """An OTLP/HTTP receiver: keeps the spans that it is sent."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.bronnen: set[str] = set()
        self.bytes = b""

    def neem(self, pad: str, inhoud: bytes) -> None:
        assert pad == "/v1/traces"
        self.bytes += inhoud
        for r in ExportTraceServiceRequest.FromString(inhoud).resource_spans:
            self.bronnen |= {a.value.string_value for a in r.resource.attributes if a.key == "service.name"}
            self.spans += [s for scope in r.scope_spans for s in scope.spans]

    def van(self, spoor: str) -> dict[bytes, Span]:
        """The spans of one trace by their id."""
        return {s.span_id: s for s in list(self.spans) if s.trace_id.hex() == spoor}

    def ketens(self, spoor: str) -> list[list[str]]:
        """From each SQL statement of a trace up to the request: the names."""
        spans = self.van(spoor)
        return [self._keten(spans, s) for s in spans.values() if any(a.key == "db.statement" for a in s.attributes)]

    def _keten(self, spans: dict[bytes, Span], s: Span) -> list[str]:
        return [s.name, *(self._keten(spans, spans[s.parent_span_id]) if s.parent_span_id in spans else [])]


@contextmanager
def verzamelaar() -> Iterator[tuple[str, Verzamelaar]]:
    """A receiver on loopback, and its address."""
    v = Verzamelaar()

    class Afhandeling(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            v.neem(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Afhandeling) as server:
        draad = threading.Thread(target=server.serve_forever)
        draad.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", v
        finally:
            server.shutdown()
            draad.join()


@pytest.fixture
async def buiten() -> AsyncIterator[tuple[Path, str, str]]:
    """A folder, the address of a database of somebody else, and that of a Temporal."""
    with temporary_directory() as map_:
        async with (
            PostgresServer(map_ / "elders" / "postgres", fsync=False) as server,
            TemporalServer(map_ / "elders" / "temporal") as temporal,
        ):
            verbinding = await asyncpg.connect(server.dsn("postgres"))
            await verbinding.execute("CREATE DATABASE elders")
            await verbinding.close()
            yield map_, server.dsn("elders"), temporal.address


@pytest.mark.traag
async def test_up_op_andermans_servers_met_een_verzamelaar(buiten: tuple[Path, str, str]) -> None:
    map_, database, temporal = buiten
    metrics = f"127.0.0.1:{free_port()}"
    with verzamelaar() as (adres, ontvangen):
        trede = Trede(
            map_,
            TREDE_DATABASE_URL=database,
            TREDE_TEMPORAL_ADDRESS=temporal,
            TREDE_METRICS=metrics,
            OTEL_EXPORTER_OTLP_ENDPOINT=adres,
            OTEL_BSP_SCHEDULE_DELAY="200",
        )
        try:
            await asyncio.to_thread(trede.start)
            assert not (trede.data / "postgres").exists()
            assert not (trede.data / "temporal").exists()
            spoor = await _meld(trede)
            async with asyncio.timeout(20):
                while not any("activiteit voeg_toe" in k and k[-1] == "POST /v1/dossiers" for k in ontvangen.ketens(spoor)):
                    await asyncio.sleep(0.05)
            async with httpx.AsyncClient() as http:
                gemeten = (await http.get(f"http://{metrics}/metrics")).text
                assert "temporal_workflow_task_execution_latency" in gemeten
        finally:
            await asyncio.to_thread(trede.stop)
        assert trede.proces is not None
        assert trede.proces.returncode == 0
    assert ontvangen.bronnen == {"trede"}
    assert NAAM.encode() not in ontvangen.bytes
    assert NAAM not in gemeten
    assert NAAM not in (trede.data / "trede.log").read_text("utf-8")
    verbinding = await asyncpg.connect(database)
    try:
        assert await verbinding.fetchval("SELECT count(*) FROM ledger.gebeurtenis WHERE spoor = $1", spoor) > 0
    finally:
        await verbinding.close()


async def _meld(trede: Trede) -> str:
    """Open a dossier within a trace of our own choosing; gives the trace."""
    token = next(t["token"] for t in trede.tokens() if t["rol"] == "swv")
    spoor = uuid.uuid4().hex
    koppen = {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": str(uuid.uuid4()),
        "traceparent": f"00-{spoor}-00f067aa0ba902b7-01",
    }
    async with httpx.AsyncClient(base_url=trede.adres, headers=koppen, timeout=10) as http:
        antwoord = await http.post("/v1/dossiers", json={"swv": "PO9901", "inhoud": {"naam_kind": NAAM}})
        assert antwoord.status_code == 200, antwoord.text
    return spoor


GEEN_OTLP = """
import json, sys
from worker.telemetrie import spoor
provider = spoor.begin()
verwerkers = provider._active_span_processor._span_processors
print(json.dumps([len(verwerkers), any("exporter.otlp" in m for m in sys.modules)]), flush=True)
"""


@pytest.mark.traag
@pytest.mark.parametrize(("naam", "verwacht"), [("OTEL_SERVICE_NAME", [0, False]), ("OTEL_EXPORTER_OTLP_ENDPOINT", [1, True])])
def test_zonder_adres_verlaat_geen_spoor_het_proces(naam: str, verwacht: list[Any]) -> None:
    with python(GEEN_OTLP, environment={naam: "http://127.0.0.1:9"}) as proces:
        uit, fout = proces.communicate(timeout=30)
    assert json.loads(uit) == verwacht, fout
