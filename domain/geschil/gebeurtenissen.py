"""The facts of a geschil."""

from __future__ import annotations

from datetime import date

from domain.gebeurtenis import Feit, Rol
from domain.geschil.woorden import Bezwaardeel, Indiener, NietOntvankelijk, Onderwerp, Oordeel, Stroomdeel
from domain.geschil.woorden import Mediation as Mediationstand
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin, School


class LaddersVerteld(Feit):
    """A fact that changes how the dispute stands, and the ladders whose rung it is: they are told."""

    ladders: tuple[int, ...] = ()


class GeschilIngediend(LaddersVerteld):
    """A dispute lies with the commission. `bevoegd`: the law gives it this kind of dispute."""

    onderwerp: Onderwerp
    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then: its kind is pinned for this procedure (decisions 9)."""
    bevoegd: bool
    indiener: Indiener
    over: Stroomdeel | None = None
    besluit_op: date | None = None
    te_laat: bool = False
    """More than six weeks after the decision (GPO-01): the commission weighs the reason, Trede does not."""
    reden_te_laat: PersoonlijkeTekst | None = None
    bezwaar: Bezwaardeel | None = None
    gemeld_door: Rol
    toelichting: GezondheidsTekst | None = None


class GeschilVanSchoolGemeld(Feit):
    """A school wants to put a dispute to the commission. Only parents may: nothing starts, waits or ends by it."""

    onderwerp: Onderwerp
    school: Brin


class GeschilHerhaald(Feit):
    """A dispute was reported in a stream that has one; the first counts, another dispute has a stream of its own."""

    onderwerp: Onderwerp


class BezwaarGekoppeld(Feit):
    """A bezwaar about the same decision runs at the school."""

    bezwaar: Bezwaardeel
    sinds: date | None = None
    """Since when the dispute is pending; None: it is not, or there is no bezwaar against what it is about."""


class LadderGekoppeld(Feit):
    """A rung of this ladder is this dispute."""

    ladder: int


class VerweerGevraagd(Feit):
    """The commission asked for the verweer."""


class VerweerUitgesteld(Feit):
    """The chair gave more time."""

    duur: str


class VerweerIngediend(Feit):
    """The bevoegd gezag sent its verweer."""

    opp: bool | None = None


class MediationGemeld(LaddersVerteld):
    """Mediation began or ended."""

    stand: Mediationstand


class ZittingBepaald(Feit):
    """The commission hears both on this day."""

    zitting_op: date


class GeschilIngetrokken(LaddersVerteld):
    """No oordeel is asked any more. `bezwaren`: who is told."""

    bezwaren: tuple[Bezwaardeel, ...] = ()
    toelichting: GezondheidsTekst | None = None


class GeschilNietOntvankelijk(LaddersVerteld):
    """The commission did not look into it."""

    reden: NietOntvankelijk
    bezwaren: tuple[Bezwaardeel, ...] = ()
    toelichting: GezondheidsTekst | None = None


class OordeelGegeven(LaddersVerteld):
    """The commission gave its oordeel; the term of decision on a bezwaar counts again from this day (SUS-GPO)."""

    oordeel: Oordeel
    bezwaren: tuple[Bezwaardeel, ...] = ()
    aanbevelingen: GezondheidsTekst | None = None


class ReactieGegeven(LaddersVerteld):
    """The bevoegd gezag said what it does with the oordeel."""

    volgt: bool
    redenen: GezondheidsTekst | None = None


FEITEN: tuple[type[Feit], ...] = (
    GeschilIngediend,
    GeschilVanSchoolGemeld,
    GeschilHerhaald,
    BezwaarGekoppeld,
    LadderGekoppeld,
    VerweerGevraagd,
    VerweerUitgesteld,
    VerweerIngediend,
    MediationGemeld,
    ZittingBepaald,
    GeschilIngetrokken,
    GeschilNietOntvankelijk,
    OordeelGegeven,
    ReactieGegeven,
)
