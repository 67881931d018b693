"""What a school does at fixed moments of a child's time there: its burgerservicenummer, the schooladvies, an opdc programme.

Schools decide and report; nothing here waits for it or blocks. AAN-13 to AAN-16 and TLV-20. The number itself is never told.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from domain.gebeurtenis import Feit, Rol
from domain.kalender import eerste_van_schooljaar
from domain.opdracht import Melding
from domain.reglement import Brin
from domain.termijn import FeitInStroom, Termijn

Bsnstap: TypeAlias = Literal["bekend", "gemeld"]
Adviesstap: TypeAlias = Literal[
    "laatste_schooljaar",
    "schooladvies",
    "toets_verhinderd",
    "geen_toets",
    "doorstroomtoets",
    "definitief_advies",
]
Opdcstap: TypeAlias = Literal["begonnen", "geeindigd"]
_SCHOOL = (Rol.SCHOOL, Rol.SWV)
_TWEEDE_VRIJDAG = timedelta(days=11)
_INHALEN = timedelta(weeks=3)
"""From the day of the test that the child could not take (WPO 45b(3), WEC 48c(3))."""


class MeldBsn(Melding):
    """A burgerservicenummer that was not known became known on this day, or the school reported it to the Minister."""

    mag = _SCHOOL
    bsnstap: Bsnstap
    per: date
    school: Brin | None = None


class MeldSchooladvies(Melding):
    """The child is in its last schooljaar of the basisschool from this day, or a step towards its definitive advice was done."""

    mag = _SCHOOL
    adviesstap: Adviesstap
    per: date
    school: Brin | None = None


class MeldOpdc(Melding):
    """A programme at an orthopedagogisch-didactisch centrum began or ended; the child stays enrolled at its school."""

    mag = (Rol.OUDER, *_SCHOOL)
    opdcstap: Opdcstap
    per: date
    school: Brin | None = None


class _Schoolfeit(Feit):
    per: date
    school: Brin | None = None


class BsnBekend(_Schoolfeit):
    """The school has the number since this day."""


class BsnGemeld(_Schoolfeit):
    """The school reported it."""


class LaatsteSchooljaarGemeld(_Schoolfeit):
    """The child is in its last schooljaar before the vo."""

    toets_uiterlijk: date
    """The last school day of the weeks of the doorstroomtoets in this schooljaar."""


class SchooladviesGegeven(_Schoolfeit):
    """The parents have the provisional advice."""


class DoorstroomtoetsVerhinderd(_Schoolfeit):
    """The child could not take it on this day, on which the others did: it catches up."""

    inhalen_uiterlijk: date
    """Three weeks later."""


class DoorstroomtoetsVervallen(_Schoolfeit):
    """The child takes none: catching up is impossible, or it is of those to whom none is given. Why is not told: it is health."""


class DoorstroomtoetsAfgenomen(_Schoolfeit):
    """The child took it."""


class DefinitiefAdviesGegeven(_Schoolfeit):
    """The parents have the definitive advice."""


class OpdcBegonnen(_Schoolfeit):
    """First day of the programme."""


class OpdcGeeindigd(_Schoolfeit):
    """It is over."""


OPDRACHTEN = (MeldBsn, MeldSchooladvies, MeldOpdc)
FEITEN = (
    BsnBekend,
    BsnGemeld,
    LaatsteSchooljaarGemeld,
    SchooladviesGegeven,
    DoorstroomtoetsVerhinderd,
    DoorstroomtoetsVervallen,
    DoorstroomtoetsAfgenomen,
    DefinitiefAdviesGegeven,
    OpdcBegonnen,
    OpdcGeeindigd,
)
_SOORTEN: dict[str, type[_Schoolfeit]] = {
    "bekend": BsnBekend,
    "gemeld": BsnGemeld,
    "schooladvies": SchooladviesGegeven,
    "geen_toets": DoorstroomtoetsVervallen,
    "doorstroomtoets": DoorstroomtoetsAfgenomen,
    "definitief_advies": DefinitiefAdviesGegeven,
    "begonnen": OpdcBegonnen,
    "geeindigd": OpdcGeeindigd,
}


def feit_van(x: object) -> Feit | None:
    """What a melding leaves; None: it is not one of these."""
    match x:
        case MeldSchooladvies(adviesstap="laatste_schooljaar"):
            return LaatsteSchooljaarGemeld(per=x.per, school=x.school, toets_uiterlijk=toets_uiterlijk(x.per))
        case MeldSchooladvies(adviesstap="toets_verhinderd"):
            return DoorstroomtoetsVerhinderd(per=x.per, school=x.school, inhalen_uiterlijk=x.per + _INHALEN)
        case MeldSchooladvies():
            return _SOORTEN[x.adviesstap](per=x.per, school=x.school)
        case MeldBsn():
            return _SOORTEN[x.bsnstap](per=x.per, school=x.school)
        case MeldOpdc():
            return _SOORTEN[x.opdcstap](per=x.per, school=x.school)
    return None


def toets_uiterlijk(dag: date) -> date:
    """The Friday of the second full week of February in the schooljaar of this day (WPO 45c).

    A full week lies in February from its Monday on. Of a week, only its school days count: the earlier reading.
    """
    eerste = date(eerste_van_schooljaar(dag).year + 1, 2, 1)
    maandag = eerste + timedelta(days=-eerste.weekday() % 7)
    return maandag + _TWEEDE_VRIJDAG


def _per(f: FeitInStroom) -> date:
    return f.feit.per if isinstance(f.feit, _Schoolfeit) else f.op


def _begin_schooljaar(f: FeitInStroom) -> date:
    """Who comes in February is in the same last schooljaar as who was there in August: no window moves to the next one."""
    return eerste_van_schooljaar(_per(f))


def _in_laatste_schooljaar(regel: str, haalt: type[Feit]) -> Termijn:
    return Termijn(
        regel=regel,
        start=(LaatsteSchooljaarGemeld,),
        aanvang=_begin_schooljaar,
        haalt=(haalt,),
        gehaald_op=_per,
        begint_opnieuw=True,
    )


def _van_vo(s: Any, feit: Feit) -> bool:
    """Two years is the rule of the vo; that of the po was another one, and today's was not read, so it has none here."""
    school = s.ingeschreven(feit.per) if isinstance(feit, _Schoolfeit) else None
    return school is not None and school.schoolsoort in ("vo", "pro")


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(regel="AAN-13", start=(BsnBekend,), aanvang=_per, haalt=(BsnGemeld,), gehaald_op=_per),
    _in_laatste_schooljaar("AAN-14", SchooladviesGegeven),
    Termijn(
        regel="AAN-15",
        start=(LaatsteSchooljaarGemeld,),
        aanvang=_begin_schooljaar,
        gesteld=lambda f: f.toets_uiterlijk,
        bron_van_gesteld="wet",
        haalt=(DoorstroomtoetsAfgenomen,),
        gehaald_op=_per,
        vervalt=(DoorstroomtoetsVerhinderd, DoorstroomtoetsVervallen),
        begint_opnieuw=True,
    ),
    # A term of its own: the weeks of the others are past, and the child is not too late.
    Termijn(
        regel="AAN-15",
        naam="AAN-15-inhalen",
        omschrijving="Het kind haalt de doorstroomtoets in",
        start=(DoorstroomtoetsVerhinderd,),
        aanvang=_per,
        gesteld=lambda f: f.inhalen_uiterlijk,
        bron_van_gesteld="wet",
        haalt=(DoorstroomtoetsAfgenomen,),
        gehaald_op=_per,
        vervalt=(DoorstroomtoetsVervallen,),
        begint_opnieuw=True,
    ),
    _in_laatste_schooljaar("AAN-16", DefinitiefAdviesGegeven),
    Termijn(
        regel="TLV-20",
        start=(OpdcBegonnen,),
        als=_van_vo,
        aanvang=_per,
        haalt=(OpdcGeeindigd,),
        gehaald_op=_per,
        begint_opnieuw=True,
    ),
)
