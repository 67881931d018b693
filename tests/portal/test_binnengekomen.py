"""Binnengekomen over HTTP: what came in without a dossier, or could not be processed, and what the back office does with it."""

from __future__ import annotations

import asyncio
import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI

from activities.postgres import tenant
from activities.postgres.lezen import VRAGEN as LEDGER
from activities.postgres.lezen import lees_inzending
from domain.gebeurtenis import Actor, Rol
from domain.opdracht import Inzending
from portal.aansluiting import NietBereikbaar
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, Opstelling
from tests.portal.conftest import Bezoeker, bezoek, met_paginas, rustige_aanmelding

pytestmark = pytest.mark.traag


async def kom_binnen(trede: Opstelling, tekst: str | bytes, wie: str = SCHOOL) -> int:
    """A message through the real channel; its row."""
    afzender = trede.als("school", wie) if wie != PO else trede.swv
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    antwoord = await afzender.http.post("/v1/postvak/e-mail", content=inhoud, headers=afzender.koppen)
    assert antwoord.status_code == 202, antwoord.text
    return int(antwoord.json()["rij"])


def uniek(tekst: str) -> str:
    return f"{tekst} ({uuid.uuid4()})"


async def aantal(b: Bezoeker) -> int:
    """What stands in the navigation."""
    await b.ga("/aanmelden")
    gevonden = re.search(rf"{T('binnen.titel')} (\d+)", b.tekst)
    assert gevonden is not None
    return int(gevonden[1])


async def gebeurtenissen(trede: Opstelling, stroom: str) -> list[dict[str, object]]:
    swv, dossier, procedure, n = stroom.split("/")
    pad = f"/v1/dossiers/{swv}/{dossier}/gebeurtenissen"
    antwoord = await trede.swv.lees(pad, procedure=procedure, volgnummer=n)
    return list(antwoord.json()["gebeurtenissen"])


async def test_een_los_bericht_staat_er_als_gewone_tekst(swv: Bezoeker, trede: Opstelling) -> None:
    voor = await aantal(swv)
    rij = await kom_binnen(trede, uniek("Dag <script>alert(1)</script> & <b>Zevenblad</b>\x07\u202e"))
    assert await aantal(swv) == voor + 1
    for adres in (f"/binnengekomen/{PO}", f"/binnengekomen/{PO}/{rij}"):
        antwoord = await swv.ga(adres)
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;Zevenblad&lt;/b&gt;\ufffd\ufffd" in antwoord.text
        assert "<script" not in antwoord.text
        assert f"({SCHOOL})" in swv.tekst
        assert "e-mail" in swv.tekst
    assert "Zevenblad" not in trede.verteld()


async def test_bytes_die_geen_tekst_zijn(swv: Bezoeker, trede: Opstelling) -> None:
    rij = await kom_binnen(trede, b"\xff\xfe\x00 " + uuid.uuid4().bytes)
    assert (await swv.ga(f"/binnengekomen/{PO}/{rij}")).status_code == 200
    assert "\ufffd" in swv.tekst


@pytest.mark.parametrize("rol", ["school", "auditor"])
async def test_alleen_de_back_office_ziet_het(app: FastAPI, trede: Opstelling, rol: str) -> None:
    rij = await kom_binnen(trede, uniek("voor het SWV"))
    b = await bezoek(app).log_in(rol, SCHOOL if rol == "school" else "auditor", app)
    for adres in (f"/binnengekomen/{PO}", f"/binnengekomen/{PO}/{rij}", f"/binnengekomen/{PO}/{rij}/bij?nummer=2026-0001"):
        assert (await b.ga(adres)).status_code == 403
    assert T("binnen.titel") not in b.tekst


