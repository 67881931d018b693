"""Days without education and what is counted of them: in any order of facts, over a summer, and against a count by hand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from domain.dossier.inschrijving import Inschrijving
from domain.dossier.tellingen import TELLINGEN, Dagen, Telling, dagen_thuis, eerste_schooldag, tel, telvakken
from domain.dossier.thuiszitten import Vrijstelling, Wending, leemten, thuis_sinds
from domain.dossier.toestand import DossierToestand
from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.reglement import lees_reglement
from domain.stroom import Stroom
from domain.tijd import dag, moment_op
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde

d = date
DAG = timedelta(days=1)
WORTEL = Path(__file__).parents[2]
REGLEMENT = lees_reglement(WORTEL / "reglementen" / "PO9901.yaml")
SCHOOL = Inschrijving(school="11ZZ00", van=d(2022, 8, 22))


def toestand(**velden: Any) -> DossierToestand:
    s = DossierToestand(status="open", bekend_sinds=d(2026, 1, 5), leerplichtig=True, **velden)
    return s.model_copy(update={"leemten": leemten(s)})


def geteld(naam: str, s: DossierToestand, op: date) -> bool:
    return TELLINGEN[naam].kies(s, op) is not None


def proef(op: date) -> Stroomproef:
    p = PROCEDURES["dossier"]
    return Stroomproef(p, Stroom("PO9901", "2026-0001", "dossier", 1), Grond(REGLEMENT), moment_op(op))


# -- the days ----------------------------------------------------------------------------------------------------------


def test_wie_thuis_is_blijft_dat_de_hele_zomer() -> None:
    s = toestand(inschrijvingen=(SCHOOL,), wendingen=(Wending(per=d(2026, 7, 6), wat="afwezig"),))
    zomer = [d(2026, 7, 6) + n * DAG for n in range(90)]
    assert all(thuis_sinds(s.leemten, dag_) == d(2026, 7, 6) for dag_ in zomer)
    assert next(dag_ for dag_ in zomer if geteld("ocw", s, dag_)) == d(2026, 8, 4)


def test_kalenderdagen_en_schooldagen() -> None:
    """Monday 13 July to Monday 31 August: 50 days, of which 5 before the holiday of PO9901 and one after it."""
    s = toestand(inschrijvingen=(SCHOOL,), wendingen=(Wending(per=d(2026, 7, 13), wat="afwezig"),))
    assert dagen_thuis(s, d(2026, 8, 31), REGLEMENT.vakanties) == Dagen(kalender=50, school=6)
    assert dagen_thuis(s, d(2026, 7, 12), REGLEMENT.vakanties) is None
    assert eerste_schooldag(REGLEMENT.vakanties, d(2026, 11, 2)) == d(2026, 8, 31)
    assert eerste_schooldag(REGLEMENT.vakanties, d(2026, 6, 1)) is None


def test_een_vrijstelling_onderbreekt_de_dagen_thuis_niet() -> None:
    thuis = Wending(per=d(2026, 2, 2), wat="afwezig")
    vrij = Vrijstelling(van=d(2026, 3, 2), tot=d(2026, 3, 31))
    s = toestand(inschrijvingen=(SCHOOL,), wendingen=(thuis,), vrijstellingen=(vrij,))
    assert thuis_sinds(s.leemten, d(2026, 5, 1)) == d(2026, 2, 2)
    assert not geteld("ocw", s, d(2026, 4, 28))  # counted anew from 1 April
    assert geteld("ocw", s, d(2026, 4, 30))


def test_nergens_bekend_telt_pas_met_leerplicht() -> None:
    s = DossierToestand(status="open", bekend_sinds=d(2026, 1, 5))
    assert leemten(s) == ()
    plicht = s.model_copy(update={"leerplichtig": True, "leerplichtig_per": d(2026, 3, 1)})
    assert [x.van for x in leemten(plicht)] == [d(2026, 3, 1)]
    tot_achttien = s.model_copy(update={"leerplichtig": False, "leerplichtig_per": d(2026, 3, 1)})
    assert [(x.van, x.tot) for x in leemten(tot_achttien)] == [(d(2026, 1, 5), d(2026, 2, 28))]


def test_een_plaatsing_door_de_wet_brengt_niemand_in_de_klas() -> None:
    p = proef(d(2026, 3, 2))
    p.doe("open_dossier", {"leerplichtig": True})
    aanmelding = {"n": 1, "stand": 1, "school": "11ZZ00", "bevoegd_gezag": "B", "status": "in_onderzoek", "aangemeld_op": None}
    geplaatst = {**aanmelding, "plaatsing": "ingegaan", "geplaatst_van": "2026-03-16"}
    p.tot(moment_op(d(2026, 3, 16)))
    p.doe("neem_aanmelding_op", geplaatst, actor=Actor(rol=Rol.PROCEDURE))
    assert p.stand.termijnen["LPW-04"].open
    p.tot(moment_op(d(2026, 4, 1)))
    assert TELLINGEN["ocw"].kies(p.stand.eigen, d(2026, 4, 1)) is not None
    assert TELLINGEN["ocw"].kies(p.stand.eigen, d(2026, 4, 1)).groep == "relatief"  # type: ignore[union-attr]
    p.doe("neem_aanmelding_op", {**geplaatst, "stand": 2, "plaatsing": "begonnen"}, actor=Actor(rol=Rol.PROCEDURE))
    assert p.stand.termijnen["LPW-04"].stand == "gehaald"
    assert p.stand.eigen.leemten[-1].tot == d(2026, 3, 31)


def test_een_inschrijving_over_twee_jaar_brengt_een_kind_dat_nu_thuis_is_nergens_heen() -> None:
    p = proef(d(2026, 9, 7))
    p.doe("open_dossier", {"leerplichtig": True})
    p.doe("meld_inschrijving", {"school": "11ZZ00", "per": "2028-08-01"})
    p.tot(moment_op(d(2026, 10, 12)))
    assert p.stand.termijnen["LPW-04"].stand == "verstreken"
    assert {"vier_weken_zonder_onderwijs", "geen_regie"} <= set(p.stand.signaleringen)
    p.doe("meld_aanwezigheid", {"per": "2026-10-12"})
    assert p.stand.termijnen["LPW-04"].stand == "gehaald"
    assert "vier_weken_zonder_onderwijs" not in p.stand.signaleringen


def test_wie_binnen_de_vier_weken_begint_staat_nergens_rood() -> None:
    p = proef(d(2026, 9, 7))
    p.doe("open_dossier", {"leerplichtig": True})
    p.doe("meld_inschrijving", {"school": "11ZZ00", "per": "2026-09-21"})
    assert p.stand.termijnen["LPW-04"].stand == "gehaald"


def test_laat_gehoord_geeft_dezelfde_dagen() -> None:
    """Away, back, away again: told in any order, the days are the same."""
    feiten = [
        ("meld_afwezigheid", {"sinds": "2026-02-02", "reden": "onbekend"}),
        ("meld_aanwezigheid", {"per": "2026-03-16"}),
        ("meld_afwezigheid", {"sinds": "2026-04-13", "reden": "onbekend"}),
    ]
    uitkomsten = []
    for volgorde in (feiten, feiten[::-1]):
        p = proef(d(2026, 5, 1))
        p.doe("meld_inschrijving", {"school": "11ZZ00", "per": "2022-08-22"})
        for naam, inhoud in volgorde:
            p.doe(naam, inhoud)
        uitkomsten.append([(x.van, x.tot) for x in p.stand.eigen.leemten])
    assert uitkomsten[0] == uitkomsten[1] == [(d(2026, 2, 2), d(2026, 3, 15)), (d(2026, 4, 13), None)]


BEGIN = d(2026, 3, 1)
_dagnr = st.integers(0, 60)
_wat = st.sampled_from(["afwezig", "aanwezig", "geen", "gedeeltelijk", "volledig"])


@given(
    wendingen=st.lists(st.tuples(_dagnr, _wat), max_size=6, unique_by=lambda w: w[0]),
    vrij=st.lists(st.tuples(_dagnr, st.integers(0, 30)), max_size=2),
    uit=st.none() | _dagnr,
)
@settings(max_examples=60, deadline=None)
def test_elke_dag_met_de_hand_geteld(wendingen: list[tuple[int, str]], vrij: list[tuple[int, int]], uit: int | None) -> None:
    """Day after day: what was said last holds, leaving the school sends the child home, an exemption changes the kind only."""
    school = SCHOOL.model_copy(update={"tot": None if uit is None else BEGIN + uit * DAG})
    s = toestand(
        inschrijvingen=(school,),
        wendingen=tuple(Wending.model_validate({"per": BEGIN + n * DAG, "wat": w}) for n, w in sorted(wendingen)),
        vrijstellingen=tuple(Vrijstelling(van=BEGIN + n * DAG, tot=BEGIN + (n + lengte) * DAG) for n, lengte in vrij),
    )
    gezegd = dict(wendingen)
    nu = "aanwezig"
    for n in range(100):
        if uit is not None and n == uit + 1:
            nu = "afwezig"
        nu = gezegd.get(n, nu)
        soort = {"gedeeltelijk": "gedeeltelijk", "afwezig": "verzuim", "geen": "verzuim"}.get(nu)
        if soort == "verzuim" and any(van <= n <= van + lengte for van, lengte in vrij):
            soort = "vrijgesteld"
        gevonden = [x.soort for x in s.leemten if x.geldt_op(BEGIN + n * DAG)]
        assert gevonden == ([] if soort is None else [soort]), n


# -- the counts --------------------------------------------------------------------------------------------------------


def test_de_langste_staat_eerst() -> None:
    kort = toestand(inschrijvingen=(SCHOOL,), wendingen=(Wending(per=d(2026, 3, 2), wat="afwezig"),))
    lang = toestand(inschrijvingen=(SCHOOL,), wendingen=(Wending(per=d(2026, 1, 12), wat="geen"),))
    assert [naam for naam, _ in tel(TELLINGEN["ocw"], [("kort", kort), ("lang", lang)], d(2026, 5, 1))] == ["lang", "kort"]


@pytest.mark.parametrize(
    ("sinds", "voorbij"),
    [(d(2026, 1, 31), d(2026, 5, 1)), (d(2025, 11, 30), d(2026, 3, 1)), (d(2026, 7, 13), d(2026, 10, 14))],
)
def test_drie_maanden_is_de_dag_na_dezelfde_datum(sinds: date, voorbij: date) -> None:
    s = toestand(inschrijvingen=(SCHOOL,), wendingen=(Wending(per=sinds, wat="afwezig"),))
    assert not geteld("duo", s, voorbij - DAG)
    assert geteld("duo", s, voorbij)


def test_drie_maanden_over_twee_schooljaren_is_een_keuze() -> None:
    """AT-5b.2: at home since May. By the other reading of DUO's letter the days begin anew on 1 August."""
    s = toestand(inschrijvingen=(SCHOOL,), wendingen=(Wending(per=d(2026, 5, 18), wat="afwezig"),))
    assert [geteld("duo", s, op) for op in (d(2026, 8, 18), d(2026, 8, 19))] == [False, True]
    assert [geteld("duo_per_schooljaar", s, op) for op in (d(2026, 11, 1), d(2026, 11, 2))] == [False, True]


