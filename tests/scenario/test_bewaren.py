"""Until when a dossier is kept: the last days, counted by hand from the law (law.md A6), over streams that lived."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.bewaren import Bewaartermijn, Stroomstand, bewaartermijnen
from domain.dossier.procedure import DOSSIER
from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.persoonlijk import Bewaarklasse
from domain.procedures import PROCEDURES
from domain.reglement import Reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef
from tests.scenario.test_scenarios import MAP, gedraaid
from worker.opdrachten.bewaren import als_lijst, als_tekst
from worker.scenario.verloop import verlopen

GROND = Grond(Reglement(swv="PO9901", naam="Proef", versie="1", geldig_van=date(2020, 1, 1)))
OUDER = Actor(rol=Rol.OUDER)
GEZONDHEID, VERLOOP, BESLUIT = Bewaarklasse.GEZONDHEID, Bewaarklasse.DOSSIER, Bewaarklasse.BESLUIT


def proef(procedure: str = "dossier", nummer: int = 1, op: date = date(2024, 1, 8)) -> Stroomproef:
    return Stroomproef(PROCEDURES[procedure], Stroom("PO9901", "2024-0001", procedure, nummer), GROND, moment_op(op))


def kind(**uit: Any) -> Stroomproef:
    """A child that is a pupil of a basisschool; with `per` until that day."""
    p = proef()
    p.doe("open_dossier", {"geboren": "2016-02-01", "naam_kind": "Iemand", "leerplichtig": True})
    p.doe("meld_inschrijving", {"school": "11ZZ00", "schoolsoort": "basisschool", "per": "2020-08-24"})
    if uit:
        p.doe("meld_uitschrijving", {"school": "11ZZ00", **uit})
    return p


def termijnen(*proeven: Stroomproef) -> dict[tuple[str, Bewaarklasse], Bewaartermijn]:
    standen = [Stroomstand(p.procedure, p.stand) for p in proeven]
    return {(f"{t.stroom.procedure}/{t.stroom.n}", t.klasse): t for t in bewaartermijnen(standen, GROND)}


def test_het_verloop_vijf_jaar_na_de_uitschrijving() -> None:
    """RET-06. A leap day: five years on there is none, and 28 February is the last."""
    assert termijnen(kind())["dossier/1", VERLOOP].tot is None
    t = termijnen(kind(per="2024-02-29"))["dossier/1", VERLOOP]
    assert (t.regel, t.waarom, t.tot, t.moet_weg) == ("RET-06", "uitschrijving", date(2029, 2, 28), False)
    assert not t.vrij(date(2029, 2, 28))
    assert t.vrij(date(2029, 3, 1))


def test_wie_op_een_volgende_school_zit_is_niet_weg_en_een_herroepen_uitschrijving_was_er_niet() -> None:
    p = kind(per="2024-02-29")
    p.doe("meld_inschrijving", {"school": "12ZZ00", "schoolsoort": "sbo", "per": "2024-03-01"})
    assert termijnen(p)["dossier/1", VERLOOP].tot is None
    p = kind(per="2024-02-29")
    p.doe("herroep", corrigeert="o3")
    assert termijnen(p)["dossier/1", VERLOOP].tot is None


@pytest.mark.parametrize(("schoolsoort", "regel"), [("vo", "RET-03"), ("pro", "RET-03"), ("sbo", "RET-06"), ("vso", "RET-07")])
def test_naar_de_soort_van_de_laatste_school(schoolsoort: str, regel: str) -> None:
    p = proef()
    p.doe("open_dossier", {"geboren": "2011-02-01"})
    p.doe("meld_inschrijving", {"school": "11ZZ00", "schoolsoort": schoolsoort, "per": "2020-08-24"})
    p.doe("meld_uitschrijving", {"school": "11ZZ00", "per": "2024-01-05"})
    t = termijnen(p)["dossier/1", VERLOOP]
    assert (t.regel, t.tot) == (regel, date(2029, 1, 5))


def test_wat_de_commissie_van_een_instelling_vond_blijft_drie_jaar_na_het_vertrek() -> None:
    p = proef()
    p.doe("open_dossier", {"geboren": "2014-02-01"})
    p.doe("meld_inschrijving", {"school": "11ZZ00", "schoolsoort": "instelling", "per": "2020-08-24"})
    p.doe("meld_afwezigheid", {"sinds": "2023-11-06", "reden": "ziekte", "school": "11ZZ00"})
    assert termijnen(p)["dossier/1", GEZONDHEID].tot is None
    p.doe("meld_uitschrijving", {"school": "11ZZ00", "per": "2024-01-05"})
    t = termijnen(p)["dossier/1", GEZONDHEID]
    assert (t.regel, t.waarom, t.tot) == ("RET-04", "uitschrijving", date(2027, 1, 5))


def test_gezondheid_drie_jaar_na_de_beoordeling_en_dan_moet_het_weg() -> None:
    """RET-01: of a schorsing, a ladder or an aanmelding the end of that procedure; of a dossier its closing."""
    p = proef("aanmelding")
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief", "toelichting": "Zie het verslag."})
    assert termijnen(kind(), p)["aanmelding/1", GEZONDHEID].tot is None
    p.doe("trek_in", actor=OUDER)
    t = termijnen(kind(), p)["aanmelding/1", GEZONDHEID]
    assert (t.regel, t.waarom, t.tot, t.moet_weg) == ("RET-01", "beoordeling", date(2027, 1, 8), True)


def test_een_tlv_haar_beoordeling_en_haar_besluit() -> None:
    """Granted on 4 December 2026, to 31 July 2028: health three years after the one, the decision seven after the other."""
    standen = _van("tlv-verlenen")
    alle = {(f"{t.stroom.procedure}/{t.stroom.n}", t.klasse): t for t in bewaartermijnen(standen, GROND)}
    gezondheid, besluit = alle["tlv/1", GEZONDHEID], alle["tlv/1", BESLUIT]
    assert (gezondheid.waarom, gezondheid.tot) == ("beoordeling", date(2029, 12, 4))
    assert (besluit.regel, besluit.waarom, besluit.tot) == ("RET-02", "vervaldatum", date(2035, 7, 31))
    # The tlv still holds: no reason to keep what was found for it, and one to keep the rest.
    assert gezondheid.beletsels == ()
    assert "procedure" in besluit.beletsels
    # Planned: until there is a selectielijst, no decision goes.
    assert besluit.beletsels[-1] == "selectielijst"
    assert not besluit.vrij(date(2040, 1, 1))


def _van(bestand: str) -> list[Stroomstand]:
    (eerste, *_) = gedraaid(MAP / f"{bestand}.yaml")
    return [Stroomstand(v.procedure, v.standen[-1]) for v in verlopen(eerste.uitslag).values()]


def test_een_lopend_bezwaar_of_andere_procedure_houdt_alles_van_het_dossier_vast() -> None:
    weg, op = kind(per="2024-02-29"), date(2030, 1, 1)
    bezwaar = proef("bezwaarschool")
    inhoud = {"school": "11ZZ00", "besluit": "weigering", "indiener": "ouders", "kanaal": "brief"}
    bezwaar.doe("dien_bezwaar_in", inhoud, actor=OUDER)
    t = termijnen(weg, bezwaar)["dossier/1", VERLOOP]
    assert t.beletsels == ("geschil",)
    assert t.is_voorbij(op)
    assert not t.vrij(op)
    bezwaar.doe("trek_bezwaar_in", actor=OUDER)
    assert termijnen(weg, bezwaar)["dossier/1", VERLOOP].vrij(op)
    aanmelding = proef("aanmelding")
    aanmelding.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"})
    assert termijnen(weg, aanmelding)["dossier/1", VERLOOP].beletsels == ("procedure",)
    aanmelding.doe("trek_in", actor=OUDER)
    assert termijnen(weg, aanmelding)["dossier/1", VERLOOP].vrij(op)


def test_van_een_kind_met_twee_dossiers_gaat_niets_vanzelf() -> None:
    p = kind(per="2024-02-29")
    p.doe("meld_zelfde_kind", {"zelfde_kind_als": "2024-0002", "dit_leidt": False})
    assert termijnen(p)["dossier/1", VERLOOP].beletsels == ("ander_dossier",)


def test_alleen_klassen_waarvan_iets_is_verteld() -> None:
    assert set(termijnen(kind())) == {("dossier/1", VERLOOP)}
    assert Stroomstand(DOSSIER, kind().stand).bestaande() == {VERLOOP}


def test_de_lijst_zegt_wat_mag_en_wat_nog_niet_en_niets_van_het_kind() -> None:
    weg, bezet = kind(per="2024-02-29"), kind(per="2024-02-29")
    bezet.doe("meld_zelfde_kind", {"zelfde_kind_als": "2024-0002", "dit_leidt": False})
    op = date(2029, 3, 1)
    voorbij = [t for p in (weg, bezet) for t in termijnen(p).values() if t.is_voorbij(op)]
    tekst = als_tekst(voorbij, op)
    assert (
        "PO9901/2024-0001/dossier/1  dossier  tot en met 28 februari 2029, want 5 jaar na de uitschrijving op 29 februari 2024"
        in tekst
    )
    assert "(RET-06, Besluit bekostiging WPO 2022 12(1)-(2))" in tekst
    assert "Op 1 maart 2029: te vernietigen 1, nog niet 1. Er is niets vernietigd." in tekst
    assert "Dit kind heeft nog een dossier." in tekst
    assert "Iemand" not in tekst
    assert [(r["magVernietigd"], r["beletsels"]) for r in als_lijst(voorbij, op)["regels"]] == [
        (True, []),
        (False, ["ander_dossier"]),
    ]
