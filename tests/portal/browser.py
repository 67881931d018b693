"""A real browser for the tests: Debian's Chromium, axe, and what people do in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.async_api import BrowserContext, Page

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SCHERMEN = os.environ.get("TREDE_SCHERMEN")
"""A folder for screenshots of every page; nothing is kept without it."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

ALLEEN_MET_BROWSER = [
    pytest.mark.traag,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is hier niet geïnstalleerd"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is hier niet geïnstalleerd"),
]


async def log_in(context: BrowserContext, basis: str, app: FastAPI, rol: str, organisatie: str) -> Page:
    page = await context.new_page()
    await page.goto(f"{basis}/aanmelden")
    fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == (rol, organisatie))
    await page.check(f'input[value="{fiche.id}"]')
    await klik(page, "main button")
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
        assert not gevonden["violations"], [f"{naam} ({schema})", *(_kort(v) for v in gevonden["violations"])]
        await scherm(page, f"{naam}-{schema}")
    await page.emulate_media(color_scheme="light", forced_colors="active")
    await scherm(page, f"{naam}-contrast")
    await page.emulate_media(color_scheme="light", forced_colors="none")
    await grijs(page, naam)
    await papier(page, naam)
    await page.set_viewport_size({"width": 320, "height": 640})
    breed = await page.evaluate("document.scrollingElement.scrollWidth")
    await scherm(page, f"{naam}-320")
    assert breed <= 320, f"{naam}: {breed} px breed op 320 px"
    await page.set_viewport_size({"width": 1280, "height": 720})


def _kort(v: dict[str, Any]) -> str:
    return f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}"


async def grijs(page: Page, naam: str) -> None:
    """As somebody sees it who sees no colours, when asked for."""
    if SCHERMEN:
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
        await scherm(page, f"{naam}-grijs")
        await cdp.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
        await cdp.detach()


async def papier(page: Page, naam: str) -> None:
    """As it comes out of a printer, when asked for."""
    if SCHERMEN:
        await page.emulate_media(media="print", color_scheme="dark")
        await page.set_viewport_size({"width": 794, "height": 1123})
        await scherm(page, f"{naam}-papier")
        await page.emulate_media(media="screen")


async def scherm(page: Page, naam: str) -> None:
    if SCHERMEN:
        await page.screenshot(path=Path(SCHERMEN) / f"{naam}.png", full_page=True)


async def klik(page: Page, wat: str) -> None:
    """Press a button that leads to another page, and be there: a click alone does not wait for it."""
    async with page.expect_navigation():
        await page.click(wat)


async def kies_opdracht(page: Page, basis: str, stroom: str, naam: str) -> None:
    await page.goto(f"{basis}/dossier/{stroom}/opdracht/{naam}")


async def tab_naar(page: Page, keuze: str) -> None:
    """Press Tab until the element has the focus; it must be visible there."""
    for _ in range(150):
        await page.keyboard.press("Tab")
        if await page.evaluate("k => document.activeElement.matches(k)", keuze):
            rand = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert rand == "solid", keuze
            return
    raise AssertionError(f"niet te bereiken met Tab: {keuze}")


async def met_focus(page: Page, keuze: str, naam: str) -> None:
    """At 400 %, by keyboard: what has the focus shows its ring, wholly in sight and under nothing."""
    await page.set_viewport_size({"width": 320, "height": 640})
    await tab_naar(page, keuze)
    vak = await page.locator(keuze).first.bounding_box()
    assert vak is not None
    assert vak["x"] >= 0, naam
    assert vak["x"] + vak["width"] <= 320, naam
    boven = "k => { const r = document.activeElement.getBoundingClientRect(); "
    boven += "return document.activeElement.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)) }"
    assert await page.evaluate(boven, keuze), f"{naam}: iets ligt over {keuze}"
    for schema in ("light", "dark", "contrast"):
        await page.emulate_media(
            color_scheme="dark" if schema == "dark" else "light", forced_colors="active" if schema == "contrast" else "none"
        )
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", (naam, schema)
        if SCHERMEN:
            await page.screenshot(path=Path(SCHERMEN) / f"{naam}-focus-{schema}.png")
    await page.emulate_media(color_scheme="light", forced_colors="none")
    await page.set_viewport_size({"width": 1280, "height": 720})


async def enter(page: Page) -> None:
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
