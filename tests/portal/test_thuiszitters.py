"""The page Thuiszitters over HTTP: counts with their definition and day, who is in one, the file, and who may not see it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.afspraken import Thuiszittertelling
from domain.dossier.tellingen import DRIE_MAANDEN, TELLINGEN
from domain.grond import gronden_van
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.weergave import kort
from tests.opstelling import PO, SCHOOL, VO, Opstelling
from tests.portal.conftest import Bezoeker

pytestmark = pytest.mark.traag
NAAM = "Wulfke Thuisblijver-Wulfke"
BLAD = f"/thuiszitters/{PO}"


@pytest.fixture(scope="module")
def vandaag(trede: Opstelling) -> date:
    return trede.samenstelling.aansluiting.vandaag()


@pytest.fixture(scope="module")
async def thuis(trede: Opstelling, vandaag: date) -> str:
    """A child that stayed at home 99 days ago; its number."""
    dossier = await trede.swv.nieuw_dossier(naam_kind=NAAM, leerplichtig=True)
    stroom = f"{dossier}/dossier/1"
    for opdracht, inhoud in (
        ("meld_inschrijving", {"school": SCHOOL, "per": str(vandaag - timedelta(days=400))}),
        ("meld_afwezigheid", {"sinds": str(vandaag - timedelta(days=99)), "reden": "onbekend", "school": SCHOOL}),
        ("wijs_regie_toe", {"functie": "consulent"}),
    ):
        assert (await trede.swv.opdracht(stroom, opdracht, inhoud)).status_code == 200
    return dossier.split("/")[1]


def rij(b: Bezoeker, nummer: str) -> str:
    rijen = re.findall(r"<tr>.*?</tr>", b.laatste.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(r for r in rijen if f"/{nummer}" in r)).split())


async def test_elke_telling_noemt_haar_definitie_en_dag(swv: Bezoeker, thuis: str, vandaag: date) -> None:
    await swv.ga(BLAD)
    for telling in (t for t in TELLINGEN.values() if t.bewaard and t.getoond):
        assert f"{telling.definitie} Bron: {telling.bron.partition(' (')[0]}" in swv.tekst
        assert T(f"thuis.tellingen.{telling.naam}") in swv.tekst
    assert "(AT-" not in swv.tekst
    assert swv.tekst.count(f" op {kort(vandaag)} ") == 7  # all but the count of the first school day


async def test_een_rij_zegt_hoe_lang_welke_soort_en_wie(swv: Bezoeker, thuis: str, vandaag: date) -> None:
    await swv.ga(BLAD)
    tekst = rij(swv, thuis)
    assert tekst.startswith(f"{NAAM} ")
    assert f"{thuis} Basisschool De Wilg" in tekst
    assert "100 dagen, " in tekst
    assert T("thuis.groepen.relatief") in tekst
    assert (T("thuis.lang") in tekst) == (vandaag > DRIE_MAANDEN.na(vandaag - timedelta(days=99)))
    assert f"consulent sinds {kort(vandaag)}" in tekst
    assert T("thuis.geen_trede") in tekst
    # On the 28th day it did not count yet; on the 29th it did.
    for dag, erin in ((71, False), (70, True)):
        await swv.ga(f"{BLAD}?op={vandaag - timedelta(days=dag)}")
        assert bool(rij(swv, thuis)) == erin
        assert T("thuis.zoals_nu_bekend") in swv.tekst
    await swv.ga(f"{BLAD}?telling=vrijstelling")
    assert not rij(swv, thuis)


async def test_namen_verbergen(swv: Bezoeker, thuis: str) -> None:
    await swv.ga(BLAD)
    await swv.stuur("/voorkeuren", namen="verbergen")
    await swv.ga(BLAD)
    assert thuis in swv.tekst
    assert "Thuisblijver" not in swv.laatste.text


async def test_een_auditor_leest_mee_zonder_namen_en_zonder_bestand(auditor: Bezoeker, thuis: str) -> None:
    await auditor.ga(BLAD)
    assert rij(auditor, thuis)
    assert "Thuisblijver" not in auditor.laatste.text
    assert "/lijst." not in auditor.laatste.text
    assert (await auditor.ga(f"{BLAD}/lijst.csv")).status_code == 403


async def test_een_school_ziet_hem_niet(school: Bezoeker, thuis: str) -> None:
    for adres in (BLAD, f"{BLAD}/lijst.xlsx"):
        antwoord = await school.ga(adres)
        assert antwoord.status_code == 403
        assert thuis not in antwoord.text
    assert BLAD not in (await school.ga("/")).text


@pytest.mark.parametrize("vraag", ["telling=onzin", "telling=duo_per_schooljaar", "na=x.1"])
async def test_een_adres_dat_nergens_op_slaat_is_een_404(swv: Bezoeker, vraag: str) -> None:
    assert (await swv.ga(f"{BLAD}?{vraag}")).status_code == 404
    assert (await swv.ga(f"/thuiszitters/{VO}")).status_code in (403, 404)


async def test_een_dag_zoals_mensen_haar_schrijven(swv: Bezoeker, thuis: str, vandaag: date) -> None:
    await swv.ga(f"{BLAD}?op=gisteren")
    assert swv.laatste.status_code == 200
    assert kort(vandaag - timedelta(days=1)) in swv.tekst
    for op, fout in (("2999-01-01", T("als_op.toekomst")), ("ooit", T("fouten.datum"))):
        await swv.ga(f"{BLAD}?op={op}")
        assert swv.laatste.status_code == 422
        assert fout in swv.tekst
        assert f'value="{op}"' in swv.laatste.text
    assert (await swv.ga(f"{BLAD}/lijst.csv?op=2999-01-01")).status_code == 404


async def rijen(b: Bezoeker, adres: str) -> list[dict[str, Any]]:
    antwoord = await b.ga(adres)
    assert antwoord.status_code == 200, antwoord.text
    if ".csv" in adres:
        kop, *rest = csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";")
    else:
        kop, *rest = load_workbook(io.BytesIO(antwoord.content)).active.iter_rows(values_only=True)
    assert list(kop) == list(T.deel("thuis.bestand").values())
    return [dict(zip(kop, r, strict=True)) for r in rest]


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
async def test_het_bestand_is_de_telling_zonder_namen(swv: Bezoeker, thuis: str, vandaag: date, soort: str) -> None:
    await swv.ga(f"{BLAD}?telling=inspectie")
    adres = next(a for a in re.findall(r'href="([^"]*lijst[^"]*)"', swv.laatste.text) if soort in a).replace("&amp;", "&")
    (r,) = [r for r in await rijen(swv, adres) if r["Dossier"] == thuis]
    assert f"thuiszitters-{PO}-inspectie-{vandaag}.{soort}" in swv.laatste.headers["content-disposition"]
    assert (r["BRIN"], r["Telling"], int(r["Dagen"]), r["Regie nu"]) == (SCHOOL, T("thuis.tellingen.inspectie"), 100, "consulent")
    assert 20 <= int(r["Schooldagen"]) <= 72
    assert str(r["Peildatum"])[:10] == str(vandaag)
    assert r["Adres van het dossier"].endswith(f"/dossier/{PO}/{thuis}")
    assert b"Thuisblijver" not in swv.laatste.content


async def test_wie_de_lijst_zag_staat_in_wie_keek(swv: Bezoeker, thuis: str) -> None:
    await swv.ga(BLAD)
    await swv.ga(f"{BLAD}/lijst.csv")
    await swv.ga(f"/dossier/{PO}/{thuis}/wie-keek")
    assert swv.laatste.status_code == 200
    assert T("inzage.soorten.thuiszitters_bestand") in swv.tekst


async def test_de_opgave_per_kwartaal(swv: Bezoeker, thuis: str, vandaag: date) -> None:
    """LPW-05: the count of the inspectie on the last day of each of the last quarters."""
    await swv.ga(BLAD)
    dagen = [date.fromisoformat(d) for d in re.findall(r"telling=inspectie&(?:amp;)?op=([0-9-]+)", swv.laatste.text)]
    kwartalen = [d for d in dagen if (d + timedelta(days=1)).day == 1 and d.month % 3 == 0]
    assert len(set(kwartalen)) == 4
    assert max(kwartalen) < vandaag <= max(kwartalen) + timedelta(days=92)
    await swv.ga(f"{BLAD}?telling=inspectie&op={max(kwartalen)}")
    assert swv.laatste.status_code == 200


async def test_een_telling_van_het_swv_zelf_staat_ernaast_met_haar_versie(
    trede: Opstelling, swv: Bezoeker, thuis: str, vandaag: date
) -> None:
    boek = trede.samenstelling.aansluiting.grondboek
    eigen = (
        Thuiszittertelling(naam="Lang weg", langer_dan="P98D", geoorloofd=True, bron="plan 7.1"),
        Thuiszittertelling(naam="Langer weg", langer_dan="P99D"),
        Thuiszittertelling(naam="Veel uren", uren=16, binnen="P4W"),
    )
    nu = boek.voor(PO, vandaag).reglement
    nieuw = nu.model_copy(update={"versie": "eigen", "geldig_van": vandaag, "thuiszitters": eigen})
    with boek.alleen((*boek.alle(), *gronden_van(nieuw))):
        await swv.ga(f"{BLAD}?telling=eigen-1")
        assert "Op de peildatum langer dan 98 dagen zonder onderwijs, ook met een goede reden." in swv.tekst
        assert "versie eigen, plan 7.1" in swv.tekst
        assert "Veel uren" not in swv.tekst, "uren kent Trede niet"
        assert thuis in swv.laatste.text
        bestand = await swv.ga(f"{BLAD}/lijst.csv?telling=eigen-1")
        assert "Lang weg" in bestand.text
        await swv.ga(f"{BLAD}?telling=eigen-2")
        assert rij(swv, thuis) == "", "99 dagen is niet langer dan 99 dagen"
    assert (await swv.ga(f"{BLAD}?telling=eigen-1")).status_code == 404
