"""The pictures of README and handleiding: made here, so that a page that changed shows when they are made again.

`TREDE_SCHERMEN=MAP ./trede test tests/portal/test_browser_beelden.py` writes them as MAP/beeld-*.png; those that changed go to
docs/handleiding/beelden without `beeld-`.
"""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI
from playwright.async_api import Browser, Page

from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.browser import ALLEEN_MET_BROWSER, SCHERMEN, kies_opdracht, klik, log_in

pytestmark = ALLEEN_MET_BROWSER
DOCS = Path(__file__).parents[2] / "docs"
BEELDEN = DOCS / "handleiding" / "beelden"


def genoemd() -> set[str]:
    """The pictures that README and docs show."""
    bladzijden = [DOCS.parent / "README.md", *DOCS.rglob("*.md")]
    return {b for p in bladzijden for b in re.findall(r"beelden/([a-z-]+)\.png", p.read_text(encoding="utf-8"))}


async def test_elke_plaat_van_de_handleiding_wordt_hier_gemaakt(
    browser: Browser, basis: str, app: FastAPI, vol: Opstelling
) -> None:
    gemaakt: set[str] = set()

    async def plaat(page: Page, naam: str, hoog: int = 720) -> None:
        await page.set_viewport_size({"width": 1280, "height": hoog})
        gemaakt.add(naam)
        if SCHERMEN:
            await page.screenshot(path=Path(SCHERMEN) / f"beeld-{naam}.png")

    context = await browser.new_context(locale="nl-NL")
    page = await log_in(context, basis, app, "swv", PO)
    await page.goto(f"{basis}/?weergave=alles")
    await plaat(page, "werkvoorraad")
    # A demo child whose school asked for data: its term stands still.
    rij = page.locator("tbody tr", has_text="staat stil").first
    async with page.expect_navigation():
        await rij.locator("th a, td a[href^='/dossier/']").first.click()
    adres = page.url.split("/termijn/")[0]
    dossier = "/".join(adres.removeprefix(basis).split("/")[:4])
    await page.goto(f"{basis}{dossier}")
    await plaat(page, "dossier")
    await page.goto(f"{basis}{dossier}/tijdlijn")
    await plaat(page, "tijdlijn")
    await page.goto(f"{basis}{dossier}/aanmelding/1/termijn/AAN-04")
    await plaat(page, "waarom")
    await kies_opdracht(page, basis, f"{dossier.removeprefix('/dossier/')}/aanmelding/1", "meld_weigering")
    await page.select_option("#v-reden", "handelingsverlegen")
    await klik(page, "button[value=controleren]")
    await plaat(page, "controleren")
    await page.goto(f"{basis}/binnengekomen")
    await plaat(page, "binnengekomen")
    await context.clear_cookies()
    page = await log_in(context, basis, app, "school", SCHOOL)
    await plaat(page, "school")
    await context.clear_cookies()
    page = await log_in(context, basis, app, "auditor", "auditor")
    await page.goto(f"{basis}/controle/{dossier.removeprefix('/dossier/')}/aanmelding/1?stap=1")
    await plaat(page, "stap-voor-stap", 900)
    assert gemaakt == genoemd()
    assert {p.stem for p in BEELDEN.glob("*.png")} == gemaakt
    await context.close()
