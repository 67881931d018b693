"""The decision and what comes after it: its letters, objection, a place, a move, the last day."""

from __future__ import annotations

from datetime import timedelta

from domain.gebeurtenis import Feit
from domain.termijn import FeitInStroom
from domain.tlv import gebeurtenissen as g
from domain.tlv.onderdelen import Besluitstand, Plaats, Tlv, Vervolg
from domain.tlv.toestand import TlvToestand, met
from domain.tlv.woorden import Besluitsoort

BESLUITEN: dict[type[Feit], Besluitsoort] = {
    g.TlvVerleend: "verleend",
    g.TlvGeweigerd: "geweigerd",
    g.AanvraagNietBehandeld: "niet_behandeld",
    g.TlvHerzien: "herzien",
    g.TlvIngetrokken: "tlv_ingetrokken",
}


def neem_besluit(s: TlvToestand, feit: Feit, plaats: FeitInStroom) -> TlvToestand:
    """The state after a decision, or what came of it: told, objected to, placed, moved, ended."""
    if isinstance(feit, g.Besluit):
        return _besloten(s, feit, plaats)
    op = plaats.op
    match feit:
        case g.BesluitBekendgemaakt() if not feit.onregelmatig and s.besluit is not None:
            velden = {"bekend_op": op, "bekend_met_clausule": feit.bezwaarclausule}
            return met(s, besluit=s.besluit.model_copy(update=velden), eerst_bekend_op=s.eerst_bekend_op or op)
        case g.BezorgingMislukt() if s.besluit is not None:
            velden = {"bekend_op": None, "bekend_met_clausule": None}
            eerst = None if s.eerst_bekend_op == s.besluit.bekend_op else s.eerst_bekend_op
            return met(s, besluit=s.besluit.model_copy(update=velden), eerst_bekend_op=eerst)
        case g.BesluitMeegedeeld() if not feit.onregelmatig and s.besluit is not None:
            return met(s, besluit=s.besluit.model_copy(update={"meegedeeld_op": op}))
        case g.BesluitHerroepen():
            return _herroepen(s)
        case g.BezwaarTegenTlv():
            return met(s, bezwaren=tuple(dict.fromkeys((*s.bezwaren, feit.bezwaar))))
        case g.TlvOvergenomen():
            return _overgenomen(s, feit)
        case g.TlvVerlopen() if s.tlv is not None and s.tlv.laatste_dag == feit.laatste_dag:
            return met(s, verlopen=True)
        case g.VervolgBekend() if s.vervolg is None or s.vervolg.stand <= feit.stand or s.vervolg.stroom != feit.vervolg:
            return met(s, vervolg=Vervolg(stroom=feit.vervolg, stand=feit.stand, status=feit.status))
        case g.Teruggeplaatst():
            return met(s, teruggeplaatst=True)
        case g.BeweringOverTlv():
            return met(s, beweringen=tuple(dict.fromkeys((*s.beweringen, feit.bewering))))
        case g.DossierstandGezien() if feit.stand >= s.dossierstand:
            return met(s, dossierstand=feit.stand, inschrijvingen=feit.inschrijvingen, geboren=feit.geboren)
    return _plaats(s, feit)


def _plaats(s: TlvToestand, feit: Feit) -> TlvToestand:
    match feit:
        case g.PlaatsGemeld():
            return met(s, plaats=Plaats(school=feit.school, plaats=feit.plaats, verwacht_op=feit.verwacht_op))
        case g.OverbruggingGemeld():
            return met(s, overbrugging=feit.overbrugging)
        case g.NietMeerWelkom():
            return met(s, huidige_school=feit.school, niet_welkom_na=feit.laatste_schooldag)
        case g.GeplaatstMetTlv() if not feit.onregelmatig:
            return met(s, geplaatst_op=feit.school, geplaatst_per=feit.per)
        case g.TlvGeregistreerd():
            return met(s, geregistreerd=True)
        case g.VanSchoolGewisseld() if feit.onregelmatig:
            # Without a tlv that holds on that day nobody is placed by it.
            return met(s, wissel_onzeker=True)
        case g.VanSchoolGewisseld():
            onzeker = bool(feit.waarschuwt)
            return met(s, geplaatst_op=feit.school, geplaatst_per=feit.per, wissel_onzeker=onzeker, geregistreerd=False)
        case g.NaarAnderSwv():
            return met(s, ander_swv=feit.naar_swv)
    return s


