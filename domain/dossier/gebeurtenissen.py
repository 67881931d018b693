"""What happens to a child, apart from the procedures about it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from domain.aanmelding.woorden import Plaatsing
from domain.dossier.woorden import (
    Afwezigheidsreden,
    Bewering,
    Geboortedatum,
    Onderwijsvorm,
    OptioneleAfwezigheidsreden,
    Vrijstellingsartikel,
    Zoekt,
)
from domain.gebeurtenis import Feit, Rol
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeNaam, PersoonlijkeTekst
from domain.recht import Schoolsoort
from domain.reglement import Brin
from domain.schorsing.perioden import Schorsingsperiode
from domain.tlv.woorden import Toelating


class Verteld(Feit):
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


class VoornemenUitschrijvingGemeld(Feit):
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


class AfwezigheidGemeld(Feit):
    """The child does not come to school since `sinds`."""

    sinds: date
    school: Brin | None = None
    reden: Afwezigheidsreden
    geoorloofd: bool | None = None
    """Whether the law permits an absence for this reason (LPW 11); outlives the reason itself, and tells nothing of health."""
    toelichting: GezondheidsTekst | None = None


class AanwezigheidHervat(Feit):
    """The child is in class again from `per`."""

    per: date
    school: Brin | None = None


class OnderwijsaanbodGemeld(Feit):
    """What education the child gets from `per`."""

    vorm: Onderwijsvorm
    per: date
    school: Brin | None = None
    uren_per_week: int | None = None


class VrijstellingGemeld(Feit):
    """The child is exempt from the leerplicht. The case stays open: it still has no education (signal 7b)."""

    van: date
    tot: date | None = None
    """The last day; None: not known, or until the end of the leerplicht."""
    herzien_op: date
    """The last day on which somebody must look again whether the child can be taught."""
    artikel: Vrijstellingsartikel = None
    uitzicht_op_onderwijs: bool | None = None


class VrijstellingGeeindigd(Feit):
    """The exemption is over; `per` is the first day without it."""

    per: date


class VerzuimGemeld(Feit):
    """The school reported the absence to the verzuimregister (LPW 21a; WVO 2020 8.20; WEC 47b)."""

    school: Brin | None = None


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
    laatste_dag: date | None = None


class OppOpgenomen(Verteld):
    """There is an opp of this child."""

    n: int


class RegieToegewezen(Feit):
    """Who keeps hold of this dossier for the SWV."""

    functie: str


class DossierGesloten(Feit):
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
    VoorkeurGemeld,
    BeweringGedaan,
    AanmeldingOpgenomen,
    SchorsingOpgenomen,
    VerwijderingOpgenomen,
    TlvOpgenomen,
    OppOpgenomen,
    RegieToegewezen,
    DossierGesloten,
)
