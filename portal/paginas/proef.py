"""What an opdracht would leave, asked of the decider as a pure question. Nothing here records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import structlog
from pydantic import ValidationError

from domain.beslissen import Beslissing, behandel
from domain.gebeurtenis import Actor
from domain.opdracht import Inzending, Opdracht
from domain.overnemen import grond_bij
from domain.reden import REDEN
from portal.aansluiting import Aansluiting
from portal.fouten import veldfouten
from portal.inname import Gevraagd
from portal.paginas.beeld import Beeld
from portal.vorm import toets

log = structlog.get_logger("portal.paginas")
Fouten = Mapping[str, str]


def inzending(a: Aansluiting, g: Gevraagd, actor: Actor) -> Inzending:
    """The request as it would be sent in now."""
    return Inzending(
        opdracht_id=g.opdracht_id,
        opdracht=g.opdracht,
        inhoud=dict(g.inhoud),
        actor=actor,
        ontvangen_op=g.ontvangen_op or a.nu(),
        voorgevallen_op=g.voorgevallen_op,
        bron=g.bron,
        corrigeert=g.corrigeert,
    )


async def probeer_vorm(
    a: Aansluiting, b: Beeld, soort: type[Opdracht], g: Gevraagd, actor: Actor
) -> tuple[Opdracht | None, Fouten, bool]:
    """The opdracht; per field what the door would say of it; and whether "klopt toch" would let it through."""
    try:
        opdracht = soort.model_validate(dict(g.inhoud))
    except ValidationError as fout:
        return None, {f.veld.removeprefix("inhoud."): f.tekst for f in veldfouten(fout, "inhoud")}, False
    kind = None if b.adres.procedure == "orientatie" else await a.kast.kind(b.adres.swv, b.adres.dossier)
    reglement = a.grondboek.voor(b.adres.swv, a.vandaag()).reglement
    fouten = toets(b.procedure, opdracht, inzending(a, g, actor), kind, reglement, a.nu())
    namen = {"voorgevallenOp": "voorgevallen_op"}
    per_veld = {namen.get(f.veld, f.veld.removeprefix("inhoud.")): f.tekst for f in fouten}
    return opdracht, per_veld, any(f.klopt_toch for f in fouten)


def beslis_op_proef(a: Aansluiting, b: Beeld, g: Gevraagd, actor: Actor) -> Beslissing | None:
    """What would be decided now; None when that cannot be said here.

    As if a reason comes with it where one is asked: only by what is decided here the page knows that it must ask one.
    """
    try:
        inhoud = {**g.inhoud, REDEN: g.inhoud.get(REDEN) or "?"}
        gevraagd = inzending(a, replace(g, inhoud=inhoud), actor)
        return behandel(b.procedure, b.stand, gevraagd, grond_bij(a.grondboek, b.stand, gevraagd, a.nu()), a.nu())
    except Exception as fout:  # whatever a decider raises, the sender may still send it in
        log.warning("niet op proef te beslissen", opdracht=g.opdracht, exc_info=fout)
        return None
