"""Toy procedures for the tests of the scenario format: an aanvraag that must be answered, a dossier, an oriëntatie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Handeling, Inzending, Kind, Melding, Opdracht, Veldfout
from domain.poort import Poort, Sterkte
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Toestand
from domain.recht import Schoolkenmerk
from domain.reglement import Reglement, School
from domain.stroom import Stroom
from domain.termijn import FeitInStroom, Termijn
from domain.termijnstand import Termijnstand


class VraagAan(Melding):
    """Ouders vragen iets."""

    mag = (Rol.OUDER, Rol.SWV)
    school: str
    wens: str = ""


class VulAan(Melding):
    """De aanvraag wordt aangevuld."""

    mag = (Rol.OUDER,)


class VraagAanvulling(Melding):
    """De school vraagt om gegevens."""

    mag = (Rol.SCHOOL,)


class Antwoord(Melding):
    """De school antwoordt."""

    mag = (Rol.SCHOOL,)
    motivering: str | None = None


class Verleng(Melding):
    """De school neemt meer tijd."""

    mag = (Rol.SCHOOL,)
    duur: str = "P2W"


class Sluit(Handeling):
    """Het samenwerkingsverband sluit de aanvraag."""

    mag = (Rol.SWV,)


class Vul(Melding):
    """Een ander dossier liet iets weten."""

    mag = (Rol.PROCEDURE,)
    wat: str


class Aangevraagd(Feit):
    school: str
    kenmerk: Schoolkenmerk | None = None
    wens: str = ""


class Opgehouden(Feit):
    pass


class Aangevuld(Feit):
    pass


class Beantwoord(Feit):
    motivering: str | None = None


class Verlengd(Feit):
    duur: str


class Gesloten(Feit):
    pass


class Stilte(Feit):
    op: date


class Aanvraag(Toestand):
    school: str | None = None
    kenmerk: Schoolkenmerk | None = None
    wens: str = ""


def _decide(s: Aanvraag, o: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    match o:
        case VraagAan():
            school = om.grond.reglement.school(o.school)
            kenmerk = school and Schoolkenmerk(schoolsoort=school.schoolsoort, regime=school.regime)
            return [Aangevraagd(school=o.school, kenmerk=kenmerk, wens=o.wens)]
        case VraagAanvulling():
            return [Opgehouden()]
        case VulAan():
            return [Aangevuld()]
        case Antwoord():
            return [Beantwoord(motivering=o.motivering)]
        case Verleng():
            return [Verlengd(duur=o.duur)]
        case Sluit():
            return [Gesloten()]
        case Alarm(soort="verstreken"):
            return [Stilte(op=om.op)]
    return []


def _evolve(s: Aanvraag, e: Feit, _p: FeitInStroom) -> Aanvraag:
    match e:
        case Aangevraagd():
            return s.model_copy(update={"status": "gevraagd", "school": e.school, "kenmerk": e.kenmerk, "wens": e.wens})
        case Beantwoord() if not e.onregelmatig:
            return s.model_copy(update={"status": "beantwoord"})
        case Gesloten():
            return s.model_copy(update={"status": "gesloten"})
    return s


def _stil(s: Aanvraag, t: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    return [Signalering("STIL", "Er is niet geantwoord.")] if any(x.stand == "verstreken" for x in t.values()) else []


def _aan_dossier(_s: Any, e: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    return [Koppelbericht(stroom.broer("dossier"), Vul(wat=e.school))] if isinstance(e, Aangevraagd) else []


AANVRAAG = Procedure(
    naam="aanvraag",
    toestand=Aanvraag,
    opdrachten=(VraagAan, VraagAanvulling, VulAan, Antwoord, Verleng, Sluit),
    feiten=(Aangevraagd, Opgehouden, Aangevuld, Beantwoord, Verlengd, Gesloten, Stilte),
    decide=_decide,
    evolve=_evolve,
    statussen=("leeg", "gevraagd", "beantwoord", "gesloten"),
    eindstatussen=("beantwoord", "gesloten"),
    termijnen=(
        Termijn(
            "AAN-04",
            start=(Aangevraagd,),
            haalt=(Beantwoord,),
            schort_op=(Opgehouden,),
            hervat=(Aangevuld,),
            vervalt=(Gesloten,),
        ),
    ),
    poorten={
        Antwoord: (
            Poort(
                "motivering",
                regel="AAN-04",
                eis=lambda s, o, om: o.motivering is not None,
                brengt=Rol.SCHOOL,
                ontbreekt="Schrijf waarom.",
            ),
            Poort(
                "wens",
                regel="AAN-04",
                eis=lambda s, o, om: s.wens != "",
                brengt=Rol.OUDER,
                ontbreekt="De wens is niet bekend.",
                sterkte=Sterkte.WENS,
            ),
        ),
        Sluit: (
            Poort(
                "antwoord",
                regel="AAN-04",
                eis=lambda s, o, om: s.status == "beantwoord",
                brengt=Rol.SCHOOL,
                ontbreekt="Er is nog geen antwoord.",
            ),
        ),
    },
    signaleren=_stil,
    signaleringcodes=("STIL",),
    effecten=lambda s, e: [EffectVerzoek("bevestiging", "ouder")] if isinstance(e, Aangevraagd) else [],
    koppelberichten=_aan_dossier,
    school=lambda s: s.kenmerk or Schoolkenmerk(schoolsoort="basisschool", regime="bijzonder"),
    aan_zet=lambda s: Rol.SCHOOL if s.status == "gevraagd" else None,
    beschikbaar=lambda s: (Antwoord, Verleng) if s.status == "gevraagd" else (VraagAan, Sluit),
)


class OpenDossier(Melding):
    """Wat bij het begin van het kind bekend is."""

    mag = (Rol.SWV,)
    geboren: date | None = None
    leerplichtig: bool | None = None
    asiel: bool | None = None


class SchrijfIn(Melding):
    """Het kind staat ingeschreven."""

    mag = (Rol.SCHOOL, Rol.SWV)
    school: str


class DossierGeopend(Feit):
    geboren: date | None = None
    leerplichtig: bool | None = None
    asiel: bool | None = None


class Ingeschreven(Feit):
    school: str


class AanvraagVernomen(Feit):
    school: str


class Kinddossier(Toestand):
    geboren: date | None = None
    leerplichtig: bool | None = None
    inschrijving: str | None = None
    aanvragen: tuple[str, ...] = ()


def _decide_dossier(s: Kinddossier, o: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    match o:
        case OpenDossier():
            return [DossierGeopend(geboren=o.geboren, leerplichtig=o.leerplichtig, asiel=o.asiel)]
        case SchrijfIn():
            return [Ingeschreven(school=o.school)]
        case Vul():
            return [AanvraagVernomen(school=o.wat)]
    return []


def _evolve_dossier(s: Kinddossier, e: Feit, _p: FeitInStroom) -> Kinddossier:
    match e:
        case DossierGeopend():
            return s.model_copy(update={"status": "open", "geboren": e.geboren, "leerplichtig": e.leerplichtig})
        case Ingeschreven():
            return s.model_copy(update={"inschrijving": e.school})
        case AanvraagVernomen():
            return s.model_copy(update={"aanvragen": (*s.aanvragen, e.school)})
    return s


DOSSIER = Procedure(
    naam="dossier",
    toestand=Kinddossier,
    opdrachten=(OpenDossier, SchrijfIn, Vul),
    feiten=(DossierGeopend, Ingeschreven, AanvraagVernomen),
    decide=_decide_dossier,
    evolve=_evolve_dossier,
    statussen=("leeg", "open"),
    eindstatussen=("leeg", "open"),
)


class MeldContact(Melding):
    """Iemand belde met de school."""

    mag = (Rol.OUDER, Rol.SWV)


class ContactGemeld(Feit):
    pass


ORIENTATIE = Procedure(
    naam="orientatie",
    toestand=Toestand,
    opdrachten=(MeldContact,),
    feiten=(ContactGemeld,),
    decide=lambda s, o, om: [ContactGemeld()],
    evolve=lambda s, e, p: s.model_copy(update={"status": "bekend"}),
    statussen=("leeg", "bekend"),
    eindstatussen=("bekend",),
)

PROCEDURES = {p.naam: p for p in (AANVRAAG, DOSSIER, ORIENTATIE)}


def formulier(p: Procedure, o: Opdracht, i: Inzending, kind: Kind | None, reglement: Reglement, nu: object) -> list[Veldfout]:
    """A door with one rule: the school takes part; and one for the child's birth."""
    school: School | None = reglement.school(o.school) if isinstance(o, VraagAan) else None
    if isinstance(o, VraagAan) and school is None:
        return [Veldfout(veld="school", regel="eigen_swv", tekst="Deze school doet hier niet mee.")]
    if isinstance(o, VraagAan) and o.wens == "voor de geboorte" and kind and kind.geboren:
        return [Veldfout(veld="wens", regel="geboorte", tekst="Dat ligt voor de geboorte.")]
    return []
