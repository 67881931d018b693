"""The Poorten of a bezwaar against a tlv decision (law.md BZT-01 to BZT-17; cases C21, C25)."""

# ruff: noqa: ARG001, ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from domain.bezwaartlv import opdrachten as o
from domain.bezwaartlv.termijnen import BESLISTERMIJNEN
from domain.bezwaartlv.toestand import BezwaartlvToestand
from domain.gebeurtenis import Rol
from domain.ingebrekestelling import onderdeel
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Omstandigheid
from domain.tlv.woorden import ELEKTRONISCH

S = BezwaartlvToestand
Om = Omstandigheid
B = o.BeslisOpBezwaar
INZAGE = timedelta(weeks=1)
"""The file lies open for at least one week before the hearing (Awb 7:4(2))."""
_ROL_VAN = {"ouders": Rol.OUDER, "leerling": Rol.OUDER, "school": Rol.SCHOOL}


def _eigen_woord(s: S, x: o.TrekBezwaarIn, om: Om) -> bool:
    """Said by who objects, or entered by the SWV on their letter."""
    van = _ROL_VAN.get(s.indiener or "")
    if van is None or om.actor.rol is van:
        return om.actor.rol is not Rol.SWV or _op_brief(om)
    return om.actor.rol is Rol.SWV and om.bron is not None and om.bron.rol == van and bool(om.bron.stuk)


def _op_brief(om: Om) -> bool:
    return om.bron is not None and bool(om.bron.stuk)


def _inzage(s: S, x: o.MeldOproep, om: Om) -> bool:
    return x.inzage_vanaf is not None and x.zitting_op - x.inzage_vanaf >= INZAGE


def _einde(om: Om) -> tuple[bool, date | None]:
    """Whether a decision term runs, and its last day as recorded (None: it stands still)."""
    for naam, t in om.termijnen.items():
        if naam.split("#")[0] in BESLISTERMIJNEN and t.open:
            return True, t.berekening.einddatum
    return False, None


def _in_tijd(s: S, x: o.Verdaag, om: Om) -> bool:
    loopt, einde = _einde(om)
    return loopt and (einde is None or om.op <= einde)


def _later(s: S, x: o.LegUitstelVast, om: Om) -> bool:
    loopt, einde = _einde(om)
    return loopt and (einde is None or x.tot > einde)


def _storing_bij_het_einde(s: S, x: o.VerschoonTermijn, om: Om) -> bool:
    """The channel was out on the last day of the term (Awb 2:21(1))."""
    return s.laatste_dag is not None and any(t.van <= s.laatste_dag <= t.tot for t in s.storingen)


def _geheel_tegemoet(x: B) -> bool:
    return x.geheel_tegemoet and x.uitkomst == "gegrond"


def _wijkt_af(s: S, x: B, om: Om) -> bool:
    return s.advies is not None and s.advies != x.uitkomst


def _niet_ontvankelijk(waarom: str | None, x: B) -> bool:
    return x.uitkomst == "niet_ontvankelijk" and (waarom is None or x.waarom_niet_ontvankelijk == waarom)


def _kans_gehad(s: S, x: B, om: Om) -> bool:
    return s.verzuim is not None and s.hersteltermijn is not None and om.op > s.hersteltermijn.tot


