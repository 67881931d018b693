"""A procedure as a declaration: its opdrachten, facts, Termijnen and Poorten, and the few real decisions as code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.gebeurtenis import ALGEMEEN, Actor, Bron, Feit, Gebeurtenis, Rol
from domain.grond import Grond
from domain.opdracht import ALGEMENE_OPDRACHTEN, Melding, Opdracht
from domain.poort import Poort
from domain.recht import Schoolkenmerk
from domain.stroom import Stroom
from domain.termijn import FeitInStroom, Termijn
from domain.termijnstand import Termijnstand, Wekker
from domain.tijd import dag


class OnbekendeOpdracht(LookupError):
    """The procedure knows no opdracht by that name."""


class OnbekendeGebeurtenis(LookupError):
    """The procedure knows no event of that kind: the record is of a newer build, or not of this procedure."""


class Toestand(BaseModel):
    """Base of a procedure's own state: a fold of its facts, shown field by field in scenarios and on pages."""

    model_config = ConfigDict(frozen=True)
    status: str = "leeg"
    laatste: int = 0
    """Rank of the newest fact in it, where other streams are told how this one stands: they trust the newest word."""
    ongebruikelijke_datum: bool = False
    """A sender confirmed an implausible date."""


@dataclass(frozen=True)
class Alarm:
    """What `decide` gets when a Termijn spoke."""

    termijn: str
    soort: Literal["nadert", "verstreken"]
    datum: date

    @property
    def regel(self) -> str:
        """The rule, without the number of the run."""
        return self.termijn.split("#")[0]


@dataclass(frozen=True)
class Omstandigheid:
    """What surrounds an opdracht: ground, times, sender, what is missing, and the Termijnen as recorded."""

    grond: Grond
    stroom: Stroom
    nu: datetime
    voorgevallen_op: datetime
    ontvangen_op: datetime
    actor: Actor
    termijnen: Mapping[str, Termijnstand]
    bron: Bron | None = None
    """On whose word it stands, when another than its owner sends it in."""
    overname: bool = False
    correctie: bool = False
    """It replaces an earlier opdracht, whose facts are left out of the state that decides."""
    ontbreekt: tuple[str, ...] = ()
    waarschuwt: tuple[str, ...] = ()

    @property
    def op(self) -> date:
        """The Dutch day on which it happened."""
        return dag(self.voorgevallen_op)


@dataclass(frozen=True)
class Signalering:
    """Something looks wrong as things stand; given once, taken back when it is over."""

    code: str
    tekst: str


@dataclass(frozen=True)
class Taak:
    """Something that somebody must do now, as the facts stand. Follows from the state; nothing is recorded of it."""

    code: str
    voor: Rol
    tekst: str
    antwoord: tuple[type[Opdracht], ...] = ()
    """The opdrachten that answer it. More than one: a choice that nobody makes for whoever is on turn.

    None: nothing that is recorded does. One of another procedure begins a stream of that.
    """


Taaktekst: TypeAlias = tuple[Rol, str, tuple[type[Opdracht], ...]]
"""Of a task: for whom it is, what it says, and what answers it."""


class Telvak(BaseModel):
    """Days on which a stream is in a named count, as far as is known now. Follows from the state; kept for lists."""

    model_config = ConfigDict(frozen=True)
    telling: str
    vanaf: date
    tot: date | None = None
    """The last of these days; None: for as long as nothing changes."""
    groep: str
    sinds: date
    """The first day of the stretch that is counted, which may lie before `vanaf`."""
    einde: date | None = None
    """The last day of that stretch; None: it goes on."""
    school: str | None = None
    """Of which school the child is a pupil on these days."""

    def sluit_aan(self, volgend: Telvak) -> bool:
        """The other goes on where this one ends, and says the same."""
        zelfde = self.model_copy(update={"vanaf": volgend.vanaf, "tot": volgend.tot}) == volgend
        return zelfde and self.tot is not None and self.tot + timedelta(days=1) == volgend.vanaf


@dataclass(frozen=True)
class EffectVerzoek:
    """A letter or message that a fact asks for."""

    effect: str
    aan: str


@dataclass(frozen=True)
class Koppelbericht:
    """One procedure tells another: a melding in that stream's postvak.

    Which streams get which melding must follow from the fact and the stream alone, so that a correction finds them again.
    """

    naar: Stroom
    melding: Melding


ALGEMENE_SIGNALERINGEN = {"ongebruikelijke_datum": "Een opvallende datum is door de afzender bevestigd."}
"""What every procedure gives, after its own."""


