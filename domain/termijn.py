"""Termijnen as declarations: which facts start, meet, suspend, extend and end a term of the law or of a reglement.

What follows from them is in `termijnloop` (which run, until when) and `termijnstand` (what is recorded, which alarm is next).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from domain.afspraken import Norm, Normnaam
from domain.gebeurtenis import Feit
from domain.grond import Grond
from domain.periode import Periode
from domain.recht import Regelversie
from domain.tijd import dag

Soorten = tuple[type[Feit], ...]
_DAG = date(2025, 8, 1)
"""A day to lay two lengths along."""


@dataclass(frozen=True)
class FeitInStroom:
    """A fact with its place: sequence number, when it happened, and the opdracht that brought it."""

    volgnummer: int
    feit: Feit
    voorgevallen_op: datetime
    opdracht_id: str
    vervangt: int | None = None
    rang: int = 0
    """Which fact of its stream this is, from 1. Unlike `volgnummer` it does not depend on when an effect happened to end."""

    @property
    def op(self) -> date:
        """The Dutch day on which it happened."""
        return dag(self.voorgevallen_op)


@dataclass(frozen=True)
class Tijdvak:
    """A stretch of time that a state shows: one run of a Termijn that no single fact starts or ends."""

    van: date
    einde: date | None = None
    """The first day after it; None: it goes on."""
    vervallen: str = ""
    """Why it asks nothing any more, when it ended otherwise than by being met."""


@dataclass(frozen=True)
class Termijn:
    """A term of the law (or of the reglement) in a procedure: which facts start, meet, suspend, extend and end it.

    Only a regular fact meets, extends or ends a Termijn; any fact starts one. `als(toestand, feit)` says whether a start counts.
    """

    regel: str
    start: Soorten = ()
    haalt: Soorten = ()
    schort_op: Soorten = ()
    hervat: Soorten = ()
    verlengt: Soorten = ()
    vervalt: Soorten = ()
    ontkracht: Soorten = ()
    """Facts that show that the last fact that met it did not: the decision came back, and was not made known (Awb 2:11, 3:40)."""
    als: Callable[[Any, Feit], bool] | None = None
    geldt: Callable[[Any], bool] | None = None
    """False of the final state: the Termijn is not there at all (as AAN-05 for asylum minors)."""
    aanvang: Callable[[FeitInStroom], date] = lambda f: f.op
    duur_van_verlenging: Callable[[Any], str] = lambda feit: feit.duur
    hervat_op: Callable[[FeitInStroom], date] = lambda f: f.op
    """The day that counts again after a suspension."""
    hervat_als: Callable[[Any, Any], bool] = lambda _begin, _einde: True
    """Whether this end belongs to the fact that began the suspension: an overtaken alarm ends nothing."""
    gehaald_op: Callable[[FeitInStroom], date] = lambda f: f.op
    """The day on which it was met, when that is another than that of the fact (back in class ends a schorsing the day before)."""
    nooit_opgeschort: bool = False
    naam: str = ""
    """Under which it runs, when one rule starts more than one Termijn."""
    wijkt_voor: tuple[str, ...] = ()
    """Termijnen that take its place wherever the law has them (AAN-09 for AAN-04)."""
    begint_opnieuw: bool = False
    """A later start ends the run and begins the next (a new decision, a new term of objection)."""
    gesteld: Callable[[Any], date | None] | None = None
    """The start fact itself sets the last day (a hersteltermijn); None of it: there is no term."""
    rolt: bool = True
    """False: a protective term, never moved to the pupil's disadvantage (law.md A1.9)."""
    bron_van_gesteld: str = "gesteld"
    """Where the last day of a `gesteld` term comes from, when the fact only passes on what the reglement says."""
    duur_van_reglement: bool = False
    """A servicenorm: it lasts as long as the reglement says (`servicenormen`); where that is silent there is none."""
    norm: Normnaam | None = None
    """A norm of the SWV's own (`normen`, by what it counts for): it lasts as long as the reglement says, or is not there."""
    korter_met: Normnaam | None = None
    """A norm of the SWV's own that may make this term of the law shorter, never longer."""
    telt_vanaf: str = ""
    """What it counts from, in words, when that is not what the rule counts from."""
    conventie: Callable[[Any], str | None] = lambda _feit: None
    """By which convention a fact suspends, where the rule knows more than one; None: by its first."""
    stil_over: Callable[[Any], str | None] = lambda _feit: None
    """What a suspension is about, where more than one by one convention may be open at a time (two disputes)."""
    stil_van: Callable[[FeitInStroom], date] = lambda f: f.op
    """Since when it suspends, when that is another day than that of the fact (a dispute that was pending before it was told)."""
    stil_tot: Callable[[Any], date | None] = lambda _feit: None
    """The day that counts again, when what suspends says so itself (a delay that was agreed)."""
    veilige_aanvang: Callable[[FeitInStroom], date | None] = lambda _f: None
    """The earliest reading of the start, where there are two; the veilige datum counts from it."""
    tijdvakken: Callable[[Any], Sequence[Tijdvak]] | None = None
    """Its runs, from the final state, oldest first: instead of `start` and all that goes with it."""
    duur: str | None = None
    """Another length that the source of the rule gives beside the one in its row, as P3M."""
    omschrijving: str = ""
    """What a page calls it (Dutch), when the words of its rule are of another length."""
    vooralarmen: tuple[int, ...] = ()
    """Days before the veilige datum on which it also speaks, while the reglement says nothing else: policy, never law."""
    per: Callable[[Feit], str | None] | None = None
    """What the fact is about, where more than one run may be open at a time (a rung); None of it: it is about all of them."""
    aanvang_volgens: Callable[[Any], date | None] | None = None
    """The state says from which day it counts, whichever fact told it; None of it: not known, and nothing runs."""
    na: str = ""
    """A rule whose term must end first: that one counts from the start, this one from its last day (Awb 7:10(1))."""
    stil_vooraf: bool = False
    """A suspension that began before the run and goes on counts too: a dispute may be pending before the objection is made."""

    @cached_property
    def noemt(self) -> Soorten:
        """Every kind of fact that does something to it."""
        return (*self.start, *self.haalt, *self.schort_op, *self.hervat, *self.verlengt, *self.vervalt, *self.ontkracht)

    @property
    def loopnaam(self) -> str:
        """The name of its first run."""
        return self.naam or self.regel


