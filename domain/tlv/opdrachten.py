"""What may be reported to a tlv, and the acts of the SWV in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from domain.afspraken import Ondertekenaar
from domain.bezwaar import Bezwaarstroom, MeldBeslissingOpBezwaar
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum
from domain.gebeurtenis import Rol
from domain.ingebrekestelling.woorden import OPDRACHTEN as VAN_DWANGSOM
from domain.opdracht import Handeling, Melding, Opdracht
from domain.opp.versie import Oppversie
from domain.opp.woorden import Oppdeel
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin, SwvNummer
from domain.tlv.woorden import (
    Achterwege,
    BesluitTekst,
    Bewering,
    Categorie,
    Discipline,
    Geadresseerde,
    GemerkteDoelgroep,
    Herkomstsoort,
    Hoedanigheid,
    Initiatief,
    NaamAdviseur,
    Opschortingsgrond,
    Orgaannaam,
    Overbrugging,
    Plaatsstand,
    Pseudoniem,
    Routenaam,
    Status,
    Stukafdruk,
    Stuknaam,
    Tlvstroom,
    Toelating,
    Toets,
    Verzendwijze,
    Werkgever,
    Zienswijzegever,
)

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
SCHOOL_OF_SWV = (Rol.SCHOOL, Rol.SWV)
VAN_PROCEDURE = (Rol.PROCEDURE, Rol.SWV)
Volgnummer = Annotated[int, Field(strict=True, ge=1)]


class _Opp(Melding):
    """The ontwikkelingsperspectief that the application stands on: one version of it, never changed (opp.md 3)."""

    opp_procedure: Oppdeel | None = None
    """The opp of this dossier that it is: asked, that stream itself says which version is in force."""
    opp_vastgesteld_op: date | None = None
    opp_document: Stukafdruk | None = None
    opp_uitgevoerd: bool | None = None
    opp_geevalueerd_op: date | None = None


class VraagTlvAan(_Opp):
    """A school's bevoegd gezag asks for a tlv. From parents it is received as well: they are told whom to ask (TLV-01)."""

    mag = IEDEREEN
    school: Brin
    onderwijs: Toelating
    categorie: Categorie | None = None
    hoedanigheid: Hoedanigheid
    verlenging_van: Tlvstroom | None = None
    """The tlv that this one is to follow."""
    eerder_geweigerd: Tlvstroom | None = None
    nieuwe_feiten: GezondheidsTekst | None = None
    """New facts or changed circumstances after a refusal (Awb 4:6)."""
    doelgroep: GemerkteDoelgroep | None = None
    route: Routenaam | None = None
    """The way to a tlv by its name in the reglement; needed where more than one is open."""
    ouders_ingelicht_op: date | None = None
    ouders_eens: bool | None = None
    ouders_schriftelijk: bool | None = None
    """The written zienswijze of the parents comes with it (pro; TLV-19)."""
    instemming_ouders: bool | None = None
    """Their written instemming too: for a pupil with lwoo, tlv or OPP who goes to pro (TLV-19)."""
    heeft_ondersteuning: bool | None = None
    """The pupil has lwoo, a tlv or an OPP: the side road to pro."""
    overleg_ouders_op: date | None = None
    eerste_overleg_op: date | None = None
    geboden_ondersteuning: GezondheidsTekst | None = None
    reistijd: Annotated[int, Field(strict=True, ge=0, le=300)] | None = None
    """In minutes, one way."""
    residentieel: bool = False
    """Placed in an inrichting, accommodatie or residentiële instelling: no tlv is needed (TLV-15)."""
    formulier: str | None = Field(default=None, max_length=40, pattern=r"^[0-9A-Za-z._-]{1,40}$")
    """The version of the form."""
    formulier_document: Stukafdruk | None = None
    """The form as it was filed."""
    eerst_ontvangen_op: date | None = None
    """The day on which another SWV received it, that sent it on (Awb 2:3; question Q23)."""
    toelichting: GezondheidsTekst | None = None


class BevestigOntvangst(Melding):
    """The SWV confirmed the receipt."""

    mag = (Rol.SWV,)


class MeldOndertekening(Melding):
    """The parents signed a form: this document, with what stood in it then (003:725-729)."""

    mag = IEDEREEN
    document: Stukafdruk


class MeldBespreking(Melding):
    """A body of this SWV spoke of the application."""

    mag = SCHOOL_OF_SWV
    orgaan: Orgaannaam


class MeldStuk(Melding):
    """A document that the route asks came in."""

    mag = SCHOOL_OF_SWV
    routestuk: Stuknaam
    document: Stukafdruk | None = None


class MeldHandtekening(Melding):
    """Somebody signed the application, as the route asks it."""

    mag = SCHOOL_OF_SWV
    ondertekenaar: Ondertekenaar


class MeldOpp(_Opp):
    """The OPP was set, carried out or evaluated."""

    mag = SCHOOL_OF_SWV


class VraagAanvulling(Handeling):
    """The SWV asks the school, by letter, for what is missing and sets a term (Awb 4:5(1), 4:15(1)(a))."""

    mag = (Rol.SWV,)
    wat: GezondheidsTekst
    termijn: date | None = None


