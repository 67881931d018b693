"""Binnengekomen on PostgreSQL: who sees a message, tying it, setting it aside, and what destruction reaches."""

from __future__ import annotations

import asyncio

import pytest

from activities.binnenkomst import AlBehandeld, Binnenkomst, GeenBericht
from activities.contract import AndereInhoud, Postrij
from activities.postgres import tenant
from activities.postgres.sleutels import Plek
from activities.postgres.vernietigen import Vernietiger
from activities.toevoeging import van_onverwerkbaar
from domain.stand import leeg
from domain.stroom import Stroom
from tests.ledger.conftest import Openen, PostgresRecord
from tests.ledger.speelgoed import NU, PRAAT, gezegd, stroom, toevoeging, zeg

pytestmark = pytest.mark.traag
PO, ANDER = "PO9901", "VO9902"
TEKST = b"Beste mensen, <b>Zevenblad</b> blijft thuis."
KAPOT = b'{"opdracht": "zeg", "inhoud": '


@pytest.fixture
def binnen(record: PostgresRecord) -> Binnenkomst:
    return Binnenkomst(record.postvak)


async def los(record: PostgresRecord, inhoud: bytes = TEKST, voor: str | None = PO) -> Postrij:
    return await record.ontvang(None, "school:11ZZ00", "e-mail", None, inhoud, voor)


async def opgegeven(record: PostgresRecord, n: int = 1) -> Postrij:
    """A message to a stream that could not process it."""
    await record.open(stroom(n))
    rij = await record.ontvang(stroom(n), "school:11ZZ00", "koppeling", None, KAPOT)
    t = van_onverwerkbaar(PRAAT, leeg(PRAAT, Stroom.lees(stroom(n))), 1, "g", rij, "onleesbaar", NU)
    await record.voeg_toe(t)
    return rij


async def verwerk(record: PostgresRecord, rij: Postrij) -> None:
    """What the stream does with a row."""
    assert rij.stroom is not None
    opening = await record.open(rij.stroom)
    t = toevoeging(rij.stroom, (gezegd(tekst="x"),), inzending=rij.inzending, verwacht=opening.volgnummer)
    await record.voeg_toe(t.model_copy(update={"epoch": opening.epoch, "sluit_rij": rij.rij}))


async def test_alleen_het_swv_waar_het_voor_was_ziet_het(record: PostgresRecord, binnen: Binnenkomst) -> None:
    van_po, van_vo, van_niemand = await los(record), await los(record, b"vo", ANDER), await los(record, b"?", None)
    assert [await binnen.tel(s) for s in (PO, ANDER, "PO9903")] == [1, 1, 0]
    assert [b.rij for b in (await binnen.lijst(PO, "te_bekijken", 0, 10)).rijen] == [van_po.rij]
    for rij in (van_vo, van_niemand):
        with pytest.raises(GeenBericht):
            await binnen.een(PO, rij.rij)
        with pytest.raises(GeenBericht):
            await binnen.koppel(PO, rij.rij, stroom(), zeg("a"), "m1")
        with pytest.raises(GeenBericht):
            await binnen.leg_terzijde(PO, rij.rij, "dubbel", "m1")
    with pytest.raises(GeenBericht):
        await binnen.koppel(PO, van_po.rij, stroom(swv=ANDER), zeg("a"), "m1")
    assert await record.zonder_stroom() == (van_niemand,)