def zoals_gedeclareerd(t: Termijn, versie: Regelversie, grond: Grond) -> Regelversie | None:
    """The rule with the length and the start that this Termijn gives it; None: a norm that this reglement does not have."""
    anders: dict[str, Any] = {} if t.rolt else {"atw": False}
    if t.duur is not None:
        anders["periode"] = t.duur
    if t.telt_vanaf:
        anders["begin"] = t.telt_vanaf
    if t.norm is not None:
        norm = grond.reglement.norm(t.norm)
        return None if norm is None else versie.model_copy(update=anders | _als_norm(norm, versie))
    if t.korter_met is not None:
        anders |= _korter(grond.reglement.norm(t.korter_met), versie)
    if t.duur_van_reglement:
        duur = grond.reglement.servicenormen.get(t.regel)
        if duur is None:
            return None
        # A norm of the SWV's own, whatever rule it stands beside: not the law's, and moved by no Atw.
        anders |= {"periode": duur, "bron": "servicenorm", "atw": False}
        if versie.telling == "geen":
            # The law counts in another way (a schooljaar): only the norm has days to count, and it has no article.
            artikel = f"norm van het samenwerkingsverband, naast {versie.artikel}"
            anders |= {"telling": "dag_erna", "venster": None, "artikel": artikel}
    return versie.model_copy(update=anders) if anders else versie


def _als_norm(norm: Norm, versie: Regelversie) -> dict[str, Any]:
    """What a norm of the SWV makes of the rule that it stands beside: its own length and source, moved by no Atw."""
    waar = f": {norm.bron}" if norm.bron else ""
    return {
        "periode": norm.duur,
        "telling": "werkdagen" if norm.telt == "werkdagen" else "dag_erna",
        "bron": "servicenorm",
        "atw": False,
        "venster": None,
        "artikel": f"norm van het samenwerkingsverband{waar}, naast {versie.artikel}",
        "verlenging_vrij": norm.verlengbaar,
        "verlenging": None,
    }


def _korter(norm: Norm | None, versie: Regelversie) -> dict[str, Any]:
    if norm is None or versie.periode is None or Periode.lees(norm.duur).na(_DAG) >= Periode.lees(versie.periode).na(_DAG):
        return {}
    waar = f": {norm.bron}" if norm.bron else ""
    artikel = f"reglement van het samenwerkingsverband{waar}, korter dan {versie.artikel}"
    return {"periode": norm.duur, "bron": "reglement", "atw": False, "artikel": artikel}
