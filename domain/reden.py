"""A Waarschuwing does not block, it asks a reason: of an act with legal effect, whichever way it comes in.

Facts are never asked one: they happened. Nor is what is taken over from another system, and was decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.gebeurtenis import Rol
from domain.opdracht import Handeling, Ontbreekt, Opdracht
from domain.persoonlijk import heeft_tekst

REDEN = "reden_ondanks"
"""The field of an opdracht that holds the reason, and the name under which it lacks."""


def ontbrekende_reden(opdracht: Opdracht, waarschuwt: Sequence[Ontbreekt]) -> tuple[Ontbreekt, ...]:
    """What lacks when a Handeling is done in spite of Waarschuwingen and says not why: nothing, or the reason."""
    if not waarschuwt or not isinstance(opdracht, Handeling) or heeft_tekst(opdracht.reden_ondanks):
        return ()
    namen = ", ".join(w.poort for w in waarschuwt)
    eerste = waarschuwt[0]
    tekst = f"Schrijf in {REDEN} waarom u dit toch doet. Het gaat om: {namen}."
    return (Ontbreekt(poort=REDEN, regel=eerste.regel, artikel=eerste.artikel, brengt=Rol.SWV, tekst=tekst),)
