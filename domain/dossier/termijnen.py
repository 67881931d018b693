"""The Termijnen of a dossier: days without education add up, whatever the calendar of the school (decisions 20).

All by policy and by definition, none by law, but for the two of pupils outside the Leerplichtwet. They run from the first day
without education; a holiday, a weekend or silence stops none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from domain.dossier import gebeurtenissen as g
from domain.dossier import schoolgang
from domain.dossier.thuiszitten import Leemte, verzuim
from domain.dossier.toestand import DossierToestand
from domain.dossier.woorden import STILSTANDEN
from domain.gebeurtenis import Feit
from domain.termijn import FeitInStroom, Termijn, Tijdvak

DRIE_MAANDEN = "LPW-04-drie-maanden"
_DAG = timedelta(days=1)


def _verzuim(s: DossierToestand) -> Sequence[Tijdvak]:
    return [_tijdvak(s, x) for x in verzuim(s.leemten)]


def _tijdvak(s: DossierToestand, x: Leemte) -> Tijdvak:
    """Met by full education only: an exemption, or a few hours, end the count of days and not the want of education."""
    if x.tot is None:
        return Tijdvak(x.van)
    na = next((y.soort for y in s.leemten if y.van == x.tot + _DAG), "")
    return Tijdvak(x.van, x.tot + _DAG, na)


def _sinds(f: FeitInStroom) -> date:
    return f.feit.sinds if isinstance(f.feit, g.AfwezigheidGemeld) else f.op


def _buiten_de_leerplicht(regel: str, *schoolsoorten: str) -> Termijn:
    """Absence of a pupil who is not leerplichtig (any more), without a valid reason: the school reports it."""

    def als(s: DossierToestand, feit: Feit) -> bool:
        if not isinstance(feit, g.AfwezigheidGemeld) or feit.geoorloofd is True:
            return False
        school = s.ingeschreven(feit.sinds)
        return s.leerplichtig is False and school is not None and school.schoolsoort in schoolsoorten

    return Termijn(
        regel=regel,
        start=(g.AfwezigheidGemeld,),
        als=als,
        aanvang=_sinds,
        haalt=(g.VerzuimGemeld,),
        vervalt=(g.AanwezigheidHervat, g.Uitgeschreven),
    )


def _dag_na_uitstel(f: g.VervangendeLeerplichtOpgeschort) -> date | None:
    """Agreed delay ends by itself: the day after its last counts again. The other grounds end when somebody says so."""
    return f.uitgesteld_tot + _DAG if f.stilstand == "uitstel_afgesproken" and f.uitgesteld_tot is not None else None


def _studiekosten(
    naam: str, omschrijving: str, gesteld: Callable[[g.AfwezigheidGemeld], date | None], haalt: type[Feit]
) -> Termijn:
    """Absence of a pupil with study costs. The days are in working days and weeks of lessons: the fact has them worked out."""
    return Termijn(
        regel="LPW-16",
        naam=naam,
        omschrijving=omschrijving,
        start=(g.AfwezigheidGemeld,),
        aanvang=_sinds,
        gesteld=gesteld,
        bron_van_gesteld="amvb",
        haalt=(haalt,),
        vervalt=(g.AanwezigheidHervat, g.Uitgeschreven),
    )


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(regel="LPW-04", tijdvakken=_verzuim, vooralarmen=(14,)),
    Termijn(
        regel="LPW-04",
        naam=DRIE_MAANDEN,
        omschrijving="Een kind is drie maanden zonder onderwijs (telling van DUO)",
        duur="P3M",
        tijdvakken=_verzuim,
        vooralarmen=(28, 14),
    ),
    # The yearly look at an exemption: the parents' notice is due before 1 July (LPW 6(2)), or on the day that was agreed.
    Termijn(
        regel="LPW-02",
        start=(g.VrijstellingGemeld,),
        gesteld=lambda feit: feit.herzien_op,
        aanvang=lambda f: f.feit.van if isinstance(f.feit, g.VrijstellingGemeld) else f.op,
        vervalt=(g.VrijstellingGeeindigd,),
        begint_opnieuw=True,
    ),
    Termijn(
        regel="LPW-08",
        start=(g.VervangendeLeerplichtGevraagd,),
        haalt=(g.VervangendeLeerplichtBeslist,),
        verlengt=(g.VervangendeLeerplichtVerdaagd,),
        schort_op=(g.VervangendeLeerplichtOpgeschort,),
        conventie=lambda f: STILSTANDEN.get(f.stilstand),
        stil_tot=_dag_na_uitstel,
        hervat=(g.VervangendeLeerplichtLooptWeer,),
        hervat_als=lambda begin, einde: einde.stilstand in (None, begin.stilstand),
        duur_van_verlenging=lambda f: f.duur or "",
        begint_opnieuw=True,
    ),
    _studiekosten(
        "LPW-16-brief",
        "De school schrijft de leerling met studiekosten over het verzuim",
        lambda f: f.brief_uiterlijk,
        g.StudiekostenbriefVerstuurd,
    ),
    _studiekosten(
        "LPW-16-vaststelling",
        "De school stelt het verzuim van de leerling met studiekosten vast en meldt het",
        lambda f: f.vaststelling_uiterlijk,
        g.StudiekostenverzuimVastgesteld,
    ),
    _buiten_de_leerplicht("LPW-06", "vo", "pro"),
    _buiten_de_leerplicht("LPW-15", "vso"),
    *schoolgang.TERMIJNEN,
)
