"""The Poorten of a tlv: what the application and the SWV's acts need (law.md TLV-01 to TLV-19; report 3.4; cases C21-C27)."""

# ruff: noqa: ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from domain.gebeurtenis import Rol
from domain.ingebrekestelling import onderdeel
from domain.opdracht import Opdracht
from domain.persoonlijk import heeft_tekst
from domain.poort import Poort, Sterkte
from domain.tlv import bewijs as b
from domain.tlv import opdrachten as o
from domain.tlv.woorden import ZONDER_SCHOOL

BESLISTERMIJNEN = ("TLV-03",)
"""The terms within which the SWV owes its decision."""

_AANVRAGER = Poort(
    "aanvrager",
    regel="TLV-01",
    eis=b.van_school,
    brengt=Rol.SCHOOL,
    ontbreekt="Alleen het schoolbestuur vraagt een tlv aan of trekt de aanvraag in. Vraag het de school.",
)
_AANVRAAG = Poort(
    "aanvraag",
    regel="TLV-01",
    eis=b.aanvraag,
    brengt=Rol.SCHOOL,
    ontbreekt="Er is geen lopende aanvraag van een schoolbestuur.",
)
_ONTVANGEN = Poort(
    "aanvraag_ontvangen",
    regel="TLV-01",
    eis=b.ontvangen,
    brengt=Rol.SCHOOL,
    ontbreekt="Er is geen lopende aanvraag.",
)
_ONBESLOTEN = Poort(
    "onbesloten",
    regel="TLV-03",
    eis=b.onbesloten,
    brengt=Rol.SWV,
    ontbreekt="Er is al een besluit op deze aanvraag. Herzie het, of trek het in.",
)
_LOPENDE_TLV = Poort(
    "lopende_tlv",
    regel="TLV-07",
    eis=b.lopende_tlv,
    brengt=Rol.SWV,
    ontbreekt="Er is geen tlv die nu geldt.",
)
_REISTIJD_TEKST = "De reis duurt langer dan 45 minuten, of is niet bekend. Weeg dat mee voor het kind."

