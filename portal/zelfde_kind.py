"""What the door says of the other dossier of a child: it must be there, and no chain or ring may come of it.

The decider is pure and knows its own stream alone. Two that are said at one moment can still make a chain: a list then shows a
dossier more, never one less (`domain.dossier.zelfde_kind.dubbel`).
"""

from __future__ import annotations

from domain.dossier.procedure import DOSSIER
from domain.dossier.zelfde_kind import MeldZelfdeKind, ZelfdeKind, bezwaar
from domain.opdracht import Opdracht, Veldfout
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting


async def toets_zelfde_kind(
    a: Aansluiting, wie: Toegang, stroom: Stroom, opdracht: Opdracht | None, *, verbetert: bool
) -> list[Veldfout]:
    """The field that is wrong; none: well, or another opdracht. Raises `NietBereikbaar`.

    `verbetert`: it takes the place of what this dossier said before.
    """
    if not isinstance(opdracht, MeldZelfdeKind):
        return []
    bestaat, van_ander = await _stand(a, wie, stroom, opdracht.zelfde_kind_als)
    if not bestaat:
        tekst = f"Dossier {opdracht.zelfde_kind_als} is er niet bij dit samenwerkingsverband. Kijk het nummer na."
        return [_fout("bestaat", tekst)]
    van_dit = None if verbetert else (await _stand(a, wie, stroom, stroom.dossier))[1]
    waarom = bezwaar(opdracht, stroom.dossier, van_dit, van_ander)
    return [] if waarom is None else [_fout("keten", waarom)]


async def _stand(a: Aansluiting, wie: Toegang, stroom: Stroom, dossier: str) -> tuple[bool, ZelfdeKind | None]:
    """Whether the dossier is there, and what it says of another one of the same child."""
    rijen = await a.lezer.dossier(wie, stroom.swv, dossier)
    eigen = next((r["velden"]["zelfde_kind"] for r in rijen if r["procedure"] == DOSSIER.naam), None)
    # One that was sent in just now waits in the postvak: it is there too.
    bestaat = bool(rijen) or await a.kast.bestaat(str(Stroom(stroom.swv, dossier, DOSSIER.naam, 1)))
    return bestaat, ZelfdeKind.model_validate(eigen) if eigen is not None else None


def _fout(regel: str, tekst: str) -> Veldfout:
    return Veldfout(veld="inhoud.zelfde_kind_als", regel=regel, tekst=tekst)
