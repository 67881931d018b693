"""The Poorten of a bezwaar against a decision of a school (law.md BZS-01 to BZS-06, GPO-04). They differ by law and regime."""

# ruff: noqa: ARG001, ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.afzender import van_andere_school, van_ouders
from domain.bezwaarschool import opdrachten as o
from domain.bezwaarschool.toestand import BezwaarschoolToestand
from domain.bezwaartlv.opdrachten import TrekBezwaarIn
from domain.gebeurtenis import Rol
from domain.gehoord import gehoord
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Omstandigheid

S = BezwaarschoolToestand
Om = Omstandigheid
B = o.MeldSchoolbeslissing
Eis = Callable[[Any, Any, Om], bool]


def _gehoord(s: S, x: B, om: Om) -> bool:
    """Since the objection: the parents, or the opportunity; in vo the pupil too, and of an adult pupil no parents."""
    sinds = tuple(h for h in s.horen if s.ontvangen_op is None or h.op >= s.ontvangen_op)
    ouders = gehoord(sinds, "ouders", om.op, gelegenheid=True)
    leerling = gehoord(sinds, "leerling", om.op, gelegenheid=True)
    if s.regel == "BZS-05":
        return leerling and (ouders or s.indiener == "leerling")
    return leerling if s.indiener == "leerling" else ouders


def _opnieuw_gehoord(s: S, x: B, om: Om) -> bool:
    """The parents once more, after the inspecteur was consulted (WEC 61(4))."""
    laatste = max((d for d in s.inspectie_op if d <= om.op), default=None)
    return laatste is None or any(h.op >= laatste and h.op <= om.op for h in s.horen)


def _inzage(s: S, x: B, om: Om) -> bool:
    return any(d <= om.op for d in s.inzage_op)


def _inspectie(s: S, x: B, om: Om) -> bool:
    return any(d <= om.op and (s.ontvangen_op is None or d >= s.ontvangen_op) for d in s.inspectie_op)


def _in_so(s: S, x: B, om: Om) -> bool:
    return s.school is not None and s.school.sector == "so"


def _openbaar(s: S, x: B, om: Om) -> bool:
    return s.school is not None and s.school.regime == "openbaar"


def _niet_ontvankelijk(waarom: str) -> Eis:
    return lambda s, x, om: x.uitkomst == "niet_ontvankelijk" and x.waarom_niet_ontvankelijk == waarom


def _volgens(regel: str, naam: str, eis: Eis, ontbreekt: str, *, brengt: Rol = Rol.SCHOOL, als: Eis | None = None) -> Poort:
    """A Poort that stands where the school decides by this rule."""

    def geldt(s: S, x: B, om: Om) -> bool:
        return s.regel == regel and (als is None or als(s, x, om))

    return Poort(naam, regel=regel, als=geldt, eis=eis, brengt=brengt, ontbreekt=ontbreekt)


def _motivering(s: S, x: B, om: Om) -> bool:
    return bool(x.motivering)


_HOOR = "Hoor eerst de ouders, of geef hun de kans; in het vo ook de leerling."
_MOTIVERING = "Schrijf op waarom de school zo beslist."
_INSPECTIE = "Overleg eerst met de inspecteur."
_NOG_EENS = "Hoor de ouders nog eens na het overleg met de inspecteur."
_INZAGE = "Laat de indiener de adviezen en rapporten over het kind zien."

