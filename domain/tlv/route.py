"""The way to a tlv that the reglement gives for an application, and what that way asks beside the law.

Nothing here is law: two experts, an OPP and a decision by another than an expert the law asks on every route. What a route asks
warns and wants a reason; a reglement may let it block by `sterkten`, but for the signatures of parents and pupil (TLV-01).
"""

# ruff: noqa: ARG001 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from domain.afspraken import Handtekening, Ondertekenaar, Onderwijs, Tlvroute
from domain.leeftijd import verjaardag
from domain.persoonlijk import is_vernietigd
from domain.procedure import Omstandigheid
from domain.reglement import Reglement
from domain.tlv import opdrachten as o
from domain.tlv.toestand import TlvToestand

S = TlvToestand
Om = Omstandigheid
OpAanvraag: TypeAlias = o.VerleenTlv | o.WeigerTlv
VAN_THUIS: tuple[Ondertekenaar, ...] = ("ouders", "leerling")
"""The law asks no signature of these: one that lacks is told, and never keeps a tlv back (TLV-01; cases.md 2.4, 7)."""


def routes(reglement: Reglement, onderwijs: Onderwijs | None, *, verlenging: bool, doelgroep: str | None) -> tuple[Tlvroute, ...]:
    """The routes that such an application may go, those for its doelgroep before the others."""
    soort = "verlenging" if verlenging else "eerste"
    passend = [r for r in reglement.tlvroutes if onderwijs in r.onderwijs and (not r.bij or soort in r.bij)]
    van_doelgroep = tuple(r for r in passend if doelgroep is not None and doelgroep in r.doelgroepen)
    return van_doelgroep or tuple(r for r in passend if not r.doelgroepen)


def gekozen(mogelijk: Sequence[Tlvroute], naam: str | None) -> Tlvroute | None:
    """The one that is named, else the only one; None: none, or more than one and nobody chose."""
    if naam is not None:
        return next((r for r in mogelijk if _zelfde(r.naam, naam)), None)
    return mogelijk[0] if len(mogelijk) == 1 else None


def route_van(s: S, reglement: Reglement) -> Tlvroute | None:
    """The route that this application goes by that reglement."""
    doelgroep = s.doelgroep if isinstance(s.doelgroep, str) else None
    mogelijk = routes(reglement, s.onderwijs, verlenging=s.verlenging_van is not None, doelgroep=doelgroep)
    return gekozen(mogelijk, s.route)


def _zelfde(een: str, ander: str) -> bool:
    return een.casefold().strip() == ander.casefold().strip()


def _van(s: S, x: OpAanvraag, om: Om) -> Tlvroute | None:
    """The route of the application; a refusal that only refers to an earlier one goes no way again (Awb 4:6(2))."""
    return None if isinstance(x, o.WeigerTlv) and x.onder_verwijzing else route_van(s, om.grond.reglement)


# -- the application ---------------------------------------------------------------------------------------------------


def te_kiezen(s: S, x: o.VraagTlvAan, om: Om) -> bool:
    """The reglement has routes for this application, and one was named or there is more than one."""
    mogelijk = _mogelijk(x, om)
    return x.route is not None if len(mogelijk) == 1 else bool(mogelijk)


def is_gekozen(s: S, x: o.VraagTlvAan, om: Om) -> bool:
    """One of these was named."""
    return gekozen(_mogelijk(x, om), x.route) is not None


def _mogelijk(x: o.VraagTlvAan, om: Om) -> tuple[Tlvroute, ...]:
    doelgroep = None if is_vernietigd(x.doelgroep) else x.doelgroep
    verlenging = x.verlenging_van is not None
    return routes(
        om.grond.reglement, x.onderwijs, verlenging=verlenging, doelgroep=doelgroep if isinstance(doelgroep, str) else None
    )


# -- before the decision -----------------------------------------------------------------------------------------------


def langs_organen(s: S, x: OpAanvraag, om: Om) -> bool:
    """The route goes along bodies."""
    route = _van(s, x, om)
    return route is not None and bool(route.langs)


def langs_alle(s: S, x: OpAanvraag, om: Om) -> bool:
    """Each of them has seen the application, by the day of the decision."""
    route = _van(s, x, om)
    return route is None or not nog_langs(s, route, om.op)


def nog_langs(s: S, route: Tlvroute, op: date) -> tuple[str, ...]:
    """The bodies of the route that have not seen the application by that day; the one that decides does so by deciding."""
    gezien = [b.orgaan for b in s.besprekingen if b.op <= op]
    rest = (orgaan for orgaan in route.langs if not _zelfde(orgaan, route.beslist))
    return tuple(orgaan for orgaan in rest if not any(_zelfde(orgaan, g) for g in gezien))


def organen_te_gaan(s: S, om: Om) -> Sequence[str]:
    """Their names."""
    route = route_van(s, om.grond.reglement)
    return nog_langs(s, route, om.op) if route is not None else ()


def stukken_te_gaan(s: S, om: Om) -> Sequence[str]:
    """The documents that the route still asks, by name."""
    route = route_van(s, om.grond.reglement)
    return nog_stukken(s, route, om.op) if route is not None else ()


def vraagt_stukken(s: S, x: OpAanvraag, om: Om) -> bool:
    """The route asks documents."""
    route = _van(s, x, om)
    return route is not None and any(e.verplicht for e in route.stukken)


def alle_stukken(s: S, x: OpAanvraag, om: Om) -> bool:
    """They are all there."""
    route = _van(s, x, om)
    return route is None or not nog_stukken(s, route, om.op)


