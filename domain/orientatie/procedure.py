"""Oriëntatie per school: oral refusals, wegadviseren, refusal to confirm in writing. No zorgplicht, but visible.

Source: report 1.9 (nobody registers it) and signal 5c; law.md A2.1 (the zorgplicht starts on a written aanmelding). A stream
per school and SWV: `PO9901/orientatie/11ZZ00/1`. Whom it is about stands in personal fields under the school's own key.
"""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, StringConstraints

from domain.aanmelding.opdrachten import MeldAan
from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Melding, Opdracht
from domain.persoonlijk import PersoonlijkeTekst
from domain.procedure import Alarm, Omstandigheid, Procedure, Signalering, Taak, Taaktekst, Toestand
from domain.reglement import Brin
from domain.termijn import FeitInStroom
from domain.termijnstand import Termijnstand

Contactkanaal: TypeAlias = Literal["telefoon", "bezoek", "open_dag", "gesprek", "e-mail", "website"]
Reden: TypeAlias = Literal["beperking", "ondersteuningsvraag", "gedrag", "geen_plek", "geen_ondersteuning", "geld", "onbekend"]
"""What the school gave as its reason, in the parents' words as a code."""
Dossiernummer = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{4,6}$")]
IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


class _OverContact(Melding):
    """Which dossier it belongs to, when there is one; never a name."""

    mag: ClassVar[tuple[Rol, ...]] = IEDEREEN
    dossier: Dossiernummer | None = None
    toelichting: PersoonlijkeTekst | None = None


class MeldOrientatiecontact(_OverContact):
    """Parents asked a school about a place; `reden` is why the school did not want to, when it said so."""

    kanaal: Contactkanaal
    reden: Reden | None = None


class MeldMondelingeAfwijzing(_OverContact):
    """The school said no, by word of mouth, before there was an aanmelding."""

    kanaal: Contactkanaal
    reden: Reden


class MeldWegadvies(_OverContact):
    """The school sent the parents elsewhere before there was an aanmelding."""

    kanaal: Contactkanaal
    reden: Reden
    naar: Brin | None = None


class MeldBevestigingGeweigerd(_OverContact):
    """The school does not want to put in writing what it said, or gives no form."""

    wat: Literal["bevestiging", "aanmeldformulier"]


class MeldReactieSchool(_OverContact):
    """What the school itself says about it."""

    mag = (Rol.SCHOOL, Rol.SWV)
    betwist: bool


class OrientatieContactGemeld(Feit):
    """A contact before an aanmelding was reported."""

    kanaal: Contactkanaal
    reden: Reden | None = None
    dossier: Dossiernummer | None = None
    gemeld_door: Rol
    bron_rol: str | None = None
    bron_stuk: PersoonlijkeTekst | None = None
    toelichting: PersoonlijkeTekst | None = None


class MondelingeAfwijzingGemeld(Feit):
    """An oral refusal before an aanmelding was reported."""

    kanaal: Contactkanaal
    reden: Reden
    dossier: Dossiernummer | None = None
    gemeld_door: Rol
    bron_rol: str | None = None
    bron_stuk: PersoonlijkeTekst | None = None
    toelichting: PersoonlijkeTekst | None = None


class WegadviesGemeld(Feit):
    """Wegadviseren was reported."""

    kanaal: Contactkanaal
    reden: Reden
    naar: Brin | None = None
    dossier: Dossiernummer | None = None
    gemeld_door: Rol
    bron_rol: str | None = None
    bron_stuk: PersoonlijkeTekst | None = None
    toelichting: PersoonlijkeTekst | None = None


class SchriftelijkeBevestigingGeweigerd(Feit):
    """The school does not put in writing what it said, or gives no form."""

    wat: Literal["bevestiging", "aanmeldformulier"]
    dossier: Dossiernummer | None = None
    gemeld_door: Rol
    toelichting: PersoonlijkeTekst | None = None


class ReactieSchoolGemeld(Feit):
    """The school's own account; both stand beside each other."""

    betwist: bool
    dossier: Dossiernummer | None = None
    toelichting: PersoonlijkeTekst | None = None


class OrientatieToestand(Toestand):
    """The register of one school: counts, by reason and by channel. Nothing in it names a child."""

    contacten: int = 0
    afwijzingen: int = 0
    wegadviezen: int = 0
    bevestiging_geweigerd: int = 0
    betwist: int = 0
    per_reden: dict[str, int] = Field(default_factory=dict)
    per_kanaal: dict[str, int] = Field(default_factory=dict)


