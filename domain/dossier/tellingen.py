"""The counts of children without education: each a named definition over the same facts, on a day (decisions 20).

No count is a status and none is kept: it is asked of the states of dossiers, as they were known then or as they are known now.
The sources compare strictly ("langer dan", "meer dan") and say neither what a month is nor what a holiday does: taken is calendar
time, holidays included, from the first day without education (report 5.1; signal 5b only adds up that way).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Literal, TypeAlias

from domain.afspraken import Thuiszittertelling
from domain.dossier.thuiszitten import Leemte, thuis_sinds, verzuim
from domain.dossier.toestand import DossierToestand
from domain.dossier.zelfde_kind import dubbel
from domain.kalender import KALENDER, Kalender, eerste_van_schooljaar
from domain.periode import Periode
from domain.procedure import Telvak
from domain.reglement import Reglement, Vakantie

VIER_WEKEN = Periode.lees("P4W")
DRIE_MAANDEN = Periode.lees("P3M")
_DAG = timedelta(days=1)
_VER_WEG = date(9000, 1, 1)
"""No count is kept beyond it: a date may be confirmed that no calendar can count on from."""
TELWIJZE = 2
"""Which way of counting the kept days are of: one higher when a definition changes, and all are made again."""
Groep: TypeAlias = Literal["absoluut", "relatief", "vrijgesteld", "gedeeltelijk"]
"""`absoluut`: nowhere enrolled; `relatief`: enrolled and not in class."""


@dataclass(frozen=True)
class Geteld:
    """A child in a count: since when, in which group, and for how long."""

    groep: Groep
    sinds: date
    """The first day of the stretch that counts."""
    tot: date | None
    """Its last day, as far as is known; None: it goes on."""


@dataclass(frozen=True)
class Telling:
    """A count with the definition that its source gives. `kies` says whether a dossier is in it on a day."""

    naam: str
    definitie: str
    bron: str
    kies: Callable[[DossierToestand, date], Geteld | None]
    bewaard: bool = True
    """Its days are kept in the read model; not of a count that begins anew every schooljaar, without end."""
    regels: tuple[str, ...] = ()
    """The rules of law data that ask for it."""
    getoond: bool = True
    """False: kept for counts of an SWV's own to be made of, and no count that anybody asks for."""


def _ocw(s: DossierToestand, op: date) -> Geteld | None:
    return _op(s, verzuim(s.leemten), op, VIER_WEKEN)


def _inspectie(s: DossierToestand, op: date) -> Geteld | None:
    geteld = _op(s, verzuim(s.leemten), op, None)
    if geteld is not None and geteld.groep == "relatief":
        return _ocw(s, op)
    return geteld


def _dreigend(s: DossierToestand, op: date) -> Geteld | None:
    return None if _ocw(s, op) is not None else _op(s, verzuim(s.leemten), op, None)


def _duo(s: DossierToestand, op: date, *, over_schooljaren: bool = True) -> Geteld | None:
    return _in_schooljaar(s, verzuim(s.leemten), op, over_schooljaren=over_schooljaren)


def _zonder_reden(s: DossierToestand, op: date) -> Geteld | None:
    return _in_schooljaar(s, verzuim(s.leemten, ook_geoorloofd=False), op, over_schooljaren=True)


def _nu_zonder_reden(s: DossierToestand, op: date) -> Geteld | None:
    return _op(s, verzuim(s.leemten, ook_geoorloofd=False), op, None)


def _van_soort(soort: Literal["vrijgesteld", "gedeeltelijk"]) -> Callable[[DossierToestand, date], Geteld | None]:
    def kies(s: DossierToestand, op: date) -> Geteld | None:
        stuk = next((x for x in s.leemten if x.soort == soort and x.geldt_op(op)), None)
        return None if stuk is None else Geteld(soort, stuk.van, stuk.tot)

    return kies


def _eerste_schooldag(s: DossierToestand, op: date) -> Geteld | None:
    geteld = _op(s, verzuim(s.leemten), op, None)
    return geteld if geteld is not None and geteld.sinds < op else None


