"""The Poorten of a verwijdering: what the school's decision and the SWV's act need (VER-01 to VER-12; cases C12, C14, C18)."""

# ruff: noqa: ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from domain.aanmelding.opdrachten import WeigerAanbod
from domain.aanmelding.woorden import MONDELINGE_KANALEN
from domain.afzender import van_andere_school, van_ouders
from domain.geadresseerde import bereikt_wie_het_moet
from domain.gebeurtenis import Rol
from domain.gehoord import gehoord
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.schorsing.opdrachten import MeldInspectieIngelicht
from domain.verwijdering import bewijs as b
from domain.verwijdering import opdrachten as o
from domain.verwijdering.woorden import AANGEKONDIGD, GEDRAG, SCHOOLOMSTANDIGHEID

_EIGEN_SCHOOL = Poort(
    "eigen_school",
    regel="VER-01",
    eis=lambda s, x, om: not van_andere_school(om, x.school),
    brengt=Rol.SCHOOL,
    ontbreekt="Alleen de school van de leerling verwijdert.",
)
_SCHOOLOMSTANDIGHEID = Poort(
    "schoolomstandigheid",
    regel="VER-02",
    als=b.om_reden(*SCHOOLOMSTANDIGHEID),
    eis=lambda s, x, om: False,
    brengt=Rol.SCHOOL,
    ontbreekt="Deze reden ligt in de school, niet in de leerling: overleg met het samenwerkingsverband wat er wel kan.",
    sterkte=Sterkte.UITSPRAAK,
)

