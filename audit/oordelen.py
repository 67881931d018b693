"""What the checks said of a stream, kept by a digest of everything that they read: the same bytes are not decided again.

Whoever looks at one step after another asks for the same verdicts each time. Only verdicts are kept, of one process, and not for
ever: no event and nothing that was sent in. Bytes that changed have another digest, and are judged anew.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from activities.controle import Stapcontrole

STROMEN = 256
"""Streams that are kept at most."""
GROOTTE = 16 * 2**20
"""Bytes that their verdicts may take together, about."""
_PER_STAP, _PER_UITSLAG = 200, 150


class Oordelen:
    """Verdicts by the digest of what they are of; the one that was asked for longest ago goes first. Safe between threads."""

    def __init__(self, stromen: int = STROMEN, grootte: int = GROOTTE) -> None:
        self.stromen = stromen
        self.grootte = grootte
        self._per_kenmerk: OrderedDict[str, tuple[tuple[Stapcontrole, ...], int]] = OrderedDict()
        self._samen = 0
        self._slot = Lock()

    def ken(self, kenmerk: str) -> tuple[Stapcontrole, ...] | None:
        """What was said of these very bytes; None: they were not judged, or it was let go."""
        with self._slot:
            if (gevonden := self._per_kenmerk.get(kenmerk)) is None:
                return None
            self._per_kenmerk.move_to_end(kenmerk)
            return gevonden[0]

    def onthoud(self, kenmerk: str, stappen: tuple[Stapcontrole, ...]) -> None:
        """Keep what was said; a stream that is larger than all the room is not kept."""
        grootte = _grootte(stappen)
        with self._slot:
            if kenmerk in self._per_kenmerk or grootte > self.grootte:
                return
            self._per_kenmerk[kenmerk] = stappen, grootte
            self._samen += grootte
            while len(self._per_kenmerk) > self.stromen or self._samen > self.grootte:
                self._samen -= self._per_kenmerk.popitem(last=False)[1][1]


def kenmerk(delen: tuple[object, ...]) -> str:
    """The digest of plain values, as Python writes them: what differs is written in another way."""
    return hashlib.sha256(repr(delen).encode()).hexdigest()


def _grootte(stappen: Sequence[Stapcontrole]) -> int:
    teksten = (
        len(u.reden) + sum(_PER_UITSLAG + len(a.veld) + len(a.verwacht) + len(a.gevonden) for a in u.afwijkingen)
        for s in stappen
        for u in s.uitslagen
    )
    return sum(_PER_STAP + _PER_UITSLAG * len(s.uitslagen) for s in stappen) + sum(teksten)
