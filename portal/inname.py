"""Taking in an opdracht: form, authority, then its stream. A Handeling waits for its Ontvangstbewijs, a Melding is stored first.

200 when it is recorded within five seconds, 202 when it is taken in and not recorded yet, 503 only when nothing was taken in.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from pydantic import ValidationError

from activities.contract import AndereInhoud, Postrij
from domain.afzender import mag_verbeteren
from domain.gebeurtenis import Actor, Bron, Rol
from domain.opdracht import Handeling, Inzending, Ontvangstbewijs, Opdracht, Veldfout
from domain.persoonlijk import is_vernietigd
from domain.procedure import OnbekendeOpdracht, Procedure
from domain.stroom import Stroom
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting, Afgewezen, NietBereikbaar, NogNietVastgelegd, Rijlot
from portal.fouten import NietVerwerkbaar, Probleem, niet_gevonden, onbereikbaar, ongeldig, veldfouten
from portal.vorm import toets
from portal.zelfde_kind import toets_zelfde_kind

log = structlog.get_logger("portal.inname")

SLEUTEL = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{7,99}$")
"""An Idempotency-Key. Without `:`, `/` and `#`: those mark Trede's own ids (alarms, effects, koppelberichten)."""

WEKTIJD = 4.0
"""Seconds that waking a stream may take; what is missed then the sweep finds."""


@dataclass(frozen=True)
class Gevraagd:
    """An opdracht as asked, before anything was checked."""

    stroom: Stroom
    opdracht: str
    inhoud: Mapping[str, Any]
    opdracht_id: str
    voorgevallen_op: datetime | None = None
    corrigeert: str | None = None
    bron: Bron | None = None
    nieuw: bool = False
    """The number was given out just now: there is nothing yet that could be another's."""
    ontvangen_op: datetime | None = None
    """When it reached the channel, when that was before now: of an opdracht that a person reads in a message that came in."""


@dataclass(frozen=True)
class Ontvangen:
    """What became of it: recorded, or taken in and not recorded yet."""

    stroom: Stroom
    opdracht_id: str
    bewijs: Ontvangstbewijs | None
    rij: Postrij | None = None


def eis_sleutel(sleutel: str | None) -> str:
    """The Idempotency-Key. Raises `Probleem` (422)."""
    if sleutel is None or not SLEUTEL.match(sleutel):
        tekst = (
            "Stuur een eigen sleutel van 8 tot 100 letters, cijfers, punten of streepjes mee (bijvoorbeeld een UUID), en "
            "dezelfde als u opnieuw verstuurt. Zet er geen persoonsgegevens in."
        )
        raise ongeldig([Veldfout(veld="Idempotency-Key", regel="vorm", tekst=tekst)])
    return sleutel


async def neem_in(a: Aansluiting, wie: Toegang, g: Gevraagd, bytes_: bytes, kanaal: str = "api") -> Ontvangen:
    """Take in one opdracht. Raises `Probleem`."""
    procedure = _procedure(a, g.stroom)
    soort = _soort(procedure, g.opdracht)
    actor = _bevoegd(wie, soort, g)
    handeling = issubclass(soort, Handeling)
    try:
        await _eigen_stroom(a, wie, g)
        await _eigen_woord(a, wie, actor, g)
        _vorm(soort, g)
        inzending = _inzending(g, actor, a.nu())
        await _datums(a, procedure, soort, g, inzending)
        bekend = await a.kast.ken(str(g.stroom), inzending)
    except AndereInhoud:
        raise andere_inhoud() from None
    except NietBereikbaar:
        # A Handeling of the SWV needs no database at the door: its stream waits for it.
        if not handeling or wie.rol != "swv":
            raise onbereikbaar("De database") from None
        _vorm(soort, g)
        inzending, bekend = _inzending(g, actor, a.nu()), None
    if bekend is not None:
        return Ontvangen(g.stroom, g.opdracht_id, bekend)
    await _ander_dossier(a, wie, soort, g)
    if handeling:
        return await _handel(a, wie, g, inzending)
    return await meld(a, wie, str(g.stroom), inzending, bytes_, kanaal)


