"""What the door says of a form before it goes in: dates that cannot be or are implausible, BRINs, schools of another SWV.

Pure, and of the form alone: what needs the state of a stream is decided there (DESIGN 3, Opdracht). Only what is impossible
is refused; what is implausible has the way out "klopt toch" (decisions 6).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.opdracht import Inzending, Kind, Opdracht, Veldfout
from domain.persoonlijk import is_vernietigd, persoonlijke_velden
from domain.procedure import Procedure
from domain.reglement import Reglement
from domain.tijd import dag

BRIN_VORM = re.compile(r"^[0-9]{2}[A-Z]{2}[0-9]{2}$")
VROEGST = date(1990, 1, 1)
"""No pupil of today was born or applied before it: an earlier date is a slip of the pen."""
LAATST = date(2099, 12, 31)
"""No pupil of today is at school after it: a later date is a slip of the pen too, and no calendar reaches that far."""
LANG_GELEDEN = timedelta(days=2 * 365)
LANG_GELEDEN_KAN = ("per", "eerste_dag", "opp_vastgesteld_op")
"""A pupil may have been enrolled for years, with a tlv and an OPP of then."""
NIET_VAN_HET_KIND = ("maximum_gepubliceerd_op",)
"""Policy of the school: it may well be older than the child."""
VER_WEG = timedelta(days=3 * 365)
VER_WEG_KAN = ("laatste_dag",)
"""A tlv may last for the whole time at school."""
OUDSTE_LEERLING = 21
"""In years; vso may last until the school year in which the pupil turns 20 (WEC 39(4))."""

BEGIN_BIJ_EEN_SCHOOL = {
    "aanmelding": ("meld_aan",),
    "schorsing": ("meld_schorsing",),
    "verwijdering": (
        "meld_handelingsverlegenheid",
        "meld_voornemen_verwijdering",
        "meld_verwijdering",
        "meld_toegang_ontzegd",
    ),
}
"""Per procedure: opdrachten with which a stream about a school of this SWV begins; their `school` must be one."""
VERLEDEN = (
    "formulier_uitgereikt_op",
    "observatie_op",
    "maximum_gepubliceerd_op",
    "sinds",
    "geboren",
    "terug_op",
    "overleg_inspectie_op",
    "vastgesteld_op",
    "geevalueerd_op",
    "oordeel_op",
    "setting_verlaten_op",
    "ouders_ingelicht_op",
    "overleg_ouders_op",
    "eerste_overleg_op",
    "eerst_ontvangen_op",
    "opp_vastgesteld_op",
    "opp_geevalueerd_op",
    "bekendgemaakt_op",
    "gepost_op",
    "elders_ontvangen_op",
    "storing_van",
    "storing_tot",
    "in_gebreke_gesteld_op",
)
"""Dates of what has happened: these cannot lie after today."""


def controleer(procedure: Procedure, opdracht: Opdracht, kind: Kind | None, reglement: Reglement, nu: datetime) -> list[Veldfout]:
    """What is wrong with the fields, each with its rule and what to do (Dutch). Empty: it may go in."""
    fouten: list[Veldfout] = []
    for naam in type(opdracht).model_fields:
        waarde = getattr(opdracht, naam)
        if isinstance(waarde, date) and not isinstance(waarde, datetime) and not is_vernietigd(waarde):
            fouten += _datum(naam, waarde, kind, dag(nu))
    fouten += _namen(opdracht)
    fouten += _scholen(procedure, opdracht, reglement)
    return [f for f in fouten if not (f.klopt_toch and opdracht.klopt_toch)]


def controleer_inzending(inzending: Inzending, kind: Kind | None, nu: datetime, klopt_toch: bool = False) -> list[Veldfout]:
    """What is wrong with the moment on which something is said to have happened."""
    if inzending.voorgevallen_op is None:
        return []
    fouten = list(_datum("voorgevallen_op", dag(inzending.voorgevallen_op), kind, dag(nu)))
    if inzending.voorgevallen_op > nu and not fouten:
        fouten.append(_toekomst("voorgevallen_op"))
    return [f for f in fouten if not (f.klopt_toch and klopt_toch)]


def _datum(veld: str, d: date, kind: Kind | None, vandaag: date) -> Iterator[Veldfout]:
    geboren = kind.geboren if kind is not None else None
    if d < VROEGST:
        yield Veldfout(veld=veld, regel="datum_onmogelijk", tekst=f"{_nl(d)} kan niet: vul een datum in vanaf 1990.")
    elif d > LAATST:
        yield Veldfout(veld=veld, regel="datum_onmogelijk", tekst=f"{_nl(d)} kan niet: vul een datum in tot en met 2099.")
    elif geboren is not None and veld not in ("geboren", *NIET_VAN_HET_KIND) and d < geboren:
        yield Veldfout(
            veld=veld,
            regel="voor_geboorte",
            # Without the birth date: an error text travels further than a dossier does.
            tekst=f"{_nl(d)} ligt voor de geboorte van het kind: verbeter de datum.",
        )
    elif (veld in VERLEDEN or veld == "voorgevallen_op") and d > vandaag:
        yield _toekomst(veld)
    elif veld == "geboren" and d < _jaren_eerder(vandaag, OUDSTE_LEERLING):
        yield _opvallend(veld, d, "dan is het kind ouder dan 21 jaar")
    elif veld not in ("geboren", *NIET_VAN_HET_KIND, *LANG_GELEDEN_KAN) and d < vandaag - LANG_GELEDEN:
        yield _opvallend(veld, d, "dat is meer dan twee jaar geleden")
    elif veld not in VER_WEG_KAN and d > vandaag + VER_WEG:
        yield _opvallend(veld, d, "dat is meer dan drie jaar vooruit")


def _namen(opdracht: Opdracht) -> Iterator[Veldfout]:
    """A name that cannot be read: of a sign that turns the line around, a reader would take the birth date for another."""
    for veld, merk in persoonlijke_velden(type(opdracht)).items():
        naam = getattr(opdracht, veld)
        if merk.zoekbaar and isinstance(naam, str) and not _leesbaar(naam):
            tekst = "Er staat een teken in de naam dat niet te zien is, of niets dat te zien is: typ de naam opnieuw."
            yield Veldfout(veld=veld, regel="onzichtbaar", tekst=tekst)


def _leesbaar(naam: str) -> bool:
    onzichtbaar = any(unicodedata.category(c) in ("Cc", "Cf") for c in naam if c not in _VERBINDERS)
    return not onzichtbaar and any(c.isprintable() and not c.isspace() for c in naam)


_VERBINDERS = "\u200c\u200d"
"""Without these some names cannot be written (ZWNJ, ZWJ)."""


def _toekomst(veld: str) -> Veldfout:
    return Veldfout(
        veld=veld, regel="datum_in_de_toekomst", tekst="Deze datum ligt in de toekomst: vul in wanneer het is gebeurd."
    )


def _opvallend(veld: str, d: date, waarom: str) -> Veldfout:
    return Veldfout(
        veld=veld,
        regel="datum_opvallend",
        tekst=f"{_nl(d)}: {waarom}. Verbeter de datum, of bevestig dat deze klopt.",
        klopt_toch=True,
    )


def _scholen(procedure: Procedure, opdracht: Opdracht, reglement: Reglement) -> Iterator[Veldfout]:
    brin = getattr(opdracht, "school", None) if opdracht.naam() in BEGIN_BIJ_EEN_SCHOOL.get(procedure.naam, ()) else None
    if isinstance(brin, str) and reglement.school(brin) is None:
        yield Veldfout(
            veld="school",
            regel="school_niet_in_swv",
            tekst=f"School {brin} doet niet mee in samenwerkingsverband {reglement.swv}: "
            "kies een school van dit samenwerkingsverband, of stuur de melding door.",
        )


def _jaren_eerder(d: date, jaren: int) -> date:
    try:
        return d.replace(year=d.year - jaren)
    except ValueError:
        return d.replace(year=d.year - jaren, day=28)


def _nl(d: date) -> str:
    return f"{d:%d-%m-%Y}"
