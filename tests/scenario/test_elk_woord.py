"""Every word of the format does something: a scenario that holds with it does not hold without it, or with another value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tests.scenario.draaiboek import WEG, anders, draai, fouten
from worker.scenario import formaat
from worker.scenario.lezen import BestandFout

OUDER = {"rol": "ouder"}
SCHOOL = {"rol": "school", "organisatie": "11ZZ00"}
SWV = {"rol": "swv", "organisatie": "PO9901", "id": "medewerker-1"}
A = "aanvraag/1"

HOOFD: dict[str, Any] = {
    "scenario": "hoofd",
    "toelichting": "Een aanvraag die te laat en zonder motivering wordt beantwoord.",
    "herkomst": {"bron": "verzonnen", "datum": "2026-03-01", "verzonnen_datums": True},
    "swv": "PO9901",
    "scholen": [
        {"brin": "11ZZ00", "schoolsoort": "vo", "regime": "bijzonder", "bevoegd_gezag": "B1", "naam": "De Trede", "maximum": 9}
    ],
    "reglement": {"afwijking": {"vooralarmen": {"AAN-04": [7]}}},
    "begin": "2026-03-16",
    "kind": {"geboren": "2020-01-02", "leerplichtig": True, "asiel": False},
    "beginstand": [
        {
            "doe": "schrijf_in",
            "met": {"school": "11ZZ01"},
            "door": {"rol": "school", "organisatie": "11ZZ01"},
            "procedure": "dossier/1",
            "voorgevallen_op": "2025-08-01",
        }
    ],
    "stappen": [
        {
            "op": "2026-03-16",
            "stap": "vraag",
            "door": SWV,
            "procedure": A,
            "doe": "vraag_aan",
            "met": {"school": "11ZZ00", "wens": "rust"},
            "voorgevallen_op": "2026-03-12",
            "ontvangen_op": "2026-03-13",
            "bron": {"rol": "ouder", "organisatie": "x", "stuk": "brief"},
        },
        {
            "op": "2026-03-17",
            "stap": "vraag-goed",
            "corrigeert": "vraag",
            "door": SWV,
            "procedure": A,
            "doe": "vraag_aan",
            "met": {"school": "11ZZ00"},
            "voorgevallen_op": "2026-03-11",
        },
        {
            "op": "2026-05-20 10:15",
            "stap": "antwoord",
            "bericht_id": "bericht-7",
            "door": SCHOOL,
            "procedure": A,
            "doe": "antwoord",
            "verwacht": {
                "uitkomst": "onregelmatig",
                "ontbreekt": ["motivering"],
                "waarschuwt": ["wens"],
                "regels": ["AAN-04"],
            },
        },
        {
            "op": "2026-05-21",
            "bericht_id": "bericht-7",
            "door": SCHOOL,
            "procedure": A,
            "doe": "antwoord",
            "verwacht": "dubbel",
        },
        {
            "op": "2026-05-22",
            "door": OUDER,
            "procedure": "aanvraag/2",
            "doe": "vraag_aan",
            "met": {"school": "99ZZ99"},
            "verwacht": {"uitkomst": "ongeldig", "velden": ["school"], "regels": ["eigen_swv"]},
        },
        {
            "op": "2026-05-22",
            "door": OUDER,
            "procedure": "aanvraag/2",
            "doe": "vraag_aan",
            "met": {"school": "11ZZ00", "wens": "voor de geboorte"},
            "verwacht": "ongeldig",
        },
        {
            "op": "2026-05-23",
            "door": SWV,
            "procedure": A,
            "doe": "sluit",
            "verwacht": {"uitkomst": "niet_aanvaard", "ontbreekt": ["antwoord"]},
        },
        {"op": "2026-05-24", "door": {"rol": "ouder"}, "procedure": A, "doe": "sluit", "verwacht": "niet_bevoegd"},
    ],
    "tot": "2026-06-30",
    "verwacht": {
        "gebeurtenissen": [
            {"op": "2026-04-15", "procedure": A, "soort": "TermijnNadert", "termijn": "AAN-04"},
            {"op": "2026-05-20 10:15", "stap": "antwoord", "soort": "Beantwoord", "door": SCHOOL},
            {"soort": "Aangevraagd", "ontvangen_op": "2026-03-13", "voorgevallen_op": "2026-03-12", "door": SWV},
            {"soort": "Aangevraagd", "vervangt": "vraag", "met": {"kenmerk": {"schoolsoort": "vo", "regime": "bijzonder"}}},
            {"soort": "DossierGeopend", "dossier": "2026-0001", "geboren": "2020-01-02", "asiel": False},
            {"soort": "Ingeschreven", "voorgevallen_op": "2025-08-01", "school": "11ZZ01", "door": {"rol": "school"}},
            {"soort": "Stilte", "vanaf": "2026-04-01", "tot": "2026-05-01", "aantal": 1, "met": {"op": "2026-04-23"}},
        ],
        "termijnen": [
            {
                "op": "2026-03-16",
                "procedure": A,
                "regel": "AAN-04",
                "aanvang": "2026-03-12",
                "einddatum": "2026-04-23",
                "veilig": "2026-04-23",
                "stand": "loopt",
                "bron": "wet",
                "opgeschort": [],
            },
        ],
        "stand": [
            {"op": "2026-04-01", "procedure": A, "status": "gevraagd", "velden": {"wens": ""}},
            {"op": "2026-03-16", "procedure": "dossier/1", "velden": {"leerplichtig": True, "inschrijving": "11ZZ01"}},
            {"op": "2026-03-11", "procedure": A, "zoals": "was", "status": "gevraagd"},
        ],
        "signaleringen": [{"op": "2026-05-01", "procedure": A, "code": "STIL"}],
        "taken": [
            {
                "op": "2026-03-20",
                "procedure": A,
                "rol": "school",
                "regel": "AAN-04",
                "einddatum": "2026-04-22",
                "veilig": "2026-04-22",
            },
            {"op": "2026-05-01", "rol": "school", "code": "STIL"},
        ],
        "berichten": [{"bericht": "bevestiging", "aan": "ouder", "aantal": 1}],
        "opdrachten_open": [{"op": "2026-03-20", "procedure": A, "school": ["antwoord", "verleng"], "swv": [], "ouder": []}],
        "niet": [
            {"soort": "Gesloten"},
            {"op": "2026-04-01", "procedure": A, "code": "STIL"},
            {"status": "gesloten"},
            {"regel": "AAN-04", "stand": "gehaald"},
            {"bericht": "afscheid"},
        ],
    },
    "rapporten": [
        {"op": "2026-05-01", "rapport": "signaleringen", "definitie": "STIL", "bevat": ["2026-0001"], "aantal": 1},
        {"op": "2026-03-11", "zoals": "was", "rapport": "standen", "definitie": "gevraagd", "aantal": 1},
    ],
}

STORING: dict[str, Any] = {
    "scenario": "storing",
    "swv": "PO9901",
    "begin": "2026-03-16",
    "scholen": [{"brin": "11ZZ00", "schoolsoort": "basisschool", "regime": "bijzonder"}],
    "storing": {"van": "2026-04-28 12:00", "tot": "2026-04-30 12:00"},
    "stappen": [
        {"op": "2026-03-16", "door": OUDER, "procedure": A, "doe": "vraag_aan", "met": {"school": "11ZZ00", "wens": "w"}},
        {"op": "2026-04-29", "door": SCHOOL, "procedure": A, "doe": "antwoord", "met": {"motivering": "m"}},
    ],
    "verwacht": {
        "gebeurtenissen": [
            {"op": "2026-04-30 12:00", "soort": "TermijnVerstreken", "voorgevallen_op": "2026-04-29 00:00"},
            {"op": "2026-04-30 12:00", "soort": "Beantwoord", "ontvangen_op": "2026-04-29"},
        ],
        "niet": [{"op": "2026-04-29", "soort": "TermijnVerstreken"}],
    },
}

VARIANTEN: dict[str, Any] = {
    "scenario": "varianten",
    "swv": "PO9901",
    "begin": "2026-03-16",
    "scholen": [{"brin": "11ZZ00", "schoolsoort": "basisschool", "regime": "bijzonder"}],
    "stappen": [
        {
            "op": "2026-03-16",
            "stap": "vraag",
            "door": OUDER,
            "procedure": A,
            "doe": "vraag_aan",
            "met": {"school": "11ZZ00", "wens": "w"},
        },
        {"op": "2026-03-20", "stap": "extra", "door": SCHOOL, "procedure": A, "doe": "vraag_aanvulling"},
        {"op": "2026-04-01", "stap": "antwoord", "door": SCHOOL, "procedure": A, "doe": "antwoord", "verwacht": "onregelmatig"},
    ],
    "verwacht": {"termijnen": {"regel": "AAN-04", "stand": "opgeschort", "opgeschort": [{"van": "2026-03-20", "tot": None}]}},
    "varianten": [
        {
            "naam": "volledig",
            "toelichting": "Met een motivering is het antwoord volledig.",
            "vervang": {
                "stappen": [
                    {"stap": "extra", "vervalt": True},
                    {"stap": "antwoord", "met": {"motivering": "m"}, "verwacht": "aanvaard"},
                    {"stap": "sluiten", "op": "2026-04-02", "door": SWV, "procedure": A, "doe": "sluit"},
                ]
            },
            "verwacht": {"stand": {"status": "gesloten", "procedure": A}, "niet": {"soort": "Opgehouden"}},
            "rapporten": [{"rapport": "standen", "definitie": "gesloten", "aantal": 1}],
        },
        {
            "naam": "later",
            "vervang": {
                "begin": "2026-03-10",
                "tot": "2026-07-01",
                "scholen": [{"brin": "11ZZ00", "schoolsoort": "vo", "regime": "bijzonder"}],
                "reglement": {"afwijking": {"vooralarmen": {"AAN-04": [3]}}},
                "kind": {"leerplichtig": False},
                "beginstand": [{"doe": "schrijf_in", "met": {"school": "11ZZ00"}}],
                "storing": {"van": "2026-03-25 08:00", "tot": "2026-03-26 08:00"},
                "stappen": [
                    {"stap": "vraag", "op": "2026-03-11"},
                    {"stap": "extra", "op": "2026-03-25"},
                    {"stap": "antwoord", "vervalt": True},
                ],
            },
            "verwacht": {
                "gebeurtenissen": [
                    {"soort": "DossierGeopend", "op": "2026-03-10", "leerplichtig": False},
                    {"soort": "Ingeschreven"},
                    {"soort": "Opgehouden", "op": "2026-03-26"},
                    {"soort": "TermijnNadert", "op": "2026-04-19"},
                    {"soort": "TermijnVerstreken"},
                ],
                "stand": {"procedure": A, "velden": {"kenmerk": {"schoolsoort": "vo"}}},
            },
        },
        {
            "naam": "twee-kinderen",
            "vervang": {"dossiers": [{"dossier": "2026-0007"}, {"dossier": "2026-0008", "kind": {}}]},
            "verwacht": {
                "gebeurtenissen": [
                    {"soort": "DossierGeopend", "dossier": "2026-0008"},
                    {"soort": "Opgehouden", "dossier": "2026-0007"},
                ]
            },
        },
    ],
}

DOSSIERS: dict[str, Any] = {
    "scenario": "dossiers",
    "swv": "PO9901",
    "begin": "2026-03-16",
    "scholen": [{"brin": "11ZZ00", "schoolsoort": "basisschool", "regime": "bijzonder"}],
    "dossiers": [
        {"dossier": "2026-0001", "kind": {"leerplichtig": True}},
        {"dossier": "2026-0002", "beginstand": [{"doe": "schrijf_in", "met": {"school": "11ZZ00"}}]},
    ],
    "stappen": [
        {"op": "2026-03-16", "door": OUDER, "procedure": A, "doe": "vraag_aan", "met": {"school": "11ZZ00"}},
        {
            "op": "2026-03-17",
            "door": OUDER,
            "dossier": "2026-0002",
            "procedure": A,
            "doe": "vraag_aan",
            "met": {"school": "11ZZ00"},
        },
        {"op": "2026-03-18", "door": OUDER, "procedure": "orientatie/11ZZ00", "doe": "meld_contact"},
    ],
    "verwacht": {
        "stand": [{"dossier": "2026-0002", "procedure": "dossier/1", "velden": {"inschrijving": "11ZZ00", "leerplichtig": None}}],
        "gebeurtenissen": {"op": "2026-03-17", "dossier": "2026-0002", "soort": "Aangevraagd"},
    },
    "rapporten": [
        {"rapport": "gebeurtenissen", "definitie": "Aangevraagd", "bevat": ["2026-0002/aanvraag/1"], "aantal": 2},
        {"rapport": "gebeurtenissen", "definitie": "ContactGemeld", "bevat": ["11ZZ00"], "aantal": 1},
    ],
}

VERSIES: dict[str, Any] = {
    "scenario": "versies",
    "swv": "PO9901",
    "begin": "2026-03-16",
    "scholen": [{"brin": "11ZZ00", "schoolsoort": "basisschool", "regime": "bijzonder"}],
    "reglement": {"versies": [{"versie": "2", "vanaf": "2026-03-20", "afwijking": {"vooralarmen": {"AAN-04": [7]}}}]},
    "stappen": [
        {"op": "2026-03-16", "door": OUDER, "procedure": A, "doe": "vraag_aan", "met": {"school": "11ZZ00", "wens": "w"}},
        {"op": "2026-03-20", "door": SWV, "procedure": A, "doe": "neem_grond_over", "met": {"reglementversie": "2"}},
    ],
    "tot": "2026-05-01",
    # Zes weken na 16 maart is maandag 27 april, Koningsdag; het vooralarm rekent vanaf die veilige datum.
    "verwacht": {"gebeurtenissen": [{"op": "2026-04-20", "soort": "TermijnNadert"}]},
}

ALLE = {"versies": VERSIES, "hoofd": HOOFD, "storing": STORING, "varianten": VARIANTEN, "dossiers": DOSSIERS}

G, T, S = ("verwacht", "gebeurtenissen"), ("verwacht", "termijnen", 0), ("verwacht", "stand")
K, L = ("verwacht", "taken", 0), ("varianten", 1, "vervang")

ANDERS: list[tuple[str, str, tuple[str | int, ...], Any]] = [
    # model.word, scenario, where, other value
    ("Scenario.scenario", "hoofd", ("scenario",), WEG),
    ("Scenario.toelichting", "hoofd", ("toelichting",), 7),
    ("Scenario.herkomst", "hoofd", ("herkomst",), "cases.md"),
    ("Scenario.swv", "hoofd", ("swv",), WEG),
    ("Scenario.begin", "hoofd", ("begin",), "2026-03-17"),
    ("Scenario.stappen", "hoofd", ("stappen",), []),
    ("Scenario.scholen", "hoofd", ("scholen",), []),
    ("Scenario.reglement", "hoofd", ("reglement",), WEG),
    ("Scenario.kind", "hoofd", ("kind",), WEG),
    ("Scenario.beginstand", "hoofd", ("beginstand",), WEG),
    ("Scenario.dossiers", "dossiers", ("dossiers",), WEG),
    ("Scenario.storing", "storing", ("storing",), WEG),
    ("Scenario.tot", "hoofd", ("tot",), "2026-04-20"),
    ("Scenario.verwacht", "hoofd", ("verwacht",), {"termijnen": [{"regel": "AAN-04", "stand": "gehaald"}]}),
    ("Scenario.rapporten", "hoofd", ("rapporten", 0, "aantal"), 2),
    ("Scenario.varianten", "varianten", ("varianten", 0, "naam"), "later"),
    ("Herkomst.bron", "hoofd", ("herkomst", "bron"), WEG),
    ("Herkomst.datum", "hoofd", ("herkomst", "datum"), "gisteren"),
    ("Herkomst.verzonnen_datums", "hoofd", ("herkomst", "verzonnen_datums"), "soms"),
    ("Schoolopgave.brin", "hoofd", ("scholen", 0, "brin"), "11ZZ09"),
    ("Schoolopgave.schoolsoort", "hoofd", ("scholen", 0, "schoolsoort"), "so"),
    ("Schoolopgave.regime", "hoofd", ("scholen", 0, "regime"), "openbaar"),
    ("Schoolopgave.naam", "hoofd", ("scholen", 0, "naam"), 7),
    ("Schoolopgave.bevoegd_gezag", "hoofd", ("scholen", 0, "bevoegd_gezag"), 7),
    ("Schoolopgave.maximum", "hoofd", ("scholen", 0, "maximum"), "veel"),
    ("Kindgegevens.geboren", "hoofd", ("kind", "geboren"), WEG),
    ("Kindgegevens.leerplichtig", "hoofd", ("kind", "leerplichtig"), False),
    ("Kindgegevens.asiel", "hoofd", ("kind", "asiel"), True),
    ("Reglementopgave.afwijking", "hoofd", ("reglement", "afwijking"), {"vooralarmen": {"AAN-04": [8]}}),
    ("Reglementopgave.versies", "versies", ("reglement", "versies"), WEG),
    ("Versieopgave.versie", "versies", ("reglement", "versies", 0, "versie"), "3"),
    ("Versieopgave.vanaf", "versies", ("reglement", "versies", 0, "vanaf"), "2026-03-21"),
    ("Versieopgave.afwijking", "versies", ("reglement", "versies", 0, "afwijking"), WEG),
    ("Beginmelding.doe", "hoofd", ("beginstand", 0, "doe"), "open_dossier"),
    ("Beginmelding.met", "hoofd", ("beginstand", 0, "met", "school"), "11ZZ00"),
    ("Beginmelding.door", "hoofd", ("beginstand", 0, "door"), WEG),
    ("Beginmelding.procedure", "hoofd", ("beginstand", 0, "procedure"), "dossier/2"),
    ("Beginmelding.voorgevallen_op", "hoofd", ("beginstand", 0, "voorgevallen_op"), WEG),
    ("Stap.op", "hoofd", ("stappen", 2, "op"), "2026-05-20 10:16"),
    ("Stap.door", "hoofd", ("stappen", 2, "door"), {"rol": "school"}),
    ("Stap.procedure", "hoofd", ("stappen", 0, "procedure"), "aanvraag/2"),
    ("Stap.doe", "hoofd", ("stappen", 6, "doe"), "antwoord"),
    ("Stap.met", "hoofd", ("stappen", 1, "met"), WEG),
    ("Stap.dossier", "dossiers", ("stappen", 1, "dossier"), "2026-0001"),
    ("Stap.stap", "hoofd", ("stappen", 2, "stap"), "iets-anders"),
    ("Stap.corrigeert", "hoofd", ("stappen", 1, "corrigeert"), WEG),
    ("Stap.bericht_id", "hoofd", ("stappen", 3, "bericht_id"), WEG),
    ("Stap.voorgevallen_op", "hoofd", ("stappen", 0, "voorgevallen_op"), WEG),
    ("Stap.ontvangen_op", "hoofd", ("stappen", 0, "ontvangen_op"), WEG),
    ("Stap.bron", "hoofd", ("stappen", 0, "bron"), {"stuk": "brief"}),
    ("Stap.verwacht", "hoofd", ("stappen", 3, "verwacht"), WEG),
    ("StapVerwacht.uitkomst", "hoofd", ("stappen", 2, "verwacht", "uitkomst"), "aanvaard"),
    ("StapVerwacht.regels", "hoofd", ("stappen", 2, "verwacht", "regels"), ["AAN-05"]),
    ("StapVerwacht.ontbreekt", "hoofd", ("stappen", 2, "verwacht", "ontbreekt"), []),
    ("StapVerwacht.waarschuwt", "hoofd", ("stappen", 2, "verwacht", "waarschuwt"), ["motivering"]),
    ("StapVerwacht.velden", "hoofd", ("stappen", 4, "verwacht", "velden"), ["wens"]),
    ("Door.rol", "hoofd", ("stappen", 7, "door", "rol"), "swv"),
    ("Door.organisatie", "hoofd", ("stappen", 0, "door"), {"rol": "swv", "id": "medewerker-1"}),
    ("Door.id", "hoofd", ("stappen", 0, "door"), {"rol": "swv", "organisatie": "PO9901"}),
    ("Dossier.dossier", "dossiers", ("dossiers", 1, "dossier"), "2026-0003"),
    ("Dossier.kind", "dossiers", ("dossiers", 1, "kind"), {"leerplichtig": True}),
    ("Dossier.beginstand", "dossiers", ("dossiers", 1, "beginstand"), WEG),
    ("Storing.van", "storing", ("storing", "van"), "2026-04-29 12:00"),
    ("Storing.tot", "storing", ("storing", "tot"), "2026-04-30 13:00"),
    ("Verwachting.op", "hoofd", (*G, 0, "op"), "2026-04-16"),
    ("Verwachting.vanaf", "hoofd", (*G, 6, "vanaf"), "2026-04-25"),
    ("Verwachting.tot", "hoofd", (*G, 6, "tot"), "2026-04-22"),
    ("Verwachting.aantal", "hoofd", (*G, 6, "aantal"), 2),
    ("Verwachting.procedure", "hoofd", (*G, 0, "procedure"), "aanvraag/2"),
    ("Verwachting.dossier", "hoofd", (*G, 4, "dossier"), "2026-0002"),
    ("GebeurtenisVerwacht.soort", "hoofd", (*G, 0, "soort"), "TermijnVerstreken"),
    ("GebeurtenisVerwacht.door", "hoofd", (*G, 1, "door"), OUDER),
    ("GebeurtenisVerwacht.voorgevallen_op", "hoofd", (*G, 2, "voorgevallen_op"), "2026-03-13"),
    ("GebeurtenisVerwacht.ontvangen_op", "hoofd", (*G, 2, "ontvangen_op"), "2026-03-16"),
    ("GebeurtenisVerwacht.stap", "hoofd", (*G, 1, "stap"), "vraag"),
    ("GebeurtenisVerwacht.vervangt", "hoofd", (*G, 3, "vervangt"), "antwoord"),
    ("GebeurtenisVerwacht.met", "hoofd", (*G, 6, "met"), {"op": "2026-04-24"}),
    ("Opschorting.van", "varianten", ("verwacht", "termijnen", "opgeschort", 0, "van"), "2026-03-21"),
    ("Opschorting.tot", "varianten", ("verwacht", "termijnen", "opgeschort", 0, "tot"), "2026-03-25"),
    ("TermijnVerwacht.regel", "hoofd", (*T, "regel"), "AAN-04#2"),
    ("TermijnVerwacht.einddatum", "hoofd", (*T, "einddatum"), "2026-04-24"),
    ("TermijnVerwacht.veilig", "hoofd", (*T, "veilig"), "2026-04-24"),
    ("TermijnVerwacht.aanvang", "hoofd", (*T, "aanvang"), "2026-03-16"),
    ("TermijnVerwacht.stand", "hoofd", (*T, "stand"), "verstreken"),
    ("TermijnVerwacht.opgeschort", "hoofd", (*T, "opgeschort"), [{"van": "2026-03-20"}]),
    ("TermijnVerwacht.versie", "hoofd", (*T, "versie"), "AAN-04@1900-01-01"),
    ("TermijnVerwacht.artikel", "hoofd", (*T, "artikel"), "Awb 4:13"),
    ("TermijnVerwacht.bron", "hoofd", (*T, "bron"), "reglement"),
    ("StandVerwacht.status", "hoofd", (*S, 0, "status"), "beantwoord"),
    ("StandVerwacht.zoals", "hoofd", (*S, 2, "zoals"), "bekend"),
    ("StandVerwacht.velden", "hoofd", (*S, 0, "velden", "wens"), "rust"),
    ("SignaleringVerwacht.code", "hoofd", ("verwacht", "signaleringen", 0, "code"), "RUIS"),
    ("TaakVerwacht.rol", "hoofd", (*K, "rol"), "ouder"),
    ("TaakVerwacht.regel", "hoofd", (*K, "regel"), "AAN-04#2"),
    ("TaakVerwacht.einddatum", "hoofd", (*K, "einddatum"), "2026-04-23"),
    ("TaakVerwacht.veilig", "hoofd", (*K, "veilig"), "2026-04-23"),
    ("TaakVerwacht.code", "hoofd", ("verwacht", "taken", 1, "op"), "2026-04-01"),
    ("BerichtVerwacht.bericht", "hoofd", ("verwacht", "berichten", 0, "bericht"), "afscheid"),
    ("BerichtVerwacht.aan", "hoofd", ("verwacht", "berichten", 0, "aan"), "school"),
    ("OpenVerwacht.ouder", "hoofd", ("verwacht", "opdrachten_open", 0, "ouder"), ["vraag_aan"]),
    ("OpenVerwacht.school", "hoofd", ("verwacht", "opdrachten_open", 0, "school"), ["vraag_aanvulling"]),
    ("OpenVerwacht.swv", "hoofd", ("verwacht", "opdrachten_open", 0, "swv"), ["sluit"]),
    ("Verwacht.gebeurtenissen", "hoofd", G, [{"soort": "Gesloten"}]),
    ("Verwacht.termijnen", "hoofd", ("verwacht", "termijnen"), [{"regel": "AAN-04", "stand": "gehaald"}]),
    ("Verwacht.stand", "hoofd", S, [{"procedure": A, "status": "beantwoord"}]),
    ("Verwacht.signaleringen", "hoofd", ("verwacht", "signaleringen", 0, "op"), "2026-04-01"),
    ("Verwacht.taken", "hoofd", ("verwacht", "taken"), [{"rol": "ouder"}]),
    ("Verwacht.berichten", "hoofd", ("verwacht", "berichten", 0, "aantal"), 2),
    ("Verwacht.opdrachten_open", "hoofd", ("verwacht", "opdrachten_open"), [{"school": ["sluit"]}]),
    ("Verwacht.niet", "hoofd", ("verwacht", "niet"), [{"soort": "Aangevraagd"}]),
    ("RapportVerwacht.rapport", "hoofd", ("rapporten", 0, "rapport"), "standen"),
    ("RapportVerwacht.definitie", "hoofd", ("rapporten", 0, "definitie"), "RUIS"),
    ("RapportVerwacht.op", "hoofd", ("rapporten", 0, "op"), "2026-04-01"),
    ("RapportVerwacht.zoals", "hoofd", ("rapporten", 1, "zoals"), "bekend"),
    ("RapportVerwacht.bevat", "hoofd", ("rapporten", 0, "bevat"), ["2026-0002"]),
    ("RapportVerwacht.aantal", "hoofd", ("rapporten", 0, "aantal"), 0),
    ("Stapvervanging.stap", "varianten", ("varianten", 0, "vervang", "stappen", 1, "stap"), "onbekend"),
    ("Stapvervanging.vervalt", "varianten", ("varianten", 0, "vervang", "stappen", 0, "vervalt"), False),
    ("Vervanging.begin", "varianten", (*L, "begin"), "2026-03-11"),
    ("Vervanging.tot", "varianten", (*L, "tot"), "2026-04-15"),
    ("Vervanging.scholen", "varianten", (*L, "scholen"), WEG),
    ("Vervanging.reglement", "varianten", (*L, "reglement"), WEG),
    ("Vervanging.kind", "varianten", (*L, "kind"), WEG),
    ("Vervanging.beginstand", "varianten", (*L, "beginstand"), WEG),
    ("Vervanging.dossiers", "varianten", ("varianten", 2, "vervang", "dossiers"), WEG),
    ("Vervanging.storing", "varianten", (*L, "storing"), WEG),
    ("Vervanging.stappen", "varianten", (*L, "stappen"), WEG),
    ("Variant.naam", "varianten", ("varianten", 0, "naam"), WEG),
    ("Variant.toelichting", "varianten", ("varianten", 0, "toelichting"), 7),
    ("Variant.vervang", "varianten", ("varianten", 0, "vervang"), {}),
    ("Variant.verwacht", "varianten", ("varianten", 0, "verwacht", "stand", "status"), "beantwoord"),
    ("Variant.rapporten", "varianten", ("varianten", 0, "rapporten", 0, "aantal"), 2),
]


def deugt(map_: Path, inhoud: dict[str, Any]) -> bool:
    try:
        return not fouten(map_, inhoud)
    except BestandFout:
        return False


@pytest.mark.parametrize("naam", ALLE)
def test_het_scenario_komt_uit(naam: str, tmp_path: Path) -> None:
    assert fouten(tmp_path, ALLE[naam]) == []


@pytest.mark.parametrize(("woord", "naam", "pad", "waarde"), ANDERS, ids=[w for w, *_ in ANDERS])
def test_zonder_dit_woord_niet(woord: str, naam: str, pad: tuple[str | int, ...], waarde: Any, tmp_path: Path) -> None:
    assert not deugt(tmp_path, anders(ALLE[naam], pad, waarde))


def test_elk_woord_van_het_formaat_komt_aan_de_beurt() -> None:
    modellen = [m for m in vars(formaat).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    eigen = [m for m in modellen if m.__module__ == formaat.__name__ and m is not formaat.Deel]
    woorden = {
        f"{m.__name__}.{w}"
        for m in eigen
        for w in m.model_fields
        if m is formaat.Verwachting or not (issubclass(m, formaat.Verwachting) and w in formaat.Verwachting.model_fields)
    }
    assert woorden == {w for w, *_ in ANDERS}


def test_elke_uitkomst_van_een_stap_komt_voor(tmp_path: Path) -> None:
    uitkomsten = {s.uitkomst for g in draai(tmp_path, HOOFD) for s in g.uitslag.stappen}
    assert {str(u) for u in uitkomsten} == {
        "aanvaard",
        "onregelmatig",
        "niet_aanvaard",
        "ongeldig",
        "niet_bevoegd",
        "dubbel",
    }
