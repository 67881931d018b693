"""The timeline: one Dutch sentence for each event, with the marks that it bears."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from activities.bedekking import soort_van
from domain.afzender import mag_verbeteren
from domain.gebeurtenis import (
    Feit,
    GrondOvergenomen,
    Herkomst,
    MeldingHerroepen,
    OpdrachtMislukt,
    OpdrachtNietAanvaard,
    OpdrachtZonderGevolg,
    Rol,
    Vastgelegd,
    Voorstel,
)
from domain.kalender import nederlands
from domain.opdracht import Herroep
from domain.persoonlijk import is_vernietigd
from domain.reden import REDEN
from domain.stand import geldende
from domain.tijd import dag
from portal.aanmelden import Toegang
from portal.paginas.beeld import Beeld
from portal.paginas.teksten import TEKSTEN
from portal.paginas.verschoven import verschoven
from portal.paginas.weergave import waarom_pad

SCHOLEN = ("school", "naar", "nieuwe_school", "voorkeur", "onderwijs_door")


EIGEN_WOORDEN = (
    "toelichting",
    "motivering",
    "conclusie",
    "verslag",
    "verteld",
    "doorzetbesluit",
    "aanbevelingen",
    "redenen",
    REDEN,
)
"""Fields with what somebody wrote, the first that is there."""
_VAN_DE_AFZENDER = (OpdrachtNietAanvaard, OpdrachtMislukt, OpdrachtZonderGevolg)
"""What is no fact and yet somebody's own doing."""


@dataclass(frozen=True)
class Regel:
    """An event on the timeline."""

    nummer: int
    op: date
    vastgelegd_op: datetime
    zin: str
    wie: str
    van_mensen: bool
    """Somebody did or sent it; of the rest Trede made it follow."""
    bewering: bool
    ontbrak: tuple[str, ...]
    """What was missing: then it is onregelmatig."""
    vervangt: int | None
    achterhaald_door: int | None
    overgenomen: bool
    tekst: str
    """What somebody wrote with it, in their own words."""
    herroep: str | None
    """Where this reader can say that it was not so."""
    waarom: str | None
    """Where the date of a Termijn that it names is explained, as it is now."""


class _Woorden(dict[str, str]):
    """The fields of an event in words; one that is not there reads as unknown."""

    def __missing__(self, key: str) -> str:
        return TEKSTEN("algemeen.onbekend")


def tijdlijn(b: Beeld, wie: Toegang) -> list[Regel]:
    """Newest first."""
    door = {v.vervangt: v.volgnummer for v in b.gebeurtenissen if v.vervangt is not None}
    weg = {v.volgnummer: _herroep_van(b, v) for v in te_herroepen(b, wie)}
    return [_regel(b, v, door.get(v.volgnummer), weg.get(v.volgnummer)) for v in reversed(b.gebeurtenissen)]


def _herroep_van(b: Beeld, v: Vastgelegd) -> str:
    return f"{b.pad}/opdracht/{Herroep.naam()}?{urlencode({'herroept': v.opdracht_id})}"


def _regel(b: Beeld, v: Vastgelegd, achterhaald_door: int | None, herroep: str | None) -> Regel:
    soort = soort_van(b.procedure, v.soort)
    return Regel(
        nummer=v.volgnummer,
        op=dag(v.voorgevallen_op),
        vastgelegd_op=v.vastgelegd_op,
        zin=zin(b, v),
        wie=wie(b, v),
        van_mensen=soort is None or issubclass(soort, (Feit, *_VAN_DE_AFZENDER)),
        bewering=soort is not None and issubclass(soort, Feit) and "bewering" in soort.model_fields,
        ontbrak=tuple(poortwoord(b, p) for p in v.data.get("ontbreekt", ())) if soort and issubclass(soort, Feit) else (),
        vervangt=v.vervangt,
        achterhaald_door=achterhaald_door,
        overgenomen=v.herkomst is Herkomst.OVERNAME,
        tekst=_tekst(v.data),
        herroep=herroep,
        waarom=waarom_van(b, v),
    )


def waarom_van(b: Beeld, v: Vastgelegd) -> str | None:
    """Where the date that an event of a Termijn names is explained; None: it names none."""
    naam = v.data.get("termijn")
    return waarom_pad(b.adres, str(naam)) if naam in b.stand.termijnen else None


