"""What a run gives back: lines for a reader, or all of it as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from activities.toevoeging import is_open, leesmodel
from worker.scenario.deur import Stapuitslag
from worker.scenario.kandidaten import opdrachten_per_rol
from worker.scenario.uitvoeren import Gedraaid
from worker.scenario.verloop import Stroomverloop, verlopen
from worker.scenario.verwachtingen import genoemde_regels


def regels(g: Gedraaid) -> Iterator[str]:
    """One line for a story, and one for each expectation that is not so."""
    aantal = sum(len(s) for s in g.uitslag.stromen.values())
    wat = "goed" if g.goed else "FOUT"
    yield f"{wat}  {g.verhaal.naam}: {len(g.uitslag.stappen)} stappen, {aantal} gebeurtenissen, {g.duur * 1000:.0f} ms"
    for a in g.afwijkingen:
        yield f"      {g.verhaal.gelezen.bestand}:{a.regel}: {a.tekst}"
    for v in g.verschillen:
        yield f"      anders dan zonder Temporal: {v}"


def slot(gedraaid: Sequence[Gedraaid]) -> str:
    """The closing line."""
    fout = sum(not g.goed for g in gedraaid)
    return f"{len(gedraaid) - fout} goed, {fout} fout."


def als_json(g: Gedraaid) -> dict[str, Any]:
    """Every event, Termijn, outcome and Signalering, and the final state of each procedure."""
    return {
        "scenario": g.verhaal.naam,
        "bestand": str(g.verhaal.gelezen.bestand),
        "goed": g.goed,
        "afwijkingen": [{"regel": a.regel, "tekst": a.tekst} for a in g.afwijkingen],
        "verschillen": list(g.verschillen),
        "stappen": [_stap(s) for s in g.uitslag.stappen],
        "procedures": {id_: _stroom(s) for id_, s in verlopen(g.uitslag).items()},
    }


def _stap(s: Stapuitslag) -> dict[str, Any]:
    a = s.aangeboden
    return {
        "stap": a.stap.stap.stap,
        "op": a.op.isoformat(),
        "stroom": str(a.stroom),
        "opdracht": a.inzending.opdracht,
        "opdracht_id": a.inzending.opdracht_id,
        "uitkomst": s.uitkomst,
        "regels": genoemde_regels(s),
        "velden": [f.model_dump(mode="json") for f in s.veldfouten],
        "tekst": s.tekst,
        "ontvangstbewijs": s.bewijs.model_dump(mode="json") if s.bewijs else None,
    }


def _stroom(s: Stroomverloop) -> dict[str, Any]:
    stand = s.standen[-1]
    model = leesmodel(s.procedure, stand)
    return {
        "procedure": s.procedure.naam,
        "status": model.status,
        "open": is_open(s.procedure, stand),
        "aan_zet": model.aan_zet,
        "wekker": model.wekker.isoformat() if model.wekker else None,
        "velden": stand.eigen.model_dump(mode="json"),
        "termijnen": {
            naam: {**t.berekening.model_dump(mode="json"), "stand": t.stand, "alarmen": [d.isoformat() for d in t.alarmen]}
            for naam, t in stand.termijnen.items()
        },
        "signaleringen": list(model.signaleringen),
        "opdrachten_open": opdrachten_per_rol(s.procedure, stand),
        "gebeurtenissen": [v.model_dump(mode="json") for v in s.gebeurtenissen],
    }
