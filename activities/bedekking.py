"""What a reader without keys sees of a personal value: that one is there. Its place is taken by the marker of a destroyed one.

Fold, deciders and pages accept that marker everywhere (DESIGN 3, Storage and privacy), and do not know a commitment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from activities.zegel import VERBINTENIS
from domain.gebeurtenis import Gebeurtenis
from domain.persoonlijk import Bewaarklasse, persoonlijke_velden
from domain.procedure import Procedure


def soort_van(procedure: Procedure, naam: str) -> type[Gebeurtenis] | None:
    """The class of a kind of event; None for one of a newer build."""
    return procedure.soort_gebeurtenis(naam)


def zonder_verbintenis(model: type[BaseModel] | None, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of `model` with a marker in the place of each commitment."""
    uit = dict(data)
    bedekt = [k for k, v in uit.items() if isinstance(v, dict) and VERBINTENIS in v]
    if bedekt:
        merken = persoonlijke_velden(model) if model is not None else {}
        for veld in bedekt:
            klasse = merken[veld].klasse if veld in merken else Bewaarklasse.DOSSIER
            uit[veld] = {"vernietigd": klasse.value}
    return uit
