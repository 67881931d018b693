"""What the streams of a run looked like at any moment: drawn from the recorded events alone, for either engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.gebeurtenis import Vastgelegd
from domain.procedure import Procedure
from domain.stand import Stand, bekend_voor, evolve, leeg
from domain.stroom import Stroom
from worker.scenario.agenda import Uitslag
from worker.scenario.formaat import Verwachting
from worker.scenario.tijdstip import aanvang_van, einde_van

SECONDE = timedelta(seconds=1)


@dataclass(frozen=True)
class Stroomverloop:
    """One stream: its events, and the state after each."""

    stroom: Stroom
    procedure: Procedure
    gebeurtenissen: tuple[Vastgelegd, ...]
    standen: tuple[Stand, ...]

    def stand_voor(self, grens: datetime) -> Stand | None:
        """The state as it was known just before `grens`; None when the stream was not there yet."""
        bekend = len(bekend_voor(self.gebeurtenissen, grens))
        return self.standen[bekend - 1] if bekend else None

    def standen_in(self, venster: Venster) -> Iterator[tuple[datetime, Stand]]:
        """The states that an expectation looks at: one at its end, or every one within it."""
        if venster.punt:
            if (stand := self.stand_voor(venster.tot)) is not None:
                yield venster.tot - SECONDE, stand
            return
        if (stand := self.stand_voor(venster.van)) is not None:
            yield venster.van, stand
        for v, stand in self.na_elke_opdracht():
            if venster.van <= v.vastgelegd_op < venster.tot:
                yield v.vastgelegd_op, stand

    def na_elke_opdracht(self) -> Iterator[tuple[Vastgelegd, Stand]]:
        """What one opdracht or alarm leaves is one whole: nobody sees the states in between."""
        paren = list(zip(self.gebeurtenissen, self.standen, strict=True))
        for i, (v, stand) in enumerate(paren):
            if i + 1 == len(paren) or paren[i + 1][0].opdracht_id != v.opdracht_id:
                yield v, stand


@dataclass(frozen=True)
class Venster:
    """The time that an expectation is about, by the moment of recording. `punt`: how things stood at its end."""

    van: datetime
    tot: datetime
    punt: bool

    @classmethod
    def van_verwachting(cls, v: Verwachting, uitslag: Uitslag, *, heel: bool) -> Venster:
        """`op`: that day or minute. `vanaf`/`tot`: between. Nothing: the end of the run, or (`heel`) the whole of it."""
        begin = aanvang_van(uitslag.verhaal.scenario.begin)
        einde = einde_van(uitslag.einde)
        if v.op is not None:
            return cls(aanvang_van(v.op), einde_van(v.op), punt=True)
        if v.vanaf is None and v.tot is None and not heel:
            return cls(begin, einde, punt=True)
        van: date | datetime = v.vanaf if v.vanaf is not None else begin
        tot = einde_van(v.tot) if v.tot is not None else einde
        return cls(aanvang_van(van), tot, punt=False)


def verlopen(uitslag: Uitslag) -> dict[str, Stroomverloop]:
    """Every stream of the run."""
    uit: dict[str, Stroomverloop] = {}
    for id_, gebeurtenissen in uitslag.stromen.items():
        stroom = Stroom.lees(id_)
        procedure = uitslag.procedures[stroom.procedure]
        stand = leeg(procedure, stroom)
        standen = []
        for v in gebeurtenissen:
            stand = evolve(procedure, stand, v)
            standen.append(stand)
        uit[id_] = Stroomverloop(stroom, procedure, gebeurtenissen, tuple(standen))
    return uit
