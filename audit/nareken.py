"""Every date of the record once more, by the second calculation: it gets the facts of the derivation and none of its steps."""

from __future__ import annotations

from datetime import date

from activities.controle import Afwijking, Uitslag
from audit.herrekening import Stilstand, Uitstel, herreken, herreken_kalenderdag, herreken_schooljaar
from domain.berekening import Berekening
from domain.grond import Grond
from domain.procedure import Procedure
from domain.recht import GeenGeldigeVersie, OnbekendeRegel, Regelversie
from domain.stand import Stand, geldende
from domain.termijn import zoals_gedeclareerd

GESTELD = "De laatste dag is door een besluit gesteld en niet berekend."
ONBEKENDE_VERSIE = "Deze versie van de regel is hier niet bekend."
ANDERE_DATUM = "De tweede berekening geeft een andere datum."


def reken_na(procedure: Procedure, stand: Stand, grond: Grond, termijn: str, b: Berekening) -> Uitslag:
    """Whether the second calculation gives the same einddatum and veilige datum, by the rules of `grond` in that state."""
    if any(stap.soort == "gesteld" for stap in b.afleiding):
        return Uitslag("nagerekend", "niet_te_controleren", GESTELD)
    if b.na is not None and (eerst := _begin_na(procedure, stand, grond, b, b.na)).oordeel != "klopt":
        return eerst
    versie = _versie_van(procedure, stand, grond, termijn, b)
    if versie is None or versie.versie != b.versie:
        return Uitslag("nagerekend", "niet_te_controleren", ONBEKENDE_VERSIE)
    try:
        einddatum, veilig = _tweede(b, versie, _vroegste_begin(procedure, stand, termijn, b))
    except ValueError as fout:
        return Uitslag("nagerekend", "niet_te_controleren", str(fout))
    paren = (("einddatum", einddatum, b.einddatum), ("veilige datum", veilig, b.veilig))
    anders = tuple(Afwijking(wat, _tekst(een), _tekst(ander)) for wat, een, ander in paren if een != ander)
    return Uitslag("nagerekend", "klopt_niet", ANDERE_DATUM, anders) if anders else Uitslag("nagerekend", "klopt")


def _begin_na(procedure: Procedure, stand: Stand, grond: Grond, b: Berekening, na: Berekening) -> Uitslag:
    """Of a term that begins when another one ends: whether that end is right, and whether this one begins there."""
    if b.aanvang != na.einddatum:
        anders = (Afwijking("begin", _tekst(na.einddatum), _tekst(b.aanvang)),)
        return Uitslag("nagerekend", "klopt_niet", ANDERE_DATUM, anders)
    return reken_na(procedure, stand, grond, "", na)


def _versie_van(procedure: Procedure, stand: Stand, grond: Grond, termijn: str, b: Berekening) -> Regelversie | None:
    """The rule by which the date was set, for the school of that state; None: this ground has no such version."""
    try:
        versie = grond.recht.regel(b.regel, b.aanvang, procedure.school(stand.eigen))
    except (GeenGeldigeVersie, OnbekendeRegel):
        return None
    t = procedure.termijn_van(termijn)
    if t is None:
        return versie
    return zoals_gedeclareerd(t, versie, grond)


def _vroegste_begin(procedure: Procedure, stand: Stand, termijn: str, b: Berekening) -> date:
    """The earliest reading of the start, from the fact that the term counts from; most have one reading."""
    if b.na is not None:
        return b.na.veilig
    t = procedure.termijn_van(termijn)
    if t is None:
        return b.aanvang
    begin = (f for f in geldende(stand.feiten) if isinstance(f.feit, t.start) and t.aanvang(f) == b.aanvang)
    return min((vroeg for f in begin if (vroeg := t.veilige_aanvang(f)) is not None), default=b.aanvang)


def _tekst(dag: date | None) -> str:
    return "" if dag is None else dag.isoformat()


def _tweede(b: Berekening, versie: Regelversie, vroegst: date) -> tuple[date | None, date]:
    venster = versie.venster
    if venster is not None and venster.hele_schooljaren is not None:
        dag = herreken_schooljaar(b.aanvang, venster.hele_schooljaren)
        return dag, dag
    if venster is not None and venster.tot is not None:
        maand, dag_van_maand = venster.tot.split("-")
        dag = herreken_kalenderdag(b.aanvang, int(maand), int(dag_van_maand))
        return dag, dag
    if versie.periode is None:
        raise ValueError("De tweede berekening kent deze manier van tellen niet.")
    verlenging = None
    if b.verlenging is not None:
        verlenging = Uitstel(b.verlenging.op, b.verlenging.duur, versie.verlenging)
    stil = [Stilstand(o.van, o.tot, o.conventie) for o in b.opschortingen]

    def reken(aanvang: date) -> tuple[date | None, date]:
        return herreken(versie.periode or "", versie.telling, versie.atw, aanvang, stil, verlenging, versie.opschorting)

    einddatum, veilig = reken(b.aanvang)
    if vroegst < b.aanvang:
        _, veilig = reken(vroegst)
    return einddatum, veilig