_TELLINGEN = (
    Telling(
        "ocw",
        "Op de peildatum langer dan vier weken zonder onderwijs: leerplichtig en nergens ingeschreven (absoluut verzuim), "
        "of ingeschreven en niet in de les (langdurig relatief verzuim).",
        "OCW, verzuimdefinities (000:485-488)",
        _ocw,
    ),
    Telling(
        "duo",
        "Op enig moment in dit schooljaar, tot en met de peildatum, langer dan drie maanden absoluut of relatief verzuim; "
        "ook wie al terug is.",
        "DUO, verzuimbrief (000:525-528)",
        _duo,
    ),
    Telling(
        "inspectie",
        "Op de peildatum: nergens ingeschreven vanaf de eerste dag, of langer dan vier weken niet in de les.",
        "Inspectie, uitvraag bij samenwerkingsverbanden (000:528-531; LPW-04, LPW-05)",
        _inspectie,
        regels=("LPW-05",),
    ),
    Telling(
        "zonder_reden",
        "Op enig moment in dit schooljaar langer dan drie maanden niet naar school zonder geoorloofde reden; "
        "een reden die niet bekend is, telt als geen reden.",
        "Onderwijs en zorg in beeld (002:256)",
        _zonder_reden,
    ),
    Telling(
        "vrijstelling",
        "Op de peildatum een vrijstelling van de leerplicht en geen onderwijs; telt in geen van de andere tellingen mee.",
        "Onderwijsraad en O&O: met en zonder ontheffing apart (000:725-726)",
        _van_soort("vrijgesteld"),
    ),
    Telling(
        "gedeeltelijk",
        "Op de peildatum een deel van het onderwijs: aangepast programma, afstandsonderwijs of minder uren. "
        "Geen volledig onderwijs en geen thuiszitter.",
        "Signaal 9 (AT-9.3)",
        _van_soort("gedeeltelijk"),
    ),
    Telling(
        "dreigend",
        "Op de peildatum zonder onderwijs, vier weken of korter.",
        "Signaal 9 (AT-9.1); regionale afspraken",
        _dreigend,
    ),
    Telling(
        "eerste_schooldag",
        "Op de eerste schooldag zonder onderwijs, en dat was al zo voor die dag: van school gehaald voor of in de vakantie.",
        "Signaal 5b (003:581-591)",
        _eerste_schooldag,
    ),
    Telling(
        "nu_zonder_reden",
        "Op de peildatum niet naar school zonder geoorloofde reden, hoe kort ook; een reden die niet bekend is, telt als "
        "geen reden. Staat niet op de bladzijde: tellingen van een samenwerkingsverband zelf worden er uit gemaakt.",
        "Tellingen in het reglement (geoorloofd: nee)",
        _nu_zonder_reden,
        getoond=False,
    ),
    Telling(
        "duo_per_schooljaar",
        "Als duo, maar elk schooljaar telt opnieuw: alleen dagen vanaf 1 augustus tellen mee voor de drie maanden.",
        "Andere lezing van de verzuimbrief, die niet zegt of drie maanden over twee schooljaren mogen lopen (AT-5b.2)",
        partial(_duo, over_schooljaren=False),
        bewaard=False,
    ),
)
TELLINGEN: Mapping[str, Telling] = {t.naam: t for t in _TELLINGEN}
"""All counts, by name."""


@dataclass(frozen=True)
class Eigentelling:
    """A count of an SWV's own, made of kept counts of which no two have a child on one day."""

    naam: str
    """In an address: by its place in the reglement, for a title may be anything."""
    titel: str
    definitie: str
    bron: str
    """The version of the reglement that has it."""
    van: tuple[str, ...]
    langer_dan: Periode | None

    def begonnen(self, op: date) -> date:
        """The last first day of a stretch that counts on `op`: longer is from the day after the same day so much later."""
        if self.langer_dan is None:
            return op
        dag = self.langer_dan.voor(op)
        while self.langer_dan.na(dag) >= op:
            dag -= _DAG
        while self.langer_dan.na(dag + _DAG) < op:
            dag += _DAG
        return dag

    def kies(self, s: DossierToestand, op: date) -> Geteld | None:
        """Whether the dossier is in it on that day."""
        geteld = next((x for naam in self.van if (x := TELLINGEN[naam].kies(s, op)) is not None), None)
        return geteld if geteld is not None and geteld.sinds <= self.begonnen(op) else None


