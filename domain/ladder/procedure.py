"""The ladder as a procedure. No rung is law (ESC-01): who climbs another way is recorded and warned, never held back.

What holds is what the SWV agreed: the rungs and their times stand in its reglement. Only the doorzettingsmacht blocks, for
without the reglement nobody has it. Sources: Evaluatie passend onderwijs (2020), par. 6.4 and 7.4; law.md A2.12.
"""

# ruff: noqa: ARG001, ARG005 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.afspraken import Trede
from domain.afzender import van_ouders
from domain.dossier.opdrachten import NeemLadderOp
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.geschil.opdrachten import KoppelLadder
from domain.ladder import gebeurtenissen as g
from domain.ladder import opdrachten as o
from domain.ladder.toestand import LadderToestand, evolve
from domain.ladder.woorden import EINDSTATUSSEN, STATUSSEN
from domain.opdracht import Opdracht
from domain.periode import Periode
from domain.persoonlijk import is_vernietigd
from domain.poort import Poort, Sterkte
from domain.procedure import Alarm, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.stroom import Stroom
from domain.termijn import Termijn
from domain.termijnstand import Termijnstand

S = LadderToestand
Om = Omstandigheid


def _van_trede(feit: Feit) -> str | None:
    return getattr(feit, "trede", None) if not isinstance(feit, g.LadderOpgelost) else None


TERMIJNEN: tuple[Termijn, ...] = (
    Termijn(
        "ESC-01",
        start=(g.TredeIngeroepen,),
        gesteld=lambda f: f.streefdatum,
        bron_van_gesteld="reglement",
        haalt=(g.TredeAfgerond,),
        vervalt=(g.TredeOvergeslagen, g.LadderOpgelost, g.LadderBeeindigd),
        begint_opnieuw=True,
        per=_van_trede,
    ),
)
"""Only where the reglement gives a rung a time of its own: no source does."""


def trede_van(om: Om, id_: str) -> Trede | None:
    """The rung of this SWV's ladder, when there is one."""
    return om.grond.reglement.ladder.trede(id_) if om.grond.reglement.ladder is not None else None


def _bestaat(s: S, x: o.RoepTredeIn | o.SlaTredeOver, om: Om) -> bool:
    return trede_van(om, x.trede) is not None


def _wie_inroept(s: S, x: o.RoepTredeIn, om: Om) -> bool:
    t = trede_van(om, x.trede)
    return t is None or x.ingeroepen_door in t.inroepen


def _vrij_van_volgorde(t: Trede | None) -> bool:
    """The doorbraakaanpak is there from the moment of absence; the way to the commission the law keeps open (GPO-01)."""
    return t is None or t.bij is not None or t.soort == "geschillencommissie"


def _volgt(s: S, x: o.RoepTredeIn, om: Om) -> bool:
    t = trede_van(om, x.trede)
    return t is None or not t.na or any(s.trede(v).klaar for v in t.na)


def _bij_verzuim(s: S, x: o.RoepTredeIn, om: Om) -> bool:
    t = trede_van(om, x.trede)
    return t is not None and t.bij == "verzuim"


def recht_van_ouders(t: Trede | None) -> bool:
    """Parents need no onderwijsconsulent, whatever a reglement says (par. 6.4)."""
    return t is not None and t.soort == "onderwijsconsulent"


def _mag_over(s: S, x: o.SlaTredeOver, om: Om) -> bool:
    t = trede_van(om, x.trede)
    ladder = om.grond.reglement.ladder
    if t is None or ladder is None or not t.verplicht or recht_van_ouders(t):
        return True
    if t.bij == "verzuim" and not s.afwezig:
        return True
    return any(s.trede(ander.id).stand in ("nu", "gedaan") for ander in ladder.keuzes(t) if ander.id != t.id)


def _treden_gegaan(s: S, x: o.ZetDoor, om: Om) -> bool:
    macht = om.grond.reglement.doorzettingsmacht
    return macht is None or all(s.trede(v).stand == "gedaan" for v in macht.na)


def _moet_gekozen(s: S, x: o.MeldUitkomstTrede, om: Om) -> bool:
    """An oordeel binds nobody, and who withdraws does not say that it is settled: only the parents' own word needs no name."""
    return s.te_kiezen(s.trede(x.trede)) and not _ouders_zeggen_het(om)


def _met_naam(s: S, x: o.ZetDoor, om: Om) -> bool:
    return is_vernietigd(x.persoon) or (isinstance(x.persoon, str) and bool(x.persoon.strip()))


