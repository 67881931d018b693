"""Whether a child is toelaatbaar to a kind of school, as its tlv's have it (WPO 40(8), WEC 40(9)-(10)).

A tlv gives access to a kind of school and not to one school: so the dossier, which hears of every tlv, tells every
aanmelding at a school of that kind, whichever came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from domain.recht import Schoolsoort

_VERLEEND = ("verleend", "geplaatst", "verlopen", "tlv_ingetrokken")
"""Made known by the SWV, now or once: from its first day to its last. Taken back, it ends on the day that was set for that."""
_AFGEWEZEN = ("geweigerd", "niet_behandeld", "herroepen")
MET_TLV: tuple[Schoolsoort, ...] = ("sbo", "so", "vso")


class Tlvwoord(Protocol):
    """What is asked of a tlv here."""

    @property
    def onderwijs(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def eerste_dag(self) -> date | None: ...
    @property
    def laatste_dag(self) -> date | None: ...


class Tlvperiode(BaseModel):
    """The days on which a tlv gives access; no first day is known of what was recorded before it was told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    eerste_dag: date | None = None
    laatste_dag: date | None = None

    def geldt_op(self, op: date) -> bool:
        """Whether it gives access on that day."""
        return (self.eerste_dag is None or self.eerste_dag <= op) and (self.laatste_dag is None or op <= self.laatste_dag)


class Toelaatbaarheid(BaseModel):
    """What is known of the tlv's of a child for one kind of school."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    perioden: tuple[Tlvperiode, ...] = ()
    afgewezen: bool = False
    """The SWV decided otherwise: refused, left unhandled, or revoked what it gave."""

    def op(self, dag: date) -> bool | None:
        """Toelaatbaar on that day; None: nothing was decided that says so, or that it is not so."""
        if any(p.geldt_op(dag) for p in self.perioden):
            return True
        return False if self.afgewezen or self.vanaf(dag) is not None else None

    def vanaf(self, dag: date) -> date | None:
        """The first day after `dag` from which there is access."""
        return min((p.eerste_dag for p in self.perioden if p.eerste_dag is not None and p.eerste_dag > dag), default=None)


def toelaatbaarheid(tlvs: Iterable[Tlvwoord], schoolsoort: Schoolsoort | None) -> Toelaatbaarheid | None:
    """Of the tlv's for that kind of school; None: no decision on one is known, or that kind of school asks none."""
    hier = [t for t in tlvs if schoolsoort in MET_TLV and t.onderwijs == schoolsoort]
    perioden = tuple(Tlvperiode(eerste_dag=t.eerste_dag, laatste_dag=t.laatste_dag) for t in hier if t.status in _VERLEEND)
    afgewezen = any(t.status in _AFGEWEZEN for t in hier)
    return Toelaatbaarheid(perioden=perioden, afgewezen=afgewezen) if perioden or afgewezen else None
