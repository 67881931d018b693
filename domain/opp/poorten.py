"""Poorten of an opp: what must be there before a part is in force, the support begins or an evaluation is done."""

# ruff: noqa: ARG001, ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping

from domain.gebeurtenis import Rol
from domain.leeftijd import is_meerderjarig
from domain.opdracht import Opdracht
from domain.opp import opdrachten as o
from domain.opp.toestand import OppToestand
from domain.opp.woorden import DELEN, NIEUWKOMERS, SO
from domain.poort import Poort, Sterkte
from domain.procedure import Omstandigheid
from domain.recht import GeenGeldigeVersie

S = OppToestand
Om = Omstandigheid
V = o.StelDeelVast


def _hoorrecht(om: Om, s: S) -> bool:
    """The pupil's right to be heard holds from its date only: an older opp is not blamed for it (OPP-04)."""
    try:
        om.grond.recht.regel("OPP-04", om.op, s.school)
    except GeenGeldigeVersie:
        return False
    return True


def _in_so(s: S) -> bool:
    return s.school is not None and s.school.schoolsoort in SO


def _zelf_partij(s: S, om: Om) -> bool:
    """An adult pupil in (v)so takes the parents' place in everything (WEC 41a)."""
    return _in_so(s) and is_meerderjarig(s.geboren, om.op)


def _opp_deel(s: S, x: V, om: Om) -> bool:
    return x.deel in DELEN


def _wordt_gehoord(s: S, om: Om) -> bool:
    """Who is party himself needs no hearing beside it (WEC 41a(7))."""
    return _hoorrecht(om, s) and not _zelf_partij(s, om)


def _inhoud(s: S, x: V, om: Om) -> bool:
    """This text is the draft that was reported, and what must stand in it stands in it."""
    volledig = s.begeleiding if x.deel == "handelingsdeel" else s.onderbouwing
    inbreng = s.inbreng_leerling or not s.gehoord or not _hoorrecht(om, s)
    return x.deel in s.delen and s.concept.get(x.deel) == x.inhoud and volledig and inbreng


def ingestemd(s: S, deel: str, inhoud: str, om: Om) -> bool:
    """Whether whoever must say yes to this text did.

    The parents; from 18 on the pupil. In (v)so the law says so itself. Elsewhere it speaks of parents only: there a yes of either
    counts, unless the pupil says no (law.md A7 Q18: accept filings of both; nobody decides against an adult).
    """
    leerling, ouders = s.zei("leerling", deel, inhoud), s.zei("ouders", deel, inhoud)
    if not is_meerderjarig(s.geboren, om.op):
        return ouders is True
    if _in_so(s):
        return leerling is True
    return leerling is True or (leerling is None and ouders is True)


def _instemming_met_alles(s: S, x: V, om: Om) -> bool:
    return x.deel == "uitstroomdeel" and om.grond.reglement.opp.instemming == "hele_opp"


def _reeel(s: S, x: V, om: Om) -> bool:
    """Agreement, or a second talk after objections and an answer (GPO 107087: one talk without agreement is no real overleg).

    The ruling says that one was not enough; that two can be, is read into it. So it warns, and no number ever blocks.
    """
    if s.eens.get(x.deel) == x.inhoud or ingestemd(s, x.deel, x.inhoud, om):
        return True
    over = [gesprek for gesprek in s.gesprekken if x.deel in gesprek.delen]
    return (
        len({gesprek.op for gesprek in over}) > 1
        and any(gesprek.bezwaren for gesprek in over)
        and any(gesprek.antwoord for gesprek in over)
    )


