"""A whole stream checked, event by event: the chain, the signed log, the archived history, deciding again, and every date.

Read with the auditor's database role, which has no keys: personal values are covered, and a page that shows this shows none.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from activities.bedekking import soort_van, zonder_verbintenis
from activities.controle import Onderzoek, Stapcontrole, Uitslag
from activities.zegel import open_zegel
from audit import keten, nareken
from audit.herbeslissing import GROND_WEG, ONLEESBAAR, Kader, herbeslis
from audit.keten import Breuk
from audit.oordelen import Oordelen, kenmerk
from domain.berekening import Berekening
from domain.gebeurtenis import Vastgelegd
from domain.grond import OnbekendeGrond
from domain.opdracht import Inzending
from domain.procedure import OnbekendeGebeurtenis, OnbekendeOpdracht, Procedure
from domain.stand import evolve, leeg
from domain.stroom import Stroom

GEEN_LOG = Uitslag("log", "niet_te_controleren", "Het getekende log is er nog niet.")
GEEN_ARCHIEF = Uitslag("historie", "niet_te_controleren", "De historie van de uitvoering wordt nog niet bewaard.")

NIET_VAN_DEZE_BOUW = "Deze gebeurtenis is niet te lezen, terwijl er staat dat deze bouw van Trede haar vastlegde."


@dataclass(frozen=True)
class Stukken:
    """What lies in the record of one stream, as far as it can be read."""

    nummers: tuple[int, ...]
    """Of every stored event, readable or not."""
    gebeurtenissen: tuple[Vastgelegd, ...]
    inzendingen: Mapping[str, Inzending]
    breuken: tuple[Breuk, ...] = ()
    onleesbaar: tuple[int, str] | None = None
    """The first event that could not be read, and the build that its row names."""


@dataclass(frozen=True)
class Bytes:
    """What was read of one stream, before anything is made of it."""

    kop: keten.Schakel
    """Where the stream's own row says that it ends."""
    rijen: Sequence[Mapping[str, Any]]
    inzendingen: Mapping[str, bytes]
    vernietigd: Mapping[tuple[int, str], datetime]

    def kenmerk(self, stroom: Stroom, kader: Kader) -> str:
        """The digest of all that a verdict depends on: every column and byte, the build, and the grounds that are known."""
        gronden = sorted(g.hash for g in kader.grondboek.alle())
        rijen = [tuple(rij.values()) for rij in self.rijen]
        return kenmerk((str(stroom), self.kop, kader.bouw, gronden, rijen, sorted(self.inzendingen.items())))


async def lees(verbinding: Any, stroom: Stroom) -> Bytes | None:
    """Within one snapshot (`tenant.momentopname`), as the auditor. None: nothing was ever recorded there."""
    kop = await keten.kop(verbinding, str(stroom))
    if kop is None or not kop.volgnummer:
        return None
    rijen: list[Mapping[str, Any]] = []
    inzendingen: dict[str, bytes] = {}
    async for stuk, ingezonden in keten.stukken(verbinding, str(stroom)):
        rijen += stuk
        inzendingen.update(ingezonden)
    return Bytes(kop, rijen, inzendingen, await keten.vernietigd(verbinding, str(stroom)))


def onderzoek(procedure: Procedure, stroom: Stroom, b: Bytes, kader: Kader, oordelen: Oordelen) -> Onderzoek:
    """The stream with what every check says of it: judged now, or when these very bytes were judged before, as it was then."""
    stukken = ontleed(procedure, b)
    kenmerk_ = b.kenmerk(stroom, kader)
    if (stappen := oordelen.ken(kenmerk_)) is None:
        naam = str(stroom)
        breuken = [*keten.volg(naam, keten.Schakel(), b.rijen, b.inzendingen), *keten.eindigt(naam, keten.einde(b.rijen), b.kop)]
        stappen = beoordeel(procedure, stroom, replace(stukken, breuken=tuple(breuken)), kader)
        oordelen.onthoud(kenmerk_, stappen)
    return Onderzoek(str(stroom), stukken.gebeurtenissen, stukken.inzendingen, stappen, b.vernietigd)


