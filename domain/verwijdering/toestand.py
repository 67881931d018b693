"""The state of a verwijdering: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.aanmelding.gebeurtenissen import (
    AanbodAanvaard,
    AanbodGedaan,
    AanbodGeweigerd,
    AndereSchoolVerklaard,
    BezwaarGemaakt,
    GeschilVoorgelegd,
)
from domain.aanmelding.onderdelen import Aanbod, AndereSchool, met_verklaring
from domain.dossier.gebeurtenissen import BeweringGedaan, OnderwijsaanbodGemeld
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Bewering, Geboortedatum, Onderwijsvorm
from domain.gebeurtenis import Feit
from domain.gehoord import Gehoord, Horen, gehoord
from domain.leeftijd import is_meerderjarig, verjaardag
from domain.procedure import Toestand
from domain.reglement import Brin, School
from domain.schorsing.gebeurtenissen import InspectieIngelicht
from domain.schorsing.perioden import Schorsingsperiode
from domain.termijn import FeitInStroom
from domain.verwijdering import gebeurtenissen as g
from domain.verwijdering.woorden import EINDSTATUSSEN, SCHOOLOMSTANDIGHEID, STAPPEN, Afloop, Grond, Onderwerp

Moment = tuple[datetime, int]
"""When something happened, and its place in the stream when that is the same."""


class _Deel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Overleg(_Deel):
    """A talk as the state keeps it. A document that was sent does not count."""

    met: str
    op: date
    telt: bool
    over_onderwijs: bool


class Besluit(_Deel):
    """A decision of the school to remove the pupil, lawful or not."""

    moment: Moment
    op: date
    school_nodig: bool
    ontbreekt: tuple[str, ...]


class ZwareToets(_Deel):
    """What a commission asks where there is no other school."""

    oordeel_op: date
    compleet: bool
    """Independent, by a pedagoog, psycholoog or arts, with both zienswijzen, and looked for in the region."""


class Elders(_Deel):
    """Where the pupil was enrolled since."""

    school: Brin
    per: date
    nieuwe_uitschrijfdatum: date | None = None


class Schorsing(_Deel):
    """A schorsing that waits for this verwijdering."""

    n: int
    woord: tuple[int, int]
    perioden: tuple[Schorsingsperiode, ...] = ()


class VerwijderingToestand(Toestand):
    """A verwijdering as its facts have it."""

    stand_op: date | None = None
    """The last day on which anything happened: ages and hearings are read by it where there is no decision yet."""
    school: School | None = None
    brin: Brin | None = None
    begonnen_op: date | None = None
    """The first day on which the school wanted the pupil to leave, or kept it out."""
    gronden: tuple[Grond, ...] = ()
    per: date | None = None
    handelingsverlegen_op: date | None = None
    onderwerp_uitnodiging: Onderwerp | None = None
    voornemen: Moment | None = None
    besluit: Besluit | None = None
    """The last decision, while it was not taken back."""
    besluiten: tuple[Besluit, ...] = ()
    ingetrokken: Moment | None = None
    afgezien: Moment | None = None
    geinformeerd: bool = False
    horen: tuple[Horen, ...] = ()
    overleggen: tuple[Overleg, ...] = ()
    opp_vastgesteld_op: date | None = None
    opp_geevalueerd_op: date | None = None
    begeleid: bool = False
    plan: bool = False
    zoekt_sinds: date | None = None
    zoekpogingen: int = 0
    acht_weken_gezocht_sinds: date | None = None
    andere_scholen_verklaard: tuple[AndereSchool, ...] = ()
    plaats_verwacht_per: date | None = None
    aanbod: Aanbod | None = None
    zware_toets: ZwareToets | None = None
    leerplicht_ingelicht_op: date | None = None
    inspectie_ingelicht_op: date | None = None
    bezwaar: bool = False
    geschil: int | None = None
    """The dispute that the parents put to the commission."""
    rapport: bool = False
    ontzeggingen: tuple[date, ...] = ()
    """Every day since which the pupil was said to be kept out."""
    terug_op: date | None = None
    toegang_ontzegd_sinds: date | None = None
    """The first day of the exclusion that lasts; what was before the last return is over, whenever it was told."""
    feitelijk_sinds: date | None = None
    onderwijs: Onderwijsvorm | None = None
    beweringen: tuple[Bewering, ...] = ()
    schorsingen: tuple[Schorsing, ...] = ()
    dossierstand: tuple[int, int] = (0, 0)
    """Rank of the dossier's last word, there and here: of two words on the same fact the later one counts."""
    inschrijvingen: tuple[Inschrijving, ...] = ()
    leerplichtig: bool | None = None
    geboren: Geboortedatum | None = None
    laatste_dag: date | None = None
    """The last day on the roll of this school; None: still on it."""
    elders: Elders | None = None
    afgesloten: Afloop | None = None

    @property
    def open(self) -> bool:
        """Whether anything is still asked."""
        return self.status not in ("leeg", *EINDSTATUSSEN)

    @property
    def wil_verwijderen(self) -> bool:
        """The school means to remove the pupil, or decided it, and did not drop that."""
        momenten = [self.voornemen, self.besluit.moment if self.besluit is not None else None]
        gewild = [m for m in momenten if m is not None]
        return bool(gewild) and (self.afgezien is None or self.afgezien < max(gewild))

    @property
    def besloten(self) -> bool:
        """A decision with all that the law asks stands."""
        return self.besluit is not None and not self.besluit.ontbreekt and self.wil_verwijderen

    @property
    def toegang_ontzegd(self) -> bool:
        """The school keeps the pupil out."""
        return self.toegang_ontzegd_sinds is not None

    @property
    def feitelijk_verwijderd(self) -> bool:
        """Kept out longer than any suspension may last, counted from the day that holds now."""
        return self.toegang_ontzegd and self.feitelijk_sinds == self.toegang_ontzegd_sinds

    @property
    def handelingsverlegen(self) -> bool:
        """The school says so, or gives it as its reason."""
        return self.handelingsverlegen_op is not None or "handelingsverlegenheid" in self.gronden

    @property
    def door_schoolomstandigheid(self) -> bool:
        """The reason lies in the school."""
        return any(grond in SCHOOLOMSTANDIGHEID for grond in self.gronden)

    @property
    def sector(self) -> str:
        """po, so or vo; po while the school is not known: it asks most."""
        return self.school.sector if self.school is not None else "po"

    @property
    def onder_de_leerplichtwet(self) -> bool:
        """Leerplichtig or kwalificatieplichtig; not known counts as yes."""
        return self.leerplichtig is not False

    @property
    def andere_school(self) -> AndereSchool | None:
        """A school that declared by itself that it wants and is able (decisions 16)."""
        return next((a for a in self.andere_scholen_verklaard if a.wil_en_kan), None)

    @property
    def aanbod_geweigerd(self) -> bool:
        """The parents refused a suitable offer on paper."""
        return self.aanbod is not None and self.aanbod.antwoord == "geweigerd"

    @property
    def acht_weken_gezocht(self) -> bool:
        """Eight weeks since the first attempt that holds now."""
        sinds = self.acht_weken_gezocht_sinds
        return sinds is not None and self.zoekt_sinds is not None and self.zoekt_sinds <= sinds

    @property
    def jong(self) -> bool:
        """Four or five years old when the school said that it did not know how (signal 2)."""
        if self.handelingsverlegen_op is None or not isinstance(self.geboren, date):
            return False
        return verjaardag(self.geboren, 4) <= self.handelingsverlegen_op < verjaardag(self.geboren, 6)

    @property
    def leerplicht_in_te_lichten(self) -> bool:
        """A decision stands, lawful or not, and B&W do not know of it (VER-06: terstond)."""
        return self._na_besluit_nog_niet(self.leerplicht_ingelicht_op)

    @property
    def inspectie_in_te_lichten(self) -> bool:
        """The same for the inspectie, in vo only (VER-04)."""
        return self.sector == "vo" and self._na_besluit_nog_niet(self.inspectie_ingelicht_op)

    def _na_besluit_nog_niet(self, gedaan_op: date | None) -> bool:
        if self.besluit is None or not self.wil_verwijderen:
            return False
        return gedaan_op is None or gedaan_op < self.besluit.op

    def overlegd(self, met: str, op: date) -> bool:
        """There was a talk with them by that day."""
        return any(o.met == met and o.telt and o.op <= op for o in self.overleggen)

    def overlegd_met_inspectie(self, op: date) -> bool:
        """Also about how the pupil can follow education (WVO 2020 8.15(4))."""
        return any(o.met == "inspectie" and o.telt and o.over_onderwijs and o.op <= op for o in self.overleggen)

    def ouders_gehoord(self, op: date) -> bool:
        """Heard, or had the opportunity. In so an adult pupil speaks for himself (law.md Q18)."""
        zelf = self.sector == "so" and is_meerderjarig(self.geboren, op) and gehoord(self.horen, "leerling", op, gelegenheid=True)
        return zelf or gehoord(self.horen, "ouders", op, gelegenheid=True)

    def te_horen(self, op: date) -> tuple[str, ...]:
        """Who must still be heard: PO and SO the teacher and the parents, VO the pupil and a minor's parents (VER-01)."""
        volwassen = is_meerderjarig(self.geboren, op)
        vo = self.sector == "vo"
        nog = {
            "ouders": not (vo and volwassen) and not self.ouders_gehoord(op),
            "leraar": not vo and not gehoord(self.horen, "leraar", op),
            "leerling": vo and not gehoord(self.horen, "leerling", op, gelegenheid=True),
        }
        return tuple(wie for wie, ja in nog.items() if ja)


