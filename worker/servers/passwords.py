"""Passwords of the database roles, made once and kept in a file that only its owner can read."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from worker.fout import Fout, Status


class Passwords:
    """The file `wachtwoorden.json` in the data folder: role name to password."""

    def __init__(self, path: Path) -> None:
        """Read the file when it is there."""
        self.path = path
        try:
            self._known: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        except (OSError, ValueError) as e:
            raise Fout(f"Het wachtwoordbestand {path} is niet leesbaar.", Status.INSTELLING) from e

    def __contains__(self, role: str) -> bool:
        return role in self._known

    def of(self, role: str) -> str:
        """The password of `role`; a role that is new here gets one, which is on disk before it is returned."""
        if role not in self._known:
            self._known[role] = secrets.token_urlsafe(24)
            self._write()
        return self._known[role]

    def _write(self) -> None:
        new = self.path.with_name(self.path.name + ".nieuw")
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            json.dump(self._known, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)
