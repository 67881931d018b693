"""The key-encryption key (KEK): from TREDE_KEK, or from a file in the data folder that is made once.

Who has this key and the database can read all; who loses it can read no personal value any more, for good.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from worker.fout import Fout, Status
from worker.instellingen import Instellingen

BESTAND = "hoofdsleutel"
LENGTE = 32


def hoofdsleutel(instellingen: Instellingen) -> bytes:
    """The key. Raises Fout when the file is damaged: making a new one would lock all that is there."""
    return instellingen.hoofdsleutel or _uit_bestand(instellingen.data / BESTAND)


def _uit_bestand(pad: Path) -> bytes:
    if not pad.exists():
        _maak(pad)
    try:
        sleutel = bytes.fromhex(pad.read_text("ascii").strip())
    except (OSError, ValueError):
        sleutel = b""
    if len(sleutel) != LENGTE:
        tekst = f"De hoofdsleutel in {pad} is niet te lezen; zet een reservekopie terug. Zonder haar zijn er geen gegevens."
        raise Fout(tekst, Status.INSTELLING)
    return sleutel


def _maak(pad: Path) -> None:
    """On disk before it is used, and never half: a second process finds the whole file or none."""
    nieuw = pad.with_name(f"{pad.name}.{os.getpid()}")
    fd = os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "w", encoding="ascii") as f:
        f.write(secrets.token_hex(LENGTE) + "\n")
        f.flush()
        os.fsync(f.fileno())
    try:
        os.link(nieuw, pad)  # unlike a rename, this never replaces a key that another process just made
    except FileExistsError:
        pass
    finally:
        nieuw.unlink()
