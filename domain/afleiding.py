"""Waarmee een datum wordt uitgelegd: de invoer van een berekening, haar stappen en haar uitkomst."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.kalender import nederlands
from domain.periode import Periode


class GeenDatum(ValueError):
    """The rule gives no date: a condition, `onverwijld`, or a term that the source does not state."""


class OngeldigeInvoer(ValueError):
    """Dates that cannot go together, such as a suspension that ends before it starts."""


class NietVerlengbaar(OngeldigeInvoer):
    """The law gives no extension for this rule."""


class _Waarde(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Opschorting(_Waarde):
    """A time in which the term stood still. `van` is the day of the invitation or event; `tot` the day on which
    it was completed, lapsed or judged, which counts again; None while it goes on."""

    van: date
    tot: date | None
    conventie: str


class Verlenging(_Waarde):
    """An extension: the day of the notice and the (shortest possible) time that it names."""

    op: date
    duur: str


class Stap(_Waarde):
    """One step of a derivation. `reden` can be read on its own, in Dutch."""

    soort: str
    datum: date | None = None
    dagen: int | None = None
    reden: str


class Berekening(_Waarde):
    """A date that explains itself (DESIGN, idea 5)."""

    regel: str
    versie: str
    artikel: str
    bron: str
    aanvang: date
    opschortingen: tuple[Opschorting, ...]
    verlenging: Verlenging | None
    ruw: date | None
    einddatum: date | None
    veilig: date
    opgeschort: bool
    afleiding: tuple[Stap, ...]
    na: Berekening | None = None
    """The term at whose end this one begins, where the law has it so (Awb 7:10(1)): `aanvang` is its einddatum, and the
    veilige datum counts from its veilige datum."""

    @property
    def stilstand(self) -> Opschorting | None:
        """The suspension that goes on now, as the derivation has it; None while the term runs.

        The earliest of those that certainly count; where only one is open that the law leaves in doubt, that one.
        """
        if not self.opgeschort:
            return None
        zeker = {s.datum for s in self.afleiding if s.soort == "opschorting" and s.dagen is None}
        open_ = sorted((o for o in self.opschortingen if o.tot is None), key=lambda o: (o.van not in zeker, o.van))
        return next(iter(open_), None)


def geldige_invoer(aanvang: date, opschortingen: Sequence[Opschorting], verlenging: Verlenging | None) -> None:
    """Check that the dates can go together. Raises OngeldigeInvoer with a Dutch message."""
    for o in opschortingen:
        if o.tot is not None and o.tot < o.van:
            raise OngeldigeInvoer(f"De opschorting eindigt ({nederlands(o.tot)}) voordat zij begint ({nederlands(o.van)}).")
    if verlenging is not None:
        Periode.lees(verlenging.duur)
        if verlenging.op < aanvang:
            raise OngeldigeInvoer(f"Het verlengingsbericht ({nederlands(verlenging.op)}) ligt vóór het begin van de termijn.")
