"""A running procedure under another version: before the act the dates as pinned, after it as if it had begun under it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aanmelding.gebeurtenissen import BeslistermijnVerlengd
from domain.gebeurtenis import Actor, GrondOvergenomen, Rol, Vastgelegd
from domain.grond import Grond, Grondboek
from domain.opdracht import Uitkomst
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.reglement import Reglement, School
from domain.stand import grond_op, vouw_stroom, zoals_bekend, zoals_was
from domain.stroom import Stroom
from domain.tijd import begin_van
from tests.domain.stroomproef import Stroomproef

SWV = Actor(rol=Rol.SWV, organisatie="PO9901")
SCHOOL = School(brin="11ZZ00", schoolsoort="basisschool", regime="bijzonder", bevoegd_gezag="Stichting A")
OUD = Reglement(
    swv="PO9901", naam="De Meander", versie="1", geldig_van=date(2015, 1, 1), scholen=(SCHOOL,), vooralarmen={"AAN-04": (14,)}
)
NIEUW = OUD.model_copy(update={"versie": "2", "geldig_van": date(2026, 3, 17), "vooralarmen": {"AAN-04": (7, 3)}})
KORTER = RECHT.met([{"id": "AAN-04", "periode": "P5W", "opgenomen_op": max(RECHT.opnamedagen) + timedelta(days=1)}])
OVER = {"reglementversie": "2"}
BEGIN = date(2026, 3, 16)
OP_DAG_36 = begin_van(BEGIN + timedelta(days=36)) + timedelta(hours=9)
EERSTE, TWEEDE = Grond(OUD), Grond(NIEUW, KORTER)


def _proef(boek: Grondboek) -> Stroomproef:
    stroom = Stroom("PO9901", "2026-0001", "aanmelding", 1)
    return Stroomproef(PROCEDURES["aanmelding"], stroom, EERSTE, begin_van(BEGIN) + timedelta(hours=9), boek)


Stap = tuple[int, str]
MELD_AAN = {"school": "11ZZ00", "kanaal": "e-mail", "gewenste_start": "2026-08-17"}
INHOUD: dict[str, dict[str, Any]] = {
    "vraag_gegevens": {"wat": "Een verslag.", "termijn": "2026-06-01"},
    "lever_gegevens": {},
    "meld_verlenging": {"weken": 2},
    "meld_toelating": {},
    "trek_in": {},
}
STAPPEN = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(sorted(INHOUD))), max_size=4)


def _loop(stappen: list[Stap], dagen: int, over_op: int | None = None, herroep_op: int | None = None) -> Stroomproef:
    """An aanmelding with these steps, by day since it began; taken over on one day, and that revoked on another."""
    p = _proef(Grondboek([EERSTE, TWEEDE]))
    overgang = [(over_op, "neem_grond_over")] if over_op is not None else []
    terug = [(herroep_op, "herroep")] if herroep_op is not None else []
    overgangen: list[str] = []
    for dag, naam in [(0, "meld_aan"), *sorted([*stappen, *overgang, *terug], key=lambda s: (s[0], s[1] == "herroep"))]:
        p.tot(begin_van(BEGIN + timedelta(days=dag)) + timedelta(hours=9))
        inhoud = {"meld_aan": MELD_AAN, "neem_grond_over": OVER, "herroep": {}, **INHOUD}[naam]
        p.doe(naam, inhoud, actor=SWV, corrigeert=overgangen[0] if naam == "herroep" else None)
        if naam == "neem_grond_over":
            overgangen.append(_overgang(p).opdracht_id)
    p.tot(begin_van(BEGIN + timedelta(days=dagen)))
    return p


def _overgang(p: Stroomproef) -> Vastgelegd:
    return next(v for v in p.gebeurtenissen if v.soort == GrondOvergenomen.soort())


def _datums(p: Stroomproef) -> dict[str, tuple[date | None, date, str]]:
    return {n: (t.berekening.einddatum, t.berekening.veilig, t.stand) for n, t in p.stand.termijnen.items()}


@settings(max_examples=40, deadline=None)
@given(STAPPEN, st.integers(1, 60), st.integers(0, 30))
def test_ervoor_de_oude_erna_de_nieuwe_en_herroepen_brengt_terug(stappen: list[Stap], over_op: int, later: int) -> None:
    over, zonder, terug = _loop(stappen, 100, over_op), _loop(stappen, 100), _loop(stappen, 100, over_op, over_op + later)
    overgang = _overgang(over)
    feit = GrondOvergenomen.model_validate(overgang.data)
    voor = vouw_stroom(over.procedure, over.stroom, over.gebeurtenissen[: overgang.volgnummer - 1])
    # Up to the act all is as it would have been without it, and each event bears the ground that it was decided under.
    assert over.gebeurtenissen[: overgang.volgnummer - 1] == zonder.gebeurtenissen[: overgang.volgnummer - 1]
    assert {v.grond for v in over.gebeurtenissen[: overgang.volgnummer - 1]} == {EERSTE.hash}
    assert {v.grond for v in over.gebeurtenissen[overgang.volgnummer - 1 :]} == {TWEEDE.hash}
    # What had ended keeps its dates; what ran goes by the new law.
    assert feit.afgesloten == tuple(sorted(n for n, t in voor.termijnen.items() if not t.open))
    for naam, t in over.stand.termijnen.items():
        if naam in feit.afgesloten:
            assert t.berekening == voor.termijnen[naam].berekening
        elif t.berekening.regel == "AAN-04":
            assert t.berekening.versie == KORTER.regel("AAN-04", BEGIN, SCHOOL).versie
    # The list that the person saw is what happened.
    na = vouw_stroom(over.procedure, over.stroom, [v for v in over.gebeurtenissen if _tot_en_met(v, overgang)])
    for s in feit.verschuift:
        t = na.termijnen[s.termijn]
        assert (s.einddatum_nu, s.veilig_nu) == (t.berekening.einddatum, t.berekening.veilig)
    # Revoked, every date is the one of before, unless the school's message was judged by the law of its own day.
    assert terug.stand.grond == terug.stand.begingrond == EERSTE.hash
    if _verlengingen(terug) == _verlengingen(zonder):
        assert {n: d[:2] for n, d in _datums(terug).items()} == {n: d[:2] for n, d in _datums(zonder).items()}


def _verlengingen(p: Stroomproef) -> list[tuple[str, ...]]:
    """Per message that lengthens a Termijn: what it lacked when it came in."""
    return [v.data["ontbreekt"] for v in p.gebeurtenissen if v.soort == BeslistermijnVerlengd.soort()]


def test_een_bericht_houdt_het_oordeel_van_zijn_dag_tot_iemand_het_opnieuw_vastlegt() -> None:
    # On day 36 the five weeks of the shorter law were over, so the message extended nothing; the same day that law proves wrong.
    p = _loop([(36, "meld_verlenging")], 40, over_op=6, herroep_op=36)
    assert _datums(p)["AAN-04"][0] == date(2026, 4, 28)
    bericht = next(v for v in p.gebeurtenissen if v.soort == BeslistermijnVerlengd.soort())
    assert list(bericht.data["ontbreekt"]) == ["in_tijd"]
    # Recorded again under the law that goes, the message of day 36 was in time: two weeks more.
    p.doe("meld_verlenging", {"weken": 2}, actor=SWV, corrigeert=bericht.opdracht_id, voorgevallen_op=OP_DAG_36)
    assert _datums(p)["AAN-04"][0] == date(2026, 5, 11)


def _tot_en_met(v: Vastgelegd, overgang: Vastgelegd) -> bool:
    return v.volgnummer < overgang.volgnummer or v.opdracht_id == overgang.opdracht_id


def test_op_de_dag_zelf_en_ervoor() -> None:
    p = _loop([], 20, over_op=10)
    op_9, op_10 = BEGIN + timedelta(days=9), BEGIN + timedelta(days=10)
    assert zoals_bekend(p.procedure, p.stroom, p.gebeurtenissen, op_9).termijnen["AAN-04"].berekening.einddatum == date(
        2026, 4, 28
    )
    # Five weeks after 16 March is Monday 20 April.
    assert zoals_bekend(p.procedure, p.stroom, p.gebeurtenissen, op_10).termijnen["AAN-04"].berekening.einddatum == date(
        2026, 4, 20
    )
    assert (grond_op(p.stand, op_9), grond_op(p.stand, op_10)) == (EERSTE.hash, TWEEDE.hash)
    was = zoals_was(p.procedure, p.stand, op_9, EERSTE)
    assert was.termijnen["AAN-04"].berekening.einddatum == date(2026, 4, 28)


def test_alleen_andere_vooralarmen_is_ook_een_verandering() -> None:
    p = _proef(Grondboek([EERSTE, Grond(NIEUW)]))
    p.doe("meld_aan", MELD_AAN, actor=SWV)
    p.tot(begin_van(NIEUW.geldig_van))
    b = p.doe("neem_grond_over", OVER, actor=SWV)
    assert b.uitkomst is Uitkomst.AANVAARD
    veilig = p.stand.termijnen["AAN-04"].berekening.veilig
    assert p.stand.termijnen["AAN-04"].alarmen == tuple(veilig - timedelta(days=n) for n in (7, 3, 0))
    assert GrondOvergenomen.model_validate(_overgang(p).data).verschuift == ()


def test_ouder_recht_komt_niet_mee_met_een_nieuw_reglement() -> None:
    boek = Grondboek([Grond(OUD, KORTER), Grond(NIEUW)])
    p = _proef(boek)
    p.grond = Grond(OUD, KORTER)
    p.doe("meld_aan", MELD_AAN, actor=SWV)
    p.tot(begin_van(NIEUW.geldig_van))
    assert p.doe("neem_grond_over", OVER, actor=SWV).uitkomst is Uitkomst.NIET_AANVAARD
