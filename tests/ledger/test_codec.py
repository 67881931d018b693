"""Temporal's history: sealed per stream, readable with the key, and never stuck on what somebody sent without one."""

from __future__ import annotations

import base64
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from temporalio.api.common.v1 import Payload
from temporalio.client import Client, WorkflowFailureError, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import WorkflowSerializationContext
from temporalio.exceptions import ActivityError, ApplicationError
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Replayer, Worker

from activities.postgres.codec import Codec, Historiesleutels, OnleesbaarBericht, TredeConverter, data_converter
from activities.postgres.kluis import Kluis
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.vernietigen import Vernietiger
from domain.stroom import Stroom
from tests.ledger.conftest import PostgresRecord
from tests.ledger.historie import Brief, BriefEffect, HistorieWorkflow, herhaal
from tests.ledger.speelgoed import stroom
from tests.schil.klok import verzetbare_tijd
from worker.zandbak import zandbak

pytestmark = pytest.mark.traag
GEHEIM = "Qwxyzelaar-7731"


@pytest.fixture
def codec(record: PostgresRecord) -> Codec:
    return Codec(Historiesleutels(record.sleutels))


def voor(codec: Codec, workflow_id: str) -> Codec:
    return codec.with_context(WorkflowSerializationContext(namespace="n", workflow_id=workflow_id))


def payload(tekst: str = GEHEIM) -> Payload:
    (p,) = pydantic_data_converter.payload_converter.to_payloads([tekst])
    return p


async def sleutel_van(codec: Codec, workflow_id: str) -> bytes:
    (p,) = await voor(codec, workflow_id).encode([payload()])
    return p.metadata["trede-sleutel"]


async def test_heen_en_terug_en_onderweg_niets_te_lezen(codec: Codec) -> None:
    eigen = voor(codec, stroom())
    heen = await eigen.encode([payload(), payload()])
    assert heen[0].data != heen[1].data
    assert all(GEHEIM.encode() not in p.SerializeToString() for p in heen)
    assert await eigen.decode(heen) == [payload(), payload()]
    # Whoever has no context (a list of workflows) opens it by the key's own id.
    assert await codec.decode(heen) == [payload(), payload()]


async def test_elke_stroom_een_sleutel_en_haar_effecten_dezelfde(codec: Codec) -> None:
    eigen = await sleutel_van(codec, stroom())
    assert await sleutel_van(codec, f"{stroom()}/effect/3/0") == eigen
    assert await sleutel_van(codec, stroom(1, 2)) != eigen
    systeem = await sleutel_van(codec, "veger")
    assert systeem != eigen
    assert await sleutel_van(codec, "nacht-2026-03-16") == systeem
    assert systeem.startswith(b"-/")


async def test_een_andere_loop_leest_met_de_sleutel_uit_de_database(codec: Codec, record: PostgresRecord) -> None:
    heen = await voor(codec, stroom()).encode([payload()])
    ander = Codec(Historiesleutels(Sleutels(record.pool, Kluis(bytes(range(32))))))
    assert await voor(ander, stroom()).decode(heen) == [payload()]


async def test_na_vernietiging_is_de_historie_onleesbaar(codec: Codec, record: PostgresRecord) -> None:
    heen = await voor(codec, stroom()).encode([payload()])
    ander = await voor(codec, stroom(1, 2)).encode([payload()])
    plek = Plek.historie(Stroom.lees(stroom()))
    await Vernietiger(record.pool, record.sleutels).sleutel(plek, reden="r", door="m7")
    codec.sleutels.vergeet()
    (weg,) = await voor(codec, stroom()).decode(heen)
    with pytest.raises(OnleesbaarBericht, match="vernietigd"):
        TredeConverter().from_payloads([weg], [str])
    assert await codec.decode(ander) == [payload()]


@pytest.mark.parametrize(
    ("kwaad", "woord"),
    [
        (Payload(metadata={"encoding": b"json/plain"}, data=b'"x"'), "niet versleuteld"),
        (Payload(metadata={"encoding": b"binary/null"}), "niet versleuteld"),
        (Payload(), "niet versleuteld"),
        (Payload(metadata={"encoding": b"trede/geweigerd"}, data=b"aangetast"), "niet versleuteld"),
        (Payload(metadata={"encoding": b"binary/encrypted"}, data=b"x"), "beschadigd"),
        (Payload(metadata={"encoding": b"binary/encrypted", "trede-sleutel": b"PO9901/x"}, data=b"x"), "beschadigd"),
        (
            Payload(metadata={"encoding": b"binary/encrypted", "trede-sleutel": f"-/{uuid.uuid4()}".encode()}, data=b"x"),
            "vernietigd of hier onbekend",
        ),
    ],
)
async def test_wat_niet_van_ons_is_wordt_geweigerd(codec: Codec, kwaad: Payload, woord: str) -> None:
    (p,) = await voor(codec, stroom()).decode([kwaad])
    with pytest.raises(OnleesbaarBericht, match=woord):
        TredeConverter().from_payloads([p], [str])


