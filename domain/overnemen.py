"""Another version of law, calendar or reglement for a running procedure: by an act, with the dates that move before it.

Nothing moves by a deploy (DESIGN 3). What was decided and what had ended stays as it was; from the act on every Termijn that
runs goes by the new ground, as if it had begun under it. The event itself bears the new ground, so the audit goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from domain.gebeurtenis import GrondOvergenomen, Rol, Verschuiving
from domain.grond import Grond, Grondboek, OnbekendeGrond
from domain.opdracht import Inzending, NeemGrondOver, Ontbreekt
from domain.procedure import Procedure
from domain.stand import Stand, afgesloten, geldende, grond_na, vouw
from domain.termijnloop import Beeld, leid_af
from domain.termijnstand import Termijnstand, met_afgesloten
from domain.tijd import dag

VERSIE_GELDT = Ontbreekt(
    poort="versie_geldt",
    # No rule of law asks that a version is known here: it is how this works.
    regel="reglement",
    artikel="reglement van het samenwerkingsverband",
    brengt=Rol.SWV,
    tekst=(
        "Deze versie is hier niet bekend, geldt nog niet, of is ouder dan waar deze procedure onder loopt. Kies een latere "
        "versie die geldt. Klopte een eerdere overgang niet? Herroep die dan."
    ),
)


def vaste_grond(stand: Stand, inzending: Inzending) -> str | None:
    """Hash of the ground by which the stream goes when this comes in; None: a new stream."""
    if inzending.corrigeert is None:
        return stand.grond
    return grond_na(geldende(stand.feiten, zonder=inzending.corrigeert), stand.begingrond)


def grond_bij(boek: Grondboek, stand: Stand, inzending: Inzending, nu: datetime) -> Grond:
    """The ground that decides on this opdracht. Raises `OnbekendeGrond`.

    That of the stream. Of a `NeemGrondOver` the one that it names; where it cannot name that one, that of the stream, by which
    it is not done.
    """
    eigen = vaste_grond(stand, inzending)
    if inzending.opdracht == NeemGrondOver.naam() and (nieuw := _genoemd(boek, stand, inzending, eigen, nu)) is not None:
        return nieuw
    return boek.met_hash(eigen) if eigen is not None else boek.voor(stand.stroom.swv, dag(nu))


def _genoemd(boek: Grondboek, stand: Stand, inzending: Inzending, eigen: str | None, nu: datetime) -> Grond | None:
    x = NeemGrondOver.model_validate(inzending.inhoud)
    try:
        nieuw = boek.van_versie(stand.stroom.swv, x.reglementversie, x.recht_van, dag(nu))
    except OnbekendeGrond:
        return None
    try:
        oud = boek.met_hash(eigen) if eigen is not None else None
    except OnbekendeGrond:
        # Its own version is lost here; a later one is the way on.
        return nieuw
    return None if oud is not None and nieuw.is_ouder_dan(oud) else nieuw


def latere(boek: Grondboek, stand: Stand, grond: Grond, op: date) -> tuple[Grond, ...]:
    """What a running stream under `grond` can be taken over to: per later version of the reglement that with the newest law."""
    if not stand.feiten or not any(t.open for t in stand.termijnen.values()):
        return ()
    van_swv = [g for g in boek.alle() if g.reglement.swv == stand.stroom.swv and g.reglement.geldig_van <= op]
    per_versie = {g.reglement.versie: g for g in sorted(van_swv, key=lambda g: (g.reglement.geldig_van, g.opname))}
    return tuple(g for g in per_versie.values() if g.hash != grond.hash and not g.is_ouder_dan(grond))


def is_genoemd(x: NeemGrondOver, grond: Grond) -> bool:
    """Whether this is the ground that the act names."""
    return grond.reglement.versie == x.reglementversie and (x.recht_van is None or grond.opname <= x.recht_van)


def overgenomen(procedure: Procedure, stand: Stand, grond: Grond, corrigeert: str | None) -> GrondOvergenomen:
    """The fact that the stream goes by `grond` from here on, with what that moves."""
    geldig = geldende(stand.feiten, zonder=corrigeert)
    eigen = vouw(procedure, geldig)
    beelden = leid_af(procedure.termijnen, geldig, eigen, grond, procedure.school(eigen))
    voorbij = {naam for naam, t in stand.termijnen.items() if not t.open} | afgesloten(geldig)
    beelden = met_afgesloten(beelden, stand.termijnen, voorbij)
    return GrondOvergenomen(
        grond_eerder=grond_na(geldig, stand.begingrond) or "",
        grond_nu=grond.hash,
        reglementversie=grond.reglement.versie,
        recht_van=grond.opname,
        verschuift=tuple(_verschuivingen(beelden, stand.termijnen)),
        afgesloten=tuple(sorted(voorbij)),
    )


def verschuivingen_naar(procedure: Procedure, stand: Stand, grond: Grond) -> tuple[Verschuiving, ...]:
    """The dates that would move if the stream went to `grond` as it stands now. Nothing is decided."""
    return overgenomen(procedure, stand, grond, None).verschuift


def _verschuivingen(beelden: Mapping[str, Beeld], standen: Mapping[str, Termijnstand]) -> Iterator[Verschuiving]:
    for naam in dict.fromkeys((*standen, *beelden)):
        beeld, stand = beelden.get(naam), standen.get(naam)
        oud = stand.berekening if stand is not None and stand.open else None
        nieuw = beeld.berekening if beeld is not None and not beeld.einde else None
        van = (oud.einddatum, oud.veilig) if oud is not None else (None, None)
        naar = (nieuw.einddatum, nieuw.veilig) if nieuw is not None else (None, None)
        if van != naar:
            yield Verschuiving(
                termijn=naam, einddatum_eerder=van[0], veilig_eerder=van[1], einddatum_nu=naar[0], veilig_nu=naar[1]
            )
