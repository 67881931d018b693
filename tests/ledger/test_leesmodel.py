"""Lists in pages, and what a page shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from activities.leesmodel import Lezer, Plaats, Werk
from activities.postgres.tenant import Wie
from tests.ledger.conftest import PostgresRecord, Proef
from tests.ledger.speelgoed import gezegd, leesmodel, stroom, termijn, toevoeging, zeg

pytestmark = pytest.mark.traag
SWV = Wie("PO9901")
DAG = date(2026, 4, 1)


@pytest.fixture
async def lezer(proef: Proef, record: PostgresRecord) -> Lezer:
    """Seven dossiers; the higher the number, the earlier it is due. The last has no Termijn at all."""
    for n in range(1, 8):
        await record.open(stroom(n))
        termijnen = (termijn(veilig=DAG - timedelta(days=n // 2)), termijn("AAN-08", veilig=DAG + timedelta(days=9)))
        model = leesmodel(
            school="11ZZ00" if n % 2 else "22ZZ00", aan_zet="school", termijnen=termijnen if n < 7 else (), open=n != 4
        )
        await record.voeg_toe(toevoeging(stroom(n), (gezegd(tekst=f"t{n}"), gezegd()), inzending=zeg("m"), model=model))
    return Lezer(await proef.als("portal"), record.sleutels)


async def test_werkvoorraad_in_bladzijden_zonder_gaten(lezer: Lezer) -> None:
    alles: list[Werk] = []
    na: Plaats | None = None
    while True:
        lijst = await lezer.werkvoorraad(SWV, na=na, hoogstens=2)
        assert len(lijst.rijen) <= 2
        alles += lijst.rijen
        if lijst.verder is None:
            break
        na = Plaats.lees(str(lijst.verder))
    assert [w.stroom for w in alles] == [stroom(n) for n in (6, 5, 2, 3, 1, 7)]
    assert [w.eerst_veilig for w in alles][-2:] == [DAG, None]


async def test_werkvoorraad_van_een_school_en_van_wie_aan_zet_is(lezer: Lezer) -> None:
    school = Wie("PO9901", "school", "11ZZ00")
    lijst = await lezer.werkvoorraad(school, hoogstens=2)
    assert [w.stroom for w in lijst.rijen] == [stroom(5), stroom(3)]
    lijst = await lezer.werkvoorraad(school, na=lijst.verder, hoogstens=2)
    assert [w.stroom for w in lijst.rijen] == [stroom(1), stroom(7)]
    assert lijst.verder is None
    assert (await lezer.werkvoorraad(SWV, aan_zet="swv")).rijen == ()
    assert len((await lezer.werkvoorraad(SWV, procedure="praat", aan_zet="school")).rijen) == 6


async def test_dossiers_nieuwste_eerst(lezer: Lezer) -> None:
    eerste = await lezer.dossiers(SWV, hoogstens=4)
    tweede = await lezer.dossiers(SWV, na=eerste.verder, hoogstens=4)
    assert [d.dossier for d in (*eerste.rijen, *tweede.rijen)] == [f"2026-{n:04d}" for n in range(7, 0, -1)]
    assert tweede.verder is None
    assert (eerste.rijen[0].open, eerste.rijen[3].open) == (1, 0)
    school = await lezer.dossiers(Wie("PO9901", "school", "22ZZ00"))
    assert [d.dossier for d in school.rijen] == ["2026-0006", "2026-0004", "2026-0002"]


async def test_termijnen_van_dossier_en_van_het_hele_swv(lezer: Lezer) -> None:
    eigen = await lezer.termijnen(SWV, "2026-0002")
    assert [(t.termijn, t.stroom) for t in eigen] == [("AAN-04", stroom(2)), ("AAN-08", stroom(2))]
    eerste = await lezer.lopende_termijnen(SWV, hoogstens=3)
    rest = await lezer.lopende_termijnen(SWV, na=eerste.verder)
    assert len(eerste.rijen) + len(rest.rijen) == 12
    assert eerste.rijen[0].veilig == DAG - timedelta(days=3)
    school = await lezer.lopende_termijnen(Wie("PO9901", "school", "22ZZ00"))
    assert {t.stroom for t in school.rijen} == {stroom(2), stroom(4), stroom(6)}


async def test_gebeurtenissen_bewijs_en_beeld(lezer: Lezer) -> None:
    eerste, verder = await lezer.gebeurtenissen(SWV, stroom(1), hoogstens=1)
    assert (eerste[0].data["tekst"], verder) == ("t1", True)
    tweede, verder = await lezer.gebeurtenissen(SWV, stroom(1), na=1)
    assert ([v.volgnummer for v in tweede], verder) == ([2], False)
    bewijs = await lezer.bewijs(SWV, stroom(1), "m")
    assert bewijs is not None
    assert bewijs.tot == 2
    assert await lezer.bewijs(SWV, stroom(1), "onbekend") is None
    beeld = await lezer.stroom(SWV, stroom(1))
    assert beeld is not None
    assert (beeld.velden, beeld.school, beeld.volgnummer) == ({"gezegd": 1}, "11ZZ00", 2)
    assert [s.stroom for s in await lezer.dossier(SWV, "2026-0001")] == [stroom(1)]
    assert await lezer.stroom(SWV, stroom(99)) is None


async def test_herhaalde_weigeringen_worden_geteld(lezer: Lezer, record: PostgresRecord) -> None:
    for i in range(3):
        t = toevoeging(stroom(1), inzending=zeg(f"w{i}"), verwacht=2)
        await record.voeg_toe(t.model_copy(update={"voorstellen": (), "zelfde_als": 2}))
    assert await lezer.keren_geweigerd(SWV, stroom(1), 1, 2) == {2: 3}


@pytest.mark.parametrize("tekst", ["", "x", "2026-04-01", "2026-04-01.", "2026-04-01.x", "onzin.3"])
async def test_een_plaats_die_er_geen_is_wordt_geweigerd(lezer: Lezer, tekst: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        await lezer.werkvoorraad(SWV, na=Plaats.lees(tekst))
