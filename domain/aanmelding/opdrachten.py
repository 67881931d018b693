"""What may be reported to an aanmelding, and the act of the SWV that closes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.aanmelding.gebeurtenissen import Geboortedatum
from domain.aanmelding.woorden import Aanmeldkanaal, Besluitkanaal, Bewering, Weigeringsreden
from domain.bezwaar import MeldBeslissingOpBezwaar
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.toelaatbaar import Toelaatbaarheid
from domain.gebeurtenis import Rol
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
SCHOOL_OF_SWV = (Rol.SCHOOL, Rol.SWV)


class MeldAan(Melding):
    """An aanmelding came in on paper or by conduct. The SWV enters it too, with its bron, when the school is silent."""

    mag = IEDEREEN
    school: Brin
    kanaal: Aanmeldkanaal
    gewenste_start: date | None = None
    brugklas: bool = False
    """First year of vo, coming from po or so: the national window instead of ten weeks (AAN-02)."""
    andere_scholen: tuple[Brin, ...] = ()
    """The other schools that the parents applied to; the law asks them to name these."""
    voorkeur: Brin | None = None
    """The school that the parents wrote down as their first choice."""
    extra_ondersteuning: bool | None = None
    opp_aanwezig: bool = False
    tlv: bool | None = None
    formulier_uitgereikt_op: date | None = None
    observatie_op: date | None = None
    toelichting: GezondheidsTekst | None = None


class BevestigOntvangst(Melding):
    """The school tells the parents that it has the aanmelding."""

    mag = SCHOOL_OF_SWV


class VraagGegevens(Melding):
    """The school asks the parents for what is missing and sets a term."""

    mag = SCHOOL_OF_SWV
    wat: GezondheidsTekst
    termijn: date | None = None


class LeverGegevens(Melding):
    """The parents answer the request."""

    mag = IEDEREEN
    volledig: bool = True


class WeigerInformatie(Melding):
    """The parents write that they do not give what was asked."""

    mag = IEDEREEN
    stuk: PersoonlijkeTekst | None = None


class MeldGrondslagverklaring(Melding):
    """Whether the parents declare to respect the grondslag of the school."""

    mag = IEDEREEN
    afgelegd: bool


class MeldOnderzoek(Melding):
    """The school looked into the need for support and its own means."""

    mag = SCHOOL_OF_SWV
    verricht_door: Literal["school", "extern", "commissie_van_onderzoek"] = "school"
    extra_ondersteuning: bool | None = None
    opp_gelezen: bool | None = None
    conclusie: GezondheidsTekst | None = None


class MeldOverleg(Melding):
    """The school spoke with the parents, or asked the SWV."""

    mag = IEDEREEN
    met: Literal["ouders", "swv"]
    verslag: GezondheidsTekst | None = None


class VerwijsDoor(Melding):
    """The school points to another school."""

    mag = IEDEREEN
    naar: Brin | None = None


class MeldAndereSchool(Melding):
    """A school says whether it wants and is able to take the child; from anybody else it is a claim."""

    mag = IEDEREEN
    school: Brin | None = None
    wil: bool | None = None
    kan: bool | None = None


class DoeAanbod(Melding):
    """The parents are offered a place."""

    mag = SCHOOL_OF_SWV
    school: Brin


class AanvaardAanbod(Melding):
    """The parents accept the place."""

    mag = IEDEREEN
    school: Brin


class WeigerAanbod(Melding):
    """The parents refuse the place, on paper."""

    mag = IEDEREEN
    school: Brin
    stuk: PersoonlijkeTekst | None = None


class MeldVerlenging(Melding):
    """The school sent a verlengingsbericht that names the shortest possible term, in weeks."""

    mag = SCHOOL_OF_SWV
    weken: Annotated[int, Field(strict=True, ge=1, le=52)]


class MeldWachtlijst(Melding):
    """The school decides "geen plaatsruimte" and puts the child on a list."""

    mag = SCHOOL_OF_SWV
    soort_lijst: Literal["wachtlijst", "loting"] = "wachtlijst"
    rang: Annotated[int, Field(strict=True, ge=1)] | None = None
    maximum: Annotated[int, Field(strict=True, ge=1)] | None = None
    maximum_gepubliceerd_op: date | None = None
    bezet: Annotated[int, Field(strict=True, ge=0)] | None = None


class MeldPlaatsVrij(Melding):
    """A place came free and the child is first on the list."""

    mag = SCHOOL_OF_SWV


class MeldIngeloot(Melding):
    """The child was drawn."""

    mag = SCHOOL_OF_SWV


class MeldToelating(Melding):
    """The school admits the child."""

    mag = SCHOOL_OF_SWV
    zonder_bsn: bool = False


class MeldWeigering(Melding):
    """The school refuses, with or without what the law asks for it."""

    mag = IEDEREEN
    reden: Weigeringsreden
    kanaal: Besluitkanaal | None = None
    motivering: GezondheidsTekst | None = None
    bezwaarclausule: bool = False
    alternatief: PersoonlijkeTekst | None = None
    """What the school says about elsewhere; words only, never a school that is bereid."""
    vereist_niveau: PersoonlijkeTekst | None = None
    niveau: PersoonlijkeTekst | None = None
    maximum: Annotated[int, Field(strict=True, ge=1)] | None = None
    maximum_gepubliceerd_op: date | None = None
    bezet: Annotated[int, Field(strict=True, ge=0)] | None = None


class MeldNietBehandelen(Melding):
    """The school announces that it leaves the incomplete aanmelding unhandled."""

    mag = SCHOOL_OF_SWV
    motivering: GezondheidsTekst | None = None


class TrekIn(Melding):
    """The parents withdraw the aanmelding."""

    mag = IEDEREEN


class SchrijfIn(Melding):
    """The child is a pupil of this school from `per`."""

    mag = SCHOOL_OF_SWV
    per: date


class StelOppVast(Melding):
    """The ontwikkelingsperspectief is set; the stream of the opp tells it too, when a part is in force."""

    mag = (*SCHOOL_OF_SWV, Rol.PROCEDURE)


class MaakBezwaar(Melding):
    """The parents object to the decision; the stream of the bezwaar tells it too."""

    mag = (*IEDEREEN, Rol.PROCEDURE)


class MeldGeschilVoorgelegd(Melding):
    """The stream of a geschil tells that the parents put this refusal to the Geschillencommissie passend onderwijs."""

    mag = (Rol.PROCEDURE,)
    geschil: int


class MeldLeerlingZonderBsn(Melding):
    """The school reported the pupil without burgerservicenummer to the minister."""

    mag = SCHOOL_OF_SWV


class MeldVorigeSchool(Melding):
    """The school told the previous school what it decided on the admission to the vo."""

    mag = SCHOOL_OF_SWV


class MeldPlaatsing(Melding):
    """The child is in class by tijdelijke plaatsing."""

    mag = IEDEREEN
    per: date


class MeldBewering(Melding):
    """Somebody claims something."""

    mag = IEDEREEN
    bewering: Bewering
    toelichting: PersoonlijkeTekst | None = None


class NeemDossierstandOver(Melding):
    """The dossier tells where the child is enrolled, its age, and whether the asylum rule holds."""

    mag = (Rol.PROCEDURE,)
    stand: int
    inschrijvingen: tuple[Inschrijving, ...] = ()
    asiel: bool = False
    leerplichtig: bool | None = None
    geboren: Geboortedatum | None = None
    plaatsing_bij: int | None = None
    """The other aanmelding of this child that places it, or is to: it has one tijdelijke plaatsing (case C01)."""
    plaatsing_zeker: bool = False
    """That aanmelding is the drager's, and the child is enrolled by it."""
    toelaatbaarheid: Toelaatbaarheid | None = None
    """What the SWV decided on a tlv for this kind of school (WEC 40(9))."""


class SluitAanmelding(Handeling):
    """The SWV closes the procedure: only on evidence of an inschrijving or of a lawful end."""

    mag = (Rol.SWV,)
    toelichting: PersoonlijkeTekst | None = None


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    MeldAan,
    BevestigOntvangst,
    VraagGegevens,
    LeverGegevens,
    WeigerInformatie,
    MeldGrondslagverklaring,
    MeldOnderzoek,
    MeldOverleg,
    VerwijsDoor,
    MeldAndereSchool,
    DoeAanbod,
    AanvaardAanbod,
    WeigerAanbod,
    MeldVerlenging,
    MeldWachtlijst,
    MeldPlaatsVrij,
    MeldIngeloot,
    MeldToelating,
    MeldWeigering,
    MeldNietBehandelen,
    TrekIn,
    SchrijfIn,
    StelOppVast,
    MaakBezwaar,
    MeldBeslissingOpBezwaar,
    MeldGeschilVoorgelegd,
    MeldLeerlingZonderBsn,
    MeldVorigeSchool,
    MeldPlaatsing,
    MeldBewering,
    NeemDossierstandOver,
    SluitAanmelding,
)
