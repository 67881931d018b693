"""From a decision to the one append that records it. Pure; the shell and the pure engine share it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from activities.contract import Bezorgd, Leesmodel, Postrij, TermijnRegel, Toevoeging
from domain.beslissen import Beslissing
from domain.gebeurtenis import Actor, MeldingNietVerwerkbaar, Rol, Voorstel
from domain.opdracht import Handeling, Inzending, Uitkomst
from domain.persoonlijk import persoonlijke_velden
from domain.procedure import Procedure
from domain.stand import Stand, aan_zet_sinds
from domain.termijnstand import Termijnstand, Wekker


def van_inzending(
    procedure: Procedure,
    stand: Stand,
    epoch: int,
    grond: str,
    inzending: Inzending,
    b: Beslissing,
    nu: datetime,
    rij: int | None = None,
) -> Toevoeging:
    """The append of an opdracht; `rij` when it came through the postvak."""
    return Toevoeging(
        **_gedeeld(procedure, stand, epoch, grond, b, nu),
        opdracht_id=inzending.opdracht_id,
        inzending=inzending,
        oorzaak=None if rij is None else f"postvak:{rij}",
        actor=inzending.actor,
        herkomst=inzending.herkomst,
        sluit_rij=rij,
    )


def van_alarm(procedure: Procedure, stand: Stand, epoch: int, grond: str, w: Wekker, b: Beslissing, nu: datetime) -> Toevoeging:
    """The append of a Termijn that spoke."""
    return Toevoeging(
        **_gedeeld(procedure, stand, epoch, grond, b, nu),
        opdracht_id=w.opdracht_id,
        inzending=None,
        oorzaak=f"alarm:{w.termijn}",
        actor=Actor(rol=Rol.TERMIJN),
    )


def van_onverwerkbaar(
    procedure: Procedure, stand: Stand, epoch: int, grond: str, rij: Postrij, fout: str, nu: datetime
) -> Toevoeging:
    """The append that closes a postvak row which could not be read or applied; the bytes stay for a person."""
    e = MeldingNietVerwerkbaar(rij=rij.rij, bericht=rij.soort, fout=fout)
    b = Beslissing((Voorstel.van(e, rij.ontvangen_op, rij.ontvangen_op),), (), Uitkomst.MISLUKT, (), (), stand)
    return Toevoeging(
        **_gedeeld(procedure, stand, epoch, grond, b, nu),
        opdracht_id=f"postvak:{rij.rij}",
        inzending=None,
        oorzaak=f"postvak:{rij.rij}",
        actor=Actor(rol=Rol.PROCEDURE),
        sluit_rij=rij.rij,
    )


def van_onleesbaar_sein(
    procedure: Procedure, stand: Stand, epoch: int, grond: str, id_: str, soort: str, nu: datetime
) -> Toevoeging:
    """The append of a signal that bears no row number or has an unknown name: somebody must be able to see it."""
    e = MeldingNietVerwerkbaar(rij=0, bericht=soort, fout="onleesbaar sein")
    b = Beslissing((Voorstel.van(e, nu, nu),), (), Uitkomst.MISLUKT, (), (), stand)
    return Toevoeging(
        **_gedeeld(procedure, stand, epoch, grond, b, nu),
        opdracht_id=id_,
        inzending=None,
        oorzaak="sein",
        actor=Actor(rol=Rol.PROCEDURE),
    )


def _gedeeld(procedure: Procedure, stand: Stand, epoch: int, grond: str, b: Beslissing, nu: datetime) -> dict[str, Any]:
    return {
        "stroom": str(stand.stroom),
        "epoch": epoch,
        "verwacht": stand.volgnummer,
        "vastgelegd_op": nu,
        "grond": grond,
        "voorstellen": b.voorstellen,
        "zelfde_als": b.zelfde_als,
        "uitkomst": b.uitkomst,
        "ontbreekt": b.ontbreekt,
        "waarschuwt": b.waarschuwt,
        "bezorgingen": tuple(Bezorgd(naar=str(k.naar), inzending=k.inzending) for k in b.koppelberichten),
        "leesmodel": leesmodel(procedure, b.na),
    }


def is_open(procedure: Procedure, stand: Stand) -> bool:
    """Something is still asked: the procedure has not ended, a Termijn runs, or an effect is out."""
    loopt = any(t.open and t.stand != "verstreken" for t in stand.termijnen.values())
    voorbij = stand.eigen.status in procedure.eindstatussen or _wijst_alleen_door(procedure, stand)
    return not voorbij or loopt or bool(stand.effecten)


def _wijst_alleen_door(procedure: Procedure, stand: Stand) -> bool:
    """The work is done in another stream, and this one has nothing of its own to say."""
    codes = stand.signaleringen.keys()
    return bool(codes) and codes <= procedure.wegwijzers and not procedure.taken(stand.eigen)


def leesmodel(procedure: Procedure, stand: Stand) -> Leesmodel:
    """What lists and pages need of a stream, without personal data."""
    school = procedure.school(stand.eigen)
    wekker = stand.volgende_wekker()
    aan_zet = procedure.aan_zet(stand.eigen)
    return Leesmodel(
        procedure=procedure.naam,
        status=stand.eigen.status,
        open=is_open(procedure, stand),
        aan_zet=aan_zet,
        aan_zet_sinds=aan_zet_sinds(procedure, stand) if aan_zet is not None else None,
        taak=next((t.code for t in procedure.taken(stand.eigen) if t.voor is aan_zet), None),
        handeling=_eerste_handeling(procedure, stand, aan_zet),
        school=getattr(school, "brin", None),
        termijnen=tuple(_regel(naam, t) for naam, t in stand.termijnen.items()),
        signaleringen=tuple(sorted(stand.signaleringen)),
        wekker=wekker.moment if wekker else None,
        telvakken=tuple(procedure.telvakken(stand.eigen)),
        telwijze=procedure.telwijze,
        velden=stand.eigen.model_dump(mode="json", exclude=set(persoonlijke_velden(type(stand.eigen)))),
    )


def _regel(naam: str, t: Termijnstand) -> TermijnRegel:
    b = t.berekening
    stil = b.stilstand if t.stand == "opgeschort" else None
    return TermijnRegel(
        termijn=naam,
        regel=b.regel,
        artikel=b.artikel,
        bron=b.bron,
        aanvang=b.aanvang,
        einddatum=b.einddatum,
        veilig=b.veilig,
        stand=t.stand,
        stil_van=stil.van if stil is not None else None,
        stil_door=stil.conventie if stil is not None else None,
    )


def _eerste_handeling(procedure: Procedure, stand: Stand, aan_zet: Rol | None) -> str | None:
    if aan_zet is None or procedure.beschikbaar is None:
        return None
    keuze = procedure.beschikbaar(stand.eigen)
    return next((o.naam() for o in keuze if issubclass(o, Handeling) and aan_zet in o.mag), None)
