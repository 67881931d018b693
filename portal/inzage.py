"""Every view of a dossier, on a page or through the API, is recorded before the answer goes out.

When it cannot be recorded, nothing is shown (503). The other way round, showing first and recording when that works, would
leave a hole exactly when the database is troubled, and nobody could say afterwards who had seen a child's file. An answer needs
that same database to be read anyway, so little is lost. Lists (werkvoorraad, search, Binnengekomen) are not views of a dossier;
Thuiszitters says more of a child than a list, and is.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from activities.inzage import Bekeken, Kanaal
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import NietInTeZien

log = structlog.get_logger("portal.inzage")


async def bekeken(
    a: Aansluiting,
    wie: Toegang,
    swv: str,
    nummer: str,
    soort: str,
    *,
    stroom: str | None = None,
    kanaal: Kanaal = "bladzijde",
) -> None:
    """Record who sees which dossier (or which stream of it), and as which page or call. Raises `NietInTeZien` (503)."""
    await bekeken_samen(a, wie, swv, [Bekeken(nummer, stroom)], soort, kanaal=kanaal)


async def bekeken_samen(
    a: Aansluiting, wie: Toegang, swv: str, wat: Sequence[Bekeken], soort: str, *, kanaal: Kanaal = "bladzijde"
) -> None:
    """The same for a page that shows of several dossiers more than a list does."""
    try:
        await a.inzage.noteer(wie, swv, wat, kanaal, soort)
    except Exception as fout:  # whatever the reason is: what cannot be recorded is not shown
        log.error("inzage niet vast te leggen", soort=soort, exc_info=fout)
        raise NietInTeZien from None
    for b in wat:
        waar = b.stroom or f"{swv}/{b.dossier}"
        log.info("dossier_bekeken", stroom=waar, soort=soort, kanaal=kanaal, rol=wie.rol, organisatie=wie.organisatie, wie=wie.id)
