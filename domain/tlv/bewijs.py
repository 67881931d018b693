"""What counts as evidence for a tlv: the conditions that the Poorten name, each with its source."""

# ruff: noqa: ARG001 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import permutations
from typing import TypeAlias

from domain.afzender import van_ouders, van_school_zelf
from domain.berekening import GeenDatum, bereken
from domain.gebeurtenis import Rol
from domain.opdracht import Opdracht
from domain.procedure import Omstandigheid
from domain.recht import GeenGeldigeVersie
from domain.tlv import opdrachten as o
from domain.tlv import route
from domain.tlv.onderdelen import Advies
from domain.tlv.stukken import is_leeg, zelfde
from domain.tlv.toestand import TlvToestand
from domain.tlv.woorden import (
    EERSTE_DESKUNDIGE,
    ELEKTRONISCH,
    HOOGTE,
    MEENEEMBAAR,
    MET_CATEGORIE,
    TIJDGEBONDEN,
    TWEEDE_BIJ_PRO_OF_LWOO,
    TWEEDE_DESKUNDIGE,
    Toelating,
    Zienswijzegever,
)

S = TlvToestand
Om = Omstandigheid
OpAanvraag: TypeAlias = o.VerleenTlv | o.WeigerTlv
VanSwv: TypeAlias = OpAanvraag | o.BehandelNiet | o.HerzieTlv | o.TrekTlvIn
REISTIJD = 45
"""Minutes one way (003:922-923)."""
VAN_PO: tuple[Toelating, ...] = ("sbo", "so")
VAN_VO: tuple[Toelating, ...] = ("vso", "pro")


# -- who ----------------------------------------------------------------------------------------------------


def van_school(s: S, x: Opdracht, om: Om) -> bool:
    """Said by the school that applies, or entered by the SWV on that school's letter."""
    school = getattr(x, "school", None) or s.brin
    return van_school_zelf(om, school) if school is not None else om.actor.rol is Rol.SCHOOL


def eigen_woord(s: S, x: o.MeldZienswijze, om: Om) -> bool:
    """Whether it comes from the person itself: own word or letter, or a talk or an offer of the SWV. Never through the school."""
    if om.actor.rol is Rol.SWV and (x.mondeling or not x.gegeven):
        return True
    if x.van_wie == "school":
        return s.brin is not None and van_school_zelf(om, s.brin)
    return van_ouders(om)


# -- the application ----------------------------------------------------------------------------------------


def ontvangen(s: S, x: Opdracht, om: Om) -> bool:
    """Something was asked, by whomever, and it was neither withdrawn nor sent on."""
    return s.aangevraagd_op is not None and not s.ingetrokken and s.doorgezonden_naar is None


def aanvraag(s: S, x: VanSwv, om: Om) -> bool:
    """The same, asked by a school's bevoegd gezag."""
    return ontvangen(s, x, om) and s.door_school


def onbesloten(s: S, x: Opdracht, om: Om) -> bool:
    """No decision stands; after an objection that revoked it there is none."""
    return s.besluit is None or s.herroepen


def formulier_klopt(s: S, om: Om) -> bool:
    """The form that was filed is no blank one; what the parents signed, if they signed, is that form (003:725-729)."""
    ingestuurd = s.formulier_document
    if ingestuurd is not None and is_leeg(ingestuurd, om):
        return False
    if s.ondertekend is None:
        return True
    return not is_leeg(s.ondertekend, om) and ingestuurd is not None and zelfde(s, s.ondertekend, ingestuurd)


def volgens_formulier(s: S, x: o.VraagTlvAan, om: Om) -> bool:
    """The form is one that the SWV has in use."""
    return x.formulier in om.grond.reglement.tlv.formulieren