async def test_een_ander_swv_ziet_het_niet(app: FastAPI, trede: Opstelling) -> None:
    rij = await kom_binnen(trede, uniek("voor het eerste SWV"))
    ander = await bezoek(app).log_in("swv", VO, app)
    assert await aantal(ander) == 0
    await ander.ga(f"/binnengekomen/{VO}")
    assert T("binnen.leeg.te_bekijken") in ander.tekst
    for adres in (f"/binnengekomen/{PO}", f"/binnengekomen/{PO}/{rij}", f"/binnengekomen/{VO}/{rij}"):
        assert (await ander.ga(adres)).status_code == 404
    await ander.ga("/")
    for pad in ("terzijde", "terug", "koppelen"):
        assert (await ander.stuur(f"/binnengekomen/{VO}/{rij}/{pad}", reden="dubbel")).status_code == 404


async def test_wie_bij_meer_swvs_hoort_zegt_voor_welk(trede: Opstelling, swv: Bezoeker) -> None:
    """What was plainly sent to nobody, nobody sees: a guess would show one SWV what was meant for another."""
    boek = trede.samenstelling.aansluiting.toegangsboek
    fiches = [f.model_copy(update={"swvs": (PO, VO)}) if f.organisatie == ANDERE_SCHOOL else f for f in boek.fiches]
    van = trede.als("school", ANDERE_SCHOOL, toegangsboek=type(boek)(fiches))
    voor = await aantal(swv)
    tekst = uniek("voor wie is dit?").encode()
    zonder = await van.http.post("/v1/postvak/e-mail", content=tekst, headers=van.koppen)
    assert "?swv=" in zonder.json()["toelichting"]
    assert await aantal(swv) == voor
    met = await van.http.post(f"/v1/postvak/e-mail?swv={PO}", content=tekst, headers=van.koppen)
    assert (met.status_code, "?swv=" in met.json()["toelichting"]) == (202, False)
    assert await aantal(swv) == voor + 1
    vreemd = await van.http.post("/v1/postvak/e-mail?swv=PO9903", content=tekst, headers=van.koppen)
    assert vreemd.status_code == 404


