"""Before the decision: the application, what was lacking, the experts and who was heard."""

from __future__ import annotations

from datetime import date

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.aanmelding.onderdelen import Verzoek
from domain.gebeurtenis import Feit
from domain.opp.versie import Oppversie
from domain.termijn import FeitInStroom
from domain.tlv import gebeurtenissen as g
from domain.tlv.adviesteksten import afdruk, gevouwen, nummer_van
from domain.tlv.onderdelen import Advies, Bespreking, Getekend, Opp, Stilstand, Zienswijze
from domain.tlv.stukken import onthoud, stuk_van
from domain.tlv.toestand import TlvToestand, met


def neem_aanvraag(s: TlvToestand, feit: Feit, plaats: FeitInStroom) -> TlvToestand | None:
    """The state after what happened to the application, up to the decision; None: the fact is another."""
    op = plaats.op
    match feit:
        case g.TlvAangevraagd():
            return _aangevraagd(s, feit, op)
        case g.AanvraagBevestigd():
            return met(s, bevestigd=True)
        case g.FormulierOndertekend():
            nu = onthoud(s, (feit.stuknummer, feit.document))
            return met(nu, ondertekend=stuk_van(feit.stuknummer, feit.document, leeg=feit.leeg_formulier))
        case g.AanvraagBesproken():
            return met(s, besprekingen=(*s.besprekingen, Bespreking(orgaan=feit.orgaan, op=op)))
        case g.StukOntvangen():
            nu = onthoud(s, (feit.stuknummer, feit.document))
            return met(nu, routestukken=tuple(dict.fromkeys((*s.routestukken, feit.routestuk))))
        case g.HandtekeningGezet():
            getekend = Getekend(van=feit.ondertekenaar, op=op, nummer=len(s.handtekeningen))
            return met(s, handtekeningen=(*s.handtekeningen, getekend))
        case g.OppBekend():
            return met(onthoud(s, (feit.opp_nummer, feit.opp_document)), opp=_opp(s.opp, feit))
        case g.OppversieBekend():
            return _oppversie(s, feit.steunt_op)
        case g.AanvullingGevraagd():
            return met(s, verzoek=_verzoek(s, feit, op))
        case g.AanvullingOntvangen() | HersteltermijnVerstreken():
            return _aangevuld(_bijlage(s, feit), feit, op)
        case g.AanvullingDeelsOntvangen():
            return _bijlage(s, feit)
        case g.AanvraagVolledig():
            return met(s, compleet_op=feit.compleet_op)
        case g.BesluitOpgeschort() if not feit.onregelmatig and feit.uitgesteld_tot is None:
            rest = tuple(x for x in s.stilstanden if x.opschortingsgrond != feit.opschortingsgrond)
            return met(s, stilstanden=(*rest, Stilstand(opschortingsgrond=feit.opschortingsgrond, op=op, tot=None)))
        case g.OpschortingGeeindigd():
            return met(
                s, stilstanden=tuple(x for x in s.stilstanden if x.opschortingsgrond != feit.opschortingsgrond or x.op > op)
            )
        case g.BesluitVerdaagd():
            return met(s, verdaagd=True)
        case g.AdviesUitgebracht() if not feit.onregelmatig:
            # Words that were typed are the same document as the same words in a paper of their own.
            nu = onthoud(_met_tekst(s, feit), (feit.stuknummer, feit.document or afdruk(feit.advies)))
            return met(nu, adviezen=_adviezen(s, feit, plaats))
        case g.ZienswijzeGevraagd():
            z = Zienswijze(
                van_wie=feit.van_wie,
                op=op,
                gegeven=feit.gegeven,
                mondeling=feit.mondeling,
                eigen_woord=feit.eigen_woord,
            )
            return met(s, zienswijzen=(*s.zienswijzen, z))
        case g.AanvraagIngetrokken() if not feit.onregelmatig:
            return met(s, ingetrokken=True)
        case g.AanvraagDoorgezonden():
            return met(s, doorgezonden_naar=feit.naar_swv)
    return None


def _aangevraagd(s: TlvToestand, feit: g.TlvAangevraagd, op: date) -> TlvToestand:
    door_school = "aanvrager" not in feit.ontbreekt
    eerste = op if s.aangevraagd_op is None else min(op, s.aangevraagd_op)
    return met(
        onthoud(s, (feit.opp_nummer, feit.opp_document), (feit.formulier_nummer, feit.formulier_document)),
        school=feit.kenmerk,
        brin=feit.school,
        aangevraagd_op=eerste,
        onderwijs=feit.onderwijs,
        categorie_gevraagd=feit.categorie,
        hoedanigheid=feit.hoedanigheid,
        verlenging_van=feit.verlenging_van,
        eerder_geweigerd=feit.eerder_geweigerd,
        nieuwe_feiten=feit.nieuwe_feiten is not None,
        doelgroep=feit.doelgroep,
        route=feit.route,
        door_school=door_school,
        ouders_ingelicht_op=feit.ouders_ingelicht_op,
        ouders_eens=feit.ouders_eens,
        ouders_schriftelijk=feit.ouders_schriftelijk,
        instemming_ouders=feit.instemming_ouders,
        heeft_ondersteuning=feit.heeft_ondersteuning,
        overleg_ouders_op=feit.overleg_ouders_op,
        eerste_overleg_op=feit.eerste_overleg_op,
        reistijd=feit.reistijd,
        residentieel=feit.residentieel,
        formulier=feit.formulier,
        formulier_document=stuk_van(feit.formulier_nummer, feit.formulier_document, leeg=feit.formulier_leeg),
        opp=_opp(s.opp, feit),
    )


