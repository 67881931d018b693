"""The state of an aanmelding: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

from datetime import date, timedelta

from domain.aanmelding import gebeurtenissen as g
from domain.aanmelding.onderdelen import Aanbod, AndereSchool, Beslissing, Onderzoek, Verzoek, Weigering, met_verklaring
from domain.aanmelding.woorden import EINDSTATUSSEN, Aanmeldkanaal, Bewering, Plaatsing
from domain.bezwaar import BeslissingOpBezwaarBekend
from domain.dossier.inschrijving import Inschrijving, is_van_dezelfde_soort, staat_in_de_weg
from domain.dossier.toelaatbaar import Toelaatbaarheid
from domain.gebeurtenis import Feit, Rol
from domain.procedure import Toestand
from domain.reglement import Brin, School
from domain.termijn import FeitInStroom


class AanmeldingToestand(Toestand):
    """An aanmelding as its facts have it."""

    school: School | None = None
    brin: Brin | None = None
    aangemeld_op: date | None = None
    kanaal: Aanmeldkanaal | None = None
    gewenste_start: date | None = None
    brugklas: bool = False
    andere_scholen: tuple[Brin, ...] = ()
    voorkeur: Brin | None = None
    andere_school_genoemd: bool = False
    """The aanmelding was entered again for another school than this stream's."""
    extra_ondersteuning: bool | None = None
    opp_aanwezig: bool = False
    tlv: bool | None = None
    schoolactie: bool = False
    """The school has been heard of since the aanmelding."""
    geen_reactie: bool = False
    """It was noticed that the school had not been heard of."""
    verzoek: Verzoek | None = None
    gegevens_ontvangen_op: date | None = None
    grondslag_geweigerd: bool = False
    onderzoeken: tuple[Onderzoek, ...] = ()
    overleg_ouders_op: tuple[date, ...] = ()
    overleg_swv_op: tuple[date, ...] = ()
    doorverwezen: bool = False
    andere_scholen_verklaard: tuple[AndereSchool, ...] = ()
    aanbod: Aanbod | None = None
    verlengd: bool = False
    verlenging_te_laat: bool = False
    weigering_herroepen_op: date | None = None
    """On bezwaar, before the child was admitted: then there was no decision, and the ten weeks run on from the aanmelding."""
    weigeringen: tuple[Weigering, ...] = ()
    beslissing: Beslissing | None = None
    tijdelijke_plaatsing: Plaatsing = "geen"
    plaatsing_per: date | None = None
    plaatsing_reden: str = ""
    geplaatst_van: date | None = None
    """From this day the child is a pupil here by tijdelijke plaatsing: by law in po and so, once in class in vo."""
    geplaatst_tot: date | None = None
    """The last day of it."""
    definitief_per: date | None = None
    """From this day a child that was here by tijdelijke plaatsing is a pupil for good."""
    plaatsing_einde: date | None = None
    """From this day a decision ended the placement, or the duty to place."""
    beweringen: tuple[Bewering, ...] = ()
    dossierstand: int = 0
    inschrijvingen: tuple[Inschrijving, ...] = ()
    asiel: bool = False
    geboren: g.Geboortedatum | None = None
    plaatsing_bij: int | None = None
    """The other aanmelding that places the child, or is to."""
    plaatsing_zeker: bool = False
    """That one is the drager's, and the child is enrolled by it."""
    toelaatbaarheid: Toelaatbaarheid | None = None
    """What the SWV decided on a tlv for this kind of school."""
    ingeschreven_per: date | None = None
    opp_nodig: bool = False
    opp_vastgesteld: bool = False
    zonder_bsn: bool = False
    vorige_school_weet: str | None = None
    """Which decision the previous school was told of; empty: one that is not known here. None: of none."""
    bezwaar: bool = False
    ingetrokken: bool = False
    afgesloten: str = ""

    @property
    def bereide_school(self) -> AndereSchool | None:
        """A school that declared itself bereid."""
        return next((s for s in self.andere_scholen_verklaard if s.bereid), None)

    @property
    def aanbod_geweigerd(self) -> bool:
        """The parents refused a suitable offer on paper (decisions 17)."""
        return self.aanbod is not None and self.aanbod.antwoord == "geweigerd"

    @property
    def open(self) -> bool:
        """Whether the school still owes a decision."""
        return self.status in ("aangemeld", "in_onderzoek", "opgeschort")

    @property
    def kan_plaatsen(self) -> bool:
        """False for a vso-school without a tlv, as the aanmelding has it: the law holds the placement back (WEC 40(9))."""
        return self.school is None or self.school.schoolsoort != "vso" or self.tlv is True

    def kan_plaatsen_op(self, op: date) -> bool:
        """The same on a day: a decision of the SWV that is known goes before what was said with the aanmelding."""
        if self.school is None or self.school.schoolsoort != "vso" or self.toelaatbaarheid is None:
            return self.kan_plaatsen
        besloten = self.toelaatbaarheid.op(op)
        return self.kan_plaatsen if besloten is None else besloten

    @property
    def tlv_afgewezen(self) -> bool:
        """The SWV decided on a tlv for this kind of school, and none of those that it gave is left."""
        t = self.toelaatbaarheid
        return t is not None and t.afgewezen and not t.perioden

    @property
    def blijvend_ingeschreven(self) -> tuple[Inschrijving, ...]:
        """The enrolments that are no tijdelijke plaatsing."""
        return tuple(i for i in self.inschrijvingen if not i.tijdelijk)

    @property
    def vorige_school_wacht(self) -> bool:
        """A vo-school decided on the admission, and the school that the child comes from was not told of this decision.

        That there is one: the child comes to the brugklas, or is a pupil elsewhere (AAN-20; the law gives no day).
        """
        komt_van = self.brugklas or any(i.school != self.brin for i in self.blijvend_ingeschreven)
        besluit = self.beslissing.soort if self.beslissing is not None and not self.ingetrokken else ""
        te_vertellen = besluit in ("toegelaten", "geweigerd") and self.vorige_school_weet not in ("", besluit)
        return self.school is not None and self.school.sector == "vo" and komt_van and te_vertellen

    def ingeschreven(self, op: date) -> bool:
        """Whether an enrolment known from the dossier stands in the way of placement here."""
        return staat_in_de_weg(self.blijvend_ingeschreven, self.school, op)

    def elders_ingeschreven(self, op: date) -> bool:
        """The same, at another school than this one."""
        return staat_in_de_weg((i for i in self.blijvend_ingeschreven if i.school != self.brin), self.school, op)

    def elders_geslaagd(self, op: date) -> bool:
        """Another school has enrolled the child since the aanmelding: the search is over (003:567-569).

        Where it was a pupil when the parents applied proves nothing, nor does a tijdelijke plaatsing.
        """
        soort = self.school.schoolsoort if self.school is not None else None
        return any(
            i.school != self.brin
            and i.geldt_op(op)
            and (self.aangemeld_op is None or i.van >= self.aangemeld_op)
            and (i.schoolsoort is None or soort is None or is_van_dezelfde_soort(i.schoolsoort, soort))
            for i in self.blijvend_ingeschreven
        )


