"""The ground that decisions stand on: law, calendar and reglement, each by content hash (DESIGN 1.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from domain.kalender import KALENDER, Kalender
from domain.recht import RECHT, Recht
from domain.reglement import Reglement


class OnbekendeGrond(LookupError):
    """No ground with that hash is loaded: the reglement or law version that a stream began under is missing here."""


@dataclass(frozen=True)
class Grond:
    """Law, calendar and reglement together."""

    reglement: Reglement
    recht: Recht = RECHT
    kalender: Kalender = KALENDER
    hash: str = field(init=False)

    @property
    def opname(self) -> date:
        """The day on which the newest of its law and calendar was recorded."""
        return max((*self.recht.opnamedagen, *self.kalender.opnamedagen))

    def is_ouder_dan(self, ander: Grond) -> bool:
        """A stream never goes back by the act: newer rules of the SWV never bring older law with them."""
        return self.reglement.geldig_van < ander.reglement.geldig_van or self.opname < ander.opname

    def __post_init__(self) -> None:
        delen = (self.recht.inhoud_hash, self.kalender.inhoud_hash, self.reglement.inhoud_hash())
        object.__setattr__(self, "hash", hashlib.sha256("|".join(delen).encode()).hexdigest())


def gronden_van(reglement: Reglement, recht: Recht = RECHT, kalender: Kalender = KALENDER) -> tuple[Grond, ...]:
    """Every ground that a stream under this reglement may have begun under: one for each day that law or calendar grew.

    So a new row of law, or a newly published KB, leaves running procedures where they were; what begins later takes it.
    """
    dagen = sorted({*recht.opnamedagen, *kalender.opnamedagen})
    eerste = max(recht.opnamedagen[0], kalender.opnamedagen[0])
    return tuple(Grond(reglement, recht.zoals_opgenomen(dag), kalender.zoals_opgenomen(dag)) for dag in dagen if dag >= eerste)


class Grondboek:
    """Every ground that a stream may have begun under. A stream keeps its own; a new one takes the one in force."""

    def __init__(self, gronden: Iterable[Grond] = ()) -> None:
        self._gronden: dict[str, Grond] = {}
        for grond in gronden:
            self.neem_op(grond)

    def neem_op(self, grond: Grond) -> None:
        """Make a ground known."""
        self._gronden[grond.hash] = grond

    @contextmanager
    def alleen(self, gronden: Iterable[Grond]) -> Iterator[None]:
        """Know these grounds and no other for a while: every scenario brings its own reglement."""
        eerder, self._gronden = self._gronden, {g.hash: g for g in gronden}
        try:
            yield
        finally:
            self._gronden = eerder

    def met_hash(self, hash_: str) -> Grond:
        """The ground that a stream began under. Raises `OnbekendeGrond`."""
        try:
            return self._gronden[hash_]
        except KeyError:
            raise OnbekendeGrond(f"Grond {hash_[:12]} is hier niet bekend: plaats die versie van het reglement terug.") from None

    def van_versie(self, swv: str, versie: str, recht_van: date | None, op: date) -> Grond:
        """The ground with that version of the reglement, in force on `op`, and the newest law of `recht_van` or before.

        Raises `OnbekendeGrond`.
        """
        passend = [
            g
            for g in self._gronden.values()
            if (g.reglement.swv, g.reglement.versie) == (swv, versie)
            and g.reglement.geldig_van <= op
            and (recht_van is None or g.opname <= recht_van)
        ]
        if not passend:
            raise OnbekendeGrond(f"Versie {versie} van het reglement van {swv} is hier niet bekend, of geldt nog niet.")
        return max(passend, key=lambda g: (g.opname, g.hash))

    def alle(self) -> tuple[Grond, ...]:
        """Every ground that is known here."""
        return tuple(self._gronden.values())

    def voor(self, swv: str, op: date) -> Grond:
        """The ground in force at this SWV on `op` for what begins then. Raises `OnbekendeGrond`."""
        passend = [g for g in self._gronden.values() if g.reglement.swv == swv and g.reglement.geldig_van <= op]
        if not passend:
            raise OnbekendeGrond(f"Voor samenwerkingsverband {swv} is geen reglement bekend dat geldt op {op:%d-%m-%Y}.")
        return max(passend, key=lambda g: (g.reglement.geldig_van, g.reglement.versie, g.opname))

    def reglementen(self, swv: str) -> tuple[Reglement, ...]:
        """The versions of the reglement of this SWV that are known here, the newest first."""
        versies = {g.reglement.inhoud_hash(): g.reglement for g in self._gronden.values() if g.reglement.swv == swv}
        return tuple(sorted(versies.values(), key=lambda r: (r.geldig_van, r.versie), reverse=True))

    def swvs(self) -> tuple[str, ...]:
        """The SWV numbers known here."""
        return tuple(sorted({g.reglement.swv for g in self._gronden.values()}))


GRONDBOEK = Grondboek()
"""What this process knows. Filled once at start; a replay never depends on it, for what was recorded goes first."""
