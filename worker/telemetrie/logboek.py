"""JSON logs with the ids of trace, stream and opdracht, and without personal data.

What may stand in a line is a list (`TOEGESTAAN`); anything else is dropped. Of an error only its class and place are
logged: its text may quote what a person wrote. Of a library's line the template is kept, never what was filled in.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from opentelemetry import trace

TOEGESTAAN = frozenset(
    {
        "event", "level", "logger", "timestamp", "trace_id", "span_id", "stroom", "opdracht_id", "opdracht", "activiteit",
        "uitkomst", "methode", "route", "status", "duur_ms", "fout", "plaats", "poging", "rij", "kanaal", "soort", "aantal",
        "rol", "organisatie", "effect_id", "workflow", "adres", "versie", "swv", "reden", "wie",
        "weergave",
    }
)  # fmt: skip
"""The keys of a log line."""

EIGEN = ("worker", "portal", "activities", "workflows", "domain", "temporalio.workflow", "trede")
"""Loggers whose text we write ourselves: names and classes, never content."""
STIL = ("uvicorn.error", "uvicorn.access", "temporalio", "asyncpg", "opentelemetry", "httpx", "httpcore", "alembic")
"""Libraries that log below WARNING without news for us."""

MAX_BYTES = 20_000_000
BEWAARD = 5


def begin(bestand: Path | None, niveau: int = logging.INFO) -> None:
    """Send every log line of this process to `bestand` (rotated), or to stderr when there is none."""
    handler: logging.Handler
    if bestand is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        bestand.touch(mode=0o600)
        handler = RotatingFileHandler(bestand, maxBytes=MAX_BYTES, backupCount=BEWAARD, encoding="utf-8")
    begin_met(handler, niveau)


def begin_met(handler: logging.Handler, niveau: int = logging.INFO) -> None:
    """Send every log line of this process to `handler`, as JSON."""
    handler.setFormatter(vormgever())
    wortel = logging.getLogger()
    for oud in [h for h in wortel.handlers if getattr(h, "van_trede", False)]:
        wortel.removeHandler(oud)
        oud.close()
    handler.van_trede = True  # type: ignore[attr-defined]
    wortel.addHandler(handler)
    wortel.setLevel(niveau)
    for naam in STIL:
        logging.getLogger(naam).setLevel(max(niveau, logging.WARNING))
    for naam in ("uvicorn.error", "uvicorn.access"):
        logging.getLogger(naam).propagate = True
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_gedeeld(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    _zonder_inhoud()


def vormgever() -> logging.Formatter:
    """From a record, ours or a library's, to one line of JSON."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_gedeeld(), uit_temporal],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            zeef,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        # A library's message is formatted here, so that `vreemde_tekst` can still see its template.
        use_get_message=False,
        pass_foreign_args=True,
    )


def _gedeeld() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        spoor_ids,
        tekst_van,
        alleen_soort_fout,
    ]


def _zonder_inhoud() -> None:
    """The SDK may not append what it knows of a run to our sentences: that is what `uit_temporal` takes over in part."""
    from temporalio import activity, workflow

    workflow.logger.workflow_info_on_message = False
    activity.logger.activity_info_on_message = False


def spoor_ids(_logger: Any, _naam: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Add the ids of the trace and span that now run."""
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        regel.setdefault("trace_id", trace.format_trace_id(context.trace_id))
        regel.setdefault("span_id", trace.format_span_id(context.span_id))
    return regel


def tekst_van(_logger: Any, _naam: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The text of a stdlib record: in full from our own code, from elsewhere the template without what was filled in."""
    record: logging.LogRecord | None = regel.get("_record")
    if record is None:
        return regel
    # structlog takes the arguments off the record and hands them on beside it.
    ingevuld = regel.pop("positional_args", None)
    if record.name.startswith(EIGEN):
        regel["event"] = str(record.msg) % ingevuld if ingevuld else str(record.msg)
    elif ingevuld:
        regel["event"] = str(record.msg).partition("\n")[0]
    else:
        # Ready-made text of a library may quote content (asyncio prints whole exceptions).
        regel["event"] = f"bericht van {record.name}"
    return regel


def alleen_soort_fout(_logger: Any, _naam: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an error its classes and the place in our code: never its text, nor the values in its frames."""
    info = regel.pop("exc_info", None)
    record: logging.LogRecord | None = regel.get("_record")
    if info is None and record is not None:
        info = record.exc_info
    fout = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(fout, BaseException):
        regel["fout"] = " < ".join(type(f).__name__ for f in _keten(fout))
        regel["plaats"] = _plaats(fout.__traceback__)
    return regel


def _keten(fout: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, at most five deep."""
    volgende: BaseException | None = fout
    for _ in range(5):
        if volgende is None:
            return
        yield volgende
        volgende = volgende.__cause__ or volgende.__context__


def _plaats(tb: TracebackType | None) -> str:
    laatste = ""
    while tb is not None:
        laatste = f"{Path(tb.tb_frame.f_code.co_filename).name}:{tb.tb_lineno}"
        tb = tb.tb_next
    return laatste


def uit_temporal(_logger: Any, _naam: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The stream of a line that a workflow or activity logged."""
    record: logging.LogRecord | None = regel.get("_record")
    for naam in ("temporal_workflow", "temporal_activity"):
        info = getattr(record, naam, None)
        if isinstance(info, Mapping) and info.get("workflow_id"):
            regel.setdefault("stroom", info["workflow_id"])
    return regel


def zeef(_logger: Any, _naam: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every key that is not on the list."""
    return {k: v for k, v in regel.items() if k in TOEGESTAAN}
