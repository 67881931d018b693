"""The door: a step as an Inzending, and what a channel refuses before anything reaches a stream (decisions 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from domain.formulier import controleer, controleer_inzending
from domain.gebeurtenis import Actor
from domain.opdracht import Inzending, Kind, Melding, Ontvangstbewijs, Opdracht, Uitkomst, Veldfout
from domain.procedure import OnbekendeOpdracht, Procedure
from domain.reglement import Reglement
from domain.stroom import Stroom
from worker.scenario.ontleden import StapOpPlaats, Verhaal, zin
from worker.scenario.tijdstip import moment_van

Formulier = Callable[[Procedure, Opdracht, Inzending, Kind | None, Reglement, datetime], Sequence[Veldfout]]
"""What judges a form's dates and schools: `echt_formulier`, or a test's own."""


def echt_formulier(
    procedure: Procedure, opdracht: Opdracht, i: Inzending, kind: Kind | None, reglement: Reglement, nu: datetime
) -> list[Veldfout]:
    """What every channel of Trede checks."""
    return [
        *controleer(procedure, opdracht, kind, reglement, nu),
        *controleer_inzending(i, kind, nu, opdracht.klopt_toch),
    ]


KANAAL = "scenario"


@dataclass(frozen=True)
class Aangeboden:
    """A step at the door: where it goes, what it is, and when."""

    stap: StapOpPlaats
    stroom: Stroom
    inzending: Inzending
    op: datetime
    melding: bool


@dataclass
class Stapuitslag:
    """What became of a step."""

    aangeboden: Aangeboden
    uitkomst: Uitkomst | None = None
    """None: it still waits."""
    bewijs: Ontvangstbewijs | None = None
    veldfouten: tuple[Veldfout, ...] = ()
    regels: tuple[str, ...] = field(default=())
    """Rules that a refusal at the door names, besides those of the Veldfouten."""
    tekst: str = ""


def biedt_aan(verhaal: Verhaal, s: StapOpPlaats, procedures: Mapping[str, Procedure], ids: Mapping[str, str]) -> Aangeboden:
    """A step as it comes to the door. `ids`: step name to opdracht id."""
    stap = s.stap
    stroom = Stroom.lees(verhaal.stroom(stap.procedure, stap.dossier))
    op = moment_van(stap.op)
    inzending = Inzending(
        opdracht_id=s.opdracht_id,
        opdracht=stap.doe,
        inhoud=stap.met,
        actor=Actor(rol=stap.door.rol, organisatie=stap.door.organisatie, id=stap.door.id),
        ontvangen_op=min(moment_van(stap.ontvangen_op), op) if stap.ontvangen_op else op,
        voorgevallen_op=moment_van(stap.voorgevallen_op) if stap.voorgevallen_op else None,
        corrigeert=ids[stap.corrigeert] if stap.corrigeert else None,
        bron=stap.bron,
    )
    return Aangeboden(s, stroom, inzending, op, is_melding(procedures[stroom.procedure], stap.doe))


def afzender(a: Aangeboden) -> str:
    """Who sends it, as the postvak knows senders."""
    wie = a.inzending.actor
    return "/".join(str(d) for d in (wie.rol, wie.organisatie, wie.id) if d is not None)


def inhoud(a: Aangeboden) -> bytes:
    """The bytes of the message: what the sender said, not when the channel got it."""
    return a.inzending.model_dump_json(exclude={"ontvangen_op"}).encode()


def is_melding(procedure: Procedure, naam: str) -> bool:
    """True when the opdracht goes through the postvak. An unknown one counts as such: the door refuses it."""
    try:
        return issubclass(procedure.soort_opdracht(naam), Melding)
    except OnbekendeOpdracht:
        return True


def weiger(
    procedure: Procedure, a: Aangeboden, kind: Kind | None, reglement: Reglement, formulier: Formulier
) -> Stapuitslag | None:
    """What the door makes of it, or None when it may go in. A refusal leaves no event."""
    try:
        soort = procedure.soort_opdracht(a.inzending.opdracht)
        if a.inzending.actor.rol not in soort.mag:
            tekst = f"de rol {a.inzending.actor.rol} mag {a.inzending.opdracht} niet geven"
            return Stapuitslag(a, Uitkomst.NIET_BEVOEGD, tekst=tekst)
        opdracht = procedure.lees_opdracht(a.inzending.opdracht, a.inzending.inhoud)
    except OnbekendeOpdracht as e:
        return Stapuitslag(a, Uitkomst.ONGELDIG, regels=("onbekende_opdracht",), tekst=str(e))
    except ValidationError as e:
        fouten = tuple(Veldfout(veld=".".join(str(d) for d in f["loc"]), regel=f["type"], tekst=zin(f)) for f in e.errors())
        return Stapuitslag(a, Uitkomst.ONGELDIG, veldfouten=fouten)
    veldfouten = tuple(formulier(procedure, opdracht, a.inzending, kind, reglement, a.op))
    return Stapuitslag(a, Uitkomst.ONGELDIG, veldfouten=veldfouten) if veldfouten else None


def andere_inhoud(a: Aangeboden) -> Stapuitslag:
    """The id is known with other content: the door says so, and nothing is recorded."""
    tekst = f"opdracht-id {a.inzending.opdracht_id} is al gebruikt met andere inhoud"
    return Stapuitslag(a, Uitkomst.ONGELDIG, regels=("andere_inhoud",), tekst=tekst)
