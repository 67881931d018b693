"""`trede postvak` on PostgreSQL: what an operator sees of a message that names no SWV, and how it ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from activities.binnenkomst import Binnenkomst
from tests.ledger.conftest import KEK, PostgresRecord, Proef
from worker.fout import Status
from worker.opdrachten import postvak
from worker.opdrachtregel import main

pytestmark = pytest.mark.traag
PO = "PO9901"
TEKST = b"Beste mensen, Zevenblad blijft thuis.\x1b[2J"

Trede = Callable[..., Awaitable[tuple[int, str, str]]]


@pytest.fixture
def trede(proef: Proef, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Trede:
    """Run one command; gives its status, and what it printed."""

    @asynccontextmanager
    async def database_van(_: Any) -> AsyncIterator[Any]:
        yield SimpleNamespace(dsn=lambda user: proef.database.dsn(user))

    monkeypatch.setattr(postvak, "database_van", database_van)
    monkeypatch.setattr(postvak, "hoofdsleutel", lambda _: KEK)
    monkeypatch.setattr(postvak, "GRONDBOEK", SimpleNamespace(swvs=lambda: (PO, "VO9902")))
    monkeypatch.setattr(postvak.gronden, "laad", lambda _: ())

    async def draai(*woorden: str) -> tuple[int, str, str]:
        status = await asyncio.to_thread(main, ["postvak", *woorden])
        uit, fout = capsys.readouterr()
        return status, uit, fout

    return draai


@pytest.fixture
async def nummer(record: PostgresRecord) -> str:
    """Of a message that nobody sees."""
    return str((await record.ontvang(None, "school:11ZZ00", "e-mail", None, TEKST)).rij)


async def test_de_lijst_zegt_alles_behalve_wat_erin_staat(trede: Trede, record: PostgresRecord, nummer: str) -> None:
    await record.ontvang(None, "school:11ZZ00", "e-mail", None, b"van een ander", PO)
    status, uit, fout = await trede("zonder-swv")
    assert (status, fout, uit.count("\n")) == (Status.GOED, "", 1)
    for deel in (f"{nummer}  ", "e-mail", "school:11ZZ00", f"{len(TEKST)} bytes", "geen JSON"):
        assert deel in uit
    assert "Zevenblad" not in uit
    (bericht,) = json.loads((await trede("zonder-swv", "--json"))[1])
    assert (bericht["nummer"], bericht["kanaal"], bericht["bytes"]) == (int(nummer), "e-mail", len(TEKST))
    assert set(bericht) == {"nummer", "ontvangen_op", "kanaal", "afzender", "bytes", "reden"}
    assert "Zevenblad" not in (await trede("toon", nummer))[1]


async def test_de_inhoud_alleen_als_men_erom_vraagt_en_dat_staat_er(trede: Trede, nummer: str) -> None:
    _, uit, _ = await trede("toon", nummer, "--inhoud", "--door", "b-7")
    assert "Zevenblad blijft thuis" in uit
    assert "\x1b" not in uit  # what is shown cannot steer the terminal
    assert "getoond, door b-7" in (await trede("toon", nummer))[1]


async def test_toegewezen_wacht_het_bij_dat_swv(trede: Trede, record: PostgresRecord, nummer: str) -> None:
    status, uit, _ = await trede("wijs-toe", nummer, PO, "--door", "b-7")
    assert (status, "Binnengekomen van PO9901" in uit) == (Status.GOED, True)
    (er,) = (await Binnenkomst(record.postvak).lijst(PO, "te_bekijken", 0, 10)).rijen
    assert (er.rij, er.behandelingen[0].door) == (int(nummer), "b-7")
    assert (await trede("zonder-swv"))[1] == "Er wacht geen bericht zonder samenwerkingsverband.\n"
    for opdracht in (("wijs-toe", nummer, "VO9902"), ("toon", nummer), ("leg-terzijde", nummer, "--reden", "dubbel")):
        status, uit, fout = await trede(*opdracht)
        assert (status, uit) == (Status.MISLUKT, "")
        assert "al van een samenwerkingsverband" in fout


async def test_terzijde_en_terug(trede: Trede, nummer: str) -> None:
    assert (await trede("leg-terzijde", nummer, "--reden", "geen_melding"))[0] == Status.GOED
    assert (await trede("zonder-swv", "--json"))[1] == "[]\n"
    assert f"{nummer}  " in (await trede("zonder-swv", "--terzijde"))[1]
    status, _, fout = await trede("wijs-toe", nummer, PO)
    assert (status, "terzijde gelegd (geen melding)" in fout) == (Status.MISLUKT, True)
    assert (await trede("zet-terug", nummer))[0] == Status.GOED
    assert (await trede("zet-terug", nummer))[0] == Status.MISLUKT
    assert (await trede("zonder-swv", "--terzijde"))[1].startswith("Er is geen bericht")


@pytest.mark.parametrize(
    ("woorden", "zegt"),
    [
        (("wijs-toe", "x1", PO), "geen nummer van een bericht"),
        (("wijs-toe", "99999999999999999999", PO), "geen nummer van een bericht"),
        (("wijs-toe", "1", "PO1234"), "Kies uit: PO9901, VO9902"),
        (("wijs-toe", "1", PO, "--door", " "), "--door"),
    ],
)
async def test_wat_niet_kan_zegt_wat_wel(trede: Trede, nummer: str, woorden: tuple[str, ...], zegt: str) -> None:
    status, uit, fout = await trede(*woorden)
    assert (status, uit, fout.count("\n")) == (Status.GEBRUIK, "", 1)
    assert zegt in fout
