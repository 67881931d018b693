"""The Poorten of an aanmelding: what the school's decisions and the SWV's act need (law.md AAN-03 to AAN-12; cases C01-C09)."""

# ruff: noqa: ARG001, ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.aanmelding import opdrachten as o
from domain.aanmelding.toestand import AanmeldingToestand
from domain.aanmelding.woorden import GELD_OF_RUIMTE, MONDELINGE_KANALEN, UITZONDERINGEN
from domain.gebeurtenis import Rol
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Omstandigheid

S = AanmeldingToestand
Om = Omstandigheid
W = o.MeldWeigering


# -- when a Poort stands ------------------------------------------------------------------------------------


def _instelling(s: S) -> bool:
    """Cluster 1 or 2: another guard, the commissie van onderzoek (WEC 40(22), 41)."""
    return s.school is not None and s.school.schoolsoort == "instelling"


def _vo(s: S) -> bool:
    return s.school is not None and s.school.sector == "vo"


def _inhoudelijk(s: S, w: W, om: Om) -> bool:
    """A refusal on the child's needs, not on one of the exceptions."""
    return w.reden not in UITZONDERINGEN and not _instelling(s)


def _op(reden: str) -> Callable[[S, W, Om], bool]:
    def grond(s: S, w: W, om: Om) -> bool:
        return w.reden == reden

    return grond


# -- what is asked ------------------------------------------------------------------------------------------


def _onderzocht(s: S, w: W, om: Om) -> bool:
    """Dated after the aanmelding and not after the decision (guard list 5)."""
    begin = s.aangemeld_op
    return any((begin is None or x.op > begin) and x.op <= om.op for x in s.onderzoeken)


def _door_commissie(s: S, w: W, om: Om) -> bool:
    return any(x.verricht_door == "commissie_van_onderzoek" and x.op <= om.op for x in s.onderzoeken)


def _na_aanmelding(data: tuple[date, ...], s: S, om: Om) -> bool:
    return any((s.aangemeld_op is None or d >= s.aangemeld_op) and d <= om.op for d in data)


def _andere_school(s: S, w: W, om: Om) -> bool:
    """Another school is bereid, or the parents refused a suitable offer on paper (decisions 16, 17)."""
    return s.bereide_school is not None or s.aanbod_geweigerd


def _kan_bekend(s: S, w: W, om: Om) -> bool:
    return any(a.bereid and a.kan is True for a in s.andere_scholen_verklaard)


def _opp_gelezen(s: S, w: W, om: Om) -> bool:
    return any(x.opp_gelezen for x in s.onderzoeken)


def _maximum(s: S, w: W | o.MeldWachtlijst, om: Om) -> bool:
    """A maximum that was published before the aanmelding, and that is reached."""
    hoogste = s.school.maximum if s.school is not None else None
    if hoogste is None and w.maximum_gepubliceerd_op is not None and s.aangemeld_op is not None:
        hoogste = w.maximum if w.maximum_gepubliceerd_op < s.aangemeld_op else None
    return hoogste is not None and (w.bezet is None or w.bezet >= hoogste)


def _niet_achteraf(s: S, w: W | o.MeldWachtlijst, om: Om) -> bool:
    """ "Vol" counts only before or in the first refusal, not brought up after another reason (case C07)."""
    return not any(x.reden != "vol" and x.op <= om.op for x in s.weigeringen)


def _gericht_verzoek(s: S, w: Opdracht, om: Om) -> bool:
    return s.verzoek is not None and s.verzoek.vergeefs_op(om.op)


def _grondslag(s: S, w: W, om: Om) -> bool:
    bijzonder = s.school is not None and s.school.regime == "bijzonder"
    return bijzonder and s.grondslag_geweigerd


def _niet_wachtend(s: S, w: W, om: Om) -> bool:
    return s.verzoek is None or not s.verzoek.open


def _eigen_woord(s: S, x: Opdracht, om: Om) -> bool:
    """Said by the parents themselves, or entered by another on their letter."""
    if om.actor.rol is Rol.OUDER:
        return True
    return om.bron is not None and om.bron.rol == Rol.OUDER and bool(om.bron.stuk)


