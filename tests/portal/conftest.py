"""One running Trede with its pages, and a browser-like visitor for each demo person."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, async_playwright

from activities.zegel import hash_van
from domain.grond import GRONDBOEK
from domain.procedures import PROCEDURES
from domain.tijd import dag
from portal.aansluiting import Aansluiting
from portal.api import maak_api
from portal.paginas import plaats_paginas
from tests.opstelling import PO, SCHOOL, Opstelling, opgezet
from tests.portal.browser import CHROMIUM
from worker import demo
from worker.overname.bestand import lees_tekst
from worker.overname.inlezen import Inlezer, wek_alle
from worker.overname.rijen import Lezing
from worker.samenstelling import dien_op
from worker.servers.process import free_port

BASIS = "http://127.0.0.1"
KINDEREN = 8
"""Enough for a page of every urgency; all of the demo would take this machine a minute."""


@pytest.fixture(scope="session")
async def trede() -> AsyncIterator[Opstelling]:
    async with opgezet() as opstelling:
        yield opstelling


@pytest.fixture(scope="session")
def app(trede: Opstelling) -> FastAPI:
    return met_paginas(trede, trede.samenstelling.aansluiting)


def met_paginas(trede: Opstelling, aansluiting: Aansluiting) -> FastAPI:
    """The application as a demo installation has it."""
    app = maak_api(aansluiting)
    plaats_paginas(app, replace(trede.samenstelling.api.state.paginadelen, kies_persoon=True))
    return app


@dataclass
class Bezoeker:
    """Somebody with a browser without script: remembers cookies, and sends forms with what stands in them."""

    http: httpx.AsyncClient
    laatste: httpx.Response = field(default_factory=lambda: httpx.Response(200))

    async def ga(self, adres: str) -> httpx.Response:
        self.laatste = await self.http.get(adres, follow_redirects=True)
        return self.laatste

    async def stuur_tot(self, adres: str, stap: str, **velden: str) -> httpx.Response:
        """Fill in a form from its start and send it up to a step: `controleren` or `vastleggen`."""
        await self.ga(adres)
        pad = adres.partition("?")[0]
        await self.stuur(pad, **velden, stap="controleren")
        return self.laatste if stap == "controleren" else await self.stuur(pad, stap=stap)

    async def stuur(
        self,
        adres: str | None = None,
        weg: tuple[str, ...] = (),
        bestanden: Mapping[str, tuple[str, bytes]] | None = None,
        **velden: str,
    ) -> httpx.Response:
        """Fill in and send the form of the last page (hidden and prefilled fields included), with documents if any."""
        alles = {**ingevuld(self.laatste.text), **velden}
        naar = adres or str(self.laatste.request.url)
        data = {k: v for k, v in alles.items() if k not in weg and k not in (bestanden or {})}
        self.laatste = await self.http.post(naar, data=data, files=bestanden, follow_redirects=True)
        return self.laatste

    async def log_in(self, rol: str, organisatie: str, app: FastAPI) -> Bezoeker:
        fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == (rol, organisatie))
        await self.ga("/aanmelden")
        antwoord = await self.stuur("/aanmelden", persoon=fiche.id)
        assert antwoord.status_code == 200, antwoord.text
        return self

    @property
    def tekst(self) -> str:
        """What a reader sees of the last page."""
        zonder = re.sub(r"<head>.*?</head>|<[^>]+>", " ", self.laatste.text, flags=re.DOTALL)
        return " ".join(unescape(zonder).split())


async def rustige_aanmelding(trede: Opstelling) -> str:
    """A fresh aanmelding to which the dossier has already told what it knows: nothing comes in by itself any more."""
    stroom = await trede.swv.nieuwe_aanmelding()
    await trede.wacht_op(stroom, "DossierstandBekend")
    return stroom


async def verander(trede: Opstelling, stroom: str) -> None:
    """As somebody with all power over the database: rewrite how an aanmelding came in, past the triggers, with its hash."""
    verbinding = await asyncpg.connect(trede.postgres.dsn())
    try:
        await verbinding.execute("SET session_replication_role = replica")
        inhoud = await verbinding.fetchval("SELECT inhoud FROM ledger.gebeurtenis WHERE stroom = $1 AND volgnummer = 1", stroom)
        anders = inhoud.replace(b'"kanaal":"brief"', b'"kanaal":"e-mail"')
        assert anders != inhoud
        vraag = "UPDATE ledger.gebeurtenis SET inhoud = $2, hash = $3 WHERE stroom = $1 AND volgnummer = 1"
        await verbinding.execute(vraag, stroom, anders, hash_van(anders))
    finally:
        await verbinding.close()


def ingevuld(html: str) -> dict[str, str]:
    """The values that the form of a page holds already."""
    waarden: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        soort = re.search(r'type="(\w+)"', tag)
        naam, waarde = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        keuze = soort is not None and soort[1] in ("radio", "checkbox")
        if naam is not None and (not keuze or " checked" in tag):
            waarden[naam[1]] = unescape(waarde[1]) if waarde is not None else ""
    for naam, opties in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, flags=re.DOTALL):
        gekozen = re.search(r'<option value="([^"]*)"[^>]* selected', opties)
        waarden[naam] = unescape(gekozen[1]) if gekozen is not None else ""
    for naam, tekst in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', html, flags=re.DOTALL):
        waarden[naam] = unescape(tekst)
    return waarden


def bezoek(app: FastAPI, **anders: Any) -> Bezoeker:
    """A visitor on this computer."""
    vervoer = httpx.ASGITransport(app, client=anders.get("klant", ("127.0.0.1", 1234)))
    return Bezoeker(httpx.AsyncClient(transport=vervoer, base_url=anders.get("basis", BASIS), timeout=30))


@pytest.fixture
async def swv(app: FastAPI) -> Bezoeker:
    return await bezoek(app).log_in("swv", PO, app)


@pytest.fixture
async def school(app: FastAPI) -> Bezoeker:
    return await bezoek(app).log_in("school", SCHOOL, app)


@pytest.fixture
async def auditor(app: FastAPI) -> Bezoeker:
    return await bezoek(app).log_in("auditor", "auditor", app)


@pytest.fixture(scope="session")
async def basis(app: FastAPI, vol: Opstelling) -> AsyncIterator[str]:
    poort = free_port("127.0.0.1")
    async with dien_op(app, "127.0.0.1", poort):
        yield f"http://127.0.0.1:{poort}"


@pytest.fixture(scope="session")
async def vol(trede: Opstelling) -> Opstelling:
    """With some of the demo's dossiers in it, and all of them at rest."""
    nu = datetime.now(UTC)
    rijen, _ = lees_tekst(demo.maak(dag(nu)), "demo")
    ingelezen = await Inlezer(trede.samenstelling.postvak).doe(Lezing(PROCEDURES, GRONDBOEK, nu).lees(rijen)[:KINDEREN])
    await wek_alle(trede.samenstelling.wekker, ingelezen.rijen)
    wachten = {rij.stroom for rij in ingelezen.rijen if rij.stroom is not None}
    async with asyncio.timeout(60):
        while wachten:
            stroom = wachten.pop()
            while await trede.samenstelling.postvak.wachtend(stroom):
                await asyncio.sleep(0.1)
    return trede


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as p:
        b = await p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield b
        await b.close()