def nog_stukken(s: S, route: Tlvroute, op: date) -> tuple[str, ...]:
    """What the route asks of this pupil and is not there."""
    eisen = (e for e in route.stukken if e.verplicht and (e.vanaf is None or _oud_genoeg(s, e.vanaf, op)))
    return tuple(e.naam for e in eisen if not (_is_er(s, e.naam) or (e.opp and s.opp is not None)))


def _is_er(s: S, naam: str) -> bool:
    return any(_zelfde(naam, stuk) for stuk in s.routestukken)


def _gevraagd(route: Tlvroute, s: S, om: Om, *, thuis: bool) -> list[Handtekening]:
    """The signatures that the route asks; that of the SWV is the one under the decision (TLV-06)."""
    rest = (h for h in route.handtekeningen if h.verplicht and h.van != "swv" and (h.van in VAN_THUIS) == thuis)
    return [h for h in rest if h.vanaf is None or _oud_genoeg(s, h.vanaf, om.op)]


def _oud_genoeg(s: S, jaren: int, op: date) -> bool:
    """From that age on; where the birth date is not known, nothing is asked of a child."""
    return isinstance(s.geboren, date) and op >= verjaardag(s.geboren, jaren)


def _ondertekend(s: S, om: Om, gevraagd: Sequence[Handtekening]) -> bool:
    er_zijn = Counter(h.van for h in s.handtekeningen if h.op <= om.op)
    return not Counter(h.van for h in gevraagd) - er_zijn


def vraagt_handtekeningen(s: S, x: OpAanvraag, om: Om) -> bool:
    """The route asks signatures of others than parents and pupil."""
    route = _van(s, x, om)
    return route is not None and bool(_gevraagd(route, s, om, thuis=False))


def handtekeningen(s: S, x: OpAanvraag, om: Om) -> bool:
    """Each of these signed, as often as asked."""
    route = _van(s, x, om)
    return route is None or _ondertekend(s, om, _gevraagd(route, s, om, thuis=False))


def vraagt_die_van_thuis(s: S, x: OpAanvraag, om: Om) -> bool:
    """The SWV would like the signature of parents or pupil."""
    route = _van(s, x, om)
    return route is not None and bool(_gevraagd(route, s, om, thuis=True))


def die_van_thuis(s: S, x: OpAanvraag, om: Om) -> bool:
    """They signed."""
    route = _van(s, x, om)
    return route is None or _ondertekend(s, om, _gevraagd(route, s, om, thuis=True))


def in_vaste_volgorde(s: S, x: OpAanvraag, om: Om) -> bool:
    """The route has an order, and more than one signed."""
    route = _van(s, x, om)
    return route is not None and route.vaste_volgorde and len(s.handtekeningen) > 1


def volgorde(s: S, x: OpAanvraag, om: Om) -> bool:
    """Nobody signed before somebody who comes earlier in the list."""
    route = _van(s, x, om)
    if route is None:
        return True
    lijst = [h.van for h in route.handtekeningen]
    gezet = [lijst.index(h.van) for h in sorted(s.handtekeningen, key=lambda h: (h.op, h.nummer)) if h.van in lijst]
    return gezet == sorted(gezet)


def noemt_deskundigen(s: S, x: OpAanvraag, om: Om) -> bool:
    """The route says who advise: two of the law, or more."""
    route = _van(s, x, om)
    return route is not None and bool(route.deskundigen)


def deskundigen(s: S, x: OpAanvraag, om: Om) -> bool:
    """As many advised, and as many of the SWV and of elsewhere as the route says."""
    route = _van(s, x, om)
    if route is None:
        return True
    van = Counter(
        "samenwerkingsverband" if d.van == "swv" else "elders" for d in route.deskundigen if d.van != "aanvragende_school"
    )
    er_zijn = Counter(
        "samenwerkingsverband" if a.werkgever == "samenwerkingsverband" else "elders" for a in s.adviezen if a.op <= om.op
    )
    return not van - er_zijn


def duur_past(route: Tlvroute | None, jaren: int) -> bool:
    """The route names no durations, or this one."""
    return route is None or not route.duur or jaren in route.duur


# -- what is told ------------------------------------------------------------------------------------------------------

ANDERS = "anders dan in het reglement"
"""Kept in the place of a body or document that the reglement does not name: what is typed there may be a person's name."""


def orgaan_in(reglement: Reglement, naam: str) -> str | None:
    """The body as the reglement writes it; None: it has none of that name."""
    return next((x.naam for x in reglement.organen if _zelfde(x.naam, naam)), None)


def stuk_in(reglement: Reglement, naam: str) -> str | None:
    """The document as a route writes it; None: no route asks one of that name."""
    return next((e.naam for r in reglement.tlvroutes for e in r.stukken if _zelfde(e.naam, naam)), None)


def route_in(reglement: Reglement, naam: str | None) -> str | None:
    """The route as the reglement writes it; None: it has none of that name."""
    return next((r.naam for r in reglement.tlvroutes if naam is not None and _zelfde(r.naam, naam)), None)


def bekend_orgaan(s: S, x: o.MeldBespreking, om: Om) -> bool:
    """A body that the reglement names."""
    return orgaan_in(om.grond.reglement, x.orgaan) is not None


def bekend_stuk(s: S, x: o.MeldStuk, om: Om) -> bool:
    """A document that a route names."""
    return stuk_in(om.grond.reglement, x.routestuk) is not None
