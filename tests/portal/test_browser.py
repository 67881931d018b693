"""In a real browser: axe on every page, no sideways scrolling at 400 %, and one whole task by keyboard."""

from __future__ import annotations

from fastapi import FastAPI
from playwright.async_api import Browser

from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.browser import ALLEEN_MET_BROWSER, bekijk, enter, kies_opdracht, klik, log_in, met_focus, tab_naar
from tests.portal.conftest import rustige_aanmelding, verander
from tests.portal.test_verschuivingen import VRAAG, korter
from worker import demo

pytestmark = ALLEEN_MET_BROWSER


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
    await kies_opdracht(page, basis, stroom, "meld_weigering")
    await bekijk(page, "05-formulier")
    await met_focus(page, "#v-reden", "05-formulier")
    await klik(page, "button[value=controleren]")
    await bekijk(page, "06-fouten")
    await page.select_option("#v-reden", "handelingsverlegen")
    await klik(page, "button[value=controleren]")
    await bekijk(page, "07-controleren")
    await met_focus(page, "button[value=vastleggen]", "07-controleren")
    if await page.query_selector("#v-reden_ondanks"):
        await page.fill("#v-reden_ondanks", "Zo is het gebeurd.")
    await klik(page, "button[value=vastleggen]")
    await bekijk(page, "08-ontvangstbewijs")
    await kies_opdracht(page, basis, stroom, "sluit_aanmelding")
    await bekijk(page, "09-handeling")
    await klik(page, "button[value=controleren]")
    await bekijk(page, "10-kan-nog-niet")
    await klik(page, "button[value=vastleggen]")
    await bekijk(page, "11-niet-aanvaard")
    await page.goto(f"{basis}/bestaat-niet")
    await bekijk(page, "12-niet-gevonden")
    await page.fill("#zoek-boven", demo.FAMILIENAAM)
    await enter(page)
    assert demo.FAMILIENAAM not in page.url
    await bekijk(page, "13-zoeken")
    await page.fill("#zoek", "Zeven<")
    await enter(page)
    await bekijk(page, "14-zoeken-fout")
    await page.fill("#zoek", "de")
    await enter(page)
    await bekijk(page, "15-zoeken-scholen")
    tekst = f"Over dossier {nummer}: de ouders zijn gesproken.\nMet groet, de school."
    await vol.school.http.post("/v1/postvak/e-mail", content=tekst.encode(), headers=vol.school.koppen)
    await page.goto(f"{basis}/binnengekomen/{PO}")
    await bekijk(page, "16-binnengekomen")
    await klik(page, "tbody th a")
    await bekijk(page, "16b-bericht")
    await klik(page, f'a[href$="bij?nummer={nummer}"]')
    await bekijk(page, "16c-wat-meldt-het")
    await klik(page, 'a[href*="/meld_overleg?bericht="]')
    await bekijk(page, "16d-formulier-bij-bericht")
    await page.goto(f"{basis}/thuiszitters/{PO}?telling=dreigend")
    await bekijk(page, "17-thuiszitters")
    await page.goto(f"{basis}/verlengingen/{PO}")
    await bekijk(page, "17b-verlengingen")
    for adres in ("begrippen", "toegankelijkheid"):
        await klik(page, f"footer a[href='/{adres}']")
        await bekijk(page, f"18-{adres}")
    await context.close()


async def test_het_reglement_met_de_trap(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    """The stairs with every shape that a dossier can give them, and as the reglement has them; the picture goes on a phone."""
    stroom = await rustige_aanmelding(vol)
    swv, nummer, *_ = stroom.split("/")
    ladder = f"{swv}/{nummer}/ladder/1"
    await vol.swv.opdracht(ladder, "roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"})
    await vol.swv.opdracht(ladder, "meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "niet_opgelost"})
    over = {"trede": "steunpunt", "reden": "keuze_ouders", "overgeslagen_door": "ouders"}
    await vol.swv.opdracht(ladder, "sla_trede_over", over)
    await vol.swv.opdracht(ladder, "roep_trede_in", {"trede": "schoolbestuur", "ingeroepen_door": "ouders"})
    context = await browser.new_context(bypass_csp=True, locale="nl-NL")
    page = await log_in(context, basis, app, "swv", PO)
    await page.goto(f"{basis}/reglement/{PO}")
    await bekijk(page, "50-reglement")
    with korter(vol):
        await page.goto(f"{basis}{VRAAG}")
        await bekijk(page, "52-verschuivingen")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}")
    await bekijk(page, "51-dossier-met-trap")
    await page.set_viewport_size({"width": 320, "height": 640})
    assert not await page.is_visible(".trapbeeld")
    assert await page.is_visible(".treden")
    await context.close()


