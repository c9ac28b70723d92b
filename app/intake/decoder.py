"""Port `Decoder`: every original is looked at in a child process of its own, and never here.

What the child says is weighed before it is believed: sizes that fit, no more pages than were
asked, statuses from a fixed list, time that ends.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

from app import texts
from app.errors import Cancelled, InputError
from app.intake import sniff
from app.intake.frames import HEADER, SIDE_LIMIT, TEXT_LIMIT, Request, Status
from app.intake.process import Child
from app.ports import Picture

_SECONDS = 30.0  # on the clock, for a file
_PAGE_SECONDS = 2.0  # and for each page asked
_BUSY_SECONDS = 20  # of a processor, for a file and its first page; a second for each page more
_PAGES = 500  # more than anyone prints; it bounds how long a file can keep us
_REFUSALS = {Status.DAMAGED, Status.LOCKED, Status.TOO_LARGE, Status.UNSUPPORTED}

Write = Callable[[BinaryIO], None]


class ChildDecoder:
    """Looks at files from outside by starting `command`, which runs `child.run_child`.

    `seconds` is what a file may take, to which comes some time for each page asked.

    `cannot_show` has the fact `reason`: `damaged`, `locked` (a password), `too_large`,
    `unsupported`, or `failed` when the child died, dawdled or lied. What goes wrong in `write`
    is raised as it is.
    """

    def __init__(self, command: Sequence[str], *, seconds: float = _SECONDS) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self._working: set[Child] = set()
        self._ended = False

    def media_type(self, head: bytes) -> str:
        return sniff.media_type(head)

    def pictures(
        self, write: Write, media_type: str, *, pages: range, longest: int
    ) -> Iterator[Picture]:
        asked = pages[:_PAGES]
        side = min(longest, SIDE_LIMIT)
        busy = _BUSY_SECONDS + len(asked)
        request = Request("pictures", media_type, busy, asked, side)
        with self._child(request, write) as child:
            answers = _answers(child, Status.PICTURE, side)
            for number, (width, height, rgb) in enumerate(answers):
                if number >= len(asked):
                    raise _cannot_show("failed")
                yield Picture(width, height, rgb)

    def text(self, write: Write, media_type: str, language: str = "") -> str:
        """As the port says; the words around a mail are in `language`, else in the screen's."""
        language = language or texts.current()
        request = Request("text", media_type, _BUSY_SECONDS, language=language)
        with self._child(request, write) as child:
            bodies = [body for _w, _h, body in islice(_answers(child, Status.TEXT), 2)]
        try:
            (text,) = (body.decode() for body in bodies)
        except ValueError:  # not one text, or not UTF-8
            raise _cannot_show("failed") from None
        if "\0" in text:
            raise _cannot_show("failed")
        return text

    def end(self) -> None:
        self._ended = True
        for child in tuple(self._working):
            child.end()

    @contextmanager
    def _child(self, request: Request, write: Write) -> Iterator[Child]:
        seconds = self._seconds + _PAGE_SECONDS * len(request.pages)
        try:
            child = Child(self._command, request.line(), write, seconds)
        except OSError:
            raise _cannot_show("failed") from None
        with child:
            self._working.add(child)
            try:
                if self._ended:  # while it was being started
                    raise Cancelled
                yield child
            except InputError:
                if self._ended:
                    raise Cancelled from None
                raise
            finally:
                self._working.discard(child)


def _answers(child: Child, wanted: Status, side: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """The answers up to the end, each of the size that it says it has and that it may have."""
    while True:
        status, width, height, length = HEADER.unpack(_exactly(child, HEADER.size))
        if status == Status.END:
            return
        if status in _REFUSALS:
            raise _cannot_show(Status(status).name.lower())
        fits = 0 < width <= side and 0 < height <= side and length == width * height * 3
        if status != wanted or not (length <= TEXT_LIMIT if wanted == Status.TEXT else fits):
            raise _cannot_show("failed")
        yield width, height, _exactly(child, length)


def _exactly(child: Child, count: int) -> bytes:
    read = child.read(count)
    if len(read) == count:
        return read
    if child.failure is not None:
        raise child.failure
    raise _cannot_show("failed")


def _cannot_show(reason: str) -> InputError:
    return InputError("cannot_show", reason=reason)
