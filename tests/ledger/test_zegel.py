"""The bytes of an event: one form for one meaning, and nothing that another reader would read otherwise."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.zegel import NietKanoniek, kanoniek, open_zegel, verzegel, zonder_breuken

TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEKST,
    lambda kern: st.lists(kern, max_size=4) | st.dictionaries(TEKST, kern, max_size=4),
    max_leaves=12,
)


def test_sleutels_op_volgorde_zonder_wit() -> None:
    assert kanoniek({"b": [1, True, None], "a": "é/\u2028"}) == '{"a":"é/\u2028","b":[1,true,null]}'.encode()


def test_sleutels_buiten_ascii_op_volgorde_van_utf16() -> None:
    assert kanoniek({"\ufb33": 1, "\U0001f600": 2, "é": 3}).decode() == '{"é":3,"\U0001f600":2,"\ufb33":1}'


def test_samengesteld_en_los_accent_zijn_dezelfde_tekst() -> None:
    assert kanoniek("e\u0301") == kanoniek("é")


@pytest.mark.parametrize("waarde", [1.5, 1.0, 2**53, "\ud800", {1: 2}, datetime(2026, 1, 1, tzinfo=UTC), {"a"}])
def test_wat_geen_vaste_vorm_heeft_wordt_niet_gehasht(waarde: Any) -> None:
    with pytest.raises(NietKanoniek):
        kanoniek(waarde)


@given(JSON)
def test_de_vaste_vorm_van_de_vaste_vorm_is_zichzelf(waarde: Any) -> None:
    eens = kanoniek(waarde)
    assert kanoniek(json.loads(eens)) == eens


def test_wat_iemand_stuurde_krijgt_altijd_een_vorm() -> None:
    zonder = zonder_breuken({"a": 3.0, "b": 1.5, "c": 2**60, "d": [True, "x", 1e300]})
    assert zonder == {"a": 3, "b": "1.5", "c": str(2**60), "d": [True, "x", "1e+300"]}
    kanoniek(zonder)


def test_tijdstip_in_utc_met_zes_cijfers() -> None:
    inhoud, hash_ = verzegel({"op": datetime(2026, 3, 29, 1, 30, tzinfo=UTC)})
    assert inhoud == b'{"op":"2026-03-29T01:30:00.000000Z"}'
    assert open_zegel(inhoud)["hash"] == hash_