_HOREN = (
    Poort(
        "gehoord_ouders",
        regel="VER-01",
        als=b.ouders_te_horen,
        eis=lambda s, x, om: s.ouders_gehoord(om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="Hoor de ouders voordat u besluit, of leg vast dat zij de gelegenheid niet gebruikten.",
    ),
    Poort(
        "gehoord_leraar",
        regel="VER-01",
        als=b.po_of_so,
        eis=lambda s, x, om: gehoord(s.horen, "leraar", om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="Hoor de groepsleraar (so: de leraren) voordat u besluit.",
    ),
    Poort(
        "gehoord_leerling",
        regel="VER-01",
        als=b.vo,
        eis=lambda s, x, om: gehoord(s.horen, "leerling", om.op, gelegenheid=True),
        brengt=Rol.SCHOOL,
        ontbreekt="Geef de leerling de gelegenheid te worden gehoord voordat u besluit.",
    ),
    Poort(
        "gehoord_meerderjarige",
        regel="VER-01",
        als=b.meerderjarig_in_so,
        eis=lambda s, x, om: gehoord(s.horen, "leerling", om.op, gelegenheid=True),
        brengt=Rol.SCHOOL,
        ontbreekt="De leerling is meerderjarig: hoor ook de leerling zelf.",
        sterkte=Sterkte.BELEID,
    ),
    Poort(
        "gelegenheid_gebruikt",
        regel="VER-01",
        als=b.alleen_gelegenheid,
        eis=lambda s, x, om: gehoord(s.horen, "ouders", om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="De wet zegt dat de school de ouders hoort. Schrijf op waarom dat niet is gelukt.",
        sterkte=Sterkte.UITSPRAAK,
    ),
)

_ANDERE_SCHOOL = (
    Poort(
        "andere_school",
        regel="VER-02",
        als=b.school_nodig,
        eis=b.andere_school,
        brengt=Rol.SCHOOL,
        ontbreekt="Zoek een andere school die zelf heeft verklaard dat zij de leerling wil en kan plaatsen.",
    ),
    Poort(
        "zware_toets",
        regel="VER-02",
        als=lambda s, x, om: b.school_nodig(s, x, om) and s.andere_school is None and b.zware_toets(s, x, om),
        eis=lambda s, x, om: False,
        brengt=Rol.SCHOOL,
        ontbreekt="Er is geen andere school. Dat mag bijna nooit; het kind blijft ingeschreven en de school blijft zoeken.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "acht_weken_gezocht",
        regel="VER-08",
        als=b.instelling,
        eis=lambda s, x, om: s.andere_school is not None or s.acht_weken_gezocht,
        brengt=Rol.SCHOOL,
        ontbreekt="Zoek acht weken aantoonbaar naar een andere school, en leg elke poging vast.",
    ),
    Poort(
        "setting_verlaten",
        regel="VER-02",
        als=b.om_reden("setting_verlaten"),
        eis=lambda s, x, om: b.uit_de_setting(s, x, om) and x.setting_verlaten_op is not None and x.setting_verlaten_op <= om.op,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem de dag waarop de leerling uit de inrichting ging; alleen een school voor so of vso daar kan dit "
        "(WEC 71a).",
    ),
    Poort(
        "overleg_inspectie",
        regel="VER-03",
        als=lambda s, x, om: b.vo(s, x, om) and s.onder_de_leerplichtwet,
        eis=lambda s, x, om: s.overlegd_met_inspectie(om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="Overleg eerst met de inspectie, ook over hoe de leerling onderwijs kan volgen.",
    ),
)

_GROND = (
    Poort(
        "einde_schooljaar",
        regel="VER-05",
        als=lambda s, x, om: b.vo(s, x, om) and b.om_reden("onvoldoende_vorderingen")(s, x, om),
        eis=lambda s, x, om: b.einde_van_schooljaar(x),
        brengt=Rol.SCHOOL,
        ontbreekt="Om onvoldoende vorderingen kan alleen aan het einde van het schooljaar (31 juli).",
    ),
    Poort(
        "verblijfsvoorwaarden",
        regel="VER-10",
        als=b.om_reden("verblijfsvoorwaarden"),
        eis=b.sector_is("so", "vo"),
        brengt=Rol.SCHOOL,
        ontbreekt="Een school voor primair onderwijs kan hierop niet verwijderen.",
    ),
    Poort(
        "leeftijd_bereikt",
        regel="VER-12",
        als=b.om_reden("leeftijdsgrens"),
        eis=b.leeftijd_bereikt,
        brengt=Rol.SCHOOL,
        ontbreekt="De leeftijdsgrens geldt pas aan het einde van het schooljaar waarin de leerling die leeftijd bereikt.",
    ),
    _SCHOOLOMSTANDIGHEID,
    Poort(
        "waarom_niet_in_staat",
        regel="VER-09",
        als=b.om_reden("handelingsverlegenheid"),
        eis=lambda s, x, om: bool(x.niet_in_staat),
        brengt=Rol.SCHOOL,
        ontbreekt="Onderbouw waarom de school de begeleiding niet (meer) kan geven.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "ernst_en_herstel",
        regel="VER-09",
        als=b.om_reden(*GEDRAG),
        eis=lambda s, x, om: bool(x.ernst) and bool(x.geen_herstel),
        brengt=Rol.SCHOOL,
        ontbreekt="Zet uiteen hoe ernstig het gedrag is, en waarom herstel niet is te verwachten.",
        sterkte=Sterkte.UITSPRAAK,
    ),
)

_ZORGVULDIG = (
    Poort(
        "overleg_ouders",
        regel="VER-02",
        eis=lambda s, x, om: s.overlegd("ouders", om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="Overleg met de ouders, meer dan eens. Een stuk sturen is geen overleg.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "overleg_swv",
        regel="VER-02",
        eis=lambda s, x, om: s.overlegd("swv", om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag het samenwerkingsverband, vóór het besluit.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "opp",
        regel="VER-02",
        als=b.om_reden("handelingsverlegenheid"),
        eis=lambda s, x, om: s.opp_vastgesteld_op is not None and s.opp_vastgesteld_op <= om.op,
        brengt=Rol.SCHOOL,
        ontbreekt="Er is geen ontwikkelingsperspectief: daarmee laat de school zien wat zij heeft geprobeerd.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "opp_geevalueerd",
        regel="VER-02",
        als=lambda s, x, om: s.opp_vastgesteld_op is not None,
        eis=lambda s, x, om: s.opp_geevalueerd_op is not None and s.opp_geevalueerd_op <= om.op,
        brengt=Rol.SCHOOL,
        ontbreekt="Evalueer het ontwikkelingsperspectief met de ouders en de leerling.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "begeleiding",
        regel="VER-02",
        als=b.om_reden("handelingsverlegenheid"),
        eis=lambda s, x, om: s.begeleid,
        brengt=Rol.SCHOOL,
        ontbreekt="Leg vast welke begeleiding de leerling kreeg, en of meer is gevraagd.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "ouders_geinformeerd",
        regel="VER-09",
        eis=lambda s, x, om: s.geinformeerd,
        brengt=Rol.SCHOOL,
        ontbreekt="Vertel de ouders welke stappen de school moet volgen en hoe zij bezwaar kunnen maken.",
        sterkte=Sterkte.WENS,
    ),
)

_BRIEF = (
    Poort(
        "motivering",
        regel="VER-09",
        eis=lambda s, x, om: bool(x.motivering),
        brengt=Rol.SCHOOL,
        ontbreekt="Geef de redenen van het besluit op papier.",
    ),
    Poort(
        "schriftelijk",
        regel="VER-09",
        eis=lambda s, x, om: x.kanaal is not None and x.kanaal not in MONDELINGE_KANALEN,
        brengt=Rol.SCHOOL,
        ontbreekt="Stuur het besluit of reik het uit: in een gesprek verwijderen kan niet.",
    ),
    Poort(
        "geadresseerde",
        regel="VER-09",
        eis=lambda s, x, om: bereikt_wie_het_moet(x.aan, b.school_van(s, x, om), s.geboren, om.op),
        brengt=Rol.SCHOOL,
        ontbreekt="Stuur het besluit aan wie het moet: po de ouders, so de ouders of de meerderjarige leerling, "
        "vo de leerling en onder de 18 ook de ouders.",
    ),
    Poort(
        "bezwaarclausule",
        regel="VER-09",
        als=lambda s, x, om: not b.bijzonder_vo(s, x, om),
        eis=lambda s, x, om: x.bezwaarclausule,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het recht en de termijn van bezwaar; anders moet een laat bezwaar nog kunnen.",
    ),
    Poort(
        "bezwaarclausule_vo",
        regel="VER-09",
        als=b.bijzonder_vo,
        eis=lambda s, x, om: x.bezwaarclausule,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem ook in het bijzonder vo het recht en de termijn van bezwaar.",
        sterkte=Sterkte.UITSPRAAK,
    ),
)

POORTEN: dict[type[Opdracht], tuple[Poort, ...]] = {
    o.MeldHandelingsverlegenheid: (
        _EIGEN_SCHOOL,
        Poort(
            "aangekondigd",
            regel="VER-01",
            eis=lambda s, x, om: x.onderwerp_uitnodiging is None or x.onderwerp_uitnodiging in AANGEKONDIGD,
            brengt=Rol.SCHOOL,
            ontbreekt="De ouders kwamen voor een ander gesprek: kondig dit onderwerp voortaan aan.",
            sterkte=Sterkte.WENS,
        ),
    ),
    o.MeldVoornemenVerwijdering: (
        _EIGEN_SCHOOL,
        _SCHOOLOMSTANDIGHEID,
        Poort(
            "voornemen_op_papier",
            regel="VER-09",
            eis=lambda s, x, om: x.kanaal is not None and x.kanaal not in MONDELINGE_KANALEN,
            brengt=Rol.SCHOOL,
            ontbreekt="Zet het voornemen op papier.",
            sterkte=Sterkte.BELEID,
        ),
    ),
    o.MeldOverleg: (
        Poort(
            "gesproken",
            regel="VER-02",
            eis=lambda s, x, om: x.hoe != "stuk_gestuurd",
            brengt=Rol.SCHOOL,
            ontbreekt="Een stuk sturen is geen overleg: leg vast wanneer en met wie er is gesproken.",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    WeigerAanbod: (
        Poort(
            "eigen_verklaring",
            regel="VER-02",
            eis=lambda s, x, om: van_ouders(om) and (bool(x.stuk) or om.bron is not None),
            brengt=Rol.OUDER,
            ontbreekt="Leg de afwijzing vast met de brief van de ouders zelf.",
        ),
        Poort(
            "passend_aanbod",
            regel="VER-02",
            eis=lambda s, x, om: any(a.school == x.school and a.wil_en_kan for a in s.andere_scholen_verklaard),
            brengt=Rol.SCHOOL,
            ontbreekt="Het aanbod telt pas als die school zelf heeft verklaard dat zij de leerling wil en kan plaatsen.",
        ),
    ),
    o.MeldToegangOntzegd: (
        _EIGEN_SCHOOL,
        Poort(
            "gevaar",
            regel="SCH-01",
            eis=lambda s, x, om: x.gevaar,
            brengt=Rol.SCHOOL,
            ontbreekt="De toegang ontzeggen kan alleen bij uitzondering, zoals bij gevaar voor anderen. Bied meteen onderwijs.",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    o.MeldVerwijdering: (_EIGEN_SCHOOL, *_HOREN, *_ANDERE_SCHOOL, *_GROND, *_ZORGVULDIG, *_BRIEF),
    MeldInspectieIngelicht: (
        Poort(
            "schriftelijk",
            regel="VER-04",
            eis=lambda s, x, om: x.kanaal not in MONDELINGE_KANALEN,
            brengt=Rol.SCHOOL,
            ontbreekt="Meld het schriftelijk bij de inspectie.",
        ),
        Poort(
            "gemotiveerd",
            regel="VER-04",
            eis=lambda s, x, om: x.gemotiveerd,
            brengt=Rol.SCHOOL,
            ontbreekt="Noem in de melding bij de inspectie waarom de leerling is verwijderd.",
        ),
    ),
    o.MeldOnderwijskundigRapport: (
        Poort(
            "afschrift_aan_ouders",
            regel="VER-11",
            eis=lambda s, x, om: x.afschrift_aan_ouders,
            brengt=Rol.SCHOOL,
            ontbreekt="Geef de ouders een afschrift van het onderwijskundig rapport.",
        ),
    ),
    o.SluitVerwijdering: (
        Poort(
            "einde_bewezen",
            regel="VER-02",
            eis=lambda s, x, om: s.elders is not None or s.status in ("verwijderd", "bij_ouders", "afgezien"),
            brengt=Rol.SCHOOL,
            ontbreekt="De leerling is nergens anders ingeschreven en blijft niet op deze school: de school zoekt verder.",
        ),
    ),
}
