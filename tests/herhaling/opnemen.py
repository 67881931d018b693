"""Record a history of the shell for the replay tests: `python -m tests.herhaling.opnemen NAAM`.

Once per version of the shell, under a new name. An existing file is never written again: what is recorded stays, and every
later shell must replay it (DESIGN 3, Upgrades).
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from activities.geheugen import GeheugenLedger
from domain.grond import GRONDBOEK
from tests.schil.conftest import Werkplaats
from tests.schil.klok import verzetbare_tijd, vooruit
from tests.schil.speelgoed import GROND

MAP = Path(__file__).parents[1] / "histories"


async def _wacht(plaats: Werkplaats, soort: str, aantal: int = 1) -> None:
    async with asyncio.timeout(20):
        while plaats.soorten().count(soort) < aantal:
            await asyncio.sleep(0.02)


async def neem_op(naam: str) -> None:
    """One long life: a melding, a refusal, an effect, a failure, unreadable signals, both alarms, and the decision."""
    GRONDBOEK.neem_op(GROND)
    async with verzetbare_tijd() as env:
        plaats = Werkplaats(env, GeheugenLedger(), "opname")
        nu = datetime.now(UTC)
        async with plaats.worker():
            await plaats.handel("beslis", {})
            await plaats.meld("vraag", {"tekst": "mag dit?"}, op=nu)
            await _wacht(plaats, "EffectUitgevoerd")
            await plaats.meld("meld", {"wat": "nieuws", "bericht_aan": 2}, op=nu)
            await plaats.meld("ontplof", {}, op=nu)
            await plaats.handvat().signal("meld", {"geen": "nummer"})
            await plaats.handvat().signal("bestaat_niet", 1)
            await _wacht(plaats, "MeldingNietVerwerkbaar", 2)
            await vooruit(env, plaats.handvat(), timedelta(weeks=4))
            await plaats.meld("meld", {"wat": "tussendoor"}, op=nu + timedelta(weeks=4))
            await _wacht(plaats, "Gemeld", 2)
            handvat = plaats.handvat()
            run = (await handvat.describe()).run_id
            await vooruit(env, handvat, timedelta(weeks=4))
            await handvat.result()
        geschiedenis = await env.client.get_workflow_handle(str(plaats.stroom), run_id=run).fetch_history()
    doel = MAP / f"{naam}.json"
    if doel.exists():
        raise SystemExit(f"{doel.name} bestaat al: kies een nieuwe naam.")
    doel.write_text(json.dumps(json.loads(geschiedenis.to_json()), indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{doel.name}: {len(geschiedenis.events)} gebeurtenissen, {len(plaats.stroom_van())} in de stroom\n")


if __name__ == "__main__":
    asyncio.run(neem_op(sys.argv[1]))
