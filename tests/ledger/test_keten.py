"""Whoever changes the record, even the owner of the database, is seen."""

from __future__ import annotations

import pytest

from activities.postgres import tenant
from activities.zegel import hash_van
from audit.keten import Breuk, controleer
from tests.ledger.conftest import Openen, PostgresRecord
from tests.ledger.speelgoed import gezegd, stroom, toevoeging, zeg

pytestmark = pytest.mark.traag


async def breuken(record: PostgresRecord) -> list[Breuk]:
    async with tenant.transactie(record.pool, tenant.van(stroom())) as v:
        return await controleer(v, stroom())


@pytest.fixture
async def vol(record: PostgresRecord) -> PostgresRecord:
    await record.open(stroom())
    await record.voeg_toe(toevoeging(stroom(), (gezegd(), gezegd(aantal=2)), inzending=zeg("a", aantal=2)))
    await record.voeg_toe(toevoeging(stroom(), (gezegd(aantal=3),), verwacht=2))
    return record


async def test_een_ongeschonden_keten_is_heel(vol: PostgresRecord) -> None:
    assert await breuken(vol) == []


INGREPEN = {
    "een kolom": "UPDATE ledger.gebeurtenis SET soort = 'Gedaan' WHERE volgnummer = 2",
    "de tijd": "UPDATE ledger.gebeurtenis SET voorgevallen_op = voorgevallen_op - interval '1 day' WHERE volgnummer = 2",
    "de actor": "UPDATE ledger.gebeurtenis SET actor_id = 'm2' WHERE volgnummer = 1",
    "de tenant": "UPDATE ledger.gebeurtenis SET opdracht_id = 'b' WHERE volgnummer = 1",
    "een weg": "DELETE FROM ledger.gebeurtenis WHERE volgnummer = 2",
    "de laatste weg": "DELETE FROM ledger.gebeurtenis WHERE volgnummer = 3",
    "de opdracht": """UPDATE ledger.inzending SET inhoud = convert_to(
        replace(convert_from(inhoud, 'UTF8'), '"aantal":2', '"aantal":1'), 'UTF8')""",
    "de opdracht weg": "DELETE FROM ledger.inzending",
    "de kop": "UPDATE ledger.stroom SET hash = repeat('0', 64)",
}


@pytest.mark.parametrize("ingreep", INGREPEN.values(), ids=INGREPEN.keys())
async def test_elke_ingreep_is_een_breuk(vol: PostgresRecord, als: Openen, ingreep: str) -> None:
    pool = await als("postgres")
    async with pool.acquire() as v:
        await v.execute("SET session_replication_role = replica")  # past the triggers, as only a superuser can
        assert not (await v.execute(ingreep)).endswith(" 0")
    assert await breuken(vol)


async def test_ook_met_een_kloppende_hash_valt_verandering_op(vol: PostgresRecord, als: Openen) -> None:
    pool = await als("postgres")
    rij = await pool.fetchrow("SELECT inhoud FROM ledger.gebeurtenis WHERE volgnummer = 2")
    nieuw = rij["inhoud"].replace(b'"aantal":2', b'"aantal":9')
    async with pool.acquire() as v:
        await v.execute("SET session_replication_role = replica")
        vraag = "UPDATE ledger.gebeurtenis SET inhoud = $1, hash = $2 WHERE volgnummer = 2"
        await v.execute(vraag, nieuw, hash_van(nieuw))
    assert [b.volgnummer for b in await breuken(vol)] == [3]
