"""The pages without a browser: sign-in, lists, a dossier, an opdracht from form to Ontvangstbewijs, and the auditor."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
import structlog
from fastapi import FastAPI

from domain.dossier.procedure import DOSSIER
from domain.opdracht import Inzending, Ontvangstbewijs
from portal.aansluiting import NogNietVastgelegd
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.uitleg import BEGRIPPEN
from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, Opstelling
from tests.portal.conftest import Bezoeker, bezoek, met_paginas, rustige_aanmelding

pytestmark = pytest.mark.traag


@pytest.fixture(scope="session")
async def aanmelding(trede: Opstelling) -> str:
    stroom = await rustige_aanmelding(trede)
    # What these requests bound for their log lines would stay bound for every later test of the session.
    structlog.contextvars.clear_contextvars()
    return stroom


async def test_zonder_inloggen_ziet_men_niets(app: FastAPI) -> None:
    b = bezoek(app)
    antwoord = await b.ga(f"/dossier/{PO}/2026-0001")
    assert antwoord.url.path == "/aanmelden"
    assert "2026-0001" not in antwoord.text


async def test_elke_bladzijde_heeft_veilige_koppen(app: FastAPI, swv: Bezoeker) -> None:
    for adres in ("/", "/aanmelden", "/bestaat-niet", f"/dossier/{VO}/2026-0001"):
        antwoord = await swv.ga(adres)
        csp = antwoord.headers["content-security-policy"]
        assert "default-src 'none'" in csp
        assert "frame-ancestors 'none'" in csp
        assert "unsafe-inline" not in csp
        assert antwoord.headers["x-content-type-options"] == "nosniff"
        assert antwoord.headers["referrer-policy"] == "no-referrer"
        assert antwoord.headers["cache-control"] == "no-store"
        assert "<script" not in antwoord.text
        assert " style=" not in antwoord.text


async def test_inloggen_kan_alleen_op_deze_computer(app: FastAPI) -> None:
    for b in (bezoek(app, klant=("192.0.2.7", 1)), bezoek(app, basis="http://trede.example")):
        antwoord = await b.ga("/aanmelden")
        assert antwoord.status_code == 403
        assert T("aanmelden.alleen_hier") in b.tekst


async def test_zonder_proefopstelling_is_een_token_nodig(trede: Opstelling) -> None:
    app = trede.samenstelling.api
    fiche = trede.swv.fiche
    b = bezoek(app)
    assert fiche.id not in (await b.ga("/aanmelden")).text
    assert (await b.stuur("/aanmelden", persoon=fiche.id)).status_code == 422
    assert (await b.stuur("/aanmelden", token="fout")).status_code == 422
    assert (await b.stuur("/aanmelden", token=fiche.token)).url.path == "/"


async def test_een_formulier_zonder_eigen_teken_doet_niets(app: FastAPI, swv: Bezoeker, aanmelding: str) -> None:
    adres = f"/dossier/{aanmelding}/opdracht/bevestig_ontvangst"
    await swv.ga(adres)
    antwoord = await swv.stuur(adres, weg=("_csrf",), stap="vastleggen")
    assert antwoord.status_code == 403
    assert T("fouten.csrf") in swv.tekst
    ander = await swv.http.post("/afmelden", data={"_csrf": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert ander.status_code == 403


async def test_een_zitting_eindigt_vanzelf_en_door_uitloggen(trede: Opstelling) -> None:
    a = trede.samenstelling.aansluiting
    verder = timedelta()
    app = met_paginas(trede, replace(a, nu=lambda: a.nu() + verder))
    b = await bezoek(app).log_in("swv", PO, app)
    assert (await b.ga("/")).url.path == "/"
    verder = timedelta(minutes=31)
    assert (await b.ga("/")).url.path == "/aanmelden"
    await b.log_in("swv", PO, app)
    koekje = b.http.cookies["trede"]
    await b.ga("/")
    assert T("aanmelden.afgemeld") in (await b.stuur("/afmelden")).text
    b.http.cookies.set("trede", koekje, domain="127.0.0.1")
    assert (await b.ga("/")).url.path == "/aanmelden"


async def test_de_werkvoorraad_filtert_in_het_adres(swv: Bezoeker, aanmelding: str) -> None:
    nummer = aanmelding.split("/")[1]
    assert nummer in (await swv.ga("/?weergave=alles&urgentie=op_tijd&procedure=aanmelding&volgorde=dossier")).text
    assert 'aria-sort="ascending"' in swv.laatste.text
    assert nummer not in (await swv.ga(f"/?weergave=alles&school={ANDERE_SCHOOL}")).text
    assert nummer not in (await swv.ga("/?weergave=aan_zet&medewerker=alle")).text
    assert nummer in (await swv.ga("/?weergave=wacht&medewerker=alle")).text
    assert (await swv.ga("/?volgorde=onzin")).status_code == 404


@pytest.mark.parametrize(
    "adres",
    [
        "/?school=%00",
        "/?medewerker=%00",
        f"/controle/{PO}?procedure=%00",
        f"/ontvangstbewijs/{PO}/2026-0001/aanmelding/1/%00",
        f"/dossier/{PO}/2026-0001/tijdlijn?volgorde=a%00b",
    ],
)
async def test_een_adres_dat_niet_kan_bestaan_is_geen_storing(swv: Bezoeker, adres: str) -> None:
    assert (await swv.ga(adres)).status_code == 404


async def test_wie_een_geheim_veld_verandert_maakt_niets_stuk(swv: Bezoeker, aanmelding: str) -> None:
    for gezien in ("²", "-1", "9" * 400, "\0"):
        await swv.ga(f"/dossier/{aanmelding}/opdracht/meld_overleg")
        antwoord = await swv.stuur(
            f"/dossier/{aanmelding}/opdracht/meld_overleg", met="ouders", gezien=gezien, stap="controleren"
        )
        assert antwoord.status_code == 200
    nummer = aanmelding.split("/")[1]
    assert (await swv.ga(f"/dossier/{PO}/{nummer}/wie-keek?tot=31-12-9999")).status_code == 200


async def test_een_school_ziet_alleen_haar_eigen_dossiers(app: FastAPI, school: Bezoeker, aanmelding: str) -> None:
    nummer = aanmelding.split("/")[1]
    assert nummer in (await school.ga("/")).text
    andere = await bezoek(app).log_in("school", ANDERE_SCHOOL, app)
    assert nummer not in (await andere.ga("/")).text
    verboden = await andere.ga(f"/dossier/{PO}/{nummer}")
    bestaat_niet = await andere.ga(f"/dossier/{PO}/2026-9999")
    assert verboden.status_code == bestaat_niet.status_code == 404
    assert verboden.text.replace(nummer, "") == bestaat_niet.text.replace("2026-9999", "")


async def test_het_dossier_zegt_wie_aan_zet_is_en_wordt_gelogd(trede: Opstelling, swv: Bezoeker, aanmelding: str) -> None:
    _, nummer, *_ = aanmelding.split("/")
    begin = trede.log.tell()
    await swv.ga(f"/dossier/{PO}/{nummer}")
    assert f"{T('aan_zet.school')}, {T('dossier.sinds_vandaag')}" in swv.tekst
    assert "De ouders meldden het kind aan, via brief. nr. 1, door het SWV" in swv.tekst
    await swv.ga(f"/dossier/{PO}/{nummer}/tijdlijn")
    assert re.search(
        r"Termijn AAN-04 begon, tot en met [a-z]+ [0-9]+ [a-z]+ [0-9]{4}\. Waarom deze datum\? \(nr\. 2\) "
        r"Aanmelding 1, nr\. 2, door Trede",
        swv.tekst,
    )
    regels = [json.loads(r) for r in trede.log.getvalue()[begin:].splitlines()]
    bekeken = [r for r in regels if r["event"] == "dossier_bekeken"]
    assert [(r["stroom"], r["soort"], r["rol"]) for r in bekeken] == [
        (f"{PO}/{nummer}", soort, "swv") for soort in ("dossier", "tijdlijn")
    ]


async def test_elke_datum_zegt_waarom(trede: Opstelling, swv: Bezoeker, aanmelding: str) -> None:
    await swv.ga(f"/dossier/{aanmelding}/termijn/AAN-04")
    soorten = await trede.swv.lees("/v1/dossiers/{}/{}/gebeurtenissen".format(*aanmelding.split("/")[:2]), procedure="aanmelding")
    gestart = next(g for g in soorten.json()["gebeurtenissen"] if g["data"].get("termijn") == "AAN-04")
    for stap in gestart["data"]["berekening"]["afleiding"]:
        assert stap["reden"] in swv.tekst
    assert gestart["data"]["berekening"]["artikel"] in swv.tekst


async def test_een_melding_van_formulier_tot_ontvangstbewijs(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/meld_onderzoek"
    await swv.ga(adres)
    await swv.stuur(adres, verricht_door="school", conclusie="Zevenblad-conclusie", stap="controleren")
    assert "Controleren: Onderzoek vastleggen" in swv.tekst
    assert "Zevenblad-conclusie" in swv.tekst
    assert "OnderzoekGedaan" not in await trede.swv.soorten(stroom)
    bewijs = await swv.stuur(adres, stap="vastleggen")
    assert bewijs.url.path.startswith(f"/ontvangstbewijs/{stroom}/")
    assert bewijs.status_code == 200
    assert "De ondersteuning is onderzocht, door school." in swv.tekst
    assert "Zevenblad" not in str(bewijs.url)
    assert (await trede.swv.soorten(stroom)).count("OnderzoekGedaan") == 1


async def test_twee_keer_versturen_legt_een_keer_vast(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/bevestig_ontvangst"
    await swv.ga(adres)
    controle = await swv.stuur(adres, stap="controleren")
    eerste = await swv.stuur(adres, stap="vastleggen")
    swv.laatste = controle
    tweede = await swv.stuur(adres, stap="vastleggen")
    assert eerste.url == tweede.url
    assert (await trede.swv.soorten(stroom)).count("OntvangstBevestigd") == 1


async def test_fouten_staan_bij_het_veld_en_bovenaan_en_de_antwoorden_blijven(swv: Bezoeker, aanmelding: str) -> None:
    adres = f"/dossier/{aanmelding}/opdracht/schrijf_in"
    await swv.ga(adres)
    antwoord = await swv.stuur(adres, per="31-11-2026", bron_stuk="brief 7", stap="controleren")
    assert antwoord.status_code == 422
    assert "<title>Fout:" in antwoord.text
    assert swv.tekst.count("31-11-2026 bestaat niet. Kijk de datum na.") == 2
    assert 'value="31-11-2026"' in antwoord.text
    assert 'value="brief 7"' in antwoord.text
    assert 'aria-invalid="true"' in antwoord.text


async def test_een_opvallende_datum_gaat_door_met_klopt_toch(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/vraag_gegevens"
    await swv.ga(adres)
    await swv.stuur(adres, wat="rapport", termijn="1-2-2035", stap="controleren")
    assert swv.laatste.status_code == 422
    assert T("form.klopt_toch") in swv.tekst
    await swv.stuur(adres, klopt_toch="true", stap="controleren")
    assert swv.laatste.status_code == 200
    assert (await swv.stuur(adres, stap="vastleggen")).status_code == 200
    assert "GegevensGevraagd" in await trede.swv.soorten(stroom)


async def test_wat_begint_begint_in_het_dossier_dat_leidt(swv: Bezoeker, trede: Opstelling) -> None:
    volgt, leidt = [(await rustige_aanmelding(trede)).split("/")[1] for _ in range(2)]
    stroom = f"{PO}/{volgt}/dossier/1"
    await trede.swv.opdracht(stroom, "meld_zelfde_kind", {"zelfde_kind_als": leidt, "dit_leidt": False})
    await trede.wacht_op(f"{PO}/{leidt}/dossier/1", "ZelfdeKindGemeld")
    await swv.ga(f"/dossier/{PO}/{volgt}")
    assert f"Dossier {leidt} is van hetzelfde kind." in swv.tekst
    assert DOSSIER.signaleringteksten["werk_in_ander_dossier"] in swv.tekst
    assert T("dossier.starten") not in swv.tekst
    await swv.ga(f"/dossier/{PO}/{leidt}")
    assert f"Dossier {volgt} is van hetzelfde kind." in swv.tekst
    assert T("dossier.starten") in swv.tekst


async def test_de_controlepagina_zegt_met_welk_mandaat_iemand_handelt(swv: Bezoeker, aanmelding: str, trede: Opstelling) -> None:
    """As the token file has it, for who has one; nothing is claimed of who has none, and the record keeps its form."""
    fiche, a = trede.swv.fiche, trede.samenstelling.aansluiting
    boek = type(a.toegangsboek)([fiche.model_copy(update={"mandaat": "mandaatbesluit 2026-01"})])
    b = bezoek(met_paginas(trede, replace(a, toegangsboek=boek)))
    await b.ga("/aanmelden")
    await b.stuur("/aanmelden", token=fiche.token)
    for wie, staat_er in ((b, True), (swv, False)):
        await wie.stuur_tot(f"/dossier/{aanmelding}/opdracht/meld_overleg", "controleren", met="ouders")
        assert T("controleren.tekent", wie="")[:15] in wie.tekst
        assert (T("controleren.mandaat", mandaat="mandaatbesluit 2026-01") in wie.tekst) is staat_er
        assert ("Mandaat:" in wie.tekst) is staat_er


async def test_een_handeling_zonder_bewijs_noemt_wat_ontbreekt(swv: Bezoeker, aanmelding: str) -> None:
    adres = f"/dossier/{aanmelding}/opdracht/sluit_aanmelding"
    await swv.ga(f"/dossier/{PO}/{aanmelding.split('/')[1]}")
    assert T("dossier.kan_niet") in swv.tekst
    await swv.ga(adres)
    assert T("form.nodig") in swv.tekst
    await swv.stuur(adres, stap="controleren")
    assert T("controleren.blokkeert_titel") in swv.tekst
    await swv.stuur(adres, stap="vastleggen")
    assert T("uitkomst.niet_aanvaard") in swv.tekst
    assert T("bewijs.ontbreekt") in swv.tekst


async def test_een_onregelmatig_feit_wordt_vastgelegd_en_zo_genoemd(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/meld_weigering"
    await swv.ga(adres)
    assert T("klemt_feit.wet") in swv.tekst
    assert T("klemt.wet") not in swv.tekst, "nothing blocks a fact"
    await swv.stuur(adres, reden="klassen_te_vol", bron_rol="school", bron_organisatie=SCHOOL, stap="controleren")
    assert T("controleren.onregelmatig_titel") in swv.tekst
    await swv.stuur(adres, stap="vastleggen", reden_ondanks="Zo is het gebeurd.")
    assert T("uitkomst.onregelmatig") in swv.tekst
    await swv.ga("/dossier/{}/{}".format(*stroom.split("/")[:2]))
    assert T("dossier.onregelmatig") in swv.tekst
    assert "De school heeft geweigerd zonder" in swv.tekst


async def test_een_bewering_staat_er_als_bewering(school: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/meld_bewering"
    await school.ga(adres)
    await school.stuur(adres, bewering="vol", stap="controleren")
    await school.stuur(adres, stap="vastleggen")
    await school.ga("/dossier/{}/{}".format(*stroom.split("/")[:2]))
    assert "<q>de school is vol</q>" in school.laatste.text
    assert T("dossier.bewering_uitleg") in school.tekst


async def test_er_is_intussen_iets_veranderd(swv: Bezoeker, school: Bezoeker, trede: Opstelling) -> None:
    """Two people on one dossier: the second sees what the first recorded and what it changes, and keeps the answers."""
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/meld_onderzoek"
    await swv.stuur_tot(adres, "controleren", verricht_door="school", conclusie="Verzonnen conclusie.", voorgevallen_op="vandaag")
    weigering = await school.stuur_tot(f"/dossier/{stroom}/opdracht/bevestig_ontvangst", "vastleggen")
    assert weigering.status_code == 200
    antwoord = await swv.stuur(adres, stap="vastleggen")
    assert antwoord.status_code == 409
    assert T("controleren.veranderd_titel") in swv.tekst
    nummer = (await trede.swv.soorten(stroom)).index("OntvangstBevestigd") + 1
    assert f"nr. {nummer}: De school bevestigde de ontvangst. (" in swv.tekst
    assert T("controleren.stand_veranderd") in swv.tekst
    assert "Verzonnen conclusie." in swv.tekst
    assert "OnderzoekGedaan" not in await trede.swv.soorten(stroom)
    assert (await swv.stuur(adres, stap="vastleggen")).status_code == 200
    assert (await trede.swv.soorten(stroom)).count("OnderzoekGedaan") == 1


async def test_wat_een_ander_vastlegde_verandert_wat_volgt(swv: Bezoeker, school: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    adres = f"/dossier/{stroom}/opdracht/meld_weigering"
    await swv.stuur_tot(adres, "controleren", reden="klassen_te_vol", bron_rol="school", bron_organisatie=SCHOOL)
    ontbrak = T("controleren.onregelmatig_titel")
    assert ontbrak in swv.tekst
    await school.stuur_tot(f"/dossier/{stroom}/opdracht/meld_overleg", "vastleggen", met="ouders")
    antwoord = await swv.stuur(adres, stap="vastleggen", reden_ondanks="Zo is het gebeurd.")
    assert antwoord.status_code == 409
    assert "Er is overlegd met ouders." in swv.tekst
    assert T("controleren.niet_meer") in swv.tekst
    # The reason that was given stays too.
    assert "Zo is het gebeurd." in antwoord.text


class _Traag:
    """An executor that takes it in and does not get to it."""

    async def handel(self, stroom: str, inzending: Inzending, wacht: timedelta) -> Ontvangstbewijs:
        raise NogNietVastgelegd


async def test_nog_niet_vastgelegd(trede: Opstelling, aanmelding: str) -> None:
    app = met_paginas(trede, replace(trede.samenstelling.aansluiting, handelaar=_Traag()))
    b = await bezoek(app).log_in("swv", PO, app)
    adres = f"/dossier/{aanmelding}/opdracht/sluit_aanmelding"
    await b.ga(adres)
    await b.stuur(adres, stap="controleren")
    antwoord = await b.stuur(adres, stap="vastleggen")
    assert antwoord.status_code == 202
    assert T("bewijs.titel_open") in b.tekst
    assert "Ontvangen op " in b.tekst
    assert T("bewijs.open_uitleg") in b.tekst


async def test_een_nieuw_dossier_en_zijn_eerste_aanmelding(school: Bezoeker, trede: Opstelling) -> None:
    await school.ga(f"/dossier-openen/{PO}")
    await school.stuur(None, geboren="1-3-2018", naam_kind="Akelei Zevenblad-Akelei", stap="controleren")
    assert "donderdag 1 maart 2018" in school.tekst
    antwoord = await school.stuur(None, stap="vastleggen")
    assert antwoord.status_code == 200, school.tekst
    dossier = "/".join(antwoord.url.path.split("/")[2:4])
    adres = f"/dossier/{dossier}/aanmelding/1/opdracht/meld_aan"
    assert adres in antwoord.text
    await school.ga(adres)
    await school.stuur(adres, school=SCHOOL, kanaal="formulier", stap="controleren")
    assert (await school.stuur(adres, stap="vastleggen")).status_code == 200
    assert "De ouders meldden het kind aan" in (await school.ga(f"/dossier/{dossier}")).text


@pytest.mark.parametrize("opdracht", ["bestaat_niet", "herroep", "neem_dossierstand_over"])
async def test_een_opdracht_die_men_niet_mag_geven_heeft_geen_formulier(swv: Bezoeker, aanmelding: str, opdracht: str) -> None:
    assert (await swv.ga(f"/dossier/{aanmelding}/opdracht/{opdracht}")).status_code in (403, 404)


async def test_de_auditor_loopt_stap_voor_stap_en_ziet_geen_persoonsgegevens(auditor: Bezoeker, trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier(naam_kind="Bernagie Zevenblad-Bernagie")
    await trede.swv.opdracht(f"{dossier}/aanmelding/1", "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    await auditor.ga(f"/controle/{dossier}/aanmelding/1?stap=2")
    assert T("controle.soort.keten") in auditor.tekst
    assert T("controle.oordeel.klopt_niet") not in auditor.tekst
    assert auditor.tekst.count("Klopt ") >= 3
    for adres in (f"/dossier/{dossier}", f"/controle/{dossier}/dossier/1"):
        assert "Zevenblad" not in (await auditor.ga(adres)).text
    assert (await auditor.ga(f"/dossier/{dossier}/aanmelding/1/opdracht/trek_in")).status_code == 403


async def test_een_school_ziet_de_controle_niet(school: Bezoeker, aanmelding: str) -> None:
    assert (await school.ga(f"/controle/{aanmelding}")).status_code == 403


async def test_de_api_houdt_haar_eigen_antwoorden(app: FastAPI, swv: Bezoeker) -> None:
    for adres, status in (("/v1/bestaat-niet", 404), ("/v1/opdrachten", 405)):
        antwoord = await swv.ga(adres)
        assert (antwoord.status_code, antwoord.headers["content-type"]) == (status, "application/problem+json")


async def test_niets_persoonlijks_in_de_logregels(trede: Opstelling, swv: Bezoeker) -> None:
    assert "Zevenblad" not in trede.log.getvalue()


async def test_wat_niet_zo_was_wordt_herroepen_en_blijft_zichtbaar(swv: Bezoeker, school: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    swv_, nummer, *_ = stroom.split("/")
    await trede.swv.opdracht(stroom, "meld_weigering", {"reden": "klassen_te_vol", "kanaal": "brief"})
    adres = await _herroep_van(swv, f"/dossier/{swv_}/{nummer}/tijdlijn", "De school weigerde het kind")
    await swv.ga(adres)
    assert T("form.herroept") in swv.tekst
    assert "De school weigerde het kind" in swv.tekst
    await swv.stuur(adres, stap="controleren")
    # The term to object began with the refusal: without it there is none.
    assert "BZS-01" in swv.tekst
    await swv.stuur(adres, stap="vastleggen")
    assert T("uitkomst.aanvaard") in swv.tekst
    await swv.ga(f"/dossier/{swv_}/{nummer}/tijdlijn")
    assert T("dossier.achterhaald", n="").strip() in swv.tekst
    assert (await swv.ga(adres)).status_code == 404
    # What the SWV reported, a school cannot say was not so: to it there is nothing there.
    ander = await _herroep_van(swv, f"/dossier/{swv_}/{nummer}/tijdlijn", "De ouders meldden het kind aan")
    assert (await school.ga(ander)).status_code == 404


async def _herroep_van(b: Bezoeker, tijdlijn: str, zin: str) -> str:
    """The link that stands with the event of that sentence."""
    html = (await b.ga(tijdlijn)).text
    gevonden = re.search(r'href="([^"]*/opdracht/herroep[^"]*)"', html[html.index(zin) :])
    assert gevonden is not None
    return unescape(gevonden[1])


async def test_begrippen_en_toegankelijkheid_zijn_er_voor_iedereen(app: FastAPI) -> None:
    """Before signing in too; the glossary is that of the documentation, with every word of the field."""
    b = bezoek(app)
    assert (await b.ga("/toegankelijkheid")).status_code == 200
    assert (await b.ga("/begrippen")).status_code == 200
    vak = BEGRIPPEN.read_text(encoding="utf-8").split("\n## ")[1]
    assert b.laatste.text.count("<dt>") == vak.count("\n| ") - 1
    assert "<strong>zorgplicht</strong>" in b.laatste.text
    assert "**" not in b.laatste.text
    assert "|" not in b.tekst
