"""The whole of Trede for a test: real PostgreSQL, real Temporal, the real procedures, and an HTTP client per role."""

from __future__ import annotations

import asyncio
import io
import logging
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from temporalio.client import Client
from temporalio.worker import Worker

from activities.postgres.effecten import Effecten, Postuit
from activities.uitvoering import Activiteiten
from domain.procedures import PROCEDURES
from portal.aanmelden import Fiche
from portal.aansluiting import Aansluiting
from portal.api import maak_api
from worker import demo, gronden
from worker.handelen import TemporalHandelaar
from worker.instellingen import CHECKOUT
from worker.opdrachten.migreer import EIGENAAR, ROLLEN, migreer
from worker.samenstelling import ZOEKATTRIBUTEN, Opbouw, Samenstelling, opbouw, werker
from worker.servers.postgres import PostgresServer
from worker.servers.process import free_port
from worker.servers.temporal import TemporalServer, connect
from worker.servers.temporary import temporary_directory
from worker.telemetrie import logboek, spoor
from worker.wekken import TemporalWekker
from workflows.lijst import WORKFLOWS

KEK = bytes(range(32))
PO, VO = "PO9901", "VO9902"
SCHOOL, ANDERE_SCHOOL, VO_SCHOOL = "11ZZ00", "12ZZ00", "22ZZ00"


def sleutel() -> str:
    """A fresh Idempotency-Key."""
    return str(uuid.uuid4())


class Afzender:
    """Somebody with a token, who speaks to the API."""

    def __init__(self, http: httpx.AsyncClient, fiche: Fiche) -> None:
        self.http = http
        self.fiche = fiche
        self.koppen = {"Authorization": f"Bearer {fiche.token}"}

    async def stuur(self, pad: str, inhoud: Any, id_: str | None = None, **koppen: str) -> httpx.Response:
        return await self.http.post(pad, json=inhoud, headers={**self.koppen, "Idempotency-Key": id_ or sleutel(), **koppen})

    async def opdracht(
        self, stroom: str, opdracht: str, inhoud: dict[str, Any] | None = None, id_: str | None = None, **rest: Any
    ) -> httpx.Response:
        return await self.stuur("/v1/opdrachten", {"stroom": stroom, "opdracht": opdracht, "inhoud": inhoud or {}, **rest}, id_)

    async def lees(self, pad: str, **vraag: Any) -> httpx.Response:
        return await self.http.get(pad, params=vraag, headers=self.koppen)

    async def nieuw_dossier(self, **inhoud: Any) -> str:
        """A fresh dossier (`PO9901/2026-0001`)."""
        swv = self.fiche.swvs[0]
        antwoord = await self.stuur("/v1/dossiers", {"swv": swv, "inhoud": {"geboren": "2018-03-01", **inhoud}})
        assert antwoord.status_code == 200, antwoord.text
        return str(antwoord.json()["dossier"])

    async def nieuwe_aanmelding(self, school: str = SCHOOL) -> str:
        """A fresh aanmelding (its stream) in a fresh dossier."""
        stroom = f"{await self.nieuw_dossier()}/aanmelding/1"
        antwoord = await self.opdracht(stroom, "meld_aan", {"school": school, "kanaal": "brief"})
        assert antwoord.status_code == 200, antwoord.text
        return stroom

    async def soorten(self, stroom: str) -> list[str]:
        """The kinds of events in a stream."""
        swv, dossier, procedure, n = stroom.split("/")
        antwoord = await self.lees(f"/v1/dossiers/{swv}/{dossier}/gebeurtenissen", procedure=procedure, volgnummer=n)
        return [g["soort"] for g in antwoord.json()["gebeurtenissen"]] if antwoord.status_code == 200 else []


