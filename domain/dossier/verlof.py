"""When staying away is lawful: what the parents must say when, and how much leave there is. LPW 11-14, WVO 2020 8.30.

A school decides on leave and reports it; what the law does not allow is recorded all the same, as irregular (decisions 4). The
reason of an absence stays what it is: told too late, an illness is still an illness, and the record says that it was told late.
"""

# ruff: noqa: ARG001, ARG005 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.berekening import GeenDatum, bereken
from domain.dossier import opdrachten as o
from domain.dossier.tellingen import Dagenteller, eerste_schooldag
from domain.dossier.toestand import DossierToestand
from domain.dossier.woorden import GEOORLOOFD, Verlofsoort
from domain.gebeurtenis import Rol
from domain.kalender import Kalender, eerste_van_schooljaar
from domain.leeftijd import verjaardag
from domain.periode import Periode
from domain.poort import Poort
from domain.procedure import Omstandigheid
from domain.recht import GeenGeldigeVersie
from domain.reglement import Vakantie

S = DossierToestand
Om = Omstandigheid
ZES = 6
UREN_MET_MEDEDELING, UREN_MET_VERLOF = 5, 10
"""A week, of a child younger than six: five by telling the school, five more with leave of its head (LPW 11a)."""
_LESWEKEN = timedelta(weeks=2)
_LANGST = timedelta(days=366)
"""No days of leave are counted beyond it: it is too long by any rule."""


class Studiekosten(BaseModel):
    """The last days for the letter, and for establishing and reporting the absence (UWVO 2020 8.14)."""

    model_config = ConfigDict(frozen=True)
    brief: date
    vaststelling: date


def studiekosten(x: o.MeldAfwezigheid, om: Om) -> Studiekosten | None:
    """For a pupil with study costs who stays away without a reason that the law permits; else None.

    The third working day after four weeks, and the fifth after eight; weeks of holiday make the weeks longer (8.14(5)).
    """
    if not x.studiekosten or GEOORLOOFD.get(str(x.reden)) is True:
        return None
    vakanties, kalender = om.grond.reglement.vakanties, om.grond.kalender
    return Studiekosten(
        brief=_werkdag_na(_na_lesweken(x.sinds, 4, vakanties), 3, kalender),
        vaststelling=_werkdag_na(_na_lesweken(x.sinds, 8, vakanties), 5, kalender),
    )


