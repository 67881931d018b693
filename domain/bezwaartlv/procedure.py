"""Bezwaar against a tlv decision as a procedure: Signaleringen, tasks, letters and koppelberichten beside the declarations."""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.beroep.opdrachten import MeldAlsnogBeslist
from domain.bezwaar import MeldBeslissingOpBezwaar
from domain.bezwaartlv import gebeurtenissen as g
from domain.bezwaartlv import opdrachten as o
from domain.bezwaartlv.beslissen import decide
from domain.bezwaartlv.poorten import POORTEN
from domain.bezwaartlv.termijnen import BESLISTERMIJNEN, TERMIJNEN
from domain.bezwaartlv.toestand import BezwaartlvToestand, evolve
from domain.bezwaartlv.woorden import EINDSTATUSSEN, STATUSSEN
from domain.gebeurtenis import Feit, Rol
from domain.ingebrekestelling import onderdeel
from domain.ingebrekestelling.woorden import OPDRACHTEN as VAN_DWANGSOM
from domain.opdracht import Opdracht
from domain.procedure import EffectVerzoek, Koppelbericht, Omstandigheid, Procedure, Signalering, Taak, Taaktekst
from domain.stroom import Stroom
from domain.termijnstand import Termijnstand, is_verstreken
from domain.tlv.opdrachten import MeldBezwaarIngediend

S = BezwaartlvToestand

SIGNALERINGEN = {
    "beslistermijn_voorbij": "De termijn om op het bezwaar te beslissen is voorbij.",
    "bekendmaking_onbekend": "Van het besluit is niet bekend wanneer het is verstuurd: zonder die dag loopt er geen termijn.",
    "bezwaar_te_laat": "Het bezwaar kwam na de laatste dag. Kijk of dat te verschonen is.",
    "te_laat_zonder_clausule": "Het bezwaar kwam laat, maar het besluit zei niet hoe en tot wanneer men bezwaar maakt: "
    "behandel het bezwaar.",
    "oproep_gebrek": "De oproep voor de hoorzitting miste iets dat de wet vraagt. Dat kan de beslissing raken.",
    "niet_bevestigd": "De ontvangst van het bezwaar is nog niet bevestigd.",
    "bezorging_mislukt": "De beslissing kwam niet aan. Verstuur haar opnieuw; de termijn voor beroep begint dan pas.",
    **onderdeel.SIGNALERINGEN,
}


def signaleren(s: S, termijnen: Mapping[str, Termijnstand], om: Omstandigheid) -> Sequence[Signalering]:
    """What looks wrong as things stand."""
    geldt = {
        "beslistermijn_voorbij": s.open and is_verstreken(termijnen, *BESLISTERMIJNEN),
        "bekendmaking_onbekend": s.open and s.bekendgemaakt_op is None,
        "bezwaar_te_laat": s.open and s.te_laat and s.bezwaarclausule is not False,
        "te_laat_zonder_clausule": s.open and s.te_laat and s.bezwaarclausule is False,
        "oproep_gebrek": s.open and s.oproep_gebrek,
        "niet_bevestigd": s.open and not s.bevestigd,
        "bezorging_mislukt": s.bezorging_mislukt,
        **onderdeel.signaleren(s, termijnen, open_=s.open),
    }
    return [Signalering(code, SIGNALERINGEN[code]) for code, ja in geldt.items() if ja]


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The tlv hears that there is an objection, and what became of it once that has effect."""
    zelf = f"{stroom.deel}/{stroom.n}"
    match feit:
        case g.BezwaarIngediend() if feit.over is not None:
            return [Koppelbericht(stroom.deel_van(feit.over), MeldBezwaarIngediend(bezwaar=zelf))]
        case g.BezwaarIngetrokken() if feit.over is not None and not feit.onregelmatig:
            bericht = MeldBeslissingOpBezwaar(bezwaar=zelf, uitkomst="ingetrokken", besluit_herroepen=False)
            return [Koppelbericht(stroom.deel_van(feit.over), bericht)]
        case g.BeslissingBekendgemaakt():
            rechter = [] if feit.beroep is None else [Koppelbericht(stroom.deel_van(feit.beroep), MeldAlsnogBeslist())]
            if feit.over is None or feit.uitkomst is None:
                return rechter
            bericht = MeldBeslissingOpBezwaar(bezwaar=zelf, uitkomst=feit.uitkomst, besluit_herroepen=feit.besluit_herroepen)
            return [Koppelbericht(stroom.deel_van(feit.over), bericht), *rechter]
    return ()


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The letters that a fact asks for: kind and addressee's role."""
    aan = "school" if s.indiener == "school" else "ouder"
    match feit:
        case g.BezwaarIngediend():
            return [EffectVerzoek("ontvangstbevestiging", aan)]
        case g.HersteltermijnGegeven():
            return [EffectVerzoek("verzoek_om_herstel", aan)]
        case g.BeslissingVerdaagd() | g.UitstelOvereengekomen():
            return [EffectVerzoek("verdagingsbericht", "ouder"), EffectVerzoek("verdagingsbericht", "school")]
        case g.BeslistermijnOpgeschort() | g.BeslistermijnHervat():
            return [EffectVerzoek("bericht_van_opschorting", aan)]
        case g.BezwaarDoorgestuurd():
            return [EffectVerzoek("bericht_van_doorzending", aan)]
        case g.BeslissingBekendgemaakt():
            return [EffectVerzoek("beslissing_op_bezwaar", "ouder"), EffectVerzoek("beslissing_op_bezwaar", "school")]
    return onderdeel.effecten(feit, indiener=aan)


