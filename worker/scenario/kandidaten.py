"""What an expectation can be about: everything in a run that could be meant, with the values that it is compared on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from activities.toevoeging import leesmodel
from domain.gebeurtenis import EffectGevraagd, Rol, Vastgelegd
from domain.opdracht import Opdracht
from domain.procedure import Procedure
from domain.stand import Stand, zoals_was
from domain.termijnstand import Termijnstand
from domain.tijd import dag
from worker.scenario.agenda import Uitslag
from worker.scenario.formaat import (
    BerichtVerwacht,
    GebeurtenisVerwacht,
    OpenVerwacht,
    SignaleringVerwacht,
    StandVerwacht,
    TaakVerwacht,
    TermijnVerwacht,
    Verwachting,
)
from worker.scenario.gelijk import Of
from worker.scenario.verloop import Stroomverloop, Venster


@dataclass(frozen=True)
class Kandidaat:
    """Something that an expectation may mean. `sleutel` says which are the same thing, for `aantal`."""

    sleutel: Hashable
    stroom: str
    moment: datetime
    naam: str
    waarden: dict[str, Any]
    in_venster: bool = True


Bron = Callable[[Uitslag, Stroomverloop, Venster, Any], Iterable[Kandidaat]]


def gebeurtenissen(u: Uitslag, s: Stroomverloop, w: Venster, _v: Verwachting) -> Iterator[Kandidaat]:
    """Every event; in the window by when it was recorded."""
    stappen = {
        (str(x.aangeboden.stroom), x.aangeboden.inzending.opdracht_id): x.aangeboden.stap.stap.stap for x in reversed(u.stappen)
    }
    for v in s.gebeurtenissen:
        vervangen = s.gebeurtenissen[v.vervangt - 1] if v.vervangt else None
        waarden = {
            "soort": v.soort,
            "door": v.actor.model_dump(mode="json"),
            "voorgevallen_op": v.voorgevallen_op,
            "ontvangen_op": v.ontvangen_op,
            "stap": stappen.get((v.stroom, v.opdracht_id)),
            "vervangt": stappen.get((v.stroom, vervangen.opdracht_id)) if vervangen else None,
            "met": v.data,
        }
        yield _van_gebeurtenis(v, w, v.soort, waarden)


def berichten(_u: Uitslag, s: Stroomverloop, w: Venster, _v: Verwachting) -> Iterator[Kandidaat]:
    """Every letter or message that a fact asked for."""
    for v in s.gebeurtenissen:
        if v.soort == EffectGevraagd.soort():
            waarden = {"bericht": v.data["effect"], "aan": v.data["aan"]}
            yield _van_gebeurtenis(v, w, f"bericht {v.data['effect']}", waarden)


def _van_gebeurtenis(v: Vastgelegd, w: Venster, naam: str, waarden: dict[str, Any]) -> Kandidaat:
    binnen = w.van <= v.vastgelegd_op < w.tot
    return Kandidaat((v.stroom, v.volgnummer), v.stroom, v.vastgelegd_op, naam, waarden, binnen)


def termijnen(_u: Uitslag, s: Stroomverloop, w: Venster, _v: Verwachting) -> Iterator[Kandidaat]:
    """Every run of a Termijn, as recorded."""
    for moment, stand in s.standen_in(w):
        for naam, t in stand.termijnen.items():
            yield Kandidaat((str(s.stroom), naam), str(s.stroom), moment, f"Termijn {naam}", _termijn(naam, t))


def _termijn(naam: str, t: Termijnstand) -> dict[str, Any]:
    b = t.berekening
    return {
        "regel": Of((naam, b.regel)),
        "einddatum": b.einddatum,
        "veilig": b.veilig,
        "aanvang": b.aanvang,
        "stand": t.stand,
        "opgeschort": [{"van": o.van, "tot": o.tot} for o in b.opschortingen],
        "versie": b.versie,
        "artikel": b.artikel,
        "bron": b.bron,
    }


def standen(u: Uitslag, s: Stroomverloop, w: Venster, v: StandVerwacht) -> Iterator[Kandidaat]:
    """The procedure's own state: as known then, or as all that is known at the end says that it was."""
    if v.zoals == "was":
        laatste = s.standen[-1]
        op = dag(w.van)
        eigen = zoals_was(s.procedure, laatste, op, u.grond).eigen
        yield _stand(s, w.tot, eigen)
        return
    for moment, stand in s.standen_in(w):
        yield _stand(s, moment, stand.eigen)


