"""What happens in an aanmelding: facts, lawful or not."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from domain.aanmelding.woorden import Aanmeldkanaal, Besluitkanaal, Bewering, Weigeringsreden
from domain.bezwaar import BeslissingOpBezwaarBekend
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.toelaatbaar import Toelaatbaarheid
from domain.gebeurtenis import Feit, Rol
from domain.persoonlijk import Bewaarklasse, GezondheidsTekst, Persoonlijk, PersoonlijkeTekst, Vernietigd
from domain.reglement import Brin, School

Uitblijfreden: TypeAlias = Literal["ingeschreven", "andere_aanmelding", "wachtlijst", "leeftijd", "voorwaarden"]
Eindreden: TypeAlias = Literal["toegelaten", "geweigerd", "niet_behandeld", "ingetrokken", "ingeschreven_elders"]
Afloop: TypeAlias = Literal["ingeschreven", "geweigerd", "niet_behandeld", "ingetrokken", "ingeschreven_elders", "anders"]
Geboortedatum = Annotated[date | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER)]


class Aangemeld(Feit):
    """The parents asked for admission in writing, or by conduct: the terms start (WPO 40(2), WEC 40(3), WVO 2020 8.8)."""

    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then: its kind is pinned for this procedure (decisions 9)."""
    kanaal: Aanmeldkanaal
    gewenste_start: date | None = None
    brugklas: bool = False
    andere_scholen: tuple[Brin, ...] = ()
    voorkeur: Brin | None = None
    extra_ondersteuning: bool | None = None
    opp_aanwezig: bool = False
    tlv: bool | None = None
    formulier_uitgereikt_op: date | None = None
    observatie_op: date | None = None
    gemeld_door: Rol
    bron_rol: str | None = None
    bron_stuk: PersoonlijkeTekst | None = None
    toelichting: GezondheidsTekst | None = None


class AanmeldingHerhaald(Feit):
    """The same aanmelding came in again; the first one counts."""

    school: Brin
    kanaal: Aanmeldkanaal


class OntvangstBevestigd(Feit):
    """The school told the parents that it has the aanmelding."""


class GegevensGevraagd(Feit):
    """The school asked the parents for what is missing, with a set term: the decision term stands still (AAN-03)."""

    wat: GezondheidsTekst
    termijn: date | None = None
    """The last day of the set term."""


class GegevensOntvangen(Feit):
    """The aanmelding is complete."""


class GegevensDeelsOntvangen(Feit):
    """Something came in, and something is still missing."""


class HersteltermijnVerstreken(Feit):
    """The set term passed and the aanmelding is still incomplete: the decision term runs on."""

    laatste_dag: date


class InformatieGeweigerd(Feit):
    """The parents said, on paper, that they do not give what was asked."""

    stuk: PersoonlijkeTekst | None = None


class GrondslagverklaringGevraagd(Feit):
    """Whether the parents declare to respect the grondslag of a bijzondere school."""

    afgelegd: bool


class OnderzoekGedaan(Feit):
    """The school (or a commissie van onderzoek) looked into what the child needs and what it can offer (AAN-03)."""

    verricht_door: Literal["school", "extern", "commissie_van_onderzoek"]
    extra_ondersteuning: bool | None = None
    opp_gelezen: bool | None = None
    conclusie: GezondheidsTekst | None = None


class OverlegGevoerd(Feit):
    """The school spoke with the parents, or asked the SWV (AAN-06)."""

    met: Literal["ouders", "swv"]
    verslag: GezondheidsTekst | None = None


class Doorverwezen(Feit):
    """The school pointed to another school. The zorgplicht stays where it is (case C01)."""

    naar: Brin | None = None


class AndereSchoolVerklaard(Feit):
    """Another school declared by itself whether it wants (`wil`) and is able (`kan`) to take the child (decisions 16)."""

    school: Brin
    wil: bool | None = None
    kan: bool | None = None


class AndereSchoolGenoemd(Feit):
    """Somebody else says that a school would take the child: a claim, no declaration."""

    school: Brin | None = None
    wil: bool | None = None
    kan: bool | None = None


class AanbodGedaan(Feit):
    """The parents were offered a place at this school."""

    school: Brin


class AanbodAanvaard(Feit):
    """The parents accept the place."""

    school: Brin


class AanbodGeweigerd(Feit):
    """The parents refuse a suitable offer, on paper: the school may refuse with reasons (decisions 17)."""

    school: Brin
    stuk: PersoonlijkeTekst | None = None


class BeslistermijnVerlengd(Feit):
    """The school sent a verlengingsbericht (AAN-05); late or unlawful ones are recorded and extend nothing."""

    weken: int
    duur: str
    """The same in ISO 8601, as the calculation takes it."""


class OpWachtlijstGeplaatst(Feit):
    """Decision "geen plaatsruimte" with a place on a list, or after a draw (decisions 15; case C09)."""

    soort_lijst: Literal["wachtlijst", "loting"]
    rang: int | None = None
    maximum: int | None = None
    bezet: int | None = None


class PlaatsVrijgekomen(Feit):
    """A place is free and the child is first: a new decision term starts (case C09)."""


class Ingeloot(Feit):
    """The child was drawn: a new decision term starts."""


class Toegelaten(Feit):
    """The school admits the child."""

    zonder_bsn: bool = False


