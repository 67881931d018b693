"""Streams as the ledger has them, from the scenarios in the pure engine; in clear, or covered as an auditor reads them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from activities.controle import Onderzoek
from activities.postgres.sluier import Merken
from audit.herbeslissing import Kader
from audit.onderzoek import Stukken, beoordeel
from domain.gebeurtenis import Vastgelegd
from domain.grond import Grond, Grondboek
from domain.opdracht import Inzending
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from domain.stroom import Stroom
from worker.opdrachten.scenario import omgeving
from worker.scenario.engine import ZuivereMotor
from worker.scenario.ontleden import Verhaal
from worker.scenario.tijdstip import aanvang_van
from worker.scenario.uitvoeren import lees, voer_uit

WORTEL = Path(__file__).resolve().parents[2]
BESTANDEN = sorted((WORTEL / "scenarios").glob("*.yaml"))
MERKEN = Merken(PROCEDURES)
BOUW = "geheugen"


@dataclass(frozen=True)
class Record:
    """One stream as the ledger has it, and the ground that it stands on."""

    adres: Stroom
    gebeurtenissen: tuple[Vastgelegd, ...]
    inzendingen: Mapping[str, Inzending]
    gronden: tuple[Grond, ...]

    def bedekt(self) -> Record:
        """As an auditor reads it."""
        return replace(
            self,
            gebeurtenissen=tuple(_bedek(v, MERKEN.van_gebeurtenis(self.adres, v.soort, v.data)) for v in self.gebeurtenissen),
            inzendingen={
                id_: i.model_copy(update={"inhoud": _zonder(i.inhoud, MERKEN.van_inzending(self.adres, i))})
                for id_, i in self.inzendingen.items()
            },
        )

    def met(self, nummer: int, **anders: Any) -> Record:
        """With one event changed."""
        nieuw = list(self.gebeurtenissen)
        nieuw[nummer - 1] = nieuw[nummer - 1].model_copy(update=anders)
        return replace(self, gebeurtenissen=tuple(nieuw))

    def met_data(self, nummer: int, **anders: Any) -> Record:
        """With other data in one event."""
        return self.met(nummer, data={**self.gebeurtenissen[nummer - 1].data, **anders})

    def nummer(self, soort: str, keer: int = 1) -> int:
        """The sequence number of an event of that kind."""
        return [v.volgnummer for v in self.gebeurtenissen if v.soort == soort][keer - 1]

    def stukken(self) -> Stukken:
        return Stukken(tuple(v.volgnummer for v in self.gebeurtenissen), self.gebeurtenissen, self.inzendingen)

    def kader(self, bouw: str = BOUW) -> Kader:
        return Kader(Grondboek(self.gronden), bouw)

    def onderzoek(self, bouw: str = BOUW, grondboek: Grondboek | None = None) -> Onderzoek:
        kader = self.kader(bouw) if grondboek is None else Kader(grondboek, bouw)
        return beoordeeld(self.adres, self.stukken(), kader)


def beoordeeld(adres: Stroom, stukken: Stukken, kader: Kader) -> Onderzoek:
    """What was read, with what every check says of it."""
    stappen = beoordeel(PROCEDURES[adres.procedure], adres, stukken, kader)
    return Onderzoek(str(adres), stukken.gebeurtenissen, stukken.inzendingen, stappen)


def _bedek(v: Vastgelegd, merken: Mapping[str, Any]) -> Vastgelegd:
    return v.model_copy(update={"data": _zonder(v.data, merken)})


def _zonder(data: Mapping[str, Any], merken: Mapping[str, Any]) -> dict[str, Any]:
    return {k: {"vernietigd": merken[k].klasse.value} if k in merken else w for k, w in data.items()}


async def speel(bestand: Path) -> Iterator[Record]:
    """Every stream of every story in a file."""
    motoren: list[tuple[ZuivereMotor, tuple[Grond, ...]]] = []

    @asynccontextmanager
    async def motor(verhaal: Verhaal, procedures: Mapping[str, Procedure], gronden: Grondboek) -> AsyncIterator[ZuivereMotor]:
        motoren.append((ZuivereMotor(procedures, gronden, aanvang_van(verhaal.scenario.begin)), gronden.alle()))
        yield motoren[-1][0]

    for verhaal in lees(bestand, omgeving()):
        await voer_uit(verhaal, omgeving(), motor)
    return (
        Record(Stroom.lees(id_), tuple(gebeurtenissen), m.ledger.ingezonden(id_), gronden)
        for m, gronden in motoren
        for id_, gebeurtenissen in m.ledger.stromen.items()
        if gebeurtenissen
    )
