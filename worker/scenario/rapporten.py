"""Counts over all streams of a run: what had an event, has a Signalering, is in a status, or in a count of thuiszitters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from activities.toevoeging import leesmodel
from domain.dossier.tellingen import TELLINGEN
from domain.dossier.toestand import DossierToestand
from domain.dossier.zelfde_kind import ZelfdeKind, dubbel
from domain.stand import Stand, zoals_was
from domain.stroom import Stroom
from worker.scenario.agenda import Uitslag
from worker.scenario.formaat import RapportVerwacht
from worker.scenario.tijdstip import dag_van, einde_van
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


def _had_gebeurtenis(s: Stroomverloop, stand: Stand, definitie: str, _op: date) -> bool:
    return any(v.soort == definitie for v in s.gebeurtenissen[: stand.volgnummer])


def _heeft_signalering(_s: Stroomverloop, stand: Stand, definitie: str, _op: date) -> bool:
    return definitie in stand.signaleringen


def _heeft_status(_s: Stroomverloop, stand: Stand, definitie: str, _op: date) -> bool:
    return bool(stand.eigen.status == definitie)


def _is_geteld(_s: Stroomverloop, stand: Stand, definitie: str, op: date) -> bool:
    eigen = stand.eigen
    return isinstance(eigen, DossierToestand) and TELLINGEN[definitie].kies(eigen, op) is not None


RAPPORTEN: dict[str, Callable[[Stroomverloop, Stand, str, date], bool]] = {
    "gebeurtenissen": _had_gebeurtenis,
    "signaleringen": _heeft_signalering,
    "standen": _heeft_status,
    "thuiszitters": _is_geteld,
}
"""The reports that there are; `definitie` is an event kind, a code, a status, or the name of a count of thuiszitters."""
DEFINITIES: dict[str, tuple[str, ...]] = {"thuiszitters": tuple(TELLINGEN)}
"""Where the list of definitions is closed."""


def rijen(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop], r: RapportVerwacht) -> list[Rij]:
    """The streams that a report lists on its day (or at the end of the run), as was known then or as it was (`zoals`)."""
    wanneer = r.op if r.op is not None else uitslag.einde
    uit: list[Rij] = []
    zelfde_kind: dict[str, ZelfdeKind | None] = {}
    for s in stromen.values():
        stand = s.stand_voor(einde_van(wanneer if r.zoals == "bekend" else uitslag.einde))
        if stand is None:
            continue
        op = dag_van(wanneer)
        if r.zoals == "was":
            stand = replace(stand, eigen=zoals_was(s.procedure, stand, op, uitslag.grond).eigen)
        if RAPPORTEN[r.rapport](s, stand, r.definitie, op):
            uit.append(Rij(s.stroom, leesmodel(s.procedure, stand).school))
            if r.rapport == "thuiszitters":
                zelfde_kind[s.stroom.dossier] = stand.eigen.zelfde_kind
    tweede = dubbel(zelfde_kind)
    return [rij for rij in uit if rij.stroom.dossier not in tweede]
