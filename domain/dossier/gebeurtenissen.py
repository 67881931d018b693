"""What happens to a child, apart from the procedures about it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from domain.aanmelding.woorden import Plaatsing
from domain.dossier import schoolgang, voorzieningen
from domain.dossier.woorden import (
    Afwezigheidsreden,
    Betrokkene,
    Bewering,
    Geboortedatum,
    GemeldOp,
    Onderwijsvorm,
    Onderzoekstap,
    OptioneleAfwezigheidsreden,
    Stilstand,
    Verlofgever,
    Verlofsoort,
    Vrijstellingsartikel,
    Zoekt,
)
from domain.dossier.zelfde_kind import ZelfdeKindGemeld
from domain.gebeurtenis import Feit, FeitMetReden, Rol
from domain.ladder.woorden import Verzuim
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeNaam, PersoonlijkeTekst
from domain.recht import Schoolsoort
from domain.reglement import Brin
from domain.schorsing.perioden import Schorsingsperiode
from domain.tlv.woorden import Toelating


class LaddersVerteld(Feit):
    """A fact that may change whether absence threatens or is there, and the ladders that are told of it."""

    ladders: tuple[int, ...] = ()
    verzuimstand: Verzuim | None = None
    """What they are told; None: nothing."""


class Verteld(LaddersVerteld):
    """A fact that the procedures of this child are told of: their numbers when it was recorded."""

    aan: tuple[int, ...] = ()
    """The aanmeldingen."""
    schorsingen: tuple[int, ...] = ()
    verwijderingen: tuple[int, ...] = ()
    tlvs: tuple[int, ...] = ()
    opps: tuple[int, ...] = ()


class DossierGeopend(Verteld):
    """The SWV keeps a dossier of this child."""

    geboren: Geboortedatum | None = None
    naam_kind: PersoonlijkeNaam | None = None
    leerplichtig: bool | None = None
    asiel: bool = False


class LeerplichtGemeld(Verteld):
    """Whether the child is leerplichtig, from `per`; None: as far as is known it always was so."""

    leerplichtig: bool
    per: date | None = None


class Ingeschreven(Verteld):
    """The child is a pupil of this school from `per`."""

    school: Brin
    schoolsoort: Schoolsoort | None
    bevoegd_gezag: str | None
    per: date


class Uitgeschreven(Verteld):
    """The child is no pupil of this school any more after `per`."""

    school: Brin
    per: date
    nieuwe_school: Brin | None = None
    op_verzoek_van: Literal["ouders", "school"] | None = None
    vrijstelling: bool = False


class VoornemenUitschrijvingGemeld(LaddersVerteld):
    """The school means to take the child off the roll. It is still on it."""

    school: Brin
    nieuwe_school: Brin | None = None
    zoekt: Zoekt | None = None
    reden_afwezigheid: OptioneleAfwezigheidsreden = None
    toelichting: GezondheidsTekst | None = None


class ZoekenDoorOudersGemeld(Feit):
    """The school left the search to the parents. The duty to search stays with the bevoegd gezag (guard list 3)."""

    school: Brin | None = None
    toelichting: PersoonlijkeTekst | None = None


class AfwezigheidGemeld(LaddersVerteld):
    """The child does not come to school since `sinds`."""

    sinds: date
    school: Brin | None = None
    reden: Afwezigheidsreden
    geoorloofd: bool | None = None
    """Whether the law permits an absence for this reason (LPW 11); outlives the reason itself, and tells nothing of health."""
    ouders_meldden_op: GemeldOp = None
    brief_uiterlijk: date | None = None
    """Of a pupil with study costs: the last day for the letter of the school (UWVO 2020 8.14)."""
    vaststelling_uiterlijk: date | None = None
    """The same for establishing and reporting it."""
    toelichting: GezondheidsTekst | None = None


class AanwezigheidHervat(LaddersVerteld):
    """The child is in class again from `per`."""

    per: date
    school: Brin | None = None


class OnderwijsaanbodGemeld(LaddersVerteld):
    """What education the child gets from `per`."""

    vorm: Onderwijsvorm
    per: date
    school: Brin | None = None
    uren_per_week: int | None = None


class VrijstellingGemeld(LaddersVerteld):
    """The child is exempt from the leerplicht. The case stays open: it still has no education (signal 7b)."""

    van: date
    tot: date | None = None
    """The last day; None: not known, or until the end of the leerplicht."""
    herzien_op: date
    """The last day on which somebody must look again whether the child can be taught."""
    artikel: Vrijstellingsartikel = None
    uitzicht_op_onderwijs: bool | None = None


class VrijstellingGeeindigd(LaddersVerteld):
    """The exemption is over; `per` is the first day without it."""

    per: date


class VerzuimGemeld(Feit):
    """The school reported the absence to the verzuimregister (LPW 21a; WVO 2020 8.20; WEC 47b)."""

    school: Brin | None = None


class VerlofGemeld(Feit):
    """Somebody decided that the child may stay away. Whether it does is another fact."""

    verlofsoort: Verlofsoort
    van: date
    tot: date
    verleend_door: Verlofgever
    schooldagen: int
    """Days on which the school was open, as the reglement has its holidays."""
    verlofuren: int | None = None


class VervangendeLeerplichtGevraagd(Feit):
    """The gemeente has the application."""


class VervangendeLeerplichtVerdaagd(Feit):
    """The gemeente takes this much longer (Awb 4:14(1))."""

    duur: str | None = None
    """None: it did not say. Such a fact is irregular and moves no date."""


class VervangendeLeerplichtOpgeschort(Feit):
    """The gemeente's term stands still (Awb 4:15)."""

    stilstand: Stilstand | None = None
    """None: nobody said why. Such a fact is irregular and moves no date."""
    uitgesteld_tot: date | None = None


