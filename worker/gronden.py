"""The reglementen of the SWVs, read at start: what every new stream begins under."""

from __future__ import annotations

from pathlib import Path

from domain.grond import GRONDBOEK, Grondboek, gronden_van
from domain.reglement import Reglement
from worker.fout import Fout, Status
from worker.reglement import lees_en_keur


def laad(map: Path, grondboek: Grondboek = GRONDBOEK) -> tuple[Reglement, ...]:
    """Every `*.yaml` of the folder into the grondboek. Raises Fout that names file, line and rule.

    Older versions of a reglement stay in the folder: a stream keeps the one that it began under, and finds it by its hash.
    What begins, takes the version of its SWV whose `geldig_van` came last. One that is laxer than the law is not taken.
    """
    bestanden = sorted(map.glob("*.yaml"))
    if not bestanden:
        raise Fout(f"In {map} staat geen reglement (*.yaml); kies met TREDE_REGLEMENTEN een andere map.", Status.INSTELLING)
    reglementen = tuple(_lees(b) for b in bestanden)
    versies: dict[tuple[str, str], str] = {}
    dagen: dict[tuple[str, str], str] = {}
    for bestand, r in zip(bestanden, reglementen, strict=True):
        hash_ = r.inhoud_hash()
        if versies.setdefault((r.swv, r.versie), hash_) != hash_:
            tekst = f"{bestand}: versie {r.versie} van {r.swv} is er al met andere inhoud; geef deze een nieuwe versie."
            raise Fout(tekst, Status.INSTELLING)
        if dagen.setdefault((r.swv, r.geldig_van.isoformat()), r.versie) != r.versie:
            tekst = f"{bestand}: van {r.swv} begint al een andere versie op {r.geldig_van:%d-%m-%Y}; kies een andere dag."
            raise Fout(tekst, Status.INSTELLING)
        for grond in gronden_van(r):
            grondboek.neem_op(grond)
    return reglementen


def _lees(bestand: Path) -> Reglement:
    try:
        gekeurd = lees_en_keur(bestand)
    except Fout as e:
        raise Fout(e.tekst, Status.INSTELLING) from e
    for fout in gekeurd.fouten:
        raise Fout(gekeurd.als_tekst(fout), Status.INSTELLING)
    return gekeurd.reglement