@dataclass(frozen=True)
class Opstelling:
    """A running Trede."""

    samenstelling: Samenstelling
    temporal: TemporalServer
    postgres: PostgresServer
    log: io.StringIO
    """Every log line."""
    spans: InMemorySpanExporter
    """Every span, as it would leave the process."""

    def http(self, aansluiting: Aansluiting | None = None) -> httpx.AsyncClient:
        """A client of the API, or of one with other connections."""
        api = self.samenstelling.api if aansluiting is None else maak_api(aansluiting)
        return httpx.AsyncClient(transport=httpx.ASGITransport(api), base_url="http://trede", timeout=30)

    def als(self, rol: str, organisatie: str, **anders: Any) -> Afzender:
        """Somebody in a role; `anders`: with these connections replaced."""
        aansluiting = self.samenstelling.aansluiting
        fiche = next(f for f in aansluiting.toegangsboek.fiches if (f.rol, f.organisatie) == (rol, organisatie))
        return Afzender(self.http(replace(aansluiting, **anders) if anders else None), fiche)

    def verteld(self) -> str:
        """All that this process told the outside until now: its log lines and its spans."""
        spans = self.spans.get_finished_spans()
        return "\n".join([self.log.getvalue(), *(f"{s.name} {s.status.description} {_kenmerken(s)}" for s in spans)])

    def dsn(self, rol: str) -> str:
        """Where the database is, for a role."""
        return self.postgres.dsn(user=rol)

    async def zonder_temporal(self) -> TemporalWekker:
        """A Temporal at an address where nobody listens."""
        omzetter = self.samenstelling.client.data_converter
        client = await Client.connect(f"127.0.0.1:{free_port()}", lazy=True, data_converter=omzetter)
        return TemporalWekker(client, PROCEDURES, ledger=self.samenstelling.ledger)

    def zonder_worker(self) -> tuple[Aansluiting, Worker]:
        """Connections to this Temporal by a task queue that nobody polls, and the worker that can begin to."""
        s, rij = self.samenstelling, f"niemand-{uuid.uuid4()}"
        wekker = TemporalWekker(s.client, PROCEDURES, taakrij=rij, ledger=s.ledger)
        wat = Opbouw(PROCEDURES, WORKFLOWS, KEK, Path(), (), taakrij=rij)
        activiteiten = Activiteiten(s.ledger, s.postvak, wekker, Postuit(Effecten(s.ledger.pool)))
        aansluiting = replace(s.aansluiting, wekker=wekker, handelaar=TemporalHandelaar(wekker), wacht=KORT)
        return aansluiting, werker(s.client, wat, activiteiten)

    async def rust(self, stroom: str) -> None:
        """Wait until the stream has no run: the next contact starts one."""
        await self.samenstelling.client.get_workflow_handle(stroom).result()

    async def wacht_op(self, stroom: str, soort: str) -> None:
        """Wait until the stream has an event of that kind: what another procedure tells it comes by itself, a moment later."""
        async with asyncio.timeout(30):
            while soort not in await self.swv.soorten(stroom):
                await asyncio.sleep(0.05)

    @property
    def swv(self) -> Afzender:
        """The back office of the first SWV."""
        return self.als("swv", PO)

    @property
    def school(self) -> Afzender:
        """Its first school."""
        return self.als("school", SCHOOL)


@asynccontextmanager
async def opgezet() -> AsyncIterator[Opstelling]:
    """Start everything, once per session."""
    reglementen = gronden.laad(CHECKOUT / "reglementen")
    log, spans = io.StringIO(), InMemorySpanExporter()
    logboek.begin_met(logging.StreamHandler(log))
    spoor.begin(verwerkers=[SimpleSpanProcessor(spoor.Zeef(spans))])
    with temporary_directory() as map_:
        async with (
            PostgresServer(map_ / "postgres", fsync=False) as server,
            TemporalServer(map_ / "temporal", search_attributes=ZOEKATTRIBUTEN) as temporal,
        ):
            await server.prepare((EIGENAAR, *ROLLEN), owner=EIGENAAR)
            await migreer(server.dsn())

            async def maak(**opties: Any) -> Client:
                return await connect(temporal.address, temporal.namespace, **opties)

            wat = Opbouw(PROCEDURES, WORKFLOWS, KEK, map_ / "tokens.json", reglementen, mensen=demo.MEDEWERKERS)
            async with opbouw(wat, Hoofdbase(server), maak) as s:
                yield Opstelling(s, temporal, server, log, spans)


class Hoofdbase:
    """The server's main database."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server

    def dsn(self, *, user: str | None = None) -> str:
        return self.server.dsn(user=user)


def _kenmerken(s: ReadableSpan) -> str:
    return str([dict(deel.attributes or {}) for deel in (s, *s.events, *s.links)]) + str([e.name for e in s.events])


KORT = timedelta(milliseconds=300)
