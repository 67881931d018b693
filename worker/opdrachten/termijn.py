"""`trede termijn`: welke datum volgt uit een regel, en waarom."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any, get_args

from domain.berekening import Berekening, Opschorting, Verlenging, bereken
from domain.kalender import nederlands
from domain.recht import RECHT, Regelversie, Schoolkenmerk, Schoolsoort
from domain.recht.rijen import Regime
from worker.fout import Fout, Status

_PER_SECTOR: dict[str, Schoolsoort] = {"po": "basisschool", "so": "so", "vo": "vo"}
_SCHOOLSOORTEN: tuple[Schoolsoort, ...] = get_args(Schoolsoort)
_REGIMES: tuple[Regime, ...] = get_args(Regime)
_EERSTE_JAAR, _LAATSTE_JAAR = 1990, 2100


class _Onbruikbaar(ValueError):
    """What was typed cannot be used; the text says in Dutch what to type instead."""


def voeg_toe(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register `termijn` on the command line."""
    parser = subparsers.add_parser(
        "termijn",
        help="reken uit wanneer een termijn eindigt, met uitleg",
        description="Rekent uit wanneer een termijn eindigt en legt elke stap uit.",
        epilog="Voorbeeld: trede termijn AAN-04 2026-03-16 --sector po --opschorting 2026-03-23..2026-04-06",
    )
    # Values are read below, not by argparse: its own messages are English and name no rule.
    parser.add_argument("regel", metavar="REGEL", help="nummer van de regel, bijvoorbeeld AAN-04")
    parser.add_argument("datum", metavar="DATUM", help="de dag waarop de termijn begint, als jjjj-mm-dd")
    parser.add_argument("--schoolsoort", metavar="SOORT", help=", ".join(_SCHOOLSOORTEN))
    parser.add_argument("--sector", metavar="SECTOR", help="po, so of vo; kiest basisschool, so of vo")
    parser.add_argument("--regime", metavar="REGIME", help="bijzonder (als je niets kiest) of openbaar")
    parser.add_argument(
        "--opschorting",
        metavar="VAN..TOT",
        action="append",
        default=[],
        help="tijd dat de termijn stilstond; laat TOT weg als dat nog zo is; mag vaker",
    )
    parser.add_argument("--grond", metavar="GROND", help="opschortingsgrond, als de regel er meer heeft")
    parser.add_argument("--verlengd", metavar="WEKEN", help="aantal weken dat het verlengingsbericht noemt")
    parser.add_argument("--verlengd-op", metavar="DATUM", help="de dag van het verlengingsbericht; zonder: op tijd")
    parser.add_argument("--json", action="store_true", help="druk de uitkomst af als JSON")
    parser.set_defaults(handler=voer_uit)


def voer_uit(args: argparse.Namespace) -> int:
    """Print the date and its derivation. Raises Fout with status 2 for input that gives no date."""
    try:
        regel, berekening = _bereken(args)
    except (ValueError, LookupError, OverflowError) as fout:
        # The text of a LookupError is its argument, not its str(); an overflow speaks English.
        tekst = "De datum valt buiten de kalender." if isinstance(fout, OverflowError) else str(fout.args[0])
        raise Fout(tekst, Status.GEBRUIK) from fout
    if args.json:
        print(json.dumps(_als_json(regel, berekening), ensure_ascii=False, indent=2))
    else:
        print(_als_tekst(regel, berekening))
        if args.verlengd is not None and args.verlengd_op is None:
            print("Zonder --verlengd-op is aangenomen dat het verlengingsbericht op tijd kwam.")
    return int(Status.GOED)


def _bereken(args: argparse.Namespace) -> tuple[Regelversie, Berekening]:
    aanvang = _datum(args.datum)
    school = _school(args)
    regel = RECHT.regel(args.regel.upper(), aanvang, school)
    opschortingen = tuple(_opschorting(tekst, _grond(args, regel, school)) for tekst in args.opschorting)
    return regel, bereken(regel, aanvang, opschortingen=opschortingen, verlenging=_verlenging(args, aanvang))