def te_herroepen(b: Beeld, wie: Toegang) -> list[Vastgelegd]:
    """The facts that hold and that this reader may say were not so: the SWV what anybody reported, a school what it did itself.

    What another stream told is put right there, and comes here by itself.
    """
    if wie.rol == "auditor":
        return []
    geldig = {f.volgnummer for f in geldende(b.stand.feiten) if not isinstance(f.feit, MeldingHerroepen)}
    return [v for v in b.gebeurtenissen if v.volgnummer in geldig and mag_verbeteren(wie.actor(), v.actor)]


def zin(b: Beeld, v: Vastgelegd | Voorstel) -> str:
    """The sentence of an event; of a kind that has none, its name."""
    zinnen: Mapping[str, str] = TEKSTEN.deel("gebeurtenissen")
    if v.soort not in zinnen:
        return v.soort
    woorden = _Woorden({k: woord(b, k, w) for k, w in {**_gewoon(b, v), **v.data}.items()})
    if v.soort == GrondOvergenomen.soort():
        woorden["verschuift"] = " ".join(verschoven(GrondOvergenomen.model_validate(v.data)))
    berekening = v.data.get("berekening")
    if berekening is not None:
        woorden["einddatum"] = woord(b, "einddatum", berekening.get("einddatum"))
    return zinnen[v.soort].format_map(woorden)


def _gewoon(b: Beeld, v: Vastgelegd | Voorstel) -> dict[str, Any]:
    """What an event of an earlier build says by saying nothing: the defaults of fields that came later."""
    soort = soort_van(b.procedure, v.soort)
    velden = soort.model_fields if soort is not None else {}
    return {naam: f.default for naam, f in velden.items() if isinstance(f.default, str)}


def wie(b: Beeld, v: Vastgelegd) -> str:
    """Who did it, by organisation; never a person's name. What follows by itself Trede did, whoever gave cause for it."""
    soort = soort_van(b.procedure, v.soort)
    if soort is not None and not issubclass(soort, (Feit, *_VAN_DE_AFZENDER)):
        return TEKSTEN("rollen.procedure")
    rol = str(v.actor.rol)
    naam = TEKSTEN(f"rollen.{rol}")
    return b.school(v.actor.organisatie) if v.actor.rol is Rol.SCHOOL and v.actor.organisatie else naam


def woord(b: Beeld, veld: str, waarde: Any) -> str:
    """A value in words: a date written out, a code as its word, a school by its name."""
    if waarde is None or waarde == "" or waarde == [] or waarde == ():
        return TEKSTEN("algemeen.onbekend")
    if is_vernietigd(waarde):
        return TEKSTEN("algemeen.verborgen")
    if isinstance(waarde, bool):
        return TEKSTEN("algemeen.ja" if waarde else "algemeen.nee")
    if isinstance(waarde, date):
        return nederlands(waarde, weekdag=True)
    if isinstance(waarde, list | tuple):
        return ", ".join(woord(b, veld, w) for w in waarde)
    if not isinstance(waarde, str):
        return str(waarde)
    if veld in SCHOLEN or veld == "andere_scholen":
        return b.school(waarde)
    return _codewoord(veld, waarde)


def _codewoord(veld: str, waarde: str) -> str:
    match veld:
        case "status":
            return TEKSTEN.woord("statussen", waarde)
        case "opdracht":
            return TEKSTEN.woord("opdrachten", waarde)
        case "effect":
            return TEKSTEN.woord("effecten", waarde)
        case "aan" | "van" | "gemeld_door":
            return TEKSTEN.woord("rollen", waarde)
        case "termijn" | "regel" | "artikel" | "code" | "tekst":
            return waarde
    try:
        return nederlands(date.fromisoformat(waarde), weekdag=True)
    except ValueError:
        return TEKSTEN.woord("keuzes", waarde) if waarde.islower() and " " not in waarde else waarde


def poortwoord(b: Beeld, naam: str) -> str:
    """What a Poort asks, in the words of its declaration."""
    alle = (p for poorten in b.procedure.poorten.values() for p in poorten)
    return next((p.ontbreekt for p in alle if p.naam == naam), naam.replace("_", " "))


def _tekst(data: Mapping[str, Any]) -> str:
    for veld in EIGEN_WOORDEN:
        waarde = data.get(veld)
        if isinstance(waarde, str) and waarde:
            return waarde
        if is_vernietigd(waarde):
            return TEKSTEN("algemeen.verborgen")
    return ""


def feitwoorden(soorten: Sequence[type[Feit]]) -> str:
    """Kinds of facts in words: an event is a past participle, so `GegevensGevraagd` reads as "gegevens gevraagd"."""
    woorden = [re.sub(r"(?<!^)(?=[A-Z])", " ", s.soort()).lower() for s in soorten]
    return ", ".join(f"‘{w}’" for w in dict.fromkeys(woorden))
