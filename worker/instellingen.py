"""Settings of a run: the TREDE_… environment variables, each with its meaning, default and check."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from worker.fout import Fout, Status
from worker.servers.database import Database, OutsideDatabase
from worker.servers.passwords import Passwords
from worker.servers.postgres import PostgresServer
from worker.servers.process import account_for, make_directory, reachable
from worker.servers.temporal import NAMESPACE, SearchAttributeType, TemporalServer, tls_files

CHECKOUT = Path(__file__).resolve().parent.parent
ROLES = ("migratie", "worker", "portal", "auditor")
# Read by the launcher and the tests, before or beside the settings of a run.
OTHER_NAMES = frozenset({"TREDE_VENV", "TREDE_PYTHON"})


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError
    return number


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError
    return text.strip()


def _postgres_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.hostname or parts.path in {"", "/"}:
        raise ValueError
    _ = parts.port  # raises ValueError when it is no number
    return text


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or "/" in text:
        raise ValueError
    _port(port)
    return text


def _key(text: str) -> bytes:
    key = bytes.fromhex(text.strip())
    if len(key) != 32:
        raise ValueError
    return key


def _yes_no(text: str) -> bool:
    if text not in {"ja", "nee"}:
        raise ValueError
    return text == "ja"


def _directory(text: str) -> Path:
    return Path(_text(text)).expanduser().absolute()


PORT = (_port, "een poort (0-65535)")


def _setting(
    name: str, read: Callable[[str], Any], wanted: str, meaning: str, default: Any = None, *, secret: bool = False
) -> Any:
    metadata = {"name": name, "read": read, "wanted": wanted, "meaning": meaning}
    return field(default=default, repr=not secret, metadata=metadata)


# fmt: off
@dataclass(frozen=True)
class Instellingen:
    """The settings of one run. `uit_omgeving` makes them; secrets stay out of their repr. A port 0 is a free one."""

    data: Path = _setting(
        "TREDE_DATA", _directory, "een map",
        "gegevensmap; standaard .trede in de checkout, als root /var/lib/trede als de checkout is afgeschermd", Path())
    api_adres: str = _setting("TREDE_API_HOST", _text, "een adres", "adres waarop de API luistert", "127.0.0.1")
    api_poort: int = _setting("TREDE_API_PORT", *PORT, "poort van de API", 8080)
    ui_poort: int = _setting("TREDE_UI_PORT", *PORT, "poort van de pagina's van Temporal", 8233)
    temporal_poort: int = _setting("TREDE_TEMPORAL_PORT", *PORT, "poort van de ingebouwde Temporal", 7233)
    postgres_poort: int = _setting("TREDE_POSTGRES_PORT", *PORT, "poort van de ingebouwde PostgreSQL", 0)
    postgres_bin: Path | None = _setting(
        "TREDE_POSTGRES_BIN", _directory, "een map", "map met andere PostgreSQL-programma's dan de ingebouwde")
    server_gebruiker: str = _setting(
        "TREDE_SERVER_USER", _text, "een gebruikersnaam",
        "als root: de gewone gebruiker waaronder PostgreSQL draait", "nobody")
    database_url: str | None = _setting(
        "TREDE_DATABASE_URL", _postgres_url, "postgresql://GEBRUIKER:WACHTWOORD@HOST:POORT/DATABASE",
        "een eigen PostgreSQL-server; de ingebouwde start dan niet", secret=True)
    database_urls: Mapping[str, str] = field(default_factory=dict, repr=False)
    temporal_adres: str | None = _setting(
        "TREDE_TEMPORAL_ADDRESS", _address, "HOST:POORT", "een eigen Temporal-server; de ingebouwde start dan niet")
    temporal_namespace: str = _setting(
        "TREDE_TEMPORAL_NAMESPACE", _text, "een naam", "namespace in Temporal", NAMESPACE)
    temporal_tls: Mapping[str, Path] | None = _setting(
        "TREDE_TEMPORAL_TLS", tls_files, "'aan' of ca=PAD,cert=PAD,key=PAD", "TLS naar de eigen Temporal-server")
    temporal_api_key: str | None = _setting(
        "TREDE_TEMPORAL_API_KEY", _text, "een sleutel", "API-sleutel van de eigen Temporal-server", secret=True)
    # fmt: on

    reglementen: Path = _setting(
        "TREDE_REGLEMENTEN", _directory, "een map", "map met de reglementen van de samenwerkingsverbanden",
        CHECKOUT / "reglementen",
    )  # fmt: skip
    hoofdsleutel: bytes | None = _setting(
        "TREDE_KEK", _key, "32 bytes, hexadecimaal geschreven",
        "hoofdsleutel van de persoonsgegevens; zonder deze ligt zij in de gegevensmap", None, secret=True,
    )  # fmt: skip
    logboek: str | None = _setting(
        "TREDE_LOG", _text, "een bestand of -", "logboek (JSON); - is stderr, standaard trede.log in de gegevensmap", None
    )
    meetwaarden: str | None = _setting(
        "TREDE_METRICS", _address, "HOST:POORT", "adres van de meetwaarden van Temporal; die van de API staan op /metrics",
        None,
    )  # fmt: skip
    demo: bool = _setting(
        "TREDE_DEMO", _yes_no, "ja of nee", "de demodossiers laden in een lege ingebouwde database", True
    )

    @classmethod
    def uit_omgeving(cls, environ: Mapping[str, str] = os.environ) -> Instellingen:
        """Read the environment. Raises Fout that names the variable and what it should hold, never its value."""
        values: dict[str, Any] = {}
        for setting in (f for f in fields(cls) if "name" in f.metadata):
            text = environ.get(setting.metadata["name"], "")
            if text:
                values[setting.name] = _read(setting.metadata["name"], setting.metadata, text)
        url = {"read": _postgres_url, "wanted": "postgresql://…/DATABASE"}
        names = {role: f"TREDE_DATABASE_URL_{role.upper()}" for role in ROLES}
        values["database_urls"] = {r: _read(n, url, environ[n]) for r, n in names.items() if environ.get(n)}
        user = values.get("server_gebruiker", "nobody")
        return cls(**{**values, "data": values.get("data") or standaard_data(user)})

    def maak_data(self) -> Path:
        """Make the data folder: private, but as root one that the servers' unprivileged user can pass through."""
        make_directory(self.data, mode=0o711 if os.geteuid() == 0 else 0o700)
        return self.data

    def database(self) -> PostgresServer | OutsideDatabase:
        """The PostgreSQL server of this run, not started yet: an async context manager."""
        if self.database_url:
            return OutsideDatabase(self.database_url, Passwords(self.data / "wachtwoorden.json"), self.database_urls)
        return PostgresServer(
            self.data / "postgres", port=self.postgres_poort, binaries=self.postgres_bin, user=self.server_gebruiker
        )

    def temporal(self, search_attributes: Mapping[str, SearchAttributeType] | None = None) -> TemporalServer | None:
        """The Temporal server of this run, not started yet; None when an outside one is used."""
        if self.temporal_adres:
            return None
        return TemporalServer(
            self.data / "temporal",
            port=self.temporal_poort,
            ui_port=self.ui_poort,
            namespace=self.temporal_namespace,
            search_attributes=search_attributes,
        )


