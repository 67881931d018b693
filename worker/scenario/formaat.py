"""The scenario format, version 1, as models: what may stand in a file (decisions "Scenario files, version 1").

The JSON Schema in `docs/` and the closed list of words in error messages come from these models.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SerializeAsAny, StringConstraints

from domain.gebeurtenis import Bron, Rol
from domain.opdracht import Uitkomst
from domain.recht import Schoolsoort
from domain.reglement import Brin, SwvNummer
from worker.scenario.tijdstip import JaNee, Tijdstip

Naam = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Procedurenaam = Annotated[str, StringConstraints(pattern=r"^([a-z]+/[0-9]{1,4}|orientatie/[0-9]{2}[A-Z]{2}[0-9]{2})$")]
Dossiernummer = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{4,6}$")]
Termijnstand = Literal["loopt", "gehaald", "verstreken", "opgeschort", "achterhaald"]


class Deel(BaseModel):
    """Base: an unknown word is an error, never dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Herkomst(Deel):
    """Waar het scenario vandaan komt: de regel van de bron."""

    bron: str
    datum: Tijdstip | None = None
    verzonnen_datums: JaNee = False


class Schoolopgave(Deel):
    """Een school die in dit scenario meedoet."""

    brin: Brin
    schoolsoort: Schoolsoort
    regime: Literal["bijzonder", "openbaar"]
    naam: str = ""
    bevoegd_gezag: str | None = None
    maximum: int | None = None


class Kindgegevens(Deel):
    """Wat bij het begin van het kind bekend is."""

    geboren: date | None = None
    leerplichtig: JaNee | None = None
    asiel: JaNee | None = None


class Versieopgave(Deel):
    """Een latere versie van het reglement: wat er anders is dan in de eerste, en vanaf wanneer zij geldt."""

    versie: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    vanaf: date
    afwijking: dict[str, Any] = {}


class Reglementopgave(Deel):
    """Wat dit samenwerkingsverband anders regelt dan zijn eigen reglement zegt, en welke versies erop volgen."""

    afwijking: dict[str, Any] = {}
    versies: tuple[Versieopgave, ...] = ()


class Door(Deel):
    """Wie het doet."""

    rol: Rol
    organisatie: str | None = None
    id: str | None = None


class StapVerwacht(Deel):
    """Wat er van een stap wordt."""

    uitkomst: Uitkomst = Uitkomst.AANVAARD
    regels: tuple[str, ...] | None = None
    ontbreekt: tuple[str, ...] | None = None
    waarschuwt: tuple[str, ...] | None = None
    velden: tuple[str, ...] | None = None


def _kort(waarde: Any) -> Any:
    return {"uitkomst": waarde} if isinstance(waarde, str) else waarde


class Beginmelding(Deel):
    """Iets dat bij het begin al zo is."""

    doe: str
    met: dict[str, Any] = {}
    door: Door = Door(rol=Rol.SWV)
    procedure: Procedurenaam = "dossier/1"
    voorgevallen_op: Tijdstip | None = None


class Stap(Deel):
    """Eén opdracht, op een dag."""

    op: Tijdstip
    door: Door
    procedure: Procedurenaam
    doe: str
    met: dict[str, Any] = {}
    dossier: Dossiernummer | None = None
    stap: Naam | None = None
    corrigeert: Naam | None = None
    bericht_id: str | None = None
    voorgevallen_op: Tijdstip | None = None
    ontvangen_op: Tijdstip | None = None
    bron: Bron | None = None
    verwacht: Annotated[StapVerwacht, BeforeValidator(_kort, json_schema_input_type=Uitkomst | StapVerwacht)] = StapVerwacht()


class Dossier(Deel):
    """Een kind bij dit samenwerkingsverband."""

    dossier: Dossiernummer
    kind: Kindgegevens | None = None
    beginstand: tuple[Beginmelding, ...] = ()


class Storing(Deel):
    """In deze tijd draait er niets: meldingen blijven in het postvak liggen en alarmen spreken pas daarna."""

    van: Tijdstip
    tot: Tijdstip


class Verwachting(Deel):
    """Base: where, when and how often."""

    op: Tijdstip | None = None
    vanaf: Tijdstip | None = None
    tot: Tijdstip | None = None
    aantal: int | None = Field(default=None, ge=0)
    procedure: Procedurenaam | None = None
    dossier: Dossiernummer | None = None


class GebeurtenisVerwacht(Verwachting):
    """Een gebeurtenis; elk ander woord is een veld van die gebeurtenis."""

    model_config = ConfigDict(frozen=True, extra="allow")
    soort: str
    door: dict[str, Any] | None = None
    voorgevallen_op: Tijdstip | None = None
    ontvangen_op: Tijdstip | None = None
    stap: Naam | None = None
    vervangt: Naam | None = None
    met: dict[str, Any] = {}


class Opschorting(Deel):
    """Een tijd waarin een Termijn stilstaat."""

    van: date
    tot: date | None = None


class TermijnVerwacht(Verwachting):
    """Hoe een Termijn ervoor staat."""

    regel: str
    einddatum: date | None = None
    veilig: date | None = None
    aanvang: date | None = None
    stand: Termijnstand | None = None
    opgeschort: tuple[Opschorting, ...] | None = None
    versie: str | None = None
    artikel: str | None = None
    bron: str | None = None


