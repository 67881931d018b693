"""What the door says of an opdracht's dates and schools: `domain.formulier`, with the names that the body has."""

from __future__ import annotations

import re
from datetime import datetime

from domain import formulier
from domain.opdracht import Inzending, Kind, Opdracht, Veldfout
from domain.procedure import Procedure
from domain.reglement import Reglement


def toets(
    procedure: Procedure, opdracht: Opdracht, inzending: Inzending, kind: Kind | None, reglement: Reglement, nu: datetime
) -> list[Veldfout]:
    """Every field that is wrong; none: well."""
    moment = formulier.controleer_inzending(inzending, kind, nu, opdracht.klopt_toch)
    inhoud = formulier.controleer(procedure, opdracht, kind, reglement, nu)
    return [*(_gezegd(f, "voorgevallenOp") for f in moment), *(_gezegd(f, f"inhoud.{f.veld}") for f in inhoud)]


_DATUM = re.compile(r"\b[0-9]{2}-[0-9]{2}-[0-9]{4}\b")


def _gezegd(fout: Veldfout, veld: str) -> Veldfout:
    """Without any date in the text: a date of birth is personal, and a school may not be told one that it does not know."""
    zonder = re.sub(rf" \({_DATUM.pattern}\)", "", fout.tekst)
    return fout.model_copy(update={"veld": veld, "tekst": _DATUM.sub("Deze datum", zonder)})
