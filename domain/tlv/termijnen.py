"""The Termijnen of a tlv: which facts start, meet, suspend, extend and end each (law.md A2.6; TLV-03 to TLV-07, TLV-13).

Those of a notice of default (A2.8; DWA-01 to DWA-05) are declared once for every decision of the SWV.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.termijn import FeitInStroom, Termijn
from domain.tlv import gebeurtenissen as g
from domain.tlv.toestand import TlvToestand
from domain.tlv.woorden import CONVENTIES

_WEG = (g.AanvraagIngetrokken, g.AanvraagDoorgezonden)
_BESLUITEN = (g.TlvVerleend, g.TlvGeweigerd, g.AanvraagNietBehandeld)
_OVER_DE_DUUR = (g.TlvVerleend, g.TlvHerzien, g.TlvOvergenomen, g.TlvIngetrokken, g.BesluitHerroepen)
"""What sets, moves or ends the last day of a tlv; where it leaves none, there is none any more."""
_VERDER = (g.AanvullingOntvangen, HersteltermijnVerstreken, g.OpschortingGeeindigd)


def _conventie(feit: Any) -> str | None:
    """The letter counts by the rule's first convention, every other ground by its own (they differ by a day)."""
    return CONVENTIES[feit.opschortingsgrond] if isinstance(feit, g.BesluitOpgeschort) else None


def _hoort_bij(begin: Feit, einde: Feit) -> bool:
    """A ground ends by its own end only, and a letter by the answer or by the term that it set."""
    if isinstance(begin, g.BesluitOpgeschort):
        return isinstance(einde, g.OpschortingGeeindigd) and einde.opschortingsgrond == begin.opschortingsgrond
    if isinstance(einde, HersteltermijnVerstreken):
        return isinstance(begin, g.AanvullingGevraagd) and begin.termijn == einde.laatste_dag
    return isinstance(einde, g.AanvullingOntvangen)


def _telt_weer_op(f: FeitInStroom) -> date:
    """The day of completion, or the last day of the set term: the earlier reading of "verstreken" (law.md A1.6)."""
    return f.feit.laatste_dag if isinstance(f.feit, HersteltermijnVerstreken) else f.op


def _dag_na_uitstel(feit: Any) -> date | None:
    """Agreed delay ends by itself: the day after its last counts again."""
    tot: date | None = feit.uitgesteld_tot if isinstance(feit, g.BesluitOpgeschort) else None
    return None if tot is None else tot + timedelta(days=1)


def _eerst_ontvangen(f: FeitInStroom) -> date | None:
    """Sent on by another SWV: whether the weeks run from the first receipt is not sure (question Q23)."""
    return f.feit.eerst_ontvangen_op if isinstance(f.feit, g.TlvAangevraagd) else None


def _compleet(f: FeitInStroom) -> date:
    return f.feit.compleet_op if isinstance(f.feit, g.AanvraagVolledig) else f.op


def _regelmatig(_s: TlvToestand, f: Feit) -> bool:
    return not f.onregelmatig


def _in_portaal(_s: TlvToestand, f: Feit) -> bool:
    return isinstance(f, g.BesluitBekendgemaakt | g.BesluitMeegedeeld) and f.verzonden_via == "portaal" and not f.onregelmatig


