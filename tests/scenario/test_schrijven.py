"""The page for policy officers: every example in it does what the page says, and says what the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from worker.opdrachtregel import main

PAGINA = (Path(__file__).parents[2] / "docs" / "scenario-schrijven.md").read_text(encoding="utf-8")
VOORBEELDEN = re.findall(r"<!-- uitgang: (\d) -->\n```yaml\n(.*?)```", PAGINA, flags=re.DOTALL)
ZINNEN = re.findall(r"^\| .+ \| `(\w+: \[.+\])` \|$", PAGINA, flags=re.MULTILINE)
GEZEGD = [g.strip() for g in re.findall(r"<!-- zegt -->\n```text\n(.*?)```", PAGINA, flags=re.DOTALL)]


def draai(tekst: str, map_: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    naam = re.search(r"^scenario: (.+)$", tekst, flags=re.MULTILINE)
    assert naam is not None
    bestand = map_ / f"{naam[1]}.yaml"
    bestand.write_text(tekst, encoding="utf-8")
    uitgang = main(["scenario", "run", str(bestand)])
    gelezen = capsys.readouterr()
    return uitgang, gelezen.out + gelezen.err


@pytest.mark.parametrize(("uitgang", "tekst"), VOORBEELDEN, ids=range(len(VOORBEELDEN)))
def test_elk_voorbeeld_doet_wat_de_bladzijde_zegt(
    uitgang: str, tekst: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kwam, gezegd = draai(tekst, tmp_path, capsys)
    assert kwam == int(uitgang), gezegd


def test_trede_zegt_wat_de_bladzijde_laat_zien(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verkeerd, onbekend = GEZEGD
    assert verkeerd in draai(VOORBEELDEN[0][1], tmp_path, capsys)[1]
    assert onbekend in draai(VOORBEELDEN[0][1].replace("doe: meld_aan\n", "doe: meld_aann\n"), tmp_path, capsys)[1]


@pytest.mark.parametrize("zin", ZINNEN, ids=[z.split(":")[0] for z in ZINNEN])
def test_elke_zin_uit_de_tabel_klopt_in_het_verhaal_van_de_bladzijde(
    zin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verhaal = VOORBEELDEN[2][1].partition("\ntot:")[0]
    uitgang, gezegd = draai(f"{verhaal}\ntot: 2026-05-01\nverwacht:\n  {zin}\n", tmp_path, capsys)
    assert uitgang == 0, gezegd
