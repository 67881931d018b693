"""Een tweede, onafhankelijke datumberekening: de audit rekent elke vastgelegde datum hiermee na.

Shares nothing with `domain/`: it has its own list of KB days, finds Easter by the tables of the epact instead of
Meeus' formula, and walks the calendar day by day where `domain.berekening` adds up. A mistake in one of the two
therefore shows as a difference. Source: law.md A1; Algemene termijnenwet 1-4.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

_DAG = timedelta(days=1)

# Copied from the Staatscourant lists by hand a second time, on purpose (Atw 3, third paragraph).
_KB = frozenset(
    date(jaar, maand, dag)
    for jaar, maand, dag in (
        (2014, 5, 30), (2015, 1, 2), (2015, 5, 4), (2015, 5, 15), (2016, 5, 6),
        (2017, 4, 28), (2017, 5, 26), (2018, 5, 11), (2018, 12, 24), (2018, 12, 31), (2019, 5, 31), (2019, 12, 27),
        (2020, 5, 22), (2021, 5, 14), (2022, 5, 27),
        (2023, 4, 28), (2023, 5, 19), (2024, 5, 10), (2024, 12, 27), (2025, 5, 30),
        (2026, 1, 2), (2026, 5, 15), (2027, 5, 7), (2028, 4, 28), (2028, 5, 26),
    )
)  # fmt: skip

_VASTE_DAGEN = ((1, 1), (5, 5), (12, 25), (12, 26))
_VAN_DE_DAG_ZELF = ("SUS-BIJZONDER-PO", "SUS-GPO", "SUS-CONSENT", "SUS-TOEREKENBAAR", "SUS-OVERMACHT")
_VAN_DE_DAG_ERNA = ("SUS-AWB-PRIMAIR", "SUS-AWB-BEZWAAR", "SUS-BUITENLAND")


class Stilstand(NamedTuple):
    """A suspension as recorded: day it began, day it ended (None: still open), convention."""

    van: date
    tot: date | None
    conventie: str


class Uitstel(NamedTuple):
    """An extension as recorded: day of the notice, length, and the most that the rule allows (None: no maximum)."""

    op: date
    duur: str
    hoogstens: str | None


def herreken(
    periode: str,
    telling: str,
    atw: bool,
    aanvang: date,
    opschortingen: Iterable[Stilstand] = (),
    verlenging: Uitstel | None = None,
    telt: Collection[str] = (*_VAN_DE_DAG_ZELF, *_VAN_DE_DAG_ERNA),
) -> tuple[date | None, date]:
    """(einddatum, veilige datum) of a term; einddatum None while a suspension is open.

    `telling` is dag_erna, dag_zelf, terug or werkdagen; `telt` names the conventions that suspend this rule (default: all).
    Raises ValueError for a length, way of counting or convention that it does not know.
    """
    lengte = _lees(periode)
    if telling == "terug":
        dag = _terug(aanvang, lengte)
        return dag, dag
    if telling == "werkdagen":
        dag = _tel_werkdagen(aanvang, lengte)
        return dag, dag
    if telling not in ("dag_erna", "dag_zelf"):
        raise ValueError(f"onbekende telling: {telling}")
    stil = [s for s in map(_gekend, opschortingen) if s.conventie in telt]
    kort = _loop(aanvang, telling, [lengte], stil)
    lengtes, laat = [lengte], False
    if verlenging is not None:
        uiterste = _werkdag_vanaf(kort.laatste) if atw and _mag_schuiven([lengte]) else kort.laatste
        if kort.open or verlenging.op <= uiterste:
            lengtes.append(_kortste(aanvang, verlenging))
            laat = not kort.open and verlenging.op > kort.laatste
    lang = _loop(aanvang, telling, lengtes, stil)
    veilig = kort.laatste if laat else lang.laatste
    if lang.open:
        return None, veilig
    if not (atw and _mag_schuiven(lengtes)):
        return lang.laatste, veilig
    return _einde_met_twee_werkdagen(lang), veilig


def herreken_schooljaar(aanvang: date, hele_schooljaren: int) -> date:
    """31 July after the running schooljaar and so many whole ones; walks month by month from 1 August."""
    heel = 1 if (aanvang.month, aanvang.day) == (8, 1) else 0
    dag, over = aanvang, max(0, hele_schooljaren - heel)
    while True:
        if (dag.month, dag.day) == (7, 31):
            if over == 0:
                return dag
            over -= 1
        dag += _DAG


def herreken_kalenderdag(aanvang: date, maand: int, dag: int) -> date:
    """The next such day of the year, `aanvang` included: the last day of a window."""
    kandidaat = aanvang
    while (kandidaat.month, kandidaat.day) != (maand, dag):
        kandidaat += _DAG
    return kandidaat


class _Lengte(NamedTuple):
    jaren: int
    maanden: int
    weken: int
    dagen: int
    uren: int


class _Gelopen(NamedTuple):
    """A walk over the calendar: the days that counted, the last of them, and whether it stands still now."""

    geteld: tuple[date, ...]
    laatste: date
    open: bool


def _lees(periode: str) -> _Lengte:
    stukken = re.findall(r"(\d+)([YMWDH])", periode.removeprefix("P").replace("T", ""))
    if not stukken or "P" + "".join(a + b for a, b in stukken) != periode.replace("T", ""):
        raise ValueError(f"onbekende periode: {periode}")
    waarde = {eenheid: int(aantal) for aantal, eenheid in stukken}
    return _Lengte(*(waarde.get(e, 0) for e in "YMWDH"))


def _loop(aanvang: date, telling: str, lengtes: list[_Lengte], stil: list[Stilstand]) -> _Gelopen:
    """Walk from the start; each day that does not stand still uses up one day of the term."""
    doel = aanvang
    for lengte in lengtes:
        doel = _maanden_verder(doel, lengte.jaren * 12 + lengte.maanden)
    los = sum(lengte.weken * 7 + lengte.dagen + (lengte.uren + 23) // 24 for lengte in lengtes)
    nodig = (doel - aanvang).days + los
    dag = aanvang + _DAG if telling == "dag_erna" else aanvang
    if not stil:
        # Without a suspension every day counts; the days themselves matter for a short term only (Atw 2).
        laatste = dag + timedelta(days=nodig - 1)
        geteld_kort = tuple(dag + timedelta(days=i) for i in range(nodig)) if nodig < 30 else ()
        return _Gelopen(geteld_kort, laatste, False)
    geteld: list[date] = []
    while len(geteld) < nodig:
        if not any(_begint(s) <= dag < s.tot for s in stil if s.tot is not None):
            geteld.append(dag)
        dag += _DAG
    laatste = geteld[-1]
    return _Gelopen(tuple(geteld), laatste, any(s.tot is None and _begint(s) <= laatste for s in stil))


def _gekend(s: Stilstand) -> Stilstand:
    if s.conventie not in (*_VAN_DE_DAG_ZELF, *_VAN_DE_DAG_ERNA):
        raise ValueError(f"onbekende opschortingsgrond: {s.conventie}")
    return s


def _begint(s: Stilstand) -> date:
    return s.van if s.conventie in _VAN_DE_DAG_ZELF else s.van + _DAG


def _kortste(aanvang: date, uitstel: Uitstel) -> _Lengte:
    gevraagd = _lees(uitstel.duur)
    if uitstel.hoogstens is None:
        return gevraagd
    hoogstens = _lees(uitstel.hoogstens)
    ver = {lengte: _loop(aanvang, "dag_erna", [lengte], []).laatste for lengte in (gevraagd, hoogstens)}
    return gevraagd if ver[gevraagd] <= ver[hoogstens] else hoogstens


def _maanden_verder(dag: date, maanden: int) -> date:
    """The same day of a later or earlier month; the last day of that month when it has no such day."""
    stap = 1 if maanden >= 0 else -1
    eerste = dag.replace(day=1, year=dag.year + stap * (abs(maanden) // 12))
    for _ in range(abs(maanden) % 12):
        eerste = (eerste + 31 * _DAG).replace(day=1) if stap == 1 else (eerste - _DAG).replace(day=1)
    doel = eerste + (dag.day - 1) * _DAG
    while doel.month != eerste.month:
        doel -= _DAG
    return doel


def _terug(aanvang: date, lengte: _Lengte) -> date:
    dag = _maanden_verder(aanvang, -(lengte.jaren * 12 + lengte.maanden))
    for _ in range(lengte.weken * 7 + lengte.dagen):
        dag -= _DAG
    return dag


def _tel_werkdagen(aanvang: date, lengte: _Lengte) -> date:
    """Cross off working days from the day after; only days make a norm of that kind."""
    if lengte != _Lengte(0, 0, 0, lengte.dagen, 0):
        raise ValueError("werkdagen staan in dagen")
    dag, over = aanvang, lengte.dagen
    while over:
        dag += _DAG
        over -= not _dood(dag)
    return dag


def _mag_schuiven(lengtes: list[_Lengte]) -> bool:
    """Atw 4: not in hours, years, more than 3 months, 12 weeks or 90 days."""
    som = _Lengte(*(sum(deel) for deel in zip(*lengtes, strict=True)))
    if som.uren or som.jaren:
        return False
    if som.maanden:
        return som.maanden <= 3
    if som.dagen == 0:
        return som.weken <= 12
    return som.weken * 7 + som.dagen <= 90


def _einde_met_twee_werkdagen(lang: _Gelopen) -> date:
    einde = _werkdag_vanaf(lang.laatste)
    if not 3 <= len(lang.geteld) < 30:
        return einde
    werkdagen = sum(not _dood(d) for d in lang.geteld)
    dag = lang.laatste
    while dag < einde:
        dag += _DAG
        werkdagen += not _dood(dag)
    while werkdagen < 2:
        einde = _werkdag_vanaf(einde + _DAG)
        werkdagen += 1
    return einde


def _werkdag_vanaf(dag: date) -> date:
    while _dood(dag):
        dag += _DAG
    return dag


def _dood(dag: date) -> bool:
    return dag.isoweekday() > 5 or dag in _KB or dag in _feestdagen(dag.year)


@cache
def _feestdagen(jaar: int) -> frozenset[date]:
    """All feestdagen of a year. Koningsdag falls on the Saturday when 27 April is a Sunday; before 2014: 30 April."""
    zondag = _paaszondag(jaar)
    dagen = {date(jaar, maand, dag) for maand, dag in _VASTE_DAGEN}
    dagen |= {zondag + n * _DAG for n in (-2, 1, 39, 50)}
    koning = date(jaar, 4, 27 if jaar >= 2014 else 30)
    dagen.add(koning - _DAG if koning.isoweekday() == 7 and jaar >= 2014 else koning)
    return frozenset(dagen)


def _paaszondag(jaar: int) -> date:
    """The Sunday after the paschal full moon, found by the golden number and the epact of the Gregorian reform."""
    eeuw = jaar // 100 + 1
    gulden = jaar % 19 + 1
    epact = (11 * gulden + 20 + (8 * eeuw + 5) // 25 - 5 - (3 * eeuw // 4 - 12)) % 30
    if epact == 24 or (epact == 25 and gulden > 11):
        epact += 1
    volle_maan = date(jaar, 3, 1) + (44 - epact - 1) * _DAG
    if volle_maan < date(jaar, 3, 21):
        volle_maan += 30 * _DAG
    dag = volle_maan + _DAG
    while dag.isoweekday() != 7:
        dag += _DAG
    return dag
