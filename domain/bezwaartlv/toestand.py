"""The state of a bezwaar against a tlv decision: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaar import Uitkomst, Verzuim
from domain.bezwaartlv import gebeurtenissen as g
from domain.bezwaartlv import woorden as w
from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.ingebrekestelling.onderdeel import Dwangsom
from domain.procedure import Toestand
from domain.recht import Schoolkenmerk, Schoolsoort
from domain.termijn import FeitInStroom
from domain.tlv.gebeurtenissen import BezorgingMislukt
from domain.tlv.woorden import Verzendwijze

_SCHOOLSOORT: dict[w.SoortTlv, Schoolsoort] = {"sbo": "sbo", "so": "so", "vso": "vso", "pro": "pro", "lwoo": "vo"}


class _Deel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Hersteltermijn(_Deel):
    """A term to cure a verzuim."""

    op: date
    tot: date
    verstreken: bool = False
    hersteld: bool = False

    @property
    def open(self) -> bool:
        """Whether it may still be cured: the decision term stands still."""
        return not self.verstreken and not self.hersteld


class Storing(_Deel):
    """The channel was out, both days included."""

    van: date
    tot: date


class BezwaartlvToestand(Toestand):
    """A bezwaar against a tlv decision as its facts have it."""

    ontvangen_op: date | None = None
    indiener: w.Indiener | None = None
    over: w.OverTlv | None = None
    soort_tlv: w.SoortTlv | None = None
    bekendgemaakt_op: date | None = None
    """Of the decision objected to."""
    bezwaarclausule: bool | None = None
    laatste_dag: date | None = None
    """Of the objection term."""
    tijdig: bool | None = None
    gepost_op: date | None = None
    elders_ontvangen_op: date | None = None
    verschoond: bool = False
    bevestigd: bool = False
    verzuim: Verzuim | None = None
    hersteltermijn: Hersteltermijn | None = None
    stil: tuple[w.Stilgrond, ...] = ()
    storingen: tuple[Storing, ...] = ()
    commissie: w.Commissie | None = None
    advies_gevraagd: bool = False
    zitting_op: date | None = None
    oproep_gebrek: bool = False
    """The call to the hearing lacked what the law asks, and no other call followed."""
    gehoord: bool = False
    anderen_gehoord: bool = False
    niet_gehoord_omdat: w.NietHoren | None = None
    advies: Uitkomst | None = None
    verdaagd: bool = False
    uitstel_tot: date | None = None
    kosten_gevraagd: bool = False
    direct_beroep: bool = False
    direct_beroep_besloten: bool = False
    beslissing: Uitkomst | None = None
    besluit_herroepen: bool = False
    beslist_op: date | None = None
    """The day of bekendmaking: before it the decision has no effect (Awb 3:40)."""
    verzonden_via: Verzendwijze | None = None
    bezorging_mislukt: bool = False
    beroep: w.Beroepstroom | None = None
    in_beroep: bool = False
    vernietigd: bool = False
    ingetrokken: bool = False
    doorgestuurd: bool = False
    naar_rechter: bool = False
    dwangsom: Dwangsom = Dwangsom()

    @property
    def open(self) -> bool:
        """Whether the SWV still owes a decision."""
        return self.status in ("ingediend", "opgeschort", "in_advies", "geadviseerd", "beslist")

    @property
    def te_laat(self) -> bool:
        """Late, and not excused."""
        return self.tijdig is False and not self.verschoond

    @property
    def school(self) -> Schoolkenmerk | None:
        """For which kind of school the decision is: it names the education law. No rule here turns on the regime."""
        soort = None if self.soort_tlv is None else _SCHOOLSOORT[self.soort_tlv]
        return None if soort is None else Schoolkenmerk(schoolsoort=soort, regime="bijzonder")


def evolve(s: BezwaartlvToestand, feit: Feit, plaats: FeitInStroom) -> BezwaartlvToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _neem(s, feit, plaats)
    nieuw = _met(nieuw, dwangsom=onderdeel.evolve(nieuw.dwangsom, feit, plaats))
    return _met(nieuw, status=_status(nieuw))


def _met(s: BezwaartlvToestand, **velden: object) -> BezwaartlvToestand:
    return s.model_copy(update=velden)


def _status(s: BezwaartlvToestand) -> str:
    if s.naar_rechter:
        return "naar_rechter"
    if s.doorgestuurd:
        return "doorgestuurd"
    if s.ingetrokken:
        return "ingetrokken"
    if s.beslist_op is not None:
        return "bekendgemaakt"
    if s.beslissing is not None:
        return "beslist"
    if s.ontvangen_op is None:
        return "leeg"
    if s.stil or (s.hersteltermijn is not None and s.hersteltermijn.open):
        return "opgeschort"
    if s.advies is not None:
        return "geadviseerd"
    return "in_advies" if s.advies_gevraagd else "ingediend"


def _neem(s: BezwaartlvToestand, feit: Feit, plaats: FeitInStroom) -> BezwaartlvToestand:
    op = plaats.op
    match feit:
        case g.BezwaarIngediend():
            return _ingediend(s, feit, op)
        case g.BesluitBekend():
            return _met(
                s,
                bekendgemaakt_op=feit.bekendgemaakt_op,
                bezwaarclausule=feit.bezwaarclausule,
                soort_tlv=feit.soort_tlv or s.soort_tlv,
                laatste_dag=feit.laatste_dag,
                tijdig=feit.tijdig,
            )
        case g.BezwaarBevestigd():
            return _met(s, bevestigd=True)
        case g.BezwaarDoorgestuurd():
            return _met(s, doorgestuurd=True)
        case g.HersteltermijnGegeven():
            return _met(s, verzuim=feit.wat, hersteltermijn=Hersteltermijn(op=op, tot=feit.tot))
        case g.VerzuimHersteld():
            return _hersteld(s, op)
        case HersteltermijnVerstreken() if s.hersteltermijn is not None and feit.laatste_dag == s.hersteltermijn.tot:
            return _met(s, hersteltermijn=s.hersteltermijn.model_copy(update={"verstreken": True}))
        case g.TermijnoverschrijdingVerschoond():
            return _met(s, verschoond=True)
        case g.StoringGemeld():
            return _met(s, storingen=(*s.storingen, Storing(van=feit.van, tot=feit.tot)))
        case g.BeslistermijnOpgeschort():
            return _met(s, stil=tuple(dict.fromkeys((*s.stil, feit.waarom))))
        case g.BeslistermijnHervat():
            return _met(s, stil=tuple(x for x in s.stil if x != feit.waarom))
    return _neem_advies(s, feit, op)


def _neem_advies(s: BezwaartlvToestand, feit: Feit, op: date) -> BezwaartlvToestand:
    match feit:
        case g.AdviesGevraagd():
            return _met(s, advies_gevraagd=True, commissie=feit.commissie)
        case g.HoorzittingGepland():
            return _met(s, zitting_op=feit.zitting_op, oproep_gebrek=feit.onregelmatig)
        case g.HoorzittingGehouden():
            return _met(s, gehoord=s.gehoord or feit.indiener_gehoord, anderen_gehoord=s.anderen_gehoord or feit.anderen_gehoord)
        case g.AfgezienVanHoren():
            return _met(s, niet_gehoord_omdat=feit.waarom)
        case g.AdviesOntvangen() if not feit.onregelmatig:
            return _met(s, advies=feit.strekking)
        case g.BeslissingVerdaagd():
            return _met(s, verdaagd=True)
        case g.UitstelOvereengekomen():
            return _met(s, uitstel_tot=feit.tot)
        case g.DirectBeroepToegestaan():
            return _met(s, direct_beroep_besloten=True, naar_rechter=True)
        case g.DirectBeroepGeweigerd():
            return _met(s, direct_beroep_besloten=True)
        case g.BezwaarIngetrokken() if not feit.onregelmatig:
            return _met(s, ingetrokken=True)
    return _neem_beslissing(s, feit, op)


def _neem_beslissing(s: BezwaartlvToestand, feit: Feit, op: date) -> BezwaartlvToestand:
    match feit:
        case g.BeslissingOpBezwaarGenomen():
            return _met(s, beslissing=feit.uitkomst, besluit_herroepen=feit.besluit_herroepen)
        case g.BeslissingBekendgemaakt():
            eerste = op if s.beslist_op is None else min(op, s.beslist_op)
            return _met(s, beslist_op=eerste, verzonden_via=feit.verzonden_via, bezorging_mislukt=False)
        case BezorgingMislukt():
            return _met(s, bezorging_mislukt=True)
        case g.BeroepIngesteld():
            return _met(s, beroep=feit.beroep or s.beroep, in_beroep=True)
        case g.BeslissingVernietigd():
            return _met(s, vernietigd=True, beslissing=None, besluit_herroepen=False, beslist_op=None, verzonden_via=None)
    return s


def _ingediend(s: BezwaartlvToestand, feit: g.BezwaarIngediend, op: date) -> BezwaartlvToestand:
    """What this objection says; what it leaves open stays as it was told before."""
    bekend = feit.bekendgemaakt_op is not None
    return _met(
        s,
        ontvangen_op=op,
        indiener=feit.indiener,
        over=feit.over or s.over,
        soort_tlv=feit.soort_tlv or s.soort_tlv,
        bekendgemaakt_op=feit.bekendgemaakt_op or s.bekendgemaakt_op,
        bezwaarclausule=s.bezwaarclausule if feit.bezwaarclausule is None else feit.bezwaarclausule,
        laatste_dag=feit.laatste_dag if bekend else s.laatste_dag,
        tijdig=feit.tijdig if bekend else s.tijdig,
        gepost_op=feit.gepost_op,
        elders_ontvangen_op=feit.elders_ontvangen_op,
        verzuim=feit.verzuim,
        kosten_gevraagd=s.kosten_gevraagd or feit.kosten_gevraagd,
        direct_beroep=s.direct_beroep or feit.direct_beroep,
        commissie=s.commissie or feit.commissie,
    )


def _hersteld(s: BezwaartlvToestand, op: date) -> BezwaartlvToestand:
    """What lacked came in, in time or not: whether it is still looked at, the SWV decides ('kan', Awb 6:6)."""
    if s.hersteltermijn is None:
        return _met(s, verzuim=None)
    binnen = op <= s.hersteltermijn.tot
    return _met(s, verzuim=None if binnen else s.verzuim, hersteltermijn=s.hersteltermijn.model_copy(update={"hersteld": True}))
