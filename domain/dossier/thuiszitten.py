"""Days without education, derived from facts alone: thuiszitter is never a status that somebody sets (decisions 20).

The facts are: where the child is enrolled, since when it stays away, when it came back, what education it gets, whether it is
leerplichtig, and which exemption it has. Of these the days follow; a count (`tellingen.py`) is a question about the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict

from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Onderwijsvorm

_DAG = timedelta(days=1)
Soort: TypeAlias = Literal["verzuim", "vrijgesteld", "niet_leerplichtig", "gedeeltelijk"]
"""`verzuim`: no education while it should have it; `vrijgesteld`: none, with an exemption from the leerplicht;
`niet_leerplichtig`: a pupil outside the leerplicht that stays away; `gedeeltelijk`: some, neither full nor none (AT-9.3)."""
THUIS: tuple[Soort, ...] = ("verzuim", "vrijgesteld", "niet_leerplichtig")


class Wending(BaseModel):
    """From this day something changed in whether the child is taught."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    per: date
    wat: Literal["afwezig", "aanwezig"] | Onderwijsvorm
    geoorloofd: bool | None = None
    """Of an absence: whether the law permits it (LPW 11); None: not known, or the school keeps the child out."""
    uren_per_week: int | None = None


class Vrijstelling(BaseModel):
    """A time without the duty of the Leerplichtwet. On what ground is not kept here: it may tell of the child's health."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    van: date
    tot: date | None = None
    """The last day; None: not known, or until the end of the leerplicht."""

    def geldt_op(self, op: date) -> bool:
        """Whether the child is exempt on that day."""
        return self.van <= op and (self.tot is None or op <= self.tot)


class Leemte(BaseModel):
    """A stretch of days without (full) education. `tot` is the last of them; None: it goes on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    van: date
    tot: date | None = None
    soort: Soort
    geoorloofd: bool | None = None
    """As of the absence that it began with."""

    def geldt_op(self, op: date) -> bool:
        """Whether that day is one of them."""
        return self.van <= op and (self.tot is None or op <= self.tot)


class Onderwijsfeiten(Protocol):
    """What of a dossier the days follow from."""

    @property
    def inschrijvingen(self) -> tuple[Inschrijving, ...]: ...
    @property
    def lessen(self) -> tuple[Inschrijving, ...]: ...
    @property
    def wendingen(self) -> tuple[Wending, ...]: ...
    @property
    def vrijstellingen(self) -> tuple[Vrijstelling, ...]: ...
    @property
    def leerplichtig(self) -> bool | None: ...
    @property
    def leerplichtig_per(self) -> date | None: ...
    @property
    def bekend_sinds(self) -> date | None: ...


def leemten(s: Onderwijsfeiten) -> tuple[Leemte, ...]:
    """All stretches without (full) education, oldest first. A holiday ends none: no day is looked up in a calendar."""
    uit: list[Leemte] = []
    keerpunten = _keerpunten(s)
    for dag, volgende in zip(keerpunten, [*keerpunten[1:], None], strict=True):
        stuk = _op(s, dag)
        if stuk is None:
            continue
        tot = None if volgende is None else volgende - _DAG
        soort, geoorloofd = stuk
        vorige = uit[-1] if uit else None
        if vorige is not None and vorige.tot == dag - _DAG and (vorige.soort, vorige.geoorloofd) == stuk:
            uit[-1] = vorige.model_copy(update={"tot": tot})
        else:
            uit.append(Leemte(van=dag, tot=tot, soort=soort, geoorloofd=geoorloofd))
    return tuple(uit)


def aaneen(stukken: Iterable[Leemte]) -> Iterator[Leemte]:
    """The same stretches, with those that follow upon each other as one; it bears the kind of the last."""
    vorige: Leemte | None = None
    for stuk in stukken:
        if vorige is not None and vorige.tot is not None and stuk.van == vorige.tot + _DAG:
            vorige = stuk.model_copy(update={"van": vorige.van})
        else:
            if vorige is not None:
                yield vorige
            vorige = stuk
    if vorige is not None:
        yield vorige