_BESLISSING = (
    Poort(
        "eigen_school",
        regel="BZS-01",
        eis=lambda s, x, om: not van_andere_school(om, s.brin),
        brengt=Rol.SCHOOL,
        ontbreekt="Alleen de school die besloot, beslist op het bezwaar.",
    ),
    _volgens("BZS-02", "gehoord", _gehoord, _HOOR),
    _volgens("BZS-03", "gehoord", _gehoord, _HOOR),
    _volgens("BZS-04", "gehoord", _gehoord, _HOOR),
    _volgens("BZS-05", "gehoord", _gehoord, _HOOR),
    _volgens("BZS-06", "gehoord", _gehoord, _HOOR),
    _volgens("BZS-03", "inspectie", _inspectie, _INSPECTIE, als=_in_so),
    _volgens("BZS-04", "inspectie", _inspectie, _INSPECTIE, als=lambda s, x, om: not x.over_nationaliteit),
    _volgens("BZS-03", "inzage", _inzage, _INZAGE, als=_in_so),
    _volgens("BZS-05", "inzage", _inzage, _INZAGE),
    _volgens("BZS-03", "opnieuw_gehoord", _opnieuw_gehoord, _NOG_EENS, als=_in_so),
    _volgens("BZS-02", "motivering", _motivering, _MOTIVERING),
    _volgens("BZS-04", "motivering", _motivering, _MOTIVERING),
    _volgens("BZS-05", "motivering", _motivering, _MOTIVERING, als=_openbaar),
    _volgens("BZS-06", "motivering", _motivering, _MOTIVERING),
    Poort(
        "oordeel_afgewacht",
        regel="GPO-04",
        eis=lambda s, x, om: not s.wacht_op_oordeel,
        brengt=Rol.SCHOOL,
        ontbreekt="Er ligt een geschil bij de geschillencommissie: wacht met beslissen op haar oordeel.",
    ),
    Poort(
        "te_laat",
        regel="BZS-01",
        als=_niet_ontvankelijk("te_laat"),
        eis=lambda s, x, om: s.tijdig is False,
        brengt=Rol.SCHOOL,
        ontbreekt="Het bezwaar was op tijd: kijk naar de inhoud.",
    ),
    Poort(
        "clausule",
        regel="BZS-01",
        als=_niet_ontvankelijk("te_laat"),
        eis=lambda s, x, om: s.bezwaarclausule is True,
        brengt=Rol.SCHOOL,
        ontbreekt="In het besluit stond niet hoe en tot wanneer men bezwaar maakt: dan is een laat bezwaar te verschonen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "kans_op_herstel",
        regel="BZT-13",
        als=_niet_ontvankelijk("verzuim_niet_hersteld"),
        eis=lambda s, x, om: s.verzuim is not None and s.hersteltermijn is not None and om.op > s.hersteltermijn.tot,
        brengt=Rol.SCHOOL,
        ontbreekt="Geef de indiener eerst een termijn om te herstellen wat ontbreekt, en wacht die af.",
    ),
)

POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    TrekBezwaarIn: (
        Poort(
            "eigen_verklaring",
            regel="BZS-01",
            eis=lambda s, x, om: van_ouders(om),
            brengt=Rol.OUDER,
            ontbreekt="Alleen wie bezwaar maakte, trekt het in: leg zijn bericht vast.",
        ),
    ),
    o.GeefHersteltermijn: (
        Poort(
            "dag_vooruit",
            regel="BZT-13",
            eis=lambda s, x, om: x.tot > om.op,
            brengt=Rol.SCHOOL,
            ontbreekt="Noem een dag die nog komt.",
        ),
    ),
    o.MeldVerdaging: (
        Poort(
            "kan_verdagen",
            regel="BZS-06",
            eis=lambda s, x, om: s.regel == "BZS-06",
            brengt=Rol.SCHOOL,
            ontbreekt="Hier kan de school haar beslissing niet verdagen: de wet geeft vier weken.",
        ),
        Poort(
            "in_tijd",
            regel="BZS-06",
            als=lambda s, x, om: s.regel == "BZS-06",
            eis=lambda s, x, om: _loopt(om),
            brengt=Rol.SCHOOL,
            ontbreekt="Verdagen kan alleen zolang de beslistermijn loopt.",
        ),
        Poort(
            "eerste_keer",
            regel="BZS-06",
            eis=lambda s, x, om: not s.verdaagd,
            brengt=Rol.SCHOOL,
            ontbreekt="Verdagen kan een keer.",
        ),
    ),
    o.MeldSchoolbeslissing: _BESLISSING,
}


def _loopt(om: Om) -> bool:
    t = om.termijnen.get("BZS-06")
    einde = t.berekening.einddatum if t is not None and t.open else None
    return t is not None and t.open and (einde is None or om.op <= einde)