class StandVerwacht(Verwachting):
    """Hoe een procedure ervoor staat: zoals toen bekend was, of zoals het volgens alles van nu toen was."""

    status: str | None = None
    zoals: Literal["bekend", "was"] = "bekend"
    velden: dict[str, Any] | None = None


class SignaleringVerwacht(Verwachting):
    """Een Signalering die openstaat."""

    code: str


class TaakVerwacht(Verwachting):
    """Wie aan zet is, en waarvoor."""

    rol: Rol
    regel: str | None = None
    einddatum: date | None = None
    veilig: date | None = None
    code: str | None = None


class BerichtVerwacht(Verwachting):
    """Een brief of bericht dat uitgaat."""

    bericht: str
    aan: str | None = None


class OpenVerwacht(Verwachting):
    """Welke opdrachten een rol in deze stand kan geven."""

    ouder: tuple[str, ...] | None = None
    school: tuple[str, ...] | None = None
    swv: tuple[str, ...] | None = None


def _lijst(waarde: Any) -> Any:
    return [waarde] if isinstance(waarde, dict) else waarde


def _een_of_meer(schema: dict[str, Any]) -> None:
    """The schema says too that a list of one may stand without its dash."""
    for veld in schema["properties"].values():
        lijst = {"type": veld.pop("type"), "items": veld.pop("items")}
        veld["anyOf"] = [lijst, lijst["items"]]


NIET_SOORTEN: dict[str, type[Verwachting]] = {
    "soort": GebeurtenisVerwacht,
    "rol": TaakVerwacht,
    "bericht": BerichtVerwacht,
    "regel": TermijnVerwacht,
    "code": SignaleringVerwacht,
    "status": StandVerwacht,
    "velden": StandVerwacht,
    "ouder": OpenVerwacht,
    "school": OpenVerwacht,
    "swv": OpenVerwacht,
}
"""Which word says what an expectation under `niet` is about; the first that occurs decides."""


def _niet(waarde: Any) -> Any:
    if isinstance(waarde, Verwachting) or not isinstance(waarde, dict):
        return waarde
    soort = next((klasse for woord, klasse in NIET_SOORTEN.items() if woord in waarde), None)
    if soort is None:
        raise ValueError(f"zeg met een van deze woorden waar dit over gaat: {', '.join(NIET_SOORTEN)}")
    return soort.model_validate(waarde)


_Niet = (
    GebeurtenisVerwacht | TermijnVerwacht | StandVerwacht | SignaleringVerwacht | TaakVerwacht | BerichtVerwacht | OpenVerwacht
)
Nietverwachting = Annotated[
    SerializeAsAny[Verwachting],
    BeforeValidator(_niet, json_schema_input_type=_Niet),
]
E = TypeVar("E")
Lijst = Annotated[tuple[E, ...], BeforeValidator(_lijst)]


class Verwacht(Deel):
    """Wat het scenario laat zien. Waar één ding verwacht wordt, mag het streepje weg."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_een_of_meer)
    gebeurtenissen: Lijst[GebeurtenisVerwacht] = ()
    termijnen: Lijst[TermijnVerwacht] = ()
    stand: Lijst[StandVerwacht] = ()
    signaleringen: Lijst[SignaleringVerwacht] = ()
    taken: Lijst[TaakVerwacht] = ()
    berichten: Lijst[BerichtVerwacht] = ()
    opdrachten_open: Lijst[OpenVerwacht] = ()
    niet: Lijst[Nietverwachting] = ()


class RapportVerwacht(Deel):
    """Een telling over alle dossiers, op een dag."""

    rapport: str
    definitie: str
    op: Tijdstip | None = None
    zoals: Literal["bekend", "was"] = "bekend"
    bevat: tuple[str, ...] | None = None
    aantal: int | None = Field(default=None, ge=0)


class Stapvervanging(Deel):
    """Wat een variant aan een stap verandert; een naam die er nog niet is, is een nieuwe stap."""

    model_config = ConfigDict(frozen=True, extra="allow")
    stap: Naam
    vervalt: JaNee = False


class Vervanging(Deel):
    """Wat een variant anders heeft: velden geheel, stappen op hun naam."""

    begin: Tijdstip | None = None
    tot: Tijdstip | None = None
    scholen: tuple[Schoolopgave, ...] | None = None
    reglement: Reglementopgave | None = None
    kind: Kindgegevens | None = None
    beginstand: tuple[Beginmelding, ...] | None = None
    dossiers: tuple[Dossier, ...] | None = None
    storing: Storing | None = None
    stappen: tuple[Stapvervanging, ...] = ()


class Variant(Deel):
    """Hetzelfde verhaal met een verschil, en wat er dan van komt."""

    naam: Naam
    toelichting: str = ""
    vervang: Vervanging
    verwacht: Verwacht = Verwacht()
    rapporten: tuple[RapportVerwacht, ...] = ()


class Scenario(Deel):
    """Een dossier als gedateerde stappen, met wat ervan te verwachten is."""

    scenario: Naam
    toelichting: str = ""
    herkomst: Herkomst | None = None
    swv: SwvNummer
    begin: Tijdstip
    stappen: tuple[Stap, ...]
    scholen: tuple[Schoolopgave, ...] = ()
    reglement: Reglementopgave | None = None
    kind: Kindgegevens | None = None
    beginstand: tuple[Beginmelding, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    storing: Storing | None = None
    tot: Tijdstip | None = None
    verwacht: Verwacht = Verwacht()
    rapporten: tuple[RapportVerwacht, ...] = ()
    varianten: tuple[Variant, ...] = ()
