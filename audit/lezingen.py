"""Readings of what an auditor cannot see: values that could have stood where a personal value is hidden.

Of a text a decider may ask whether it is there and whether it is the same as another, in the same opdracht or said before; where
that last matters, or what the text says, nothing can be said. Of a date or a choice it may ask more, so
values of every kind are put in its place, to see whether any of them matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import count, product
from math import gcd
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from domain.opdracht import Inzending
from domain.persoonlijk import Vernietigd, is_vernietigd
from domain.procedure import Procedure
from domain.stand import Stand, geldende, vouw

VERBORGEN = "niet zichtbaar"
MEESTE_TEKSTEN = 4
"""Of more hidden texts than this in one opdracht, the rest is taken to be there."""
DATUMS = tuple(date(jaar, maand, dag) for jaar in range(1995, 2036, 2) for maand, dag in ((1, 1), (7, 31), (10, 2)))
"""Birth dates of anybody between a newborn and an adult, before and after the dates that the school law turns on."""


@dataclass(frozen=True)
class Waarde:
    """A hidden value that is more than a text: in a fact (by its place among the facts) or in what was sent in (None)."""

    feit: int | None
    veld: str
    kandidaten: tuple[Any, ...]
    """Values that could stand there; none: of a kind that nothing can be tried of."""


def verborgen_teksten(procedure: Procedure, inzending: Inzending) -> list[str]:
    """The hidden fields of an opdracht that hold a text."""
    model = procedure.soort_opdracht(inzending.opdracht)
    return [k for k, w in inzending.inhoud.items() if is_vernietigd(w) and _is_tekst(model, k)]


def woorden(procedure: Procedure, inzending: Inzending) -> tuple[dict[str, str], dict[str, str]]:
    """Two readings of the hidden texts that have no word in common: does it matter what they say?"""
    velden = verborgen_teksten(procedure, inzending)
    return {v: f"{VERBORGEN} {v}" for v in velden}, {v: f"iets anders over {v}" for v in velden}


def zelfde_woorden(procedure: Procedure, stand: Stand, teksten: Mapping[str, str]) -> Stand:
    """The state in which every hidden text was the one that is sent in now under the same name: was it said before?"""
    feiten = tuple(
        replace(f, feit=f.feit.model_copy(update=anders)) if (anders := _verborgen_van(f.feit, teksten)) else f
        for f in stand.feiten
    )
    return replace(stand, feiten=feiten, eigen=vouw(procedure, geldende(feiten)))


def _verborgen_van(feit: BaseModel, teksten: Mapping[str, str]) -> dict[str, str]:
    velden = (veld for veld in teksten if veld in type(feit).model_fields and is_vernietigd(getattr(feit, veld)))
    return {veld: teksten[veld] for veld in velden}


def tekstlezingen(procedure: Procedure, inzending: Inzending) -> Iterator[dict[str, str]]:
    """The hidden texts of an opdracht: each there or empty (an empty one is covered too), those that are there all different."""
    velden = verborgen_teksten(procedure, inzending)
    if velden:
        wisselt, blijft = velden[:MEESTE_TEKSTEN], velden[MEESTE_TEKSTEN:]
        for er in product((True, False), repeat=len(wisselt)):
            weg = [veld for veld, is_er in zip(wisselt, er, strict=True) if not is_er]
            yield {veld: "" if veld in weg else f"{VERBORGEN} {veld}" for veld in (*wisselt, *blijft)}


def verborgen_waarden(procedure: Procedure, stand: Stand, inzending: Inzending | None) -> list[Waarde]:
    """Every hidden value that is more than a text, in what was known before and in what was sent in."""
    uit = [
        Waarde(i, veld, _kandidaten(type(f.feit), veld))
        for i, f in enumerate(stand.feiten)
        for veld in type(f.feit).model_fields
        if is_vernietigd(getattr(f.feit, veld)) and not _is_tekst(type(f.feit), veld)
    ]
    if inzending is not None:
        model = procedure.soort_opdracht(inzending.opdracht)
        verborgen = [k for k, w in inzending.inhoud.items() if is_vernietigd(w) and not _is_tekst(model, k)]
        uit += [Waarde(None, veld, _kandidaten(model, veld)) for veld in verborgen]
    return uit


def lezingen(
    procedure: Procedure, stand: Stand, inzending: Inzending | None, verborgen: Sequence[Waarde]
) -> Iterator[tuple[Stand, Inzending | None]]:
    """The state and what was sent in with one value after another in each hidden place, those of different places mixed.

    Each place goes through its values with a stride of its own, and comes by all of them.
    """
    for keer in range(max(len(w.kandidaten) for w in verborgen)):
        feiten = list(stand.feiten)
        inhoud = dict(inzending.inhoud) if inzending is not None else {}
        for rang, w in enumerate(verborgen, 1):
            waarde = w.kandidaten[keer * _pas(rang, len(w.kandidaten)) % len(w.kandidaten)]
            if w.feit is None:
                inhoud[w.veld] = waarde.isoformat() if isinstance(waarde, date) else waarde
            else:
                plaats = feiten[w.feit]
                feiten[w.feit] = replace(plaats, feit=plaats.feit.model_copy(update={w.veld: waarde}))
        voor = replace(stand, feiten=tuple(feiten), eigen=vouw(procedure, geldende(tuple(feiten))))
        yield voor, None if inzending is None else inzending.model_copy(update={"inhoud": inhoud})


def _pas(rang: int, aantal: int) -> int:
    """A stride for this place that skips no value: with a common factor it would come by some of them only."""
    return next(n for n in count(rang) if gcd(n, aantal) == 1)


def _kandidaten(model: type[BaseModel], veld: str) -> tuple[Any, ...]:
    uit: list[Any] = []
    for kern in _kernen(model, veld):
        if kern is date:
            uit += DATUMS
        elif kern is bool:
            uit += [True, False]
        elif kern is str:
            uit += ["", f"{VERBORGEN} {veld}"]
        elif get_origin(kern) is Literal:
            uit += get_args(kern)
        elif isinstance(kern, type) and issubclass(kern, Enum):
            uit += list(kern)
        else:
            return ()
    return tuple(uit)


def _is_tekst(model: type[BaseModel], veld: str) -> bool:
    """Whether a field can hold a text and nothing else."""
    return {*_kernen(model, veld)} == {str}


def _kernen(model: type[BaseModel], veld: str) -> Iterator[Any]:
    """The types that a field can have, without marks, absence and destruction; none of a field that the model does not know."""
    kaal = model.model_fields.get(veld)
    return iter(()) if kaal is None else _ontleed(kaal.annotation)


def _ontleed(annotatie: Any) -> Iterator[Any]:
    if get_origin(annotatie) is Annotated:
        yield from _ontleed(get_args(annotatie)[0])
    elif get_origin(annotatie) is not Literal and (delen := get_args(annotatie)):
        for deel in delen:
            yield from _ontleed(deel)
    elif annotatie not in (type(None), Vernietigd):
        yield annotatie
