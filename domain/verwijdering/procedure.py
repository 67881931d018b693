"""The verwijdering as a procedure: messages and koppelberichten beside the declarations."""

# ruff: noqa: ARG001 - a Procedure calls its functions with one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Sequence

from domain.aanmelding import opdrachten as aanmelding
from domain.aanmelding.gebeurtenissen import AanbodGeweigerd
from domain.dossier.gebeurtenissen import OnderwijsaanbodGemeld
from domain.dossier.opdrachten import (
    MeldAanwezigheid,
    MeldAfwezigheid,
    MeldOnderwijsaanbod,
    NeemSchorsingOp,
    NeemVerwijderingOp,
)
from domain.gebeurtenis import Feit, MeldingHerroepen, Rol
from domain.opdracht import Opdracht
from domain.procedure import EffectVerzoek, Koppelbericht, Procedure
from domain.schorsing.opdrachten import MeldEindeOverleg, MeldInspectieIngelicht
from domain.stroom import Stroom
from domain.verwijdering import gebeurtenissen as g
from domain.verwijdering import opdrachten as o
from domain.verwijdering.beslissen import decide
from domain.verwijdering.poorten import POORTEN
from domain.verwijdering.signaleren import SIGNALERINGEN, TAKEN, signaleren, taken
from domain.verwijdering.termijnen import TERMIJNEN
from domain.verwijdering.toestand import VerwijderingToestand, evolve
from domain.verwijdering.woorden import EINDSTATUSSEN, STATUSSEN

S = VerwijderingToestand

_VERTELD = (
    g.HandelingsverlegenheidGemeld,
    g.VoornemenVerwijderingGemeld,
    g.VerwijderingBesloten,
    g.BesluitIngetrokken,
    g.AfgezienVanVerwijdering,
    g.ToegangOntzegd,
    g.ToegangHersteld,
    g.EldersIngeschreven,
    g.InschrijvingEldersHerroepen,
    g.VertrekBekend,
    g.VertrekHerroepen,
    AanbodGeweigerd,
    g.VerwijderingAfgesloten,
    MeldingHerroepen,
)
"""Facts after which the dossier is told how the verwijdering stands."""


def koppelberichten(s: S, feit: Feit, stroom: Stroom) -> Sequence[Koppelbericht]:
    """The dossier is told how the verwijdering stands, that the pupil is kept out, and what education it gets.

    A schorsing that waits for it is told that the school gave it up.
    """
    dossier = stroom.broer("dossier")
    uit: list[Koppelbericht] = []
    match feit:
        case g.ToegangOntzegd():
            thuis = MeldAfwezigheid(sinds=feit.sinds, reden="door_school_geweigerd", school=feit.school)
            uit.append(Koppelbericht(dossier, thuis))
        case g.ToegangHersteld():
            uit.append(Koppelbericht(dossier, MeldAanwezigheid(per=feit.terug_op, school=s.brin)))
        case OnderwijsaanbodGemeld():
            aanbod = MeldOnderwijsaanbod(vorm=feit.vorm, per=feit.per, school=feit.school, uren_per_week=feit.uren_per_week)
            uit.append(Koppelbericht(dossier, aanbod))
        case g.AfgezienVanVerwijdering():
            uit += [_geen_overleg_meer(stroom, n) for n in feit.schorsingen]
        case g.SchorsingVernomen() if feit.afgezien:
            uit.append(_geen_overleg_meer(stroom, feit.n))
    if isinstance(feit, _VERTELD):
        uit.append(Koppelbericht(dossier, _hoe_het_staat(s, stroom)))
    return uit


def _geen_overleg_meer(stroom: Stroom, n: int) -> Koppelbericht:
    return Koppelbericht(stroom.broer("schorsing", n), MeldEindeOverleg(verwijdering=stroom.n))


def _hoe_het_staat(s: S, stroom: Stroom) -> NeemVerwijderingOp:
    return NeemVerwijderingOp(
        n=stroom.n,
        stand=s.laatste,
        school=s.brin,
        bevoegd_gezag=s.school.bevoegd_gezag if s.school is not None else None,
        status=s.status,  # type: ignore[arg-type]  # the closed list of woorden.STATUSSEN
    )


def effecten(s: S, feit: Feit) -> Sequence[EffectVerzoek]:
    """The SWV hears of a plan to remove a pupil, and of what is not as it should be (report 7.10, B14)."""
    match feit:
        case g.VoornemenVerwijderingGemeld():
            return [EffectVerzoek("voornemen_verwijdering", "swv")]
        case g.VerwijderingBesloten() if feit.onregelmatig:
            return [EffectVerzoek("onregelmatige_verwijdering", "swv")]
        case g.ToegangOntzegd():
            return [EffectVerzoek("toegang_ontzegd", "swv")]
        case g.FeitelijkVerwijderd():
            return [EffectVerzoek("feitelijke_verwijdering", "swv"), EffectVerzoek("feitelijke_verwijdering", "school")]
    return ()


_BEGIN: tuple[type[Opdracht], ...] = (
    o.MeldHandelingsverlegenheid,
    o.MeldVoornemenVerwijdering,
    o.MeldVerwijdering,
    o.MeldToegangOntzegd,
)
_NIET_VOOR_MENSEN = (NeemSchorsingOp, o.NeemDossierstandOver, aanmelding.MeldGeschilVoorgelegd)
_NA_EINDE: tuple[type[Opdracht], ...] = (
    *_BEGIN,
    o.MeldLeerplichtIngelicht,
    MeldInspectieIngelicht,
    aanmelding.MaakBezwaar,
    o.MeldOnderwijskundigRapport,
    o.MeldIntrekkingBesluit,
)


def beschikbaar(s: S) -> Sequence[type[Opdracht]]:
    """The opdrachten that make sense in this state. Never a check."""
    if s.status == "leeg":
        return _BEGIN
    if s.status in EINDSTATUSSEN:
        return _NA_EINDE
    niet: list[type[Opdracht]] = [*_NIET_VOOR_MENSEN]
    if s.besluit is None:
        niet += [o.MeldIntrekkingBesluit, o.MeldLeerplichtIngelicht, MeldInspectieIngelicht, aanmelding.MaakBezwaar]
    if not s.toegang_ontzegd:
        niet.append(o.MeldToegangHersteld)
    if s.elders is None:
        niet.append(o.MeldOnderwijskundigRapport)
    if s.aanbod is None:
        niet += [aanmelding.AanvaardAanbod, aanmelding.WeigerAanbod]
    return tuple(x for x in o.OPDRACHTEN if x not in niet)


def aan_zet(s: S) -> Rol | None:
    """Who must act next."""
    return next((t.voor for t in taken(s)), None)


VERWIJDERING = Procedure(
    naam="verwijdering",
    toestand=VerwijderingToestand,
    opdrachten=o.OPDRACHTEN,
    feiten=g.FEITEN,
    decide=decide,
    evolve=evolve,
    statussen=STATUSSEN,
    eindstatussen=EINDSTATUSSEN,
    termijnen=TERMIJNEN,
    poorten=POORTEN,
    signaleren=signaleren,
    signaleringcodes=tuple(SIGNALERINGEN),
    signaleringteksten=SIGNALERINGEN,
    effecten=effecten,
    koppelberichten=koppelberichten,
    taken=taken,
    taakcodes=tuple(TAKEN),
    taakteksten=TAKEN,
    regels={"VER-06": ("meld_leerplicht_ingelicht", "LeerplichtIngelicht")},
    school=lambda s: s.school,
    aan_zet=aan_zet,
    beschikbaar=beschikbaar,
)
