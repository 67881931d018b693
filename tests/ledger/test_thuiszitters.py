"""Thuiszitters in the read model: written with the events, counted on any day, longest first; older dossiers are added later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from activities import thuiszitters
from activities.postgres import tenant
from activities.postgres.tenant import Wie
from activities.thuiszitters import Telvraag
from domain.afspraken import Thuiszittertelling
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.procedure import DOSSIER
from domain.dossier.tellingen import eigen_tellingen
from domain.dossier.thuiszitten import Wending, leemten
from domain.dossier.toestand import DossierToestand
from domain.dossier.zelfde_kind import ZelfdeKind
from domain.reglement import Reglement
from tests.ledger.conftest import Openen, PostgresRecord
from tests.ledger.speelgoed import gezegd, leesmodel, stroom, toevoeging, zeg

pytestmark = pytest.mark.traag
SWV = Wie("PO9901", "swv", "PO9901")
REGLEMENT = Reglement(swv="PO9901", naam="De Meander", versie="1", geldig_van=date(2026, 1, 1))
SCHOOL = Inschrijving(school="11ZZ00", van=date(2022, 8, 22))


def toestand(*wendingen: tuple[date, str]) -> DossierToestand:
    s = DossierToestand(
        status="open",
        leerplichtig=True,
        inschrijvingen=(SCHOOL,),
        wendingen=tuple(Wending.model_validate({"per": op, "wat": wat}) for op, wat in wendingen),
        regie="consulent",
        regie_sinds=date(2026, 4, 1),
    )
    return s.model_copy(update={"leemten": leemten(s)})


def model(s: DossierToestand, **anders: Any) -> Any:
    velden = {"telvakken": DOSSIER.telvakken(s), "telwijze": DOSSIER.telwijze, **anders}
    return leesmodel(procedure="dossier", velden=s.model_dump(mode="json"), **velden)


async def vul(record: PostgresRecord, nummer: int, s: DossierToestand, **anders: Any) -> str:
    adres = stroom(nummer)
    await record.open(adres)
    await record.voeg_toe(toevoeging(adres, (gezegd(),), model=model(s, **anders)))
    return adres


async def test_een_telling_op_elke_dag_en_de_langste_eerst(record: PostgresRecord, als: Openen) -> None:
    await vul(record, 1, toestand((date(2026, 3, 16), "afwezig")))
    await vul(record, 2, toestand((date(2026, 2, 2), "afwezig"), (date(2026, 5, 4), "aanwezig")))
    await vul(record, 3, toestand((date(2026, 3, 2), "afwezig")))
    ladder = stroom(3, 2)
    treden = [
        {"trede": "gesprek", "naam": "Gesprek", "ingeroepen_op": "2026-03-20", "afgerond_op": "2026-03-27"},
        {"trede": "consulent", "naam": "Onderwijsconsulent", "ingeroepen_op": "2026-04-02"},
        {"trede": "commissie", "naam": "Commissie"},
    ]
    await record.open(ladder)
    await record.voeg_toe(toevoeging(ladder, (gezegd(),), model=leesmodel(procedure="ladder", velden={"treden": treden})))
    pool, op = await als("portal"), date(2026, 4, 14)
    blad = await thuiszitters.lees(pool, SWV, Telvraag("ocw", op, aantal=2))
    assert [r.dossier for r in blad.rijen] == ["2026-0002", "2026-0003"]
    eerste, tweede = blad.rijen
    assert (eerste.groep, eerste.sinds, eerste.einde, eerste.school) == (
        "relatief",
        date(2026, 2, 2),
        date(2026, 5, 3),
        "11ZZ00",
    )
    assert (tweede.regie, tweede.regie_sinds, eerste.trede) == ("consulent", date(2026, 4, 1), None)
    assert tweede.trede is not None
    assert (tweede.trede.naam, tweede.trede.stand) == ("Onderwijsconsulent", "nu")
    rest = await thuiszitters.lees(pool, SWV, Telvraag("ocw", op, blad.na, 2))
    assert [r.dossier for r in rest.rijen] == ["2026-0001"]
    assert rest.na is None
    dagen = {"ocw": op, "dreigend": op - timedelta(days=7), "duo": date(2026, 6, 10)}
    getallen = await thuiszitters.tel(pool, SWV, [Telvraag(telling, dag) for telling, dag in dagen.items()])
    assert (getallen.aantallen, getallen.ongeteld) == ({"ocw": 3, "dreigend": 1, "duo": 2}, 0)


async def test_wie_terug_is_valt_eruit_en_wat_gelijk_bleef_blijft_staan(record: PostgresRecord, als: Openen) -> None:
    adres = await vul(record, 1, toestand((date(2026, 3, 2), "afwezig")))
    pool = await als("portal")
    vraag = "SELECT nr FROM lezen.telvak WHERE telling = 'ocw'"
    async with tenant.transactie(pool, SWV) as v:
        nummer = await v.fetchval(vraag)
    terug = toestand((date(2026, 3, 2), "afwezig"), (date(2026, 4, 13), "aanwezig"))
    await record.voeg_toe(toevoeging(adres, (gezegd(),), verwacht=1, inzending=zeg("terug"), model=model(terug)))
    for op, aantal in ((date(2026, 4, 12), 1), (date(2026, 4, 13), 0)):
        assert (await thuiszitters.tel(pool, SWV, [Telvraag("ocw", op)])).aantallen == {"ocw": aantal}
    async with tenant.transactie(pool, SWV) as v:
        assert await v.fetchval(vraag) == nummer
        assert await v.fetchval("SELECT count(*) FROM lezen.telvak WHERE telling = 'duo'") == 0


async def test_wat_er_al_was_wordt_alsnog_geteld(record: PostgresRecord, als: Openen) -> None:
    """Dossiers from before the table, or counted another way; one that cannot be read is told of, and holds up none."""
    await vul(record, 1, toestand((date(2026, 3, 2), "afwezig")), telvakken=(), telwijze=0)
    kapot = await vul(record, 2, toestand(), telvakken=(), telwijze=0)
    await vul(record, 3, toestand((date(2026, 3, 9), "afwezig")), telvakken=(), telwijze=0)
    async with tenant.transactie(record.pool, Wie("PO9901")) as v:
        await v.execute("UPDATE lezen.stroom SET velden = '{\"leemten\": 7}' WHERE stroom = $1", kapot)
    pool, op = await als("portal"), [Telvraag("ocw", date(2026, 4, 14))]
    assert (await thuiszitters.tel(pool, SWV, op)).ongeteld == 3
    assert await thuiszitters.vul_aan(record.pool, ["PO9901"]) == 2
    getallen = await thuiszitters.tel(pool, SWV, op)
    assert (getallen.aantallen["ocw"], getallen.ongeteld) == (2, 1)
    assert await thuiszitters.vul_aan(record.pool, ["PO9901"]) == 0


async def test_een_telling_van_het_swv_zelf_is_gemaakt_van_wat_er_staat(record: PostgresRecord, als: Openen) -> None:
    """On every day the same children as the definition itself gives, also where two kept counts make one."""
    kinderen = {
        1: toestand((date(2026, 3, 2), "afwezig")),
        2: toestand((date(2026, 3, 2), "afwezig"), (date(2026, 3, 30), "aanwezig")),
        3: toestand((date(2026, 1, 12), "afwezig")),
        4: toestand(),
    }
    for nummer, s in kinderen.items():
        await vul(record, nummer, s)
    tellingen = [
        Thuiszittertelling(naam="vanaf dag een", geoorloofd=True),
        Thuiszittertelling(naam="twee weken", langer_dan="P2W", ook_vrijgesteld=True),
        Thuiszittertelling(naam="zes weken", langer_dan="P6W", geoorloofd=True),
    ]
    eigen = eigen_tellingen(REGLEMENT.model_copy(update={"thuiszitters": tuple(tellingen)}))
    pool = await als("portal")
    for op in (date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 31), date(2026, 4, 13), date(2026, 4, 14)):
        vragen = [Telvraag(t.naam, op, van=t.van, begonnen=t.begonnen(op)) for t in eigen]
        echt = {t.naam: {f"2026-000{n}" for n, s in kinderen.items() if t.kies(s, op)} for t in eigen}
        assert (await thuiszitters.tel(pool, SWV, vragen)).aantallen == {naam: len(wie) for naam, wie in echt.items()}
        for v in vragen:
            assert {r.dossier for r in (await thuiszitters.lees(pool, SWV, v)).rijen} == echt[v.telling]


async def test_een_kind_met_twee_dossiers_telt_ook_in_een_eigen_telling_eenmaal(record: PostgresRecord, als: Openen) -> None:
    """The one that leads is in one of the kept counts, the other in the second: together they are one child in the count."""
    lang, kort = toestand((date(2026, 1, 12), "afwezig")), toestand((date(2026, 4, 6), "afwezig"))
    leidt = lang.model_copy(update={"zelfde_kind": ZelfdeKind(dossier="2026-0002", dit_leidt=True)})
    volgt = kort.model_copy(update={"zelfde_kind": ZelfdeKind(dossier="2026-0001", dit_leidt=False)})
    await vul(record, 1, leidt)
    await vul(record, 2, volgt, signaleringen=("werk_in_ander_dossier",))
    (eigen,) = eigen_tellingen(REGLEMENT.model_copy(update={"thuiszitters": (Thuiszittertelling(naam="x", geoorloofd=True),)}))
    op = date(2026, 4, 14)
    vraag = Telvraag(eigen.naam, op, van=eigen.van, begonnen=eigen.begonnen(op))
    pool = await als("portal")
    assert (await thuiszitters.tel(pool, SWV, [vraag])).aantallen == {eigen.naam: 1}
    assert [r.dossier for r in (await thuiszitters.lees(pool, SWV, vraag)).rijen] == ["2026-0001"]
