"""Keeping views of the werkvoorraad, and looking at it as cards: without script, for one person alone."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from fastapi import FastAPI

from activities.weergaven import HOOGSTENS
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import PO, Opstelling
from tests.portal.conftest import Bezoeker, bezoek, rustige_aanmelding

pytestmark = pytest.mark.traag
KEUZES = "weergave=alles&procedure=aanmelding&volgorde=dossier&als=kaarten"


def kaarten(b: Bezoeker) -> list[str]:
    """The cards of the page, as text."""
    gevonden = re.findall(r"<li><h2>.*?</li>", b.laatste.text, flags=re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", k)).split()) for k in gevonden]


def bewaarde(b: Bezoeker) -> dict[str, str]:
    """The kept views that the page links to, by name."""
    nav = re.search(rf'<nav class="tabs mijn" aria-label="{T("weergaven.mijn")}">(.*?)</nav>', b.laatste.text, flags=re.DOTALL)
    gevonden = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav[1]) if nav is not None else []
    return {unescape(naam): unescape(adres) for adres, naam in gevonden}


async def _bewaar(b: Bezoeker, vraag: str, naam: str) -> None:
    await b.ga(f"/weergaven?{vraag}")
    await b.stuur(naam=naam)


async def test_bewaren_openen_vervangen_en_verwijderen(swv: Bezoeker, app: FastAPI) -> None:
    naam = "Ma\u00e9ndag & <laat>"
    await swv.ga(f"/?{KEUZES}&na=2026000001.1")
    await swv.ga(f"/weergaven?{KEUZES}&na=2026000001.1")
    assert f"Procedure {T('procedures.aanmelding')}" in swv.tekst
    assert f"{T('werk.vorm')} {T('werk.vormen.kaarten')}" in swv.tekst
    await swv.stuur(naam=f"  {naam} ")
    assert T("weergaven.bewaard", naam=naam) in swv.tekst
    # No place in the list, and not the name.
    assert str(swv.laatste.url.query, "ascii") == KEUZES
    assert bewaarde(swv)[naam] == f"/?{KEUZES}"
    await swv.ga("/")
    assert 'aria-current="true">Ma' not in swv.laatste.text
    await swv.ga(bewaarde(swv)[naam])
    assert 'aria-current="true">Ma' in swv.laatste.text
    await _bewaar(swv, "weergave=alles", naam)
    assert bewaarde(swv)[naam] == "/?weergave=alles"
    await swv.ga("/weergaven")
    await swv.stuur("/weergaven/verwijder")
    assert T("weergaven.verwijderd", naam=naam) in swv.tekst
    await swv.ga("/")
    assert naam not in bewaarde(swv)


async def test_een_collega_en_een_ander_zien_haar_niet(swv: Bezoeker, school: Bezoeker, app: FastAPI) -> None:
    await _bewaar(swv, KEUZES, "alleen van mij")
    await swv.ga("/weergaven")
    nr = re.search(r'name="nr" value="([0-9]+)"', swv.laatste.text)
    assert nr is not None
    collega = bezoek(app)
    await collega.ga("/aanmelden")
    await collega.stuur("/aanmelden", persoon=app.state.toegangsboek.medewerkers(PO)[1].id)
    for b in (collega, school):
        await b.ga("/weergaven")
        assert "alleen van mij" not in b.laatste.text
        await b.stuur("/weergaven/verwijder", swv=PO, nr=nr[1], terug="/")
    await _bewaar(school, "weergave=aan_zet", "van de school")
    assert bewaarde(school)["van de school"] == "/?weergave=aan_zet"
    await swv.ga("/")
    assert "alleen van mij" in bewaarde(swv)
    await swv.ga("/weergaven")
    await swv.stuur("/weergaven/verwijder")


async def test_wat_niet_kan_wordt_gezegd_en_bewaart_niets(swv: Bezoeker, auditor: Bezoeker, trede: Opstelling) -> None:
    begin = trede.log.tell()
    for naam, fout in (
        ("  ", T("weergaven.zonder_naam")),
        ("x" * 41, T("weergaven.te_lang", n=40)),
        ("a\x00b", T("weergaven.tekens")),
    ):
        await _bewaar(swv, KEUZES, naam)
        assert swv.laatste.status_code == 422
        assert "<title>Fout: " in swv.laatste.text
        assert swv.laatste.text.count(fout) == 2
    await swv.ga("/weergaven")
    assert (await swv.stuur(weg=("_csrf",), naam="zonder bewijs")).status_code == 403
    assert (await swv.ga("/weergaven?volgorde=onzin")).status_code == 404
    await swv.ga("/weergaven")
    assert (await swv.stuur("/weergaven/verwijder", swv=PO, nr="1e9")).status_code == 404
    assert (await auditor.ga("/weergaven")).status_code == 403
    for n in range(HOOGSTENS + 1):
        await _bewaar(swv, "weergave=alles", f"n{n}")
    assert T("weergaven.te_veel", n=HOOGSTENS) in swv.tekst
    await swv.ga("/weergaven")
    for _ in range(HOOGSTENS):
        await swv.stuur("/weergaven/verwijder")
    assert T("weergaven.leeg") in swv.tekst
    assert "n19" not in trede.log.getvalue()[begin:]


async def test_kaarten_zeggen_wat_de_tabel_zegt(swv: Bezoeker, school: Bezoeker, trede: Opstelling) -> None:
    stroom = await rustige_aanmelding(trede)
    nummer = stroom.split("/")[1]
    termijn = (
        trede.samenstelling.aansluiting.vandaag() + timedelta(days=56)
    ).isoformat()  # after that of AAN-04, which then bites first
    await trede.swv.opdracht(stroom, "vraag_gegevens", {"wat": "het rapport", "termijn": termijn})
    vraag = "weergave=alles&medewerker=alle&procedure=aanmelding&urgentie=stil&volgorde=dossier"
    await swv.ga(f"/?{vraag}")
    rijen = re.findall(r"<tr>.*?</tr>", swv.laatste.text, flags=re.DOTALL)[1:]
    tabel = {w for r in rijen if nummer in r for w in re.sub(r"<[^>]+>", " ", r).split()}
    await swv.ga(f"/?{vraag}&als=kaarten")
    assert len(kaarten(swv)) == len(rijen)
    (kaart,) = (k for k in kaarten(swv) if nummer in k)
    assert tabel <= set(kaart.split())
    assert "Staat stil" in kaart
    assert "uitnodiging van een bijzondere school om de aanmelding aan te vullen" in kaart
    assert "<table" not in swv.laatste.text
    assert f'name="d-{nummer}"' in swv.laatste.text
    # The same choice goes along with filters, views and order, and back.
    assert '<input type="hidden" name="als" value="kaarten">' in swv.laatste.text
    assert f'href="/?{vraag.replace("medewerker=alle&", "").replace("&", "&amp;")}"' in swv.laatste.text
    await school.ga("/?als=kaarten&procedure=aanmelding&urgentie=stil")
    assert any(nummer in k for k in kaarten(school))
    assert 'type="checkbox"' not in school.laatste.text
