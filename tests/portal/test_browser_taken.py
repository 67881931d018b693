"""Whole tasks in a real browser, from signing in to the end: each role, bad input in every form, two people on one dossier."""

from __future__ import annotations

import re

from fastapi import FastAPI
from playwright.async_api import Browser, Page, expect

from domain.procedures import PROCEDURES
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.velden import velden_van
from tests.opstelling import PO, SCHOOL, VO, Opstelling
from tests.portal.browser import ALLEEN_MET_BROWSER, kies_opdracht, klik, log_in
from tests.portal.conftest import rustige_aanmelding

pytestmark = ALLEEN_MET_BROWSER
IN_BEIDE = "19ZZ00"
"""De Oever, which takes part in both SWVs."""


async def _bewijs(page: Page) -> str:
    """The number and outcome on the Ontvangstbewijs."""
    await expect(page.locator("h1")).to_have_text(T("bewijs.titel"))
    return await page.inner_text("[role=status]")


async def test_de_back_office_van_inloggen_tot_uitloggen(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    swv, nummer, *_ = stroom.split("/")
    context = await browser.new_context(locale="nl-NL")
    page = await log_in(context, basis, app, "swv", PO)
    await expect(page.locator("h1")).to_have_text(T("werk.titel"))
    await page.goto(f"{basis}/?weergave=alles&volgorde=dossier&procedure=aanmelding")
    await klik(page, f'a[href="/dossier/{swv}/{nummer}"]')
    assert T("aan_zet.school") in await page.inner_text("main")
    await page.click("summary")
    await klik(page, f'a[href="/dossier/{stroom}/opdracht/meld_onderzoek"]')
    await page.fill("#v-voorgevallen_op", "31-11-2026")
    await klik(page, "button[value=controleren]")
    assert (await page.title()).startswith(T("algemeen.fout"))
    fout = T("fouten.dag", wat="31-11-2026")
    await expect(page.locator("[role=alert]")).to_contain_text(fout)
    await expect(page.locator("#e-voorgevallen_op")).to_contain_text(fout)
    assert await page.input_value("#v-voorgevallen_op") == "31-11-2026"
    await page.fill("#v-voorgevallen_op", "vandaag")
    await page.check('input[name="extra_ondersteuning"][value="true"]')
    for veld in ("kan_bieden", "kan_niet_bieden"):
        if await page.query_selector(f'input[name="{veld}"][value="true"]'):
            await page.check(f'input[name="{veld}"][value="true"]')
    await klik(page, "button[value=controleren]")
    await klik(page, "button[value=vastleggen]")
    assert T("uitkomst.aanvaard") in await _bewijs(page)
    await klik(page, "main a.knop")
    assert "onderz" in (await page.inner_text("ol.tijdlijn")).lower()
    await klik(page, ".wie button")
    assert T("aanmelden.afgemeld") in await page.inner_text("main")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}")
    assert page.url.endswith("/aanmelden")
    await context.close()


async def test_een_school_doet_haar_werk_in_elk_van_haar_samenwerkingsverbanden(
    browser: Browser, basis: str, app: FastAPI, vol: Opstelling
) -> None:
    context = await browser.new_context(locale="nl-NL")
    page = await log_in(context, basis, app, "school", IN_BEIDE)
    for swv in (PO, VO):
        await page.goto(f"{basis}/?swv={swv}")
        await klik(page, f'a[href="/dossier-openen/{swv}"]')
        await page.fill("#v-geboren", "4-5-2013")
        await klik(page, "button[value=controleren]")
        assert "zaterdag 4 mei 2013" in await page.inner_text("main")
        await klik(page, "button[value=vastleggen]")
        assert T("uitkomst.aanvaard") in await _bewijs(page)
        await klik(page, 'a[href*="/opdracht/meld_aan"]')
        await page.fill("#v-school", IN_BEIDE)
        await page.check('input[name="kanaal"][value="brief"]')
        await klik(page, "button[value=controleren]")
        await klik(page, "button[value=vastleggen]")
        assert T("uitkomst.aanvaard") in await _bewijs(page)
        nummer = page.url.split("/")[5]
        await page.goto(f"{basis}/?swv={swv}")
        assert nummer in await page.inner_text("main")
        assert T("taken.beslis") in await page.inner_text("main")
    await page.goto(f"{basis}/?swv={PO}")
    eigen = re.findall(r"/dossier/(\w+)/\d{4}-\d+", await page.inner_html("tbody"))
    assert set(eigen) == {PO}
    await context.close()


