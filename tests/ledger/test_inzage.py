"""Who looked: pages of views, the newest first, within a period, and nobody's clock but the database's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from activities import inzage
from activities.inzage import Bekeken, Blik
from activities.leesmodel import Plaats
from activities.postgres.tenant import Wie
from tests.ledger.conftest import Openen

pytestmark = pytest.mark.traag
WIE = Wie("PO9901", "swv", "PO9901")
NUMMER = "2026-0001"


async def test_bladen_gaan_verder_waar_het_vorige_ophield(als: Openen) -> None:
    portal = await als("portal")
    for n in range(5):
        await inzage.noteer(portal, WIE, f"m{n}", [Bekeken(NUMMER)], "bladzijde", "dossier")
    gezien: list[Blik] = []
    na: Plaats | None = None
    while True:
        blad = await inzage.lees(portal, WIE, NUMMER, na=na, hoogstens=2)
        gezien += blad.rijen
        if blad.verder is None:
            break
        na = Plaats.lees(str(blad.verder))
    assert [b.wie for b in gezien] == ["m4", "m3", "m2", "m1", "m0"]
    assert [b.op for b in gezien] == sorted((b.op for b in gezien), reverse=True)


async def test_een_periode_en_een_ander_dossier(als: Openen) -> None:
    portal = await als("portal")
    stroom = f"PO9901/{NUMMER}/aanmelding/1"
    await inzage.noteer(portal, WIE, "m1", [Bekeken(NUMMER, stroom), Bekeken("2026-0002")], "api", "gebeurtenissen")
    (blik,) = (await inzage.lees(portal, WIE, NUMMER)).rijen
    assert (blik.stroom, blik.kanaal, blik.soort, blik.rol, blik.wie) == (stroom, "api", "gebeurtenissen", "swv", "m1")
    assert abs(blik.op - datetime.now(UTC)) < timedelta(minutes=1)
    assert (await inzage.lees(portal, WIE, NUMMER, voor=blik.op)).rijen == ()
    assert (await inzage.lees(portal, WIE, NUMMER, van=blik.op)).rijen == (blik,)


async def test_een_stroom_hoort_bij_haar_dossier(als: Openen) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await inzage.noteer(
            await als("portal"), WIE, "m1", [Bekeken(NUMMER, "PO9901/2026-0002/aanmelding/1")], "bladzijde", "dossier"
        )
