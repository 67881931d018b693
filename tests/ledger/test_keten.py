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


HASH_CHECK = (
    "SELECT conname FROM pg_constraint "
    "WHERE conrelid = 'ledger.gebeurtenis'::regclass AND pg_get_constraintdef(oid) LIKE '%sha256%'"
)


async def test_een_andere_inhoud_onder_dezelfde_hash_valt_op(vol: PostgresRecord, als: Openen) -> None:
    """The owner takes the CHECK away and changes the last event: nothing follows on it, and the columns say the same."""
    pool = await als("postgres")
    rij = await pool.fetchrow("SELECT inhoud FROM ledger.gebeurtenis WHERE volgnummer = 3")
    async with pool.acquire() as v:
        await v.execute("SET session_replication_role = replica")
        await v.execute(f"ALTER TABLE ledger.gebeurtenis DROP CONSTRAINT {await v.fetchval(HASH_CHECK)}")
        nieuw = rij["inhoud"].replace(b'"aantal":3', b'"aantal":9')
        assert nieuw != rij["inhoud"]
        await v.execute("UPDATE ledger.gebeurtenis SET inhoud = $1 WHERE volgnummer = 3", nieuw)
    assert [b.wat for b in await breuken(vol)] == ["de inhoud hoort niet bij de hash"]


async def test_een_gat_dat_opnieuw_is_dichtgerekend_valt_op(vol: PostgresRecord, als: Openen) -> None:
    """Event 2 is taken out and 3 is linked to 1, with every hash right: only the number still tells."""
    pool = await als("postgres")
    een, drie = await pool.fetch("SELECT * FROM ledger.gebeurtenis WHERE volgnummer IN (1, 3) ORDER BY volgnummer")
    nieuw = drie["inhoud"].replace(drie["vorige"].encode(), een["hash"].encode())
    async with pool.acquire() as v:
        await v.execute("SET session_replication_role = replica")
        await v.execute("DELETE FROM ledger.gebeurtenis WHERE volgnummer = 2")
        vraag = "UPDATE ledger.gebeurtenis SET inhoud = $1, hash = $2, vorige = $3 WHERE volgnummer = 3"
        await v.execute(vraag, nieuw, hash_van(nieuw), een["hash"])
        await v.execute("UPDATE ledger.stroom SET hash = $1", hash_van(nieuw))
    assert [b.wat for b in await breuken(vol)] == ["er ontbreekt iets tussen 1 en 3"]


async def test_bytes_in_een_andere_vorm_vallen_op(vol: PostgresRecord, als: Openen) -> None:
    """The same words with a space more, and every hash right: what is hashed has one form only."""
    pool = await als("postgres")
    drie = await pool.fetchrow("SELECT inhoud FROM ledger.gebeurtenis WHERE volgnummer = 3")
    nieuw = drie["inhoud"].replace(b'":', b'": ', 1)
    async with pool.acquire() as v:
        await v.execute("SET session_replication_role = replica")
        await v.execute("UPDATE ledger.gebeurtenis SET inhoud = $1, hash = $2 WHERE volgnummer = 3", nieuw, hash_van(nieuw))
        await v.execute("UPDATE ledger.stroom SET hash = $1", hash_van(nieuw))
    assert [b.wat for b in await breuken(vol)] == ["de inhoud staat niet in de vaste vorm"]


async def test_een_gebeurtenis_bij_een_andere_tenant_valt_op(vol: PostgresRecord, als: Openen) -> None:
    """Moved out of its SWV's sight: whoever sees all rows sees that it does not belong there."""
    async with (await als("postgres")).acquire() as v:
        await v.execute("SET session_replication_role = replica")
        await v.execute("UPDATE ledger.gebeurtenis SET swv = 'VO9902' WHERE volgnummer = 3")
        assert [b.wat for b in await controleer(v, stroom())] == ["de gebeurtenis is van een andere stroom"]
    assert await breuken(vol)
