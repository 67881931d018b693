"""From a file to what can be run: the models filled, variants worked out, every mistake with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from worker.scenario.formaat import Beginmelding, Dossier, RapportVerwacht, Scenario, Stap, Variant, Verwacht
from worker.scenario.lezen import BestandFout, Gelezen, Pad, lees_yaml
from worker.scenario.tijdstip import aanvang_van, einde_van, moment_van

M = TypeVar("M", bound=BaseModel)
_ZINNEN = {
    "missing": "'{veld}' ontbreekt",
    "extra_forbidden": "onbekend woord '{veld}'{bekend}",
    "string_type": "'{veld}' is een tekst; zet er aanhalingstekens om",
    "int_type": "'{veld}' is een getal",
    "int_parsing": "'{veld}' is een getal",
    "bool_parsing": "'{veld}' is ja of nee",
    "bool_type": "'{veld}' is ja of nee",
    "date_from_datetime_parsing": "'{veld}' is een dag, zoals 2026-03-16",
    "date_parsing": "'{veld}' is een dag, zoals 2026-03-16",
    "date_type": "'{veld}' is een dag, zoals 2026-03-16",
    "tuple_type": "'{veld}' is een lijst (regels die met een streepje beginnen)",
    "dict_type": "onder '{veld}' horen woorden met een waarde",
    "model_type": "onder '{veld}' horen woorden met een waarde",
    "model_attributes_type": "onder '{veld}' horen woorden met een waarde",
    "literal_error": "'{veld}' is een van: {expected}",
    "enum": "'{veld}' is een van: {expected}",
    "too_short": "'{veld}' is leeg; noem er minstens {min_length}",
    "greater_than_equal": "'{veld}' is minstens {ge}",
    "string_pattern_mismatch": "'{veld}' heeft een andere vorm: {pattern}",
}


@dataclass(frozen=True)
class StapOpPlaats:
    """A step, where it stands in the file, and the id of its opdracht."""

    stap: Stap
    pad: Pad
    opdracht_id: str


@dataclass(frozen=True)
class Verhaal:
    """One run: the scenario itself, or one of its variants with the difference worked out."""

    naam: str
    gelezen: Gelezen
    scenario: Scenario
    dossiers: tuple[Dossier, ...]
    stappen: tuple[StapOpPlaats, ...]
    """In order of time; at the same moment as in the file."""
    verwacht: Verwacht
    rapporten: tuple[RapportVerwacht, ...]
    pad: Pad
    """Where its expectations stand: () or a variant's path."""

    @property
    def eerste_dossier(self) -> str:
        """The dossier of a step that names none."""
        return self.dossiers[0].dossier

    def stroom(self, procedure: str, dossier: str | None) -> str:
        """The id of the stream that a step or expectation speaks of."""
        naam, deel = procedure.split("/")
        if naam == "orientatie":
            return f"{self.scenario.swv}/orientatie/{deel}/1"
        return f"{self.scenario.swv}/{dossier or self.eerste_dossier}/{naam}/{deel}"


def lees_scenario(bestand: Path) -> tuple[Verhaal, ...]:
    """The runs that a file asks for: the scenario, then each variant. Raises `BestandFout`."""
    return ontleed(lees_yaml(bestand))


def ontleed(gelezen: Gelezen) -> tuple[Verhaal, ...]:
    """The runs that plain values ask for. Raises `BestandFout`."""
    scenario = valideer(Scenario, gelezen.waarde, gelezen, ())
    namen = [v.naam for v in scenario.varianten]
    for i, naam in enumerate(namen):
        if naam in namen[:i]:
            raise gelezen.fout(("varianten", i, "naam"), f"de naam '{naam}' is al van een andere variant.")
    verhalen = [_verhaal(gelezen, scenario, scenario.scenario, _eigen_stappen(scenario), ())]
    for i, variant in enumerate(scenario.varianten):
        verhalen.append(_variant(gelezen, scenario, variant, ("varianten", i)))
    return tuple(verhalen)


def valideer(model: type[M], waarde: Any, gelezen: Gelezen, pad: Pad) -> M:
    """`waarde` as a model. Raises `BestandFout` at the line of the first mistake."""
    try:
        return model.model_validate(waarde)
    except ValidationError as e:
        fouten = sorted(e.errors(), key=lambda f: gelezen.regel((*pad, *f["loc"])))
        fout = fouten[0]
        raise gelezen.fout((*pad, *fout["loc"]), f"{zin(fout, _model_bij(model, fout['loc']))}.") from None


