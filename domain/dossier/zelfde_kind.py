"""Two dossiers that prove to be of one child: each points at the other, one leads, and nothing is moved or thrown away.

Said on either stream; the other hears it by koppelbericht, and loses it again when it is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Melding
from domain.persoonlijk import PersoonlijkeTekst
from domain.procedure import Koppelbericht
from domain.stroom import Stroom

Dossiernummer = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{4,6}$")]


class MeldZelfdeKind(Melding):
    """This dossier and another of this SWV are of the same child."""

    mag: ClassVar[tuple[Rol, ...]] = (Rol.SWV, Rol.PROCEDURE)
    zelfde_kind_als: Dossiernummer
    dit_leidt: bool
    """This one is worked in from now on; the other stays as it is."""
    toelichting: PersoonlijkeTekst | None = None
    """How it came out. It stays in the dossier in which it was written."""


class ZelfdeKindGemeld(Feit):
    """Another dossier is of the same child."""

    zelfde_kind_als: Dossiernummer
    dit_leidt: bool
    verteld_door: Rol
    toelichting: PersoonlijkeTekst | None = None


class ZelfdeKind(BaseModel):
    """The other dossier of this child, and whether this one leads."""

    model_config = ConfigDict(frozen=True)
    dossier: Dossiernummer
    dit_leidt: bool


def gemeld(x: MeldZelfdeKind, stroom: Stroom, door: Rol) -> Sequence[ZelfdeKindGemeld]:
    """The fact; a dossier that is said to be the same as itself says nothing."""
    if x.zelfde_kind_als == stroom.dossier:
        return []
    return [
        ZelfdeKindGemeld(zelfde_kind_als=x.zelfde_kind_als, dit_leidt=x.dit_leidt, verteld_door=door, toelichting=x.toelichting)
    ]


def bezwaar(x: MeldZelfdeKind, dit: Dossiernummer, van_dit: ZelfdeKind | None, van_ander: ZelfdeKind | None) -> str | None:
    """Why a dossier that is there may not be named so (Dutch), by what both say of themselves now; None: it may.

    A dossier goes on in one that goes on nowhere: no chain and no ring, so that one step leads to where the work is.
    """
    ander = x.zelfde_kind_als
    if ander == dit:
        return f"Dossier {dit} is dit dossier zelf. Noem het andere dossier van het kind."
    volger, van_volger, leider, van_leider = (ander, van_ander, dit, van_dit) if x.dit_leidt else (dit, van_dit, ander, van_ander)
    if van_leider is not None and not van_leider.dit_leidt and van_leider.dossier != volger:
        return (
            f"Dossier {leider} gaat zelf verder in {van_leider.dossier}. Leg vast dat {volger} en {van_leider.dossier} van "
            "hetzelfde kind zijn."
        )
    if van_volger is None or van_volger.dossier == leider:
        return None
    if van_volger.dit_leidt:
        return (
            f"Dossier {van_volger.dossier} gaat verder in {volger}. Herroep dat eerst, en leg dan van beide vast dat zij verder "
            f"gaan in {leider}."
        )
    return f"Dossier {volger} gaat al verder in {van_volger.dossier}. Klopt dat niet, herroep het dan eerst."


def dubbel(dossiers: Mapping[str, ZelfdeKind | None]) -> frozenset[str]:
    """Of these dossiers (by number), those that count a child a second time: the one that leads is among them.

    A dossier that does not lead still counts while the one that leads does not say the same of the child: nobody falls out.
    """
    leidt = {nummer for nummer, z in dossiers.items() if z is not None and z.dit_leidt}
    return frozenset(nummer for nummer, z in dossiers.items() if z is not None and not z.dit_leidt and z.dossier in leidt)


def aan_het_andere(feit: ZelfdeKindGemeld, stroom: Stroom) -> Sequence[Koppelbericht]:
    """What the other dossier hears; what it heard itself it does not tell back."""
    if feit.verteld_door is Rol.PROCEDURE:
        return ()
    melding = MeldZelfdeKind(zelfde_kind_als=stroom.dossier, dit_leidt=not feit.dit_leidt)
    return [Koppelbericht(Stroom(stroom.swv, feit.zelfde_kind_als, stroom.procedure, stroom.n), melding)]
