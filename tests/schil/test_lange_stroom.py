"""A stream with a long life: Temporal asks for a fresh run, and the stream goes on as if nothing happened."""

from __future__ import annotations

import uuid

import pytest

from activities.geheugen import GeheugenLedger
from domain.grond import GRONDBOEK
from domain.opdracht import Uitkomst
from tests.schil.conftest import Werkplaats
from tests.schil.klok import verzetbare_tijd
from tests.schil.speelgoed import GROND

pytestmark = pytest.mark.traag

STAPPEN = 25


async def test_een_lange_geschiedenis_gaat_verder_in_een_nieuwe_loop() -> None:
    GRONDBOEK.neem_op(GROND)
    async with verzetbare_tijd(server={"limit.historyCount.suggestContinueAsNew": "80"}) as env:
        plaats = Werkplaats(env, GeheugenLedger(), f"lang-{uuid.uuid4().hex[:8]}")
        async with plaats.worker():
            await plaats.meld("vraag", {"tekst": "x"})
            eerste = (await plaats.handvat().describe()).run_id
            for i in range(STAPPEN):
                bewijs = await plaats.handel("kies", {"wat": str(i)})
                assert bewijs.uitkomst is Uitkomst.AANVAARD
            assert (await plaats.handvat().describe()).run_id != eerste
            assert (await plaats.handel("beslis", {})).uitkomst is Uitkomst.AANVAARD
    gekozen = [v.data["wat"] for v in plaats.stroom_van() if v.soort == "Gekozen"]
    assert gekozen == [str(i) for i in range(STAPPEN)]
    assert plaats.soorten().count("TermijnGestart") == 1
    assert len({v.epoch for v in plaats.stroom_van()}) > 1
