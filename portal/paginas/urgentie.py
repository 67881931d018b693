"""How urgent a Termijn is on a day: the words of the werkvoorraad, and the same definition as in its query."""

from __future__ import annotations

from datetime import date, timedelta

from activities.werkvoorraad import Urgentie
from domain.kalender import KALENDER
from domain.termijnstand import Termijnstand
from portal.paginas.teksten import TEKSTEN

VAN_DE_WET = ("wet", "amvb")
"""Only what the law itself asks can be too late; of the rest one says that it is past."""
WERKDAGEN = 5


def bijna_tot(vandaag: date) -> date:
    """The last day that is near: five working days on."""
    dag = vandaag
    for _ in range(WERKDAGEN):
        dag = KALENDER.volgende_werkdag(dag + timedelta(days=1))
    return dag


def urgentie(t: Termijnstand, vandaag: date) -> Urgentie:
    """The word for an open Termijn."""
    b = t.berekening
    if b.opgeschort:
        return "stil"
    if b.einddatum is not None and b.einddatum < vandaag:
        return "te_laat" if b.bron in VAN_DE_WET else "voorbij"
    if b.veilig <= vandaag:
        return "nu"
    return "bijna" if b.veilig <= bijna_tot(vandaag) else "op_tijd"


def hoe_lang(u: Urgentie, veilig: date | None, einddatum: date | None, vandaag: date) -> str:
    """How far off or how long past, in words: "7 dagen", "laatste dag", "5 werkdagen"; nothing without a date to count to."""
    t = TEKSTEN
    match u:
        case "te_laat" | "voorbij" if einddatum is not None:
            return _dagen((vandaag - einddatum).days)
        case "nu" if einddatum is not None:
            n = (einddatum - vandaag).days
            return t("urgentie_duur.laatste_dag") if n <= 0 else t("urgentie_duur.nog", wat=_dagen(n))
        case "bijna" if veilig is not None:
            n = KALENDER.werkdagen(vandaag + timedelta(days=1), veilig)
            if n == 0:
                return _dagen((veilig - vandaag).days)
            return t("urgentie_duur.werkdag") if n == 1 else t("urgentie_duur.werkdagen", n=n)
        case "op_tijd" if veilig is not None:
            return _dagen((veilig - vandaag).days)
    return ""


def _dagen(n: int) -> str:
    return TEKSTEN("urgentie_duur.dag") if n == 1 else TEKSTEN("urgentie_duur.dagen", n=n)
