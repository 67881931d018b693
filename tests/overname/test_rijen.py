"""From rows to dated facts; every problem has its line, field and rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.gebeurtenis import Herkomst
from domain.grond import Grondboek
from domain.procedures import PROCEDURES
from domain.tijd import dag
from worker import demo, gronden
from worker.instellingen import CHECKOUT
from worker.overname.bestand import lees_tekst
from worker.overname.rijen import Kinddossier, Lezing

NU = datetime(2026, 6, 1, 10, tzinfo=UTC)
GOED = {
    "swv": "PO9901", "kind": "k-1", "naam": "Zevenblad", "geboren": "2018-03-01", "school": "11ZZ00",
    "ontvangen": "2026-03-16", "kanaal": "brief",
}  # fmt: skip


@pytest.fixture(scope="module")
def grondboek() -> Grondboek:
    boek = Grondboek()
    gronden.laad(CHECKOUT / "reglementen", boek)
    return boek


def lees(grondboek: Grondboek, *rijen: dict[str, str]) -> tuple[list[Kinddossier], list[str]]:
    kolommen = list(dict.fromkeys(k for r in rijen for k in {**GOED, **r}))
    regels = [";".join({**GOED, **r}.get(k, "") for k in kolommen) for r in rijen]
    gelezen, problemen = lees_tekst("\n".join([";".join(kolommen), *regels]), "proef")
    lezing = Lezing(PROCEDURES, grondboek, NU)
    return lezing.lees(gelezen), [str(p) for p in sorted([*problemen, *lezing.problemen])]


def test_een_rij_wordt_een_dossier_met_gedateerde_feiten(grondboek: Grondboek) -> None:
    (kind,), problemen = lees(grondboek, {"verlengd": "20-4-2026", "verlengd_weken": "4", "bevestigd": "2026-03-18"})
    assert problemen == []
    assert [i.opdracht for i in kind.dossier] == ["open_dossier"]
    inzendingen = kind.aanmeldingen[0].inzendingen
    assert [i.opdracht for i in inzendingen] == ["meld_aan", "bevestig_ontvangst", "meld_verlenging"]
    assert [dag(i.voorgevallen_op) for i in inzendingen if i.voorgevallen_op] == [
        date(2026, 3, 16), date(2026, 3, 18), date(2026, 4, 20),
    ]  # fmt: skip
    assert {i.herkomst for i in inzendingen} == {Herkomst.OVERNAME}
    assert all(i.ontvangen_op == NU and i.bron is not None for i in inzendingen)


def test_dezelfde_rij_geeft_dezelfde_ids_en_er_is_niets_uit_te_lezen(grondboek: Grondboek) -> None:
    (een,), _ = lees(grondboek, {})
    (twee,), _ = lees(grondboek, {})
    ids = [i.opdracht_id for i in (*een.dossier, *een.aanmeldingen[0].inzendingen)]
    assert ids == [i.opdracht_id for i in (*twee.dossier, *twee.aanmeldingen[0].inzendingen)]
    assert len(set(ids)) == len(ids)
    assert all("k-1" not in i for i in ids)


def test_twee_scholen_zijn_twee_aanmeldingen_in_een_dossier(grondboek: Grondboek) -> None:
    (kind,), problemen = lees(grondboek, {"ontvangen": "2026-03-20"}, {"school": "12ZZ00"})
    assert problemen == []
    assert [a.school for a in kind.aanmeldingen] == ["12ZZ00", "11ZZ00"]


@pytest.mark.parametrize(
    ("rij", "begin", "rest"),
    [
        ({"naam": ""}, "regel 2, kolom naam (verplicht)", "leeg"),
        ({"swv": "PO1234"}, "regel 2, kolom swv (onbekend)", "kies uit: PO9901, VO9902"),
        ({"kind": "123456782"}, "regel 2, kolom kind (kenmerk)", "BSN"),
        ({"kind": "Jan Zevenblad"}, "regel 2, kolom kind (kenmerk)", "geen naam"),
        ({"geboren": "2018-02-30"}, "regel 2, kolom geboren (datum)", "geen bestaande datum"),
        ({"geboren": "1-2"}, "regel 2, kolom geboren (datum)", "2026-03-16"),
        ({"ontvangen": "2026-06-02"}, "regel 2, kolom ontvangen (toekomst)", "al gebeurd"),
        ({"ontvangen": "2018-02-28"}, "regel 2, kolom ontvangen (voor_geboorte)", "geboorte"),
        ({"school": "11ZZ"}, "regel 2, kolom school (vorm)", "BRIN"),
        ({"school": "22ZZ00"}, "regel 2, kolom school (school_niet_in_swv)", "doet niet mee"),
        ({"kanaal": "rook"}, "regel 2, kolom kanaal (vorm)", "kies uit"),
        ({"brugklas": "misschien"}, "regel 2, kolom brugklas (vorm)", "ja of nee"),
        ({"bevestigd": "2026-03-15"}, "regel 2, kolom bevestigd (volgorde)", "vóór die van ontvangst"),
        ({"verlengd_weken": "4"}, "regel 2, kolom verlengd (verplicht)", "verlengd_weken is ingevuld"),
        ({"verlengd": "2026-04-20"}, "regel 2, kolom verlengd_weken (vorm)", "ontbreekt"),
        ({"geweigerd": "2026-04-20", "weigering_reden": "zin"}, "regel 2, kolom weigering_reden (vorm)", "kies uit"),
        ({"huidige_school": "12ZZ00"}, "regel 2, kolom ingeschreven_sinds (datum)", "datum"),
    ],
)
def test_elk_probleem_noemt_regel_kolom_en_wat_te_doen(grondboek: Grondboek, rij: dict[str, str], begin: str, rest: str) -> None:
    _, problemen = lees(grondboek, rij)
    assert any(p.startswith(begin) and rest in p for p in problemen), problemen
    assert not any("Jan" in p or "123456782" in p for p in problemen)


def test_hetzelfde_kind_met_tegenspraak(grondboek: Grondboek) -> None:
    _, problemen = lees(grondboek, {}, {"geboren": "2018-03-02", "school": "12ZZ00"})
    assert any(p.startswith("regel 3, kolom geboren (tegenspraak): anders dan op regel 2") for p in problemen)


def test_twee_keer_dezelfde_aanmelding(grondboek: Grondboek) -> None:
    _, problemen = lees(grondboek, {}, {})
    assert any(p.startswith("regel 3, kolom school (dubbel): dit kind is op regel 2") for p in problemen)


def test_een_oude_datum_kan_toch_kloppen(grondboek: Grondboek) -> None:
    oud = {"ontvangen": "2022-03-16", "gewenste_start": "2022-08-22"}
    _, problemen = lees(grondboek, oud)
    assert any("klopt_toch" in p for p in problemen)
    _, problemen = lees(grondboek, {**oud, "klopt_toch": "ja"})
    assert problemen == []


@pytest.mark.parametrize("dagen", [0, 31, 99, 184, 366])
def test_de_demo_is_op_elke_dag_een_goed_bestand(grondboek: Grondboek, dagen: int) -> None:
    nu = NU + timedelta(days=dagen)
    assert demo.maak(dag(nu)) == demo.maak(dag(nu))
    rijen, problemen = lees_tekst(demo.maak(dag(nu)), "demo")
    lezing = Lezing(PROCEDURES, grondboek, nu)
    kinderen = lezing.lees(rijen)
    assert [*problemen, *lezing.problemen] == []
    assert len(kinderen) == 40
    assert {k.swv for k in kinderen} == {"PO9901", "VO9902"}
    assert len({a.school for k in kinderen for a in k.aanmeldingen}) == 3
