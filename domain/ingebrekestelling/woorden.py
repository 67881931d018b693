"""What happens around a notice of default: opdrachten and facts."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from domain.gebeurtenis import Feit, Rol
from domain.opdracht import Handeling, Melding, Opdracht
from domain.persoonlijk import PersoonlijkeTekst
from domain.tlv.woorden import BesluitTekst

IEDEREEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)
Rechthebbende: TypeAlias = Literal["aanvrager", "indiener", "ander"]
"""Who gave the notice: the applicant of the tlv (the school), who objects, or somebody else (law.md Q12: the first two count)."""
GeenDwangsom: TypeAlias = Literal["onredelijk_laat", "geen_belanghebbende", "kennelijk"]
"""Why no dwangsom is due: notice unreasonably late, no belanghebbende, plainly inadmissible or unfounded (Awb 4:17)."""


class MeldIngebrekestelling(Melding):
    """The SWV was put in default: it is told that it is late, and asked to decide."""

    mag = IEDEREEN
    ingebreke_door: Rechthebbende
    op_papier: bool
    toelichting: PersoonlijkeTekst | None = None


class StelDwangsomVast(Handeling):
    """The SWV fixes what it owes, by beschikking (Awb 4:18)."""

    mag = (Rol.SWV,)
    geen_dwangsom_omdat: GeenDwangsom | None = None
    motivering: BesluitTekst | None = None


class BetaalDwangsom(Handeling):
    """The SWV paid."""

    mag = (Rol.SWV,)


class VorderDwangsomTerug(Handeling):
    """The SWV asks back what it paid without owing it (Awb 4:20)."""

    mag = (Rol.SWV,)
    motivering: BesluitTekst | None = None


class IngebrekestellingOntvangen(Feit):
    """A notice of default was received. The days of the dwangsom are counted from it, in both readings (law.md Q4)."""

    ingebreke_door: Rechthebbende
    eerste_dag: date
    """The first day of the dwangsom, if nothing is decided: the day on which the two weeks have passed."""
    laatste_dag: date
    eerste_dag_andere_lezing: date
    laatste_dag_andere_lezing: date
    toelichting: PersoonlijkeTekst | None = None


class DwangsomBegonnen(Feit):
    """The two weeks passed without a decision: the dwangsom runs."""

    eerste_dag: date
    """As counted from the notice: after a correction of that one this is overtaken."""


class DwangsomVolgelopen(Feit):
    """It ran for 42 days; more is never due."""

    laatste_dag: date
    bedrag: int
    """In euros."""


class DwangsomVastgesteld(Feit):
    """The SWV fixed the dwangsom. The amounts follow from the days and the rates of the law, in both readings."""

    dagen: int
    bedrag: int
    dagen_andere_lezing: int
    bedrag_andere_lezing: int
    aan: Literal["aanvrager", "indiener", "ander"]
    geen_dwangsom_omdat: GeenDwangsom | None = None
    motivering: BesluitTekst | None = None


class DwangsomBetaald(Feit):
    """It was paid."""

    bedrag: int


class DwangsomTeruggevorderd(Feit):
    """It was asked back."""

    bedrag: int
    motivering: BesluitTekst | None = None


OPDRACHTEN: tuple[type[Opdracht], ...] = (MeldIngebrekestelling, StelDwangsomVast, BetaalDwangsom, VorderDwangsomTerug)
FEITEN: tuple[type[Feit], ...] = (
    IngebrekestellingOntvangen,
    DwangsomBegonnen,
    DwangsomVolgelopen,
    DwangsomVastgesteld,
    DwangsomBetaald,
    DwangsomTeruggevorderd,
)
