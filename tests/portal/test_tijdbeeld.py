"""The picture of a timeline: what a reader sees in it stands where the dates say, without servers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.reglement import Reglement, School, Vakantie
from domain.stroom import Stroom
from domain.tijd import moment_op
from portal.paginas.beeld import Beeld
from portal.paginas.tijdbeeld import LINKS, RECHTS, Balk, Tijdbeeld, teken
from tests.domain.stroomproef import Stroomproef

BEGIN = date(2026, 9, 1)
SCHOOL = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")
KERST = Vakantie(naam="kerstvakantie", van=date(2026, 12, 19), tot=date(2027, 1, 3))


def aangemeld(regime: str = "openbaar") -> Stroomproef:
    """An aanmelding of 1 September 2026, with Termijnen of 6 and 10 weeks."""
    school = School.model_validate({"brin": "11ZZ00", "schoolsoort": "basisschool", "regime": regime, "bevoegd_gezag": "Bestuur"})
    reglement = Reglement(
        swv="PO9901", naam="Proef", versie="1", geldig_van=date(2015, 1, 1), scholen=(school,), vakanties=(KERST,)
    )
    p = Stroomproef(PROCEDURES["aanmelding"], Stroom("PO9901", "2026-0001", "aanmelding", 1), Grond(reglement), moment_op(BEGIN))
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"})
    return p


def tekening(p: Stroomproef, op: date, venster: str = "alles", alle: bool = False) -> Tijdbeeld:
    p.tot(moment_op(op))
    b = Beeld(p.stroom, p.procedure, p.stand, tuple(p.gebeurtenissen), p.grond)
    return teken([b], venster, op, alle)  # type: ignore[arg-type]  # a word of the test


def balk(beeld: Tijdbeeld, naam: str) -> Balk:
    return next(b for b in beeld.balken if b.naam == naam)


def dag_op(beeld: Tijdbeeld, x: float) -> date:
    """Which day a place in the drawing stands for: the end of the day before this one."""
    dagen = (beeld.tot - beeld.van).days + 1
    return beeld.van + timedelta(days=round((x - LINKS) / (RECHTS - LINKS) * dagen))


def test_een_balk_loopt_van_de_eerste_tot_en_met_de_laatste_dag() -> None:
    p = aangemeld()
    beeld = tekening(p, BEGIN + timedelta(days=3))
    b, r = balk(beeld, "AAN-04"), p.stand.termijnen["AAN-04"].berekening
    assert r.einddatum is not None
    assert dag_op(beeld, b.loopt[0].van) == r.aanvang
    assert dag_op(beeld, b.loopt[-1].tot) == r.einddatum + timedelta(days=1)
    assert b.kap is not None
    assert dag_op(beeld, b.kap) == r.einddatum + timedelta(days=1)
    assert (b.soort, b.stil, b.over, b.verlengd, b.eerder) == ("wet", (), None, None, ())


def test_stilstand_is_een_gat_en_de_veilige_datum_een_open_streepje() -> None:
    p = aangemeld()
    p.tot(moment_op(date(2026, 9, 10)))
    p.doe("vraag_gegevens", {"wat": "Het onderwijskundig rapport", "termijn": "2026-10-01"}, actor=SCHOOL)
    p.tot(moment_op(date(2026, 9, 22)))
    p.doe("lever_gegevens", {"volledig": True})
    beeld = tekening(p, date(2026, 9, 25))
    b, r = balk(beeld, "AAN-04"), p.stand.termijnen["AAN-04"].berekening
    assert r.veilig != r.einddatum
    assert b.veilig is not None
    assert len(b.stil) == 1
    assert b.loopt[0].tot == b.stil[0].van
    assert b.stil[0].tot == b.loopt[1].van


def test_zonder_einde_van_de_stilstand_loopt_het_gat_tot_vandaag() -> None:
    p = aangemeld()
    p.tot(moment_op(date(2026, 9, 10)))
    p.doe("vraag_gegevens", {"wat": "Het onderwijskundig rapport", "termijn": "2026-10-01"}, actor=SCHOOL)
    beeld = tekening(p, date(2026, 9, 25))
    b = balk(beeld, "AAN-04")
    assert b.kap is None
    assert dag_op(beeld, b.stil[0].tot) == date(2026, 9, 26)


def test_na_de_einddatum_gaat_de_balk_gearceerd_door_tot_vandaag() -> None:
    p = aangemeld()
    op = date(2026, 11, 2)
    beeld = tekening(p, op)
    b, r = balk(beeld, "AAN-04"), p.stand.termijnen["AAN-04"].berekening
    assert r.einddatum is not None
    assert b.over is not None
    assert (dag_op(beeld, b.over.van), dag_op(beeld, b.over.tot)) == (r.einddatum + timedelta(1), op + timedelta(1))


def test_een_verlenging_is_een_kerf_en_een_alarm_van_de_oude_datum_is_achterhaald() -> None:
    p = aangemeld()
    p.tot(moment_op(date(2026, 10, 15)))
    assert p.stand.termijnen["AAN-04"].verstreken is not None
    p.doe("meld_verlenging", {"weken": 4}, actor=SCHOOL, voorgevallen_op=moment_op(date(2026, 10, 5)))
    b = balk(tekening(p, date(2026, 10, 16)), "AAN-04")
    assert b.verlengd is not None
    assert b.achterhaald


def test_een_gecorrigeerd_begin_laat_de_oude_balk_zien() -> None:
    p = aangemeld()
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"}, corrigeert="o1", voorgevallen_op=moment_op(date(2026, 8, 24)))
    b = balk(tekening(p, date(2026, 9, 10)), "AAN-04")
    assert len(b.eerder) == 1
    assert b.eerder[0].van > b.loopt[0].van


def test_een_onregelmatig_feit_heeft_een_eigen_vorm_in_de_baan_van_de_school() -> None:
    p = aangemeld()
    p.doe("meld_weigering", {"reden": "klassen_te_vol", "kanaal": "telefoon"}, actor=SCHOOL)
    stippen = tekening(p, date(2026, 9, 10)).stippen
    assert {s.onregelmatig for s in stippen} == {True, False}
    assert {s.y for s in stippen if s.onregelmatig} == {40 + 24 + 12}


@pytest.mark.parametrize("venster", ["weken", "schooljaar", "alles"])
def test_niets_valt_buiten_de_tekening(venster: str) -> None:
    p = aangemeld()
    beeld = tekening(p, date(2026, 12, 21), venster)
    assert beeld.vandaag is not None
    randen = [x for b in beeld.balken for s in (*b.loopt, *b.stil, *b.eerder) for x in (s.van, s.tot)]
    randen += [s.x for s in beeld.stippen] + [x for v in beeld.vakanties for x in (v.stuk.van, v.stuk.tot)]
    assert all(LINKS <= x <= RECHTS for x in randen)
    assert [v.naam for v in beeld.vakanties] == ["kerstvakantie"]


def test_wat_niet_in_het_beeld_past_wordt_geteld() -> None:
    p = aangemeld()
    beeld = tekening(p, date(2026, 9, 2))
    assert beeld.meer == 0
    assert len(beeld.balken) == len(p.stand.termijnen)


def test_een_recht_dat_voorbij_is_roept_niemand_meer() -> None:
    p = aangemeld()
    p.doe("meld_weigering", {"reden": "anders", "kanaal": "brief", "motivering": "redenen"}, actor=SCHOOL)
    beeld = tekening(p, date(2026, 11, 20))
    b = Beeld(p.stroom, p.procedure, p.stand, tuple(p.gebeurtenissen), p.grond)
    assert p.stand.termijnen["BZS-01"].stand == "verstreken"
    assert not {"BZS-01", "GPO-01"} & {naam for naam, _ in b.lopend()}
    assert "AAN-04" in {naam for naam, _ in b.lopend()}, "een plicht die voorbij is, blijft staan"
    assert balk(beeld, "BZS-01").over is None
    assert balk(beeld, "AAN-04").over is not None