def evolve(s: VerwijderingToestand, feit: Feit, plaats: FeitInStroom) -> VerwijderingToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _schorsing(s, feit, plaats.rang) if isinstance(feit, g.SchorsingVernomen) else _neem(s, feit, plaats)
    op = max(plaats.op, s.stand_op or plaats.op)
    nieuw = _met(nieuw, laatste=max(s.laatste, plaats.rang), stand_op=op)
    return _met(nieuw, status=_status(nieuw, op))


def _met(s: VerwijderingToestand, **velden: object) -> VerwijderingToestand:
    return s.model_copy(update=velden)


def _status(s: VerwijderingToestand, op: date) -> str:
    if s.besloten and (s.elders is not None or (s.besluit is not None and not s.besluit.school_nodig and s.laatste_dag)):
        return "verwijderd"
    if s.afgesloten is not None:
        return "afgesloten"
    if s.besloten:
        if s.aanbod_geweigerd:
            return "bij_ouders"
        return "besloten" if s.leerplicht_in_te_lichten or s.inspectie_in_te_lichten else "besluit_gemeld"
    if s.wil_verwijderen:
        return _stap(s, op)
    if s.afgezien is not None and not s.toegang_ontzegd:
        return "afgezien"
    return "gemeld" if s.begonnen_op is not None or s.handelingsverlegen_op is not None else "leeg"


