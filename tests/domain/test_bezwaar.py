"""Bezwaar and beroep in any order, and what a term that begins at the end of another one must keep to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from audit.nareken import reken_na
from domain.berekening import Berekening, Verlenging, bereken, bereken_na
from domain.bezwaarschool.woorden import REGELS, beslisregel
from domain.dwangsom import dagen_van, dwangsom
from domain.ingebrekestelling.onderdeel import Dwangsom
from domain.procedures import PROCEDURES
from domain.recht import RECHT, Schoolkenmerk
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde
from tests.domain.test_elke_volgorde import GRONDEN, ElkeVolgorde

d = date
KEUS = in_elke_volgorde(12, 20)


def na_de_bezwaartermijn(bekend: date, verlenging: Verlenging | None = None) -> Berekening:
    eerst = bereken(RECHT.regel("BZT-01", bekend), bekend)
    return bereken_na(eerst, RECHT.regel("BZT-05", bekend), verlenging=verlenging)


def test_v10_de_beslistermijn_begint_na_de_verschoven_bezwaartermijn() -> None:
    b = na_de_bezwaartermijn(d(2026, 3, 24))
    assert (b.aanvang, b.einddatum, b.veilig) == (d(2026, 5, 6), d(2026, 7, 29), d(2026, 7, 28))
    assert b.na is not None
    assert (b.na.regel, b.na.einddatum) == ("BZT-01", d(2026, 5, 6))
    assert b.afleiding[0].soort == "na"


def test_v11_de_andere_lezing_van_een_verdaagde_termijn_staat_in_de_afleiding() -> None:
    """law.md Q3: twelve and six weeks do not roll together; read as two terms the second would."""
    b = bereken(RECHT.regel("BZT-05", d(2026, 9, 12)), d(2026, 9, 12), verlenging=Verlenging(op=d(2026, 11, 30), duur="P6W"))
    assert b.einddatum == d(2027, 1, 16)
    assert [s.datum for s in b.afleiding if s.soort == "andere_lezing"] == [d(2027, 1, 18)]


@given(st.dates(d(2020, 1, 1), d(2028, 12, 31)))
@settings(deadline=None, max_examples=60)
def test_de_veilige_datum_ligt_nooit_na_de_einddatum(bekend: date) -> None:
    b = na_de_bezwaartermijn(bekend)
    assert b.einddatum is not None
    assert b.veilig <= b.einddatum
    assert b.aanvang == bereken(RECHT.regel("BZT-01", bekend), bekend).einddatum


def test_de_audit_rekent_ook_het_begin_na() -> None:
    """A term that begins after another is right only when that one is, and when it begins at its end."""
    p = Stroomproef(
        PROCEDURES["bezwaartlv"],
        Stroom("PO9901", "2026-0001", "bezwaartlv", 1),
        GRONDEN["PO9901"],
        moment_op(d(2026, 4, 7)),
    )
    p.doe("dien_bezwaar_in", {"indiener": "ouders", "kanaal": "brief", "bekendgemaakt_op": "2026-03-24"})
    b = p.stand.termijnen["BZT-05"].berekening
    assert b.na is not None
    fout_begin = b.model_copy(update={"na": b.na.model_copy(update={"einddatum": d(2026, 5, 5)})})
    fout_eerst = b.model_copy(update={"aanvang": d(2026, 5, 7), "na": b.na.model_copy(update={"einddatum": d(2026, 5, 7)})})
    oordelen = [reken_na(p.procedure, p.stand, p.grond, "BZT-05", x).oordeel for x in (b, fout_begin, fout_eerst)]
    assert oordelen == ["klopt", "klopt_niet", "klopt_niet"]


@pytest.mark.parametrize("regime", ["bijzonder", "openbaar"])
@pytest.mark.parametrize("soort", ["basisschool", "sbo", "so", "vso", "instelling", "vo", "pro"])
def test_bij_elke_school_loopt_hooguit_een_beslistermijn(soort: Any, regime: Any) -> None:
    """Which rule it is, the articles of the law data say too (law.md A2.2)."""
    school = Schoolkenmerk(schoolsoort=soort, regime=regime)
    vier = {r for r in REGELS[:-1] if any(a.geldt_voor(school) for a in RECHT.rij(r).artikelen)}
    assert vier == {beslisregel("verwijdering", school)} == {beslisregel("weigering", school)}
    assert beslisregel("schorsing", school) == ("BZS-06" if regime == "openbaar" else None)


@given(st.dates(d(2019, 1, 1), d(2030, 1, 1)), st.integers(0, 120))
@settings(deadline=None, max_examples=80)
def test_de_dwangsom_groeit_en_houdt_op(ontvangen: date, dagen: int) -> None:
    """Never a day before the two weeks, never more than 42 days, and the reading shown is never the lower one (Q4)."""
    x = dagen_van(ontvangen)
    s = Dwangsom(
        ontvangen_op=ontvangen,
        eerste_dag=x.eerste,
        laatste_dag=x.laatste,
        eerste_dag_andere_lezing=x.eerste_andere_lezing,
        laatste_dag_andere_lezing=x.laatste_andere_lezing,
    )
    beslist = ontvangen + timedelta(days=dagen)
    assert s.dagen(beslist) == max(0, min(42, dagen - 13))
    assert s.dagen(beslist) >= s.dagen_andere_lezing(beslist)
    assert dwangsom(s.dagen(beslist), ontvangen) <= 1442


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of a bezwaar against a tlv decision."""
    dag = (vandaag + timedelta(days=trek(st.integers(-90, 40)))).isoformat()
    ja_nee = trek(st.booleans())
    uitkomst = trek(st.sampled_from(["gegrond", "ongegrond", "niet_ontvankelijk"]))
    vast: dict[str, dict[str, Any]] = {
        "dien_bezwaar_in": {
            "indiener": trek(st.sampled_from(["ouders", "school"])),
            "kanaal": trek(st.sampled_from(["brief", "mondeling"])),
            "over": trek(st.sampled_from([None, "tlv/1"])),
            "soort_tlv": trek(st.sampled_from([None, "so", "pro"])),
            "bekendgemaakt_op": trek(st.sampled_from([None, dag])),
            "bezwaarclausule": trek(st.sampled_from([None, True, False])),
            "verzuim": trek(st.sampled_from([None, "gronden"])),
            "direct_beroep": ja_nee,
        },
        "meld_besluit": {"bekendgemaakt_op": dag, "bezwaarclausule": ja_nee},
        "stuur_bezwaar_door": {"doorgestuurd_naar": "gemeente", "afzender_ingelicht": ja_nee},
        "geef_hersteltermijn": {"verzuim": "gronden", "tot": dag},
        "herstel_verzuim": {"volledig": ja_nee},
        "meld_storing": {"storing_van": dag, "storing_tot": dag},
        "verschoon_termijn": {"verschoning": trek(st.sampled_from(["ziekte", "storing"])), "motivering": "redenen"},
        "vraag_advies": {
            "commissie": trek(st.sampled_from(["lbt", "eigen"])),
            "indiener_ingelicht": True,
            "stukken_compleet": ja_nee,
            "reden_ondanks": trek(st.sampled_from([None, "redenen"])),
        },
        "meld_uitstel_commissie": {"weken": 2},
        "meld_oproep": {"zitting_op": dag, "inzage_vanaf": dag, "tien_dagen_genoemd": ja_nee},
        "meld_hoorzitting": {"indiener_gehoord": ja_nee},
        "zie_af_van_horen": {"niet_horen": "kennelijk_ongegrond"},
        "meld_commissieadvies": {"strekking": uitkomst, "verslag_erbij": ja_nee},
        "verdaag": {"weken": trek(st.integers(1, 6)), "schriftelijk_gemeld": True},
        "leg_uitstel_vast": {"uitstelgrond": "procedurevoorschrift", "tot": dag},
        "schort_beslistermijn_op": {
            "stilgrond": trek(st.sampled_from(["buitenland", "toerekenbaar", "overmacht"])),
            "schriftelijk_gemeld": True,
        },
        "hervat_beslistermijn": {"stilgrond": trek(st.sampled_from(["buitenland", "toerekenbaar", "overmacht"]))},
        "beslis_op_direct_beroep": {"stemt_in": ja_nee},
        "beslis_op_bezwaar": {
            "uitkomst": uitkomst,
            "besluit_herroepen": ja_nee,
            "geheel_tegemoet": True,
            "motivering": "redenen",
            "motivering_afwijking": "redenen",
            "advies_bijgevoegd": True,
            "reden_niet_horen_genoemd": True,
        },
        "maak_beslissing_bekend": {
            "verzonden_via": trek(st.sampled_from(["brief", "portaal"])),
            "beroepsclausule": True,
            "elektronisch_akkoord": True,
            "anderen_ingelicht": True,
        },
        "meld_bezorging": {"bezorging": trek(st.sampled_from(["notificatie_verstuurd", "gelezen", "mislukt"]))},
        "meld_beroep_ingesteld": {"beroep": trek(st.sampled_from([None, "beroep/1"]))},
        "meld_vernietiging": {"termijn_tot": trek(st.sampled_from([None, dag]))},
        "meld_ingebrekestelling": {"ingebreke_door": trek(st.sampled_from(["indiener", "ander"])), "op_papier": True},
        "stel_dwangsom_vast": {"geen_dwangsom_omdat": trek(st.sampled_from([None, "kennelijk"])), "motivering": "redenen"},
    }
    return vast.get(naam, {})


