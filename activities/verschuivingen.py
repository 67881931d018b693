"""Every date that another version of reglement or law would move, over all running procedures of an SWV, before anybody decides.

Nothing is done here and nothing is kept: each procedure goes to another version by its own act (`NeemGrondOver`), which lists the
same dates once more. One pass over the streams in which something is open, one stream in memory at a time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from activities.contract import Bladzijde
from domain.gebeurtenis import Verschuiving
from domain.grond import Grond, Grondboek, OnbekendeGrond
from domain.overnemen import verschuivingen_naar
from domain.procedure import Procedure
from domain.stand import Stand, evolve, leeg
from domain.stroom import Stroom

Reden = Literal["", "al_daar", "nieuwer", "grond_weg"]
"""Why a procedure has no list: it goes by that version already or by a later one, or its own version is not known here."""


class Stromen(Protocol):
    """Where the streams are."""

    def open_stromen(self, swv: str | None = None) -> AsyncIterator[str]:
        """Those in which something is open, or that have post."""

    async def lees(self, stroom: str, na: int = 0) -> Bladzijde:
        """A page of events after that number."""


@dataclass(frozen=True)
class Gevolgen:
    """What the other version would do to one running procedure."""

    stroom: Stroom
    verschuift: tuple[Verschuiving, ...] = ()
    reden: Reden = ""


def grond_van(boek: Grondboek, swv: str, versie: str | None) -> Grond:
    """The ground to look at: that version with the newest law and calendar; without one the version that begins last.

    Also one that is not in force yet. Raises `OnbekendeGrond`.
    """
    van_swv = [g for g in boek.alle() if g.reglement.swv == swv and versie in (None, g.reglement.versie)]
    if not van_swv:
        versies = [r.versie for r in boek.reglementen(swv)]
        if not versies:
            raise OnbekendeGrond(f"Van {swv} is hier geen reglement bekend. Kies uit: {', '.join(boek.swvs())}.")
        bekend = ", ".join(versies)
        welke = f"Versie {versie} van het reglement" if versie is not None else "Een reglement"
        raise OnbekendeGrond(f"{welke} van {swv} is hier niet bekend. Wel bekend: {bekend}.")
    return max(van_swv, key=lambda g: (g.reglement.geldig_van, g.opname, g.hash))


async def verschuivingen(
    stromen: Stromen, procedures: Mapping[str, Procedure], boek: Grondboek, grond: Grond
) -> AsyncIterator[Gevolgen]:
    """One by one the running procedures of the SWV of `grond`, with what that ground would move in each."""
    async for id_ in stromen.open_stromen(grond.reglement.swv):
        stroom = Stroom.lees(id_)
        stand = await _stand(stromen, procedures[stroom.procedure], stroom)
        if stand.feiten:
            yield gevolgen(procedures[stroom.procedure], stand, boek, grond)


def gevolgen(procedure: Procedure, stand: Stand, boek: Grondboek, grond: Grond) -> Gevolgen:
    """What `grond` would move in one running procedure, as it stands now."""
    if stand.grond == grond.hash:
        return Gevolgen(stand.stroom, reden="al_daar")
    try:
        eigen = boek.met_hash(stand.grond or "")
    except OnbekendeGrond:
        # A later version is the way on for it, but which dates it has by its own nobody can tell here.
        return Gevolgen(stand.stroom, reden="grond_weg")
    if grond.is_ouder_dan(eigen):
        return Gevolgen(stand.stroom, reden="nieuwer")
    return Gevolgen(stand.stroom, verschuivingen_naar(procedure, stand, grond))


async def _stand(stromen: Stromen, procedure: Procedure, stroom: Stroom) -> Stand:
    stand = leeg(procedure, stroom)
    while True:
        bladzijde = await stromen.lees(str(stroom), stand.volgnummer)
        for v in bladzijde.gebeurtenissen:
            stand = evolve(procedure, stand, v)
        if not bladzijde.verder:
            return stand