async def meld(a: Aansluiting, wie: Toegang, stroom: str, inzending: Inzending, bytes_: bytes, kanaal: str) -> Ontvangen:
    """Store a Melding, wake its stream, and wait for its event. The stored row says the stream: of a repeat, the first one's.

    Raises `Probleem`; `NietVerwerkbaar` when its stream could do nothing with it, now or at the first time.
    """
    try:
        rij = await a.kast.ontvang(stroom, afzender(wie), kanaal, inzending, bytes_)
    except AndereInhoud:
        raise andere_inhoud() from None
    except NietBereikbaar:
        raise onbereikbaar("De database") from None
    return await volg(a, rij.stroom or stroom, rij, inzending.opdracht_id)


async def volg(a: Aansluiting, stroom: str, rij: Postrij, opdracht_id: str) -> Ontvangen:
    """Wake the stream of a stored row and wait for its event. Raises `Probleem` (`NietVerwerkbaar`, 409)."""
    gewekt = rij.gesloten_door is not None or await _wek(a, stroom, rij)
    bewijs = await _wacht(a, stroom, rij) if gewekt else None
    return Ontvangen(Stroom.lees(stroom), opdracht_id, bewijs, rij)


async def bewaar_onleesbaar(
    a: Aansluiting, wie: Toegang, kanaal: str, stroom: str | None, inhoud: bytes, voor: str | None
) -> Postrij:
    """Store a message that cannot be read as an opdracht, for a person. Raises `Probleem` (409, 503).

    `stroom`: the one that it is plainly for. Without it `voor` says which SWV may look at it; None: no SWV does.
    """
    try:
        rij = await a.kast.ontvang(stroom, afzender(wie), kanaal, None, inhoud, voor)
    except AndereInhoud:
        raise andere_inhoud() from None
    except NietBereikbaar:
        raise onbereikbaar("De database") from None
    log.warning("bericht onleesbaar bewaard", rij=rij.rij, kanaal=kanaal, stroom=stroom, swv=voor)
    if stroom is not None:
        await _wek(a, stroom, rij)
    return rij


def afzender(wie: Toegang) -> str:
    """Whose message ids these are: the organisation's, in its role."""
    return f"{wie.rol}:{wie.organisatie}"


def andere_inhoud() -> Probleem:
    """A 409."""
    tekst = (
        "Onder deze Idempotency-Key is eerder iets anders verstuurd; dat blijft staan en dit is niet vastgelegd. "
        "Gebruik voor een nieuwe opdracht een nieuwe sleutel."
    )
    return Probleem(409, tekst, [Veldfout(veld="Idempotency-Key", regel="eenmalig", tekst="Deze sleutel is al gebruikt.")])


def _procedure(a: Aansluiting, stroom: Stroom) -> Procedure:
    procedure = a.procedures.get(stroom.procedure)
    if procedure is None:
        tekst = f"Trede kent deze procedure niet. Kies uit: {', '.join(sorted(a.procedures))}."
        raise ongeldig([Veldfout(veld="stroom", regel="onbekend", tekst=tekst)])
    return procedure


def _soort(procedure: Procedure, naam: str) -> type[Opdracht]:
    try:
        return procedure.soort_opdracht(naam)
    except OnbekendeOpdracht:
        namen = ", ".join(sorted(o.naam() for o in procedure.opdrachten))
        tekst = f"De procedure {procedure.naam} kent deze opdracht niet. Kies uit: {namen}."
        raise ongeldig([Veldfout(veld="opdracht", regel="onbekend", tekst=tekst)]) from None


def _bevoegd(wie: Toegang, soort: type[Opdracht], g: Gevraagd) -> Actor:
    actor = wie.actor()
    if actor.rol not in soort.mag:
        wie.geweigerd(f"rol mag {soort.naam()} niet geven", g.stroom.swv)
        wel = ", ".join(str(r) for r in soort.mag)
        raise Probleem(403, f"De rol {actor.rol} mag {soort.naam()} niet geven; wel: {wel}. Er is niets vastgelegd.")
    return actor


