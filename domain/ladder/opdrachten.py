"""What can be told of the ladder, and the two acts in it. Only the SWV acts; a date never does."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from domain.afspraken import Inroeper, Kort
from domain.gebeurtenis import Rol
from domain.geschil.woorden import Mediation, Slot
from domain.ladder.woorden import Eindereden, Onderwerp, Overslagreden, Procesregie, Stroomdeel, Uitkomst, Verzuim
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin

Geschilnummer: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=9999)]
"""The number of a geschil in this dossier."""


class _VanIedereen(Melding):
    mag: ClassVar[tuple[Rol, ...]] = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


class RoepTredeIn(_VanIedereen):
    """Somebody invokes a rung of the ladder."""

    trede: Kort
    ingeroepen_door: Inroeper
    over: Stroomdeel | None = None
    geschil: Geschilnummer | None = None
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
    gekozen_door: PersoonlijkeTekst | None = None
    """Who chose it, where the end of a geschil leaves it open. Parents speak for themselves."""
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


class KoppelGeschil(_VanIedereen):
    """Which geschil in this dossier a rung is, when that was not known as it was invoked."""

    trede: Kort
    geschil: Geschilnummer


class NeemGeschilOver(Melding):
    """A geschil tells how it stands, as a whole. It settles nothing: what it means for the rung, a person says."""

    mag = (Rol.PROCEDURE,)
    geschil: Geschilnummer
    stand: int
    """Rank of the newest fact in that geschil: an older word arriving later changes nothing."""
    ingediend_op: date | None
    bevoegd: bool
    mediation: Mediation | None
    slot: Slot | None
    slot_op: date | None
    volgt: bool | None


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
    KoppelGeschil,
    NeemGeschilOver,
    WijsProcesregieToe,
    ZetDoor,
    MeldEindeLadder,
)