class ElkeVolgordeBezwaartlv(ElkeVolgorde):
    """Random people tell random things of a bezwaar against a tlv decision."""

    procedure = "bezwaartlv"
    inhoud = staticmethod(inhoud)

    @invariant()
    def geen_einde_zonder_bewijs(self) -> None:
        s, soorten = self.proef.stand.eigen, self.proef.soorten()
        bewijs = {
            "bekendgemaakt": "BeslissingBekendgemaakt" in soorten,
            "ingetrokken": "BezwaarIngetrokken" in soorten,
            "doorgestuurd": "BezwaarDoorgestuurd" in soorten,
            "naar_rechter": "DirectBeroepToegestaan" in soorten,
        }
        assert bewijs.get(s.status, True)

    @invariant()
    def geen_dwangsom_zonder_ingebrekestelling_die_telt(self) -> None:
        s = self.proef.stand
        lopen = {n for n, t in s.termijnen.items() if n.startswith("DWA-0") and t.open and n != "DWA-05"}
        assert s.eigen.dwangsom.ontvangen_op is not None or not lopen
        assert (s.eigen.dwangsom.bedrag or 0) <= 1442


def inhoud_school(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of a bezwaar against a decision of a school."""
    dag = (vandaag + timedelta(days=trek(st.integers(-90, 40)))).isoformat()
    ja_nee = trek(st.booleans())
    vast: dict[str, dict[str, Any]] = {
        "dien_bezwaar_in": {
            "school": trek(st.sampled_from(["11ZZ00", "12ZZ00", "19ZZ00", "21ZZ00", "22ZZ00", "99ZZ00"])),
            "besluit": trek(st.sampled_from(["weigering", "niet_behandelen", "verwijdering", "schorsing"])),
            "indiener": trek(st.sampled_from(["ouders", "leerling"])),
            "kanaal": "brief",
            "over": trek(st.sampled_from([None, "aanmelding/1", "verwijdering/1", "schorsing/1"])),
            "bekendgemaakt_op": trek(st.sampled_from([None, dag])),
        },
        "meld_besluit": {"bekendgemaakt_op": dag, "bezwaarclausule": ja_nee},
        "geef_hersteltermijn": {"verzuim": "gronden", "tot": dag},
        "herstel_verzuim": {"volledig": ja_nee},
        "meld_gehoord": {"wie": trek(st.sampled_from(["ouders", "leerling"])), "gebruikt": ja_nee},
        "meld_geschil_ingediend": {"geschil": "geschil/1", "sinds": trek(st.sampled_from([None, dag]))},
        "meld_geschil_beeindigd": {"einde": "oordeel"},
        "meld_verdaging": {"weken": trek(st.integers(1, 6))},
        "meld_schoolbeslissing": {
            "uitkomst": trek(st.sampled_from(["gegrond", "niet_ontvankelijk"])),
            "besluit_herroepen": ja_nee,
            "beroepsclausule": True,
            "motivering": "redenen",
        },
    }
    return vast.get(naam, {})


class ElkeVolgordeBezwaarschool(ElkeVolgorde):
    """Random people tell random things of a bezwaar against a decision of a school."""

    procedure = "bezwaarschool"
    inhoud = staticmethod(inhoud_school)

    @invariant()
    def hooguit_een_beslistermijn(self) -> None:
        s = self.proef.stand
        lopen = {n.split("#")[0] for n, t in s.termijnen.items() if n.startswith("BZS-") and t.einde != "vervallen"}
        assert lopen <= {s.eigen.regel}

    @invariant()
    def een_onregelmatige_beslissing_sluit_niets(self) -> None:
        s = self.proef.stand
        regelmatig = any(f.feit.soort() == "SchoolBeslistOpBezwaar" and not f.feit.onregelmatig for f in s.feiten)
        assert s.eigen.status != "beslist" or regelmatig


def inhoud_beroep(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of a beroep."""
    dag = (vandaag + timedelta(days=trek(st.integers(-30, 90)))).isoformat()
    zaak = trek(st.sampled_from(["beroep", "voorziening", "hoger_beroep"]))
    ja_nee = trek(st.booleans())
    over = trek(st.sampled_from([None, "tlv/1", "bezwaartlv/1", "bezwaarschool/1"]))
    vast: dict[str, dict[str, Any]] = {
        "meld_beroep": {
            "beroepsoort": trek(st.sampled_from(["beslissing", "niet_tijdig"])),
            "appellant": "ouders",
            "over": over,
        },
        "meld_voorlopige_voorziening": {"over": over},
        "meld_griffierecht": {"voor": zaak},
        "meld_uitstel_rechter": {"weken": 2},
        "meld_rechtszitting": {"zitting_op": dag, "voor": zaak},
        "meld_tussenuitspraak": {"herstel_voor": trek(st.sampled_from([None, dag]))},
        "meld_uitspraak": {
            "instantie": trek(st.sampled_from(["rechtbank", "raad_van_state"])),
            "voor": zaak,
            "oordeel_rechter": trek(st.sampled_from(["gegrond", "afgewezen"])),
            "zonder_zitting": ja_nee,
            "besluit_vernietigd": trek(st.booleans()),
            "termijn_tot": trek(st.sampled_from([None, dag])),
        },
        "meld_hoger_beroep": {"appellant": "swv"},
    }
    return vast.get(naam, {})


class ElkeVolgordeBeroep(ElkeVolgorde):
    """Random people tell random things of a case before the court."""

    procedure = "beroep"
    inhoud = staticmethod(inhoud_beroep)

    @invariant()
    def geen_uitspraak_zonder_rechter(self) -> None:
        s = self.proef.stand.eigen
        assert s.status not in ("uitspraak", "einduitspraak") or "UitspraakGedaan" in self.proef.soorten()


for _machine in (ElkeVolgordeBezwaartlv, ElkeVolgordeBezwaarschool, ElkeVolgordeBeroep):
    _machine.TestCase.settings = KEUS
TestElkeVolgordeBezwaartlv = ElkeVolgordeBezwaartlv.TestCase
TestElkeVolgordeBezwaarschool = ElkeVolgordeBezwaarschool.TestCase
TestElkeVolgordeBeroep = ElkeVolgordeBeroep.TestCase
