"""A dossier as a page needs it: each stream that may be seen, folded from its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from activities.bedekking import soort_van, zonder_verbintenis
from domain.dossier.procedure import DOSSIER
from domain.gebeurtenis import Gebeurtenis, Rol, Vastgelegd
from domain.grond import Grond, OnbekendeGrond
from domain.opdracht import Handeling, NeemGrondOver, Opdracht
from domain.overnemen import latere
from domain.persoonlijk import is_vernietigd, persoonlijke_velden
from domain.procedure import OnbekendeGebeurtenis, Procedure
from domain.stand import Stand, leeg, vouw_stroom
from domain.stroom import Stroom
from domain.termijnstand import Termijnstand
from portal.aanmelden import Toegang
from portal.aansluiting import Aansluiting
from portal.fouten import niet_gevonden
from portal.paginas.kind import GEBOREN, NAMEN, Kind, kind, velden_voor
from portal.paginas.teksten import TEKSTEN

BLADZIJDE = 200
ENKEL = ("dossier", "orientatie")
"""Of these there is one: their number says nothing."""


def procedurenaam(adres: Stroom) -> str:
    """What a stream is called on a page."""
    woord = TEKSTEN.woord("procedures", adres.procedure)
    return woord if adres.procedure in ENKEL else f"{woord} {adres.n}"


@dataclass(frozen=True)
class Beeld:
    """One stream: its events and the state that they give."""

    adres: Stroom
    procedure: Procedure
    stand: Stand
    gebeurtenissen: tuple[Vastgelegd, ...]
    grond: Grond
    versies: tuple[Grond, ...] = ()
    """Later ones that it could be taken over to, the newest law of each version of the reglement."""

    @property
    def pad(self) -> str:
        """Its place in the addresses of the pages."""
        return f"/dossier/{self.adres}"

    def lopend(self) -> list[tuple[str, Termijnstand]]:
        """The open Termijnen, the earliest veilige datum first; a right that is past calls for nothing any more."""
        lopend = ((n, t) for n, t in self.stand.termijnen.items() if t.open and not self.is_voorbij(t))
        return sorted(lopend, key=lambda nt: (nt[1].berekening.veilig, nt[0]))

    def is_voorbij(self, t: Termijnstand) -> bool:
        """A right whose last day passed unused: nobody is too late."""
        return t.stand == "verstreken" and self.grond.recht.rij(t.berekening.regel).is_recht

    def omschrijving(self, termijn: str) -> str:
        """What the Termijn asks, in its own words or those of the law data."""
        return self.omschrijving_van(termijn, self.stand.termijnen[termijn].berekening.regel)

    def omschrijving_van(self, termijn: str, regel: str) -> str:
        """The same of one that does not run (yet)."""
        t = self.procedure.termijn_van(termijn)
        return t.omschrijving if t is not None and t.omschrijving else self.grond.recht.rij(regel).omschrijving

    @property
    def naam(self) -> str:
        """What it is called on a page: the procedure, with its number where there can be more than one."""
        return procedurenaam(self.adres)

    def opdrachten(self, rol: str) -> list[type[Opdracht]]:
        """What this role may give and makes sense now; Handelingen first."""
        keuze = self.procedure.beschikbaar(self.stand.eigen) if self.procedure.beschikbaar else self.procedure.opdrachten
        algemeen = (NeemGrondOver,) if self.versies else ()
        van_rol = [o for o in (*keuze, *algemeen) if rol in [str(r) for r in o.mag]]
        return sorted(van_rol, key=lambda o: not issubclass(o, Handeling))

    def school(self, brin: str | None) -> str:
        """A school by its name, as far as this SWV knows it."""
        gevonden = self.grond.reglement.school(brin) if brin else None
        return f"{gevonden.naam} ({brin})" if gevonden is not None and gevonden.naam else brin or ""


@dataclass(frozen=True)
class Dossierbeeld:
    """The streams of a dossier that this reader may see, and what is known of the child."""

    swv: str
    nummer: str
    stromen: tuple[Beeld, ...]
    genoemd: Mapping[str, Any] = field(default_factory=dict)
    """What this reader may know of the child without seeing the dossier's own stream."""

    @property
    def eigen(self) -> Beeld | None:
        """The dossier's own stream, when it may be seen."""
        return next((b for b in self.stromen if b.adres.procedure == DOSSIER.naam), None)

    @property
    def geboren(self) -> date | None:
        """The child's birth date, when it is known and may be seen."""
        waarde = self.van_het_kind("geboren")
        return date.fromisoformat(waarde) if isinstance(waarde, str) else waarde

    def kind(self, vandaag: date) -> Kind:
        """The child as a page names it."""
        velden = {veld: self.van_het_kind(veld) for veld in (*NAMEN, GEBOREN)}
        gelezen = {veld: w.isoformat() if isinstance(w, date) else w for veld, w in velden.items() if w is not None}
        return kind(gelezen, vandaag)

    def van_het_kind(self, veld: str) -> Any:
        """A field of the child from its own stream: None when it is not known, destroyed or not to be seen."""
        if self.eigen is None:
            return self.genoemd.get(veld)
        for v in reversed(self.eigen.gebeurtenissen):
            waarde = v.data.get(veld)
            if waarde is not None and not is_vernietigd(waarde):
                return waarde
        return None


