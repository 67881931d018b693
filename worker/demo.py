"""The demo: about forty made-up children at three schools of two SWVs, in every state, as a take-over file of today.

Nothing more than a file for `trede importeer`, as CSV or XLSX. The same day gives the same file. The family name is one that no
real person bears, so that a test can search logs, traces and dumps for it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from activities.contract import Postrij
from activities.postgres import tenant
from activities.verdeling import geef_vooraf
from domain.grond import GRONDBOEK
from domain.kalender import nederlands
from domain.procedures import PROCEDURES
from domain.stroom import Stroom
from domain.tijd import dag
from portal import werkmap
from portal.inname import bewaar_onleesbaar
from worker.overname.bestand import lees_tekst
from worker.overname.inlezen import Inlezer
from worker.overname.kolommen import ALLE, KOLOMMEN, Kolom
from worker.overname.rijen import Lezing

if TYPE_CHECKING:
    from worker.samenstelling import Samenstelling

FAMILIENAAM = "Zevenblad"
VOORNAMEN = (
    "Akelei", "Bernagie", "Cichorei", "Dovenetel", "Ereprijs", "Fluitenkruid", "Guichelheil", "Hemelsleutel", "Ijzerhard",
    "Judaspenning", "Kattenstaart", "Leverkruid", "Moerasspirea", "Nagelkruid", "Ossentong", "Parnassia", "Quinoa", "Reigersbek",
    "Smeerwortel", "Tijm", "Ui", "Vlasleeuwenbek", "Wederik", "Ijsplant", "Zonnedauw", "Adderwortel", "Bereklauw",
    "Cypergras", "Duizendblad", "Engelwortel", "Fonteinkruid", "Ganzerik", "Helmkruid", "Ijsheide", "Jacobskruid",
    "Klaproos", "Lisdodde", "Melkdistel", "Nachtschade", "Ogentroost",
)  # fmt: skip
SCHOLEN = (("PO9901", "11ZZ00"), ("PO9901", "12ZZ00"), ("VO9902", "22ZZ00"))
LEEFTIJD = {"PO9901": 7 * 365 + 40, "VO9902": 13 * 365 + 40}
"""In days, on the day of the aanmelding."""


@dataclass(frozen=True)
class Verloop:
    """How an aanmelding went: days ago it was received, and after how many days each fact followed."""

    geleden: int
    na: Mapping[str, int] = field(default_factory=dict)
    verder: Mapping[str, str] = field(default_factory=dict)


VERLOPEN: tuple[Verloop, ...] = (
    Verloop(1),
    Verloop(5, {"bevestigd": 1}, {"kanaal": "e-mail"}),
    Verloop(20, {"bevestigd": 2, "onderzoek": 12}, {"extra_ondersteuning": "ja"}),
    Verloop(25, {"bevestigd": 1, "gegevens_gevraagd": 6, "gegevens_termijn": 40}),
    Verloop(38, {"bevestigd": 3, "onderzoek": 20, "verlengd": 35}, {"verlengd_weken": "4"}),
    Verloop(55, {"bevestigd": 3, "verlengd": 50}, {"verlengd_weken": "4"}),
    Verloop(48),
    Verloop(80, {"bevestigd": 2}),
    Verloop(30, {"bevestigd": 1, "onderzoek": 9, "overleg_ouders": 11, "toegelaten": 15}),
    Verloop(60, {"bevestigd": 1, "onderzoek": 10, "toegelaten": 20, "ingeschreven": 40}, {"extra_ondersteuning": "ja"}),
    Verloop(35, {"onderzoek": 8, "geweigerd": 21}, {"weigering_reden": "handelingsverlegen", "weigering_kanaal": "brief"}),
    Verloop(28, {"geweigerd": 6}, {"weigering_reden": "klassen_te_vol", "weigering_kanaal": "telefoon"}),
    Verloop(70, {"wachtlijst": 12, "plaats_vrij": 50}, {"wachtlijst_maximum": "28", "wachtlijst_rang": "1"}),
    Verloop(22, {"wachtlijst": 9}, {"wachtlijst_maximum": "28", "wachtlijst_rang": "3"}),
    Verloop(18, {"ingetrokken": 9}),
    Verloop(40, {"gegevens_gevraagd": 5, "gegevens_termijn": 26, "gegevens_ontvangen": 19}),
    Verloop(27, {"gegevens_gevraagd": 4, "gegevens_termijn": 18, "niet_behandeld": 26}),
    Verloop(
        50, {"onderzoek": 12, "geweigerd": 30, "bezwaar": 41}, {"weigering_reden": "elders_beter", "weigering_kanaal": "brief"}
    ),
    Verloop(
        41,
        {"onderzoek": 14, "overleg_ouders": 20, "overleg_swv": 21, "andere_school_bereid": 27, "geweigerd": 30},
        {
            "andere_school": "19ZZ00",
            "weigering_reden": "handelingsverlegen",
            "weigering_kanaal": "brief",
            "weigering_motivering": "Verzonnen motivering van Zevenblad.",
        },
    ),
    Verloop(64, {"bevestigd": 4}, {"asiel": "ja"}),
    Verloop(3, {}, {"kanaal": "portaal"}),
)
"""Every state that a file can bring; the asylum minor and the wachtlijst run past their alarms."""
ELDERS = 6
"""Every so many children, the parents applied to a second school of the same SWV too."""


def maak(vandaag: date) -> str:
    """The file's text (CSV, `;`)."""
    uit = io.StringIO(newline="")
    schrijver = csv.DictWriter(uit, KOLOMMEN, delimiter=";", restval="", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(_rijen(vandaag))
    return uit.getvalue()


def maak_xlsx(vandaag: date) -> bytes:
    """The same as a workbook: text that stays text, and with each cell what its column asks."""
    kolommen = [werkmap.Kolom(k.naam, "tekst" if k.soort == "ja_nee" else k.soort, 14, k.uitleg) for k in ALLE]
    rijen = [[_cel(k, rij.get(k.naam, "")) for k in ALLE] for rij in _rijen(vandaag)]
    return werkmap.als_xlsx("Aanmeldingen", kolommen, rijen)


def _cel(kolom: Kolom, waarde: str) -> werkmap.Waarde:
    if not waarde:
        return None
    match kolom.soort:
        case "datum":
            return date.fromisoformat(waarde)
        case "getal":
            return int(waarde)
    return waarde


def _rijen(vandaag: date) -> list[Mapping[str, str]]:
    return [rij for i in range(len(VOORNAMEN)) for rij in _kind(i, vandaag)]


def _kind(i: int, vandaag: date) -> Sequence[Mapping[str, str]]:
    verloop = VERLOPEN[i % len(VERLOPEN)]
    swv, school = SCHOLEN[i % len(SCHOLEN)]
    ontvangen = vandaag - timedelta(days=verloop.geleden + i // len(VERLOPEN))
    eigen = {
        "swv": swv,
        "kind": f"demo-{i + 1:03d}",
        "naam": f"{VOORNAMEN[i]} {FAMILIENAAM}-{VOORNAMEN[i]}",
        "geboren": (ontvangen - timedelta(days=LEEFTIJD[swv] + 3 * i)).isoformat(),
        "leerplichtig": "ja",
    }
    rij = {
        "school": school,
        "ontvangen": ontvangen.isoformat(),
        "kanaal": "formulier",
        **{kolom: (ontvangen + timedelta(days=dagen)).isoformat() for kolom, dagen in verloop.na.items()},
    }
    eigen |= {k: v for k, v in verloop.verder.items() if k == "asiel"}
    rij |= {k: v for k, v in verloop.verder.items() if k != "asiel"}
    if i % ELDERS or swv != "PO9901" or verloop.geleden > 60:
        return [{**eigen, **rij}]
    tweede = {"school": "12ZZ00" if school == "11ZZ00" else "11ZZ00", "ontvangen": rij["ontvangen"], "kanaal": "brief"}
    return [{**eigen, **rij}, {**eigen, **tweede}]


MEDEWERKERS: Mapping[str, Sequence[str]] = {SCHOLEN[0][0]: ("Mirte Zevenblad", "Joost Zevenblad")}
"""The back office of the demo, so that there is something to divide."""


async def verdeel(s: Samenstelling, rijen: Sequence[Postrij]) -> None:
    """Give most dossiers of the first SWV to its two people in turn; some are left for whoever tries the demo."""
    swv = SCHOLEN[0][0]
    eerste, tweede = s.aansluiting.toegangsboek.medewerkers(swv)[:2]
    adressen = (Stroom.lees(rij.stroom) for rij in rijen if rij.stroom is not None)
    dossiers = sorted({x.dossier for x in adressen if x.swv == swv})
    for wie, deel in ((eerste, dossiers[::3]), (tweede, dossiers[1::3])):
        await geef_vooraf(s.werklijst.portal, tenant.Wie(swv), deel, wie.id, eerste.id)


BERICHTEN = (
    "Geachte mevrouw, over dossier {nummer}: wij hebben de ouders gisteren gesproken. Met groet, de intern begeleider.",
    "Beste mensen, ons kind Akelei Zevenblad-Akelei (geboren {geboren}) zit thuis. De school zei dat er geen plek is. Wat nu?",
    "Bekijk onze aanbieding voor digitale schoolborden. Afmelden kan altijd.",
)
"""What came in by e-mail at a school and was passed on: no system can read it, a person can."""


async def stuur_berichten(s: Samenstelling, vandaag: date) -> None:
    """Let the messages come in by the channel, as a school would send them: they wait in Binnengekomen."""
    a = s.aansluiting
    fiche = next(f for f in a.toegangsboek.fiches if (f.rol, f.organisatie) == ("school", SCHOLEN[0][1]))
    kind = _kind(0, vandaag)[0]
    for tekst in BERICHTEN:
        gevuld = tekst.format(nummer=f"{kind['ontvangen'][:4]}-0001", geboren=nederlands(date.fromisoformat(kind["geboren"])))
        await bewaar_onleesbaar(a, fiche, "e-mail", None, gevuld.encode(), SCHOLEN[0][0])


async def bewaar_als_leeg(s: Samenstelling) -> Sequence[Postrij]:
    """Take the demo over when nothing is recorded or waiting here; gives the rows whose streams are to be woken."""
    if await s.ledger.swvs():
        return ()
    nu = datetime.now(UTC)
    rijen, problemen = lees_tekst(maak(dag(nu)), "demo")
    lezing = Lezing(PROCEDURES, GRONDBOEK, nu)
    kinderen = lezing.lees(rijen)
    if problemen or lezing.problemen:
        raise ValueError(f"demo: {(problemen + lezing.problemen)[0]}")
    rijen_ = (await Inlezer(s.postvak).doe(kinderen)).rijen
    await verdeel(s, rijen_)
    await stuur_berichten(s, dag(nu))
    return rijen_


def schrijf(pad: Path, vandaag: date) -> None:
    """Write the file; its name says in which format."""
    if pad.suffix.lower() == ".xlsx":
        pad.write_bytes(maak_xlsx(vandaag))
    else:
        pad.write_text(maak(vandaag), "utf-8")
