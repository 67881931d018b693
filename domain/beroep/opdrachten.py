"""What can be reported of a case before the court, and the acts of the SWV in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from domain.beroep.woorden import Appellant, Beroepsdeel, Beroepsoort, Instantie, Rechterlijk, Zaaksoort
from domain.gebeurtenis import Rol
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import PersoonlijkeTekst


class _VanIedereen(Melding):
    mag: ClassVar[tuple[Rol, ...]] = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


class MeldBeroep(_VanIedereen):
    """Somebody went to the court; the day on which the court received it counts."""

    beroepsoort: Beroepsoort
    appellant: Appellant
    over: Beroepsdeel | None = None
    in_gebreke_gesteld_op: date | None = None
    """The day of the notice of default, when it is against not deciding in time."""
    toelichting: PersoonlijkeTekst | None = None


class MeldVoorlopigeVoorziening(_VanIedereen):
    """The judge was asked for a provisional ruling."""

    over: Beroepsdeel | None = None


class MeldGriffierecht(_VanIedereen):
    """The griffier told that griffierecht is due; the day is that of the letter."""

    voor: Zaaksoort


class MeldBetalingGriffierecht(_VanIedereen):
    """It was paid."""


class MeldBeroepsgronden(_VanIedereen):
    """The court sent the grounds of the appeal; the day is that of the letter."""


class MeldUitstelRechter(_VanIedereen):
    """The court gave the SWV longer for the file."""

    weken: Annotated[int, Field(strict=True, ge=1, le=52)]


class MeldRechtszitting(_VanIedereen):
    """The court hears on this day."""

    zitting_op: date
    voor: Zaaksoort


class DienNadereStukkenIn(_VanIedereen):
    """Further documents went to the court."""


class MeldTussenuitspraak(_VanIedereen):
    """The court lets the SWV repair a defect."""

    herstel_voor: date | None = None


class GeefZienswijzeOpHerstel(_VanIedereen):
    """The other party said what it thinks of the repair."""


class MeldUitspraak(_VanIedereen):
    """The court ruled; the day is that on which the ruling was sent."""

    instantie: Instantie
    voor: Zaaksoort
    oordeel_rechter: Rechterlijk
    zonder_zitting: bool = False
    besluit_vernietigd: bool = False
    termijn_tot: date | None = None


class MeldVerzet(_VanIedereen):
    """Verzet against a ruling without a hearing."""


class MeldHogerBeroep(_VanIedereen):
    """Appeal at the Afdeling bestuursrechtspraak."""

    appellant: Appellant


class MeldGrondenHogerBeroep(_VanIedereen):
    """The Afdeling sent the grounds of the appeal to the other party."""


class MeldIncidenteelHogerBeroep(_VanIedereen):
    """The other party appealed too."""


class MeldAlsnogBeslist(Melding):
    """The SWV decided while the court has the case."""

    mag = (Rol.PROCEDURE, Rol.SWV)


class TrekBeroepIn(_VanIedereen):
    """Whoever went to the court takes it back."""


class ZendDossier(Handeling):
    """The SWV sends the file to the court."""

    mag = (Rol.SWV,)


class VertelHerstel(Handeling):
    """The SWV tells the court how it repaired the defect."""

    mag = (Rol.SWV,)


class ZendBesluitAanRechter(Handeling):
    """The SWV sends its new or late decision to the court."""

    mag = (Rol.SWV,)


OPDRACHTEN: tuple[type[Opdracht], ...] = (
    MeldBeroep,
    MeldVoorlopigeVoorziening,
    MeldGriffierecht,
    MeldBetalingGriffierecht,
    MeldBeroepsgronden,
    MeldUitstelRechter,
    ZendDossier,
    MeldRechtszitting,
    DienNadereStukkenIn,
    MeldTussenuitspraak,
    VertelHerstel,
    GeefZienswijzeOpHerstel,
    MeldUitspraak,
    MeldVerzet,
    MeldHogerBeroep,
    MeldGrondenHogerBeroep,
    MeldIncidenteelHogerBeroep,
    MeldAlsnogBeslist,
    ZendBesluitAanRechter,
    TrekBeroepIn,
)