BESLISSINGEN: dict[type[Feit], str] = {
    g.Toegelaten: "toegelaten",
    g.Ingeschreven: "toegelaten",
    g.Geweigerd: "geweigerd",
    g.NietBehandeld: "niet_behandeld",
    g.OpWachtlijstGeplaatst: "wachtlijst",
    g.PlaatsVrijgekomen: "",
    g.Ingeloot: "",
    BeslissingOpBezwaarBekend: "",
}
"""What each regular decision makes of the status; a free place, or a refusal that is revoked, asks a new decision."""

_SCHOOLACTIES = (
    g.OntvangstBevestigd,
    g.GegevensGevraagd,
    g.OnderzoekGedaan,
    g.OverlegGevoerd,
    g.Doorverwezen,
    g.AanbodGedaan,
    g.BeslistermijnVerlengd,
    g.OpWachtlijstGeplaatst,
    g.PlaatsVrijgekomen,
    g.Ingeloot,
    g.Toegelaten,
    g.Geweigerd,
    g.HerhaaldVerzoekGeweigerd,
    g.NietBehandeld,
    g.Ingeschreven,
    g.TijdelijkePlaatsingBegonnen,
)


def evolve(s: AanmeldingToestand, feit: Feit, plaats: FeitInStroom) -> AanmeldingToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _neem(s, feit, plaats)
    if isinstance(feit, _SCHOOLACTIES):
        nieuw = _met(nieuw, schoolactie=True)
    nieuw = _beslist(nieuw, feit, plaats)
    return _met(nieuw, laatste=max(s.laatste, plaats.rang), status=_status(nieuw))