def zin(fout: ErrorDetails, model: type[BaseModel] | None = None) -> str:
    """A validation error of pydantic as a Dutch sentence, without its full stop."""
    veld = next((str(d) for d in reversed(fout["loc"]) if isinstance(d, str)), "dit bestand")
    context = {k: v for k, v in (fout.get("ctx") or {}).items() if k != "error"}
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", " of ").replace("'", "")
    bekend = f"; hier kan: {', '.join(model.model_fields)}" if model else ""
    if fout["type"] == "value_error":
        return str((fout.get("ctx") or {}).get("error", fout["msg"]))
    return _ZINNEN.get(fout["type"], "'{veld}' is hier niet goed").format(veld=veld, bekend=bekend, **context)


def _model_bij(model: type[BaseModel], loc: Sequence[int | str]) -> type[BaseModel] | None:
    """The model that holds the last word of `loc`, to name the words that it knows; None when that is unclear."""
    huidig: type[BaseModel] = model
    for deel in loc[:-1]:
        if isinstance(deel, str):
            veld = huidig.model_fields.get(deel)
            onder = _modellen(veld.annotation) if veld else []
            if len(onder) != 1:
                return None
            huidig = onder[0]
    return huidig


def _modellen(annotatie: Any) -> list[type[BaseModel]]:
    if isinstance(annotatie, type) and issubclass(annotatie, BaseModel):
        return [annotatie]
    return [m for a in getattr(annotatie, "__args__", ()) for m in _modellen(a)]


def _eigen_stappen(scenario: Scenario) -> list[tuple[Stap, Pad]]:
    return [(s, ("stappen", i)) for i, s in enumerate(scenario.stappen)]


def _variant(gelezen: Gelezen, scenario: Scenario, variant: Variant, pad: Pad) -> Verhaal:
    vervang = variant.vervang
    anders = {naam: getattr(vervang, naam) for naam in vervang.model_fields_set - {"stappen"}}
    nieuw = scenario.model_copy(update=anders)
    ruw = {s.stap: gelezen.waarde["stappen"][i] for i, s in enumerate(scenario.stappen) if s.stap}
    stappen = _eigen_stappen(scenario)
    for i, v in enumerate(vervang.stappen):
        plaats: Pad = (*pad, "vervang", "stappen", i)
        oud = next((j for j, (s, _) in enumerate(stappen) if s.stap == v.stap), None)
        if v.vervalt:
            if oud is None:
                raise gelezen.fout(plaats, f"er is geen stap '{v.stap}' die kan vervallen.")
            del stappen[oud]
            continue
        velden = {k: w for k, w in _ruw(gelezen, plaats).items() if k != "vervalt"}
        stap = valideer(Stap, _over_elkaar(ruw.get(v.stap, {}), velden), gelezen, plaats)
        if oud is None:
            stappen.append((stap, plaats))
        else:
            stappen[oud] = (stap, plaats)
    return _verhaal(gelezen, nieuw, f"{scenario.scenario} / {variant.naam}", stappen, pad)


def _ruw(gelezen: Gelezen, pad: Pad) -> dict[str, Any]:
    waarde = gelezen.waarde
    for deel in pad:
        waarde = waarde[deel]
    return dict(waarde)


