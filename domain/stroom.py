"""Stream ids: `swv/dossier/procedure/n`, as PO9901/2026-0042/aanmelding/1. The workflow id too; never personal data in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

VORM = re.compile(r"^((?:PO|VO)[0-9]{4})/([0-9]{4}-[0-9]{4,6}|orientatie)/([a-z]+|[0-9]{2}[A-Z]{2}[0-9]{2})/([0-9]{1,4})$")


class OngeldigeStroom(ValueError):
    """Not a stream id."""


@dataclass(frozen=True, order=True)
class Stroom:
    """A stream's address. Oriëntatie is a stream per school, without a dossier: `PO9901/orientatie/11ZZ00/1`."""

    swv: str
    dossier: str
    deel: str
    """The procedure, or at an oriëntatie the school's BRIN."""
    n: int

    @classmethod
    def lees(cls, id_: str) -> Stroom:
        """From its text. Raises `OngeldigeStroom` with a Dutch message."""
        gevonden = VORM.match(id_)
        if gevonden is None:
            raise OngeldigeStroom(
                f"{id_!r} is geen stroom: verwacht swv/dossier/procedure/nummer, zoals PO9901/2026-0042/aanmelding/1."
            )
        swv, dossier, deel, n = gevonden.groups()
        if (dossier == "orientatie") == deel.islower():
            raise OngeldigeStroom(f"{id_!r} is geen stroom: een oriëntatie heeft een BRIN, een dossier een procedure.")
        return cls(swv, dossier, deel, int(n))

    def __str__(self) -> str:
        return f"{self.swv}/{self.dossier}/{self.deel}/{self.n}"

    @property
    def procedure(self) -> str:
        """The name of the procedure."""
        return "orientatie" if self.dossier == "orientatie" else self.deel

    @property
    def sleutelkring(self) -> str:
        """Under what the keys of its personal data hang: the dossier, or the school's oriëntatie register."""
        return f"{self.swv}/{self.dossier}" if self.dossier != "orientatie" else f"{self.swv}/orientatie/{self.deel}"

    def broer(self, procedure: str, n: int = 1) -> Stroom:
        """Another stream of the same dossier."""
        return Stroom(self.swv, self.dossier, procedure, n)

    def deel_van(self, deel: str) -> Stroom:
        """The stream of the same dossier that `deel` names, as `tlv/1`."""
        procedure, _, n = deel.partition("/")
        return self.broer(procedure, int(n))
