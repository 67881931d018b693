"""Which document it was: the same number, the same document, and nothing that can be guessed stands in the record.

A hash says of a document that somebody can guess (a blank form, a few words) that it was that one. So the hash is a
personal value, sealed and destroyed as the others of the application are, and in clear stands a number within the stream, and
whether it was a blank form of the SWV when it came in. Earlier builds kept the hash itself: what they recorded is compared by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.persoonlijk import is_vernietigd
from domain.procedure import Omstandigheid
from domain.tlv.onderdelen import Stuk
from domain.tlv.toestand import TlvToestand, met


@dataclass(frozen=True)
class Ontvangen:
    """A document as it came in: its number, and whether it is a blank form."""

    nummer: int
    leeg: bool


def ontvang(s: TlvToestand, om: Omstandigheid, *afdrukken: object) -> list[Ontvangen | None]:
    """Of each hash that is sent in the number: that of the same document, else a new one. None where none is sent in."""
    return list(_ontvang(s, om, afdrukken))


def _ontvang(s: TlvToestand, om: Omstandigheid, afdrukken: tuple[object, ...]) -> Iterator[Ontvangen | None]:
    bekend, geteld = {h: n for n, h in s.stukken.items()}, s.stukken_geteld
    for afdruk in afdrukken:
        if afdruk is None:
            yield None
            continue
        nummer = bekend.get(afdruk) if isinstance(afdruk, str) else None
        if nummer is None:
            nummer = geteld = geteld + 1
        if isinstance(afdruk, str):
            bekend[afdruk] = nummer
        yield Ontvangen(nummer, afdruk in om.grond.reglement.tlv.formulieren.values())


def stuk_van(nummer: int | None, afdruk: object, *, leeg: bool = False) -> Stuk | None:
    """The document as an event has it; None: it names none. Without a number the hash stands in clear, by an earlier build."""
    if nummer is None:
        return Stuk(oud=afdruk) if isinstance(afdruk, str) else None
    return Stuk(nummer=nummer, leeg=leeg)


def onthoud(s: TlvToestand, *gezien: tuple[int | None, object]) -> TlvToestand:
    """The state that knows these numbers and hashes, as far as they are there still."""
    genummerd = [(n, h) for n, h in gezien if n is not None]
    nieuw = {n: h for n, h in genummerd if isinstance(h, str) and not is_vernietigd(h)}
    if not genummerd:
        return s
    geteld = max(s.stukken_geteld, *(n for n, _ in genummerd))
    return met(s, stukken={**s.stukken, **nieuw}, stukken_geteld=geteld)


def zelfde(s: TlvToestand, een: Stuk, ander: Stuk) -> bool:
    """Whether it is one document."""
    if een.nummer is not None and een.nummer == ander.nummer:
        return True
    afdruk = _afdruk(s, een)
    return afdruk is not None and afdruk == _afdruk(s, ander)


def is_leeg(stuk: Stuk, om: Omstandigheid) -> bool:
    """Whether it is a blank form: as it was when it came in, or by its hash where that stands in clear."""
    return stuk.leeg or stuk.oud in om.grond.reglement.tlv.formulieren.values()


def _afdruk(s: TlvToestand, stuk: Stuk) -> str | None:
    return stuk.oud if stuk.nummer is None else s.stukken.get(stuk.nummer)