class LeverAanvulling(Melding):
    """The school answers the letter."""

    mag = SCHOOL_OF_SWV
    volledig: bool = True
    bijlage: Stukafdruk | None = None
    """What the SWV asks beside the OPP, in a paper of its own: the OPP stays what it was (opp.md 3.4)."""


class StelVolledigVast(Melding):
    """The SWV finds the application complete: its servicenorm starts."""

    mag = (Rol.SWV,)


class MeldOpschorting(Melding):
    """The term stands still on another ground than an incomplete application (Awb 4:15(1)(b), 4:15(2))."""

    mag = (Rol.SWV,)
    opschortingsgrond: Opschortingsgrond
    uitgesteld_tot: date | None = None
    """The last day of the delay that was agreed."""
    instemming_schriftelijk: bool | None = None


class MeldEindeOpschorting(Melding):
    """That ground is over."""

    mag = SCHOOL_OF_SWV
    opschortingsgrond: Opschortingsgrond


class VerdaagBesluit(Handeling):
    """The SWV tells the school, within the eight weeks, that it decides later and names a reasonable term (Awb 4:14(3))."""

    mag = (Rol.SWV,)
    weken: Annotated[int, Field(strict=True, ge=1, le=52)]
    reden_verdaging: PersoonlijkeTekst | None = None


class MeldAdvies(Melding):
    """An expert advised (TLV-02)."""

    mag = (Rol.SWV,)
    adviseur: Pseudoniem
    naam_adviseur: NaamAdviseur | None = None
    discipline: Discipline
    werkgever: Werkgever
    werkte_mee: bool = False
    """This expert drafted the application, or sat with the school on it (LBT 107442, 107632)."""
    toelaatbaar: bool
    categorie: Categorie | None = None
    document: Stukafdruk | None = None
    advies: GezondheidsTekst | None = None


class MeldZienswijze(Melding):
    """Somebody was heard before the decision, or had the opportunity (Awb 4:7-4:9)."""

    mag = IEDEREEN
    van_wie: Zienswijzegever
    gegeven: bool = True
    """False: the opportunity was there and not taken."""
    mondeling: bool = False
    """In a talk with the SWV."""
    zienswijze: GezondheidsTekst | None = None


class TrekAanvraagIn(Melding):
    """The school withdraws the application."""

    mag = IEDEREEN


class ZendDoor(Handeling):
    """Another SWV is competent: the application is sent on, and the school told (Awb 2:3)."""

    mag = (Rol.SWV,)
    naar_swv: SwvNummer


class _Besluit(Handeling):
    """What every decision of the SWV has."""

    mag: ClassVar[tuple[Rol, ...]] = (Rol.SWV,)
    beslisser: Pseudoniem
    """Who decides, by mandate or as director."""
    ondertekend: bool = False
    bezwaarclausule: bool = False
    """The letter says that and how and by when to object (Awb 3:45)."""
    overwegingen: BesluitTekst | None = None


class _BesluitOpAanvraag(_Besluit):
    """A decision on the substance of an application."""

    toets_aan_plan: Toets | None = None
    reden_afwijking: BesluitTekst | None = None
    """Why the decision deviates from the advice (Awb 3:50) or from the ondersteuningsplan (RvS 2021:1506)."""
    noemt_adviseurs: bool = False
    """The letter names the advisers (Awb 3:8)."""
    andere_gegevens: bool = False
    """It rests on facts about the school that the school did not supply (Awb 4:7)."""
    bedenkingen_verwacht: bool = False
    """The parents will probably object (Awb 4:8)."""
    horen_achterwege: Achterwege | None = None


class VerleenTlv(_BesluitOpAanvraag):
    """The SWV declares the child toelaatbaar."""

    onderwijs: Toelating
    categorie: Categorie | None = None
    eerste_dag: date
    laatste_dag: date | None = None
    hele_schoolperiode: bool = False
    volgnummer: Volgnummer | None = None
    genoemde_school: Brin | None = None
    """A school that the letter names: it gives access to a kind of school, not to one (LBT 107178)."""


class WeigerTlv(_BesluitOpAanvraag):
    """The SWV does not declare the child toelaatbaar."""

    onder_verwijzing: bool = False
    """It refers to the earlier refusal, because nothing is new (Awb 4:6(2))."""


class BehandelNiet(_Besluit):
    """The SWV leaves an application that stayed incomplete unhandled (Awb 4:5)."""


class HerzieTlv(_Besluit):
    """The SWV changes the category or the last day of a tlv that runs: never by itself (beleidsnota D4)."""

    op_verzoek_van: Initiatief
    in_belang_van_leerling: bool = False
    categorie: Categorie | None = None
    laatste_dag: date | None = None
    horen_achterwege: Achterwege | None = None


class TrekTlvIn(_Besluit):
    """The SWV takes a tlv back."""

    op_verzoek_van: Initiatief
    in_belang_van_leerling: bool = False
    per: date
    horen_achterwege: Achterwege | None = None


