"""What the door says of an opdracht's dates and schools: `domain.formulier`, with the names that the body has."""

from __future__ import annotations

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
    return [
        *(f.model_copy(update={"veld": "voorgevallenOp"}) for f in moment),
        *(f.model_copy(update={"veld": f"inhoud.{f.veld}"}) for f in inhoud),
    ]
