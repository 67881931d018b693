"""What experts typed: told apart by a number, so that no hash of a few words is kept."""

from __future__ import annotations

import hashlib

from domain.persoonlijk import is_vernietigd
from domain.tlv import gebeurtenissen as g
from domain.tlv.toestand import TlvToestand


def gevouwen(tekst: object) -> str:
    """The words without regard to spaces and capitals; of a text that is not there, or destroyed, none."""
    return " ".join(tekst.casefold().split()) if isinstance(tekst, str) else ""


def afdruk(tekst: object) -> str | None:
    """SHA-256 (hex) of the folded words: to be compared with the blank forms of the SWV, and kept nowhere."""
    woorden = gevouwen(tekst)
    return hashlib.sha256(woorden.encode()).hexdigest() if woorden else None


def tekstnummer(s: TlvToestand, tekst: object) -> int | None:
    """The number of a text among those typed in this stream: that of the same words, else a new one; None: there is none."""
    woorden = gevouwen(tekst)
    if not woorden and not is_vernietigd(tekst):
        return None
    volgende = s.adviesteksten_geteld + 1
    return next((n for n, w in s.adviesteksten.items() if woorden and w == woorden), volgende)


def nummer_van(s: TlvToestand, feit: g.AdviesUitgebracht) -> int | None:
    """As recorded. An event of before there were numbers has the hash of its words instead: these get one now."""
    if feit.tekst is not None or is_vernietigd(feit.advies):
        return feit.tekst
    return tekstnummer(s, feit.advies) if feit.document in (None, afdruk(feit.advies)) else None