def _met(s: AanmeldingToestand, **velden: object) -> AanmeldingToestand:
    return s.model_copy(update=velden)


def _status(s: AanmeldingToestand) -> str:
    if s.ingetrokken:
        return "ingetrokken"
    if s.afgesloten in ("ingeschreven", "ingeschreven_elders", "anders"):
        return "afgesloten"
    if s.beslissing is not None and s.beslissing.soort:
        return s.beslissing.soort
    if s.aangemeld_op is None:
        return "leeg"
    if s.verzoek is not None and s.verzoek.open:
        return "opgeschort"
    return "in_onderzoek" if s.schoolactie else "aangemeld"


def _beslist(s: AanmeldingToestand, feit: Feit, plaats: FeitInStroom) -> AanmeldingToestand:
    soort = BESLISSINGEN.get(type(feit))
    if soort is None or feit.onregelmatig or (isinstance(feit, BeslissingOpBezwaarBekend) and not feit.besluit_herroepen):
        return s
    reden = feit.reden if isinstance(feit, g.Geweigerd) else None
    b = Beslissing(soort=soort, moment=plaats.voorgevallen_op, volgnummer=plaats.volgnummer, reden=reden)
    eerder = s.beslissing
    if eerder is not None and (eerder.moment, eerder.volgnummer) > (b.moment, b.volgnummer):
        return s
    if isinstance(feit, BeslissingOpBezwaarBekend):
        if eerder is not None and eerder.soort == "toegelaten":
            return s  # the child was admitted in between: there is nothing to decide any more
        return _met(s, beslissing=b, weigering_herroepen_op=plaats.op)
    return _met(s, beslissing=b)


def _neem(s: AanmeldingToestand, feit: Feit, plaats: FeitInStroom) -> AanmeldingToestand:
    op = plaats.op
    match feit:
        case g.Aangemeld():
            return _aangemeld(s, feit, op)
        case g.AanmeldingHerhaald():
            return _met(s, andere_school_genoemd=s.andere_school_genoemd or feit.school != s.brin)
        case g.GegevensGevraagd():
            return _met(s, verzoek=_verzoek(s, feit, op))
        case g.GegevensOntvangen() | g.InformatieGeweigerd() | g.HersteltermijnVerstreken():
            return _verzoek_geeindigd(s, feit, op)
        case g.GrondslagverklaringGevraagd():
            return _met(s, grondslag_geweigerd=not feit.afgelegd and not feit.onregelmatig)
        case g.OnderzoekGedaan():
            o = Onderzoek(op=op, verricht_door=feit.verricht_door, opp_gelezen=feit.opp_gelezen)
            behoefte = s.extra_ondersteuning if feit.extra_ondersteuning is None else feit.extra_ondersteuning
            return _met(s, onderzoeken=(*s.onderzoeken, o), extra_ondersteuning=behoefte)
        case g.OverlegGevoerd(met="ouders"):
            return _met(s, overleg_ouders_op=(*s.overleg_ouders_op, op))
        case g.OverlegGevoerd():
            return _met(s, overleg_swv_op=(*s.overleg_swv_op, op))
        case g.Doorverwezen():
            return _met(s, doorverwezen=True)
        case g.AndereSchoolVerklaard():
            return _met(s, andere_scholen_verklaard=met_verklaring(s.andere_scholen_verklaard, feit))
        case g.AanbodGedaan():
            return _met(s, aanbod=Aanbod(school=feit.school))
        case g.AanbodAanvaard() if not feit.onregelmatig:
            return _met(s, aanbod=Aanbod(school=feit.school, antwoord="aanvaard"))
        case g.AanbodGeweigerd() if not feit.onregelmatig:
            return _met(s, aanbod=Aanbod(school=feit.school, antwoord="geweigerd"))
        case g.BeslistermijnVerlengd():
            te_laat = "in_tijd" in feit.ontbreekt
            return _met(
                s,
                verlengd=s.verlengd or not feit.onregelmatig,
                verlenging_te_laat=s.verlenging_te_laat or te_laat,
            )
        case g.PlaatsVrijgekomen() | g.Ingeloot():
            return _met(s, verlengd=False)
        case g.Geweigerd():
            w = Weigering(op=op, reden=feit.reden, ontbreekt=feit.ontbreekt)
            return _met(s, weigeringen=(*s.weigeringen, w))
    return _neem_verder(s, feit)


