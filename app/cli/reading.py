"""What comes in from a file or a pipe: secrets, single objects, and lines as they arrive."""

import codecs
import getpass
import os
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.domain.canonical import Json
from app.durable import sync_file, sync_folder
from app.errors import AppError, InputError, UsageError, VaultError, translated
from app.texts import _
from app.usecases.stream import LINE_LIMIT, Line, read_object

_PIECE = 1 << 16
_SECRET_LIMIT = 1 << 13  # bytes; NFKC makes 1024 of 4096 at most: nothing longer is a passphrase
_STANDARD_INPUT = Path("/dev/stdin")


def secret(file: str | None, prompt: str, *, twice: bool = False) -> str:
    """A passphrase or code: from a file, the first line of standard input, or the terminal.

    Raises VaultError `nobody_to_ask` without a terminal, InputError for a file that cannot be read.
    """
    if file == "-":
        return _text(_standard_input().readline(_SECRET_LIMIT), _SECRET_LIMIT)
    if file is not None:
        return _text(_bytes(Path(file), _SECRET_LIMIT), _SECRET_LIMIT)
    if sys.stdin is None or not sys.stdin.isatty():
        raise VaultError("nobody_to_ask")
    typed = getpass.getpass(f"{prompt}: ")
    if twice and getpass.getpass(_("Nog een keer: ")) != typed:
        raise InputError("not_the_same")
    return typed


def one_object(file: str | None) -> dict[str, Json]:
    """One JSON object from a file or standard input."""
    if file in (None, "-"):
        return read_object(_standard_input().read(LINE_LIMIT + 1))
    return read_object(_bytes(Path(str(file)), LINE_LIMIT + 1))


def lines(file: str | None) -> Iterator[Line]:
    """Lines as they arrive, and None each time that no more input waits."""
    path = _STANDARD_INPUT if file in (None, "-") else Path(str(file))
    try:
        if path is _STANDARD_INPUT:
            yield from _arriving(_standard_input())
            return
        with path.open("rb") as stream:
            yield from _arriving(stream)
    except OSError as error:
        raise unreadable(path, error) from error


@contextmanager
def new_file(name: str) -> Iterator[BinaryIO]:
    """A private file that was not there yet; gone again when the command fails."""
    path = Path(name)
    try:
        file = open(path, "xb", opener=lambda p, flags: os.open(p, flags, 0o600))  # noqa: SIM115
    except FileExistsError:
        raise InputError("exists", path=path) from None
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        yield file
        # a recovery code, above all: it is nowhere else, and nobody can make it again
        with translated(path):
            file.flush()
            sync_file(file.fileno())
            sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):  # what could not be written cannot be written now
            file.close()
        path.unlink(missing_ok=True)
        raise
    file.close()


def text_of(path: Path) -> str:
    """A small text file."""
    return _text(_bytes(path, LINE_LIMIT), LINE_LIMIT)


def refuse_two_inputs(option: str | None, file: str | None) -> None:
    """Standard input can be only one thing. Raises UsageError `one_stdin`."""
    if option == "-" and file in (None, "-"):
        raise UsageError("one_stdin")


def unreadable(path: Path, error: OSError) -> AppError:
    """What it means that a file cannot be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError("vanished", path=path)
    if path.is_dir():
        return InputError("is_folder", path=path)
    return InputError("no_access", path=path)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # it was closed before we came
        raise InputError("no_access", path=_STANDARD_INPUT)
    return sys.stdin.buffer


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(limit)
    except OSError as error:
        raise unreadable(path, error) from error


def _text(told: bytes, limit: int) -> str:
    """The text of what was read up to a limit, without its line break; a character that the limit
    cuts through is left out: whoever gets it refuses it as too long."""
    for end in (b"\r\n", b"\n", b"\r"):
        if told.endswith(end):
            told = told[: -len(end)]
            break
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(told, final=len(told) < limit)
    except UnicodeDecodeError:
        raise InputError("not_utf8") from None


def _arriving(stream: BinaryIO) -> Iterator[Line]:
    """Cut a stream into lines. A thread reads, so that waiting for input is seen as waiting."""
    pieces: queue.Queue[bytes | OSError] = queue.Queue(maxsize=16)
    threading.Thread(target=_read, args=(stream, pieces), daemon=True).start()
    held = b""
    while True:
        if pieces.empty():
            yield None
        piece = pieces.get()
        if isinstance(piece, OSError):
            raise piece
        if not piece:
            break
        *whole, held = (held + piece).split(b"\n")
        yield from whole
        held = held[: LINE_LIMIT + 1]  # a line that is too long is refused, not kept
    if held:
        yield held


def _read(stream: BinaryIO, pieces: "queue.Queue[bytes | OSError]") -> None:
    try:
        while True:
            piece = os.read(stream.fileno(), _PIECE)
            pieces.put(piece)
            if not piece:
                return
    except OSError as error:
        pieces.put(error)
