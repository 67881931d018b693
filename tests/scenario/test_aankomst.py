"""Streams run beside each other: whichever of them is first, every stream of every story ends the same.

The pure engine empties one postvak after another, Temporal all at once. Here any stream with something to do may be next, one
message or alarm at a time: each story is told in the two orders furthest apart, and in one that is drawn. A story in which no
stream hears of two others at one instant has one order only.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from domain.grond import Grondboek
from domain.procedure import Procedure
from domain.stand import Stand
from domain.termijnstand import Wekker
from domain.tijd import wektijd
from domain.volgorde import eerstvolgende
from tests.scenario.test_scenarios import BESTANDEN, echte_omgeving, gedraaid
from worker.scenario.agenda import Motor
from worker.scenario.engine import ZuivereMotor
from worker.scenario.ontleden import Verhaal
from worker.scenario.tijdstip import aanvang_van
from worker.scenario.uitvoeren import Gedraaid, voer_uit
from worker.scenario.vergelijk import KOPPELBERICHT
from worker.scenario.verloop import verlopen

NUMMERS = ("dossierstand",)
"""Which event of the dossier a stream heard of last, and by which of its own."""
Keuze = Callable[[Sequence[str]], str]
ORDES: Mapping[str, Callable[[], Keuze]] = {
    "vooraan": lambda: lambda stromen: stromen[0],
    "achteraan": lambda: lambda stromen: stromen[-1],
    "geloot": lambda: random.Random(1).choice,
}


class LosseMotor(ZuivereMotor):
    """The pure engine with another stream first."""

    kies: Keuze

    async def ga_naar(self, moment: datetime) -> None:
        self.nu = moment
        while klaar := sorted(self._met_post() | self._met_alarm()):
            await self._een_stap(self.kies(klaar))

    async def kom_terug(self, moment: datetime) -> None:
        await self.ga_naar(moment)

    def _met_post(self) -> set[str]:
        return {r.stroom for r in self.ledger.rijen if r.stroom and r.gesloten_door is None}

    def _met_alarm(self) -> set[str]:
        wekkers = ((stroom, loop.stand.volgende_wekker()) for stroom, loop in self.lopen.items())
        return {stroom for stroom, w in wekkers if w is not None and wektijd(w.moment, stroom) <= self.nu}

    async def _een_stap(self, stroom: str) -> None:
        loop = await self._loop(stroom)
        wat = eerstvolgende(loop.stand.wekkers(), await self.ledger.wachtend(stroom), self.nu)
        assert wat is not None
        await (self._neem_alarm(loop, wat) if isinstance(wat, Wekker) else self._neem_post(loop, wat))


def _los(orde: str) -> Any:
    @asynccontextmanager
    async def bouw(verhaal: Verhaal, procedures: Mapping[str, Procedure], gronden: Grondboek) -> AsyncIterator[Motor]:
        motor = LosseMotor(procedures, gronden, aanvang_van(verhaal.scenario.begin))
        motor.kies = ORDES[orde]()
        yield motor

    return bouw


def _standen(g: Gedraaid) -> dict[str, Any]:
    return {stroom: _zonder_nummers(v.standen[-1]) for stroom, v in verlopen(g.uitslag).items()}


def _zonder_nummers(stand: Stand) -> Any:
    """All that the stream says of itself, but at which of its events it was said."""
    termijnen = {naam: asdict(t) for naam, t in stand.termijnen.items()}
    eigen = {k: w for k, w in stand.eigen.model_dump(mode="json").items() if k not in NUMMERS}
    return eigen, termijnen, sorted(stand.signaleringen), len(stand.effecten)


def _van_twee_tegelijk(g: Gedraaid) -> bool:
    """A stream in it hears of two others at one instant."""
    for gebeurtenissen in g.uitslag.stromen.values():
        berichten = ((v.ontvangen_op, KOPPELBERICHT.fullmatch(v.opdracht_id)) for v in gebeurtenissen)
        gehoord = {(op, m["van"]) for op, m in berichten if m is not None}
        if len({op for op, _ in gehoord}) < len(gehoord):
            return True
    return False


def verhalen() -> list[Gedraaid]:
    """Those in which there is an order to choose."""
    return [g for bestand in BESTANDEN for g in gedraaid(bestand) if _van_twee_tegelijk(g)]


def test_welke_stroom_ook_eerst_is_alles_eindigt_gelijk() -> None:
    anders_geordend = 0
    for g in verhalen():
        for orde in ORDES:
            anders = asyncio.run(voer_uit(g.verhaal, echte_omgeving(), _los(orde)))
            assert _standen(anders) == _standen(g), f"{g.verhaal.naam}, {orde}"
            assert anders.afwijkingen == g.afwijkingen, f"{g.verhaal.naam}, {orde}"
            anders_geordend += _volgorde(anders) != _volgorde(g)
    assert anders_geordend, "in een van de verhalen komt iets in een andere volgorde aan"


def _volgorde(g: Gedraaid) -> dict[str, list[str]]:
    return {stroom: [v.soort for v in gebeurtenissen] for stroom, gebeurtenissen in g.uitslag.stromen.items()}
