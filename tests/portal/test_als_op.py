"""As known and as it was, the evidence of then and the rules of now: on streams in memory, without a page."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from domain.grond import Grond, Grondboek
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.stand import bekend_voor, vouw_stroom, zoals_bekend
from domain.tijd import AMSTERDAM
from portal.aansluiting import Aansluiting
from portal.paginas.als_op import als_op
from portal.paginas.beeld import Beeld
from portal.paginas.toen import bewijs_van_toen, vergelijk_met_nu
from portal.paginas.waarom import kan_veranderen
from tests.audit.record import BESTANDEN, WORTEL, Record, speel


def beeld(r: Record) -> Beeld:
    procedure = PROCEDURES[r.adres.procedure]
    return Beeld(r.adres, procedure, vouw_stroom(procedure, r.adres, r.gebeurtenissen), r.gebeurtenissen, r.gronden[0])


async def eerste(bestand: str, procedure: str = "aanmelding") -> Record:
    return next(r for r in await speel(WORTEL / "scenarios" / f"{bestand}.yaml") if r.adres.procedure == procedure)


@pytest.fixture(scope="module")
async def verbeterd() -> Record:
    """Recorded on 16 March; on 1 April the letter proves to have come on 23 March."""
    return await eerste("correctie")


def test_op_een_dag_die_later_niet_bleek_te_kloppen(verbeterd: Record) -> None:
    """On 20 March everybody thought that there was an aanmelding; there was none yet."""
    b, op = beeld(verbeterd), date(2026, 3, 20)
    bekend, was = als_op(b, op, "bekend"), als_op(b, op, "was")
    assert (bekend.velden["status"], was.velden["status"]) == ("aangemeld", "nog niet begonnen")
    assert [(t.naam, t.berekening.einddatum) for t in bekend.termijnen][:1] == [("AAN-04", date(2026, 4, 28))]
    assert was.termijnen == ()
    for beide in (bekend, was):
        assert [a.nummer for a in beide.vervallen if "meldden het kind aan" in a.zin] == [1]
        assert [a.nummer for a in beide.later if "meldden het kind aan" in a.zin] == []


def test_op_een_dag_waarop_de_datum_anders_was_dan_men_wist(verbeterd: Record) -> None:
    b, op = beeld(verbeterd), date(2026, 3, 25)
    bekend, was = als_op(b, op, "bekend"), als_op(b, op, "was")
    einden = [{t.naam: t.berekening.einddatum for t in x.termijnen}["AAN-04"] for x in (bekend, was)]
    assert einden == [date(2026, 4, 28), date(2026, 5, 4)]
    assert [a.nummer for a in was.later if "meldden het kind aan" in a.zin] == [7]
    assert [a.nummer for a in was.vervallen if "meldden het kind aan" in a.zin] == [1]
    # After the correction both readings are the same.
    for later in (date(2026, 4, 1), date(2026, 6, 1)):
        assert (als_op(b, later, "bekend").later, als_op(b, later, "was").vervallen) == ((), ())


def test_een_dag_loopt_tot_middernacht_in_nederland(verbeterd: Record) -> None:
    r = verbeterd.met(7, vastgelegd_op=datetime(2026, 4, 1, 0, 0, tzinfo=AMSTERDAM))
    voor, na = (
        zoals_bekend(PROCEDURES["aanmelding"], r.adres, r.gebeurtenissen[:7], op) for op in (date(2026, 3, 31), date(2026, 4, 1))
    )
    assert (voor.volgnummer, na.volgnummer) == (6, 7)
    assert bekend_voor(r.gebeurtenissen, datetime(2026, 1, 1, tzinfo=AMSTERDAM)) == ()


async def test_een_alarm_na_een_verbetering_blijft_wat_men_wist() -> None:
    """What was overtaken is no part of how it was, and stays part of what was known."""
    records = [r for r in await speel(WORTEL / "scenarios" / "correctie.yaml") if r.adres.procedure == "aanmelding"]
    r = next(x for x in records if [v.soort for v in x.gebeurtenissen][12:13] == ["TermijnVerstreken"])
    op = date(2026, 4, 30)
    stand = {z: {t.naam: t.stand for t in als_op(beeld(r), op, z).termijnen}["AAN-04"] for z in ("bekend", "was")}
    assert stand == {"bekend": "verstreken", "was": "loopt"}


def _aansluiting(grond: Grond, vandaag: date) -> Aansluiting:
    return cast("Aansluiting", SimpleNamespace(grondboek=Grondboek([grond]), vandaag=lambda: vandaag))


def test_vergelijken_met_nu_laat_een_andere_datum_zien_en_verzet_niets(verbeterd: Record) -> None:
    langer = RECHT.met([{"id": "AAN-04", "periode": "P8W", "opgenomen_op": date(2027, 1, 1)}])
    b = beeld(verbeterd)
    nu = {x.termijn: x for x in vergelijk_met_nu(_aansluiting(Grond(b.grond.reglement, langer), date(2027, 2, 1)), b)}
    assert (nu["AAN-04"].toen, nu["AAN-04"].nu) == (date(2026, 5, 4), date(2026, 5, 18))
    assert (nu["AAN-04"].anders, nu["AAN-08"].anders) == (True, False)
    assert b.stand.termijnen["AAN-04"].berekening.einddatum == date(2026, 5, 4)
    gelijk = vergelijk_met_nu(_aansluiting(b.grond, date(2026, 8, 1)), b)
    assert not any(x.anders for x in gelijk)


async def test_het_bewijs_noemt_zonder_welke_feiten_het_er_niet_was() -> None:
    r = await eerste("weigering-compleet")
    b = beeld(r)
    weigering = next(v for v in b.gebeurtenissen if v.soort == "Geweigerd")
    bewijs = {x.regel.poort.naam: x for x in bewijs_van_toen(b, weigering, r.inzendingen[weigering.opdracht_id])}
    assert (bewijs["onderzoek"].regel.stand, bewijs["onderzoek"].nummers) == ("heb", (r.nummer("OnderzoekGedaan"),))
    assert bewijs["overleg_ouders"].nummers == (r.nummer("OverlegGevoerd"),)
    # What the opdracht itself says needs no earlier event.
    assert (bewijs["bezwaarclausule"].regel.stand, bewijs["bezwaarclausule"].nummers) == ("heb", ())


@pytest.mark.traag
@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda p: p.stem)
async def test_van_elke_gebeurtenis_is_het_beeld_te_maken(bestand: Path) -> None:
    """On every story, as an auditor reads it: no page of the audit stumbles over what a procedure can record.

    Of a variant in which nothing happens that did not happen in the runs before it, there is nothing new to see.
    """
    gezien: set[tuple[str, str]] = set()
    for r in [r.bedekt() for r in await speel(bestand)]:
        b = beeld(r)
        soorten = {(v.soort, str(v.data.get("ontbreekt"))) for v in b.gebeurtenissen}
        if soorten <= gezien:
            continue
        gezien |= soorten
        for v in b.gebeurtenissen:
            if (inzending := r.inzendingen.get(v.opdracht_id)) is not None:
                bewijs_van_toen(b, v, inzending)
        dagen: Any = {v.vastgelegd_op.date() for v in b.gebeurtenissen}
        for op in dagen:
            als_op(b, op, "bekend")
            als_op(b, op, "was")
        for naam, t in b.stand.termijnen.items():
            assert kan_veranderen(b, b.procedure.termijn_van(naam), t, 1)
