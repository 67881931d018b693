"""Poorten: evidence that an opdracht needs, by a rule. Declared as data, so that page, refusal and audit read the same lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from domain.gebeurtenis import Rol

if TYPE_CHECKING:
    from domain.procedure import Omstandigheid


class Sterkte(StrEnum):
    """How hard a Poort is (decisions 7): `wet` blocks; the others warn, unless the reglement makes them block."""

    WET = "wet"
    REGLEMENT = "reglement"
    """The SWV's own reglement asks it, or gives the power for the act: it blocks, and is never shown as law."""
    UITSPRAAK = "uitspraak"
    BELEID = "beleid"
    WENS = "wens"

    @property
    def blokkeert(self) -> bool:
        """Whether an act without the evidence is not aanvaard."""
        return self in (Sterkte.WET, Sterkte.REGLEMENT)


@dataclass(frozen=True)
class Poort:
    """One piece of evidence. `eis(toestand, opdracht, omstandigheid)` is true when it is there."""

    naam: str
    regel: str
    eis: Callable[[Any, Any, Omstandigheid], bool]
    brengt: Rol
    ontbreekt: str
    """What to do when it is missing (Dutch, B1), with the article."""
    sterkte: Sterkte = Sterkte.WET
    als: Callable[[Any, Any, Omstandigheid], bool] | None = None
    """When the Poort stands at all; None: always."""
    noemt: Callable[[Any, Omstandigheid], Sequence[str]] | None = None
    """By name what lacks, where the SWV's own reglement says what that is: bodies, documents."""

    def mist(self, toestand: Any, opdracht: Any, om: Omstandigheid) -> bool:
        """True when the Poort applies and is not met."""
        if self.als is not None and not self.als(toestand, opdracht, om):
            return False
        return not self.eis(toestand, opdracht, om)

    def tekst(self, toestand: Any, om: Omstandigheid) -> str:
        """What to do when it is missing, with the names of what lacks."""
        namen = self.noemt(toestand, om) if self.noemt is not None else ()
        return f"{self.ontbreekt} Nog nodig: {'; '.join(namen)}." if namen else self.ontbreekt
