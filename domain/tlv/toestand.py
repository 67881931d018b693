"""The state of a tlv: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from pydantic import Field

from domain.aanmelding.gebeurtenissen import HersteltermijnVerstreken
from domain.aanmelding.onderdelen import Verzoek
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum
from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.ingebrekestelling.onderdeel import Dwangsom
from domain.opp.versie import Oppversie
from domain.persoonlijk import is_vernietigd
from domain.procedure import Toestand
from domain.reglement import Brin, School, Sha256, SwvNummer
from domain.termijn import FeitInStroom
from domain.tlv import gebeurtenissen as g
from domain.tlv.onderdelen import Advies, Besluitstand, Opp, Plaats, Stilstand, Tlv, Vervolg, Zienswijze
from domain.tlv.woorden import (
    EERSTE_DESKUNDIGE,
    IN_BEHANDELING,
    ZONDER_SCHOOL,
    Adviesteksten,
    Besluitsoort,
    Bewering,
    Categorie,
    GemerkteDoelgroep,
    Hoedanigheid,
    Overbrugging,
    Tlvstroom,
    Toelating,
)


class TlvToestand(Toestand):
    """A tlv as its facts have it."""

    school: School | None = None
    brin: Brin | None = None
    """The school that applies, or that brought the tlv."""
    aangevraagd_op: date | None = None
    onderwijs: Toelating | None = None
    categorie_gevraagd: Categorie | None = None
    hoedanigheid: Hoedanigheid | None = None
    verlenging_van: Tlvstroom | None = None
    eerder_geweigerd: Tlvstroom | None = None
    nieuwe_feiten: bool = False
    doelgroep: GemerkteDoelgroep | None = None
    door_school: bool = False
    """Some application came from a school, and not from the parents."""
    ouders_ingelicht_op: date | None = None
    ouders_eens: bool | None = None
    ouders_schriftelijk: bool | None = None
    instemming_ouders: bool | None = None
    heeft_ondersteuning: bool | None = None
    overleg_ouders_op: date | None = None
    eerste_overleg_op: date | None = None
    reistijd: int | None = None
    residentieel: bool = False
    formulier: str | None = None
    formulier_document: Sha256 | None = None
    ondertekend: Sha256 | None = None
    """The document that the parents signed last."""
    opp: Opp | None = None
    oppversie: Oppversie | None = None
    bijlagen: tuple[Sha256, ...] = ()
    """What the school supplied beside the OPP."""
    bevestigd: bool = False
    verzoek: Verzoek | None = None
    aangevuld_op: date | None = None
    compleet_op: date | None = None
    stilstanden: tuple[Stilstand, ...] = ()
    """Grounds of suspension that are open."""
    verdaagd: bool = False
    adviezen: tuple[Advies, ...] = ()
    adviesteksten: Adviesteksten = Field(default_factory=dict, exclude=True)
    """By number the words of the advices that were typed in, as far as they are there still."""
    adviesteksten_geteld: int = 0
    zienswijzen: tuple[Zienswijze, ...] = ()
    ingetrokken: bool = False
    doorgezonden_naar: SwvNummer | None = None
    besluit: Besluitstand | None = None
    tlv: Tlv | None = None
    vorig_besluit: Besluitstand | None = None
    vorige_tlv: Tlv | None = None
    """As it was before it was changed or taken back, and the decision that gave it."""
    overgenomen: bool = False
    """The tlv came with the child; it was not decided on here."""
    herroepen: bool = False
    """The decision was revoked after an objection."""
    eerst_bekend_op: date | None = None
    """When a decision on the application first reached the school: what comes after it is not late."""
    dwangsom: Dwangsom = Dwangsom()
    bezwaren: tuple[str, ...] = ()
    plaats: Plaats | None = None
    overbrugging: Overbrugging | None = None
    huidige_school: Brin | None = None
    niet_welkom_na: date | None = None
    geplaatst_op: Brin | None = None
    geplaatst_per: date | None = None
    geregistreerd: bool = False
    wissel_onzeker: bool = False
    ander_swv: SwvNummer | None = None
    verlopen: bool = False
    vervolg: Vervolg | None = None
    teruggeplaatst: bool = False
    beweringen: tuple[Bewering, ...] = ()
    dossierstand: int = 0
    inschrijvingen: tuple[Inschrijving, ...] = ()
    geboren: Geboortedatum | None = None
    leemte_van: date | None = None
    """From this day the child has no school, as far as is known now."""
    leemte_tot: date | None = None
    """The last day of that; None with a begin: no end is known."""

    @property
    def beslist_op(self) -> date | None:
        """The day from which no dwangsom is due any more."""
        return self.eerst_bekend_op

    @property
    def in_behandeling(self) -> bool:
        """Whether the SWV owes a decision."""
        return self.status in IN_BEHANDELING

    @property
    def is_ingeschreven(self) -> bool:
        """The child is a pupil of the school that applies, as the school says or the dossier knows."""
        bekend = any(i.school == self.brin and i.tot is None and not i.tijdelijk for i in self.inschrijvingen)
        return bekend or self.hoedanigheid == "ingeschreven"

    @property
    def tekort(self) -> tuple[str, ...]:
        """What the application lacks by law or ruling: one piece each."""
        mist = {
            "opp": self.opp is None and self.is_ingeschreven and self.onderwijs != "lwoo",
            "zienswijze_pro": self.onderwijs == "pro" and not self.ouders_schriftelijk,
            "instemming_pro": self.onderwijs == "pro" and self.heeft_ondersteuning is True and not self.instemming_ouders,
            "overleg_lwoo": self.onderwijs == "lwoo" and self.overleg_ouders_op is None,
            "aanvrager": not self.door_school,
        }
        return tuple(wat for wat, ja in mist.items() if ja) if self.aangevraagd_op is not None else ()

    @property
    def zoekt_plaats(self) -> bool:
        """There is a tlv and the child is not placed with it."""
        return self.status == "verleend" and not self.teruggeplaatst

    @property
    def wacht(self) -> bool:
        """The child waits for a place: the present school stays responsible."""
        return self.zoekt_plaats and self.plaats is not None and self.plaats.plaats != "beschikbaar"


BESLUITEN: dict[type[Feit], Besluitsoort] = {
    g.TlvVerleend: "verleend",
    g.TlvGeweigerd: "geweigerd",
    g.AanvraagNietBehandeld: "niet_behandeld",
    g.TlvHerzien: "herzien",
    g.TlvIngetrokken: "tlv_ingetrokken",
}


def evolve(s: TlvToestand, feit: Feit, plaats: FeitInStroom) -> TlvToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _besloten(s, feit, plaats) if isinstance(feit, g.Besluit) else _neem(s, feit, plaats)
    dwangsom = onderdeel.evolve(nieuw.dwangsom, feit, plaats)
    nieuw = _leemte(_met(nieuw, laatste=max(s.laatste, plaats.rang), dwangsom=dwangsom))
    return _met(nieuw, status=_status(nieuw))


def _met(s: TlvToestand, **velden: object) -> TlvToestand:
    return s.model_copy(update=velden)


def _status(s: TlvToestand) -> str:
    if s.besluit is not None or s.overgenomen:
        return _na_besluit(s)
    if s.doorgezonden_naar is not None:
        return "doorgezonden"
    if s.ingetrokken:
        return "ingetrokken"
    if s.aangevraagd_op is None:
        return "leeg"
    if s.stilstanden or (s.verzoek is not None and s.verzoek.open):
        return "opgeschort"
    if s.adviezen or s.compleet_op is not None:
        # Whether the pair is right the Poorten say; here only how far it is.
        genoeg = len(s.adviezen) > 1 and any(a.discipline in EERSTE_DESKUNDIGE for a in s.adviezen)
        return "zienswijze" if genoeg else "deskundigenadvies"
    getoetst = s.bevestigd or s.aangevuld_op is not None or s.verzoek is not None
    return "volledigheidstoets" if getoetst else "ontvangen"


def _na_besluit(s: TlvToestand) -> str:
    b = s.besluit
    if s.herroepen:
        return "herroepen"
    if b is not None and b.bekend_op is None:
        return "besloten"
    if b is not None and b.soort in ("geweigerd", "niet_behandeld", "tlv_ingetrokken"):
        return b.soort
    if s.verlopen:
        return "verlopen"
    return "geplaatst" if s.geplaatst_per is not None or s.teruggeplaatst else "verleend"


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
    return _met(_tlv(s, feit), besluit=b, herroepen=False)


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
            return _met(s, tlv=tlv, verlopen=False)
        case g.TlvHerzien() if s.tlv is not None:
            anders = s.tlv.model_copy(update={"categorie": feit.categorie, "laatste_dag": feit.laatste_dag})
            return _met(s, tlv=anders, vorige_tlv=s.tlv, vorig_besluit=s.besluit, verlopen=False)
        case g.TlvIngetrokken() if s.tlv is not None:
            korter = s.tlv.model_copy(update={"laatste_dag": feit.per})
            return _met(s, tlv=korter, vorige_tlv=s.tlv, vorig_besluit=s.besluit)
        case g.TlvGeweigerd() | g.AanvraagNietBehandeld():
            return _met(s, tlv=None)
    return s


def _neem(s: TlvToestand, feit: Feit, plaats: FeitInStroom) -> TlvToestand:
    op = plaats.op
    match feit:
        case g.TlvAangevraagd():
            return _aangevraagd(s, feit, op)
        case g.AanvraagBevestigd():
            return _met(s, bevestigd=True)
        case g.FormulierOndertekend():
            return _met(s, ondertekend=feit.document)
        case g.OppBekend():
            return _met(s, opp=_opp(s.opp, feit))
        case g.OppversieBekend():
            return _oppversie(s, feit.steunt_op)
        case g.AanvullingGevraagd():
            return _met(s, verzoek=_verzoek(s, feit, op))
        case g.AanvullingOntvangen() | HersteltermijnVerstreken():
            return _aangevuld(_bijlage(s, feit), feit, op)
        case g.AanvullingDeelsOntvangen():
            return _bijlage(s, feit)
        case g.AanvraagVolledig():
            return _met(s, compleet_op=feit.compleet_op)
        case g.BesluitOpgeschort() if not feit.onregelmatig and feit.uitgesteld_tot is None:
            rest = tuple(x for x in s.stilstanden if x.opschortingsgrond != feit.opschortingsgrond)
            return _met(s, stilstanden=(*rest, Stilstand(opschortingsgrond=feit.opschortingsgrond, op=op, tot=None)))
        case g.OpschortingGeeindigd():
            return _met(
                s, stilstanden=tuple(x for x in s.stilstanden if x.opschortingsgrond != feit.opschortingsgrond or x.op > op)
            )
        case g.BesluitVerdaagd():
            return _met(s, verdaagd=True)
        case g.AdviesUitgebracht() if not feit.onregelmatig:
            return _met(_met_tekst(s, feit), adviezen=_adviezen(s, feit, plaats))
        case g.ZienswijzeGevraagd():
            z = Zienswijze(
                van_wie=feit.van_wie,
                op=op,
                gegeven=feit.gegeven,
                mondeling=feit.mondeling,
                eigen_woord=feit.eigen_woord,
            )
            return _met(s, zienswijzen=(*s.zienswijzen, z))
        case g.AanvraagIngetrokken() if not feit.onregelmatig:
            return _met(s, ingetrokken=True)
        case g.AanvraagDoorgezonden():
            return _met(s, doorgezonden_naar=feit.naar_swv)
    return _na(s, feit, op)


def _na(s: TlvToestand, feit: Feit, op: date) -> TlvToestand:
    match feit:
        case g.BesluitBekendgemaakt() if not feit.onregelmatig and s.besluit is not None:
            velden = {"bekend_op": op, "bekend_met_clausule": feit.bezwaarclausule}
            return _met(s, besluit=s.besluit.model_copy(update=velden), eerst_bekend_op=s.eerst_bekend_op or op)
        case g.BezorgingMislukt() if s.besluit is not None:
            velden = {"bekend_op": None, "bekend_met_clausule": None}
            eerst = None if s.eerst_bekend_op == s.besluit.bekend_op else s.eerst_bekend_op
            return _met(s, besluit=s.besluit.model_copy(update=velden), eerst_bekend_op=eerst)
        case g.BesluitMeegedeeld() if not feit.onregelmatig and s.besluit is not None:
            return _met(s, besluit=s.besluit.model_copy(update={"meegedeeld_op": op}))
        case g.BesluitHerroepen():
            return _herroepen(s)
        case g.BezwaarTegenTlv():
            return _met(s, bezwaren=tuple(dict.fromkeys((*s.bezwaren, feit.bezwaar))))
        case g.TlvOvergenomen():
            return _overgenomen(s, feit)
        case g.TlvVerlopen() if s.tlv is not None and s.tlv.laatste_dag == feit.laatste_dag:
            return _met(s, verlopen=True)
        case g.VervolgBekend() if s.vervolg is None or s.vervolg.stand <= feit.stand or s.vervolg.stroom != feit.vervolg:
            return _met(s, vervolg=Vervolg(stroom=feit.vervolg, stand=feit.stand, status=feit.status))
        case g.Teruggeplaatst():
            return _met(s, teruggeplaatst=True)
        case g.BeweringOverTlv():
            return _met(s, beweringen=tuple(dict.fromkeys((*s.beweringen, feit.bewering))))
        case g.DossierstandGezien() if feit.stand >= s.dossierstand:
            return _met(s, dossierstand=feit.stand, inschrijvingen=feit.inschrijvingen, geboren=feit.geboren)
    return _plaats(s, feit)


def _plaats(s: TlvToestand, feit: Feit) -> TlvToestand:
    match feit:
        case g.PlaatsGemeld():
            return _met(s, plaats=Plaats(school=feit.school, plaats=feit.plaats, verwacht_op=feit.verwacht_op))
        case g.OverbruggingGemeld():
            return _met(s, overbrugging=feit.overbrugging)
        case g.NietMeerWelkom():
            return _met(s, huidige_school=feit.school, niet_welkom_na=feit.laatste_schooldag)
        case g.GeplaatstMetTlv() if not feit.onregelmatig:
            return _met(s, geplaatst_op=feit.school, geplaatst_per=feit.per)
        case g.TlvGeregistreerd():
            return _met(s, geregistreerd=True)
        case g.VanSchoolGewisseld():
            onzeker = bool(feit.waarschuwt or feit.ontbreekt)
            return _met(s, geplaatst_op=feit.school, geplaatst_per=feit.per, wissel_onzeker=onzeker, geregistreerd=False)
        case g.NaarAnderSwv():
            return _met(s, ander_swv=feit.naar_swv)
    return s


def _aangevraagd(s: TlvToestand, feit: g.TlvAangevraagd, op: date) -> TlvToestand:
    door_school = "aanvrager" not in feit.ontbreekt
    eerste = op if s.aangevraagd_op is None else min(op, s.aangevraagd_op)
    return _met(
        s,
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
        formulier_document=feit.formulier_document,
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
        document=feit.opp_document or oud.document,
        uitgevoerd=oud.uitgevoerd if feit.opp_uitgevoerd is None else feit.opp_uitgevoerd,
        geevalueerd_op=feit.opp_geevalueerd_op or oud.geevalueerd_op,
    )


def _oppversie(s: TlvToestand, versie: Oppversie) -> TlvToestand:
    gezegd = g.OppBekend(
        opp_vastgesteld_op=versie.geldt_sinds,
        opp_uitgevoerd=versie.uitgevoerd,
        opp_geevalueerd_op=versie.geevalueerd_op,
    )
    return _met(s, oppversie=versie, opp=_opp(s.opp, gezegd))


def _bijlage(s: TlvToestand, feit: Feit) -> TlvToestand:
    bijlage = feit.bijlage if isinstance(feit, g.AanvullingOntvangen | g.AanvullingDeelsOntvangen) else None
    return s if bijlage is None else _met(s, bijlagen=tuple(dict.fromkeys((*s.bijlagen, bijlage))))


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
        s = _met(s, aangevuld_op=max(op, s.aangevuld_op or op))
    if s.verzoek is None:
        return s
    match feit:
        case g.AanvullingOntvangen() if op >= s.verzoek.op:
            return _met(s, verzoek=s.verzoek.model_copy(update={"beantwoord_op": op}))
        case HersteltermijnVerstreken() if feit.laatste_dag == s.verzoek.termijn:
            return _met(s, verzoek=s.verzoek.model_copy(update={"verstreken": True}))
    return s


def gevouwen(tekst: object) -> str:
    """The words without regard to spaces and capitals; of a text that is not there, or destroyed, none."""
    return " ".join(tekst.casefold().split()) if isinstance(tekst, str) else ""


def afdruk(tekst: object) -> str | None:
    """SHA-256 (hex) of the folded words: to be compared with the blank forms of the SWV, and kept nowhere."""
    woorden = gevouwen(tekst)
    return hashlib.sha256(woorden.encode()).hexdigest() if woorden else None


def tekstnummer(s: TlvToestand, tekst: object) -> int | None:
    """The number of a text among those typed in this stream: that of the same words, else a new one; None: there is none."""
    woorden = gevouwen(tekst)
    if not woorden and not is_vernietigd(tekst):
        return None
    volgende = s.adviesteksten_geteld + 1
    return next((n for n, w in s.adviesteksten.items() if woorden and w == woorden), volgende)


def _nummer_van(s: TlvToestand, feit: g.AdviesUitgebracht) -> int | None:
    """As recorded. An event of before there were numbers has the hash of its words instead: these get one now."""
    if feit.tekst is not None or is_vernietigd(feit.advies):
        return feit.tekst
    return tekstnummer(s, feit.advies) if feit.document in (None, afdruk(feit.advies)) else None


def _met_tekst(s: TlvToestand, feit: g.AdviesUitgebracht) -> TlvToestand:
    nummer = _nummer_van(s, feit)
    if nummer is None:
        return s
    woorden = gevouwen(feit.advies)
    bekend = {**s.adviesteksten, nummer: woorden} if woorden else s.adviesteksten
    return _met(s, adviesteksten=bekend, adviesteksten_geteld=max(nummer, s.adviesteksten_geteld))


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
        document=feit.document,
        tekst=_nummer_van(s, feit),
        leeg_formulier=feit.leeg_formulier,
    )
    eerder = next((x for x in s.adviezen if x.adviseur == a.adviseur), None)
    if eerder is not None and (eerder.op, eerder.volgnummer) > (a.op, a.volgnummer):
        return s.adviezen
    return (*(x for x in s.adviezen if x.adviseur != a.adviseur), a)


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
    return _met(
        s, tlv=tlv, overgenomen=True, verlopen=False, school=feit.kenmerk or s.school, brin=feit.school, onderwijs=feit.onderwijs
    )


def _herroepen(s: TlvToestand) -> TlvToestand:
    """A revoked refusal leaves an application that is undecided; a revoked tlv gives access to nothing any more.

    What a revoked change did is undone: the tlv is again as it was before.
    """
    if s.besluit is None:
        return s
    if s.besluit.soort in ("geweigerd", "niet_behandeld"):
        return _met(s, besluit=None)
    if s.besluit.soort in ("herzien", "tlv_ingetrokken"):
        return _met(s, besluit=s.vorig_besluit, tlv=s.vorige_tlv, vorig_besluit=None, vorige_tlv=None)
    return _met(s, herroepen=True)


def _leemte(s: TlvToestand) -> TlvToestand:
    """When the child would have no school: not welcome any more, and not placed yet (report, signal 6)."""
    weg = s.niet_welkom_na
    per = s.geplaatst_per
    if per is None and s.plaats is not None and s.plaats.plaats != "geen":
        per = s.plaats.verwacht_op
    if weg is None or s.overbrugging == "andere_school" or (per is not None and per <= weg + timedelta(days=1)):
        return _met(s, leemte_van=None, leemte_tot=None)
    return _met(s, leemte_van=weg + timedelta(days=1), leemte_tot=per - timedelta(days=1) if per is not None else None)


def thuis_wachtend(s: TlvToestand) -> bool:
    """The plan is that the child waits where it gets no education from a school."""
    return s.overbrugging in ZONDER_SCHOOL and s.geplaatst_per is None