def _datum(tekst: str) -> date:
    try:
        # fromisoformat takes 20260316 and 2026-W12-1 as well: only one way of writing is meant here.
        d = date.fromisoformat(tekst) if len(tekst) == 10 and "W" not in tekst else None
    except ValueError:
        d = None
    if d is None:
        raise _Onbruikbaar(f"'{tekst}' is geen datum; schrijf jjjj-mm-dd, bijvoorbeeld 2026-03-16.")
    if not _EERSTE_JAAR <= d.year <= _LAATSTE_JAAR:
        raise _Onbruikbaar(f"{nederlands(d)} ligt te ver weg; kies een jaar van {_EERSTE_JAAR} tot {_LAATSTE_JAAR}.")
    return d


def _school(args: argparse.Namespace) -> Schoolkenmerk | None:
    soort, sector, regime = args.schoolsoort, args.sector, args.regime
    if soort is not None and soort not in _SCHOOLSOORTEN:
        raise _Onbruikbaar(f"'{soort}' is geen schoolsoort; kies uit: {', '.join(_SCHOOLSOORTEN)}.")
    if sector is not None and sector not in _PER_SECTOR:
        raise _Onbruikbaar(f"'{sector}' is geen sector; kies uit: {', '.join(_PER_SECTOR)}.")
    if regime is not None and regime not in _REGIMES:
        raise _Onbruikbaar(f"'{regime}' is geen regime; kies uit: {', '.join(_REGIMES)}.")
    if soort is None and sector is None:
        if regime is not None:
            raise _Onbruikbaar("Een regime hoort bij een school; geef ook --schoolsoort of --sector.")
        return None
    school = Schoolkenmerk(schoolsoort=soort or _PER_SECTOR[sector], regime=regime or "bijzonder")
    if sector is not None and school.sector != sector:
        raise _Onbruikbaar(f"Schoolsoort {soort} hoort bij sector {school.sector}, niet bij {sector}.")
    return school


def _grond(args: argparse.Namespace, regel: Regelversie, school: Schoolkenmerk | None) -> str:
    if args.grond is not None:
        return RECHT.conventie(args.grond.upper()).id
    gronden = regel.opschorting or (regel.opschorting_onzeker if school is not None else ())
    if gronden:
        return gronden[0]
    if regel.opschorting_onzeker:
        raise _Onbruikbaar(f"Of {regel.id} wordt opgeschort, hangt van de school af; geef --schoolsoort en --regime.")
    raise _Onbruikbaar(f"{regel.id} ({regel.omschrijving}) kan niet worden opgeschort.")


def _opschorting(tekst: str, grond: str) -> Opschorting:
    van, punten, tot = tekst.partition("..")
    if not punten:
        raise _Onbruikbaar(f"'{tekst}' is geen opschorting; schrijf VAN..TOT, of VAN.. als die nog loopt.")
    return Opschorting(van=_datum(van), tot=_datum(tot) if tot else None, conventie=grond)


def _verlenging(args: argparse.Namespace, aanvang: date) -> Verlenging | None:
    if args.verlengd is None:
        if args.verlengd_op is not None:
            raise _Onbruikbaar("Geef bij --verlengd-op ook --verlengd, het aantal weken.")
        return None
    if not args.verlengd.isdecimal() or not 0 < int(args.verlengd) <= 520:
        raise _Onbruikbaar(f"'{args.verlengd}' is geen aantal weken; schrijf bijvoorbeeld --verlengd 4.")
    # Without a date the notice is taken to be in time, so that the question "what if" needs no more.
    op = _datum(args.verlengd_op) if args.verlengd_op is not None else aanvang
    return Verlenging(op=op, duur=f"P{int(args.verlengd)}W")


def _als_json(regel: Regelversie, b: Berekening) -> dict[str, Any]:
    return {**b.model_dump(mode="json"), "omschrijving": regel.omschrijving, "zekerheid": regel.zekerheid}


def _als_tekst(regel: Regelversie, b: Berekening) -> str:
    einde = nederlands(b.einddatum, weekdag=True) if b.einddatum else "nog niet bekend, de termijn is opgeschort"
    regels = [
        f"{b.regel}: {regel.omschrijving}",
        f"{b.artikel} ({b.bron}, {regel.zekerheid}), versie {b.versie}",
        "",
        *(f"  - {stap.reden}" for stap in b.afleiding),
        "",
        f"Einddatum:     {einde}",
        f"Veilige datum: {nederlands(b.veilig, weekdag=True)}",
    ]
    if b.opgeschort and b.einddatum:
        regels.append("De termijn staat als opgeschort te boek, maar de datums rekenen daar niet op.")
    return "\n".join(regels)
