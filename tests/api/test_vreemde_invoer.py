"""What no form ever sends: the API answers in Dutch, with the right status, and nothing of it comes into the record."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.opstelling import PO, SCHOOL, VO, Opstelling, sleutel

pytestmark = pytest.mark.traag
STROOM = "STROOM"
"""Stands for the stream of the test in a body that is written by hand."""
AAN = {"stroom": STROOM, "opdracht": "meld_aan", "inhoud": {"school": SCHOOL, "kanaal": "brief"}}


def met(inhoud: dict[str, Any] | None = None, **anders: Any) -> bytes:
    """A good request with something else in it."""
    return json.dumps({**AAN, "inhoud": {**AAN["inhoud"], **(inhoud or {})}, **anders}).encode()  # type: ignore[dict-item]


@pytest.fixture(scope="module")
async def stroom(trede: Opstelling) -> str:
    """A dossier in which nothing was asked yet."""
    return f"{await trede.swv.nieuw_dossier()}/aanmelding/1"


async def stuur(trede: Opstelling, stroom: str, inhoud: bytes, soort: str | None = "application/json") -> httpx.Response:
    koppen = {**trede.swv.koppen, "Idempotency-Key": sleutel()} | ({"Content-Type": soort} if soort else {})
    return await trede.swv.http.post("/v1/opdrachten", content=inhoud.replace(STROOM.encode(), stroom.encode()), headers=koppen)


async def geen_spoor(trede: Opstelling, stroom: str, antwoord: httpx.Response, status: int, tekst: str) -> None:
    """The answer is a problem in Dutch, and neither event nor postvak row is left."""
    assert antwoord.status_code == status, antwoord.text
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert tekst in antwoord.text
    assert await trede.swv.soorten(stroom) == []
    assert await trede.samenstelling.postvak.wachtend(stroom) == ()


DIEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000


@pytest.mark.parametrize(
    ("inhoud", "status", "tekst"),
    [
        (b"", 400, "Het verzoek is leeg"),
        (b"{", 400, "geen geldige JSON"),
        (b"[1, 2]", 422, "Geef een object"),
        (b"null", 422, "Geef een object"),
        (met().replace(b"brief", b"bri\xe9f"), 400, "JSON in UTF-8"),
        (b'{"stroom":"' + STROOM.encode() + b'","opdracht":"meld_aan","inhoud":' + DIEP + b"}", 400, "niet te diep genest"),
        (met().replace(b'"brief"', b"[" * 900 + b"]" * 900), 422, "inhoud.kanaal"),
        (met().replace(b'"brief"', b"NaN"), 422, "inhoud.kanaal"),
        (b'{"opdracht":"meld_aan"}', 422, "Geef stroom, of dossier en procedure."),
    ],
    ids=["leeg", "half", "lijst", "null", "latin-1", "diep", "lijsten", "NaN", "nergens heen"],
)
async def test_een_verzoek_dat_geen_verzoek_is(trede: Opstelling, stroom: str, inhoud: bytes, status: int, tekst: str) -> None:
    await geen_spoor(trede, stroom, await stuur(trede, stroom, inhoud), status, tekst)


@pytest.mark.parametrize("soort", [None, "text/plain", "application/xml", "application/x-www-form-urlencoded"])
async def test_een_ander_formaat(trede: Opstelling, stroom: str, soort: str | None) -> None:
    await geen_spoor(trede, stroom, await stuur(trede, stroom, met(), soort), 415, "Content-Type: application/json")


@pytest.mark.parametrize(
    ("inhoud", "veld", "tekst"),
    [
        (met({"toelichting": "voor\0na"}), "inhoud", "(NUL); haal het weg"),
        (met(corrigeert="voor\0na-lang"), "corrigeert", "zonder stuurtekens"),
        (met(bron={"rol": "ouder", "stuk": "a\0b"}), "bron.stuk", "De schrijfwijze klopt niet"),
        (met(bron={"rol": "ou\0der"}), "bron.rol", "zonder stuurtekens"),
        (met(opdracht="meld\0aan"), "opdracht", "Kies uit"),
        (met({"toelichting": "\ud800"}), "inhoud.toelichting", "half teken"),
        (met({"\ud800": "x"}), "inhoud", "half teken"),
        (met(bron={"rol": "ouder", "stuk": "\udfff"}), "bron.stuk", "half teken"),
        (met({"toelichting": "😀" * 20_001}), "inhoud.toelichting", "ten hoogste 20000 tekens"),
        (met({"gewenste_start": "2026-02-31"}), "inhoud.gewenste_start", "geen bestaande datum"),
        (met({"gewenste_start": 20_000}), "inhoud.gewenste_start", "geen bestaande datum"),
        (met({"gewenste_start": "1850-01-01"}), "inhoud.gewenste_start", "vanaf 1990"),
        (met({"gewenste_start": "2040-01-01"}), "inhoud.gewenste_start", "meer dan drie jaar vooruit"),
        (met({"gewenste_start": "9999-12-31", "klopt_toch": True}), "inhoud.gewenste_start", "tot en met 2099"),
        (met(voorgevallenOp="1850-01-01T09:00:00+01:00"), "voorgevallenOp", "vanaf 1990"),
        (met(voorgevallenOp="2099-01-01T09:00:00+01:00"), "voorgevallenOp", "ligt in de toekomst"),
        (met(voorgevallenOp="3000-01-01T09:00:00+01:00"), "voorgevallenOp", "tot en met 2099"),
        (met(voorgevallenOp="0001-01-01T00:00:00+14:00"), "voorgevallenOp", "geen bestaande datum"),
        (met(voorgevallenOp="9999-12-31T23:59:59-12:00"), "voorgevallenOp", "geen bestaande datum"),
        (met(voorgevallenOp=1_700_000_000), "voorgevallenOp", "geen bestaande datum"),
        (met(voorgevallenOp="2026-03-29T02:30:00"), "voorgevallenOp", "ook de tijdzone"),
        (met({"andere_scholen": "x" * 9}), "inhoud.andere_scholen", "kan hier niet"),
    ],
)
async def test_een_waarde_die_niet_kan(trede: Opstelling, stroom: str, inhoud: bytes, veld: str, tekst: str) -> None:
    antwoord = await stuur(trede, stroom, inhoud)
    await geen_spoor(trede, stroom, antwoord, 422, tekst)
    assert veld in {f["veld"] for f in antwoord.json()["fouten"]}


@pytest.mark.parametrize("nummer", [1.5, 1.0, "1", True, 0, 10_000])
async def test_een_nummer_is_een_heel_getal(trede: Opstelling, stroom: str, nummer: Any) -> None:
    dossier = "/".join(stroom.split("/")[:2])
    verzoek = {"dossier": dossier, "procedure": "aanmelding", "nummer": nummer, "opdracht": "meld_aan", "inhoud": AAN["inhoud"]}
    antwoord = await stuur(trede, stroom, json.dumps(verzoek).encode())
    await geen_spoor(trede, stroom, antwoord, 422, "getal")


async def test_een_half_aantal_weken(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.swv.opdracht(stroom, "meld_verlenging", {"weken": 1.5})
    assert antwoord.status_code == 422
    assert {f["veld"]: f["tekst"] for f in antwoord.json()["fouten"]}["inhoud.weken"] == "Geef een heel getal."


async def test_emoji_en_schrift_van_rechts_naar_links_blijven_heel(trede: Opstelling) -> None:
    naam = "Zevenblad 😀 שלום مرحبا e\u0301"
    dossier = await trede.swv.nieuw_dossier(naam_kind=naam)
    gelezen = (await trede.swv.lees(f"/v1/dossiers/{dossier}/gebeurtenissen")).json()["gebeurtenissen"]
    # Text is kept in its composed form (NFC): that is what is hashed.
    assert gelezen[0]["data"]["naam_kind"] == "Zevenblad 😀 שלום مرحبا é"


@pytest.mark.parametrize(
    ("geschreven", "bedoeld"),
    [
        ("2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00"),  # the clock went from 02:00 to 03:00: this was 03:30
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00"),  # 02:30 came twice: the first
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00"),  # and the second
    ],
)
async def test_de_nacht_dat_de_klok_verspringt(trede: Opstelling, geschreven: str, bedoeld: str) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    assert (await trede.swv.opdracht(stroom, "bevestig_ontvangst", voorgevallenOp=geschreven)).status_code == 200
    swv, dossier, *_ = stroom.split("/")
    antwoord = await trede.swv.lees(f"/v1/dossiers/{swv}/{dossier}/gebeurtenissen", procedure="aanmelding")
    bevestigd = next(g for g in antwoord.json()["gebeurtenissen"] if g["soort"] == "OntvangstBevestigd")
    assert bevestigd["voorgevallenOp"].startswith(bedoeld)


async def test_een_geboortedatum_staat_niet_in_een_fout_of_in_het_logboek(trede: Opstelling) -> None:
    datums = ["1850-01-01", "1998-01-01", "3000-01-01"]
    antwoorden = [await trede.swv.stuur("/v1/dossiers", {"swv": PO, "inhoud": {"geboren": d}}) for d in datums]
    assert {a.status_code for a in antwoorden} == {422}
    alles = trede.verteld() + "".join(a.text for a in antwoorden)
    for jaar, maand, dag in (d.split("-") for d in datums):
        assert f"{jaar}-{maand}-{dag}" not in alles
        assert f"{dag}-{maand}-{jaar}" not in alles


async def test_een_datum_voor_de_geboorte_verraadt_de_geboortedatum_niet(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    antwoord = await trede.school.opdracht(stroom, "bevestig_ontvangst", voorgevallenOp="2017-03-01T09:00:00+01:00")
    assert antwoord.json()["fouten"][0]["tekst"] == "Deze datum ligt voor de geboorte van het kind: verbeter de datum."


async def test_wat_iemand_als_veldnaam_schrijft_wordt_niet_herhaald(trede: Opstelling, stroom: str) -> None:
    antwoord = await stuur(trede, stroom, met({"zevenblad de boterbloem": 1, "x" * 100: 1}))
    assert antwoord.status_code == 422
    assert "zevenblad" not in antwoord.text
    assert "xxx" not in antwoord.text


@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("/v1/dossiers/../etc/passwd", 404),
        ("/v1/dossiers/PO9901/..%2f..%2fetc", 404),
        ("/v1/dossiers/PO9901/2026-0001%00", 422),
        ("/v1/opdrachten/..%2f..%2fx?stroom=PO9901/2026-0001/dossier/1", 404),
        ("/v1/opdrachten/%00aaaaaaaa?stroom=PO9901/2026-0001/dossier/1", 404),
        ("/v1/opdrachten/aaaaaaaaaa?stroom=../../etc", 404),
        ("/v1/opdrachten/aaaaaaaaaa?stroom=PO9901/2026-0001/dossier/1%00", 404),
        ("/v1/opdrachten/aaaaaaaaaa", 422),
        ("/v1/werkvoorraad?na=%00.1", 422),
        ("/v1/werkvoorraad?na=2026-01-01.99999999999999999999999", 422),
        ("/v1/werkvoorraad?na=2026-99-99.1", 422),
        ("/v1/werkvoorraad?aantal=1.5", 422),
        ("/v1/werkvoorraad?aantal=0", 422),
        ("/v1/werkvoorraad?zwv=PO9901", 422),
        (f"/v1/werkvoorraad?swv={VO}", 404),
        ("/v1/werkvoorraad/", 404),
        ("/v1/dossiers/PO9901/2026-0001/gebeurtenissen?na=99999999999999999999", 422),
        ("/v1/dossiers/PO9901/2026-0001/gebeurtenissen?na=3000000000", 422),
        ("/v1/dossiers/PO9901/2026-0001/gebeurtenissen?procedure=aan%00", 422),
        ("/v1/orientaties/PO9901/..%2f/gebeurtenissen", 404),
        ("/v1/niets", 404),
    ],
)
async def test_een_adres_dat_er_geen_is(trede: Opstelling, pad: str, status: int) -> None:
    antwoord = await trede.swv.http.get(pad, headers=trede.swv.koppen)
    assert antwoord.status_code == status, antwoord.text
    assert antwoord.headers["content-type"] == "application/problem+json"
    assert antwoord.json()["detail"]


@pytest.mark.parametrize("methode", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "MELD"])
async def test_een_methode_die_er_niet_is(trede: Opstelling, methode: str) -> None:
    antwoord = await trede.swv.http.request(methode, "/v1/werkvoorraad", headers=trede.swv.koppen)
    assert antwoord.status_code == 405
    assert antwoord.headers["Allow"] == "GET"
    assert antwoord.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("token", ["", "é", "x y", "x" * 100_000])
async def test_een_token_dat_er_geen_is(trede: Opstelling, token: str) -> None:
    async with trede.http() as http:
        antwoord = await http.get("/v1/werkvoorraad", headers={"Authorization": f"Bearer {token}".encode()})
    assert antwoord.status_code == 401
    assert "geldig token" in antwoord.json()["detail"]


async def test_geen_van_alle_was_een_onverwachte_fout(trede: Opstelling) -> None:
    fouten = [r for r in map(json.loads, trede.log.getvalue().splitlines()) if r["event"] == "onverwachte fout"]
    assert fouten == []
