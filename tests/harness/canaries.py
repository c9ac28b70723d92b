"""Strings that stand nowhere else, and every form in which one could be lying about.

All canaries of a seed begin alike, so that a search through millions of bytes looks for a handful of
patterns, however many were planted. A secret that the program chose itself is looked for on its own.
"""

import base64
import random
import re
import string
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MARKER = 8  # letters that all canaries of a seed share
_INFLATED = 32 * 2**20  # bytes of one stream that are looked at
_STREAMS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04")
_BLOCK = 1024  # bytes, the smallest of ext4: a file that lies in pieces breaks at one
_DEEP = 2  # streams within streams: a PDF in a zip


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that should not be there: whose it is, in which form, where, and what it says."""

    name: str
    form: str
    at: int
    said: str


class Canaries:
    """The canaries of one seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(f"canaries {seed}")
        self.marker = "".join(self._chance.choices(string.ascii_lowercase, k=MARKER))
        self._secrets: dict[str, bytes] = {"canary": self.marker.encode()}
        self.planted: list[str] = []

    def new(self) -> str:
        """One more canary: a word that can stand in a text, a name or a passphrase."""
        own = self._chance.choices(string.ascii_lowercase + string.digits, k=8)
        self.planted.append(self.marker + "".join(own))
        return self.planted[-1]

    def watch(self, name: str, secret: str | bytes) -> None:
        """Look for a secret that the program made itself."""
        self._secrets[name] = secret if isinstance(secret, bytes) else secret.encode()

    def find(self, data: bytes) -> list[Hit]:
        """Everywhere that a canary or a secret stands in `data`, in whatever form."""
        return [*self._lying_open(data), *self._compressed(data, _DEEP)]

    def lying_open(self, data: bytes) -> list[Hit]:
        """The same without looking into compressed streams."""
        return list(self._lying_open(data))

    def _lying_open(self, data: bytes) -> Iterator[Hit]:
        folded = data.lower()
        for name, secret in self._secrets.items():
            for form, pattern, folds in forms(secret):
                held = folded if folds else data
                at = held.find(pattern.lower() if folds else pattern)
                while at >= 0:
                    said = data[at : at + len(pattern) + 24].decode("latin-1")
                    yield Hit(name, form, at, said)
                    at = held.find(pattern.lower() if folds else pattern, at + 1)

    def _compressed(self, data: bytes, deep: int) -> Iterator[Hit]:
        for at, inside in streams(data):
            for hit in self._lying_open(inside):
                yield Hit(hit.name, f"compressed {hit.form}", at, hit.said)
            if deep:
                yield from self._compressed(inside, deep - 1)


def forms(secret: bytes) -> Iterator[tuple[str, bytes, bool]]:
    """(name, bytes, whether case may differ) of each way in which a secret may be written down."""
    yield "plain", secret, secret.isascii()
    yield "hex", secret.hex().encode(), True
    yield from (("base64", part, False) for part in in_base64(secret))
    if not secret.isascii():
        return
    for wide in ("utf-16-le", "utf-16-be", "utf-32-le"):
        written = secret.decode("ascii").encode(wide)
        yield wide, written, True
        yield f"hex of {wide}", written.hex().encode(), True
        yield from ((f"base64 of {wide}", part, False) for part in in_base64(written))


def in_base64(secret: bytes) -> Iterator[bytes]:
    """How it looks in base64 wherever it begins: the part that its neighbours cannot change."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + secret)
        first = -(-before * 8 // 6)
        last = (before + len(secret)) * 8 // 6
        yield whole[first:last]
        web = base64.urlsafe_b64encode(bytes(before) + secret)[first:last]
        if web != whole[first:last]:
            yield web


def streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(place, content) of everything in `data` that zlib can inflate, also when it is cut off."""
    for found in _STREAMS.finditer(data):
        at, kind = found.start(), found.group()
        begin, window = at, zlib.MAX_WBITS
        if kind == b"\x1f\x8b\x08":
            window = zlib.MAX_WBITS | 16
        elif kind == b"PK\x03\x04":
            head = data[at + 26 : at + 30]
            begin = (
                at + 30 + int.from_bytes(head[:2], "little") + int.from_bytes(head[2:], "little")
            )
            window = -zlib.MAX_WBITS
        content = inflated(data, begin, window)
        if content:
            yield at, content


def inflated(data: bytes, begin: int, window: int) -> bytes:
    """As much as can be read of the stream that begins there, block by block of the disk."""
    inflater = zlib.decompressobj(window)
    parts: list[bytes] = []
    size, at = 0, begin
    while at < len(data) and not inflater.eof and size < _INFLATED:
        end = at + _BLOCK - at % _BLOCK
        try:
            parts.append(inflater.decompress(data[at:end], _INFLATED))
        except zlib.error:
            break
        size, at = size + len(parts[-1]), end
    return b"".join(parts)
