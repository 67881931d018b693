"""The auditor's pages, who looked, and paper: each role sees what is theirs, and what was changed cannot be missed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from activities.inzage import Bekeken, Blik, Kanaal
from audit import onderzoek
from domain.procedure import Procedure
from domain.stroom import Stroom
from domain.tijd import dag
from portal.aanmelden import Toegang
from portal.aansluiting import Inzageblad, Inzagevraag, NietBereikbaar
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, Opstelling
from tests.portal.conftest import Bezoeker, bezoek, met_paginas, rustige_aanmelding, verander

pytestmark = pytest.mark.traag


@pytest.fixture(scope="module")
async def stroom(trede: Opstelling) -> str:
    return await rustige_aanmelding(trede)


async def blikken(trede: Opstelling, nummer: str) -> list[Blik]:
    """Who looked at a dossier, the newest first."""
    inzage = trede.samenstelling.aansluiting.inzage
    blad = await inzage.lees(trede.swv.fiche.toegang(), PO, nummer, Inzagevraag(aantal=500))
    return list(blad.rijen)


# -- who looked ----------------------------------------------------------------------------------------------------------


def routes(app: FastAPI) -> Iterator[APIRoute]:
    """Every route, also of the routers that the application took in."""
    for r in app.routes:
        yield from (x for x in getattr(getattr(r, "original_router", None), "routes", [r]) if isinstance(x, APIRoute))


async def test_elke_bladzijde_van_een_dossier_laat_een_blik_na(trede: Opstelling, app: FastAPI, stroom: str) -> None:
    """A new page of a dossier that is not named here fails this test: nobody may look without leaving a row."""
    swv, nummer, deel, n = stroom.split("/")
    antwoord = await trede.swv.opdracht(stroom, "bevestig_ontvangst")
    plek = {"swv": swv, "nummer": nummer, "deel": deel, "n": n, "termijn": "AAN-04", "naam": "meld_overleg"}
    plek["opdracht_id"] = antwoord.json()["opdrachtId"]
    auditor, back_office = await bezoek(app).log_in("auditor", "auditor", app), await bezoek(app).log_in("swv", PO, app)
    paden = [r.path for r in routes(app) if "GET" in r.methods and "{nummer}" in r.path]
    assert len(paden) > 12
    for pad in paden:
        adres = pad.format(**plek)
        voor = len(await blikken(trede, nummer))
        if pad.startswith("/v1"):
            gelezen = await trede.swv.lees(adres)
        else:
            gelezen = await (auditor if pad.startswith("/controle") else back_office).ga(adres)
        assert gelezen.status_code == 200, adres
        erbij = (await blikken(trede, nummer))[: -voor or None]
        assert len(erbij) == 1, adres
        assert erbij[0].kanaal == ("api" if pad.startswith("/v1") else "bladzijde")
        assert erbij[0].soort in T.deel("inzage.soorten")


async def test_ook_een_ontvangstbewijs_en_de_orientatie_over_de_api(trede: Opstelling, stroom: str) -> None:
    nummer = stroom.split("/")[1]
    id_ = (await trede.swv.opdracht(stroom, "meld_overleg", {"met": "ouders"})).json()["opdrachtId"]
    assert (await trede.swv.lees(f"/v1/opdrachten/{id_}", stroom=stroom)).status_code == 200
    assert [(b.soort, b.kanaal, b.stroom) for b in (await blikken(trede, nummer))[:1]] == [("ontvangstbewijs", "api", stroom)]
    orientatie = f"{PO}/orientatie/{SCHOOL}/1"
    await trede.school.opdracht(orientatie, "meld_orientatiecontact", {"kanaal": "telefoon"})
    assert (await trede.swv.lees(f"/v1/orientaties/{PO}/{SCHOOL}/gebeurtenissen")).status_code == 200
    laatste = (await blikken(trede, "orientatie"))[0]
    assert (laatste.stroom, laatste.rol, laatste.organisatie) == (orientatie, "swv", PO)


async def test_wie_keek_toont_ook_dat_men_nu_kijkt(
    app: FastAPI, swv: Bezoeker, school: Bezoeker, auditor: Bezoeker, stroom: str
) -> None:
    nummer = stroom.split("/")[1]
    await school.ga(f"/dossier/{PO}/{nummer}")
    await swv.ga(f"/dossier/{PO}/{nummer}/wie-keek")
    rijen = re.findall(r"<tr>(.*?)</tr>", swv.laatste.text, flags=re.DOTALL)[1:]
    assert T("inzage.soorten.wie_keek") in rijen[0]
    assert T("namens.swv", naam="")[:11] in rijen[0]
    assert T("inzage.soorten.dossier") in rijen[1]
    assert SCHOOL in rijen[1]
    # Pseudonymous ids; a back office sees the work names of its own people.
    fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == ("school", SCHOOL))
    assert fiche.id in rijen[1]
    assert "Zevenblad" in rijen[0]
    assert "Zevenblad" not in (await auditor.ga(f"/dossier/{PO}/{nummer}/wie-keek")).text


async def test_wie_keek_heeft_een_periode(auditor: Bezoeker, stroom: str) -> None:
    adres = f"/dossier/{PO}/{stroom.split('/')[1]}/wie-keek"
    assert (await auditor.ga(f"{adres}?van=vandaag&tot=vandaag")).status_code == 200
    assert T("inzage.leeg") not in auditor.tekst
    await auditor.ga(f"{adres}?van=1-3-2020&tot=1-4-2020")
    assert T("inzage.leeg") in auditor.tekst
    assert (await auditor.ga(f"{adres}?van=31-11-2025")).status_code == 422
    assert "<title>Fout:" in auditor.laatste.text
    assert (await auditor.ga(f"{adres}?van=vandaag&tot=1-3-2020")).status_code == 422
    assert T("inzage.andersom") in auditor.tekst
    assert (await auditor.ga(f"{adres}?na=onzin")).status_code == 404


async def test_wie_keek_gaat_verder_waar_het_vorige_blad_ophield(app: FastAPI, swv: Bezoeker, trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier()
    wie = trede.swv.fiche.toegang()
    inzage = trede.samenstelling.aansluiting.inzage
    for _ in range(5):
        await inzage.noteer(wie, PO, [Bekeken(dossier.split("/")[1])] * 11, "bladzijde", "dossier")
    eerste = await swv.ga(f"/dossier/{dossier}/wie-keek")
    assert eerste.text.count("<tr>") == 51
    verder = re.search(r'href="(\?[^"]*na=[^"]*)"', eerste.text)
    assert verder is not None
    tweede = await swv.ga(f"/dossier/{dossier}/wie-keek{verder[1].replace('&amp;', '&')}")
    # 56 rows in all, of which the first page showed 50: what came since stands before them.
    assert tweede.text.count("<tr>") == 7


@pytest.mark.parametrize(
    "pad", ["/dossier/{}/wie-keek", "/controle/{}/aanmelding/1", "/controle/{}/aanmelding/1/op", "/controle/PO9901"]
)
async def test_een_school_ziet_niet_wie_keek_en_geen_controle(school: Bezoeker, stroom: str, pad: str) -> None:
    dossier = "/".join(stroom.split("/")[:2])
    assert (await school.ga(pad.format(dossier))).status_code == 403


async def test_van_een_ander_swv_is_er_niets(swv: Bezoeker) -> None:
    for adres in (f"/controle/{VO}", f"/controle/{VO}/2026-0001/aanmelding/1", f"/dossier/{VO}/2026-0001/wie-keek"):
        assert (await swv.ga(adres)).status_code == 404
    for adres in (f"/controle/{PO}/2026-9999/aanmelding/1", f"/controle/{PO}/2026-9999/aanmelding/1/op"):
        assert (await swv.ga(adres)).status_code == 404


class _Dicht:
    """A record of views that takes nothing."""

    async def noteer(self, wie: Toegang, swv: str, wat: Sequence[Bekeken], kanaal: Kanaal, soort: str) -> None:
        raise self.fout

    async def lees(self, wie: Toegang, swv: str, dossier: str, vraag: Inzagevraag) -> Inzageblad:
        return Inzageblad(())

    def __init__(self, fout: Exception) -> None:
        self.fout = fout


@pytest.mark.parametrize("fout", [NietBereikbaar("weg"), asyncpg.InsufficientPrivilegeError("mag niet")], ids=["weg", "mag niet"])
async def test_wat_niet_vast_te_leggen_is_wordt_niet_getoond(trede: Opstelling, stroom: str, fout: Exception) -> None:
    _, nummer, *_ = stroom.split("/")
    aansluiting = replace(trede.samenstelling.aansluiting, inzage=_Dicht(fout))
    app = met_paginas(trede, aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    for adres in (
        f"/dossier/{PO}/{nummer}",
        f"/dossier/{stroom}/termijn/AAN-04",
        f"/controle/{stroom}",
        f"/dossier/{PO}/{nummer}/afdruk",
    ):
        antwoord = await b.ga(adres)
        assert antwoord.status_code == 503
        assert T("inzage.niet_vast") in b.tekst
        assert "AAN-04" not in b.tekst
    afzender = trede.als("swv", PO, inzage=_Dicht(fout))
    for pad in ("", "/termijnen", "/gebeurtenissen"):
        gelezen = await afzender.lees(f"/v1/dossiers/{PO}/{nummer}{pad}", **({"procedure": "aanmelding"} if "geb" in pad else {}))
        assert gelezen.status_code == 503
        assert "AAN-04" not in gelezen.text
        assert gelezen.headers["content-type"] == "application/problem+json"


# -- checks --------------------------------------------------------------------------------------------------------------


async def test_de_lijst_controleert_pas_als_men_erom_vraagt(auditor: Bezoeker, trede: Opstelling, stroom: str) -> None:
    _, nummer, *_ = stroom.split("/")
    await auditor.ga("/")
    assert auditor.laatste.url.path == f"/controle/{PO}"
    assert T("controle.lijst.geen_doel") in auditor.tekst
    assert T("controle.lijst.knop") in auditor.tekst
    voor = len(await blikken(trede, nummer))
    await auditor.ga(f"/controle/{PO}?procedure=aanmelding")
    assert "<td>–</td>" in auditor.laatste.text
    assert len(await blikken(trede, nummer)) == voor
    await auditor.ga(f"/controle/{PO}?procedure=aanmelding&controleer=ja")
    assert "<td>–</td>" not in auditor.laatste.text
    assert T("controle.lijst.knop") not in auditor.tekst
    gekeken = (await blikken(trede, nummer))[: -voor or None]
    assert {(b.soort, b.rol) for b in gekeken} <= {("controlelijst", "auditor")}
    assert (await auditor.ga(f"/controle/{PO}?procedure=bestaatniet")).status_code == 200
    assert T("controle.lijst.leeg") in auditor.tekst


async def test_elke_stap_heeft_vijf_controles(auditor: Bezoeker, stroom: str) -> None:
    await auditor.ga(f"/controle/{stroom}?stap=2")
    for soort in ("keten", "log", "historie", "herbeslist", "nagerekend"):
        assert T(f"controle.soort.{soort}") in auditor.tekst
    # Two of the five, and once in the count.
    assert auditor.tekst.count(T("controle.oordeel.niet_te_controleren")) == 3
    assert "Het getekende log is er nog niet." in auditor.tekst
    assert T("controle.oordeel.klopt_niet") not in auditor.tekst
    assert T("controle.regels_toen") in auditor.tekst
    assert f'<a href="/dossier/{stroom}/termijn/AAN-04">AAN-04</a>' in auditor.laatste.text, "a date leads to its why"
    assert "vergelijk=nu" in auditor.laatste.text
    await auditor.ga(f"/controle/{stroom}?stap=2&vergelijk=nu")
    assert T("controle.zelfde_grond") in auditor.tekst
    assert T("controle.anders_nu") not in auditor.tekst
    await auditor.ga(f"/controle/{stroom}?stap=5")
    assert T("controle.geen_termijn") in auditor.tekst


async def test_het_bewijs_van_toen_noemt_de_gebeurtenissen(auditor: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    await trede.school.opdracht(stroom, "meld_overleg", {"met": "ouders"})
    await trede.school.opdracht(stroom, "meld_weigering", {"reden": "handelingsverlegen", "kanaal": "brief"})
    soorten = await trede.swv.soorten(stroom)
    overleg, weigering = soorten.index("OverlegGevoerd") + 1, soorten.index("Geweigerd") + 1
    await auditor.ga(f"/controle/{stroom}?stap={weigering}")
    assert re.search(rf"in orde : het overleg met de ouders \(nr\. {overleg}\)", auditor.tekst)
    assert "ontbreekt :" in auditor.tekst


async def test_wat_veranderd_is_is_niet_te_missen(auditor: Bezoeker, swv: Bezoeker, trede: Opstelling) -> None:
    """Somebody with all power over the database rewrites a fact, with its hash. What was said before is not said again."""
    stroom = await rustige_aanmelding(trede)
    for b in (auditor, swv):
        await b.ga(f"/controle/{stroom}?stap=4")
        assert "vak mis klopt-niet" not in b.laatste.text
    await verander(trede, stroom)
    for b in (auditor, swv):
        antwoord = await b.ga(f"/controle/{stroom}?stap=4")
        assert antwoord.text.index('class="vak mis klopt-niet"') < antwoord.text.index('class="stappen"')
        assert T("controle.eerste_fout", n=1) in b.tekst
        assert re.search(r"kanaal brief e-mail", b.tekst)
        assert f'href="/controle/{stroom}?stap=1"' in antwoord.text
        assert "<title>Klopt niet" in antwoord.text
    await auditor.ga(f"/controle/{stroom}?stap=2")
    assert "sluit niet aan op de vorige" in auditor.tekst
    lijst = await auditor.ga(f"/controle/{PO}?controleer=ja")
    nummer = stroom.split("/")[1]
    assert re.search(T("controle.lijst.fouten", n="[0-9]+"), auditor.tekst)
    # What is wrong stands first.
    rijen = re.findall(r"<tr><th scope=\"row\">.*?</tr>", lijst.text, flags=re.DOTALL)
    fout = ["o-klopt_niet" in r for r in rijen]
    assert fout == sorted(fout, reverse=True)
    assert any(nummer in r for r, f in zip(rijen, fout, strict=True) if f)


VERANDERINGEN = {
    "een kolom": "UPDATE ledger.gebeurtenis SET geboekt_op = now() WHERE stroom = $1 AND volgnummer = 2",
    "de kop": "UPDATE ledger.stroom SET hash = repeat('0', 64) WHERE stroom = $1",
    "wat is ingezonden": "UPDATE ledger.inzending SET inhoud = inhoud || convert_to(' ', 'UTF8') WHERE stroom = $1",
}


@pytest.mark.parametrize("verandering", VERANDERINGEN.values(), ids=VERANDERINGEN.keys())
async def test_een_oordeel_is_van_de_bytes_van_nu(
    trede: Opstelling, auditor: Bezoeker, monkeypatch: pytest.MonkeyPatch, verandering: str
) -> None:
    """Looking again at the same bytes decides nothing again; what is changed between two looks, the next one says."""
    stroom = await rustige_aanmelding(trede)
    await trede.wacht_op(stroom, "EffectUitgevoerd")  # the last that still comes in by itself
    beoordeeld: list[Stroom] = []
    echt = onderzoek.beoordeel

    def tel(procedure: Procedure, adres: Stroom, *rest: Any) -> Any:
        beoordeeld.append(adres)
        return echt(procedure, adres, *rest)

    monkeypatch.setattr(onderzoek, "beoordeel", tel)
    for stap in (1, 2, 3):
        antwoord = await auditor.ga(f"/controle/{stroom}?stap={stap}")
        assert "vak mis klopt-niet" not in antwoord.text
    assert len(beoordeeld) == 1
    verbinding = await asyncpg.connect(trede.postgres.dsn())
    await verbinding.execute("SET session_replication_role = replica")
    await verbinding.execute(verandering, stroom)
    await verbinding.close()
    antwoord = await auditor.ga(f"/controle/{stroom}?stap=1")
    assert "vak mis klopt-niet" in antwoord.text
    assert len(beoordeeld) == 2


async def test_zoals_bekend_en_zoals_het_was(auditor: Bezoeker, trede: Opstelling) -> None:
    """The letter proves to have come three days earlier: on those days nobody knew it, and yet it was so."""
    dossier = await trede.swv.nieuw_dossier()
    stroom, nu = f"{dossier}/aanmelding/1", datetime.now(UTC)
    eerste = await trede.swv.opdracht(stroom, "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    eerder = (nu - timedelta(days=3)).isoformat()
    verbeterd = await trede.swv.opdracht(
        stroom, "meld_aan", {"school": SCHOOL, "kanaal": "brief"}, corrigeert=eerste.json()["opdrachtId"], voorgevallenOp=eerder
    )
    assert verbeterd.status_code == 200, verbeterd.text
    op = dag(nu) - timedelta(days=2)
    await auditor.ga(f"/controle/{stroom}/op?op={op.isoformat()}&zoals=bekend")
    assert T("als_op.zin.bekend") in auditor.tekst
    assert "status nog niet begonnen" in auditor.tekst
    assert T("als_op.later.bekend") in auditor.tekst
    assert T("als_op.geen_termijn") in auditor.tekst
    await auditor.ga(f"/controle/{stroom}/op?op={op:%d-%m-%Y}&zoals=was")
    assert T("als_op.zin.was") in auditor.tekst
    assert "status aangemeld" in auditor.tekst
    assert "AAN-04" in auditor.tekst
    await auditor.ga(f"/controle/{stroom}/op?op=vandaag&zoals=was")
    assert T("als_op.geen_verschil") in auditor.tekst
    assert (await auditor.ga(f"/controle/{stroom}/op?op=1-1-2090")).status_code == 422
    assert (await auditor.ga(f"/controle/{stroom}/op?op=vandaag&zoals=onzin")).status_code == 404


async def test_een_toegang_die_voorbij_is_opent_niets(trede: Opstelling) -> None:
    """Purpose and end of an access are shown where one checks, and the end is an end."""
    fiche = trede.als("auditor", "auditor").fiche
    a = trede.samenstelling.aansluiting
    for tot, mag in ((a.vandaag(), True), (a.vandaag() - timedelta(days=1), False)):
        boek = type(a.toegangsboek)([fiche.model_copy(update={"doel": "steekproef 2026", "tot": tot})])
        app = met_paginas(trede, replace(a, toegangsboek=boek))
        b = bezoek(app)
        await b.ga("/aanmelden")
        await b.stuur("/aanmelden", token=fiche.token)
        await b.ga(f"/controle/{PO}")
        assert ("steekproef 2026" in b.tekst) is mag
        assert (b.laatste.url.path == "/aanmelden") is not mag
        afzender = trede.als("auditor", "auditor", toegangsboek=boek)
        assert (await afzender.lees("/v1/werkvoorraad")).status_code == (200 if mag else 401)


# -- why a date, and paper -----------------------------------------------------------------------------------------------


async def test_waarom_deze_datum_beantwoordt_vier_vragen(swv: Bezoeker, school: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    await trede.school.opdracht(
        stroom, "vraag_gegevens", {"wat": "rapport", "termijn": f"{dag(datetime.now(UTC)) + timedelta(days=14)}"}
    )
    soorten = await trede.swv.soorten(stroom)
    for b in (swv, school):
        antwoord = await b.ga(f"/dossier/{stroom}/termijn/AAN-04")
        for vraag in ("begin", "regel", "overgeslagen", "stil"):
            assert T(f"waarom.vragen.{vraag}") in b.tekst
        assert "nr. 1: De ouders meldden het kind aan" in b.tekst
        assert f"{T('waarom.vragen.begon_met')} nr. {soorten.index('GegevensGevraagd') + 1}" in b.tekst
        assert T("waarom.kan.kop") in b.tekst
        assert "‘gegevens ontvangen’" in b.tekst
        assert T("controle.oordeel.klopt") in b.tekst
        assert T("waarom.ernaast") in b.tekst
        assert f"/dossier/{stroom}/termijn/AAN-08" in antwoord.text
    gegevens = await swv.ga(f"/dossier/{stroom}/termijn/AAN-04/gegevens")
    data: dict[str, Any] = json.loads(gegevens.text)
    assert data["berekening"]["regel"] == "AAN-04"
    assert (data["begonnenDoor"], data["nagerekend"]["oordeel"]) == (1, "klopt")
    assert data["opschortingen"][0]["begonnenDoor"] == soorten.index("GegevensGevraagd") + 1
    assert {"AAN-08"} <= {t["termijn"] for t in data["looptErnaast"]}
    assert gegevens.headers["cache-control"] == "no-store"
    assert (await swv.ga(f"/dossier/{stroom}/termijn/BESTAAT-1/gegevens")).status_code == 404


async def test_een_afdruk_zegt_wie_en_wanneer_en_wordt_vastgelegd(swv: Bezoeker, auditor: Bezoeker, trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier(naam_kind="Bernagie Zevenblad-Bernagie")
    stroom = f"{dossier}/aanmelding/1"
    antwoord = await trede.swv.opdracht(stroom, "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    id_, nummer = antwoord.json()["opdrachtId"], dossier.split("/")[1]
    adressen = (
        f"/dossier/{dossier}/afdruk",
        f"/dossier/{stroom}/termijn/AAN-04/afdruk",
        f"/ontvangstbewijs/{stroom}/{id_}/afdruk",
    )
    for b, namens in ((swv, "Back office"), (auditor, T("namens.auditor"))):
        for adres in adressen:
            await b.ga(adres)
            assert re.search(
                rf"Trede , dossier {nummer}, {PO}\. Afgedrukt op [a-z]+ [0-9-]+ [0-9.]+ uur, namens {namens}", b.tekst
            )
            assert 'class="afdruk"' in b.laatste.text
            assert "<nav" not in b.laatste.text.split("<main")[0]
    soorten = [b.soort for b in await blikken(trede, nummer)]
    assert soorten[: 2 * len(adressen)] == ["afdruk"] * 6
    assert "Zevenblad-Bernagie" in (await swv.ga(adressen[0])).text
    assert "Zevenblad" not in (await auditor.ga(adressen[0])).text
    assert "De ouders meldden het kind aan" in auditor.tekst


async def test_een_andere_school_drukt_niets_af(app: FastAPI, stroom: str) -> None:
    andere = await bezoek(app).log_in("school", ANDERE_SCHOOL, app)
    for adres in (f"/dossier/{PO}/{stroom.split('/')[1]}/afdruk", f"/dossier/{stroom}/termijn/AAN-04/afdruk"):
        assert (await andere.ga(adres)).status_code == 404
