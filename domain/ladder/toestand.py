"""The state of a ladder: a fold of its facts. Which rungs there are, the reglement says; how each stands, these facts."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.afspraken import Inroeper, Kort, Tredesoort
from domain.gebeurtenis import Feit, Rol
from domain.ladder import gebeurtenissen as g
from domain.ladder.woorden import EINDSTATUSSEN, Overslagreden, Procesregie, Uitkomst, Verzuim
from domain.procedure import Toestand
from domain.termijn import FeitInStroom


class Tredestand(BaseModel):
    """How one rung stands. Days decide, not the order in which somebody told of them."""

    model_config = ConfigDict(frozen=True)
    trede: Kort
    naam: str = ""
    soort: Tredesoort | None = None
    ingeroepen_door: Inroeper | None = None
    ingeroepen_op: date | None = None
    streefdatum: date | None = None
    afgerond_op: date | None = None
    uitkomst: Uitkomst | None = None
    overgeslagen_op: date | None = None
    reden: Overslagreden | None = None
    recht_ouders: bool = False
    ouders_ingelicht_op: date | None = None

    @property
    def stand(self) -> Literal["nu", "gedaan", "overgeslagen", "open"]:
        """What its last fact made of it."""
        laatste = self.sinds
        if laatste is None:
            return "open"
        if self.afgerond_op == laatste:
            return "gedaan"
        return "overgeslagen" if self.overgeslagen_op == laatste else "nu"

    @property
    def sinds(self) -> date | None:
        """The day of its last fact."""
        return max((d for d in (self.ingeroepen_op, self.afgerond_op, self.overgeslagen_op) if d is not None), default=None)

    @property
    def klaar(self) -> bool:
        """Gone through or left out."""
        return self.stand in ("gedaan", "overgeslagen")


class LadderToestand(Toestand):
    """How far parents and school have come."""

    treden: tuple[Tredestand, ...] = ()
    """In the order in which they were first heard of."""
    laatste: int = 0
    """Rank of the last fact in it: the dossier trusts the newest word."""
    verzuimstand: Verzuim | None = None
    dossierwoord: int = 0
    """Rank of the newest word of the dossier."""
    doorbraak: Kort | None = None
    procesregie: Procesregie | None = None
    doorgezet_op: date | None = None
    geeindigd_op: date | None = None
    onbevestigd: bool = False
    """Somebody else than the parents said that it is settled or over."""

    @property
    def open(self) -> bool:
        """Somebody is climbing."""
        return self.status != "leeg" and self.status not in EINDSTATUSSEN

    @property
    def afwezig(self) -> bool:
        """Absence threatens or is there."""
        return self.verzuimstand in ("dreigt", "is_er")

    def trede(self, id_: str) -> Tredestand:
        """How a rung stands; one that was never heard of is open."""
        return next((t for t in self.treden if t.trede == id_), Tredestand(trede=id_))


def evolve(s: LadderToestand, feit: Feit, plaats: FeitInStroom) -> LadderToestand:
    """The state after one fact; nothing is decided here."""
    return _na(s, feit, plaats.op).model_copy(update={"laatste": max(s.laatste, plaats.rang)})


def _na(s: LadderToestand, feit: Feit, op: date) -> LadderToestand:
    match feit:
        case g.TredeIngeroepen():
            if _is_ouder(s.trede(feit.trede).ingeroepen_op, op):
                s = _trede(
                    s,
                    feit.trede,
                    naam=feit.naam,
                    soort=feit.tredesoort,
                    ingeroepen_door=feit.ingeroepen_door,
                    ingeroepen_op=op,
                    streefdatum=feit.streefdatum,
                )
            klimt = {"onbevestigd": s.onbevestigd and feit.ingeroepen_door != "ouders"}
            return s.model_copy(update={**klimt, **({"status": "loopt", "geeindigd_op": None} if _weer_open(s, op) else {})})
        case g.OudersIngelicht() if feit.trede is not None:
            return _trede(s, feit.trede, ouders_ingelicht_op=op)
        case g.TredeAfgerond():
            if _is_ouder(s.trede(feit.trede).afgerond_op, op):
                s = _trede(s, feit.trede, naam=feit.naam, afgerond_op=op, uitkomst=feit.uitkomst)
            # What the parents say themselves settles what somebody else said of them.
            return s.model_copy(
                update={"status": _begonnen(s), "onbevestigd": s.onbevestigd and feit.gemeld_door is not Rol.OUDER}
            )
        case g.TredeOvergeslagen():
            if _is_ouder(s.trede(feit.trede).overgeslagen_op, op):
                velden = {"naam": feit.naam, "soort": feit.tredesoort, "reden": feit.reden, "recht_ouders": feit.recht_ouders}
                s = _trede(s, feit.trede, overgeslagen_op=op, **velden)
            return s.model_copy(update={"status": _begonnen(s)})
    return s.model_copy(update=_overige(s, feit, op))


def _overige(s: LadderToestand, feit: Feit, op: date) -> dict[str, object]:
    match feit:
        case g.VerzuimstandGemeld() if feit.stand is not None:
            nieuwer = feit.stand >= s.dossierwoord
            return {"verzuimstand": feit.verzuimstand, "doorbraak": feit.doorbraak, "dossierwoord": feit.stand} if nieuwer else {}
        case g.VerzuimstandGemeld():
            return {"verzuimstand": feit.verzuimstand, "doorbraak": feit.doorbraak, "status": _begonnen(s)}
        case g.ProcesregieToegewezen():
            return {"procesregie": feit.procesregie}
        case g.Doorgezet():
            return {"doorgezet_op": op, "status": s.status if s.status in EINDSTATUSSEN else "doorgezet"}
        case g.LadderOpgelost():
            return {"status": "opgelost", "geeindigd_op": op, "onbevestigd": False}
        case g.OplossingBeweerd() | g.EindeBeweerd():
            return {"onbevestigd": True, "status": _begonnen(s)}
        case g.LadderBeeindigd():
            return {"status": "beeindigd", "geeindigd_op": op, "onbevestigd": False}
    return {}


def _trede(s: LadderToestand, id_: str, **velden: object) -> LadderToestand:
    nieuw = s.trede(id_).model_copy(update=velden)
    if all(t.trede != id_ for t in s.treden):
        return s.model_copy(update={"treden": (*s.treden, nieuw)})
    return s.model_copy(update={"treden": tuple(nieuw if t.trede == id_ else t for t in s.treden)})


def _is_ouder(bekend: date | None, op: date) -> bool:
    """What is known is not of a later day: what is told late does not push away what came after it."""
    return bekend is None or bekend <= op


def _begonnen(s: LadderToestand) -> str:
    return "loopt" if s.status == "leeg" else s.status


def _weer_open(s: LadderToestand, op: date) -> bool:
    """A rung that is invoked begins the ladder, or opens it again after its end."""
    return s.status == "leeg" or (s.geeindigd_op is not None and op > s.geeindigd_op)
