"""Wat elk bezwaar deelt: woorden, of het op tijd is (Awb 6:7-6:11, 6:15), en wat de procedure erover te horen krijgt.

Whether a late objection is excusable is a judgement, and no part of this.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

from domain.berekening import bereken
from domain.gebeurtenis import Feit, Rol
from domain.grond import Grond
from domain.opdracht import Melding
from domain.recht import GeenGeldigeVersie, Schoolkenmerk

Bezwaarkanaal: TypeAlias = Literal["brief", "e-mail", "portaal", "formulier", "afgegeven", "mondeling"]
"""How the objection came in. No channel is the wrong one for it (Awb 2:16; EBV-06)."""

Verzuim: TypeAlias = Literal["gronden", "ondertekening", "naam_en_adres", "dagtekening", "omschrijving", "niet_op_papier", "meer"]
"""What the objection lacks (Awb 6:5); without grounds it is pro forma."""

Bezwaarstroom = Annotated[str, StringConstraints(pattern=r"^bezwaar[a-z]{0,33}/[0-9]{1,4}$")]
"""The stream of a bezwaar in this dossier."""
Over = Annotated[str, StringConstraints(pattern=r"^(tlv|aanmelding|verwijdering|schorsing)/[0-9]{1,4}$")]
"""The procedure of this dossier in which the decision was taken."""
Uitkomst: TypeAlias = Literal["gegrond", "deels_gegrond", "ongegrond", "niet_ontvankelijk"]
Afloop: TypeAlias = Literal[Uitkomst, "ingetrokken"]

NA_DE_POST = timedelta(days=7)
"""Posted in time and received within a week is in time (Awb 6:9(2))."""


class Indiening(BaseModel):
    """The days on which it turns: received, posted, and received by a body that had to forward it (Awb 6:15(3))."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ontvangen_op: date
    gepost_op: date | None = None
    elders_ontvangen_op: date | None = None


class Oordeel(BaseModel):
    """The last day of the term, and whether the objection was in time; None while the day of bekendmaking is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    laatste_dag: date | None = None
    tijdig: bool | None = None


def beoordeel(
    regel: str, bekendgemaakt_op: date | None, indiening: Indiening, grond: Grond, school: Schoolkenmerk | None
) -> Oordeel:
    """Weigh an objection against its term. One that came before the bekendmaking is in time (Awb 6:10)."""
    if bekendgemaakt_op is None:
        return Oordeel()
    try:
        versie = grond.recht.regel(regel, bekendgemaakt_op, school)
    except GeenGeldigeVersie:
        return Oordeel()
    laatste = bereken(versie, bekendgemaakt_op, kalender=grond.kalender, recht=grond.recht).einddatum
    if laatste is None:
        return Oordeel()
    return Oordeel(laatste_dag=laatste, tijdig=_is_tijdig(indiening, laatste, grond))


def _is_tijdig(i: Indiening, laatste: date, grond: Grond) -> bool:
    eerste = min(i.ontvangen_op, i.elders_ontvangen_op or i.ontvangen_op)
    if eerste <= laatste:
        return True
    # The week is a term of the Awb as well: its last day rolls (Atw 1).
    return i.gepost_op is not None and i.gepost_op <= laatste and eerste <= grond.kalender.volgende_werkdag(laatste + NA_DE_POST)


class MeldBeslissingOpBezwaar(Melding):
    """The procedure objected against is told what became of it: what was revoked is no decision any more (Awb 7:11)."""

    mag = (Rol.PROCEDURE, Rol.SWV)
    bezwaar: Bezwaarstroom
    uitkomst: Afloop
    besluit_herroepen: bool


class BeslissingOpBezwaarBekend(Feit):
    """What became of an objection against a decision that was taken in this procedure."""

    bezwaar: Bezwaarstroom
    uitkomst: Afloop
    besluit_herroepen: bool
