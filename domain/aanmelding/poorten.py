"""The Poorten of an aanmelding: what the school's decisions and the SWV's act need (law.md AAN-03 to AAN-12; cases C01-C09)."""

# ruff: noqa: ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from domain.aanmelding import bewijs as b
from domain.aanmelding import opdrachten as o
from domain.aanmelding.woorden import GELD_OF_RUIMTE, MONDELINGE_KANALEN, UITZONDERINGEN
from domain.gebeurtenis import Rol
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte

_EIGEN_SCHOOL = Poort(
    "eigen_school",
    regel="AAN-04",
    eis=b.van_deze_school,
    brengt=Rol.SCHOOL,
    ontbreekt="Alleen de school van deze aanmelding beslist erover.",
)

_WEIGERING = (
    _EIGEN_SCHOOL,
    Poort(
        "onderzoek",
        regel="AAN-03",
        als=b.inhoudelijk,
        eis=b.onderzocht,
        brengt=Rol.SCHOOL,
        ontbreekt="Onderzoek na de aanmelding wat het kind nodig heeft en wat de school kan bieden.",
    ),
    Poort(
        "commissie_van_onderzoek",
        regel="AAN-18",
        als=lambda s, w, om: b.instelling(s) and w.reden not in UITZONDERINGEN,
        eis=b.door_commissie,
        brengt=Rol.SCHOOL,
        ontbreekt="Laat de commissie van onderzoek oordelen (WEC 41).",
    ),
    Poort(
        "opgeschort",
        regel="AAN-03",
        als=lambda s, w, om: w.reden not in ("vol", "niveau", "grondslag"),
        eis=b.niet_wachtend,
        brengt=Rol.SCHOOL,
        ontbreekt="De ouders mogen de gevraagde gegevens nog aanleveren: de aanmelding is opgeschort, weiger niet.",
    ),
    Poort(
        "motivering",
        regel="AAN-12",
        eis=lambda s, w, om: bool(w.motivering),
        brengt=Rol.SCHOOL,
        ontbreekt="Geef de redenen van de weigering op papier.",
    ),
    Poort(
        "schriftelijk",
        regel="AAN-12",
        eis=lambda s, w, om: w.kanaal is not None and w.kanaal not in MONDELINGE_KANALEN,
        brengt=Rol.SCHOOL,
        ontbreekt="Stuur het besluit of reik het uit: aan de telefoon of in een gesprek weigeren kan niet.",
    ),
    Poort(
        "overleg_ouders",
        regel="AAN-06",
        als=b.inhoudelijk,
        eis=lambda s, w, om: b.na_aanmelding(s.overleg_ouders_op, s, om),
        brengt=Rol.SCHOOL,
        ontbreekt="Overleg eerst met de ouders.",
    ),
    Poort(
        "overleg_swv",
        regel="AAN-06",
        als=lambda s, w, om: w.reden in GELD_OF_RUIMTE,
        eis=lambda s, w, om: b.na_aanmelding(s.overleg_swv_op, s, om),
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag het samenwerkingsverband: geld of ruimte voor extra ondersteuning is alleen nooit genoeg.",
    ),
    Poort(
        "andere_school",
        regel="AAN-06",
        als=b.inhoudelijk,
        eis=b.andere_school,
        brengt=Rol.SCHOOL,
        ontbreekt="Zoek een andere school die zelf heeft verklaard dat zij het kind wil plaatsen.",
    ),
    Poort(
        "andere_school_kan",
        regel="AAN-06",
        als=lambda s, w, om: b.inhoudelijk(s, w, om) and s.bereide_school is not None,
        eis=b.kan_bekend,
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag de andere school of zij het kind ook kan plaatsen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "aanbod_geweigerd",
        regel="AAN-06",
        als=b.reden_is("aanbod_geweigerd"),
        eis=lambda s, w, om: s.aanbod_geweigerd,
        brengt=Rol.OUDER,
        ontbreekt="Leg vast dat de ouders een passend aanbod op papier hebben afgewezen.",
    ),
    Poort(
        "opp_gelezen",
        regel="AAN-03",
        als=lambda s, w, om: b.inhoudelijk(s, w, om) and s.opp_aanwezig,
        eis=b.opp_gelezen,
        brengt=Rol.SCHOOL,
        ontbreekt="Lees het ontwikkelingsperspectief dat er al is.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "bezwaarclausule",
        regel="AAN-12",
        als=lambda s, w, om: not b.vo(s),
        eis=lambda s, w, om: w.bezwaarclausule,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het recht en de termijn van bezwaar; anders moet een laat bezwaar nog kunnen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "niveau",
        regel="AAN-17",
        als=b.reden_is("niveau"),
        eis=lambda s, w, om: b.vo(s) and bool(w.vereist_niveau) and bool(w.niveau) and w.vereist_niveau != w.niveau,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het vereiste niveau en dat van het schooladvies; alleen een vo-school kan hierop weigeren.",
    ),
    Poort(
        "maximum",
        regel="AAN-06",
        als=b.reden_is("vol"),
        eis=b.maximum,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het maximum dat vóór de aanmelding bekend was gemaakt, en dat het is bereikt.",
    ),
    Poort(
        "niet_achteraf",
        regel="AAN-06",
        als=b.reden_is("vol"),
        eis=b.niet_achteraf,
        brengt=Rol.SCHOOL,
        ontbreekt="'Vol' telt alleen vóór of in het eerste besluit, niet na een weigering om iets anders.",
    ),
    Poort(
        "gericht_verzoek",
        regel="AAN-03",
        als=b.reden_is("informatie_geweigerd"),
        eis=b.gericht_verzoek,
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag eerst gericht om de gegevens, met een datum, en wacht die af.",
    ),
    Poort(
        "grondslagverklaring",
        regel="AAN-06",
        als=b.reden_is("grondslag"),
        eis=b.grondslag,
        brengt=Rol.OUDER,
        ontbreekt="Leg vast dat de ouders de verklaring over de grondslag weigeren; alleen een bijzondere school kan dit.",
    ),
)