def _stap(s: VerwijderingToestand, op: date) -> str:
    """The last of the steps that follow each other without a gap."""
    vo = s.sector == "vo"
    gedaan = {
        "voornemen": True,
        "gehoord": not s.te_horen(op),
        "overleg_inspectie": vo and s.overlegd_met_inspectie(op),
        "andere_school_bereid": s.andere_school is not None,
    }
    laatste = "voornemen"
    for stap in STAPPEN:
        if gedaan[stap]:
            laatste = stap
        elif not (stap == "overleg_inspectie" and not (vo and s.onder_de_leerplichtwet)):
            break
    return laatste


def _neem(s: VerwijderingToestand, feit: Feit, plaats: FeitInStroom) -> VerwijderingToestand:
    op, moment = plaats.op, (plaats.voorgevallen_op, plaats.volgnummer)
    match feit:
        case g.HandelingsverlegenheidGemeld():
            sinds = min(op, s.handelingsverlegen_op or op)
            onderwerp = feit.onderwerp_uitnodiging or s.onderwerp_uitnodiging
            return _met(_van(s, feit), handelingsverlegen_op=sinds, onderwerp_uitnodiging=onderwerp)
        case g.VoornemenVerwijderingGemeld():
            nieuw = _begin(_van(s, feit), op)
            later = s.voornemen is None or moment > s.voornemen
            return _met(_gronden(nieuw, feit), voornemen=moment, per=feit.per) if later else nieuw
        case g.VerwijderingBesloten():
            return _besluit(_begin(_van(s, feit), op), feit, moment, op)
        case g.BesluitIngetrokken():
            return _geldend_besluit(_met(s, ingetrokken=max(moment, s.ingetrokken or moment)))
        case g.AfgezienVanVerwijdering():
            return _met(s, afgezien=max(moment, s.afgezien or moment))
        case g.ToegangOntzegd():
            return _toegang(_met(_begin(_van(s, feit), feit.sinds), ontzeggingen=(*s.ontzeggingen, feit.sinds)))
        case g.ToegangHersteld():
            return _toegang(_met(s, terug_op=max(feit.terug_op, s.terug_op or feit.terug_op)))
        case g.FeitelijkVerwijderd():
            return _met(s, feitelijk_sinds=feit.sinds)
        case Gehoord():
            return _met(s, horen=(*s.horen, Horen(wie=feit.wie, gebruikt=feit.gebruikt, op=op)))
        case g.OverlegGevoerd():
            o = Overleg(met=feit.met, op=op, telt=feit.hoe != "stuk_gestuurd", over_onderwijs=feit.over_onderwijs)
            return _met(s, overleggen=(*s.overleggen, o))
    return _bewijs(s, feit, op, plaats.rang)


