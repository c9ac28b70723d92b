"""What parent and child say to each other: one line of JSON and the original in, frames out.

A frame is a fixed header (status, width, height, length of the body) and a body: raw RGB, or
UTF-8 text. The last frame is `END` or a refusal, so that a child that died is never taken for
one that was done.
"""

import json
import struct
from enum import IntEnum
from typing import NamedTuple

HEADER = struct.Struct(">BIIQ")
INPUT_LIMIT = 200 * 1024**2  # bytes of an original that a child will hold in memory
TEXT_LIMIT = 2 * 1024**2  # bytes of UTF-8
SIDE_LIMIT = 10_000  # pixels


class Status(IntEnum):
    """All that a child can say about an original; never a sentence of its own."""

    PICTURE = 1
    TEXT = 2
    END = 3
    DAMAGED = 4
    LOCKED = 5
    TOO_LARGE = 6
    UNSUPPORTED = 7


class Refusal(Exception):  # noqa: N818 - an answer, not an error
    """The child's answer that the original cannot be shown, and why."""

    def __init__(self, status: Status) -> None:
        super().__init__(status.name)
        self.status = status


class Request(NamedTuple):
    """What the parent wants of an original of which it names the type: `pictures` or `text`.

    `seconds` of processor time at most; `pages` count from 0; `longest` in pixels; `language` is
    that of the few words around a mail.
    """

    wanted: str
    media_type: str
    seconds: int
    pages: range = range(0)
    longest: int = 0
    language: str = "nl"

    def line(self) -> bytes:
        """The request as it goes over the pipe."""
        pages = (self.pages.start, self.pages.stop, self.pages.step)
        fields = (self.wanted, self.media_type, self.seconds, pages, self.longest, self.language)
        return json.dumps(fields).encode() + b"\n"


def read_request(line: bytes) -> Request:
    """The request that `Request.line` wrote."""
    wanted, media_type, seconds, pages, longest, language = json.loads(line)
    return Request(wanted, media_type, seconds, range(*pages), longest, language)


def frame(status: Status, body: bytes = b"", width: int = 0, height: int = 0) -> bytes:
    """One answer as it goes over the pipe."""
    return HEADER.pack(status, width, height, len(body)) + body
