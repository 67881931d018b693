"""How long values of each bewaarklasse are kept: the last day by each of its rules, counted by hand from the law (law.md A6)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.berekening import bereken
from domain.kalender import KALENDER
from domain.persoonlijk import BEWAARREGELS, Bewaarklasse
from domain.recht import RECHT, GeenGeldigeVersie, Schoolkenmerk, Schoolsoort

BEGIN = date(2024, 2, 29)
"""A leap day: three, five or seven years on there is none, and 28 February is the last day."""
LAATSTE_DAG = {
    Bewaarklasse.GEZONDHEID: {"RET-01": date(2027, 2, 28), "RET-04": date(2027, 2, 28)},
    Bewaarklasse.DOSSIER: {"RET-03": date(2029, 2, 28), "RET-06": date(2029, 2, 28), "RET-07": date(2029, 2, 28)},
    Bewaarklasse.BESLUIT: {"RET-02": date(2031, 2, 28)},
}
VOOR: dict[str, tuple[Schoolsoort, ...]] = {
    "RET-01": ("basisschool", "sbo", "so", "vso", "vo", "pro"),
    "RET-02": ("basisschool", "sbo", "so", "vso", "instelling", "vo", "pro"),
    "RET-03": ("vo", "pro"),
    "RET-04": ("instelling",),
    "RET-06": ("basisschool", "sbo"),
    "RET-07": ("so", "vso", "instelling"),
}
SCHOOLSOORTEN = VOOR["RET-02"]


def test_elke_regel_van_een_klasse_staat_hier() -> None:
    assert {klasse: tuple(dagen) for klasse, dagen in LAATSTE_DAG.items()} == dict(BEWAARREGELS)


@pytest.mark.parametrize(("regel", "laatste"), [r for dagen in LAATSTE_DAG.values() for r in dagen.items()])
def test_bewaard_tot_en_met(regel: str, laatste: date) -> None:
    school = Schoolkenmerk(schoolsoort=VOOR[regel][0], regime="bijzonder")
    b = bereken(RECHT.regel(regel, BEGIN, school), BEGIN, kalender=KALENDER)
    assert b.einddatum == b.veilig == laatste


@pytest.mark.parametrize("regel", VOOR)
@pytest.mark.parametrize("schoolsoort", SCHOOLSOORTEN)
def test_voor_welke_school_een_bewaarregel_geldt(regel: str, schoolsoort: Schoolsoort) -> None:
    school = Schoolkenmerk(schoolsoort=schoolsoort, regime="bijzonder")
    if schoolsoort in VOOR[regel]:
        assert RECHT.regel(regel, BEGIN, school).id == regel
    else:
        with pytest.raises(GeenGeldigeVersie):
            RECHT.regel(regel, BEGIN, school)