def _read(name: str, metadata: Mapping[str, Any], text: str) -> Any:
    try:
        return metadata["read"](text)
    except ValueError:
        raise Fout(
            f"{name} heeft een onjuiste waarde: verwacht wordt {metadata['wanted']}.", Status.INSTELLING
        ) from None


def standaard_data(user: str = "nobody") -> Path:
    """The data folder when none is set.

    As root PostgreSQL runs as another user. Where that user cannot reach the checkout, nothing is opened up for it: the
    data then lie in /var/lib/trede, in a folder of this checkout alone.
    """
    if os.geteuid() == 0 and not reachable(CHECKOUT, account_for(CHECKOUT / ".trede" / "postgres" / "data", user)):
        mark = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:8]
        return Path("/var/lib/trede") / f"{CHECKOUT.name}-{mark}"
    return CHECKOUT / ".trede"


def onbekende_namen(environ: Mapping[str, str] = os.environ) -> list[str]:
    """One Dutch line for each TREDE_… variable that nothing reads: most likely a slip of the pen."""
    known = {f.metadata["name"] for f in fields(Instellingen) if "name" in f.metadata} | OTHER_NAMES
    known |= {f"TREDE_DATABASE_URL_{role.upper()}" for role in ROLES}
    lines = []
    for name in sorted(n for n in environ if n.startswith("TREDE_") and n not in known):
        near = difflib.get_close_matches(name, known, n=1)
        lines.append(f"{name} is geen instelling van Trede" + (f"; bedoelt u {near[0]}?" if near else "."))
    return lines


def uitleg() -> str:
    """Every setting with its meaning and default, for `trede up --help`."""
    lines = ["Instellingen (omgevingsvariabelen):"]
    for setting in (f for f in fields(Instellingen) if "name" in f.metadata):
        shown = setting.default if setting.default not in (None, Path()) else ""
        lines.append(
            f"  {setting.metadata['name']:26} {setting.metadata['meaning']}{f' [{shown}]' if shown != '' else ''}"
        )
    lines.append(f"  {'TREDE_DATABASE_URL_<ROL>':26} adres per databaserol, als de beheerder de rollen zelf maakt")
    return "\n".join(lines)


__all__ = ["ROLES", "Database", "Instellingen", "onbekende_namen", "standaard_data", "uitleg"]
