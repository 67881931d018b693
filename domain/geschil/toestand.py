"""The state of a geschil: a fold of its facts."""

from __future__ import annotations

from datetime import date

from domain.gebeurtenis import Feit
from domain.geschil import gebeurtenissen as g
from domain.geschil.woorden import EINDSTATUSSEN, Indiener, Mediation, NietOntvankelijk, Onderwerp, Oordeel, Slot
from domain.procedure import Toestand
from domain.reglement import School
from domain.termijn import FeitInStroom


class GeschilToestand(Toestand):
    """What is known of the dispute."""

    onderwerp: Onderwerp | None = None
    school: School | None = None
    bevoegd: bool = False
    indiener: Indiener = "ouders"
    over: str | None = None
    ingediend_op: date | None = None
    te_laat: bool = False
    bezwaren: tuple[str, ...] = ()
    verweer_gevraagd: bool = False
    verweer: bool = False
    mediation: Mediation | None = None
    zitting_op: date | None = None
    oordeel: Oordeel | None = None
    volgt: bool | None = None
    """Whether the bevoegd gezag does what the commission advised; None: it did not say."""
    reactie_volledig: bool = False
    ladders: tuple[int, ...] = ()
    """The ladders of which a rung is this dispute."""
    slot: Slot | None = None
    """How it ended at the commission. An oordeel stays one, whatever is reported after it."""
    slot_op: date | None = None

    @property
    def open(self) -> bool:
        """It lies with the commission, or waits for the reaction of the bevoegd gezag."""
        return self.status != "leeg" and self.status not in EINDSTATUSSEN


def evolve(s: GeschilToestand, feit: Feit, plaats: FeitInStroom) -> GeschilToestand:
    """The state after one fact; nothing is decided here. An end is an end: what is reported after it changes no status."""
    velden: dict[str, object] = {}
    match feit:
        case g.GeschilIngediend():
            velden = {
                "status": _verder(s, "ingediend"),
                "onderwerp": feit.onderwerp,
                "school": feit.kenmerk,
                "bevoegd": feit.bevoegd,
                "indiener": feit.indiener,
                "over": feit.over,
                "ingediend_op": plaats.op,
                "te_laat": feit.te_laat,
                "bezwaren": _erbij(s.bezwaren, feit.bezwaar),
            }
        case g.BezwaarGekoppeld():
            velden = {"bezwaren": _erbij(s.bezwaren, feit.bezwaar)}
        case g.VerweerGevraagd():
            velden = {"verweer_gevraagd": True, "status": _verder(s, "verweer")}
        case g.VerweerIngediend():
            velden = {"verweer": True, "status": _verder(s, "verweer")}
        case g.MediationGemeld():
            velden = {"mediation": feit.stand}
        case g.ZittingBepaald():
            velden = {"zitting_op": feit.zitting_op, "status": _verder(s, "zitting")}
        case g.OordeelGegeven():
            slot = {"slot": f"oordeel_{feit.oordeel}", "slot_op": plaats.op}
            velden = {"oordeel": feit.oordeel, "status": _verder(s, "oordeel"), **slot}
        case g.ReactieGegeven():
            klaar = s.reactie_volledig or (s.oordeel is not None and not feit.onregelmatig)
            velden = {"volgt": feit.volgt, "reactie_volledig": klaar, "status": _verder(s, "afgehandeld") if klaar else s.status}
        case g.GeschilIngetrokken():
            velden = {"status": _verder(s, "ingetrokken"), **_slot(s, "ingetrokken", plaats.op)}
        case g.GeschilNietOntvankelijk():
            velden = {"status": _verder(s, "niet_ontvankelijk"), **_slot(s, _zonder_oordeel(feit.reden), plaats.op)}
        case g.LadderGekoppeld() if feit.ladder not in s.ladders:
            velden = {"ladders": (*s.ladders, feit.ladder)}
    return s.model_copy(update={**velden, "laatste": max(s.laatste, plaats.rang)})


def _slot(s: GeschilToestand, slot: Slot, op: date) -> dict[str, object]:
    return {} if s.slot is not None else {"slot": slot, "slot_op": op}


def _zonder_oordeel(reden: NietOntvankelijk) -> Slot:
    return "niet_bevoegd" if reden == "niet_bevoegd" else "niet_ontvankelijk"


def _verder(s: GeschilToestand, status: str) -> str:
    """The next status; one that was passed, and an end, is not left any more."""
    volgorde = ("leeg", "ingediend", "verweer", "zitting", "oordeel", *EINDSTATUSSEN)
    if s.status in EINDSTATUSSEN:
        return s.status
    return max(s.status, status, key=volgorde.index)


def _erbij(bezwaren: tuple[str, ...], bezwaar: str | None) -> tuple[str, ...]:
    return bezwaren if bezwaar is None or bezwaar in bezwaren else (*bezwaren, bezwaar)
