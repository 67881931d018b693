"""What can be reported of a geschil. The commission is an outside party: all of it are meldingen, with their day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from domain.gebeurtenis import Rol
from domain.geschil.woorden import Bezwaardeel, Indiener, NietOntvankelijk, Onderwerp, Oordeel, Stroomdeel
from domain.geschil.woorden import Mediation as Mediationstand
from domain.opdracht import Melding
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin


class _VanIedereen(Melding):
    mag: ClassVar[tuple[Rol, ...]] = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


class MeldGeschil(_VanIedereen):
    """A dispute was put to the commission; the day of the request counts (GPO-03)."""

    onderwerp: Onderwerp
    school: Brin
    indiener: Indiener = "ouders"
    meerderjarig: bool | None = None
    """The pupil who asks it is 18."""
    over: Stroomdeel | None = None
    besluit_op: date | None = None
    """The day of the decision or act that it is about (GPO-01)."""
    reden_te_laat: PersoonlijkeTekst | None = None
    bezwaar: Bezwaardeel | None = None
    toelichting: GezondheidsTekst | None = None


class KoppelBezwaar(_VanIedereen):
    """There is a bezwaar at the school about the same decision: its term stands still (GPO-04)."""

    bezwaar: Bezwaardeel


class KoppelLadder(Melding):
    """A rung of a ladder is this dispute: the ladder hears how it stands."""

    mag = (Rol.PROCEDURE,)
    ladder: Annotated[int, Field(strict=True, ge=1, le=9999)]


class MeldVerweerverzoek(_VanIedereen):
    """The commission asked the bevoegd gezag for its verweer."""


class MeldUitstelVerweer(_VanIedereen):
    """The chair gave more time for the verweer, in weeks."""

    weken: Annotated[int, Field(strict=True, ge=1, le=52)]


class DienVerweerIn(_VanIedereen):
    """The bevoegd gezag sent its verweer; which documents went with it."""

    schoolondersteuningsprofiel: bool
    ondersteuningsplan: bool
    opp: bool | None = None


class MeldMediation(_VanIedereen):
    """The commission mediates between parents and school, or did."""

    stand: Mediationstand


class MeldZitting(_VanIedereen):
    """The commission hears both on this day."""

    zitting_op: date


class TrekGeschilIn(_VanIedereen):
    """Whoever asked for an oordeel asks it no longer."""

    toelichting: GezondheidsTekst | None = None


class MeldNietOntvankelijk(_VanIedereen):
    """The commission or its chair did not look into it."""

    reden: NietOntvankelijk
    toelichting: GezondheidsTekst | None = None


class MeldOordeel(_VanIedereen):
    """The commission gave its oordeel. It binds nobody (WPO 43(3))."""

    oordeel: Oordeel
    aanbevelingen: GezondheidsTekst | None = None


class MeldReactie(_VanIedereen):
    """The bevoegd gezag says what it does with the oordeel (GPO-05)."""

    mag = (Rol.SCHOOL, Rol.SWV)
    volgt: bool
    """It does what the commission advised."""
    redenen: GezondheidsTekst | None = None
    schriftelijk: bool
    aan_ouders: bool
    aan_commissie: bool


OPDRACHTEN = (
    MeldGeschil,
    KoppelBezwaar,
    KoppelLadder,
    MeldVerweerverzoek,
    MeldUitstelVerweer,
    DienVerweerIn,
    MeldMediation,
    MeldZitting,
    TrekGeschilIn,
    MeldNietOntvankelijk,
    MeldOordeel,
    MeldReactie,
)