def _bewijs(s: VerwijderingToestand, feit: Feit, op: date, rang: int) -> VerwijderingToestand:
    match feit:
        case g.OudersGeinformeerd():
            return _met(s, geinformeerd=True)
        case g.OppGemeld():
            geevalueerd = feit.geevalueerd_op or s.opp_geevalueerd_op
            return _met(s, opp_vastgesteld_op=feit.vastgesteld_op, opp_geevalueerd_op=geevalueerd)
        case g.BegeleidingGemeld():
            return _met(s, begeleid=True)
        case g.PlanVanDeSchoolGemeld():
            return _met(s, plan=True)
        case g.Gezocht():
            return _met(s, zoekt_sinds=min(op, s.zoekt_sinds or op), zoekpogingen=s.zoekpogingen + 1)
        case g.AchtWekenGezocht():
            return _met(s, acht_weken_gezocht_sinds=feit.sinds)
        case AndereSchoolVerklaard():
            return _met(s, andere_scholen_verklaard=met_verklaring(s.andere_scholen_verklaard, feit))
        case g.PlaatsVerwacht():
            return _met(s, plaats_verwacht_per=feit.per)
        case AanbodGedaan():
            return _met(s, aanbod=Aanbod(school=feit.school))
        case AanbodAanvaard() if not feit.onregelmatig:
            return _met(s, aanbod=Aanbod(school=feit.school, antwoord="aanvaard"))
        case AanbodGeweigerd() if not feit.onregelmatig:
            return _met(s, aanbod=Aanbod(school=feit.school, antwoord="geweigerd"))
        case g.ZwareToetsGedaan():
            return _met(s, zware_toets=_toets(feit))
    return _verder(s, feit, op, rang)


