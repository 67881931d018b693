"""What changed in a stream between two of its events: the state in words, and what an opdracht would leave then and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from activities.bedekking import soort_van
from domain.beslissen import Beslissing
from domain.gebeurtenis import Feit, Vastgelegd
from domain.opdracht import Opdracht
from domain.stand import Stand, vouw_stroom, vouw_verder
from portal.aanmelden import Toegang
from portal.paginas.beeld import Beeld
from portal.paginas.gevolgen import gevolgen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import wie, woord, zin
from portal.paginas.weergave import kort


@dataclass(frozen=True)
class Verschil:
    """One field of the state before and after."""

    veld: str
    voor: str
    na: str

    @property
    def anders(self) -> bool:
        """Whether it changed."""
        return self.voor != self.na


def verschillen(b: Beeld, voor: int, na: int) -> list[Verschil]:
    """Every field of the state after event `voor` and after event `na`, the status first."""
    begin = tot(b, voor).stand
    eerst, later = _velden(b, begin), _velden(b, vouw_verder(b.procedure, begin, b.gebeurtenissen[voor:na]))
    leeg = TEKSTEN("algemeen.geen")
    return [
        Verschil(k, eerst.get(k, leeg), later.get(k, leeg)) for k in sorted({*eerst, *later}, key=lambda k: (k != "status", k))
    ]


def tot(b: Beeld, nummer: int) -> Beeld:
    """The stream as it was after this event."""
    gebeurtenissen = b.gebeurtenissen[:nummer]
    return replace(b, gebeurtenissen=gebeurtenissen, stand=vouw_stroom(b.procedure, b.adres, gebeurtenissen))


def eigen_velden(b: Beeld, eigen: Any) -> dict[str, str]:
    """The procedure's own state in words, the status first."""
    uit = {k: waarde(b, k, w) for k, w in eigen.model_dump().items()}
    return dict(sorted(uit.items(), key=lambda kw: kw[0] != "status"))


def _velden(b: Beeld, stand: Stand) -> dict[str, str]:
    """The state in words: the procedure's own fields, the Termijnen and the Signaleringen."""
    uit = eigen_velden(b, stand.eigen)
    for naam, t in stand.termijnen.items():
        einde = t.berekening.einddatum
        uit[naam] = f"{TEKSTEN(f'stand.{t.stand}')}, {kort(einde) if einde else '–'}"
    if stand.signaleringen:
        uit["signaleringen"] = ", ".join(sorted(stand.signaleringen))
    return uit


def waarde(b: Beeld, veld: str, wat: Any) -> str:
    """A value on one line; what has parts of its own as those parts."""
    if wat in (None, "", (), [], {}):
        return TEKSTEN("algemeen.geen")
    if isinstance(wat, dict) and set(wat) != {"vernietigd"}:
        return "; ".join(f"{k.replace('_', ' ')}: {waarde(b, k, w)}" for k, w in wat.items())
    if isinstance(wat, list | tuple):
        return " | ".join(waarde(b, veld, w) for w in wat)
    return woord(b, veld, wat)


@dataclass(frozen=True)
class Gebeurd:
    """A fact that came in meanwhile."""

    nummer: int
    zin: str
    wie: str
    op: datetime


@dataclass(frozen=True)
class Intussen:
    """What changed while somebody filled in a form: the facts, and what they did to the state and to what would follow."""

    feiten: tuple[Gebeurd, ...]
    stand: tuple[Verschil, ...] = ()
    erbij: tuple[str, ...] = ()
    niet_meer: tuple[str, ...] = ()


def sinds(b: Beeld, gezien: int) -> tuple[Gebeurd, ...]:
    """The facts that came in after the answers were given: what the machine itself recorded changes no answer."""
    return tuple(
        Gebeurd(v.volgnummer, zin(b, v), wie(b, v), v.vastgelegd_op)
        for v in b.gebeurtenissen
        if v.volgnummer > gezien and _is_feit(b, v)
    )


def _is_feit(b: Beeld, v: Vastgelegd) -> bool:
    soort = soort_van(b.procedure, v.soort)
    return soort is not None and issubclass(soort, Feit)


def intussen(
    b: Beeld, door: Toegang, soort: type[Opdracht], gezien: int, toen: Beslissing | None, nu: Beslissing | None
) -> Intussen | None:
    """None when nothing came in. `toen` and `nu`: what would be decided on the state as it was seen, and on that of now."""
    feiten = sinds(b, gezien)
    if not feiten:
        return None
    stand = tuple(v for v in verschillen(b, gezien, len(b.gebeurtenissen)) if v.anders)
    eerst, later = _wat_volgt(tot(b, gezien), door, soort, toen), _wat_volgt(b, door, soort, nu)
    return Intussen(feiten, stand, tuple(x for x in later if x not in eerst), tuple(x for x in eerst if x not in later))


def _wat_volgt(b: Beeld, wie: Toegang, soort: type[Opdracht], uit: Beslissing | None) -> Sequence[str]:
    """Consequences, and what would be missing or asks a reason."""
    if uit is None:
        return []
    return [*(g.tekst for g in gevolgen(b, wie, soort, uit)), *(o.tekst for o in (*uit.ontbreekt, *uit.waarschuwt))]
