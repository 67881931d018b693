"""The closed lists of a tlv: what it gives access to, professions, grounds, statuses. One place for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import StringConstraints

from domain.persoonlijk import Bewaarklasse, Persoonlijk, Tekst, Vernietigd
from domain.reglement import Sha256

Toelating: TypeAlias = Literal["sbo", "so", "vso", "pro", "lwoo"]
"""Cluster 3 and 4 only: for cluster 1 and 2 no SWV decides (WEC 41)."""
TIJDGEBONDEN: tuple[Toelating, ...] = ("sbo", "so", "vso")
"""These last whole schooljaren; for pro and lwoo the law has no term (TLV-07)."""
MET_CATEGORIE: tuple[Toelating, ...] = ("so", "vso")
Categorie: TypeAlias = Literal["laag", "midden", "hoog"]
"""Bekostigingscategorie 1, 2 and 3 (TLV-09)."""
HOOGTE: tuple[Categorie, ...] = ("laag", "midden", "hoog")

Hoedanigheid: TypeAlias = Literal["ingeschreven", "aangemeld"]
"""The child is a pupil of the school that applies, or was applied for there (TLV-01)."""

Discipline: TypeAlias = Literal[
    "orthopedagoog",
    "psycholoog",
    "kinder_of_jeugdpsycholoog",
    "pedagoog",
    "kinderpsychiater",
    "maatschappelijk_werker",
    "arts",
    "deskundige_vmbo_of_pro",
    "anders",
]
EERSTE_DESKUNDIGE: tuple[Discipline, ...] = ("orthopedagoog", "psycholoog", "kinder_of_jeugdpsycholoog")
TWEEDE_DESKUNDIGE: tuple[Discipline, ...] = (
    "kinder_of_jeugdpsycholoog",
    "pedagoog",
    "orthopedagoog",
    "kinderpsychiater",
    "maatschappelijk_werker",
    "arts",
)
"""UWVO 2.51(1), read with the nature of the profession: an orthopedagoog is a pedagoog, a kinderpsycholoog a psycholoog."""
TWEEDE_BIJ_PRO_OF_LWOO: Discipline = "deskundige_vmbo_of_pro"
Werkgever: TypeAlias = Literal["samenwerkingsverband", "aanvragende_school", "bestuur_van_aanvrager", "elders"]

Opschortingsgrond: TypeAlias = Literal["instemming", "buitenland", "toerekenbaar", "overmacht"]
CONVENTIES: dict[Opschortingsgrond, str] = {
    "instemming": "SUS-CONSENT",
    "buitenland": "SUS-BUITENLAND",
    "toerekenbaar": "SUS-TOEREKENBAAR",
    "overmacht": "SUS-OVERMACHT",
}
"""By which convention each ground of Awb 4:15 counts; the invitation to complete has its own."""

Zienswijzegever: TypeAlias = Literal["ouders", "leerling", "school"]
Geadresseerde: TypeAlias = Literal["ouders", "leerling"]
Verzendwijze: TypeAlias = Literal["brief", "uitgereikt", "e-mail", "portaal"]
ELEKTRONISCH: tuple[Verzendwijze, ...] = ("e-mail", "portaal")
Achterwege: TypeAlias = Literal["spoed", "eerder_gehoord", "doel"]
"""Why hearing may be left out (Awb 4:11)."""
Toets: TypeAlias = Literal["past", "wijkt_af"]
"""What comes of testing against the ondersteuningsplan."""
Initiatief: TypeAlias = Literal["school", "ouders", "leerling", "samenwerkingsverband"]
Plaatsstand: TypeAlias = Literal["beschikbaar", "wachtlijst", "geen"]
Overbrugging: TypeAlias = Literal["huidige_school", "andere_school", "thuis", "zorgplek"]
ZONDER_SCHOOL: tuple[Overbrugging, ...] = ("thuis", "zorgplek")
"""Waiting there is no inschrijving (003:748-752)."""
Herkomstsoort: TypeAlias = Literal["sbo", "so", "vso", "so_en_vso"]
MEENEEMBAAR: tuple[Herkomstsoort, ...] = ("vso", "so_en_vso")
"""The kinds of school that WEC 40(14) names; for so and sbo it is not sure (question Q20)."""
Bewering: TypeAlias = Literal["akkoord", "formaliteit", "plaats_toegezegd", "heroverweging"]
"""What somebody claims before there is a decision or a place (003:729-731), or of an informal second look after it (case C25:
no step of the Awb). Shown, never believed by itself."""

Besluitsoort: TypeAlias = Literal["verleend", "geweigerd", "niet_behandeld", "herzien", "tlv_ingetrokken"]

Status: TypeAlias = Literal[
    "leeg",
    "ontvangen",
    "volledigheidstoets",
    "opgeschort",
    "deskundigenadvies",
    "zienswijze",
    "besloten",
    "verleend",
    "geplaatst",
    "verlopen",
    "geweigerd",
    "niet_behandeld",
    "ingetrokken",
    "doorgezonden",
    "tlv_ingetrokken",
    "herroepen",
]
STATUSSEN: tuple[str, ...] = get_args(Status)
EINDSTATUSSEN = (
    "geplaatst",
    "verlopen",
    "geweigerd",
    "niet_behandeld",
    "ingetrokken",
    "doorgezonden",
    "tlv_ingetrokken",
    "herroepen",
)
IN_BEHANDELING = ("ontvangen", "volledigheidstoets", "opgeschort", "deskundigenadvies", "zienswijze")
"""The SWV still owes a decision."""

Pseudoniem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
"""Stands for a person, never a name: only lower-case letters, digits and hyphens."""
Routenaam = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""As the reglement has it; so are the two after it. They name a way, a body and a kind of paper, never a person."""
Orgaannaam = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Stuknaam = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Tlvstroom = Annotated[str, StringConstraints(pattern=r"^tlv/[0-9]{1,4}$")]
Doelgroep = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
GemerkteDoelgroep = Annotated[Doelgroep | Vernietigd, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""A doelgroep of the ondersteuningsplan tells of the child's health."""
Adviesteksten = Annotated[Mapping[int, str], Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""What experts wrote, to compare with: kept in a state only, and in nothing that is stored of it."""


@dataclass(frozen=True)
class VanDocument:
    """Marks a field of an opdracht in which a person gives the document or its words, of which only the hash goes in."""


Stukafdruk = Annotated[Sha256 | Vernietigd, VanDocument(), Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""SHA-256 of a document, or of its words: a person gives the document, the page takes the hash. Sealed as what stands in it."""
Stukafdrukken = Annotated[Mapping[int, str], Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""By number which documents they were, to compare with: kept in a state only, and in nothing that is stored of it."""
BesluitTekst = Annotated[Tekst | Vernietigd, Persoonlijk(Bewaarklasse.BESLUIT)]
"""What stands in a decision: kept with it, apart from the medical file (law.md A6)."""
NaamAdviseur = Annotated[Tekst | Vernietigd, Persoonlijk(Bewaarklasse.BESLUIT, "deskundige")]
