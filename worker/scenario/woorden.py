"""The closed lists of words per procedure, from the declarations, and whether a scenario keeps to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from domain.gebeurtenis import ALGEMEEN, Gebeurtenis
from domain.opdracht import ALGEMENE_OPDRACHTEN, Handeling, Opdracht, Uitkomst
from domain.overnemen import VERSIE_GELDT
from domain.procedure import Procedure
from domain.recht import RECHT
from domain.reden import REDEN
from worker.scenario.formaat import (
    GebeurtenisVerwacht,
    OpenVerwacht,
    SignaleringVerwacht,
    StandVerwacht,
    Stap,
    TaakVerwacht,
    TermijnVerwacht,
    Verwachting,
)
from worker.scenario.lezen import Pad
from worker.scenario.ontleden import Verhaal
from worker.scenario.rapporten import DEFINITIES, RAPPORTEN
from worker.scenario.tijdstip import moment_van


@dataclass(frozen=True)
class Woorden:
    """What a scenario may say of one procedure."""

    procedure: str
    opdrachten: Mapping[str, type[Opdracht]]
    gebeurtenissen: Mapping[str, type[Gebeurtenis]]
    statussen: tuple[str, ...]
    signaleringen: tuple[str, ...]
    taken: tuple[str, ...]
    termijnen: tuple[str, ...]
    poorten: tuple[str, ...]
    velden: tuple[str, ...]

    def als_json(self) -> dict[str, Any]:
        """For `trede woorden --json`, editors and people."""
        return {
            "opdrachten": {n: _opdracht(o) for n, o in sorted(self.opdrachten.items())},
            "gebeurtenissen": {n: list(g.model_fields) for n, g in sorted(self.gebeurtenissen.items())},
            "statussen": list(self.statussen),
            "signaleringen": list(self.signaleringen),
            "taken": list(self.taken),
            "termijnen": list(self.termijnen),
            "poorten": list(self.poorten),
            "velden": list(self.velden),
        }


def woorden(procedure: Procedure) -> Woorden:
    """The words of one procedure."""
    opdrachten: tuple[type[Opdracht], ...] = (*procedure.opdrachten, *ALGEMENE_OPDRACHTEN)
    return Woorden(
        procedure=procedure.naam,
        opdrachten={o.naam(): o for o in opdrachten},
        gebeurtenissen={g.soort(): g for g in (*procedure.feiten, *ALGEMEEN)},
        statussen=tuple(procedure.statussen),
        signaleringen=tuple(procedure.signaleringcodes),
        taken=tuple(procedure.taakcodes),
        termijnen=tuple(dict.fromkeys(n for t in procedure.termijnen for n in (t.regel, t.loopnaam))),
        poorten=(*dict.fromkeys(p.naam for poorten in procedure.poorten.values() for p in poorten), VERSIE_GELDT.poort, REDEN),
        velden=tuple(procedure.toestand.model_fields),
    )


def _opdracht(o: type[Opdracht]) -> dict[str, Any]:
    return {
        "soort": "handeling" if issubclass(o, Handeling) else "melding",
        "rollen": [str(r) for r in o.mag],
        "velden": _velden(o),
    }


def _velden(model: type[BaseModel]) -> dict[str, dict[str, Any]]:
    schema = model.model_json_schema()
    verplicht = schema.get("required", [])
    return {naam: {"verplicht": naam in verplicht, "vorm": _vorm(s, schema)} for naam, s in schema["properties"].items()}


def _vorm(s: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """A field's form in a word or two: a type, a list of values, or what it refers to."""
    if "$ref" in s:
        naam = str(s["$ref"]).rsplit("/", 1)[-1]
        doel = schema["$defs"][naam]
        return " | ".join(map(str, doel["enum"])) if "enum" in doel else naam
    if "enum" in s:
        return " | ".join(map(str, s["enum"]))
    if "const" in s:
        return str(s["const"])
    if "anyOf" in s:
        delen = [_vorm(d, schema) for d in s["anyOf"] if d.get("type") != "null"]
        return " | ".join(dict.fromkeys(d for d in delen if d != "Vernietigd"))
    if s.get("type") == "array":
        return f"lijst van {_vorm(s.get('items', {}), schema)}"
    namen = {"string": "tekst", "boolean": "ja | nee", "integer": "getal", "number": "getal", "object": "woorden"}
    return {"date": "dag", "date-time": "moment"}.get(str(s.get("format")), namen.get(str(s.get("type")), "waarde"))


# -- the check ---------------------------------------------------------------------------------------------------------


def keur(verhaal: Verhaal, procedures: Mapping[str, Procedure]) -> None:
    """Raises `BestandFout` at the first word that no declaration knows, with its line and the words that are known."""
    alle = {naam: woorden(p) for naam, p in procedures.items()}
    gevonden = [*_stappen(verhaal, alle), *_verwachtingen(verhaal, alle), *_rapporten(verhaal)]
    if gevonden:
        pad, tekst = min(gevonden, key=lambda f: verhaal.gelezen.regel(f[0]))
        raise verhaal.gelezen.fout(pad, tekst)


Fouten = Iterator[tuple[Pad, str]]


_TE_VEEL = 80
"""So many words help nobody: then those that look like it, and where to find the others."""


def _onbekend(wat: str, woord: str, bekend: Iterable[str]) -> str:
    woorden_ = sorted(bekend)
    lijken = get_close_matches(woord, woorden_, n=3)
    bedoeld = f" Bedoelt u {' of '.join(lijken)}?" if lijken else ""
    if len(woorden_) > _TE_VEEL:
        return f"onbekend woord '{woord}' ({wat}); 'trede woorden' noemt wat bekend is.{bedoeld}"
    return f"onbekend woord '{woord}' ({wat}); bekend zijn: {', '.join(woorden_) or 'geen'}.{bedoeld}"


