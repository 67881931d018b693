"""What happened on each rung, in words: who invoked it when, what the parents were told, what came of it, why it was left out.

From the facts that hold, as this reader may see them: what somebody wrote is personal, and reads as hidden to who may not see it.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.ladder import gebeurtenissen as g
from domain.ladder.toestand import LadderToestand, Tredestand
from domain.persoonlijk import Vernietigd, is_vernietigd
from domain.stand import Stand, geldende
from domain.termijn import FeitInStroom
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import kort


class Tredeverloop:
    """The course of a ladder, by rung."""

    def __init__(self, stand: Stand) -> None:
        self.eigen: LadderToestand = stand.eigen
        self._feiten = sorted(geldende(stand.feiten), key=lambda f: (f.op, f.rang))

    def van(self, trede: str) -> tuple[str, ...]:
        """The sentences of one rung, oldest first, and at the end what is missing."""
        x = self.eigen.trede(trede)
        eigen = (f for f in self._feiten if getattr(f.feit, "trede", None) == trede)
        return (*(z for f in eigen for z in _zin(f)), *self._commissie(x), *_niet_verteld(x))

    def over_het_geheel(self) -> tuple[str, ...]:
        """What the parents were told of the ladder as a whole."""
        return tuple(z for f in self._feiten if isinstance(f.feit, g.OudersIngelicht) and f.feit.trede is None for z in _zin(f))

    def _commissie(self, x: Tredestand) -> Iterator[str]:
        """How the geschil stands, as it told last."""
        s = self.eigen.geschil_van(x)
        if s is None:
            return
        if s.slot is not None:
            op = kort(s.slot_op) if s.slot_op is not None else TEKSTEN("algemeen.onbekend")
            yield TEKSTEN("trap.commissie.slot", op=op, geschil=s.geschil, slot=TEKSTEN.woord("keuzes", s.slot))
        elif s.mediation is not None:
            yield TEKSTEN("trap.commissie.bemiddeling", geschil=s.geschil, stand=TEKSTEN.woord("keuzes", s.mediation))
        elif s.ingediend_op is not None:
            yield TEKSTEN("trap.commissie.ligt_er", geschil=s.geschil, op=kort(s.ingediend_op))
        if s.ingediend_op is not None and not s.bevoegd:
            yield TEKSTEN("trap.commissie.niet_van_haar")
        if s.volgt is not None:
            yield TEKSTEN("trap.commissie.volgt" if s.volgt else "trap.commissie.wijkt_af")
        if self.eigen.te_kiezen(x):
            yield TEKSTEN("trap.commissie.te_kiezen")
        if self.eigen.te_herzien(x):
            yield TEKSTEN("trap.commissie.te_herzien")


def _zin(f: FeitInStroom) -> Iterator[str]:
    """One fact of a rung; of what is no more than a link to something else nothing."""
    feit, op = f.feit, kort(f.op)
    match feit:
        case g.TredeIngeroepen():
            yield TEKSTEN("trap.gebeurd.ingeroepen", op=op, wie=TEKSTEN(f"trap.wie.{feit.ingeroepen_door}"))
        case g.OudersIngelicht():
            over = TEKSTEN(f"trap.over.{feit.verteld_over}")
            yield TEKSTEN("trap.gebeurd.ingelicht", op=op, over=over, wat=_gezegd(feit.verteld))
        case g.TredeAfgerond():
            koos = TEKSTEN("trap.gebeurd.koos", wie=_gezegd(feit.gekozen_door)) if feit.gekozen_door else ""
            wat = TEKSTEN.woord("keuzes", feit.uitkomst)
            yield TEKSTEN("trap.gebeurd.uitkomst", op=op, wat=wat, van=TEKSTEN.woord("rollen", feit.gemeld_door)) + koos
        case g.OplossingBeweerd():
            yield TEKSTEN("trap.gebeurd.beweerd", op=op, van=TEKSTEN.woord("rollen", feit.van))
        case g.TredeOvergeslagen():
            reden = TEKSTEN("trap.recht") if feit.recht_ouders else TEKSTEN.woord("keuzes", feit.reden)
            wie = TEKSTEN(f"trap.wie.{feit.overgeslagen_door}")
            yield TEKSTEN("trap.gebeurd.overgeslagen", op=op, wie=wie, reden=reden)


def _gezegd(tekst: str | Vernietigd | None) -> str:
    """In somebody's own words, as far as this reader may see them."""
    if is_vernietigd(tekst):
        return TEKSTEN("algemeen.verborgen")
    return f"“{tekst}”" if tekst else TEKSTEN("trap.gebeurd.zonder_tekst")


def _niet_verteld(x: Tredestand) -> Iterator[str]:
    """Plainly, when the parents were told nothing; what they left out or settled themselves, they know."""
    if x.sinds is None or x.weten_de_ouders:
        return
    yield TEKSTEN(f"trap.niet_verteld.{'daarna' if x.verteld else 'nooit'}")