def _neem_verder(s: AanmeldingToestand, feit: Feit) -> AanmeldingToestand:
    match feit:
        case g.Toegelaten() if not feit.onregelmatig:
            return _met(s, zonder_bsn=feit.zonder_bsn)
        case g.LeerlingZonderBsnGemeld():
            return _met(s, zonder_bsn=False)
        case g.VorigeSchoolIngelicht():
            return _met(s, vorige_school_weet=s.beslissing.soort if s.beslissing is not None else "")
        case g.Ingetrokken() if not feit.onregelmatig:
            return _met(s, ingetrokken=True)
        case g.Ingeschreven() if not feit.onregelmatig:
            return _met(_eindig(s, feit.per), ingeschreven_per=feit.per, opp_nodig=feit.opp_nodig)
        case g.OppVastgesteld():
            return _met(s, opp_vastgesteld=True)
        case g.BezwaarGemaakt():
            return _met(s, bezwaar=True)
        case g.BeweringGedaan():
            return _met(s, beweringen=tuple(dict.fromkeys((*s.beweringen, feit.bewering))))
        case g.DossierstandBekend() if feit.stand >= s.dossierstand:
            return _met(
                s,
                dossierstand=feit.stand,
                inschrijvingen=feit.inschrijvingen,
                asiel=feit.asiel,
                geboren=feit.geboren,
                plaatsing_bij=feit.plaatsing_bij,
                plaatsing_zeker=feit.plaatsing_zeker,
                toelaatbaarheid=feit.toelaatbaarheid,
            )
        case g.GeenReactie():
            return _met(s, geen_reactie=True)
        case g.AanmeldingAfgesloten():
            return _met(s, afgesloten=feit.uitkomst)
    return _plaatsing(s, feit)


def _plaatsing(s: AanmeldingToestand, feit: Feit) -> AanmeldingToestand:
    """The axis of the tijdelijke plaatsing. What was counted from an aanmelding date that no longer holds, is overtaken."""
    match feit:
        case g.TijdelijkePlaatsingIngegaan() | g.TijdelijkePlaatsingVerschuldigd() | g.TijdelijkePlaatsingUitgebleven() if (
            feit.gevraagd_op != s.aangemeld_op
        ):
            return s
        case g.TijdelijkePlaatsingIngegaan():
            nieuw = _met(s, tijdelijke_plaatsing="ingegaan", plaatsing_per=feit.per, plaatsing_reden="")
            return _met(nieuw, geplaatst_van=feit.per, geplaatst_tot=None, plaatsing_einde=None)
        case g.TijdelijkePlaatsingVerschuldigd():
            nieuw = _met(s, tijdelijke_plaatsing="verschuldigd", plaatsing_per=feit.per, plaatsing_reden="")
            return _met(nieuw, plaatsing_einde=None)
        case g.TijdelijkePlaatsingUitgebleven():
            return _met(s, tijdelijke_plaatsing="uitgebleven", plaatsing_per=feit.vanaf, plaatsing_reden=feit.reden)
        case g.TijdelijkePlaatsingBegonnen():
            return _begonnen(s, feit)
        case g.TijdelijkePlaatsingGeeindigd(reden="toegelaten"):
            return _met(s, tijdelijke_plaatsing="definitief", plaatsing_reden=feit.reden, definitief_per=feit.per)
        case g.TijdelijkePlaatsingGeeindigd():
            nieuw = _met(_eindig(s, feit.per), plaatsing_einde=feit.per)
            return _met(nieuw, tijdelijke_plaatsing="beeindigd", plaatsing_reden=feit.reden)
    return s


