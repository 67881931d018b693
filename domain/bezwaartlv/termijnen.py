"""The Termijnen of a bezwaar against a tlv decision (law.md A2.7 to A2.9): which facts start, meet, suspend and end each."""

from __future__ import annotations

from datetime import date

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.bezwaartlv import gebeurtenissen as g
from domain.bezwaartlv.toestand import BezwaartlvToestand
from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.termijn import FeitInStroom, Termijn
from domain.tlv.gebeurtenissen import BezorgingMislukt, NotificatieVerstuurd

S = BezwaartlvToestand
BESLIST = (g.BeslissingBekendgemaakt,)
"""The decision counts from the day that it was made known: before it has no effect (Awb 3:40), and who waits has nothing."""
WEG = (g.BezwaarIngetrokken, g.BezwaarDoorgestuurd, g.DirectBeroepToegestaan)
BESLISTERMIJNEN = ("BZT-05", "BZT-05-nieuw", "BZT-06", "BZT-22")

_STIL = (g.HersteltermijnGegeven, g.BeslistermijnOpgeschort)
_VERDER = (g.VerzuimHersteld, HersteltermijnVerstreken, g.BeslistermijnHervat)
_CONVENTIE = {"buitenland": "SUS-BUITENLAND", "toerekenbaar": "SUS-TOEREKENBAAR", "overmacht": "SUS-OVERMACHT"}


def _conventie(f: Feit) -> str:
    return _CONVENTIE[f.waarom] if isinstance(f, g.BeslistermijnOpgeschort) else "SUS-AWB-BEZWAAR"


def _hoort_bij(begin: Feit, einde: Feit) -> bool:
    """Each reason ends by itself; a set term that lapsed is that of the request that set it."""
    if isinstance(begin, g.BeslistermijnOpgeschort):
        return isinstance(einde, g.BeslistermijnHervat) and einde.waarom == begin.waarom
    if isinstance(einde, HersteltermijnVerstreken):
        return isinstance(begin, g.HersteltermijnGegeven) and begin.tot == einde.laatste_dag
    return isinstance(einde, g.VerzuimHersteld)


def _telt_weer_op(f: FeitInStroom) -> date:
    """The day on which it was cured, or the last day of the set term: the earlier reading of "verstreken" (law.md A1.6)."""
    return f.feit.laatste_dag if isinstance(f.feit, HersteltermijnVerstreken) else f.op


def _door_lbt(s: S) -> bool:
    """Two weeks are the reglement of the LBT; a commissie of the SWV's own has none (a term that no source gives)."""
    return s.commissie != "eigen"


def _langs_portaal(_s: S, f: Feit) -> bool:
    return isinstance(f, g.BeslissingBekendgemaakt) and f.verzonden_via == "portaal"


def _zonder_dag_van_de_rechter(_s: S, f: Feit) -> bool:
    return isinstance(f, g.BeslissingVernietigd) and f.termijn_tot is None


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "BZT-13",
        start=(g.HersteltermijnGegeven,),
        gesteld=lambda f: f.tot,
        haalt=(g.VerzuimHersteld,),
        vervalt=(*BESLIST, *WEG),
        begint_opnieuw=True,
    ),
    Termijn(
        "BZT-03",
        start=(g.BezwaarIngediend,),
        geldt=_door_lbt,
        haalt=(g.AdviesGevraagd,),
        verlengt=(g.UitstelVanCommissie,),
        vervalt=(*BESLIST, *WEG),
    ),
    Termijn(
        "BZT-04",
        start=(g.HoorzittingGepland,),
        aanvang=lambda f: f.feit.zitting_op,  # type: ignore[attr-defined]  # only HoorzittingGepland starts it
        haalt=(g.StukkenIngediend,),
        vervalt=(g.HoorzittingGehouden, g.AfgezienVanHoren, *BESLIST, *WEG),
        begint_opnieuw=True,
    ),
    Termijn(
        "BZT-05",
        start=(g.BezwaarIngediend,),
        aanvang_volgens=lambda s: s.bekendgemaakt_op,
        na="BZT-01",
        haalt=BESLIST,
        schort_op=_STIL,
        conventie=_conventie,
        hervat=_VERDER,
        hervat_als=_hoort_bij,
        hervat_op=_telt_weer_op,
        verlengt=(g.BeslissingVerdaagd,),
        vervalt=(*WEG, g.UitstelOvereengekomen),
    ),
    Termijn(
        "BZT-06",
        start=(g.UitstelOvereengekomen,),
        gesteld=lambda f: f.tot,
        haalt=BESLIST,
        vervalt=WEG,
        begint_opnieuw=True,
    ),
    Termijn(
        "BZT-05",
        naam="BZT-05-nieuw",
        start=(g.BeslissingVernietigd,),
        als=_zonder_dag_van_de_rechter,
        haalt=BESLIST,
        vervalt=WEG,
    ),
    Termijn(
        "BZT-22",
        start=(g.BeslissingVernietigd,),
        gesteld=lambda f: f.termijn_tot,
        haalt=BESLIST,
        vervalt=WEG,
    ),
    Termijn("EBV-02", start=BESLIST, als=_langs_portaal, haalt=(NotificatieVerstuurd, g.BekendmakingGelezen)),
    Termijn("BZT-08", start=BESLIST, haalt=(g.BeroepIngesteld,), vervalt=(BezorgingMislukt,), begint_opnieuw=True),
    *onderdeel.termijnen(BESLIST, WEG),
)
"""BZT-05 counts from the last day of the objection term (BZT-01), not from the receipt; verdaging adds BZT-06 to it."""