@given(
    wendingen=st.lists(st.tuples(st.integers(0, 300), _wat, st.booleans()), max_size=5, unique_by=lambda w: w[0]),
    vrij=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 90) | st.none()), max_size=2),
    uit=st.none() | st.integers(0, 300),
)
@settings(max_examples=25, deadline=None)
def test_wat_voor_lijsten_wordt_bewaard_is_de_telling_zelf(
    wendingen: list[tuple[int, str, bool]], vrij: list[tuple[int, int | None]], uit: int | None
) -> None:
    """On every day: the kept days say who is in which count, since when and in which group; none overlap."""
    s = toestand(
        inschrijvingen=(SCHOOL.model_copy(update={"tot": None if uit is None else BEGIN + uit * DAG}),),
        wendingen=tuple(
            Wending.model_validate({"per": BEGIN + n * DAG, "wat": w, "geoorloofd": g}) for n, w, g in sorted(wendingen)
        ),
        vrijstellingen=tuple(
            Vrijstelling(van=BEGIN + n * DAG, tot=None if lengte is None else BEGIN + (n + lengte) * DAG) for n, lengte in vrij
        ),
    )
    vakken = telvakken(s)
    for telling in (t for t in TELLINGEN.values() if t.bewaard):
        van_deze = [v for v in vakken if v.telling == telling.naam]
        for n in range(-40, 900, 3):
            op = BEGIN + n * DAG
            gevonden = [v for v in van_deze if v.vanaf <= op and (v.tot is None or op <= v.tot)]
            echt = telling.kies(s, op)
            verwacht = [] if echt is None else [(echt.groep, echt.sinds, echt.tot)]
            assert [(v.groep, v.sinds, v.einde) for v in gevonden] == verwacht, (telling.naam, op)