def algemene_signaleringen(s: Toestand) -> Sequence[Signalering]:
    """Those of `ALGEMENE_SIGNALERINGEN` that hold as things stand."""
    geldt = {"ongebruikelijke_datum": s.ongebruikelijke_datum}
    return [Signalering(code, ALGEMENE_SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def _geen(*_: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Procedure:
    """Everything that differs between procedures. The engine (`domain.beslissen`) and the shell know no procedure by name."""

    naam: str
    toestand: type[Toestand]
    opdrachten: tuple[type[Opdracht], ...]
    feiten: tuple[type[Feit], ...]
    decide: Callable[[Any, Opdracht | Alarm, Omstandigheid], Sequence[Feit]]
    evolve: Callable[[Any, Feit, FeitInStroom], Any]
    """`evolve(toestand, feit, plaats)`: one case per fact, nothing decided."""
    statussen: tuple[str, ...]
    eindstatussen: tuple[str, ...]
    """In these nothing is open any more, apart from Termijnen that still run."""
    termijnen: tuple[Termijn, ...] = ()
    poorten: Mapping[type[Opdracht], tuple[Poort, ...]] = field(default_factory=dict)
    signaleren: Callable[[Any, Mapping[str, Termijnstand], Omstandigheid], Sequence[Signalering]] = _geen
    signaleringcodes: tuple[str, ...] = ()
    signaleringteksten: Mapping[str, str] = field(default_factory=dict)
    """What each code says: drawn on the procedure's page. Both get those that every procedure gives."""
    effecten: Callable[[Any, Feit], Sequence[EffectVerzoek]] = _geen
    koppelberichten: Callable[[Any, Feit, Stroom], Sequence[Koppelbericht]] = _geen
    beoordeeld: tuple[str, ...] = ()
    """Statuses, beside `eindstatussen`, in which the SWV has judged what it had to: health data are kept from then (RET-01)."""
    vervalt_op: Callable[[Any], date | None] = lambda _: None
    """The last day of what a decision in it gave, when it gave something that ends: that decision is kept from then (RET-02)."""
    wegwijzers: frozenset[str] = frozenset()
    """Signaleringen that say only that the work is done elsewhere: a stream that has nothing else to say asks nothing."""
    taken: Callable[[Any], Sequence[Taak]] = _geen
    """What must be done now, and by whom."""
    taakcodes: tuple[str, ...] = ()
    taakteksten: Mapping[str, Taaktekst] = field(default_factory=dict)
    """For whom each task is, what it says, and which opdrachten answer it."""
    telvakken: Callable[[Any], Sequence[Telvak]] = _geen
    """In which named counts the stream is, and on which days: for lists over many dossiers."""
    telwijze: int = 0
    """The way of counting that `telvakken` follows; 0: this procedure is in no count."""
    school: Callable[[Any], Schoolkenmerk | None] = lambda _: None
    aan_zet: Callable[[Any], Rol | None] = lambda _: None
    """Who must act next."""
    beschikbaar: Callable[[Any], Sequence[type[Opdracht]]] | None = None
    """The opdrachten that make sense in this state (for pages); None: all. Never a check."""
    regels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules of law whose home here is neither a Termijn nor a Poort: the facts, opdrachten and Signaleringen that bear them."""
    _soorten: dict[str, type[Gebeurtenis]] = field(init=False, repr=False, compare=False)
    _namen: dict[str, type[Opdracht]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "signaleringcodes", tuple(dict.fromkeys((*self.signaleringcodes, *ALGEMENE_SIGNALERINGEN))))
        object.__setattr__(self, "signaleringteksten", {**self.signaleringteksten, **ALGEMENE_SIGNALERINGEN})
        object.__setattr__(self, "_soorten", {k.soort(): k for k in (*ALGEMEEN, *self.feiten)})
        object.__setattr__(self, "_namen", {k.naam(): k for k in (*self.opdrachten, *ALGEMENE_OPDRACHTEN)})

    def soort_gebeurtenis(self, soort: str) -> type[Gebeurtenis] | None:
        """The class of a kind of event; None for one of a newer build."""
        return self._soorten.get(soort)

    def lees(self, soort: str, data: Mapping[str, Any]) -> Gebeurtenis:
        """The event of that kind from its stored data. Raises `OnbekendeGebeurtenis`."""
        if soort not in self._soorten:
            raise OnbekendeGebeurtenis(f"{self.naam}: gebeurtenis {soort} is onbekend")
        return self._soorten[soort].model_validate(data)

    def soort_opdracht(self, naam: str) -> type[Opdracht]:
        """The class of an opdracht by its name. Raises `OnbekendeOpdracht`."""
        if naam not in self._namen:
            bekend = ", ".join(sorted(self._namen))
            raise OnbekendeOpdracht(f"Procedure {self.naam} kent de opdracht {naam} niet. Wel: {bekend}.")
        return self._namen[naam]

    def lees_opdracht(self, naam: str, inhoud: Mapping[str, Any]) -> Opdracht:
        """The opdracht from plain content. Raises `OnbekendeOpdracht`, `pydantic.ValidationError`."""
        return self.soort_opdracht(naam).model_validate(inhoud)

    def termijn_van(self, naam: str) -> Termijn | None:
        """The declaration of a running Termijn, by rule id with or without its number."""
        regel = naam.split("#")[0]
        return next((t for t in self.termijnen if t.loopnaam == regel), None)


def alarm_van(w: Wekker) -> Alarm:
    """The alarm that a Wekker stands for."""
    return Alarm(w.termijn, w.soort, w.datum)


__all__ = [
    "Alarm",
    "EffectVerzoek",
    "Koppelbericht",
    "Omstandigheid",
    "OnbekendeGebeurtenis",
    "OnbekendeOpdracht",
    "Procedure",
    "Signalering",
    "Taak",
    "Telvak",
    "Toestand",
    "ValidationError",
    "alarm_van",
]
