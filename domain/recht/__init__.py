"""Het recht als gedateerde gegevens: elke regel, op een dag, voor een schoolsoort en regime.

`RECHT` is what ships (`*.yaml` beside this file, one file per procedure); `Recht.met` gives another with rows
added. Nothing here decides or computes: `domain.berekening` makes dates of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML

from domain.kalender import nederlands
from domain.recht.rijen import (
    BRON_ONTBREEKT,
    Artikel,
    Conventie,
    Regelrij,
    Regelversie,
    Schoolkenmerk,
    Schoolsoort,
    Sector,
    Venster,
)

__all__ = [
    "BRON_ONTBREEKT",
    "RECHT",
    "Conventie",
    "GeenGeldigeVersie",
    "OnbekendeConventie",
    "OnbekendeRegel",
    "Recht",
    "Regelrij",
    "Regelversie",
    "Schoolkenmerk",
    "Schoolsoort",
    "Sector",
    "Venster",
    "laad",
]

_MAP = Path(__file__).parent
_GEEN_REGELS = ("kalender.yaml", "opschorting.yaml", "dwangsom.yaml")


class OnbekendeRegel(LookupError):
    """There is no rule with this id."""


class OnbekendeConventie(LookupError):
    """There is no suspension convention with this id."""


class GeenGeldigeVersie(LookupError):
    """The rule exists, but not on that day or not for that kind of school."""


class Recht:
    """All rules and conventions, immutable. Two with the same `inhoud_hash` give the same answers."""

    __slots__ = ("_conventies", "_hash", "_per_regel", "rijen")

    def __init__(self, rijen: Iterable[Regelrij], conventies: Iterable[Conventie]) -> None:
        self.rijen = tuple(sorted(rijen, key=lambda r: (r.id, r.opgenomen_op)))
        per_regel: dict[str, tuple[Regelrij, ...]] = {}
        for rij in self.rijen:
            per_regel[rij.id] = (*per_regel.get(rij.id, ()), rij)
        self._per_regel = MappingProxyType(per_regel)
        # Of one id, what was recorded last.
        self._conventies = MappingProxyType({c.id: c for c in sorted(conventies, key=lambda c: (c.opgenomen_op, c.id))})
        self._hash = _hash(self.rijen, self._conventies.values())
        for rij in self.rijen:
            for grond in rij.opschorting:
                self.conventie(grond.conventie)

    @property
    def inhoud_hash(self) -> str:
        """SHA-256 (hex) of every row: what an event names as the law it was decided under."""
        return self._hash

    @property
    def opnamedagen(self) -> tuple[date, ...]:
        """The days on which rows were recorded, in order."""
        return tuple(sorted({*(r.opgenomen_op for r in self.rijen), *(c.opgenomen_op for c in self._conventies.values())}))

    def zoals_opgenomen(self, op: date) -> Recht:
        """The law as it was recorded up to and including `op`: what a stream that began then still goes by.

        It has the hash that it had then, as long as released rows are not edited and a new row bears a later day.
        """
        rijen = (r for r in self.rijen if r.opgenomen_op <= op)
        return Recht(rijen, (c for c in self._conventies.values() if c.opgenomen_op <= op))

    @property
    def regels(self) -> tuple[str, ...]:
        """The ids of all rules, in order."""
        return tuple(self._per_regel)

    def rij(self, naam: str) -> Regelrij:
        """The row of a rule that was recorded last. Raises OnbekendeRegel."""
        return self._rijen_van(naam)[-1]

    @property
    def conventies(self) -> tuple[str, ...]:
        """The ids of all suspension conventions."""
        return tuple(self._conventies)

    def conventie(self, naam: str) -> Conventie:
        """A suspension convention. Raises OnbekendeConventie."""
        if naam not in self._conventies:
            raise OnbekendeConventie(f"Er is geen opschortingsgrond '{naam}'; kies uit: {', '.join(self._conventies)}.")
        return self._conventies[naam]

    def regel(self, id: str, op: date, school: Schoolkenmerk | None = None) -> Regelversie:  # noqa: A002
        """The rule as it holds on `op`, for this school.

        Without a school the articles of all kinds are named together, and only what holds for every school is
        taken as certain. Raises OnbekendeRegel, or GeenGeldigeVersie when it does not hold on that day or for
        that kind of school.
        """
        rijen = self._rijen_van(id)
        passend = [(rij, artikelen) for rij in rijen if _geldt(rij, op) and (artikelen := _artikelen(rij, op, school))]
        if not passend:
            raise GeenGeldigeVersie(_waarom_niet(id, rijen, op, school))
        # The newest knowledge wins; of what became known on the same day, the law that started last.
        rij, artikelen = max(passend, key=lambda p: (p[0].opgenomen_op, _begin(p[0], p[1]) or date.min))
        return self._versie(rij, artikelen, op, school)

    def met(self, extra: Iterable[Regelrij | Mapping[str, Any]]) -> Recht:
        """A new Recht with rows added; this one stays as it is.

        A mapping needs to name only what differs from the last row of that rule.
        """
        rijen = [
            e if isinstance(e, Regelrij) else Regelrij.model_validate({**self.rij(e["id"]).model_dump(), **e}) for e in extra
        ]
        return Recht((*self.rijen, *rijen), self._conventies.values())

    def _rijen_van(self, naam: str) -> tuple[Regelrij, ...]:
        if naam not in self._per_regel:
            raise OnbekendeRegel(f"Regel '{naam}' bestaat niet; een regel heet bijvoorbeeld AAN-04.")
        return self._per_regel[naam]

    def _versie(self, rij: Regelrij, artikelen: tuple[Artikel, ...], op: date, school: Schoolkenmerk | None) -> Regelversie:
        van, tot = _begin(rij, artikelen), _einde(rij, artikelen)
        zeker, onzeker = _opschorting(rij, op, school)
        return Regelversie(
            id=rij.id,
            versie=self._naam(rij, van, tot),
            procedure=rij.procedure,
            artikel="; ".join(dict.fromkeys(a.artikel for a in artikelen)),
            omschrijving=rij.omschrijving,
            wie=rij.wie,
            periode=rij.periode,
            telling=rij.telling,
            atw=rij.atw == "ja",
            atw_onzeker=rij.atw == "onzeker",
            zin=rij.zin,
            bron=rij.bron,
            zekerheid=rij.zekerheid,
            begin=rij.begin,
            venster=rij.venster,
            standaard=_standaard(rij, op, school),
            geldig_van=van,
            geldig_tot=tot,
            opschorting=zeker,
            opschorting_onzeker=onzeker,
            verlenging=rij.verlenging,
            verlenging_vrij=rij.verlenging_vrij,
        )

    def _naam(self, rij: Regelrij, van: date | None, tot: date | None) -> str:
        naam = f"{rij.id}@{van or (f'tot-{tot}' if tot else 'begin')}"
        eerste = self._per_regel[rij.id][0].opgenomen_op
        return naam if rij.opgenomen_op == eerste else f"{naam}+{rij.opgenomen_op}"


def _geldt(rij: Regelrij, op: date) -> bool:
    return (rij.geldig_van is None or rij.geldig_van <= op) and (rij.geldig_tot is None or op <= rij.geldig_tot)


def _artikelen(rij: Regelrij, op: date, school: Schoolkenmerk | None) -> tuple[Artikel, ...]:
    geldend = (a for a in rij.artikelen if a.geldt_op(op))
    return tuple(a for a in geldend if school is None or a.geldt_voor(school))


def _begin(rij: Regelrij, artikelen: tuple[Artikel, ...]) -> date | None:
    return max((d for d in (rij.geldig_van, *(a.geldig_van for a in artikelen)) if d), default=None)


def _einde(rij: Regelrij, artikelen: tuple[Artikel, ...]) -> date | None:
    return min((d for d in (rij.geldig_tot, *(a.geldig_tot for a in artikelen)) if d), default=None)


def _opschorting(rij: Regelrij, op: date, school: Schoolkenmerk | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Conventions that certainly suspend, and those of which the law leaves it open for this school."""
    zeker: dict[str, None] = {}
    onzeker: dict[str, None] = {}
    for grond in rij.opschorting:
        if not grond.geldt_op(op) or (school is not None and not grond.geldt_voor(school)):
            continue
        is_zeker = not grond.onzeker and (school is not None or grond.voor_elke_school)
        (zeker if is_zeker else onzeker)[grond.conventie] = None
    return tuple(zeker), tuple(c for c in onzeker if c not in zeker)


