"""The state of a schorsing: a fold of its facts, in whatever order they came in."""

from __future__ import annotations

from datetime import date

from domain.dossier.gebeurtenissen import OnderwijsaanbodGemeld
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum, Onderwijsvorm
from domain.gebeurtenis import Feit
from domain.gehoord import Gehoord, Horen
from domain.procedure import Toestand
from domain.reglement import Brin, School
from domain.schorsing import gebeurtenissen as g
from domain.schorsing.perioden import Schorsingsperiode
from domain.schorsing.woorden import EINDSTATUSSEN, Afloop
from domain.termijn import FeitInStroom


class SchorsingToestand(Toestand):
    """A schorsing as its facts have it: one incident, one or more periods."""

    school: School | None = None
    brin: Brin | None = None
    perioden: tuple[Schorsingsperiode, ...] = ()
    eerste_dag: date | None = None
    uiterlijk: date | None = None
    """The last day that the week allows, counted from `eerste_dag`."""
    tijdens_overleg: bool = False
    overleg_voorbij: bool = False
    """The verwijdering for which it waited was given up since."""
    hangende_verwijdering: int | None = None
    besluit_op: date | None = None
    """The day of the last decision: a notice from before is not about it."""
    meegedeeld_op: date | None = None
    inspectie_op: date | None = None
    horen: tuple[Horen, ...] = ()
    onderwijs: Onderwijsvorm | None = None
    terug_op: date | None = None
    opgeheven: bool = False
    ingetrokken: bool = False
    afgesloten: Afloop | None = None
    dossierstand: tuple[int, int] = (0, 0)
    """Rank of the dossier's last word, there and here: of two words on the same fact the later one counts."""
    inschrijvingen: tuple[Inschrijving, ...] = ()
    andere: tuple[Schorsingsperiode, ...] = ()
    """The other suspensions of this pupil at this school."""
    geboren: Geboortedatum | None = None

    @property
    def open(self) -> bool:
        """Whether anything is still asked."""
        return bool(self.perioden) and self.status not in EINDSTATUSSEN

    @property
    def loopt(self) -> bool:
        """Whether the pupil is, or is to be, kept from class."""
        return self.open and self.terug_op is None

    @property
    def te_lang(self) -> bool:
        """Longer than the law allows, by what the school itself decided."""
        if self.uiterlijk is None:
            return False
        return any(p.tot is None or p.tot > self.uiterlijk for p in self.perioden)

    @property
    def sluit_aan_op_andere(self) -> bool:
        """Another suspension runs on into this one."""
        return self.eerste_dag is not None and self.eerste_dag < self.perioden[0].van

    @property
    def meegedeeld(self) -> bool:
        """The last decision was made known as the law asks."""
        return _na(self.meegedeeld_op, self.besluit_op)

    @property
    def inspectie_nodig(self) -> bool:
        """Longer than one day, all periods for this incident together (SCH-03)."""
        return len(self.perioden) > 1 or any(p.langer_dan_een_dag for p in self.perioden)

    @property
    def inspectie_ingelicht(self) -> bool:
        """The inspectie knows of the last decision."""
        return _na(self.inspectie_op, self.besluit_op)

    @property
    def voldaan(self) -> bool:
        """Nothing is owed to parents, pupil or inspectie."""
        return self.meegedeeld and (self.inspectie_ingelicht or not self.inspectie_nodig)


def _na(gedaan_op: date | None, besluit_op: date | None) -> bool:
    return gedaan_op is not None and (besluit_op is None or gedaan_op >= besluit_op)


def evolve(s: SchorsingToestand, feit: Feit, plaats: FeitInStroom) -> SchorsingToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _neem(s, feit, plaats.op, plaats.rang)
    return _met(nieuw, laatste=max(s.laatste, plaats.rang), status=_status(nieuw))


def _met(s: SchorsingToestand, **velden: object) -> SchorsingToestand:
    return s.model_copy(update=velden)


def _status(s: SchorsingToestand) -> str:
    if not s.perioden:
        return "leeg"
    if s.ingetrokken:
        return "ingetrokken"
    if s.terug_op is not None:
        return "beeindigd" if s.voldaan else "teruggekeerd"
    if s.afgesloten is not None:
        return "afgesloten"
    if not s.meegedeeld:
        return "opgelegd"
    return "inspectie_gemeld" if s.inspectie_nodig and s.inspectie_ingelicht else "bekendgemaakt"


def _neem(s: SchorsingToestand, feit: Feit, op: date, rang: int) -> SchorsingToestand:
    match feit:
        case g.Geschorst():
            return _geschorst(s, feit, op)
        case g.EersteDagBijgesteld():
            return _met(s, eerste_dag=feit.eerste_dag, uiterlijk=feit.uiterlijk)
        case g.OverlegVoorbij() if feit.eerste_dag is not None:
            return _met(s, tijdens_overleg=False, overleg_voorbij=True, eerste_dag=feit.eerste_dag, uiterlijk=feit.uiterlijk)
        case Gehoord():
            return _met(s, horen=(*s.horen, Horen(wie=feit.wie, gebruikt=feit.gebruikt, op=op)))
        case g.SchorsingMeegedeeld() if not feit.onregelmatig:
            return _met(s, meegedeeld_op=max(op, s.meegedeeld_op or op))
        case g.InspectieIngelicht() if not feit.onregelmatig:
            return _met(s, inspectie_op=max(op, s.inspectie_op or op))
        case OnderwijsaanbodGemeld():
            return _met(s, onderwijs=feit.vorm)
        case g.TeruggekeerdNaSchorsing():
            return _met(s, terug_op=feit.terug_op)
        case g.SchorsingIngetrokken():
            return _met(s, ingetrokken=True)
        case g.SchorsingOpgeheven():
            return _met(s, opgeheven=True)
        case g.DossierstandBekend() if (feit.stand, rang) >= s.dossierstand:
            return _met(
                s,
                dossierstand=(feit.stand, rang),
                inschrijvingen=feit.inschrijvingen,
                andere=feit.andere,
                geboren=feit.geboren,
            )
        case g.SchorsingAfgesloten():
            return _met(s, afgesloten=feit.uitkomst)
    return s


def _geschorst(s: SchorsingToestand, feit: g.Geschorst, op: date) -> SchorsingToestand:
    """A later period keeps the pupil out again; one that is reported after the return does not undo it."""
    periode = Schorsingsperiode(van=feit.van, tot=feit.tot)
    al_terug = s.terug_op is not None and s.terug_op > feit.van
    return _met(
        s,
        school=feit.kenmerk,
        brin=feit.school,
        perioden=tuple(sorted((*s.perioden, periode), key=lambda p: p.van)),
        eerste_dag=feit.eerste_dag,
        uiterlijk=feit.uiterlijk,
        tijdens_overleg=feit.tijdens_overleg,
        overleg_voorbij=False,
        hangende_verwijdering=feit.hangende_verwijdering,
        besluit_op=max(op, s.besluit_op or op),
        terug_op=s.terug_op if al_terug else None,
        opgeheven=False,
        ingetrokken=False,
        afgesloten=None,
    )
