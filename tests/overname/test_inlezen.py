"""Taking over into a real database: all or nothing, and twice is once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from domain.grond import GRONDBOEK
from domain.procedures import PROCEDURES
from tests.opstelling import PO, Opstelling
from worker.overname.bestand import lees_tekst
from worker.overname.inlezen import Inlezer, NietOvergenomen, Uitslag, wek_alle
from worker.overname.rijen import Kinddossier, Lezing

pytestmark = pytest.mark.traag
KOP = "swv;kind;naam;geboren;school;ontvangen;kanaal;bevestigd;toegelaten"


def kinderen(*rijen: str) -> list[Kinddossier]:
    gelezen, _ = lees_tekst("\n".join([KOP, *rijen]), "proef")
    lezing = Lezing(PROCEDURES, GRONDBOEK, datetime.now(UTC))
    uit = lezing.lees(gelezen)
    assert lezing.problemen == []
    return uit


def rij(kind: str, school: str = "11ZZ00", bevestigd: str = "", swv: str = PO) -> str:
    return f"{swv};{kind};Zevenblad-{kind};2018-03-01;{school};2026-03-16;brief;{bevestigd};"


async def _streams(trede: Opstelling) -> int:
    return len([s async for s in trede.samenstelling.ledger.open_stromen()])


async def test_een_bestand_wordt_dossiers_met_lopende_termijnen(trede: Opstelling) -> None:
    s = trede.samenstelling
    bestand = kinderen(rij("a-1", bevestigd="2026-03-18"), rij("a-2"), rij("a-2", "12ZZ00"))
    uitslag = await Inlezer(s.postvak).doe(bestand)
    assert (uitslag.dossiers, uitslag.aanmeldingen, uitslag.meldingen) == (2, 3, 6)
    assert await wek_alle(s.wekker, uitslag.rijen) == 5
    aanmelding = next(str(r.stroom) for r in uitslag.rijen if r.soort == "bevestig_ontvangst")
    async with asyncio.timeout(30):
        while "OntvangstBevestigd" not in await trede.swv.soorten(aanmelding):
            await asyncio.sleep(0.05)
    swv, dossier, *_ = aanmelding.split("/")
    termijnen = (await trede.swv.lees(f"/v1/dossiers/{swv}/{dossier}/termijnen")).json()["termijnen"]
    assert {"AAN-04": "2026-04-28"}.items() <= {t["regel"]: t["einddatum"] for t in termijnen}.items()
    # Facts of the past ask for no letter now.
    assert "EffectGevraagd" not in await trede.swv.soorten(aanmelding)


async def test_twee_keer_hetzelfde_bestand_verandert_niets(trede: Opstelling) -> None:
    inlezer = Inlezer(trede.samenstelling.postvak)
    bestand = [rij("b-1"), rij("b-2", bevestigd="2026-03-18")]
    eerste = await inlezer.doe(kinderen(*bestand))
    tweede = await inlezer.doe(kinderen(*bestand))
    assert (eerste.dossiers, eerste.meldingen, eerste.bekend) == (2, 5, 0)
    assert (tweede.dossiers, tweede.aanmeldingen, tweede.meldingen, tweede.bekend) == (0, 0, 0, 5)
    meer = await inlezer.doe(kinderen(*bestand, rij("b-1", "12ZZ00")))
    assert (meer.dossiers, meer.aanmeldingen, meer.meldingen) == (0, 1, 1)
    assert str(meer.rijen[0].stroom).endswith("/aanmelding/2")


async def test_een_proef_verandert_niets(trede: Opstelling) -> None:
    inlezer = Inlezer(trede.samenstelling.postvak)
    voor = await _streams(trede)
    assert await inlezer.proef(kinderen(rij("c-1"), rij("c-1", "12ZZ00"))) == Uitslag(1, 2, 3, 0, [])
    assert await _streams(trede) == voor
    assert (await inlezer.doe(kinderen(rij("c-1")))).dossiers == 1


async def test_een_verbeterd_bestand_wordt_niet_half_overgenomen(trede: Opstelling) -> None:
    inlezer = Inlezer(trede.samenstelling.postvak)
    await inlezer.doe(kinderen(rij("d-1", bevestigd="2026-03-18")))
    voor = await _streams(trede)
    anders = kinderen(rij("d-2"), rij("d-1", bevestigd="2026-03-19"), rij("d-3"))
    with pytest.raises(NietOvergenomen) as fout:
        await inlezer.doe(anders)
    (probleem,) = fout.value.problemen
    assert str(probleem).startswith("regel 3, kolom bevestig_ontvangst (eerder_overgenomen)")
    assert await _streams(trede) == voor