async def test_de_werkvoorraad_op_een_gewoon_scherm(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    """Five counts, four views and six rows without scrolling; the other ways to look at it."""
    context = await browser.new_context(bypass_csp=True, locale="nl-NL")
    page = await log_in(context, basis, app, "swv", PO)
    for naam, adres in (("alles", "/?weergave=alles"), ("filters", "/?weergave=wacht&medewerker=alle&procedure=aanmelding")):
        await page.goto(f"{basis}{adres}")
        await bekijk(page, f"40-{naam}")
    await page.goto(f"{basis}/?weergave=alles")
    assert "sinds" in await page.inner_text(".stilstand >> nth=0")
    await bekijk(page, "43-staat-stil")
    await page.goto(f"{basis}/?weergave=alles&als=kaarten")
    await bekijk(page, "44-kaarten")
    await met_focus(page, ".kaarten li:first-child h2 a", "44-kaarten")
    await klik(page, ".filters a[href^='/weergaven']")
    await bekijk(page, "45-weergave-bewaren")
    await page.fill("#v-naam", "Alles als kaarten")
    await klik(page, "main form button:not(.link)")
    await bekijk(page, "46-mijn-weergaven")
    await page.goto(f"{basis}/?weergave=niet_verdeeld")
    for wat, hoeveel in ((".tellers a", 5), (".balk .tabs a", 4), (".werk tbody tr", 6)):
        vak = await page.locator(wat).nth(hoeveel - 1).bounding_box()
        assert vak is not None
        assert vak["y"] + vak["height"] <= 720, wat
    await klik(page, "button[value=verbergen]")
    await bekijk(page, "41-zonder-namen")
    await page.check(".werk tbody tr:first-child input[type=checkbox]")
    await page.select_option("#overdragen", index=1)
    await klik(page, ".onder button.stil")
    await bekijk(page, "42-overgedragen")
    await page.goto(f"{basis}/weergaven")
    await klik(page, ".bewaard button")
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
    veranderd = await rustige_aanmelding(vol)
    await verander(vol, veranderd)
    await page.goto(f"{basis}/controle/{veranderd}")
    await bekijk(page, "30a-klopt-niet")
    await page.goto(f"{basis}/controle/{PO}?controleer=ja")
    await bekijk(page, "30b-gecontroleerd")
    await page.goto(f"{basis}/controle/{stroom}?stap=2&vergelijk=nu")
    await bekijk(page, "31-stap-voor-stap")
    await page.goto(f"{basis}/controle/{stroom}/op?op=vandaag&zoals=was")
    await bekijk(page, "31b-als-op")
    await page.goto(f"{basis}/controle/{stroom}/op?op=31-11-2026")
    await bekijk(page, "31c-als-op-fout")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}/wie-keek")
    await bekijk(page, "31d-wie-keek")
    for naam, adres in (("dossier", f"{swv}/{nummer}"), ("waarom", f"{stroom}/termijn/AAN-04")):
        await page.goto(f"{basis}/dossier/{adres}/afdruk")
        await bekijk(page, f"31e-afdruk-{naam}")
    await page.goto(f"{basis}/dossier/{swv}/{nummer}")
    await bekijk(page, "32-dossier-auditor")
    await page.goto(f"{basis}/zoeken?dossier={nummer}")
    await bekijk(page, "33-zoeken-auditor")
    await context.close()


async def test_een_hele_taak_met_het_toetsenbord(browser: Browser, basis: str, app: FastAPI, vol: Opstelling) -> None:
    stroom = await rustige_aanmelding(vol)
    swv, nummer, *_ = stroom.split("/")
    fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == ("school", SCHOOL))
    context = await browser.new_context(locale="nl-NL")
    page = await context.new_page()
    await page.goto(f"{basis}/aanmelden")
    await tab_naar(page, "#token")
    await page.keyboard.type(fiche.token)
    await enter(page)
    await tab_naar(page, 'a[href="#inhoud"]')
    await page.goto(f"{basis}/?volgorde=dossier&procedure=aanmelding")
    await tab_naar(page, f'a[href="/dossier/{swv}/{nummer}"]')
    await enter(page)
    await tab_naar(page, '[id="p-aanmelding-1"] summary')
    await page.keyboard.press("Enter")
    await tab_naar(page, f'a[href="/dossier/{stroom}/opdracht/meld_overleg"]')
    await enter(page)
    await tab_naar(page, 'input[name="met"]')
    await page.keyboard.press("Space")
    await tab_naar(page, 'button[value="controleren"]')
    await enter(page)
    await tab_naar(page, 'button[value="vastleggen"]')
    await enter(page)
    assert "Ontvangstbewijs" in await page.title()
    assert "OverlegGevoerd" in await vol.swv.soorten(stroom)
    await context.close()
