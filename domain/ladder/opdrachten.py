"""What can be told of the ladder, and the two acts in it. Only the SWV acts; a date never does."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from domain.afspraken import Inroeper, Kort
from domain.gebeurtenis import Rol
from domain.ladder.woorden import Eindereden, Onderwerp, Overslagreden, Procesregie, Stroomdeel, Uitkomst, Verzuim
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin


class _VanIedereen(Melding):
    mag: ClassVar[tuple[Rol, ...]] = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


class RoepTredeIn(_VanIedereen):
    """Somebody invokes a rung of the ladder."""

    trede: Kort
    ingeroepen_door: Inroeper
    over: Stroomdeel | None = None
    geschil: Annotated[int, Field(strict=True, ge=1, le=9999)] | None = None
    """The geschil in this dossier, when the rung is the geschillencommissie."""
    toelichting: GezondheidsTekst | None = None


class MeldOudersIngelicht(_VanIedereen):
    """The parents were told something about a rung, or about the ladder as a whole."""

    verteld_over: Onderwerp
    trede: Kort | None = None
    verteld: PersoonlijkeTekst | None = None
    """What they were told."""


class MeldUitkomstTrede(_VanIedereen):
    """What came of a rung. That it is settled counts when the parents say so."""

    trede: Kort
    uitkomst: Uitkomst
    toelichting: GezondheidsTekst | None = None


class SlaTredeOver(_VanIedereen):
    """A rung is left out, and why."""

    trede: Kort
    reden: Overslagreden
    overgeslagen_door: Inroeper
    toelichting: GezondheidsTekst | None = None


class MeldVerzuimstand(_VanIedereen):
    """Absence threatens, is there, or is over: the condition of the doorbraakaanpak."""

    verzuimstand: Verzuim


class NeemDossierstandOver(Melding):
    """The dossier tells whether absence threatens or is there: it counts the days without education."""

    mag = (Rol.PROCEDURE,)
    stand: int
    """Rank of the fact in the dossier: an older word arriving later changes nothing."""
    verzuimstand: Verzuim


class MeldEindeLadder(_VanIedereen):
    """Nobody climbs on, without an agreement."""

    reden: Eindereden


class WijsProcesregieToe(Handeling):
    """The SWV says on whose behalf somebody keeps the doorbraakaanpak going."""

    mag = (Rol.SWV,)
    procesregie: Procesregie


class ZetDoor(Handeling):
    """The person who holds the doorzettingsmacht decides. `persoon`: who that is; the function stands in the reglement."""

    mag = (Rol.SWV,)
    persoon: PersoonlijkeTekst
    doorzetbesluit: GezondheidsTekst
    school: Brin | None = None
    """The school that must act on it."""


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    RoepTredeIn,
    MeldOudersIngelicht,
    MeldUitkomstTrede,
    SlaTredeOver,
    MeldVerzuimstand,
    NeemDossierstandOver,
    WijsProcesregieToe,
    ZetDoor,
    MeldEindeLadder,
)