def soort_van_swv(s: S, x: o.VerleenTlv, om: Om) -> bool:
    """A po-SWV decides on sbo and so, a vo-SWV on vso and pro, and on lwoo where its plan says so."""
    if om.grond.reglement.swv.startswith("PO"):
        return x.onderwijs in VAN_PO
    return x.onderwijs in VAN_VO or (x.onderwijs == "lwoo" and om.grond.reglement.tlv.lwoo)


def niets_ontbreekt(wat: str) -> Callable[[S, Opdracht, Om], bool]:
    """Whether this piece of the application is there."""

    def aanwezig(s: S, x: Opdracht, om: Om) -> bool:
        return wat not in s.tekort

    return aanwezig


def geen_oude_school_met_opp(s: S, x: Opdracht, om: Om) -> bool:
    """Not a pupil of the school that applies: then there may be no OPP, for a reason that is written down (decisions 13)."""
    return not s.is_ingeschreven and s.onderwijs != "lwoo"


def opp_gewerkt(s: S, x: Opdracht, om: Om) -> bool:
    """The OPP was carried out and evaluated at least once (003:488-491)."""
    opp = s.opp
    return opp is not None and opp.uitgevoerd is True and opp.geevalueerd_op is not None and opp.geevalueerd_op <= om.op


def aanvulling_vergeefs(s: S, x: Opdracht, om: Om) -> bool:
    """The school was asked by letter, with a set term, and did not answer in it (Awb 4:5(1))."""
    return s.verzoek is not None and s.verzoek.vergeefs_op(om.op)


def niet_wachtend(s: S, x: Opdracht, om: Om) -> bool:
    """The school has no time left to supply what was asked."""
    return s.verzoek is None or not s.verzoek.open


def _lopend(om: Om, regel: str) -> tuple[bool, date | None]:
    """Whether that Termijn runs, and its last day as recorded (None: suspended, no day yet)."""
    for naam, t in om.termijnen.items():
        if naam.split("#")[0] == regel and t.open:
            return True, t.berekening.einddatum
    return False, None


def binnen_vier_weken(s: S, x: Opdracht, om: Om) -> bool:
    """Not later than four weeks after the set term passed (Awb 4:5(4))."""
    loopt, einde = _lopend(om, "TLV-05")
    return not loopt or einde is None or om.op <= einde


def in_tijd(s: S, x: Opdracht, om: Om) -> bool:
    """Within the eight weeks (Awb 4:14(3))."""
    loopt, einde = _lopend(om, "TLV-03")
    return loopt and (einde is None or om.op <= einde)


# -- the experts --------------------------------------------------------------------------------------------


def _adviezen(s: S, om: Om) -> list[Advies]:
    return [a for a in s.adviezen if a.op <= om.op]


def _paren(s: S, om: Om) -> Iterator[tuple[Advies, Advies]]:
    """Two advices by different people."""
    return permutations(_adviezen(s, om), 2)


def _beslissers(x: VanSwv, om: Om) -> tuple[str | None, ...]:
    return (x.beslisser, om.actor.id)


def _tweede(s: S, a: Advies) -> bool:
    return a.discipline in TWEEDE_DESKUNDIGE or (s.onderwijs in ("pro", "lwoo") and a.discipline == TWEEDE_BIJ_PRO_OF_LWOO)


def _beroepen(s: S, a: Advies, b: Advies) -> bool:
    return a.discipline in EERSTE_DESKUNDIGE and _tweede(s, b)


def _eigen_tekst(s: S, a: Advies, b: Advies, om: Om) -> bool:
    """Each has a text, of its own and not a blank form (LBT 108465)."""
    if not all(x.heeft_tekst and not _is_leeg(x, om) for x in (a, b)):
        return False
    zelfde_tekst = a.tekst is not None and a.tekst == b.tekst
    zelfde_stuk = a.document is not None and b.document is not None and zelfde(s, a.document, b.document)
    return not (zelfde_tekst or zelfde_stuk)


def _is_leeg(a: Advies, om: Om) -> bool:
    return a.leeg_formulier or (a.document is not None and is_leeg(a.document, om))


