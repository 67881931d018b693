"""Run a file: read it, check its words, run each story, compare. The pure engine needs nothing but this machine."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from domain.grond import Grondboek
from domain.procedure import Procedure
from domain.reglement import Reglement
from worker.scenario.agenda import Motor, Uitslag, draai
from worker.scenario.deur import Formulier
from worker.scenario.engine import ZuivereMotor
from worker.scenario.grond import gronden_voor
from worker.scenario.ontleden import Verhaal, lees_scenario
from worker.scenario.tijdstip import aanvang_van
from worker.scenario.vergelijk import verschillen
from worker.scenario.verwachtingen import Afwijking, afwijkingen
from worker.scenario.woorden import keur

Motorbouw = Callable[[Verhaal, Mapping[str, Procedure], Grondboek], AbstractAsyncContextManager[Motor]]


@dataclass(frozen=True)
class Gedraaid:
    """One story that was run."""

    verhaal: Verhaal
    uitslag: Uitslag
    afwijkingen: tuple[Afwijking, ...]
    duur: float
    """Seconds."""
    verschillen: tuple[str, ...] = ()
    """With the pure engine's streams, for a run through Temporal."""

    @property
    def goed(self) -> bool:
        """As expected, and the same in both engines."""
        return not self.afwijkingen and not self.verschillen


@dataclass(frozen=True)
class Omgeving:
    """What stories are run with."""

    procedures: Mapping[str, Procedure]
    formulier: Formulier
    reglementen: Sequence[Reglement] = ()


@asynccontextmanager
async def zuiver(verhaal: Verhaal, procedures: Mapping[str, Procedure], gronden: Grondboek) -> AsyncIterator[Motor]:
    """The pure engine for one story."""
    yield ZuivereMotor(procedures, gronden, aanvang_van(verhaal.scenario.begin))


def lees(bestand: Path, omgeving: Omgeving) -> tuple[Verhaal, ...]:
    """The stories of a file, with every word checked. Raises `BestandFout`."""
    verhalen = lees_scenario(bestand)
    for verhaal in verhalen:
        keur(verhaal, omgeving.procedures)
    return verhalen


async def voer_uit(verhaal: Verhaal, omgeving: Omgeving, motorbouw: Motorbouw = zuiver) -> Gedraaid:
    """Run one story. Raises `BestandFout` when its reglement makes no sense."""
    begin = time.perf_counter()
    gronden = gronden_voor(verhaal, omgeving.reglementen)
    async with motorbouw(verhaal, omgeving.procedures, Grondboek(gronden)) as motor:
        uitslag = await draai(verhaal, motor, omgeving.procedures, gronden[0], omgeving.formulier)
    return Gedraaid(verhaal, uitslag, tuple(afwijkingen(uitslag)), time.perf_counter() - begin)


async def vergelijk(verhaal: Verhaal, omgeving: Omgeving, motorbouw: Motorbouw) -> Gedraaid:
    """Run one story in another engine, and see whether the streams are those of the pure one."""
    hier = await voer_uit(verhaal, omgeving)
    daar = await voer_uit(verhaal, omgeving, motorbouw)
    return replace(daar, verschillen=tuple(verschillen(hier.uitslag.stromen, daar.uitslag.stromen)))


async def voer_bestanden_uit(bestanden: Sequence[Path], omgeving: Omgeving, motorbouw: Motorbouw = zuiver) -> list[Gedraaid]:
    """Every story of every file; all files are read before the first is run. Raises `BestandFout`."""
    verhalen = [v for bestand in bestanden for v in lees(bestand, omgeving)]
    return [await voer_uit(v, omgeving, motorbouw) for v in verhalen]
