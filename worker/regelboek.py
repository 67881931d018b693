"""Where each rule of law lives in Trede, and which scenarios try it: from the declarations, and from running the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from domain.dossier.tellingen import TELLINGEN
from domain.keuring import PLANREGEL
from domain.persoonlijk import BEWAARREGELS
from domain.procedure import Procedure
from domain.recht import RECHT, Recht
from domain.recht.rijen import Regelrij
from worker.scenario.dekking import Getoond, getoond
from worker.scenario.uitvoeren import Gedraaid

Soort: TypeAlias = Literal["termijn", "poort", "feit", "bewaartermijn", "telling", "keuring", "vervallen"]


@dataclass(frozen=True)
class Huis:
    """One home of a rule. A retention rule lives in a class of personal values, and in no procedure; so do a named count and a
    rule that no law has any more: `wat` is then its last day."""

    regel: str
    soort: Soort
    procedure: str | None
    wat: tuple[str, ...]
    """The Termijn, Poort, facts, opdrachten, Signaleringen or class that bear it."""

    def is_getoond(self, g: Getoond) -> bool:
        """Whether a story shows it: a Termijn by a date, a Poort by lacking, anything else by being done or expected."""
        p = self.procedure or ""
        match self.soort:
            case "termijn":
                return any((p, naam) in g.termijnen for naam in self.wat)
            case "poort":
                return any((p, self.regel, naam) in g.poorten for naam in self.wat)
        return any((p, naam) in g.feiten for naam in self.wat)


@dataclass(frozen=True)
class Regel:
    """A rule with its homes and scenarios."""

    rijen: tuple[Regelrij, ...]
    huizen: tuple[Huis, ...]
    scenarios: tuple[str, ...]
    """The stories that show one of its homes."""
    ongetoond: tuple[Huis, ...] = ()
    """Homes that no story shows."""

    @property
    def id(self) -> str:
        """As in the law data."""
        return self.rijen[0].id

    def als_json(self) -> dict[str, Any]:
        """For `trede regels --json`."""
        return {
            "regel": self.id,
            "omschrijving": self.rijen[-1].omschrijving,
            "soort": self.rijen[-1].zin,
            "bron": self.rijen[-1].bron,
            "versies": [
                {
                    "artikelen": list(dict.fromkeys(a.artikel for a in r.artikelen)),
                    "geldigVan": r.geldig_van.isoformat() if r.geldig_van else None,
                    "geldigTot": r.geldig_tot.isoformat() if r.geldig_tot else None,
                }
                for r in self.rijen
            ],
            "huizen": [{"soort": h.soort, "procedure": h.procedure, "wat": list(h.wat)} for h in self.huizen],
            "scenarios": list(self.scenarios),
            "nergensGetoond": [{"soort": h.soort, "procedure": h.procedure, "wat": list(h.wat)} for h in self.ongetoond],
        }


def huizen(procedures: Iterable[Procedure]) -> Iterator[Huis]:
    """Every home that the declarations give a rule."""
    for p in procedures:
        for t in p.termijnen:
            yield Huis(t.regel, "termijn", p.naam, (t.loopnaam,))
        for poort in dict.fromkeys((poort.regel, poort.naam) for poorten in p.poorten.values() for poort in poorten):
            yield Huis(poort[0], "poort", p.naam, (poort[1],))
        for regel, namen in p.regels.items():
            yield Huis(regel, "feit", p.naam, namen)
    for klasse, regels in BEWAARREGELS.items():
        for regel in regels:
            yield Huis(regel, "bewaartermijn", None, (klasse.value,))
    for telling in TELLINGEN.values():
        for regel in telling.regels:
            yield Huis(regel, "telling", None, (telling.naam,))
    yield Huis(PLANREGEL, "keuring", None, ("ondersteuningsplan",))
    for rij in RECHT.rijen:
        if rij.geldig_tot is not None and all(r.geldig_tot is not None for r in RECHT.rijen if r.id == rij.id):
            yield Huis(rij.id, "vervallen", None, (rij.geldig_tot.isoformat(),))


def regelboek(procedures: Mapping[str, Procedure], gedraaid: Sequence[Gedraaid], recht: Recht = RECHT) -> list[Regel]:
    """Every rule of the law data, with its homes, and the scenarios in which one of these was at work."""
    per_regel: dict[str, list[Huis]] = {}
    for h in huizen(procedures.values()):
        per_regel.setdefault(h.regel, []).append(h)
    gezien = [(g.verhaal.scenario.scenario, getoond(g.uitslag)) for g in gedraaid if g.goed]
    rijen: dict[str, list[Regelrij]] = {}
    for r in recht.rijen:
        rijen.setdefault(r.id, []).append(r)
    return [_regel(tuple(rs), tuple(per_regel.get(id_, ())), gezien) for id_, rs in sorted(rijen.items())]


def _regel(rijen: tuple[Regelrij, ...], huizen_: tuple[Huis, ...], gezien: Sequence[tuple[str, Getoond]]) -> Regel:
    namen = (naam for naam, g in gezien if any(h.is_getoond(g) for h in huizen_))
    ongetoond = tuple(h for h in huizen_ if not any(h.is_getoond(g) for _, g in gezien))
    return Regel(rijen, huizen_, tuple(dict.fromkeys(namen)), ongetoond)