POORTEN: Mapping[type[Opdracht], tuple[Poort, ...]] = {
    o.RoepTredeIn: (
        Poort(
            "op_de_ladder",
            regel="ESC-01",
            eis=_bestaat,
            brengt=Rol.SWV,
            sterkte=Sterkte.BELEID,
            ontbreekt="Deze trede staat niet op de ladder van dit samenwerkingsverband. Kijk of u een andere bedoelt.",
        ),
        Poort(
            "wie_inroept",
            regel="ESC-01",
            eis=_wie_inroept,
            brengt=Rol.SWV,
            sterkte=Sterkte.BELEID,
            ontbreekt="Volgens het reglement roept een ander deze trede in. Leg uit waarom dat nu anders gaat.",
        ),
        Poort(
            "volgorde",
            regel="ESC-01",
            als=lambda s, x, om: not _vrij_van_volgorde(trede_van(om, x.trede)),
            eis=_volgt,
            brengt=Rol.SWV,
            sterkte=Sterkte.BELEID,
            ontbreekt="De treden hiervoor zijn niet gegaan of overgeslagen. Leg eerst vast waarom zij worden overgeslagen.",
        ),
        Poort(
            "verzuim",
            regel="ESC-01",
            als=_bij_verzuim,
            eis=lambda s, x, om: s.afwezig,
            brengt=Rol.SCHOOL,
            sterkte=Sterkte.BELEID,
            ontbreekt="Deze trede is er bij (dreigend) verzuim. Leg vast dat verzuim dreigt of er is.",
        ),
    ),
    o.MeldUitkomstTrede: (
        Poort(
            "wie_koos",
            regel="ESC-01",
            als=_moet_gekozen,
            eis=lambda s, x, om: is_vernietigd(x.gekozen_door) or bool(str(x.gekozen_door or "").strip()),
            brengt=Rol.SWV,
            sterkte=Sterkte.BELEID,
            ontbreekt="Noem wie dit koos. Wat het einde van het geschil voor deze trede betekent, zegt een mens, met naam.",
        ),
    ),
    o.SlaTredeOver: (
        Poort(
            "over_te_slaan",
            regel="ESC-01",
            eis=_mag_over,
            brengt=Rol.SWV,
            sterkte=Sterkte.BELEID,
            ontbreekt="Het reglement vraagt deze trede wel. Leg uit waarom zij wordt overgeslagen.",
        ),
    ),
    o.ZetDoor: (
        Poort(
            "doorzettingsmacht",
            regel="ESC-01",
            eis=lambda s, x, om: om.grond.reglement.doorzettingsmacht is not None,
            brengt=Rol.SWV,
            sterkte=Sterkte.REGLEMENT,
            ontbreekt="In dit samenwerkingsverband heeft niemand doorzettingsmacht: het reglement geeft die niet.",
        ),
        Poort(
            "treden_gegaan",
            regel="ESC-01",
            eis=_treden_gegaan,
            brengt=Rol.SWV,
            sterkte=Sterkte.REGLEMENT,
            ontbreekt="Het reglement vraagt dat eerst andere treden zijn gegaan. Leg vast wat daaruit kwam.",
        ),
        Poort(
            "persoon",
            regel="ESC-01",
            eis=_met_naam,
            brengt=Rol.SWV,
            sterkte=Sterkte.REGLEMENT,
            ontbreekt="Noem wie beslist: doorzetten doet een mens, met naam.",
        ),
    ),
}


_GESCHILSTAND = set(g.GeschilstandGemeld.model_fields) & set(o.NeemGeschilOver.model_fields)