async def test_een_veranderde_payload_wordt_geweigerd(codec: Codec) -> None:
    (p,) = await voor(codec, stroom()).encode([payload()])
    p.data = p.data[:-1] + bytes([p.data[-1] ^ 1])
    (uit,) = await codec.decode([p])
    with pytest.raises(OnleesbaarBericht, match="beschadigd"):
        TredeConverter().from_payloads([uit], [str])


# --- with a real server ---


@pytest.fixture(scope="module")
async def temporal() -> AsyncIterator[WorkflowEnvironment]:
    async with verzetbare_tijd() as env:
        yield env


@pytest.fixture
async def client(temporal: WorkflowEnvironment, codec: Codec) -> AsyncIterator[Client]:
    """A client with the codec, and a worker behind it."""
    gewoon = temporal.client
    eigen = Client(gewoon.service_client, namespace=gewoon.namespace, data_converter=data_converter(codec))
    async with Worker(
        eigen,
        task_queue="codec",
        workflows=[HistorieWorkflow, BriefEffect],
        activities=[herhaal],
        workflow_runner=zandbak(),
    ):
        yield eigen


async def begin(client: Client, id_: str, **velden: Any) -> WorkflowHandle[Any, Any]:
    return await client.start_workflow("historie", Brief(tekst=GEHEIM), id=id_, task_queue="codec", result_type=Brief, **velden)


def nieuw_id() -> str:
    return f"PO9901/2026-{uuid.uuid4().int % 900000 + 100000}/praat/1"


async def test_in_de_historie_staat_geen_persoonlijk_woord(client: Client, temporal: WorkflowEnvironment) -> None:
    handvat = await begin(client, nieuw_id(), static_summary=GEHEIM, memo={"m": GEHEIM})
    await handvat.signal("sein", GEHEIM)
    zei: Brief = await handvat.execute_update("zeg", Brief(tekst=GEHEIM), result_type=Brief)
    assert zei.tekst == GEHEIM
    with pytest.raises(WorkflowUpdateFailedError) as fout:
        await handvat.execute_update("zeg", Brief(tekst=f"fout {GEHEIM}"))
    assert isinstance(fout.value.cause, ActivityError)
    assert isinstance(fout.value.cause.cause, ApplicationError)
    assert GEHEIM in str(fout.value.cause.cause)
    assert await handvat.query("lijst") == [GEHEIM]
    beschrijving = await handvat.describe()
    assert await beschrijving.static_summary() == GEHEIM
    assert await beschrijving.memo() == {"m": GEHEIM}
    await handvat.signal("stop")
    assert (await handvat.result()).tekst == GEHEIM
    historie = await handvat.fetch_history()
    kind = await client.get_workflow_handle(f"{handvat.id}/effect/1/0").fetch_history()
    ruw = historie.to_json() + kind.to_json()
    assert len(historie.events) > 20
    for vorm in (GEHEIM, *(base64.b64encode(b" " * i + GEHEIM.encode()).decode()[4:16] for i in range(3))):
        assert vorm not in ruw
    await Replayer(workflows=[HistorieWorkflow], workflow_runner=zandbak(), data_converter=client.data_converter).replay_workflow(
        historie
    )


async def test_een_onversleuteld_sein_houdt_niets_op(client: Client, temporal: WorkflowEnvironment) -> None:
    handvat = await begin(client, nieuw_id())
    await temporal.client.get_workflow_handle(handvat.id).signal("sein", GEHEIM)
    await handvat.signal("sein", "versleuteld")
    gezien = await handvat.query("lijst")
    assert gezien == ["trede/geweigerd: onversleuteld", "versleuteld"]
    await handvat.signal("stop")
    await handvat.result()


async def test_een_onversleutelde_update_wordt_geweigerd_en_het_werk_gaat_door(
    client: Client, temporal: WorkflowEnvironment
) -> None:
    handvat = await begin(client, nieuw_id())
    vreemd = temporal.client.get_workflow_handle(handvat.id)
    with pytest.raises(WorkflowUpdateFailedError):
        await vreemd.execute_update("zeg", Brief(tekst=GEHEIM))
    zei: Brief = await handvat.execute_update("zeg", Brief(tekst="gaat door"), result_type=Brief)
    assert zei.tekst == "gaat door"
    await handvat.signal("stop")
    await handvat.result()


async def test_een_onversleutelde_start_mislukt_meteen_en_zegt_waarom(client: Client, temporal: WorkflowEnvironment) -> None:
    id_ = nieuw_id()
    await temporal.client.start_workflow("historie", Brief(tekst=GEHEIM), id=id_, task_queue="codec")
    with pytest.raises(WorkflowFailureError) as fout:
        await client.get_workflow_handle(id_).result()
    assert isinstance(fout.value.cause, ApplicationError)
    assert "niet versleuteld" in str(fout.value.cause)
    # Nothing is in the way of the stream's real run.
    handvat = await begin(client, id_)
    await handvat.signal("stop")
    await handvat.result()