def _standaard(rij: Regelrij, op: date, school: Schoolkenmerk | None) -> str | None:
    teksten = [s.tekst for s in rij.standaard if s.geldt_op(op) and (school is None or s.geldt_voor(school))]
    return " ".join(teksten) or None


def _waarom_niet(naam: str, rijen: tuple[Regelrij, ...], op: date, school: Schoolkenmerk | None) -> str:
    if school is not None and not any(a.geldt_voor(school) for r in rijen for a in r.artikelen):
        return f"Regel {naam} geldt niet voor deze school ({school})."
    voor = f" voor deze school ({school})" if school is not None else ""
    return f"Regel {naam} heeft geen versie die op {nederlands(op)} geldt{voor}."


def _hash(rijen: Iterable[Regelrij], conventies: Iterable[Conventie]) -> str:
    # Without defaults: a field that a later build adds leaves the hash of today's rows as it is.
    inhoud = [r.model_dump(mode="json", exclude_defaults=True) for r in (*rijen, *sorted(conventies, key=lambda c: c.id))]
    return hashlib.sha256(json.dumps(inhoud, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def laad(map: Path = _MAP) -> Recht:
    """Read the law files of a folder. Raises pydantic's ValidationError, which names the row and the field."""
    yaml = YAML(typ="safe", pure=True)
    conventies = yaml.load((map / "opschorting.yaml").read_text(encoding="utf-8"))["conventies"]
    rijen: list[Regelrij] = []
    for bestand in sorted(map.glob("*.yaml")):
        if bestand.name not in _GEEN_REGELS:
            inhoud = yaml.load(bestand.read_text(encoding="utf-8"))
            rijen += [Regelrij.model_validate({"procedure": inhoud["procedure"], **r}) for r in inhoud["regels"]]
    return Recht(rijen, [Conventie.model_validate(c) for c in conventies])


RECHT = laad()
