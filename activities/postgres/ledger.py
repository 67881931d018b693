"""The record on PostgreSQL: one opdracht or alarm is one transaction (DESIGN 1.3, 3).

Under the lock of its own stream row: is the opdracht known, may this run still write, is the stream where the writer thought;
then events, personal values, what was sent in, the Ontvangstbewijs, the postvak row, koppelberichten and read models.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from activities.contract import (
    MAX_BLADZIJDE,
    AndereInhoud,
    Bladzijde,
    Opening,
    Toegevoegd,
    Toevoeging,
    VerouderdeEpoch,
    Versieconflict,
)
from activities.postgres import leesmodellen, tenant, zoekindex
from activities.postgres.kluis import Sleutel
from activities.postgres.lezen import TELT_NIET, VRAGEN, lees_inzending, plaats, plaats_van_inzending, uit_rijen, vastgelegd
from activities.postgres.postvak import PostgresPostvak
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.sluier import Merken, Verzegeld, bedek, plekken
from activities.zegel import hash_van, kanoniek, verzegel, zonder_breuken
from domain.gebeurtenis import MeldingNietVerwerkbaar, Vastgelegd, Voorstel
from domain.opdracht import Inzending, Ontvangstbewijs
from domain.persoonlijk import Persoonlijk
from domain.procedure import Procedure
from domain.stroom import Stroom

STUK = 100
"""Rows that are fetched at once while a page is filled."""


class PostgresLedger:
    """`activities.contract.Ledger`. `bouw`: hash of the `domain/` package; `spoor`: the trace id of now, if any."""

    def __init__(
        self,
        pool: tenant.Pool,
        sleutels: Sleutels,
        procedures: Mapping[str, Procedure],
        bouw: str,
        spoor: Callable[[], str | None] = lambda: None,
    ) -> None:
        self.pool = pool
        self.sleutels = sleutels
        self.merken = Merken(procedures)
        self.postvak = PostgresPostvak(pool, sleutels)
        self.bouw = bouw
        self.spoor = spoor

    async def open(self, stroom: str) -> Opening:
        """See `Ledger.open`."""
        s = Stroom.lees(stroom)
        jaar, nummer = leesmodellen.dossiernummer(s)
        async with tenant.transactie(self.pool, tenant.Wie(s.swv)) as v:
            await self.sleutels.ken_swv(v, s.swv)
            rij = await v.fetchrow(VRAGEN["open_stroom"], stroom, s.swv, s.dossier, jaar, nummer)
        self.sleutels.swv_gekend(s.swv)
        return Opening(epoch=rij["epoch"], volgnummer=rij["volgnummer"])

    async def lees(self, stroom: str, na: int = 0) -> Bladzijde:
        """See `Ledger.lees`. A destroyed value reads as `Vernietigd`. Raises `GegevenAangetast` on tampering."""
        bladzijde: list[Vastgelegd] = []
        omvang = 0
        async with tenant.transactie(self.pool, tenant.van(stroom)) as v:
            while rijen := await v.fetch(VRAGEN["lees"], stroom, na, STUK):
                for g in await uit_rijen(v, self.sleutels, stroom, rijen):
                    omvang += len(g.model_dump_json().encode())
                    if bladzijde and omvang > MAX_BLADZIJDE:
                        return Bladzijde(gebeurtenissen=tuple(bladzijde), verder=True)
                    bladzijde.append(g)
                na = bladzijde[-1].volgnummer
        return Bladzijde(gebeurtenissen=tuple(bladzijde), verder=False)

    async def ken(self, stroom: str, inzending: Inzending) -> Ontvangstbewijs | None:
        """See `Ledger.ken`."""
        async with tenant.transactie(self.pool, tenant.van(stroom)) as v:
            return await self._bekend(v, stroom, inzending.opdracht_id, inzending)

    async def voeg_toe(self, t: Toevoeging) -> Toegevoegd:
        """See `Ledger.voeg_toe`. Also raises `OnbekendeGebeurtenis`, `OnbekendeProcedure`, `NietKanoniek`: a wrong caller."""
        if not t.voorstellen and t.zelfde_als is None:
            raise ValueError("een toevoeging zonder gebeurtenis moet zeggen met welke zij gelijk is")
        werk = _Werk(self, t)
        return await self.sleutels.met(werk.wie, werk.doe)

    async def _bekend(
        self, v: tenant.Verbinding, stroom: str, opdracht_id: str, inzending: Inzending | None
    ) -> Ontvangstbewijs | None:
        rij = await v.fetchrow(VRAGEN["bekend"], stroom, opdracht_id)
        if rij is None:
            return None
        gelijk = (rij["inhoud"] is None) == (inzending is None)
        if gelijk and inzending is not None:
            # A destroyed value equals nothing: saying "known" to a report that may be another would lose it in silence.
            gelijk = _wat(await lees_inzending(v, self.sleutels, stroom, rij["inhoud"])) == _wat(inzending)
        if not gelijk:
            raise AndereInhoud(f"Opdracht {opdracht_id} is al vastgelegd met andere inhoud; gebruik een nieuw nummer.")
        return Ontvangstbewijs.model_validate_json(rij["bewijs"])

    async def nieuw_dossiernummer(self, swv: str, jaar: int) -> str:
        """The next free dossier number of an SWV, as `2026-0042`; given once, also when several ask at the same moment."""
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            nummer = await v.fetchval(VRAGEN["nieuw_dossiernummer"], swv, jaar)
        return f"{jaar}-{nummer:04d}"

    async def swvs(self) -> tuple[str, ...]:
        """The SWVs that have anything here."""
        return tuple(r["swv"] for r in await self.pool.fetch(VRAGEN["swvs"]))

    async def open_stromen(self, swv: str | None = None) -> AsyncIterator[str]:
        """Every stream that must run, of one SWV or of all: something is open there, or its postvak holds a row."""
        for deze in (swv,) if swv is not None else await self.swvs():
            async with tenant.transactie(self.pool, tenant.Wie(deze)) as v:
                rijen = await v.fetch(VRAGEN["open_stromen"], deze)
            for rij in rijen:
                yield rij["stroom"]

    async def grootboek(self, swv: str, na: tuple[str, int] = ("0", 0), hoogstens: int = 500) -> list[Mapping[str, Any]]:
        """Stored events (xid, positie, stroom, volgnummer, inhoud, hash) over all streams, after the place `na`.

        Ask again with (xid, positie) of the last one. Nothing is missed, whatever order transactions commit in.
        """
        async with tenant.transactie(self.pool, tenant.Wie(swv)) as v:
            return list(await v.fetch(VRAGEN["grootboek"], swv, *na, hoogstens))


@dataclass(frozen=True)
class _Kop:
    """The head of a stream, under its lock."""

    volgnummer: int
    hash: str


@dataclass(frozen=True)
class _Geplaatst:
    """A new event: as it is returned, as it is kept, and its personal values apart."""

    gebeurtenis: Vastgelegd
    inhoud: bytes
    verzegeld: list[Verzegeld]


class _Werk:
    """One append: everything that can be settled before the lock is settled here."""

    def __init__(self, ledger: PostgresLedger, t: Toevoeging) -> None:
        self.ledger = ledger
        self.t = t
        self.stroom = Stroom.lees(t.stroom)
        self.wie = tenant.Wie(self.stroom.swv)
        self.merken = [ledger.merken.van_gebeurtenis(self.stroom, v.soort, v.data) for v in t.voorstellen]
        self.inzending = None if t.inzending is None else _genormaliseerd(t.inzending)
        self.inzendingmerken: dict[str, Persoonlijk] = {}
        if t.inzending is not None:
            self.inzendingmerken = ledger.merken.van_inzending(self.stroom, t.inzending)
        kring = self.stroom.sleutelkring
        self.plekken = set[Plek]().union(*(plekken(kring, m) for m in (*self.merken, self.inzendingmerken)))
        self.plekken |= {Plek.postvak(b.naar) for b in t.bezorgingen}
        if any(m.zoekbaar for merken in self.merken for m in merken.values()):
            self.plekken.add(Plek.zoeken(self.stroom.swv))

    async def doe(self, v: tenant.Verbinding) -> Toegevoegd:
        """The transaction."""
        t = self.t
        kop = await v.fetchrow(VRAGEN["vergrendel"], t.stroom)
        if kop is None:
            raise VerouderdeEpoch(f"{t.stroom}: niet geopend")
        if (bewijs := await self.ledger._bekend(v, t.stroom, t.opdracht_id, t.inzending)) is not None:
            return await self._nog_eens(v, bewijs)
        if t.epoch != kop["epoch"]:
            raise VerouderdeEpoch(f"{t.stroom}: epoch {t.epoch} is ingehaald door {kop['epoch']}")
        if t.verwacht != kop["volgnummer"]:
            raise Versieconflict(f"{t.stroom}: verwacht {t.verwacht}, is {kop['volgnummer']}")
        sleutels = await self.ledger.sleutels.levende(v, self.wie, self.plekken)
        inzending_hash = await self._bewaar_inzending(v, sleutels)
        nieuw = await self._plaats(v, _Kop(kop["volgnummer"], kop["hash"]), sleutels, inzending_hash)
        await self._schrijf(v, nieuw)
        await self._maak_vindbaar(v, nieuw, sleutels)
        gebeurtenissen = tuple(n.gebeurtenis for n in nieuw)
        bewijs = _bewijs(t, gebeurtenissen or await self._zelfde(v))
        await v.execute(
            VRAGEN["sluit_af"], t.stroom, t.opdracht_id,
            nieuw[-1].gebeurtenis.volgnummer if nieuw else kop["volgnummer"],
            nieuw[-1].gebeurtenis.hash if nieuw else kop["hash"],
            self.stroom.swv, t.uitkomst.value, bewijs.van, bewijs.tot, t.zelfde_als, bewijs.model_dump_json(),
        )  # fmt: skip
        await self._sluit_rij(v, bewijs)
        if nieuw:
            await leesmodellen.schrijf(v, self.stroom, t.leesmodel, bewijs.tot, bewijs.geboekt_op, begint=bewijs.van == 1)
        for b in t.bezorgingen:
            await self.ledger.postvak.bezorg(v, self.wie, sleutels, t.stroom, b)
        return Toegevoegd(gebeurtenissen=gebeurtenissen, bewijs=bewijs)

    async def _nog_eens(self, v: tenant.Verbinding, bewijs: Ontvangstbewijs) -> Toegevoegd:
        """A retry: what is stored, whatever was proposed now."""
        await self._sluit_rij(v, bewijs)
        rijen = await v.fetch(VRAGEN["lees_opdracht"], self.t.stroom, self.t.opdracht_id)
        gebeurtenissen = await uit_rijen(v, self.ledger.sleutels, self.t.stroom, rijen)
        return Toegevoegd(gebeurtenissen=tuple(gebeurtenissen), bewijs=bewijs)

    async def _bewaar_inzending(self, v: tenant.Verbinding, sleutels: Mapping[Plek, Sleutel]) -> str | None:
        """Keep what was sent in; its hash goes into the events, so that what is decided again is what was sent."""
        if self.inzending is None or self.t.inzending is None:
            return None
        t = self.t
        bedekt, verzegeld = bedek(
            self.stroom.sleutelkring,
            plaats_van_inzending(t.stroom, t.opdracht_id),
            self.inzending["inhoud"],
            self.inzendingmerken,
            sleutels,
        )
        inhoud = kanoniek({**self.inzending, "inhoud": bedekt})
        await v.execute(
            VRAGEN["voeg_inzending_toe"], t.stroom, t.opdracht_id, self.stroom.swv, self.t.inzending.ontvangen_op, inhoud,
            [g.veld for g in verzegeld], [g.sleutel for g in verzegeld], [g.cijfer for g in verzegeld],
        )  # fmt: skip
        return hash_van(inhoud)

    async def _plaats(
        self, v: tenant.Verbinding, kop: _Kop, sleutels: Mapping[Plek, Sleutel], inzending: str | None
    ) -> list[_Geplaatst]:
        """Give each event its place and seal it."""
        if not self.t.voorstellen:
            return []
        plaatsen = await v.fetch(VRAGEN["plaatsen"], len(self.t.voorstellen))
        nieuw: list[_Geplaatst] = []
        for voorstel, merken, waar in zip(self.t.voorstellen, self.merken, plaatsen, strict=True):
            n = self._verzegel(voorstel, merken, kop, (waar["positie"], waar["geboekt_op"]), sleutels, inzending)
            kop = _Kop(n.gebeurtenis.volgnummer, n.gebeurtenis.hash)
            nieuw.append(n)
        return nieuw

    def _verzegel(
        self,
        voorstel: Voorstel,
        merken: Mapping[str, Persoonlijk],
        kop: _Kop,
        waar: tuple[int, datetime],
        sleutels: Mapping[Plek, Sleutel],
        inzending: str | None,
    ) -> _Geplaatst:
        t, volgnummer = self.t, kop.volgnummer + 1
        bedekt, verzegeld = bedek(self.stroom.sleutelkring, plaats(t.stroom, volgnummer), voorstel.data, merken, sleutels)
        inhoud, hash_ = verzegel(
            {
                "stroom": t.stroom,
                "volgnummer": volgnummer,
                "soort": voorstel.soort,
                "versie": voorstel.versie,
                "data": bedekt,
                "voorgevallen_op": voorstel.voorgevallen_op,
                "ontvangen_op": voorstel.ontvangen_op,
                "vastgelegd_op": t.vastgelegd_op,
                "geboekt_op": waar[1],
                "actor": t.actor.model_dump(mode="json"),
                "opdracht_id": t.opdracht_id,
                "oorzaak": t.oorzaak,
                "vervangt": voorstel.vervangt,
                "herkomst": t.herkomst.value,
                "bouw": self.ledger.bouw,
                "grond": t.grond,
                "epoch": t.epoch,
                "positie": waar[0],
                "inzending": inzending,
                "vorige": kop.hash,
            }
        )
        gegevens = vastgelegd(inhoud, hash_)
        klaar = {**gegevens.data, **_in_klare_taal(voorstel.data, merken)}
        return _Geplaatst(gegevens.model_copy(update={"data": klaar}), inhoud, verzegeld)

    async def _schrijf(self, v: tenant.Verbinding, nieuw: list[_Geplaatst]) -> None:
        if not nieuw:
            return
        t, g = self.t, [n.gebeurtenis for n in nieuw]
        apart = [(n.gebeurtenis.volgnummer, p) for n in nieuw for p in n.verzegeld]
        await v.execute(
            VRAGEN["voeg_gebeurtenissen_toe"],
            self.stroom.swv, t.stroom, t.vastgelegd_op, g[0].geboekt_op, t.actor.rol.value, t.actor.organisatie, t.actor.id,
            t.opdracht_id, t.oorzaak, t.herkomst.value, self.ledger.bouw, t.grond, t.epoch, self.ledger.spoor(),
            [e.positie for e in g], [e.volgnummer for e in g], [e.soort for e in g], [e.versie for e in g],
            [e.voorgevallen_op for e in g], [e.ontvangen_op for e in g], [e.vervangt for e in g], [e.vorige for e in g],
            [e.hash for e in g], [n.inhoud for n in nieuw],
            [n for n, _ in apart], [p.veld for _, p in apart], [p.sleutel for _, p in apart], [p.cijfer for _, p in apart],
        )  # fmt: skip

    async def _maak_vindbaar(self, v: tenant.Verbinding, nieuw: list[_Geplaatst], sleutels: Mapping[Plek, Sleutel]) -> None:
        """Keep the search index true to the facts that hold: what is replaced is found no more, what is new is."""
        feiten = [n.gebeurtenis for n in nieuw if self.ledger.merken.is_feit(self.stroom, n.gebeurtenis.soort)]
        await zoekindex.haal_weg(v, self.t.stroom, [f.vervangt for f in feiten if f.vervangt is not None])
        for n, merken in zip(nieuw, self.merken, strict=True):
            for g in n.verzegeld:
                if merken[g.veld].zoekbaar:
                    sleutel = sleutels[Plek.zoeken(self.stroom.swv)]
                    data = n.gebeurtenis.data
                    await zoekindex.schrijf(v, self.stroom, n.gebeurtenis.volgnummer, g, data[g.veld], sleutel)

    async def _zelfde(self, v: tenant.Verbinding) -> tuple[Vastgelegd, ...]:
        """The event that this refusal is counted on."""
        rij = await v.fetchrow(VRAGEN["lees_gebeurtenis"], self.t.stroom, self.t.zelfde_als)
        if rij is None:
            raise ValueError(f"{self.t.stroom} heeft geen gebeurtenis {self.t.zelfde_als}")
        return tuple(await uit_rijen(v, self.ledger.sleutels, self.t.stroom, [rij]))

    async def _sluit_rij(self, v: tenant.Verbinding, bewijs: Ontvangstbewijs) -> None:
        if self.t.sluit_rij is not None:
            onverwerkt = any(x.soort == MeldingNietVerwerkbaar.soort() for x in self.t.voorstellen)
            await self.ledger.postvak.sluit(v, self.t.sluit_rij, self.t.stroom, bewijs.van, onverwerkt=onverwerkt)


def _in_klare_taal(data: Mapping[str, Any], merken: Mapping[str, Persoonlijk]) -> dict[str, Any]:
    """The personal values as a later reader will get them: in canonical form."""
    return {veld: json.loads(kanoniek(data[veld])) for veld in merken}


def _genormaliseerd(inzending: Inzending) -> dict[str, Any]:
    genormaliseerd: dict[str, Any] = zonder_breuken(inzending.model_dump(mode="json"))
    return genormaliseerd


def _wat(inzending: Inzending) -> bytes:
    return kanoniek({k: w for k, w in _genormaliseerd(inzending).items() if k not in TELT_NIET})


def _bewijs(t: Toevoeging, gebeurtenissen: tuple[Vastgelegd, ...]) -> Ontvangstbewijs:
    eerste, laatste = gebeurtenissen[0], gebeurtenissen[-1]
    return Ontvangstbewijs(
        stroom=t.stroom,
        opdracht_id=t.opdracht_id,
        uitkomst=t.uitkomst,
        van=eerste.volgnummer,
        tot=laatste.volgnummer,
        gebeurtenissen=tuple(g.soort for g in gebeurtenissen),
        ontbreekt=t.ontbreekt,
        waarschuwt=t.waarschuwt,
        vastgelegd_op=t.vastgelegd_op,
        geboekt_op=laatste.geboekt_op,
        hash=laatste.hash,
    )