_BESLISSEN = Termijn(
    "TLV-03",
    start=(g.TlvAangevraagd,),
    haalt=(g.BesluitBekendgemaakt,),
    schort_op=(g.AanvullingGevraagd, g.BesluitOpgeschort),
    conventie=_conventie,
    stil_tot=_dag_na_uitstel,
    hervat=_VERDER,
    hervat_op=_telt_weer_op,
    hervat_als=_hoort_bij,
    verlengt=(g.BesluitVerdaagd,),
    veilige_aanvang=_eerst_ontvangen,
    vervalt=_WEG,
    ontkracht=(g.BezorgingMislukt,),
)
_VAN_SWV = (
    # Norms that an SWV may have in its reglement (cases.md 2.1). They stand beside the term of the law and end nothing of it.
    Termijn(
        "TLV-04",
        naam="TLV-04-bevestiging",
        norm="tlv.bevestiging",
        start=(g.TlvAangevraagd,),
        telt_vanaf="de ontvangst van de aanvraag",
        haalt=(g.AanvraagBevestigd,),
        vervalt=(*_BESLUITEN, *_WEG),
        omschrijving="Het samenwerkingsverband bevestigt de ontvangst van de tlv-aanvraag (eigen norm)",
    ),
    Termijn(
        "TLV-04",
        naam="TLV-04-volledig",
        norm="tlv.volledig",
        start=(g.TlvAangevraagd,),
        telt_vanaf="de ontvangst van de aanvraag",
        haalt=(g.AanvraagVolledig, g.AanvullingGevraagd),
        vervalt=(*_BESLUITEN, *_WEG),
        omschrijving="Het samenwerkingsverband zegt of de tlv-aanvraag compleet is (eigen norm)",
    ),
    replace(
        _BESLISSEN,
        naam="TLV-03-norm",
        norm="tlv.besluit",
        omschrijving="Het samenwerkingsverband besluit op de tlv-aanvraag (eigen norm)",
    ),
)


TERMIJNEN: tuple[Termijn, ...] = (
    _BESLISSEN,
    Termijn(
        "TLV-04",
        start=(g.AanvraagVolledig,),
        aanvang=_compleet,
        duur_van_reglement=True,
        haalt=(g.BesluitBekendgemaakt,),
        vervalt=_WEG,
        ontkracht=(g.BezorgingMislukt,),
    ),
    *_VAN_SWV,
    Termijn(
        "TLV-05",
        naam="TLV-05-herstel",
        start=(g.AanvullingGevraagd,),
        als=_regelmatig,
        gesteld=lambda f: f.termijn,
        haalt=(g.AanvullingOntvangen,),
        vervalt=(*_BESLUITEN, *_WEG),
        begint_opnieuw=True,
    ),
    Termijn(
        "TLV-05",
        start=(g.AanvullingOntvangen, HersteltermijnVerstreken),
        aanvang=_telt_weer_op,
        haalt=(g.AanvraagNietBehandeld,),
        vervalt=(g.TlvVerleend, g.TlvGeweigerd, *_WEG),
        begint_opnieuw=True,
    ),
    Termijn(
        "BZT-01",
        start=(g.BesluitBekendgemaakt,),
        als=_regelmatig,
        haalt=(g.BezwaarTegenTlv,),
        vervalt=(g.BezorgingMislukt,),
        begint_opnieuw=True,
    ),
    Termijn(
        "EBV-02",
        start=(g.BesluitBekendgemaakt, g.BesluitMeegedeeld),
        als=_in_portaal,
        haalt=(g.NotificatieVerstuurd,),
    ),
    Termijn(
        "TLV-13",
        start=_OVER_DE_DUUR,
        gesteld=lambda f: getattr(f, "verlenging_vragen_voor", None),
        bron_van_gesteld="servicenorm",
        haalt=(g.VervolgBekend, g.Teruggeplaatst),
        vervalt=(g.TlvVerlopen,),
        begint_opnieuw=True,
    ),
    Termijn(
        "TLV-07",
        start=_OVER_DE_DUUR,
        gesteld=lambda f: f.per if isinstance(f, g.TlvIngetrokken) else f.laatste_dag,
        # Its last day is no duty that somebody missed: once past, it asks nothing of anybody.
        vervalt=(g.TlvVerlopen,),
        begint_opnieuw=True,
    ),
    *onderdeel.termijnen((g.BesluitBekendgemaakt,), _WEG, ontkracht=(g.BezorgingMislukt,)),
)
"""TLV-03 is met by bekendmaking: before that, or where it came back, no decision is given (Awb 3:40, 4:13).

TLV-07 is the tlv's own last day.
"""
