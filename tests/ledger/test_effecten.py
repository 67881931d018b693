"""A letter goes out once, and never twice because nobody knows."""

from __future__ import annotations

import asyncio

import pytest

from activities.contract import EffectUitslag, EffectVraag
from activities.postgres.effecten import ONBEKEND, Effecten, Postuit, TeVersturen
from tests.ledger.conftest import PostgresRecord
from tests.ledger.speelgoed import NU, stroom

pytestmark = pytest.mark.traag
ID = f"{stroom()}/effect/3/0"
BRIEF = TeVersturen(stroom=stroom(), soort="ontvangstbevestiging", aan="ouder")
VRAAG = EffectVraag(effect_id=ID, stroom=stroom(), effect="ontvangstbevestiging", aan="ouder", gevraagd_op=NU)


@pytest.fixture
def effecten(record: PostgresRecord) -> Effecten:
    return Effecten(record.pool)


async def test_wie_eerst_komt_doet_het(effecten: Effecten) -> None:
    claims = await asyncio.gather(*(effecten.claim(ID, stroom()) for _ in range(6)))
    assert sorted(claims) == ["nieuw", *["onbekend"] * 5]


async def test_afgerond_is_gedaan_en_blijft_gedaan(effecten: Effecten) -> None:
    await effecten.claim(ID, stroom())
    await effecten.rond_af(ID, stroom(), True, bericht=BRIEF)
    assert await effecten.claim(ID, stroom()) == "gedaan"
    assert await effecten.eerdere_uitslag(ID, stroom()) == EffectUitslag(gelukt=True)
    assert [b["effect_id"] for b in await effecten.te_verzenden("PO9901")] == [ID]
    with pytest.raises(LookupError):
        await effecten.rond_af(ID, stroom(), False, "toch niet")
    assert await effecten.claim(ID, stroom()) == "gedaan"


async def test_mislukt_zegt_waarom(effecten: Effecten) -> None:
    await effecten.claim(ID, stroom())
    await effecten.rond_af(ID, stroom(), False, "geen adres")
    assert await effecten.claim(ID, stroom()) == "mislukt"
    assert await effecten.eerdere_uitslag(ID, stroom()) == EffectUitslag(gelukt=False, reden="geen adres")


async def test_begonnen_en_afgebroken_wordt_niet_herhaald(effecten: Effecten) -> None:
    await effecten.claim(ID, stroom())
    assert await effecten.claim(ID, stroom()) == "onbekend"
    assert await Postuit(effecten).voer_uit(VRAAG) == EffectUitslag(gelukt=False, reden=ONBEKEND)
    assert await effecten.te_verzenden("PO9901") == []


async def test_wat_niet_begonnen_is_kan_niet_eindigen(effecten: Effecten) -> None:
    with pytest.raises(LookupError):
        await effecten.rond_af(ID, stroom(), True, bericht=BRIEF)
    assert await effecten.te_verzenden("PO9901") == []


async def test_een_brief_ligt_er_een_keer_hoe_vaak_ook_gevraagd(effecten: Effecten) -> None:
    postuit = Postuit(effecten)
    uit = await asyncio.gather(*(postuit.voer_uit(VRAAG) for _ in range(5)))
    assert uit == [EffectUitslag(gelukt=True)] * 5
    (brief,) = await effecten.te_verzenden("PO9901")
    assert (brief["stroom"], brief["soort"], brief["aan"]) == (stroom(), "ontvangstbevestiging", "ouder")
    await effecten.verzonden("PO9901", brief["nr"])
    assert await effecten.te_verzenden("PO9901") == []
