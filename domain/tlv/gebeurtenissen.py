"""What happens around a tlv: facts, lawful or not."""

from __future__ import annotations

from datetime import date

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.afspraken import Ondertekenaar
from domain.bezwaar import BeslissingOpBezwaarBekend, Bezwaarstroom
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum
from domain.gebeurtenis import Feit, FeitMetReden, Rol
from domain.ingebrekestelling.woorden import FEITEN as VAN_DWANGSOM
from domain.opp.versie import Oppversie
from domain.opp.woorden import Oppdeel
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin, School, SwvNummer
from domain.tlv.woorden import (
    Achterwege,
    Besluitsoort,
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


class _Opp(Feit):
    """One version of the OPP."""

    opp_procedure: Oppdeel | None = None
    opp_vastgesteld_op: date | None = None
    opp_document: Stukafdruk | None = None
    opp_nummer: int | None = None
    """Which document of this stream it is (`domain.tlv.stukken`); the same of every other `nummer` of a document."""
    opp_uitgevoerd: bool | None = None
    opp_geevalueerd_op: date | None = None


class TlvAangevraagd(_Opp):
    """The SWV received an application: the eight weeks run (Awb 4:13)."""

    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then: its kind is pinned for this procedure (decisions 9)."""
    onderwijs: Toelating
    categorie: Categorie | None = None
    hoedanigheid: Hoedanigheid
    verlenging_van: Tlvstroom | None = None
    eerder_geweigerd: Tlvstroom | None = None
    nieuwe_feiten: GezondheidsTekst | None = None
    doelgroep: GemerkteDoelgroep | None = None
    route: Routenaam | None = None
    ouders_ingelicht_op: date | None = None
    ouders_eens: bool | None = None
    ouders_schriftelijk: bool | None = None
    instemming_ouders: bool | None = None
    heeft_ondersteuning: bool | None = None
    overleg_ouders_op: date | None = None
    eerste_overleg_op: date | None = None
    geboden_ondersteuning: GezondheidsTekst | None = None
    reistijd: int | None = None
    residentieel: bool = False
    formulier: str | None = None
    formulier_document: Stukafdruk | None = None
    formulier_nummer: int | None = None
    formulier_leeg: bool = False
    """It is a blank form of the SWV."""
    eerst_ontvangen_op: date | None = None
    gevraagd_door: Rol
    bron_stuk: PersoonlijkeTekst | None = None
    toelichting: GezondheidsTekst | None = None


class TlvAanvraagHerhaald(Feit):
    """The same application came in again; the first one counts."""

    school: Brin


class AanvraagBevestigd(Feit):
    """The SWV told the school that it has the application."""


class FormulierOndertekend(Feit):
    """The parents signed this document."""

    document: Stukafdruk
    stuknummer: int | None = None
    leeg_formulier: bool = False
    """It is a blank form of the SWV."""


class AanvraagBesproken(Feit):
    """A body of this SWV spoke of the application."""

    orgaan: Orgaannaam


class StukOntvangen(Feit):
    """A document that the route asks came in."""

    routestuk: Stuknaam
    document: Stukafdruk | None = None
    stuknummer: int | None = None


class HandtekeningGezet(Feit):
    """Somebody signed the application."""

    ondertekenaar: Ondertekenaar


class OppBekend(_Opp):
    """The OPP became known, or more of it."""


class AanvullingGevraagd(Feit):
    """The SWV asked for what is missing, by letter with a set term: from the next day the decision term stands still."""

    wat: GezondheidsTekst
    termijn: date | None = None


class AanvullingOntvangen(Feit):
    """The school answered, completely."""

    bijlage: Stukafdruk | None = None
    bijlagenummer: int | None = None


class AanvullingDeelsOntvangen(Feit):
    """Something came in, and something is still missing."""

    bijlage: Stukafdruk | None = None
    bijlagenummer: int | None = None


class AanvraagVolledig(Feit):
    """The SWV finds the application complete, as it was on `compleet_op`."""

    compleet_op: date


class BesluitOpgeschort(Feit):
    """The decision term stands still on this ground."""

    opschortingsgrond: Opschortingsgrond
    uitgesteld_tot: date | None = None


class OpschortingGeeindigd(Feit):
    """That ground is over: the day of it counts again."""

    opschortingsgrond: Opschortingsgrond


class BesluitVerdaagd(Feit):
    """The SWV told, within the eight weeks, that it decides later (Awb 4:14(3))."""

    weken: int
    duur: str
    reden_verdaging: PersoonlijkeTekst | None = None


class AdviesUitgebracht(Feit):
    """An expert advised."""

    adviseur: Pseudoniem
    naam_adviseur: NaamAdviseur | None = None
    discipline: Discipline
    werkgever: Werkgever
    werkte_mee: bool = False
    toelaatbaar: bool
    categorie: Categorie | None = None
    document: Stukafdruk | None = None
    """The document that was sent in. Of a text that was typed in, earlier builds kept the hash here too."""
    stuknummer: int | None = None
    tekst: int | None = None
    """Which of the typed texts of this stream it is: the same number, the same words.

    A hash of them would tell which text it was to whoever can guess it, and of a few words that can be done; a number says
    nothing of what stands there. It is no personal value, so that the Poort of the experts can be decided again without keys.
    """
    leeg_formulier: bool = False
    """The text or document is that of a blank form of the SWV."""
    advies: GezondheidsTekst | None = None


class ZienswijzeGevraagd(Feit):
    """Somebody was heard, or had the opportunity (`gegeven` false)."""

    van_wie: Zienswijzegever
    gegeven: bool
    mondeling: bool
    eigen_woord: bool
    """From the person or on that person's letter, or in a talk with the SWV; not from the school about the parents."""
    zienswijze: GezondheidsTekst | None = None


class AanvraagIngetrokken(Feit):
    """The school withdrew the application."""


class AanvraagDoorgezonden(Feit):
    """The application went to the SWV that is competent (Awb 2:3)."""

    naar_swv: SwvNummer


class Besluit(FeitMetReden):
    """A decision of the SWV. It holds from its bekendmaking (Awb 3:40)."""

    beslisser: Pseudoniem
    bezwaarclausule: bool = False
    aan_wie: Geadresseerde
    """Who is told beside the school: the parents, or the pupil from 18."""
    overwegingen: BesluitTekst | None = None


class _BesluitOpAanvraag(Besluit):
    reden_afwijking: BesluitTekst | None = None
    toets_aan_plan: Toets | None = None
    horen_achterwege: Achterwege | None = None
    verlenging_van: Tlvstroom | None = None


class TlvVerleend(_BesluitOpAanvraag):
    """The SWV declared the child toelaatbaar."""

    onderwijs: Toelating
    categorie: Categorie | None = None
    eerste_dag: date
    laatste_dag: date | None = None
    hele_schoolperiode: bool = False
    registratienummer: SwvNummer
    """Of the SWV; with the volgnummer it is the number of the tlv (question Q8: kept apart)."""
    volgnummer: int | None = None
    verlenging_vragen_voor: date | None = None
    """The last day to ask for a renewal, where the reglement has one (TLV-13)."""


class TlvGeweigerd(_BesluitOpAanvraag):
    """The SWV refused."""

    onder_verwijzing: bool = False


class AanvraagNietBehandeld(Besluit):
    """The SWV left an application that stayed incomplete unhandled."""


class TlvHerzien(Besluit):
    """The category or the last day of a running tlv changed."""

    op_verzoek_van: Initiatief
    in_belang_van_leerling: bool = False
    categorie: Categorie | None = None
    laatste_dag: date | None = None
    verlenging_vragen_voor: date | None = None
    horen_achterwege: Achterwege | None = None


class TlvIngetrokken(Besluit):
    """The SWV took the tlv back."""

    op_verzoek_van: Initiatief
    in_belang_van_leerling: bool = False
    per: date
    horen_achterwege: Achterwege | None = None


class BesluitBekendgemaakt(Feit):
    """The decision reached the school that applied: the decision is given, and the term of objection starts (Awb 6:8)."""

    besluit: Besluitsoort | None
    """None: no decision was known then."""
    verzonden_via: Verzendwijze
    bezwaarclausule: bool


class BesluitMeegedeeld(Feit):
    """The parents or the pupil were told of the decision."""

    aan_wie: Geadresseerde
    verzonden_via: Verzendwijze
    bezwaarclausule: bool
    met_adviezen: bool = False


class NotificatieVerstuurd(Feit):
    """The addressee was told that a message lies in the portal."""


class BezorgingMislukt(Feit):
    """The message did not arrive."""


class PlaatsGemeld(Feit):
    """Whether that school has a place, or a list."""

    school: Brin
    plaats: Plaatsstand
    verwacht_op: date | None = None


class OverbruggingGemeld(Feit):
    """What happens until there is a place."""

    overbrugging: Overbrugging
    plan: GezondheidsTekst | None = None


class NietMeerWelkom(Feit):
    """The present school says that the child may not stay after that day. It stays responsible until there is a place."""

    school: Brin
    laatste_schooldag: date


class GeplaatstMetTlv(Feit):
    """The child is a pupil of the school that the tlv gives access to."""

    school: Brin
    per: date


class TlvGeregistreerd(Feit):
    """The receiving school registered the tlv in ROD."""


class VanSchoolGewisseld(Feit):
    """The child went on with this tlv at another school."""

    van_soort_school: Herkomstsoort
    school: Brin
    per: date


class NaarAnderSwv(Feit):
    """The child falls under another SWV; the tlv stays valid, and `gegeven_door` stays the SWV that gave it."""

    naar_swv: SwvNummer
    per: date


class TlvOvergenomen(Feit):
    """A tlv that was given elsewhere or before."""

    school: Brin
    kenmerk: School | None
    gegeven_door: SwvNummer
    onderwijs: Toelating
    categorie: Categorie | None = None
    eerste_dag: date
    laatste_dag: date | None = None
    volgnummer: int | None = None
    verlenging_vragen_voor: date | None = None


class Teruggeplaatst(Feit):
    """The child goes back to regular education."""

    school: Brin
    per: date


class TlvVerlopen(Feit):
    """The last day of the tlv is past: the child is not toelaatbaar by it any more (TLV-07)."""

    laatste_dag: date


class BeweringOverTlv(Feit):
    """Somebody claims something; it changes nothing by itself."""

    bewering: Bewering
    van: Rol
    toelichting: PersoonlijkeTekst | None = None


class BezwaarTegenTlv(Feit):
    """An objection against the decision was received."""

    bezwaar: Bezwaarstroom


class BesluitHerroepen(Feit):
    """The decision is revoked (Awb 7:11). A tlv that it had changed or taken back is again what it was before."""

    besluit: Besluitsoort
    laatste_dag: date | None = None
    verlenging_vragen_voor: date | None = None


class VervolgBekend(Feit):
    """The application that follows on this tlv, and how it stands."""

    vervolg: Tlvstroom
    stand: int
    status: Status


class OppversieBekend(Feit):
    """The version of the opp that the application stands on. Later adjustments of the opp do not change it."""

    steunt_op: Oppversie


class DossierstandGezien(Feit):
    """What the dossier told."""

    stand: int
    inschrijvingen: tuple[Inschrijving, ...] = ()
    geboren: Geboortedatum | None = None


FEITEN: tuple[type[Feit], ...] = (
    TlvAangevraagd,
    TlvAanvraagHerhaald,
    AanvraagBevestigd,
    FormulierOndertekend,
    AanvraagBesproken,
    StukOntvangen,
    HandtekeningGezet,
    OppBekend,
    AanvullingGevraagd,
    AanvullingOntvangen,
    AanvullingDeelsOntvangen,
    HersteltermijnVerstreken,
    AanvraagVolledig,
    BesluitOpgeschort,
    OpschortingGeeindigd,
    BesluitVerdaagd,
    AdviesUitgebracht,
    ZienswijzeGevraagd,
    AanvraagIngetrokken,
    AanvraagDoorgezonden,
    TlvVerleend,
    TlvGeweigerd,
    AanvraagNietBehandeld,
    TlvHerzien,
    TlvIngetrokken,
    BesluitBekendgemaakt,
    BesluitMeegedeeld,
    NotificatieVerstuurd,
    BezorgingMislukt,
    PlaatsGemeld,
    OverbruggingGemeld,
    NietMeerWelkom,
    GeplaatstMetTlv,
    TlvGeregistreerd,
    VanSchoolGewisseld,
    NaarAnderSwv,
    TlvOvergenomen,
    Teruggeplaatst,
    TlvVerlopen,
    BeweringOverTlv,
    BezwaarTegenTlv,
    BeslissingOpBezwaarBekend,
    BesluitHerroepen,
    VervolgBekend,
    OppversieBekend,
    DossierstandGezien,
    *VAN_DWANGSOM,
)
