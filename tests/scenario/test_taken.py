"""Tasks of all procedures: the declarations say which opdracht answers each, and the stories show that it does."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from domain.opdracht import Opdracht
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from tests.scenario.test_scenarios import BESTANDEN, gedraaid
from worker.scenario.verloop import verlopen

Code = tuple[str, str]
NIETS = {("verwijdering", "ondersteun_school"), ("bezwaarschool", "wacht_op_oordeel")}
"""Tasks that nothing recorded answers: to help a school, and to wait. A new one is to be thought about, so it is named here."""
NERGENS_KLAAR = {
    # Parents of an orientatie apply in writing: that begins another stream, and what was said by word of mouth stays said.
    ("orientatie", "doe_schriftelijke_aanmelding"),
    # They follow from a fact that stays so until the child has a place.
    ("tlv", "blijf_verantwoordelijk"),
}
"""Tasks that no answer takes away at once."""


@cache
def _gezien() -> tuple[dict[Code, set[str]], dict[Code, set[tuple[type[Opdracht], ...]]]]:
    """Per task: which opdrachten took it away, and what could be done in its own stream whenever it was there."""
    klaar: dict[Code, set[str]] = defaultdict(set)
    open_: dict[Code, set[tuple[type[Opdracht], ...]]] = defaultdict(set)
    for g in (g for bestand in BESTANDEN for g in gedraaid(bestand)):
        gedaan = {s.opdracht_id: s.stap.doe for s in g.verhaal.stappen}
        for v in verlopen(g.uitslag).values():
            eerder: set[str] = set()
            for gebeurtenis, stand in v.na_elke_opdracht():
                nu = {t.code for t in v.procedure.taken(stand.eigen)}
                for code in eerder - nu:
                    klaar[v.procedure.naam, code].add(
                        gedaan.get(gebeurtenis.opdracht_id, gebeurtenis.opdracht_id.rsplit("/", 1)[-1])
                    )
                kan = v.procedure.beschikbaar
                for code in nu:
                    open_[v.procedure.naam, code].add(tuple(kan(stand.eigen)) if kan else v.procedure.opdrachten)
                eerder = nu
    return klaar, open_


def _alle() -> list[Code]:
    return [(p.naam, code) for p in PROCEDURES.values() for code in p.taakcodes]


def _antwoord(p: Procedure, code: str) -> tuple[type[Opdracht], ...]:
    return p.taakteksten[code][2]


@pytest.mark.parametrize(("naam", "code"), _alle(), ids=str)
def test_wie_aan_zet_is_mag_een_antwoord_geven(naam: str, code: str) -> None:
    voor, _, antwoord = PROCEDURES[naam].taakteksten[code]
    assert all(voor in o.mag for o in antwoord), f"{voor} mag dit niet"
    assert bool(antwoord) is ((naam, code) not in NIETS)


@pytest.mark.parametrize(("naam", "code"), _alle(), ids=str)
def test_het_antwoord_is_te_geven_zolang_de_taak_er_is(naam: str, code: str) -> None:
    """In its own stream, or as what begins another."""
    p = PROCEDURES[naam]
    begint = {o for x in PROCEDURES.values() if x.beschikbaar for o in x.beschikbaar(x.toestand())}
    for kan in _gezien()[1][naam, code]:
        assert any(o in kan or o in begint for o in _antwoord(p, code)) or (naam, code) in NIETS, sorted(o.naam() for o in kan)


@pytest.mark.parametrize(("naam", "code"), sorted(set(_alle()) - NIETS - NERGENS_KLAAR), ids=str)
def test_een_antwoord_rondt_de_taak_ergens_af(naam: str, code: str) -> None:
    """What is told in another stream comes here as a koppelbericht, in that stream's words."""
    p = PROCEDURES[naam]
    hier = {o.naam() for o in _antwoord(p, code) if o in p.opdrachten}
    assert not hier or hier & _gezien()[0][naam, code]
