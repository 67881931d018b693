"""The tables of a page under docs/procedures, drawn from the declarations of its procedure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.gebeurtenis import Rol
from domain.opdracht import Handeling, Opdracht
from domain.procedure import Procedure

ROLLEN = {Rol.OUDER: "ouders", Rol.SWV: "SWV"}
GEEN = "–"
UIT_DE_STAND = "wat de feiten samen zeggen"
"""Of a Termijn that no single fact starts or ends."""


def tabellen(procedure: Procedure) -> dict[str, str]:
    """Each table in Markdown, by the heading that it stands under; what a procedure does not have is left out."""
    alle = {
        "Termijnen": _termijnen(procedure),
        "Dit is nodig (Poorten)": _poorten(procedure),
        "Opdrachten": _opdrachten(procedure),
        "Signaleringen": _tabel(("Code", "Wanneer"), ((_code(c), t) for c, t in procedure.signaleringteksten.items())),
        "Taken": _tabel(
            ("Code", "voor", "wat", "antwoord"),
            (
                (_code(c), _rol(rol), t, ", ".join(_code(o.naam()) for o in met))
                for c, (rol, t, met) in procedure.taakteksten.items()
            ),
        ),
    }
    return {kop: tabel for kop, tabel in alle.items() if tabel}


def als_markdown(procedure: Procedure) -> str:
    """All tables with their headings."""
    return "\n\n".join(f"## {kop}\n\n{tabel}" for kop, tabel in tabellen(procedure).items())


def tabellen_in(tekst: str) -> list[str]:
    """The tables that stand in a page."""
    blokken = (blok.strip("\n") for blok in tekst.split("\n\n"))
    return [blok for blok in blokken if blok.startswith("|")]


def _termijnen(procedure: Procedure) -> str:
    koppen = ("Termijn", "begint door", "gehaald door", "stil door", "verlengd door", "vervalt door")
    rijen = (
        (
            _code(t.loopnaam),
            UIT_DE_STAND if t.tijdvakken is not None else _codes(f.soort() for f in t.start),
            *(_codes(f.soort() for f in feiten) for feiten in (t.haalt, t.schort_op, t.verlengt, t.vervalt)),
        )
        for t in procedure.termijnen
    )
    return _tabel(koppen, rijen)


def _poorten(procedure: Procedure) -> str:
    rijen = (
        (_code(o.naam()), _code(p.naam), p.regel, p.sterkte.value, _rol(p.brengt), p.ontbreekt)
        for o in procedure.opdrachten
        for p in procedure.poorten.get(o, ())
    )
    return _tabel(("Opdracht", "Poort", "regel", "sterkte", "wie", "wat te doen"), rijen)


def _opdrachten(procedure: Procedure) -> str:
    return _tabel(("Opdracht", "soort", "door", "velden"), (_opdracht(o) for o in procedure.opdrachten))


def _opdracht(o: type[Opdracht]) -> Sequence[str]:
    soort = "handeling" if issubclass(o, Handeling) else "melding"
    velden = (v for v in o.model_fields if v not in Opdracht.model_fields)
    return (_code(o.naam()), soort, ", ".join(_rol(r) for r in o.mag), _codes(velden))


def _tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    regels = [" | ".join(rij) for rij in rijen]
    if not regels:
        return ""
    return "\n".join(f"| {r} |" for r in (" | ".join(koppen), *regels)).replace("\n", f"\n|{'---|' * len(koppen)}\n", 1)


def _rol(rol: Rol) -> str:
    return ROLLEN.get(rol, rol.value)


def _code(woord: str) -> str:
    return f"`{woord}`"


def _codes(woorden: Iterable[str]) -> str:
    return ", ".join(map(_code, woorden)) or GEEN
