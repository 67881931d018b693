"""What every ledger and postvak must do, whatever stands behind it: the pure engine's and PostgreSQL's pass the same suite."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any, Protocol

import pytest

from activities.contract import (
    MAX_BLADZIJDE,
    AndereInhoud,
    Bezorgd,
    Ledger,
    Opening,
    Postvak,
    Toegevoegd,
    VerouderdeEpoch,
    Versieconflict,
)
from domain.gebeurtenis import Vastgelegd
from domain.opdracht import Uitkomst
from domain.persoonlijk import MAX_TEKST
from domain.procedure import Procedure
from domain.stand import vouw_stroom
from domain.stroom import Stroom
from tests.ledger.speelgoed import NU, PRAAT, gezegd, ontbreekt, stroom, toevoeging, zeg


class Record(Ledger, Postvak, Protocol):
    """A ledger and its postvak."""


async def alles(ledger: Ledger, s: str) -> list[Vastgelegd]:
    """A stream, page after page."""
    uit: list[Vastgelegd] = []
    while True:
        b = await ledger.lees(s, uit[-1].volgnummer if uit else 0)
        uit += b.gebeurtenissen
        if not b.verder:
            return uit


async def begin(ledger: Ledger, s: str, **velden: Any) -> Toegevoegd:
    await ledger.open(s)
    return await ledger.voeg_toe(toevoeging(s, inzending=zeg("begin"), **velden))


class LedgerContract:
    """Subclass it, with a fixture `record`."""

    async def test_nieuwe_stroom_begint_leeg(self, record: Record) -> None:
        assert await record.open(stroom()) == Opening(epoch=1, volgnummer=0)
        assert await alles(record, stroom()) == []

    async def test_wat_is_vastgelegd_komt_precies_zo_terug(self, record: Record) -> None:
        await record.open(stroom())
        inzending = zeg("a", tekst="Moeder belde.", ouder="Ouder één", diagnose="geen", aantal=3)
        voorstel = gezegd(tekst="Moeder belde.", ouder="Ouder één", diagnose="geen", aantal=3, geboren="2019-02-01")
        uit = await record.voeg_toe(toevoeging(stroom(), (voorstel,), inzending=inzending))
        assert await alles(record, stroom()) == list(uit.gebeurtenissen)
        (v,) = uit.gebeurtenissen
        assert v.data == voorstel.data
        assert (v.stroom, v.volgnummer, v.soort, v.vorige) == (stroom(), 1, "Gezegd", "")
        assert (v.actor, v.opdracht_id, v.oorzaak, v.epoch) == (inzending.actor, "a", None, 1)
        assert (v.voorgevallen_op, v.ontvangen_op, v.vastgelegd_op) == (NU, NU, NU)
        assert (uit.bewijs.van, uit.bewijs.tot, uit.bewijs.hash) == (1, 1, v.hash)
        assert uit.bewijs.gebeurtenissen == ("Gezegd",)

    async def test_elke_gebeurtenis_draagt_de_hash_van_de_vorige(self, record: Record) -> None:
        await begin(record, stroom(), voorstellen=(gezegd(), gezegd(aantal=2)))
        await record.voeg_toe(toevoeging(stroom(), verwacht=2))
        reeks = await alles(record, stroom())
        assert [v.volgnummer for v in reeks] == [1, 2, 3]
        assert [v.vorige for v in reeks] == ["", reeks[0].hash, reeks[1].hash]
        assert len({v.hash for v in reeks}) == 3
        assert [v.positie for v in reeks] == sorted(v.positie for v in reeks)

    async def test_wie_opnieuw_stuurt_krijgt_wat_er_staat(self, record: Record) -> None:
        await record.open(stroom())
        t = toevoeging(stroom(), (gezegd(tekst="eerste"),), inzending=zeg("a", tekst="eerste"))
        eerste = await record.voeg_toe(t)
        # A retry after a lost answer: another proposal, an overtaken epoch and an old number change nothing.
        await record.open(stroom())
        weer = t.model_copy(update={"voorstellen": (gezegd(tekst="anders"),)})
        assert await record.voeg_toe(weer) == eerste
        assert await alles(record, stroom()) == list(eerste.gebeurtenissen)

    async def test_later_ontvangen_is_dezelfde_opdracht(self, record: Record) -> None:
        uit = await begin(record, stroom())
        later = zeg("begin").model_copy(update={"ontvangen_op": NU + timedelta(hours=1)})
        assert await record.ken(stroom(), later) == uit.bewijs

    @pytest.mark.parametrize("anders", [{"tekst": "anders"}, {"aantal": 2}, {"tekst": "zo", "diagnose": "iets"}, {}], ids=str)
    async def test_zelfde_nummer_met_andere_inhoud_is_een_fout(self, record: Record, anders: dict[str, Any]) -> None:
        await record.open(stroom())
        await record.voeg_toe(toevoeging(stroom(), inzending=zeg("a", tekst="zo")))
        with pytest.raises(AndereInhoud):
            await record.ken(stroom(), zeg("a", **anders))
        with pytest.raises(AndereInhoud):
            await record.voeg_toe(toevoeging(stroom(), inzending=zeg("a", **anders)))
        assert len(await alles(record, stroom())) == 1

    async def test_een_alarm_is_geen_opdracht_van_iemand_met_dat_nummer(self, record: Record) -> None:
        await record.open(stroom())
        t = toevoeging(stroom())
        eerste = await record.voeg_toe(t)
        assert await record.voeg_toe(t) == eerste
        with pytest.raises(AndereInhoud):
            await record.ken(stroom(), zeg(t.opdracht_id))

    async def test_een_onbekende_opdracht_heeft_geen_bewijs(self, record: Record) -> None:
        await begin(record, stroom())
        assert await record.ken(stroom(), zeg("nooit gezien")) is None

    async def test_een_ingehaalde_loop_schrijft_nooit_meer(self, record: Record) -> None:
        await record.open(stroom())
        assert (await record.open(stroom())).epoch == 2
        with pytest.raises(VerouderdeEpoch):
            await record.voeg_toe(toevoeging(stroom(), epoch=1))
        assert await alles(record, stroom()) == []
        await record.voeg_toe(toevoeging(stroom(), epoch=2))

    async def test_wie_de_stroom_niet_kent_moet_opnieuw_lezen(self, record: Record) -> None:
        await begin(record, stroom())
        for verwacht in (0, 2):
            with pytest.raises(Versieconflict):
                await record.voeg_toe(toevoeging(stroom(), verwacht=verwacht))
        assert len(await alles(record, stroom())) == 1

    async def test_epoch_gaat_voor_nummer(self, record: Record) -> None:
        await begin(record, stroom())
        await record.open(stroom())
        with pytest.raises(VerouderdeEpoch):
            await record.voeg_toe(toevoeging(stroom(), epoch=1, verwacht=0))

    async def test_van_velen_tegelijk_schrijft_er_een(self, record: Record) -> None:
        await record.open(stroom())
        kansen = [toevoeging(stroom(), inzending=zeg(f"o{i}", aantal=i)) for i in range(8)]
        uit = await asyncio.gather(*(record.voeg_toe(t) for t in kansen), return_exceptions=True)
        assert sum(isinstance(u, Toegevoegd) for u in uit) == 1
        assert sum(isinstance(u, Versieconflict) for u in uit) == 7
        assert len(await alles(record, stroom())) == 1

    async def test_dezelfde_opdracht_tegelijk_is_een_keer_vastgelegd(self, record: Record) -> None:
        await record.open(stroom())
        t = toevoeging(stroom(), (gezegd(tekst="x"),), inzending=zeg("a", tekst="x"))
        uit = await asyncio.gather(*(record.voeg_toe(t) for _ in range(6)))
        assert all(u == uit[0] for u in uit)
        assert len(await alles(record, stroom())) == 1

    async def test_lange_stroom_komt_in_bladzijden(self, record: Record) -> None:
        await record.open(stroom())
        voorstellen = tuple(gezegd(tekst=str(i) + "x" * (MAX_TEKST - 9)) for i in range(30))
        await record.voeg_toe(toevoeging(stroom(), voorstellen, inzending=zeg("a")))
        na, aantal = 0, 0
        while True:
            b = await record.lees(stroom(), na)
            assert sum(len(v.model_dump_json().encode()) for v in b.gebeurtenissen) <= MAX_BLADZIJDE
            aantal, na = aantal + len(b.gebeurtenissen), b.gebeurtenissen[-1].volgnummer
            if not b.verder:
                break
        assert aantal == 30

    async def test_dezelfde_weigering_wordt_op_de_eerste_geteld(self, record: Record) -> None:
        await begin(record, stroom())
        inzending = zeg("b")
        t = toevoeging(
            stroom(), inzending=inzending, verwacht=1, uitkomst=Uitkomst.NIET_AANVAARD, ontbreekt=(ontbreekt(),)
        ).model_copy(update={"voorstellen": (), "zelfde_als": 1})
        uit = await record.voeg_toe(t)
        assert uit.gebeurtenissen == ()
        assert (uit.bewijs.van, uit.bewijs.tot, uit.bewijs.gebeurtenissen) == (1, 1, ("Gezegd",))
        assert uit.bewijs.ontbreekt == (ontbreekt(),)
        assert len(await alles(record, stroom())) == 1
        assert await record.ken(stroom(), inzending) == uit.bewijs
        assert await record.voeg_toe(t) == uit

    async def test_stroom_vouwt_tot_de_toestand(self, record: Record) -> None:
        await begin(record, stroom(), voorstellen=(gezegd(aantal=2, tekst="a"), gezegd(aantal=5, tekst="b")))
        procedure: Procedure = PRAAT
        stand = vouw_stroom(procedure, Stroom.lees(stroom()), await alles(record, stroom()))
        assert (stand.eigen.gezegd, stand.eigen.laatste, stand.volgnummer) == (7, "b", 2)

    # --- postvak ---

    async def test_melding_wacht_tot_een_gebeurtenis_haar_noemt(self, record: Record) -> None:
        rij = await record.ontvang(stroom(), "11ZZ00", "portaal", zeg("m", tekst="hallo"), b"bytes")
        assert await record.wachtend(stroom()) == (rij,)
        assert rij.inzending == zeg("m", tekst="hallo")
        assert (rij.bericht_id, rij.soort, rij.fout, rij.ontvangen_op) == ("m", "zeg", None, NU)
        await record.open(stroom())
        t = toevoeging(stroom(), inzending=zeg("m", tekst="hallo"), sluit_rij=rij.rij, oorzaak=f"postvak:{rij.rij}")
        await record.voeg_toe(t)
        assert await record.wachtend(stroom()) == ()
        gesloten = await record.ontvang(stroom(), "11ZZ00", "portaal", zeg("m", tekst="hallo"), b"bytes")
        assert gesloten == rij.model_copy(update={"gesloten_door": 1})

    async def test_bericht_dat_weer_komt_is_dezelfde_rij(self, record: Record) -> None:
        eerste = await record.ontvang(stroom(), "11ZZ00", "portaal", zeg("m"), b"bytes")
        assert await record.ontvang(stroom(), "11ZZ00", "portaal", zeg("m"), b"bytes") == eerste
        with pytest.raises(AndereInhoud):
            await record.ontvang(stroom(), "11ZZ00", "portaal", zeg("m"), b"andere bytes")
        ander = await record.ontvang(stroom(), "11ZZ01", "portaal", zeg("m"), b"van een andere afzender")
        assert {r.rij for r in await record.wachtend(stroom())} == {eerste.rij, ander.rij}

    async def test_post_wacht_op_volgorde_van_ontvangst(self, record: Record) -> None:
        laat = zeg("laat").model_copy(update={"ontvangen_op": NU + timedelta(hours=2)})
        await record.ontvang(stroom(), "s", "mail", laat, b"1")
        vroeg = await record.ontvang(stroom(), "s", "mail", zeg("vroeg"), b"2")
        assert [r.bericht_id for r in await record.wachtend(stroom())] == ["vroeg", "laat"]
        assert [r.bericht_id for r in await record.wachtend(stroom(), vroeg.rij - 1)] == ["vroeg"]

    async def test_wat_niet_te_lezen_is_wordt_bewaard(self, record: Record) -> None:
        rij = await record.ontvang(stroom(), "s", "mail", None, b"\x00\xff geen json")
        assert (rij.inzending, rij.soort) == (None, "onleesbaar")
        assert rij.fout
        assert await record.wachtend(stroom()) == (rij,)
        assert await record.ontvang(stroom(), "s", "mail", None, b"\x00\xff geen json") == rij

    async def test_hoogstens_vijftig_tegelijk(self, record: Record) -> None:
        for i in range(51):
            await record.ontvang(stroom(), "s", "mail", zeg(f"m{i}"), b"x")
        assert len(await record.wachtend(stroom())) == 50

    async def test_koppelbericht_ligt_bij_de_ander(self, record: Record) -> None:
        ander, bericht = stroom(2), zeg(f"{stroom()}#1/praat/1/zeg", tekst="doorverteld")
        t = toevoeging(stroom(), inzending=zeg("a"), bezorgingen=(Bezorgd(naar=ander, inzending=bericht),))
        await record.open(stroom())
        await record.voeg_toe(t)
        await record.voeg_toe(t)
        (rij,) = await record.wachtend(ander)
        assert (rij.inzending, rij.afzender, rij.kanaal) == (bericht, stroom(), "koppelbericht")

    async def test_een_mislukte_toevoeging_laat_niets_achter(self, record: Record) -> None:
        await begin(record, stroom())
        rij = await record.ontvang(stroom(), "s", "mail", zeg("m"), b"1")
        bezorgd = (Bezorgd(naar=stroom(2), inzending=zeg("k")),)
        t = toevoeging(stroom(), inzending=zeg("m"), verwacht=7, sluit_rij=rij.rij, bezorgingen=bezorgd)
        with pytest.raises(Versieconflict):
            await record.voeg_toe(t)
        assert await record.wachtend(stroom(2)) == ()
        assert await record.wachtend(stroom()) == (rij,)
        assert await record.ken(stroom(), zeg("m")) is None

    async def test_veger_vindt_van_elke_stroom_de_oudste_rij(self, record: Record) -> None:
        eerste = await record.ontvang(stroom(), "s", "mail", zeg("m1"), b"1")
        await record.ontvang(stroom(), "s", "mail", zeg("m2"), b"2")
        await record.ontvang(stroom(2), "s", "mail", zeg("m3"), b"3")
        oude = await record.oude(timedelta(0))
        assert [o[0] for o in sorted(oude)] == [stroom(), stroom(2)]
        assert (stroom(), eerste.rij, "zeg") in oude
        assert await record.oude(timedelta(hours=1)) == ()
