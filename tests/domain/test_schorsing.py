"""Schorsing: what the scenarios leave out, and any order of facts (Hypothesis)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from domain.kalender import KALENDER
from domain.schorsing.perioden import Schorsingsperiode, begin_van_keten
from tests.domain.stroomproef import in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde

WOENSDAG = date(2026, 11, 18)


def periode(van: int, tot: int | None) -> Schorsingsperiode:
    """In days after Wednesday 18 November 2026."""
    return Schorsingsperiode(van=WOENSDAG + timedelta(days=van), tot=None if tot is None else WOENSDAG + timedelta(days=tot))


@pytest.mark.parametrize(
    ("andere", "begin"),
    [
        ([], 5),
        ([periode(0, 2)], 0),  # up to Friday, then the weekend
        ([periode(0, 1)], 5),  # Friday was a school day in between
        ([periode(-7, -3), periode(-2, 2)], -7),  # a chain of two
        ([periode(-7, -5), periode(0, 2)], 0),  # the first stands apart
        ([periode(0, None)], 0),  # one without an end runs on
        ([periode(8, 9)], 5),  # a later one changes no first day
    ],
)
def test_waar_de_keten_begint(andere: list[Schorsingsperiode], begin: int) -> None:
    assert begin_van_keten([periode(5, 7)], andere, KALENDER) == WOENSDAG + timedelta(days=begin)


def test_zonder_schorsing_is_er_geen_keten() -> None:
    assert begin_van_keten([], [periode(0, 2)], KALENDER) is None


_periode = st.builds(lambda van, dagen: periode(van, van + dagen), st.integers(-30, 30), st.integers(0, 9))


@given(st.lists(_periode, min_size=1, max_size=3), st.lists(_periode, max_size=4), _periode)
@settings(max_examples=60)
def test_een_schorsing_erbij_geeft_nooit_meer_tijd(
    eigen: list[Schorsingsperiode], andere: list[Schorsingsperiode], erbij: Schorsingsperiode
) -> None:
    """However a school cuts it up or decides again: the week never begins later than it did."""
    eerst = begin_van_keten(eigen, andere, KALENDER)
    dan = begin_van_keten(eigen, [*andere, erbij], KALENDER)
    nog_eens = begin_van_keten([*eigen, erbij], andere, KALENDER)
    assert eerst is not None
    assert dan is not None
    assert nog_eens is not None
    assert max(dan, nog_eens) <= eerst <= min(p.van for p in eigen)


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of the schorsing."""

    def dag() -> str:
        return (vandaag + timedelta(days=trek(st.integers(-20, 20)))).isoformat()

    school = trek(st.sampled_from(["11ZZ00", "19ZZ00", "21ZZ00", "99ZZ00"]))
    kanaal = trek(st.sampled_from(["brief", "telefoon"]))
    vast: dict[str, dict[str, Any]] = {
        "meld_schorsing": {
            "school": school,
            "van": dag(),
            "tot": trek(st.sampled_from([None, dag()])),
            "motivering": trek(st.sampled_from([None, "redenen"])),
            "hangende_verwijdering": trek(st.sampled_from([None, 1])),
            "overleg_inspectie_op": trek(st.sampled_from([None, dag()])),
        },
        "meld_gehoord": {"wie": trek(st.sampled_from(["ouders", "leerling", "leraar"])), "gebruikt": trek(st.booleans())},
        "meld_kennisgeving": {"aan": trek(st.sampled_from(["ouders", "leerling"])), "kanaal": kanaal, "gemotiveerd": True},
        "meld_inspectie_ingelicht": {"kanaal": kanaal, "gemotiveerd": trek(st.booleans())},
        "meld_onderwijsaanbod": {"vorm": "afstandsonderwijs", "per": dag()},
        "meld_terugkeer": {"terug_op": dag()},
        "meld_einde_overleg": {"verwijdering": 1},
        "neem_dossierstand_over": {
            "stand": trek(st.integers(1, 9)),
            "geboren": trek(st.sampled_from([None, "2008-03-01"])),
            "andere": trek(st.sampled_from([[], [{"van": "2026-02-01", "tot": "2026-02-15"}]])),
            "inschrijvingen": trek(
                st.sampled_from(
                    [[], [{"school": "12ZZ00", "van": dag()}], [{"school": school, "van": "2020-08-01", "tot": dag()}]]
                )
            ),
        },
    }
    return vast.get(naam, {})


class ElkeVolgordeSchorsing(ElkeVolgorde):
    """The same, for a schorsing."""

    procedure = "schorsing"
    inhoud = staticmethod(inhoud)

    @invariant()
    def geen_einde_zonder_bewijs(self) -> None:
        """Ended only when the pupil was back, was never out, or left the school."""
        s = self.proef.stand.eigen
        bewijs = {
            "beeindigd": s.terug_op is not None and s.meegedeeld,
            "ingetrokken": "SchorsingIngetrokken" in self.proef.soorten(),
            "afgesloten": bool(s.inschrijvingen) or "DossierstandBekend" in self.proef.soorten(),
        }
        assert bewijs.get(s.status, True)

    @invariant()
    def te_lang_blijft_niet_ongezien(self) -> None:
        stand = self.proef.stand
        assert not (stand.eigen.loopt and stand.eigen.te_lang) or "te_lang" in stand.signaleringen


ElkeVolgordeSchorsing.TestCase.settings = in_elke_volgorde(30, 20)
TestElkeVolgordeSchorsing = ElkeVolgordeSchorsing.TestCase
