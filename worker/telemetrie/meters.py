"""Numbers of the SDK (Prometheus), at a port of their own; those of the API stand in `portal.meters`."""

from __future__ import annotations

import logging

from temporalio.runtime import (
    LogForwardingConfig,
    LoggingConfig,
    PrometheusConfig,
    Runtime,
    TelemetryConfig,
    TelemetryFilter,
)

from worker.fout import Fout, Status


def runtime(adres: str | None) -> Runtime:
    """The SDK's runtime: its metrics at `adres` (host:port) when there is one, its own log lines to ours.

    Raises Fout when the port is taken.
    """
    logboek = LoggingConfig(
        filter=TelemetryFilter(core_level="WARN", other_level="ERROR"),
        forwarding=LogForwardingConfig(logger=logging.getLogger("temporalio.core"), append_target_to_name=False),
    )
    metrics = PrometheusConfig(bind_address=adres, durations_as_seconds=True) if adres else None
    try:
        return Runtime(telemetry=TelemetryConfig(logging=logboek, metrics=metrics))
    except ValueError as e:
        tekst = f"De meetwaarden van Temporal kunnen niet op {adres}: kies met TREDE_METRICS een ander adres."
        raise Fout(tekst, Status.NIET_BESCHIKBAAR) from e