def _na_lesweken(sinds: date, weken: int, vakanties: Sequence[Vakantie]) -> date:
    einde = sinds + timedelta(weeks=weken)
    for v in sorted(vakanties, key=lambda v: v.van):
        if v.tot >= sinds and v.van <= einde:
            einde += timedelta(weeks=((v.tot - v.van).days + 1) // 7)
    return einde


def _werkdag_na(d: date, n: int, kalender: Kalender) -> date:
    for _ in range(n):
        d = kalender.volgende_werkdag(d + timedelta(days=1))
    return d


def schooldagen(van: date, tot: date, om: Om) -> int:
    """The days that the school is open: the law does not say which days it counts; taken are those on which leave is needed."""
    tot = min(tot, van + _LANGST) if tot > van else tot
    return Dagenteller(van, tot, om.grond.reglement.vakanties, om.grond.kalender).tel(van, tot).school


_MET_MELDTIJD = ("ziekte", "behandeling", "godsdienst")


def _zeiden_wanneer(s: S, x: o.MeldAfwezigheid, om: Om) -> bool:
    """The parents told of an absence for such a reason, on a day that is known."""
    return isinstance(x.ouders_meldden_op, date) and str(x.reden) in _MET_MELDTIJD


def _op_tijd(s: S, x: o.MeldAfwezigheid, om: Om) -> bool:
    return _twee_dagen_vooraf(s, x, om) if str(x.reden) == "godsdienst" else _binnen_twee_dagen(s, x, om)


def _binnen_twee_dagen(s: S, x: o.MeldAfwezigheid, om: Om) -> bool:
    try:
        laatste = bereken(om.grond.recht.regel("LPW-03", x.sinds), x.sinds, kalender=om.grond.kalender).einddatum
    except (GeenGeldigeVersie, GeenDatum):
        return True
    return not isinstance(x.ouders_meldden_op, date) or laatste is None or x.ouders_meldden_op <= laatste


def _duur(regel: str, om: Om) -> Periode:
    """The length in the law data: `tests/domain/test_recht.py` sees to it that it stands there."""
    return Periode.lees(om.grond.recht.rij(regel).periode or "")


def _twee_dagen_vooraf(s: S, x: o.MeldAfwezigheid, om: Om) -> bool:
    return not isinstance(x.ouders_meldden_op, date) or x.ouders_meldden_op <= _duur("LPW-12", om).voor(x.sinds)


def _van_soort(soort: Verlofsoort) -> Callable[[S, Any, Om], bool]:
    return lambda s, x, om: x.verlofsoort == soort


def _eerder(s: S, x: o.MeldVerlof) -> list[int]:
    """School days of leave of this kind in the same schooljaar, of each time that was told before."""
    jaar = eerste_van_schooljaar(x.van)
    zelfde = (v for v in s.verloven if v.soort == x.verlofsoort and v.door == x.verleend_door)
    return [v.schooldagen for v in zelfde if eerste_van_schooljaar(v.van) == jaar]


def _tien_dagen(s: S, x: o.MeldVerlof, om: Om) -> bool:
    """Of the head of the school; above ten days the leerplichtambtenaar decides."""
    dagen = sum(_eerder(s, x)) + schooldagen(x.van, x.tot, om)
    return x.verleend_door == "leerplichtambtenaar" or dagen <= (_duur("LPW-13", om).in_dagen or 0)


def _tien_dagen_vakantie(s: S, x: o.MeldVerlof, om: Om) -> bool:
    return schooldagen(x.van, x.tot, om) <= (_duur("LPW-14", om).in_dagen or 0)


def _niet_eerste_lesweken(s: S, x: o.MeldVerlof, om: Om) -> bool:
    """Where the reglement names no summer holiday, nobody can say."""
    vakanties, kalender = om.grond.reglement.vakanties, om.grond.kalender
    eerste = eerste_schooldag(vakanties, x.tot, kalender)
    return eerste is None or x.van >= eerste + _LESWEKEN


def _nog_geen_zes(s: S, x: o.MeldVerlof, om: Om) -> bool:
    """A birth date that is unknown or destroyed lacks nothing."""
    return not isinstance(s.geboren, date) or x.tot < verjaardag(s.geboren, ZES)


def _niet_te_veel_uren(s: S, x: o.MeldVerlof, om: Om) -> bool:
    hoogstens = UREN_MET_MEDEDELING if x.verleend_door == "ouders" else UREN_MET_VERLOF
    return x.verlofuren is not None and x.verlofuren <= hoogstens


def _stilstand_genoemd(s: S, x: o.MeldVervangendeLeerplicht, om: Om) -> bool:
    """One of the grounds of the law; agreed delay is on paper, to a day (Awb 4:15(2)(a))."""
    return x.stilstand is not None and (x.stilstand != "uitstel_afgesproken" or x.uitgesteld_tot is not None)


AFWEZIGHEID: tuple[Poort, ...] = tuple(
    Poort(
        naam,
        regel=regel,
        als=_zeiden_wanneer,
        eis=_op_tijd,
        brengt=Rol.OUDER,
        ontbreekt="Niet op tijd: ziekte melden ouders binnen twee dagen, verzuim om godsdienst uiterlijk twee dagen vooraf.",
    )
    for naam, regel in (("binnen_twee_dagen_gemeld", "LPW-03"), ("twee_dagen_vooraf_gemeld", "LPW-12"))
)
"""Which of the two it was, only the reason tells, which is kept apart: what lacks is on record in the open, so both are named."""
VERVANGENDE_LEERPLICHT: tuple[Poort, ...] = (
    Poort(
        "nieuwe_termijn_genoemd",
        regel="LPW-08",
        als=lambda s, x, om: x.vervangstap == "verdaagd",
        eis=lambda s, x, om: x.verdaagd_met is not None,
        brengt=Rol.SWV,
        ontbreekt="Wie later beslist, noemt een nieuwe termijn (Awb 4:14). Vraag de gemeente hoe lang.",
    ),
    Poort(
        "stilstand_genoemd",
        regel="LPW-08",
        als=lambda s, x, om: x.vervangstap == "opgeschort",
        eis=_stilstand_genoemd,
        brengt=Rol.SWV,
        ontbreekt="Zeg waarom de termijn stilstaat, en bij afgesproken uitstel tot welke dag (Awb 4:15). Vraag het de gemeente.",
    ),
)
VERLOF: tuple[Poort, ...] = (
    Poort(
        "jonger_dan_zes",
        regel="LPW-10",
        als=_van_soort("jonger_dan_zes"),
        eis=_nog_geen_zes,
        brengt=Rol.SCHOOL,
        ontbreekt="Dit verlof is er alleen tot het kind zes is.",
    ),
    Poort(
        "niet_te_veel_uren",
        regel="LPW-10",
        als=_van_soort("jonger_dan_zes"),
        eis=_niet_te_veel_uren,
        brengt=Rol.SCHOOL,
        ontbreekt="Vul de uren per week in: hoogstens vijf als ouders het meedelen, tien met verlof van het schoolhoofd.",
    ),
    Poort(
        "tien_dagen_van_schoolhoofd",
        regel="LPW-13",
        als=_van_soort("gewichtige_omstandigheden"),
        eis=_tien_dagen,
        brengt=Rol.SCHOOL,
        ontbreekt="Het schoolhoofd geeft hoogstens tien schooldagen per schooljaar. Over meer beslist de leerplichtambtenaar.",
    ),
    Poort(
        "eens_per_schooljaar",
        regel="LPW-14",
        als=_van_soort("werk_van_ouder"),
        eis=lambda s, x, om: not _eerder(s, x),
        brengt=Rol.SCHOOL,
        ontbreekt="Vakantieverlof om het werk van een ouder kan een keer per schooljaar.",
    ),
    Poort(
        "tien_dagen_vakantieverlof",
        regel="LPW-14",
        als=_van_soort("werk_van_ouder"),
        eis=_tien_dagen_vakantie,
        brengt=Rol.SCHOOL,
        ontbreekt="Vakantieverlof om het werk van een ouder duurt hoogstens tien schooldagen.",
    ),
    Poort(
        "niet_in_eerste_lesweken",
        regel="LPW-14",
        als=_van_soort("werk_van_ouder"),
        eis=_niet_eerste_lesweken,
        brengt=Rol.SCHOOL,
        ontbreekt="Vakantieverlof kan niet in de eerste twee lesweken van het schooljaar.",
    ),
)