def adviezen_nodig(s: S, x: OpAanvraag, om: Om) -> bool:
    """Every decision on the substance; not one that only refers to an earlier refusal (Awb 4:6(2))."""
    return not (isinstance(x, o.WeigerTlv) and x.onder_verwijzing)


def eerste_deskundige(s: S, x: OpAanvraag, om: Om) -> bool:
    """An orthopedagoog or psycholoog advised."""
    return any(a.discipline in EERSTE_DESKUNDIGE for a in _adviezen(s, om))


def tweede_deskundige(s: S, x: OpAanvraag, om: Om) -> bool:
    """Beside that one, another person with a profession of the list."""
    return any(_beroepen(s, a, b) for a, b in _paren(s, om))


def niet_van_de_school(s: S, x: OpAanvraag, om: Om) -> bool:
    """Two of them do not work at the school that applies, and did not work on the application (LBT 107442, 107632)."""
    return sum(not a.van_aanvrager for a in _adviezen(s, om)) > 1


def niet_van_het_bestuur(s: S, x: OpAanvraag, om: Om) -> bool:
    """Two of them do not work for the bestuur that applies either."""
    return sum(a.werkgever != "bestuur_van_aanvrager" for a in _adviezen(s, om)) > 1


def niet_de_beslisser(s: S, x: OpAanvraag, om: Om) -> bool:
    """Two of them take no part in the decision (LBT 107442)."""
    return sum(a.adviseur not in _beslissers(x, om) for a in _adviezen(s, om)) > 1


def eigen_tekst(s: S, x: OpAanvraag, om: Om) -> bool:
    """Two of them wrote a text of their own."""
    return any(_eigen_tekst(s, a, b, om) for a, b in _paren(s, om))


def meer_dan_een_advies(s: S, x: OpAanvraag, om: Om) -> bool:
    """There is something to compare: before that, an expert is what lacks."""
    return adviezen_nodig(s, x, om) and len(_adviezen(s, om)) > 1


_APART = (tweede_deskundige, niet_van_de_school, niet_de_beslisser, eigen_tekst)


def samen_niet_apart(s: S, x: OpAanvraag, om: Om) -> bool:
    """Each demand is met by some of the advices; then the same two must meet them all."""
    return meer_dan_een_advies(s, x, om) and all(eis(s, x, om) for eis in _APART)


def twee_onafhankelijk(s: S, x: OpAanvraag, om: Om) -> bool:
    """One pair that meets every demand."""
    return paar(s, x, om) is not None


def paar(s: S, x: OpAanvraag, om: Om) -> tuple[Advies, Advies] | None:
    """The two advices that the decision may rest on."""

    def goed(a: Advies) -> bool:
        return not a.van_aanvrager and a.adviseur not in _beslissers(x, om)

    return next((p for p in _paren(s, om) if all(map(goed, p)) and _beroepen(s, *p) and _eigen_tekst(s, *p, om)), None)


# -- the decision -------------------------------------------------------------------------------------------


def wijkt_af_van_advies(s: S, x: OpAanvraag, om: Om) -> bool:
    """Some advice says otherwise, on toelaatbaarheid or on the category (Awb 3:50)."""
    if isinstance(x, o.WeigerTlv):
        return adviezen_nodig(s, x, om) and any(a.toelaatbaar for a in _adviezen(s, om))
    anders = (a.categorie is not None and x.categorie is not None and a.categorie != x.categorie for a in _adviezen(s, om))
    return any(not a.toelaatbaar for a in _adviezen(s, om)) or any(anders)


def wijkt_af_van_plan(s: S, x: OpAanvraag, om: Om) -> bool:
    """The SWV says so, or the duration is another than the ondersteuningsplan gives (C27; ux 17)."""
    return x.toets_aan_plan == "wijkt_af" or (isinstance(x, o.VerleenTlv) and not _duur_volgens_plan(s, x, om))