def _verder(s: VerwijderingToestand, feit: Feit, op: date, rang: int) -> VerwijderingToestand:
    match feit:
        case g.LeerplichtIngelicht():
            return _met(s, leerplicht_ingelicht_op=max(op, s.leerplicht_ingelicht_op or op))
        case InspectieIngelicht() if not feit.onregelmatig:
            return _met(s, inspectie_ingelicht_op=max(op, s.inspectie_ingelicht_op or op))
        case BezwaarGemaakt():
            return _met(s, bezwaar=True)
        case GeschilVoorgelegd():
            return _met(s, geschil=feit.geschil)
        case g.OnderwijskundigRapportGegeven() if not feit.onregelmatig:
            return _met(s, rapport=True)
        case OnderwijsaanbodGemeld():
            return _met(s, onderwijs=feit.vorm)
        case BeweringGedaan():
            return _met(s, beweringen=tuple(dict.fromkeys((*s.beweringen, feit.bewering))))
        case g.DossierstandBekend() if (feit.stand, rang) >= s.dossierstand:
            return _met(
                s,
                dossierstand=(feit.stand, rang),
                inschrijvingen=feit.inschrijvingen,
                leerplichtig=feit.leerplichtig,
                geboren=feit.geboren,
            )
        case g.VertrekBekend():
            return _met(s, laatste_dag=feit.laatste_dag)
        case g.VertrekHerroepen():
            return _met(s, laatste_dag=None)
        case g.EldersIngeschreven():
            return _met(s, elders=Elders(school=feit.school, per=feit.per, nieuwe_uitschrijfdatum=feit.nieuwe_uitschrijfdatum))
        case g.InschrijvingEldersHerroepen():
            return _met(s, elders=None)
        case g.VerwijderingAfgesloten():
            return _met(s, afgesloten=feit.uitkomst)
    return s


def _schorsing(s: VerwijderingToestand, feit: g.SchorsingVernomen, rang: int) -> VerwijderingToestand:
    nieuw = Schorsing(n=feit.n, woord=(feit.stand, rang), perioden=feit.perioden)
    if any(x.n == nieuw.n and x.woord > nieuw.woord for x in s.schorsingen):
        return s
    rest = tuple(x for x in s.schorsingen if x.n != nieuw.n)
    return _met(s, schorsingen=tuple(sorted((*rest, nieuw), key=lambda x: x.n)))


def _van(s: VerwijderingToestand, feit: g.VanSchool) -> VerwijderingToestand:
    return _met(s, school=feit.kenmerk, brin=feit.school)


def _begin(s: VerwijderingToestand, op: date) -> VerwijderingToestand:
    return _met(s, begonnen_op=min(op, s.begonnen_op or op))


def _toegang(s: VerwijderingToestand) -> VerwijderingToestand:
    sinds = min((d for d in s.ontzeggingen if s.terug_op is None or d >= s.terug_op), default=None)
    return _met(s, toegang_ontzegd_sinds=sinds)


def _gronden(s: VerwijderingToestand, feit: g.VoornemenVerwijderingGemeld | g.VerwijderingBesloten) -> VerwijderingToestand:
    return _met(s, gronden=(feit.grond, *((feit.tweede_grond,) if feit.tweede_grond is not None else ())))


def _besluit(s: VerwijderingToestand, feit: g.VerwijderingBesloten, moment: Moment, op: date) -> VerwijderingToestand:
    b = Besluit(moment=moment, op=op, school_nodig=feit.school_nodig, ontbreekt=feit.ontbreekt)
    laatste = max((x.moment for x in s.besluiten), default=None)
    nieuw = _geldend_besluit(_met(s, besluiten=(*s.besluiten, b)))
    return _met(_gronden(nieuw, feit), per=feit.per or s.per) if laatste is None or moment > laatste else nieuw


def _geldend_besluit(s: VerwijderingToestand) -> VerwijderingToestand:
    """The last decision, unless it was taken back after it."""
    laatste = max(s.besluiten, key=lambda b: b.moment, default=None)
    weg = laatste is None or (s.ingetrokken is not None and s.ingetrokken > laatste.moment)
    return _met(s, besluit=None if weg else laatste)


def _toets(feit: g.ZwareToetsGedaan) -> ZwareToets:
    compleet = (
        feit.onafhankelijk
        and feit.deskundige != "anders"
        and feit.zienswijze_leerplicht
        and feit.zienswijze_inspectie
        and feit.regio_nagegaan
    )
    return ZwareToets(oordeel_op=feit.oordeel_op, compleet=compleet)
