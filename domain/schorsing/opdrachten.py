"""What may be reported to a schorsing. All are meldingen: the school decides, Trede records (decisions 4)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.aanmelding.woorden import Besluitkanaal
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.opdrachten import MeldOnderwijsaanbod
from domain.dossier.woorden import Geboortedatum
from domain.geadresseerde import Geadresseerde
from domain.gebeurtenis import Rol
from domain.gehoord import MeldGehoord
from domain.opdracht import Melding, Opdracht
from domain.persoonlijk import PersoonlijkeTekst
from domain.reglement import Brin
from domain.schorsing.perioden import Schorsingsperiode

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
SCHOOL_OF_SWV = (Rol.SCHOOL, Rol.SWV)


class MeldSchorsing(Melding):
    """The school suspends the pupil. Again in the same stream: a further suspension for the same incident."""

    mag = IEDEREEN
    school: Brin
    van: date
    tot: date | None = None
    """The last day; None: the school named none."""
    motivering: PersoonlijkeTekst | None = None
    hangende_verwijdering: Annotated[int, Field(strict=True, ge=1, le=9999)] | None = None
    """The verwijdering whose overleg with the inspectie it waits for (WVO 2020 8.15(4))."""
    overleg_inspectie_op: date | None = None
    """The day on which that overleg began."""


class MeldKennisgeving(Melding):
    """The school told whom it concerns that the pupil is suspended, and why."""

    mag = IEDEREEN
    aan: Geadresseerde
    kanaal: Besluitkanaal
    gemotiveerd: bool


class MeldInspectieIngelicht(Melding):
    """The school reported the suspension to the inspectie."""

    mag = SCHOOL_OF_SWV
    kanaal: Besluitkanaal
    gemotiveerd: bool


class MeldTerugkeer(Melding):
    """The pupil is back in class since `terug_op`."""

    mag = IEDEREEN
    terug_op: date


class MeldIntrekking(Melding):
    """The school takes the suspension back."""

    mag = SCHOOL_OF_SWV
    motivering: PersoonlijkeTekst | None = None


class MeldEindeOverleg(Melding):
    """The school gave up the verwijdering for which this suspension waited."""

    mag = (Rol.PROCEDURE,)
    verwijdering: Annotated[int, Field(strict=True, ge=1, le=9999)]


class NeemDossierstandOver(Melding):
    """The dossier tells where the pupil is enrolled, its age, and its other suspensions at this school."""

    mag = (Rol.PROCEDURE,)
    stand: int
    inschrijvingen: tuple[Inschrijving, ...] = ()
    andere: tuple[Schorsingsperiode, ...] = ()
    geboren: Geboortedatum | None = None


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    MeldSchorsing,
    MeldGehoord,
    MeldKennisgeving,
    MeldInspectieIngelicht,
    MeldOnderwijsaanbod,
    MeldTerugkeer,
    MeldIntrekking,
    MeldEindeOverleg,
    NeemDossierstandOver,
)
