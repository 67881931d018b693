"""What is stored in clear holds nothing personal: the read model of a stream, and the reference to a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from domain.gebeurtenis import Bron
from domain.persoonlijk import PersoonlijkeTekst, persoonlijke_velden
from domain.procedures import PROCEDURES

MODELLEN = [p.toestand for p in PROCEDURES.values()] + [f for p in PROCEDURES.values() for f in p.feiten]


def genest(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Every model inside the fields of `model`, to any depth, apart from what marks a destroyed value."""
    gezien: list[type[BaseModel]] = [model]
    for m in gezien:
        for veld in m.model_fields.values():
            gezien += [x for x in _modellen_in(veld.annotation) if x not in gezien and x.__name__ != "Vernietigd"]
    yield from gezien[1:]


def _modellen_in(annotatie: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotatie, type) and issubclass(annotatie, BaseModel):
        yield annotatie
    for deel in get_args(annotatie):
        yield from _modellen_in(deel)


@pytest.mark.parametrize("model", MODELLEN, ids=lambda m: m.__name__)
def test_geen_genest_veld_is_persoonlijk(model: type[BaseModel]) -> None:
    """Only fields at the top are kept under a key; `Leesmodel.velden` leaves out those and stores the rest as it is."""
    assert [(m.__name__, veld) for m in genest(model) for veld in persoonlijke_velden(m)] == []


def test_een_genest_persoonlijk_veld_wordt_gezien() -> None:
    class Diep(BaseModel):
        verslag: PersoonlijkeTekst | None = None

    class Midden(BaseModel):
        delen: tuple[Diep, ...] = ()

    class Boven(BaseModel):
        midden: dict[str, Midden] | None = None
        op: date | None = None

    assert [m for m in genest(Boven) if persoonlijke_velden(m)] == [Diep]


@pytest.mark.parametrize("stuk", ["brief van 25 maart", "e-mail, 3-2-2026 (2 bladen)", "zaak 2026/0042: verslag", "ü", "x" * 100])
def test_een_verwijzing_naar_een_stuk(stuk: str) -> None:
    assert Bron(rol="ouder", stuk=stuk).stuk == stuk


@pytest.mark.parametrize(
    "stuk", ["", "x" * 101, "naam@voorbeeld.nl", "brief\nvan wie", "brief\tvan", "<b>", "brief; bijlage", "brief\n"]
)
def test_geen_verwijzing_naar_een_stuk(stuk: str) -> None:
    with pytest.raises(ValidationError):
        Bron(rol="ouder", stuk=stuk)
