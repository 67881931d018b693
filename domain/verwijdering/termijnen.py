"""The Termijnen of a verwijdering: an instelling's search, the window of the uitschrijfdatum, and being kept out."""

from __future__ import annotations

from datetime import date, timedelta

from domain.aanmelding.gebeurtenissen import BezwaarGemaakt, GeschilVoorgelegd
from domain.aanmelding.woorden import MONDELINGE_KANALEN
from domain.gebeurtenis import Feit
from domain.termijn import FeitInStroom, Termijn
from domain.verwijdering import gebeurtenissen as g
from domain.verwijdering.toestand import VerwijderingToestand

S = VerwijderingToestand


def _bij_instelling(s: S, f: Feit) -> bool:
    """Cluster 1 or 2 only: elsewhere searching in vain gives no way out (VER-02)."""
    eerste = isinstance(f, g.Gezocht) and f.eerste
    return eerste and s.school is not None and s.school.schoolsoort == "instelling"


def _nog_nergens(_s: S, f: Feit) -> bool:
    return isinstance(f, g.VertrekBekend) and not f.al_elders


def _sinds(f: FeitInStroom) -> date:
    return f.feit.sinds if isinstance(f.feit, g.ToegangOntzegd) else f.op


def _laatste_dag(f: FeitInStroom) -> date:
    return f.feit.laatste_dag if isinstance(f.feit, g.VertrekBekend) else f.op


def _dag_ervoor(f: FeitInStroom) -> date:
    """Back in class today: kept out until yesterday."""
    return f.feit.terug_op - timedelta(days=1) if isinstance(f.feit, g.ToegangHersteld) else f.op


def _laatste_zoekdag(f: FeitInStroom) -> date:
    """The eight weeks were full when their last day was over."""
    return f.op - timedelta(days=1)


def _op_papier(_s: S, f: Feit) -> bool:
    """A term of the parents starts by sending or handing over, not by word of mouth (WPO 63(3), WEC 61(3), WVO 2020 8.15(7))."""
    return isinstance(f, g.VerwijderingBesloten) and f.kanaal is not None and f.kanaal not in MONDELINGE_KANALEN


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "SCH-01",
        naam="SCH-01-thuis",
        korter_met="verwijdering.thuis",
        start=(g.ToegangOntzegd,),
        aanvang=_sinds,
        haalt=(g.ToegangHersteld,),
        gehaald_op=_dag_ervoor,
        vervalt=(g.EldersIngeschreven, g.VerwijderingAfgesloten),
        rolt=False,
    ),
    Termijn(
        "VER-08",
        start=(g.Gezocht,),
        als=_bij_instelling,
        haalt=(g.AchtWekenGezocht,),
        gehaald_op=_laatste_zoekdag,
        vervalt=(g.VerwijderingBesloten, g.AfgezienVanVerwijdering, g.EldersIngeschreven, g.VerwijderingAfgesloten),
    ),
    Termijn(
        "VER-07",
        start=(g.VertrekBekend,),
        als=_nog_nergens,
        aanvang=_laatste_dag,
        haalt=(g.EldersIngeschreven,),
        vervalt=(g.VertrekHerroepen, g.VerwijderingAfgesloten),
        begint_opnieuw=True,
        rolt=False,
    ),
    Termijn(
        "BZS-01",
        start=(g.VerwijderingBesloten,),
        als=_op_papier,
        haalt=(BezwaarGemaakt,),
        vervalt=(g.BesluitIngetrokken, g.AfgezienVanVerwijdering),
        begint_opnieuw=True,
    ),
    Termijn(
        "GPO-01",
        start=(g.VerwijderingBesloten,),
        als=_op_papier,
        haalt=(GeschilVoorgelegd,),
        vervalt=(g.BesluitIngetrokken, g.AfgezienVanVerwijdering),
        begint_opnieuw=True,
    ),
)
"""`SCH-01-thuis`: no suspension may last longer than a week, so whoever is kept out longer is removed by the facts (case C12).
A reglement may say that it is so sooner (`verwijdering.thuis`): never later, for that would keep a child at home longer."""
