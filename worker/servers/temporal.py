"""The embedded Temporal server: the `temporal` program of a wheel, on SQLite, that leaves nothing behind.

Folder of a server: `temporal.db` (SQLite in WAL mode), `temporal.log`, `temporal.slot`. It has no sign-in, so it
listens on 127.0.0.1 only. The ledger is the record: losing this folder costs histories, not procedures.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sysconfig
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, Self

from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, TLSConfig

from worker.fout import Fout, Status
from worker.servers.process import (
    Lock,
    Supervised,
    clean_environment,
    explain,
    free_port,
    make_directory,
    require_port,
    require_space,
)
from worker.servers.temporary import temporary_directory

NAMESPACE = "trede"
RETENTION = timedelta(days=90)
START_SECONDS = 60.0
STOP_SECONDS = 15.0

SearchAttributeType = Literal["Text", "Keyword", "Int", "Double", "Bool", "Datetime", "KeywordList"]

# A test jumps a workflow's clock, many small timers long; and it reads a search attribute right after the write.
FOR_TESTS = {
    "frontend.WorkflowTimeSkippingEnabled": "true",
    "history.timerProcessorMaxTimeShift": '"10ms"',
    "system.forceSearchAttributesCacheRefreshOnRead": "true",
}


class TemporalServer:
    """One Temporal server on its own folder, for as long as the `async with` block or this process lasts.

    `port=0` and `ui_port=0` take a free one; `ui_port=None` leaves the web pages out. `time_skipping=True` is for
    tests only: it lets a client jump a workflow's clock. Histories of ended workflows stay for `RETENTION`.
    Raises Fout: port in use, disk full, folder not writable, another run busy.
    """

    def __init__(
        self,
        map: Path,
        *,
        port: int = 0,
        ui_port: int | None = None,
        namespace: str = NAMESPACE,
        search_attributes: Mapping[str, SearchAttributeType] | None = None,
        dynamic_config: Mapping[str, str] | None = None,
        time_skipping: bool = False,
        codec_endpoint: str | None = None,
    ) -> None:
        self.map = map.absolute()
        self.namespace = namespace
        self.port = port
        self.ui_port = ui_port
        self._fixed_port = port != 0
        self._search_attributes = dict(search_attributes or {})
        self._dynamic_config = {**(FOR_TESTS if time_skipping else {}), **(dynamic_config or {})}
        self._codec_endpoint = codec_endpoint
        self._lock: Lock | None = None
        self._process: Supervised | None = None

    @property
    def address(self) -> str:
        """`host:port` for a client."""
        return f"127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.map / "temporal.log"

    @property
    def supervisor_pid(self) -> int:
        """Process id of the supervisor."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> Self:
        """Start the server and return when its namespace answers."""
        try:
            await asyncio.to_thread(self._prepare)
            for attempt in range(5):
                if not self._fixed_port:
                    self.port = free_port()
                self._process = self._launch()
                if await self._wait_ready(self._process):
                    return self
                problem = explain("Temporal", self._process)
                # Somebody else may take a free port between the look and the start: then another one will do.
                taken = "address already in use" in self._process.output()
                self._process.stop()
                self._process = None
                if self._fixed_port or not taken or attempt == 4:
                    raise problem
        except BaseException:
            await asyncio.to_thread(self.stop)
            raise
        raise AssertionError("unreachable")

    def _prepare(self) -> None:
        make_directory(self.map)
        busy = f"Er draait al een Temporal van Trede op {self.map}; stop die eerst."
        # A killed run may still be closing its server: that takes a moment, and waiting for it is enough.
        self._lock = Lock(self.map / "temporal.slot", wait=STOP_SECONDS + 10, busy=busy)
        require_space(self.map)
        if self._fixed_port:
            require_port(self.port, "Temporal", "TREDE_TEMPORAL_PORT")
        if self.ui_port == 0:
            self.ui_port = free_port()
        if self.ui_port is not None:
            require_port(self.ui_port, "de pagina's van Temporal", "TREDE_UI_PORT")

    def _launch(self) -> Supervised:
        pages = ["--headless"] if self.ui_port is None else ["--ui-port", str(self.ui_port), "--ui-disable-news-fetch"]
        if self._codec_endpoint and self.ui_port is not None:
            pages += ["--ui-codec-endpoint", self._codec_endpoint]
        assert self._lock is not None
        return Supervised(
            [
                *(program(), "server", "start-dev", "--disable-config-file", "--disable-config-env"),
                *("--db-filename", self.map / "temporal.db"),
                # A power failure may cost the last moments of a history; the ledger has its own.
                *("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=NORMAL"),
                *("--ip", "127.0.0.1", "--port", str(self.port), "--namespace", self.namespace, *pages),
                *("--log-format", "json", "--log-level", "warn"),
                *(w for k, v in self._search_attributes.items() for w in ("--search-attribute", f"{k}={v}")),
                *(w for k, v in self._dynamic_config.items() for w in ("--dynamic-config-value", f"{k}={v}")),
            ],
            log=self.log,
            environment=clean_environment(),
            directory=self.map,
            stop_signal=signal.SIGTERM,
            patience=STOP_SECONDS,
            lock=self._lock,
        )

    async def _wait_ready(self, process: Supervised) -> bool:
        """Wait until the namespace answers, with its retention set; return False when the server ended instead."""
        with suppress(TimeoutError):
            async with asyncio.timeout(START_SECONDS):
                while process.alive():
                    if await self._answers():
                        return process.alive()
                    await asyncio.sleep(0.05)
                return False
        tekst = f"Temporal is na {START_SECONDS:.0f} seconden nog niet gestart; zie {process.log}."
        raise Fout(tekst, Status.NIET_BESCHIKBAAR)

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            client = await Client.connect(self.address, namespace=self.namespace)
            service = client.workflow_service
            known = await service.describe_namespace(DescribeNamespaceRequest(namespace=self.namespace))
            if known.config.workflow_execution_retention_ttl.ToTimedelta() != RETENTION:
                config = NamespaceConfig()
                config.workflow_execution_retention_ttl.FromTimedelta(RETENTION)
                await service.update_namespace(UpdateNamespaceRequest(namespace=self.namespace, config=config))
        except (OSError, RuntimeError, RPCError):
            return False
        return True

    def stop(self) -> None:
        """Stop the server in order and let go of the folder."""
        if self._process:
            self._process.stop()
            self._process = None
        if self._lock:
            self._lock.release()
            self._lock = None

    async def ended(self) -> int:
        """Wait until the server ends by itself; its exit status."""
        assert self._process is not None, "the server was not started"
        return await self._process.ended()

    def problem(self) -> Fout:
        """What to tell when `ended` returned."""
        assert self._process is not None
        return explain("Temporal", self._process)

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await asyncio.shield(asyncio.to_thread(self.stop))