def eigen_tellingen(reglement: Reglement) -> tuple[Eigentelling, ...]:
    """What this SWV counts itself, as far as Trede can: of hours of absence nothing is known."""
    return tuple(_eigen(reglement, i, t) for i, t in enumerate(reglement.thuiszitters, start=1) if t.uren is None)


def _eigen(reglement: Reglement, nummer: int, t: Thuiszittertelling) -> Eigentelling:
    langer = Periode.lees(t.langer_dan) if t.langer_dan is not None else None
    hoe = "ook met een goede reden" if t.geoorloofd else "zonder goede reden (een reden die niet bekend is, telt als geen reden)"
    vrij = ", en wie een vrijstelling heeft" if t.ook_vrijgesteld else ""
    lang = f"langer dan {langer}" if langer is not None else "vanaf de eerste dag"
    staat_in = f", {t.bron}" if t.bron else ""
    return Eigentelling(
        naam=f"eigen-{nummer}",
        titel=t.naam,
        definitie=f"Op de peildatum {lang} zonder onderwijs, {hoe}{vrij}.",
        bron=f"reglement van {reglement.naam}, versie {reglement.versie}{staat_in}",
        van=(*(("dreigend", "ocw") if t.geoorloofd else ("nu_zonder_reden",)), *(("vrijstelling",) if t.ook_vrijgesteld else ())),
        langer_dan=langer,
    )


def tel(telling: Telling, dossiers: Iterable[tuple[str, DossierToestand]], op: date) -> list[tuple[str, Geteld]]:
    """The dossiers (by number) in a count on a day, longest first; a child with two of them once."""
    gevonden = [(naam, s, x) for naam, s in dossiers if (x := telling.kies(s, op)) is not None]
    tweede = dubbel({naam: s.zelfde_kind for naam, s, _ in gevonden})
    return sorted(((naam, x) for naam, _, x in gevonden if naam not in tweede), key=lambda r: (r[1].sinds, r[0]))


def _op(s: DossierToestand, stukken: Sequence[Leemte], op: date, langer_dan: Periode | None) -> Geteld | None:
    """The stretch of that day, when it is longer than that: from the day after the same day so much later."""
    stuk = next((x for x in stukken if x.geldt_op(op)), None)
    if stuk is None or (langer_dan is not None and op <= langer_dan.na(stuk.van)):
        return None
    return Geteld(_groep(s, op), stuk.van, stuk.tot)


def _in_schooljaar(s: DossierToestand, stukken: Iterable[Leemte], op: date, *, over_schooljaren: bool) -> Geteld | None:
    """Longer than three months on some day of the schooljaar up to `op`.

    `over_schooljaren`: the three months may have begun in an earlier schooljaar. The source does not say; the child of signal
    5b would otherwise start at nought each 1 August.
    """
    eerste = eerste_van_schooljaar(op)
    for stuk in _lang(stukken, eerste, over_schooljaren=over_schooljaren):
        te_lang = DRIE_MAANDEN.na(stuk.van) + _DAG
        laatste = min(stuk.tot or op, op)
        if max(te_lang, eerste) <= laatste:
            return Geteld(_groep(s, laatste), stuk.van, stuk.tot)
    return None


def _lang(stukken: Iterable[Leemte], eerste: date, *, over_schooljaren: bool) -> Iterator[Leemte]:
    for stuk in stukken:
        if over_schooljaren or stuk.van >= eerste:
            yield stuk
        elif stuk.tot is None or stuk.tot >= eerste:
            yield stuk.model_copy(update={"van": eerste})


def _groep(s: DossierToestand, op: date) -> Groep:
    return "absoluut" if s.ingeschreven(op) is None else "relatief"


# -- kept for lists ----------------------------------------------------------------------------------------------------


