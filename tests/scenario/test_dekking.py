"""Every acceptance test of the nine signals, and every rule of the twelve rulings, has a scenario that says where it shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from worker.opdrachtregel import main
from worker.scenario.bronnen import genoemd, getoond, overzicht

MAP = Path(__file__).parents[2] / "scenarios"
BESTANDEN = sorted(MAP.glob("*.yaml"))

SIGNALEN = {"1": 4, "2": 3, "3": 4, "4": 5, "5a": 3, "5b": 8, "5c": 8, "6": 8, "7a": 2, "7b": 3, "8": 2, "9": 4}
"""Acceptance tests per signal of O&O's analysis over 2024: Amine, young children, the OPP, Mees, Marc, Sander, Mirjam, Lisa,
Dylan, Addy, Ayla, Lars."""
UITSPRAKEN = {
    "C01": 2,  # GPO 108897: ten weeks; a referral moves no duty
    "C05": 2,  # GPO 107070: aanmelding by conduct; the school of preference bears the zorgplicht
    "C07": 2,  # GPO 108241: missing data suspend; "full" afterwards is no ground
    "C09": 1,  # GPO 107293: waiting list
    "C12": 1,  # GPO 107219: long absence is verwijdering
    "C14": 2,  # GPO 107710: SWV consulted; the search stays with the bevoegd gezag
    "C18": 1,  # GPO 108077: all there, no warning
    "C19": 2,  # GPO 107087: open and real overleg; what an OPP must hold
    "C21": 2,  # LBT 108465: two experts with their own text; late bezwaar without clausule
    "C22": 1,  # LBT 107442, 107632: an expert is not of the school and does not decide
    "C25": 2,  # LBT 107312 and two more: late with and without clausule; an informal step hides no bezwaar
    "C27": 2,  # ECLI:NL:RVS:2021:1506: 17 February and 30 March 2020; departing from the own policy
}
"""Rules per ruling."""
PROEVEN = {f"AT-{signaal}.{n}" for signaal, aantal in SIGNALEN.items() for n in range(1, aantal + 1)}
REGELS = {f"{uitspraak}.{n}" for uitspraak, aantal in UITSPRAKEN.items() for n in range(1, aantal + 1)}


@cache
def van_alle() -> Mapping[str, object]:
    return overzicht(BESTANDEN)


def test_het_zijn_er_54_en_twaalf() -> None:
    assert (len(PROEVEN), len(UITSPRAKEN)) == (54, 12)


@pytest.mark.parametrize("nummer", sorted(PROEVEN | REGELS))
def test_elk_nummer_wordt_ergens_getoond(nummer: str) -> None:
    assert nummer in van_alle(), f"geen scenario noemt {nummer} in zijn bron en bij een stap of verwachting"


def test_elk_getoond_nummer_bestaat() -> None:
    assert set(van_alle()) - PROEVEN - REGELS - set(UITSPRAKEN) == set()


def test_een_bron_noemt_ook_reeksen() -> None:
    assert genoemd("proeven AT-5c.2 tot en met AT-5c.4, AT-6.1; cases.md C14; opp.md C3") == {
        "AT-5c.2",
        "AT-5c.3",
        "AT-5c.4",
        "AT-6.1",
        "C14",
    }


def test_alleen_wat_de_bron_noemt_en_erbij_staat_telt(tmp_path: Path) -> None:
    bestand = tmp_path / "s.yaml"
    bestand.write_text(
        'herkomst: {bron: "AT-1.1, AT-1.3; cases.md C14"}\nstappen:\n  - {op: "AT-1.1"}  # C14.2: zo\n  # AT-1.2\n',
        encoding="utf-8",
    )
    assert getoond(bestand) == {"C14.2": (3,)}


def test_een_bestand_over_een_proef_toont_haar_in_zijn_geheel(tmp_path: Path) -> None:
    bestand = tmp_path / "s.yaml"
    bestand.write_text('scenario: s\nherkomst: {bron: "AT-1.1; law.md OPP-01"}\nstappen: []\n', encoding="utf-8")
    assert getoond(bestand) == {"AT-1.1": (2,)}


def test_trede_zegt_waar_een_nummer_staat(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "bronnen", str(MAP / "signaal-5c-mirjam.yaml")]) == 0
    regels = capsys.readouterr().out.splitlines()
    assert any(r.startswith("AT-5c.3") and "signaal-5c-mirjam.yaml:" in r for r in regels)
