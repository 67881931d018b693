"""Temporal's payloads, sealed per stream: what its history holds can be destroyed with the stream's key (DESIGN 3).

A payload that is not ours is never believed. Refusing it here would fail the whole workflow task, for ever, and with it every
message behind it; so it is passed on marked, and refused where one message is read: an unreadable signal is then recorded,
an update or a start is refused with a Dutch message, and nothing sticks. There is no list of payloads that may be plain.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from temporalio.api.common.v1 import Payload
from temporalio.contrib.pydantic import PydanticPayloadConverter
from temporalio.converter import (
    ActivitySerializationContext,
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    EncodingPayloadConverter,
    PayloadCodec,
    SerializationContext,
    WithSerializationContext,
    WorkflowSerializationContext,
)
from temporalio.exceptions import ApplicationError

from activities.postgres.kluis import GegevenAangetast, Sleutel
from activities.postgres.sleutels import Plek, Sleutels
from domain.stroom import OngeldigeStroom, Stroom

VERSLEUTELD = b"binary/encrypted"
GEWEIGERD = "trede/geweigerd"
PLAATS = "temporal"
HOUDBAAR = 60.0
"""Seconds that a key stays in memory: as long may a history outlive the destruction of its key in a running worker."""
REDENEN = {
    "onversleuteld": "Dit bericht is niet versleuteld. Trede neemt van Temporal alleen aan wat met de sleutel van de stroom is "
    "versleuteld; stuur het via de API van Trede.",
    "aangetast": "Dit bericht opent niet met zijn sleutel: het is beschadigd of veranderd.",
    "vernietigd": "De sleutel van dit bericht is vernietigd of hier onbekend; het is niet meer te lezen.",
}


class OnleesbaarBericht(ApplicationError):
    """A payload that was refused. An ApplicationError, so that it ends one start or update and not the worker's patience."""

    def __init__(self, reden: str) -> None:
        super().__init__(REDENEN.get(reden, REDENEN["aangetast"]), type="OnleesbaarBericht", non_retryable=True)


class Historiesleutels:
    """The keys of Temporal's payloads, kept in memory for a moment."""

    def __init__(self, sleutels: Sleutels, houdbaar: float = HOUDBAAR) -> None:
        self.sleutels = sleutels
        self.houdbaar = houdbaar
        self._per_plek: dict[Plek, tuple[float, Sleutel]] = {}
        self._per_id: dict[UUID, tuple[float, Sleutel | None]] = {}

    async def voor(self, plek: Plek) -> Sleutel:
        """The key to seal with."""
        gevonden = self._per_plek.get(plek)
        if gevonden is None or gevonden[0] < time.monotonic():
            sleutel = await self.sleutels.voor(plek)
            gevonden = self._per_plek[plek] = (time.monotonic() + self.houdbaar, sleutel)
            self._per_id[sleutel.id] = gevonden
        return gevonden[1]

    async def met_id(self, id_: UUID, swv: str) -> Sleutel | None:
        """The key that something was sealed with; None when it is destroyed or unknown."""
        gevonden = self._per_id.get(id_)
        if gevonden is None or gevonden[0] < time.monotonic():
            self._ruim_op()
            gevonden = self._per_id[id_] = (time.monotonic() + self.houdbaar, await self.sleutels.met_id(id_, swv))
        return gevonden[1]

    def vergeet(self) -> None:
        """Forget every key at once, as after a destruction in this process."""
        self._per_plek.clear()
        self._per_id.clear()

    def _ruim_op(self) -> None:
        nu = time.monotonic()
        self._per_plek = {p: g for p, g in self._per_plek.items() if g[0] >= nu}
        self._per_id = {i: g for i, g in self._per_id.items() if g[0] >= nu}


class Codec(PayloadCodec, WithSerializationContext):
    """Seals every payload with the key of the stream that its workflow id names; the system's own have one key together."""

    def __init__(self, sleutels: Historiesleutels, plek: Plek | None = None) -> None:
        self.sleutels = sleutels
        self.plek = plek or Plek.historie(None)

    def with_context(self, context: SerializationContext) -> Codec:
        """The codec for one workflow; the keys in memory are shared."""
        return Codec(self.sleutels, Plek.historie(_stroom(context)))

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """See `PayloadCodec.encode`."""
        sleutel = await self.sleutels.voor(self.plek)
        kenmerk = f"{self.plek.swv}/{sleutel.id}".encode()
        return [
            Payload(
                metadata={"encoding": VERSLEUTELD, "trede-sleutel": kenmerk},
                data=sleutel.versleutel(p.SerializeToString(), PLAATS),
            )
            for p in payloads
        ]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """See `PayloadCodec.decode`. What cannot be opened comes out marked; see the module's text."""
        return [await self._open(p) for p in payloads]

    async def _open(self, p: Payload) -> Payload:
        if p.metadata.get("encoding") != VERSLEUTELD:
            return _geweigerd("onversleuteld")
        swv, _, id_ = p.metadata.get("trede-sleutel", b"").decode("ascii", "replace").partition("/")
        try:
            sleutel = await self.sleutels.met_id(UUID(id_), swv)
        except ValueError:
            return _geweigerd("aangetast")
        if sleutel is None:
            return _geweigerd("vernietigd")
        try:
            return Payload.FromString(sleutel.ontsleutel(p.data, PLAATS))
        except GegevenAangetast:
            return _geweigerd("aangetast")


def _stroom(context: SerializationContext) -> Stroom | None:
    """The stream that a workflow belongs to: an effect's id begins with its stream's. None: the system's own."""
    id_ = None
    if isinstance(context, WorkflowSerializationContext | ActivitySerializationContext):
        id_ = context.workflow_id
    try:
        return Stroom.lees("/".join((id_ or "").split("/")[:4]))
    except OngeldigeStroom:
        return None


def _geweigerd(reden: str) -> Payload:
    return Payload(metadata={"encoding": GEWEIGERD.encode()}, data=reden.encode())


class _Weigering(EncodingPayloadConverter):
    """Reads what the codec marked: as an error where a type is asked, as plain words where anything may come (a signal)."""

    @property
    def encoding(self) -> str:
        return GEWEIGERD

    def to_payload(self, value: Any) -> Payload | None:  # noqa: ARG002
        return None

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:
        reden = payload.data.decode()
        if type_hint is Any:
            return f"{GEWEIGERD}: {reden}"
        raise OnleesbaarBericht(reden)


class TredeConverter(PydanticPayloadConverter):
    """Pydantic's JSON, and the refusal of what the codec could not open."""

    def __init__(self) -> None:
        super().__init__()
        eigen: Iterable[EncodingPayloadConverter] = (*self.converters.values(), _Weigering())
        self._set_converters(*eigen)


def data_converter(codec: Codec) -> DataConverter:
    """What every client, worker and replayer of Trede uses. Messages and stack traces of errors are sealed too."""
    return dataclasses.replace(
        DataConverter(
            payload_converter_class=TredeConverter, failure_converter_class=DefaultFailureConverterWithEncodedAttributes
        ),
        payload_codec=codec,
    )


__all__ = ["Codec", "Historiesleutels", "OnleesbaarBericht", "TredeConverter", "data_converter"]
