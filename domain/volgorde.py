"""In what order a stream handles what is due: alarms and waiting post, merged by moment (DESIGN 3, Opdracht).

A message never overtakes an alarm that was due before it: after an outage the alarms that should have spoken first, speak first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from domain.termijnstand import Wekker


class Post(Protocol):
    """A waiting message: when it was received, and its row number."""

    @property
    def ontvangen_op(self) -> datetime: ...

    @property
    def rij(self) -> int: ...


P = TypeVar("P", bound=Post)


def eerstvolgende(wekkers: Sequence[Wekker], post: Sequence[P], nu: datetime) -> Wekker | P | None:
    """The one thing to handle now: the oldest alarm due at `nu` or the oldest message, an alarm first at the same moment.

    After each one the stream must be asked again: what was handled may have moved the alarms.
    """
    alarm = next((w for w in wekkers if w.moment <= nu), None)
    bericht = min(post, key=lambda p: (p.ontvangen_op, p.rij), default=None)
    if alarm is None or bericht is None:
        return alarm or bericht
    return alarm if alarm.moment <= bericht.ontvangen_op else bericht
