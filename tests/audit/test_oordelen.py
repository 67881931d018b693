"""What is kept of verdicts: bounded, the latest asked for longest, and never for other bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from activities.controle import Afwijking, Stapcontrole, Uitslag
from audit.herbeslissing import Kader
from audit.keten import Schakel
from audit.onderzoek import Bytes
from audit.oordelen import Oordelen
from domain.grond import Grondboek
from domain.stroom import Stroom
from tests.schil.speelgoed import GROND

ADRES = Stroom.lees("PO9901/2026-0001/aanmelding/1")
KADER = Kader(Grondboek(), "bouw")
RIJ = {"volgnummer": 1, "inhoud": b"{}", "hash": "h", "geboekt_op": datetime(2026, 3, 16, tzinfo=UTC), "bouw": "bouw"}
GELEZEN = Bytes(Schakel(1, "h"), [RIJ], {"a": b"{}"}, {})


def stappen(aantal: int = 1, tekst: str = "") -> tuple[Stapcontrole, ...]:
    uitslag = Uitslag("herbeslist", "klopt_niet", tekst, (Afwijking("reden", tekst, ""),))
    return tuple(Stapcontrole(n, (uitslag,)) for n in range(1, aantal + 1))


def test_het_oudste_oordeel_gaat_eruit_en_wat_gevraagd_is_blijft() -> None:
    oordelen = Oordelen(stromen=2)
    oordelen.onthoud("a", stappen())
    oordelen.onthoud("b", stappen())
    assert oordelen.ken("a") == stappen()
    oordelen.onthoud("c", stappen())
    assert (oordelen.ken("b"), oordelen.ken("a"), oordelen.ken("c")) == (None, stappen(), stappen())


def test_samen_nemen_ze_niet_meer_ruimte_dan_gezegd() -> None:
    oordelen = Oordelen(grootte=20_000)
    oordelen.onthoud("te groot", stappen(100))
    assert oordelen.ken("te groot") is None
    oordelen.onthoud("lange tekst", stappen(1, "x" * 20_000))
    assert oordelen.ken("lange tekst") is None
    for naam in ("a", "b", "c"):
        oordelen.onthoud(naam, stappen(15))
        oordelen.onthoud(naam, stappen(15))
    assert (oordelen.ken("a"), oordelen.ken("b"), oordelen.ken("c")) == (None, stappen(15), stappen(15))


ANDERS = {
    "de bytes": replace(GELEZEN, rijen=[{**RIJ, "inhoud": b"{ }"}]),
    "een kolom": replace(GELEZEN, rijen=[{**RIJ, "geboekt_op": datetime(2026, 3, 17, tzinfo=UTC)}]),
    "de hash": replace(GELEZEN, rijen=[{**RIJ, "hash": "i"}]),
    "een rij erbij": replace(GELEZEN, rijen=[RIJ, RIJ]),
    "een rij weg": replace(GELEZEN, rijen=[]),
    "de kop": replace(GELEZEN, kop=Schakel(1, "i")),
    "wat is ingezonden": replace(GELEZEN, inzendingen={"a": b"[]"}),
    "onder welk nummer": replace(GELEZEN, inzendingen={"b": b"{}"}),
    "niets ingezonden": replace(GELEZEN, inzendingen={}),
}


@pytest.mark.parametrize("anders", ANDERS.values(), ids=ANDERS.keys())
def test_wat_anders_is_heeft_een_ander_kenmerk(anders: Bytes) -> None:
    assert anders.kenmerk(ADRES, KADER) != GELEZEN.kenmerk(ADRES, KADER)


def test_dezelfde_bytes_met_een_ander_oordeel_hebben_een_ander_kenmerk() -> None:
    """The build, the rules that are loaded, and the stream that it is about decide too."""
    zelfde = replace(GELEZEN, rijen=[dict(RIJ)]).kenmerk(ADRES, KADER)
    assert zelfde == GELEZEN.kenmerk(ADRES, KADER)
    anders = (
        GELEZEN.kenmerk(replace(ADRES, n=2), KADER),
        GELEZEN.kenmerk(ADRES, replace(KADER, bouw="later")),
        GELEZEN.kenmerk(ADRES, replace(KADER, grondboek=Grondboek([GROND]))),
    )
    assert zelfde not in anders