class MeldBekendmaking(Melding):
    """The decision was sent or handed to the school that applied (Awb 3:41): now it holds."""

    mag = (Rol.SWV,)
    verzonden_via: Verzendwijze
    bezwaarclausule: bool
    elektronisch_gekozen: bool = False
    """The addressee expressly chose to be reached that way (Awb 2:8)."""


class MeldMededeling(Melding):
    """The decision was sent to the parents or the pupil (Awb 3:43)."""

    mag = (Rol.SWV,)
    aan_wie: Geadresseerde
    verzonden_via: Verzendwijze
    bezwaarclausule: bool
    met_adviezen: bool = False
    elektronisch_gekozen: bool = False


class MeldNotificatie(Melding):
    """The addressee was told that a message lies in the portal (Awb 2:10)."""

    mag = (Rol.SWV,)


class MeldBezorgingMislukt(Melding):
    """The message to the school did not arrive: it must go again, or another way (Awb 2:11)."""

    mag = (Rol.SWV,)


class MeldPlaats(Melding):
    """Whether a school has a place for the child, or a list, and when."""

    mag = IEDEREEN
    school: Brin
    plaats: Plaatsstand
    verwacht_op: date | None = None


class MeldOverbrugging(Melding):
    """What the present school does until there is a place."""

    mag = IEDEREEN
    overbrugging: Overbrugging
    plan: GezondheidsTekst | None = None


class MeldNietMeerWelkom(Melding):
    """The present school says that the child may not stay after this day."""

    mag = IEDEREEN
    school: Brin
    laatste_schooldag: date


class MeldPlaatsing(Melding):
    """The child is a pupil of the school that the tlv gives access to."""

    mag = SCHOOL_OF_SWV
    school: Brin
    per: date


class MeldRegistratie(Melding):
    """The receiving school registered the tlv in ROD (TLV-10)."""

    mag = SCHOOL_OF_SWV


class MeldSchoolwissel(Melding):
    """The child goes on with this tlv at another school (TLV-11)."""

    mag = SCHOOL_OF_SWV
    van_soort_school: Herkomstsoort
    school: Brin
    per: date


class MeldVerhuizing(Melding):
    """The child falls under another SWV from `per`; the tlv stays what it is."""

    mag = IEDEREEN
    naar_swv: SwvNummer
    per: date


class NeemTlvOver(Melding):
    """A tlv that was given elsewhere or before, as its letter says it."""

    mag = SCHOOL_OF_SWV
    school: Brin
    gegeven_door: SwvNummer
    onderwijs: Toelating
    categorie: Categorie | None = None
    eerste_dag: date
    laatste_dag: date | None = None
    volgnummer: Volgnummer | None = None


class MeldTerugplaatsing(Melding):
    """Instead of a renewal the child goes back to regular education."""

    mag = SCHOOL_OF_SWV
    school: Brin
    per: date


class MeldBewering(Melding):
    """Somebody claims something; it changes nothing by itself."""

    mag = IEDEREEN
    bewering: Bewering
    toelichting: PersoonlijkeTekst | None = None


class MeldBezwaarIngediend(Melding):
    """An objection against the decision was received."""

    mag = VAN_PROCEDURE
    bezwaar: Bezwaarstroom


class NeemVervolgOver(Melding):
    """The application that follows on this tlv tells how it stands."""

    mag = (Rol.PROCEDURE,)
    vervolg: Tlvstroom
    stand: int
    status: Status


class NeemOppversieOver(Melding):
    """The opp says which version of it the application stands on: what was in force when it was asked."""

    mag = (Rol.PROCEDURE,)
    steunt_op: Oppversie


class NeemDossierstandOver(Melding):
    """The dossier tells where the child is enrolled, and its age."""

    mag = (Rol.PROCEDURE,)
    stand: int
    inschrijvingen: tuple[Inschrijving, ...] = ()
    geboren: Geboortedatum | None = None


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    VraagTlvAan,
    BevestigOntvangst,
    MeldOndertekening,
    MeldBespreking,
    MeldStuk,
    MeldHandtekening,
    MeldOpp,
    VraagAanvulling,
    LeverAanvulling,
    StelVolledigVast,
    MeldOpschorting,
    MeldEindeOpschorting,
    VerdaagBesluit,
    MeldAdvies,
    MeldZienswijze,
    TrekAanvraagIn,
    ZendDoor,
    VerleenTlv,
    WeigerTlv,
    BehandelNiet,
    HerzieTlv,
    TrekTlvIn,
    MeldBekendmaking,
    MeldMededeling,
    MeldNotificatie,
    MeldBezorgingMislukt,
    MeldPlaats,
    MeldOverbrugging,
    MeldNietMeerWelkom,
    MeldPlaatsing,
    MeldRegistratie,
    MeldSchoolwissel,
    MeldVerhuizing,
    NeemTlvOver,
    MeldTerugplaatsing,
    MeldBewering,
    MeldBezwaarIngediend,
    MeldBeslissingOpBezwaar,
    NeemVervolgOver,
    NeemOppversieOver,
    NeemDossierstandOver,
    *VAN_DWANGSOM,
)
