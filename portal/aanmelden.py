"""Signing in with a local bearer token: who it is, in which role, for which SWV. Until there is an identity provider.

The file `tokens.json` in the data folder is made by `trede up` (mode 0600).
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import structlog
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from domain.gebeurtenis import Actor, Rol
from domain.reglement import Reglement
from domain.stroom import Stroom
from portal.fouten import Probleem, niet_gevonden

log = structlog.get_logger("portal.toegang")


class Toegang(BaseModel):
    """Who asks: the role, the organisation (BRIN or SWV number), the SWVs it may come at, and a pseudonymous id."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    rol: Literal["swv", "school", "auditor"]
    organisatie: str
    swvs: tuple[str, ...]
    id: str
    zonder_namen: bool = False
    """Asked, for now, to see no names and nothing in people's own words (`Namen verbergen`)."""
    doel: str = ""
    """What an auditor's access is for, as whoever gave it wrote down. Shown with what is checked."""
    mandaat: Annotated[str, StringConstraints(max_length=200)] = ""
    """By what authority this person acts for the organisation, as whoever made the file wrote it down. Shown on the check page;
    the record has who acted (`Actor.id`), and which mandaat that person had is in the file."""
    tot: date | None = None
    """The last day on which it may be used; None: no end was set."""

    def geldig_op(self, dag: date) -> bool:
        """Whether the access has not ended."""
        return self.tot is None or dag <= self.tot

    def actor(self) -> Actor:
        """As the sender of an opdracht. Raises `Probleem` for an auditor, who only reads."""
        if self.rol == "auditor":
            raise Probleem(403, "Een auditor leest mee en geeft geen opdrachten.")
        return Actor(rol=Rol(self.rol), organisatie=self.organisatie, id=self.id)

    def eis_swv(self, swv: str) -> None:
        """Raises `Probleem` (404) for another tenant's: that it exists is not told."""
        if swv not in self.swvs:
            self.geweigerd("ander samenwerkingsverband", swv)
            raise niet_gevonden()

    def eis_stroom(self, stroom: str) -> Stroom:
        """The stream, when it is an address within the own SWVs. Raises `Probleem` (404)."""
        try:
            gelezen = Stroom.lees(stroom)
        except ValueError:
            raise niet_gevonden() from None
        self.eis_swv(gelezen.swv)
        return gelezen

    def geweigerd(self, reden: str, swv: str | None = None) -> None:
        """The access log: malformed or not allowed leaves no event (decisions 6)."""
        log.warning("toegang geweigerd", reden=reden, rol=self.rol, organisatie=self.organisatie, swv=swv, wie=self.id)


class Fiche(Toegang):
    """A token and whose it is."""

    token: str
    naam: str | None = None
    """A work name, to tell the people of a back office apart on their own pages; in no log line."""

    def toegang(self) -> Toegang:
        """Whose it is, without the token and the name."""
        return Toegang(**self.model_dump(exclude={"token", "naam"}))

    def __repr__(self) -> str:
        return f"Fiche({self.rol}, {self.organisatie})"


@dataclass(frozen=True)
class Medewerker:
    """Somebody of an SWV's back office, as its own pages name them."""

    id: str
    naam: str


_FICHES: TypeAdapter[tuple[Fiche, ...]] = TypeAdapter(tuple[Fiche, ...])


class Toegangsboek:
    """The known tokens."""

    def __init__(self, fiches: Sequence[Fiche]) -> None:
        self._fiches = tuple(fiches)

    def zoek(self, token: str) -> Toegang | None:
        """Whose token it is. Every one is compared in full, so that the time taken tells nothing."""
        gevonden: Fiche | None = None
        for fiche in self._fiches:
            if hmac.compare_digest(fiche.token.encode(), token.encode()):
                gevonden = fiche
        return None if gevonden is None else gevonden.toegang()

    def medewerkers(self, swv: str) -> tuple[Medewerker, ...]:
        """The back office of an SWV; who has no work name goes by the pseudonymous id."""
        return tuple(Medewerker(f.id, f.naam or f.id) for f in self._fiches if f.rol == "swv" and swv in f.swvs)

    @property
    def fiches(self) -> tuple[Fiche, ...]:
        """All of them, tokens included: for the one who made the file."""
        return self._fiches