_STEL_VAST: tuple[Poort, ...] = (
    Poort(
        "inhoud",
        regel="OPP-07",
        als=_opp_deel,
        eis=_inhoud,
        brengt=Rol.SCHOOL,
        ontbreekt="Leg eerst het concept vast, met alles wat in dit deel moet staan en de inbreng van de leerling.",
    ),
    Poort(
        "overleg",
        regel="OPP-02",
        als=_opp_deel,
        eis=lambda s, x, om: s.overlegd.get(x.deel) == x.inhoud,
        brengt=Rol.SCHOOL,
        ontbreekt="Overleg met de ouders over dit deel zoals het nu is. Het stuk toesturen is geen overleg.",
    ),
    Poort(
        "reeel_overleg",
        regel="OPP-02",
        sterkte=Sterkte.UITSPRAAK,
        # Without any talk the Poort above says enough.
        als=lambda s, x, om: _opp_deel(s, x, om) and s.overlegd.get(x.deel) == x.inhoud,
        eis=_reeel,
        brengt=Rol.SCHOOL,
        ontbreekt="Eén gesprek zonder overeenstemming is te weinig. Leg vast wat de ouders ertegen hebben en wat de school "
        "daarop antwoordt, en overleg nog een keer (GPO 107087).",
    ),
    Poort(
        "advies_commissie",
        regel="OPP-02",
        als=lambda s, x, om: _opp_deel(s, x, om) and _in_so(s),
        eis=lambda s, x, om: s.advies,
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag eerst advies aan de commissie voor de begeleiding of de commissie van onderzoek.",
    ),
    Poort(
        "gehoord",
        regel="OPP-04",
        als=lambda s, x, om: _opp_deel(s, x, om) and _wordt_gehoord(s, om),
        eis=lambda s, x, om: s.gehoord is not None,
        brengt=Rol.SCHOOL,
        ontbreekt="Hoor eerst de leerling, of leg vast waarom dat niet kan.",
    ),
    Poort(
        "instemming",
        regel="OPP-03",
        als=lambda s, x, om: x.deel == "handelingsdeel",
        eis=lambda s, x, om: ingestemd(s, x.deel, x.inhoud, om),
        brengt=Rol.OUDER,
        ontbreekt="De ouders (of de leerling van 18 jaar of ouder) stemmen niet in met dit handelingsdeel. "
        "Zonder instemming geldt het niet.",
    ),
    Poort(
        "instemming_hele_opp",
        regel="OPP-03",
        sterkte=Sterkte.REGLEMENT,
        als=_instemming_met_alles,
        eis=lambda s, x, om: ingestemd(s, x.deel, x.inhoud, om),
        brengt=Rol.OUDER,
        ontbreekt="Het reglement van dit samenwerkingsverband vraagt ook instemming met het uitstroomdeel. "
        "De wet vraagt die niet.",
    ),
    Poort(
        "eisen_swv",
        regel="OPP-07",
        sterkte=Sterkte.WENS,
        als=lambda s, x, om: _opp_deel(s, x, om) and bool(om.grond.reglement.opp.eisen),
        eis=lambda s, x, om: s.eisen_swv,
        brengt=Rol.SCHOOL,
        ontbreekt="Het samenwerkingsverband wil meer in het opp zien dan de wet vraagt. Het opp geldt ook zonder.",
    ),
    Poort(
        "doorstroomperspectief",
        regel="OPP-09",
        als=lambda s, x, om: not _opp_deel(s, x, om),
        eis=lambda s, x, om: x.deel in s.delen and s.concept.get(x.deel) == x.inhoud,
        brengt=Rol.SCHOOL,
        ontbreekt="Leg eerst het concept van het doorstroomperspectief vast. Het hoort bij een nieuwkomersvoorziening.",
    ),
)

POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    o.StelDeelVast: _STEL_VAST,
    o.BeginUitvoering: (
        Poort(
            "handelingsdeel_geldt",
            regel="OPP-03",
            eis=lambda s, x, om: "handelingsdeel" in s.geldt,
            brengt=Rol.SCHOOL,
            ontbreekt="Er geldt nog geen handelingsdeel: stel het eerst vast, met instemming van de ouders.",
        ),
    ),
    o.MeldOppEvaluatie: (
        Poort(
            "met_ouders",
            regel="OPP-05",
            als=lambda s, x, om: s.grondslag != NIEUWKOMERS and not _zelf_partij(s, om),
            eis=lambda s, x, om: x.met_ouders,
            brengt=Rol.SCHOOL,
            ontbreekt="Evalueer samen met de ouders. Zonder hen is de evaluatie niet af.",
        ),
        Poort(
            "met_leerling",
            regel="OPP-05",
            als=lambda s, x, om: s.grondslag != NIEUWKOMERS and (_hoorrecht(om, s) or _zelf_partij(s, om)),
            eis=lambda s, x, om: x.met_leerling,
            brengt=Rol.SCHOOL,
            ontbreekt="Evalueer samen met de leerling. Zonder de leerling is de evaluatie niet af.",
        ),
        Poort(
            "overleg_doorstroom",
            regel="OPP-09",
            als=lambda s, x, om: s.grondslag == NIEUWKOMERS,
            eis=lambda s, x, om: x.met_ouders,
            brengt=Rol.SCHOOL,
            ontbreekt="Evalueer het doorstroomperspectief in overleg met de ouders.",
        ),
    ),
}
