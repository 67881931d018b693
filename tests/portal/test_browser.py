"""In a real browser: axe on every page, no sideways scrolling at 400 %, and one whole task by keyboard."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from domain.grond import GRONDBOEK
from domain.procedures import PROCEDURES
from domain.tijd import dag
from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.conftest import rustige_aanmelding
from worker import demo
from worker.overname.bestand import lees_tekst
from worker.overname.inlezen import Inlezer, wek_alle
from worker.overname.rijen import Lezing
from worker.samenstelling import dien_op
from worker.servers.process import free_port

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SCHERMEN = os.environ.get("TREDE_SCHERMEN")
"""A folder for screenshots of every page; nothing is kept without it."""
KINDEREN = 8
"""Enough for a page of every urgency; all of the demo would take this machine a minute."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = [
    pytest.mark.traag,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is hier niet geïnstalleerd"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is hier niet geïnstalleerd"),
]


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


async def log_in(context: BrowserContext, basis: str, app: FastAPI, rol: str, organisatie: str) -> Page:
    page = await context.new_page()
    await page.goto(f"{basis}/aanmelden")
    fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == (rol, organisatie))
    await page.check(f'input[value="{fiche.id}"]')
    await _klik(page, "main button")
    return page


async def bekijk(page: Page, naam: str) -> None:
    """Axe in light and dark, the width of a phone at 400 %, and a screenshot when asked for."""
    for schema in ("light", "dark"):
        await page.emulate_media(color_scheme=schema)
        await page.set_viewport_size({"width": 1280, "height": 720})
        if schema == "light":
            await page.add_script_tag(path=AXE)
        # Only colours differ between the two.
        regels = WCAG if schema == "light" else {"type": "rule", "values": ["color-contrast"]}
        gevonden = await page.evaluate("r => axe.run(document, {runOnly: r, resultTypes: ['violations']})", regels)
        assert [_kort(v) for v in gevonden["violations"]] == [], f"{naam} ({schema})"
        await _scherm(page, f"{naam}-{schema}")
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": 320, "height": 640})
    breed = await page.evaluate("document.scrollingElement.scrollWidth")
    await _scherm(page, f"{naam}-320")
    assert breed <= 320, f"{naam}: {breed} px breed op 320 px"
    await page.set_viewport_size({"width": 1280, "height": 720})


def _kort(v: dict[str, Any]) -> str:
    return f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}"


async def _scherm(page: Page, naam: str) -> None:
    if SCHERMEN:
        await page.screenshot(path=Path(SCHERMEN) / f"{naam}.png", full_page=True)


async def _klik(page: Page, wat: str) -> None:
    """Press a button that leads to another page, and be there: a click alone does not wait for it."""
    async with page.expect_navigation():
        await page.click(wat)


async def _kies_opdracht(page: Page, basis: str, stroom: str, naam: str) -> None:
    await page.goto(f"{basis}/dossier/{stroom}/opdracht/{naam}")


async def test_elke_bladzijde_van_het_swv(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    swv, nummer, *_ = stroom.split("/")
    context = await browser.new_context(bypass_csp=True, locale="nl-NL")
    page = await context.new_page()
    await page.goto(f"{basis}/aanmelden")
    await bekijk(page, "01-inloggen")
    page = await log_in(context, basis, app, "swv", PO)
    await bekijk(page, "02-werkvoorraad")
    await vol.swv.opdracht(stroom, "meld_weigering", {"reden": "klassen_te_vol", "kanaal": "telefoon"})
    await vol.school.opdracht(stroom, "meld_bewering", {"bewering": "vol", "toelichting": "Er is geen plek meer."})
    await page.goto(f"{basis}/dossier/{swv}/{nummer}")
    await bekijk(page, "03-dossier")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}/tijdlijn")
    await bekijk(page, "03b-tijdlijn")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}/verzonden")
    await bekijk(page, "03c-verzonden")
    await page.goto(f"{basis}/dossier/{stroom}/termijn/AAN-04")
    await bekijk(page, "04-waarom")
    await _kies_opdracht(page, basis, stroom, "meld_weigering")
    await bekijk(page, "05-formulier")
    await _klik(page, "button[value=controleren]")
    await bekijk(page, "06-fouten")
    await page.select_option("#v-reden", "handelingsverlegen")
    await _klik(page, "button[value=controleren]")
    await bekijk(page, "07-controleren")
    if await page.query_selector("#v-reden_ondanks"):
        await page.fill("#v-reden_ondanks", "Zo is het gebeurd.")
    await _klik(page, "button[value=vastleggen]")
    await bekijk(page, "08-ontvangstbewijs")
    await _kies_opdracht(page, basis, stroom, "sluit_aanmelding")
    await bekijk(page, "09-handeling")
    await _klik(page, "button[value=controleren]")
    await bekijk(page, "10-kan-nog-niet")
    await _klik(page, "button[value=vastleggen]")
    await bekijk(page, "11-niet-aanvaard")
    await page.goto(f"{basis}/bestaat-niet")
    await bekijk(page, "12-niet-gevonden")
    await context.close()


async def test_elke_bladzijde_van_school_en_auditor(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    swv, nummer, *_ = stroom.split("/")
    context = await browser.new_context(bypass_csp=True, locale="nl-NL")
    page = await log_in(context, basis, app, "school", SCHOOL)
    await bekijk(page, "20-school")
    await page.goto(f"{basis}/dossier-openen/{PO}")
    await bekijk(page, "21-dossier-openen")
    await context.clear_cookies()
    page = await log_in(context, basis, app, "auditor", "auditor")
    await bekijk(page, "30-controle")
    await page.goto(f"{basis}/controle/{stroom}?stap=2")
    await bekijk(page, "31-stap-voor-stap")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}")
    await bekijk(page, "32-dossier-auditor")
    await context.close()


async def _tab_naar(page: Page, keuze: str) -> None:
    """Press Tab until the element has the focus; it must be visible there."""
    for _ in range(150):
        await page.keyboard.press("Tab")
        if await page.evaluate("k => document.activeElement.matches(k)", keuze):
            rand = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert rand == "solid", keuze
            return
    raise AssertionError(f"niet te bereiken met Tab: {keuze}")


async def _enter(page: Page) -> None:
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def test_een_hele_taak_met_het_toetsenbord(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    swv, nummer, *_ = stroom.split("/")
    fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == ("school", SCHOOL))
    context = await browser.new_context(locale="nl-NL")
    page = await context.new_page()
    await page.goto(f"{basis}/aanmelden")
    await _tab_naar(page, "#token")
    await page.keyboard.type(fiche.token)
    await _enter(page)
    await _tab_naar(page, 'a[href="#inhoud"]')
    await page.goto(f"{basis}/?volgorde=dossier&procedure=aanmelding")
    await _tab_naar(page, f'a[href="/dossier/{swv}/{nummer}"]')
    await _enter(page)
    await _tab_naar(page, '[id="p-aanmelding-1"] summary')
    await page.keyboard.press("Enter")
    await _tab_naar(page, f'a[href="/dossier/{stroom}/opdracht/meld_overleg"]')
    await _enter(page)
    await _tab_naar(page, 'input[name="met"]')
    await page.keyboard.press("Space")
    await _tab_naar(page, 'button[value="controleren"]')
    await _enter(page)
    await _tab_naar(page, 'button[value="vastleggen"]')
    await _enter(page)
    assert "Ontvangstbewijs" in await page.title()
    assert "OverlegGevoerd" in await vol.swv.soorten(stroom)
    await context.close()
