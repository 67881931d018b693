"""Readings of what an auditor cannot see: values that could have stood where a personal value is hidden.

Of a text a decider may ask whether it is there and whether it is the same as another, in the same opdracht or said before; where
that last matters, or what the text says, nothing can be said. Of a date or a choice it may ask more, so
values of every kind are put in its place, to see whether any of them matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from hashlib import sha256
from itertools import count, product
from math import gcd
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from domain.grond import Grond
from domain.opdracht import Inzending
from domain.persoonlijk import Vernietigd, is_vernietigd
from domain.procedure import Procedure
from domain.stand import Stand, geldende, vouw

VERBORGEN = "niet zichtbaar"
_HASH = r"^[0-9a-f]{64}$"
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
    model, velden = procedure.soort_opdracht(inzending.opdracht), verborgen_teksten(procedure, inzending)
    een, ander = (
        {v: _passend(model, v, begin if _is_hash(model, v) else f"{begin} {v}") for v in velden}
        for begin in (VERBORGEN, "iets anders over")
    )
    return een, ander


def zelfde_woorden(procedure: Procedure, stand: Stand, teksten: Mapping[str, str]) -> Stand:
    """The state in which every hidden text was the one that is sent in now under the same name: was it said before?"""
    feiten = tuple(
        replace(f, feit=f.feit.model_copy(update=anders)) if (anders := _verborgen_van(f.feit, teksten)) else f
        for f in stand.feiten
    )
    return replace(stand, feiten=feiten, eigen=vouw(procedure, geldende(feiten)))


def _verborgen_van(feit: BaseModel, teksten: Mapping[str, str]) -> dict[str, str]:
    """What was sent in under the same name; of a document it may have been any that was sent in before."""
    hashes = [w for w in teksten.values() if re.fullmatch(_HASH, w)]
    model = type(feit)
    verborgen = [veld for veld in model.model_fields if is_vernietigd(getattr(feit, veld))]
    stukken = {veld: hashes[0] for veld in verborgen if hashes and _is_hash(model, veld)}
    return {**stukken, **{veld: teksten[veld] for veld in verborgen if veld in teksten}}


def tekstlezingen(procedure: Procedure, inzending: Inzending, grond: Grond) -> Iterator[dict[str, str]]:
    """The hidden texts of an opdracht: each there or empty (an empty one is covered too), those that are there all different.

    A hidden hash is never empty, and may be one that the reglement names: that of a blank form.
    """
    model, velden = procedure.soort_opdracht(inzending.opdracht), verborgen_teksten(procedure, inzending)
    if velden:
        kan_leeg = [v for v in velden if not _is_hash(model, v)][:MEESTE_TEKSTEN]
        wisselt, blijft = kan_leeg, [v for v in velden if v not in kan_leeg]
        for er in product((True, False), repeat=len(wisselt)):
            weg = [veld for veld, is_er in zip(wisselt, er, strict=True) if not is_er]
            teksten = {veld: _passend(model, veld, f"{VERBORGEN} {veld}") for veld in (*wisselt, *blijft)}
            yield {veld: "" if veld in weg else tekst for veld, tekst in teksten.items()}
        gewoon = {veld: _passend(model, veld, f"{VERBORGEN} {veld}") for veld in velden}
        hashes = [veld for veld in velden if _is_hash(model, veld)]
        yield from ({**gewoon, veld: h} for veld in hashes for h in _genoemd(grond.reglement.model_dump()))


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


def _genoemd(waarde: Any) -> Iterator[str]:
    """The hashes that the reglement names."""
    if isinstance(waarde, Mapping):
        for deel in waarde.values():
            yield from _genoemd(deel)
    elif isinstance(waarde, str) and re.fullmatch(_HASH, waarde):
        yield waarde


def _passend(model: type[BaseModel], veld: str, tekst: str) -> str:
    """The text, or its hash where the field takes no other."""
    return sha256(tekst.encode()).hexdigest() if _is_hash(model, veld) else tekst


def _is_hash(model: type[BaseModel], veld: str) -> bool:
    """Whether a field takes a SHA-256 only: never an empty one."""
    kaal = model.model_fields.get(veld)
    patronen = () if kaal is None else (*kaal.metadata, *_merken(kaal.annotation))
    return any(getattr(merk, "pattern", None) == _HASH for merk in patronen)


def _merken(annotatie: Any) -> Iterator[Any]:
    if get_origin(annotatie) is Annotated:
        yield from annotatie.__metadata__
    for deel in get_args(annotatie):
        yield from _merken(deel)


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