class VervangendeLeerplichtLooptWeer(Feit):
    """It runs again; `stilstand` None: whatever it stood still by."""

    stilstand: Stilstand | None = None


class VervangendeLeerplichtBeslist(Feit):
    """The gemeente decided."""

    toegewezen: bool


class LeerplichtonderzoekGemeld(Feit):
    """How far the leerplichtambtenaar is."""

    onderzoekstap: Onderzoekstap


class StudiekostenbriefVerstuurd(Feit):
    """The school wrote to the pupil about the absence."""

    school: Brin | None = None


class StudiekostenverzuimVastgesteld(Feit):
    """The school established the absence and reported it to the Minister."""

    school: Brin | None = None


class BetrokkeneGemeld(Feit):
    """Somebody is busy with the child."""

    betrokkene: Betrokkene


class VoorkeurGemeld(Verteld):
    """The school that the parents wrote down as their first choice."""

    school: Brin


class BeweringGedaan(Feit):
    """Somebody claims something; it changes nothing by itself."""

    bewering: Bewering
    van: Rol
    toelichting: PersoonlijkeTekst | None = None


class AanmeldingOpgenomen(Verteld):
    """How an aanmelding of this child stands."""

    n: int
    stand: int
    school: Brin | None
    bevoegd_gezag: str | None
    status: str
    aangemeld_op: date | None
    voorkeur: Brin | None = None
    reden: str | None = None
    schoolsoort: Schoolsoort | None = None
    plaatsing: Plaatsing = "geen"
    geplaatst_van: date | None = None
    geplaatst_tot: date | None = None
    kan_plaatsen: bool = True


class SchorsingOpgenomen(Verteld):
    """Which days a schorsing of this child covers."""

    n: int
    stand: int
    school: Brin | None
    perioden: tuple[Schorsingsperiode, ...] = ()


class VerwijderingOpgenomen(Verteld):
    """How a verwijdering of this child stands."""

    n: int
    stand: int
    school: Brin | None
    bevoegd_gezag: str | None
    status: str


class TlvOpgenomen(Verteld):
    """How a tlv of this child stands."""

    n: int
    stand: int
    school: Brin | None
    onderwijs: Toelating | None
    status: str
    eerste_dag: date | None = None
    laatste_dag: date | None = None


class OppOpgenomen(Verteld):
    """There is an opp of this child."""

    n: int


class LadderOpgenomen(LaddersVerteld):
    """A ladder of this child began, was opened again, or is over."""

    n: int
    stand: int
    open: bool


class RegieToegewezen(Feit):
    """Who keeps hold of this dossier for the SWV."""

    functie: str


class DossierGesloten(FeitMetReden):
    """The child has a school and nothing is open."""


FEITEN: tuple[type[Feit], ...] = (
    DossierGeopend,
    LeerplichtGemeld,
    Ingeschreven,
    Uitgeschreven,
    VoornemenUitschrijvingGemeld,
    ZoekenDoorOudersGemeld,
    AfwezigheidGemeld,
    AanwezigheidHervat,
    OnderwijsaanbodGemeld,
    VrijstellingGemeld,
    VrijstellingGeeindigd,
    VerzuimGemeld,
    VerlofGemeld,
    VervangendeLeerplichtGevraagd,
    VervangendeLeerplichtVerdaagd,
    VervangendeLeerplichtOpgeschort,
    VervangendeLeerplichtLooptWeer,
    VervangendeLeerplichtBeslist,
    LeerplichtonderzoekGemeld,
    StudiekostenbriefVerstuurd,
    StudiekostenverzuimVastgesteld,
    BetrokkeneGemeld,
    VoorkeurGemeld,
    BeweringGedaan,
    ZelfdeKindGemeld,
    AanmeldingOpgenomen,
    SchorsingOpgenomen,
    VerwijderingOpgenomen,
    TlvOpgenomen,
    OppOpgenomen,
    LadderOpgenomen,
    RegieToegewezen,
    DossierGesloten,
    *voorzieningen.FEITEN,
    *schoolgang.FEITEN,
)