def _duur_volgens_plan(s: S, x: o.VerleenTlv, om: Om) -> bool:
    beleid = om.grond.reglement.tlv
    hele_periode = isinstance(s.doelgroep, str) and s.doelgroep in beleid.hele_schoolperiode
    van_route = route.route_van(s, om.grond.reglement)
    if x.hele_schoolperiode and van_route is not None and van_route.hele_schoolperiode:
        return True
    if x.hele_schoolperiode or hele_periode:
        return x.hele_schoolperiode == hele_periode
    kortst = kortste_einde(s, x.eerste_dag, om)
    if x.laatste_dag is None or kortst is None:
        return True
    duurt = x.laatste_dag.year - kortst.year + 1
    heel = x.laatste_dag == kortst.replace(year=kortst.year + duurt - 1)
    gewoon = beleid.schooljaren.get(x.onderwijs)
    return (gewoon is None or (heel and duurt == gewoon)) and route.duur_past(van_route, duurt)


def gedeeltelijk(s: S, x: OpAanvraag, om: Om) -> bool:
    """A refusal, or less than was asked."""
    if isinstance(x, o.WeigerTlv):
        return True
    gevraagd, gegeven = s.categorie_gevraagd, x.categorie
    lager = gevraagd is not None and gegeven is not None and HOOGTE.index(gegeven) < HOOGTE.index(gevraagd)
    return lager or (s.onderwijs is not None and x.onderwijs != s.onderwijs)


def kortste_einde(s: S, eerste_dag: date, om: Om) -> date | None:
    """The first 31 July on which a tlv from that day may end: the rest of the schooljaar and a whole one (TLV-07; T01)."""
    for school in (s.school, None):
        try:
            versie = om.grond.recht.regel("TLV-07", eerste_dag, school)
            return bereken(versie, eerste_dag, kalender=om.grond.kalender).einddatum
        except (GeenGeldigeVersie, GeenDatum):
            continue
    return None


def duur(s: S, x: o.VerleenTlv, om: Om) -> bool:
    """At least a whole schooljaar, and until 31 July."""
    return einde_mag(s, x.eerste_dag, x.laatste_dag, om)


def einde_mag(s: S, eerste: date, laatste: date | None, om: Om) -> bool:
    """Whether a tlv from `eerste` may end on `laatste`."""
    kortst = kortste_einde(s, eerste, om)
    return laatste is not None and (laatste.month, laatste.day) == (7, 31) and (kortst is None or laatste >= kortst)


def tijdgebonden(s: S, x: o.VerleenTlv, om: Om) -> bool:
    """For pro and lwoo the law has no term."""
    return x.onderwijs in TIJDGEBONDEN


def categorie(s: S, x: o.VerleenTlv, om: Om) -> bool:
    """A category for so and vso, and for these only."""
    return (x.categorie is not None) == (x.onderwijs in MET_CATEGORIE)


def gehoord(wie: Zienswijzegever) -> Callable[[S, OpAanvraag | o.HerzieTlv | o.TrekTlvIn, Om], bool]:
    """Heard by own word or opportunity, or not needed for one of the reasons of Awb 4:11."""

    def eis(s: S, x: OpAanvraag | o.HerzieTlv | o.TrekTlvIn, om: Om) -> bool:
        eigen = any(z.van_wie == wie and z.eigen_woord and z.op <= om.op for z in s.zienswijzen)
        return eigen or x.horen_achterwege is not None

    return eis


def zienswijze(wie: Zienswijzegever) -> Callable[[S, Opdracht, Om], bool]:
    """Something of that person is in the file, or it is recorded that there is nothing."""

    def eis(s: S, x: Opdracht, om: Om) -> bool:
        return any(z.van_wie == wie and z.op <= om.op for z in s.zienswijzen)

    return eis


def gesproken(s: S, x: Opdracht, om: Om) -> bool:
    """The SWV spoke with the parents or the child, not with papers only (003:773-776)."""
    return any(z.mondeling and z.gegeven and z.van_wie != "school" and z.op <= om.op for z in s.zienswijzen)


