"""What may be reported to a bezwaar against a tlv decision, and the acts of the SWV in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.bezwaar import Bezwaarkanaal, Uitkomst, Verzuim
from domain.bezwaartlv import woorden as w
from domain.gebeurtenis import Rol
from domain.ingebrekestelling.woorden import OPDRACHTEN as VAN_DWANGSOM
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.tlv.woorden import BesluitTekst, Verzendwijze

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
Weken = Annotated[int, Field(strict=True, ge=1, le=6)]


class DienBezwaarIn(Melding):
    """Somebody objects. When it happened is the day on which the SWV received it (Awb 6:9)."""

    mag = IEDEREEN
    indiener: w.Indiener
    kanaal: Bezwaarkanaal
    over: w.OverTlv | None = None
    soort_tlv: w.SoortTlv | None = None
    bekendgemaakt_op: date | None = None
    bezwaarclausule: bool | None = None
    gepost_op: date | None = None
    elders_ontvangen_op: date | None = None
    verzuim: Verzuim | None = None
    kosten_gevraagd: bool = False
    direct_beroep: bool = False
    gronden: GezondheidsTekst | None = None


class MeldBesluit(Melding):
    """When the decision objected to was made known, and whether it says how to object."""

    mag = (Rol.SWV,)
    bekendgemaakt_op: date
    bezwaarclausule: bool
    soort_tlv: w.SoortTlv | None = None


class BevestigBezwaar(Melding):
    """The SWV told who objects that it has the objection."""

    mag = (Rol.SWV,)


class HerstelVerzuim(Melding):
    """What lacked came in."""

    mag = IEDEREEN
    volledig: bool = True
    gronden: GezondheidsTekst | None = None


class MeldStoring(Melding):
    """The channel for objections was out."""

    mag = (Rol.SWV,)
    storing_van: date
    storing_tot: date


class MeldUitstelCommissie(Melding):
    """The secretary of the commissie gives the SWV longer for the file."""

    mag = (Rol.SWV,)
    weken: Weken


class MeldOproep(Melding):
    """Everybody was called to the hearing."""

    mag = (Rol.SWV,)
    zitting_op: date
    inzage_vanaf: date | None = None
    tien_dagen_genoemd: bool


class DienStukkenIn(Melding):
    """Documents for the hearing came in."""

    mag = IEDEREEN


class MeldHoorzitting(Melding):
    """The hearing was held."""

    mag = (Rol.SWV,)
    indiener_gehoord: bool
    anderen_gehoord: bool = False


class MeldCommissieadvies(Melding):
    """The commissie advised."""

    mag = (Rol.SWV,)
    strekking: Uitkomst
    verslag_erbij: bool
    advies: GezondheidsTekst | None = None


class TrekBezwaarIn(Melding):
    """Who objected takes it back."""

    mag = IEDEREEN


class MeldBezorging(Melding):
    """What became of the decision after it was sent."""

    mag = (Rol.SWV,)
    bezorging: Literal["notificatie_verstuurd", "gelezen", "mislukt"]


class MeldBeroepIngesteld(Melding):
    """Somebody appealed against the decision."""

    mag = (Rol.PROCEDURE, Rol.SWV, Rol.OUDER, Rol.SCHOOL)
    beroep: w.Beroepstroom | None = None


class MeldVernietiging(Melding):
    """The court annulled the decision."""

    mag = (Rol.PROCEDURE, Rol.SWV)
    termijn_tot: date | None = None


class StuurBezwaarDoor(Handeling):
    """The SWV sends on what another body must handle."""

    mag = (Rol.SWV,)
    doorgestuurd_naar: w.Doorgestuurd
    afzender_ingelicht: bool


class GeefHersteltermijn(Handeling):
    """The SWV gives a term to cure a verzuim."""

    mag = (Rol.SWV,)
    verzuim: Verzuim
    tot: date


class VerschoonTermijn(Handeling):
    """The SWV excuses that the objection came late."""

    mag = (Rol.SWV,)
    verschoning: w.Verschoning
    motivering: PersoonlijkeTekst | None = None


class VraagAdvies(Handeling):
    """The SWV asks the commissie for its advice."""

    mag = (Rol.SWV,)
    commissie: w.Commissie
    indiener_ingelicht: bool
    stukken_compleet: bool


class ZieAfVanHoren(Handeling):
    """Nobody is heard."""

    mag = (Rol.SWV,)
    niet_horen: w.NietHoren
    stuk: PersoonlijkeTekst | None = None


class Verdaag(Handeling):
    """The SWV puts its decision off."""

    mag = (Rol.SWV,)
    weken: Weken
    schriftelijk_gemeld: bool


class LegUitstelVast(Handeling):
    """The decision is put off further."""

    mag = (Rol.SWV,)
    uitstelgrond: w.Uitstelgrond
    tot: date
    stuk: PersoonlijkeTekst | None = None


class SchortBeslistermijnOp(Handeling):
    """The SWV tells that the decision term stands still."""

    mag = (Rol.SWV,)
    stilgrond: w.Stilgrond
    schriftelijk_gemeld: bool


class HervatBeslistermijn(Handeling):
    """The SWV tells that it runs on, and how long is left."""

    mag = (Rol.SWV,)
    stilgrond: w.Stilgrond


class BeslisOpDirectBeroep(Handeling):
    """The SWV decides on the request to skip bezwaar."""

    mag = (Rol.SWV,)
    stemt_in: bool


class BeslisOpBezwaar(Handeling):
    """The SWV decides on the objection."""

    mag = (Rol.SWV,)
    uitkomst: Uitkomst
    besluit_herroepen: bool
    waarom_niet_ontvankelijk: w.NietOntvankelijk | None = None
    geheel_tegemoet: bool = False
    """The SWV does wholly what was asked: no advice and no hearing are needed."""
    motivering: BesluitTekst | None = None
    motivering_afwijking: BesluitTekst | None = None
    advies_bijgevoegd: bool = False
    reden_niet_horen_genoemd: bool = False
    kosten: w.Kosten | None = None


class MaakBeslissingBekend(Handeling):
    """The SWV sends the decision, or hands it over."""

    mag = (Rol.SWV,)
    verzonden_via: Verzendwijze
    beroepsclausule: bool
    elektronisch_akkoord: bool = False
    """The addressee expressly said that he can be reached this way (Awb 2:8)."""
    anderen_ingelicht: bool = False


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    DienBezwaarIn,
    MeldBesluit,
    BevestigBezwaar,
    StuurBezwaarDoor,
    GeefHersteltermijn,
    HerstelVerzuim,
    MeldStoring,
    VerschoonTermijn,
    VraagAdvies,
    MeldUitstelCommissie,
    MeldOproep,
    DienStukkenIn,
    MeldHoorzitting,
    ZieAfVanHoren,
    MeldCommissieadvies,
    Verdaag,
    LegUitstelVast,
    SchortBeslistermijnOp,
    HervatBeslistermijn,
    BeslisOpDirectBeroep,
    TrekBezwaarIn,
    BeslisOpBezwaar,
    MaakBeslissingBekend,
    MeldBezorging,
    MeldBeroepIngesteld,
    MeldVernietiging,
    *VAN_DWANGSOM,
)