def program() -> Path:
    """The `temporal` program of the wheel, for the SDK's test environment too (`dev_server_existing_path`)."""
    path = Path(sysconfig.get_path("scripts")) / "temporal"
    if not os.access(path, os.X_OK):
        raise Fout("Het programma temporal ontbreekt; begin opnieuw met ./trede up.", Status.INTERN)
    return path


@asynccontextmanager
async def session_server(
    *,
    search_attributes: Mapping[str, SearchAttributeType] | None = None,
    dynamic_config: Mapping[str, str] | None = None,
) -> AsyncIterator[TemporalServer]:
    """A time-skipping server for one test session, in a folder that goes with it."""
    with temporary_directory() as directory:
        async with TemporalServer(
            directory / "temporal",
            search_attributes=search_attributes,
            dynamic_config=dynamic_config,
            time_skipping=True,
        ) as server:
            yield server


def tls_files(text: str) -> Mapping[str, Path]:
    """Read `ca=…,cert=…,key=…` (any of the three) as TREDE_TEMPORAL_TLS has it; `aan` gives none of them."""
    found: dict[str, Path] = {}
    for part in text.split(",") if text != "aan" else ():
        name, _, path = part.partition("=")
        if name.strip() not in {"ca", "cert", "key"} or not path:
            raise ValueError("verwacht 'aan' of ca=PAD,cert=PAD,key=PAD")
        found[name.strip()] = Path(path).expanduser()
    if ("cert" in found) != ("key" in found):
        raise ValueError("cert en key horen bij elkaar")
    return found


async def connect(
    address: str,
    namespace: str,
    *,
    tls: Mapping[str, Path] | None = None,
    api_key: str | None = None,
    **options: Any,
) -> Client:
    """Connect to a Temporal server, embedded or outside; `options` go to `Client.connect` (converter, interceptors).

    Raises Fout when the address, the certificate or the namespace is wrong.
    """
    config: TLSConfig | bool = bool(api_key)
    try:
        if tls is not None:
            parts = {name: path.read_bytes() for name, path in tls.items()}
            config = TLSConfig(
                server_root_ca_cert=parts.get("ca"),
                client_cert=parts.get("cert"),
                client_private_key=parts.get("key"),
            )
        async with asyncio.timeout(20):
            client = await Client.connect(address, namespace=namespace, tls=config, api_key=api_key, **options)
            await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=namespace))
    except (OSError, RuntimeError, RPCError, TimeoutError) as e:
        reason = "geen antwoord" if "ConnectError" in str(e) else str(e).partition("\n")[0][:120] or type(e).__name__
        tekst = f"Temporal op {address} ({namespace}) is niet te bereiken ({reason}); kijk TREDE_TEMPORAL_ADDRESS na."
        raise Fout(tekst, Status.NIET_BESCHIKBAAR) from e
    return client