_BESLISSING = (
    Poort(
        "advies",
        regel="BZT-12",
        als=lambda s, x, om: not _geheel_tegemoet(x),
        eis=lambda s, x, om: s.advies is not None,
        brengt=Rol.SWV,
        ontbreekt="Wacht op het advies van de bezwaaradviescommissie. Het hoeft alleen niet als u geheel toegeeft.",
    ),
    Poort(
        "gehoord",
        regel="BZT-04",
        als=lambda s, x, om: not _geheel_tegemoet(x),
        eis=lambda s, x, om: s.gehoord or s.niet_gehoord_omdat is not None,
        brengt=Rol.SWV,
        ontbreekt="Laat de indiener horen, of leg vast waarom dat niet hoeft (Awb 7:3).",
    ),
    Poort(
        "motivering",
        regel="BZT-15",
        eis=lambda s, x, om: bool(x.motivering),
        brengt=Rol.SWV,
        ontbreekt="Schrijf op waarom u zo beslist.",
    ),
    Poort(
        "reden_niet_horen",
        regel="BZT-15",
        als=lambda s, x, om: not s.gehoord and not _geheel_tegemoet(x),
        eis=lambda s, x, om: x.reden_niet_horen_genoemd,
        brengt=Rol.SWV,
        ontbreekt="Noem in de beslissing waarom er niet is gehoord.",
    ),
    Poort(
        "afwijking",
        regel="BZT-07",
        als=_wijkt_af,
        eis=lambda s, x, om: bool(x.motivering_afwijking),
        brengt=Rol.SWV,
        ontbreekt="U wijkt af van het advies: schrijf op waarom.",
    ),
    Poort(
        "advies_bijgevoegd",
        regel="BZT-07",
        als=_wijkt_af,
        eis=lambda s, x, om: x.advies_bijgevoegd,
        brengt=Rol.SWV,
        ontbreekt="U wijkt af van het advies: stuur het advies mee.",
    ),
    Poort(
        "op_tijd_of_verschoond",
        regel="BZT-01",
        als=lambda s, x, om: x.uitkomst != "niet_ontvankelijk",
        eis=lambda s, x, om: not s.te_laat or s.bezwaarclausule is not True,
        brengt=Rol.SWV,
        ontbreekt="Het bezwaar kwam te laat. Leg eerst vast waarom dat te verschonen is, of verklaar het niet-ontvankelijk.",
    ),
    Poort(
        "te_laat",
        regel="BZT-01",
        als=lambda s, x, om: _niet_ontvankelijk("te_laat", x),
        eis=lambda s, x, om: s.te_laat,
        brengt=Rol.SWV,
        ontbreekt="Het bezwaar was op tijd, of is verschoond: kijk naar de inhoud.",
    ),
    Poort(
        "clausule",
        regel="BZT-01",
        als=lambda s, x, om: _niet_ontvankelijk("te_laat", x),
        eis=lambda s, x, om: s.bezwaarclausule is True,
        brengt=Rol.SWV,
        ontbreekt="In het besluit stond niet hoe en tot wanneer men bezwaar maakt: dan is een laat bezwaar te verschonen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "kans_op_herstel",
        regel="BZT-13",
        als=lambda s, x, om: _niet_ontvankelijk("verzuim_niet_hersteld", x),
        eis=_kans_gehad,
        brengt=Rol.SWV,
        ontbreekt="Geef de indiener eerst een termijn om te herstellen wat ontbreekt, en wacht die af.",
    ),
    Poort(
        "kosten",
        regel="BZT-16",
        als=lambda s, x, om: s.kosten_gevraagd,
        eis=lambda s, x, om: x.kosten is not None,
        brengt=Rol.SWV,
        ontbreekt="De indiener vroeg om zijn kosten: beslis daar ook over.",
    ),
    Poort(
        "direct_beroep",
        regel="BZT-17",
        als=lambda s, x, om: s.direct_beroep,
        eis=lambda s, x, om: s.direct_beroep_besloten,
        brengt=Rol.SWV,
        ontbreekt="De indiener wil direct naar de rechter: beslis eerst op dat verzoek.",
    ),
)

POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    o.TrekBezwaarIn: (
        Poort(
            "eigen_verklaring",
            regel="BZT-01",
            eis=_eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Alleen wie bezwaar maakte, trekt het in: leg zijn bericht vast.",
        ),
    ),
    o.StuurBezwaarDoor: (
        Poort(
            "afzender_ingelicht",
            regel="BZT-14",
            eis=lambda s, x, om: x.afzender_ingelicht,
            brengt=Rol.SWV,
            ontbreekt="Laat de afzender weten dat u het bezwaar doorstuurt.",
        ),
    ),
    o.GeefHersteltermijn: (
        Poort(
            "dag_vooruit",
            regel="BZT-13",
            eis=lambda s, x, om: x.tot > om.op,
            brengt=Rol.SWV,
            ontbreekt="Noem een dag die nog komt.",
        ),
    ),
    o.VerschoonTermijn: (
        Poort(
            "motivering",
            regel="BZT-01",
            eis=lambda s, x, om: bool(x.motivering),
            brengt=Rol.SWV,
            ontbreekt="Schrijf op waarom het niet aan de indiener lag.",
        ),
        Poort(
            "storing_vastgelegd",
            regel="EBV-07",
            als=lambda s, x, om: x.verschoning == "storing",
            eis=_storing_bij_het_einde,
            brengt=Rol.SWV,
            ontbreekt="Leg eerst de storing vast: zij moet de laatste dag van de bezwaartermijn raken.",
        ),
    ),
    o.VraagAdvies: (
        Poort(
            "indiener_ingelicht",
            regel="BZT-12",
            eis=lambda s, x, om: x.indiener_ingelicht,
            brengt=Rol.SWV,
            ontbreekt="Laat de indiener weten dat een commissie adviseert.",
        ),
        Poort(
            "commissie_van_reglement",
            regel="BZT-12",
            eis=lambda s, x, om: x.commissie == om.grond.reglement.bezwaar.commissie,
            brengt=Rol.SWV,
            ontbreekt="Het reglement noemt een andere commissie. Vraag die, of leg uit waarom het nu anders gaat.",
            sterkte=Sterkte.BELEID,
        ),
        Poort(
            "stukken",
            regel="BZT-03",
            als=lambda s, x, om: x.commissie == "lbt",
            eis=lambda s, x, om: x.stukken_compleet,
            brengt=Rol.SWV,
            ontbreekt="Stuur het bezwaar, het verweer en de stukken tegelijk, ook aan de indiener.",
            sterkte=Sterkte.BELEID,
        ),
    ),
    o.MeldOproep: (
        Poort(
            "inzage",
            regel="BZT-04",
            eis=_inzage,
            brengt=Rol.SWV,
            ontbreekt="Leg de stukken ten minste een week voor de hoorzitting ter inzage.",
        ),
        Poort(
            "tien_dagen",
            regel="BZT-04",
            eis=lambda s, x, om: x.tien_dagen_genoemd,
            brengt=Rol.SWV,
            ontbreekt="Noem in de oproep dat stukken tot tien dagen voor de hoorzitting kunnen komen, en waar zij liggen.",
        ),
    ),
    o.ZieAfVanHoren: (
        Poort(
            "verklaring_indiener",
            regel="BZT-12",
            als=lambda s, x, om: x.niet_horen == "indiener_wil_niet",
            eis=lambda s, x, om: bool(x.stuk),
            brengt=Rol.OUDER,
            ontbreekt="Noem het bericht waarin de indiener schrijft dat hij niet gehoord wil worden.",
        ),
    ),
    o.MeldCommissieadvies: (
        Poort(
            "verslag",
            regel="BZT-12",
            als=lambda s, x, om: s.gehoord,
            eis=lambda s, x, om: x.verslag_erbij,
            brengt=Rol.SWV,
            ontbreekt="Bij het advies hoort het verslag van de hoorzitting: vraag de commissie erom.",
        ),
    ),
    o.Verdaag: (
        Poort(
            "in_tijd",
            regel="BZT-06",
            eis=_in_tijd,
            brengt=Rol.SWV,
            ontbreekt="Verdagen kan alleen zolang de beslistermijn loopt.",
        ),
        Poort(
            "eerste_keer",
            regel="BZT-06",
            eis=lambda s, x, om: not s.verdaagd,
            brengt=Rol.SWV,
            ontbreekt="Verdagen kan een keer. Verder uitstel kan alleen als de anderen instemmen.",
        ),
        Poort(
            "schriftelijk_gemeld",
            regel="BZT-06",
            eis=lambda s, x, om: x.schriftelijk_gemeld,
            brengt=Rol.SWV,
            ontbreekt="Laat alle belanghebbenden op papier weten dat u later beslist.",
        ),
    ),
    o.LegUitstelVast: (
        Poort(
            "instemming",
            regel="BZT-06",
            als=lambda s, x, om: x.uitstelgrond != "procedurevoorschrift",
            eis=lambda s, x, om: bool(x.stuk),
            brengt=Rol.OUDER,
            ontbreekt="Noem het bericht waarin is ingestemd met uitstel.",
        ),
        Poort(
            "later_dan_nu",
            regel="BZT-06",
            eis=_later,
            brengt=Rol.SWV,
            ontbreekt="Noem een dag na de laatste dag die nu geldt.",
        ),
    ),
    o.SchortBeslistermijnOp: (
        Poort(
            "schriftelijk_gemeld",
            regel="BZT-05",
            eis=lambda s, x, om: x.schriftelijk_gemeld,
            brengt=Rol.SWV,
            ontbreekt="Laat de belanghebbenden op papier weten dat de termijn stilstaat en waarom.",
        ),
    ),
    o.HervatBeslistermijn: (
        Poort(
            "staat_stil",
            regel="BZT-05",
            eis=lambda s, x, om: x.stilgrond in s.stil,
            brengt=Rol.SWV,
            ontbreekt="Om deze reden staat de termijn niet stil.",
        ),
    ),
    o.BeslisOpDirectBeroep: (
        Poort(
            "verzoek",
            regel="BZT-17",
            eis=lambda s, x, om: s.direct_beroep,
            brengt=Rol.OUDER,
            ontbreekt="De indiener vroeg er niet om: alleen dan kan bezwaar worden overgeslagen.",
        ),
    ),
    o.BeslisOpBezwaar: _BESLISSING,
    o.MaakBeslissingBekend: (
        Poort(
            "beslist",
            regel="BZT-15",
            eis=lambda s, x, om: s.beslissing is not None,
            brengt=Rol.SWV,
            ontbreekt="Er is nog niet beslist.",
        ),
        Poort(
            "beroepsclausule",
            regel="BZT-15",
            eis=lambda s, x, om: x.beroepsclausule,
            brengt=Rol.SWV,
            ontbreekt="Zet in de beslissing bij welke rechter en tot wanneer men in beroep kan.",
        ),
        Poort(
            "elektronisch_akkoord",
            regel="EBV-04",
            als=lambda s, x, om: x.verzonden_via in ELEKTRONISCH,
            eis=lambda s, x, om: x.elektronisch_akkoord,
            brengt=Rol.OUDER,
            ontbreekt="Stuur dit per post: de ontvanger heeft niet gezegd dat het elektronisch mag.",
        ),
        Poort(
            "anderen_ingelicht",
            regel="BZT-15",
            als=lambda s, x, om: s.anderen_gehoord,
            eis=lambda s, x, om: x.anderen_ingelicht,
            brengt=Rol.SWV,
            ontbreekt="Laat ook de anderen die zijn gehoord de beslissing weten, met de dag van bekendmaking.",
        ),
    ),
    # Who applied stands beside who objects (Awb 7:14a; law.md Q12: either notice counts).
    **onderdeel.poorten(BESLISTERMIJNEN, ("aanvrager", "indiener")),
}
