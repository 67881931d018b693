"""`trede postvak`: berichten die niet te lezen zijn en geen samenwerkingsverband noemen: de beheerder geeft ze door.

No back office sees these messages. What one says is shown only when that is asked for by name, and that is recorded.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeAlias, get_args

from activities.binnenkomst import AlBehandeld, Behandeling, Bericht, Binnenkomst, GeenBericht, Reden, Welke
from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.postvak import LANGSTE, PostgresPostvak
from activities.postgres.sleutels import Sleutels
from domain.grond import GRONDBOEK
from domain.kalender import nederlands
from domain.tijd import AMSTERDAM
from portal.opdrachten import waarom_onleesbaar
from worker import gronden
from worker.fout import Fout, Status
from worker.hoofdsleutel import hoofdsleutel
from worker.instellingen import Instellingen
from worker.lopend import database_van

PER_KEER = 200
_REDENEN: dict[Reden, str] = {"niet_van_ons": "hoort niet bij ons", "dubbel": "dubbel", "geen_melding": "geen melding"}
_GEEN = "Er wacht geen bericht zonder samenwerkingsverband."
_GEEN_TERZIJDE = "Er is geen bericht zonder samenwerkingsverband terzijde gelegd."

Werk: TypeAlias = Callable[[Binnenkomst], Awaitable[None]]


def voeg_toe(subparsers: Any) -> None:
    """Register `postvak` on the command line."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "postvak",
        help="bekijk berichten die geen samenwerkingsverband noemen, en geef ze door",
        description="Voor berichten die Trede niet kan lezen en die geen samenwerkingsverband noemen. Geen back office ziet ze: "
        "de beheerder geeft ze door, of legt ze terzijde. Wat er gebeurt, wordt vastgelegd, met wie en wanneer.",
    )
    werk = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    lijst = werk.add_parser("zonder-swv", help="welke berichten wachten? (zonder wat erin staat)")
    lijst.add_argument("--terzijde", action="store_true", help="toon wat terzijde is gelegd")
    lijst.add_argument("--json", action="store_true", help="druk de lijst af als JSON")
    lijst.set_defaults(
        handler=lambda a: _draai(lambda b: _lijst(b, "terzijde" if a.terzijde else "te_bekijken", als_json=a.json))
    )
    toon = _met_nummer(werk, "toon", "wat is van dit bericht bekend?")
    toon.add_argument("--inhoud", action="store_true", help="toon ook wat erin staat; dat wordt vastgelegd")
    _door(toon)
    toon.set_defaults(handler=lambda a: _draai(lambda b: _toon(b, a)))
    wijs = _met_nummer(werk, "wijs-toe", "geef het door aan een samenwerkingsverband")
    wijs.add_argument("swv", metavar="SWV", help="het nummer van het samenwerkingsverband, zoals PO9901")
    _door(wijs)
    wijs.set_defaults(handler=lambda a: _draai(lambda b: _wijs_toe(b, a)))
    weg = _met_nummer(werk, "leg-terzijde", "leg het terzijde: het blijft bewaard")
    weg.add_argument("--reden", required=True, choices=sorted(get_args(Reden)), help="waarom")
    _door(weg)
    weg.set_defaults(handler=lambda a: _draai(lambda b: _leg_terzijde(b, a)))
    terug = _met_nummer(werk, "zet-terug", "laat wat terzijde ligt weer wachten")
    _door(terug)
    terug.set_defaults(handler=lambda a: _draai(lambda b: _zet_terug(b, a)))