async def _van_deze(a: Aansluiting, wie: Toegang, g: Gevraagd) -> Sequence[Mapping[str, Any]]:
    """The procedures of the dossier that this sender may see."""
    return await a.lezer.dossier(wie, g.stroom.swv, g.stroom.dossier)


async def _eigen_stroom(a: Aansluiting, wie: Toegang, g: Gevraagd) -> None:
    """The stream must be one that this sender may write in. Raises `Probleem` (404): that another's exists is not told."""
    if g.stroom.procedure == "orientatie":
        _eigen_school(a, wie, g)
        return
    if await a.lezer.mag_zien(wie, str(g.stroom)):
        return
    dossier = str(g.stroom.broer("dossier"))
    if g.nieuw or (wie.rol == "swv" and await a.kast.bestaat(dossier)):
        return
    # A school may go on in the dossier that it opened itself, but not in another school's aanmelding there.
    van_ons = g.stroom.procedure == "dossier" or not await a.kast.bestaat(str(g.stroom))
    if van_ons and await a.kast.opener(dossier) == wie.organisatie:
        return
    # And where it takes part by a procedure of the same kind: after its own tlv it asks for the renewal.
    if van_ons and any(Stroom.lees(r["stroom"]).procedure == g.stroom.procedure for r in await _van_deze(a, wie, g)):
        return
    wie.geweigerd("geen eigen dossier", g.stroom.swv)
    raise niet_gevonden()


async def _eigen_woord(a: Aansluiting, wie: Toegang, actor: Actor, g: Gevraagd) -> None:
    """What is taken back or replaced must be this sender's to mend. Raises `Probleem` (422).

    Not asked of an id that a sender may choose and that is not there: that may be on its way, and the stream will know.
    """
    if g.corrigeert is None:
        return
    gever = await a.kast.gever(str(g.stroom), g.corrigeert)
    if (gever is None and SLEUTEL.match(g.corrigeert)) or (gever is not None and mag_verbeteren(actor, gever)):
        return
    wie.geweigerd("verbetert wat een ander meldde", g.stroom.swv)
    wat = (
        "Dit volgt uit een termijn of een andere procedure; verbeter de melding waar het uit volgt."
        if actor.rol is Rol.SWV
        else "Dit meldde een ander; alleen wie het meldde of het samenwerkingsverband verbetert het. Vraag het daar, of meld "
        "zelf wat er gebeurde."
    )
    raise ongeldig([Veldfout(veld="corrigeert", regel="eigen", tekst=wat)])


def _eigen_school(a: Aansluiting, wie: Toegang, g: Gevraagd) -> None:
    """Oriëntatie is a register per school of the SWV: a school writes in its own only."""
    doet_mee = a.grondboek.voor(g.stroom.swv, a.vandaag()).reglement.school(g.stroom.deel)
    if doet_mee is None or (wie.rol == "school" and wie.organisatie != g.stroom.deel):
        wie.geweigerd("geen eigen school", g.stroom.swv)
        raise niet_gevonden()


def _vorm(soort: type[Opdracht], g: Gevraagd) -> None:
    """The form alone. Raises `Probleem` (422)."""
    vernietigd = [k for k, v in g.inhoud.items() if is_vernietigd(v)]
    fouten = [Veldfout(veld=f"inhoud.{k}", regel="vorm", tekst="Geef de waarde zelf.") for k in vernietigd]
    try:
        soort.model_validate(dict(g.inhoud))
    except ValidationError as fout:
        fouten += veldfouten(fout, "inhoud", soort.model_fields)
    except OverflowError:
        # A moment in the first or last year of the calendar, that no other time zone can write.
        fouten.append(Veldfout(veld="inhoud", regel="vorm", tekst="Een tijdstip hierin kan niet bestaan; verbeter het."))
    if fouten:
        raise ongeldig(fouten)


