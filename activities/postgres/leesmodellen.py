"""Writing the read models of a stream, in the transaction of its append. Reading them is `activities.leesmodel`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from activities.contract import Leesmodel, TermijnRegel
from activities.postgres.tenant import Verbinding
from activities.postgres.vragen import laad
from domain.procedure import Telvak
from domain.recht import RECHT, OnbekendeRegel
from domain.stroom import Stroom

VRAGEN = laad("leesmodel")
GEEN_DATUM = date.max
"""Stands for "no open Termijn" where lists are sorted by date; PostgreSQL's infinity."""
OPEN_STANDEN = ("loopt", "opgeschort", "verstreken")
VOORBIJ = "voorbij"


def dossiernummer(s: Stroom) -> tuple[int | None, int | None]:
    """Year and number of a dossier, which sort as numbers do; none at an oriëntatie."""
    jaar, _, nummer = s.dossier.partition("-")
    return (int(jaar), int(nummer)) if nummer else (None, None)


async def schrijf(v: Verbinding, s: Stroom, m: Leesmodel, volgnummer: int, geboekt_op: datetime, begint: bool) -> None:
    """Make the rows of this stream what `m` says. `begint`: these are its first events."""
    t = tuple(r.model_copy(update={"stand": _stand(r)}) for r in m.termijnen)
    eerst = min((r for r in t if r.stand in OPEN_STANDEN), key=lambda r: r.veilig, default=None)
    stil = min((r for r in t if r.stand == "opgeschort"), key=lambda r: r.veilig, default=None)
    if begint:
        # A division of work goes to every stream of a dossier that is there: one that begins now waits for it to end.
        await v.execute(VRAGEN["wacht_op_verdeling"], s.swv)
    await v.execute(
        VRAGEN["schrijf"], str(s), s.swv, s.dossier, *dossiernummer(s), m.procedure, m.status, m.open,
        None if m.aan_zet is None else m.aan_zet.value, m.school, m.wekker, eerst.veilig if eerst else GEEN_DATUM,
        list(m.signaleringen), _jsonb(m.velden), volgnummer, geboekt_op,
        [r.termijn for r in t], [r.regel for r in t], [r.artikel for r in t], [r.bron for r in t], [r.aanvang for r in t],
        [r.einddatum for r in t], [r.veilig for r in t], [r.stand for r in t],
        *((eerst.termijn, eerst.regel, eerst.bron, eerst.einddatum, eerst.stand) if eerst else (None,) * 5),
        m.aan_zet_sinds, m.taak, m.handeling, [r.stil_van for r in t], [r.stil_door for r in t],
        *((stil.termijn, stil.stil_van, stil.stil_door) if stil else (None,) * 3),
    )  # fmt: skip
    await v.execute(VRAGEN["betrokkenheid"], str(s), m.school, s.swv)
    if m.telwijze:
        await schrijf_telvakken(v, s, m.telvakken, m.telwijze)


async def schrijf_telvakken(v: Verbinding, s: Stroom, t: Sequence[Telvak], telwijze: int) -> None:
    """Make the days on which this stream is in a count what `t` says. Its own row must be there, and is locked first."""
    await v.execute(VRAGEN["telwijze"], str(s), telwijze)
    await v.execute(
        VRAGEN["telvakken"], str(s), s.swv, s.dossier,
        [x.telling for x in t], [x.vanaf for x in t], [x.tot or GEEN_DATUM for x in t], [x.groep for x in t],
        [x.sinds for x in t], [x.einde for x in t], [x.school for x in t],
    )  # fmt: skip


def _stand(r: TermijnRegel) -> str:
    """As the record says; but a right that nobody used is past, and no list calls for it any more."""
    try:
        return VOORBIJ if r.stand == "verstreken" and RECHT.rij(r.regel).is_recht else r.stand
    except OnbekendeRegel:
        return r.stand


def _jsonb(velden: dict[str, object]) -> str:
    """jsonb cannot hold a NUL, and a stream may not stick because somebody typed one."""
    return json.dumps(velden).replace("\\u0000", "\\ufffd")
