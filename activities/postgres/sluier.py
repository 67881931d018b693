"""The veil: a commitment in the place of each personal value, and back (DESIGN 3, Storage and privacy).

What is personal follows from the marks in the models. Beyond them the veil takes the careful side: a field that the model does
not know, and every field of an opdracht that does not fit its model, may hold anything and is veiled as part of the dossier.
An absent value (null) is left as it is: there is nothing to protect.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args
from uuid import UUID

from pydantic import BaseModel, ValidationError

from activities.postgres.kluis import GegevenAangetast, Sleutel
from activities.postgres.sleutels import Plek
from activities.zegel import VERBINTENIS, kanoniek
from domain.gebeurtenis import ALGEMEEN, Feit, Gebeurtenis
from domain.opdracht import ALGEMENE_OPDRACHTEN, Inzending
from domain.persoonlijk import Bewaarklasse, Persoonlijk, is_vernietigd, persoonlijke_velden
from domain.procedure import OnbekendeGebeurtenis, OnbekendeOpdracht, Procedure
from domain.stroom import Stroom

VOORZICHTIG = Persoonlijk(Bewaarklasse.DOSSIER)


class OnbekendeProcedure(LookupError):
    """No procedure by that name is registered with this ledger."""


@dataclass(frozen=True)
class Verzegeld:
    """A personal value as it is kept: which field, under which key, sealed."""

    veld: str
    sleutel: UUID
    cijfer: bytes


@dataclass(frozen=True)
class Bewaard:
    """A personal value as it was found: the key and the sealed value, or None when either was destroyed."""

    veld: str
    klasse: str
    sleutel: Sleutel | None
    cijfer: bytes | None


class Merken:
    """Which fields are personal, per procedure and kind. Made once; raises ValueError for marks that it could not honour."""

    def __init__(self, procedures: Mapping[str, Procedure]) -> None:
        self._procedures = dict(procedures)
        self._velden: dict[type[BaseModel], Mapping[str, Persoonlijk]] = {}
        self._soorten: dict[str, dict[str, type[Gebeurtenis]]] = {}
        for naam, procedure in self._procedures.items():
            self._soorten[naam] = {k.soort(): k for k in (*ALGEMEEN, *procedure.feiten)}
            modellen: tuple[type[BaseModel], ...] = (
                *self._soorten[naam].values(),
                *procedure.opdrachten,
                *ALGEMENE_OPDRACHTEN,
            )
            for model in modellen:
                self._merken_van(model)

    def procedure(self, stroom: Stroom) -> Procedure:
        """The procedure of a stream. Raises `OnbekendeProcedure`."""
        try:
            return self._procedures[stroom.procedure]
        except KeyError:
            raise OnbekendeProcedure(f"Procedure {stroom.procedure} is hier niet bekend.") from None

    def van_gebeurtenis(self, stroom: Stroom, soort: str, data: Mapping[str, Any]) -> dict[str, Persoonlijk]:
        """The personal fields of an event's data. Raises `OnbekendeGebeurtenis`."""
        return self._in(self._model(stroom, soort), data)

    def zoekbaar(self, stroom: Stroom, soort: str) -> frozenset[str]:
        """The fields of an event that the dossier can be found by. Raises `OnbekendeGebeurtenis`."""
        return frozenset(v for v, m in self._merken_van(self._model(stroom, soort)).items() if m.zoekbaar)

    def zoekbare(self) -> frozenset[tuple[str, str]]:
        """Kind and field of everything that can be searched, whatever the procedure."""
        return frozenset(
            (soort, veld)
            for soorten in self._soorten.values()
            for soort, model in soorten.items()
            for veld, merk in self._merken_van(model).items()
            if merk.zoekbaar
        )

    def feiten(self) -> frozenset[str]:
        """The kinds that are facts, whatever the procedure."""
        return frozenset(s for soorten in self._soorten.values() for s, model in soorten.items() if issubclass(model, Feit))

    def is_feit(self, stroom: Stroom, soort: str) -> bool:
        """True for what can be replaced by a correction, and replaces. Raises `OnbekendeGebeurtenis`."""
        return issubclass(self._model(stroom, soort), Feit)

    def van_inzending(self, stroom: Stroom, inzending: Inzending) -> dict[str, Persoonlijk]:
        """The personal fields of what was sent in; all of them when it does not fit its model."""
        try:
            opdracht = type(self.procedure(stroom).lees_opdracht(inzending.opdracht, inzending.inhoud))
        except (OnbekendeOpdracht, ValidationError):
            return dict.fromkeys(inzending.inhoud, VOORZICHTIG)
        return self._in(opdracht, inzending.inhoud)

    def _model(self, stroom: Stroom, soort: str) -> type[Gebeurtenis]:
        naam = self.procedure(stroom).naam
        if soort not in self._soorten[naam]:
            raise OnbekendeGebeurtenis(f"{naam}: gebeurtenis {soort} is onbekend")
        return self._soorten[naam][soort]

    def _in(self, model: type[BaseModel], data: Mapping[str, Any]) -> dict[str, Persoonlijk]:
        merken = self._merken_van(model)
        gevonden = {v: merken.get(v, VOORZICHTIG) for v in data if v in merken or v not in model.model_fields}
        return {v: m for v, m in gevonden.items() if data[v] is not None and not is_vernietigd(data[v])}

    def _merken_van(self, model: type[BaseModel]) -> Mapping[str, Persoonlijk]:
        if model not in self._velden:
            merken = persoonlijke_velden(model)
            for naam, veld in model.model_fields.items():
                if naam not in merken and (dieper := _dieper(veld.annotation, [model])):
                    raise ValueError(
                        f"{model.__name__}.{naam}: {dieper} is persoonlijk, maar alleen velden van de gebeurtenis of "
                        "opdracht zelf kunnen dat zijn; merk het hele veld"
                    )
            self._velden[model] = merken
        return self._velden[model]


