"""The file itself: separators, characters, columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.fout import Fout
from worker.overname.bestand import lees

KOP = "swv,kind,naam,geboren,school,ontvangen,kanaal"
RIJ = 'PO9901,k-1,"Zevenblad, Zoë",2018-03-01,11ZZ00,2026-03-16,brief'


def bestand(tmp_path: Path, inhoud: bytes) -> Path:
    pad = tmp_path / "aanmeldingen.csv"
    pad.write_bytes(inhoud)
    return pad


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("scheiding", [",", ";"])
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
def test_de_gewone_vormen_van_csv(tmp_path: Path, bom: bytes, scheiding: str, einde: str) -> None:
    rij = RIJ if scheiding == "," else RIJ.replace('"Zevenblad, Zoë"', "Zevenblad Zoë").replace(",", ";")
    tekst = einde.join([KOP.replace(",", scheiding), rij, ""])
    (gelezen,), problemen, _ = lees(bestand(tmp_path, bom + tekst.encode()))
    assert problemen == []
    assert gelezen["naam"].endswith("Zoë")
    assert (gelezen.regel, gelezen["school"], gelezen["geweigerd"]) == (2, "11ZZ00", "")


def test_windows_1252_wordt_niet_geraden(tmp_path: Path) -> None:
    with pytest.raises(Fout, match=r"regel 2: de tekens zijn geen UTF-8.*CSV UTF-8"):
        lees(bestand(tmp_path, f"{KOP}\n{RIJ}\n".encode("cp1252")))


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("", "is leeg"),
        ("swv,kind\nPO9901,1\n", "er ontbreekt: naam, geboren, school, ontvangen, kanaal"),
        (f"{KOP},kleur\n{RIJ},rood\n", "onbekend: kleur"),
        (f"{KOP},school\n", "dubbel: school"),
        (f'{KOP}\nPO9901,"k-1\n', "aanhalingstekens"),
    ],
)
def test_een_bestand_dat_niet_te_beoordelen_is(tmp_path: Path, inhoud: str, melding: str) -> None:
    with pytest.raises(Fout, match=melding):
        lees(bestand(tmp_path, inhoud.encode()))


def test_een_rij_met_te_veel_velden_noemt_haar_regel(tmp_path: Path) -> None:
    rijen, problemen, _ = lees(bestand(tmp_path, f"{KOP}\n\n{RIJ},over\n".encode()))
    assert rijen == []
    assert str(problemen[0]).startswith("regel 3, kolom (rij) (vorm): er staan 8 velden en 7 kolommen")


def test_regelnummers_kloppen_na_een_veld_over_twee_regels(tmp_path: Path) -> None:
    rijen, *_ = lees(bestand(tmp_path, f'{KOP}\nPO9901,k-1,"Zeven\nblad",2018-03-01,11ZZ00,2026-03-16,brief\n{RIJ}\n'.encode()))
    assert [r.regel for r in rijen] == [2, 4]


def test_een_waarde_zonder_kop_gaat_niet_stil_verloren(tmp_path: Path) -> None:
    _, problemen, _ = lees(bestand(tmp_path, f"{KOP},\n{RIJ},over\n{RIJ},\n".encode()))
    assert [str(p).split(";")[0] for p in problemen] == ["regel 2, kolom (rij) (vorm): hier staat iets in een kolom zonder kop"]
