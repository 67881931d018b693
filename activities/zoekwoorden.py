"""From a name to the words that it is found by, and from a question to the words that it needs. Pure: no keys, no database.

A word is folded: without case, accents or ligatures (`Çelik` and `celik`, `Œrsted` and `oersted` are one word). Only whole words
are found, since of a word that cannot be read no part can be compared. What stands tied together (`Zevenblad-Akelei`,
`O'Brien`) is found by each part and as one word without the tie.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

HOOGSTENS_WOORDEN = 30
"""Of one name; a name has a few. What comes after is not found: a text of 20,000 characters may not fill the index."""

TUSSENVOEGSELS = frozenset(
    {
        "a", "aan", "af", "al", "am", "auf", "aus", "bei", "bij", "bin", "boven", "d", "da", "dal", "de", "dei",
        "del", "della", "den", "der", "des", "di", "die", "do", "don", "dos", "du", "el", "het", "i", "im", "in", "l",
        "la", "las", "le", "les", "lo", "los", "of", "onder", "op", "over", "s", "t", "te", "ten", "ter", "tho",
        "thoe", "to", "toe", "tot", "uijt", "uit", "unter", "van", "vanden", "vander", "ver", "vom", "von", "voor",
        "vor", "y", "ze", "zu", "zum", "zur",
    }
)  # fmt: skip
"""Words that stand between a first name and a family name. They are found, but a question that holds another word does not need
them: `Vries` and `van Vries` both find `de Vries`."""

_BINDEND = str.maketrans(dict.fromkeys("-‐‑‒–—―−'’‘‛ʼʻ`´′", "-"))
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k"}
)
"""Letters that Unicode does not take apart; ĳ, ß and ﬁ it does."""


@dataclass(frozen=True)
class Naamdeel:
    """What stands between two spaces: its parts, and all of it as one word."""

    delen: tuple[str, ...]

    @property
    def heel(self) -> str:
        """Without the ties."""
        return "".join(self.delen)


@dataclass(frozen=True)
class Lezing:
    """One way to read a question: a name fits that has every word of `nodig`. `alle` is all that was asked."""

    nodig: frozenset[str]
    alle: frozenset[str]


def vouw(tekst: str) -> str:
    """Folded: equal when people would call two words the same but for accents and capitals."""
    kaal = unicodedata.normalize("NFKD", tekst.translate(_BINDEND)).casefold()
    kaal = unicodedata.normalize("NFKD", kaal).translate(_LETTERS)
    return "".join(c for c in kaal if unicodedata.category(c) != "Mn")


def naamdelen(tekst: str) -> tuple[Naamdeel, ...]:
    """The parts of a name in their order; punctuation other than ties parts words as a space does."""
    gevonden: list[Naamdeel] = []
    for stuk in re.split(r"[^\w-]+|_+", vouw(tekst)):
        delen = tuple(deel for deel in stuk.split("-") if deel)
        if delen:
            gevonden.append(Naamdeel(delen))
    return tuple(gevonden)


def woorden(tekst: str) -> frozenset[str]:
    """Every word that a name is found by, at most `HOOGSTENS_WOORDEN`."""
    alle = (woord for deel in naamdelen(tekst) for woord in (*deel.delen, deel.heel))
    return frozenset(list(dict.fromkeys(alle))[:HOOGSTENS_WOORDEN])


def lezingen(vraag: str) -> tuple[Lezing, ...]:
    """How a question can be meant: by its parts, and when something is tied together in it, with that as one word.

    None when no word stands in it.
    """
    delen = naamdelen(vraag)
    per_deel = frozenset(d for deel in delen for d in deel.delen)
    als_geheel = frozenset(deel.heel for deel in delen)
    alle = per_deel | als_geheel
    return tuple(Lezing(_nodig(keuze), alle) for keuze in dict.fromkeys((per_deel, als_geheel)) if keuze)


def _nodig(gevraagd: frozenset[str]) -> frozenset[str]:
    return gevraagd - TUSSENVOEGSELS or gevraagd


def past(naam: str, vraag: str) -> int | None:
    """How well a name fits a question: 0 is that very name, 1 has every word of it, 2 lacks a tussenvoegsel; None: not at all."""
    heeft = woorden(naam)
    passend = [lezing for lezing in lezingen(vraag) if lezing.nodig <= heeft]
    if not passend:
        return None
    if heeft == passend[0].alle:
        return 0
    gevraagd = {d for deel in naamdelen(vraag) for d in (deel.delen if set(deel.delen) <= heeft else (deel.heel,))}
    return 1 if gevraagd <= heeft else 2
