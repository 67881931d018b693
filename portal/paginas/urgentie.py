"""How urgent a Termijn is on a day: the words of the werkvoorraad, and the same definition as in its query."""

from __future__ import annotations

from datetime import date, timedelta

from activities.werkvoorraad import Urgentie
from domain.kalender import KALENDER
from domain.termijn import Termijnstand

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
