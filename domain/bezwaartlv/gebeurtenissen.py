"""What happens in a bezwaar against a tlv decision: facts, lawful or not."""

from __future__ import annotations

from datetime import date

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaar import Bezwaarkanaal, Over, Uitkomst, Verzuim
from domain.bezwaartlv import woorden as w
from domain.gebeurtenis import Feit, FeitMetReden
from domain.ingebrekestelling.woorden import FEITEN as VAN_DWANGSOM
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.tlv.gebeurtenissen import BezorgingMislukt, NotificatieVerstuurd
from domain.tlv.woorden import BesluitTekst, Verzendwijze


class BezwaarIngediend(Feit):
    """Somebody objects to a decision of the SWV. It does not suspend that decision (BZT-09; Awb 6:16)."""

    indiener: w.Indiener
    kanaal: Bezwaarkanaal
    over: w.OverTlv | None = None
    soort_tlv: w.SoortTlv | None = None
    bekendgemaakt_op: date | None = None
    bezwaarclausule: bool | None = None
    laatste_dag: date | None = None
    """Of the objection term, as it rolled."""
    tijdig: bool | None = None
    """None: the day of bekendmaking is not known."""
    gepost_op: date | None = None
    elders_ontvangen_op: date | None = None
    """It came to another body first: that day decides whether it was in time (Awb 6:15(3))."""
    verzuim: Verzuim | None = None
    kosten_gevraagd: bool = False
    direct_beroep: bool = False
    commissie: w.Commissie | None = None
    """The commissie that the reglement names: whether BZT-03 runs hangs on it. None: received by an earlier build."""
    gronden: GezondheidsTekst | None = None


class BezwaarHerhaald(Feit):
    """The same objection came in again; the first one counts."""

    kanaal: Bezwaarkanaal


class BesluitBekend(Feit):
    """When the decision objected to was made known, and whether it names the way to object."""

    bekendgemaakt_op: date
    bezwaarclausule: bool
    soort_tlv: w.SoortTlv | None = None
    laatste_dag: date | None = None
    tijdig: bool | None = None


class BezwaarBevestigd(Feit):
    """The SWV told who objects that it has the objection (BZT-02)."""


class BezwaarDoorgestuurd(Feit):
    """It belongs to another body and was sent on (BZT-14)."""

    naar: w.Doorgestuurd


class HersteltermijnGegeven(Feit):
    """Who objects may cure a verzuim until `tot`: the decision term stands still (BZT-13)."""

    wat: Verzuim
    tot: date


class VerzuimHersteld(Feit):
    """The objection is complete."""

    gronden: GezondheidsTekst | None = None


class VerzuimDeelsHersteld(Feit):
    """Something came, and something still lacks."""

    gronden: GezondheidsTekst | None = None


class TermijnoverschrijdingVerschoond(Feit):
    """The SWV excuses that the objection came late (Awb 6:11)."""

    waarom: w.Verschoning
    motivering: PersoonlijkeTekst | None = None


class StoringGemeld(Feit):
    """The channel for objections was out from `van` to `tot` (EBV-07)."""

    van: date
    tot: date


class AdviesGevraagd(FeitMetReden):
    """The commissie was asked for its advice (BZT-03, BZT-12)."""

    commissie: w.Commissie


class UitstelVanCommissie(Feit):
    """The secretary of the commissie gave the SWV longer to send the file."""

    weken: int
    duur: str


class HoorzittingGepland(Feit):
    """Everybody was called to the hearing (BZT-04)."""

    zitting_op: date
    inzage_vanaf: date | None = None


class StukkenIngediend(Feit):
    """Documents for the hearing came in."""


class HoorzittingGehouden(Feit):
    """The hearing was held."""

    indiener_gehoord: bool
    anderen_gehoord: bool
    """Other belanghebbenden than who objects, such as the school that applied."""


class AfgezienVanHoren(Feit):
    """Nobody is heard, on a ground of Awb 7:3."""

    waarom: w.NietHoren
    stuk: PersoonlijkeTekst | None = None


class AdviesOntvangen(Feit):
    """The commissie advised."""

    strekking: Uitkomst
    advies: GezondheidsTekst | None = None


class BeslissingVerdaagd(Feit):
    """The SWV puts its decision off once, by at most six weeks (BZT-06)."""

    weken: int
    duur: str


class UitstelOvereengekomen(Feit):
    """Further delay until `tot` (Awb 7:10(4))."""

    waarom: w.Uitstelgrond
    tot: date
    stuk: PersoonlijkeTekst | None = None


class BeslistermijnOpgeschort(Feit):
    """The decision term stands still for another reason than a verzuim."""

    waarom: w.Stilgrond


class BeslistermijnHervat(Feit):
    """That reason is over: the term runs on."""

    waarom: w.Stilgrond


class DirectBeroepToegestaan(Feit):
    """Bezwaar is skipped: the court has it now (BZT-17)."""


class DirectBeroepGeweigerd(Feit):
    """Bezwaar is not skipped and goes on."""


class BezwaarIngetrokken(Feit):
    """Who objected takes it back."""

    over: Over | None = None


class BeslissingOpBezwaarGenomen(FeitMetReden):
    """The SWV decided. Nothing has effect before it is made known."""

    uitkomst: Uitkomst
    waarom_niet_ontvankelijk: w.NietOntvankelijk | None = None
    besluit_herroepen: bool
    kosten: w.Kosten | None = None
    motivering: BesluitTekst | None = None
    motivering_afwijking: BesluitTekst | None = None


class BeslissingBekendgemaakt(Feit):
    """The decision was sent or handed over: it has effect, and the term of appeal starts (BZT-15, BZT-08)."""

    verzonden_via: Verzendwijze
    over: w.OverTlv | None = None
    uitkomst: Uitkomst | None = None
    besluit_herroepen: bool = False
    beroep: w.Beroepstroom | None = None
    """The court has a case about this bezwaar already: it must hear of the decision (BZT-22)."""


class BekendmakingGelezen(Feit):
    """The addressee opened it; kept as proof (EBV-03)."""


class BeroepIngesteld(Feit):
    """Somebody appealed against the decision; the appeal is a procedure of its own."""

    beroep: w.Beroepstroom | None = None


class BeslissingVernietigd(Feit):
    """The court annulled the decision: the SWV decides anew (BZT-22; Awb 8:72(4))."""

    termijn_tot: date | None = None
    """The last day that the court set; none: a new term of 7:10 from the ruling on (law.md Q24)."""


FEITEN: tuple[type[Feit], ...] = (
    BezwaarIngediend,
    BezwaarHerhaald,
    BesluitBekend,
    BezwaarBevestigd,
    BezwaarDoorgestuurd,
    HersteltermijnGegeven,
    VerzuimHersteld,
    VerzuimDeelsHersteld,
    HersteltermijnVerstreken,
    TermijnoverschrijdingVerschoond,
    StoringGemeld,
    AdviesGevraagd,
    UitstelVanCommissie,
    HoorzittingGepland,
    StukkenIngediend,
    HoorzittingGehouden,
    AfgezienVanHoren,
    AdviesOntvangen,
    BeslissingVerdaagd,
    UitstelOvereengekomen,
    BeslistermijnOpgeschort,
    BeslistermijnHervat,
    DirectBeroepToegestaan,
    DirectBeroepGeweigerd,
    BezwaarIngetrokken,
    BeslissingOpBezwaarGenomen,
    BeslissingBekendgemaakt,
    NotificatieVerstuurd,
    BekendmakingGelezen,
    BezorgingMislukt,
    BeroepIngesteld,
    BeslissingVernietigd,
    *VAN_DWANGSOM,
)
