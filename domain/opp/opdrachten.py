"""What is reported of an opp. It is the school's: every decision is a melding, recorded also when something lacks."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from domain.dossier.woorden import Geboortedatum
from domain.gebeurtenis import Rol
from domain.opdracht import Melding
from domain.opp.woorden import Aanmeldingdeel, Deel, Grondslag, Inhoudshash, NieuweTekst, Rodmoment, Tlvdeel, Wie, Wijze, Zout
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin


class _VanSchool(Melding):
    mag: ClassVar[tuple[Rol, ...]] = (Rol.SCHOOL,)


class BeginOpp(_VanSchool):
    """An opp is due, or is made of free will: on which ground, and from which day the six weeks count."""

    mag = (Rol.SCHOOL, Rol.SWV)
    school: Brin
    grondslag: Grondslag
    ingeschreven_op: date | None = None
    """The day of inschrijving; after a tijdelijke plaatsing that of the definitieve plaatsing (OPP-01)."""
    behoefte_op: date | None = None
    """The day on which the need was determined, when it arose after the inschrijving."""
    over: Aanmeldingdeel | None = None


class MeldConcept(_VanSchool):
    """A draft is ready: the hash of each part, and whether what must stand in it stands in it (OPP-07)."""

    handelingsdeel: NieuweTekst | None = None
    uitstroomdeel: NieuweTekst | None = None
    doorstroomperspectief: NieuweTekst | None = None
    """In a nieuwkomersvoorziening, and nowhere else (OPP-09)."""
    begeleiding: bool = False
    """The handelingsdeel says which support is given, and where the programme is left."""
    onderbouwing: bool = False
    """The uitstroomdeel gives the expected destination with its reasons and both kinds of factors."""
    inbreng_leerling: bool = False
    """It says what the pupil said and what was done with it."""
    zout: Zout | None = None
    """With what the fingerprints were made, when a page made them of the text."""
    eisen_swv: bool = False
    """What the SWV would like to see in an opp stands in it too. The law does not ask that (`opp.eisen` in the reglement)."""


class MeldToegestuurd(_VanSchool):
    """The document was sent to the parents. That is no overleg (GPO)."""


class MeldOppOverleg(Melding):
    """School and parents spoke about it, to come to agreement: about which parts, as these stood then."""

    mag = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
    delen: tuple[Deel, ...]
    eens: bool | None = None
    """The parents agree with these parts as they stand."""
    bezwaren_ouders: GezondheidsTekst | None = None
    """What the parents have against it."""
    antwoord_school: GezondheidsTekst | None = None
    """What the school did with that, or why it did nothing with it."""
    verslag: GezondheidsTekst | None = None


class MeldLeerlingGehoord(_VanSchool):
    """The pupil could give an opinion in a way of its own choice; or why that was not so (OPP-04)."""

    gehoord: bool = True
    reden: PersoonlijkeTekst | None = None
    inbreng: GezondheidsTekst | None = None


class MeldCommissieadvies(_VanSchool):
    """The commissie voor de begeleiding, or commissie van onderzoek, gave its advice on the draft."""

    advies: GezondheidsTekst | None = None


class MeldInstemming(Melding):
    """The parents, or the adult pupil, say yes or no to exactly these texts (OPP-03).

    The law asks it of the handelingsdeel; of the uitstroomdeel only a reglement does (decisions 18).
    """

    mag = (Rol.OUDER, Rol.SCHOOL)
    handelingsdeel: Inhoudshash | None = None
    uitstroomdeel: Inhoudshash | None = None
    wie_stemt_in: Wie = "ouders"
    verleend: bool
    wijze: Wijze
    toelichting: GezondheidsTekst | None = None

    @model_validator(mode="after")
    def _waarmee(self) -> Self:
        if self.handelingsdeel is None and self.uitstroomdeel is None:
            raise ValueError("zeg met welke tekst er wordt ingestemd: het handelingsdeel, het uitstroomdeel of allebei")
        return self


class StelDeelVast(_VanSchool):
    """The school sets a part of the opp, or adjusts it: exactly this text."""

    deel: Deel
    inhoud: Inhoudshash


class BeginUitvoering(_VanSchool):
    """The support of the handelingsdeel begins."""


class MeldOppEvaluatie(_VanSchool):
    """The opp was evaluated, and with whom (OPP-05)."""

    met_ouders: bool
    met_leerling: bool
    gewijzigde_omstandigheden: bool = False
    verslag: GezondheidsTekst | None = None


class MeldEvaluatieCommissie(_VanSchool):
    """The commission evaluated the opp and reported to the bevoegd gezag (OPP-08)."""


class MeldRod(_VanSchool):
    """The begin or end date of the opp stands in ROD (OPP-06)."""

    moment: Rodmoment
    datum: date


class BeeindigOpp(_VanSchool):
    """The opp ends: the pupil leaves, or needs no extra ondersteuning any more."""

    toelichting: GezondheidsTekst | None = None


class MeldGebruikVoorTlv(Melding):
    """An application for a tlv stands on this opp: it asks which version is in force."""

    mag = (Rol.PROCEDURE,)
    tlv: Tlvdeel


class NeemDossierstandOver(Melding):
    """The dossier tells when the pupil was born: at 18 the pupil's own yes counts."""

    mag = (Rol.PROCEDURE,)
    stand: int
    geboren: Geboortedatum | None = None


OPDRACHTEN = (
    BeginOpp,
    MeldConcept,
    MeldToegestuurd,
    MeldOppOverleg,
    MeldLeerlingGehoord,
    MeldCommissieadvies,
    MeldInstemming,
    StelDeelVast,
    BeginUitvoering,
    MeldOppEvaluatie,
    MeldEvaluatieCommissie,
    MeldRod,
    BeeindigOpp,
    MeldGebruikVoorTlv,
    NeemDossierstandOver,
)