def lees_of_maak(
    bestand: Path, reglementen: Iterable[Reglement], mensen: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Toegangsboek:
    """The tokens of `bestand`; what is missing (an SWV or school that came since, an auditor) gets one and is added.

    `mensen`: work names of the back office per SWV, each with a token of its own; of an SWV without them one nameless person.
    """
    fiches = list(_FICHES.validate_json(bestand.read_bytes())) if bestand.exists() else []
    bekend = {(f.rol, f.organisatie, naam) for f in fiches for naam in (f.naam, None)}
    wie_er_zijn = [f for een in _wie_er_zijn(reglementen) for f in _met_naam(een, mensen)]
    nieuw = [f for f in wie_er_zijn if (f.rol, f.organisatie, f.naam) not in bekend]
    if nieuw:
        fiches += nieuw
        _schrijf(bestand, fiches)
    return Toegangsboek(fiches)


def _wie_er_zijn(reglementen: Iterable[Reglement]) -> list[Fiche]:
    swvs_van: dict[tuple[Literal["swv", "school", "auditor"], str], list[str]] = {}
    for r in reglementen:
        swvs_van.setdefault(("swv", r.swv), []).append(r.swv)
        swvs_van.setdefault(("auditor", "auditor"), []).append(r.swv)
        for s in r.scholen:
            swvs_van.setdefault(("school", s.brin), []).append(r.swv)
    return [
        Fiche(
            rol=rol,
            organisatie=organisatie,
            swvs=tuple(sorted(set(swvs))),
            id=f"{rol}-{secrets.token_hex(4)}",
            token=secrets.token_urlsafe(32),
        )
        for (rol, organisatie), swvs in swvs_van.items()
    ]


def _met_naam(fiche: Fiche, mensen: Mapping[str, Sequence[str]]) -> list[Fiche]:
    namen = mensen.get(fiche.organisatie, ()) if fiche.rol == "swv" else ()
    eigen = ({"naam": n, "id": f"swv-{secrets.token_hex(4)}", "token": secrets.token_urlsafe(32)} for n in namen)
    return [fiche.model_copy(update=e) for e in eigen] or [fiche]


def _schrijf(bestand: Path, fiches: Sequence[Fiche]) -> None:
    nieuw = bestand.with_name(bestand.name + ".nieuw")
    fd = os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as f:
        json.dump([fiche.model_dump(mode="json", exclude_defaults=True) for fiche in fiches], f, indent=1)
        f.flush()
        os.fsync(f.fileno())
    nieuw.replace(bestand)


_bearer = HTTPBearer(auto_error=False, description="Een token uit tokens.json in de gegevensmap.")


async def wie(request: Request, bewijs: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Toegang:
    """Dependency: who asks. Raises `Probleem` (401). Not in a thread: the log lines of this request must bear who it was."""
    boek: Toegangsboek = request.app.state.toegangsboek
    toegang = boek.zoek(bewijs.credentials) if bewijs is not None else None
    if toegang is None or not toegang.geldig_op(request.app.state.aansluiting.vandaag()):
        log.warning("niet aangemeld", reden="geen of onbekend token")
        tekst = "Stuur een geldig token mee: Authorization: Bearer …; de tokens staan in tokens.json in de gegevensmap."
        raise Probleem(401, tekst, koppen={"WWW-Authenticate": "Bearer"})
    structlog.contextvars.bind_contextvars(rol=toegang.rol, organisatie=toegang.organisatie, wie=toegang.id)
    return toegang


Wie = Annotated[Toegang, Depends(wie)]
