"""What is dropped, pasted or chosen, as originals to take in: the bytes as they came, and a name."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from app.domain.moments import AMSTERDAM
from app.texts import _
from app.usecases.evidence import Original
from ui.widgets.fields import as_typed

_RAW = {"image/png": "png", "image/jpeg": "jpg"}
"""Forms in which another program may offer a picture as the bytes it has."""


class Piece(NamedTuple):
    """Something to take in; `make` gives the original, on the files' thread."""

    name: str
    make: Callable[[], Original]


def from_paths(paths: Iterable[Path], route: str = "file") -> list[Piece]:
    """Files of this computer."""
    return [Piece(path.name, partial(Original.at, path, route)) for path in paths]


def from_mime(told: QMimeData, route: str, now: datetime) -> list[Piece]:
    """Files, else a picture, else text; nothing when it is none of these."""
    paths = [Path(url.toLocalFile()) for url in told.urls() if url.isLocalFile()]
    if paths:
        return from_paths(paths, route)
    stamp = f"{now.astimezone(AMSTERDAM):%Y-%m-%d %H.%M.%S}"
    if told.hasImage():
        return [_picture(told, route, stamp)]
    if told.hasText() and told.text().strip():
        name = _("geplakte tekst {stamp}.txt").format(stamp=stamp)
        return [_piece(name, as_typed(told.text()).encode(), route)]
    return []


def _piece(name: str, content: bytes, route: str) -> Piece:
    return Piece(name, lambda: Original(io.BytesIO(content), name, route))


def _picture(told: QMimeData, route: str, stamp: str) -> Piece:
    for media_type, ending in _RAW.items():
        content = bytes(told.data(media_type).data()) if told.hasFormat(media_type) else b""
        if content:
            return _piece(
                _("schermafdruk {stamp}").format(stamp=f"{stamp}.{ending}"), content, route
            )
    shown = QImage(told.imageData())
    name = _("schermafdruk {stamp}").format(stamp=f"{stamp}.png")
    return Piece(name, lambda: Original(io.BytesIO(_png(shown)), name, route))


def _png(shown: QImage) -> bytes:
    content = QByteArray()
    with_buffer = QBuffer(content)
    with_buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown.save(with_buffer, "PNG")  # type: ignore[call-overload]  # a device is taken too
    with_buffer.close()
    return bytes(content.data())
