"""Tokens: who gets one, where they lie, and the shape of errors. Without servers."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from domain.persoonlijk import PersoonlijkeTekst
from domain.reglement import Brin, lees_reglement
from portal.aanmelden import lees_of_maak
from portal.fouten import Probleem, veldfouten
from worker.instellingen import CHECKOUT

PO = lees_reglement(CHECKOUT / "reglementen" / "PO9901.yaml")
VO = lees_reglement(CHECKOUT / "reglementen" / "VO9902.yaml")


def test_swv_scholen_en_auditor_krijgen_een_token(tmp_path: Path) -> None:
    boek = lees_of_maak(tmp_path / "tokens.json", [PO, VO])
    assert stat.S_IMODE((tmp_path / "tokens.json").stat().st_mode) == 0o600
    wie = {(f.rol, f.organisatie): f.swvs for f in boek.fiches}
    assert wie[("swv", "PO9901")] == ("PO9901",)
    assert wie[("school", "19ZZ00")] == ("PO9901", "VO9902")
    assert wie[("auditor", "auditor")] == ("PO9901", "VO9902")
    assert len({f.token for f in boek.fiches}) == len(boek.fiches)


def test_bestaande_tokens_blijven_en_nieuwe_komen_erbij(tmp_path: Path) -> None:
    eerst = lees_of_maak(tmp_path / "tokens.json", [PO])
    later = lees_of_maak(tmp_path / "tokens.json", [PO, VO])
    assert [f.token for f in later.fiches][: len(eerst.fiches)] == [f.token for f in eerst.fiches]
    assert ("swv", "VO9902") in {(f.rol, f.organisatie) for f in later.fiches}


def test_mensen_van_een_back_office_hebben_elk_een_token_en_een_werknaam(tmp_path: Path) -> None:
    bestand = tmp_path / "tokens.json"
    eerst = lees_of_maak(bestand, [PO])
    boek = lees_of_maak(bestand, [PO, VO], {"PO9901": ("Mirte", "Joost")})
    assert boek.fiches[: len(eerst.fiches)] == eerst.fiches
    zonder_naam, mirte, joost = boek.medewerkers("PO9901")
    assert (zonder_naam.naam, mirte.naam, joost.naam) == (zonder_naam.id, "Mirte", "Joost")
    assert [m.naam == m.id for m in boek.medewerkers("VO9902")] == [True]
    # Once made they stay, also when nobody asks for them any more.
    assert lees_of_maak(bestand, [PO, VO]).fiches == boek.fiches
    toegang = boek.zoek(next(f.token for f in boek.fiches if f.naam == "Mirte"))
    assert toegang is not None
    assert (toegang.id, toegang.rol) == (mirte.id, "swv")
    assert "Mirte" not in repr(toegang) + repr(boek.fiches)


def test_een_token_zegt_wie_het_is(tmp_path: Path) -> None:
    boek = lees_of_maak(tmp_path / "tokens.json", [PO])
    fiche = boek.fiches[0]
    toegang = boek.zoek(fiche.token)
    assert toegang is not None
    assert (toegang.rol, toegang.organisatie) == (fiche.rol, fiche.organisatie)
    assert boek.zoek(fiche.token[:-1]) is None
    assert boek.zoek("") is None
    assert boek.zoek("é") is None
    assert fiche.token not in repr(fiche)


def test_een_adres_van_een_ander_is_niet_gevonden(tmp_path: Path) -> None:
    toegang = lees_of_maak(tmp_path / "tokens.json", [PO]).fiches[0]
    for stroom in ("VO9902/2026-0001/aanmelding/1", "onzin", "PO9901/../x/1"):
        with pytest.raises(Probleem) as fout:
            toegang.eis_stroom(stroom)
        assert fout.value.status == 404


class Formulier(BaseModel):
    model_config = ConfigDict(extra="forbid")
    school: Brin
    aantal: int
    tekst: PersoonlijkeTekst | None = None
    ja: bool = False


def test_fouten_noemen_het_veld_en_nooit_de_waarde() -> None:
    with pytest.raises(ValidationError) as fout:
        Formulier.model_validate({"school": "Zevenblad", "tekst": "Zevenblad" * 3000, "ja": "Zevenblad", "Zevenblad": 1})
    fouten = {f.veld: f.tekst for f in veldfouten(fout.value, "inhoud", Formulier.model_fields)}
    assert "zoals 11ZZ00" in fouten["inhoud.school"]
    assert fouten["inhoud.aantal"] == "Dit veld ontbreekt; vul het in."
    assert fouten["inhoud.tekst"] == "De tekst is te lang: ten hoogste 20000 tekens."
    assert fouten["inhoud.ja"] == "Geef true of false."
    assert not any("Zevenblad" in tekst for tekst in fouten.values())
