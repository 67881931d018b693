"""A wrong expectation of each kind: `trede scenario run` says where it stands, what was expected, and what came instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.opdrachtregel import main

BRON = (Path(__file__).parents[2] / "scenarios" / "c07-gegevens-ontbreken.yaml").read_text(encoding="utf-8")
STAPPEN = BRON.partition("\nverwacht:\n")[0]
"""A request for missing data on 14 April, a refusal on 28 April, "full" on 11 May."""
A = "procedure: aanmelding/1"

VERKEERD = {
    "termijn": (
        f"termijnen: [{{op: 2026-04-14, {A}, regel: AAN-04, einddatum: 2026-05-20}}]",
        ["einddatum 2026-05-20", "Wel: 2026-04-14 23:59 2026-0001/aanmelding/1 Termijn AAN-04 (einddatum is 2026-05-19)"],
    ),
    "stand van een termijn": (
        f"termijnen: [{{op: 2026-04-14, {A}, regel: AAN-04, stand: loopt}}]",
        ["stand loopt", "(stand is opgeschort)", "Op een ander moment wel: 2026-04-07 09:00"],
    ),
    "opschorting": (
        f"termijnen: [{{op: 2026-05-07, {A}, regel: AAN-04, opgeschort: [{{van: 2026-04-14, tot: 2026-05-05}}]}}]",
        ["opgeschort [{van: 2026-04-14, tot: 2026-05-05}]", "(opgeschort is [{van: 2026-04-14, tot: 2026-05-06}])"],
    ),
    "status": (
        f"stand: [{{op: 2026-04-14, {A}, status: in_onderzoek}}]",
        ["status in_onderzoek", "(status is opgeschort)", "Op een ander moment wel: 2026-04-07"],
    ),
    "veld": (
        f"stand: [{{op: 2026-04-14, {A}, velden: {{kanaal: brief}}}}]",
        ["velden {kanaal: brief}", "(kanaal is gedragingen)"],
    ),
    "gebeurtenis op een andere dag": (
        f"gebeurtenissen: [{{op: 2026-05-08, {A}, soort: HersteltermijnVerstreken}}]",
        ["soort HersteltermijnVerstreken", "2026-05-07 00:30", "(een ander moment)"],
    ),
    "gebeurtenis die er niet is": (
        f"gebeurtenissen: [{{{A}, soort: AanmeldingAfgesloten}}]",
        ["Zo'n gebeurtenis is er hier nergens. Wel: Aangemeld, ", "GegevensGevraagd"],
    ),
    "signalering die later komt": (
        f"signaleringen: [{{op: 2026-04-14, {A}, code: B1}}]",
        [
            "code B1",
            "Er is dan niets van dien aard.",
            "Op een ander moment wel: 2026-04-28 09:00 2026-0001/aanmelding/1 Signalering B1",
        ],
    ),
    "taak van een ander": (
        f"taken: [{{op: 2026-04-14, {A}, rol: school, code: lever_gegevens}}]",
        ["rol school, code lever_gegevens", "taak lever_gegevens (rol is ouder)"],
    ),
    "bericht aan een ander": (
        "berichten: [{op: 2026-04-14, bericht: afschrift_verzoek_om_gegevens, aan: swv}]",
        ["bericht afschrift_verzoek_om_gegevens, aan swv", "(aan is ouder)"],
    ),
    "opdrachten": (
        f"opdrachten_open: [{{op: 2026-04-14, {A}, school: []}}]",
        ["school []", "open opdrachten (school is [meld_aan, "],
    ),
    "procedure die er niet is": (
        "stand: [{procedure: tlv/1, status: leeg}]",
        ["Procedure tlv/1 is er niet in dit verhaal; wel: 2026-0001/aanmelding/1, 2026-0001/dossier/1."],
    ),
    "iets dat er niet mag zijn": (
        f"niet: [{{{A}, soort: HersteltermijnVerstreken}}]",
        ["dit zou er niet zijn", "Wel gevonden: 2026-05-07 00:30 2026-0001/aanmelding/1 HersteltermijnVerstreken"],
    ),
    "aantal": (
        f"gebeurtenissen: [{{{A}, soort: HersteltermijnVerstreken, aantal: 2}}]",
        ["verwacht 2 keer", "Het was 1 keer"],
    ),
}


def draai(tekst: str, map_: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    bestand = map_ / "fout.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    uitgang = main(["scenario", "run", str(bestand)])
    gelezen = capsys.readouterr()
    return uitgang, (gelezen.out + gelezen.err).replace(str(bestand), "fout.yaml")


@pytest.mark.parametrize(("verwacht", "zegt"), VERKEERD.values(), ids=VERKEERD)
def test_een_verkeerde_verwachting(verwacht: str, zegt: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tekst = f"{STAPPEN}\nverwacht:\n  {verwacht}\n"
    uitgang, gezegd = draai(tekst, tmp_path, capsys)
    assert uitgang == 1
    assert f"fout.yaml:{len(tekst.splitlines())}: " in gezegd
    assert [z for z in zegt if z not in gezegd] == [], gezegd


@pytest.mark.parametrize(
    ("oud", "nieuw", "zegt"),
    [
        ("ontbreekt: [niet_achteraf]", "ontbreekt: [maximum]", "ontbreekt is [niet_achteraf] en niet [maximum]"),
        (
            "verwacht: {uitkomst: onregelmatig, ontbreekt: [niet_achteraf]}",
            "verwacht: aanvaard",
            "verwacht aanvaard, het werd onregelmatig (niet_achteraf ontbreekt (AAN-06): 'Vol' telt alleen",
        ),
        ("termijn: 2026-05-06", "termijn: gisteren", "het werd ongeldig (termijn: 'termijn' is een dag"),
    ],
    ids=["poort", "uitkomst", "veld"],
)
def test_een_stap_gaat_anders(oud: str, nieuw: str, zegt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uitgang, gezegd = draai(STAPPEN.replace(oud, nieuw) + "\n", tmp_path, capsys)
    assert uitgang == 1
    assert "fout.yaml:" in gezegd
    assert zegt in gezegd


@pytest.mark.parametrize(
    ("verwacht", "zegt"),
    [
        ("gebeurtenissen: [{soort: Afgeslotn}]", "'trede woorden' noemt wat bekend is."),
        (f"gebeurtenissen: [{{{A}, soort: HersteltermijnVerstreke}}]", "Bedoelt u HersteltermijnVerstreken"),
        (f"termijnen: [{{{A}, regel: AAN-4}}]", "Bedoelt u AAN-04"),
    ],
    ids=["veel", "bijna", "regel"],
)
def test_een_onbekend_woord(verwacht: str, zegt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uitgang, gezegd = draai(f"{STAPPEN}\nverwacht:\n  {verwacht}\n", tmp_path, capsys)
    assert uitgang == 2
    assert zegt in gezegd
