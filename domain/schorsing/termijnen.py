"""The Termijnen of a schorsing: the week of SCH-01, from the first day of the whole suspension."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.gebeurtenis import Feit
from domain.schorsing import gebeurtenissen as g
from domain.schorsing.toestand import SchorsingToestand
from domain.termijn import FeitInStroom, Termijn

S = SchorsingToestand

_WEG = (g.SchorsingIngetrokken, g.SchorsingAfgesloten)


def _een_week(s: S, f: Feit) -> bool:
    """The week counts anew from an earlier day, or after an overleg that is over, only while the pupil is out."""
    if isinstance(f, g.OverlegVoorbij):
        return s.loopt and f.binnen_de_week
    return not f.tijdens_overleg if isinstance(f, g.Geschorst) else s.loopt


def _tijdens_overleg(_s: S, f: Feit) -> bool:
    return isinstance(f, g.Geschorst) and f.tijdens_overleg


def _eerste_dag(f: FeitInStroom) -> date:
    return getattr(f.feit, "eerste_dag", None) or f.op


def _van(f: FeitInStroom) -> date:
    return f.feit.van if isinstance(f.feit, g.Geschorst) else f.op


def _korter(f: Any) -> date | None:
    """The school's own last day, when it lies before the end of the week."""
    return f.tot if f.tot is not None and f.uiterlijk is not None and f.tot < f.uiterlijk else None


def _laatste_dag_thuis(f: FeitInStroom) -> date:
    """Back in class on Wednesday: the suspension lasted until Tuesday (V13)."""
    return f.feit.terug_op - timedelta(days=1) if isinstance(f.feit, g.TeruggekeerdNaSchorsing) else f.op


def _termijn(naam: str, start: tuple[type[Feit], ...], vervalt: tuple[type[Feit], ...] = _WEG, **verder: Any) -> Termijn:
    return Termijn(
        "SCH-01",
        naam=naam,
        start=start,
        haalt=(g.TeruggekeerdNaSchorsing,),
        gehaald_op=_laatste_dag_thuis,
        vervalt=vervalt,
        begint_opnieuw=True,
        rolt=False,
        **verder,
    )


TERMIJNEN: tuple[Termijn, ...] = (
    _termijn("SCH-01", (g.Geschorst, g.EersteDagBijgesteld, g.OverlegVoorbij), als=_een_week, aanvang=_eerste_dag),
    _termijn("SCH-01-besluit", (g.Geschorst,), gesteld=_korter, aanvang=_van),
    _termijn("SCH-01-overleg", (g.Geschorst,), (*_WEG, g.OverlegVoorbij), als=_tijdens_overleg, aanvang=_van),
)
"""`SCH-01-besluit` is the last day that the school itself set, when that is earlier. `SCH-01-overleg`: the law names no maximum
for it (WVO 2020 8.15(4)), so after a week somebody looks; nothing ends."""
