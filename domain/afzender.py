"""Whose word something is: the parents' own, or a school's about itself. From anybody else it is hearsay (decisions 16)."""

from __future__ import annotations

from domain.gebeurtenis import Actor, Rol
from domain.procedure import Omstandigheid
from domain.reglement import Brin


def van_ouders(om: Omstandigheid) -> bool:
    """Said by the parents themselves, or entered by another on their letter."""
    if om.actor.rol is Rol.OUDER:
        return True
    return om.bron is not None and om.bron.rol == Rol.OUDER and bool(om.bron.stuk)


def van_school_zelf(om: Omstandigheid, school: Brin) -> bool:
    """Said by that school itself, or entered by the SWV on its letter."""
    if om.actor.rol is Rol.SCHOOL:
        return om.actor.organisatie == school
    bron = om.bron
    op_brief = bron is not None and bron.rol == Rol.SCHOOL and bron.organisatie == school and bool(bron.stuk)
    return om.actor.rol is Rol.SWV and op_brief


def van_andere_school(om: Omstandigheid, school: Brin | None) -> bool:
    """Whether a school speaks of another school's pupil: it decides nothing about that one."""
    if om.actor.rol is not Rol.SCHOOL or om.actor.organisatie is None or school is None:
        return False
    return om.actor.organisatie != school


def mag_verbeteren(wie: Actor, van: Actor) -> bool:
    """Whether `wie` may take back or replace what `van` told: the SWV what anybody reported, anybody else its own words alone.

    What a Termijn or another stream told is nobody's to take back: it is put right where it comes from, and follows by itself.
    """
    if van.rol not in (Rol.OUDER, Rol.SCHOOL, Rol.SWV):
        return False
    return wie.rol is Rol.SWV or (wie.rol, wie.organisatie) == (van.rol, van.organisatie)
