"""What may be reported to a verwijdering, and the act of the SWV that closes it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from domain.aanmelding.opdrachten import (
    AanvaardAanbod,
    DoeAanbod,
    MaakBezwaar,
    MeldAndereSchool,
    MeldGeschilVoorgelegd,
    WeigerAanbod,
)
from domain.aanmelding.woorden import Besluitkanaal
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.opdrachten import MeldBewering, MeldOnderwijsaanbod, NeemSchorsingOp
from domain.dossier.woorden import Geboortedatum
from domain.geadresseerde import Geadresseerde
from domain.gebeurtenis import Rol
from domain.gehoord import MeldGehoord
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin
from domain.schorsing.opdrachten import MeldInspectieIngelicht
from domain.verwijdering.woorden import Deskundige, Grond, Onderwerp, Overlegvorm, Zoekuitkomst

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
SCHOOL_OF_SWV = (Rol.SCHOOL, Rol.SWV)


class MeldHandelingsverlegenheid(Melding):
    """The school says that it can no longer give the support that the pupil needs. Opens duties, closes nothing."""

    mag = IEDEREEN
    school: Brin
    onderwerp_uitnodiging: Onderwerp | None = None
    """What the meeting in which it was said had been announced as."""
    toelichting: GezondheidsTekst | None = None


class MeldVoornemenVerwijdering(Melding):
    """The school tells the parents that it means to remove the pupil."""

    mag = IEDEREEN
    school: Brin
    grond: Grond
    tweede_grond: Grond | None = None
    per: date | None = None
    """The day from which the pupil would no longer be welcome."""
    kanaal: Besluitkanaal | None = None
    toelichting: GezondheidsTekst | None = None


class MeldOudersGeinformeerd(Melding):
    """The parents were told what the school must do, and how they can object."""

    mag = IEDEREEN


class MeldOverleg(Melding):
    """The school spoke with the parents, the SWV or the inspectie."""

    mag = IEDEREEN
    met: Literal["ouders", "swv", "inspectie"]
    hoe: Overlegvorm = "gesprek"
    over_onderwijs: bool = False
    """It was also about how the pupil can follow education meanwhile (WVO 2020 8.15(4))."""
    verslag: GezondheidsTekst | None = None


class MeldOpp(Melding):
    """What there is of an ontwikkelingsperspectief."""

    mag = SCHOOL_OF_SWV
    vastgesteld_op: date
    geevalueerd_op: date | None = None


class MeldBegeleiding(Melding):
    """What support the pupil had, and whether more was asked of the SWV."""

    mag = SCHOOL_OF_SWV
    swv_gevraagd: bool = False
    verslag: GezondheidsTekst


class MeldPlanVanDeSchool(Melding):
    """How the school means to become able to give the support."""

    mag = SCHOOL_OF_SWV


class MeldZoekpoging(Melding):
    """The school asked another school, or looked for one."""

    mag = SCHOOL_OF_SWV
    bij: Brin | None = None
    uitkomst: Zoekuitkomst = "gevraagd"


class MeldPlaatsVerwacht(Melding):
    """Another school says from which day it expects to have a place."""

    mag = IEDEREEN
    school: Brin
    per: date


class MeldZwareToets(Melding):
    """What a commission asks before it lets a school remove a pupil for whom there is no other school."""

    mag = SCHOOL_OF_SWV
    deskundige: Deskundige
    onafhankelijk: bool
    """Not involved in guiding this pupil."""
    oordeel_op: date
    zienswijze_leerplicht: bool
    zienswijze_inspectie: bool
    regio_nagegaan: bool
    """Whether the pupil can be taught elsewhere in the region."""
    toelichting: GezondheidsTekst | None = None


class MeldVerwijdering(Melding):
    """The school decides to remove the pupil, with or without what the law asks for it."""

    mag = IEDEREEN
    school: Brin
    grond: Grond
    tweede_grond: Grond | None = None
    per: date | None = None
    kanaal: Besluitkanaal | None = None
    aan: Geadresseerde | None = None
    bezwaarclausule: bool = False
    setting_verlaten_op: date | None = None
    """The pupil left the inrichting or accommodatie that the school belongs to (WEC 71a(1))."""
    motivering: GezondheidsTekst | None = None
    niet_in_staat: GezondheidsTekst | None = None
    """Why the school is not (any longer) able to give the support."""
    ernst: PersoonlijkeTekst | None = None
    geen_herstel: PersoonlijkeTekst | None = None


class MeldIntrekkingBesluit(Melding):
    """The school takes its decision back, on an objection too. The plan to remove the pupil may still stand."""

    mag = (*SCHOOL_OF_SWV, Rol.PROCEDURE)
    motivering: PersoonlijkeTekst | None = None


class ZieAf(Melding):
    """The school does not go on: the pupil stays."""

    mag = SCHOOL_OF_SWV
    motivering: PersoonlijkeTekst | None = None


class MeldLeerplichtIngelicht(Melding):
    """The head of the school reported the decision to B&W."""

    mag = SCHOOL_OF_SWV


class MeldOnderwijskundigRapport(Melding):
    """The school gave the next school an onderwijskundig rapport."""

    mag = SCHOOL_OF_SWV
    afschrift_aan_ouders: bool


class MeldToegangOntzegd(Melding):
    """The school keeps the pupil out since `sinds`, also when that began as a suspension."""

    mag = IEDEREEN
    school: Brin
    sinds: date
    gevaar: bool = False
    """The school says, with evidence, that the pupil is a danger to those around it."""
    toelichting: PersoonlijkeTekst | None = None


class MeldToegangHersteld(Melding):
    """The pupil is in class again since `terug_op`."""

    mag = IEDEREEN
    terug_op: date


class NeemDossierstandOver(Melding):
    """The dossier tells where the pupil is enrolled, its age, and whether it is leerplichtig."""

    mag = (Rol.PROCEDURE,)
    stand: int
    inschrijvingen: tuple[Inschrijving, ...] = ()
    leerplichtig: bool | None = None
    geboren: Geboortedatum | None = None


class SluitVerwijdering(Handeling):
    """The SWV closes the procedure: only when the pupil has another school, or stays."""

    mag = (Rol.SWV,)
    toelichting: PersoonlijkeTekst | None = None


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    MeldHandelingsverlegenheid,
    MeldVoornemenVerwijdering,
    MeldOudersGeinformeerd,
    MeldGehoord,
    MeldOverleg,
    MeldOpp,
    MeldBegeleiding,
    MeldPlanVanDeSchool,
    MeldZoekpoging,
    MeldAndereSchool,
    MeldPlaatsVerwacht,
    DoeAanbod,
    AanvaardAanbod,
    WeigerAanbod,
    MeldZwareToets,
    MeldVerwijdering,
    MeldIntrekkingBesluit,
    ZieAf,
    MeldLeerplichtIngelicht,
    MeldInspectieIngelicht,
    MaakBezwaar,
    MeldGeschilVoorgelegd,
    MeldOnderwijskundigRapport,
    MeldToegangOntzegd,
    MeldToegangHersteld,
    MeldOnderwijsaanbod,
    MeldBewering,
    NeemSchorsingOp,
    NeemDossierstandOver,
    SluitVerwijdering,
)