def _met_nummer(werk: Any, naam: str, uitleg: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = werk.add_parser(naam, help=uitleg)
    parser.add_argument("nummer", metavar="NUMMER", help="het nummer uit trede postvak zonder-swv")
    return parser


def _door(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--door",
        default=f"beheer-{os.getuid()}",
        metavar="KENMERK",
        help="wie het doet, zonder naam; anders beheer- met het nummer van de gebruiker op deze machine",
    )


def _draai(werk: Werk) -> int:
    asyncio.run(_met_database(werk))
    return Status.GOED


async def _met_database(werk: Werk) -> None:
    async with _binnenkomst(Instellingen.uit_omgeving()) as binnen:
        await werk(binnen)


@asynccontextmanager
async def _binnenkomst(instellingen: Instellingen) -> AsyncIterator[Binnenkomst]:
    gronden.laad(instellingen.reglementen)
    async with database_van(instellingen) as database:
        pool = await tenant.maak_pool(database.dsn(user="worker"), 2)
        try:
            yield Binnenkomst(PostgresPostvak(pool, Sleutels(pool, Kluis(hoofdsleutel(instellingen)))))
        finally:
            await pool.close()


async def _lijst(binnen: Binnenkomst, welke: Welke, *, als_json: bool) -> None:
    berichten = [b async for b in _alle(binnen, welke)]
    if als_json:
        print(json.dumps([_gegevens(b) for b in berichten], ensure_ascii=False, indent=2))
    elif not berichten:
        print(_GEEN if welke == "te_bekijken" else _GEEN_TERZIJDE)
    else:
        for b in berichten:
            print(_regel(b))


async def _alle(binnen: Binnenkomst, welke: Welke) -> AsyncIterator[Bericht]:
    vanaf, verder = 0, True
    while verder:
        blad = await binnen.lijst(tenant.NIEMAND, welke, vanaf, PER_KEER)
        for b in blad.rijen:
            yield b
        vanaf, verder = vanaf + PER_KEER, blad.verder


def _gegevens(b: Bericht) -> dict[str, Any]:
    """What may be known of a message without reading it."""
    return {
        "nummer": b.rij,
        "ontvangen_op": b.ontvangen_op.isoformat(),
        "kanaal": b.kanaal,
        "afzender": b.afzender,
        "bytes": None if b.inhoud is None else len(b.inhoud),
        "reden": _waarom(b),
    }


def _waarom(b: Bericht) -> str:
    return "de inhoud is vernietigd" if b.inhoud is None else waarom_onleesbaar(b.inhoud)


def _regel(b: Bericht) -> str:
    g = _gegevens(b)
    grootte = "geen inhoud" if g["bytes"] is None else f"{g['bytes']} bytes"
    return f"{b.rij}  {_moment(b.ontvangen_op)}  {b.kanaal}  van {b.afzender}  {grootte}  {g['reden']}"


def _moment(op: datetime) -> str:
    hier = op.astimezone(AMSTERDAM)
    return f"{nederlands(hier.date())} {hier:%H.%M}"


async def _toon(binnen: Binnenkomst, args: argparse.Namespace) -> None:
    nummer = _nummer(args)
    met_inhoud: bool = args.inhoud
    try:
        b = await binnen.toon(nummer, _wie(args)) if met_inhoud else await binnen.een(tenant.NIEMAND, nummer)
    except GeenBericht:
        raise _wacht_niet(nummer) from None
    print(_regel(b))
    for d in b.behandelingen:
        print(f"  {_moment(d.op)}: {_gedaan(d)}, door {d.door}")
    if met_inhoud:
        print(b.tekst() or "(er is geen inhoud)")


async def _wijs_toe(binnen: Binnenkomst, args: argparse.Namespace) -> None:
    nummer, swv = _nummer(args), str(args.swv)
    if swv not in GRONDBOEK.swvs():
        bekend = ", ".join(GRONDBOEK.swvs()) or "geen"
        raise Fout(f"Samenwerkingsverband {swv!r} is hier niet bekend. Kies uit: {bekend}.", Status.GEBRUIK)
    async with _behandeld(nummer):
        await binnen.geef_door(nummer, swv, _wie(args))
    print(f"Bericht {nummer} staat nu bij Binnengekomen van {swv}. Een medewerker koppelt het daar aan een dossier.")


async def _leg_terzijde(binnen: Binnenkomst, args: argparse.Namespace) -> None:
    nummer = _nummer(args)
    async with _behandeld(nummer):
        await binnen.leg_terzijde(tenant.NIEMAND, nummer, args.reden, _wie(args))
    print(f"Bericht {nummer} ligt terzijde. Het blijft bewaard; trede postvak zet-terug {nummer} laat het weer wachten.")


async def _zet_terug(binnen: Binnenkomst, args: argparse.Namespace) -> None:
    nummer = _nummer(args)
    async with _behandeld(nummer):
        await binnen.zet_terug(tenant.NIEMAND, nummer, _wie(args))
    print(f"Bericht {nummer} wacht weer op een samenwerkingsverband.")


@asynccontextmanager
async def _behandeld(nummer: int) -> AsyncIterator[None]:
    """Whoever comes too late gets one line that says so."""
    try:
        yield
    except GeenBericht:
        raise _wacht_niet(nummer) from None
    except AlBehandeld as fout:
        hoe = f"het is {_gedaan(fout.hoe)}" if fout.hoe is not None else "het wacht al"
        raise Fout(f"Er is niets veranderd aan bericht {nummer}: {hoe}.") from None


def _wacht_niet(nummer: int) -> Fout:
    return Fout(
        f"Bericht {nummer} is er niet, of het is al van een samenwerkingsverband. Kijk wat er wacht: trede postvak zonder-swv."
    )


def _gedaan(d: Behandeling) -> str:
    if d.wat == "terzijde" and d.reden is not None:
        return f"terzijde gelegd ({_REDENEN[d.reden]})"
    return d.wat


def _nummer(args: argparse.Namespace) -> int:
    tekst = str(args.nummer)
    if not (tekst.isascii() and tekst.isdecimal()) or not 0 < int(tekst) < 2**63:
        raise Fout(f"{tekst!r} is geen nummer van een bericht; kijk in trede postvak zonder-swv.", Status.GEBRUIK)
    return int(tekst)


def _wie(args: argparse.Namespace) -> str:
    door = str(args.door)
    if not door.strip() or "\0" in door or len(door) > LANGSTE:
        raise Fout(f"Geef met --door een kenmerk van 1 tot {LANGSTE} tekens, zonder naam.", Status.GEBRUIK)
    return door
