"""The facts of a ladder. What the reglement said of a rung then, is pinned in the fact."""

from __future__ import annotations

from datetime import date

from domain.afspraken import Inroeper, Kort, Tredesoort
from domain.gebeurtenis import Feit, Rol
from domain.geschil.woorden import Mediation, Slot
from domain.ladder.woorden import Eindereden, Onderwerp, Overslagreden, Procesregie, Stroomdeel, Uitkomst, Verzuim
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin


class TredeIngeroepen(Feit):
    """A rung was invoked. `streefdatum`: the last day that the reglement sets itself; none where it sets none."""

    trede: Kort
    naam: str
    tredesoort: Tredesoort
    ingeroepen_door: Inroeper
    streefdatum: date | None = None
    over: Stroomdeel | None = None
    geschil: int | None = None
    gemeld_door: Rol
    toelichting: GezondheidsTekst | None = None


class OudersIngelicht(Feit):
    """The parents were told something."""

    verteld_over: Onderwerp
    trede: Kort | None = None
    naam: str = ""
    verteld: PersoonlijkeTekst | None = None


class TredeAfgerond(Feit):
    """A rung came to an end. `opgelost` only on the word of the parents.

    `slot`: how the geschil of the rung had ended by then; `gekozen_door`: who said what that means.
    """

    trede: Kort
    naam: str
    uitkomst: Uitkomst
    gemeld_door: Rol
    slot: Slot | None = None
    gekozen_door: PersoonlijkeTekst | None = None
    toelichting: GezondheidsTekst | None = None


class TredeOvergeslagen(Feit):
    """A rung was left out. `recht_ouders`: it is theirs to leave out, whoever thinks otherwise."""

    trede: Kort
    naam: str
    tredesoort: Tredesoort
    reden: Overslagreden
    overgeslagen_door: Inroeper
    recht_ouders: bool = False
    toelichting: GezondheidsTekst | None = None


class VerzuimstandGemeld(Feit):
    """Absence threatens, is there, or is over. `doorbraak`: the rung that this ladder has for it."""

    verzuimstand: Verzuim
    doorbraak: Kort | None = None
    stand: int | None = None
    """Rank of the fact in the dossier that told it; None: a person did."""


class GeschilGekoppeld(Feit):
    """The rung is this geschil."""

    trede: Kort
    naam: str
    geschil: int


class GeschilstandGemeld(Feit):
    """How a geschil stands, as it told last. `stand`: rank of its newest fact."""

    geschil: int
    stand: int
    ingediend_op: date | None
    bevoegd: bool
    mediation: Mediation | None
    slot: Slot | None
    slot_op: date | None
    volgt: bool | None


class ProcesregieToegewezen(Feit):
    """Somebody keeps the doorbraakaanpak going, on whose behalf."""

    procesregie: Procesregie


class Doorgezet(Feit):
    """The holder of the doorzettingsmacht decided, in the function of the reglement."""

    functie: str
    persoon: PersoonlijkeTekst
    doorzetbesluit: GezondheidsTekst
    school: Brin | None = None


class LadderOpgelost(Feit):
    """Parents and school agree: no rung is waited for any more."""

    trede: Kort


class OplossingBeweerd(Feit):
    """Somebody else than the parents says that it is settled: kept as a claim, the rung goes on."""

    trede: Kort
    naam: str
    bewering: Uitkomst
    van: Rol
    gekozen_door: PersoonlijkeTekst | None = None
    toelichting: GezondheidsTekst | None = None


class EindeBeweerd(Feit):
    """Somebody else says that the parents stop: kept as a claim, it ends nothing."""

    bewering: Eindereden
    van: Rol


class LadderBeeindigd(Feit):
    """Nobody climbs on."""

    reden: Eindereden


FEITEN: tuple[type[Feit], ...] = (
    TredeIngeroepen,
    OudersIngelicht,
    TredeAfgerond,
    TredeOvergeslagen,
    VerzuimstandGemeld,
    GeschilGekoppeld,
    GeschilstandGemeld,
    ProcesregieToegewezen,
    Doorgezet,
    LadderOpgelost,
    OplossingBeweerd,
    EindeBeweerd,
    LadderBeeindigd,
)
