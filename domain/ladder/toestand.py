"""The state of a ladder: a fold of its facts. Which rungs there are, the reglement says; how each stands, these facts."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.afspraken import Inroeper, Kort, Tredesoort
from domain.gebeurtenis import Feit, Rol
from domain.geschil.woorden import Mediation, Slot
from domain.ladder import gebeurtenissen as g
from domain.ladder.woorden import EINDSTATUSSEN, Onderwerp, Overslagreden, Procesregie, Uitkomst, Verzuim
from domain.procedure import Toestand
from domain.termijn import FeitInStroom


class Verteld(BaseModel):
    """That the parents were told something, and of what. What they were told stays in the fact: it is personal."""

    model_config = ConfigDict(frozen=True)
    op: date
    over: Onderwerp


class Geschilstand(BaseModel):
    """How a geschil stands, by its newest word."""

    model_config = ConfigDict(frozen=True)
    geschil: int
    stand: int = 0
    ingediend_op: date | None = None
    bevoegd: bool = False
    mediation: Mediation | None = None
    slot: Slot | None = None
    slot_op: date | None = None
    volgt: bool | None = None

    @property
    def klaar(self) -> bool:
        """Nothing is waited for from the commission; what that means for a rung is still to be said."""
        return self.slot is not None or self.mediation == "geslaagd"


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
    verteld: tuple[Verteld, ...] = ()
    """What the parents were told of it, in the order in which it was recorded."""
    geschil: int | None = None
    """The geschil that it is."""
    slot: Slot | None = None
    """How that geschil had ended when somebody said what came of the rung."""

    @property
    def ouders_ingelicht_op(self) -> date | None:
        """The last day on which the parents were told something of it."""
        return max((v.op for v in self.verteld), default=None)

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
    def weten_de_ouders(self) -> bool:
        """They were told something since its last fact, or it is their own: they left it out, or say that it is settled."""
        if self.sinds is None or self.reden_van_ouders or (self.stand == "gedaan" and self.uitkomst == "opgelost"):
            return True
        verteld = self.ouders_ingelicht_op
        return verteld is not None and (verteld >= self.sinds)

    @property
    def reden_van_ouders(self) -> bool:
        """It stands as left out by the choice of the parents."""
        return self.stand == "overgeslagen" and self.reden == "keuze_ouders"

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
    geschillen: tuple[Geschilstand, ...] = ()
    verteld: tuple[Verteld, ...] = ()
    """What the parents were told of the ladder as a whole."""
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

    def geschil_van(self, t: Tredestand) -> Geschilstand | None:
        """How the geschil of a rung stands; None: the rung is none, or nothing was heard of it."""
        return next((x for x in self.geschillen if x.geschil == t.geschil), None)

    def te_kiezen(self, t: Tredestand) -> bool:
        """The commission is done with it, and nobody said what that means for the rung."""
        geschil = self.geschil_van(t)
        return t.stand == "nu" and geschil is not None and geschil.klaar

    def te_herzien(self, t: Tredestand) -> bool:
        """Somebody said what came of the rung by an end of its geschil that is another one now. What is settled, is settled."""
        geschil = self.geschil_van(t)
        slot = geschil.slot if geschil is not None else None
        return t.stand == "gedaan" and t.uitkomst != "opgelost" and t.slot is not None and t.slot != slot


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
                    geschil=feit.geschil,
                )
            klimt = {"onbevestigd": s.onbevestigd and feit.ingeroepen_door != "ouders"}
            return s.model_copy(update={**klimt, **({"status": "loopt", "geeindigd_op": None} if _weer_open(s, op) else {})})
        case g.OudersIngelicht() if feit.trede is not None:
            verteld = (*s.trede(feit.trede).verteld, Verteld(op=op, over=feit.verteld_over))
            return _trede(s, feit.trede, verteld=verteld)
        case g.TredeAfgerond():
            if _is_ouder(s.trede(feit.trede).afgerond_op, op):
                s = _trede(s, feit.trede, naam=feit.naam, afgerond_op=op, uitkomst=feit.uitkomst, slot=feit.slot)
            # What the parents say themselves settles what somebody else said of them.
            return s.model_copy(
                update={"status": _begonnen(s), "onbevestigd": s.onbevestigd and feit.gemeld_door is not Rol.OUDER}
            )
        case g.TredeOvergeslagen():
            if _is_ouder(s.trede(feit.trede).overgeslagen_op, op):
                velden = {"naam": feit.naam, "soort": feit.tredesoort, "reden": feit.reden, "recht_ouders": feit.recht_ouders}
                s = _trede(s, feit.trede, overgeslagen_op=op, **velden)
            return s.model_copy(update={"status": _begonnen(s)})
        case g.GeschilGekoppeld():
            return _trede(s, feit.trede, naam=feit.naam, geschil=feit.geschil)
    return s.model_copy(update=_overige(s, feit, op))


def _overige(s: LadderToestand, feit: Feit, op: date) -> dict[str, object]:
    match feit:
        case g.VerzuimstandGemeld() if feit.stand is not None:
            nieuwer = feit.stand >= s.dossierwoord
            return {"verzuimstand": feit.verzuimstand, "doorbraak": feit.doorbraak, "dossierwoord": feit.stand} if nieuwer else {}
        case g.VerzuimstandGemeld():
            return {"verzuimstand": feit.verzuimstand, "doorbraak": feit.doorbraak, "status": _begonnen(s)}
        case g.OudersIngelicht():
            return {"verteld": (*s.verteld, Verteld(op=op, over=feit.verteld_over))}
        case g.GeschilstandGemeld():
            eerder = next((x.stand for x in s.geschillen if x.geschil == feit.geschil), 0)
            return {"geschillen": _met_geschil(s, feit)} if feit.stand >= eerder else {}
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


def _met_geschil(s: LadderToestand, feit: g.GeschilstandGemeld) -> tuple[Geschilstand, ...]:
    nieuw = Geschilstand.model_validate(feit.model_dump(include=set(Geschilstand.model_fields)))
    return (*(x for x in s.geschillen if x.geschil != feit.geschil), nieuw)


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