def _begonnen(s: AanmeldingToestand, feit: g.TijdelijkePlaatsingBegonnen) -> AanmeldingToestand:
    """The child is in class. Told after the placement ended, it was so until then, and does not begin again."""
    if s.tijdelijke_plaatsing == "definitief":
        return s
    if s.plaatsing_einde is not None and feit.per < s.plaatsing_einde:
        eerste = min(feit.per, s.geplaatst_van or feit.per)
        return _met(s, geplaatst_van=eerste, geplaatst_tot=s.plaatsing_einde - timedelta(days=1))
    van = min(feit.per, s.geplaatst_van) if s.geplaatst_van is not None and s.geplaatst_tot is None else feit.per
    nieuw = _met(s, tijdelijke_plaatsing="begonnen", plaatsing_per=feit.per, plaatsing_reden="")
    return _met(nieuw, geplaatst_van=van, geplaatst_tot=None, plaatsing_einde=None)


def _eindig(s: AanmeldingToestand, per: date) -> AanmeldingToestand:
    """The child is no pupil by tijdelijke plaatsing any more from `per`; ended before it began, it never was one."""
    if s.geplaatst_van is None or s.geplaatst_tot is not None:
        return s
    if per <= s.geplaatst_van:
        return _met(s, geplaatst_van=None)
    return _met(s, geplaatst_tot=per - timedelta(days=1))


def _aangemeld(s: AanmeldingToestand, feit: g.Aangemeld, op: date) -> AanmeldingToestand:
    if s.aangemeld_op is not None and op > s.aangemeld_op and s.status in EINDSTATUSSEN:
        s = _opnieuw(s)
    eerste = op if s.aangemeld_op is None else min(op, s.aangemeld_op)
    behoefte = feit.extra_ondersteuning if feit.extra_ondersteuning is not None else s.extra_ondersteuning
    return _met(
        s,
        school=feit.kenmerk,
        brin=feit.school,
        aangemeld_op=eerste,
        kanaal=feit.kanaal,
        gewenste_start=feit.gewenste_start,
        brugklas=feit.brugklas,
        andere_scholen=feit.andere_scholen,
        voorkeur=feit.voorkeur,
        extra_ondersteuning=behoefte,
        opp_aanwezig=feit.opp_aanwezig,
        tlv=feit.tlv,
        schoolactie=s.schoolactie or feit.gemeld_door is Rol.SCHOOL,
    )


def _opnieuw(s: AanmeldingToestand) -> AanmeldingToestand:
    """A new aanmelding after the end of the earlier one: everything anew, apart from what the dossier told."""
    return AanmeldingToestand(
        dossierstand=s.dossierstand,
        inschrijvingen=s.inschrijvingen,
        asiel=s.asiel,
        geboren=s.geboren,
        plaatsing_bij=s.plaatsing_bij,
        plaatsing_zeker=s.plaatsing_zeker,
        toelaatbaarheid=s.toelaatbaarheid,
    )


def _verzoek(s: AanmeldingToestand, feit: g.GegevensGevraagd, op: date) -> Verzoek:
    """A request that is reported after its answer was, is answered."""
    antwoord = s.gegevens_ontvangen_op
    return Verzoek(
        op=op,
        termijn=feit.termijn,
        regelmatig=not feit.onregelmatig,
        beantwoord_op=antwoord if antwoord is not None and antwoord >= op else None,
    )


def _verzoek_geeindigd(s: AanmeldingToestand, feit: Feit, op: date) -> AanmeldingToestand:
    if isinstance(feit, g.GegevensOntvangen):
        s = _met(s, gegevens_ontvangen_op=max(op, s.gegevens_ontvangen_op or op))
    if s.verzoek is None:
        return s
    match feit:
        case g.GegevensOntvangen() if op >= s.verzoek.op:
            velden: dict[str, object] = {"beantwoord_op": op}
        case g.HersteltermijnVerstreken() if feit.laatste_dag == s.verzoek.termijn:
            velden = {"verstreken": True}
        case g.InformatieGeweigerd() if not feit.onregelmatig:
            velden = {"geweigerd": True}
        case _:
            return s
    return _met(s, verzoek=s.verzoek.model_copy(update=velden))
