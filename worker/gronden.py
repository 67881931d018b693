"""The reglementen of the SWVs, read at start: what every new stream begins under."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml.error import YAMLError

from domain.grond import GRONDBOEK, Grondboek, gronden_van
from domain.reglement import Reglement, lees_reglement
from worker.fout import Fout, Status


def laad(map: Path, grondboek: Grondboek = GRONDBOEK) -> tuple[Reglement, ...]:
    """Every `*.yaml` of the folder into the grondboek. Raises Fout that names file, field and rule.

    Older versions of a reglement stay in the folder: a stream keeps the one that it began under.
    """
    bestanden = sorted(map.glob("*.yaml"))
    if not bestanden:
        raise Fout(f"In {map} staat geen reglement (*.yaml); kies met TREDE_REGLEMENTEN een andere map.", Status.INSTELLING)
    reglementen = tuple(_lees(b) for b in bestanden)
    versies: dict[tuple[str, str], str] = {}
    for bestand, r in zip(bestanden, reglementen, strict=True):
        hash_ = r.inhoud_hash()
        if versies.setdefault((r.swv, r.versie), hash_) != hash_:
            tekst = f"{bestand}: versie {r.versie} van {r.swv} is er al met andere inhoud; geef deze een nieuwe versie."
            raise Fout(tekst, Status.INSTELLING)
        for grond in gronden_van(r):
            grondboek.neem_op(grond)
    return reglementen


def _lees(bestand: Path) -> Reglement:
    try:
        return lees_reglement(bestand)
    except ValidationError as e:
        f = e.errors()[0]
        veld = ".".join(map(str, f["loc"]))
        raise Fout(f"{bestand}: veld {veld} klopt niet ({f['type']}).", Status.INSTELLING) from e
    except (OSError, UnicodeDecodeError, YAMLError) as e:
        raise Fout(f"{bestand}: dit bestand is niet te lezen als YAML.", Status.INSTELLING) from e
