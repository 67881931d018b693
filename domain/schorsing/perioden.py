"""The days on which a pupil is suspended, and which of them hang together.

Law: at most a week (SCH-01). Suspensions for one incident, and suspensions that follow each other without a working day in
between, are seen as one (rulings: at most a week in total per incident): else a school could lengthen the week by deciding again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from domain.kalender import Kalender


class Schorsingsperiode(BaseModel):
    """From the first to the last day of a suspension. `tot` None: the school named no last day."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    van: date
    tot: date | None = None

    @property
    def langer_dan_een_dag(self) -> bool:
        """A suspension without an end is longer, whatever becomes of it."""
        return self.tot is None or self.tot > self.van


def begin_van_keten(eigen: Iterable[Schorsingsperiode], andere: Iterable[Schorsingsperiode], kalender: Kalender) -> date | None:
    """The first day of the suspension that `eigen` is part of; None when there is none.

    `eigen` are for one incident, and one suspension whatever lies between them. `andere` count as far as they run on into it.
    """
    eerste = min((p.van for p in eigen), default=None)
    if eerste is None:
        return None
    for p in sorted(andere, key=lambda p: p.van, reverse=True):
        if p.van < eerste and _sluit_aan(p.tot, eerste, kalender):
            eerste = p.van
    return eerste


def _sluit_aan(laatste: date | None, eerste: date, kalender: Kalender) -> bool:
    """No working day lies between them; school holidays are not known here and do not bridge a gap."""
    return laatste is None or kalender.volgende_werkdag(laatste + timedelta(days=1)) >= eerste
