"""The werkvoorraad as a file: the view that is shown, for whom it is shown to, with nothing in it that runs or names a child."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from importlib import import_module
from typing import Any

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from activities.werkvoorraad import Werkregel, Werkvraag
from portal.aanmelden import Toegang
from portal.paginas.download import XLSX
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, Opstelling
from tests.portal.conftest import Bezoeker, bezoek, met_paginas, rustige_aanmelding

pytestmark = pytest.mark.traag
MODULE = import_module("portal.paginas.download")
KOP = list(T.deel("download.kop").values())


@pytest.fixture(scope="module")
async def aanmelding(trede: Opstelling) -> str:
    return await rustige_aanmelding(trede)


async def rijen(b: Bezoeker, adres: str) -> list[dict[str, Any]]:
    """The rows of a file, by the name of the column."""
    antwoord = await b.ga(adres)
    assert antwoord.status_code == 200, antwoord.text
    if ".csv" in adres:
        kop, *rest = csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";")
    else:
        kop, *rest = load_workbook(io.BytesIO(antwoord.content)).active.iter_rows(values_only=True)
    assert list(kop) == KOP
    return [dict(zip(KOP, rij, strict=True)) for rij in rest]


async def van_de_bladzijde(b: Bezoeker, vraag: str, soort: str) -> str:
    """The link that the page itself gives."""
    await b.ga(f"/?{vraag}")
    gevonden = re.search(rf'href="(/werkvoorraad\.{soort}[^"]*)"', b.laatste.text)
    assert gevonden is not None
    return unescape(gevonden[1])


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
async def test_het_bestand_is_de_weergave_die_er_staat(swv: Bezoeker, aanmelding: str, soort: str) -> None:
    _, nummer, *_ = aanmelding.split("/")
    adres = await van_de_bladzijde(
        swv, "weergave=wacht&medewerker=alle&procedure=aanmelding&urgentie=op_tijd&volgorde=dossier", soort
    )
    gelezen = await rijen(swv, adres)
    koppen = swv.laatste.headers
    assert koppen["cache-control"] == "no-store"
    assert re.fullmatch(rf'attachment; filename="werkvoorraad-{PO}-[0-9-]{{10}}\.{soort}"', koppen["content-disposition"])
    assert koppen["content-type"] == ("text/csv; charset=utf-8" if soort == "csv" else XLSX)
    (rij,) = [r for r in gelezen if r["Dossier"] == nummer]
    wat = ("BRIN", "Procedure", "Wie is aan zet", "Termijn (regel)", "Bron", "Urgentie", "Adres van het dossier")
    dossier = f"http://127.0.0.1/dossier/{PO}/{nummer}"
    assert [rij[k] for k in wat] == [SCHOOL, "Aanmelding", "de school", "AAN-04", "wet", "Op tijd", dossier]
    assert rij["School"]
    einde = rij["Einddatum"]
    assert (date.fromisoformat(einde) if soort == "csv" else einde.date()).year >= date.today().year  # noqa: DTZ011
    assert {(r["Procedure"], r["Urgentie"]) for r in gelezen} == {("Aanmelding", "Op tijd")}
    assert [r["Dossier"] for r in gelezen] == sorted(r["Dossier"] for r in gelezen)
    assert nummer not in [r["Dossier"] for r in await rijen(swv, f"/werkvoorraad.{soort}?weergave=aan_zet&medewerker=alle")]
    assert nummer not in [r["Dossier"] for r in await rijen(swv, f"/werkvoorraad.{soort}?weergave=alles&school={ANDERE_SCHOOL}")]


async def test_alle_rijen_en_niet_alleen_de_bladzijde(
    trede: Opstelling, swv: Bezoeker, monkeypatch: pytest.MonkeyPatch, aanmelding: str
) -> None:
    await trede.swv.nieuwe_aanmelding()
    alle = await rijen(swv, "/werkvoorraad.csv?weergave=alles&volgorde=dossier")
    assert len(alle) > 1
    assert f"{len(alle)} procedures" in (await swv.ga("/?weergave=alles&volgorde=dossier")).text
    monkeypatch.setattr(MODULE, "HOOGSTENS", len(alle))
    assert await rijen(swv, "/werkvoorraad.csv?weergave=alles&volgorde=dossier") == alle
    monkeypatch.setattr(MODULE, "HOOGSTENS", 1)
    een, slot = await rijen(swv, "/werkvoorraad.csv?weergave=alles&volgorde=dossier")
    assert een == alle[0]
    assert slot["Dossier"] == T("download.afgekapt", n=1)
    assert "-afgekapt.csv" in swv.laatste.headers["content-disposition"]


async def test_ieder_krijgt_zijn_eigen_rijen(app: FastAPI, school: Bezoeker, auditor: Bezoeker, aanmelding: str) -> None:
    nummer = aanmelding.split("/")[1]
    assert nummer in [r["Dossier"] for r in await rijen(school, "/werkvoorraad.xlsx")]
    andere = await bezoek(app).log_in("school", ANDERE_SCHOOL, app)
    assert nummer not in [r["Dossier"] for r in await rijen(andere, "/werkvoorraad.csv")]
    assert (await andere.ga(f"/werkvoorraad.csv?swv={VO}")).status_code == 404
    assert (await auditor.ga("/werkvoorraad.csv")).status_code == 403
    assert "/werkvoorraad." not in (await auditor.ga("/")).text
    assert (await bezoek(app).ga("/werkvoorraad.csv")).url.path == "/aanmelden"
    assert (await school.ga("/werkvoorraad.pdf")).status_code == 404


async def test_wie_wat_meenam_staat_in_het_logboek(trede: Opstelling, swv: Bezoeker, aanmelding: str) -> None:
    begin = trede.log.tell()
    gelezen = await rijen(swv, "/werkvoorraad.csv?weergave=wacht&procedure=aanmelding&school=Zevenblad")
    await rijen(swv, "/werkvoorraad.xlsx?weergave=alles&procedure=aanmelding")
    regels = [json.loads(r) for r in trede.log.getvalue()[begin:].splitlines()]
    een, twee = [r for r in regels if r["event"] == "werkvoorraad_gedownload"]
    assert (een["rol"], een["organisatie"], een["wie"]) == ("swv", PO, trede.swv.fiche.id)
    assert (een["swv"], een["weergave"]) == (PO, "wacht volgorde=veilig procedure=aanmelding school=anders medewerker=ik")
    assert (een["soort"], een["aantal"], een["uitkomst"]) == ("csv", len(gelezen), "geheel")
    assert (twee["soort"], twee["aantal"] > 0) == ("xlsx", True)
    assert "Zevenblad" not in trede.log.getvalue()[begin:]


@dataclass(frozen=True)
class Vijandig:
    """A werkvoorraad in which every text is an attempt."""

    tekst: str

    async def alle(self, wie: Toegang, swv: str, vraag: Werkvraag, hoogstens: int) -> Sequence[Werkregel]:
        t = self.tekst
        return [
            Werkregel(
                stroom=f"{PO}/x/aanmelding/1", dossier=t, procedure=t, status=t, aan_zet=t, aan_zet_sinds=None, taak=t,
                handeling=t, medewerker=t, school=t, eerst_veilig=date(2026, 3, 16), signaleringen=(t, t), termijn=t,
                regel=t, bron=t, einddatum=None, urgentie="geen",
            )
        ]  # fmt: skip


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x";"y")'])
async def test_geen_cel_wordt_een_formule(trede: Opstelling, tekst: str) -> None:
    app = met_paginas(trede, trede.samenstelling.aansluiting)
    app.state.paginadelen = replace(app.state.paginadelen, werklijst=Vijandig(tekst))
    b = bezoek(app)
    fiche = next(f for f in app.state.toegangsboek.fiches if (f.rol, f.organisatie) == ("swv", PO))
    koekje = app.state.zittingen.begin(trede.samenstelling.aansluiting.nu(), fiche.toegang()).id
    b.http.cookies.set("trede", koekje, domain="127.0.0.1")
    (rij,) = await rijen(b, "/werkvoorraad.csv")
    assert [rij[k] for k in ("Dossier", "BRIN", "Status", "Termijn (regel)")] == [f"'{tekst}"] * 4
    assert not [w for w in rij.values() if w.lstrip()[:1] in {"=", "+", "-", "@", "＝"}]
    await b.ga("/werkvoorraad.xlsx")
    _, cellen = load_workbook(io.BytesIO(b.laatste.content)).active.iter_rows()
    assert {c.data_type for c in cellen if c.value is not None} == {"s", "d"}
