"""What the SWV's own route to a tlv asks at the decision (`route`): it warns, unless `sterkten` makes it block."""

from __future__ import annotations

from domain.gebeurtenis import Rol
from domain.poort import Poort, Sterkte
from domain.tlv import route

VAN_ROUTE = (
    Poort(
        "deskundigen_van_route",
        regel="TLV-02",
        als=route.noemt_deskundigen,
        eis=route.deskundigen,
        brengt=Rol.SWV,
        ontbreekt="De route van het reglement vraagt meer of andere deskundigen. Vraag hun advies, of schrijf op waarom niet.",
        sterkte=Sterkte.BELEID,
    ),
    Poort(
        "besproken",
        regel="TLV-18",
        als=route.langs_organen,
        eis=route.langs_alle,
        noemt=route.organen_te_gaan,
        brengt=Rol.SWV,
        ontbreekt="De route van het reglement gaat langs een overleg dat er nog niet was. Plan het, of schrijf op waarom niet.",
        sterkte=Sterkte.BELEID,
    ),
    Poort(
        "stukken_van_route",
        regel="TLV-01",
        als=route.vraagt_stukken,
        eis=route.alle_stukken,
        noemt=route.stukken_te_gaan,
        brengt=Rol.SCHOOL,
        ontbreekt="Er mist een stuk dat de route van het reglement vraagt. Vraag erom, of schrijf op waarom het zonder kan.",
        sterkte=Sterkte.BELEID,
    ),
    Poort(
        "handtekeningen",
        regel="TLV-01",
        als=route.vraagt_handtekeningen,
        eis=route.handtekeningen,
        brengt=Rol.SCHOOL,
        ontbreekt="Er mist een handtekening die de route van het reglement vraagt. Schrijf op waarom het zonder kan.",
        sterkte=Sterkte.BELEID,
    ),
    Poort(
        "handtekening_ouders",
        regel="TLV-01",
        als=route.vraagt_die_van_thuis,
        eis=route.die_van_thuis,
        brengt=Rol.OUDER,
        ontbreekt="Het samenwerkingsverband ziet graag dat ouders of leerling tekenen. De wet vraagt dat niet; zonder kan ook.",
        sterkte=Sterkte.WENS,
    ),
    Poort(
        "tekenvolgorde",
        regel="TLV-01",
        als=route.in_vaste_volgorde,
        eis=route.volgorde,
        brengt=Rol.SCHOOL,
        ontbreekt="De handtekeningen kwamen niet in de volgorde van het reglement. Schrijf op waarom.",
        sterkte=Sterkte.BELEID,
    ),
)