def _dieper(annotatie: Any, gezien: list[Any]) -> str:
    """The first marked field of a model inside a field that is not marked, or nothing."""
    if annotatie in gezien:
        return ""
    if isinstance(annotatie, type) and issubclass(annotatie, BaseModel):
        gezien.append(annotatie)
        if merken := persoonlijke_velden(annotatie):
            return f"{annotatie.__name__}.{next(iter(merken))}"
        delen = [v.annotation for v in annotatie.model_fields.values()]
    else:
        delen = list(get_args(annotatie))
    return next((d for deel in delen if (d := _dieper(deel, gezien))), "")


def plekken(sleutelkring: str, merken: Mapping[str, Persoonlijk]) -> set[Plek]:
    """Which keys these fields ask for."""
    return {Plek(sleutelkring, m.onderwerp, m.klasse.value) for m in merken.values()}


def bedek(
    sleutelkring: str,
    plaats: str,
    data: Mapping[str, Any],
    merken: Mapping[str, Persoonlijk],
    sleutels: Mapping[Plek, Sleutel],
) -> tuple[dict[str, Any], list[Verzegeld]]:
    """The data as it is hashed, and the values apart. Raises `NietKanoniek`."""
    bedekt = dict(data)
    verzegeld: list[Verzegeld] = []
    for veld, merk in merken.items():
        sleutel = sleutels[Plek(sleutelkring, merk.onderwerp, merk.klasse.value)]
        verbintenis, cijfer = sleutel.verzegel(kanoniek(data[veld]), f"{plaats}|{veld}")
        bedekt[veld] = {VERBINTENIS: verbintenis}
        verzegeld.append(Verzegeld(veld, sleutel.id, cijfer))
    return bedekt, verzegeld


def onthul(plaats: str, bedekt: Mapping[str, Any], gegevens: Iterable[Bewaard]) -> dict[str, Any]:
    """The data in clear again, `Vernietigd` where key or value is gone. Raises `GegevenAangetast`."""
    data = dict(bedekt)
    for g in gegevens:
        if g.sleutel is None or g.cijfer is None:
            data[g.veld] = {"vernietigd": g.klasse}
            continue
        belofte = bedekt.get(g.veld)
        if not isinstance(belofte, dict) or VERBINTENIS not in belofte:
            raise GegevenAangetast(f"bij {plaats}|{g.veld} staat een waarde waar de gebeurtenis geen verbintenis voor heeft")
        data[g.veld] = json.loads(g.sleutel.open(g.cijfer, f"{plaats}|{g.veld}", belofte[VERBINTENIS]))
    return data
