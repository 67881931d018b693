"""What the checks of a stream say: made by `audit`, shown by the pages. Types only.

There are three words and no other: *klopt*, *klopt niet*, and *niet te controleren* with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from domain.gebeurtenis import Vastgelegd
from domain.opdracht import Inzending

Oordeel: TypeAlias = Literal["klopt", "klopt_niet", "niet_te_controleren"]
Soort: TypeAlias = Literal["keten", "log", "historie", "herbeslist", "nagerekend"]
OORDELEN: tuple[Oordeel, ...] = ("klopt", "klopt_niet", "niet_te_controleren")


@dataclass(frozen=True)
class Afwijking:
    """What was expected and what stands there, of one field; either may be nothing."""

    veld: str
    verwacht: str
    gevonden: str


@dataclass(frozen=True)
class Uitslag:
    """The answer of one check; `reden` (Dutch) says what is wrong, or why it cannot be said."""

    soort: Soort
    oordeel: Oordeel
    reden: str = ""
    afwijkingen: tuple[Afwijking, ...] = ()


@dataclass(frozen=True)
class Stapcontrole:
    """What the checks say of one event. An event that sets no date has no `nagerekend`."""

    volgnummer: int
    uitslagen: tuple[Uitslag, ...]

    @property
    def fouten(self) -> tuple[Uitslag, ...]:
        """Those that say that it is wrong."""
        return tuple(u for u in self.uitslagen if u.oordeel == "klopt_niet")


@dataclass(frozen=True)
class Onderzoek:
    """A stream as an auditor reads it, and what every check says of every event.

    The events are those that could be read: none after the first that could not. Personal values are covered.
    """

    stroom: str
    gebeurtenissen: tuple[Vastgelegd, ...]
    inzendingen: Mapping[str, Inzending]
    """What was sent in, by opdracht id; nothing for an alarm."""
    stappen: tuple[Stapcontrole, ...]
    vernietigd: Mapping[tuple[int, str], datetime] = field(default_factory=dict)
    """When the value of a field of an event was destroyed."""

    @property
    def fout(self) -> tuple[Stapcontrole, Uitslag] | None:
        """The first event that is wrong, and its first check that says so."""
        return next(((s, s.fouten[0]) for s in self.stappen if s.fouten), None)

    def tel(self) -> dict[Oordeel, int]:
        """How many checks gave each answer."""
        alle = [u.oordeel for s in self.stappen for u in s.uitslagen]
        return {o: alle.count(o) for o in OORDELEN}
