"""One trace through Temporal: each opdracht keeps its sender's trace, however long its stream's run already lives.

The SDK's own interceptor hangs every activity under the trace that started the run: in a run of months that is somebody
else's. Here an update's activities follow the update; an append that closes a postvak row follows the signal that bore
its number; an alarm begins a trace of its own. The header holds a W3C traceparent and nothing else.
"""

# ruff: noqa: A002 - the SDK's own parameter names

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
import temporalio.activity
import temporalio.client
import temporalio.converter
import temporalio.worker
import temporalio.workflow
from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from temporalio.api.common.v1 import Payload

KOP = "trede-spoor"
BUITEN = "__trede_spoor_stap"
ONTHOUDEN = 500
"""How many signals' traces a run keeps: a trace is a convenience, never a reason to grow."""

_W3C = TraceContextTextMapPropagator()
_OMZETTER = temporalio.converter.PayloadConverter.default
_HUIDIG: ContextVar[Payload | None] = ContextVar("trede_spoor", default=None)

otel_context.get_current()  # Loads its implementation now: within the sandbox it may not open files.


def _tracer() -> trace.Tracer:
    return trace.get_tracer("trede.temporal")


def naar_kop(koppen: Mapping[str, Payload], context: Context | None = None) -> Mapping[str, Payload]:
    """The headers with the current trace in them."""
    drager: dict[str, str] = {}
    _W3C.inject(drager, context)
    return {**koppen, KOP: _OMZETTER.to_payloads([drager["traceparent"]])[0]} if drager else koppen


def uit_kop(koppen: Mapping[str, Payload]) -> Context:
    """The trace that the headers bear, or an empty context."""
    return _uit_lading(koppen.get(KOP))


def _uit_lading(lading: Payload | None) -> Context:
    if lading is None:
        return Context()
    return _W3C.extract({"traceparent": str(_OMZETTER.from_payloads([lading])[0])}, Context())


class Spoor(temporalio.client.Interceptor, temporalio.worker.Interceptor):
    """Give it to the client alone: a worker takes over its client's interceptors."""

    def intercept_client(self, next: temporalio.client.OutboundInterceptor) -> temporalio.client.OutboundInterceptor:
        """See the SDK."""
        return _UitClient(next)

    def intercept_activity(
        self, next: temporalio.worker.ActivityInboundInterceptor
    ) -> temporalio.worker.ActivityInboundInterceptor:
        """See the SDK."""
        return _InActiviteit(next)

    def workflow_interceptor_class(
        self, input: temporalio.worker.WorkflowInterceptorClassInput
    ) -> type[temporalio.worker.WorkflowInboundInterceptor]:
        """See the SDK."""
        input.unsafe_extern_functions[BUITEN] = _stap
        return _InWorkflow


def _stap(naam: str, ouder: Payload | None, kenmerken: dict[str, str]) -> Payload | None:
    """A step of a workflow as a span without length, made outside the sandbox; gives the header for what follows it."""
    span = _tracer().start_span(naam, _uit_lading(ouder), SpanKind.SERVER, kenmerken)
    span.end()
    return naar_kop({}, trace.set_span_in_context(span, Context())).get(KOP)


class _UitClient(temporalio.client.OutboundInterceptor):
    async def start_workflow(self, input: temporalio.client.StartWorkflowInput) -> Any:
        naam = f"sein {input.start_signal}" if input.start_signal else f"start {input.workflow}"
        with _verzending(naam, input.id):
            input.headers = naar_kop(input.headers)
            return await super().start_workflow(input)

    async def signal_workflow(self, input: temporalio.client.SignalWorkflowInput) -> None:
        with _verzending(f"sein {input.signal}", input.id):
            input.headers = naar_kop(input.headers)
            await super().signal_workflow(input)

    async def start_workflow_update(self, input: temporalio.client.StartWorkflowUpdateInput) -> Any:
        with _verzending(f"update {input.update}", input.id):
            input.headers = naar_kop(input.headers)
            return await super().start_workflow_update(input)

    async def start_update_with_start_workflow(self, input: temporalio.client.StartWorkflowUpdateWithStartInput) -> Any:
        with _verzending(f"update {input.update_workflow_input.update}", input.start_workflow_input.id):
            input.start_workflow_input.headers = naar_kop(input.start_workflow_input.headers)
            input.update_workflow_input.headers = naar_kop(input.update_workflow_input.headers)
            return await super().start_update_with_start_workflow(input)