async def test_hetzelfde_bericht_nog_eens_is_dezelfde_rij(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await los(record)
    assert await los(record) == rij
    await binnen.koppel(PO, rij.rij, stroom(), zeg("a"), "m1")
    assert (await los(record)).rij == rij.rij
    assert await binnen.tel(PO) == 0


async def test_gekoppeld_wordt_het_de_opdracht_die_een_mens_las(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await los(record)
    nieuw = await binnen.koppel(PO, rij.rij, stroom(), zeg("a", tekst="thuis"), "m1")
    assert (nieuw.rij, nieuw.stroom, nieuw.ontvangen_op, nieuw.fout) == (rij.rij, stroom(), rij.ontvangen_op, None)
    assert nieuw.inzending == zeg("a", tekst="thuis")
    assert await record.wachtend(stroom()) == (nieuw,)
    assert await record.postvak.bytes_van(PO, rij.rij) == TEKST
    (gedaan,) = (await binnen.een(PO, rij.rij)).behandelingen
    assert (gedaan.wat, gedaan.stroom, gedaan.opdracht_id, gedaan.door) == ("gekoppeld", stroom(), "a", "m1")
    await verwerk(record, nieuw)
    assert await record.wachtend(stroom()) == ()
    assert await binnen.tel(PO) == 0


async def test_twee_mensen_met_hetzelfde_bericht(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await los(record)
    uit = await asyncio.gather(
        *(binnen.koppel(PO, rij.rij, stroom(n), zeg(f"o{n}"), f"m{n}") for n in (1, 2, 3)), return_exceptions=True
    )
    (gelukt,) = [u for u in uit if isinstance(u, Postrij)]
    assert [type(u) for u in uit if u is not gelukt] == [AlBehandeld, AlBehandeld]
    assert sum([len(await record.wachtend(stroom(n))) for n in (1, 2, 3)]) == 1
    with pytest.raises(AlBehandeld) as te_laat:
        await binnen.leg_terzijde(PO, rij.rij, "dubbel", "m9")
    assert te_laat.value.hoe is not None
    assert te_laat.value.hoe.stroom == gelukt.stroom


async def test_dezelfde_nog_eens_is_geen_tweede(record: PostgresRecord, binnen: Binnenkomst) -> None:
    eerste, tweede = await los(record), await opgegeven(record, 2)
    for rij, naar in ((eerste, stroom()), (tweede, stroom(2))):
        id_ = f"o{rij.rij}"
        nieuw = await binnen.koppel(PO, rij.rij, naar, zeg(id_, tekst="x"), "m1")
        assert await binnen.koppel(PO, rij.rij, naar, zeg(id_, tekst="x"), "m1") == nieuw
        with pytest.raises(AndereInhoud):
            await binnen.koppel(PO, rij.rij, naar, zeg(id_, tekst="iets anders"), "m1")
        assert len(await record.wachtend(naar)) == 1
        assert len((await binnen.een(PO, rij.rij)).behandelingen) == 1


async def test_een_leesbaar_bericht_gaat_zoals_het_is(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await record.ontvang(None, "school:11ZZ00", "e-mail", zeg("m", tekst="hallo"), b"bytes", PO)
    nieuw = await binnen.koppel(PO, rij.rij, stroom(), None, "m1")
    assert nieuw == rij.model_copy(update={"stroom": stroom()})
    assert await binnen.koppel(PO, rij.rij, stroom(), None, "m1") == nieuw
    with pytest.raises(AlBehandeld):
        await binnen.koppel(PO, rij.rij, stroom(2), None, "m2")


async def test_een_onleesbaar_bericht_gaat_niet_zonder_lezer(record: PostgresRecord, binnen: Binnenkomst) -> None:
    for rij in (await los(record), await opgegeven(record, 2)):
        with pytest.raises(ValueError, match="moet een mens"):
            await binnen.koppel(PO, rij.rij, stroom(), None, "m1")
        assert (await binnen.een(PO, rij.rij)).te_bekijken


async def test_wat_zijn_stroom_niet_kon_verwerken_wacht_op_een_mens(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await opgegeven(record)
    bericht = await binnen.een(PO, rij.rij)
    assert (bericht.te_bekijken, bericht.stroom, bericht.fout) == (True, stroom(), "onleesbaar")
    nieuw = await binnen.koppel(PO, rij.rij, stroom(2), zeg("a", tekst="thuis"), "m1")
    # The row that its stream gave up stays where it is, closed by the event that cites it.
    na = await binnen.een(PO, rij.rij)
    assert (na.te_bekijken, na.stroom, na.inhoud) == (False, stroom(), KAPOT)
    assert (nieuw.stroom, nieuw.inzending) == (stroom(2), zeg("a", tekst="thuis"))
    await verwerk(record, nieuw)
    assert await binnen.tel(PO) == 0


async def test_een_gewone_melding_staat_er_niet_bij(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await record.ontvang(stroom(), "school:11ZZ00", "api", zeg("m"), b"1")
    assert await binnen.tel(PO) == 0
    with pytest.raises(GeenBericht):
        await binnen.een(PO, rij.rij)
    await verwerk(record, rij)
    assert await binnen.tel(PO) == 0


async def test_terzijde_leggen_en_terugzetten(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await los(record)
    await binnen.leg_terzijde(PO, rij.rij, "geen_melding", "m1")
    assert await binnen.tel(PO) == 0
    (er,) = (await binnen.lijst(PO, "terzijde", 0, 10)).rijen
    assert er.laatste is not None
    assert (er.rij, er.laatste.wat, er.laatste.reden, er.laatste.door) == (rij.rij, "terzijde", "geen_melding", "m1")
    with pytest.raises(AlBehandeld):
        await binnen.koppel(PO, rij.rij, stroom(), zeg("a"), "m2")
    await binnen.zet_terug(PO, rij.rij, "m2")
    with pytest.raises(AlBehandeld):
        await binnen.zet_terug(PO, rij.rij, "m3")
    assert await binnen.tel(PO) == 1
    assert (await binnen.lijst(PO, "terzijde", 0, 10)).rijen == ()
    await binnen.koppel(PO, rij.rij, stroom(), zeg("a"), "m2")
    assert [b.wat for b in (await binnen.een(PO, rij.rij)).behandelingen] == ["terzijde", "teruggezet", "gekoppeld"]
    with pytest.raises(AlBehandeld):
        await binnen.zet_terug(PO, rij.rij, "m3")


async def test_oudste_eerst_en_per_blad(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rijen = [(await los(record, f"nummer {i}".encode())).rij for i in range(5)]
    eerste, tweede = await binnen.lijst(PO, "te_bekijken", 0, 3), await binnen.lijst(PO, "te_bekijken", 3, 3)
    assert ([b.rij for b in eerste.rijen], eerste.verder) == (rijen[:3], True)
    assert ([b.rij for b in tweede.rijen], tweede.verder) == (rijen[3:], False)


async def test_met_het_dossier_gaat_ook_het_bericht(record: PostgresRecord, binnen: Binnenkomst) -> None:
    """Under its own key, or under that of another dossier for which it came in."""
    eerste, tweede, ander = await los(record), await opgegeven(record, 2), await los(record, b"van een ander kind")
    for rij, naar in ((eerste, stroom()), (tweede, stroom()), (ander, stroom(3))):
        await verwerk(record, await binnen.koppel(PO, rij.rij, naar, zeg(f"o{rij.rij}", tekst="x"), "m1"))
    weg = Vernietiger(record.pool, record.sleutels)
    assert await weg.sleutel(Plek(stroom().rpartition("/praat")[0], "kind", "dossier"), reden="r", door="m7")
    assert [await record.postvak.bytes_van(PO, r.rij) for r in (eerste, tweede)] == [None, None]
    assert await record.postvak.bytes_van(PO, ander.rij) == b"van een ander kind"


async def test_met_een_waarde_gaat_ook_het_bericht_waaruit_zij_kwam(record: PostgresRecord, binnen: Binnenkomst) -> None:
    eerste, tweede, ander = await los(record), await opgegeven(record, 2), await los(record, b"blijft")
    for rij in (eerste, tweede, ander):
        await verwerk(record, await binnen.koppel(PO, rij.rij, stroom(), zeg(f"o{rij.rij}", tekst="x"), "m1"))
    weg = Vernietiger(record.pool, record.sleutels)
    for nummer in (1, 2):
        assert await weg.gegeven(stroom(), nummer, "tekst", reden="verkeerd dossier", door="m7")
    assert [await record.postvak.bytes_van(PO, r.rij) for r in (eerste, tweede)] == [None, None]
    assert await record.postvak.bytes_van(PO, ander.rij) == b"blijft"


async def test_een_gekoppeld_bericht_ligt_onder_de_sleutel_van_het_dossier(
    record: PostgresRecord, binnen: Binnenkomst, als: Openen
) -> None:
    rij = await los(record)
    await binnen.koppel(PO, rij.rij, stroom(), zeg("a"), "m1")
    vraag = "SELECT s.sleutelkring FROM postvak.rij r JOIN sleutels.sleutel s ON s.id = r.sleutel WHERE r.rij = $1"
    assert await (await als("postgres")).fetchval(vraag, rij.rij) == stroom().rpartition("/praat")[0]


# -- messages that name no SWV -------------------------------------------------------------------------------------------


async def test_doorgegeven_staat_het_bij_dat_swv_en_bij_geen_ander(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij = await los(record, voor=None)
    await binnen.geef_door(rij.rij, PO, "beheer-1")
    assert [await binnen.tel(s) for s in (PO, ANDER, tenant.NIEMAND)] == [1, 0, 0]
    bericht = await binnen.een(PO, rij.rij)
    (gedaan,) = bericht.behandelingen
    assert (gedaan.wat, gedaan.door, bericht.inhoud, bericht.te_bekijken) == ("doorgegeven", "beheer-1", TEKST, True)
    for swv in (ANDER, tenant.NIEMAND):
        with pytest.raises(GeenBericht):
            await binnen.een(swv, rij.rij)
    # From there on it is a message like any other, and sent again it is found where it came in.
    assert (await los(record, voor=None)).rij == rij.rij
    nieuw = await binnen.koppel(PO, rij.rij, stroom(), zeg("a", tekst="thuis"), "m1")
    assert (nieuw.rij, nieuw.inzending, nieuw.ontvangen_op) == (rij.rij, zeg("a", tekst="thuis"), rij.ontvangen_op)
    assert [d.wat for d in (await binnen.een(PO, rij.rij)).behandelingen] == ["doorgegeven", "gekoppeld"]
    assert (await los(record, voor=None)).rij == rij.rij
    await verwerk(record, nieuw)


async def test_doorgeven_kan_een_keer_en_alleen_wat_van_niemand_is(record: PostgresRecord, binnen: Binnenkomst) -> None:
    van_niemand, van_po = await los(record, voor=None), await los(record)
    uit = await asyncio.gather(*(binnen.geef_door(van_niemand.rij, s, s) for s in (PO, ANDER)), return_exceptions=True)
    assert sorted(type(u).__name__ for u in uit) == ["GeenBericht", "NoneType"]
    for rij in (van_niemand.rij, van_po.rij, 999):
        with pytest.raises(GeenBericht):
            await binnen.geef_door(rij, ANDER, "beheer-1")
        with pytest.raises(GeenBericht):
            await binnen.toon(rij, "beheer-1")
        with pytest.raises(GeenBericht):
            await binnen.leg_terzijde(tenant.NIEMAND, rij, "dubbel", "beheer-1")


async def test_ook_de_database_geeft_alleen_door_wat_van_niemand_is_en_wacht(record: PostgresRecord, binnen: Binnenkomst) -> None:
    """The function itself, past the code around it."""
    wacht, van_po, weg = await los(record, b"1", None), await los(record, b"2"), await los(record, b"3", None)
    await binnen.leg_terzijde(tenant.NIEMAND, weg.rij, "dubbel", "beheer-1")

    async def geef(wie: str, rij: Postrij) -> bool:
        async with tenant.transactie(record.pool, tenant.Wie(wie)) as v:
            return bool(await v.fetchval("SELECT postvak.geef_door($1, $2)", rij.rij, ANDER))

    assert not await geef(PO, wacht)
    assert not await geef(tenant.NIEMAND, van_po)
    assert not await geef(tenant.NIEMAND, weg)
    assert await geef(tenant.NIEMAND, wacht)
    assert not await geef(tenant.NIEMAND, wacht)


async def test_een_bericht_van_niemand_terzijde_tonen_en_terug(record: PostgresRecord, binnen: Binnenkomst) -> None:
    rij, niemand = await los(record, voor=None), tenant.NIEMAND
    await binnen.leg_terzijde(niemand, rij.rij, "geen_melding", "beheer-1")
    with pytest.raises(AlBehandeld):
        await binnen.geef_door(rij.rij, PO, "beheer-1")
    # Looking at it is recorded, and changes nothing of what became of it.
    assert (await binnen.toon(rij.rij, "beheer-2")).inhoud == TEKST
    (er,) = (await binnen.lijst(niemand, "terzijde", 0, 10)).rijen
    assert er.laatste is not None
    assert (er.laatste.wat, [b.wat for b in er.behandelingen]) == ("terzijde", ["terzijde", "getoond"])
    await binnen.zet_terug(niemand, rij.rij, "beheer-1")
    await binnen.geef_door(rij.rij, PO, "beheer-1")
    assert [b.wat for b in (await binnen.een(PO, rij.rij)).behandelingen] == ["doorgegeven"]
    await binnen.leg_terzijde(PO, rij.rij, "niet_van_ons", "m1")
    assert [b.wat for b in (await binnen.een(PO, rij.rij)).behandelingen] == ["doorgegeven", "terzijde"]
