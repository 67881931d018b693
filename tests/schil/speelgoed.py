"""A toy procedure for the shell's own tests: a request that must be answered within the six weeks of AAN-04."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.gebeurtenis import Feit, Rol
from domain.grond import Grond
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import PersoonlijkeTekst
from domain.poort import Poort
from domain.procedure import Alarm, EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Telvak, Toestand
from domain.recht import Schoolkenmerk
from domain.reglement import Reglement
from domain.stroom import Stroom
from domain.termijn import FeitInStroom, Termijn
from domain.termijnstand import Termijnstand


class Vraag(Melding):
    mag = (Rol.SCHOOL, Rol.SWV)
    tekst: PersoonlijkeTekst


class Meld(Melding):
    mag = (Rol.SCHOOL, Rol.SWV, Rol.PROCEDURE)
    wat: str = "iets"
    bericht_aan: int | None = None


class Ontplof(Melding):
    mag = (Rol.SWV,)


class Beslis(Handeling):
    mag = (Rol.SWV,)
    uitkomst: str = "ja"


class Kies(Handeling):
    """Keeps the procedure open."""

    mag = (Rol.SWV,)
    wat: str = ""


class Gekozen(Feit):
    wat: str


class Gevraagd(Feit):
    tekst: PersoonlijkeTekst


class Gemeld(Feit):
    wat: str
    bericht_aan: int | None = None


class Beslist(Feit):
    uitkomst: str


class Zwijgen(Feit):
    pass


class SpeelgoedToestand(Toestand):
    gemeld: int = 0


def decide(s: SpeelgoedToestand, o: Opdracht | Alarm, om: Omstandigheid) -> Sequence[Feit]:
    match o:
        case Vraag():
            return [Gevraagd(tekst=o.tekst)]
        case Meld():
            return [Gemeld(wat=o.wat, bericht_aan=o.bericht_aan)]
        case Kies():
            return [Gekozen(wat=o.wat)]
        case Beslis():
            return [Beslist(uitkomst=o.uitkomst)]
        case Ontplof():
            raise RuntimeError("boem")
        case Alarm(soort="verstreken"):
            return [Zwijgen()]
    return []


def evolve(s: SpeelgoedToestand, e: Feit, _plaats: FeitInStroom) -> SpeelgoedToestand:
    match e:
        case Gevraagd():
            return s.model_copy(update={"status": "gevraagd"})
        case Gemeld(wat="niet te tekenen"):
            return s.model_copy(update={"gemeld": -1})
        case Gemeld():
            return s.model_copy(update={"gemeld": s.gemeld + 1})
        case Beslist():
            return s.model_copy(update={"status": "beslist"})
    return s


def _signaleren(s: SpeelgoedToestand, t: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    stil = any(x.stand == "verstreken" for x in t.values())
    return [Signalering("STIL", "Er is niet beslist.")] if stil else []


def _telvakken(s: SpeelgoedToestand) -> Sequence[Telvak]:
    if s.gemeld < 0:
        raise OverflowError("date value out of range")
    return []


def _koppel(_: Any, e: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    if isinstance(e, Gemeld) and e.bericht_aan is not None:
        return [Koppelbericht(stroom.broer("speelgoed", e.bericht_aan), Meld(wat="doorverteld"))]
    return []


def _effecten(_: Any, e: Feit) -> Sequence[EffectVerzoek]:
    return [EffectVerzoek("ontvangstbevestiging", "ouder")] if isinstance(e, Gevraagd) else []


SPEELGOED = Procedure(
    naam="speelgoed",
    toestand=SpeelgoedToestand,
    opdrachten=(Vraag, Meld, Beslis, Kies, Ontplof),
    feiten=(Gevraagd, Gemeld, Gekozen, Beslist, Zwijgen),
    decide=decide,
    evolve=evolve,
    statussen=("leeg", "gevraagd", "beslist"),
    eindstatussen=("beslist",),
    termijnen=(Termijn("AAN-04", start=(Gevraagd,), haalt=(Beslist,)),),
    poorten={
        Beslis: (
            Poort(
                "gevraagd",
                regel="AAN-04",
                eis=lambda s, o, om: s.status != "leeg",
                brengt=Rol.SCHOOL,
                ontbreekt="Er is nog niets gevraagd.",
            ),
        )
    },
    signaleren=_signaleren,
    signaleringcodes=("STIL",),
    effecten=_effecten,
    koppelberichten=_koppel,
    telvakken=_telvakken,
    school=lambda s: Schoolkenmerk(schoolsoort="basisschool", regime="bijzonder"),
)

REGLEMENT = Reglement(swv="PO9901", naam="Speelgoed", versie="1", geldig_van=date(2015, 1, 1))
GROND = Grond(REGLEMENT)
