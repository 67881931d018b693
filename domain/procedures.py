"""The procedures that Trede knows, by name. The engine, the shell and the pages look them up here."""

from __future__ import annotations

from domain.aanmelding.procedure import AANMELDING
from domain.beroep.procedure import BEROEP
from domain.bezwaarschool.procedure import BEZWAARSCHOOL
from domain.bezwaartlv.procedure import BEZWAARTLV
from domain.dossier.procedure import DOSSIER
from domain.geschil.procedure import GESCHIL
from domain.ladder.procedure import LADDER
from domain.opp.procedure import OPP
from domain.orientatie.procedure import ORIENTATIE
from domain.procedure import Procedure
from domain.schorsing.procedure import SCHORSING
from domain.tlv.procedure import TLV
from domain.verwijdering.procedure import VERWIJDERING

PROCEDURES: dict[str, Procedure] = {
    p.naam: p
    for p in (
        DOSSIER,
        ORIENTATIE,
        AANMELDING,
        SCHORSING,
        VERWIJDERING,
        GESCHIL,
        TLV,
        OPP,
        BEZWAARSCHOOL,
        BEZWAARTLV,
        BEROEP,
        LADDER,
    )
}
