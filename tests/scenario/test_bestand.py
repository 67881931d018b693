"""A file that is wrong says so with its line, in words that a policy officer can act on (exit 2)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from tests.scenario.draaiboek import draai, fouten
from worker.scenario.lezen import BestandFout, lees_yaml
from worker.scenario.schema import BESTAND, schema
from worker.scenario.tijdstip import lees_tijdstip, lokaal, moment_van

KOP = """\
scenario: proef
swv: PO9901
begin: 2026-03-16
scholen: [{brin: 11ZZ00, schoolsoort: basisschool, regime: bijzonder}]
"""
STAP = """\
stappen:
  - op: 2026-03-16
    door: {rol: ouder}
    procedure: aanvraag/1
    doe: vraag_aan
    met: {school: 11ZZ00}
"""
GOED = KOP + STAP


@pytest.mark.parametrize(
    ("tekst", "regel", "woorden"),
    [
        (GOED + "verwahct: {}\n", 11, ["onbekend woord 'verwahct'", "verwacht"]),
        (GOED.replace("doe: vraag_aan", "doe: vraag_an"), 9, ["vraag_an", "vraag_aan"]),
        (GOED.replace("{school: 11ZZ00}", "{school: 11ZZ00, kleur: rood}"), 10, ["kleur", "wens"]),
        (GOED.replace("procedure: aanvraag/1", "procedure: aanvragen/1"), 8, ["aanvragen", "aanvraag"]),
        (GOED.replace("procedure: aanvraag/1", "procedure: aanvraag"), 8, ["'procedure' heeft een andere vorm"]),
        (GOED.replace("rol: ouder", "rol: oma"), 7, ["'rol' is een van", "ouder"]),
        (GOED.replace("op: 2026-03-16", "op: 2026-02-30"), 6, ["2026-02-30 bestaat niet"]),
        (GOED.replace("op: 2026-03-16", "op: 2026-03-29 02:30"), 6, ["de klok"]),
        (GOED.replace("op: 2026-03-16", "op: volgende week"), 6, ["schrijf een dag als"]),
        (GOED.replace("op: 2026-03-16", "op: 2026-03-15"), 6, ["voor 'begin'"]),
        (GOED.replace("begin: 2026-03-16\n", ""), 1, ["'begin' ontbreekt"]),
        (GOED + "begin: 2026-03-17\n", 11, ["'begin' staat hier twee keer"]),
        (GOED + "    corrigeert: eerder\n", 11, ["geen eerdere stap 'eerder'"]),
        (GOED + "    ontvangen_op: 2026-03-20\n", 11, ["voordat het is ontvangen"]),
        (GOED + "    dossier: 2026-0002\ndossiers: [{dossier: 2026-0001}]\n", 11, ["2026-0002 staat niet onder"]),
        (GOED + "kind: {}\ndossiers: [{dossier: 2026-0001}]\n", 12, ["bij elk van de 'dossiers'"]),
        (GOED + "tot: 2026-03-15\n", 11, ["na 'tot'"]),
        (GOED + "storing: {van: 2026-04-02, tot: 2026-04-01}\n", 11, ["eindigt voor zij begint"]),
        (
            (GOED + "storing: {van: 2026-03-15, tot: 2026-03-17}\n")
            .replace("doe: vraag_aan", "doe: sluit")
            .replace("    met: {school: 11ZZ00}\n", ""),
            6,
            ["handeling", "storing"],
        ),
        (GOED + "verwacht:\n  stand: {status: weg}\n", 12, ["'weg'", "beantwoord"]),
        (GOED + "verwacht:\n  termijnen: [{regel: AAN-05}]\n", 12, ["AAN-05", "AAN-04"]),
        (GOED + "verwacht:\n  signaleringen: {code: B1}\n", 12, ["B1", "STIL"]),
        (GOED + "verwacht:\n  gebeurtenissen: {soort: Verdwenen}\n", 12, ["Verdwenen", "Aangevraagd"]),
        (GOED + "verwacht:\n  gebeurtenissen:\n    - soort: Aangevraagd\n      kleur: rood\n", 14, ["kleur"]),
        (GOED + "verwacht:\n  gebeurtenissen: {soort: Aangevraagd, stap: eerste}\n", 12, ["eerste"]),
        (GOED + "verwacht:\n  niet: [{wat: dat}]\n", 12, ["waar dit over gaat", "soort"]),
        (GOED + "verwacht:\n  opdrachten_open: {swv: [spring]}\n", 12, ["spring", "sluit"]),
        (GOED + "    verwacht: {ontbreekt: [moed]}\n", 11, ["moed", "motivering"]),
        (GOED + "rapporten: [{rapport: weer, definitie: nat}]\n", 11, ["weer", "signaleringen"]),
        (GOED + "reglement: {afwijking: {kleur: rood}}\n", 11, ["reglement", "kleur"]),
        (GOED + "varianten:\n  - {naam: a, vervang: {stappen: [{stap: x, vervalt: ja}]}}\n", 12, ["geen stap 'x'"]),
        (GOED + "varianten:\n  - {naam: a, vervang: {stappen: [{stap: x}]}}\n", 12, ["'op' ontbreekt"]),
        ("scenario: [\n", 2, ["geen geldige YAML"]),
        ("", 1, ["leeg"]),
    ],
)
def test_een_fout_noemt_regel_en_woord(tekst: str, regel: int, woorden: list[str], tmp_path: Path) -> None:
    with pytest.raises(BestandFout) as fout:
        draai(tmp_path, tekst)
    assert (fout.value.regel, fout.value.status) == (regel, 2)
    assert all(w in fout.value.tekst for w in woorden), fout.value.tekst


def test_geen_utf8(tmp_path: Path) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_bytes(b"scenario: caf\xe9\n")
    with pytest.raises(BestandFout, match="UTF-8"):
        lees_yaml(bestand)


def test_ja_en_nee_zijn_alleen_zonder_aanhalingstekens_ja_en_nee(tmp_path: Path) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_text("a: ja\nb: 'ja'\nc: nee\nd: no\ne: 2026-03-16\nf: true\ng: 3\nh:\n", encoding="utf-8")
    waarde = {"a": True, "b": "ja", "c": False, "d": "no", "e": "2026-03-16", "f": True, "g": 3, "h": None}
    assert lees_yaml(bestand).waarde == waarde


def test_een_onbekend_veld_mag_waar_ongeldig_verwacht_wordt(tmp_path: Path) -> None:
    tekst = (
        GOED.replace("{school: 11ZZ00}", "{school: 11ZZ00, kleur: rood}")
        + "    verwacht: {uitkomst: ongeldig, velden: [kleur]}\n"
    )
    assert fouten(tmp_path, tekst) == []
    tekst = GOED.replace("doe: vraag_aan", "doe: verzin") + "    verwacht: {uitkomst: ongeldig, regels: [onbekende_opdracht]}\n"
    assert fouten(tmp_path, tekst) == []


def test_een_afwijking_zegt_wat_er_wel_kwam_en_waar_het_staat(tmp_path: Path) -> None:
    tekst = GOED + "tot: 2026-06-01\nverwacht:\n  termijnen: {op: 2026-03-16, regel: AAN-04, einddatum: 2026-04-28}\n"
    assert fouten(tmp_path, tekst) == []
    (g,) = draai(tmp_path, tekst.replace("04-28", "04-27"))
    (afwijking,) = g.afwijkingen
    assert afwijking.regel == 13
    assert "einddatum is 2026-04-28" in afwijking.tekst


def test_tijden_zijn_nederlands_en_de_klok_verspringt() -> None:
    assert lees_tijdstip("2026-03-16") == date(2026, 3, 16)
    winter, zomer = (moment_van(lees_tijdstip(f"2026-03-29 {t}")) for t in ("01:30", "03:30"))
    assert (zomer - winter).total_seconds() == 3600
    dubbel = moment_van(lees_tijdstip("2026-10-25 02:30"))
    assert dubbel.isoformat() == "2026-10-25T00:30:00+00:00", "het eerste van de twee uren"
    assert lokaal(dubbel) == "2026-10-25 02:30"


def test_het_schema_dat_wordt_meegeleverd_is_dat_van_de_modellen() -> None:
    assert BESTAND.read_text(encoding="utf-8") == schema(), "draai: python -m worker.scenario.schema"


def test_het_schema_keurt_goed_wat_het_formaat_goedkeurt(tmp_path: Path) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_text(
        GOED + "    verwacht: onregelmatig\nkind: {leerplichtig: ja}\nverwacht: {niet: {code: STIL}}\n", encoding="utf-8"
    )
    jsonschema.validate(lees_yaml(bestand).waarde, json.loads(schema()))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**lees_yaml(bestand).waarde, "verwahct": 1}, json.loads(schema()))