def _beslistermijn_einde(om: Om) -> tuple[bool, date | None]:
    """Whether the six weeks run, and their last day as recorded (None: suspended, no day yet)."""
    for naam, t in om.termijnen.items():
        if naam.split("#")[0] == "AAN-04" and t.open:
            return True, t.berekening.einddatum
    return False, None


def _in_tijd(s: S, v: o.MeldVerlenging, om: Om) -> bool:
    loopt, einde = _beslistermijn_einde(om)
    return loopt and (einde is None or om.op <= einde)


def _asiel(s: S, v: o.MeldVerlenging, om: Om) -> bool:
    return any(naam.startswith("AAN-09") for naam in om.termijnen)


def _niet_behandelen_op_tijd(s: S, x: o.MeldNietBehandelen, om: Om) -> bool:
    for naam, t in om.termijnen.items():
        if naam.split("#")[0] == "AAN-07" and t.open and t.berekening.einddatum is not None:
            return om.op <= t.berekening.einddatum
    return True


def _einde_bewezen(s: S, x: o.SluitAanmelding, om: Om) -> bool:
    """An inschrijving here or elsewhere, or a decision that lawfully ends it."""
    elders = any(i.geldt_op(om.op) for i in s.inschrijvingen)
    return s.ingeschreven_per is not None or elders or s.status in ("geweigerd", "niet_behandeld", "ingetrokken")


# -- the declarations ---------------------------------------------------------------------------------------

