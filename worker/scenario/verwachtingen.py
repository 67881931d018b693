"""Is what was expected so? And if not: what came instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.gebeurtenis import ALGEMEEN
from domain.opdracht import Uitkomst
from worker.scenario.agenda import Uitslag
from worker.scenario.deur import Stapuitslag
from worker.scenario.formaat import BerichtVerwacht, GebeurtenisVerwacht, RapportVerwacht, StandVerwacht, Verwachting
from worker.scenario.gelijk import gelijk, tekst
from worker.scenario.kandidaten import BRONNEN, PLAATS_EN_TIJD, Kandidaat, eisen
from worker.scenario.lezen import Pad
from worker.scenario.rapporten import rijen
from worker.scenario.tijdstip import lokaal
from worker.scenario.verloop import Stroomverloop, Venster, verlopen

_HOEVEEL = 3
"""So many near misses are shown."""
_VAN_DE_SCHIL = frozenset(g.soort() for g in ALGEMEEN)
"""What every procedure records besides its own facts: of no help to who missed one."""


@dataclass(frozen=True)
class Afwijking:
    """An expectation that is not so: where it stands, and what came instead."""

    pad: Pad
    regel: int
    tekst: str


def afwijkingen(uitslag: Uitslag) -> list[Afwijking]:
    """All of a run, in the order of the file."""
    stromen = verlopen(uitslag)
    gevonden = [*_stappen(uitslag), *_verwacht(uitslag, stromen), *_rapporten(uitslag, stromen)]
    gelezen = uitslag.verhaal.gelezen
    return sorted((Afwijking(pad, gelezen.regel(pad), t) for pad, t in gevonden), key=lambda a: a.regel)


# -- steps -------------------------------------------------------------------------------------------------------------


def _stappen(uitslag: Uitslag) -> Iterator[tuple[Pad, str]]:
    for s in uitslag.stappen:
        fouten = _stap(s)
        if fouten:
            yield s.aangeboden.stap.pad, f"stap '{s.aangeboden.inzending.opdracht}': {'; '.join(fouten)}"


def _stap(s: Stapuitslag) -> list[str]:
    v = s.aangeboden.stap.stap.verwacht
    fouten: list[str] = []
    if s.uitkomst is not v.uitkomst:
        fouten.append(f"verwacht {v.uitkomst}, het werd {s.uitkomst}{_waarom(s)}")
    for naam, verwacht, echt in (
        ("regels", v.regels, genoemde_regels(s)),
        ("ontbreekt", v.ontbreekt, _poorten(s, "ontbreekt")),
        ("waarschuwt", v.waarschuwt, _poorten(s, "waarschuwt")),
        ("velden", v.velden, [f.veld for f in s.veldfouten]),
    ):
        if verwacht is not None and not gelijk(verwacht, echt):
            fouten.append(f"{naam} is {tekst(echt)} en niet {tekst(verwacht)}")
    return fouten


def genoemde_regels(s: Stapuitslag) -> list[str]:
    """The rules that the answer names: of missing Poorten, of warnings, of wrong fields, of the door."""
    poorten = [*s.bewijs.ontbreekt, *s.bewijs.waarschuwt] if s.bewijs else []
    return list(dict.fromkeys([*(p.regel for p in poorten), *(f.regel for f in s.veldfouten), *s.regels]))


def _poorten(s: Stapuitslag, welke: str) -> list[str]:
    return [p.poort for p in getattr(s.bewijs, welke)] if s.bewijs else []


def _waarom(s: Stapuitslag) -> str:
    delen = [f"{f.veld}: {f.tekst}" for f in s.veldfouten]
    delen += [f"{p.poort} ontbreekt ({p.regel}): {p.tekst}" for p in s.bewijs.ontbreekt] if s.bewijs else []
    if s.tekst:
        delen.append(s.tekst)
    if s.uitkomst is Uitkomst.MISLUKT and s.bewijs is None:
        delen.append("de melding kon niet worden verwerkt; zie MeldingNietVerwerkbaar in de stroom")
    return f" ({'; '.join(delen)})" if delen else ""


# -- expectations ------------------------------------------------------------------------------------------------------


def _verwacht(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop]) -> Iterator[tuple[Pad, str]]:
    verhaal = uitslag.verhaal
    for naam in type(verhaal.verwacht).model_fields:
        for i, v in enumerate(getattr(verhaal.verwacht, naam)):
            if (fout := toets(uitslag, stromen, v, niet=naam == "niet")) is not None:
                yield (*verhaal.pad, "verwacht", naam, i), fout


def toets(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop], v: Verwachting, *, niet: bool) -> str | None:
    """None when it is so, else what came instead."""
    venster = Venster.van_verwachting(v, uitslag, heel=niet or type(v).__name__ in ("GebeurtenisVerwacht", "BerichtVerwacht"))
    gevraagd = eisen(v)
    kandidaten = [k for s in stromen.values() for k in BRONNEN[type(v)](uitslag, s, venster, v)]
    hier = [k for k in kandidaten if _op_deze_plaats(uitslag, v, k)]
    goed = [k for k in hier if k.in_venster and not _verschillen(gevraagd, k)]
    aantal = len({k.sleutel for k in goed})
    if niet and v.aantal is None:
        return f"dit zou er niet zijn: {_omschrijf(v)}. Wel gevonden: {_som(uitslag, goed)}" if goed else None
    if v.aantal is not None:
        zo = aantal == v.aantal
        if zo is not niet:
            return None
        return f"verwacht {'niet ' if niet else ''}{v.aantal} keer: {_omschrijf(v)}. Het was {aantal} keer: {_som(uitslag, goed)}"
    if goed:
        return None
    return f"niet gevonden: {_omschrijf(v)}. {_wel(uitslag, stromen, v, hier or kandidaten)}"


def _wel(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop], v: Verwachting, kandidaten: Sequence[Kandidaat]) -> str:
    """What came instead, in the words that help most."""
    if v.procedure is not None and uitslag.verhaal.stroom(v.procedure, v.dossier) not in stromen:
        er_zijn = ", ".join(s.removeprefix(f"{uitslag.verhaal.scenario.swv}/") for s in stromen)
        return f"Procedure {v.procedure} is er niet in dit verhaal; wel: {er_zijn}."
    if isinstance(v, GebeurtenisVerwacht) and all(k.naam != v.soort for k in kandidaten):
        soorten = dict.fromkeys(k.naam for k in kandidaten if k.naam not in _VAN_DE_SCHIL)
        return f"Zo'n gebeurtenis is er hier nergens. Wel: {', '.join(soorten) or 'niets'}."
    uit = _in_plaats_daarvan(uitslag, eisen(v), kandidaten)
    elders = None if isinstance(v, GebeurtenisVerwacht | BerichtVerwacht) else _op_een_ander_moment(uitslag, stromen, v)
    return f"{uit} Op een ander moment wel: {_noem(uitslag, elders)}." if elders is not None else uit


def _op_een_ander_moment(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop], v: Verwachting) -> Kandidaat | None:
    """The first time in the whole story that it was so after all."""
    if isinstance(v, StandVerwacht) and v.zoals == "was":
        return None
    heel = Venster.van_verwachting(v.model_copy(update={"op": None, "vanaf": None, "tot": None}), uitslag, heel=True)
    alle = (k for s in stromen.values() for k in BRONNEN[type(v)](uitslag, s, heel, v))
    goed = [k for k in alle if _op_deze_plaats(uitslag, v, k) and not _verschillen(eisen(v), k)]
    return min(goed, key=lambda k: k.moment, default=None)


def _op_deze_plaats(uitslag: Uitslag, v: Verwachting, k: Kandidaat) -> bool:
    if v.procedure is not None:
        return k.stroom == uitslag.verhaal.stroom(v.procedure, v.dossier)
    return v.dossier is None or k.stroom.split("/")[1] == v.dossier


def _verschillen(gevraagd: Mapping[str, Any], k: Kandidaat) -> list[str]:
    """What differs between what is asked and a candidate, in words."""
    uit: list[str] = []
    for naam, eis in gevraagd.items():
        echt = k.waarden.get(naam)
        if naam in ("met", "velden", "door") and isinstance(eis, dict) and isinstance(echt, dict):
            uit += [f"{n} is {tekst(echt.get(n))}" for n, e in eis.items() if n not in echt or not gelijk(e, echt[n])]
        elif not gelijk(eis, echt):
            uit.append(f"{naam} is {tekst(echt)}")
    return uit


def _omschrijf(v: Verwachting) -> str:
    woorden = [n for n in (*type(v).model_fields, *(v.model_extra or {})) if n in v.model_fields_set and n != "aantal"]
    return ", ".join(f"{n} {tekst(getattr(v, n))}" for n in woorden)


def _som(uitslag: Uitslag, gevonden: Sequence[Kandidaat]) -> str:
    uniek = list({k.sleutel: k for k in gevonden}.values())
    return "; ".join(_noem(uitslag, k) for k in uniek[:_HOEVEEL]) or "niets"


def _noem(uitslag: Uitslag, k: Kandidaat) -> str:
    stroom = k.stroom.removeprefix(f"{uitslag.verhaal.scenario.swv}/")
    return f"{lokaal(k.moment)} {stroom} {k.naam}"


def _in_plaats_daarvan(uitslag: Uitslag, gevraagd: Mapping[str, Any], kandidaten: Sequence[Kandidaat]) -> str:
    """The nearest misses: those with the fewest differences, and what there was in the time that was asked."""
    if not kandidaten:
        return "Er is dan niets van dien aard."
    scores = [(len(_verschillen(gevraagd, k)) + (not k.in_venster), k) for k in kandidaten]
    beste = min(score for score, _ in scores)
    naast = list({k.sleutel: k for score, k in scores if score == beste}.values())
    uit = "Wel: " + "; ".join(_met_verschil(uitslag, gevraagd, k) for k in naast[:_HOEVEEL]) + "."
    binnen = dict.fromkeys(k.naam for k in kandidaten if k.in_venster)
    if not any(k.in_venster for k in naast):
        uit += f" In die tijd: {', '.join(binnen) or 'niets'}."
    return uit


def _met_verschil(uitslag: Uitslag, gevraagd: Mapping[str, Any], k: Kandidaat) -> str:
    verschillen = [*([] if k.in_venster else ["een ander moment"]), *_verschillen(gevraagd, k)]
    return f"{_noem(uitslag, k)} ({', '.join(verschillen)})"


def _rapporten(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop]) -> Iterator[tuple[Pad, str]]:
    for i, r in enumerate(uitslag.verhaal.rapporten):
        if (fout := _rapport(uitslag, stromen, r)) is not None:
            yield (*uitslag.verhaal.pad, "rapporten", i), fout


def _rapport(uitslag: Uitslag, stromen: Mapping[str, Stroomverloop], r: RapportVerwacht) -> str | None:
    gevonden = rijen(uitslag, stromen, r)
    namen = [str(rij) for rij in gevonden]
    mist = [b for b in r.bevat or () if not any(b in rij.namen for rij in gevonden)]
    if r.aantal is not None and r.aantal != len(gevonden):
        return f"rapport {r.rapport} ({r.definitie}): {len(gevonden)} en niet {r.aantal}: {tekst(namen)}"
    if mist:
        return f"rapport {r.rapport} ({r.definitie}) bevat {tekst(mist)} niet; wel {tekst(namen)}"
    return None


__all__ = ["PLAATS_EN_TIJD", "Afwijking", "afwijkingen", "genoemde_regels", "toets"]
