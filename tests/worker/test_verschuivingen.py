"""`trede reglement verschuivingen`: every date that another version moves, over all running procedures, and nothing done."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date
from typing import Any

import pytest

from activities.contract import Bladzijde
from activities.verschuivingen import Gevolgen, grond_van, verschuivingen
from domain.afspraken import Norm
from domain.gebeurtenis import Actor, Rol, Vastgelegd
from domain.grond import Grond, Grondboek, OnbekendeGrond
from domain.procedures import PROCEDURES
from domain.reglement import Reglement, School
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef
from worker.opdrachtregel import main
from worker.verschuivingen import toon

SCHOOL = School(brin="11ZZ00", schoolsoort="basisschool", regime="bijzonder", bevoegd_gezag="Stichting A")
OUD = Reglement(swv="PO9901", naam="De Meander", versie="1", geldig_van=date(2015, 1, 1), scholen=(SCHOOL,))
NORM = Norm.model_validate({"wat": "besluit", "duur": "P6W", "telt_voor": "tlv.besluit"})
NIEUW = OUD.model_copy(update={"versie": "2", "geldig_van": date(2026, 12, 1), "normen": (NORM,)})
ZESDE = OUD.model_copy(update={"versie": "3", "geldig_van": date(2027, 8, 1)})
BEGIN = date(2026, 11, 2)


class Kast:
    """Streams in memory, in pages of three events."""

    def __init__(self, stromen: Mapping[str, list[Vastgelegd]]) -> None:
        self.stromen = stromen

    async def open_stromen(self, swv: str | None = None) -> AsyncIterator[str]:
        for stroom in sorted(self.stromen):
            if swv in (None, Stroom.lees(stroom).swv):
                yield stroom

    async def lees(self, stroom: str, na: int = 0) -> Bladzijde:
        rest = [v for v in self.stromen[stroom] if v.volgnummer > na]
        return Bladzijde(gebeurtenissen=tuple(rest[:3]), verder=len(rest) > 3)


def aanvraag(nummer: int, reglement: Reglement = OUD, swv: str = "PO9901") -> Stroomproef:
    p = Stroomproef(PROCEDURES["tlv"], Stroom(swv, f"2026-000{nummer}", "tlv", 1), Grond(reglement), moment_op(BEGIN))
    inhoud = {"school": "11ZZ00", "onderwijs": "sbo", "hoedanigheid": "aangemeld"}
    p.doe("vraag_tlv_aan", inhoud, actor=Actor(rol=Rol.SCHOOL, organisatie="11ZZ00"))
    return p


def kast(*proeven: Stroomproef) -> Kast:
    return Kast({str(p.stroom): p.gebeurtenissen for p in proeven})


async def alle(stromen: Kast, boek: Grondboek, versie: str | None = None) -> list[Gevolgen]:
    return [g async for g in verschuivingen(stromen, PROCEDURES, boek, grond_van(boek, "PO9901", versie))]


async def test_van_elke_lopende_procedure_en_niets_gedaan() -> None:
    boek = Grondboek([Grond(OUD), Grond(NIEUW)])
    oud, al_daar = aanvraag(1), aanvraag(2, NIEUW)
    voor = list(oud.gebeurtenissen)
    een, twee = await alle(kast(oud, al_daar, aanvraag(3, swv="PO9902")), boek)
    assert oud.gebeurtenissen == voor
    assert [(v.termijn, v.einddatum_eerder, v.einddatum_nu) for v in een.verschuift] == [
        ("TLV-03-norm", None, date(2026, 12, 14))
    ]
    assert (str(twee.stroom), twee.verschuift, twee.reden) == ("PO9901/2026-0002/tlv/1", (), "al_daar")


async def test_wat_niet_terug_kan_of_waarvan_de_versie_weg_is() -> None:
    boek = Grondboek([Grond(NIEUW), Grond(ZESDE)])
    later, weg = aanvraag(1, ZESDE), aanvraag(2, OUD)
    assert [g.reden for g in await alle(kast(later, weg), boek, "2")] == ["nieuwer", "grond_weg"]


async def test_een_stroom_met_alleen_post_heeft_nog_niets_dat_schuift() -> None:
    assert await alle(Kast({"PO9901/2026-0001/tlv/1": []}), Grondboek([Grond(OUD)])) == []


def test_zonder_versie_de_laatste_ook_als_die_nog_niet_geldt() -> None:
    boek = Grondboek([Grond(OUD), Grond(ZESDE), Grond(NIEUW)])
    assert grond_van(boek, "PO9901", None).reglement.versie == "3"
    with pytest.raises(OnbekendeGrond, match=r"Versie 9 van het reglement van PO9901 is hier niet bekend\. Wel bekend: 3, 2, 1"):
        grond_van(boek, "PO9901", "9")
    with pytest.raises(OnbekendeGrond, match=r"Van PO9909 is hier geen reglement bekend\. Kies uit: PO9901\."):
        grond_van(boek, "PO9909", None)


async def geschreven(vorm: str | None, proeven: Iterable[Stroomproef]) -> str:
    boek = Grondboek([Grond(OUD), Grond(NIEUW)])
    grond, uit = grond_van(boek, "PO9901", "2"), io.StringIO()
    await toon(verschuivingen(kast(*proeven), PROCEDURES, boek, grond), grond, vorm, uit)
    return uit.getvalue()


async def test_om_te_lezen_voor_een_rekenblad_en_voor_een_programma() -> None:
    proeven = (aanvraag(1), aanvraag(2, NIEUW))
    tekst = await geschreven(None, proeven)
    assert "De Meander (PO9901), versie 2, geldig vanaf 1 december 2026." in tekst
    assert "2026-0001 tlv/1\n  TLV-03-norm: begint, uiterlijk 14 december 2026\n" in tekst
    assert "2 lopende procedures; bij 1 schuift een datum.\n1 lopen al onder deze versie.\n" in tekst
    rijen = list(csv.DictReader(io.StringIO(await geschreven("csv", proeven)), delimiter=";"))
    assert [(r["dossier"], r["procedure"], r["termijn"], r["einddatum_nu"]) for r in rijen] == [
        ("2026-0001", "tlv/1", "TLV-03-norm", "2026-12-14")
    ]
    regels: list[dict[str, Any]] = [json.loads(r) for r in (await geschreven("json", proeven)).splitlines()]
    assert [(r["procedure"], r["reden"], len(r["verschuift"])) for r in regels] == [("tlv/1", "", 1), ("tlv/1", "al_daar", 0)]


def test_een_swv_of_versie_die_er_niet_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reglement", "verschuivingen", "PO9901", "--versie", "2031-1"]) == 2
    assert (
        "Versie 2031-1 van het reglement van PO9901 is hier niet bekend. Wel bekend: 2026-2, 2026-1." in capsys.readouterr().err
    )