_WEIGERING = (
    Poort(
        "onderzoek",
        regel="AAN-03",
        als=_inhoudelijk,
        eis=_onderzocht,
        brengt=Rol.SCHOOL,
        ontbreekt="Onderzoek na de aanmelding wat het kind nodig heeft en wat de school kan bieden.",
    ),
    Poort(
        "commissie_van_onderzoek",
        regel="AAN-18",
        als=lambda s, w, om: _instelling(s) and w.reden not in UITZONDERINGEN,
        eis=_door_commissie,
        brengt=Rol.SCHOOL,
        ontbreekt="Laat de commissie van onderzoek oordelen (WEC 41).",
    ),
    Poort(
        "opgeschort",
        regel="AAN-03",
        als=lambda s, w, om: w.reden not in ("vol", "niveau", "grondslag"),
        eis=_niet_wachtend,
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
        als=_inhoudelijk,
        eis=lambda s, w, om: _na_aanmelding(s.overleg_ouders_op, s, om),
        brengt=Rol.SCHOOL,
        ontbreekt="Overleg eerst met de ouders.",
    ),
    Poort(
        "overleg_swv",
        regel="AAN-06",
        als=lambda s, w, om: w.reden in GELD_OF_RUIMTE,
        eis=lambda s, w, om: _na_aanmelding(s.overleg_swv_op, s, om),
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag het samenwerkingsverband: geld of ruimte voor extra ondersteuning is alleen nooit genoeg.",
    ),
    Poort(
        "andere_school",
        regel="AAN-06",
        als=_inhoudelijk,
        eis=_andere_school,
        brengt=Rol.SCHOOL,
        ontbreekt="Zoek een andere school die zelf heeft verklaard dat zij het kind wil plaatsen.",
    ),
    Poort(
        "andere_school_kan",
        regel="AAN-06",
        als=lambda s, w, om: _inhoudelijk(s, w, om) and s.bereide_school is not None,
        eis=_kan_bekend,
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag de andere school of zij het kind ook kan plaatsen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "aanbod_geweigerd",
        regel="AAN-06",
        als=_op("aanbod_geweigerd"),
        eis=lambda s, w, om: s.aanbod_geweigerd,
        brengt=Rol.OUDER,
        ontbreekt="Leg vast dat de ouders een passend aanbod op papier hebben afgewezen.",
    ),
    Poort(
        "opp_gelezen",
        regel="AAN-03",
        als=lambda s, w, om: _inhoudelijk(s, w, om) and s.opp_aanwezig,
        eis=_opp_gelezen,
        brengt=Rol.SCHOOL,
        ontbreekt="Lees het ontwikkelingsperspectief dat er al is.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "bezwaarclausule",
        regel="AAN-12",
        als=lambda s, w, om: not _vo(s),
        eis=lambda s, w, om: w.bezwaarclausule,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het recht en de termijn van bezwaar; anders moet een laat bezwaar nog kunnen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "niveau",
        regel="AAN-17",
        als=_op("niveau"),
        eis=lambda s, w, om: _vo(s) and bool(w.vereist_niveau) and bool(w.niveau) and w.vereist_niveau != w.niveau,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het vereiste niveau en dat van het schooladvies; alleen een vo-school kan hierop weigeren.",
    ),
    Poort(
        "maximum",
        regel="AAN-06",
        als=_op("vol"),
        eis=_maximum,
        brengt=Rol.SCHOOL,
        ontbreekt="Noem het maximum dat vóór de aanmelding bekend was gemaakt, en dat het is bereikt.",
    ),
    Poort(
        "niet_achteraf",
        regel="AAN-06",
        als=_op("vol"),
        eis=_niet_achteraf,
        brengt=Rol.SCHOOL,
        ontbreekt="'Vol' telt alleen vóór of in het eerste besluit, niet na een weigering om iets anders.",
    ),
    Poort(
        "gericht_verzoek",
        regel="AAN-03",
        als=_op("informatie_geweigerd"),
        eis=_gericht_verzoek,
        brengt=Rol.SCHOOL,
        ontbreekt="Vraag eerst gericht om de gegevens, met een datum, en wacht die af.",
    ),
    Poort(
        "grondslagverklaring",
        regel="AAN-06",
        als=_op("grondslag"),
        eis=_grondslag,
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
            eis=_eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Dit telt alleen uit de mond of de brief van de ouders zelf.",
        ),
    ),
    o.MeldGrondslagverklaring: (
        Poort(
            "eigen_verklaring",
            regel="AAN-06",
            als=lambda s, m, om: not m.afgelegd,
            eis=_eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Dat ouders weigeren, telt alleen uit hun eigen brief.",
        ),
    ),
    o.WeigerAanbod: (
        Poort(
            "eigen_verklaring",
            regel="AAN-06",
            eis=lambda s, w, om: _eigen_woord(s, w, om) and (bool(w.stuk) or om.bron is not None),
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
            als=lambda s, v, om: not _asiel(s, v, om),
            eis=_in_tijd,
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
            eis=lambda s, v, om: not _asiel(s, v, om),
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
    o.MeldWachtlijst: (
        Poort(
            "maximum",
            regel="AAN-06",
            eis=_maximum,
            brengt=Rol.SCHOOL,
            ontbreekt="Noem het maximum dat vóór de aanmelding bekend was gemaakt, en dat het is bereikt.",
        ),
        Poort(
            "niet_achteraf",
            regel="AAN-06",
            eis=_niet_achteraf,
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
    o.MeldWeigering: _WEIGERING,
    o.MeldNietBehandelen: (
        Poort(
            "niet_in_bijzonder_vo",
            regel="AAN-03",
            eis=lambda s, x, om: not (_vo(s) and s.school is not None and s.school.regime == "bijzonder"),
            brengt=Rol.SCHOOL,
            ontbreekt="Een bijzondere vo-school kan een aanmelding niet buiten behandeling laten: beslis op de inhoud.",
        ),
        Poort(
            "gelegenheid_tot_aanvullen",
            regel="AAN-07",
            eis=_gericht_verzoek,
            brengt=Rol.SCHOOL,
            ontbreekt="Geef de ouders eerst een termijn om aan te vullen, en wacht die af.",
        ),
        Poort(
            "binnen_vier_weken",
            regel="AAN-07",
            eis=_niet_behandelen_op_tijd,
            brengt=Rol.SCHOOL,
            ontbreekt="Na vier weken kan dit niet meer: beslis op de inhoud.",
        ),
    ),
    o.TrekIn: (
        Poort(
            "eigen_verklaring",
            regel="AAN-04",
            eis=_eigen_woord,
            brengt=Rol.OUDER,
            ontbreekt="Alleen de ouders trekken een aanmelding in: leg hun bericht vast.",
        ),
    ),
    o.SluitAanmelding: (
        Poort(
            "einde_bewezen",
            regel="AAN-06",
            eis=_einde_bewezen,
            brengt=Rol.SCHOOL,
            ontbreekt="Er is geen inschrijving en geen besluit dat de aanmelding beëindigt: de school moet nog beslissen.",
        ),
    ),
}