def telvakken(s: DossierToestand) -> tuple[Telvak, ...]:
    """On which days the dossier is in which count, as far as is known now: no number of days in it, so it does not grow old."""
    keerpunten = _keerpunten(s)
    return tuple(vak for t in TELLINGEN.values() if t.bewaard for vak in _vakken(s, t, keerpunten)) if s.leemten else ()


def _vakken(s: DossierToestand, telling: Telling, keerpunten: Sequence[date]) -> Iterator[Telvak]:
    vorige: Telvak | None = None
    for dag, volgende in pairwise([*keerpunten, None]):
        geteld = telling.kies(s, dag) if dag is not None else None
        if dag is None or geteld is None:
            continue
        vak = Telvak(
            telling=telling.naam,
            vanaf=dag,
            tot=None if volgende is None else volgende - _DAG,
            groep=geteld.groep,
            sinds=geteld.sinds,
            einde=geteld.tot,
            school=_school(s, dag),
        )
        if vorige is not None and vorige.sluit_aan(vak):
            vorige = vorige.model_copy(update={"tot": vak.tot})
            continue
        if vorige is not None:
            yield vorige
        vorige = vak
    if vorige is not None:
        yield vorige


def _school(s: DossierToestand, op: date) -> str | None:
    ingeschreven = s.ingeschreven(op)
    return ingeschreven.school if ingeschreven is not None else None


def _keerpunten(s: DossierToestand) -> list[date]:
    """The days on which an answer may change; after the last of them nothing does."""
    dagen: set[date] = set()
    for stuk in (x for x in s.leemten if x.van < _VER_WEG):
        dagen |= {stuk.van, stuk.van + _DAG, VIER_WEKEN.na(stuk.van) + _DAG, DRIE_MAANDEN.na(stuk.van) + _DAG}
        dagen |= {stuk.tot + _DAG} if stuk.tot is not None else set()
    for i in s.inschrijvingen:
        dagen |= {i.van} if i.tot is None else {i.van, i.tot + _DAG}
    dagen = {d for d in dagen if d < _VER_WEG}
    jaren = range(min(dagen).year, max(dagen).year + 2) if dagen else ()
    return sorted({*dagen, *(date(jaar, 8, 1) for jaar in jaren)})


# -- days --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dagen:
    """How long a child is without education: in days of the calendar, and in days on which the schools were open."""

    kalender: int
    school: int


class Dagenteller:
    """Counts days of stretches that end on a day or before it, for many children at once: the calendar is walked once."""

    def __init__(self, van: date, tot: date, vakanties: Sequence[Vakantie] = (), kalender: Kalender = KALENDER) -> None:
        """`van` to `tot`: between which days all stretches lie."""
        alle = (van + n * _DAG for n in range((tot - van).days + 1))
        vrij = {v.van + n * _DAG for v in vakanties for n in range((v.tot - v.van).days + 1)}
        self._open = [d for d in alle if d not in vrij and kalender.is_dode_dag(d) is None]

    def tel(self, van: date, tot: date) -> Dagen:
        """The days from `van` up to and including `tot`."""
        open_ = bisect_right(self._open, tot) - bisect_right(self._open, van - _DAG)
        return Dagen((tot - van).days + 1, open_)


def dagen_thuis(s: DossierToestand, op: date, vakanties: Sequence[Vakantie] = (), kalender: Kalender = KALENDER) -> Dagen | None:
    """The days without any education up to and including `op`, an exemption too; None: the child is not at home on `op`."""
    sinds = thuis_sinds(s.leemten, op)
    return None if sinds is None else Dagenteller(sinds, op, vakanties, kalender).tel(sinds, op)


def eerste_schooldag(vakanties: Sequence[Vakantie], op: date, kalender: Kalender = KALENDER) -> date | None:
    """The last first school day after a summer holiday, up to and including `op`; None: no such holiday is known."""
    eerste = (kalender.volgende_werkdag(v.tot + _DAG) for v in vakanties if v.naam == "zomervakantie")
    return max((d for d in eerste if d <= op), default=None)
