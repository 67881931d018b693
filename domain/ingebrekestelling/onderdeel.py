"""What a procedure takes in to carry a notice of default: state, Termijnen, Poorten, decisions, Signaleringen.

The state of the procedure has a field `dwangsom: Dwangsom` and a property `beslist_op`, the day of bekendmaking of its decision.
"""

# ruff: noqa: ARG001, ARG005 - the functions of a Poort, and of a Termijn, share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from domain import dwangsom as tarief
from domain.berekening import bereken
from domain.gebeurtenis import Feit, Rol
from domain.ingebrekestelling import woorden as w
from domain.opdracht import Opdracht
from domain.poort import Poort
from domain.procedure import Alarm, EffectVerzoek, Omstandigheid, Taaktekst
from domain.termijn import FeitInStroom, Soorten, Termijn
from domain.termijnstand import Termijnstand
from domain.tijd import dag

Om = Omstandigheid


class Dwangsom(BaseModel):
    """A notice of default and what came of it. Amounts in euros."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ontvangen_op: date | None = None
    """Of the notice that counts: the first one that was given rightly."""
    van: w.Rechthebbende | None = None
    eerste_dag: date | None = None
    laatste_dag: date | None = None
    eerste_dag_andere_lezing: date | None = None
    laatste_dag_andere_lezing: date | None = None
    begonnen: bool = False
    vol: bool = False
    vergeefs: bool = False
    """A notice was given that has no effect: too early, not on paper, or by somebody else."""
    vastgesteld_op: date | None = None
    bedrag: int | None = None
    betaald: int | None = None
    teruggevorderd: bool = False

    def dagen(self, beslist_op: date | None) -> int:
        """The days over which it is due, by the reading that is worst for the SWV: from day fourteen, the day of the
        decision included."""
        return _dagen(self.eerste_dag, self.laatste_dag, beslist_op)

    def dagen_andere_lezing(self, beslist_op: date | None) -> int:
        """The days by the other reading: from day fifteen, the day of the decision left out."""
        tot = None if beslist_op is None else beslist_op - timedelta(days=1)
        return _dagen(self.eerste_dag_andere_lezing, self.laatste_dag_andere_lezing, tot)

    def verschuldigd(self, beslist_op: date | None) -> bool:
        """Whether the SWV was late for a day or more."""
        return self.dagen(beslist_op) > 0


def _dagen(eerste: date | None, laatste: date | None, tot: date | None) -> int:
    if eerste is None or laatste is None:
        return 0
    return max(0, (min(laatste, tot or laatste) - eerste).days + 1)


class MetDwangsom(Protocol):
    """The state of a procedure that carries it."""

    @property
    def dwangsom(self) -> Dwangsom: ...
    @property
    def beslist_op(self) -> date | None: ...


# -- Termijnen ----------------------------------------------------------------------------------------------------------


def termijnen(beslist: Soorten, weg: Soorten, *, ontkracht: Soorten = ()) -> tuple[Termijn, ...]:
    """The Termijnen of a notice. `beslist`: the facts that are the late decision; `weg`: those after which none is due;
    `ontkracht`: those that show that the decision was not given after all.
    """
    return (
        Termijn("DWA-01", start=(w.IngebrekestellingOntvangen,), als=_telt, haalt=beslist, vervalt=weg, ontkracht=ontkracht),
        Termijn(
            "DWA-02",
            start=(w.DwangsomBegonnen,),
            als=_nog_niet_beslist,
            aanvang=lambda f: f.feit.eerste_dag,  # type: ignore[attr-defined]  # only DwangsomBegonnen starts it
            haalt=beslist,
            vervalt=weg,
            ontkracht=ontkracht,
        ),
        Termijn(
            "DWA-03",
            start=(*beslist, w.DwangsomVolgelopen),
            als=_laatste_dag_bekend,
            aanvang=lambda f: f.feit.laatste_dag if isinstance(f.feit, w.DwangsomVolgelopen) else f.op,
            haalt=(w.DwangsomVastgesteld,),
        ),
        Termijn("DWA-05", start=(w.DwangsomVastgesteld,), als=_iets_te_betalen, haalt=(w.DwangsomBetaald,)),
    )


def _telt(s: MetDwangsom, f: Feit) -> bool:
    return not f.onregelmatig


def _nog_niet_beslist(s: MetDwangsom, f: Feit) -> bool:
    """Counted from the notice as it now stands, and before a decision that was reported later."""
    if not isinstance(f, w.DwangsomBegonnen) or f.eerste_dag != s.dwangsom.eerste_dag:
        return False
    return s.beslist_op is None or s.beslist_op >= f.eerste_dag


def _laatste_dag_bekend(s: MetDwangsom, f: Feit) -> bool:
    if isinstance(f, w.DwangsomVolgelopen):
        return f.laatste_dag == s.dwangsom.laatste_dag and (s.beslist_op is None or s.beslist_op > f.laatste_dag)
    laatste, besloten = s.dwangsom.laatste_dag, s.beslist_op
    tijdens = besloten is not None and laatste is not None and besloten <= laatste
    return tijdens and s.dwangsom.verschuldigd(besloten) and not f.onregelmatig


def _iets_te_betalen(s: MetDwangsom, f: Feit) -> bool:
    return isinstance(f, w.DwangsomVastgesteld) and f.bedrag > 0


# -- Poorten ------------------------------------------------------------------------------------------------------------


def poorten(
    beslistermijnen: Sequence[str], rechthebbenden: Sequence[w.Rechthebbende]
) -> Mapping[type[Opdracht], tuple[Poort, ...]]:
    """What a notice needs to have effect, and what the acts after it need.

    `beslistermijnen`: what the SWV was late with; `rechthebbenden`: whom it then owes.
    """
    return {
        w.MeldIngebrekestelling: (
            Poort(
                "op_papier",
                regel="DWA-01",
                eis=lambda s, x, om: x.op_papier,
                brengt=Rol.OUDER,
                ontbreekt="Een ingebrekestelling werkt alleen op papier of per e-mail.",
            ),
            Poort(
                "van_belanghebbende",
                regel="DWA-02",
                eis=lambda s, x, om: x.ingebreke_door in rechthebbenden,
                brengt=Rol.OUDER,
                ontbreekt="Alleen de aanvrager of de indiener van het bezwaar heeft recht op een dwangsom.",
            ),
            Poort(
                "termijn_voorbij",
                regel="DWA-01",
                eis=_voorbij(beslistermijnen),
                brengt=Rol.OUDER,
                ontbreekt="De beslistermijn was nog niet voorbij. Een ingebrekestelling werkt pas daarna: stuur een nieuwe.",
            ),
        ),
        w.StelDwangsomVast: (
            Poort(
                "laatste_dag_bekend",
                regel="DWA-03",
                eis=lambda s, x, om: s.dwangsom.ontvangen_op is not None and (s.dwangsom.vol or s.beslist_op is not None),
                brengt=Rol.SWV,
                ontbreekt="Stel de dwangsom vast als u hebt beslist, of als hij 42 dagen heeft gelopen.",
            ),
            Poort(
                "redenen_geen_dwangsom",
                regel="DWA-02",
                als=lambda s, x, om: x.geen_dwangsom_omdat is not None,
                eis=lambda s, x, om: bool(x.motivering),
                brengt=Rol.SWV,
                ontbreekt="Schrijf op waarom er geen dwangsom verschuldigd is.",
            ),
        ),
        w.BetaalDwangsom: (
            Poort(
                "vastgesteld",
                regel="DWA-05",
                eis=lambda s, x, om: bool(s.dwangsom.bedrag),
                brengt=Rol.SWV,
                ontbreekt="Stel de dwangsom eerst vast.",
            ),
        ),
        w.VorderDwangsomTerug: (
            Poort(
                "betaald",
                regel="DWA-06",
                eis=lambda s, x, om: bool(s.dwangsom.betaald),
                brengt=Rol.SWV,
                ontbreekt="Er is geen dwangsom betaald.",
            ),
            Poort(
                "binnen_vijf_jaar",
                regel="DWA-06",
                eis=_binnen_vijf_jaar,
                brengt=Rol.SWV,
                ontbreekt="Vijf jaar na de dwangsombeschikking kan terugvorderen niet meer.",
            ),
        ),
    }


def _voorbij(beslistermijnen: Sequence[str]) -> Callable[[Any, Any, Om], bool]:
    def voorbij(s: MetDwangsom, x: w.MeldIngebrekestelling, om: Om) -> bool:
        """The last decision term that ran had ended before the notice; one that stands still has not."""
        lopen = [t for naam, t in om.termijnen.items() if naam.split("#")[0] in beslistermijnen and t.einde != "vervallen"]
        einden = [t.berekening.einddatum for t in lopen]
        verstreken = bool(einden) and all(d is not None and d < om.op for d in einden)
        return verstreken and (s.beslist_op is None or s.beslist_op >= om.op)

    return voorbij


def _binnen_vijf_jaar(s: MetDwangsom, x: Opdracht, om: Om) -> bool:
    if s.dwangsom.vastgesteld_op is None:
        return True
    versie = om.grond.recht.regel("DWA-06", s.dwangsom.vastgesteld_op)
    laatste = bereken(versie, s.dwangsom.vastgesteld_op, kalender=om.grond.kalender).einddatum
    return laatste is None or om.op <= laatste


# -- decide, evolve -----------------------------------------------------------------------------------------------------


def decide(s: MetDwangsom, x: Opdracht, om: Om) -> Sequence[Feit]:
    """The facts of an opdracht of this part; of another opdracht none."""
    match x:
        case w.MeldIngebrekestelling():
            return _ontvangen(x, om)
        case w.StelDwangsomVast():
            return [_vastgesteld(s, x)]
        case w.BetaalDwangsom():
            return [w.DwangsomBetaald(bedrag=s.dwangsom.bedrag or 0)]
        case w.VorderDwangsomTerug():
            return [w.DwangsomTeruggevorderd(bedrag=s.dwangsom.betaald or 0, motivering=x.motivering)]
    return []


def _ontvangen(x: w.MeldIngebrekestelling, om: Om) -> Sequence[Feit]:
    dagen = tarief.dagen_van(om.op, om.grond.recht)
    ontvangen = w.IngebrekestellingOntvangen(
        ingebreke_door=x.ingebreke_door,
        eerste_dag=dagen.eerste,
        laatste_dag=dagen.laatste,
        eerste_dag_andere_lezing=dagen.eerste_andere_lezing,
        laatste_dag_andere_lezing=dagen.laatste_andere_lezing,
        toelichting=x.toelichting,
    )
    # Taken over after the alarm would have spoken: that it began follows at once.
    loopt = om.overname and not om.ontbreekt and dagen.eerste <= dag(om.nu)
    return [ontvangen, *([w.DwangsomBegonnen(eerste_dag=dagen.eerste)] if loopt else ())]


def _vastgesteld(s: MetDwangsom, x: w.StelDwangsomVast) -> Feit:
    d = s.dwangsom
    dagen = 0 if x.geen_dwangsom_omdat else d.dagen(s.beslist_op)
    anders = 0 if x.geen_dwangsom_omdat else d.dagen_andere_lezing(s.beslist_op)
    return w.DwangsomVastgesteld(
        dagen=dagen,
        bedrag=_bedrag(d, dagen),
        dagen_andere_lezing=anders,
        bedrag_andere_lezing=_bedrag(d, anders),
        aan=d.van or "ander",
        geen_dwangsom_omdat=x.geen_dwangsom_omdat,
        motivering=x.motivering,
    )


def _bedrag(d: Dwangsom, dagen: int) -> int:
    return 0 if d.ontvangen_op is None else tarief.dwangsom(dagen, d.ontvangen_op)


def bij_alarm(s: MetDwangsom, alarm: Alarm) -> Sequence[Feit]:
    """What follows when a Termijn of this part speaks."""
    d = s.dwangsom
    if alarm.regel == "DWA-01" and alarm.soort == "nadert" and alarm.datum == d.eerste_dag:
        return [w.DwangsomBegonnen(eerste_dag=alarm.datum)]
    if alarm.regel == "DWA-02" and alarm.soort == "verstreken" and d.laatste_dag is not None:
        return [w.DwangsomVolgelopen(laatste_dag=alarm.datum, bedrag=_bedrag(d, d.dagen(None)))]
    return []


def evolve(d: Dwangsom, feit: Feit, plaats: FeitInStroom) -> Dwangsom:
    """The state after one fact; nothing is decided here."""
    match feit:
        case w.IngebrekestellingOntvangen() if feit.onregelmatig:
            return _met(d, vergeefs=True)
        case w.IngebrekestellingOntvangen() if d.ontvangen_op is None or plaats.op < d.ontvangen_op:
            return _met(
                d,
                ontvangen_op=plaats.op,
                van=feit.ingebreke_door,
                eerste_dag=feit.eerste_dag,
                laatste_dag=feit.laatste_dag,
                eerste_dag_andere_lezing=feit.eerste_dag_andere_lezing,
                laatste_dag_andere_lezing=feit.laatste_dag_andere_lezing,
                begonnen=False,
                vol=False,
            )
        case w.DwangsomBegonnen() if feit.eerste_dag == d.eerste_dag:
            return _met(d, begonnen=True)
        case w.DwangsomVolgelopen() if feit.laatste_dag == d.laatste_dag:
            return _met(d, vol=True)
        case w.DwangsomVastgesteld():
            return _met(d, vastgesteld_op=plaats.op, bedrag=feit.bedrag)
        case w.DwangsomBetaald():
            return _met(d, betaald=feit.bedrag)
        case w.DwangsomTeruggevorderd():
            return _met(d, teruggevorderd=True)
    return d


def _met(d: Dwangsom, **velden: object) -> Dwangsom:
    return d.model_copy(update=velden)


def effecten(feit: Feit, indiener: str) -> Sequence[EffectVerzoek]:
    """The letters of a fact of this part. `indiener`: the role of who objects; the applicant is the school."""
    match feit:
        case w.IngebrekestellingOntvangen() if feit.onregelmatig:
            return [EffectVerzoek("ingebrekestelling_zonder_gevolg", "school" if feit.ingebreke_door == "aanvrager" else "ouder")]
        case w.IngebrekestellingOntvangen():
            return [EffectVerzoek("ingebrekestelling", "swv")]
        case w.DwangsomVastgesteld():
            return [EffectVerzoek("dwangsombeschikking", "school" if feit.aan == "aanvrager" else indiener)]
    return ()


# -- Signaleringen and tasks --------------------------------------------------------------------------------------------

SIGNALERINGEN = {
    "ingebreke": "Het samenwerkingsverband is in gebreke gesteld: beslis binnen twee weken, anders loopt er een dwangsom.",
    "dwangsom_loopt": "Elke dag zonder beslissing kost een dwangsom, ten hoogste 42 dagen. De wet laat open of hij op dag "
    "veertien of vijftien begint: getoond wordt dag veertien.",
    "ingebrekestelling_zonder_gevolg": "Er kwam een ingebrekestelling die geen gevolg heeft: laat de afzender weten waarom.",
    "dwangsom_niet_vastgesteld": "De dwangsom is niet binnen twee weken vastgesteld. Daartegen staat beroep open.",
}


def signaleren(s: MetDwangsom, termijnen_: Mapping[str, Termijnstand], *, open_: bool) -> Mapping[str, bool]:
    """Which of them hold. `open_`: the procedure still owes its decision."""
    d = s.dwangsom
    te_laat = termijnen_.get("DWA-03")
    return {
        "ingebreke": open_ and d.ontvangen_op is not None and not d.begonnen,
        "dwangsom_loopt": open_ and d.begonnen and not d.vol,
        "ingebrekestelling_zonder_gevolg": d.vergeefs and d.ontvangen_op is None and open_,
        "dwangsom_niet_vastgesteld": te_laat is not None and te_laat.stand == "verstreken",
    }


TAKEN: Mapping[str, Taaktekst] = {
    "stel_dwangsom_vast": (Rol.SWV, "Stel de dwangsom vast.", (w.StelDwangsomVast,)),
    "betaal_dwangsom": (Rol.SWV, "Betaal de dwangsom.", (w.BetaalDwangsom,)),
}


def taken(s: MetDwangsom) -> Mapping[str, bool]:
    """Which of them must be done."""
    d = s.dwangsom
    vast = d.vastgesteld_op is not None
    return {
        "stel_dwangsom_vast": not vast and d.begonnen and (d.vol or s.beslist_op is not None) and d.verschuldigd(s.beslist_op),
        "betaal_dwangsom": vast and bool(d.bedrag) and d.betaald is None,
    }


def beschikbaar(s: MetDwangsom) -> Sequence[type[Opdracht]]:
    """The opdrachten of this part that make sense now."""
    d = s.dwangsom
    if d.betaald is not None:
        return () if d.teruggevorderd else (w.VorderDwangsomTerug,)
    if d.vastgesteld_op is not None:
        return (w.BetaalDwangsom,) if d.bedrag else ()
    if d.ontvangen_op is not None and (d.vol or s.beslist_op is not None):
        return (w.StelDwangsomVast,)
    return (w.MeldIngebrekestelling,) if s.beslist_op is None else ()
