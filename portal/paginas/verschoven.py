"""What another version of the reglement or the law moves, in sentences: for the check page and the timeline."""

from __future__ import annotations

from datetime import date

from domain.gebeurtenis import GrondOvergenomen, Verschuiving
from domain.kalender import nederlands
from portal.paginas.teksten import TEKSTEN


def verschoven(e: GrondOvergenomen) -> list[str]:
    """A sentence for each Termijn of which a date moves, with the old and the new; or that none does."""
    return [zin(v) for v in e.verschuift] or [TEKSTEN("overnemen.niets")]


def zin(v: Verschuiving) -> str:
    """What becomes of the dates of one Termijn."""
    if v.veilig_eerder is None:
        return TEKSTEN("overnemen.begint", regel=v.termijn, nu=_datums(v.einddatum_nu, v.veilig_nu))
    if v.veilig_nu is None:
        return TEKSTEN("overnemen.vervalt", regel=v.termijn, eerder=_datums(v.einddatum_eerder, v.veilig_eerder))
    eerder, nu = _datums(v.einddatum_eerder, v.veilig_eerder), _datums(v.einddatum_nu, v.veilig_nu)
    return TEKSTEN("overnemen.verschuift", regel=v.termijn, eerder=eerder, nu=nu)


def _datums(einddatum: date | None, veilig: date | None) -> str:
    einde = nederlands(einddatum, weekdag=True) if einddatum is not None else TEKSTEN("stand.opgeschort")
    if veilig is None or veilig == einddatum:
        return einde
    return TEKSTEN("overnemen.met_veilig", einde=einde, veilig=nederlands(veilig, weekdag=True))
