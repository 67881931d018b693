"""Counts over all streams of a run: which of them had an event, have a Signalering, or are in a status (decisions 20)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from activities.toevoeging import leesmodel
from domain.stand import Stand
from domain.stroom import Stroom
from worker.scenario.agenda import Uitslag
from worker.scenario.formaat import RapportVerwacht
from worker.scenario.tijdstip import einde_van
from worker.scenario.verloop import Stroomverloop


@dataclass(frozen=True)
class Rij:
    """A stream in a report; it may be named by its dossier, its school or in full."""

    stroom: Stroom
    school: str | None

    @property
    def namen(self) -> tuple[str, ...]:
        """What `bevat` may call it."""
        eigen = self.stroom.deel if self.stroom.procedure == "orientatie" else self.stroom.dossier
        kort = f"{self.stroom.dossier}/{self.stroom.deel}/{self.stroom.n}"
        return tuple(n for n in (eigen, kort, str(self.stroom), self.school) if n)

    def __str__(self) -> str:
        return self.namen[0]


def _had_gebeurtenis(s: Stroomverloop, stand: Stand, definitie: str) -> bool:
    return any(v.soort == definitie for v in s.gebeurtenissen[: stand.volgnummer])


def _heeft_signalering(_s: Stroomverloop, stand: Stand, definitie: str) -> bool:
    return definitie in stand.signaleringen


def _heeft_status(_s: Stroomverloop, stand: Stand, definitie: str) -> bool:
    return bool(stand.eigen.status == definitie)


RAPPORTEN: dict[str, Callable[[Stroomverloop, Stand, str], bool]] = {
    "gebeurtenissen": _had_gebeurtenis,
    "signaleringen": _heeft_signalering,
    "standen": _heeft_status,
}
"""The reports that there are; `definitie` is an event kind, a code or a status."""


def rijen(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop], r: RapportVerwacht) -> list[Rij]:
    """The streams that a report lists on its day (or at the end of the run)."""
    grens = einde_van(r.op if r.op is not None else uitslag.einde)
    uit: list[Rij] = []
    for s in stromen.values():
        stand = s.stand_voor(grens)
        if stand is not None and RAPPORTEN[r.rapport](s, stand, r.definitie):
            uit.append(Rij(s.stroom, leesmodel(s.procedure, stand).school))
    return uit
