"""One agenda over all streams of a file, for both engines: what happens next, and when (decisions, Time 2).

At each instant first what was due before (alarms merged with waiting post), then the step, then what the step set going.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from activities.contract import AndereInhoud
from domain.gebeurtenis import Vastgelegd
from domain.grond import Grond
from domain.opdracht import Kind, Ontvangstbewijs, Uitkomst
from domain.procedure import Procedure
from domain.stand import vouw_stroom
from worker.scenario.deur import Aangeboden, Formulier, Stapuitslag, andere_inhoud, biedt_aan, weiger
from worker.scenario.formaat import Verwachting
from worker.scenario.ontleden import Verhaal
from worker.scenario.tijdstip import aanvang_van, einde_van, moment_van


class Motor(Protocol):
    """What runs the streams: the pure engine, or Temporal."""

    async def volgende_wekking(self) -> datetime | None:
        """The next instant at which a stream wakes by itself."""

    async def ga_naar(self, moment: datetime) -> None:
        """Bring every stream to `moment` and let it do all that is due, until it is quiet."""

    async def bezorg(self, a: Aangeboden) -> None:
        """Put a melding in its stream's postvak. Raises `AndereInhoud`."""

    async def handel(self, a: Aangeboden) -> Ontvangstbewijs:
        """Do a handeling. Raises `AndereInhoud`."""

    async def ken(self, a: Aangeboden) -> Ontvangstbewijs | None:
        """The stored Ontvangstbewijs, when the stream has one."""

    async def val_uit(self, moment: datetime) -> None:
        """The storing begins: from now on nothing runs."""

    async def kom_terug(self, moment: datetime) -> None:
        """The storing is over."""

    async def lees(self, stroom: str) -> tuple[Vastgelegd, ...]:
        """One stream as recorded; empty when it is not there."""

    async def stromen(self) -> dict[str, tuple[Vastgelegd, ...]]:
        """Every stream as recorded."""


@dataclass(frozen=True, repr=False)
class Uitslag:
    """What a run left: the streams, and what became of each step. All else is drawn from these.

    It has no repr of its own: `asyncio.run` asks for that of its result at its end, and of all streams it takes seconds.
    """

    verhaal: Verhaal
    procedures: Mapping[str, Procedure]
    grond: Grond
    stromen: dict[str, tuple[Vastgelegd, ...]]
    stappen: tuple[Stapuitslag, ...]
    einde: datetime


async def draai(
    verhaal: Verhaal, motor: Motor, procedures: Mapping[str, Procedure], grond: Grond, formulier: Formulier
) -> Uitslag:
    """Run one story to its end. What a step leads to at the same instant happens before the next step."""
    agenda = _Agenda(verhaal, motor, procedures, grond, formulier)
    einde = einde_van_verhaal(verhaal)
    for s in verhaal.stappen:
        a = biedt_aan(verhaal, s, procedures, agenda.ids)
        await agenda.leef_tot(a.op)
        await agenda.doe(a)
    await agenda.leef_tot(einde)
    for uitslag in agenda.uitslagen:
        if uitslag.uitkomst is None:
            await agenda.rond_af(uitslag)
    return Uitslag(verhaal, procedures, grond, await motor.stromen(), tuple(agenda.uitslagen), einde)