def _stand(s: Stroomverloop, moment: datetime, eigen: Any) -> Kandidaat:
    waarden = {"status": eigen.status, "velden": eigen.model_dump(mode="json")}
    return Kandidaat(str(s.stroom), str(s.stroom), moment, "stand", waarden)


def signaleringen(_u: Uitslag, s: Stroomverloop, w: Venster, _v: Verwachting) -> Iterator[Kandidaat]:
    """The Signaleringen that are open."""
    for moment, stand in s.standen_in(w):
        for code, gegeven in stand.signaleringen.items():
            sleutel = (str(s.stroom), code, gegeven)
            yield Kandidaat(sleutel, str(s.stroom), moment, f"Signalering {code}", {"code": code})


def taken(_u: Uitslag, s: Stroomverloop, w: Venster, _v: Verwachting) -> Iterator[Kandidaat]:
    """What must be done and by whom; and who must act, by which Termijn: a line of the werkvoorraad."""
    for moment, stand in s.standen_in(w):
        for taak in s.procedure.taken(stand.eigen):
            open_taak = {"rol": taak.voor, "code": taak.code}
            yield Kandidaat((str(s.stroom), taak.code), str(s.stroom), moment, f"taak {taak.code}", open_taak)
        model = leesmodel(s.procedure, stand)
        if not model.open or model.aan_zet is None:
            continue
        codes = Of(model.signaleringen)
        waarden: dict[str, Any] = {"rol": model.aan_zet, "code": codes}
        yield Kandidaat(str(s.stroom), str(s.stroom), moment, f"{model.aan_zet} aan zet", waarden)
        for naam, t in stand.termijnen.items():
            if t.open:
                met_termijn = {**waarden, **{k: _termijn(naam, t)[k] for k in ("regel", "einddatum", "veilig")}}
                yield Kandidaat(str(s.stroom), str(s.stroom), moment, f"{model.aan_zet} aan zet", met_termijn)


def open_opdrachten(_u: Uitslag, s: Stroomverloop, w: Venster, _v: Verwachting) -> Iterator[Kandidaat]:
    """Per role the opdrachten that make sense in this state."""
    for moment, stand in s.standen_in(w):
        waarden = opdrachten_per_rol(s.procedure, stand)
        yield Kandidaat(str(s.stroom), str(s.stroom), moment, "open opdrachten", waarden)


def opdrachten_per_rol(procedure: Procedure, stand: Stand) -> dict[str, list[str]]:
    """Names of the opdrachten that each role can give now."""
    beschikbaar: Iterable[type[Opdracht]] = procedure.opdrachten
    if procedure.beschikbaar is not None:
        beschikbaar = procedure.beschikbaar(stand.eigen)
    soorten = list(beschikbaar)
    return {rol: [o.naam() for o in soorten if rol in o.mag] for rol in (Rol.OUDER, Rol.SCHOOL, Rol.SWV)}


BRONNEN: dict[type[Verwachting], Bron] = {
    GebeurtenisVerwacht: gebeurtenissen,
    BerichtVerwacht: berichten,
    TermijnVerwacht: termijnen,
    StandVerwacht: standen,
    SignaleringVerwacht: signaleringen,
    TaakVerwacht: taken,
    OpenVerwacht: open_opdrachten,
}
PLAATS_EN_TIJD = tuple(Verwachting.model_fields)
"""Where, when and how often: handled apart from the values."""


def eisen(v: Verwachting) -> dict[str, Any]:
    """The values that an expectation asks, by the names that candidates use."""
    gevraagd = {n: getattr(v, n) for n in v.model_fields_set if n not in (*PLAATS_EN_TIJD, "zoals", "met")}
    if isinstance(v, GebeurtenisVerwacht):
        extra = v.model_extra or {}
        gevraagd = {n: w for n, w in gevraagd.items() if n not in extra}
        if extra or v.met:
            gevraagd["met"] = {**extra, **v.met}
    if isinstance(v, TermijnVerwacht) and v.opgeschort is not None:
        gevraagd["opgeschort"] = [o.model_dump(include=o.model_fields_set) for o in v.opgeschort]
    return gevraagd
