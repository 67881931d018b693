"""What a take-over file holds, whatever its format: its columns, its rows, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from worker.fout import Fout, Status


@dataclass(frozen=True)
class Kolom:
    """A column: what it holds, in which form, and whether it must be there."""

    naam: str
    uitleg: str
    soort: Literal["tekst", "datum", "getal", "ja_nee"] = "tekst"
    verplicht: bool = False


ALLE = (
    Kolom("swv", "Nummer van het samenwerkingsverband, zoals PO9901.", verplicht=True),
    Kolom("kind", "Kenmerk van het kind in uw oude systeem; geen naam, geen BSN.", verplicht=True),
    Kolom("naam", "Naam van het kind.", verplicht=True),
    Kolom("geboren", "Geboortedatum.", "datum", verplicht=True),
    Kolom("school", "BRIN van de school van aanmelding, zoals 11ZZ00.", verplicht=True),
    Kolom("ontvangen", "Datum waarop de school de aanmelding ontving.", "datum", verplicht=True),
    Kolom("kanaal", "formulier, brief, e-mail, portaal, app of gedragingen.", verplicht=True),
    Kolom("leerplichtig", "ja of nee; leeg is onbekend.", "ja_nee"),
    Kolom("asiel", "ja of nee; leeg is nee.", "ja_nee"),
    Kolom("huidige_school", "BRIN van de school waar het kind nu is ingeschreven."),
    Kolom("ingeschreven_sinds", "Sinds wanneer het kind op de huidige school zit.", "datum"),
    Kolom("gewenste_start", "Gewenste eerste schooldag.", "datum"),
    Kolom("brugklas", "ja of nee.", "ja_nee"),
    Kolom("voorkeur", "BRIN van de school die de ouders als eerste keus opschreven."),
    Kolom("andere_scholen", "BRIN's van de andere scholen, met spaties ertussen."),
    Kolom("extra_ondersteuning", "ja of nee.", "ja_nee"),
    Kolom("bevestigd", "Datum van de ontvangstbevestiging.", "datum"),
    Kolom("gegevens_gevraagd", "Datum van het verzoek om gegevens.", "datum"),
    Kolom("gegevens_termijn", "De laatste dag die de school daarvoor stelde.", "datum"),
    Kolom("gegevens_ontvangen", "Datum waarop de aanmelding compleet was.", "datum"),
    Kolom("onderzoek", "Datum van het onderzoek.", "datum"),
    Kolom("overleg_ouders", "Datum van het overleg met de ouders.", "datum"),
    Kolom("overleg_swv", "Datum van het overleg met het samenwerkingsverband.", "datum"),
    Kolom("verlengd", "Datum van het verlengingsbericht.", "datum"),
    Kolom("verlengd_weken", "Het aantal weken in het verlengingsbericht.", "getal"),
    Kolom("wachtlijst", "Datum van plaatsing op de wachtlijst.", "datum"),
    Kolom("wachtlijst_maximum", "Het gepubliceerde maximum.", "getal"),
    Kolom("wachtlijst_rang", "De plek op de lijst.", "getal"),
    Kolom("plaats_vrij", "Datum waarop een plaats vrijkwam.", "datum"),
    Kolom("toegelaten", "Datum van het besluit tot toelating.", "datum"),
    Kolom("geweigerd", "Datum van het besluit tot weigering.", "datum"),
    Kolom("weigering_reden", "De reden, met de woorden van trede woorden."),
    Kolom("weigering_motivering", "De motivering van de weigering."),
    Kolom("andere_school", "BRIN van een school die zelf schreef dat zij wil en kan."),
    Kolom("andere_school_bereid", "Datum waarop die school dat schreef.", "datum"),
    Kolom("weigering_kanaal", "De vorm van de weigering, met de woorden van trede woorden."),
    Kolom("niet_behandeld", "Datum van het besluit om niet te behandelen.", "datum"),
    Kolom("ingeschreven", "Eerste schooldag.", "datum"),
    Kolom("ingetrokken", "Datum van intrekking.", "datum"),
    Kolom("bezwaar", "Datum van het bezwaar.", "datum"),
    Kolom("klopt_toch", "ja: u hebt gezien dat een datum opvalt, en hij klopt.", "ja_nee"),
)
PER_NAAM: Mapping[str, Kolom] = {k.naam: k for k in ALLE}
KOLOMMEN = tuple(PER_NAAM)
VERPLICHT = tuple(k.naam for k in ALLE if k.verplicht)


@dataclass(frozen=True)
class Opmaak:
    """How a message names a place, so that it can be found in the file as it lies open."""

    rij: str = "regel"
    rijen: str = "regels"
    koppen: Mapping[str, str] = field(default_factory=dict)
    """The headings as the file writes them, by the name of the column."""

    def kop(self, kolom: str) -> str:
        """The column's heading in the file."""
        return self.koppen.get(kolom, kolom)


CSV = Opmaak()


@dataclass(frozen=True, order=True)
class Probleem:
    """What is wrong with a row, and what to do. The value itself is not repeated: it may be personal."""

    regel: int
    kolom: str
    wet: str
    """The rule, in a word."""
    tekst: str

    def in_(self, opmaak: Opmaak) -> str:
        """The message, with row and column as they stand in the file."""
        return f"{opmaak.rij} {self.regel}, kolom {opmaak.kop(self.kolom)} ({self.wet}): {self.tekst}"

    def __str__(self) -> str:
        return self.in_(CSV)


@dataclass(frozen=True)
class Rij:
    """One row: its number in the file and its filled columns."""

    regel: int
    waarden: Mapping[str, str]

    def __getitem__(self, kolom: str) -> str:
        return self.waarden.get(kolom, "")


class Gelezen(NamedTuple):
    """A file that can be judged by row: its rows, what is wrong with the form of others, and how it names its places."""

    rijen: list[Rij]
    problemen: list[Probleem]
    opmaak: Opmaak = CSV


def lees_kop(velden: Sequence[str], waar: str) -> list[str]:
    """The names of the columns from the first row; "" where there is no heading. Raises Fout, which names the place `waar`."""
    kolommen = ["_".join(v.lower().split()) for v in velden]
    onbekend = sorted({_leesbaar(k) for k in kolommen if k and k not in PER_NAAM})
    ontbreekt = [k for k in VERPLICHT if k not in kolommen]
    dubbel = sorted({k for k in kolommen if k in PER_NAAM and kolommen.count(k) > 1})
    klachten = [
        f"{woord} {', '.join(lijst)}"
        for woord, lijst in (("onbekend:", onbekend), ("er ontbreekt:", ontbreekt), ("dubbel:", dubbel))
        if lijst
    ]
    if klachten:
        raise Fout(f"{waar}: de kolommen kloppen niet ({'; '.join(klachten)}); zie docs/overname.md.", Status.GEBRUIK)
    return kolommen


def _leesbaar(kop: str) -> str:
    """Somebody's heading, fit for a terminal."""
    return "".join(t for t in kop if t.isprintable())[:40]


def zonder_kop(regel: int, kolom: str) -> Probleem:
    """A value that nobody would read."""
    tekst = "hier staat iets in een kolom zonder kop; geef haar de naam van een kolom of maak haar leeg."
    return Probleem(regel, kolom, "vorm", tekst)
