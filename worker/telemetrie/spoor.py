"""Traces (OpenTelemetry). Trace ids always exist, for they stand beside each event; they are sent only when OTLP is set.

OTLP goes by the standard environment variables (OTEL_EXPORTER_OTLP_ENDPOINT and its kin); without one nothing leaves the process.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from opentelemetry import trace
from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Status

TOEGESTAAN = frozenset(
    {
        "db.name", "db.statement", "db.system", "db.user", "db.namespace", "db.query.text", "db.system.name",
        "http.request.method", "http.response.status_code", "http.route",
        "net.peer.ip", "net.peer.name", "net.peer.port", "net.transport", "server.address", "server.port",
        "exception.type", "error.type",
        "trede.stroom", "trede.opdracht", "trede.opdracht_id", "trede.rij", "trede.uitkomst", "trede.activiteit",
        "trede.poging", "trede.run_id", "trede.workflow", "trede.effect_id",
    }
)  # fmt: skip
"""The attributes that may leave the process. A list of what may, not of what may not: a library's new attribute stays out."""

OTLP_NAMEN = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


class Zeef(SpanExporter):
    """Hands spans on with the allowed attributes alone: an error's message or stack may hold what a person wrote."""

    def __init__(self, naar: SpanExporter) -> None:
        self.naar = naar

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """See `SpanExporter.export`."""
        return self.naar.export([_gezeefd(s) for s in spans])

    def shutdown(self) -> None:
        """See `SpanExporter.shutdown`."""
        self.naar.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """See `SpanExporter.force_flush`."""
        return self.naar.force_flush(timeout_millis)


def _gezeefd(s: ReadableSpan) -> ReadableSpan:
    return ReadableSpan(
        name=s.name,
        context=s.context,
        parent=s.parent,
        resource=s.resource,
        attributes=_alleen(s.attributes),
        events=[Event(e.name, _alleen(e.attributes), e.timestamp) for e in s.events],
        links=s.links,
        kind=s.kind,
        status=Status(s.status.status_code),
        start_time=s.start_time,
        end_time=s.end_time,
        instrumentation_scope=s.instrumentation_scope,
    )


def _alleen(attributen: Mapping[str, object] | None) -> dict[str, str | int | float | bool]:
    return {k: v for k, v in (attributen or {}).items() if k in TOEGESTAAN and isinstance(v, str | int | float | bool)}


def begin(versie: str = "", verwerkers: Sequence[SpanProcessor] = (), omgeving: Mapping[str, str] = os.environ) -> TracerProvider:
    """Start tracing in this process, once; a later call gives the provider that is there, with `verwerkers` added."""
    provider = trace.get_tracer_provider()
    if not isinstance(provider, TracerProvider):
        provider = TracerProvider(resource=_wie(versie, omgeving))
        if any(omgeving.get(naam) for naam in OTLP_NAMEN):
            # Imported here only: it brings an HTTP client along.
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

            provider.add_span_processor(BatchSpanProcessor(Zeef(OTLPSpanExporter())))
        trace.set_tracer_provider(provider)
        # capture_parameters stays off: the values are the personal data.
        AsyncPGInstrumentor().instrument(tracer_provider=provider)  # type: ignore[no-untyped-call]
    for v in verwerkers:
        provider.add_span_processor(v)
    return provider


def _wie(versie: str, omgeving: Mapping[str, str]) -> Resource:
    eigen = {} if omgeving.get("OTEL_SERVICE_NAME") else {"service.name": "trede"}
    return Resource.create({**eigen, "service.version": versie})


def spoor_nummer() -> str | None:
    """The id of the trace that now runs (32 hex digits), to stand beside an event; None outside a trace."""
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else None