_ELK_BESLUIT = (
    Poort(
        "overwegingen",
        regel="TLV-18",
        eis=lambda s, x, om: heeft_tekst(x.overwegingen),
        brengt=Rol.SWV,
        ontbreekt="Schrijf op waarom het SWV zo besluit. Deze tekst komt in de brief (Awb 3:46).",
    ),
    Poort(
        "bezwaarclausule",
        regel="TLV-06",
        eis=lambda s, x, om: x.bezwaarclausule,
        brengt=Rol.SWV,
        ontbreekt="Zet in de brief dat, bij wie en tot wanneer bezwaar kan (Awb 3:45).",
    ),
    Poort(
        "ondertekend",
        regel="TLV-06",
        eis=lambda s, x, om: x.ondertekend,
        brengt=Rol.SWV,
        ontbreekt="Laat wie besluit de brief ondertekenen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
)

_DESKUNDIGEN = (
    Poort(
        "eerste_deskundige",
        regel="TLV-02",
        als=b.adviezen_nodig,
        eis=b.eerste_deskundige,
        brengt=Rol.SWV,
        ontbreekt="Eén deskundige moet orthopedagoog of psycholoog zijn. Leg dat advies eerst vast.",
    ),
    Poort(
        "tweede_deskundige",
        regel="TLV-02",
        als=b.adviezen_nodig,
        eis=b.tweede_deskundige,
        brengt=Rol.SWV,
        ontbreekt="Er is nog geen advies van een tweede deskundige met een beroep van de lijst. Leg dat advies eerst vast.",
    ),
    Poort(
        "niet_van_de_school",
        regel="TLV-02",
        als=b.meer_dan_een_advies,
        eis=b.niet_van_de_school,
        brengt=Rol.SWV,
        ontbreekt="Een deskundige werkt bij de school die aanvraagt, of werkte mee aan de aanvraag. Vraag een ander.",
    ),
    Poort(
        "niet_van_het_bestuur",
        regel="TLV-02",
        als=b.meer_dan_een_advies,
        eis=b.niet_van_het_bestuur,
        brengt=Rol.SWV,
        ontbreekt="Een deskundige werkt bij het bestuur dat aanvraagt. Kies een ander, of schrijf op waarom niet.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "niet_de_beslisser",
        regel="TLV-02",
        als=b.meer_dan_een_advies,
        eis=b.niet_de_beslisser,
        brengt=Rol.SWV,
        ontbreekt="Wie besluit, mag niet ook als deskundige adviseren. Laat een ander besluiten of adviseren.",
    ),
    Poort(
        "eigen_tekst",
        regel="TLV-02",
        als=b.meer_dan_een_advies,
        eis=b.eigen_tekst,
        brengt=Rol.SWV,
        ontbreekt="De adviezen zijn hetzelfde stuk, of er is geen tekst. Elke deskundige schrijft een eigen advies.",
    ),
    Poort(
        "twee_onafhankelijk",
        regel="TLV-02",
        als=b.samen_niet_apart,
        eis=b.twee_onafhankelijk,
        brengt=Rol.SWV,
        ontbreekt="Geen twee deskundigen voldoen samen aan alle eisen. Vraag nog een advies.",
    ),
)

_OP_AANVRAAG = (
    _AANVRAAG,
    _ONBESLOTEN,
    Poort(
        "formulier_ongewijzigd",
        regel="TLV-18",
        eis=lambda s, x, om: b.formulier_klopt(s, om),
        brengt=Rol.SCHOOL,
        ontbreekt="De ouders tekenden een leeg of ander formulier dan is ingestuurd. Laat opnieuw tekenen (Awb 3:9).",
    ),
    *_DESKUNDIGEN,
    *_ELK_BESLUIT,
    Poort(
        "adviseurs_genoemd",
        regel="TLV-18",
        als=b.adviezen_nodig,
        eis=lambda s, x, om: x.noemt_adviseurs,
        brengt=Rol.SWV,
        ontbreekt="Noem in of bij de brief de deskundigen die adviseerden (Awb 3:8).",
    ),
    Poort(
        "afwijking_van_advies",
        regel="TLV-18",
        als=b.wijkt_af_van_advies,
        eis=lambda s, x, om: heeft_tekst(x.reden_afwijking),
        brengt=Rol.SWV,
        ontbreekt="Het besluit wijkt af van een advies. Schrijf in de brief waarom (Awb 3:50).",
    ),
    Poort(
        "ondersteuningsplan",
        regel="TLV-18",
        als=b.adviezen_nodig,
        eis=lambda s, x, om: x.toets_aan_plan is not None,
        brengt=Rol.SWV,
        ontbreekt="Toets aan het ondersteuningsplan en leg vast wat daaruit komt.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "afwijking_van_plan",
        regel="TLV-18",
        als=b.wijkt_af_van_plan,
        eis=lambda s, x, om: heeft_tekst(x.reden_afwijking),
        brengt=Rol.SWV,
        ontbreekt="Dit wijkt af van het ondersteuningsplan. Schrijf op waarom.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "school_gehoord",
        regel="TLV-14",
        als=lambda s, x, om: x.andere_gegevens and b.gedeeltelijk(s, x, om),
        eis=b.gehoord("school"),
        brengt=Rol.SCHOOL,
        ontbreekt="Hoor eerst de school: het besluit steunt op gegevens die zij niet gaf (Awb 4:7).",
    ),
    Poort(
        "ouders_gehoord",
        regel="TLV-14",
        als=b.verwacht_bedenkingen,
        eis=b.gehoord("ouders"),
        brengt=Rol.OUDER,
        ontbreekt="Hoor eerst de ouders: zij zijn het er waarschijnlijk niet mee eens (Awb 4:8).",
    ),
    Poort(
        "zienswijze_ouders",
        regel="TLV-14",
        als=b.adviezen_nodig,
        eis=b.zienswijze("ouders"),
        brengt=Rol.OUDER,
        ontbreekt="Vraag wat de ouders ervan vinden, of schrijf op waarom dat niet is gevraagd.",
        sterkte=Sterkte.WENS,
    ),
    Poort(
        "zienswijze_leerling",
        regel="TLV-14",
        als=b.adviezen_nodig,
        eis=b.zienswijze("leerling"),
        brengt=Rol.OUDER,
        ontbreekt="Vraag wat het kind ervan vindt, of schrijf op waarom dat niet is gevraagd.",
        sterkte=Sterkte.WENS,
    ),
    Poort(
        "gesproken",
        regel="TLV-14",
        als=b.adviezen_nodig,
        eis=b.gesproken,
        brengt=Rol.SWV,
        ontbreekt="Spreek zelf met de ouders of het kind, of schrijf op waarom dat niet is gebeurd.",
        sterkte=Sterkte.WENS,
    ),
)

_VERLENEN = (
    *_OP_AANVRAAG,
    Poort(
        "soort_van_swv",
        regel="TLV-01",
        eis=b.soort_van_swv,
        brengt=Rol.SWV,
        ontbreekt="Dit samenwerkingsverband besluit niet over deze soort onderwijs. Zend de aanvraag door.",
    ),
    Poort(
        "opp",
        regel="OPP-01",
        eis=b.niets_ontbreekt("opp"),
        brengt=Rol.SCHOOL,
        ontbreekt="Er is geen ontwikkelingsperspectief (OPP), en het kind is leerling van deze school. Vraag de school erom.",
    ),
    Poort(
        "opp_bij_aanmelding",
        regel="OPP-01",
        als=b.geen_oude_school_met_opp,
        eis=lambda s, x, om: s.opp is not None,
        brengt=Rol.SCHOOL,
        ontbreekt="Er is geen OPP. Het kind is nog geen leerling van deze school: schrijf op waarom het zonder kan.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "opp_gewerkt",
        regel="OPP-01",
        als=lambda s, x, om: s.opp is not None,
        eis=b.opp_gewerkt,
        brengt=Rol.SCHOOL,
        ontbreekt="Het OPP is nog niet uitgevoerd en geëvalueerd. Schrijf op waarom dat niet nodig is.",
        sterkte=Sterkte.WENS,
    ),
    Poort(
        "zienswijze_pro",
        regel="TLV-19",
        eis=b.niets_ontbreekt("zienswijze_pro"),
        brengt=Rol.SCHOOL,
        ontbreekt="Bij praktijkonderwijs hoort de schriftelijke zienswijze van de ouders.",
    ),
    Poort(
        "instemming_pro",
        regel="TLV-19",
        eis=b.niets_ontbreekt("instemming_pro"),
        brengt=Rol.SCHOOL,
        ontbreekt="De leerling heeft lwoo, een tlv of een OPP: dan stemmen de ouders schriftelijk in met praktijkonderwijs.",
    ),
    Poort(
        "overleg_lwoo",
        regel="TLV-19",
        eis=b.niets_ontbreekt("overleg_lwoo"),
        brengt=Rol.SCHOOL,
        ontbreekt="Voor lwoo overlegt de school eerst met de ouders.",
    ),
    Poort(
        "categorie",
        regel="TLV-09",
        eis=b.categorie,
        brengt=Rol.SWV,
        ontbreekt="Kies bij so en vso een categorie: 1 laag, 2 midden of 3 hoog. Bij ander onderwijs is er geen.",
    ),
    Poort(
        "duur",
        regel="TLV-07",
        als=b.tijdgebonden,
        eis=b.duur,
        brengt=Rol.SWV,
        ontbreekt="Een tlv duurt minstens een heel schooljaar en eindigt op 31 juli. Kies een latere laatste dag.",
    ),
    Poort(
        "volgnummer",
        regel="TLV-08",
        eis=lambda s, x, om: x.volgnummer is not None,
        brengt=Rol.SWV,
        ontbreekt="Geef de tlv een volgnummer.",
    ),
    Poort(
        "geen_school_genoemd",
        regel="TLV-06",
        eis=lambda s, x, om: x.genoemde_school is None,
        brengt=Rol.SWV,
        ontbreekt="Noem in de brief geen school: een tlv geeft toegang tot een soort onderwijs.",
        sterkte=Sterkte.UITSPRAAK,
    ),
    Poort(
        "plaats",
        regel="TLV-10",
        als=b.tijdgebonden,
        eis=b.plaats_bekend,
        brengt=Rol.SCHOOL,
        ontbreekt="Geen plek bevestigd, en geen wachtlijst met een datum. Vraag het na, of schrijf op waarom het zonder kan.",
        sterkte=Sterkte.WENS,
    ),
    Poort(
        "overbrugging",
        regel="TLV-10",
        als=b.op_de_lijst,
        eis=lambda s, x, om: s.overbrugging is not None and s.overbrugging not in ZONDER_SCHOOL,
        brengt=Rol.SCHOOL,
        ontbreekt="Er is een wachtlijst. Leg vast wat de huidige school tot dan doet: zij blijft verantwoordelijk.",
        sterkte=Sterkte.WENS,
    ),
    Poort(
        "reistijd",
        regel="TLV-10",
        als=b.tijdgebonden,
        eis=lambda s, x, om: b.reistijd(s.reistijd),
        brengt=Rol.SCHOOL,
        ontbreekt=_REISTIJD_TEKST,
        sterkte=Sterkte.WENS,
    ),
)

_WIJZIGEN = (
    _LOPENDE_TLV,
    *_ELK_BESLUIT,
    Poort(
        "ouders_gehoord",
        regel="TLV-14",
        als=lambda s, x, om: x.op_verzoek_van not in ("ouders", "leerling"),
        eis=b.gehoord("ouders"),
        brengt=Rol.OUDER,
        ontbreekt="Hoor eerst de ouders: dit besluit kan tegen hun wens zijn (Awb 4:8).",
    ),
    Poort(
        "in_belang_van_leerling",
        regel="TLV-18",
        eis=lambda s, x, om: x.in_belang_van_leerling,
        brengt=Rol.SWV,
        ontbreekt="Een tlv verandert alleen als dat in het belang van de leerling is. Leg dat vast.",
        sterkte=Sterkte.BELEID,
    ),
)

_VERZENDING = (
    Poort(
        "besluit",
        regel="TLV-06",
        eis=b.besluit_genomen,
        brengt=Rol.SWV,
        ontbreekt="Er is nog geen besluit om te versturen.",
    ),
    Poort(
        "elektronisch_gekozen",
        regel="EBV-04",
        als=b.elektronisch,
        eis=b.gekozen_weg,
        brengt=Rol.SWV,
        ontbreekt="Stuur alleen elektronisch aan wie daar uitdrukkelijk voor koos. Stuur anders een brief.",
    ),
    Poort(
        "clausule_verstuurd",
        regel="TLV-06",
        eis=lambda s, x, om: x.bezwaarclausule,
        brengt=Rol.SWV,
        ontbreekt="In de brief staat niet hoe bezwaar kan. Stuur hem opnieuw; anders moet een laat bezwaar nog kunnen.",
        sterkte=Sterkte.UITSPRAAK,
    ),
)

_TLV_GELDT = Poort(
    "tlv_geldt",
    regel="TLV-07",
    eis=b.tlv_geldt,
    brengt=Rol.SWV,
    ontbreekt="Op die dag geldt er geen tlv voor dit kind.",
)

POORTEN: dict[type[Opdracht], tuple[Poort, ...]] = {
    # The parents are no aanvrager: what the SWV owes for deciding late, it owes the school.
    **onderdeel.poorten(BESLISTERMIJNEN, ("aanvrager",)),
    o.VraagTlvAan: (
        _AANVRAGER,
        Poort(
            "ouders_ingelicht",
            regel="TLV-14",
            eis=lambda s, x, om: x.ouders_ingelicht_op is not None and x.ouders_ingelicht_op <= om.op,
            brengt=Rol.SCHOOL,
            ontbreekt="Vertel de ouders vooraf van de aanvraag en leg de dag vast.",
            sterkte=Sterkte.WENS,
        ),
        Poort(
            "reistijd",
            regel="TLV-10",
            als=lambda s, x, om: x.reistijd is not None,
            eis=lambda s, x, om: b.reistijd(x.reistijd),
            brengt=Rol.SCHOOL,
            ontbreekt=_REISTIJD_TEKST,
            sterkte=Sterkte.WENS,
        ),
        Poort(
            "nieuwe_feiten",
            regel="TLV-16",
            als=lambda s, x, om: x.eerder_geweigerd is not None,
            eis=lambda s, x, om: heeft_tekst(x.nieuwe_feiten),
            brengt=Rol.SCHOOL,
            ontbreekt="Noem wat er nieuw is sinds de weigering; anders mag het SWV daarnaar verwijzen (Awb 4:6).",
            sterkte=Sterkte.UITSPRAAK,
        ),
        Poort(
            "formulier_in_gebruik",
            regel="TLV-01",
            als=lambda s, x, om: bool(om.grond.reglement.tlv.formulieren),
            eis=b.volgens_formulier,
            brengt=Rol.SCHOOL,
            ontbreekt="Gebruik het formulier dat het samenwerkingsverband nu heeft, en noem de versie.",
            sterkte=Sterkte.BELEID,
        ),
        Poort(
            "geboden_ondersteuning",
            regel="TLV-01",
            als=b.richtlijn,
            eis=lambda s, x, om: heeft_tekst(x.geboden_ondersteuning),
            brengt=Rol.SCHOOL,
            ontbreekt="Beschrijf welke ondersteuning de school al gaf: daar heeft dit samenwerkingsverband een richtlijn voor.",
            sterkte=Sterkte.BELEID,
        ),
    ),
    o.VraagAanvulling: (
        _ONTVANGEN,
        Poort(
            "termijn",
            regel="TLV-05",
            eis=b.na_de_brief,
            brengt=Rol.SWV,
            ontbreekt="Noem de dag tot wanneer de school kan aanvullen, niet eerder dan de brief (Awb 4:5).",
        ),
    ),
    o.MeldOpschorting: (
        Poort(
            "schriftelijk_ingestemd",
            regel="TLV-03",
            als=lambda s, x, om: x.opschortingsgrond == "instemming",
            eis=lambda s, x, om: x.instemming_schriftelijk is True and x.uitgesteld_tot is not None,
            brengt=Rol.SCHOOL,
            ontbreekt="Uitstel telt alleen als de school op papier instemt, tot een dag die erin staat (Awb 4:15(2)(a)).",
        ),
    ),
    o.VerdaagBesluit: (
        Poort(
            "in_tijd",
            regel="TLV-03",
            eis=b.in_tijd,
            brengt=Rol.SWV,
            ontbreekt="Later besluiten kan alleen met een bericht binnen de acht weken. Neem nu het besluit.",
        ),
        Poort(
            "eerste_keer",
            regel="TLV-03",
            eis=lambda s, x, om: not s.verdaagd,
            brengt=Rol.SWV,
            ontbreekt="Het besluit is al een keer uitgesteld. Vraag de school om schriftelijke instemming.",
        ),
    ),
    o.TrekAanvraagIn: (_AANVRAGER,),
    o.ZendDoor: (
        _ONTVANGEN,
        Poort(
            "ander_swv",
            regel="TLV-17",
            eis=lambda s, x, om: x.naar_swv != om.stroom.swv,
            brengt=Rol.SWV,
            ontbreekt="Zend door naar een ander samenwerkingsverband dan dit.",
        ),
    ),
    o.VerleenTlv: _VERLENEN,
    o.WeigerTlv: (
        *_OP_AANVRAAG,
        Poort(
            "aanvulling_afwachten",
            regel="TLV-05",
            eis=b.niet_wachtend,
            brengt=Rol.SWV,
            ontbreekt="De school mag de aanvraag nog aanvullen. Wacht die dag af.",
        ),
        Poort(
            "eerdere_weigering",
            regel="TLV-16",
            als=lambda s, x, om: x.onder_verwijzing,
            eis=b.herhaald,
            brengt=Rol.SWV,
            ontbreekt="Verwijzen kan alleen naar een eerdere weigering, als de aanvraag niets nieuws noemt (Awb 4:6).",
        ),
    ),
    o.BehandelNiet: (
        _ONTVANGEN,
        _ONBESLOTEN,
        Poort(
            "gelegenheid_tot_aanvullen",
            regel="TLV-05",
            eis=b.aanvulling_vergeefs,
            brengt=Rol.SWV,
            ontbreekt="Vraag eerst met een brief om aanvulling, noem een dag en wacht die af (Awb 4:5).",
        ),
        Poort(
            "binnen_vier_weken",
            regel="TLV-05",
            eis=b.binnen_vier_weken,
            brengt=Rol.SWV,
            ontbreekt="Na vier weken kan dit niet meer. Besluit op de inhoud (Awb 4:5(4)).",
        ),
        *_ELK_BESLUIT,
    ),
    o.HerzieTlv: (
        *_WIJZIGEN,
        Poort(
            "duur",
            regel="TLV-07",
            als=lambda s, x, om: x.laatste_dag is not None and s.tlv is not None,
            eis=lambda s, x, om: b.einde_mag(s, s.tlv.eerste_dag, x.laatste_dag, om),
            brengt=Rol.SWV,
            ontbreekt="Een tlv duurt minstens een heel schooljaar en eindigt op 31 juli. Kies een latere laatste dag.",
        ),
    ),
    o.TrekTlvIn: _WIJZIGEN,
    o.MeldBekendmaking: _VERZENDING,
    o.MeldMededeling: _VERZENDING,
    o.MeldPlaatsing: (_TLV_GELDT,),
    o.MeldSchoolwissel: (
        _TLV_GELDT,
        Poort(
            "meeneembaar",
            regel="TLV-11",
            eis=b.meeneembaar,
            brengt=Rol.SWV,
            ontbreekt="De wet noemt alleen leerlingen van vso. Vraag het SWV, of vraag een nieuwe tlv aan (WEC 40(14)).",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
}
