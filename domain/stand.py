"""The state of a stream: what folding its events gives. Nothing here decides; the same events always give the same state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any, Protocol

from domain.gebeurtenis import (
    EffectGevraagd,
    EffectMislukt,
    EffectUitgevoerd,
    Feit,
    Gebeurtenis,
    GrondOvergenomen,
    MeldingHerroepen,
    OngebruikelijkeDatumBevestigd,
    OpdrachtNietAanvaard,
    Rol,
    SignaleringGegeven,
    SignaleringOpgeheven,
    Termijngebeurtenis,
    Vastgelegd,
)
from domain.grond import Grond
from domain.procedure import Procedure, Toestand
from domain.stroom import Stroom
from domain.termijn import FeitInStroom
from domain.termijnloop import Beeld, leid_af
from domain.termijnstand import Termijnstand, Wekker, evolueer, met_afgesloten, wekkers
from domain.tijd import begin_van, dag


@dataclass(frozen=True)
class Weigering:
    """An act that was not aanvaard: the same one in the same state within the hour is counted on it (decisions 6)."""

    volgnummer: int
    opdracht: str
    ontbreekt: tuple[str, ...]
    op: datetime
    waarschuwt: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenEffect:
    """A letter or message that was asked for and did not end yet."""

    effect: str
    aan: str
    gevraagd_op: datetime


@dataclass(frozen=True)
class Stand:
    """A stream as its record has it."""

    stroom: Stroom
    eigen: Any
    volgnummer: int = 0
    hash: str = ""
    grond: str | None = None
    """Hash of the ground that the stream goes by: the one that it began under, or that it was taken over to since."""
    begingrond: str | None = None
    """Hash of the ground that the stream began under."""
    feiten: tuple[FeitInStroom, ...] = ()
    termijnen: Mapping[str, Termijnstand] = field(default_factory=dict)
    signaleringen: Mapping[str, int] = field(default_factory=dict)
    """Open Signaleringen: code and the event that gave it."""
    effecten: Mapping[str, OpenEffect] = field(default_factory=dict)
    """Effects asked for and not yet ended, by id."""
    gevraagd: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Every effect ever asked for, by the opdracht that led to it."""
    bekend: Mapping[str, int] = field(default_factory=dict)
    """Opdracht ids and their first event."""
    weigering: Weigering | None = None
    """The last act not aanvaard, while nothing came after it."""

    def wekkers(self) -> list[Wekker]:
        """The alarms to come, oldest first."""
        return wekkers(self.termijnen)

    def volgende_wekker(self) -> Wekker | None:
        """The next alarm, or None."""
        return next(iter(self.wekkers()), None)


class Plaats(Protocol):
    """Where and when an event stands: a stored event, or one that is about to be."""

    @property
    def volgnummer(self) -> int: ...
    @property
    def opdracht_id(self) -> str: ...
    @property
    def voorgevallen_op(self) -> datetime: ...
    @property
    def vastgelegd_op(self) -> datetime: ...
    @property
    def vervangt(self) -> int | None: ...


@dataclass(frozen=True)
class Vooruitblik:
    """The place that an event is about to get."""

    volgnummer: int
    opdracht_id: str
    voorgevallen_op: datetime
    vastgelegd_op: datetime
    vervangt: int | None = None


def leeg(procedure: Procedure, stroom: Stroom) -> Stand:
    """The state before the first event."""
    return Stand(stroom, procedure.toestand())


def evolve(procedure: Procedure, stand: Stand, v: Vastgelegd) -> Stand:
    """The state after one recorded event. Raises `OnbekendeGebeurtenis`."""
    e = procedure.lees(v.soort, v.data)
    nieuw = replace(
        stand,
        volgnummer=v.volgnummer,
        hash=v.hash,
        grond=stand.grond or v.grond,
        begingrond=stand.begingrond or v.grond,
        bekend={v.opdracht_id: v.volgnummer, **stand.bekend},
        weigering=None,
    )
    if isinstance(e, OpdrachtNietAanvaard):
        nieuw = replace(nieuw, weigering=Weigering(v.volgnummer, e.opdracht, e.ontbreekt, v.vastgelegd_op, e.waarschuwt))
    return neem_op(procedure, nieuw, e, v)


