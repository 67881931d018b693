"""The state of an opp: a fold of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.dossier.woorden import Geboortedatum
from domain.gebeurtenis import Feit
from domain.opp import gebeurtenissen as g
from domain.opp.woorden import DELEN, NIEUWKOMERS, Grondslag, Wie
from domain.procedure import Toestand
from domain.reglement import School
from domain.termijn import FeitInStroom


class _Deelstand(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gesprek(_Deelstand):
    """One overleg, and about which parts: on what day, and whether there was something to talk about."""

    op: date
    delen: tuple[str, ...]
    bezwaren: bool
    """The parents' objections are recorded; what they were, the fact itself says."""
    antwoord: bool
    """And what the school answered."""


class Antwoord(_Deelstand):
    """The last word of the parents or the pupil on exactly this text of a part."""

    deel: str
    wie: Wie
    inhoud: str
    verleend: bool


class OppToestand(Toestand):
    """What is known of the opp. Parts are kept by name, each with the hash of its text."""

    school: School | None = None
    grondslag: Grondslag | None = None
    over: str | None = None
    concept: Mapping[str, str] = {}
    begeleiding: bool = False
    onderbouwing: bool = False
    inbreng_leerling: bool = False
    eisen_swv: bool = False
    toegestuurd: bool = False
    overlegd: Mapping[str, str] = {}
    """Per part, the text that was spoken about."""
    eens: Mapping[str, str] = {}
    """Per part, the text of which the parents said in an overleg that they agree with it."""
    gesprekken: tuple[Gesprek, ...] = ()
    """The talks about what is not in force yet."""
    gehoord: bool | None = None
    """Whether the pupil was heard about this draft; False: not, with a reason; None: nothing is known."""
    advies: bool = False
    antwoorden: tuple[Antwoord, ...] = ()
    geldt: Mapping[str, str] = {}
    """Per part, the text that is in force."""
    geldt_sinds: date | None = None
    """The first day on which a part was in force."""
    uitvoering: bool = False
    evaluaties: tuple[date, ...] = ()
    """The days of evaluations with whom the law asks."""
    rod: tuple[str, ...] = ()
    beeindigd_op: date | None = None
    geboren: Geboortedatum | None = None
    dossierstand: int = 0

    @property
    def open(self) -> bool:
        """It was begun and has not ended."""
        return self.status not in ("leeg", "beeindigd")

    @property
    def delen(self) -> tuple[str, ...]:
        """The parts that it must have."""
        return ("doorstroomperspectief",) if self.grondslag == NIEUWKOMERS else DELEN

    def zei(self, wie: Wie, deel: str, inhoud: str) -> bool | None:
        """Whether they said yes to this text; None: nothing yet."""
        return next((a.verleend for a in self.antwoorden if (a.wie, a.deel, a.inhoud) == (wie, deel, inhoud)), None)


def evolve(s: OppToestand, feit: Feit, plaats: FeitInStroom) -> OppToestand:
    """The state after one fact; nothing is decided here. An end is an end."""
    nieuw = s.model_copy(update=_velden(s, feit, plaats.op))
    return nieuw.model_copy(update={"status": _status(nieuw, feit)})


def _velden(s: OppToestand, feit: Feit, op: date) -> dict[str, object]:
    match feit:
        case g.OppBegonnen():
            return {"school": feit.kenmerk, "grondslag": feit.grondslag, "over": feit.over}
        case g.ConceptGemeld():
            return _na_concept(s, feit)
        case g.OppToegestuurd():
            return {"toegestuurd": True}
        case g.OppOverlegGevoerd():
            return _na_overleg(s, feit, op)
        case g.LeerlingGehoord():
            return {"gehoord": feit.gehoord}
        case g.CommissieAdviseerde():
            return {"advies": bool(s.concept)}
        case g.Ingestemd():
            return {"antwoorden": _na_antwoord(s, feit)}
        case g.OppDeelGeldt():
            return _na_gelden(s, feit, op)
        case g.DossierstandGezien() if feit.stand >= s.dossierstand:
            return {"geboren": feit.geboren, "dossierstand": feit.stand}
    return _in_uitvoering(s, feit, op)


