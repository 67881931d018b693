"""What may be reported to a child's dossier, and the acts of the SWV in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from domain.aanmelding.woorden import Plaatsing
from domain.dossier import schoolgang, voorzieningen
from domain.dossier.woorden import (
    Afwezigheidsreden,
    Betrokkene,
    Bewering,
    Duur,
    Geboortedatum,
    GemeldOp,
    Onderwijsvorm,
    Onderzoekstap,
    OptioneleAfwezigheidsreden,
    Regiefunctie,
    Stilstand,
    Studiekostenstap,
    Verlofgever,
    Verlofsoort,
    Vervangstap,
    Vrijstellingsartikel,
    Zoekt,
)
from domain.dossier.zelfde_kind import MeldZelfdeKind
from domain.gebeurtenis import Rol
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeNaam, PersoonlijkeTekst
from domain.recht import Schoolsoort
from domain.reglement import Brin
from domain.schorsing.perioden import Schorsingsperiode
from domain.tlv.woorden import Status as Tlvstatus
from domain.tlv.woorden import Toelating
from domain.verwijdering.woorden import Status as Verwijderingsstatus

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
OOK_DE_PROCEDURE = (*IEDEREEN, Rol.PROCEDURE)
"""A schorsing or verwijdering tells the dossier that the child is out, or back."""
Plaatsingsstatus: TypeAlias = Literal[
    "leeg",
    "aangemeld",
    "in_onderzoek",
    "opgeschort",
    "wachtlijst",
    "toegelaten",
    "geweigerd",
    "niet_behandeld",
    "ingetrokken",
    "afgesloten",
]


class OpenDossier(Melding):
    """What is known of the child when its dossier is opened; corrected as any other fact."""

    mag = IEDEREEN
    geboren: Geboortedatum | None = None
    naam_kind: PersoonlijkeNaam | None = None
    leerplichtig: bool | None = None
    """None: not known; no leerplicht follows from an age alone."""
    asiel: bool = False
    """A minor in the sense of art. 16 of Directive (EU) 2024/1346 (AAN-09)."""


class MeldLeerplicht(Melding):
    """The child is, or is not, leerplichtig, from `per`."""

    mag = IEDEREEN
    leerplichtig: bool
    per: date | None = None
    """None: as far as is known it always was so."""


class MeldInschrijving(Melding):
    """The child is a pupil of this school from `per`."""

    mag = (Rol.SCHOOL, Rol.SWV, Rol.PROCEDURE)
    school: Brin
    per: date
    schoolsoort: Schoolsoort | None = None
    """Needed for a school outside this SWV only."""


class MeldUitschrijving(Melding):
    """The child has left this school; `per` is the last day."""

    mag = IEDEREEN
    school: Brin
    per: date
    nieuwe_school: Brin | None = None
    op_verzoek_van: Literal["ouders", "school"] | None = None
    vrijstelling: bool = False
    """The child is exempt from the leerplicht (LPW 5, 5a, 15), on proof."""


class MeldVoornemenUitschrijving(Melding):
    """The school told the parents that it means to take the child off the roll."""

    mag = IEDEREEN
    school: Brin
    nieuwe_school: Brin | None = None
    reden_afwezigheid: OptioneleAfwezigheidsreden = None
    zoekt: Zoekt | None = None
    """Who is to find another school, in the school's plan."""
    toelichting: GezondheidsTekst | None = None


class MeldZoekenDoorOuders(Melding):
    """The school left it to the parents to find another school."""

    mag = IEDEREEN
    school: Brin | None = None
    toelichting: PersoonlijkeTekst | None = None


class MeldAfwezigheid(Melding):
    """The child does not come to school since `sinds`."""

    mag = OOK_DE_PROCEDURE
    sinds: date
    reden: Afwezigheidsreden
    school: Brin | None = None
    ouders_meldden_op: GemeldOp = None
    """The day on which the parents told the school why: within two days of an illness, two days before a religious duty."""
    studiekosten: bool = False
    """The pupil (vo, from 18) gets a tegemoetkoming in de studiekosten: the school then writes and reports (WVO 2020 8.30)."""
    toelichting: GezondheidsTekst | None = None


class MeldAanwezigheid(Melding):
    """The child is in class again from `per`."""

    mag = OOK_DE_PROCEDURE
    per: date
    school: Brin | None = None


class MeldOnderwijsaanbod(Melding):
    """What education the child gets, and who gives it, from `per`."""

    mag = OOK_DE_PROCEDURE
    vorm: Onderwijsvorm
    per: date
    school: Brin | None = None
    uren_per_week: Annotated[int, Field(strict=True, ge=0, le=40)] | None = None


class MeldVrijstelling(Melding):
    """The child is exempt from the leerplicht (LPW 5, 5a, 15), or has another duty in its place (3a, 3b)."""

    mag = IEDEREEN
    van: date
    tot: date | None = None
    """The last day; None: not known, or until the end of the leerplicht."""
    herzien_op: date | None = None
    """None: before 1 July, when the parents must give notice again (LPW 6(2))."""
    artikel: Vrijstellingsartikel = None
    uitzicht_op_onderwijs: bool | None = None
    """Whether the child is expected to be taught again."""


class MeldEindeVrijstelling(Melding):
    """The exemption is over; `per` is the first day without it."""

    mag = IEDEREEN
    per: date


class MeldVerzuim(Melding):
    """The school reported the absence to the verzuimregister."""

    mag = (Rol.SCHOOL, Rol.SWV)
    school: Brin | None = None


