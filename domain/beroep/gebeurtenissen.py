"""What happens before the court: facts, with their days."""

from __future__ import annotations

from datetime import date

from domain.beroep.woorden import Appellant, Beroepsdeel, Beroepsoort, Instantie, Rechterlijk, Zaaksoort
from domain.gebeurtenis import Feit
from domain.persoonlijk import PersoonlijkeTekst


class InBeroepGegaan(Feit):
    """Somebody went to the court."""

    over: Beroepsdeel | None = None
    beroepsoort: Beroepsoort
    appellant: Appellant
    toelichting: PersoonlijkeTekst | None = None


class VoorzieningGevraagd(Feit):
    """The judge was asked for a provisional ruling, beside a bezwaar or beroep (Awb 8:81)."""

    over: Beroepsdeel | None = None


class GriffierechtGevraagd(Feit):
    """The griffier told that griffierecht is due (BZT-18)."""

    voor: Zaaksoort


class GriffierechtBetaald(Feit):
    """It was paid."""


class BeroepsgrondenVerzonden(Feit):
    """The court sent the grounds of the appeal to the SWV (BZT-11)."""


class DossierGezonden(Feit):
    """The SWV sent the file to the court."""


class UitstelVanRechter(Feit):
    """The court gave the SWV longer for the file (Awb 8:42(2))."""

    weken: int
    duur: str


class RechtszittingBepaald(Feit):
    """The court hears on this day (BZT-19, BZT-20)."""

    zitting_op: date
    voor: Zaaksoort


class NadereStukkenIngediend(Feit):
    """Further documents went to the court."""


class TussenuitspraakGedaan(Feit):
    """The court lets the SWV repair a defect (Awb 8:51a)."""

    herstel_voor: date | None = None


class GebrekHersteld(Feit):
    """The SWV told the court how it repaired the defect (BZT-21)."""


class ZienswijzeOpHerstelGegeven(Feit):
    """The other party said what it thinks of the repair."""


class UitspraakGedaan(Feit):
    """The court ruled; the day is that on which the ruling was sent."""

    instantie: Instantie
    over: Beroepsdeel | None = None
    voor: Zaaksoort
    oordeel_rechter: Rechterlijk
    zonder_zitting: bool
    niet_tijdig: bool
    """It is about not deciding in time (Awb 8:55b)."""
    besluit_vernietigd: bool
    termijn_tot: date | None = None
    """The last day that the court sets for a new decision."""


class VerzetGedaan(Feit):
    """Verzet against a ruling without a hearing (BZT-23)."""


class HogerBeroepIngesteld(Feit):
    """Appeal at the Afdeling bestuursrechtspraak (BZT-10)."""

    appellant: Appellant


class GrondenHogerBeroepVerzonden(Feit):
    """The Afdeling sent the grounds of the appeal to the other party (BZT-24)."""


class IncidenteelHogerBeroepIngesteld(Feit):
    """The other party appealed too."""


class AlsnogBeslist(Feit):
    """The SWV decided while the court has the case: its appeal covers the new decision by law (BZT-22; Awb 6:19, 6:20)."""


class BesluitAanRechterGezonden(Feit):
    """The SWV sent that decision to the court."""


class BeroepIngetrokken(Feit):
    """Whoever went to the court takes it back."""


FEITEN: tuple[type[Feit], ...] = (
    InBeroepGegaan,
    VoorzieningGevraagd,
    GriffierechtGevraagd,
    GriffierechtBetaald,
    BeroepsgrondenVerzonden,
    DossierGezonden,
    UitstelVanRechter,
    RechtszittingBepaald,
    NadereStukkenIngediend,
    TussenuitspraakGedaan,
    GebrekHersteld,
    ZienswijzeOpHerstelGegeven,
    UitspraakGedaan,
    VerzetGedaan,
    HogerBeroepIngesteld,
    GrondenHogerBeroepVerzonden,
    IncidenteelHogerBeroepIngesteld,
    AlsnogBeslist,
    BesluitAanRechterGezonden,
    BeroepIngetrokken,
)
