"""Views that somebody keeps: theirs alone, whoever asks how."""

from __future__ import annotations

import asyncpg
import pytest

from activities import weergaven
from activities.postgres import tenant
from activities.postgres.tenant import Wie
from tests.ledger.conftest import Proef

pytestmark = pytest.mark.traag
IK = Wie("PO9901", "swv", "PO9901", "swv-1")
COLLEGA = Wie("PO9901", "swv", "PO9901", "swv-2")
ELDERS = Wie("VO9902", "swv", "VO9902", "swv-1")
ZONDER = Wie("PO9901", "swv", "PO9901")
ALLE = "SELECT naam FROM werk.weergave"


@pytest.fixture
async def pool(proef: Proef) -> tenant.Pool:
    pool = await proef.als("portal")
    for wie in (IK, COLLEGA, ELDERS):
        await weergaven.bewaar(pool, wie, "te laat", f"urgentie=te_laat&medewerker={wie.id}")
    return pool


async def _namen(pool: tenant.Pool, wie: Wie) -> list[str]:
    return [w.naam for w in await weergaven.van(pool, wie)]


async def test_dezelfde_naam_is_dezelfde_weergave(pool: tenant.Pool) -> None:
    await weergaven.bewaar(pool, IK, "Alles", "weergave=alles")
    await weergaven.bewaar(pool, IK, "te laat", "urgentie=te_laat&als=kaarten")
    assert [(w.naam, w.vraag) for w in await weergaven.van(pool, IK)] == [
        ("Alles", "weergave=alles"), ("te laat", "urgentie=te_laat&als=kaarten"),
    ]  # fmt: skip
    assert [w.vraag for w in await weergaven.van(pool, COLLEGA)] == ["urgentie=te_laat&medewerker=swv-2"]


async def test_niemand_ziet_verandert_of_verwijdert_die_van_een_ander(pool: tenant.Pool) -> None:
    (mijn,) = await weergaven.van(pool, IK)
    for ander in (COLLEGA, ELDERS):
        assert await weergaven.verwijder(pool, ander, mijn.nr) is None
    # The database itself keeps them apart, whatever a query forgets to ask.
    for wie, ziet in ((IK, 1), (COLLEGA, 1), (ELDERS, 1), (ZONDER, 0), (Wie("", "swv", "", "swv-1"), 0)):
        async with tenant.transactie(pool, wie) as v:
            assert len(await v.fetch(ALLE)) == ziet, wie
            assert await v.fetchval("WITH x AS (UPDATE werk.weergave SET vraag = '' RETURNING 1) SELECT count(*) FROM x") == ziet
    async with tenant.transactie(pool, COLLEGA) as v:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await v.execute(weergaven.VRAGEN["bewaar"], "PO9901", "swv-1", "erbij", "")
    assert await weergaven.verwijder(pool, IK, mijn.nr) == "te laat"
    assert await weergaven.verwijder(pool, IK, mijn.nr) is None
    assert (await _namen(pool, IK), await _namen(pool, COLLEGA), await _namen(pool, ELDERS)) == ([], ["te laat"], ["te laat"])


async def test_worker_en_auditor_komen_er_niet_bij(pool: tenant.Pool, proef: Proef) -> None:
    for rol in ("worker", "auditor"):
        async with tenant.transactie(await proef.als(rol), IK) as v:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await v.fetch(ALLE)


async def test_er_is_een_grens_en_wie_erover_gaat_houdt_wat_er_was(pool: tenant.Pool) -> None:
    for n in range(1, weergaven.HOOGSTENS):
        await weergaven.bewaar(pool, IK, f"n{n}", "")
    with pytest.raises(weergaven.TeVeel):
        await weergaven.bewaar(pool, IK, "te veel", "")
    assert len(await weergaven.van(pool, IK)) == weergaven.HOOGSTENS
    await weergaven.bewaar(pool, IK, "n1", "weergave=alles")
