"""What stood behind a step at the time: the evidence, the rules; and what the rules of today would make of the same facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.gebeurtenis import Herkomst, Vastgelegd
from domain.grond import Grond, OnbekendeGrond
from domain.opdracht import Inzending
from domain.procedure import Omstandigheid
from domain.stand import geldende, vouw, vouw_zonder_elk
from domain.termijnloop import leid_af
from portal.aansluiting import Aansluiting
from portal.paginas.beeld import Beeld
from portal.paginas.poorten import Poortregel, poortregels
from portal.paginas.verschil import tot


@dataclass(frozen=True)
class Bewijs:
    """A Poort of the opdracht, and the events without which it would not have been met."""

    regel: Poortregel
    nummers: tuple[int, ...]


def bewijs_van_toen(b: Beeld, v: Vastgelegd, inzending: Inzending) -> list[Bewijs]:
    """What was there and what lacked when the opdracht was decided that left this event."""
    if not b.procedure.poorten.get(b.procedure.soort_opdracht(inzending.opdracht)):
        return []
    eerste = next(i for i, g in enumerate(b.gebeurtenissen) if g.opdracht_id == v.opdracht_id)
    voor = tot(b, eerste)
    feiten = geldende(voor.stand.feiten, zonder=inzending.corrigeert)
    opdracht = b.procedure.lees_opdracht(inzending.opdracht, inzending.inhoud)
    om = _omstandigheid(voor, v, inzending)
    toen = replace(voor, stand=replace(voor.stand, eigen=vouw(b.procedure, feiten)))
    regels = poortregels(toen, type(opdracht), om, opdracht)
    heb = any(r.stand == "heb" for r in regels)
    zonder = list(vouw_zonder_elk(b.procedure, feiten)) if heb else []
    return [
        Bewijs(r, tuple(f.volgnummer for f, eigen in zonder if r.poort.mist(eigen, opdracht, om)) if r.stand == "heb" else ())
        for r in regels
    ]


def _omstandigheid(voor: Beeld, v: Vastgelegd, inzending: Inzending) -> Omstandigheid:
    return Omstandigheid(
        grond=voor.grond,
        stroom=voor.adres,
        nu=v.vastgelegd_op,
        voorgevallen_op=inzending.voorgevallen_op or inzending.ontvangen_op,
        ontvangen_op=inzending.ontvangen_op,
        actor=inzending.actor,
        termijnen=voor.stand.termijnen,
        bron=inzending.bron,
        overname=inzending.herkomst is Herkomst.OVERNAME,
        correctie=inzending.corrigeert is not None,
    )


def grond_van_toen(a: Aansluiting, v: Vastgelegd) -> Grond | None:
    """The law, calendar and reglement that this event names; None when they are not loaded here."""
    try:
        return a.grondboek.met_hash(v.grond)
    except OnbekendeGrond:
        return None


@dataclass(frozen=True)
class ToenEnNu:
    """A Termijn as it was recorded, and as the same facts would give it by the rules of today. None: it has no date."""

    termijn: str
    toen: date | None
    veilig_toen: date | None
    nu: date | None
    veilig_nu: date | None

    @property
    def anders(self) -> bool:
        """Whether a date would move."""
        return (self.toen, self.veilig_toen) != (self.nu, self.veilig_nu)


def vergelijk_met_nu(a: Aansluiting, b: Beeld) -> list[ToenEnNu]:
    """Every Termijn of the state. Nothing is recorded, and nothing moves: a stream keeps the rules that it began under."""
    grond = a.grondboek.voor(b.adres.swv, a.vandaag())
    eigen = b.stand.eigen
    nu = leid_af(b.procedure.termijnen, geldende(b.stand.feiten), eigen, grond, b.procedure.school(eigen))
    uit: list[ToenEnNu] = []
    for naam in dict.fromkeys([*b.stand.termijnen, *nu]):
        toen = b.stand.termijnen[naam].berekening if naam in b.stand.termijnen else None
        later = nu[naam].berekening if naam in nu else None
        uit.append(
            ToenEnNu(
                naam,
                toen.einddatum if toen else None,
                toen.veilig if toen else None,
                later.einddatum if later else None,
                later.veilig if later else None,
            )
        )
    return uit
