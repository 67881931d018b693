"""Log lines bear ids and never what a person wrote."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from opentelemetry.sdk.trace import TracerProvider

from worker.telemetrie import logboek

NAAM = "Zevenblad-Brandnetel"


@pytest.fixture
def regels() -> Iterator[io.StringIO]:
    stroom = io.StringIO()
    oud = logging.getLogger().handlers[:]
    logboek.begin_met(logging.StreamHandler(stroom))
    yield stroom
    logging.getLogger().handlers[:] = oud


def laatste(regels: io.StringIO) -> dict[str, Any]:
    regel: dict[str, Any] = json.loads(regels.getvalue().splitlines()[-1])
    return regel


def test_alleen_bekende_velden(regels: io.StringIO) -> None:
    structlog.get_logger("portal").info("verzoek", stroom="PO9901/2026-0042/aanmelding/1", naam=NAAM, inhoud={"naam": NAAM})
    assert laatste(regels)["stroom"] == "PO9901/2026-0042/aanmelding/1"
    assert NAAM not in regels.getvalue()


def test_van_een_fout_alleen_soort_en_plaats(regels: io.StringIO) -> None:
    try:
        try:
            raise ValueError(f"{NAAM} kan niet")
        except ValueError as e:
            raise RuntimeError(NAAM) from e
    except RuntimeError as e:
        structlog.get_logger("portal").error("mislukt", exc_info=e)
        logging.getLogger("worker.deur").exception("mislukt")
        logging.getLogger("temporalio.worker").error("Failed running %s", NAAM, exc_info=e)
    for regel in map(json.loads, regels.getvalue().splitlines()):
        assert regel["fout"] == "RuntimeError < ValueError"
        assert regel["plaats"].startswith("test_logboek.py:")
    assert NAAM not in regels.getvalue()


def test_eigen_regels_heel_en_vreemde_zonder_invulling(regels: io.StringIO) -> None:
    logging.getLogger("workflows.stroom").warning("alarm %s mislukt", "alarm:AAN-04")
    assert laatste(regels)["event"] == "alarm alarm:AAN-04 mislukt"
    logging.getLogger("asyncpg.pool").warning("value %s", NAAM)
    assert laatste(regels)["event"] == "value %s"
    logging.getLogger("asyncio").error("Task exception was never retrieved: " + NAAM)  # noqa: G003 - as asyncio does
    assert laatste(regels)["event"] == "bericht van asyncio"
    assert NAAM not in regels.getvalue()


def test_de_ids_van_het_spoor_staan_erbij(regels: io.StringIO) -> None:
    with TracerProvider().get_tracer("proef").start_as_current_span("x") as span:
        structlog.get_logger("portal").info("verzoek")
        logging.getLogger("worker").warning("verzoek")
    ids = {json.loads(r)["trace_id"] for r in regels.getvalue().splitlines()}
    assert ids == {f"{span.get_span_context().trace_id:032x}"}


def test_een_workflow_noemt_zijn_stroom(regels: io.StringIO) -> None:
    extra = {"temporal_workflow": {"workflow_id": "PO9901/2026-0042/aanmelding/1", "run_id": "x"}}
    logging.getLogger("temporalio.workflow").error("opdracht %s mislukt: %s", "meld_aan", "KeyError", extra=extra)
    assert laatste(regels)["event"] == "opdracht meld_aan mislukt: KeyError"
    assert laatste(regels)["stroom"] == "PO9901/2026-0042/aanmelding/1"
