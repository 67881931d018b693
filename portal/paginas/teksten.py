"""The texts of the pages: one file, read once. A text that is missing is an error at once, not an empty place on a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


class OntbrekendeTekst(LookupError):
    """A page asks a text that teksten.yaml does not have."""


class Teksten:
    """`t("werk.titel")` gives a text, `t("dossier.titel", nummer=…)` fills it in."""

    def __init__(self, inhoud: Mapping[str, Any]) -> None:
        self._inhoud = inhoud

    def __call__(self, pad: str, **waarden: object) -> str:
        """The text at a dotted path. Raises `OntbrekendeTekst`."""
        tekst = self.deel(pad)
        if not isinstance(tekst, str):
            raise OntbrekendeTekst(pad)
        return tekst.format(**waarden) if waarden else tekst

    def deel(self, pad: str) -> Any:
        """A text or a group of texts. Raises `OntbrekendeTekst`."""
        hier: Any = self._inhoud
        for naam in pad.split("."):
            if not isinstance(hier, Mapping) or naam not in hier:
                raise OntbrekendeTekst(pad)
            hier = hier[naam]
        return hier

    def woord(self, groep: str, code: str) -> str:
        """The word for a code of the declarations; the code with spaces when it speaks for itself."""
        woorden = self.deel(groep)
        return str(woorden[code]) if code in woorden else code.replace("_", " ")


def laad(bestand: Path = Path(__file__).parent / "teksten.yaml") -> Teksten:
    """Read the file."""
    return Teksten(YAML(typ="safe", pure=True).load(bestand.read_text(encoding="utf-8")))


TEKSTEN = laad()