class MeldVerlof(Melding):
    """The school, the leerplichtambtenaar or the parents decided that the child may stay away for these days."""

    mag = IEDEREEN
    verlofsoort: Verlofsoort
    van: date
    tot: date
    verleend_door: Verlofgever
    verlofuren: Annotated[int, Field(strict=True, ge=1, le=40)] | None = None
    """Hours a week, of a child younger than six."""


class MeldVervangendeLeerplicht(Melding):
    """The gemeente was asked for vervangende leerplicht (LPW 3a, 3b), took more time, let its term stand still, or decided."""

    mag = IEDEREEN
    vervangstap: Vervangstap
    verdaagd_met: Duur | None = None
    stilstand: Stilstand | None = None
    """Why its term stands still; of what is over None: everything."""
    uitgesteld_tot: date | None = None
    """The last day of a delay that was agreed on paper."""


class MeldLeerplichtonderzoek(Melding):
    """The leerplichtambtenaar began to investigate the absence, heard the parents, or is done (LPW 22)."""

    mag = IEDEREEN
    onderzoekstap: Onderzoekstap


class MeldStudiekosten(Melding):
    """The school wrote to a pupil with study costs about the absence, or established and reported it (WVO 2020 8.30)."""

    mag = (Rol.SCHOOL, Rol.SWV)
    studiekostenstap: Studiekostenstap
    school: Brin | None = None


class MeldBetrokkene(Melding):
    """Somebody is busy with this child."""

    mag = IEDEREEN
    betrokkene: Betrokkene


class MeldVoorkeur(Melding):
    """The parents wrote down which school they want most: that one bears the zorgplicht (decisions 19)."""

    mag = IEDEREEN
    school: Brin


class MeldBewering(Melding):
    """Somebody claims something; it changes nothing by itself."""

    mag = IEDEREEN
    bewering: Bewering
    toelichting: PersoonlijkeTekst | None = None


class NeemAanmeldingOp(Melding):
    """An aanmelding tells the dossier how it stands."""

    mag = (Rol.PROCEDURE,)
    n: int
    stand: int
    """Rank of the fact in that aanmelding: an older word arriving later changes nothing."""
    school: Brin | None
    bevoegd_gezag: str | None
    status: Plaatsingsstatus
    aangemeld_op: date | None
    voorkeur: Brin | None = None
    reden: str | None = None
    schoolsoort: Schoolsoort | None = None
    plaatsing: Plaatsing = "geen"
    geplaatst_van: date | None = None
    """The child is a pupil by tijdelijke plaatsing from this day: by law in po and so, once in class in vo."""
    geplaatst_tot: date | None = None
    """The last day of it."""
    kan_plaatsen: bool = True
    """False while the law itself holds a placement back (vso without tlv)."""


class NeemSchorsingOp(Melding):
    """A schorsing tells the dossier which days it covers."""

    mag = (Rol.PROCEDURE,)
    n: int
    stand: int
    """Rank of the fact in that schorsing: an older word arriving later changes nothing."""
    school: Brin | None
    perioden: tuple[Schorsingsperiode, ...] = ()


class NeemVerwijderingOp(Melding):
    """A verwijdering tells the dossier how it stands."""

    mag = (Rol.PROCEDURE,)
    n: int
    stand: int
    """Rank of the fact in that verwijdering: an older word arriving later changes nothing."""
    school: Brin | None
    bevoegd_gezag: str | None
    status: Verwijderingsstatus


class NeemTlvOp(Melding):
    """A tlv (or the application for it) tells the dossier how it stands."""

    mag = (Rol.PROCEDURE,)
    n: int
    stand: int
    """Rank of the fact in that tlv: an older word arriving later changes nothing."""
    school: Brin | None
    onderwijs: Toelating | None
    status: Tlvstatus
    eerste_dag: date | None = None
    laatste_dag: date | None = None


class NeemOppOp(Melding):
    """There is an opp of this child: it wants to know when the pupil is 18."""

    mag = (Rol.PROCEDURE,)
    n: int


class NeemLadderOp(Melding):
    """A ladder tells the dossier whether somebody is climbing it."""

    mag = (Rol.PROCEDURE,)
    n: int
    stand: int
    """Rank of the fact in that ladder: an older word arriving later changes nothing."""
    open: bool


class WijsRegieToe(Handeling):
    """The SWV says who keeps hold of this dossier on its behalf. It moves no duty of a school."""

    mag = (Rol.SWV,)
    functie: Regiefunctie


class SluitDossier(Handeling):
    """The SWV closes the dossier: only when the child has a school and no aanmelding is open."""

    mag = (Rol.SWV,)


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    OpenDossier,
    MeldLeerplicht,
    MeldInschrijving,
    MeldUitschrijving,
    MeldVoornemenUitschrijving,
    MeldZoekenDoorOuders,
    MeldAfwezigheid,
    MeldAanwezigheid,
    MeldOnderwijsaanbod,
    MeldVrijstelling,
    MeldEindeVrijstelling,
    MeldVerzuim,
    MeldVerlof,
    MeldVervangendeLeerplicht,
    MeldLeerplichtonderzoek,
    MeldStudiekosten,
    MeldBetrokkene,
    MeldVoorkeur,
    MeldBewering,
    MeldZelfdeKind,
    *voorzieningen.OPDRACHTEN,
    *schoolgang.OPDRACHTEN,
    NeemAanmeldingOp,
    NeemSchorsingOp,
    NeemVerwijderingOp,
    NeemTlvOp,
    NeemOppOp,
    NeemLadderOp,
    WijsRegieToe,
    SluitDossier,
)
