"""The ladder of a reglement as a picture: stair treads that rise from left to right. Places, shapes and words only.

The list under it says the same in words, and more; the picture illustrates it. No rung is drawn that the reglement does not have.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from domain.afspraken import Ladder, Trede
from domain.ladder.toestand import LadderToestand, Tredestand
from domain.periode import Periode
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tredeverloop import Tredeverloop
from portal.paginas.weergave import kort

Vorm: TypeAlias = Literal["gedaan", "nu", "overgeslagen", "kan", "niet"]
"""How a rung stands: done, here now, left out, still possible, not for this child."""

BREED = 1000
"""Least width of the drawing. It is never made smaller on the page, so one unit is one pixel and its text stays readable."""
MARGE, TUSSEN = 8, 10
SMALST = 176
"""Least width of a tread: what is narrower cannot bear its words."""
STAP = 34
"""How much higher the next rung is."""
BOVEN = 38
"""Room above the highest tread for its flag and for what joins alternatives."""
REGEL = 17
"""From one line of text to the next; the text is 13 high."""
LETTER, VETTE_LETTER = 7.0, 8.2
"""How wide a letter is on average; a word of bold ones may stand alone on its line."""
ARCERING = 24
"""Room that a rung that was left out keeps for its hatching, under its words: over them these cannot be read."""
_DAG = re.compile(r"\b(ma|di|wo|do|vr|za|zo) (?=[0-9])")


@dataclass(frozen=True)
class Tekst:
    """A line of text on a tread."""

    y: int
    tekst: str
    vet: bool = False


@dataclass(frozen=True)
class Vlak:
    """One tread, with what it looks like and what it says."""

    id: str
    vorm: Vorm
    verplicht: bool
    voorwaarde: bool
    x: float
    y: int
    breed: float
    hoog: int
    teksten: tuple[Tekst, ...]

    @property
    def woorden_hoog(self) -> int:
        """How high its lines are together, with some air."""
        return len(self.teksten) * REGEL + 12

    @property
    def midden(self) -> float:
        """Its middle."""
        return round(self.x + self.breed / 2, 1)


@dataclass(frozen=True)
class Verbinding:
    """Where two alternatives are joined by `of`."""

    x: float
    y: int


@dataclass(frozen=True)
class Regel:
    """One rung in words, for the list."""

    nummer: int
    naam: str
    vorm: Vorm
    stand: str
    zinnen: tuple[str, ...]
    gebeurd: tuple[str, ...] = ()
    """What happened on it, and what the parents were told; that they were told nothing, plainly."""


@dataclass(frozen=True)
class Trap:
    """Everything that the drawing and the list under it need."""

    naam: str
    titel: str
    breed: int
    hoog: int
    vlakken: tuple[Vlak, ...]
    verbindingen: tuple[Verbinding, ...]
    regels: tuple[Regel, ...]


def teken(ladder: Ladder, verloop: Tredeverloop | None = None) -> Trap:
    """The stairs of a ladder; with `verloop`: how far somebody came on them."""
    stand = verloop.eigen if verloop is not None else None
    treden = ladder.klimt()
    hoogten = ladder.hoogten()
    breed = max(BREED, 2 * MARGE + len(treden) * (SMALST + TUSSEN) - TUSSEN)
    vak = (breed - 2 * MARGE + TUSSEN) / len(treden)
    woorden = [_op_de_trede(t, _vorm(t, stand), stand, vak - TUSSEN) for t in treden]
    laagst = max(len(w) for w in woorden) * REGEL + 14 + ARCERING
    grond = BOVEN + (max(hoogten.values()) - 1) * STAP + laagst
    vlakken = tuple(
        _vlak(t, _vorm(t, stand), w, MARGE + i * vak, vak - TUSSEN, laagst + (hoogten[t.id] - 1) * STAP, grond)
        for i, (t, w) in enumerate(zip(treden, woorden, strict=True))
    )
    regels = tuple(_regel(i, t, ladder, stand, verloop) for i, t in enumerate(treden, start=1))
    return Trap(
        naam=ladder.naam,
        titel=_titel(regels, stand),
        breed=breed,
        hoog=grond + 4,
        vlakken=vlakken,
        verbindingen=tuple(_verbindingen(treden, vlakken)),
        regels=regels,
    )


def ernaast(ladder: Ladder | None, verloop: Tredeverloop) -> tuple[Regel, ...]:
    """Rungs that were told of and are not on the ladder of the reglement: all of them where it has none."""
    s = verloop.eigen
    vreemd = [t for t in s.treden if ladder is None or ladder.trede(t.trede) is None]
    vormen: list[tuple[Tredestand, Vorm]] = [(t, "kan" if t.stand == "open" else t.stand) for t in vreemd]
    return tuple(
        Regel(i, t.naam or t.trede, vorm, TEKSTEN(f"trap.vorm.{vorm}") if t.stand != "open" else "", (), verloop.van(t.trede))
        for i, (t, vorm) in enumerate(vormen, start=1)
    )


def _vorm(t: Trede, s: LadderToestand | None) -> Vorm:
    if s is None:
        return "kan"
    stand = s.trede(t.id).stand
    if stand == "open":
        return "niet" if _waarom_niet(t, s) is not None else "kan"
    # On a ladder that came to its end nobody stands any more: what was left open was left behind.
    return "niet" if stand == "nu" and not s.open else stand


def _waarom_niet(t: Trede, s: LadderToestand) -> str | None:
    """Why a rung is not for this child; None: it still can be."""
    if not s.open and s.status != "leeg":
        return TEKSTEN("trap.niet.klaar")
    return TEKSTEN("trap.niet.verzuim") if t.bij == "verzuim" and s.verzuimstand == "voorbij" else None


def _stand(t: Trede, vorm: Vorm, s: LadderToestand | None) -> str:
    """Its word, with its days: what the drawing and the list both say."""
    if s is None:
        return ""
    x = s.trede(t.id)
    woord = TEKSTEN(f"trap.vorm.{vorm}")
    match vorm:
        case "gedaan":
            return TEKSTEN("trap.van_tot", woord=woord, van=_dag(x.ingeroepen_op), tot=_dag(x.afgerond_op))
        case "nu":
            return TEKSTEN("trap.sinds", woord=woord, sinds=_dag(x.ingeroepen_op))
        case "overgeslagen":
            reden = TEKSTEN("trap.recht") if x.recht_ouders else TEKSTEN.woord("keuzes", x.reden or "anders")
            return TEKSTEN("trap.want", woord=woord, waarom=reden)
        case "niet":
            return TEKSTEN("trap.want", woord=woord, waarom=_waarom_niet(t, s) or TEKSTEN("trap.niet.klaar"))
        case "kan":
            return woord


def _dag(d: date | None) -> str:
    return kort(d) if d is not None else TEKSTEN("algemeen.onbekend")


def _op_de_trede(t: Trede, vorm: Vorm, s: LadderToestand | None, breed: float) -> list[tuple[str, bool]]:
    """The lines on a tread, wrapped to its width. One that is not for this child says no more than why."""
    zinnen = [(t.naam, True)]
    if t.bij is not None:
        zinnen.append((TEKSTEN(f"trap.bij.{t.bij}"), False))
    if stand := _stand(t, vorm, s):
        zinnen.append((stand, True))
    if vorm != "niet":
        zinnen += [(z, False) for z in _afspraak(t, s.trede(t.id) if s is not None else None)]
    return [
        (deel, vet)
        for zin, vet in zinnen
        # A day of the week stays with its date.
        for deel in textwrap.wrap(_DAG.sub("\\1\u00a0", zin), int((breed - 16) / (VETTE_LETTER if vet else LETTER)))
    ]


def _afspraak(t: Trede, x: Tredestand | None) -> Iterable[str]:
    """What the SWV agreed of a rung; a day only where it set a time."""
    if not t.verplicht:
        yield TEKSTEN("trap.vrij")
    yield TEKSTEN("trap.door", wie=_opgesomd([TEKSTEN(f"trap.wie.{w}") for w in t.inroepen]))
    yield TEKSTEN("trap.leidt", wie=t.leidt)
    if x is not None and x.streefdatum is not None:
        yield TEKSTEN("trap.streefdatum", datum=kort(x.streefdatum))
    elif t.streeftermijn is not None:
        yield TEKSTEN("trap.streeftermijn", duur=Periode.lees(t.streeftermijn))
    if t.bron:
        yield t.bron[:1].upper() + t.bron[1:]


def _opgesomd(woorden: Sequence[str]) -> str:
    return " of ".join((", ".join(woorden[:-1]), woorden[-1])) if len(woorden) > 1 else woorden[0]


def _vlak(t: Trede, vorm: Vorm, woorden: Sequence[tuple[str, bool]], x: float, breed: float, heel: int, grond: int) -> Vlak:
    """A tread down to the floor. One that is not for this child has half the height, or as much as its words ask."""
    hoog = max(heel // 2, len(woorden) * REGEL + 14) if vorm == "niet" else heel
    y = grond - hoog
    teksten = tuple(Tekst(y + 20 + i * REGEL, tekst, vet) for i, (tekst, vet) in enumerate(woorden))
    return Vlak(t.id, vorm, t.verplicht, t.bij is not None, round(x, 1), y, round(breed, 1), hoog, teksten)


def _verbindingen(treden: Sequence[Trede], vlakken: Sequence[Vlak]) -> Iterable[Verbinding]:
    for i in range(1, len(treden)):
        if treden[i].keuze is not None and treden[i].keuze == treden[i - 1].keuze:
            yield Verbinding(round(vlakken[i].x - TUSSEN / 2, 1), min(vlakken[i - 1].y, vlakken[i].y))


def _regel(nummer: int, t: Trede, ladder: Ladder, s: LadderToestand | None, verloop: Tredeverloop | None) -> Regel:
    vorm = _vorm(t, s)
    x = s.trede(t.id) if s is not None else None
    namen: Mapping[str, str] = {a.id: a.naam for a in ladder.treden}
    zinnen: list[str] = []
    if andere := [a.naam for a in ladder.keuzes(t) if a.id != t.id]:
        zinnen.append(TEKSTEN("trap.of_een", andere=_opgesomd(andere)))
    if t.bij is not None:
        bij = TEKSTEN(f"trap.bij.{t.bij}")
        zinnen.append(bij[:1].upper() + bij[1:])
    zinnen += _afspraak(t, x)
    if t.na:
        zinnen.append(TEKSTEN("trap.na", treden=_opgesomd([namen[v] for v in t.na])))
    zinnen += [TEKSTEN("trap.gaat_voor", wat=TEKSTEN(f"trap.weg.{w}")) for w in t.gaat_voor]
    return Regel(nummer, t.naam, vorm, _stand(t, vorm, s), tuple(zinnen), verloop.van(t.id) if verloop is not None else ())


def _titel(regels: Sequence[Regel], s: LadderToestand | None) -> str:
    """One sentence that says how it stands."""
    delen = [TEKSTEN("trap.titel", n=len(regels))]
    for vorm in ("nu", "gedaan", "overgeslagen", "niet"):
        namen = [r.naam for r in regels if r.vorm == vorm]
        if namen and s is not None:
            delen.append(f"{TEKSTEN(f'trap.vorm.{vorm}').lower()}: {', '.join(namen)}")
    return "; ".join(delen) + "."
