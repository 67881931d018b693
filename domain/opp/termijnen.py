"""Termijnen of an opp: six weeks to set it, an evaluation every schooljaar, and what an SWV or a nieuwkomersvoorziening adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from domain.gebeurtenis import Feit
from domain.opp import gebeurtenissen as g
from domain.opp.toestand import OppToestand
from domain.opp.woorden import NIEUWKOMERS, VAN_DE_WET
from domain.termijn import FeitInStroom, Termijn, Tijdvak

S = OppToestand


def van_de_wet(s: S) -> bool:
    """The law asks this opp. A free one has no term, and a doorstroomperspectief has its own."""
    return s.grondslag in VAN_DE_WET


def _nieuwkomer(s: S) -> bool:
    return s.grondslag == NIEUWKOMERS


def _bij_inschrijving(_s: S, f: Feit) -> bool:
    """The six weeks of the law count from the inschrijving; for a need that arose later the law names no term (A7 Q6)."""
    return isinstance(f, g.OppBegonnen) and f.behoefte_op is None


def _later(_s: S, f: Feit) -> bool:
    return isinstance(f, g.OppBegonnen) and f.behoefte_op is not None


def _begin(f: FeitInStroom) -> date:
    """The inschrijving, else the day of the report."""
    feit = f.feit
    assert isinstance(feit, g.OppBegonnen)
    return feit.ingeschreven_op or f.op


def _behoefte(f: FeitInStroom) -> date:
    feit = f.feit
    assert isinstance(feit, g.OppBegonnen)
    return feit.behoefte_op or f.op


def _volgende(f: FeitInStroom) -> date:
    return f.feit.vanaf if isinstance(f.feit, g.VolgendeEvaluatie) else f.op


def _tussen_evaluaties(s: S) -> Sequence[Tijdvak]:
    """From the first day in force to the first evaluation, and from each to the next.

    An adjustment in between moves nothing: of two readings the one that asks the evaluation first.
    """
    if s.geldt_sinds is None:
        return ()
    einde = s.beeindigd_op or date.max
    momenten = (s.geldt_sinds, *(e for e in s.evaluaties if s.geldt_sinds < e <= einde))
    laatste = Tijdvak(momenten[-1], max(einde, momenten[-1]), g.OppBeeindigd.soort())
    return (*(Tijdvak(*paar) for paar in pairwise(momenten)), laatste if s.beeindigd_op else Tijdvak(momenten[-1]))


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "OPP-01",
        start=(g.OppBegonnen,),
        als=_bij_inschrijving,
        geldt=van_de_wet,
        aanvang=_begin,
        haalt=(g.OppDeelGeldt,),
        vervalt=(g.OppBeeindigd,),
    ),
    Termijn(
        "OPP-01",
        naam="OPP-01-behoefte",
        start=(g.OppBegonnen,),
        als=_later,
        geldt=van_de_wet,
        duur_van_reglement=True,
        aanvang=_behoefte,
        haalt=(g.OppDeelGeldt,),
        vervalt=(g.OppBeeindigd,),
    ),
    Termijn(
        "OPP-05",
        start=(g.OppDeelGeldt, g.VolgendeEvaluatie),
        geldt=van_de_wet,
        aanvang=_volgende,
        haalt=(g.EvaluatieAfgerond,),
        vervalt=(g.OppBeeindigd,),
    ),
    Termijn(
        "OPP-05",
        naam="OPP-05-norm",
        geldt=van_de_wet,
        duur_van_reglement=True,
        tijdvakken=_tussen_evaluaties,
        telt_vanaf="het opp geldt, of de vorige evaluatie",
        omschrijving="Evaluatie binnen de norm van het samenwerkingsverband",
    ),
    Termijn(
        "OPP-09",
        start=(g.OppBegonnen,),
        geldt=_nieuwkomer,
        aanvang=_begin,
        haalt=(g.OppDeelGeldt,),
        vervalt=(g.OppBeeindigd,),
    ),
    Termijn(
        "OPP-09",
        naam="OPP-09-evaluatie",
        geldt=_nieuwkomer,
        duur="P1Y",
        tijdvakken=_tussen_evaluaties,
        telt_vanaf="het doorstroomperspectief geldt, of de vorige evaluatie",
        omschrijving="Evaluatie van het doorstroomperspectief, met de ouders",
    ),
    Termijn(
        "OPP-09",
        naam="OPP-09-verblijf",
        start=(g.OppBegonnen,),
        geldt=_nieuwkomer,
        duur="P2Y",
        aanvang=_begin,
        haalt=(g.OppBeeindigd,),
        omschrijving="Langste verblijf in de nieuwkomersvoorziening",
    ),
)
"""The first part in force meets OPP-01, the second stays open (decisions 18).

For a need that arose later only a reglement has a term; so it is with the twelve months between evaluations. OPP-09 gives a year
between evaluations without saying from when: counted from the last one, the earliest reading.
"""
