"""Cryptography of the ledger, without a database: wrapped keys, sealed values, commitments (DESIGN 3, Storage and privacy)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SLEUTEL = 32
NONCE = 12
ZOUT = 32


class VerkeerdeSleutel(Exception):
    """The key-encryption key given here is not the one that the keys in the database were wrapped with."""


class GegevenAangetast(Exception):
    """A stored value does not open with its key, or is not the value that the record commits to: somebody changed it."""


@dataclass(frozen=True)
class Sleutel:
    """A key in clear: for one dossier, subject and class. It never leaves memory unwrapped."""

    id: UUID
    klasse: str
    ruw: bytes

    def __repr__(self) -> str:
        return f"Sleutel({self.id}, {self.klasse})"

    @cached_property
    def _mac(self) -> bytes:
        """AES-GCM does not commit to its key, so the commitment has a key of its own, derived from this one."""
        return HKDF(SHA256(), SLEUTEL, salt=None, info=b"trede verbintenis v1").derive(self.ruw)

    def versleutel(self, klaar: bytes, plaats: str) -> bytes:
        """Seal bytes to the place where they are kept: moved elsewhere they do not open."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + AESGCM(self.ruw).encrypt(nonce, klaar, plaats.encode())

    def ontsleutel(self, cijfer: bytes, plaats: str) -> bytes:
        """Open sealed bytes. Raises `GegevenAangetast`."""
        try:
            return AESGCM(self.ruw).decrypt(cijfer[:NONCE], cijfer[NONCE:], plaats.encode())
        except InvalidTag as e:
            raise GegevenAangetast(f"wat op {plaats} staat, opent niet met zijn sleutel") from e

    def verbintenis(self, zout: bytes, waarde: bytes) -> str:
        """The commitment (hex) to a value: HMAC-SHA-256 over salt and canonical value."""
        return hmac.new(self._mac, zout + waarde, hashlib.sha256).hexdigest()

    @cached_property
    def _zoek(self) -> bytes:
        return HKDF(SHA256(), SLEUTEL, salt=None, info=b"trede zoekwoord v1").derive(self.ruw)

    def zoekkenmerk(self, woord: str) -> bytes:
        """What stands in the search index for a folded word (HMAC-SHA-256). Equal words have equal marks: see `zoekindex`."""
        return hmac.new(self._zoek, woord.encode(), hashlib.sha256).digest()

    def verzegel(self, waarde: bytes, plaats: str) -> tuple[str, bytes]:
        """The commitment to a canonical value and the sealed value, with a fresh salt."""
        zout = secrets.token_bytes(ZOUT)
        return self.verbintenis(zout, waarde), self.versleutel(zout + waarde, plaats)

    def open(self, cijfer: bytes, plaats: str, verbintenis: str) -> bytes:
        """The canonical value, checked against its commitment. Raises `GegevenAangetast`."""
        klaar = self.ontsleutel(cijfer, plaats)
        zout, waarde = klaar[:ZOUT], klaar[ZOUT:]
        if not hmac.compare_digest(self.verbintenis(zout, waarde), verbintenis):
            raise GegevenAangetast(f"wat op {plaats} staat, is niet wat er is vastgelegd")
        return waarde


class Kluis:
    """Wraps and unwraps keys with the key-encryption key (KEK). `oude`: earlier ones, still needed to unwrap."""

    def __init__(self, kek: bytes, oude: Sequence[bytes] = ()) -> None:
        for k in (kek, *oude):
            if len(k) != SLEUTEL:
                raise ValueError(f"een hoofdsleutel is {SLEUTEL} bytes lang, deze {len(k)}")
        self._keks = {_kenmerk(k): k for k in (*oude, kek)}
        self.kenmerk = _kenmerk(kek)
        """Which KEK wraps new keys; stored beside each wrapped key."""
        self._systeem = HKDF(SHA256(), SLEUTEL, salt=None, info=b"trede kenmerk v1").derive(kek)

    def verpak(self, ruw: bytes, plaats: str) -> bytes:
        """Wrap a key for the place where it is kept."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + AESGCM(self._keks[self.kenmerk]).encrypt(nonce, ruw, plaats.encode())

    def pak_uit(self, verpakt: bytes, kenmerk: str, plaats: str) -> bytes:
        """Unwrap a key. Raises `VerkeerdeSleutel`."""
        try:
            kek = self._keks[kenmerk]
            return AESGCM(kek).decrypt(verpakt[:NONCE], verpakt[NONCE:], plaats.encode())
        except (KeyError, InvalidTag) as e:
            raise VerkeerdeSleutel(
                f"De hoofdsleutel (TREDE_KEK) past niet bij deze database: sleutels hier zijn verpakt met {kenmerk}. "
                "Zet de hoofdsleutel terug waarmee de database is begonnen."
            ) from e

    def kenmerk_van(self, inhoud: bytes) -> str:
        """A stable name for bytes without one. Keyed: a plain hash would let somebody confirm a guess after destruction."""
        return hmac.new(self._systeem, inhoud, hashlib.sha256).hexdigest()


def nieuwe_sleutel() -> bytes:
    """A fresh random key."""
    return secrets.token_bytes(SLEUTEL)


def _kenmerk(kek: bytes) -> str:
    return hashlib.sha256(b"trede kek" + kek).hexdigest()[:12]