class Geweigerd(Feit):
    """The school refuses admission. Without its Poorten onregelmatig: it meets nothing and closes nothing (decisions 4)."""

    reden: Weigeringsreden
    kanaal: Besluitkanaal | None = None
    bezwaarclausule: bool = False
    alternatief: PersoonlijkeTekst | None = None
    motivering: GezondheidsTekst | None = None


class HerhaaldVerzoekGeweigerd(Feit):
    """Asked again, the school is still full: the child keeps its place on the list, and nothing ends (case C09)."""

    kanaal: Besluitkanaal | None = None
    bezwaarclausule: bool = False
    motivering: GezondheidsTekst | None = None


class NietBehandeld(Feit):
    """The school leaves an incomplete aanmelding unhandled (AAN-07; WPO 63(4), WEC 61(5), Awb 4:5)."""

    motivering: GezondheidsTekst | None = None


class Ingetrokken(Feit):
    """The parents withdraw the aanmelding."""


class Ingeschreven(Feit):
    """The child is a pupil of the school of this aanmelding from `per`, the first day attended (AAN-11)."""

    per: date
    opp_nodig: bool
    """An ontwikkelingsperspectief is due: every sbo-, so-, vso- and pro-pupil, others with extra ondersteuning (OPP-01)."""
    definitief_per: date | None = None
    """The day from which the placement was for good, when the child was here by tijdelijke plaatsing before."""


class OppVastgesteld(Feit):
    """The school has set the ontwikkelingsperspectief."""


class BezwaarGemaakt(Feit):
    """The parents object to the decision; handling it is a procedure of its own."""


class GeschilVoorgelegd(Feit):
    """The parents put the refusal to the Geschillencommissie passend onderwijs; the dispute is a procedure of its own."""

    geschil: int


class LeerlingZonderBsnGemeld(Feit):
    """The school reported a pupil without burgerservicenummer to the minister (AAN-10)."""


class VorigeSchoolIngelicht(Feit):
    """The school told the previous school its decision on the admission (AAN-20); the law gives it no day."""


class BeweringGedaan(Feit):
    """Somebody claims something; it changes nothing by itself."""

    bewering: Bewering
    van: Rol
    toelichting: PersoonlijkeTekst | None = None


class GeenReactie(Feit):
    """The decision term nears or is over, and the school has not been heard of."""


class TijdelijkePlaatsingIngegaan(Feit):
    """By law the child is placed at the school of the aanmelding from `per` (WPO 40(7), (16); WEC 40(8)-(9), (24))."""

    per: date
    gevraagd_op: date
    """The day of the aanmelding that it was counted from: after a correction of that day this placement is overtaken."""


class TijdelijkePlaatsingVerschuldigd(Feit):
    """The school must place the child from `per` (WVO 2020 8.13): a duty, not yet a place."""

    per: date
    gevraagd_op: date


class TijdelijkePlaatsingUitgebleven(Feit):
    """The ten weeks are over and the law gives no placement, or not yet."""

    reden: Uitblijfreden
    gevraagd_op: date
    vanaf: date | None = None
    """The birthday from which it does, or the first day of the tlv, when that is why."""


class TijdelijkePlaatsingBegonnen(Feit):
    """The child is in class (decisions 12: a melding of its own)."""

    per: date


class TijdelijkePlaatsingGeeindigd(Feit):
    """The placement ends on `per`, or becomes definitive by admission."""

    per: date
    reden: Eindreden


class DossierstandBekend(Feit):
    """What the dossier knows that matters here: where the child is enrolled, its age, and whether the asylum rule holds."""

    stand: int
    """Sequence number in the dossier: an older one arriving later changes nothing."""
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


class AanmeldingAfgesloten(Feit):
    """The procedure has ended."""

    uitkomst: Afloop


FEITEN: tuple[type[Feit], ...] = (
    Aangemeld,
    AanmeldingHerhaald,
    OntvangstBevestigd,
    GegevensGevraagd,
    GegevensOntvangen,
    GegevensDeelsOntvangen,
    HersteltermijnVerstreken,
    InformatieGeweigerd,
    GrondslagverklaringGevraagd,
    OnderzoekGedaan,
    OverlegGevoerd,
    Doorverwezen,
    AndereSchoolVerklaard,
    AndereSchoolGenoemd,
    AanbodGedaan,
    AanbodAanvaard,
    AanbodGeweigerd,
    BeslistermijnVerlengd,
    OpWachtlijstGeplaatst,
    PlaatsVrijgekomen,
    Ingeloot,
    Toegelaten,
    Geweigerd,
    HerhaaldVerzoekGeweigerd,
    NietBehandeld,
    Ingetrokken,
    Ingeschreven,
    OppVastgesteld,
    BezwaarGemaakt,
    BeslissingOpBezwaarBekend,
    GeschilVoorgelegd,
    LeerlingZonderBsnGemeld,
    VorigeSchoolIngelicht,
    BeweringGedaan,
    GeenReactie,
    TijdelijkePlaatsingIngegaan,
    TijdelijkePlaatsingVerschuldigd,
    TijdelijkePlaatsingUitgebleven,
    TijdelijkePlaatsingBegonnen,
    TijdelijkePlaatsingGeeindigd,
    DossierstandBekend,
    AanmeldingAfgesloten,
)