def decide(s: S, x: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    """The facts that an opdracht leaves. A rung whose time is over changes nothing by itself."""
    match x:
        case o.RoepTredeIn():
            return [_ingeroepen(x, om)]
        case o.MeldOudersIngelicht():
            naam = _naam(om, x.trede) if x.trede is not None else ""
            return [g.OudersIngelicht(verteld_over=x.verteld_over, trede=x.trede, naam=naam, verteld=x.verteld)]
        case o.MeldUitkomstTrede():
            return _uitkomst(s, x, om)
        case o.SlaTredeOver():
            t = trede_van(om, x.trede)
            return [
                g.TredeOvergeslagen(
                    trede=x.trede,
                    naam=_naam(om, x.trede),
                    tredesoort=t.soort if t is not None else "anders",
                    reden=x.reden,
                    overgeslagen_door=x.overgeslagen_door,
                    recht_ouders=recht_van_ouders(t),
                    toelichting=x.toelichting,
                )
            ]
        case o.MeldVerzuimstand():
            return [g.VerzuimstandGemeld(verzuimstand=x.verzuimstand, doorbraak=_doorbraak(om))]
        case o.NeemDossierstandOver():
            return [g.VerzuimstandGemeld(verzuimstand=x.verzuimstand, doorbraak=_doorbraak(om), stand=x.stand)]
        case o.KoppelGeschil():
            return [g.GeschilGekoppeld(trede=x.trede, naam=_naam(om, x.trede), geschil=x.geschil)]
        case o.NeemGeschilOver():
            return [
                g.GeschilstandGemeld.model_validate(x.model_dump(include=set(o.NeemGeschilOver.model_fields) - {"klopt_toch"}))
            ]
        case o.MeldEindeLadder():
            if x.reden == "ouders_stoppen" and not _ouders_zeggen_het(om):
                return [g.EindeBeweerd(bewering=x.reden, van=om.actor.rol)]
            return [g.LadderBeeindigd(reden=x.reden)]
    return _handelingen(x, om)


def _handelingen(x: Opdracht | Alarm, om: Om) -> Sequence[Feit]:
    match x:
        case o.WijsProcesregieToe():
            return [g.ProcesregieToegewezen(procesregie=x.procesregie)]
        case o.ZetDoor():
            macht = om.grond.reglement.doorzettingsmacht
            functie = macht.functie if macht is not None else ""
            return [g.Doorgezet(functie=functie, persoon=x.persoon, doorzetbesluit=x.doorzetbesluit, school=x.school)]
    return []


def _naam(om: Om, id_: str) -> str:
    t = trede_van(om, id_)
    return t.naam if t is not None else id_


def _ingeroepen(x: o.RoepTredeIn, om: Om) -> Feit:
    t = trede_van(om, x.trede)
    return g.TredeIngeroepen(
        trede=x.trede,
        naam=_naam(om, x.trede),
        tredesoort=t.soort if t is not None else "anders",
        ingeroepen_door=x.ingeroepen_door,
        streefdatum=_streefdatum(t, om.op),
        over=x.over,
        geschil=x.geschil,
        gemeld_door=om.actor.rol,
        toelichting=x.toelichting,
    )


def _streefdatum(t: Trede | None, op: date) -> date | None:
    """The same day of the week or month, that much later. A time of a reglement does not move to a working day (Atw 1)."""
    return Periode.lees(t.streeftermijn).na(op) if t is not None and t.streeftermijn is not None else None


def _uitkomst(s: S, x: o.MeldUitkomstTrede, om: Om) -> Sequence[Feit]:
    naam, wie = _naam(om, x.trede), om.actor.rol
    geschil = s.geschil_van(s.trede(x.trede))
    if x.uitkomst == "opgelost" and not _ouders_zeggen_het(om):
        return [
            g.OplossingBeweerd(
                trede=x.trede,
                naam=naam,
                bewering=x.uitkomst,
                van=wie,
                gekozen_door=x.gekozen_door,
                toelichting=x.toelichting,
            )
        ]
    afgerond = g.TredeAfgerond(
        trede=x.trede,
        naam=naam,
        uitkomst=x.uitkomst,
        gemeld_door=wie,
        slot=geschil.slot if geschil is not None else None,
        gekozen_door=x.gekozen_door,
        toelichting=x.toelichting,
    )
    return [afgerond, g.LadderOpgelost(trede=x.trede)] if x.uitkomst == "opgelost" else [afgerond]


def _ouders_zeggen_het(om: Om) -> bool:
    """From the parents themselves, on their letter, or as the SWV heard it from them: what a school says of them is a claim."""
    van_swv = om.actor.rol is Rol.SWV and om.bron is not None and om.bron.rol == Rol.OUDER
    return van_ouders(om) or van_swv


def _doorbraak(om: Om) -> str | None:
    ladder = om.grond.reglement.ladder
    return next((t.id for t in ladder.treden if t.bij == "verzuim"), None) if ladder is not None else None


SIGNALERINGEN = {
    "geen_ladder": "Dit samenwerkingsverband heeft geen vaste trap afgesproken. Wat hier staat, is wat er gebeurde.",
    "trede_zwijgt": "De streeftermijn van een trede is voorbij en niemand meldde wat eruit kwam.",
    "ouders_niet_ingelicht": "Een trede is voorbij of overgeslagen en er staat niet wat de ouders daarover is verteld.",
    "doorbraak_nodig": "Verzuim dreigt of is er, en de doorbraakaanpak is niet ingeroepen.",
    "geen_procesregie": "De doorbraakaanpak loopt en niemand heeft de procesregie.",
    "uitkomst_te_kiezen": "De geschillencommissie is klaar met het geschil. Wat dat voor de trede betekent, zei nog niemand.",
    "uitkomst_achterhaald": "Een uitkomst hoort bij een einde van het geschil dat daarna anders bleek. Kijk of zij nog klopt.",
    "niet_bevestigd": "Een ander dan de ouders zegt dat het is opgelost, of dat zij stoppen. Zelf zeiden zij dat nog niet.",
}


def _zonder_bericht(s: S) -> bool:
    """Some rung is over and the parents were told nothing of it since. What they left out themselves, they know."""
    return any(t.klaar and not t.weten_de_ouders for t in s.treden)


def _doorbraak_nodig(s: S) -> bool:
    return s.open and s.afwezig and s.doorbraak is not None and s.trede(s.doorbraak).stand == "open"


def _geen_procesregie(s: S) -> bool:
    loopt = any(t.soort == "doorbraakaanpak" and t.stand == "nu" for t in s.treden)
    return s.open and loopt and s.procesregie is None


def _te_kiezen(s: S) -> bool:
    return s.open and any(s.te_kiezen(t) for t in s.treden)


def _te_herzien(s: S) -> bool:
    return any(s.te_herzien(t) for t in s.treden)


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Om) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "geen_ladder": s.open and om.grond.reglement.ladder is None,
        "trede_zwijgt": s.open and any(t.stand == "verstreken" for t in termijnen.values()),
        "ouders_niet_ingelicht": s.open and _zonder_bericht(s),
        "doorbraak_nodig": _doorbraak_nodig(s),
        "geen_procesregie": _geen_procesregie(s),
        "uitkomst_te_kiezen": _te_kiezen(s),
        "uitkomst_achterhaald": _te_herzien(s),
        "niet_bevestigd": s.onbevestigd,
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


