"""Is a reglement never laxer than the law? What is, is a `fout`; what only looks unwise, is a `waarschuwing`.

Each finding names the rule of the law data. Nothing here reads a file: `worker.reglement` adds the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from domain.afspraken import NORMREGELS, Ladder, Norm, Normnaam, Tlvroute, Trede
from domain.grond import Grond
from domain.opp.proef import wat_tegenhoudt
from domain.periode import Periode
from domain.poort import Poort, Sterkte
from domain.procedure import Procedure
from domain.recht import Recht
from domain.recht.rijen import Regelrij
from domain.reglement import Reglement

Pad = tuple[str | int, ...]
_LADDER = "ESC-01"
PLANREGEL = "RET-05"
"""When an ondersteuningsplan goes to the inspectie: it lives in this check, and in no procedure."""
_GRENS = {"TLV-04": "TLV-03"}
"""The rule of law that a servicenorm stays within."""
_WEGEN = {"aanmelding": "AAN-01", "bezwaar": "BZT-01", "geschil": "GPO-01"}
"""Ways that the law opens for the parents; that to a tlv is the school's (decisions 13: an application is always received)."""
_OPLOPEND = (Sterkte.WENS, Sterkte.BELEID, Sterkte.UITSPRAAK, Sterkte.REGLEMENT, Sterkte.WET)
_HOOGSTENS = {"OPP-05": Periode.lees("P12M")}
"""How long a servicenorm may be beside a rule that counts in schooljaren: an evaluation at least every year (opp.md L195-196)."""
_DAG = date(2025, 8, 1)
"""A day to lay two lengths along, in a year of 365 days."""
_HANDTEKENING_OUDERS = "tlv.handtekening_ouders"
_VAN_ROUTE = ("tlv.besproken", "tlv.stukken_van_route", "tlv.handtekeningen", "tlv.tekenvolgorde", "tlv.deskundigen_van_route")
"""What the SWV's own route asks; the law decides without it."""
_VAN_EEN_PARTIJ = ("ouders", "aanvrager", "school /")
"""Whose time the law protects: it may not become shorter. Of all others it may not become longer."""


@dataclass(frozen=True)
class Bevinding:
    """Something about one place in a reglement: how serious, by which rule, and what to do (Dutch)."""

    pad: Pad
    ernst: Literal["fout", "waarschuwing", "toont"]
    """`toont`: nothing is wrong with it, and nothing in Trede goes by it."""
    regel: str
    tekst: str


Keuring = Callable[[Reglement, Mapping[str, Procedure], Recht], Iterator[Bevinding]]


def keur(reglement: Reglement, procedures: Mapping[str, Procedure], recht: Recht) -> tuple[Bevinding, ...]:
    """Every finding, in the order of the checks."""
    return tuple(b for keuring in KEURINGEN for b in keuring(reglement, procedures, recht))


def _fout(pad: Sequence[str | int], regel: str, tekst: str) -> Bevinding:
    return Bevinding(tuple(pad), "fout", regel, tekst)


def _let_op(pad: Sequence[str | int], regel: str, tekst: str) -> Bevinding:
    return Bevinding(tuple(pad), "waarschuwing", regel, tekst)


def _toont(pad: Sequence[str | int], waarom: str) -> Bevinding:
    return Bevinding(tuple(pad), "toont", "-", f"wordt getoond, stuurt niets: {waarom}")