def _opp(eerder: Opp | None, feit: g.TlvAangevraagd | g.OppBekend) -> Opp | None:
    """The newest version; what a later word leaves out of the same version stays as it was."""
    op = feit.opp_vastgesteld_op or (eerder.vastgesteld_op if eerder is not None else None)
    if op is None:
        return None
    oud = eerder if eerder is not None and eerder.vastgesteld_op == op else Opp(vastgesteld_op=op)
    if eerder is not None and op < eerder.vastgesteld_op:
        return eerder
    return Opp(
        vastgesteld_op=op,
        document=stuk_van(feit.opp_nummer, feit.opp_document) or oud.document,
        uitgevoerd=oud.uitgevoerd if feit.opp_uitgevoerd is None else feit.opp_uitgevoerd,
        geevalueerd_op=feit.opp_geevalueerd_op or oud.geevalueerd_op,
    )


def _oppversie(s: TlvToestand, versie: Oppversie) -> TlvToestand:
    gezegd = g.OppBekend(
        opp_vastgesteld_op=versie.geldt_sinds,
        opp_uitgevoerd=versie.uitgevoerd,
        opp_geevalueerd_op=versie.geevalueerd_op,
    )
    return met(s, oppversie=versie, opp=_opp(s.opp, gezegd))


def _bijlage(s: TlvToestand, feit: Feit) -> TlvToestand:
    if not isinstance(feit, g.AanvullingOntvangen | g.AanvullingDeelsOntvangen):
        return s
    bijlage = stuk_van(feit.bijlagenummer, feit.bijlage)
    nu = onthoud(s, (feit.bijlagenummer, feit.bijlage))
    return s if bijlage is None else met(nu, bijlagen=tuple(dict.fromkeys((*s.bijlagen, bijlage))))


def _verzoek(s: TlvToestand, feit: g.AanvullingGevraagd, op: date) -> Verzoek:
    """A letter that is reported after its answer was, is answered."""
    antwoord = s.aangevuld_op
    return Verzoek(
        op=op,
        termijn=feit.termijn,
        regelmatig=not feit.onregelmatig,
        beantwoord_op=antwoord if antwoord is not None and antwoord >= op else None,
    )


def _aangevuld(s: TlvToestand, feit: Feit, op: date) -> TlvToestand:
    if isinstance(feit, g.AanvullingOntvangen):
        s = met(s, aangevuld_op=max(op, s.aangevuld_op or op))
    if s.verzoek is None:
        return s
    match feit:
        case g.AanvullingOntvangen() if op >= s.verzoek.op:
            return met(s, verzoek=s.verzoek.model_copy(update={"beantwoord_op": op}))
        case HersteltermijnVerstreken() if feit.laatste_dag == s.verzoek.termijn:
            return met(s, verzoek=s.verzoek.model_copy(update={"verstreken": True}))
    return s


def _met_tekst(s: TlvToestand, feit: g.AdviesUitgebracht) -> TlvToestand:
    nummer = nummer_van(s, feit)
    if nummer is None:
        return s
    woorden = gevouwen(feit.advies)
    bekend = {**s.adviesteksten, nummer: woorden} if woorden else s.adviesteksten
    return met(s, adviesteksten=bekend, adviesteksten_geteld=max(nummer, s.adviesteksten_geteld))


def _adviezen(s: TlvToestand, feit: g.AdviesUitgebracht, plaats: FeitInStroom) -> tuple[Advies, ...]:
    """The last advice of each expert, by the time it was given."""
    a = Advies(
        adviseur=feit.adviseur,
        op=plaats.op,
        volgnummer=plaats.volgnummer,
        discipline=feit.discipline,
        werkgever=feit.werkgever,
        werkte_mee=feit.werkte_mee,
        toelaatbaar=feit.toelaatbaar,
        categorie=feit.categorie,
        document=stuk_van(feit.stuknummer, feit.document),
        tekst=nummer_van(s, feit),
        leeg_formulier=feit.leeg_formulier,
    )
    eerder = next((x for x in s.adviezen if x.adviseur == a.adviseur), None)
    if eerder is not None and (eerder.op, eerder.volgnummer) > (a.op, a.volgnummer):
        return s.adviezen
    return (*(x for x in s.adviezen if x.adviseur != a.adviseur), a)
