"""Dates and times as a scenario file writes them: local Dutch time, a day alone or to the minute."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from domain.tijd import AMSTERDAM, begin_van, dag, moment_op

_VORM = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$")
MINUUT = timedelta(minutes=1)


def lees_tijdstip(waarde: Any) -> date | datetime:
    """A day, or an instant in UTC. Raises `ValueError` in Dutch: no such day, or a time that the clock skips."""
    if isinstance(waarde, date):
        return waarde
    gevonden = _VORM.match(waarde) if isinstance(waarde, str) else None
    if gevonden is None:
        raise ValueError("schrijf een dag als 2026-03-16, of met een tijd als 2026-03-16 14:30")
    dag, tijd = gevonden.groups()
    try:
        if tijd is None:
            return date.fromisoformat(dag)
        lokaal = datetime.fromisoformat(f"{dag}T{tijd}").replace(tzinfo=AMSTERDAM)
    except ValueError:
        raise ValueError(f"{waarde} bestaat niet in de kalender") from None
    moment = lokaal.astimezone(begin_van(lokaal.date()).tzinfo)
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) != lokaal.replace(tzinfo=None):
        raise ValueError(f"{waarde} bestaat niet: die nacht springt de klok vooruit van 02:00 naar 03:00")
    return moment


Tijdstip = Annotated[
    date | datetime,
    PlainValidator(lees_tijdstip),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": _VORM.pattern,
            "description": "Een dag (2026-03-16) of een Nederlandse tijd (2026-03-16 14:30).",
        }
    ),
]
JaNee = Annotated[bool, WithJsonSchema({"enum": [True, False, "ja", "nee"], "description": "ja of nee"})]


def moment_van(t: date | datetime) -> datetime:
    """The instant of a step: nine in the morning when only a day is given."""
    return t if isinstance(t, datetime) else moment_op(t)


def aanvang_van(t: date | datetime) -> datetime:
    """The first instant that `t` covers."""
    return t if isinstance(t, datetime) else begin_van(t)


def einde_van(t: date | datetime) -> datetime:
    """The first instant after what `t` covers: the day or the minute."""
    return t + MINUUT if isinstance(t, datetime) else begin_van(t + timedelta(days=1))


def dag_van(t: date | datetime) -> date:
    """The Dutch day of it."""
    return dag(t) if isinstance(t, datetime) else t


def lokaal(moment: datetime) -> str:
    """An instant as a reader knows it: the day, and the time when it is not midnight."""
    tijd = moment.astimezone(AMSTERDAM)
    return f"{tijd:%Y-%m-%d}" if (tijd.hour, tijd.minute) == (0, 0) else f"{tijd:%Y-%m-%d %H:%M}"