def _in_uitvoering(s: OppToestand, feit: Feit, op: date) -> dict[str, object]:
    match feit:
        case g.UitvoeringBegonnen():
            return {"uitvoering": s.uitvoering or not feit.onregelmatig}
        case g.OppGeevalueerd() if not feit.onregelmatig:
            return {"evaluaties": tuple(sorted({*s.evaluaties, op}))}
        case g.RodGemeld():
            return {"rod": s.rod if feit.moment in s.rod else (*s.rod, feit.moment)}
        case g.OppBeeindigd():
            return {"beeindigd_op": op if s.beeindigd_op is None else min(op, s.beeindigd_op)}
    return {}


def _na_concept(s: OppToestand, feit: g.ConceptGemeld) -> dict[str, object]:
    """A new text asks the commission again; after a part was set, the pupil too: each adjustment has its own hearing."""
    delen = {
        "handelingsdeel": feit.handelingsdeel,
        "uitstroomdeel": feit.uitstroomdeel,
        "doorstroomperspectief": feit.doorstroomperspectief,
    }
    concept = {**s.concept, **{d: h for d, h in delen.items() if h is not None}}
    anders = concept != s.concept
    bijstelling = anders and any(s.geldt.get(d) == h for d, h in s.concept.items())
    return {
        "concept": concept,
        "begeleiding": feit.begeleiding or (feit.handelingsdeel is None and s.begeleiding),
        "onderbouwing": feit.onderbouwing or (feit.uitstroomdeel is None and s.onderbouwing),
        "inbreng_leerling": feit.inbreng_leerling,
        "eisen_swv": feit.eisen_swv,
        "toegestuurd": s.toegestuurd and not anders,
        "advies": s.advies and not anders,
        "gehoord": None if bijstelling else s.gehoord,
    }


def _na_overleg(s: OppToestand, feit: g.OppOverlegGevoerd, op: date) -> dict[str, object]:
    besproken: dict[str, str] = {d: s.concept[d] for d in feit.delen if d in s.concept}
    eens = {d: h for d, h in s.eens.items() if d not in besproken or feit.eens is None}
    gesprek = Gesprek(op=op, delen=feit.delen, bezwaren=bool(feit.bezwaren_ouders), antwoord=bool(feit.antwoord_school))
    return {
        "overlegd": {**s.overlegd, **besproken},
        "eens": {**eens, **(besproken if feit.eens else {})},
        "gesprekken": (*s.gesprekken, gesprek),
    }


def _na_antwoord(s: OppToestand, feit: g.Ingestemd) -> tuple[Antwoord, ...]:
    """The last word on each text: a no to one leaves an earlier yes to another as it was."""
    uit = s.antwoorden
    for deel, inhoud in (("handelingsdeel", feit.handelingsdeel), ("uitstroomdeel", feit.uitstroomdeel)):
        if inhoud is not None:
            a = Antwoord(deel=deel, wie=feit.wie_stemt_in, inhoud=inhoud, verleend=isinstance(feit, g.InstemmingGegeven))
            uit = (*(x for x in uit if (x.deel, x.wie, x.inhoud) != (a.deel, a.wie, a.inhoud)), a)
    return uit


def _na_gelden(s: OppToestand, feit: g.OppDeelGeldt, op: date) -> dict[str, object]:
    """What was talked about until now led to this text; an adjustment asks its own talks."""
    verder = (x.model_copy(update={"delen": tuple(d for d in x.delen if d != feit.deel)}) for x in s.gesprekken)
    return {
        "geldt": {**s.geldt, feit.deel: feit.inhoud},
        "geldt_sinds": op if s.geldt_sinds is None else min(op, s.geldt_sinds),
        "gesprekken": tuple(x for x in verder if x.delen),
    }


def _status(s: OppToestand, feit: Feit) -> str:
    if s.status == "beeindigd" or isinstance(feit, g.OppBeeindigd):
        return "beeindigd"
    if s.uitvoering:
        return "in_uitvoering"
    if s.geldt:
        return "vastgesteld" if set(s.delen) <= set(s.geldt) else "deels_vastgesteld"
    return "in_opstelling" if isinstance(feit, g.OppBegonnen) else s.status
