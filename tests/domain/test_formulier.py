"""The door: what cannot be is refused with field, rule and what to do; what is implausible may be confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from domain.formulier import controleer, controleer_inzending
from domain.gebeurtenis import Actor, Rol
from domain.opdracht import Inzending, Kind, Veldfout
from domain.persoonlijk import Bewaarklasse, Vernietigd
from domain.procedures import PROCEDURES
from domain.reglement import lees_reglement
from domain.tijd import moment_op

REGLEMENT = lees_reglement(Path(__file__).parents[2] / "reglementen" / "PO9901.yaml")
NU = moment_op(date(2026, 3, 16))
KIND = Kind(geboren=date(2020, 3, 1))


def gegeven(procedure: str, naam: str, **velden: Any) -> list[Veldfout]:
    p = PROCEDURES[procedure]
    return controleer(p, p.lees_opdracht(naam, velden), KIND, REGLEMENT, NU)


def test_een_gewoon_formulier_gaat_erdoor() -> None:
    assert gegeven("aanmelding", "meld_aan", school="11ZZ00", kanaal="brief", gewenste_start="2026-08-17") == []


def test_een_datum_voor_de_geboorte_noemt_veld_en_regel() -> None:
    (fout,) = gegeven("aanmelding", "meld_aan", school="11ZZ00", kanaal="brief", gewenste_start="2019-08-19")
    assert (fout.veld, fout.regel, fout.klopt_toch) == ("gewenste_start", "voor_geboorte", False)
    assert "19-08-2019" in fout.tekst
    assert "2020" not in fout.tekst, "de geboortedatum staat niet in een fouttekst"


def test_voor_geboorte_blijft_fout_ook_met_klopt_toch() -> None:
    fouten = gegeven("aanmelding", "meld_aan", school="11ZZ00", kanaal="brief", gewenste_start="2019-08-19", klopt_toch=True)
    assert [f.regel for f in fouten] == ["voor_geboorte"]


def test_een_school_van_een_ander_swv() -> None:
    (fout,) = gegeven("aanmelding", "meld_aan", school="21ZZ00", kanaal="brief")
    assert (fout.veld, fout.regel) == ("school", "school_niet_in_swv")
    assert "PO9901" in fout.tekst


def test_een_andere_school_mag_van_elders_zijn() -> None:
    assert gegeven("aanmelding", "meld_andere_school", school="21ZZ00", wil=True) == []


@pytest.mark.parametrize(
    ("veld", "waarde", "regel"),
    [
        ("observatie_op", "2026-03-17", "datum_in_de_toekomst"),
        ("gewenste_start", "1899-08-01", "datum_onmogelijk"),
    ],
)
def test_onmogelijke_datums(veld: str, waarde: str, regel: str) -> None:
    fouten = gegeven("aanmelding", "meld_aan", school="11ZZ00", kanaal="gedragingen", **{veld: waarde})
    assert [(f.veld, f.regel) for f in fouten] == [(veld, regel)]


def test_een_opvallende_datum_kan_toch_kloppen() -> None:
    velden = {"school": "11ZZ00", "kanaal": "brief", "gewenste_start": "2031-08-18"}
    (fout,) = gegeven("aanmelding", "meld_aan", **velden)
    assert (fout.regel, fout.klopt_toch) == ("datum_opvallend", True)
    assert gegeven("aanmelding", "meld_aan", **velden, klopt_toch=True) == []


def test_een_oude_inschrijving_valt_niet_op() -> None:
    p = PROCEDURES["dossier"]
    o = p.lees_opdracht("meld_inschrijving", {"school": "11ZZ00", "per": "2021-08-23"})
    assert controleer(p, o, KIND, REGLEMENT, NU) == []


def test_een_vernietigde_geboortedatum_is_geen_datum() -> None:
    p = PROCEDURES["dossier"]
    o = p.lees_opdracht("open_dossier", {"geboren": Vernietigd(vernietigd=Bewaarklasse.DOSSIER)})
    assert controleer(p, o, Kind(), REGLEMENT, NU) == []


def test_een_te_oude_leerling_valt_op() -> None:
    p = PROCEDURES["dossier"]
    (fout,) = controleer(p, p.lees_opdracht("open_dossier", {"geboren": "1999-01-01"}), None, REGLEMENT, NU)
    assert (fout.veld, fout.regel, fout.klopt_toch) == ("geboren", "datum_opvallend", True)


@pytest.mark.parametrize(
    ("dagen", "regel"),
    [(1, "datum_in_de_toekomst"), (-3000, "voor_geboorte"), (-1, None), (-800, "datum_opvallend")],
)
def test_wanneer_het_gebeurde(dagen: int, regel: str | None) -> None:
    inzending = Inzending(
        opdracht_id="x",
        opdracht="meld_aan",
        inhoud={},
        actor=Actor(rol=Rol.OUDER),
        ontvangen_op=NU,
        voorgevallen_op=NU + timedelta(days=dagen),
    )
    fouten = controleer_inzending(inzending, KIND, NU)
    assert [f.regel for f in fouten] == ([regel] if regel else [])
    assert all(f.veld == "voorgevallen_op" for f in fouten)


def test_beleid_van_de_school_mag_ouder_zijn_dan_het_kind() -> None:
    vol = {"reden": "vol", "kanaal": "brief", "maximum": 28, "bezet": 28}
    assert gegeven("aanmelding", "meld_weigering", maximum_gepubliceerd_op="2018-09-01", **vol) == []
    (fout,) = gegeven("aanmelding", "meld_weigering", maximum_gepubliceerd_op="2026-03-17", **vol)
    assert fout.regel == "datum_in_de_toekomst"


@pytest.mark.parametrize("weken", ["4", True, 4.0, None])
def test_een_getal_is_een_getal_en_niet_iets_dat_erop_lijkt(weken: object) -> None:
    with pytest.raises(ValidationError):
        PROCEDURES["aanmelding"].lees_opdracht("meld_verlenging", {"weken": weken})


@pytest.mark.parametrize("veld", ["gewenste_start", "formulier_uitgereikt_op"])
def test_een_jaar_dat_geen_leerling_haalt_kan_niet_ook_niet_als_het_klopt(veld: str) -> None:
    p = PROCEDURES["aanmelding"]
    o = p.lees_opdracht("meld_aan", {"school": "11ZZ00", "kanaal": "brief", veld: "9999-12-31", "klopt_toch": True})
    (fout,) = controleer(p, o, None, REGLEMENT, NU)
    assert (fout.veld, fout.regel, fout.klopt_toch) == (veld, "datum_onmogelijk", False)
    assert "tot en met 2099" in fout.tekst


@pytest.mark.parametrize("naam", ["\u202eroon", "\u200b", "Noor\nJan", "Zeven\u00adblad", "  "])
def test_een_naam_die_de_bladzijde_omdraait_of_niet_te_zien_is(naam: str) -> None:
    p = PROCEDURES["dossier"]
    (fout,) = controleer(p, p.lees_opdracht("open_dossier", {"naam_kind": naam}), None, REGLEMENT, NU)
    assert (fout.veld, fout.regel) == ("naam_kind", "onzichtbaar")
    assert naam.strip() == "" or naam not in fout.tekst


@pytest.mark.parametrize("naam", ["Zoë van 't Hoff-Özgür", "نور", "می\u200cخواهم", "O’Neill"])
def test_elke_naam_van_een_mens_mag(naam: str) -> None:
    p = PROCEDURES["dossier"]
    assert controleer(p, p.lees_opdracht("open_dossier", {"naam_kind": naam}), None, REGLEMENT, NU) == []