def neem_op(
    procedure: Procedure,
    stand: Stand,
    e: Gebeurtenis,
    v: Plaats,
) -> Stand:
    """Fold one event's content into the state; also used to see ahead, before the ledger gave the event its place."""
    volgnummer, opdracht_id = v.volgnummer, v.opdracht_id
    match e:
        case Feit():
            plaats = FeitInStroom(volgnummer, e, v.voorgevallen_op, opdracht_id, v.vervangt, len(stand.feiten) + 1)
            feiten = (*stand.feiten, plaats)
            if v.vervangt is not None:
                geldig = geldende(feiten)
                grond = grond_na(geldig, stand.begingrond)
                return replace(stand, feiten=feiten, eigen=vouw(procedure, geldig), grond=grond)
            if isinstance(e, GrondOvergenomen):
                return replace(stand, feiten=feiten, grond=e.grond_nu)
            return replace(stand, feiten=feiten, eigen=_evolve_eigen(procedure, stand.eigen, plaats))
        case Termijngebeurtenis():
            return replace(stand, termijnen=evolueer(stand.termijnen, e))
        case SignaleringGegeven():
            return replace(stand, signaleringen={**stand.signaleringen, e.code: volgnummer})
        case SignaleringOpgeheven():
            return replace(stand, signaleringen={c: n for c, n in stand.signaleringen.items() if c != e.code})
        case EffectGevraagd():
            id_ = effect_id(stand.stroom, volgnummer, e.index)
            gevraagd = {**stand.gevraagd, opdracht_id: (*stand.gevraagd.get(opdracht_id, ()), id_)}
            open_ = OpenEffect(e.effect, e.aan, v.vastgelegd_op)
            return replace(stand, effecten={**stand.effecten, id_: open_}, gevraagd=gevraagd)
        case EffectUitgevoerd() | EffectMislukt():
            return replace(stand, effecten={i: s for i, s in stand.effecten.items() if i != e.effect_id})
    return stand


def grond_na(geldig: Iterable[FeitInStroom], begin: str | None) -> str | None:
    """Hash of the ground by which a stream goes after these facts, of which none may be replaced."""
    overgenomen = [f.feit.grond_nu for f in geldig if isinstance(f.feit, GrondOvergenomen)]
    return overgenomen[-1] if overgenomen else begin


def afgesloten(geldig: Iterable[FeitInStroom]) -> frozenset[str]:
    """The Termijnen that had ended when the stream was taken over to another ground."""
    return frozenset(naam for f in geldig if isinstance(f.feit, GrondOvergenomen) for naam in f.feit.afgesloten)


def effect_id(stroom: Stroom, volgnummer: int, index: int) -> str:
    """The id of an effect: stream, sequence number of its request, index."""
    return f"{stroom}/effect/{volgnummer}/{index}"


def _evolve_eigen(procedure: Procedure, eigen: Toestand, plaats: FeitInStroom) -> Toestand:
    """Facts of the record move no status, but what is told after them is newer than what was told before (`laatste`)."""
    if isinstance(plaats.feit, MeldingHerroepen | GrondOvergenomen | OngebruikelijkeDatumBevestigd):
        bevestigd = eigen.ongebruikelijke_datum or isinstance(plaats.feit, OngebruikelijkeDatumBevestigd)
        return eigen.model_copy(update={"ongebruikelijke_datum": bevestigd, "laatste": max(eigen.laatste, plaats.rang)})
    nieuw: Toestand = procedure.evolve(eigen, plaats.feit, plaats)
    return nieuw


def vouw(procedure: Procedure, feiten: Iterable[FeitInStroom]) -> Toestand:
    """The procedure's own state from facts alone, in the order given."""
    laatste = procedure.toestand()
    for _, toestand in per_feit(procedure, feiten):
        laatste = toestand
    return laatste


def per_feit(procedure: Procedure, feiten: Iterable[FeitInStroom]) -> Iterator[tuple[FeitInStroom, Toestand]]:
    """Each fact with the procedure's own state after it, in the order given."""
    eigen = procedure.toestand()
    for plaats in feiten:
        eigen = _evolve_eigen(procedure, eigen, plaats)
        yield plaats, eigen


def vouw_zonder_elk(procedure: Procedure, feiten: Sequence[FeitInStroom]) -> Iterator[tuple[FeitInStroom, Toestand]]:
    """Each fact that the procedure's own state would be another without, with that other state.

    Where leaving a fact out makes no difference any more after some of the next, it makes none after all: folding stops there.
    """
    heel = [procedure.toestand(), *(eigen for _, eigen in per_feit(procedure, feiten))]
    for i, f in enumerate(feiten):
        eigen = heel[i]
        for plaats, met in zip(feiten[i + 1 :], heel[i + 2 :], strict=True):
            eigen = _evolve_eigen(procedure, eigen, plaats)
            if eigen == met:
                break
        else:
            if eigen != heel[-1]:
                yield f, eigen


