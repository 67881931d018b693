"""Until when the personal values of a dossier are kept, and why: per stream and class, from the facts themselves (law.md A6).

Nothing is destroyed here. A key of a class is of the whole dossier: whoever destroys it looks at all streams first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from domain.berekening import Berekening, bereken
from domain.dossier.toestand import DossierToestand
from domain.grond import Grond
from domain.periode import Periode
from domain.persoonlijk import Bewaarklasse, is_vernietigd, persoonlijke_velden
from domain.procedure import Procedure
from domain.recht import RECHT, GeenGeldigeVersie, Schoolkenmerk, Schoolsoort
from domain.stand import Stand, geldende, per_feit
from domain.stroom import Stroom

Begin: TypeAlias = Literal["beoordeling", "uitschrijving", "afhandeling", "vervaldatum"]
"""What the years count from."""
Beletsel: TypeAlias = Literal["geschil", "procedure", "ander_dossier", "selectielijst"]
GESCHILLEN = ("bezwaarschool", "bezwaartlv", "beroep", "geschil")
"""While one of these runs, nothing of its dossier goes: what it is about may have to be shown (law.md A6, legal hold)."""
_UITSCHRIJVING: dict[Schoolsoort, str] = {
    "vo": "RET-03",
    "pro": "RET-03",
    "basisschool": "RET-06",
    "sbo": "RET-06",
    "so": "RET-07",
    "vso": "RET-07",
    "instelling": "RET-07",
}
"""By which rule the course of a procedure is kept: as the administration of the school that the child left."""


@dataclass(frozen=True)
class Stroomstand:
    """A stream of the dossier, as its record has it."""

    procedure: Procedure
    stand: Stand

    @property
    def loopt(self) -> bool:
        """It has begun and not ended."""
        return self.stand.eigen.status not in ("leeg", *self.procedure.eindstatussen)

    def geeindigd_op(self, *, beoordeling: bool = False) -> date | None:
        """Since which day it is over; with `beoordeling`, what the SWV had to judge in it. None: it is not."""
        over = (*self.procedure.eindstatussen, *(self.procedure.beoordeeld if beoordeling else ()))
        sinds: date | None = None
        for plaats, eigen in per_feit(self.procedure, geldende(self.stand.feiten)):
            if eigen.status not in over:
                sinds = None
            elif sinds is None:
                sinds = plaats.op
        return sinds

    def klassen(self) -> frozenset[Bewaarklasse]:
        """The classes of which a value was ever told, also by what was corrected since: that is kept too."""
        return frozenset(
            merk.klasse
            for f in self.stand.feiten
            for veld, merk in persoonlijke_velden(type(f.feit)).items()
            if getattr(f.feit, veld) is not None
        )

    def bestaande(self) -> frozenset[Bewaarklasse]:
        """Those of which a value can still be read."""
        return frozenset(
            merk.klasse
            for f in self.stand.feiten
            for veld, merk in persoonlijke_velden(type(f.feit)).items()
            if (waarde := getattr(f.feit, veld)) is not None and not is_vernietigd(waarde)
        )


@dataclass(frozen=True)
class Bewaartermijn:
    """How long one class of values of one stream is kept."""

    stroom: Stroom
    klasse: Bewaarklasse
    regel: str
    waarom: Begin
    berekening: Berekening | None
    """None: what the years count from has not happened, as far as is known."""
    beletsels: tuple[Beletsel, ...] = ()

    @property
    def tot(self) -> date | None:
        """The last day on which it is kept; None: that is not known yet."""
        return self.berekening.einddatum if self.berekening is not None else None

    @property
    def jaren(self) -> int:
        """How many years it is kept."""
        return Periode.lees(RECHT.rij(self.regel).periode or "").jaren

    @property
    def moet_weg(self) -> bool:
        """The law gives the longest time, not the shortest: keeping it longer is what is forbidden (RET-01)."""
        return self.regel == "RET-01"

    def is_voorbij(self, op: date) -> bool:
        """The last day lies before this one."""
        return self.tot is not None and self.tot < op

    def vrij(self, op: date) -> bool:
        """It may be destroyed on this day."""
        return self.is_voorbij(op) and not self.beletsels


def bewaartermijnen(delen: Iterable[Stroomstand], grond: Grond) -> Sequence[Bewaartermijn]:
    """Of every stream of one dossier, per class that it holds."""
    alle = tuple(delen)
    kind = next((d.stand.eigen for d in alle if isinstance(d.stand.eigen, DossierToestand)), None)
    beletsels = tuple(_beletsels(alle, kind))
    return tuple(t for d in alle for t in _van_stroom(d, kind, beletsels, grond))


def _van_stroom(
    d: Stroomstand, kind: DossierToestand | None, beletsels: tuple[Beletsel, ...], grond: Grond
) -> Iterator[Bewaartermijn]:
    for klasse in sorted(d.klassen()):
        soort = _laatste_soort(d, kind) if klasse is Bewaarklasse.DOSSIER else _schoolsoort(d, kind)
        regel, waarom, begin = _begin(d, klasse, soort, kind)
        t = Bewaartermijn(d.stand.stroom, klasse, regel, waarom, _bereken(regel, begin, soort, grond))
        # What must go may wait for a dispute only: a tlv that still holds is no reason to keep what was found for it.
        eigen = tuple(b for b in beletsels if b == "geschil" or not t.moet_weg)
        yield replace(t, beletsels=(*eigen, "selectielijst") if klasse is Bewaarklasse.BESLUIT else eigen)


def _begin(
    d: Stroomstand, klasse: Bewaarklasse, soort: Schoolsoort, kind: DossierToestand | None
) -> tuple[str, Begin, date | None]:
    """By which rule, what the years count from, and on which day that was."""
    match klasse:
        case Bewaarklasse.GEZONDHEID if soort == "instelling":
            # What the commissie van onderzoek of an instelling found is kept for the instelling, at least so long.
            return "RET-04", "uitschrijving", _uitgeschreven_op(kind)
        case Bewaarklasse.GEZONDHEID:
            return "RET-01", "beoordeling", d.geeindigd_op(beoordeling=True)
        case Bewaarklasse.BESLUIT:
            vervalt = d.procedure.vervalt_op(d.stand.eigen)
            return ("RET-02", "vervaldatum", vervalt) if vervalt is not None else ("RET-02", "afhandeling", d.geeindigd_op())
    return _UITSCHRIJVING[soort], "uitschrijving", _uitgeschreven_op(kind)


def _beletsels(delen: Sequence[Stroomstand], kind: DossierToestand | None) -> Iterator[Beletsel]:
    """What holds everything of this dossier."""
    if any(d.loopt and d.procedure.naam in GESCHILLEN for d in delen):
        yield "geschil"
    if any(d.loopt and d.procedure.naam not in (*GESCHILLEN, "dossier") for d in delen):
        yield "procedure"
    # What is told in one dossier of a child may be about the other: somebody looks at both.
    if kind is not None and kind.zelfde_kind is not None:
        yield "ander_dossier"


def _uitgeschreven_op(kind: DossierToestand | None) -> date | None:
    """The last day at the last school that is known; None: the child is at one, or no school is known."""
    if kind is None or not kind.inschrijvingen or any(i.tot is None for i in kind.inschrijvingen):
        return None
    return max(i.tot for i in kind.inschrijvingen if i.tot is not None)


def _schoolsoort(d: Stroomstand, kind: DossierToestand | None) -> Schoolsoort:
    """Of the school of the stream, else of the last one that the child was at, else of most schools of the SWV."""
    school = d.procedure.school(d.stand.eigen)
    return school.schoolsoort if school is not None else _laatste_soort(d, kind)


def _laatste_soort(d: Stroomstand, kind: DossierToestand | None) -> Schoolsoort:
    inschrijvingen = kind.inschrijvingen if kind is not None else ()
    bekend = sorted((i for i in inschrijvingen if i.schoolsoort is not None), key=lambda i: (i.tot or date.max, i.van))
    if bekend and bekend[-1].schoolsoort is not None:
        return bekend[-1].schoolsoort
    return "vo" if d.stand.stroom.swv.startswith("VO") else "basisschool"


def _bereken(regel: str, begin: date | None, soort: Schoolsoort, grond: Grond) -> Berekening | None:
    """None: it has not begun, or the law had no such rule by then."""
    if begin is None:
        return None
    try:
        # Which regime a school has makes no difference to any of these rules.
        versie = grond.recht.regel(regel, begin, Schoolkenmerk(schoolsoort=soort, regime="bijzonder"))
    except GeenGeldigeVersie:
        return None
    return bereken(versie, begin, kalender=grond.kalender, recht=grond.recht)
