"""What happens in a bezwaar against a decision of a school: facts, lawful or not."""

from __future__ import annotations

from datetime import date

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaar import Bezwaarkanaal, Uitkomst, Verzuim
from domain.bezwaarschool.woorden import Geschildeel, Geschileinde, Indiener, OverSchool, Schoolbesluit
from domain.bezwaartlv.gebeurtenissen import (
    BezwaarBevestigd,
    BezwaarHerhaald,
    BezwaarIngetrokken,
    HersteltermijnGegeven,
    VerzuimDeelsHersteld,
    VerzuimHersteld,
)
from domain.gebeurtenis import Feit
from domain.gehoord import Gehoord
from domain.persoonlijk import GezondheidsTekst
from domain.reglement import Brin, School


class BezwaarIngediend(Feit):
    """Parents or an adult pupil object to a decision of the school. It stays in force meanwhile."""

    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then: its kind is pinned for this procedure (decisions 9)."""
    besluit: Schoolbesluit
    indiener: Indiener
    kanaal: Bezwaarkanaal
    over: OverSchool | None = None
    bekendgemaakt_op: date | None = None
    bezwaarclausule: bool | None = None
    laatste_dag: date | None = None
    """Of the objection term, as it rolled."""
    tijdig: bool | None = None
    gepost_op: date | None = None
    verzuim: Verzuim | None = None
    gronden: GezondheidsTekst | None = None


class BesluitBekend(Feit):
    """When the decision objected to was sent or handed over, and whether it names the way to object."""

    bekendgemaakt_op: date
    bezwaarclausule: bool
    laatste_dag: date | None = None
    tijdig: bool | None = None


class InzageGegeven(Feit):
    """Who objects could see the advices and reports."""


class InspectieGeraadpleegd(Feit):
    """The school consulted the inspecteur."""


class GeschilBegonnen(Feit):
    """A dispute about the same decision lies with the geschillencommissie: the decision on the objection waits (GPO-04)."""

    geschil: Geschildeel | None = None
    sinds: date


class GeschilGeeindigd(Feit):
    """The commissie gave its oordeel, or the dispute ended without one: the term counts again from this day (SUS-GPO)."""

    geschil: Geschildeel | None = None
    einde: Geschileinde


class VerdagingGemeld(Feit):
    """The school put its decision off (Awb 7:10(3): a schorsing at an openbare school only)."""

    weken: int
    duur: str


class SchoolBeslistOpBezwaar(Feit):
    """The school decided on the objection. Without its Poorten onregelmatig: it meets and closes nothing (decisions 4)."""

    over: OverSchool | None = None
    uitkomst: Uitkomst
    besluit_herroepen: bool
    beroepsclausule: bool
    motivering: GezondheidsTekst | None = None


FEITEN: tuple[type[Feit], ...] = (
    BezwaarIngediend,
    BezwaarHerhaald,
    BesluitBekend,
    BezwaarBevestigd,
    HersteltermijnGegeven,
    VerzuimHersteld,
    VerzuimDeelsHersteld,
    HersteltermijnVerstreken,
    Gehoord,
    InzageGegeven,
    InspectieGeraadpleegd,
    GeschilBegonnen,
    GeschilGeeindigd,
    VerdagingGemeld,
    BezwaarIngetrokken,
    SchoolBeslistOpBezwaar,
)