@pytest.mark.parametrize("telling", TELLINGEN.values(), ids=lambda t: t.naam)
def test_elke_telling_noemt_haar_definitie_op_de_bladzijde(telling: Telling) -> None:
    tekst = (WORTEL / "docs" / "procedures" / "dossier.md").read_text(encoding="utf-8")
    assert f"| `{telling.naam}` | {telling.definitie} | {telling.bron} |" in tekst


# -- any order ---------------------------------------------------------------------------------------------------------


def _inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of the dossier."""
    school = trek(st.sampled_from(["11ZZ00", "12ZZ00", "19ZZ00", "99ZZ00"]))
    op = (vandaag + timedelta(days=trek(st.integers(-60, 30)))).isoformat()
    ja_nee = trek(st.booleans())
    vast: dict[str, dict[str, Any]] = {
        "open_dossier": {"leerplichtig": trek(st.sampled_from([True, False, None]))},
        "meld_leerplicht": {"leerplichtig": ja_nee, "per": trek(st.sampled_from([None, op]))},
        "meld_inschrijving": {"school": school, "per": op},
        "meld_uitschrijving": {"school": school, "per": op, "vrijstelling": ja_nee},
        "meld_voornemen_uitschrijving": {"school": school},
        "meld_afwezigheid": {
            "sinds": op,
            "reden": trek(st.sampled_from(["ziekte", "ongeoorloofd", "onbekend"])),
            "studiekosten": ja_nee,
        },
        "meld_aanwezigheid": {"per": op},
        "meld_onderwijsaanbod": {"vorm": trek(st.sampled_from(["volledig", "gedeeltelijk", "geen"])), "per": op},
        "meld_vrijstelling": {"van": op, "tot": trek(st.sampled_from([None, vandaag.isoformat()]))},
        "meld_einde_vrijstelling": {"per": op},
        "meld_verlof": {
            "verlofsoort": trek(st.sampled_from(["gewichtige_omstandigheden", "werk_van_ouder", "jonger_dan_zes"])),
            "van": op,
            "tot": (vandaag + timedelta(days=trek(st.integers(-60, 90)))).isoformat(),
            "verleend_door": trek(st.sampled_from(["schoolhoofd", "ouders"])),
        },
        "meld_vervangende_leerplicht": {
            "vervangstap": trek(st.sampled_from(["gevraagd", "verdaagd", "opgeschort", "loopt_weer", "toegewezen"])),
            "verdaagd_met": trek(st.sampled_from([None, "P2W"])),
            "stilstand": trek(st.sampled_from([None, "aanvulling", "overmacht"])),
        },
        "meld_leerplichtonderzoek": {"onderzoekstap": "begonnen"},
        "meld_studiekosten": {"studiekostenstap": trek(st.sampled_from(["brief", "vaststelling"]))},
        "meld_betrokkene": {"betrokkene": "coach"},
        "meld_voorkeur": {"school": school},
        "meld_zelfde_kind": {"zelfde_kind_als": "2026-0002", "dit_leidt": ja_nee},
        "meld_bewering": {"bewering": "zorgplicht_voldaan"},
        "meld_ondersteuning": {"voorgestelde_betaler": "pgb", "begonnen_per": op if ja_nee else None},
        "meld_betaler": {"betaler": "gemeente"},
        "meld_bsn": {"bsnstap": trek(st.sampled_from(["bekend", "gemeld"])), "per": op},
        "meld_schooladvies": {
            "adviesstap": trek(st.sampled_from(["laatste_schooljaar", "toets_verhinderd", "geen_toets", "doorstroomtoets"])),
            "per": op,
        },
        "meld_opdc": {"opdcstap": trek(st.sampled_from(["begonnen", "geeindigd"])), "per": op, "school": school},
        "meld_vervoer": {"volgens_indicatie": ja_nee, "reistijd": 50},
        "neem_aanmelding_op": {
            "n": trek(st.integers(1, 2)),
            "stand": trek(st.integers(1, 9)),
            "school": school,
            "bevoegd_gezag": "B",
            "status": trek(st.sampled_from(["in_onderzoek", "toegelaten", "geweigerd"])),
            "aangemeld_op": None,
            "plaatsing": trek(st.sampled_from(["geen", "ingegaan", "begonnen"])),
            "geplaatst_van": trek(st.sampled_from([None, op])),
        },
        "neem_schorsing_op": {"n": 1, "stand": 1, "school": school},
        "neem_verwijdering_op": {"n": 1, "stand": 1, "school": school, "bevoegd_gezag": "B", "status": "gemeld"},
        "neem_tlv_op": {"n": 1, "stand": 1, "school": school, "onderwijs": "so", "status": "ontvangen"},
        "neem_opp_op": {"n": 1},
        "neem_ladder_op": {"n": trek(st.integers(1, 2)), "stand": trek(st.integers(1, 9)), "open": ja_nee},
        "wijs_regie_toe": {"functie": "consulent"},
    }
    return vast.get(naam, {})


class ElkeVolgordeDossier(ElkeVolgorde):
    """The same for the child's own stream."""

    procedure = "dossier"
    inhoud = staticmethod(_inhoud)

    @invariant()
    def dagen_overlappen_niet_en_staan_op_volgorde(self) -> None:
        stukken = self.proef.stand.eigen.leemten
        assert all(a.tot is not None and a.tot < b.van for a, b in pairwise(stukken))

    @invariant()
    def de_tellingen_spreken_elkaar_niet_tegen(self) -> None:
        s = self.proef.stand.eigen
        for n in (0, 20, 100):
            op = dag(self.proef.nu) + n * DAG
            ja = {naam for naam in TELLINGEN if geteld(naam, s, op)}
            assert len(ja & {"ocw", "dreigend", "vrijstelling", "gedeeltelijk"}) <= 1
            assert "ocw" not in ja or "inspectie" in ja
            assert "zonder_reden" not in ja or "duo" in ja


ElkeVolgordeDossier.TestCase.settings = in_elke_volgorde(15, 20)
TestElkeVolgordeDossier = ElkeVolgordeDossier.TestCase
