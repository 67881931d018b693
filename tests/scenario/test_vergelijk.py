"""What makes two runs the same stream, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from domain.gebeurtenis import Actor, Rol, Vastgelegd
from tests.scenario.draaiboek import draai
from tests.scenario.test_bestand import GOED
from tests.scenario.test_scenarios import BESTANDEN, gedraaid
from worker.scenario.vergelijk import verschillen

STROOM = "PO9901/2026-0001/aanvraag/1"


@pytest.fixture
def stroom(tmp_path: Path) -> tuple[Vastgelegd, ...]:
    (g,) = draai(tmp_path, GOED)
    return g.uitslag.stromen[STROOM]


def anders(stroom: Sequence[Vastgelegd], **velden: Any) -> dict[str, Sequence[Vastgelegd]]:
    return {STROOM: (stroom[0].model_copy(update=velden), *stroom[1:])}


def test_ids_hashes_en_een_enkele_seconde_maken_geen_verschil(stroom: tuple[Vastgelegd, ...]) -> None:
    zelfde = anders(
        stroom,
        opdracht_id="een-andere",
        hash="x",
        vorige="y",
        bouw="z",
        epoch=7,
        positie=99,
        oorzaak="postvak:123",
        geboekt_op=stroom[0].geboekt_op + timedelta(days=1),
        vastgelegd_op=stroom[0].vastgelegd_op + timedelta(seconds=20),
    )
    assert verschillen({STROOM: stroom}, zelfde) == []


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": "Aangevuld"},
        {"data": {"school": "11ZZ01"}},
        {"actor": Actor(rol=Rol.SWV)},
        {"versie": 2},
        {"grond": "een ander reglement"},
        {"oorzaak": None},
        {"vervangt": 1},
    ],
    ids=lambda v: next(iter(v)),
)
def test_een_ander_feit_is_een_verschil(stroom: tuple[Vastgelegd, ...], velden: dict[str, Any]) -> None:
    assert verschillen({STROOM: stroom}, anders(stroom, **velden))


@pytest.mark.parametrize("tijd", ["voorgevallen_op", "ontvangen_op", "vastgelegd_op"])
def test_meer_dan_een_minuut_later_is_een_verschil(stroom: tuple[Vastgelegd, ...], tijd: str) -> None:
    later = anders(stroom, **{tijd: getattr(stroom[0], tijd) + timedelta(seconds=61)})
    (verschil,) = verschillen({STROOM: stroom}, later)
    assert tijd in verschil


def test_een_ontbrekende_stroom_of_gebeurtenis_is_een_verschil(stroom: tuple[Vastgelegd, ...]) -> None:
    assert verschillen({STROOM: stroom}, {})
    assert verschillen({}, {STROOM: stroom})
    assert verschillen({STROOM: stroom}, {STROOM: stroom[1:]})


def test_waar_een_effect_klaar_is_telt_niet_dat_het_klaar_is_wel(stroom: tuple[Vastgelegd, ...]) -> None:
    *rest, klaar = stroom
    assert klaar.soort == "EffectUitgevoerd"
    assert verschillen({STROOM: stroom}, {STROOM: (klaar, *rest)}) == []
    assert verschillen({STROOM: stroom}, {STROOM: rest})


def test_wie_eerst_antwoordt_op_een_en_hetzelfde_telt_niet() -> None:
    """Dossier and verwijdering both answer the schorsing. Of one sender, and before what they answer to, order counts."""
    bestand = next(b for b in BESTANDEN if b.stem == "schorsing-vo")
    stromen = next(g for g in gedraaid(bestand) if g.verhaal.naam.endswith("nadat-de-school-afzag")).uitslag.stromen
    schorsing = next(s for s in stromen if "/schorsing/" in s)
    blokken = [tuple(vs) for _, vs in groupby(stromen[schorsing], key=lambda v: v.opdracht_id)]
    tweede, derde = (
        next(i for i, b in enumerate(blokken) if wie in b[0].opdracht_id) for wie in ("/dossier/1#", "/verwijdering/1#")
    )

    def zo(*plaatsen: int) -> dict[str, Sequence[Vastgelegd]]:
        return {**stromen, schorsing: tuple(v for i in plaatsen for v in blokken[i])}

    alle = list(range(len(blokken)))
    omgekeerd = [derde if i == tweede else tweede if i == derde else i for i in alle]
    assert omgekeerd != alle
    assert verschillen(stromen, zo(*omgekeerd)) == []
    assert verschillen(stromen, zo(tweede, *(i for i in alle if i != tweede)))
