"""The timeline as a picture: one lane per actor above, one bar per Termijn below. Places and shapes only.

The list and the table on the same page say all of this; the picture illustrates them (a reader who cannot see it misses nothing).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from activities.bedekking import soort_van
from domain.berekening import Berekening
from domain.gebeurtenis import Feit, Rol, Vastgelegd
from domain.kalender import eerste_van_schooljaar
from domain.periode import Periode
from domain.reglement import Vakantie
from domain.termijnstand import Termijnstand
from domain.tijd import dag
from portal.paginas.beeld import Beeld
from portal.paginas.weergave import MAANDEN, waarom_pad

Venster: TypeAlias = Literal["weken", "schooljaar", "alles"]
Baan: TypeAlias = Literal["ouder", "school", "swv", "trede"]

BREED = 1000
"""Width of the drawing, in its own units; at 100 % one unit is at least one pixel, so that its text stays readable."""
LINKS, RECHTS = 210, 985
"""Where time begins and ends in it: the labels stand to the left."""
BAAN_HOOG, BALK_HOOG = 24, 34
HOOGSTENS = 7
"""Bars in the picture: more cannot be told apart, and the table below has them all."""
BANEN: tuple[Baan, ...] = ("ouder", "school", "swv", "trede")
WET = ("wet", "amvb")
_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Stuk:
    """A piece of a bar, from the begin of its first day to the end of its last."""

    van: float
    tot: float

    @property
    def breed(self) -> float:
        """Its length."""
        return round(self.tot - self.van, 1)


@dataclass(frozen=True)
class Balk:
    """One Termijn. `soort` gives the weight of the bar: what the law asks is heaviest."""

    naam: str
    wat: str
    procedure: str
    pad: str
    soort: Literal["wet", "reglement", "norm"]
    y: int
    loopt: tuple[Stuk, ...]
    stil: tuple[Stuk, ...]
    over: Stuk | None
    """Past its last day, until it was met or until today."""
    veilig: float | None
    kap: float | None
    verlengd: tuple[float, str] | None
    eerder: tuple[Stuk, ...]
    """Where it lay before a correction or a late fact moved its begin."""
    achterhaald: tuple[float, ...]
    """Alarms that spoke of a date which proved not to be the last day."""


@dataclass(frozen=True)
class Stip:
    """A fact in the lane of whoever it is of."""

    x: float
    y: int
    onregelmatig: bool


@dataclass(frozen=True)
class Maand:
    """Where a month begins, for the scale."""

    x: float
    naam: str


@dataclass(frozen=True)
class Band:
    """A school holiday within the window: it stops no Termijn."""

    naam: str
    stuk: Stuk


@dataclass(frozen=True)
class Tijdbeeld:
    """Everything that the drawing needs."""

    van: date
    tot: date
    vandaag: float | None
    maanden: tuple[Maand, ...]
    vakanties: tuple[Band, ...]
    stippen: tuple[Stip, ...]
    balken: tuple[Balk, ...]
    meer: int
    """Termijnen that are left out of the picture."""

    @property
    def balken_op(self) -> int:
        """Where the bars begin."""
        return 40 + len(BANEN) * BAAN_HOOG + 12

    @property
    def hoog(self) -> int:
        """Height of the drawing."""
        return self.balken_op + len(self.balken) * BALK_HOOG + 14


@dataclass(frozen=True)
class _Schaal:
    van: date
    tot: date

    def x(self, op: date) -> float:
        """The begin of a day; outside the window: its edge."""
        dagen = (min(max(op, self.van), self.tot + _DAG) - self.van).days
        return round(LINKS + (RECHTS - LINKS) * dagen / ((self.tot - self.van).days + 1), 1)

    def toont(self, op: date) -> bool:
        return self.van <= op <= self.tot

    def stuk(self, van: date, tot: date) -> Stuk | None:
        """The days `van` up to and including `tot`, as far as they are in the window."""
        if tot < van or tot < self.van or van > self.tot:
            return None
        return Stuk(self.x(van), self.x(tot + _DAG))


def teken(beelden: Sequence[Beeld], venster: Venster, vandaag: date, alle: bool = False) -> Tijdbeeld:
    """The picture of a dossier as recorded. `alle`: every Termijn, not only the first seven."""
    paren = sorted(
        ((b, naam, t) for b in beelden for naam, t in b.stand.termijnen.items()),
        key=lambda bnt: (not bnt[2].open, bnt[2].berekening.veilig, str(bnt[0].adres), bnt[1]),
    )
    schaal = _schaal(beelden, venster, vandaag)
    getoond = [p for p in paren if _raakt(schaal, p[2], vandaag)]
    gekozen = getoond if alle else getoond[:HOOGSTENS]
    leeg = Tijdbeeld(schaal.van, schaal.tot, None, (), (), (), (), 0)
    balken = (_balk(schaal, b, naam, t, vandaag, leeg.balken_op + i * BALK_HOOG) for i, (b, naam, t) in enumerate(gekozen))
    return Tijdbeeld(
        van=schaal.van,
        tot=schaal.tot,
        vandaag=schaal.x(vandaag) if schaal.toont(vandaag) else None,
        maanden=tuple(Maand(schaal.x(m), _naam(m, eerste=i == 0)) for i, m in enumerate(_maanden(schaal))),
        vakanties=tuple(_banden(schaal, (v for b in beelden[:1] for v in b.grond.reglement.vakanties))),
        stippen=tuple(s for b in beelden for s in _stippen(schaal, b)),
        balken=tuple(balken),
        meer=len(paren) - len(gekozen),
    )


def _schaal(beelden: Sequence[Beeld], venster: Venster, vandaag: date) -> _Schaal:
    if venster == "weken":
        return _Schaal(vandaag - timedelta(weeks=4), vandaag + timedelta(weeks=4))
    if venster == "schooljaar":
        begin = eerste_van_schooljaar(vandaag)
        return _Schaal(begin, begin.replace(year=begin.year + 1) - _DAG)
    dagen = [vandaag, *(dag(v.voorgevallen_op) for b in beelden for v in b.gebeurtenissen)]
    for t in (t for b in beelden for t in b.stand.termijnen.values()):
        dagen += [d for d in (t.berekening.aanvang, t.berekening.veilig, t.berekening.einddatum) if d is not None]
    return _Schaal(min(dagen) - timedelta(days=3), max(dagen) + timedelta(days=7))


def _raakt(schaal: _Schaal, t: Termijnstand, vandaag: date) -> bool:
    b = t.berekening
    laatst = max(b.einddatum or vandaag, vandaag if t.open else b.veilig)
    return b.aanvang <= schaal.tot and laatst >= schaal.van


def _maanden(schaal: _Schaal) -> Iterable[date]:
    """Month boundaries, as many as there is room for their names."""
    stap = 1 + ((schaal.tot - schaal.van).days // 31) // 12
    jaar, maand = schaal.van.year, schaal.van.month
    while (op := date(jaar, maand, 1)) <= schaal.tot:
        if op >= schaal.van and (op.month - 1) % stap == 0:
            yield op
        jaar, maand = (jaar + 1, 1) if maand == 12 else (jaar, maand + 1)


def _naam(m: date, eerste: bool) -> str:
    """A month; with its year, as short as it must be beside the next one, where that begins."""
    naam = MAANDEN[m.month - 1]
    return f"{naam} ’{m.year % 100:02}" if eerste or m.month == 1 else naam


def _banden(schaal: _Schaal, vakanties: Iterable[Vakantie]) -> Iterable[Band]:
    for v in vakanties:
        if (stuk := schaal.stuk(v.van, v.tot)) is not None:
            yield Band(v.naam, stuk)


def _stippen(schaal: _Schaal, b: Beeld) -> Iterable[Stip]:
    for v in b.gebeurtenissen:
        op = dag(v.voorgevallen_op)
        soort = soort_van(b.procedure, v.soort)
        if soort is None or not issubclass(soort, Feit) or not schaal.toont(op):
            continue
        yield Stip(schaal.x(op), 40 + BANEN.index(_baan(v)) * BAAN_HOOG + BAAN_HOOG // 2, bool(v.data.get("ontbreekt")))


def _baan(v: Vastgelegd) -> Baan:
    """Whose doing it is: on whose word it stands, when another recorded it."""
    rol = str(v.data.get("gemeld_door") or v.actor.rol)
    return {Rol.OUDER.value: "ouder", Rol.SCHOOL.value: "school", Rol.SWV.value: "swv"}.get(rol, "trede")  # type: ignore[return-value]


def _balk(schaal: _Schaal, b: Beeld, naam: str, t: Termijnstand, vandaag: date, y: int) -> Balk:
    r = t.berekening
    gezet = [(v, Berekening.model_validate(v.data["berekening"])) for v in b.gebeurtenissen if _van(v, naam, "berekening")]
    klaar = next((dag(v.voorgevallen_op) for v in reversed(b.gebeurtenissen) if _van(v, naam) and _eindigt(v)), None)
    einde = r.einddatum or vandaag
    tot = min(einde, klaar) if klaar is not None else einde
    te_laat = klaar if klaar is not None else vandaag
    stil = [(o.van, o.tot - _DAG if o.tot is not None else vandaag) for o in r.opschortingen]
    return Balk(
        naam=naam,
        wat=b.omschrijving(naam),
        procedure=b.adres.procedure,
        pad=waarom_pad(b.adres, naam),
        soort="wet" if r.bron in WET else "reglement" if r.bron == "reglement" else "norm",
        y=y,
        loopt=tuple(s for van, t_ in _zonder(r.aanvang, tot, stil) if (s := schaal.stuk(van, t_)) is not None),
        stil=tuple(s for van, t_ in stil if (s := schaal.stuk(van, min(t_, tot))) is not None),
        over=schaal.stuk(einde + _DAG, te_laat) if _verzuimd(b, t) else None,
        veilig=_midden(schaal, r.veilig) if r.veilig != r.einddatum else None,
        kap=_midden(schaal, r.einddatum) if r.einddatum is not None else None,
        verlengd=_verlengd(schaal, r),
        eerder=tuple(
            s
            for _, g in gezet[:-1]
            if g.aanvang != r.aanvang and (s := schaal.stuk(g.aanvang, g.einddatum or g.veilig)) is not None
        ),
        achterhaald=tuple(_achterhaald(schaal, b, naam, r)),
    )


def _verzuimd(b: Beeld, t: Termijnstand) -> bool:
    """Whether the days after its last day count: not of what lapsed, and not of a right that nobody used."""
    return t.berekening.einddatum is not None and t.einde != "vervallen" and not b.is_voorbij(t)


def _van(v: Vastgelegd, naam: str, met: str = "termijn") -> bool:
    return v.data.get("termijn") == naam and met in v.data


def _eindigt(v: Vastgelegd) -> bool:
    return v.soort in ("TermijnGehaald", "TermijnVervallen")


def _zonder(van: date, tot: date, stil: Sequence[tuple[date, date]]) -> Iterable[tuple[date, date]]:
    """The days from `van` to `tot` on which it did not stand still."""
    for begin, einde in sorted(stil):
        if begin > tot:
            break
        if van < begin:
            yield van, begin - _DAG
        van = max(van, einde + _DAG)
    if van <= tot:
        yield van, tot


def _midden(schaal: _Schaal, op: date) -> float | None:
    """The end of a day: a term runs to the end of its last day."""
    return schaal.x(op + _DAG) if schaal.toont(op) else None


def _verlengd(schaal: _Schaal, r: Berekening) -> tuple[float, str] | None:
    if r.verlenging is None or not schaal.toont(r.verlenging.op):
        return None
    return schaal.x(r.verlenging.op), str(Periode.lees(r.verlenging.duur))


def _achterhaald(schaal: _Schaal, b: Beeld, naam: str, r: Berekening) -> Iterable[float]:
    """Alarms that spoke of a last day which is not the last day any more."""
    for v in b.gebeurtenissen:
        if v.soort in ("TermijnNadert", "TermijnVerstreken") and v.data.get("termijn") == naam:
            genoemd = date.fromisoformat(str(v.data["einddatum"]))
            op = dag(v.voorgevallen_op)
            if genoemd != r.einddatum and schaal.toont(op):
                yield schaal.x(op)
