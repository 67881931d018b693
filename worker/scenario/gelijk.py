"""When a value is what a scenario expects: mappings and lists are subsets, dates are Dutch days, the rest is equal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from domain.tijd import AMSTERDAM
from worker.scenario.tijdstip import lokaal


class Of(tuple[Any, ...]):
    """One of these will do: a Termijn answers to its rule and to its own name."""

    __slots__ = ()


def gelijk(eis: Any, echt: Any) -> bool:
    """True when `echt` is what `eis` asks. An empty list asks for nothing at all."""
    if isinstance(echt, Of):
        return any(gelijk(eis, e) for e in echt)
    if isinstance(eis, dict):
        return isinstance(echt, dict) and all(k in echt and gelijk(v, echt[k]) for k, v in eis.items())
    if isinstance(eis, list | tuple):
        return isinstance(echt, list | tuple) and (all(any(gelijk(e, a) for a in echt) for e in eis) if eis else not echt)
    if eis is None or echt is None or isinstance(eis, bool) or isinstance(echt, bool):
        return eis is echt
    moment = _moment(echt)
    if moment is not None:
        return _zelfde_tijd(eis, moment)
    return tekst(eis) == tekst(echt)


def _moment(waarde: Any) -> datetime | None:
    """A datetime, or a text that is one with its zone; a day alone is no moment."""
    if isinstance(waarde, str) and len(waarde) > len("2026-03-16T00:00"):
        try:
            waarde = datetime.fromisoformat(waarde)
        except ValueError:
            return None
    return waarde if isinstance(waarde, datetime) and waarde.tzinfo is not None else None


def _zelfde_tijd(eis: Any, echt: datetime) -> bool:
    """A day covers its whole Dutch day, a time its minute."""
    hier = echt.astimezone(AMSTERDAM)
    if isinstance(eis, datetime):
        return eis.replace(second=0, microsecond=0) == echt.replace(second=0, microsecond=0)
    vorm = str(eis).replace("T", " ")
    return vorm in (f"{hier:%Y-%m-%d}", f"{hier:%Y-%m-%d %H:%M}", f"{hier:%Y-%m-%d %H:%M:%S}")


def tekst(waarde: Any) -> str:
    """A value as a reader of the file would write it."""
    if isinstance(waarde, Of) and waarde:
        return tekst(waarde[0])
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if waarde is None:
        return "niets"
    if isinstance(waarde, datetime):
        return lokaal(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, BaseModel):
        return tekst(waarde.model_dump(exclude_unset=True))
    if isinstance(waarde, dict):
        return "{" + ", ".join(f"{k}: {tekst(v)}" for k, v in waarde.items()) + "}"
    if isinstance(waarde, list | tuple):
        return "[" + ", ".join(tekst(w) for w in waarde) + "]"
    return str(waarde)
