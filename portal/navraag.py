"""What became of an opdracht: recorded, still on its way, not processable, or never come in."""

from __future__ import annotations

from domain.opdracht import Ontvangstbewijs
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, NietBereikbaar, Rijlot
from portal.fouten import NietVerwerkbaar, Probleem, niet_te_lezen
from portal.inname import SLEUTEL, Ontvangen, afzender


async def wat_werd_ervan(a: Aansluiting, wie: Toegang, stroom: Stroom, opdracht_id: str) -> Ontvangen:
    """The Ontvangstbewijs, or none while it is on its way. Raises `Probleem` (404, 422 `NietVerwerkbaar`, 503)."""
    adres = str(stroom)
    if not SLEUTEL.match(opdracht_id):
        raise nooit_gestuurd()
    try:
        lot = await _eigen_melding(a, wie, adres, opdracht_id)
        if lot is not None and lot.fout is not None:
            raise NietVerwerkbaar(lot.fout)
        if lot is not None and (lot.bewijs is not None or not lot.gesloten):
            return Ontvangen(stroom, opdracht_id, lot.bewijs)
        bewijs = await a.lezer.bewijs(wie, adres, opdracht_id)
        if bewijs is not None:
            return Ontvangen(stroom, opdracht_id, bewijs)
        mag = wie.rol == "swv" or await a.lezer.mag_zien(wie, adres)
    except NietBereikbaar:
        raise niet_te_lezen("De database") from None
    if not mag:
        raise nooit_gestuurd()
    return Ontvangen(stroom, opdracht_id, await _handeling(a, wie, adres, opdracht_id))


async def _eigen_melding(a: Aansluiting, wie: Toegang, stroom: str, opdracht_id: str) -> Rijlot | None:
    """Only of the sender's own message: another's is told by its event alone."""
    return None if wie.rol == "auditor" else await a.kast.lot(stroom, afzender(wie), opdracht_id)


async def _handeling(a: Aansluiting, wie: Toegang, stroom: str, opdracht_id: str) -> Ontvangstbewijs | None:
    """A Handeling has no row: only its stream's run knows of it until it is recorded."""
    try:
        if await a.handelaar.onderweg(stroom, opdracht_id):
            return None
    except NietBereikbaar:
        raise niet_te_lezen("De uitvoering van handelingen (Temporal)") from None
    try:
        # It may have been recorded between the two questions.
        bewijs = await a.lezer.bewijs(wie, stroom, opdracht_id)
    except NietBereikbaar:
        raise niet_te_lezen("De database") from None
    if bewijs is None:
        raise nooit_gestuurd()
    return bewijs


def nooit_gestuurd() -> Probleem:
    """A 404, the same for what is another's."""
    tekst = (
        "Onder deze sleutel is in deze stroom niets van u ingenomen of vastgelegd. "
        "Hebt u het wel gestuurd, stuur het dan opnieuw met dezelfde sleutel."
    )
    return Probleem(404, tekst)