def ontleed(procedure: Procedure, b: Bytes) -> Stukken:
    """What can be read in those bytes."""
    gebeurtenissen: list[Vastgelegd] = []
    onleesbaar: tuple[int, str] | None = None
    for rij in b.rijen:
        v = _gebeurtenis(procedure, rij["inhoud"])
        if v is None:
            onleesbaar = (rij["volgnummer"], rij["bouw"])
            break
        gebeurtenissen.append(v)
    gelezen = ((id_, _inzending(procedure, inhoud)) for id_, inhoud in b.inzendingen.items())
    inzendingen = {id_: inzending for id_, inzending in gelezen if inzending is not None}
    return Stukken(tuple(rij["volgnummer"] for rij in b.rijen), tuple(gebeurtenissen), inzendingen, onleesbaar=onleesbaar)


def beoordeel(procedure: Procedure, stroom: Stroom, s: Stukken, kader: Kader) -> tuple[Stapcontrole, ...]:
    """What every check says of every event. Pure."""
    breuken: dict[int, list[str]] = defaultdict(list)
    for b in s.breuken:
        breuken[b.volgnummer].append(b.wat)
    herbeslist = herbeslis(procedure, stroom, s.gebeurtenissen, s.inzendingen, kader)
    if s.onleesbaar is not None and s.onleesbaar[1] == kader.bouw:
        herbeslist[s.onleesbaar[0]] = Uitslag("herbeslist", "klopt_niet", NIET_VAN_DEZE_BOUW)
    nagerekend = _datums(procedure, stroom, s.gebeurtenissen, kader)
    stappen = []
    for nr in sorted({*s.nummers, *breuken}):
        datum = nagerekend.get(nr)
        uitslagen = (
            _keten(breuken.get(nr, ())),
            GEEN_LOG,
            GEEN_ARCHIEF,
            herbeslist.get(nr, Uitslag("herbeslist", "niet_te_controleren", ONLEESBAAR)),
            *([datum] if datum is not None else []),
        )
        stappen.append(Stapcontrole(nr, uitslagen))
    return tuple(stappen)


def _keten(breuken: Sequence[str]) -> Uitslag:
    return Uitslag("keten", "klopt_niet", f"{'; '.join(breuken)}.") if breuken else Uitslag("keten", "klopt")


def _datums(procedure: Procedure, stroom: Stroom, gebeurtenissen: Sequence[Vastgelegd], kader: Kader) -> dict[int, Uitslag]:
    """By sequence number, of each event that sets a date."""
    uit: dict[int, Uitslag] = {}
    stand = leeg(procedure, stroom)
    met_datum = [i for i, v in enumerate(gebeurtenissen, 1) if "berekening" in v.data]
    for v in gebeurtenissen[: max(met_datum, default=0)]:  # what comes after the last date moves none
        try:
            stand = evolve(procedure, stand, v)
        except (OnbekendeGebeurtenis, ValidationError, LookupError):
            return uit
        if "berekening" in v.data:
            b = Berekening.model_validate(v.data["berekening"])
            try:
                grond = kader.grondboek.met_hash(v.grond)
            except OnbekendeGrond:
                uit[v.volgnummer] = Uitslag("nagerekend", "niet_te_controleren", GROND_WEG)
            else:
                uit[v.volgnummer] = nareken.reken_na(procedure, stand, grond, v.data["termijn"], b)
    return uit


def _gebeurtenis(procedure: Procedure, inhoud: bytes) -> Vastgelegd | None:
    """The event in stored bytes, whatever their hash says of them (that is another check); None: not to be read."""
    try:
        envelop = open_zegel(inhoud)
        envelop.pop("inzending", None)
        data = zonder_verbintenis(soort_van(procedure, envelop["soort"]), envelop["data"])
        procedure.lees(envelop["soort"], data)
        return Vastgelegd.model_validate({**envelop, "data": data})
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _inzending(procedure: Procedure, inhoud: bytes) -> Inzending | None:
    try:
        envelop = json.loads(inhoud)
        model = procedure.soort_opdracht(envelop["opdracht"])
        return Inzending.model_validate({**envelop, "inhoud": zonder_verbintenis(model, envelop["inhoud"])})
    except OnbekendeOpdracht:
        return Inzending.model_validate({**json.loads(inhoud), "inhoud": {}})
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