def geldende(feiten: tuple[FeitInStroom, ...], zonder: str | None = None) -> tuple[FeitInStroom, ...]:
    """The facts that hold: what was replaced is left out, and what replaces stands in its place.

    `feiten`: in the order of the stream. Replacing one event replaces every fact of the opdracht that brought it. `zonder`: leave
    that opdracht's facts out too.
    """
    if all(f.vervangt is None for f in feiten):  # most streams: as they stand, and asked at every step
        return feiten if zonder is None else tuple(f for f in feiten if f.opdracht_id != zonder)
    per_volgnummer = {f.volgnummer: f for f in feiten}
    vervangen = [per_volgnummer[f.vervangt].opdracht_id for f in feiten if f.vervangt in per_volgnummer and f.vervangt]
    if zonder is not None:
        vervangen.append(zonder)
    return tuple(
        sorted(
            (f for f in feiten if f.opdracht_id not in vervangen),
            key=lambda f: (_plaats(f, per_volgnummer), f.volgnummer),
        )
    )


def _plaats(f: FeitInStroom, per_volgnummer: Mapping[int, FeitInStroom]) -> int:
    """Where a fact counts in the order: a correction at the place of what it corrects, to the first of the chain."""
    volgnummer = f.volgnummer
    while f.vervangt is not None and f.vervangt in per_volgnummer:
        f = per_volgnummer[f.vervangt]
        volgnummer = f.volgnummer
    return volgnummer


def aan_zet_sinds(procedure: Procedure, stand: Stand) -> date | None:
    """Since which day whoever is on turn has been so without a break; None when nobody is."""
    sinds: date | None = None
    wie: Rol | None = None
    for plaats, eigen in per_feit(procedure, geldende(stand.feiten)):
        nu = procedure.aan_zet(eigen)
        if nu != wie:
            sinds, wie = (plaats.op if nu is not None else None), nu
    return sinds


def vouw_stroom(procedure: Procedure, stroom: Stroom, gebeurtenissen: Iterable[Vastgelegd]) -> Stand:
    """The state of a stream from its events: as known when the last of them was recorded."""
    return vouw_verder(procedure, leeg(procedure, stroom), gebeurtenissen)


def vouw_verder(procedure: Procedure, stand: Stand, gebeurtenissen: Iterable[Vastgelegd]) -> Stand:
    """The state after the events that came next. Raises `OnbekendeGebeurtenis`."""
    for v in gebeurtenissen:
        stand = evolve(procedure, stand, v)
    return stand


def bekend_voor(gebeurtenissen: Iterable[Vastgelegd], grens: datetime) -> tuple[Vastgelegd, ...]:
    """The events that were recorded before `grens`: what could be known then, whatever happened by then."""
    return tuple(takewhile(lambda v: v.vastgelegd_op < grens, gebeurtenissen))


def zoals_bekend(procedure: Procedure, stroom: Stroom, gebeurtenissen: Iterable[Vastgelegd], op: date) -> Stand:
    """A stream as it was known at the end of `op`: the fold of what was recorded by then (DESIGN 3, Bitemporal)."""
    return vouw_stroom(procedure, stroom, bekend_voor(gebeurtenissen, begin_van(op + timedelta(days=1))))


@dataclass(frozen=True)
class WasBeeld:
    """A stream as it was on a day, seen with all that is recorded now (DESIGN 3, Bitemporal).

    Decisions are as they were taken: a fact keeps what it lacked, and nothing is decided again.
    """

    eigen: Any
    termijnen: Mapping[str, Beeld]
    feiten: tuple[FeitInStroom, ...]
    """The facts that hold, in the order in which they happened."""


def grond_op(stand: Stand, op: date) -> str | None:
    """Hash of the ground by which the stream went at the end of `op`."""
    return grond_na((f for f in geldende(stand.feiten) if dag(f.voorgevallen_op) <= op), stand.begingrond)


def zoals_was(procedure: Procedure, stand: Stand, op: date, grond: Grond) -> WasBeeld:
    """Facts and Termijnen re-derived from everything recorded until now that happened on or before `op`.

    `grond`: the one of `grond_op`.
    """
    feiten = tuple(f for f in geldende(stand.feiten) if dag(f.voorgevallen_op) <= op)
    op_volgorde = sorted(feiten, key=lambda f: (f.voorgevallen_op, f.volgnummer))
    eigen = vouw(procedure, op_volgorde)
    beelden = leid_af(procedure.termijnen, feiten, eigen, grond, procedure.school(eigen))
    return WasBeeld(eigen, met_afgesloten(beelden, stand.termijnen, afgesloten(feiten)), tuple(op_volgorde))
