"""Errors that a user can act on, and the exit statuses of `trede`."""

from __future__ import annotations

import errno
from enum import IntEnum


class Status(IntEnum):
    """Exit statuses of `trede`; from 64 on they follow sysexits.h, so that service managers know them."""

    GOED = 0
    MISLUKT = 1  # a test, a check or an expectation failed
    GEBRUIK = 2  # the command line, or a file given on it, is wrong
    NIET_BESCHIKBAAR = 69  # a port, a server or a package index cannot be had
    INTERN = 70  # an error of Trede itself; a log file holds the details
    GEEN_RUIMTE = 73  # a disk is full, or a folder cannot be written
    BEZIG = 75  # another run holds what this one needs: trying again later helps
    INSTELLING = 78  # a TREDE_… setting is wrong


class Fout(Exception):
    """Something that the user can mend: one Dutch line that says what is wrong and what to do.

    The command line prints `tekst` on stderr and ends with `status`; it never shows a traceback for it.
    """

    def __init__(self, tekst: str, status: int = Status.MISLUKT) -> None:
        super().__init__(tekst)
        self.tekst = tekst
        self.status = int(status)


_REDENEN = {
    errno.ENOENT: "dat is er niet",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EISDIR: "dat is een map",
    errno.ENOTDIR: "dat is geen map",
    errno.EEXIST: "dat is geen map",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "daar mag alleen worden gelezen",
}


def reden(e: OSError) -> str:
    """Why the operating system refused, in Dutch; its own words only for what hardly ever happens."""
    return _REDENEN.get(e.errno or 0) or e.strerror or type(e).__name__