def grond_voor(a: Aansluiting, stroom: Stroom, hash_: str | None) -> Grond:
    """The ground that a stream began under, or the one in force. Raises `Probleem` (404) for an SWV that is unknown here."""
    try:
        return a.grondboek.met_hash(hash_) if hash_ is not None else a.grondboek.voor(stroom.swv, a.vandaag())
    except OnbekendeGrond:
        try:
            return a.grondboek.voor(stroom.swv, a.vandaag())
        except OnbekendeGrond:
            raise niet_gevonden() from None


async def lees_gebeurtenissen(a: Aansluiting, wie: Toegang, stroom: Stroom) -> tuple[Vastgelegd, ...]:
    """Every event of a stream. To an auditor personal values are commitments: shown as absent.

    To who asked to see no names, every personal text is absent too: people write names anywhere.
    """
    procedure = a.procedures[stroom.procedure]
    uit: list[Vastgelegd] = []
    while True:
        rijen = await a.lezer.gebeurtenissen(wie, str(stroom), uit[-1].volgnummer if uit else 0, BLADZIJDE)
        for r in rijen:
            model = soort_van(procedure, r["soort"])
            data = zonder_verbintenis(model, r["data"])
            uit.append(Vastgelegd.model_validate({**r, "data": verborgen(model, data) if wie.zonder_namen else data}))
        if len(rijen) < BLADZIJDE:
            return tuple(uit)


def verborgen(model: type[Gebeurtenis] | None, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without any text that is personal; dates and codes stay, of which none is a name."""
    uit = dict(data)
    for veld, merk in (persoonlijke_velden(model) if model is not None else {}).items():
        if isinstance(uit.get(veld), str) and not _is_dag(uit[veld]):
            uit[veld] = {"vernietigd": merk.klasse.value}
    return uit


def _is_dag(waarde: str) -> bool:
    try:
        date.fromisoformat(waarde)
    except ValueError:
        return False
    return True


async def lees_stroom(a: Aansluiting, wie: Toegang, stroom: Stroom) -> Beeld:
    """One stream, seen by this reader. Raises `Probleem` (404): not there, or not theirs."""
    wie.eis_swv(stroom.swv)
    if stroom.procedure not in a.procedures:
        raise niet_gevonden()
    if not await a.lezer.mag_zien(wie, str(stroom)):
        wie.geweigerd("geen eigen dossier", stroom.swv)
        raise niet_gevonden()
    return beeld_van(a, stroom, await lees_gebeurtenissen(a, wie, stroom))


def leeg_beeld(a: Aansluiting, stroom: Stroom) -> Beeld:
    """A stream that has not begun."""
    return beeld_van(a, stroom, ())


def beeld_van(a: Aansluiting, stroom: Stroom, gebeurtenissen: Sequence[Vastgelegd]) -> Beeld:
    """A stream from its events, whoever read them; an empty state when this build does not know one of them."""
    procedure = a.procedures[stroom.procedure]
    try:
        stand = vouw_stroom(procedure, stroom, gebeurtenissen)
    except OnbekendeGebeurtenis:
        stand = leeg(procedure, stroom)
    grond = grond_voor(a, stroom, stand.grond)
    return Beeld(stroom, procedure, stand, tuple(gebeurtenissen), grond, latere(a.grondboek, stand, grond, a.vandaag()))


async def lees_dossier(a: Aansluiting, wie: Toegang, swv: str, nummer: str) -> Dossierbeeld:
    """Every stream of the dossier that may be seen. Raises `Probleem` (404)."""
    wie.eis_swv(swv)
    rijen = await a.lezer.dossier(wie, swv, nummer)
    if not rijen:
        wie.geweigerd("geen eigen dossier", swv)
        raise niet_gevonden()
    stromen = [Stroom.lees(r["stroom"]) for r in rijen]
    beelden = [beeld_van(a, s, await lees_gebeurtenissen(a, wie, s)) for s in stromen if s.procedure in a.procedures]
    genoemd = await a.lezer.kind(wie, swv, nummer, velden_voor(wie)) if wie.rol == "school" else {}
    return Dossierbeeld(swv, nummer, tuple(beelden), genoemd)


def rolwoord(rol: Rol | None) -> str:
    """The key of `aan_zet` in the texts."""
    return str(rol) if rol in (Rol.SWV, Rol.SCHOOL, Rol.OUDER) else "niemand"
