"""Personal values for lists: of many dossiers in one query, for what is shown only. The database decides what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from activities.postgres import tenant
from activities.postgres.kluis import GegevenAangetast
from activities.postgres.sleutels import Sleutels
from activities.postgres.vragen import laad
from activities.postgres.zoekindex import open_waarde
from domain.stroom import Stroom

VRAGEN = laad("persoonsgegevens")


@dataclass(frozen=True)
class Waarde:
    """Where a personal value stands: a field of an event."""

    stroom: str
    volgnummer: int
    veld: str


async def waarden(
    v: tenant.Verbinding, sleutels: Sleutels, wie: tenant.Wie, stromen: Sequence[str], velden: Sequence[str]
) -> dict[Waarde, Any]:
    """Values that may be read and still exist, oldest first. What was tampered with is left out: its dossier tells of it.

    A school reads no stream of a dossier itself: it gets the names of the children in whose procedures it takes part.
    """
    uit: dict[Waarde, Any] = {}
    vraag = VRAGEN["kindnamen" if wie.rol == "school" else "waarden"]
    for r in await v.fetch(vraag, stromen, velden) if stromen and velden else ():
        try:
            uit[Waarde(r["stroom"], r["volgnummer"], r["veld"])] = open_waarde(sleutels, r)
        except GegevenAangetast:
            continue
    return uit


async def van_kinderen(
    v: tenant.Verbinding, sleutels: Sleutels, wie: tenant.Wie, dossiers: Sequence[str], velden: Sequence[str]
) -> Mapping[str, Mapping[str, Any]]:
    """Per dossier the newest value of each field, from the child's own stream; none at all where nothing can be read."""
    eigen = {str(Stroom(wie.swv, d, "dossier", 1)): d for d in dict.fromkeys(dossiers) if d != "orientatie"}
    uit: dict[str, dict[str, Any]] = defaultdict(dict)
    for waar, waarde in (await waarden(v, sleutels, wie, list(eigen), velden)).items():
        uit[eigen[waar.stroom]][waar.veld] = waarde
    return uit
