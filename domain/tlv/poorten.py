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
from domain.tlv import route
from domain.tlv.poorten_besluit import ELK_BESLUIT, ONBESLOTEN, ONTVANGEN, OP_AANVRAAG, REISTIJD_TEKST, VERLENEN, WIJZIGEN

BESLISTERMIJNEN = ("TLV-03",)
"""The terms within which the SWV owes its decision."""

_AANVRAGER = Poort(
    "aanvrager",
    regel="TLV-01",
    eis=b.van_school,
    brengt=Rol.SCHOOL,
    ontbreekt="Alleen het schoolbestuur vraagt een tlv aan of trekt de aanvraag in. Vraag het de school.",
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
            ontbreekt=REISTIJD_TEKST,
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
            "route_gekozen",
            regel="TLV-01",
            als=route.te_kiezen,
            eis=route.is_gekozen,
            brengt=Rol.SCHOOL,
            ontbreekt="Er zijn hier meer routes, of deze route past niet. Noem een route uit het reglement die past.",
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
    o.MeldBespreking: (
        Poort(
            "orgaan_bekend",
            regel="TLV-18",
            eis=route.bekend_orgaan,
            brengt=Rol.SWV,
            ontbreekt="Dit overleg staat niet in het reglement. Schrijf de naam zoals hij daar staat.",
            sterkte=Sterkte.WENS,
        ),
    ),
    o.MeldStuk: (
        Poort(
            "stuk_bekend",
            regel="TLV-01",
            eis=route.bekend_stuk,
            brengt=Rol.SCHOOL,
            ontbreekt="Geen route van het reglement vraagt dit stuk. Schrijf de naam zoals hij daar staat.",
            sterkte=Sterkte.WENS,
        ),
    ),
    o.VraagAanvulling: (
        ONTVANGEN,
        Poort(
            "termijn",
            regel="TLV-05",
            eis=b.na_de_brief,
            brengt=Rol.SWV,
            ontbreekt="Noem de dag tot wanneer de school kan aanvullen, niet eerder dan de brief (Awb 4:5).",
        ),
        Poort(
            "termijn_volgens_norm",
            regel="TLV-05",
            als=b.norm_voor_aanvulling,
            eis=b.aanvulling_volgens_norm,
            brengt=Rol.SWV,
            ontbreekt="Het reglement zegt hoelang de school krijgt om aan te vullen. Neem die dag, of schrijf op waarom niet.",
            sterkte=Sterkte.BELEID,
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
        ONTVANGEN,
        Poort(
            "ander_swv",
            regel="TLV-17",
            eis=lambda s, x, om: x.naar_swv != om.stroom.swv,
            brengt=Rol.SWV,
            ontbreekt="Zend door naar een ander samenwerkingsverband dan dit.",
        ),
    ),
    o.VerleenTlv: VERLENEN,
    o.WeigerTlv: (
        *OP_AANVRAAG,
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
        ONTVANGEN,
        ONBESLOTEN,
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
        *ELK_BESLUIT,
    ),
    o.HerzieTlv: (
        *WIJZIGEN,
        Poort(
            "duur",
            regel="TLV-07",
            als=lambda s, x, om: x.laatste_dag is not None and s.tlv is not None,
            eis=lambda s, x, om: b.einde_mag(s, s.tlv.eerste_dag, x.laatste_dag, om),
            brengt=Rol.SWV,
            ontbreekt="Een tlv duurt minstens een heel schooljaar en eindigt op 31 juli. Kies een latere laatste dag.",
        ),
    ),
    o.TrekTlvIn: WIJZIGEN,
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
