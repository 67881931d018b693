"""A form that brings a document along: its fields, with the hash of each document in the place of the document.

The document itself is read in memory, hashed, and gone: Trede keeps no documents, and nobody types a hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.message import Message

BESTAND = ".bestand"
"""After the name of a field: the document that may be chosen for it, beside the box in which its words can be pasted."""
SOORT = "multipart/form-data"


def velden_met_bestanden(soort: str, inhoud: bytes, hoogstens: int) -> dict[str, str]:
    """The fields of a multipart form (RFC 7578). Raises `ValueError` for what is none, or has more than `hoogstens` parts."""
    velden: dict[str, str] = {}
    gekozen: dict[str, str] = {}
    for i, (naam, bestandsnaam, waarde) in enumerate(_delen(soort, inhoud)):
        if i >= hoogstens:
            raise ValueError("te veel velden")
        if not naam.endswith(BESTAND):
            velden[naam] = waarde.decode()
        elif bestandsnaam and waarde:
            gekozen[naam.removesuffix(BESTAND)] = hashlib.sha256(waarde).hexdigest()
    return {**velden, **gekozen}


def _delen(soort: str, inhoud: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Of each part the name of its field, the file's own name, and what is in it."""
    grens = _parameter("content-type", soort, "boundary")
    if not grens:
        raise ValueError("geen grens tussen de delen")
    _, *delen = (b"\r\n" + inhoud).split(b"\r\n--" + grens.encode())
    if not delen or not delen[-1].startswith(b"--"):
        raise ValueError("het formulier is niet heel aangekomen")
    for deel in delen[:-1]:
        koppen, leeg, waarde = deel.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        kop = next((k for k in koppen.decode().split("\r\n") if k.lower().startswith("content-disposition:")), "")
        ligging = kop.partition(":")[2].strip()
        naam = _parameter("content-disposition", ligging, "name")
        if not leeg or not naam:
            raise ValueError("een deel zonder naam")
        yield naam, _parameter("content-disposition", ligging, "filename"), waarde


def _parameter(kop: str, waarde: str, naam: str) -> str:
    bericht = Message()
    bericht[kop] = waarde
    gevonden = bericht.get_param(naam, "", header=kop)
    return gevonden if isinstance(gevonden, str) else ""