TAKEN: Mapping[str, Taaktekst] = {
    "roep_doorbraak_in": (Rol.SWV, "Verzuim dreigt of is er: roep de doorbraakaanpak in.", (o.RoepTredeIn,)),
    "wijs_procesregie_toe": (Rol.SWV, "Wijs toe wie de procesregie van de doorbraakaanpak heeft.", (o.WijsProcesregieToe,)),
    "vraag_ouders": (
        Rol.SWV,
        "Vraag de ouders zelf of het is opgelost, of dat zij stoppen.",
        (o.MeldUitkomstTrede, o.MeldEindeLadder),
    ),
    "kies_uitkomst": (
        Rol.SWV,
        "De geschillencommissie is klaar: vraag ouders en school of het is opgelost, en leg met naam vast wat eruit kwam.",
        (o.MeldUitkomstTrede,),
    ),
    "herzie_uitkomst": (
        Rol.SWV,
        "Het geschil eindigde anders dan eerst was gemeld: kijk of de uitkomst van de trede nog klopt.",
        (o.MeldUitkomstTrede,),
    ),
    "licht_ouders_in": (
        Rol.SWV,
        "Vertel de ouders wat er uit de trede kwam en wat zij nu kunnen doen; leg dat vast.",
        (o.MeldOudersIngelicht,),
    ),
    "leg_uitkomst_vast": (Rol.SWV, "Een trede loopt: leg vast wat eruit komt.", (o.MeldUitkomstTrede,)),
}


def taken(s: S) -> Sequence[Taak]:
    """What must be done now."""
    geldt = {
        "roep_doorbraak_in": _doorbraak_nodig(s),
        "wijs_procesregie_toe": _geen_procesregie(s),
        "vraag_ouders": s.onbevestigd,
        "kies_uitkomst": _te_kiezen(s),
        "herzie_uitkomst": _te_herzien(s),
        "licht_ouders_in": s.open and _zonder_bericht(s),
        "leg_uitkomst_vast": s.open and any(t.stand == "nu" and not s.te_kiezen(t) for t in s.treden),
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The dossier is told whether somebody is climbing, for it tells whoever climbs of absence. A geschil, that it is a rung."""
    geschil = feit.geschil if isinstance(feit, g.TredeIngeroepen | g.GeschilGekoppeld) else None
    aan_geschil = [Koppelbericht(stroom.broer("geschil", geschil), KoppelLadder(ladder=stroom.n))] if geschil is not None else []
    if not isinstance(feit, g.TredeIngeroepen | g.LadderOpgelost | g.LadderBeeindigd | MeldingHerroepen):
        return aan_geschil
    return [*aan_geschil, Koppelbericht(stroom.broer("dossier"), NeemLadderOp(n=stroom.n, stand=s.laatste, open=s.open))]


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """What makes sense now. Never a check."""
    if s.status == "leeg":
        return (o.RoepTredeIn, o.MeldVerzuimstand)
    return (o.RoepTredeIn,) if s.status in EINDSTATUSSEN else o.OPDRACHTEN


LADDER = Procedure(
    naam="ladder",
    toestand=LadderToestand,
    opdrachten=o.OPDRACHTEN,
    feiten=g.FEITEN,
    decide=decide,
    evolve=evolve,
    statussen=STATUSSEN,
    eindstatussen=EINDSTATUSSEN,
    termijnen=TERMIJNEN,
    poorten=POORTEN,
    signaleren=signaleren,
    signaleringcodes=tuple(SIGNALERINGEN),
    signaleringteksten=SIGNALERINGEN,
    koppelberichten=koppelberichten,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
    aan_zet=lambda s: next((t.voor for t in taken(s)), None),
    beschikbaar=beschikbaar,
)
