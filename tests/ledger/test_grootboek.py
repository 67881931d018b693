"""What the contract does not say: numbers, the whole ledger in order, tenants, what hervat and the sweep find, odd input."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from activities.contract import Bezorgd, VerouderdeEpoch
from activities.postgres import tenant
from activities.postgres.postvak import OngeldigBericht
from activities.postgres.tenant import Wie
from activities.zegel import open_zegel
from domain.stroom import OngeldigeStroom
from tests.ledger.conftest import Openen, PostgresRecord
from tests.ledger.speelgoed import gezegd, leesmodel, stroom, termijn, toevoeging, zeg

pytestmark = pytest.mark.traag


async def test_de_hele_envelop_staat_in_wat_gehasht_is(record: PostgresRecord) -> None:
    await record.open(stroom())
    await record.voeg_toe(toevoeging(stroom(), (gezegd(),), inzending=zeg("a")))
    (rij,) = await record.grootboek("PO9901")
    assert set(open_zegel(rij["inhoud"])) == {
        "stroom", "volgnummer", "soort", "versie", "data", "voorgevallen_op", "ontvangen_op", "vastgelegd_op", "geboekt_op",
        "actor", "opdracht_id", "oorzaak", "vervangt", "herkomst", "bouw", "grond", "epoch", "positie", "inzending", "vorige",
        "hash",
    }  # fmt: skip


async def test_het_spoor_staat_ernaast(record: PostgresRecord, als: Openen) -> None:
    await record.open(stroom())
    await record.voeg_toe(toevoeging(stroom()))
    rij = await (await als("postgres")).fetchrow("SELECT spoor, inhoud FROM ledger.gebeurtenis")
    assert rij["spoor"] == "spoor"
    assert b'"spoor"' not in rij["inhoud"]


async def test_grootboek_slaat_niets_over_wat_later_klaar_is(record: PostgresRecord, als: Openen) -> None:
    """A writer that got its place first and commits last: a reader waits for it, and then reads on."""
    for n in (1, 2, 3):
        await record.open(stroom(n))
    await record.voeg_toe(toevoeging(stroom(1)))
    traag = await als("worker")
    async with traag.acquire() as v:
        loop = v.transaction()
        await loop.start()
        await tenant.stel_in(v, Wie("PO9901"))
        await v.execute("UPDATE ledger.stroom SET epoch = epoch WHERE stroom = $1", stroom(3))
        await record.voeg_toe(toevoeging(stroom(2)))
        assert [r["stroom"] for r in await record.grootboek("PO9901")] == [stroom(1)]
        await loop.commit()
    gelezen = await record.grootboek("PO9901")
    assert [r["stroom"] for r in gelezen] == [stroom(1), stroom(2)]
    na = (gelezen[0]["xid"], gelezen[0]["positie"])
    assert [r["stroom"] for r in await record.grootboek("PO9901", na)] == [stroom(2)]


async def test_lezer_van_het_grootboek_mist_niets_onder_drukte(record: PostgresRecord) -> None:
    gezien: list[tuple[str, int]] = []

    async def schrijf(n: int) -> None:
        await record.open(stroom(n))
        for i in range(10):
            await record.voeg_toe(toevoeging(stroom(n), inzending=zeg(f"o{i}"), verwacht=i))

    async def lees(klaar: asyncio.Event) -> None:
        na = ("0", 0)
        while True:
            laatste_ronde = klaar.is_set()
            rijen = await record.grootboek("PO9901", na)
            gezien.extend((r["stroom"], r["volgnummer"]) for r in rijen)
            if rijen:
                na = (rijen[-1]["xid"], rijen[-1]["positie"])
            elif laatste_ronde:
                return

    klaar = asyncio.Event()
    lezer = asyncio.ensure_future(lees(klaar))
    await asyncio.gather(*(schrijf(n) for n in range(1, 7)))
    klaar.set()
    await lezer
    assert len(gezien) == len(set(gezien)) == 60


async def test_dossiernummers_zijn_van_een_ieder(record: PostgresRecord) -> None:
    tien = await asyncio.gather(*(record.nieuw_dossiernummer("PO9901", 2026) for _ in range(10)))
    assert sorted(tien) == [f"2026-{n:04d}" for n in range(1, 11)]
    await record.open(stroom(40))
    assert await record.nieuw_dossiernummer("PO9901", 2026) == "2026-0041"
    assert await record.nieuw_dossiernummer("PO9901", 2027) == "2027-0001"
    assert await record.nieuw_dossiernummer("VO9902", 2026) == "2026-0001"


async def test_hervat_vindt_wat_open_is(record: PostgresRecord) -> None:
    for n, open_ in ((1, True), (2, False), (3, False)):
        await record.open(stroom(n))
        await record.voeg_toe(toevoeging(stroom(n), model=leesmodel(open=open_)))
    await record.ontvang(stroom(3), "s", "mail", zeg("post"), b"1")
    await record.ontvang(stroom(4), "s", "mail", zeg("post voor wie er nog niet was"), b"2")
    await record.open(stroom(5))
    await record.open(stroom(6, swv="VO9902"))
    await record.voeg_toe(toevoeging(stroom(6, swv="VO9902")))
    assert [s async for s in record.open_stromen("PO9901")] == [stroom(1), stroom(3), stroom(4)]
    assert [s async for s in record.open_stromen()] == [stroom(1), stroom(3), stroom(4), stroom(6, swv="VO9902")]


async def test_post_zonder_stroom_wacht_op_een_mens(record: PostgresRecord) -> None:
    rij = await record.ontvang(None, "onbekend@", "mail", zeg("m", tekst="over wie?"), b"bytes")
    assert await record.zonder_stroom() == (rij,)
    assert await record.oude(timedelta(0)) == ()
    nu = await record.wijs_toe(rij.rij, stroom())
    assert nu == rij.model_copy(update={"stroom": stroom()})
    assert await record.wachtend(stroom()) == (nu,)
    assert await record.zonder_stroom() == ()
    assert await record.postvak.bytes_van("PO9901", rij.rij) == b"bytes"
    with pytest.raises(LookupError):
        await record.wijs_toe(rij.rij, stroom(2))
    # The sender sends it again, still without an address: the row that it became.
    assert await record.ontvang(None, "onbekend@", "mail", zeg("m", tekst="over wie?"), b"bytes") == nu


async def test_koppelbericht_naar_een_ander_swv(record: PostgresRecord) -> None:
    ander = stroom(9, swv="VO9902")
    await record.open(stroom())
    bezorgd = (Bezorgd(naar=ander, inzending=zeg("k1", tekst="a")), Bezorgd(naar=stroom(2), inzending=zeg("k2")))
    for i in range(2):
        t = toevoeging(stroom(), inzending=zeg(f"a{i}"), verwacht=i)
        await record.voeg_toe(t.model_copy(update={"bezorgingen": bezorgd if i == 0 else bezorgd[:1]}))
    assert [r.bericht_id for r in await record.wachtend(ander)] == ["k1"]
    assert [r.bericht_id for r in await record.wachtend(stroom(2))] == ["k2"]


async def test_zonder_openen_wordt_niet_geschreven(record: PostgresRecord) -> None:
    with pytest.raises(VerouderdeEpoch):
        await record.voeg_toe(toevoeging(stroom()))


async def test_een_toevoeging_zonder_gebeurtenis_moet_zeggen_waarmee_zij_gelijk_is(record: PostgresRecord) -> None:
    await record.open(stroom())
    leeg = toevoeging(stroom()).model_copy(update={"voorstellen": ()})
    with pytest.raises(ValueError, match="zonder gebeurtenis"):
        await record.voeg_toe(leeg)
    with pytest.raises(ValueError, match="geen gebeurtenis 7"):
        await record.voeg_toe(leeg.model_copy(update={"zelfde_als": 7}))


@pytest.mark.parametrize("wat", ["", "PO9901/x", "XX9901/2026-0001/praat/1"])
async def test_wat_geen_stroom_is_wordt_gezegd(record: PostgresRecord, wat: str) -> None:
    with pytest.raises(OngeldigeStroom, match="is geen stroom"):
        await record.open(wat)
    with pytest.raises(OngeldigeStroom, match="is geen stroom"):
        await record.ontvang(wat, "s", "mail", zeg("m"), b"1")


async def test_een_nul_teken_laat_niets_vastlopen(record: PostgresRecord, als: Openen) -> None:
    with pytest.raises(ValidationError):
        zeg("m\0")
    for afzender in ("s\0", "s" * 9000):
        with pytest.raises(OngeldigBericht, match="afzender"):
            await record.ontvang(stroom(), afzender, "mail", zeg("m"), b"1")
    inzending = zeg("m", tekst="a\0b")
    assert (await record.ontvang(stroom(), "s", "mail", inzending, b"a\0b")).inzending == inzending
    await record.open(stroom())
    t = toevoeging(stroom(), (gezegd(tekst="a\0b"),), inzending=inzending, model=leesmodel(velden={"x": "a\0b"}))
    uit = await record.voeg_toe(t)
    assert uit.gebeurtenissen[0].data["tekst"] == "a\0b"
    assert (await record.lees(stroom())).gebeurtenissen == uit.gebeurtenissen


async def test_getallen_die_geen_vorm_hebben_houden_niets_tegen(record: PostgresRecord) -> None:
    await record.open(stroom())
    inzending = zeg("a", aantal=3.0)
    uit = await record.voeg_toe(toevoeging(stroom(), inzending=inzending))
    assert await record.ken(stroom(), inzending) == uit.bewijs


async def test_het_leesmodel_volgt_de_stroom(record: PostgresRecord, als: Openen) -> None:
    async def rijen(vraag: str) -> list[tuple[Any, ...]]:
        return [tuple(r) for r in await (await als("postgres")).fetch(vraag)]

    await record.open(stroom())
    model = leesmodel(termijnen=(termijn("AAN-04"), termijn("AAN-08")), signaleringen=("A", "B"), aan_zet="school")
    await record.voeg_toe(toevoeging(stroom(), model=model))
    assert await rijen("SELECT termijn, stand FROM lezen.termijn ORDER BY 1") == [("AAN-04", "loopt"), ("AAN-08", "loopt")]
    sinds = await rijen("SELECT code, sinds FROM lezen.signalering ORDER BY 1")
    model = leesmodel(status="gedaan", open=False, termijnen=(termijn("AAN-04", stand="gehaald"),), signaleringen=("A",))
    await record.voeg_toe(toevoeging(stroom(), inzending=zeg("b"), verwacht=1, model=model))
    assert await rijen("SELECT termijn, stand FROM lezen.termijn") == [("AAN-04", "gehaald")]
    assert await rijen("SELECT code, sinds FROM lezen.signalering") == sinds[:1]
    assert await rijen("SELECT status, open, volgnummer, eerst_veilig::text FROM lezen.stroom") == [
        ("gedaan", False, 2, "infinity")
    ]
