"""What counts as evidence in a verwijdering: the conditions that the Poorten name, each with its source."""

# ruff: noqa: ARG001 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.berekening import GeenDatum, bereken
from domain.gehoord import gehoord
from domain.leeftijd import is_meerderjarig, verjaardag
from domain.periode import Periode
from domain.procedure import Omstandigheid
from domain.recht import GeenGeldigeVersie, Schoolsoort
from domain.reglement import School
from domain.verwijdering import opdrachten as o
from domain.verwijdering.toestand import VerwijderingToestand
from domain.verwijdering.woorden import Grond

S = VerwijderingToestand
Om = Omstandigheid
B = o.MeldVerwijdering

ACTUEEL = Periode.lees("P3M")
"""How old the independent judgment may be: the GPO took it over from the leerplicht law (LPW 7)."""
VERTREKLEEFTIJD: dict[Schoolsoort, int] = {
    "basisschool": 14,
    "sbo": 14,
    "so": 14,
    "vso": 20,
    "instelling": 20,
    "pro": 18,
}
"""In years: the pupil leaves at the end of the school year in which he reaches it (VER-12). vo knows none."""


def school_van(s: S, x: B, om: Om) -> School | None:
    """The school that decides, as the reglement knows it."""
    return om.grond.reglement.school(x.school)


def sector_is(*sectoren: str) -> Callable[[S, B, Om], bool]:
    """Whether the school falls under one of these laws; a school that is not known counts as po: it asks most."""

    def eis(s: S, x: B, om: Om) -> bool:
        school = school_van(s, x, om)
        return (school.sector if school is not None else "po") in sectoren

    return eis


po_of_so = sector_is("po", "so")
vo = sector_is("vo")


def bijzonder_vo(s: S, x: B, om: Om) -> bool:
    """WVO 2020 8.15(6) names no clause on bezwaar; openbare scholen have Awb 3:45."""
    school = school_van(s, x, om)
    return school is not None and school.sector == "vo" and school.regime == "bijzonder"


def instelling(s: S, x: B, om: Om) -> bool:
    """Cluster 1 or 2: eight weeks of searching instead of another school (VER-08)."""
    school = school_van(s, x, om)
    return school is not None and school.schoolsoort == "instelling"


def om_reden(*redenen: Grond) -> Callable[[S, B | o.MeldVoornemenVerwijdering, Om], bool]:
    """Whether this is a reason that the school gives."""

    def eis(s: S, x: B | o.MeldVoornemenVerwijdering, om: Om) -> bool:
        return x.grond in redenen or x.tweede_grond in redenen

    return eis


def uit_de_setting(s: S, x: B, om: Om) -> bool:
    """A (v)so-school in a closed setting removes once the pupil has left it, without another school (WEC 71a)."""
    return om_reden("setting_verlaten")(s, x, om) and sector_is("so")(s, x, om)


def school_nodig(s: S, x: B, om: Om) -> bool:
    """PO: for every pupil. SO and VO: for a pupil under the Leerplichtwet (VER-02)."""
    if instelling(s, x, om) or uit_de_setting(s, x, om):
        return False
    return sector_is("po")(s, x, om) or s.onder_de_leerplichtwet


def zware_toets(s: S, x: B, om: Om) -> bool:
    """All four parts, the judgment not older than three months (GPO)."""
    t = s.zware_toets
    return t is not None and t.compleet and t.oordeel_op <= om.op <= ACTUEEL.na(t.oordeel_op)


def andere_school(s: S, x: B, om: Om) -> bool:
    """A school that wants and is able; or nobody does, and the heavy test was done (B1, decisions 16)."""
    return s.andere_school is not None or zware_toets(s, x, om)


def ouders_te_horen(s: S, x: B, om: Om) -> bool:
    """In vo the parents of a minor; elsewhere the parents, whatever the age (VER-01)."""
    return not (vo(s, x, om) and is_meerderjarig(s.geboren, om.op))


def alleen_gelegenheid(s: S, x: B, om: Om) -> bool:
    """PO and SO say that the school hears the parents, not that they may speak (WPO 40(11), WEC 40(18))."""
    gegeven = gehoord(s.horen, "ouders", om.op, gelegenheid=True)
    return po_of_so(s, x, om) and gegeven and not meerderjarig_in_so(s, x, om)


def meerderjarig_in_so(s: S, x: B, om: Om) -> bool:
    """WEC 40(18) names the parents only; law.md Q18 has the pupil heard."""
    return sector_is("so")(s, x, om) and is_meerderjarig(s.geboren, om.op)


def einde_van_schooljaar(x: B) -> bool:
    """The day from which the pupil has to leave lies at the turn of the school year (VER-05)."""
    return x.per is not None and (x.per.month, x.per.day) in ((7, 31), (8, 1))


def leeftijd_bereikt(s: S, x: B, om: Om) -> bool:
    """The end of the school year in which the pupil reached the age has come (VER-12)."""
    school = school_van(s, x, om)
    jaren = VERTREKLEEFTIJD.get(school.schoolsoort) if school is not None else None
    if jaren is None or not isinstance(s.geboren, date):
        return False
    jarig = verjaardag(s.geboren, jaren)
    try:
        einde = bereken(om.grond.recht.regel("VER-12", jarig, school), jarig, kalender=om.grond.kalender).einddatum
    except (GeenGeldigeVersie, GeenDatum):
        return False
    return einde is not None and (x.per or om.op) >= einde