def _inzending(g: Gevraagd, actor: Actor, nu: datetime) -> Inzending:
    return Inzending(
        opdracht_id=g.opdracht_id,
        opdracht=g.opdracht,
        inhoud=dict(g.inhoud),
        actor=actor,
        ontvangen_op=nu,
        voorgevallen_op=g.voorgevallen_op,
        corrigeert=g.corrigeert,
        bron=g.bron,
    )


async def _datums(a: Aansluiting, procedure: Procedure, soort: type[Opdracht], g: Gevraagd, inzending: Inzending) -> None:
    """Dates that cannot be or look wrong, and schools that are not of this SWV. Raises `Probleem` (422)."""
    opdracht = soort.model_validate(dict(g.inhoud))
    kind = None if g.stroom.procedure == "orientatie" else await a.kast.kind(g.stroom.swv, g.stroom.dossier)
    reglement = a.grondboek.voor(g.stroom.swv, a.vandaag()).reglement
    fouten = toets(procedure, opdracht, inzending, kind, reglement, a.nu())
    if fouten:
        raise ongeldig(fouten)


async def _ander_dossier(a: Aansluiting, wie: Toegang, soort: type[Opdracht], g: Gevraagd) -> None:
    """A dossier that is named as one of the same child. Raises `Probleem` (422, 503)."""
    try:
        opdracht = soort.model_validate(dict(g.inhoud))
        fouten = await toets_zelfde_kind(a, wie, g.stroom, opdracht, verbetert=g.corrigeert is not None)
    except NietBereikbaar:
        raise onbereikbaar("De database") from None
    if fouten:
        raise ongeldig(fouten)


async def _handel(a: Aansluiting, wie: Toegang, g: Gevraagd, inzending: Inzending) -> Ontvangen:
    try:
        bewijs = await a.handelaar.handel(str(g.stroom), inzending, a.wacht)
    except NogNietVastgelegd:
        return Ontvangen(g.stroom, g.opdracht_id, None)
    except NietBereikbaar:
        raise onbereikbaar("De uitvoering van handelingen (Temporal)") from None
    except Afgewezen as fout:
        wie.geweigerd(fout.soort, g.stroom.swv)
        if fout.soort == "AndereInhoud":
            raise andere_inhoud() from None
        if fout.soort == "NietBevoegd":
            raise Probleem(403, fout.tekst) from None
        raise ongeldig([Veldfout(veld="inhoud", regel="vorm", tekst=fout.tekst)]) from None
    return Ontvangen(g.stroom, g.opdracht_id, bewijs)


async def _wek(a: Aansluiting, stroom: str, rij: Postrij) -> bool:
    """Wake the stream. False when it could not be reached: the row is there, and the sweep wakes the stream later."""
    try:
        async with asyncio.timeout(WEKTIJD):
            await a.wekker.wek(stroom, rij.rij, rij.soort)
    except Exception as fout:  # whatever is wrong there, the melding is safe
        log.warning("stroom niet gewekt", stroom=stroom, rij=rij.rij, exc_info=fout)
        return False
    return True


async def _wacht(a: Aansluiting, stroom: str, rij: Postrij) -> Ontvangstbewijs | None:
    """Look, ever less often, until the event is there or the time is up."""
    pauze = 0.02
    try:
        async with asyncio.timeout(a.wacht.total_seconds()):
            while True:
                # The event closes the row in its own transaction: nothing else need be asked.
                lot = await a.kast.lot(stroom, rij.afzender, rij.bericht_id)
                if lot is not None and lot.gesloten:
                    return _gezegd(lot)
                await asyncio.sleep(pauze)
                pauze = min(pauze * 1.5, 0.5)
    except (TimeoutError, NietBereikbaar):
        return None


def _gezegd(lot: Rijlot) -> Ontvangstbewijs | None:
    """Raises `Probleem` when the stream closed the row as one that it could do nothing with."""
    if lot.fout == AndereInhoud.__name__:
        raise andere_inhoud()
    if lot.fout is not None:
        raise NietVerwerkbaar(lot.fout)
    return lot.bewijs
