"""What surrounds every request: its trace, its log line, its numbers, and the limit on its size."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from portal.fouten import Probleem, onverwacht
from portal.meters import Meters

VERSIE = "1.0.0"
MAX_BYTES = 1_000_000
MET_BESTAND = 10_000_000
"""A form with documents along: they are hashed and not kept."""
"""Of a request's body. A text has at most 20,000 characters; documents will go another way."""

Bericht = MutableMapping[str, Any]
Ontvang = Callable[[], Awaitable[Bericht]]
Zend = Callable[[Bericht], Awaitable[None]]
App = Callable[[Bericht, Ontvang, Zend], Awaitable[None]]

log = structlog.get_logger("portal.verkeer")
_W3C = TraceContextTextMapPropagator()


class Verkeer:
    """ASGI middleware. The path is logged as its route: what a client types in a URL is not ours to keep."""

    def __init__(self, app: App, meters: Meters) -> None:
        self.app = app
        self.meters = meters

    async def __call__(self, scope: Bericht, receive: Ontvang, send: Zend) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        koppen = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        begin = time.perf_counter()
        status, begonnen = 500, False

        async def zend(bericht: Bericht) -> None:
            nonlocal status, begonnen
            begonnen = True
            if bericht["type"] == "http.response.start":
                status = bericht["status"]
                bericht["headers"] = [*bericht.get("headers", ()), (b"api-version", VERSIE.encode())]
            await send(bericht)

        structlog.contextvars.clear_contextvars()
        ouder = _W3C.extract({"traceparent": koppen.get("traceparent", "")}, Context())
        methode = scope["method"] if scope["method"] in _METHODEN else "ANDERS"
        with (
            trace.get_tracer("trede.portal").start_as_current_span(
                methode, ouder, SpanKind.SERVER, {"http.request.method": methode}, record_exception=False
            ) as span,
            self.meters.bezig.track_inprogress(),
        ):
            try:
                await self._begrensd(koppen, scope, receive, zend)
            except Exception as fout:  # here and not further out: the line must bear this request's trace
                log.error("onverwachte fout", exc_info=fout)
                if not begonnen:
                    await onverwacht().antwoord()(scope, receive, zend)
            finally:
                duur = time.perf_counter() - begin
                route = getattr(scope.get("route"), "path", "onbekend")
                span.update_name(f"{methode} {route}")
                span.set_attributes({"http.route": route, "http.response.status_code": status})
                self.meters.verzoeken.labels(methode, route, str(status)).observe(duur)
                log.info("verzoek", methode=methode, route=route, status=status, duur_ms=round(duur * 1000))
                structlog.contextvars.clear_contextvars()

    async def _begrensd(self, koppen: dict[str, str], scope: Bericht, receive: Ontvang, send: Zend) -> None:
        hoogstens = MET_BESTAND if koppen.get("content-type", "").startswith("multipart/form-data") else MAX_BYTES
        aangekondigd = koppen.get("content-length", "")
        te_veel = aangekondigd.isdigit() and int(aangekondigd) > hoogstens
        gelezen = 0

        async def ontvang() -> Bericht:
            nonlocal gelezen
            if te_veel:
                # Where the body is read, so that a page answers with a page and the API with problem+json.
                raise te_groot(hoogstens)
            bericht = await receive()
            gelezen += len(bericht.get("body", b""))
            if gelezen > hoogstens:
                raise te_groot(hoogstens)
            return bericht

        await self.app(scope, ontvang, send)


_METHODEN = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}


def te_groot(hoogstens: int) -> Probleem:
    """A 413."""
    return Probleem(413, f"Een verzoek is ten hoogste {hoogstens // 1_000_000} MB; er is niets vastgelegd.")
