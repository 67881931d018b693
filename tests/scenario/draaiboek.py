"""Running a scenario from plain values in a test, with the toy procedures."""

from __future__ import annotations

import asyncio
import copy
from pathlib import Path
from typing import Any

from tests.scenario.speelgoed import PROCEDURES, formulier
from worker.scenario.lezen import Gelezen
from worker.scenario.ontleden import ontleed
from worker.scenario.uitvoeren import Gedraaid, Omgeving, voer_bestanden_uit, voer_uit
from worker.scenario.woorden import keur

WEG = object()
"""Take the word away."""


OMGEVING = Omgeving(PROCEDURES, formulier)
"""The toys, and no reglement but what the file says itself."""


def draai(map_: Path, inhoud: dict[str, Any] | str) -> list[Gedraaid]:
    """Run plain values, or the text of a file. Raises `BestandFout`."""
    return asyncio.run(_draai(map_, inhoud))


async def _draai(map_: Path, inhoud: dict[str, Any] | str) -> list[Gedraaid]:
    if isinstance(inhoud, str):
        bestand = map_ / "scenario.yaml"
        bestand.write_text(inhoud, encoding="utf-8")
        return await voer_bestanden_uit([bestand], OMGEVING)
    verhalen = ontleed(Gelezen(Path("scenario.yaml"), inhoud, {(): 1}))
    for verhaal in verhalen:
        keur(verhaal, PROCEDURES)
    return [await voer_uit(v, OMGEVING) for v in verhalen]


def fouten(map_: Path, inhoud: dict[str, Any] | str) -> list[str]:
    """What is not as expected, over all its stories."""
    return [a.tekst for g in draai(map_, inhoud) for a in g.afwijkingen]


def anders(inhoud: dict[str, Any], pad: tuple[str | int, ...], waarde: Any) -> dict[str, Any]:
    """A copy with one word changed, added or (WEG) taken away."""
    nieuw = copy.deepcopy(inhoud)
    plek: Any = nieuw
    for deel in pad[:-1]:
        plek = plek[deel]
    if waarde is WEG:
        del plek[pad[-1]]
    else:
        plek[pad[-1]] = waarde
    return nieuw
