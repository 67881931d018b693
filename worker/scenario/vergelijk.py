"""Are two runs the same stream? Order, kind, data, the three times, actor, rule and reglement version, cause (decisions, Time 3).

Left out: ids, traces, hashes, and the clock of the database. Times may differ by a minute: Temporal's clock runs on while work is
done. When an effect is done stands beside the procedure, in production too: its place between other events does not count.

Nor does the order of two koppelberichten that began with the same opdracht and come from two other streams: each answered it in
its own time. That no order of arrival makes another outcome is tried in the pure engine (tests/scenario/test_aankomst.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias

from domain.gebeurtenis import EffectMislukt, EffectUitgevoerd, Vastgelegd
from worker.scenario.tijdstip import MINUUT, lokaal

_EFFECT_KLAAR = (EffectUitgevoerd.soort(), EffectMislukt.soort())
_TIJDEN = ("voorgevallen_op", "ontvangen_op", "vastgelegd_op")
KOPPELBERICHT = re.compile(r"(?P<van>.+)#(?P<volgnummer>\d+)/[^/]+/\d+/(?P<melding>[^/]+)")
"""The opdracht id of a koppelbericht: the stream and the event that it came from, and what it says."""

Stromen: TypeAlias = Mapping[str, Sequence[Vastgelegd]]


def verschillen(een: Stromen, ander: Stromen) -> list[str]:
    """What differs, per stream, in words; empty when they are the same."""
    uit = [f"{s}: alleen in de eerste" for s in een if s not in ander]
    uit += [f"{s}: alleen in de tweede" for s in ander if s not in een]
    for stroom in sorted(een.keys() & ander.keys()):
        a, b = (list(_in_vaste_volgorde(_zonder_effecten(s[stroom]), s)) for s in (een, ander))
        uit += [f"{stroom}: {v}" for v in (*_van_effecten(een[stroom], ander[stroom]), *_van_stroom(a, b))]
    return uit


def begin_van_keten(opdracht_id: str, stromen: Stromen) -> str:
    """The opdracht at the start of the chain: what was told may itself lead to telling."""
    m = KOPPELBERICHT.fullmatch(opdracht_id)
    if m is None:
        return opdracht_id
    oorzaak = next(v for v in stromen[m["van"]] if v.volgnummer == int(m["volgnummer"]))
    return begin_van_keten(oorzaak.opdracht_id, stromen)


def _in_vaste_volgorde(stroom: Sequence[Vastgelegd], stromen: Stromen) -> Iterator[Vastgelegd]:
    """As it is, but for what two other streams told in answer to one and the same: that by sender."""
    blokken = [(id_, tuple(vs)) for id_, vs in groupby(stroom, key=attrgetter("opdracht_id"))]
    for _, rij in groupby(blokken, key=lambda blok: begin_van_keten(blok[0], stromen)):
        for _, vs in sorted(rij, key=lambda blok: _afzender(blok[0])):
            yield from vs


def _afzender(opdracht_id: str) -> str:
    m = KOPPELBERICHT.fullmatch(opdracht_id)
    return "" if m is None else m["van"]


def _van_effecten(een: Sequence[Vastgelegd], ander: Sequence[Vastgelegd]) -> list[str]:
    a, b = (sorted(v.soort for v in s if v.soort in _EFFECT_KLAAR) for s in (een, ander))
    return [] if a == b else [f"andere effecten: {a} en {b}"]


def _van_stroom(a: Sequence[Vastgelegd], b: Sequence[Vastgelegd]) -> list[str]:
    soorten_a, soorten_b = [v.soort for v in a], [v.soort for v in b]
    if soorten_a != soorten_b:
        return [f"andere volgorde: {soorten_a} en {soorten_b}"]
    uit: list[str] = []
    plaats_a, plaats_b = _plaatsen(a), _plaatsen(b)
    for i, (x, y) in enumerate(zip(a, b, strict=True), start=1):
        uit += [f"#{i} {x.soort}: {v}" for v in _van_gebeurtenis(x, y, plaats_a, plaats_b)]
    return uit


def _zonder_effecten(stroom: Sequence[Vastgelegd]) -> list[Vastgelegd]:
    return [v for v in stroom if v.soort not in _EFFECT_KLAAR]


def _plaatsen(stroom: Sequence[Vastgelegd]) -> dict[int | None, int | None]:
    """Sequence number to place, once the ends of effects are left out."""
    return {None: None, **{v.volgnummer: i for i, v in enumerate(stroom, start=1)}}


def _van_gebeurtenis(
    x: Vastgelegd, y: Vastgelegd, plaats_x: Mapping[int | None, int | None], plaats_y: Mapping[int | None, int | None]
) -> list[str]:
    uit = [
        f"{t} is {lokaal(getattr(x, t))} en {lokaal(getattr(y, t))}" for t in _TIJDEN if not _zelfde(getattr(x, t), getattr(y, t))
    ]
    paren: dict[str, tuple[Any, Any]] = {
        "data": (x.data, y.data),
        "actor": (x.actor, y.actor),
        "versie": (x.versie, y.versie),
        "grond": (x.grond, y.grond),
        "herkomst": (x.herkomst, y.herkomst),
        "oorzaak": (_oorzaak(x), _oorzaak(y)),
        "vervangt": (plaats_x.get(x.vervangt), plaats_y.get(y.vervangt)),
    }
    return uit + [f"{naam} is {p} en {q}" for naam, (p, q) in paren.items() if p != q]


def _zelfde(een: datetime, ander: datetime) -> bool:
    return abs(een - ander) <= MINUUT


def _oorzaak(v: Vastgelegd) -> str | None:
    """A postvak row's number is an id; that it came through the postvak is the cause."""
    return "postvak" if v.oorzaak is not None and v.oorzaak.startswith("postvak:") else v.oorzaak