def _besloten(s: TlvToestand, feit: g.Besluit, plaats: FeitInStroom) -> TlvToestand:
    """The last decision by the time it was taken is the one that holds."""
    eerder = s.besluit
    if feit.onregelmatig or (
        eerder is not None and (eerder.moment, eerder.volgnummer) > (plaats.voorgevallen_op, plaats.volgnummer)
    ):
        return s
    b = Besluitstand(
        soort=BESLUITEN[type(feit)],
        moment=plaats.voorgevallen_op,
        volgnummer=plaats.volgnummer,
        beslisser=feit.beslisser,
        aan_wie=feit.aan_wie,
        waarschuwt=feit.waarschuwt,
        met_reden=feit.reden_ondanks is not None,
    )
    return met(_tlv(s, feit), besluit=b, herroepen=False)


def _tlv(s: TlvToestand, feit: g.Besluit) -> TlvToestand:
    match feit:
        case g.TlvVerleend():
            tlv = Tlv(
                gegeven_door=feit.registratienummer,
                volgnummer=feit.volgnummer,
                onderwijs=feit.onderwijs,
                categorie=feit.categorie,
                eerste_dag=feit.eerste_dag,
                laatste_dag=feit.laatste_dag,
                hele_schoolperiode=feit.hele_schoolperiode,
            )
            return met(s, tlv=tlv, verlopen=False)
        case g.TlvHerzien() if s.tlv is not None:
            anders = s.tlv.model_copy(update={"categorie": feit.categorie, "laatste_dag": feit.laatste_dag})
            return met(s, tlv=anders, vorige_tlv=s.tlv, vorig_besluit=s.besluit, verlopen=False)
        case g.TlvIngetrokken() if s.tlv is not None:
            korter = s.tlv.model_copy(update={"laatste_dag": feit.per})
            return met(s, tlv=korter, vorige_tlv=s.tlv, vorig_besluit=s.besluit)
        case g.TlvGeweigerd() | g.AanvraagNietBehandeld():
            return met(s, tlv=None)
    return s


def _overgenomen(s: TlvToestand, feit: g.TlvOvergenomen) -> TlvToestand:
    tlv = Tlv(
        gegeven_door=feit.gegeven_door,
        volgnummer=feit.volgnummer,
        onderwijs=feit.onderwijs,
        categorie=feit.categorie,
        eerste_dag=feit.eerste_dag,
        laatste_dag=feit.laatste_dag,
    )
    if s.besluit is not None:
        return s
    return met(
        s, tlv=tlv, overgenomen=True, verlopen=False, school=feit.kenmerk or s.school, brin=feit.school, onderwijs=feit.onderwijs
    )


def _herroepen(s: TlvToestand) -> TlvToestand:
    """A revoked refusal leaves an application that is undecided; a revoked tlv gives access to nothing any more.

    What a revoked change did is undone: the tlv is again as it was before.
    """
    if s.besluit is None:
        return s
    if s.besluit.soort in ("geweigerd", "niet_behandeld"):
        return met(s, besluit=None)
    if s.besluit.soort in ("herzien", "tlv_ingetrokken"):
        return met(s, besluit=s.vorig_besluit, tlv=s.vorige_tlv, vorig_besluit=None, vorige_tlv=None)
    return met(s, herroepen=True)


def met_leemte(s: TlvToestand) -> TlvToestand:
    """When the child would have no school: not welcome any more, and not placed yet (report, signal 6)."""
    weg = s.niet_welkom_na
    per = s.geplaatst_per
    if per is None and s.plaats is not None and s.plaats.plaats != "geen":
        per = s.plaats.verwacht_op
    if weg is None or s.overbrugging == "andere_school" or (per is not None and per <= weg + timedelta(days=1)):
        return met(s, leemte_van=None, leemte_tot=None)
    return met(s, leemte_van=weg + timedelta(days=1), leemte_tot=per - timedelta(days=1) if per is not None else None)
