"""Dutch days and UTC instants: the only place where one becomes the other (law.md A1.10, decisions "Time")."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONDER_TIJD = time(9)
"""A fact that came with a date alone is placed at nine in the morning, Dutch time."""
SPREIDING = timedelta(hours=5)


def _als_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_als_utc)]
"""An instant, in UTC. A naive datetime is refused."""


def dag(moment: datetime) -> date:
    """The Dutch calendar day on which `moment` falls."""
    return moment.astimezone(AMSTERDAM).date()


def begin_van(d: date) -> datetime:
    """The instant (UTC) of 00:00 Dutch time on `d`."""
    return datetime.combine(d, time(0), AMSTERDAM).astimezone(UTC)


def moment_op(d: date, tijd: time = ZONDER_TIJD) -> datetime:
    """The instant (UTC) of `tijd` Dutch time on `d`."""
    return datetime.combine(d, tijd, AMSTERDAM).astimezone(UTC)


def wektijd(moment: datetime, stroom: str) -> datetime:
    """When the timer for an alarm at `moment` goes off: spread over five hours by stream, so that not all wake at once.

    The legal instant stays `moment`; only the waking moves. Never change this function: waiting runs have planned by it.
    """
    deel = int.from_bytes(hashlib.sha256(stroom.encode()).digest()[:4], "big") / 2**32
    return moment + timedelta(seconds=int(SPREIDING.total_seconds() * deel))
