"""Which text it was, and nothing of what stands in it: the fingerprint of a part that somebody typed or pasted in.

A system sends the SHA-256 of its own document. A person has no such number, so the page makes one of the text, with a salt: a
short text ("zoals vorig jaar") could be guessed from its plain hash by whoever reads the record. The salt is a personal value,
sealed as all of them are: with it and the text anybody can show later that this was the text; once it is destroyed, the
fingerprint says nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class VanTekst:
    """Marks a field of an opdracht in which a person gives the text itself, of which only the fingerprint goes in."""


def afdruk(tekst: str, zout: str) -> str:
    """SHA-256 (hex) of the salt, a line end and the words, one space between: how lines break makes no other text."""
    woorden = " ".join(unicodedata.normalize("NFC", tekst).split())
    return hashlib.sha256(f"{zout}\n{woorden}".encode()).hexdigest()
