"""What a version of the reglement would move, on paper: for a person, for a spreadsheet, or for a program. No personal data."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date
from typing import TextIO

from activities.verschuivingen import Gevolgen, Reden
from domain.gebeurtenis import Verschuiving
from domain.grond import Grond
from domain.kalender import nederlands

KOLOMMEN = ("dossier", "procedure", "termijn", "einddatum_eerder", "einddatum_nu", "veilig_eerder", "veilig_nu")
REDENEN: dict[Reden, str] = {
    "al_daar": "lopen al onder deze versie",
    "nieuwer": "lopen onder een latere versie of nieuwere wet",
    "grond_weg": "lopen onder een versie die hier niet staat: plaats dat bestand terug",
}


async def toon(gevolgen: AsyncIterator[Gevolgen], grond: Grond, vorm: str | None, uit: TextIO) -> None:
    """Write each procedure as it comes. `vorm`: csv, json (a procedure per line), or None for reading."""
    match vorm:
        case "csv":
            await _als_csv(gevolgen, uit)
        case "json":
            async for g in gevolgen:
                uit.write(json.dumps(_als_json(g), ensure_ascii=False) + "\n")
        case _:
            await _als_tekst(gevolgen, grond, uit)


async def _als_csv(gevolgen: AsyncIterator[Gevolgen], uit: TextIO) -> None:
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    async for g in gevolgen:
        for v in g.verschuift:
            dagen = (v.einddatum_eerder, v.einddatum_nu, v.veilig_eerder, v.veilig_nu)
            schrijver.writerow(
                [
                    g.stroom.dossier,
                    f"{g.stroom.deel}/{g.stroom.n}",
                    v.termijn,
                    *(d.isoformat() if d is not None else "" for d in dagen),
                ]
            )


def _als_json(g: Gevolgen) -> dict[str, object]:
    return {
        "dossier": g.stroom.dossier,
        "procedure": f"{g.stroom.deel}/{g.stroom.n}",
        "reden": g.reden,
        "verschuift": [v.model_dump(mode="json") for v in g.verschuift],
    }


async def _als_tekst(gevolgen: AsyncIterator[Gevolgen], grond: Grond, uit: TextIO) -> None:
    r = grond.reglement
    uit.write(f"{r.naam} ({r.swv}), versie {r.versie}, geldig vanaf {nederlands(r.geldig_van)}.\n")
    aantal, schuift, redenen = 0, 0, Counter[Reden]()
    async for g in gevolgen:
        aantal += 1
        schuift += bool(g.verschuift)
        redenen[g.reden] += 1
        if g.verschuift:
            uit.write(f"\n{g.stroom.dossier} {g.stroom.deel}/{g.stroom.n}\n")
            uit.writelines(f"  {_zin(v)}\n" for v in g.verschuift)
    uit.write(f"\n{aantal} lopende procedures; bij {schuift} schuift een datum.\n")
    uit.writelines(f"{n} {REDENEN[reden]}.\n" for reden, n in redenen.items() if reden)
    uit.write("Er is niets veranderd. Overnemen doet u in elk dossier, met 'Verder onder een andere versie'.\n")


def _zin(v: Verschuiving) -> str:
    if v.veilig_eerder is None:
        return f"{v.termijn}: begint, uiterlijk {_dag(v.einddatum_nu)}"
    if v.veilig_nu is None:
        return f"{v.termijn}: vervalt (was {_dag(v.einddatum_eerder)})"
    veilig = f"; veilige datum {_dag(v.veilig_eerder)} -> {_dag(v.veilig_nu)}" if v.veilig_nu != v.einddatum_nu else ""
    return f"{v.termijn}: {_dag(v.einddatum_eerder)} -> {_dag(v.einddatum_nu)}{veilig}"


def _dag(d: date | None) -> str:
    return "staat stil" if d is None else nederlands(d)
