"""From stored rows to events: the bytes opened, the personal values put back, or `Vernietigd` where they are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from activities.postgres.kluis import GegevenAangetast, Sleutel
from activities.postgres.sleutels import Sleutels
from activities.postgres.sluier import Bewaard, onthul
from activities.postgres.tenant import Verbinding
from activities.postgres.vragen import laad
from activities.zegel import open_zegel
from domain.gebeurtenis import Vastgelegd
from domain.opdracht import Inzending

VRAGEN = laad("ledger")
TELT_NIET = ("ontvangen_op",)
"""What makes two opdrachten the same is all that the sender said, not when the channel got it."""


def plaats(stroom: str, volgnummer: int) -> str:
    """What the personal values of an event are sealed to."""
    return f"{stroom}#{volgnummer}"


def plaats_van_inzending(stroom: str, opdracht_id: str) -> str:
    """What the personal values of an opdracht are sealed to."""
    return f"{stroom}?{opdracht_id}"


def vastgelegd(inhoud: bytes, hash_: str, gegevens: Sequence[Bewaard] = ()) -> Vastgelegd:
    """The event in stored bytes. Raises `GegevenAangetast` when the bytes are not those of the hash."""
    envelop = open_zegel(inhoud)
    if envelop["hash"] != hash_:
        raise GegevenAangetast(f"{envelop['stroom']}#{envelop['volgnummer']}: de inhoud hoort niet bij haar hash")
    del envelop["inzending"]
    waar = plaats(envelop["stroom"], envelop["volgnummer"])
    return Vastgelegd.model_validate({**envelop, "data": onthul(waar, envelop["data"], gegevens)})


async def uit_rijen(verbinding: Verbinding, sleutels: Sleutels, stroom: str, rijen: Sequence[Any]) -> list[Vastgelegd]:
    """The events of rows (volgnummer, inhoud, hash) of one stream, in their order."""
    if not rijen:
        return []
    nummers = [r["volgnummer"] for r in rijen]
    gevonden = await verbinding.fetch(VRAGEN["gegevens"], stroom, min(nummers), max(nummers))
    per_nummer: dict[int, list[Any]] = defaultdict(list)
    for g in gevonden:
        per_nummer[g["volgnummer"]].append(g)
    bekend: dict[Any, Sleutel] = {}
    return [
        vastgelegd(r["inhoud"], r["hash"], [bewaard(sleutels, g, bekend) for g in per_nummer[r["volgnummer"]]]) for r in rijen
    ]


async def lees_inzending(verbinding: Verbinding, sleutels: Sleutels, stroom: str, inhoud: bytes) -> Inzending:
    """An opdracht as it was kept, in clear as far as its values still exist."""
    envelop = open_zegel(inhoud)
    del envelop["hash"]
    id_ = envelop["opdracht_id"]
    gevonden = await verbinding.fetch(VRAGEN["inzendinggegevens"], stroom, id_)
    bekend: dict[Any, Sleutel] = {}
    gegevens = [bewaard(sleutels, g, bekend) for g in gevonden]
    envelop["inhoud"] = onthul(plaats_van_inzending(stroom, id_), envelop["inhoud"], gegevens)
    return Inzending.model_validate(envelop)


def bewaard(sleutels: Sleutels, rij: Any, bekend: dict[Any, Sleutel]) -> Bewaard:
    """A stored value with its key; `bekend` spares unwrapping the same key again."""
    if rij["verpakt"] is None or rij["cijfer"] is None:
        return Bewaard(rij["veld"], rij["klasse"], None, None)
    if rij["id"] not in bekend:
        bekend[rij["id"]] = sleutels.uit_rij(rij)
    return Bewaard(rij["veld"], rij["klasse"], bekend[rij["id"]], rij["cijfer"])