async def test_de_auditor_loopt_een_procedure_na(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    await vol.swv.opdracht(stroom, "meld_bewering", {"bewering": "vol", "toelichting": "Zevenblad hoort hier niet te staan."})
    context = await browser.new_context(locale="nl-NL")
    page = await log_in(context, basis, app, "auditor", "auditor")
    await expect(page.locator("h1")).to_have_text(T("werk.titel_auditor"))
    await page.goto(f"{basis}/controle/{stroom}")
    gezien = 1
    volgende = page.get_by_role("link", name=T("controle.volgende"), exact=True)
    while await volgende.count():
        async with page.expect_navigation():
            await volgende.click()
        gezien += 1
        tekst = await page.inner_text("main")
        assert T("controle.oordeel.klopt") in tekst
        assert T("controle.oordeel.klopt_niet") not in tekst
        assert "Zevenblad" not in tekst
    soorten = await vol.swv.soorten(stroom)
    assert gezien == len(soorten)
    await kies_opdracht(page, basis, stroom, "meld_weigering")
    assert T("fouten.403") in await page.inner_text("main")
    await context.close()


async def test_twee_mensen_in_een_dossier(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    een = await browser.new_context(locale="nl-NL")
    ander = await browser.new_context(locale="nl-NL")
    eerste = await log_in(een, basis, app, "swv", PO)
    tweede = await log_in(ander, basis, app, "school", SCHOOL)
    for page in (eerste, tweede):
        await kies_opdracht(page, basis, stroom, "meld_overleg")
        await page.check('input[name="met"]')
        await klik(page, "button[value=controleren]")
    await klik(eerste, "button[value=vastleggen]")
    assert T("uitkomst.aanvaard") in await _bewijs(eerste)
    await klik(tweede, "button[value=vastleggen]")
    melding = tweede.locator("[role=alert]")
    await expect(melding).to_contain_text(T("controleren.veranderd_titel"))
    await expect(melding).to_contain_text("overleg")
    await klik(tweede, "button[value=vastleggen]")
    assert T("uitkomst.aanvaard") in await _bewijs(tweede)
    assert (await vol.swv.soorten(stroom)).count("OverlegGevoerd") == 2
    await een.close()
    await ander.close()


ROMMEL = {"datum": "31-2-2026", "getal": "twaalf", "school": "XX", "scholen": "11ZX", "dossier": "nul"}
"""Per kind of field something that no answer can be."""


async def test_foute_invoer_in_elk_formulier(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    """Every form of the back office: the summary names each field, the same words stand at the field, what was typed is kept."""
    stroom = await rustige_aanmelding(vol)
    context = await browser.new_context(locale="nl-NL")
    page = await log_in(context, basis, app, "swv", PO)
    for procedure in PROCEDURES.values():
        adres = _adres(stroom, procedure.naam)
        voor = await vol.swv.soorten(adres)
        for soort in procedure.opdrachten:
            if "swv" not in [str(r) for r in soort.mag]:
                continue
            velden = velden_van(soort, "swv")
            await kies_opdracht(page, basis, adres, soort.naam())
            fout = {v.naam: ROMMEL[v.soort] for v in velden if v.soort in ROMMEL}
            for naam, rommel in fout.items():
                await page.fill(f"#v-{naam}", rommel)
            leeg = {v.naam for v in velden if v.verplicht and v.soort not in ROMMEL and not v.begin}
            await klik(page, "button[value=controleren]")
            await _fouten_staan_er(page, soort.naam(), {*fout, *leeg})
            for naam, rommel in fout.items():
                assert await page.input_value(f"#v-{naam}") == rommel, soort.naam()
        assert await vol.swv.soorten(adres) == voor, "een fout antwoord laat niets na"
    await context.close()


def _adres(aanmelding: str, procedure: str) -> str:
    """A stream of that procedure in the dossier of this aanmelding."""
    swv, nummer, *_ = aanmelding.split("/")
    return f"{swv}/orientatie/{SCHOOL}/1" if procedure == "orientatie" else f"{swv}/{nummer}/{procedure}/1"


async def _fouten_staan_er(page: Page, opdracht: str, velden: set[str]) -> None:
    if not velden:
        return
    assert (await page.title()).startswith(T("algemeen.fout")), opdracht
    genoemd = await page.eval_on_selector_all("[role=alert] a", "l => l.map(a => a.getAttribute('href').replace('#v-', ''))")
    assert velden <= set(genoemd), (opdracht, velden, genoemd)
    # A browser gives the focus of `autofocus` when it draws the page, which is after it has loaded.
    await expect(page.locator("#fouten"), opdracht).to_be_focused()
    samenvatting = await page.inner_text("[role=alert]")
    for veld in velden:
        fout = (await page.inner_text(f"#e-{veld}")).removeprefix(T("algemeen.fout")).strip()
        assert fout in samenvatting, (opdracht, veld)
    for verboden in ("ongeldig", "verplicht veld", "helaas", "sorry", "oeps", "gelieve", "fout opgetreden"):
        assert verboden not in samenvatting.lower(), (opdracht, verboden)
