"""What happens in a schorsing: facts, lawful or not."""

from __future__ import annotations

from datetime import date

from domain.aanmelding.woorden import Besluitkanaal
from domain.dossier.gebeurtenissen import OnderwijsaanbodGemeld
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum
from domain.geadresseerde import Geadresseerde
from domain.gebeurtenis import Feit, Rol
from domain.gehoord import Gehoord
from domain.persoonlijk import PersoonlijkeTekst
from domain.reglement import Brin, School
from domain.schorsing.perioden import Schorsingsperiode
from domain.schorsing.woorden import Afloop


class Geschorst(Feit):
    """The school suspended the pupil (WPO 40c, WEC 40a, WVO 2020 8.14, 8.15(4)). Longer than a week: onregelmatig."""

    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then: its kind is pinned for this procedure (decisions 9)."""
    van: date
    tot: date | None = None
    eerste_dag: date
    """The first day of the whole suspension for this incident: the week counts from it."""
    uiterlijk: date | None = None
    """The last day that the week allows; None during overleg on verwijdering in vo, for which the law names no maximum."""
    hangende_verwijdering: int | None = None
    overleg_inspectie_op: date | None = None
    gemeld_door: Rol
    motivering: PersoonlijkeTekst | None = None

    @property
    def tijdens_overleg(self) -> bool:
        """In vo, while the school and the inspectie speak of verwijdering: the week of 8.14 does not hold for it (VER-03)."""
        return self.hangende_verwijdering is not None and self.kenmerk is not None and self.kenmerk.sector == "vo"


class EersteDagBijgesteld(Feit):
    """Another suspension at this school runs on into this one, or proved not to: from which day the week counts."""

    eerste_dag: date
    uiterlijk: date | None = None


class OverlegVoorbij(Feit):
    """The verwijdering for which it waited is given up: what is left is the week of any suspension.

    `uiterlijk`: the last day of that week, or this one when the week is over. None: it did not wait for that verwijdering.
    """

    verwijdering: int
    eerste_dag: date | None = None
    uiterlijk: date | None = None
    binnen_de_week: bool = False


class SchorsingMeegedeeld(Feit):
    """The school sent or handed over its decision (SCH-02)."""

    aan: Geadresseerde
    kanaal: Besluitkanaal
    gemotiveerd: bool


class InspectieIngelicht(Feit):
    """The school reported it to the inspectie (SCH-03)."""

    kanaal: Besluitkanaal
    gemotiveerd: bool


class TeruggekeerdNaSchorsing(Feit):
    """The pupil is back in class since `terug_op`: the only end of a suspension that was in force."""

    terug_op: date


class TussentijdsTeruggekeerd(Feit):
    """The pupil was back between two periods for the same incident; the later one keeps it out again."""

    terug_op: date


class SchorsingIngetrokken(Feit):
    """Taken back before it began: the pupil was never out."""

    motivering: PersoonlijkeTekst | None = None


class SchorsingOpgeheven(Feit):
    """Taken back while it ran: the pupil must be let in at once, and is not back by that alone."""

    motivering: PersoonlijkeTekst | None = None


class DossierstandBekend(Feit):
    """What the dossier knows that matters here."""

    stand: int
    """Rank in the dossier: an older word arriving later changes nothing."""
    inschrijvingen: tuple[Inschrijving, ...] = ()
    andere: tuple[Schorsingsperiode, ...] = ()
    geboren: Geboortedatum | None = None


class SchorsingAfgesloten(Feit):
    """The pupil is no pupil of this school any more."""

    uitkomst: Afloop


FEITEN: tuple[type[Feit], ...] = (
    Geschorst,
    EersteDagBijgesteld,
    OverlegVoorbij,
    Gehoord,
    SchorsingMeegedeeld,
    InspectieIngelicht,
    OnderwijsaanbodGemeld,
    TeruggekeerdNaSchorsing,
    TussentijdsTeruggekeerd,
    SchorsingIngetrokken,
    SchorsingOpgeheven,
    DossierstandBekend,
    SchorsingAfgesloten,
)
