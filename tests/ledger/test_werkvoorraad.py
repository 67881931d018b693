"""The werkvoorraad's rows and counts from the read models, and who of the back office has which dossier."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from activities import verdeling, werkvoorraad
from activities.contract import TermijnRegel
from activities.leesmodel import Lezer
from activities.postgres import tenant
from activities.postgres.tenant import Wie
from activities.werkvoorraad import NIEMAND, Urgentie, Volgorde, Werkvraag
from domain.gebeurtenis import Rol
from tests.ledger.conftest import PostgresRecord, Proef
from tests.ledger.speelgoed import gezegd, leesmodel, stroom, termijn, toevoeging, zeg

pytestmark = pytest.mark.traag
SWV = Wie("PO9901")
SCHOOL = Wie("PO9901", "school", "11ZZ00")
VANDAAG = date(2026, 12, 1)
BIJNA = date(2026, 12, 8)
STIL_VAN = date(2026, 11, 20)
VRAAG = Werkvraag(VANDAAG, BIJNA, aantal=3)


def _t(dagen: int, einde: int | None = None, bron: str = "wet", stand: str = "loopt") -> TermijnRegel:
    t = termijn(veilig=VANDAAG + timedelta(days=dagen), stand=stand)
    if stand == "opgeschort":
        return t.model_copy(update={"einddatum": None, "bron": bron, "stil_van": STIL_VAN, "stil_door": "SUS-GPO"})
    return t.model_copy(update={"einddatum": VANDAAG + timedelta(days=dagen if einde is None else einde), "bron": bron})


RIJEN: tuple[tuple[Urgentie, Rol | None, TermijnRegel | None], ...] = (
    ("te_laat", Rol.SWV, _t(-7)),
    ("te_laat", Rol.SCHOOL, _t(-3, -1, "amvb", "verstreken")),
    ("voorbij", Rol.SWV, _t(-4, bron="servicenorm")),
    ("nu", Rol.SWV, _t(0)),
    ("nu", Rol.OUDER, _t(-2, 0)),
    ("bijna", Rol.SWV, _t(7)),
    ("op_tijd", Rol.SCHOOL, _t(8)),
    ("op_tijd", None, _t(40)),
    ("stil", Rol.SCHOOL, _t(-9, stand="opgeschort")),
    ("geen", Rol.SWV, None),
)
"""Dossier n is the n-th of these, from 1."""


async def _vul(record: PostgresRecord, rijen: Sequence[Any] = RIJEN) -> None:
    for n, (_, rol, t) in enumerate(rijen, 1):
        await record.open(stroom(n))
        later = termijn("AAN-08", veilig=VANDAAG + timedelta(days=90))
        model = leesmodel(
            aan_zet=rol,
            aan_zet_sinds=VANDAAG - timedelta(days=n) if rol else None,
            taak="doe" if rol else None,
            school="11ZZ00" if n % 2 else "22ZZ00",
            termijnen=(later, t) if t is not None else (),
        )
        await record.voeg_toe(toevoeging(stroom(n), (gezegd(tekst="x"),), inzending=zeg("m"), model=model))


@pytest.fixture
async def pool(record: PostgresRecord, proef: Proef) -> tenant.Pool:
    await _vul(record)
    return await proef.als("portal")


async def _alle(pool: tenant.Pool, wie: Wie = SWV, **anders: Any) -> list[int]:
    """The dossier numbers of a question, page after page; going back gives the same."""
    heen: list[int] = []
    vraag = Werkvraag(VANDAAG, BIJNA, **{"aantal": 3, **anders})
    bladen = 0
    while True:
        blad = await werkvoorraad.lees(pool, wie, vraag)
        heen += [int(r.dossier[5:]) for r in blad.rijen]
        assert (blad.voor is None) == (bladen == 0)
        bladen += 1
        if blad.na is None:
            break
        vraag = Werkvraag(VANDAAG, BIJNA, **{"aantal": 3, **anders}, na=blad.na)
    terug = [int(r.dossier[5:]) for r in blad.rijen]
    while blad.voor is not None:
        blad = await werkvoorraad.lees(pool, wie, Werkvraag(VANDAAG, BIJNA, **{"aantal": 3, **anders}, voor=blad.voor))
        terug = [int(r.dossier[5:]) for r in blad.rijen] + terug
    assert terug == heen
    return heen


@pytest.mark.parametrize(
    ("volgorde", "nummers"),
    [
        ("veilig", [9, 1, 3, 2, 5, 4, 6, 7, 8, 10]),
        ("veilig_laatst", [10, 8, 7, 6, 4, 5, 2, 3, 1, 9]),
        ("dossier", list(range(1, 11))),
    ],
)
async def test_elke_volgorde_in_bladzijden_heen_en_terug(pool: tenant.Pool, volgorde: Volgorde, nummers: list[int]) -> None:
    assert await _alle(pool, volgorde=volgorde) == nummers


async def test_elke_urgentie_en_elk_filter(pool: tenant.Pool) -> None:
    for u in get_args(Urgentie):
        verwacht = [n for n, (naam, *_) in enumerate(RIJEN, 1) if naam == u]
        assert sorted(await _alle(pool, urgentie=u)) == verwacht, u
        assert sorted(await _alle(pool, urgentie=u, volgorde="dossier")) == verwacht, u
    assert sorted(await _alle(pool, aan_zet="swv")) == [1, 3, 4, 6, 10]
    # What nobody is on turn for waits too: it may not fall between two views.
    assert sorted(await _alle(pool, niet_aan_zet="swv")) == [2, 5, 7, 8, 9]
    assert sorted(await _alle(pool, school="22ZZ00", urgentie="nu")) == [4]
    assert await _alle(pool, procedure="zing") == []
    assert sorted(await _alle(pool, SCHOOL)) == [1, 3, 5, 7, 9]
    assert await _alle(pool, Wie("PO9901", "school", "33ZZ00")) == []
    assert await _alle(pool, Wie("VO9902")) == []


async def test_een_rij_draagt_de_eerste_termijn_en_wie_aan_zet_is(pool: tenant.Pool) -> None:
    r = (await werkvoorraad.lees(pool, SWV, Werkvraag(VANDAAG, BIJNA, urgentie="te_laat"))).rijen[1]
    assert (r.stroom, r.termijn, r.regel, r.bron, r.eerst_veilig, r.einddatum) == (
        stroom(2), "AAN-04", "AAN-04", "amvb", date(2026, 11, 28), date(2026, 11, 30),
    )  # fmt: skip
    assert (r.aan_zet, r.aan_zet_sinds, r.taak, r.medewerker) == ("school", date(2026, 11, 29), "doe", NIEMAND)


async def test_wat_stilstaat_zegt_sinds_wanneer_en_waardoor(pool: tenant.Pool, record: PostgresRecord) -> None:
    (r,) = (await werkvoorraad.lees(pool, SWV, Werkvraag(VANDAAG, BIJNA, urgentie="stil"))).rijen
    assert (r.stil_termijn, r.stil_van, r.stil_door) == ("AAN-04", STIL_VAN, "SUS-GPO")
    termijnen = {t.termijn: (t.stil_van, t.stil_door) for t in await Lezer(pool, record.sleutels).termijnen(SWV, r.dossier)}
    assert termijnen == {"AAN-04": (STIL_VAN, "SUS-GPO"), "AAN-08": (None, None)}
    await record.voeg_toe(toevoeging(r.stroom, inzending=zeg("n"), verwacht=1, model=leesmodel(termijnen=(_t(-9),))))
    rijen = (await werkvoorraad.lees(pool, SWV, Werkvraag(VANDAAG, BIJNA, urgentie="te_laat"))).rijen
    assert [(x.stil_termijn, x.stil_van, x.stil_door) for x in rijen if x.stroom == r.stroom] == [(None, None, None)]
    eerder = (termijn("AAN-03", veilig=VANDAAG - timedelta(days=20)), _t(-9, stand="opgeschort"))
    await record.voeg_toe(toevoeging(r.stroom, inzending=zeg("o"), verwacht=2, model=leesmodel(termijnen=eerder)))
    rijen = (await werkvoorraad.lees(pool, SWV, Werkvraag(VANDAAG, BIJNA, urgentie="te_laat"))).rijen
    assert [(x.termijn, x.stil_termijn, x.stil_van) for x in rijen if x.stroom == r.stroom] == [("AAN-03", "AAN-04", STIL_VAN)]


async def test_de_rij_volgt_de_stroom(pool: tenant.Pool, record: PostgresRecord) -> None:
    model = leesmodel(aan_zet=Rol.OUDER, termijnen=(_t(20),), school="11ZZ00")
    await record.voeg_toe(toevoeging(stroom(1), inzending=zeg("n"), verwacht=1, model=model))
    assert 1 in await _alle(pool, urgentie="op_tijd")
    assert 1 not in await _alle(pool, aan_zet="swv")
    await record.voeg_toe(toevoeging(stroom(1), inzending=zeg("o"), verwacht=2, model=leesmodel(termijnen=(), school="11ZZ00")))
    assert 1 not in await _alle(pool)


async def test_alles_in_een_keer_voor_wie_alles_wil(pool: tenant.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(werkvoorraad, "STUK", 4)
    vraag = Werkvraag(VANDAAG, BIJNA, volgorde="dossier")
    assert [r.dossier async for r in werkvoorraad.alle(pool, SWV, vraag)] == [f"2026-{n:04d}" for n in range(1, 11)]


@pytest.mark.parametrize(("volgorde", "plaats"), [("dossier", "2026-12-01.3"), ("veilig", "2026000001.3"), ("veilig", "x.1")])
async def test_een_plaats_van_een_andere_volgorde_is_geen_plaats(pool: tenant.Pool, volgorde: Volgorde, plaats: str) -> None:
    na = werkvoorraad.Plaats.lees(plaats)
    with pytest.raises(ValueError):  # noqa: PT011
        await werkvoorraad.lees(pool, SWV, Werkvraag(VANDAAG, BIJNA, volgorde=volgorde, na=na))


async def test_de_tellingen_zijn_die_van_de_rijen(pool: tenant.Pool) -> None:
    await verdeling.draag_over(pool, SWV, ["2026-0001", "2026-0002", "2026-0006"], "m1", "m9")
    groepen = await werkvoorraad.tel(pool, SWV, Werkvraag(VANDAAG, BIJNA, medewerker="m1"), "swv")
    assert sum(g.aantal for g in groepen) == 10
    for u in get_args(Urgentie):
        assert sum(g.aantal for g in groepen if g.urgentie == u) == len(await _alle(pool, urgentie=u))
    assert sum(g.aantal for g in groepen if g.aan_zet) == 5
    assert sum(g.aantal for g in groepen if g.niet_verdeeld) == len(await _alle(pool, medewerker=NIEMAND)) == 7
    assert sum(g.aantal for g in groepen if g.van_hen and not g.aan_zet) == 1
    assert sorted(await _alle(pool, medewerker="m1")) == [1, 2, 6]
    school = await werkvoorraad.tel(pool, SWV, Werkvraag(VANDAAG, BIJNA, school="22ZZ00"), "swv")
    assert sum(g.aantal for g in school) == 5
    assert all(g.van_hen for g in school)
    assert await werkvoorraad.wachtende_dossiers(pool, SWV, VRAAG, "swv") == 5


async def test_de_nieuwste_verdeling_telt_en_alle_blijven(pool: tenant.Pool, record: PostgresRecord) -> None:
    dossier = "2026-0001"
    assert await verdeling.draag_over(pool, SWV, [dossier, dossier, "2026-9999"], "m1", "m9") == 1
    assert await verdeling.draag_over(pool, SWV, [dossier], "m1", "m9") == 0
    assert await verdeling.draag_over(pool, SWV, [dossier], "m2", "m1") == 1
    # Another stream of the same dossier, before and after the dossier is given away.
    await record.open(stroom(1, 2))
    await record.voeg_toe(toevoeging(stroom(1, 2), (gezegd(),), inzending=zeg("p"), model=leesmodel(aan_zet=Rol.SWV)))
    assert await _alle(pool, medewerker="m2") == [1, 1]
    assert await verdeling.draag_over(pool, SWV, [dossier], NIEMAND, "m2") == 1
    assert await _alle(pool, medewerker="m2") == []
    assert [(g.medewerker, g.door) for g in await verdeling.van_dossier(pool, SWV, dossier)] == [
        ("", "m2"), ("m2", "m1"), ("m1", "m9"),
    ]  # fmt: skip


async def test_wat_vooraf_is_gegeven_geldt_zodra_de_stroom_begint(pool: tenant.Pool, record: PostgresRecord) -> None:
    await verdeling.geef_vooraf(pool, SWV, ["2026-0042"], "m1", "m9")
    await record.open(stroom(42))
    await record.voeg_toe(toevoeging(stroom(42), (gezegd(),), inzending=zeg("p"), model=leesmodel(aan_zet=Rol.SWV)))
    assert await _alle(pool, medewerker="m1") == [42]


async def test_een_stroom_die_begint_wacht_op_een_verdeling_die_loopt(pool: tenant.Pool, record: PostgresRecord) -> None:
    """Neither sees the other's rows before they are committed; without waiting the new stream would be nobody's."""
    await record.open(stroom(1, 2))
    t = toevoeging(stroom(1, 2), (gezegd(),), inzending=zeg("p"), model=leesmodel(aan_zet=Rol.SWV))
    async with tenant.transactie(pool, SWV) as v:
        await v.fetch(verdeling.VRAGEN["geef"], "PO9901", ["2026-0001"], "m1", "m9")
        schrijft = asyncio.create_task(record.voeg_toe(t))
        klaar, _ = await asyncio.wait({schrijft}, timeout=0.3)
        assert not klaar
    await schrijft
    assert await _alle(pool, medewerker="m1") == [1, 1]
