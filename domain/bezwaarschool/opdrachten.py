"""What may be reported to a bezwaar against a decision of a school. The school decides, so all of it are meldingen."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.bezwaar import Bezwaarkanaal, Uitkomst, Verzuim
from domain.bezwaarschool.woorden import Geschildeel, Geschileinde, Indiener, OverSchool, Schoolbesluit
from domain.bezwaartlv.opdrachten import HerstelVerzuim, TrekBezwaarIn
from domain.bezwaartlv.woorden import NietOntvankelijk
from domain.gebeurtenis import Rol
from domain.gehoord import MeldGehoord
from domain.opdracht import Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst
from domain.reglement import Brin

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
SCHOOL_OF_SWV = (Rol.SCHOOL, Rol.SWV)
VAN_GESCHIL = (Rol.PROCEDURE, *IEDEREEN)


class DienBezwaarIn(Melding):
    """Parents or an adult pupil object. When it happened is the day on which the school received it."""

    mag = IEDEREEN
    school: Brin
    besluit: Schoolbesluit
    indiener: Indiener
    kanaal: Bezwaarkanaal
    over: OverSchool | None = None
    bekendgemaakt_op: date | None = None
    bezwaarclausule: bool | None = None
    gepost_op: date | None = None
    verzuim: Verzuim | None = None
    gronden: GezondheidsTekst | None = None


class MeldBesluit(Melding):
    """When the decision objected to was sent or handed over, and whether it says how to object."""

    mag = IEDEREEN
    bekendgemaakt_op: date
    bezwaarclausule: bool


class BevestigBezwaar(Melding):
    """The school told who objects that it has the objection."""

    mag = SCHOOL_OF_SWV


class GeefHersteltermijn(Melding):
    """The school gives a term to cure a verzuim."""

    mag = SCHOOL_OF_SWV
    verzuim: Verzuim
    tot: date


class MeldInzage(Melding):
    """Who objects could see the advices and reports."""

    mag = IEDEREEN


class MeldOverlegInspectie(Melding):
    """The school consulted the inspecteur on the objection."""

    mag = SCHOOL_OF_SWV


class MeldGeschilIngediend(Melding):
    """A dispute about the same decision lies with the geschillencommissie."""

    mag = VAN_GESCHIL
    geschil: Geschildeel | None = None
    sinds: date | None = None
    """Since when it is pending; None: since the day that is reported."""


class MeldGeschilBeeindigd(Melding):
    """The commissie gave its oordeel, or the dispute ended without one."""

    mag = VAN_GESCHIL
    geschil: Geschildeel | None = None
    einde: Geschileinde = "oordeel"


class MeldVerdaging(Melding):
    """The school puts its decision off."""

    mag = SCHOOL_OF_SWV
    weken: Annotated[int, Field(strict=True, ge=1, le=6)]


class MeldSchoolbeslissing(Melding):
    """The school decided on the objection."""

    mag = IEDEREEN
    uitkomst: Uitkomst
    besluit_herroepen: bool
    beroepsclausule: bool
    waarom_niet_ontvankelijk: NietOntvankelijk | None = None
    over_nationaliteit: bool = False
    """The decision turns on nationality or residence: no overleg with the inspecteur (WEC 40(2), 40(19))."""
    motivering: GezondheidsTekst | None = None


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    DienBezwaarIn,
    MeldBesluit,
    BevestigBezwaar,
    GeefHersteltermijn,
    HerstelVerzuim,
    MeldGehoord,
    MeldInzage,
    MeldOverlegInspectie,
    MeldGeschilIngediend,
    MeldGeschilBeeindigd,
    MeldVerdaging,
    TrekBezwaarIn,
    MeldSchoolbeslissing,
)
