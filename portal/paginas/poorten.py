"""The Poorten of an opdracht as "Dit is nodig": what is there, what lacks, and what depends on the answers to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from domain.gebeurtenis import Actor
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Omstandigheid
from portal.paginas.beeld import Beeld

Stand = Literal["heb", "mis", "hangt_af"]


class _NogNietBeantwoord(Exception):
    """The Poort asks for an answer that was not given yet."""


class _Onbeantwoord:
    """An opdracht of which nothing was filled in: whoever asks a field of it, must wait for the answer."""

    def __getattr__(self, naam: str) -> Any:
        raise _NogNietBeantwoord(naam)


@dataclass(frozen=True)
class Poortregel:
    """One line of "Dit is nodig"."""

    poort: Poort
    stand: Stand
    sterkte: Sterkte
    tekst: str
    """What to do when it is missing."""

    @property
    def blokkeert(self) -> bool:
        """Whether it stops an act."""
        return self.sterkte.blokkeert


def poortregels(b: Beeld, soort: type[Opdracht], om: Omstandigheid, opdracht: Opdracht | None = None) -> list[Poortregel]:
    """The Poorten that stand for this opdracht; without one, as far as the state alone decides."""
    uit: list[Poortregel] = []
    for poort in b.procedure.poorten.get(soort, ()):
        sterkte = b.grond.reglement.sterkten.get(f"{b.procedure.naam}.{poort.naam}", poort.sterkte)
        stand = _stand(poort, b.stand.eigen, opdracht if opdracht is not None else _Onbeantwoord(), om)
        if stand is not None:
            uit.append(Poortregel(poort, stand, sterkte, poort.tekst(b.stand.eigen, om)))
    return uit


def _stand(poort: Poort, eigen: Any, opdracht: Any, om: Omstandigheid) -> Stand | None:
    """None: it does not apply."""
    try:
        if poort.als is not None and not poort.als(eigen, opdracht, om):
            return None
        return "heb" if poort.eis(eigen, opdracht, om) else "mis"
    except _NogNietBeantwoord:
        return "hangt_af"


def omstandigheid(b: Beeld, nu: datetime, actor: Actor) -> Omstandigheid:
    """The circumstances of somebody who asks what is needed now."""
    return Omstandigheid(
        grond=b.grond,
        stroom=b.adres,
        nu=nu,
        voorgevallen_op=nu,
        ontvangen_op=nu,
        actor=actor,
        termijnen=b.stand.termijnen,
    )
