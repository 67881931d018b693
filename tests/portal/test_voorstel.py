"""What is read in a message: plain text, dossier numbers, schools, days of birth, and the fields that it names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from activities.binnenkomst import Bericht, leesbaar
from domain.aanmelding.opdrachten import MeldAan, TrekIn
from portal.paginas.velden import velden_van
from portal.paginas.voorstel import brins, dossiernummers, geboortedagen, genoemd, school_van, voorgevuld

VANDAAG = date(2026, 11, 25)


def bericht(inhoud: bytes) -> Bericht:
    nu = datetime(2026, 11, 25, tzinfo=UTC)
    return Bericht(1, "PO9901", None, "e-mail", "school:11ZZ00", nu, True, inhoud, None, None, ())


@pytest.mark.parametrize(
    ("bytes_", "tekst"),
    [
        (b"regel 1\r\nregel 2\tx", "regel 1\nregel 2\tx"),
        ("één €".encode(), "één €"),
        (b"\xff\xfe", "��"),
        (b"a\x00b\x1b[31mc\x7f", "a�b�[31mc�"),
        ("links\u202erechts\u200b\u2066x\ufeff".encode(), "links�rechts��x�"),
    ],
)
def test_leesbaar(bytes_: bytes, tekst: str) -> None:
    assert leesbaar(bytes_) == tekst


def test_dossiernummers_scholen_en_dagen() -> None:
    tekst = (
        "Dossier PO9901/2026-0042 (niet 12026-00421 of 2026-04-01), school 11ZZ00, geboren 1-3-2018 of 4 mei 2017; 2018-03-01."
    )
    assert dossiernummers(tekst) == ["2026-0042"]
    assert brins(tekst) == ["11ZZ00"]
    assert geboortedagen(tekst, VANDAAG) == [date(2018, 3, 1), date(2017, 5, 4)]


@pytest.mark.parametrize("tekst", ["31-02-2018", "25-11-2026", "1-1-1950", "geen datum", "99-99-9999"])
def test_geen_dag_waarop_een_leerling_geboren_kan_zijn(tekst: str) -> None:
    assert geboortedagen(tekst, VANDAAG) == []


def test_alleen_een_school_is_een_school() -> None:
    assert [school_van(a) for a in ("school:11ZZ00", "swv:PO9901", "school:", "iemand")] == ["11ZZ00", None, None, None]


def test_wat_het_bericht_zelf_zegt_staat_in_het_formulier_dat_het_noemt() -> None:
    b = bericht(b'{"opdracht": "meld_aan", "inhoud": {"school": "11ZZ00", "brugklas": false, "kanaal": {"x": 1}, "tlv": true}}')
    assert genoemd(b)[0] == "meld_aan"
    velden = velden_van(MeldAan, "swv")
    assert voorgevuld(b, MeldAan, velden) == {"school": "11ZZ00", "brugklas": "false", "tlv": "true"}
    assert voorgevuld(b, TrekIn, velden_van(TrekIn, "swv")) == {}


@pytest.mark.parametrize("inhoud", [b"", b"[]", b"{", b"\xff", b'{"opdracht": 1, "inhoud": []}', b"[" * 100_000])
def test_een_bericht_dat_niets_noemt(inhoud: bytes) -> None:
    assert genoemd(bericht(inhoud)) == ("", {})