def decide(s: OrientatieToestand, x: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    """The fact that a report leaves; nothing is weighed."""
    wie = om.actor.rol
    rol, stuk = (om.bron.rol, om.bron.stuk) if om.bron is not None else (None, None)
    match x:
        case MeldOrientatiecontact():
            return [
                OrientatieContactGemeld(
                    kanaal=x.kanaal,
                    reden=x.reden,
                    dossier=x.dossier,
                    gemeld_door=wie,
                    bron_rol=rol,
                    bron_stuk=stuk,
                    toelichting=x.toelichting,
                )
            ]
        case MeldMondelingeAfwijzing():
            return [
                MondelingeAfwijzingGemeld(
                    kanaal=x.kanaal,
                    reden=x.reden,
                    dossier=x.dossier,
                    gemeld_door=wie,
                    bron_rol=rol,
                    bron_stuk=stuk,
                    toelichting=x.toelichting,
                )
            ]
        case MeldWegadvies():
            return [
                WegadviesGemeld(
                    kanaal=x.kanaal,
                    reden=x.reden,
                    naar=x.naar,
                    dossier=x.dossier,
                    gemeld_door=wie,
                    bron_rol=rol,
                    bron_stuk=stuk,
                    toelichting=x.toelichting,
                )
            ]
        case MeldBevestigingGeweigerd():
            return [SchriftelijkeBevestigingGeweigerd(wat=x.wat, dossier=x.dossier, gemeld_door=wie, toelichting=x.toelichting)]
        case MeldReactieSchool():
            return [ReactieSchoolGemeld(betwist=x.betwist, dossier=x.dossier, toelichting=x.toelichting)]
    return []


def evolve(s: OrientatieToestand, feit: Feit, plaats: FeitInStroom) -> OrientatieToestand:
    """The state after one fact; nothing is decided here."""
    velden: dict[str, object] = {"status": "gemeld"}
    match feit:
        case OrientatieContactGemeld():
            velden["contacten"] = s.contacten + 1
        case MondelingeAfwijzingGemeld():
            velden["afwijzingen"] = s.afwijzingen + 1
        case WegadviesGemeld():
            velden["wegadviezen"] = s.wegadviezen + 1
        case SchriftelijkeBevestigingGeweigerd():
            velden["bevestiging_geweigerd"] = s.bevestiging_geweigerd + 1
        case ReactieSchoolGemeld():
            velden["betwist"] = s.betwist + int(feit.betwist)
    if isinstance(feit, OrientatieContactGemeld | MondelingeAfwijzingGemeld | WegadviesGemeld):
        velden["per_kanaal"] = _erbij(s.per_kanaal, feit.kanaal)
        if feit.reden is not None:
            velden["per_reden"] = _erbij(s.per_reden, feit.reden)
    return s.model_copy(update=velden)


def _erbij(tellingen: Mapping[str, int], wat: str) -> dict[str, int]:
    return {**tellingen, wat: tellingen.get(wat, 0) + 1}


SIGNALERINGEN = {
    "B16": "Deze school heeft ouders afgewezen of weggestuurd voordat er een aanmelding was.",
    "schriftelijk_aanmelden": "De school bevestigt niets op papier: een schriftelijke aanmelding, ook per e-mail, "
    "laat de zorgplicht beginnen.",
}


def signaleren(s: OrientatieToestand, _termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "B16": s.afwijzingen + s.wegadviezen > 0 or bool(s.per_reden),
        "schriftelijk_aanmelden": s.bevestiging_geweigerd > 0,
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


TAKEN: Mapping[str, Taaktekst] = {
    "doe_schriftelijke_aanmelding": (Rol.OUDER, "Meld uw kind schriftelijk aan; een e-mail is genoeg.", (MeldAan,))
}


def taken(s: OrientatieToestand) -> Sequence[Taak]:
    """What the page proposes to parents who were turned away by word of mouth (AT-5c.2)."""
    afgewezen = s.afwijzingen + s.wegadviezen + s.bevestiging_geweigerd > 0
    return [Taak(code, *TAKEN[code]) for code in TAKEN if afgewezen]


ORIENTATIE = Procedure(
    naam="orientatie",
    toestand=OrientatieToestand,
    opdrachten=(
        MeldOrientatiecontact,
        MeldMondelingeAfwijzing,
        MeldWegadvies,
        MeldBevestigingGeweigerd,
        MeldReactieSchool,
    ),
    feiten=(
        OrientatieContactGemeld,
        MondelingeAfwijzingGemeld,
        WegadviesGemeld,
        SchriftelijkeBevestigingGeweigerd,
        ReactieSchoolGemeld,
    ),
    decide=decide,
    evolve=evolve,
    statussen=("leeg", "gemeld"),
    eindstatussen=("leeg", "gemeld"),
    signaleren=signaleren,
    signaleringcodes=tuple(SIGNALERINGEN),
    signaleringteksten=SIGNALERINGEN,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
)