def _scholen(r: Reglement, _p: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    brins = [s.brin for s in r.scholen]
    for i, brin in enumerate(brins):
        if brin in brins[:i]:
            yield _fout(("scholen", i), "AAN-04", f"school {brin} staat er twee keer; haal er een weg.")
    if not r.scholen:
        yield _let_op(
            ("scholen",), "AAN-04", "er staan geen scholen in; Trede weet dan niet welke regels voor een school gelden."
        )


def _vooralarmen(r: Reglement, procedures: Mapping[str, Procedure], recht: Recht) -> Iterator[Bevinding]:
    termijnen = {t.loopnaam: t.regel for p in procedures.values() for t in p.termijnen}
    met_termijn = set(termijnen.values())
    for naam, dagen in r.vooralarmen.items():
        pad = ("vooralarmen", naam)
        regel = termijnen.get(naam, naam)
        if regel not in recht.regels:
            yield _fout(pad, regel, f"regel {regel} bestaat niet; `trede regels` noemt ze alle.")
        elif regel not in met_termijn:
            yield _let_op(pad, regel, "bij deze regel loopt in Trede geen termijn; dit vooralarm spreekt nooit.")
        if any(d < 1 for d in dagen):
            yield _fout(pad, regel, "een vooralarm is een aantal dagen vóór de veilige datum: minstens 1.")


def _servicenormen(r: Reglement, procedures: Mapping[str, Procedure], recht: Recht) -> Iterator[Bevinding]:
    """Only where the law knows a servicenorm, or a procedure leaves one to the reglement beside the law's own term (OPP-01)."""
    van_reglement = {t.regel for p in procedures.values() for t in p.termijnen if t.duur_van_reglement}
    for regel, duur in r.servicenormen.items():
        pad = ("servicenormen", regel)
        if regel not in recht.regels:
            yield _fout(pad, regel, f"regel {regel} bestaat niet; `trede regels` noemt ze alle.")
            continue
        rij = recht.rij(regel)
        grens = _GRENS.get(regel, regel)
        if rij.bron != "servicenorm" and regel not in van_reglement:
            tekst = f"{regel} ({rij.omschrijving}) is geen servicenorm maar {rij.bron}; een reglement verzet die termijn niet."
            yield _fout(pad, regel, tekst)
        elif (hoogstens := _HOOGSTENS.get(regel)) is not None and Periode.lees(duur).na(_DAG) > hoogstens.na(_DAG):
            yield _fout(pad, regel, f"{Periode.lees(duur)} is langer dan {hoogstens}; evalueren moet minstens elk jaar.")
        elif te_ruim := _te_ruim(recht.rij(grens), Norm(wat=regel, duur=duur)):
            yield _fout(pad, grens, te_ruim)


def _normen(r: Reglement, _p: Mapping[str, Procedure], recht: Recht) -> Iterator[Bevinding]:
    for i, norm in enumerate(r.normen):
        pad = ("normen", i)
        if norm.regel is not None and norm.regel not in recht.regels:
            yield _fout(pad, norm.regel, f"regel {norm.regel} bestaat niet; `trede regels` noemt ze alle.")
            continue
        grenzen = dict.fromkeys(g for g in (norm.regel, NORMREGELS.get(norm.telt_voor) if norm.telt_voor else None) if g)
        for grens in grenzen:
            if tekst := _te_ruim(recht.rij(grens), norm):
                yield _fout(pad, grens, tekst)
        if norm.telt_voor is None:
            kan = ", ".join(get_args(Normnaam))
            yield _toont(pad, f"geen procedure rekent met deze tijd. Wat Trede kan tellen, noemt u met 'telt_voor': {kan}.")


def _te_ruim(rij: Regelrij, norm: Norm) -> str | None:
    """What is wrong when the norm is laxer than the rule; None when it is not, or when the rule has no length to compare."""
    if rij.periode in ("onverwijld", "terstond"):
        return f"de wet zegt {rij.periode} ({rij.id}: {rij.omschrijving}); een termijn daarvoor is ruimer dan de wet."
    if rij.periode is None:
        return None
    wet = Periode.lees(rij.periode)
    duur = f"{Periode.lees(norm.duur)}{' (werkdagen)' if norm.telt == 'werkdagen' else ''}"
    if rij.zin == "min" or rij.wie.startswith(_VAN_EEN_PARTIJ):
        if norm.in_dagen < _dagen(wet):
            return f"{duur} is korter dan de {wet} van {rij.id} ({rij.omschrijving}); korter mag niet."
    elif norm.in_dagen > _dagen(wet):
        return f"{duur} is langer dan de {wet} van {rij.id} ({rij.omschrijving}); langer mag niet."
    return None


def _dagen(wet: Periode) -> int:
    return wet.in_dagen if wet.in_dagen is not None else wet.jaren * 365 + wet.maanden * 31 + wet.weken * 7 + wet.dagen


def _sterkten(r: Reglement, procedures: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    for naam, sterkte in r.sterkten.items():
        pad = ("sterkten", naam)
        poorten = _poorten(procedures, naam)
        if not poorten:
            yield _fout(pad, "-", f"er is geen Poort '{naam}'; schrijf procedure.poort, zoals aanmelding.andere_school_kan.")
            continue
        hoogste = max((p.sterkte for p in poorten), key=_OPLOPEND.index)
        regel = poorten[0].regel
        if _OPLOPEND.index(sterkte) < _OPLOPEND.index(hoogste):
            tekst = f"deze Poort is '{hoogste.value}' ({regel}); een reglement kan haar niet zwakker maken dan dat."
            yield _fout(pad, regel, tekst)
        elif naam == _HANDTEKENING_OUDERS and sterkte.blokkeert:
            yield _fout(pad, regel, "de wet vraagt geen handtekening van ouders of leerling: een tlv mag er niet op wachten.")
        elif naam in _VAN_ROUTE and sterkte.blokkeert:
            yield _let_op(pad, "TLV-03", "een tlv wacht dan op wat het reglement vraagt; de acht weken van de wet lopen door.")
        elif sterkte is Sterkte.WET and hoogste is not Sterkte.WET:
            yield _let_op(pad, regel, "dit is geen wet; schrijf 'reglement', dan blokkeert het ook en staat er wie het vraagt.")


def _poorten(procedures: Mapping[str, Procedure], naam: str) -> list[Poort]:
    procedure, _, poort = naam.partition(".")
    p = procedures.get(procedure)
    return [] if p is None else [x for rij in p.poorten.values() for x in rij if x.naam == poort]


def _ladder(r: Reglement, _p: Mapping[str, Procedure], recht: Recht) -> Iterator[Bevinding]:
    if r.ladder is None:
        return
    for i, trede in enumerate(r.ladder.treden):
        yield from _trede(("ladder", "treden", i), trede, r.ladder)
    yield from _tijd_voor_een_geschil(r.ladder, recht)


def _trede(pad: Pad, t: Trede, ladder: Ladder) -> Iterator[Bevinding]:
    for weg in t.gaat_voor:
        if weg in _WEGEN:
            tekst = f"de trede '{t.id}' kan niet voorgaan op een {weg}: die weg staat altijd open. Haal '{weg}' hier weg."
            yield _fout((*pad, "gaat_voor"), _WEGEN[weg], tekst)
    if t.soort == "onderwijsconsulent" and t.verplicht:
        tekst = "ouders zijn nooit verplicht een onderwijsconsulent in te schakelen; zet 'verplicht: nee'."
        yield _fout(pad, _LADDER, tekst)
    if t.soort == "geschillencommissie":
        if not {"ouders", "leerling"} & {*t.inroepen}:
            yield _fout((*pad, "inroepen"), "GPO-01", "een geschil leggen de ouders voor; zet 'ouders' bij 'inroepen'.")
        elif set(t.inroepen) - {"ouders", "leerling"}:
            yield _let_op(
                (*pad, "inroepen"), "GPO-01", "alleen ouders (of een meerderjarige leerling) kunnen een geschil voorleggen."
            )
        if any(t.id in ander.na for ander in ladder.treden):
            yield _let_op(pad, "GPO-01", "na de geschillencommissie komt hier nog een trede; in de bronnen is zij de laatste.")
    if t.soort == "doorbraakaanpak" and t.bij is None:
        yield _let_op(pad, _LADDER, "de doorbraakaanpak is er bij (dreigend) verzuim; zet 'bij: verzuim' als dat hier ook zo is.")


def _tijd_voor_een_geschil(ladder: Ladder, recht: Recht) -> Iterator[Bevinding]:
    """Whoever first climbs every rung must still be in time for the commission."""
    periode = recht.rij("GPO-01").periode
    grens = _dagen(Periode.lees(periode)) if periode is not None else 0
    for i, t in enumerate(ladder.treden):
        if t.soort == "geschillencommissie" and (dagen := _langste_weg(ladder, t)) > grens:
            tekst = (
                f"de treden hiervoor duren samen tot {dagen} dagen; een geschil moet er binnen {grens} dagen na het besluit "
                "zijn. Zeg ouders dat zij niet hoeven te wachten."
            )
            yield _let_op(("ladder", "treden", i), "GPO-01", tekst)


def _langste_weg(ladder: Ladder, trede: Trede) -> int:
    """The most days that the rungs before it can take, as far as the SWV gave them a time."""
    voor = [v for id_ in trede.na if (v := ladder.trede(id_)) is not None]
    return max((_langste_weg(ladder, v) + _streef(v) for v in voor), default=0)


def _streef(t: Trede) -> int:
    return Norm(wat=t.naam, duur=t.streeftermijn).in_dagen if t.streeftermijn is not None else 0


def _doorzettingsmacht(r: Reglement, _p: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    if r.doorzettingsmacht is not None and r.ladder is not None and not r.doorzettingsmacht.na:
        yield _let_op(("doorzettingsmacht",), _LADDER, "er staat niet na welke treden dit kan; noem ze onder 'na'.")


def _tlv(r: Reglement, _p: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    for soort, jaren in r.tlv.schooljaren.items():
        if jaren < 1:
            yield _fout(("tlv", "schooljaren", soort), "TLV-07", "een tlv geldt minstens een heel schooljaar: 1 of meer.")
    for i, route in enumerate(r.tlvroutes):
        yield from _route(("tlvroutes", i), route)


def _route(pad: Pad, route: Tlvroute) -> Iterator[Bevinding]:
    if any(jaren < 1 for jaren in route.duur):
        yield _fout((*pad, "duur"), "TLV-07", "een tlv geldt minstens een heel schooljaar: 1 of meer.")
    if "school" not in route.geadresseerden:
        yield _fout((*pad, "geadresseerden"), "TLV-06", "het besluit wordt bekendgemaakt aan de school die het vroeg.")
    if "ouders" not in route.geadresseerden:
        yield _fout(
            (*pad, "geadresseerden"), "TLV-06", "de ouders krijgen mededeling van het besluit; de school alleen is niet genoeg."
        )
    if route.bij_onvolledig == "stopzetten":
        tekst = (
            "een onvolledige aanvraag stopt niet vanzelf: de termijn staat stil, en het SWV kan na de hersteltermijn besluiten "
            "haar niet te behandelen. Schrijf 'opschorten'."
        )
        yield _fout((*pad, "bij_onvolledig"), "TLV-05", tekst)
    if set(route.onderwijs) & {"sbo", "so", "vso"}:
        yield from _deskundigen(pad, route)
    yield _toont(pad, "aanvrager en geadresseerden. Een tlv vraagt het schoolbestuur; het besluit gaat naar school en ouders.")
    for i, h in enumerate(route.handtekeningen):
        if h.van in ("ouders", "leerling") and h.verplicht:
            tekst = "de wet vraagt hier geen handtekening; een aanvraag zonder die van de ouders wordt ook behandeld."
            yield _let_op((*pad, "handtekeningen", i), "TLV-01", tekst)


def _organen(r: Reglement, _p: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    op_route = {naam for route in r.tlvroutes for naam in (*route.langs, route.beslist)}
    beslist = {route.beslist for route in r.tlvroutes if set(route.onderwijs) & {"sbo", "so", "vso"}}
    for i, orgaan in enumerate(r.organen):
        pad = ("organen", i)
        if orgaan.taak == "adviseert" and orgaan.naam in beslist:
            tekst = f"'{orgaan.naam}' adviseert en beslist; wie adviseert, beslist niet. Trede neemt zo'n besluit niet aan."
            yield _let_op(pad, "TLV-02", tekst)
        if orgaan.naam not in op_route:
            yield _toont(pad, f"geen tlv-route gaat langs '{orgaan.naam}'.")


def _deskundigen(pad: Pad, route: Tlvroute) -> Iterator[Bevinding]:
    if len(route.deskundigen) < 2:
        yield _fout((*pad, "deskundigen"), "TLV-02", f"er adviseren twee deskundigen; hier staan er {len(route.deskundigen)}.")
    for i, d in enumerate(route.deskundigen):
        if d.kiest or d.wie == route.beslist:
            tekst = "deze deskundige beslist ook; wie adviseert, beslist niet. Trede neemt zo'n besluit niet aan."
            yield _let_op((*pad, "deskundigen", i), "TLV-02", tekst)
        if d.van == "aanvragende_school":
            tekst = (
                "deze deskundige is van de school die de tlv vraagt, dus niet onafhankelijk. Trede neemt zo'n besluit niet aan."
            )
            yield _let_op((*pad, "deskundigen", i), "TLV-02", tekst)


def plan_uiterlijk(begint_op: date, recht: Recht) -> date:
    """The last day on which a plan that begins then goes to the inspectie: the one of the law data before that schooljaar."""
    venster = recht.rij(PLANREGEL).venster
    assert venster is not None
    dag = date.fromisoformat(f"{begint_op.year:04d}-{venster.tot}")
    return dag if dag < begint_op else dag.replace(year=dag.year - 1)


def _ondersteuningsplan(r: Reglement, _p: Mapping[str, Procedure], recht: Recht) -> Iterator[Bevinding]:
    """Nothing in Trede waits for the plan, so what lacks is said and holds no reglement up."""
    plan = r.ondersteuningsplan
    if plan is None:
        return
    laatste = plan_uiterlijk(plan.begint_op, recht)
    if plan.gestuurd_op is None:
        tekst = f"het plan gaat uiterlijk op {laatste:%d-%m-%Y} naar de inspectie; vul 'gestuurd_op' in als dat is gedaan."
        yield _let_op(("ondersteuningsplan",), PLANREGEL, tekst)
    elif plan.gestuurd_op > laatste:
        tekst = f"het plan moest uiterlijk op {laatste:%d-%m-%Y} bij de inspectie zijn; het ging op {plan.gestuurd_op:%d-%m-%Y}."
        yield _let_op(("ondersteuningsplan", "gestuurd_op"), PLANREGEL, tekst)


def _opp(r: Reglement, procedures: Mapping[str, Procedure], recht: Recht) -> Iterator[Bevinding]:
    """An opp that has what the law asks must come into force, whatever the SWV wishes beside it (opp.md C12)."""
    if r.opp.instemming == "hele_opp":
        tekst = (
            "de wet vraagt instemming met het handelingsdeel; hier geldt ook het uitstroomdeel niet zonder. "
            "De zes weken lopen door als de ouders nee zeggen."
        )
        yield _let_op(("opp", "instemming"), "OPP-03", tekst)
    procedure = procedures.get("opp")
    soorten = {(s.schoolsoort, s.regime): s for s in r.scholen} if procedure is not None else {}
    gevonden: dict[str, str] = {}
    for school in soorten.values():
        assert procedure is not None
        gevonden |= {o.poort: o.regel for o in wat_tegenhoudt(procedure, Grond(r, recht), school)}
    for poort, regel in gevonden.items():
        pad = ("sterkten", f"opp.{poort}") if f"opp.{poort}" in r.sterkten else ("opp",)
        tekst = f"hiermee geldt een opp niet dat alles heeft wat de wet vraagt (opp.{poort}). Laat dit een wens zijn."
        yield _fout(pad, regel, tekst)


def _bezwaar(r: Reglement, _p: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    if r.bezwaar.commissie == "eigen":
        tekst = (
            "een eigen commissie heeft een voorzitter die niet bij het SWV werkt en minstens twee andere leden; anders is de "
            "beslistermijn zes weken in plaats van twaalf (Awb 7:13)."
        )
        yield _let_op(("bezwaar", "commissie"), "BZT-12", tekst)
    if r.bezwaar.indienen_bij == "commissie":
        tekst = "een bezwaar gaat naar het SWV; wat bij de commissie binnenkomt, stuurt zij door en was toch op tijd."
        yield _let_op(("bezwaar", "indienen_bij"), "BZT-14", tekst)
        yield _toont(
            ("bezwaar", "indienen_bij"), "een bezwaar is er zodra het bij het SWV binnenkomt, of bij wie het doorstuurt."
        )
    if r.bezwaar.eerst_gesprek:
        pad = ("bezwaar", "eerst_gesprek")
        yield _let_op(pad, "BZT-03", "de termijnen lopen door tijdens het gesprek, ook die voor de commissie.")
        yield _toont(pad, "Trede vraagt bij een bezwaar niet naar dat gesprek, en wacht er niet op.")


def _thuiszitters(r: Reglement, _p: Mapping[str, Procedure], _recht: Recht) -> Iterator[Bevinding]:
    for i, t in enumerate(r.thuiszitters):
        pad = ("thuiszitters", i)
        if t.meldt_aan:
            yield _toont((*pad, "meldt_aan"), "Trede vertelt niemand vanzelf dat een kind in deze telling is.")
        if t.uren is not None:
            yield _toont(pad, "Trede kent geen uren verzuim; een telling met 'uren' staat niet op de bladzijde Thuiszitters.")
        if t.uren is not None and (t.uren > 16 or t.binnen is None or Norm(wat=t.naam, duur=t.binnen).in_dagen < 28):
            tekst = "een school meldt 16 uur verzuim in 4 lesweken; deze telling ziet minder. De melding gaat gewoon door."
            yield _let_op(pad, "LPW-01", tekst)
        if t.langer_dan is not None and Norm(wat=t.naam, duur=t.langer_dan).in_dagen > 28 and not _is_tweede(r, i):
            tekst = "landelijk telt een kind na 4 weken als langdurig thuiszitter; deze telling begint later."
            yield _let_op(pad, "LPW-04", tekst)


def _is_tweede(r: Reglement, nummer: int) -> bool:
    """Another count of this SWV sees them after four weeks already."""
    return any(
        t.langer_dan is not None and Norm(wat=t.naam, duur=t.langer_dan).in_dagen <= 28
        for i, t in enumerate(r.thuiszitters)
        if i != nummer
    )


KEURINGEN: tuple[Keuring, ...] = (
    _scholen,
    _vooralarmen,
    _servicenormen,
    _normen,
    _sterkten,
    _ladder,
    _doorzettingsmacht,
    _tlv,
    _organen,
    _ondersteuningsplan,
    _opp,
    _bezwaar,
    _thuiszitters,
)
