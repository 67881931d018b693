"""What is hashed of an event: its canonical bytes, and the chain that they make (DESIGN 3, Event).

The bytes are the canonical JSON (RFC 8785) of the whole envelope, and they are what the ledger stores and what an auditor reads:

- every key of `Vastgelegd` but `hash`; `data` with a commitment in the place of each personal value; and `inzending`, the hash of
  the opdracht as it was kept (null for an alarm), so that re-deciding starts from what was really sent in;
- keys sorted, no white space, UTF-8, text in Unicode NFC, whole numbers only;
- the envelope's instants as `2026-03-16T08:00:00.000000Z`, always UTC and always six digits;
- `vorige`: the hash of the event before it in the stream, empty for the first.

The hash is SHA-256 over these bytes. The trace id stands beside the event and is not in them.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

GROOTSTE = 2**53 - 1
"""RFC 8785 writes numbers as JavaScript does; beyond this a whole number would not survive."""
VERBINTENIS = "verbintenis"
"""The key under which the hashed data holds the commitment to a personal value."""


class NietKanoniek(ValueError):
    """The value has no canonical form: a fraction, a number too large, half a character, or a type that JSON lacks."""


def kanoniek(waarde: Any) -> bytes:
    """The canonical JSON of plain data. Raises `NietKanoniek`."""
    tekst = json.dumps(_geordend(waarde), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return tekst.encode()
    except UnicodeEncodeError as e:
        raise NietKanoniek("tekst met een half teken (losse surrogaat)") from e


def _geordend(waarde: Any) -> Any:
    match waarde:
        case None | bool():
            return waarde
        case str():
            return waarde if waarde.isascii() else unicodedata.normalize("NFC", waarde)
        case int():
            if abs(waarde) > GROOTSTE:
                raise NietKanoniek("een getal buiten ±(2^53 - 1)")
            return int(waarde)
        case float():
            raise NietKanoniek("een getal met een komma: leg hele getallen vast, of tekst")
        case dict() | Mapping():
            return _geordende_sleutels(waarde)
        case list() | tuple():
            return [_geordend(w) for w in waarde]
    raise NietKanoniek(f"een waarde van het type {type(waarde).__name__}")


def _geordende_sleutels(waarde: Mapping[Any, Any]) -> dict[str, Any]:
    """RFC 8785 sorts keys by UTF-16 code unit; for our own, which are ASCII, that is the plain order."""
    if not all(isinstance(k, str) for k in waarde):
        raise NietKanoniek("een sleutel die geen tekst is")
    gewoon = all(k.isascii() for k in waarde)
    sleutels = sorted(waarde) if gewoon else sorted(waarde, key=lambda k: k.encode("utf-16-be", "surrogatepass"))
    return {k: _geordend(waarde[k]) for k in sleutels}


def zonder_breuken(waarde: Any) -> Any:
    """What a sender sent, with numbers that have no canonical form as text.

    A reader accepts both, `3.0` for a whole number too; refusing them here would leave an opdracht that cannot be kept.
    """
    match waarde:
        case float() if waarde.is_integer() and abs(waarde) <= GROOTSTE:
            return int(waarde)
        case float():
            return repr(waarde)
        case int() if not isinstance(waarde, bool) and abs(waarde) > GROOTSTE:
            return str(waarde)
        case Mapping():
            return {k: zonder_breuken(w) for k, w in waarde.items()}
        case list() | tuple():
            return [zonder_breuken(w) for w in waarde]
    return waarde


def tijdstip(moment: datetime) -> str:
    """An instant as the envelope writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def verzegel(envelop: Mapping[str, Any]) -> tuple[bytes, str]:
    """The bytes of an event and their hash (hex). `envelop` has no `hash` yet, and instants as `datetime`."""
    inhoud = kanoniek({k: tijdstip(w) if isinstance(w, datetime) else w for k, w in envelop.items()})
    return inhoud, hash_van(inhoud)


def open_zegel(inhoud: bytes) -> dict[str, Any]:
    """The envelope from stored bytes, with its hash."""
    envelop: dict[str, Any] = json.loads(inhoud)
    return {**envelop, "hash": hash_van(inhoud)}


def hash_van(inhoud: bytes) -> str:
    """SHA-256 (hex) of stored bytes."""
    return hashlib.sha256(inhoud).hexdigest()
