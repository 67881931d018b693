"""The state of an opp: a fold of its facts."""

from __future__ import annotations

from collections.abc import Mapping

from domain.gebeurtenis import Feit
from domain.opp import gebeurtenissen as g
from domain.opp.woorden import Grondslag
from domain.procedure import Toestand
from domain.reglement import School
from domain.termijn import FeitInStroom


class OppToestand(Toestand):
    """What is known of the opp. Parts are kept by name, each with the hash of its text."""

    school: School | None = None
    grondslag: Grondslag | None = None
    over: str | None = None
    concept: Mapping[str, str] = {}
    begeleiding: bool = False
    onderbouwing: bool = False
    inbreng_leerling: bool = False
    toegestuurd: bool = False
    overlegd: Mapping[str, str] = {}
    """Per part, the text that was spoken about."""
    gehoord: bool | None = None
    """Whether the pupil was heard about this draft; False: not, with a reason; None: nothing is known."""
    advies: bool = False
    ingestemd: str | None = None
    geweigerd: str | None = None
    """The handelingsdeel to which the parents said yes, or no, last."""
    geldt: Mapping[str, str] = {}
    """Per part, the text that is in force."""
    uitvoering: bool = False
    rod: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """It was begun and has not ended."""
        return self.status not in ("leeg", "beeindigd")


def evolve(s: OppToestand, feit: Feit, _plaats: FeitInStroom) -> OppToestand:
    """The state after one fact; nothing is decided here. An end is an end."""
    nieuw = s.model_copy(update=_velden(s, feit))
    return nieuw.model_copy(update={"status": _status(nieuw, feit)})


def _velden(s: OppToestand, feit: Feit) -> dict[str, object]:
    match feit:
        case g.OppBegonnen():
            return {"school": feit.kenmerk, "grondslag": feit.grondslag, "over": feit.over}
        case g.ConceptGemeld():
            return _na_concept(s, feit)
        case g.OppToegestuurd():
            return {"toegestuurd": True}
        case g.OppOverlegGevoerd():
            besproken: dict[str, str] = {d: s.concept[d] for d in feit.delen if d in s.concept}
            return {"overlegd": {**s.overlegd, **besproken}}
        case g.LeerlingGehoord():
            return {"gehoord": feit.gehoord}
        case g.CommissieAdviseerde():
            return {"advies": bool(s.concept)}
        case g.InstemmingGegeven():
            return {"ingestemd": feit.handelingsdeel, "geweigerd": None}
        case g.InstemmingGeweigerd():
            weg = s.ingestemd == feit.handelingsdeel
            return {"geweigerd": feit.handelingsdeel, "ingestemd": None if weg else s.ingestemd}
        case g.OppDeelGeldt():
            return {"geldt": {**s.geldt, feit.deel: feit.inhoud}}
        case g.UitvoeringBegonnen():
            return {"uitvoering": s.uitvoering or not feit.onregelmatig}
        case g.RodGemeld():
            return {"rod": s.rod if feit.moment in s.rod else (*s.rod, feit.moment)}
    return {}


def _na_concept(s: OppToestand, feit: g.ConceptGemeld) -> dict[str, object]:
    """A new text asks the commission again; after a part was set, the pupil too: each adjustment has its own hearing."""
    delen = {"handelingsdeel": feit.handelingsdeel, "uitstroomdeel": feit.uitstroomdeel}
    concept = {**s.concept, **{d: h for d, h in delen.items() if h is not None}}
    anders = concept != s.concept
    bijstelling = anders and any(s.geldt.get(d) == h for d, h in s.concept.items())
    return {
        "concept": concept,
        "begeleiding": feit.begeleiding or (feit.handelingsdeel is None and s.begeleiding),
        "onderbouwing": feit.onderbouwing or (feit.uitstroomdeel is None and s.onderbouwing),
        "inbreng_leerling": feit.inbreng_leerling,
        "toegestuurd": s.toegestuurd and not anders,
        "advies": s.advies and not anders,
        "gehoord": None if bijstelling else s.gehoord,
    }


def _status(s: OppToestand, feit: Feit) -> str:
    if s.status == "beeindigd" or isinstance(feit, g.OppBeeindigd):
        return "beeindigd"
    if s.uitvoering:
        return "in_uitvoering"
    if s.geldt:
        return "vastgesteld" if len(s.geldt) > 1 else "deels_vastgesteld"
    return "in_opstelling" if isinstance(feit, g.OppBegonnen) else s.status