def _over_elkaar(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> dict[str, Any]:
    """A step with some fields replaced; within `met` field by field."""
    uit = {**oud, **nieuw}
    if isinstance(oud.get("met"), dict) and isinstance(nieuw.get("met"), dict):
        uit["met"] = {**oud["met"], **nieuw["met"]}
    return uit


def _verhaal(gelezen: Gelezen, scenario: Scenario, naam: str, stappen: Sequence[tuple[Stap, Pad]], pad: Pad) -> Verhaal:
    bron = scenario if not pad else scenario.varianten[int(pad[1])]
    op_tijd = sorted(stappen, key=lambda s: moment_van(s[0].op))
    dossiers = _dossiers(gelezen, scenario)
    begin = [s for i, d in enumerate(dossiers) for s in _beginstappen(scenario, d, i)]
    return Verhaal(
        naam=naam,
        gelezen=gelezen,
        scenario=scenario,
        dossiers=dossiers,
        stappen=(*begin, *(StapOpPlaats(s, p, _opdracht_id(s, p)) for s, p in _gekeurd(gelezen, scenario, op_tijd))),
        verwacht=bron.verwacht,
        rapporten=bron.rapporten,
        pad=pad,
    )


def _dossiers(gelezen: Gelezen, scenario: Scenario) -> tuple[Dossier, ...]:
    if not scenario.dossiers:
        nummer = f"{scenario.begin.year}-0001"
        return (Dossier(dossier=nummer, kind=scenario.kind, beginstand=scenario.beginstand),)
    if scenario.kind is not None or scenario.beginstand:
        raise gelezen.fout(("dossiers",), "zet 'kind' en 'beginstand' bij elk van de 'dossiers', niet ook daarbuiten.")
    return scenario.dossiers


def _beginstappen(scenario: Scenario, dossier: Dossier, nummer: int) -> list[StapOpPlaats]:
    """What opens a dossier: `open_dossier` with what is known of the child, then the beginstand."""
    waar: Pad = ("dossiers", nummer) if scenario.dossiers else ()
    meldingen: list[tuple[Beginmelding, Pad]] = []
    if dossier.kind is not None or dossier.beginstand:
        kind = dossier.kind.model_dump(mode="json", exclude_none=True) if dossier.kind else {}
        meldingen.append((Beginmelding(doe="open_dossier", met=kind), (*waar, "kind")))
    meldingen += [(b, (*waar, "beginstand", i)) for i, b in enumerate(dossier.beginstand)]
    return [
        StapOpPlaats(
            Stap(op=aanvang_van(scenario.begin), dossier=dossier.dossier, **dict(m)),
            pad,
            f"begin-{dossier.dossier}-{i}",
        )
        for i, (m, pad) in enumerate(meldingen)
    ]


def _opdracht_id(stap: Stap, pad: Pad) -> str:
    return stap.bericht_id or stap.stap or "-".join(str(d) for d in pad)


def _gekeurd(gelezen: Gelezen, scenario: Scenario, stappen: Sequence[tuple[Stap, Pad]]) -> Sequence[tuple[Stap, Pad]]:
    """The steps, once they hang together. Raises `BestandFout`."""
    gezien: list[str] = []
    dossiers = [d.dossier for d in scenario.dossiers]
    for stap, pad in stappen:
        fout = _stapfout(scenario, stap, gezien, dossiers)
        if fout is not None:
            raise gelezen.fout((*pad, fout[0]), fout[1])
        if stap.stap:
            gezien.append(stap.stap)
    if scenario.tot is not None and stappen and einde_van(scenario.tot) <= moment_van(stappen[-1][0].op):
        raise gelezen.fout(("tot",), "er staat een stap na 'tot'.")
    if scenario.storing and moment_van(scenario.storing.tot) <= aanvang_van(scenario.storing.van):
        raise gelezen.fout(("storing",), "de storing eindigt voor zij begint.")
    return stappen


def _stapfout(scenario: Scenario, stap: Stap, gezien: Sequence[str], dossiers: Sequence[str]) -> tuple[str, str] | None:
    op = moment_van(stap.op)
    if op < aanvang_van(scenario.begin):
        return "op", "deze stap ligt voor 'begin'."
    if stap.stap in gezien:
        return "stap", f"de naam '{stap.stap}' is al van een andere stap."
    if stap.corrigeert is not None and stap.corrigeert not in gezien:
        return (
            "corrigeert",
            f"er is geen eerdere stap '{stap.corrigeert}'; geef de stap die fout was een naam met 'stap:'.",
        )
    if stap.dossier is not None and dossiers and stap.dossier not in dossiers:
        return "dossier", f"dossier {stap.dossier} staat niet onder 'dossiers'."
    if stap.ontvangen_op is not None and aanvang_van(stap.ontvangen_op) > op:
        return "ontvangen_op", "iets kan niet worden vastgelegd ('op') voordat het is ontvangen."
    return None


__all__ = ["BestandFout", "StapOpPlaats", "Verhaal", "lees_scenario", "ontleed", "valideer", "zin"]