def _stappen(verhaal: Verhaal, alle: Mapping[str, Woorden]) -> Fouten:
    for s in verhaal.stappen:
        naam = s.stap.procedure.split("/")[0]
        if naam not in alle:
            yield (*s.pad, "procedure"), _onbekend("procedure", naam, alle)
        elif s.stap.verwacht.uitkomst is not Uitkomst.ONGELDIG:
            yield from _stap(verhaal, s.stap, s.pad, alle[naam])


def _stap(verhaal: Verhaal, stap: Stap, pad: Pad, w: Woorden) -> Fouten:
    soort = w.opdrachten.get(stap.doe)
    if soort is None:
        yield (*pad, "doe"), _onbekend(f"opdracht van {w.procedure}", stap.doe, w.opdrachten)
        return
    for veld in stap.met:
        if veld not in soort.model_fields:
            waar = pad if pad[-1] == "kind" else (*pad, "met")
            yield (*waar, veld), _onbekend(f"veld van {stap.doe}", veld, soort.model_fields)
    for welke in ("ontbreekt", "waarschuwt"):
        for poort in getattr(stap.verwacht, welke) or ():
            if poort not in w.poorten:
                yield (*pad, "verwacht", welke), _onbekend(f"poort van {w.procedure}", poort, w.poorten)
    for regel in stap.verwacht.regels or ():
        if regel not in RECHT.regels:
            yield (*pad, "verwacht", "regels"), _onbekend("regel van de wet", regel, RECHT.regels)
    if issubclass(soort, Handeling) and _tijdens_storing(verhaal, stap):
        yield pad, "een handeling kan niet tijdens een storing: wie haar doet, krijgt te horen dat er niets is aangenomen."


def _tijdens_storing(verhaal: Verhaal, stap: Stap) -> bool:
    storing = verhaal.scenario.storing
    return storing is not None and moment_van(storing.van) <= moment_van(stap.op) < moment_van(storing.tot)


def _verwachtingen(verhaal: Verhaal, alle: Mapping[str, Woorden]) -> Fouten:
    namen = {s.stap.stap for s in verhaal.stappen if s.stap.stap}
    for lijst in type(verhaal.verwacht).model_fields:
        for i, v in enumerate(getattr(verhaal.verwacht, lijst)):
            pad: Pad = (*verhaal.pad, "verwacht", lijst, i)
            naam = v.procedure.split("/")[0] if v.procedure else None
            if naam is not None and naam not in alle:
                yield (*pad, "procedure"), _onbekend("procedure", naam, alle)
                continue
            yield from _verwachting(v, pad, [alle[naam]] if naam else list(alle.values()))
            if isinstance(v, GebeurtenisVerwacht):
                for veld, stap in (("stap", v.stap), ("vervangt", v.vervangt)):
                    if stap is not None and stap not in namen:
                        yield (*pad, veld), _onbekend("naam van een stap", stap, namen)


def _verwachting(v: Verwachting, pad: Pad, ws: list[Woorden]) -> Fouten:
    """`ws`: the words of the procedure that it names, or of all of them."""
    match v:
        case GebeurtenisVerwacht():
            soorten = [w.gebeurtenissen[v.soort] for w in ws if v.soort in w.gebeurtenissen]
            if not soorten:
                bekend = {n for w in ws for n in w.gebeurtenissen}
                yield (*pad, "soort"), _onbekend("gebeurtenis", v.soort, bekend)
                return
            velden = {f for s in soorten for f in s.model_fields}
            for veld in v.model_extra or {}:
                if veld not in velden:
                    yield (*pad, veld), _onbekend(f"veld van {v.soort}", veld, velden)
            for veld in v.met:
                if veld not in velden:
                    yield (*pad, "met", veld), _onbekend(f"veld van {v.soort}", veld, velden)
        case TermijnVerwacht():
            yield from _in(pad, "regel", v.regel.split("#")[0], "termijn", (t for w in ws for t in w.termijnen))
        case StandVerwacht():
            if v.status is not None:
                yield from _in(pad, "status", v.status, "status", (s for w in ws for s in w.statussen))
            for veld in v.velden or {}:
                yield from _in((*pad, "velden"), veld, veld, "veld", (f for w in ws for f in w.velden))
        case SignaleringVerwacht():
            yield from _in(pad, "code", v.code, "signalering", (c for w in ws for c in w.signaleringen))
        case TaakVerwacht():
            if v.code is not None:
                yield from _in(pad, "code", v.code, "taak", (c for w in ws for c in (*w.taken, *w.signaleringen)))
            if v.regel is not None:
                yield from _in(pad, "regel", v.regel.split("#")[0], "termijn", (t for w in ws for t in w.termijnen))
        case OpenVerwacht():
            for rol in ("ouder", "school", "swv"):
                for naam in getattr(v, rol) or ():
                    yield from _in(pad, rol, naam, "opdracht", (o for w in ws for o in w.opdrachten))


def _in(pad: Pad, veld: str, woord: str, wat: str, bekend: Iterable[str]) -> Fouten:
    lijst = sorted(set(bekend))
    if woord not in lijst:
        yield (*pad, veld), _onbekend(wat, woord, lijst)


def _rapporten(verhaal: Verhaal) -> Fouten:
    for i, r in enumerate(verhaal.rapporten):
        if r.rapport not in RAPPORTEN:
            yield (*verhaal.pad, "rapporten", i, "rapport"), _onbekend("rapport", r.rapport, RAPPORTEN)
        elif r.rapport in DEFINITIES:
            yield from _in((*verhaal.pad, "rapporten", i), "definitie", r.definitie, "telling", DEFINITIES[r.rapport])
