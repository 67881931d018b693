"""Deciding again: the state before it, the pinned ground and what was sent in must give the events that the record has.

An auditor has no keys, so personal values are markers here, on both sides. What a decider may
ask of them is tried out (`audit/lezingen.py`): a difference is called broken when no reading of what is hidden takes it away, and
left to a person when it depends on the reading. Pure: the same record gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest
from typing import Any, TypeAlias

from pydantic import ValidationError

from activities.controle import Afwijking, Uitslag
from activities.zegel import tijdstip
from audit.lezingen import VERBORGEN, lezingen, tekstlezingen, verborgen_teksten, verborgen_waarden, woorden, zelfde_woorden
from domain.beslissen import Beslissing, alarm_zonder_besluit, behandel, behandel_alarm, mislukt
from domain.gebeurtenis import MeldingNietVerwerkbaar, OpdrachtMislukt, Rol, Vastgelegd, Voorstel
from domain.grond import Grond, Grondboek, OnbekendeGrond
from domain.opdracht import Inzending, NeemGrondOver
from domain.overnemen import vaste_grond
from domain.persoonlijk import is_vernietigd
from domain.procedure import OnbekendeGebeurtenis, OnbekendeOpdracht, Procedure
from domain.stand import Stand, evolve, leeg
from domain.stroom import Stroom

Anders: TypeAlias = dict[int, tuple[Afwijking, ...]]
ANDERE_BOUW = "Een andere bouw van Trede besliste dit, en die van nu beslist anders. Een mens moet ernaar kijken."
ANDERE_BOUW_GELIJK = "Een andere bouw van Trede besliste dit; die van nu beslist hetzelfde."
NIETS_BESLIST = "Hier is niets beslist: een bericht was niet te lezen of niet te verwerken."
ONLEESBAAR = "Een gebeurtenis hiervoor of hier is niet te lezen, dus de stand waaruit beslist werd, is er niet."
GROND_WEG = "De regels van toen (wet, kalender en reglement) zijn hier niet geladen."
TOEN_MISLUKT = "Toen ging er iets mis bij het beslissen; nu niet. Een mens moet ernaar kijken."
NIET_TE_LEZEN = "Wat is ingezonden, kan deze bouw van Trede niet lezen."
GEEN_INZENDING = "Wat is ingezonden, is er niet meer."
GEEN_ALARM = "In de stand hiervoor kon geen termijn dit alarm geven."
ANDERE_GROND = "Dit is beslist onder een andere versie van wet of reglement dan waar deze procedure onder liep."
ANDERS = "Opnieuw beslist geeft dit iets anders."


@dataclass(frozen=True)
class Kader:
    """What is decided again with: the grounds that are loaded, and the build that this is."""

    grondboek: Grondboek
    bouw: str


class _NietTeControleren(Exception):
    """Why it cannot be said."""


class _KloptNiet(Exception):
    """It could never have been decided."""


@dataclass(frozen=True)
class _Toevoeging:
    """What one opdracht or alarm left, and the state that it was decided on."""

    voor: Stand
    gebeurtenissen: tuple[Vastgelegd, ...]

    @property
    def eerste(self) -> Vastgelegd:
        return self.gebeurtenissen[0]


def herbeslis(
    procedure: Procedure,
    stroom: Stroom,
    gebeurtenissen: Sequence[Vastgelegd],
    inzendingen: Mapping[str, Inzending],
    kader: Kader,
) -> dict[int, Uitslag]:
    """By sequence number, what deciding again says of each event. `inzendingen`: by opdracht id, personal values covered."""
    uit: dict[int, Uitslag] = {}
    for t in _toevoegingen(procedure, stroom, gebeurtenissen):
        uit.update(_beoordeel(procedure, t, inzendingen.get(t.eerste.opdracht_id), kader))
    for v in gebeurtenissen:
        uit.setdefault(v.volgnummer, Uitslag("herbeslist", "niet_te_controleren", ONLEESBAAR))
    return uit


def _toevoegingen(procedure: Procedure, stroom: Stroom, gebeurtenissen: Sequence[Vastgelegd]) -> Iterator[_Toevoeging]:
    """Append by append, as far as the stream can be folded."""
    stand = leeg(procedure, stroom)
    for _, groep in groupby(gebeurtenissen, key=lambda v: v.opdracht_id):
        t = _Toevoeging(stand, tuple(groep))
        try:
            for v in t.gebeurtenissen:
                stand = evolve(procedure, stand, v)
        except (OnbekendeGebeurtenis, ValidationError, LookupError):
            return
        yield t


@dataclass(frozen=True)
class _Uitkomst:
    """What differs, and the events of which it cannot be said whether they do."""

    anders: Anders = field(default_factory=dict)
    onzeker: frozenset[int] = frozenset()
    reden: str = ""


def _beoordeel(procedure: Procedure, t: _Toevoeging, inzending: Inzending | None, kader: Kader) -> Iterator[tuple[int, Uitslag]]:
    uit = _Uitkomst()
    try:
        uit = _wat_anders_is(procedure, t, inzending, kader)
    except _NietTeControleren as waarom:
        rest = Uitslag("herbeslist", "niet_te_controleren", str(waarom))
    except _KloptNiet as waarom:
        rest = Uitslag("herbeslist", "klopt_niet", str(waarom))
    else:
        rest = Uitslag("herbeslist", "klopt", ANDERE_BOUW_GELIJK if t.eerste.bouw != kader.bouw else "")
    for v in t.gebeurtenissen:
        hier = uit.anders.get(v.volgnummer, ())
        if hier:
            yield v.volgnummer, Uitslag("herbeslist", "klopt_niet", ANDERS, hier)
        elif v.volgnummer in uit.onzeker:
            yield v.volgnummer, Uitslag("herbeslist", "niet_te_controleren", uit.reden)
        else:
            yield v.volgnummer, rest


def _wat_anders_is(procedure: Procedure, t: _Toevoeging, inzending: Inzending | None, kader: Kader) -> _Uitkomst:
    """What differs from what is decided now. Raises `_NietTeControleren` when nothing can be said of the whole append."""
    _eis_eigen_grond(t, inzending)
    grond = _grond(t, kader)
    anders = _op_elke_tekst(procedure, t, inzending, grond)
    if not _omvang(anders):
        return _Uitkomst()
    if t.eerste.bouw != kader.bouw:
        raise _NietTeControleren(ANDERE_BOUW)
    if any(v.soort == OpdrachtMislukt.soort() for v in t.gebeurtenissen):
        raise _NietTeControleren(TOEN_MISLUKT)
    if inzending is not None and _hangt_van_woorden_af(procedure, t, inzending, grond):
        onzeker = frozenset(nr for nr, x in anders.items() if x)
        return _Uitkomst(onzeker=onzeker, reden=_kan_afhangen(verborgen_teksten(procedure, inzending)))
    return _Uitkomst(_op_elke_waarde(procedure, t, inzending, grond, anders))


def _hangt_van_woorden_af(procedure: Procedure, t: _Toevoeging, inzending: Inzending, grond: Grond) -> bool:
    """Whether other words in the hidden texts give something else: a hash of them, say, or that they were said before."""
    een, ander = woorden(procedure, inzending)
    if not een:
        return False
    eerder_gezegd = replace(t, voor=zelfde_woorden(procedure, t.voor, een))

    def uitkomst(bij: _Toevoeging, teksten: Mapping[str, str]) -> Anders:
        zo = inzending.model_copy(update={"inhoud": {**inzending.inhoud, **teksten}})
        return _vergelijk(procedure, t, _beslis(procedure, bij, zo, grond))

    eerst = uitkomst(t, een)
    return eerst != uitkomst(t, ander) or eerst != uitkomst(eerder_gezegd, een)


def _kan_afhangen(velden: Iterable[str]) -> str:
    namen = ", ".join(sorted({v.replace("_", " ") for v in velden}))
    return f"Dit besluit kan afhangen van persoonlijke gegevens die de controle niet ziet: {namen}."


def _omvang(anders: Anders) -> int:
    return sum(map(len, anders.values()))


# -- the readings of what is hidden ------------------------------------------------------------------------------------


def _op_elke_tekst(procedure: Procedure, t: _Toevoeging, inzending: Inzending | None, grond: Grond) -> Anders:
    """What differs on the reading of the hidden texts that differs least."""
    minst: Anders | None = None
    for beslissing in _beslissingen(procedure, t, inzending, grond):
        anders = _vergelijk(procedure, t, beslissing)
        if minst is None or _omvang(anders) < _omvang(minst):
            minst = anders
        if not _omvang(minst):
            break
    return minst or {}


def _op_elke_waarde(procedure: Procedure, t: _Toevoeging, inzending: Inzending | None, grond: Grond, anders: Anders) -> Anders:
    """What differs whichever the hidden dates and choices are. Raises `_NietTeControleren` when that depends on them."""
    verborgen = verborgen_waarden(procedure, t.voor, inzending)
    if not verborgen:
        return anders
    hangt_af = _NietTeControleren(_kan_afhangen(w.veld for w in verborgen))
    if any(not w.kandidaten for w in verborgen):
        raise hangt_af
    eerste: Anders | None = None
    for voor, zo_ingezonden in lezingen(procedure, t.voor, inzending, verborgen):
        uitkomst = _op_elke_tekst(procedure, replace(t, voor=voor), zo_ingezonden, grond)
        if eerste is not None and uitkomst != eerste:
            raise hangt_af
        eerste = uitkomst
    return eerste or {}


def _beslissingen(procedure: Procedure, t: _Toevoeging, inzending: Inzending | None, grond: Grond) -> Iterator[Beslissing]:
    """What is decided now, on every reading of the hidden texts."""
    if inzending is None:
        yield _alarm(procedure, t, grond)
        return
    yield _beslis(procedure, t, inzending, grond)
    for teksten in tekstlezingen(procedure, inzending, grond):
        yield _beslis(procedure, t, inzending.model_copy(update={"inhoud": {**inzending.inhoud, **teksten}}), grond)


def _eis_eigen_grond(t: _Toevoeging, inzending: Inzending | None) -> None:
    """A stream goes by one ground until it is taken over to another. Raises `_KloptNiet`."""
    if inzending is not None and inzending.opdracht == NeemGrondOver.naam():
        return  # deciding it again compares the ground that it came to
    eigen = t.voor.grond if inzending is None else vaste_grond(t.voor, inzending)
    if eigen not in (None, t.eerste.grond):
        raise _KloptNiet(ANDERE_GROND)


def _grond(t: _Toevoeging, kader: Kader) -> Grond:
    try:
        return kader.grondboek.met_hash(t.eerste.grond)
    except OnbekendeGrond:
        raise _NietTeControleren(GROND_WEG) from None


def _beslis(procedure: Procedure, t: _Toevoeging, inzending: Inzending, grond: Grond) -> Beslissing:
    nu = t.eerste.vastgelegd_op
    try:
        procedure.lees_opdracht(inzending.opdracht, inzending.inhoud)
    except (OnbekendeOpdracht, ValidationError):
        raise _NietTeControleren(NIET_TE_LEZEN) from None
    try:
        return behandel(procedure, t.voor, inzending, grond, nu)
    except Exception as fout:  # as the shell does: whatever the decider raises is an event
        return mislukt(t.voor, inzending.opdracht, fout, nu)


def _alarm(procedure: Procedure, t: _Toevoeging, grond: Grond) -> Beslissing:
    nu = t.eerste.vastgelegd_op
    if t.eerste.soort == MeldingNietVerwerkbaar.soort():
        raise _NietTeControleren(NIETS_BESLIST)
    if t.eerste.actor.rol is not Rol.TERMIJN:
        raise _KloptNiet(GEEN_INZENDING)
    wekker = next((w for w in t.voor.wekkers() if w.opdracht_id == t.eerste.opdracht_id and w.moment <= nu), None)
    if wekker is None:
        raise _KloptNiet(GEEN_ALARM)
    try:
        return behandel_alarm(procedure, t.voor, wekker, grond, nu)
    except Exception as fout:
        return alarm_zonder_besluit(procedure, t.voor, wekker, fout, nu)


# -- comparing ---------------------------------------------------------------------------------------------------------


_VERGELEKEN = ("data", "voorgevallen_op", "ontvangen_op", "vervangt")


def _vergelijk(procedure: Procedure, t: _Toevoeging, b: Beslissing) -> Anders:
    uit: Anders = {}
    for voorstel, v in zip_longest(b.voorstellen, t.gebeurtenissen):
        if v is None:
            laatste = t.gebeurtenissen[-1].volgnummer
            uit[laatste] = (*uit.get(laatste, ()), Afwijking("gebeurtenis", voorstel.soort, ""))
        elif voorstel is None or voorstel.soort != v.soort:
            uit[v.volgnummer] = (Afwijking("gebeurtenis", voorstel.soort if voorstel else "", v.soort),)
        else:
            uit[v.volgnummer] = tuple(_afwijkingen(procedure, voorstel, v))
    return uit


def _afwijkingen(procedure: Procedure, voorstel: Voorstel, v: Vastgelegd) -> Iterator[Afwijking]:
    if all(getattr(voorstel, veld) == getattr(v, veld) for veld in _VERGELEKEN):
        return  # mostly so, and then there is nothing to lay out
    verwacht, gevonden = _plat(voorstel.data), _plat(_aangevuld(procedure, v))
    for deel in (voorstel, v):
        kant = verwacht if deel is voorstel else gevonden
        kant["voorgevallen op"], kant["ontvangen op"] = tijdstip(deel.voorgevallen_op), tijdstip(deel.ontvangen_op)
        kant["vervangt"] = _tekst(deel.vervangt)
    for veld in sorted({*verwacht, *gevonden}):
        een, ander = verwacht.get(veld, ""), gevonden.get(veld, "")
        # What the record hides can be anything that is there, an empty text too.
        if een != ander and not (ander == VERBORGEN and veld in verwacht):
            yield Afwijking(veld, een, ander)


def _aangevuld(procedure: Procedure, v: Vastgelegd) -> dict[str, Any]:
    """The data with what a later build may have added to this kind of event."""
    return {**procedure.lees(v.soort, v.data).model_dump(mode="json"), **v.data}


def _plat(waarde: Any, pad: str = "") -> dict[str, str]:
    """Every value by its path, as text; nothing is said of what is not there."""
    if is_vernietigd(waarde):
        return {pad: VERBORGEN}
    if isinstance(waarde, Mapping):
        return {k: w for naam, deel in waarde.items() for k, w in _plat(deel, f"{pad} {naam}".strip()).items()}
    if isinstance(waarde, list | tuple):
        return {k: w for i, deel in enumerate(waarde, 1) for k, w in _plat(deel, f"{pad} {i}").items()}
    return {} if waarde is None else {pad: _tekst(waarde)}


def _tekst(waarde: Any) -> str:
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
    return str(waarde)
