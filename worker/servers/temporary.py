"""A folder for the servers of a test session."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_directory() -> Iterator[Path]:
    """A folder that goes with the block; as root one that the servers' unprivileged user can pass through."""
    directory = Path(tempfile.mkdtemp(prefix="trede-"))
    try:
        if os.geteuid() == 0:
            directory.chmod(0o711)
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
