"""YAML 1.2 into plain values, with the line of every word, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from worker.fout import Fout, Status, reden

Pad = tuple[str | int, ...]
_JA_NEE = {"ja": True, "nee": False}
_GETAL = {"tag:yaml.org,2002:int": int, "tag:yaml.org,2002:float": float}


class BestandFout(Fout):
    """A scenario file is wrong: where, what, and how to mend it (exit 2)."""

    def __init__(self, bestand: Path, regel: int, tekst: str) -> None:
        super().__init__(f"{bestand}:{regel}: {tekst}", Status.GEBRUIK)
        self.regel = regel


@dataclass(frozen=True)
class Gelezen:
    """A file as plain values (dates and times stay text), and the line (from 1) of each path in it."""

    bestand: Path
    waarde: Any
    regels: dict[Pad, int] = field(repr=False)

    def regel(self, pad: Sequence[str | int]) -> int:
        """The line of a path, or of the nearest thing above it that stands in the file."""
        deel = tuple(pad)
        while deel and deel not in self.regels:
            deel = deel[:-1]
        return self.regels.get(deel, 1)

    def fout(self, pad: Sequence[str | int], tekst: str) -> BestandFout:
        """An error at a path."""
        return BestandFout(self.bestand, self.regel(pad), tekst)


def lees_yaml(bestand: Path) -> Gelezen:
    """The file's content. Raises `BestandFout` when it cannot be read or is no YAML."""
    try:
        tekst = bestand.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BestandFout(bestand, 1, "dit bestand is geen UTF-8-tekst; sla het op als UTF-8.") from None
    except OSError as e:
        raise Fout(f"{bestand}: kan niet worden gelezen ({reden(e)}).", Status.GEBRUIK) from None
    try:
        knoop = YAML(typ="safe", pure=True).compose(tekst)
    except MarkedYAMLError as e:
        regel = e.problem_mark.line + 1 if e.problem_mark else 1
        raise BestandFout(bestand, regel, f"dit is geen geldige YAML ({e.problem}); let op inspringing en tekens.") from None
    except YAMLError as e:
        raise BestandFout(bestand, 1, f"dit is geen geldige YAML ({e}).") from None
    gelezen = Gelezen(bestand, None, {(): 1})
    if knoop is None:
        raise BestandFout(bestand, 1, "dit bestand is leeg.")
    return Gelezen(bestand, _waarde(gelezen, knoop, ()), gelezen.regels)


def _waarde(g: Gelezen, knoop: Node, pad: Pad) -> Any:
    g.regels.setdefault(pad, knoop.start_mark.line + 1)
    match knoop:
        case MappingNode():
            return _mapping(g, knoop, pad)
        case SequenceNode():
            return [_waarde(g, k, (*pad, i)) for i, k in enumerate(knoop.value)]
        case ScalarNode():
            return _scalair(knoop)
    raise g.fout(pad, "dit onderdeel van YAML kan hier niet.")


def _mapping(g: Gelezen, knoop: MappingNode, pad: Pad) -> dict[str, Any]:
    uit: dict[str, Any] = {}
    for sleutel, waarde in knoop.value:
        if not isinstance(sleutel, ScalarNode):
            raise BestandFout(g.bestand, sleutel.start_mark.line + 1, "een sleutel is hier één woord.")
        naam = str(sleutel.value)
        if naam in uit:
            raise BestandFout(g.bestand, sleutel.start_mark.line + 1, f"'{naam}' staat hier twee keer.")
        g.regels[(*pad, naam)] = sleutel.start_mark.line + 1
        uit[naam] = _waarde(g, waarde, (*pad, naam))
    return uit


def _scalair(knoop: ScalarNode) -> Any:
    """A date stays text: what it means depends on where it stands. Only an unquoted ja or nee is a yes or a no."""
    tekst = str(knoop.value)
    if knoop.style is None and tekst in _JA_NEE:
        return _JA_NEE[tekst]
    if knoop.tag == "tag:yaml.org,2002:null":
        return None
    if knoop.tag == "tag:yaml.org,2002:bool":
        return tekst.lower() == "true"
    if (lees := _GETAL.get(str(knoop.tag))) is not None:
        try:
            return lees(tekst)
        except ValueError:
            return tekst
    return tekst