TAKEN: Mapping[str, Taaktekst] = {
    "lever_herstel": (Rol.OUDER, "Vul aan wat aan het bezwaar ontbreekt.", (o.HerstelVerzuim,)),
    "bevestig_bezwaar": (Rol.SWV, "Bevestig de ontvangst van het bezwaar.", (o.BevestigBezwaar,)),
    "vul_bekendmaking_aan": (Rol.SWV, "Zoek op wanneer het besluit is verstuurd.", (o.MeldBesluit,)),
    "geef_hersteltermijn": (
        Rol.SWV,
        "Aan het bezwaar ontbreekt iets: geef een termijn om dat te herstellen.",
        (o.GeefHersteltermijn,),
    ),
    "beslis_op_direct_beroep": (Rol.SWV, "De indiener wil direct naar de rechter: beslis of dat kan.", (o.BeslisOpDirectBeroep,)),
    "beoordeel_te_laat": (
        Rol.SWV,
        "Het bezwaar kwam te laat: kijk of dat te verschonen is.",
        (o.VerschoonTermijn, o.BeslisOpBezwaar),
    ),
    "vraag_advies": (Rol.SWV, "Vraag de bezwaaradviescommissie om advies.", (o.VraagAdvies,)),
    "wacht_op_advies": (
        Rol.SWV,
        "Leg vast wat de commissie doet: hoorzitting en advies.",
        (o.MeldHoorzitting, o.MeldCommissieadvies),
    ),
    "beslis_op_bezwaar": (Rol.SWV, "Beslis op het bezwaar.", (o.BeslisOpBezwaar,)),
    "maak_beslissing_bekend": (Rol.SWV, "Verstuur de beslissing. Pas dan geldt zij.", (o.MaakBeslissingBekend,)),
    "bezorg_opnieuw": (Rol.SWV, "Verstuur de beslissing opnieuw, op een andere manier.", (o.MaakBeslissingBekend,)),
    **onderdeel.TAKEN,
}
"""What must be done: by whom, and in words. In order: the first that holds says who must act."""


def taken(s: S) -> Sequence[Taak]:
    """What must be done now, and by whom."""
    wacht = s.hersteltermijn is not None and s.hersteltermijn.open
    geldt = {
        "lever_herstel": s.status == "opgeschort" and wacht,
        "bevestig_bezwaar": s.open and not s.bevestigd,
        "vul_bekendmaking_aan": s.open and s.bekendgemaakt_op is None,
        "geef_hersteltermijn": s.open and s.verzuim is not None and s.hersteltermijn is None,
        "beslis_op_direct_beroep": s.open and s.direct_beroep and not s.direct_beroep_besloten,
        "beoordeel_te_laat": s.open and s.te_laat and s.beslissing is None and s.bezwaarclausule is not False,
        "vraag_advies": s.status == "ingediend" and s.advies is None,
        "wacht_op_advies": s.status == "in_advies",
        "beslis_op_bezwaar": s.status == "geadviseerd",
        "maak_beslissing_bekend": s.status == "beslist",
        "bezorg_opnieuw": s.bezorging_mislukt,
        **onderdeel.taken(s),
    }
    return [Taak(code, *TAKEN[code]) for code, ja in geldt.items() if ja]


_NA_BESLISSING: tuple[type[Opdracht], ...] = (
    o.MaakBeslissingBekend,
    o.MeldBezorging,
    o.MeldBeroepIngesteld,
    o.MeldVernietiging,
)


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """The opdrachten that make sense in this state. Never a check: every fact is taken in any state."""
    dwangsom = tuple(onderdeel.beschikbaar(s))
    if s.status == "leeg":
        return (o.DienBezwaarIn, o.MeldBesluit)
    if s.status == "bekendgemaakt":
        return (*_NA_BESLISSING, *dwangsom)
    if s.status in EINDSTATUSSEN:
        return dwangsom if s.dwangsom.begonnen else ()
    niet: list[type[Opdracht]] = [*_NA_BESLISSING[1:], *VAN_DWANGSOM]
    if s.beslissing is None:
        niet.append(o.MaakBeslissingBekend)
    if not s.direct_beroep or s.direct_beroep_besloten:
        niet.append(o.BeslisOpDirectBeroep)
    if not s.stil:
        niet.append(o.HervatBeslistermijn)
    if not s.te_laat:
        niet.append(o.VerschoonTermijn)
    return (*(x for x in o.OPDRACHTEN if x not in niet), *dwangsom)


BEZWAARTLV = Procedure(
    naam="bezwaartlv",
    toestand=BezwaartlvToestand,
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
    effecten=effecten,
    koppelberichten=koppelberichten,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
    school=lambda s: s.school,
    aan_zet=lambda s: next((t.voor for t in taken(s)), None),
    beschikbaar=beschikbaar,
    regels={
        "BZT-02": ("BezwaarBevestigd", "niet_bevestigd"),
        "BZT-09": ("BezwaarIngediend",),
        "BZT-14": ("BezwaarIngediend", "BezwaarDoorgestuurd"),
        "EBV-01": ("BezwaarBevestigd",),
        "EBV-03": ("NotificatieVerstuurd", "BekendmakingGelezen"),
        "EBV-05": ("BezorgingMislukt", "bezorging_mislukt"),
        "EBV-06": ("BezwaarIngediend",),
    },
)
