"""What runs in the decoder child: one request, one original, answers, the end.

A decoder is loaded only when it is needed, so that a picture does not wait for PDFium.
"""

import sys
from collections.abc import Iterator
from typing import BinaryIO

from app.intake import limits
from app.intake.frames import INPUT_LIMIT, Refusal, Request, Status, frame, read_request

_THREADED = {"image/heic", "image/heif"}  # libheif starts threads even when it is told to use one


def run_child() -> int:
    """Answer the one request on standard input; the status is 0 whatever the original was."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    request = read_request(source.readline())
    limits.apply(request.seconds, threads=request.media_type in _THREADED)
    last = Status.END
    try:
        for answer in _answers(request, _original(source)):
            sink.write(answer)
            sink.flush()
    except Refusal as refusal:
        last = refusal.status
    except MemoryError:
        last = Status.TOO_LARGE
    except Exception:  # noqa: BLE001 - a hostile original can make a decoder raise anything
        last = Status.DAMAGED
    sink.write(frame(last))
    sink.flush()
    return 0


def _original(source: BinaryIO) -> bytes:
    data = source.read(INPUT_LIMIT + 1)
    if len(data) > INPUT_LIMIT:
        raise Refusal(Status.TOO_LARGE)
    return data


def _answers(request: Request, data: bytes) -> Iterator[bytes]:
    if request.wanted == "text":
        yield frame(Status.TEXT, _text(request, data).encode())
        return
    for width, height, rgb in _pictures(request, data):
        yield frame(Status.PICTURE, rgb, width, height)


def _pictures(request: Request, data: bytes) -> Iterator[tuple[int, int, bytes]]:
    if request.media_type == "application/pdf":
        from app.intake import document

        return document.pages(data, request.pages, request.longest)
    from app.intake import picture

    if request.media_type not in picture.FORMATS:
        raise Refusal(Status.UNSUPPORTED)
    return picture.pages(data, request.media_type, request.pages, request.longest)


def _text(request: Request, data: bytes) -> str:
    from app import texts
    from app.intake import plain

    texts.use(request.language)
    if request.media_type == "text/plain":
        return plain.file_text(data)
    if request.media_type == "text/html":
        from app.intake import hypertext

        return plain.fit(hypertext.to_text(plain.decode(data)))
    if request.media_type == "message/rfc822":
        from app.intake import mail

        return mail.to_text(data)
    raise Refusal(Status.UNSUPPORTED)
