"""The Termijnen of an aanmelding: which facts start, meet, suspend, extend and end each (law.md A2.1, A2.2, OPP-01)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.aanmelding import gebeurtenissen as g
from domain.aanmelding.toestand import AanmeldingToestand
from domain.aanmelding.woorden import MONDELINGE_KANALEN
from domain.bezwaar import BeslissingOpBezwaarBekend
from domain.gebeurtenis import Feit
from domain.termijn import FeitInStroom, Termijn

_BEGIN = (g.Aangemeld, g.PlaatsVrijgekomen, g.Ingeloot)
_BESLIST = (g.Toegelaten, g.Ingeschreven, g.Geweigerd, g.NietBehandeld, g.OpWachtlijstGeplaatst)
_WEG = (g.Ingetrokken, g.AanmeldingAfgesloten)
_STIL = (g.GegevensGevraagd,)
_VERDER = (g.GegevensOntvangen, g.InformatieGeweigerd, g.HersteltermijnVerstreken)


def _hoort_bij(verzoek: Feit, einde: Feit) -> bool:
    """A set term that lapsed ends the suspension by the request that set it; an overtaken alarm ends nothing."""
    if not isinstance(einde, g.HersteltermijnVerstreken):
        return True
    return isinstance(verzoek, g.GegevensGevraagd) and verzoek.termijn == einde.laatste_dag


def _telt_weer_op(f: FeitInStroom) -> date:
    """The day of completion, or the last day of the set term: the earlier reading of "verstreken" (law.md A1.6)."""
    return f.feit.laatste_dag if isinstance(f.feit, g.HersteltermijnVerstreken) else f.op


def _asiel_in_po_of_so(s: AanmeldingToestand) -> bool:
    """Six weeks instead of ten hold in po and so only, not in vso and vo (WPO 40(16), WEC 40(24))."""
    return s.asiel and s.school is not None and s.school.schoolsoort in ("basisschool", "sbo", "so")


def _niet_mondeling(_s: AanmeldingToestand, f: Feit) -> bool:
    """A term of objection starts by sending or handing over, not by telephone (WPO 63(3), WEC 61(3), Awb 6:8)."""
    return not (isinstance(f, g.Geweigerd) and f.kanaal in MONDELINGE_KANALEN)


def _regelmatig(_s: AanmeldingToestand, f: Feit) -> bool:
    return not f.onregelmatig


def _zonder_bsn(_s: AanmeldingToestand, f: Feit) -> bool:
    return isinstance(f, g.Toegelaten) and f.zonder_bsn and not f.onregelmatig


def _opp_nodig(_s: AanmeldingToestand, f: Feit) -> bool:
    return isinstance(f, g.Ingeschreven) and f.opp_nodig and not f.onregelmatig


def _eerste_schooldag(f: FeitInStroom) -> date:
    """The first day attended, whenever it was reported (AAN-11); of a child that was placed here for the time being, the day
    from which that was for good (WPO 40a(3), WEC 41a(3), WVO 2020 2.44(2)).
    """
    if not isinstance(f.feit, g.Ingeschreven):
        return f.op
    return max(f.feit.per, f.feit.definitief_per or f.feit.per)


def _aangemeld_of_herroepen(s: AanmeldingToestand, f: Feit) -> bool:
    """A refusal that is revoked on bezwaar was no decision within ten weeks: they run on from the aanmelding (WPO 40(7))."""
    return not isinstance(f, BeslissingOpBezwaarBekend) or (f.besluit_herroepen and s.weigering_herroepen_op is not None)


def _dag_voor(d: date | None) -> date | None:
    return None if d is None else d - timedelta(days=1)


def _verlenging(feit: Any) -> str:
    duur: str = feit.duur
    return duur


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "AAN-03",
        start=(g.GegevensGevraagd,),
        als=_regelmatig,
        gesteld=lambda f: f.termijn,
        haalt=(g.GegevensOntvangen, g.InformatieGeweigerd),
        vervalt=(*_BESLIST, *_WEG),
        begint_opnieuw=True,
    ),
    Termijn(
        "AAN-04",
        start=_BEGIN,
        haalt=_BESLIST,
        schort_op=_STIL,
        hervat=_VERDER,
        hervat_op=_telt_weer_op,
        hervat_als=_hoort_bij,
        verlengt=(g.BeslistermijnVerlengd,),
        duur_van_verlenging=_verlenging,
        vervalt=_WEG,
        wijkt_voor=("AAN-09",),
    ),
    Termijn(
        "AAN-09",
        start=_BEGIN,
        geldt=lambda s: s.asiel,
        haalt=_BESLIST,
        schort_op=_STIL,
        hervat=_VERDER,
        hervat_op=_telt_weer_op,
        hervat_als=_hoort_bij,
        vervalt=_WEG,
    ),
    Termijn(
        "AAN-07",
        start=(g.GegevensOntvangen, g.HersteltermijnVerstreken),
        haalt=(g.NietBehandeld,),
        vervalt=(g.Toegelaten, g.Ingeschreven, g.Geweigerd, g.OpWachtlijstGeplaatst, *_WEG),
        aanvang=_telt_weer_op,
    ),
    Termijn(
        "AAN-08",
        start=(g.Aangemeld, BeslissingOpBezwaarBekend),
        als=_aangemeld_of_herroepen,
        aanvang_volgens=lambda s: s.aangemeld_op,
        haalt=(g.Toegelaten, g.Ingeschreven),
        vervalt=(g.Geweigerd, g.NietBehandeld, *_WEG),
        nooit_opgeschort=True,
        rolt=False,
        wijkt_voor=("AAN-09-plaatsing",),
    ),
    Termijn(
        "AAN-09",
        naam="AAN-09-plaatsing",
        start=(g.Aangemeld, BeslissingOpBezwaarBekend),
        als=_aangemeld_of_herroepen,
        aanvang_volgens=lambda s: s.aangemeld_op,
        geldt=_asiel_in_po_of_so,
        haalt=(g.Toegelaten, g.Ingeschreven),
        vervalt=(g.Geweigerd, g.NietBehandeld, *_WEG),
        nooit_opgeschort=True,
        rolt=False,
    ),
    Termijn(
        "AAN-08",
        naam="AAN-08-leeftijd",
        start=(g.TijdelijkePlaatsingUitgebleven,),
        gesteld=lambda f: _dag_voor(f.vanaf),
        haalt=(g.Toegelaten, g.Ingeschreven),
        vervalt=(g.Geweigerd, g.NietBehandeld, *_WEG),
        begint_opnieuw=True,
    ),
    Termijn(
        "AAN-10",
        start=(g.Toegelaten,),
        als=_zonder_bsn,
        haalt=(g.LeerlingZonderBsnGemeld,),
    ),
    Termijn(
        "BZS-01",
        start=(g.Geweigerd, g.OpWachtlijstGeplaatst, g.HerhaaldVerzoekGeweigerd),
        als=_niet_mondeling,
        haalt=(g.BezwaarGemaakt,),
        vervalt=(g.Toegelaten, g.Ingeschreven, g.PlaatsVrijgekomen, g.Ingeloot),
        begint_opnieuw=True,
    ),
    Termijn(
        "GPO-01",
        start=(g.Geweigerd,),
        als=_niet_mondeling,
        haalt=(g.GeschilVoorgelegd,),
        vervalt=(g.Toegelaten, g.Ingeschreven, g.PlaatsVrijgekomen, g.Ingeloot),
        begint_opnieuw=True,
    ),
    Termijn(
        "OPP-01",
        start=(g.Ingeschreven,),
        als=_opp_nodig,
        aanvang=_eerste_schooldag,
        haalt=(g.OppVastgesteld,),
    ),
)
"""AAN-08 is never suspended and never moved; at its end the decider looks whether the child is placed (decisions 12)."""