def verzuim(stukken: Sequence[Leemte], *, ook_geoorloofd: bool = True) -> tuple[Leemte, ...]:
    """The stretches of `leemten` in which the child should have been taught, those that follow upon each other as one."""
    return tuple(aaneen(x for x in stukken if x.soort == "verzuim" and (ook_geoorloofd or x.geoorloofd is not True)))


def thuis_sinds(stukken: Sequence[Leemte], op: date) -> date | None:
    """Since which day the child is without any education on `op`, exempt or not; None: it is not."""
    return next((x.van for x in aaneen(x for x in stukken if x.soort in THUIS) if x.geldt_op(op)), None)


# -- a day -------------------------------------------------------------------------------------------------------------

_VAN_INSCHRIJVING, _AFWEZIG, _AANWEZIG, _AANBOD = range(4)
"""Of several changes on one day the later in this order counts: who comes back on the day itself is back."""


def _rang(w: Wending) -> int:
    return {"afwezig": _AFWEZIG, "aanwezig": _AANWEZIG}.get(w.wat, _AANBOD)


def _keerpunten(s: Onderwijsfeiten) -> list[date]:
    """The days on which the answer may change."""
    dagen = {w.per for w in s.wendingen}
    tijdvakken = [(x.van, x.tot) for x in (*s.inschrijvingen, *s.lessen)] + [(v.van, v.tot) for v in s.vrijstellingen]
    for van, tot in tijdvakken:
        dagen |= {van} if tot is None else {van, tot + _DAG}
    dagen |= {d for d in (s.leerplichtig_per, s.bekend_sinds) if d is not None}
    return sorted(dagen)


def _op(s: Onderwijsfeiten, dag: date) -> tuple[Soort, bool | None] | None:
    """Which kind of day it is, None for one with full education, or of which nothing is known."""
    wending = _geldend(s, dag)
    ingeschreven = any(i.geldt_op(dag) for i in s.inschrijvingen)
    plicht = _leerplichtig(s, dag)
    if wending is not None and wending.wat in ("aanwezig", "volledig"):
        return None
    if wending is not None and wending.wat not in ("afwezig", "geen"):
        return "gedeeltelijk", None
    if any(v.geldt_op(dag) for v in s.vrijstellingen):
        return "vrijgesteld", None
    geoorloofd = wending.geoorloofd if wending is not None else None
    if plicht is False:
        return ("niet_leerplichtig", geoorloofd) if ingeschreven and wending is not None else None
    gemeld = wending in s.wendingen
    if wending is None or (not ingeschreven and not gemeld):
        # Nobody said that it is at home: then it is only if it must be at a school (AT-5c.8), and from when that is known.
        begin = (s.leerplichtig_per if s.leerplichtig else None) or s.bekend_sinds
        if plicht is not True or (wending is None and (begin is None or dag < begin)):
            return None
    return "verzuim", geoorloofd


def _leerplichtig(s: Onderwijsfeiten, dag: date) -> bool | None:
    if s.leerplichtig is None or s.leerplichtig_per is None or dag >= s.leerplichtig_per:
        return s.leerplichtig
    return not s.leerplichtig


def _geldend(s: Onderwijsfeiten, dag: date) -> Wending | None:
    """The last change up to and including that day."""
    alle = [(w.per, _rang(w), i, w) for i, w in enumerate(s.wendingen)]
    alle += [(w.per, _VAN_INSCHRIJVING, i, w) for i, w in enumerate(_van_inschrijvingen(s))]
    tot_dan = [x for x in alle if x[0] <= dag]
    return max(tot_dan, key=lambda x: x[:3])[3] if tot_dan else None


def _van_inschrijvingen(s: Onderwijsfeiten) -> Iterator[Wending]:
    """A child is a pupil from the first day that it attends; one that left, and is nowhere else, is at home."""
    for i in s.lessen:
        if i.tot is not None and not any(x.geldt_op(i.tot + _DAG) for x in s.lessen):
            yield Wending(per=i.tot + _DAG, wat="afwezig")
    for i in s.lessen:
        # Enrolled once more at the same school is no return to class.
        if not any(x.school == i.school and x.geldt_op(i.van - _DAG) for x in s.lessen):
            yield Wending(per=i.van, wat="aanwezig")
