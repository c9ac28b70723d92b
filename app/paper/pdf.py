"""PDF as bytes: numbered objects, written to a sink in one pass (ISO 32000-1, PDF 1.7).

An object is written as soon as it is complete and is not kept, so that a dossier of a thousand
photos needs no more memory than one of ten. Small objects are gathered in object streams (7.5.7).
Nothing in a file depends on the clock or on chance: the same objects in the same order are the
same bytes.
"""

import hashlib
import zlib

from app.ports import Sink

_GATHER = 200  # small objects in one object stream: few enough to read, enough to compress well


def number(value: float) -> bytes:
    """A real number in points, to a thousandth, as short as it can be."""
    return (b"%.3f" % value).rstrip(b"0").rstrip(b".")


def string(text: str) -> bytes:
    """A text string (7.9.2.2): UTF-16 with its mark, in hex, whatever it holds."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()


class Pdf:
    """A file being written. References are object numbers; `ref(n)` is how one is spelled."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self._digest = hashlib.sha256()
        self._where: list[bytes] = [b"\0\0\0\0\0\0\xff\xff"]  # object 0 heads the free list
        self._small: list[tuple[int, bytes]] = []
        self._emit(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._where.append(b"")
        return len(self._where) - 1

    def put(self, body: bytes, at: int = 0) -> int:
        """Write a small object, at a reserved number or at a new one."""
        at = at or self.reserve()
        self._small.append((at, body))
        if len(self._small) == _GATHER:
            self._flush()
        return at

    def stream(self, entries: bytes, data: bytes, at: int = 0, *, packed: bool = False) -> int:
        """Write a stream with these dictionary entries; `packed` data has its own filter."""
        at = at or self.reserve()
        if not packed:
            data = zlib.compress(data)
            entries += b"/Filter/FlateDecode"
        self._where[at] = _place(1, self._at, 0)
        self._emit(
            b"%d 0 obj\n<<%b/Length %d>>stream\n" % (at, entries, len(data)),
            data,
            b"\nendstream\nendobj\n",
        )
        return at

    def close(self, root: int, info: int) -> None:
        """Write what is left, and the table of where everything stands."""
        self._flush()
        table = self.reserve()
        start = self._at
        self._where[table] = _place(1, start, 0)
        name = self._digest.hexdigest()[:32].encode()
        self.stream(
            b"/Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
            % (len(self._where), root, info, name, name),
            b"".join(self._where),
            table,
        )
        self._emit(b"startxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        if not self._small:
            return
        gathered = self.reserve()
        offset, offsets = 0, []
        for index, (at, body) in enumerate(self._small):
            self._where[at] = _place(2, gathered, index)
            offsets.append(b"%d %d" % (at, offset))
            offset += len(body) + 1
        head = b" ".join(offsets) + b"\n"
        self.stream(
            b"/Type/ObjStm/N %d/First %d" % (len(self._small), len(head)),
            head + b"\n".join(body for _, body in self._small),
            gathered,
        )
        self._small.clear()

    def _emit(self, *parts: bytes) -> None:
        for part in parts:
            self._sink.write(part)
            self._digest.update(part)
            self._at += len(part)


def ref(at: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % at


def refs(numbers: list[int]) -> bytes:
    """An array of references."""
    return b"[%b]" % b" ".join(map(ref, numbers))


def _place(kind: int, where: int, index: int) -> bytes:
    return bytes((kind,)) + where.to_bytes(5, "big") + index.to_bytes(2, "big")