@contextmanager
def _verzending(naam: str, stroom: str) -> Iterator[None]:
    # The error of a client call may quote what was sent: its class is enough.
    with _tracer().start_as_current_span(naam, kind=SpanKind.CLIENT, attributes={"trede.stroom": stroom}, record_exception=False):
        yield


class _InWorkflow(temporalio.worker.WorkflowInboundInterceptor):
    """Remembers, inside the run, which trace brought which row and which update. Only data: a replay does the same."""

    def init(self, outbound: temporalio.worker.WorkflowOutboundInterceptor) -> None:
        self.per_rij: dict[int, Payload] = {}
        super().init(_UitWorkflow(outbound, self))

    async def handle_signal(self, input: temporalio.worker.HandleSignalInput) -> None:
        lading = self._noteer(f"workflow sein {input.signal}", input.headers)
        if lading is not None and input.args and isinstance(input.args[0], int):
            if len(self.per_rij) >= ONTHOUDEN:
                self.per_rij.pop(next(iter(self.per_rij)))
            self.per_rij[input.args[0]] = lading
        await super().handle_signal(input)

    async def handle_update_handler(self, input: temporalio.worker.HandleUpdateInput) -> Any:
        fiche = _HUIDIG.set(self._noteer(f"workflow update {input.update}", input.headers))
        try:
            return await super().handle_update_handler(input)
        finally:
            _HUIDIG.reset(fiche)

    def _noteer(self, naam: str, koppen: Mapping[str, Payload]) -> Payload | None:
        lading = koppen.get(KOP)
        if lading is None or temporalio.workflow.unsafe.is_replaying():
            return lading
        info = temporalio.workflow.info()
        stap: Callable[..., Payload | None] = temporalio.workflow.extern_functions()[BUITEN]
        kenmerken = {"trede.stroom": info.workflow_id, "trede.run_id": info.run_id}
        return stap(naam, lading, kenmerken) or lading


class _UitWorkflow(temporalio.worker.WorkflowOutboundInterceptor):
    def __init__(self, next: temporalio.worker.WorkflowOutboundInterceptor, binnen: _InWorkflow) -> None:
        super().__init__(next)
        self.binnen = binnen

    def start_activity(self, input: temporalio.worker.StartActivityInput) -> temporalio.workflow.ActivityHandle[Any]:
        lading = self._van_wie(input.args[0] if input.args else None)
        if lading is not None:
            input.headers = {**input.headers, KOP: lading}
        return super().start_activity(input)

    def _van_wie(self, wat: Any) -> Payload | None:
        """The trace of what this activity serves; an append says by its cause whom it serves."""
        rij: int | None = getattr(wat, "sluit_rij", None)
        if rij is not None:
            # A koppelbericht is signalled without its number (0): the writer does not know it.
            return self.binnen.per_rij.pop(rij, None) or self.binnen.per_rij.get(0)
        if getattr(wat, "oorzaak", None) is not None:
            return None
        begin = temporalio.workflow.info().headers.get(KOP) if not hasattr(wat, "stroom") else None
        return _HUIDIG.get() or next(reversed(self.binnen.per_rij.values()), None) or begin


class _InActiviteit(temporalio.worker.ActivityInboundInterceptor):
    async def execute_activity(self, input: temporalio.worker.ExecuteActivityInput) -> Any:
        info = temporalio.activity.info()
        kenmerken: dict[str, str | int] = {"trede.activiteit": info.activity_type, "trede.poging": info.attempt}
        ids = {"stroom": info.workflow_id or "", "activiteit": info.activity_type, **_ids(input.args)}
        kenmerken |= {f"trede.{k}": v for k, v in ids.items()}
        with (
            _tracer().start_as_current_span(
                f"activiteit {info.activity_type}",
                uit_kop(input.headers),
                SpanKind.SERVER,
                kenmerken,
                record_exception=False,
            ),
            structlog.contextvars.bound_contextvars(**ids),
        ):
            return await super().execute_activity(input)


def _ids(args: Any) -> dict[str, str]:
    """The ids of what the activity is about, for spans and logs; never content."""
    wat = args[0] if args else None
    namen = ("stroom", "opdracht_id", "effect_id")
    return {naam: str(getattr(wat, naam)) for naam in namen if isinstance(getattr(wat, naam, None), str)}
