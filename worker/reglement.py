"""A reglement from its file: every mistake with its line, and what makes it laxer than the law."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from domain.keuring import Bevinding, keur
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.reglement import Reglement
from worker.scenario.lezen import lees_yaml
from worker.scenario.ontleden import valideer


@dataclass(frozen=True)
class OpRegel:
    """A finding, and the line of the file that it is about."""

    regel: int
    bevinding: Bevinding


@dataclass(frozen=True)
class Gekeurd:
    """A reglement that can be read, with what was found, in the order of the file."""

    bestand: Path
    reglement: Reglement
    bevindingen: tuple[OpRegel, ...]

    @property
    def fouten(self) -> tuple[OpRegel, ...]:
        """Where it is laxer than the law, or names what does not exist."""
        return tuple(b for b in self.bevindingen if b.bevinding.ernst == "fout")

    def als_tekst(self, gevonden: OpRegel) -> str:
        """A finding as one line: file, line, how serious, rule, and what to do."""
        b = gevonden.bevinding
        regel = f" ({b.regel})" if b.regel in RECHT.regels else ""
        return f"{self.bestand}:{gevonden.regel}: {b.ernst}{regel}: {b.tekst}"


def lees_en_keur(bestand: Path) -> Gekeurd:
    """The reglement in a file, checked against the law. Raises `BestandFout` when it cannot be read as a reglement."""
    gelezen = lees_yaml(bestand)
    reglement = valideer(Reglement, gelezen.waarde, gelezen, ())
    gevonden = (OpRegel(gelezen.regel(b.pad), b) for b in keur(reglement, PROCEDURES, RECHT))
    return Gekeurd(bestand, reglement, tuple(sorted(gevonden, key=lambda g: g.regel)))