POORTEN: dict[type[Opdracht], tuple[Poort, ...]] = {
    o.MeldAan: (
        Poort(
            "bewijs_van_gedragingen",
            regel="AAN-04",
            als=lambda s, m, om: m.kanaal == "gedragingen",
            eis=lambda s, m, om: m.formulier_uitgereikt_op is not None and m.observatie_op is not None,
            brengt=Rol.SWV,
            ontbreekt="Noem wanneer het formulier is uitgereikt en wanneer het kind in de klas is gezien.",
            sterkte=Sterkte.UITSPRAAK,
        ),
        Poort(
            "bron",
            regel="AAN-04",
            als=lambda s, m, om: om.actor.rol is Rol.SWV,
            eis=lambda s, m, om: om.bron is not None and bool(om.bron.stuk),
            brengt=Rol.SWV,
            ontbreekt="Noem van wie u dit weet en uit welk stuk.",
            sterkte=Sterkte.BELEID,
        ),
    ),
    o.VraagGegevens: (
        Poort(
            "termijn",
            regel="AAN-03",
            eis=lambda s, v, om: v.termijn is not None and v.termijn >= om.op,
            brengt=Rol.SCHOOL,
            ontbreekt="Noem de dag tot wanneer de ouders kunnen aanvullen; zonder die dag staat de termijn niet stil.",
        ),
    ),
    o.WeigerInformatie: (
        Poort(
            "eigen_verklaring",
            regel="AAN-03",
            eis=b.eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Dit telt alleen uit de mond of de brief van de ouders zelf.",
        ),
    ),
    o.MeldGrondslagverklaring: (
        Poort(
            "eigen_verklaring",
            regel="AAN-06",
            als=lambda s, m, om: not m.afgelegd,
            eis=b.eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Dat ouders weigeren, telt alleen uit hun eigen brief.",
        ),
    ),
    o.WeigerAanbod: (
        Poort(
            "eigen_verklaring",
            regel="AAN-06",
            eis=lambda s, w, om: b.eigen_woord(s, w, om) and (bool(w.stuk) or om.bron is not None),
            brengt=Rol.OUDER,
            ontbreekt="Leg de afwijzing vast met de brief van de ouders zelf.",
        ),
        Poort(
            "passend_aanbod",
            regel="AAN-06",
            eis=lambda s, w, om: any(a.school == w.school and a.bereid for a in s.andere_scholen_verklaard),
            brengt=Rol.SCHOOL,
            ontbreekt="Het aanbod telt pas als die school zelf heeft verklaard dat zij het kind wil plaatsen.",
        ),
    ),
    o.MeldVerlenging: (
        Poort(
            "in_tijd",
            regel="AAN-05",
            als=lambda s, v, om: not b.asiel(s, v, om),
            eis=b.in_tijd,
            brengt=Rol.SCHOOL,
            ontbreekt="Het verlengingsbericht moet er zijn binnen de eerste zes weken.",
        ),
        Poort(
            "eerste_keer",
            regel="AAN-05",
            eis=lambda s, v, om: not s.verlengd,
            brengt=Rol.SCHOOL,
            ontbreekt="Verlengen kan één keer.",
        ),
        Poort(
            "geen_asielregel",
            regel="AAN-09",
            eis=lambda s, v, om: not b.asiel(s, v, om),
            brengt=Rol.SCHOOL,
            ontbreekt="Bij een minderjarige asielzoeker kan de termijn niet worden verlengd.",
        ),
        Poort(
            "hooguit_vier_weken",
            regel="AAN-05",
            eis=lambda s, v, om: v.weken <= 4,
            brengt=Rol.SCHOOL,
            ontbreekt="De wet laat hooguit vier weken toe; gerekend wordt met vier.",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    o.MeldToelating: (_EIGEN_SCHOOL,),
    o.SchrijfIn: (_EIGEN_SCHOOL,),
    o.MeldWachtlijst: (
        _EIGEN_SCHOOL,
        Poort(
            "maximum",
            regel="AAN-06",
            eis=b.maximum,
            brengt=Rol.SCHOOL,
            ontbreekt="Noem het maximum dat vóór de aanmelding bekend was gemaakt, en dat het is bereikt.",
        ),
        Poort(
            "niet_achteraf",
            regel="AAN-06",
            eis=b.niet_achteraf,
            brengt=Rol.SCHOOL,
            ontbreekt="'Vol' telt alleen vóór of in het eerste besluit, niet na een weigering om iets anders.",
        ),
        Poort(
            "rang",
            regel="AAN-06",
            als=lambda s, w, om: w.soort_lijst == "wachtlijst",
            eis=lambda s, w, om: w.rang is not None,
            brengt=Rol.SCHOOL,
            ontbreekt="Noem de plaats op de lijst.",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    o.MeldWeigering: (
        *_WEIGERING,
        Poort(
            "toegestane_grond",
            regel="AAN-19",
            eis=b.toegestane_grond,
            brengt=Rol.SCHOOL,
            ontbreekt="Hierom mag een school niet weigeren: toelating hangt niet af van geld, en in het basisonderwijs niet van "
            "verblijfsrecht.",
        ),
    ),
    o.MeldNietBehandelen: (
        _EIGEN_SCHOOL,
        Poort(
            "niet_in_bijzonder_vo",
            regel="AAN-03",
            eis=lambda s, x, om: not (b.vo(s) and s.school is not None and s.school.regime == "bijzonder"),
            brengt=Rol.SCHOOL,
            ontbreekt="Een bijzondere vo-school kan een aanmelding niet buiten behandeling laten: beslis op de inhoud.",
        ),
        Poort(
            "gelegenheid_tot_aanvullen",
            regel="AAN-07",
            eis=b.gericht_verzoek,
            brengt=Rol.SCHOOL,
            ontbreekt="Geef de ouders eerst een termijn om aan te vullen, en wacht die af.",
        ),
        Poort(
            "binnen_vier_weken",
            regel="AAN-07",
            eis=b.niet_behandelen_op_tijd,
            brengt=Rol.SCHOOL,
            ontbreekt="Na vier weken kan dit niet meer: beslis op de inhoud.",
        ),
    ),
    o.TrekIn: (
        Poort(
            "eigen_verklaring",
            regel="AAN-04",
            eis=b.eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Alleen de ouders trekken een aanmelding in: leg hun bericht vast.",
        ),
    ),
    o.SluitAanmelding: (
        Poort(
            "einde_bewezen",
            regel="AAN-06",
            eis=b.einde_bewezen,
            brengt=Rol.SCHOOL,
            ontbreekt="Er is geen inschrijving en geen besluit dat de aanmelding beëindigt: de school moet nog beslissen.",
        ),
    ),
}
