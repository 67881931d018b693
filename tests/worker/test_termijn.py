"""`trede termijn`: een datum met uitleg voor wie er een wil weten, en een duidelijke regel als dat niet kan."""

from __future__ import annotations

import json

import pytest

from worker.opdrachtregel import main


def test_een_datum_legt_zich_uit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["termijn", "aan-04", "2026-03-16", "--sector", "po", "--regime", "bijzonder"]) == 0
    uit = capsys.readouterr().out
    assert "AAN-04: De school beslist over de toelating" in uit
    assert "27 april 2026 telt niet als laatste dag: Koningsdag (Atw 1)." in uit
    assert "Einddatum:     dinsdag 28 april 2026" in uit
    assert "Veilige datum: maandag 27 april 2026" in uit


def test_als_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["termijn", "AAN-04", "2026-03-16", "--schoolsoort", "vso", "--json"]) == 0
    uit = json.loads(capsys.readouterr().out)
    assert {k: uit[k] for k in ("regel", "artikel", "einddatum", "veilig", "bron")} == {
        "regel": "AAN-04",
        "artikel": "WEC 40(7)",
        "einddatum": "2026-04-28",
        "veilig": "2026-04-27",
        "bron": "wet",
    }
    assert all(stap["reden"] for stap in uit["afleiding"])


@pytest.mark.parametrize(
    ("opties", "einddatum"),
    [
        (["AAN-04", "2026-11-02", "--sector", "po", "--opschorting", "2026-11-09..2026-11-23"], "2026-12-28"),
        (["TLV-03", "2026-11-02", "--opschorting", "2026-11-09..2026-11-23"], "2027-01-11"),
        (["TLV-03", "2026-11-02", "--opschorting", "2026-11-09.."], None),
        (["TLV-03", "2026-11-02", "--opschorting", "2026-11-09..2026-11-10", "--opschorting", "2026-11-16..2026-11-18"],
         "2026-12-29"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--verlengd", "4"], "2026-05-26"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--verlengd", "4", "--verlengd-op", "2026-05-01"], "2026-04-28"),
        (["AAN-04", "2020-03-16", "--sector", "vo", "--opschorting", "2020-03-20..2020-04-01"], "2020-05-11"),
        (["TLV-03", "2026-11-02", "--grond", "sus-overmacht", "--opschorting", "2026-11-09..2026-11-23"], "2027-01-11"),
        (["TLV-07", "2026-11-10"], "2028-07-31"),
    ],
)  # fmt: skip
def test_opschorten_en_verlengen(opties: list[str], einddatum: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["termijn", *opties, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["einddatum"] == einddatum


@pytest.mark.parametrize(
    ("opties", "tekst"),
    [
        (["AAN-99", "2026-03-16"], "Regel 'AAN-99' bestaat niet"),
        (["AAN-04", "16-03-2026"], "'16-03-2026' is geen datum"),
        (["AAN-04", "2026-02-30"], "is geen datum"),
        (["AAN-04", "20260316"], "is geen datum"),
        (["AAN-04", "0001-01-01"], "ligt te ver weg"),
        (["AAN-06", "2026-03-16"], "is een voorwaarde, geen termijn"),
        (["SCH-03", "2026-03-16"], "de bron zegt 'onverwijld'"),
        (["AAN-09", "2026-06-11"], "heeft geen versie die op 11 juni 2026 geldt"),
        (["AAN-17", "2026-03-16", "--sector", "po"], "geldt niet voor deze school"),
        (["AAN-04", "2026-03-16", "--sector", "mbo"], "'mbo' is geen sector"),
        (["AAN-04", "2026-03-16", "--schoolsoort", "havo"], "'havo' is geen schoolsoort"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--regime", "islamitisch"], "is geen regime"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--schoolsoort", "vo"], "hoort bij sector vo"),
        (["AAN-04", "2026-03-16", "--regime", "openbaar"], "geef ook --schoolsoort of --sector"),
        (["AAN-04", "2026-03-16", "--opschorting", "2026-03-20.."], "hangt van de school af"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--opschorting", "2026-03-20"], "schrijf VAN..TOT"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--opschorting", "2026-03-20..2026-03-01"], "voordat zij begint"),
        (["AAN-08", "2026-03-16", "--sector", "po", "--opschorting", "2026-03-20.."], "kan niet worden opgeschort"),
        (["TLV-03", "2026-03-16", "--grond", "X", "--opschorting", "2026-03-20.."], "geen opschortingsgrond 'X'"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--verlengd", "vier"], "is geen aantal weken"),
        (["AAN-04", "2026-03-16", "--sector", "po", "--verlengd-op", "2026-04-01"], "ook --verlengd"),
        (["AAN-08", "2026-03-16", "--sector", "po", "--verlengd", "4"], "kan niet worden verlengd"),
    ],
)
def test_wat_niet_kan_is_een_regel_en_status_2(opties: list[str], tekst: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["termijn", *opties]) == 2
    uit = capsys.readouterr()
    assert uit.out == ""
    assert tekst in uit.err
    assert uit.err.count("\n") == 1
