"""The state of a bezwaar against a decision of a school: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaar import Uitkomst, Verzuim
from domain.bezwaarschool import gebeurtenissen as g
from domain.bezwaarschool.woorden import Geschildeel, Indiener, OverSchool, Schoolbesluit, beslisregel, zelfde_geschil
from domain.bezwaartlv.gebeurtenissen import BezwaarBevestigd, BezwaarIngetrokken, HersteltermijnGegeven, VerzuimHersteld
from domain.bezwaartlv.toestand import Hersteltermijn
from domain.gebeurtenis import Feit
from domain.gehoord import Gehoord, Horen
from domain.procedure import Toestand
from domain.reglement import Brin, School
from domain.termijn import FeitInStroom


class HangendGeschil(BaseModel):
    """A dispute that lies with the commission; which one, when that was told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    geschil: Geschildeel | None
    sinds: date


class BezwaarschoolToestand(Toestand):
    """A bezwaar against a decision of a school as its facts have it."""

    school: School | None = None
    brin: Brin | None = None
    besluit: Schoolbesluit | None = None
    over: OverSchool | None = None
    ontvangen_op: date | None = None
    indiener: Indiener | None = None
    bekendgemaakt_op: date | None = None
    bezwaarclausule: bool | None = None
    laatste_dag: date | None = None
    tijdig: bool | None = None
    gepost_op: date | None = None
    bevestigd: bool = False
    verzuim: Verzuim | None = None
    hersteltermijn: Hersteltermijn | None = None
    horen: tuple[Horen, ...] = ()
    inzage_op: tuple[date, ...] = ()
    inspectie_op: tuple[date, ...] = ()
    geschillen: tuple[HangendGeschil, ...] = ()
    """The disputes that are pending."""
    verdaagd: bool = False
    beslissing: Uitkomst | None = None
    besluit_herroepen: bool = False
    onvolledig_beslist: bool = False
    """The school decided without what the law asks, and no whole decision followed."""
    ingetrokken: bool = False

    @property
    def regel(self) -> str | None:
        """The rule by which the school decides; None: the law gives no bezwaar here, or the school is not known."""
        return beslisregel(self.besluit, self.school)

    @property
    def geschil_sinds(self) -> date | None:
        """Since when a dispute is pending; None: none is."""
        return min((h.sinds for h in self.geschillen), default=None)

    @property
    def wacht_op_oordeel(self) -> bool:
        """A dispute holds back the decision on toelating and verwijdering; on a schorsing no oordeel is to come (GPO-04)."""
        return bool(self.geschillen) and self.besluit != "schorsing"

    @property
    def open(self) -> bool:
        """Whether the school still owes a decision."""
        return self.status in ("ingediend", "opgeschort")


def evolve(s: BezwaarschoolToestand, feit: Feit, plaats: FeitInStroom) -> BezwaarschoolToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _neem(s, feit, plaats.op)
    return _met(nieuw, status=_status(nieuw))


def _met(s: BezwaarschoolToestand, **velden: object) -> BezwaarschoolToestand:
    return s.model_copy(update=velden)


def _status(s: BezwaarschoolToestand) -> str:
    if s.ingetrokken:
        return "ingetrokken"
    if s.beslissing is not None:
        return "beslist"
    if s.ontvangen_op is None:
        return "leeg"
    wacht = s.wacht_op_oordeel or (s.hersteltermijn is not None and s.hersteltermijn.open)
    return "opgeschort" if wacht else "ingediend"


def _neem(s: BezwaarschoolToestand, feit: Feit, op: date) -> BezwaarschoolToestand:
    match feit:
        case g.BezwaarIngediend():
            return _ingediend(s, feit, op)
        case g.BesluitBekend():
            return _met(
                s,
                bekendgemaakt_op=feit.bekendgemaakt_op,
                bezwaarclausule=feit.bezwaarclausule,
                laatste_dag=feit.laatste_dag,
                tijdig=feit.tijdig,
            )
        case BezwaarBevestigd():
            return _met(s, bevestigd=True)
        case HersteltermijnGegeven():
            return _met(s, verzuim=feit.wat, hersteltermijn=Hersteltermijn(op=op, tot=feit.tot))
        case VerzuimHersteld():
            hersteld = None if s.hersteltermijn is None else s.hersteltermijn.model_copy(update={"hersteld": True})
            return _met(s, verzuim=None, hersteltermijn=hersteld)
        case HersteltermijnVerstreken() if s.hersteltermijn is not None and feit.laatste_dag == s.hersteltermijn.tot:
            return _met(s, hersteltermijn=s.hersteltermijn.model_copy(update={"verstreken": True}))
        case Gehoord():
            return _met(s, horen=(*s.horen, Horen(wie=feit.wie, gebruikt=feit.gebruikt, op=op)))
    return _neem_verder(s, feit, op)


def _neem_verder(s: BezwaarschoolToestand, feit: Feit, op: date) -> BezwaarschoolToestand:
    match feit:
        case g.InzageGegeven():
            return _met(s, inzage_op=(*s.inzage_op, op))
        case g.InspectieGeraadpleegd():
            return _met(s, inspectie_op=(*s.inspectie_op, op))
        case g.GeschilBegonnen():
            al_bekend = any(h.geschil == feit.geschil for h in s.geschillen)
            nieuw = () if al_bekend else (HangendGeschil(geschil=feit.geschil, sinds=feit.sinds),)
            return _met(s, geschillen=(*s.geschillen, *nieuw))
        case g.GeschilGeeindigd():
            return _met(s, geschillen=tuple(h for h in s.geschillen if not zelfde_geschil(h.geschil, feit.geschil)))
        case g.VerdagingGemeld() if not feit.onregelmatig:
            return _met(s, verdaagd=True)
        case BezwaarIngetrokken() if not feit.onregelmatig:
            return _met(s, ingetrokken=True)
        case g.SchoolBeslistOpBezwaar() if feit.onregelmatig:
            return _met(s, onvolledig_beslist=s.beslissing is None)
        case g.SchoolBeslistOpBezwaar():
            return _met(s, beslissing=feit.uitkomst, besluit_herroepen=feit.besluit_herroepen, onvolledig_beslist=False)
    return s


def _ingediend(s: BezwaarschoolToestand, feit: g.BezwaarIngediend, op: date) -> BezwaarschoolToestand:
    bekend = feit.bekendgemaakt_op is not None
    return _met(
        s,
        school=feit.kenmerk,
        brin=feit.school,
        besluit=feit.besluit,
        over=feit.over or s.over,
        ontvangen_op=op,
        indiener=feit.indiener,
        bekendgemaakt_op=feit.bekendgemaakt_op or s.bekendgemaakt_op,
        bezwaarclausule=s.bezwaarclausule if feit.bezwaarclausule is None else feit.bezwaarclausule,
        laatste_dag=feit.laatste_dag if bekend else s.laatste_dag,
        tijdig=feit.tijdig if bekend else s.tijdig,
        gepost_op=feit.gepost_op,
        verzuim=feit.verzuim,
    )