def verwacht_bedenkingen(s: S, x: OpAanvraag, om: Om) -> bool:
    """The SWV expects it, or the school wrote that the parents do not agree (Awb 4:8)."""
    return x.bedenkingen_verwacht or (isinstance(x, o.VerleenTlv) and s.ouders_eens is False)


def herhaald(s: S, x: o.WeigerTlv, om: Om) -> bool:
    """There was an earlier refusal, and the application names nothing new (Awb 4:6(2))."""
    return s.eerder_geweigerd is not None and not s.nieuwe_feiten


def plaats_bekend(s: S, x: Opdracht, om: Om) -> bool:
    """A place is confirmed, or it is known that there is a list and until when (003:759-762)."""
    p = s.plaats
    return p is not None and (p.plaats == "beschikbaar" or (p.plaats == "wachtlijst" and p.verwacht_op is not None))


def op_de_lijst(s: S, x: Opdracht, om: Om) -> bool:
    """A list instead of a place."""
    return s.plaats is not None and s.plaats.plaats == "wachtlijst"


def reistijd(minuten: int | None) -> bool:
    """Known, and not above 45 minutes."""
    return minuten is not None and minuten <= REISTIJD


# -- after the decision -------------------------------------------------------------------------------------


def lopende_tlv(s: S, x: o.HerzieTlv | o.TrekTlvIn, om: Om) -> bool:
    """There is a tlv that still holds."""
    return s.tlv is not None and s.status in ("verleend", "geplaatst")


def besluit_genomen(s: S, x: Opdracht, om: Om) -> bool:
    """There is a decision of that day or before."""
    return s.besluit is not None and s.besluit.moment <= om.voorgevallen_op


def gekozen_weg(s: S, x: o.MeldBekendmaking | o.MeldMededeling, om: Om) -> bool:
    """Electronic only to who expressly said so (Awb 2:8)."""
    return x.elektronisch_gekozen


def elektronisch(s: S, x: o.MeldBekendmaking | o.MeldMededeling, om: Om) -> bool:
    """By e-mail or in the portal."""
    return x.verzonden_via in ELEKTRONISCH


def tlv_geldt(s: S, x: o.MeldPlaatsing | o.MeldSchoolwissel, om: Om) -> bool:
    """The tlv is made known and holds on the first day at that school."""
    bekend = s.overgenomen or (s.besluit is not None and s.besluit.bekend_op is not None)
    return s.tlv is not None and bekend and not s.herroepen and s.tlv.geldt_op(x.per)


def meeneembaar(s: S, x: o.MeldSchoolwissel, om: Om) -> bool:
    """From a vso-school or a school for so and vso: the law names no other (WEC 40(14))."""
    return x.van_soort_school in MEENEEMBAAR


def na_de_brief(s: S, v: o.VraagAanvulling, om: Om) -> bool:
    """A last day that is set, and not before the letter."""
    return v.termijn is not None and v.termijn >= om.op


def norm_voor_aanvulling(s: S, v: o.VraagAanvulling, om: Om) -> bool:
    """The SWV has a norm for it, and the letter sets a term."""
    return v.termijn is not None and om.grond.reglement.norm("tlv.aanvulling") is not None


def aanvulling_volgens_norm(s: S, v: o.VraagAanvulling, om: Om) -> bool:
    """The letter gives as long as the norm: no shorter for the school, and no longer for the child."""
    norm = om.grond.reglement.norm("tlv.aanvulling")
    return norm is None or v.termijn == norm.na(om.op, om.grond.kalender)


def richtlijn(s: S, x: Opdracht, om: Om) -> bool:
    """The SWV has a guideline on the support that the school must have given."""
    return om.grond.reglement.tlv.geboden_ondersteuning


def eerder(d: date, dagen: int) -> date:
    """So many days before."""
    return d - timedelta(days=dagen)
