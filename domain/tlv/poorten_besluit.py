"""What a decision of the SWV needs: the application and its form, the experts, who was heard, the reasons, the tlv itself."""

# ruff: noqa: ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from domain.gebeurtenis import Rol
from domain.persoonlijk import heeft_tekst
from domain.poort import Poort, Sterkte
from domain.tlv import bewijs as b
from domain.tlv.poorten_route import VAN_ROUTE
from domain.tlv.woorden import ZONDER_SCHOOL

AANVRAAG = Poort(
    "aanvraag",
    regel="TLV-01",
    eis=b.aanvraag,
    brengt=Rol.SCHOOL,
    ontbreekt="Er is geen lopende aanvraag van een schoolbestuur.",
)
ONTVANGEN = Poort(
    "aanvraag_ontvangen",
    regel="TLV-01",
    eis=b.ontvangen,
    brengt=Rol.SCHOOL,
    ontbreekt="Er is geen lopende aanvraag.",
)
ONBESLOTEN = Poort(
    "onbesloten",
    regel="TLV-03",
    eis=b.onbesloten,
    brengt=Rol.SWV,
    ontbreekt="Er is al een besluit op deze aanvraag. Herzie het, of trek het in.",
)
LOPENDE_TLV = Poort(
    "lopende_tlv",
    regel="TLV-07",
    eis=b.lopende_tlv,
    brengt=Rol.SWV,
    ontbreekt="Er is geen tlv die nu geldt.",
)
REISTIJD_TEKST = "De reis duurt langer dan 45 minuten, of is niet bekend. Weeg dat mee voor het kind."

ELK_BESLUIT = (
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

OP_AANVRAAG = (
    AANVRAAG,
    ONBESLOTEN,
    Poort(
        "formulier_ongewijzigd",
        regel="TLV-18",
        eis=lambda s, x, om: b.formulier_klopt(s, om),
        brengt=Rol.SCHOOL,
        ontbreekt="Het formulier is leeg, of de ouders tekenden een ander. Laat het opnieuw invullen en tekenen (Awb 3:9).",
    ),
    *_DESKUNDIGEN,
    *VAN_ROUTE,
    *ELK_BESLUIT,
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

VERLENEN = (
    *OP_AANVRAAG,
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
        ontbreekt=REISTIJD_TEKST,
        sterkte=Sterkte.WENS,
    ),
)

WIJZIGEN = (
    LOPENDE_TLV,
    *ELK_BESLUIT,
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