async def test_koppelen_als_de_melding_die_het_is(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    nummer = stroom.split("/")[1]
    voor = await aantal(swv)
    rij = await kom_binnen(trede, uniek(f"Over {nummer}: de ouders zijn gesproken."))
    await swv.ga(f"/binnengekomen/{PO}/{rij}")
    assert f"/binnengekomen/{PO}/{rij}/bij?nummer={nummer}" in swv.laatste.text
    assert T("binnen.waarom.nummer") in swv.tekst
    await swv.ga(f"/binnengekomen/{PO}/{rij}/bij?nummer={nummer}")
    adres = f"/dossier/{stroom}/opdracht/meld_overleg?bericht={rij}"
    assert adres in swv.laatste.text
    await swv.ga(adres)
    assert "de ouders zijn gesproken." in swv.tekst
    assert T("binnen.wie_zegt_het") in swv.tekst
    bewijs = await swv.stuur_tot(adres, "vastleggen", met="ouders")
    assert bewijs.status_code == 200
    assert T("uitkomst.aanvaard") in swv.tekst
    assert await aantal(swv) == voor
    (feit,) = [g for g in await gebeurtenissen(trede, stroom) if g["soort"] == "OverlegGevoerd"]
    # The message is what caused it, and it was received when the message was.
    assert feit["oorzaak"] == f"postvak:{rij}"
    inzending = await _ingezonden(trede, stroom, str(feit["opdrachtId"]))
    assert inzending.bron is not None
    assert (inzending.bron.rol, inzending.bron.organisatie) == ("school", SCHOOL)
    assert inzending.bron.stuk == f"binnengekomen bericht {rij}"
    assert datetime.fromisoformat(str(feit["ontvangenOp"])) < datetime.fromisoformat(str(feit["vastgelegdOp"]))
    await swv.ga(f"/binnengekomen/{PO}/{rij}")
    assert f"{T('binnen.gekoppeld')} {stroom}" in swv.tekst
    assert "de ouders zijn gesproken." in swv.tekst
    assert "MeldingNietVerwerkbaar" not in await trede.swv.soorten(stroom)


async def _ingezonden(trede: Opstelling, stroom: str, opdracht_id: str) -> Inzending:
    """What the stream took, as the record keeps it."""
    ledger = trede.samenstelling.ledger
    async with tenant.transactie(ledger.pool, tenant.van(stroom)) as v:
        rij = await v.fetchrow(LEDGER["bekend"], stroom, opdracht_id)
        return await lees_inzending(v, ledger.sleutels, stroom, rij["inhoud"])


async def test_twee_mensen_met_hetzelfde_bericht(app: FastAPI, swv: Bezoeker, trede: Opstelling) -> None:
    stroom, andere = await rustige_aanmelding(trede), await rustige_aanmelding(trede)
    collega = await bezoek(app).log_in("swv", PO, app)
    rij = await kom_binnen(trede, uniek("voor twee"))
    adressen = [f"/dossier/{s}/opdracht/meld_overleg?bericht={rij}" for s in (stroom, andere)]
    await swv.stuur_tot(adressen[0], "controleren", met="ouders")
    await collega.stuur_tot(adressen[1], "controleren", met="ouders")
    uit = await asyncio.gather(
        swv.stuur(adressen[0].partition("?")[0], stap="vastleggen"),
        collega.stuur(adressen[1].partition("?")[0], stap="vastleggen"),
    )
    assert sorted(u.status_code for u in uit) == [200, 409]
    te_laat = swv if uit[0].status_code == 409 else collega
    assert T("binnen.al") in te_laat.tekst
    soorten = await trede.swv.soorten(stroom) + await trede.swv.soorten(andere)
    assert soorten.count("OverlegGevoerd") == 1
    assert (await te_laat.ga(adressen[0])).status_code == 409
    assert T("binnen.al_titel") in te_laat.tekst


async def test_dezelfde_opdracht_nog_eens_geeft_hetzelfde_bewijs(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    rij = await kom_binnen(trede, uniek("nog eens"))
    adres = f"/dossier/{stroom}/opdracht/meld_overleg"
    controle = await swv.stuur_tot(f"{adres}?bericht={rij}", "controleren", met="ouders")
    eerste = await swv.stuur(adres, stap="vastleggen")
    swv.laatste = controle
    tweede = await swv.stuur(adres, stap="vastleggen")
    assert eerste.url == tweede.url
    assert (await trede.swv.soorten(stroom)).count("OverlegGevoerd") == 1


async def test_een_bericht_dat_zijn_procedure_niet_kon_verwerken(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    voor = await aantal(swv)
    fout = {
        "stroom": stroom,
        "opdracht": "meld_overleg",
        "inhoud": {"met": "ouders", "verslag": "Kort.", "wat_is_dit": uniek("")},
    }
    antwoord = await trede.swv.stuur("/v1/postvak/koppeling", fout)
    assert antwoord.status_code == 202
    rij = antwoord.json()["rij"]
    async with asyncio.timeout(20):
        while await aantal(swv) == voor:
            await asyncio.sleep(0.05)
    await swv.ga(f"/binnengekomen/{PO}/{rij}")
    assert T("binnen.geadresseerd", stroom=stroom) in swv.tekst
    assert T("binnen.waarom.adres") in swv.tekst
    await swv.ga(f"/binnengekomen/{PO}/{rij}/bij?nummer={stroom.split('/')[1]}")
    assert T("binnen.genoemd") in swv.tekst
    # What could be read of it stands in the form already.
    adres = f"/dossier/{stroom}/opdracht/meld_overleg?bericht={rij}"
    await swv.ga(adres)
    assert "Kort.</textarea>" in swv.laatste.text
    assert (await swv.stuur_tot(adres, "vastleggen", met="ouders", bron_rol="swv")).status_code == 200
    assert await aantal(swv) == voor
    soorten = await trede.swv.soorten(stroom)
    assert soorten.index("MeldingNietVerwerkbaar") < soorten.index("OverlegGevoerd")


async def test_een_leesbaar_bericht_gaat_zoals_het_is(swv: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    inzending = Inzending(
        opdracht_id=str(uuid.uuid4()),
        opdracht="bevestig_ontvangst",
        inhoud={},
        actor=Actor(rol=Rol.SCHOOL, organisatie=SCHOOL),
        ontvangen_op=datetime.now(UTC),
    )
    bytes_ = inzending.model_dump_json().encode()
    rij = await trede.samenstelling.postvak.ontvang(None, f"school:{SCHOOL}", "sftp", inzending, bytes_, PO)
    await swv.ga(f"/binnengekomen/{PO}/{rij.rij}/bij?nummer={stroom.split('/')[1]}")
    assert "OntvangstBevestigd" not in await trede.swv.soorten(stroom)
    bewijs = await swv.stuur(f"/binnengekomen/{PO}/{rij.rij}/koppelen", stroom=stroom)
    assert bewijs.status_code == 200, swv.tekst
    assert bewijs.url.path == f"/ontvangstbewijs/{stroom}/{inzending.opdracht_id}"
    (feit,) = [g for g in await gebeurtenissen(trede, stroom) if g["soort"] == "OntvangstBevestigd"]
    assert feit["actor"] == {"rol": "school", "organisatie": SCHOOL, "id": None}
    vreemd = await swv.stuur(f"/binnengekomen/{PO}/{rij.rij}/koppelen", stroom=f"{stroom.rpartition('/aan')[0]}/dossier/1")
    assert vreemd.status_code == 404


async def test_een_nieuw_dossier_voor_een_bericht(swv: Bezoeker, trede: Opstelling) -> None:
    rij = await kom_binnen(trede, uniek("Wij melden ons kind aan."))
    await swv.ga(f"/binnengekomen/{PO}/{rij}")
    assert f"/dossier-openen/{PO}?bericht={rij}" in swv.laatste.text
    await swv.stuur_tot(f"/dossier-openen/{PO}?bericht={rij}", "vastleggen", geboren="1-3-2018", bron_rol="ouder")
    assert swv.laatste.status_code == 200, swv.tekst
    nummer = swv.laatste.url.path.split("/")[3]
    assert T("binnen.verder_na_openen", rij=rij) in swv.tekst
    await swv.ga(f"/binnengekomen/{PO}/{rij}/bij?nummer={nummer}")
    adres = f"/dossier/{PO}/{nummer}/aanmelding/1/opdracht/meld_aan?bericht={rij}"
    assert adres in swv.laatste.text
    await swv.stuur_tot(adres, "vastleggen", school=SCHOOL, kanaal="e-mail", bron_rol="ouder")
    assert T("uitkomst.aanvaard") in swv.tekst
    assert "Aangemeld" in await trede.swv.soorten(f"{PO}/{nummer}/aanmelding/1")


async def test_bij_de_orientatie_van_een_school(swv: Bezoeker, trede: Opstelling) -> None:
    rij = await kom_binnen(trede, uniek("De school zei aan de telefoon nee."), PO)
    await swv.ga(f"/binnengekomen/{PO}/{rij}/bij?school={SCHOOL}")
    adres = f"/dossier/{PO}/orientatie/{SCHOOL}/1/opdracht/meld_mondelinge_afwijzing?bericht={rij}"
    assert adres in swv.laatste.text
    assert (await swv.ga(f"/binnengekomen/{PO}/{rij}/bij?school=99ZZ99")).status_code == 422


async def test_geboortedatum_en_school_wijzen_het_dossier_aan(swv: Bezoeker, trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier(geboren="2017-11-09")
    await trede.swv.opdracht(f"{dossier}/aanmelding/1", "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    voorstel = f"{T('binnen.bij', nummer=dossier.split('/')[1])} {T('binnen.waarom.geboren_en_school')}"
    for dag, gevonden in (("9 november 2017", True), ("09-11-2017", True), ("10-11-2017", False)):
        rij = await kom_binnen(trede, uniek(f"Ons kind, geboren {dag}, zit thuis."))
        await swv.ga(f"/binnengekomen/{PO}/{rij}")
        assert (voorstel in swv.tekst) == gevonden


async def test_foute_invoer_bij_het_kiezen(swv: Bezoeker, trede: Opstelling) -> None:
    rij = await kom_binnen(trede, uniek("waarheen?"))
    for nummer in ("2026-9999", "onzin", "../x", "2026-0001' OR 1=1"):
        antwoord = await swv.ga(f"/binnengekomen/{PO}/{rij}/bij?nummer={nummer}")
        assert antwoord.status_code == 422
        assert T("binnen.geen_dossier", nummer=nummer) in swv.tekst
        assert "<title>Fout:" in antwoord.text
    assert (await swv.ga(f"/binnengekomen/{PO}/{rij}/bij")).status_code == 422
    assert T("binnen.kies_dossier") in swv.tekst
    for adres in (f"/binnengekomen/{PO}/0", f"/binnengekomen/{PO}/99999999", f"/binnengekomen/{PO}/{2**70}"):
        assert (await swv.ga(adres)).status_code == 404
    handeling = await swv.ga(f"/dossier/{await rustige_aanmelding(trede)}/opdracht/sluit_aanmelding?bericht={rij}")
    assert handeling.status_code == 404


async def test_terzijde_leggen_met_een_reden_en_weer_terug(swv: Bezoeker, trede: Opstelling) -> None:
    voor = await aantal(swv)
    rij = await kom_binnen(trede, uniek("Gratis printerinkt."))
    adres = f"/binnengekomen/{PO}/{rij}"
    await swv.ga(adres)
    assert (await swv.stuur(f"{adres}/terzijde")).status_code == 422
    assert T("binnen.kies_reden") in swv.tekst
    assert (await swv.stuur(f"{adres}/terzijde", reden="geen_melding")).status_code == 200
    assert trede.swv.fiche.id in swv.tekst
    assert await aantal(swv) == voor
    await swv.ga(f"/binnengekomen/{PO}?welke=terzijde")
    assert f'href="{adres}"' in swv.laatste.text
    await swv.ga(adres)
    te_laat = await swv.stuur(f"{adres}/terzijde", reden="dubbel")
    assert te_laat.status_code == 409
    assert T("binnen.al") in swv.tekst
    await swv.ga(adres)
    await swv.stuur(f"{adres}/terug")
    assert T("binnen.teruggezet") in swv.tekst
    assert await aantal(swv) == voor + 1


async def test_gekoppeld_terwijl_de_worker_weg_is(trede: Opstelling) -> None:
    stroom = f"{await trede.swv.nieuw_dossier()}/dossier/1"
    await trede.rust(stroom)
    aansluiting, worker = trede.zonder_worker()
    app = met_paginas(trede, aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    rij = await kom_binnen(trede, uniek("leerplichtig"))
    adres = f"/dossier/{stroom}/opdracht/meld_leerplicht?bericht={rij}"
    antwoord = await b.stuur_tot(adres, "vastleggen", leerplichtig="true")
    assert antwoord.status_code == 202
    assert "Ontvangen op " in b.tekst
    bewijs = str(antwoord.url.path)
    async with worker, asyncio.timeout(30):
        while (await b.ga(bewijs)).status_code == 202:
            await asyncio.sleep(0.1)
    assert (await trede.swv.soorten(stroom)).count("LeerplichtGemeld") == 1


class _Weg:
    """A database that is away."""

    async def tel(self, *_: object) -> int:
        raise NietBereikbaar("weg")


async def test_een_telling_die_niet_lukt_houdt_geen_bladzijde_op(trede: Opstelling) -> None:
    app = met_paginas(trede, trede.samenstelling.aansluiting)
    app.state.paginadelen = replace(app.state.paginadelen, berichten=_Weg())
    b = await bezoek(app).log_in("swv", PO, app)
    assert (await b.ga("/")).status_code == 200
    assert f"{T('binnen.titel')}</a>" in b.laatste.text
