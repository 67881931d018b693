"""Searching as each role, over HTTP; and that what was searched for stands nowhere but in the answer."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi import FastAPI

from portal.paginas.kind import leeftijd
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.velden import Onleesbaar
from portal.paginas.zoeken import _nummer, keur
from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, VO_SCHOOL, Opstelling, sleutel
from tests.portal.conftest import Bezoeker, bezoek

NAAM = "Weegbree van der Zevenblad-Kamille"
VRAAG = "zevenblad-kamille"
ONBEKEND = "Zevenblad-Onbekend"


async def zoek(b: Bezoeker, wat: str) -> str:
    """Search from the header of the first page; what a reader then sees."""
    await b.ga("/")
    antwoord = await b.stuur("/zoeken", zoek=wat)
    assert antwoord.url.path == "/zoeken"
    assert not antwoord.url.query
    return b.tekst


@pytest.fixture(scope="session")
async def kind(trede: Opstelling) -> str:
    """A child with an aanmelding at the first school."""
    dossier = await trede.swv.nieuw_dossier(naam_kind=NAAM)
    antwoord = await trede.swv.opdracht(f"{dossier}/aanmelding/1", "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    assert antwoord.status_code == 200
    return dossier


@pytest.mark.traag
async def test_het_swv_vindt_een_kind_met_wat_de_lijst_toont(swv: Bezoeker, kind: str) -> None:
    tekst = await zoek(swv, VRAAG)
    nummer = kind.split("/")[1]
    assert "1 dossier gevonden" in tekst
    assert NAAM in tekst
    assert f"{nummer}" in tekst
    assert "Basisschool De Wilg (11ZZ00)" in tekst
    assert "Aanmelding: aangemeld" in tekst
    assert " jaar" in tekst
    assert f'href="/dossier/{kind}"' in swv.laatste.text
    assert f"/dossier/{kind}/aanmelding/1/termijn/" in swv.laatste.text
    assert f'value="{VRAAG}"' in swv.laatste.text
    titel = swv.laatste.text.partition("<title>")[2].partition("</title>")[0]
    assert titel == "1 dossier gevonden, Zoeken - Trede"


@pytest.mark.traag
async def test_een_ander_swv_vindt_het_kind_niet(app: FastAPI, kind: str) -> None:
    b = await bezoek(app).log_in("swv", VO, app)
    gezocht = await zoek(b, VRAAG)
    assert gezocht.replace(VRAAG, "") == (await zoek(b, ONBEKEND)).replace(ONBEKEND, "")
    assert T("zoeken.niets.naam") in gezocht
    assert T("zoeken.niets.naam") in await zoek(b, kind)


@pytest.mark.traag
@pytest.mark.parametrize("brin", [ANDERE_SCHOOL, VO_SCHOOL])
async def test_een_school_die_niet_betrokken_is_krijgt_hetzelfde_als_bij_een_onbekende_naam(
    app: FastAPI, kind: str, brin: str
) -> None:
    b = await bezoek(app).log_in("school", brin, app)
    bladen = []
    for vraag in (VRAAG, ONBEKEND):
        await zoek(b, vraag)
        bladen.append(b.laatste.text.replace(f'value="{vraag}"', 'value=""'))
    assert bladen[0] == bladen[1]
    assert T("zoeken.niets.naam") in b.tekst


@pytest.mark.traag
async def test_een_school_vindt_haar_eigen_dossier(school: Bezoeker, kind: str) -> None:
    await zoek(school, "Weegbree")
    assert f'href="/dossier/{kind}"' in school.laatste.text
    assert NAAM in school.laatste.text
    assert f"/dossier/{kind}/dossier/1" not in school.laatste.text


@pytest.mark.traag
async def test_de_auditor_zoekt_op_nummer_en_school_en_niet_op_naam(auditor: Bezoeker, kind: str) -> None:
    assert T("zoeken.niets.auditor") in await zoek(auditor, "Weegbree")
    await zoek(auditor, kind.split("/")[1])
    assert f'href="/dossier/{kind}"' in auditor.laatste.text
    assert "Zevenblad" not in auditor.laatste.text
    assert "Dossiers bij Basisschool De Wilg (11ZZ00)" in await zoek(auditor, "wilg")
    assert T("zoeken.scholen") not in await zoek(auditor, "19ZZ00"), "a school of two SWVs is one school"


@pytest.mark.traag
async def test_op_nummer_school_en_brin(swv: Bezoeker, kind: str) -> None:
    _, _, volgnummer = kind.partition("/")[2].partition("-")
    for vraag in (volgnummer, str(int(volgnummer)), kind, f"{kind}/aanmelding/1"):
        await zoek(swv, vraag)
        assert f'href="/dossier/{kind}"' in swv.laatste.text, vraag
    await swv.ga(f"/zoeken?dossier={kind.split('/')[1]}")
    assert NAAM in swv.tekst
    assert "Dossiers bij Basisschool De Wilg (11ZZ00), nieuwste eerst" in await zoek(swv, "de wilg")
    assert (await swv.ga(f"/zoeken?school={SCHOOL}")).status_code == 200
    assert f'href="/dossier/{kind}"' in swv.laatste.text
    assert T("zoeken.scholen") in await zoek(swv, "school")
    assert '<a href="/zoeken?school=13ZZ00">' in swv.laatste.text


@pytest.mark.traag
async def test_een_verbeterde_naam_wordt_gevonden_en_de_oude_niet(swv: Bezoeker, trede: Opstelling) -> None:
    dossier, fout = await trede.swv.nieuw_dossier(), sleutel()
    await trede.swv.opdracht(f"{dossier}/dossier/1", "open_dossier", {"naam_kind": "Duizendguldenkruid"}, id_=fout)
    assert "1 dossier gevonden" in await zoek(swv, "duizendguldenkruid")
    verbeterd = {"naam_kind": "Speenkruid", "geboren": "2018-03-01"}
    await trede.swv.opdracht(f"{dossier}/dossier/1", "open_dossier", verbeterd, corrigeert=fout)
    assert T("zoeken.niets.naam") in await zoek(swv, "duizendguldenkruid")
    assert "Speenkruid" in await zoek(swv, "speenkruid")


FOUT = {
    "": ("zoeken.fout_kort", {"n": 2}),
    "a": ("zoeken.fout_kort", {"n": 2}),
    "--": ("zoeken.fout_kort", {"n": 2}),
    "z" * 101: ("zoeken.fout_lang", {"n": 100}),
    "een twee drie vier vijf zes zeven acht negen": ("zoeken.fout_woorden", {"n": 8}),
    'Zeven"blad<script>': ("zoeken.fout_teken", {}),
    "Zevenblad%": ("zoeken.fout_teken", {}),
    "Zeven\x00blad": ("zoeken.fout_teken", {}),
    "Zevenblad 😀": ("zoeken.fout_teken", {}),
}


@pytest.mark.parametrize("wat", FOUT, ids=range(len(FOUT)))
def test_wat_niet_te_zoeken_is_zegt_wat_te_doen(wat: str) -> None:
    sleutel, waarden = FOUT[wat]
    with pytest.raises(Onleesbaar, match=T(sleutel, **waarden)):
        keur(wat)


@pytest.mark.traag
async def test_een_foute_vraag_blijft_staan(swv: Bezoeker) -> None:
    await zoek(swv, 'Zeven"blad<')
    assert swv.laatste.status_code == 422
    assert "<title>Fout: Zoeken" in swv.laatste.text
    assert 'value="Zeven&#34;blad&lt;"' in swv.laatste.text
    assert swv.tekst.count(T("zoeken.fout_teken")) == 2
    antwoord = await swv.ga("/zoeken?dossier=Zevenblad")
    assert antwoord.status_code == 422
    assert T("zoeken.fout_adres") in swv.tekst


@pytest.mark.traag
async def test_zoeken_is_van_wie_is_ingelogd_en_vraagt_het_eigen_teken(app: FastAPI, swv: Bezoeker) -> None:
    assert (await bezoek(app).ga("/zoeken")).url.path == "/aanmelden"
    await swv.ga("/zoeken")
    assert (await swv.stuur("/zoeken", weg=("_csrf",), zoek=VRAAG)).status_code == 403
    assert VRAAG not in swv.laatste.text
    for adres in ("/", "/bestaat-niet"):
        assert 'action="/zoeken"' in (await swv.ga(adres)).text


@pytest.mark.traag
async def test_wat_men_zocht_staat_in_geen_logregel_en_geen_spoor(swv: Bezoeker, trede: Opstelling, kind: str) -> None:
    for vraag in ("Weegbree", "Vergeefsewederik", "Foutewederik<"):
        await zoek(swv, vraag)
    await swv.ga("/zoeken?dossier=Adreswederik")
    verteld = trede.verteld().lower()
    regels = [r for r in trede.log.getvalue().splitlines() if '"gezocht"' in r]
    assert '"soort": "naam"' in regels[-1]
    assert '"aantal": 0' in regels[-1]
    assert '"aantal": 1' in regels[-2]
    assert f'"organisatie": "{PO}"' in regels[-1]
    for woord in ("weegbree", "wederik", "kamille"):
        assert woord not in verteld


@pytest.mark.parametrize(
    ("wat", "nummer"),
    [
        ("2026-0042", (2026, 42)),
        ("0042", (None, 42)),
        ("42", (None, 42)),
        ("PO9901/2026-0042", (2026, 42)),
        ("PO9901/2026-0042/tlv/1", (2026, 42)),
        ("PO9901/orientatie/11ZZ00/1", None),
        ("11ZZ00", None),
        ("Noor", None),
        ("1234567", None),
    ],
)
def test_een_dossiernummer_zoals_mensen_het_typen(wat: str, nummer: tuple[int | None, int] | None) -> None:
    assert _nummer(wat) == nummer


def test_een_leeftijd_in_hele_jaren() -> None:
    assert [leeftijd(date(2020, 2, 29), d) for d in (date(2026, 2, 28), date(2026, 3, 1))] == [5, 6]
    assert leeftijd(date(2027, 1, 1), date(2026, 1, 1)) is None
