"""Searching dossiers, through row-level security: by a name, a dossier number or a school.

By name, the index only proposes. What may be read is compared with the question itself, so a row that somebody put into the
index, or moved to another dossier, makes nobody appear who does not bear the name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from activities.persoonsgegevens import Waarde, van_kinderen, waarden
from activities.postgres import tenant
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.tenant import Wie
from activities.postgres.zoekindex import VRAGEN, kenmerken
from activities.zelfde_kind import rondom
from activities.zoekwoorden import Lezing, lezingen, past
from domain.dossier.procedure import DOSSIER
from domain.stroom import Stroom

HOOGSTENS = 50
"""Dossiers on one page of results."""
GEWOGEN = 200
"""Values that are compared with the question, of those that the index proposes: enough to put the best first."""


@dataclass(frozen=True)
class Zoekvraag:
    """What is searched: dossiers that answer to any part of it. `velden`: personal fields to show of what is found."""

    naam: str = ""
    """Whole words of a name."""
    nummer: int | None = None
    """Of a dossier; with `jaar` None of any year."""
    jaar: int | None = None
    school: str | None = None
    """A BRIN."""
    velden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Procedureregel:
    """A procedure in a result, with the Termijn that bites first (its veilige datum, einddatum and bron)."""

    stroom: str
    procedure: str
    status: str
    open: bool
    school: str | None
    termijn: str | None = None
    bron: str | None = None
    einddatum: date | None = None
    veilig: date | None = None


@dataclass(frozen=True)
class Dossierregel:
    """A dossier in the results, as far as it may be seen. `persoonlijk`: the newest value of each field that was asked."""

    swv: str
    dossier: str
    procedures: tuple[Procedureregel, ...]
    """Those of the dossiers that go on in this one too; of the child's own stream there, what still runs."""
    persoonlijk: Mapping[str, Any] = field(default_factory=dict)
    volgers: tuple[str, ...] = ()
    """Dossiers of the same child that go on in this one."""

    def eerste(self) -> Procedureregel | None:
        """The procedure whose Termijn bites first."""
        met_datum = [p for p in self.procedures if p.veilig is not None]
        return min(met_datum, key=lambda p: (p.veilig or date.max, p.stroom), default=None)


@dataclass(frozen=True)
class Zoekblad:
    """The dossiers that were found, the best first; `meer`: there are others."""

    regels: tuple[Dossierregel, ...] = ()
    meer: bool = False


@dataclass(frozen=True)
class _Vondst:
    dossiers: tuple[str, ...]
    meer: bool = False


class Zoeker:
    """Searches for whoever `wie` is. `sleutels`: its vault opens values; nothing is made or changed."""

    def __init__(self, pool: tenant.Pool, sleutels: Sleutels) -> None:
        self.pool = pool
        self.sleutels = sleutels

    async def zoek(self, wie: Wie, vraag: Zoekvraag) -> Zoekblad:
        """At most `HOOGSTENS` dossiers. By name an SWV finds its own; a school finds what it takes part in now."""
        async with tenant.transactie(self.pool, wie) as v:
            delen: list[_Vondst] = []
            if vraag.nummer is not None:
                rijen = await v.fetch(VRAGEN["op_nummer"], wie.swv, vraag.jaar, vraag.nummer, HOOGSTENS + 1)
                delen.append(_Vondst(tuple(r["dossier"] for r in rijen)))
            if vraag.naam:
                delen.append(await self._op_naam(v, wie, vraag.naam))
            if vraag.school is not None:
                rijen = await v.fetch(VRAGEN["op_school"], wie.swv, vraag.school, HOOGSTENS + 1)
                delen.append(_Vondst(tuple(r["dossier"] for r in rijen)))
            gevonden = list(dict.fromkeys(d for deel in delen for d in deel.dossiers))
            leidt = await rondom(v, wie.swv, gevonden[: HOOGSTENS + 1])
            # A child with two dossiers is found once, by either: under the one in which the work is.
            dossiers = list(dict.fromkeys(leidt.get(d, d) for d in gevonden))
            regels = await self._regels(v, wie, dossiers[:HOOGSTENS], leidt, vraag.velden)
        return Zoekblad(regels, len(dossiers) > HOOGSTENS or any(deel.meer for deel in delen))

    async def _op_naam(self, v: tenant.Verbinding, wie: Wie, naam: str) -> _Vondst:
        sleutel = await self.sleutels.bestaande(v, Plek.zoeken(wie.swv))
        if sleutel is None:
            return _Vondst(())
        voorgesteld: dict[Waarde, None] = {}
        for lezing in lezingen(naam):
            kop, rest = _kop(lezing)
            gevraagd = (wie.swv, sleutel.zoekkenmerk(kop), kenmerken(sleutel, rest), GEWOGEN + 1)
            rijen = await v.fetch(VRAGEN["op_naam"], *gevraagd)
            voorgesteld |= {Waarde(r["stroom"], r["volgnummer"], r["veld"]): None for r in rijen}
        gewogen = await self._weeg(v, wie, naam, list(voorgesteld))
        return _Vondst(tuple(Stroom.lees(w.stroom).dossier for w in gewogen), len(voorgesteld) > GEWOGEN)

    async def _regels(
        self, v: tenant.Verbinding, wie: Wie, dossiers: Sequence[str], leidt: Mapping[str, str], velden: Sequence[str]
    ) -> tuple[Dossierregel, ...]:
        """What a list shows of these dossiers, in their order. `leidt`: in which of them others go on."""
        volgers = {d: tuple(x for x, naar in leidt.items() if naar == d) for d in dossiers}
        alle = [*dossiers, *(x for d in dossiers for x in volgers[d])]
        procedures: dict[str, list[Procedureregel]] = defaultdict(list)
        for r in await v.fetch(VRAGEN["dossiers"], wie.swv, alle):
            rij = dict(r)
            dossier, p = rij.pop("dossier"), Procedureregel(**rij)
            if dossier not in leidt or p.procedure != DOSSIER.naam or p.termijn is not None:
                procedures[leidt.get(dossier, dossier)].append(p)
        persoonlijk = await van_kinderen(v, self.sleutels, wie, alle, velden)
        return tuple(
            Dossierregel(
                wie.swv,
                d,
                tuple(procedures[d]),
                # What only the other dossier knows of the child is not lost: by that name it may have been found.
                {veld: w for x in (*volgers[d], d) for veld, w in persoonlijk.get(x, {}).items()},
                volgers[d],
            )
            for d in dossiers
            if d in procedures
        )

    async def _weeg(self, v: tenant.Verbinding, wie: Wie, vraag: str, voorgesteld: list[Waarde]) -> list[Waarde]:
        """The best first, and nothing that does not fit: the index proposes, the record decides."""
        velden = sorted({w.veld for w in voorgesteld})
        gelezen = await waarden(v, self.sleutels, wie, [w.stroom for w in voorgesteld], velden)
        gewogen = [(past(str(gelezen[w]), vraag), i, w) for i, w in enumerate(voorgesteld) if w in gelezen]
        return [w for mate, _, w in sorted((m, i, w) for m, i, w in gewogen if m is not None)]


def _kop(lezing: Lezing) -> tuple[str, frozenset[str]]:
    """The word to look up, and those to check then: the longest is the rarest, more often than not."""
    kop = max(sorted(lezing.nodig), key=len)
    return kop, lezing.nodig - {kop}
