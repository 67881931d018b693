"""Which words a name is found by, and which names a question finds."""

from __future__ import annotations

import pytest

from activities.zoekwoorden import HOOGSTENS_WOORDEN, lezingen, past, vouw, woorden


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("ÇELİK", "celik"),
        ("Œrsted", "oersted"),
        ("Bĳl", "BIJL"),
        ("Groß", "gross"),
        ("Łukasz", "lukasz"),
        ("Zoë", "Zoe\u0308"),
        ("Søren", "soren"),
        ("İnci", "inci"),
        ("d’Artagnan", "d'artagnan"),
        ("Jan‑Willem", "jan-willem"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_gevouwen_is_gelijk_wat_mensen_gelijk_noemen(een: str, ander: str) -> None:
    assert vouw(een) == vouw(ander)


def test_wat_aan_elkaar_vastzit_telt_per_deel_en_als_geheel() -> None:
    assert woorden("Jan-Willem O'Brien") == {"jan", "willem", "janwillem", "o", "brien", "obrien"}
    assert woorden("  ,  - ? ") == frozenset()


def test_een_tekst_vult_de_index_niet() -> None:
    assert len(woorden(" ".join(f"w{i}" for i in range(10_000)))) == HOOGSTENS_WOORDEN


NAAM = "Noor Fatima van der Vries-El Amrani"


@pytest.mark.parametrize(
    ("naam", "vraag", "maat"),
    [
        (NAAM, "noor fatima van der vries-el amrani", 0),
        (NAAM, "Vries", 1),
        (NAAM, "AMRANI noor", 1),
        (NAAM, "van der Vries", 1),
        (NAAM, "van den Vries", 2),
        (NAAM, "de Vries", 2),
        (NAAM, "Vries-El", 1),
        (NAAM, "van", 1),
        (NAAM, "Vri", None),
        (NAAM, "Vries Jansen", None),
        (NAAM, "te", None),
        ("Jan-Willem Bos", "janwillem bos", 1),
        ("Janwillem Bos", "Jan-Willem Bos", 1),
        ("Jan Willem Bos", "Jan-Willem Bos", 1),
        ("Ron van 't Hoff", "'t Hoff", 1),
        ("Van Nguyen", "Van", 1),
    ],
)
def test_hoe_goed_een_naam_past(naam: str, vraag: str, maat: int | None) -> None:
    assert past(naam, vraag) == maat


def test_een_vraag_zonder_woord_heeft_geen_lezing() -> None:
    assert lezingen("?!") == ()
    assert past("Noor", "?!") is None
