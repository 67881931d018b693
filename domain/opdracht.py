"""What is asked of a stream: Meldingen (reported facts) and Handelingen (acts with legal effect), and the answer."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from domain.gebeurtenis import Actor, Bron, Herkomst, Kenmerk, Rol
from domain.persoonlijk import PersoonlijkeTekst
from domain.tijd import Moment


class Opdracht(BaseModel):
    """Base of both. An unknown field is an error: what a sender means must not be dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    mag: ClassVar[tuple[Rol, ...]] = ()
    """The roles that may ever give it."""
    klopt_toch: bool = False
    """The sender saw that a date is implausible and says that it is right."""
    reden_ondanks: PersoonlijkeTekst | None = None
    """Why it is done in spite of a Waarschuwing."""

    @model_validator(mode="after")
    def _zonder_nul(self) -> Self:
        """PostgreSQL cannot hold the character NUL: refused where somebody can still mend it."""
        if any(_heeft_nul(getattr(self, veld)) for veld in type(self).model_fields):
            raise ValueError("bevat een teken dat niet bewaard kan worden (NUL); haal het weg")
        return self

    @classmethod
    def naam(cls) -> str:
        """The name in scenario files, API and workflow: `MeldAan` is `meld_aan`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def _heeft_nul(waarde: Any) -> bool:
    if isinstance(waarde, str):
        return "\0" in waarde
    if isinstance(waarde, list | tuple):
        return any(_heeft_nul(w) for w in waarde)
    if isinstance(waarde, dict):
        return any(_heeft_nul(w) for w in (*waarde, *waarde.values()))
    if isinstance(waarde, BaseModel):
        return any(_heeft_nul(getattr(waarde, veld)) for veld in type(waarde).model_fields)
    return False


class Melding(Opdracht):
    """A reported fact: always recorded (decisions 4)."""


class Handeling(Opdracht):
    """An act with legal effect through Trede: not aanvaard without its evidence."""


class Herroep(Melding):
    """The fact that `corrigeert` names proved not to be so."""

    mag = (Rol.SWV, Rol.SCHOOL, Rol.PROCEDURE)
    toelichting: PersoonlijkeTekst | None = None


class NeemGrondOver(Handeling):
    """A running procedure goes on under another version of the reglement, or under newer law. Back is to revoke this."""

    mag = (Rol.SWV,)
    reglementversie: Kenmerk
    recht_van: date | None = None
    """With law and calendar as they were recorded by this day; None: the newest."""


class MeldEffect(Melding):
    """How an effect ended, reported by the effect's own workflow."""

    mag = (Rol.PROCEDURE,)
    effect_id: str
    gelukt: bool
    reden: str = ""


ALGEMENE_OPDRACHTEN: tuple[type[Opdracht], ...] = (Herroep, NeemGrondOver, MeldEffect)
"""What every procedure can be asked, besides its own."""


class Inzending(BaseModel):
    """An opdracht as it was sent in: content, sender and times. `opdracht_id` is the idempotency key."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    opdracht_id: Kenmerk
    opdracht: Kenmerk
    inhoud: dict[str, Any]
    actor: Actor
    ontvangen_op: Moment
    voorgevallen_op: Moment | None = None
    """None: on receipt."""
    corrigeert: str | None = None
    """The opdracht id whose facts this one replaces."""
    bron: Bron | None = None
    herkomst: Herkomst = Herkomst.LIVE


class Uitkomst(StrEnum):
    """What became of an opdracht."""

    AANVAARD = "aanvaard"
    ONREGELMATIG = "onregelmatig"
    NIET_AANVAARD = "niet_aanvaard"
    ONGELDIG = "ongeldig"
    NIET_BEVOEGD = "niet_bevoegd"
    DUBBEL = "dubbel"
    MISLUKT = "mislukt"


class Ontbreekt(BaseModel):
    """A Poort that was not met: which, by which rule, who can bring it, and what to do (Dutch)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    poort: str
    regel: str
    artikel: str
    brengt: Rol
    tekst: str


class Ontvangstbewijs(BaseModel):
    """Trede's proof that an opdracht was recorded: where, as what, and the hash that stands for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    stroom: str
    opdracht_id: str
    uitkomst: Uitkomst
    van: int
    tot: int
    """First and last sequence number of the events that it left."""
    gebeurtenissen: tuple[str, ...]
    ontbreekt: tuple[Ontbreekt, ...] = ()
    waarschuwt: tuple[Ontbreekt, ...] = ()
    vastgelegd_op: Moment
    geboekt_op: Moment
    hash: str


class Veldfout(BaseModel):
    """A wrong field: which, by which rule, and what to do (Dutch)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    veld: str
    regel: str
    tekst: str
    klopt_toch: bool = False
    """True when sending it again with `klopt_toch` records it after all."""


class Kind(BaseModel):
    """What the door knows of the child when it judges a form."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    geboren: date | None = None