class _Agenda:
    def __init__(
        self,
        verhaal: Verhaal,
        motor: Motor,
        procedures: Mapping[str, Procedure],
        grond: Grond,
        formulier: Formulier,
    ) -> None:
        self.verhaal, self.motor, self.procedures = verhaal, motor, procedures
        self.grond, self.formulier = grond, formulier
        self.uitslagen: list[Stapuitslag] = []
        self.ids = {s.stap.stap: s.opdracht_id for s in verhaal.stappen if s.stap.stap}
        self.nu = aanvang_van(verhaal.scenario.begin)
        self.uitval = False
        storing = verhaal.scenario.storing
        self.wissels = [moment_van(storing.van), moment_van(storing.tot)] if storing else []

    async def leef_tot(self, moment: datetime) -> None:
        """Let everything happen that comes before or at `moment`, each at its own instant."""
        while True:
            wek = None if self.uitval else await self.motor.volgende_wekking()
            storing = self._storing()
            volgende = min((m for m in (wek, storing) if m is not None), default=None)
            if volgende is None or volgende > moment:
                break
            self.nu = max(self.nu, volgende)
            if storing == volgende:
                await self._wissel()
            else:
                await self.motor.ga_naar(self.nu)
        self.nu = max(self.nu, moment)
        if not self.uitval:
            await self.motor.ga_naar(self.nu)

    def _storing(self) -> datetime | None:
        """When the storing begins or ends next."""
        return self.wissels[0] if self.wissels else None

    async def _wissel(self) -> None:
        self.wissels.pop(0)
        self.uitval = not self.uitval
        await (self.motor.val_uit if self.uitval else self.motor.kom_terug)(self.nu)

    async def doe(self, a: Aangeboden) -> None:
        """One step: the door, then the postvak or the stream itself."""
        procedure = self.procedures[a.stroom.procedure]
        uitslag = weiger(procedure, a, await self._kind(a), self.grond.reglement, self.formulier)
        if uitslag is None:
            uitslag = Stapuitslag(a)
            try:
                await self._neem_in(a, uitslag)
            except AndereInhoud:
                uitslag = andere_inhoud(a)
        self.uitslagen.append(uitslag)

    async def _neem_in(self, a: Aangeboden, uitslag: Stapuitslag) -> None:
        eerder = await self.motor.ken(a)
        wacht = any(_zelfde(u.aangeboden, a) for u in self.uitslagen if u.uitkomst is None)
        if a.melding:
            await self.motor.bezorg(a)
            if not self.uitval:
                await self.motor.ga_naar(a.op)
        else:
            uitslag.bewijs = await self.motor.handel(a)
            await self.motor.ga_naar(a.op)
        if eerder is not None or wacht:
            uitslag.uitkomst, uitslag.bewijs = Uitkomst.DUBBEL, eerder
        elif not self.uitval:
            await self.rond_af(uitslag)

    async def rond_af(self, uitslag: Stapuitslag) -> None:
        """What became of a step, once its stream had the time to do it."""
        uitslag.bewijs = uitslag.bewijs or await self.motor.ken(uitslag.aangeboden)
        uitslag.uitkomst = uitslag.bewijs.uitkomst if uitslag.bewijs else Uitkomst.MISLUKT

    async def _kind(self, a: Aangeboden) -> Kind | None:
        """What the dossier's own stream says of the child, as the door of production reads it."""
        procedure = self.procedures.get("dossier")
        if procedure is None or a.stroom.dossier == "orientatie":
            return None
        stroom = a.stroom.broer("dossier")
        stand = vouw_stroom(procedure, stroom, await self.motor.lees(str(stroom)))
        geboren = getattr(stand.eigen, "geboren", None)
        return Kind(geboren=geboren if isinstance(geboren, date) else None)


def _zelfde(een: Aangeboden, ander: Aangeboden) -> bool:
    return (een.stroom, een.inzending.opdracht_id) == (ander.stroom, ander.inzending.opdracht_id)


def einde_van_verhaal(verhaal: Verhaal) -> datetime:
    """The instant up to which time runs: `tot`, or else the last day that a step or an expectation speaks of."""
    if verhaal.scenario.tot is not None:
        return einde_van(verhaal.scenario.tot) - timedelta(seconds=1)
    tijden: list[date | datetime] = [verhaal.scenario.begin, *(s.stap.op for s in verhaal.stappen)]
    for naam in type(verhaal.verwacht).model_fields:
        for v in getattr(verhaal.verwacht, naam):
            tijden += [t for t in (v.op, v.tot, v.vanaf) if t is not None] if isinstance(v, Verwachting) else []
    tijden += [r.op for r in verhaal.rapporten if r.op is not None]
    laatste = max(einde_van(t) for t in tijden)
    if verhaal.scenario.storing is not None:
        laatste = max(laatste, einde_van(verhaal.scenario.storing.tot))
    return laatste - timedelta(seconds=1)
