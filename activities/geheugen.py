"""The ledger and postvak in memory: the pure engine's record. Passes the suite that PostgreSQL passes, without its secrecy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from activities.contract import (
    MAX_BLADZIJDE,
    AndereInhoud,
    Bladzijde,
    Leesmodel,
    Opening,
    Postrij,
    Toegevoegd,
    Toevoeging,
    VerouderdeEpoch,
    Versieconflict,
)
from domain.gebeurtenis import Vastgelegd
from domain.opdracht import Inzending, Ontvangstbewijs


class GeheugenLedger:
    """One process, one thread: no locks. `klok` is the "database's clock"."""

    def __init__(self, klok: Callable[[], datetime] = lambda: datetime.now(UTC), bouw: str = "geheugen") -> None:
        self.klok = klok
        self.bouw = bouw
        self.stromen: dict[str, list[Vastgelegd]] = {}
        self.leesmodellen: dict[str, Leesmodel] = {}
        self.rijen: list[Postrij] = []
        self._geboekt: list[datetime] = []
        self._epochs: dict[str, int] = {}
        self._bewijzen: dict[tuple[str, str], tuple[Inzending | None, Ontvangstbewijs]] = {}
        self._inhoud: dict[tuple[str, str], bytes] = {}
        self._positie = 0

    async def open(self, stroom: str) -> Opening:
        self._epochs[stroom] = self._epochs.get(stroom, 0) + 1
        return Opening(epoch=self._epochs[stroom], volgnummer=len(self.stromen.setdefault(stroom, [])))

    async def lees(self, stroom: str, na: int = 0) -> Bladzijde:
        bladzijde: list[Vastgelegd] = []
        omvang = 0
        for v in self.stromen.get(stroom, [])[na:]:
            omvang += len(v.model_dump_json())
            if bladzijde and omvang > MAX_BLADZIJDE:
                return Bladzijde(gebeurtenissen=tuple(bladzijde), verder=True)
            bladzijde.append(v)
        return Bladzijde(gebeurtenissen=tuple(bladzijde), verder=False)

    async def ken(self, stroom: str, inzending: Inzending) -> Ontvangstbewijs | None:
        bekend = self._bewijzen.get((stroom, inzending.opdracht_id))
        if bekend is None:
            return None
        eerder, bewijs = bekend
        if eerder is None or _wat(eerder) != _wat(inzending):
            raise AndereInhoud(f"opdracht {inzending.opdracht_id} is al vastgelegd met andere inhoud")
        return bewijs

    def ingezonden(self, stroom: str) -> dict[str, Inzending]:
        """What was sent in to a stream, by opdracht id."""
        return {id_: i for (s, id_), (i, _) in self._bewijzen.items() if s == stroom and i is not None}

    async def voeg_toe(self, t: Toevoeging) -> Toegevoegd:
        if (t.stroom, t.opdracht_id) in self._bewijzen:
            eerder, bewijs = self._bewijzen[(t.stroom, t.opdracht_id)]
            if (eerder is None) != (t.inzending is None) or (eerder and t.inzending and _wat(eerder) != _wat(t.inzending)):
                raise AndereInhoud(f"opdracht {t.opdracht_id} is al vastgelegd met andere inhoud")
            self._sluit(t.sluit_rij, bewijs.van)
            stroom = self.stromen[t.stroom]
            return Toegevoegd(gebeurtenissen=tuple(v for v in stroom if v.opdracht_id == t.opdracht_id), bewijs=bewijs)
        if t.epoch != self._epochs.get(t.stroom, 0):
            raise VerouderdeEpoch(f"{t.stroom}: epoch {t.epoch} is ingehaald")
        stroom = self.stromen.setdefault(t.stroom, [])
        if t.verwacht != len(stroom):
            raise Versieconflict(f"{t.stroom}: verwacht {t.verwacht}, is {len(stroom)}")
        nieuw: list[Vastgelegd] = []
        for voorstel in t.voorstellen:
            v = self._verzegel(t, voorstel.model_dump(), stroom[-1].hash if stroom else "")
            stroom.append(v)
            nieuw.append(v)
        bewijs = _bewijs(t, nieuw, stroom)
        self._bewijzen[(t.stroom, t.opdracht_id)] = (t.inzending, bewijs)
        self._sluit(t.sluit_rij, bewijs.van)
        for b in t.bezorgingen:
            await self.ontvang(b.naar, t.stroom, "koppelbericht", b.inzending, b.inzending.model_dump_json().encode())
        self.leesmodellen[t.stroom] = t.leesmodel
        return Toegevoegd(gebeurtenissen=tuple(nieuw), bewijs=bewijs)

    async def ontvang(
        self, stroom: str | None, afzender: str, kanaal: str, inzending: Inzending | None, inhoud: bytes
    ) -> Postrij:
        bericht_id = inzending.opdracht_id if inzending else hashlib.sha256(inhoud).hexdigest()
        for rij in self.rijen:
            if (rij.afzender, rij.bericht_id) == (afzender, bericht_id):
                if self._inhoud[(afzender, bericht_id)] != inhoud:
                    raise AndereInhoud(f"bericht {bericht_id} is al ontvangen met andere inhoud")
                return rij
        rij = Postrij(
            rij=len(self.rijen) + 1,
            stroom=stroom,
            bericht_id=bericht_id,
            afzender=afzender,
            kanaal=kanaal,
            ontvangen_op=inzending.ontvangen_op if inzending else self.klok(),
            soort=inzending.opdracht if inzending else "onleesbaar",
            inzending=inzending,
            fout=None if inzending else "onleesbaar",
        )
        self.rijen.append(rij)
        self._geboekt.append(self.klok())
        self._inhoud[(afzender, bericht_id)] = inhoud
        return rij

    async def wachtend(self, stroom: str, na: int = 0) -> tuple[Postrij, ...]:
        open_ = [r for r in self.rijen if r.stroom == stroom and r.gesloten_door is None and r.rij > na]
        return tuple(sorted(open_, key=lambda r: (r.ontvangen_op, r.rij))[:50])

    async def oude(self, ouder_dan: timedelta) -> tuple[tuple[str, int, str], ...]:
        voor = self.klok() - ouder_dan
        oudste: dict[str, Postrij] = {}
        for rij, geboekt in zip(self.rijen, self._geboekt, strict=True):
            if rij.stroom is None or rij.gesloten_door is not None or geboekt >= voor:
                continue
            eerste = oudste.setdefault(rij.stroom, rij)
            if (rij.ontvangen_op, rij.rij) < (eerste.ontvangen_op, eerste.rij):
                oudste[rij.stroom] = rij
        return tuple((s, r.rij, r.soort) for s, r in oudste.items())[:500]

    def _verzegel(self, t: Toevoeging, voorstel: dict[str, object], vorige: str) -> Vastgelegd:
        self._positie += 1
        v = Vastgelegd.model_validate(
            {
                **voorstel,
                "stroom": t.stroom,
                "volgnummer": len(self.stromen[t.stroom]) + 1,
                "vastgelegd_op": t.vastgelegd_op,
                "geboekt_op": self.klok(),
                "actor": t.actor,
                "opdracht_id": t.opdracht_id,
                "oorzaak": t.oorzaak,
                "herkomst": t.herkomst,
                "bouw": self.bouw,
                "grond": t.grond,
                "epoch": t.epoch,
                "positie": self._positie,
                "vorige": vorige,
                "hash": "",
            }
        )
        inhoud = json.dumps(v.model_dump(mode="json", exclude={"hash"}), sort_keys=True)
        return v.model_copy(update={"hash": hashlib.sha256(inhoud.encode()).hexdigest()})

    def _sluit(self, rij: int | None, volgnummer: int) -> None:
        if rij is not None and self.rijen[rij - 1].gesloten_door is None:
            self.rijen[rij - 1] = self.rijen[rij - 1].model_copy(update={"gesloten_door": volgnummer})


def _wat(i: Inzending) -> str:
    """What makes two opdrachten the same: all that the sender said, not when the channel got it."""
    return i.model_dump_json(exclude={"ontvangen_op"})


def _bewijs(t: Toevoeging, nieuw: list[Vastgelegd], stroom: list[Vastgelegd]) -> Ontvangstbewijs:
    eerste = nieuw[0] if nieuw else stroom[(t.zelfde_als or len(stroom)) - 1]
    laatste = nieuw[-1] if nieuw else eerste
    return Ontvangstbewijs(
        stroom=t.stroom,
        opdracht_id=t.opdracht_id,
        uitkomst=t.uitkomst,
        van=eerste.volgnummer,
        tot=laatste.volgnummer,
        gebeurtenissen=tuple(v.soort for v in (nieuw or [eerste])),
        ontbreekt=t.ontbreekt,
        waarschuwt=t.waarschuwt,
        vastgelegd_op=t.vastgelegd_op,
        geboekt_op=laatste.geboekt_op,
        hash=laatste.hash,
    )
