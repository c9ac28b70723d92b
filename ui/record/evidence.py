"""The strip of evidence: every exhibit covered until somebody asks to see it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.evidence import Exhibit
from app.errors import AppError
from app.texts import _, on_one_line, on_screen
from app.usecases import evidence
from ui import places
from ui.pictures import image
from ui.session import Session
from ui.sizes import kind, short_hash, size
from ui.theme import colour, px
from ui.widgets.buttons import Button
from ui.widgets.column import frame
from ui.widgets.flow import Flow
from ui.widgets.plain import PlainLabel, tip

WIDTH, HEIGHT = 200, 132
_TEXT = ("message/", "text/")
_PICTURE = ("image/", "application/pdf")


class Strip(QWidget):
    """The exhibits of one incident, side by side."""

    def __init__(self, session: Session, exhibits: list[Exhibit]) -> None:
        super().__init__()
        across = Flow(self, gap=12)
        for exhibit in exhibits:
            across.addWidget(_card(session, exhibit))


def _card(session: Session, exhibit: Exhibit) -> QWidget:
    cover = Cover(session, exhibit)
    name = PlainLabel(f"{exhibit.number}  {_fitting(exhibit.name)}", "head", wrap=False)
    tip(name, exhibit.name)
    facts = f"{kind(exhibit.media_type)}, {size(exhibit.size)} · {short_hash(exhibit.sha256)}"
    made = frame(
        "card", cover, name, PlainLabel(facts, "small", wrap=False), cover.button, pad=10, gap=4
    )
    made.setFixedWidth(px(WIDTH + 22))
    return made


def _fitting(name: str) -> str:
    """The beginning and the end of a name: the end says what it is."""
    plain = on_one_line(name)
    return plain if len(plain) <= 22 else f"{plain[:12]}…{plain[-8:]}"


class Cover(QWidget):
    """One exhibit: hatched, until its button is pressed; then what it shows, small."""

    def __init__(self, session: Session, exhibit: Exhibit) -> None:
        super().__init__()
        self._session, self._exhibit = session, exhibit
        self._image: QImage | None = None
        self._words = ""
        self._looking = False
        self.setFixedSize(px(WIDTH), px(HEIGHT))
        self.button = Button(_("Toon"), self.show_it, look="quiet", icon="eye")
        self.button.setAccessibleName(_("Toon {number}").format(number=exhibit.number))

    @property
    def covered(self) -> bool:
        return self._image is None and not self._words

    def show_it(self) -> None:
        """Look at it in the decoding child, and then no longer cover it."""
        if self._looking:  # a button that is shut would hand the keyboard to the next verb
            return
        media_type = self._exhibit.media_type
        if media_type.startswith(_PICTURE):
            self._session.tasks.run(self, self._picture, self._shown, self._not_shown, lane="look")
        elif media_type.startswith(_TEXT):
            self._session.tasks.run(self, self._text, self._said, self._not_shown, lane="look")
        else:
            self._enlarge()
            return
        self._looking = True

    def _picture(self) -> QImage | None:
        desk, ratio = self._session.desk, self.devicePixelRatioF()
        longest = round(max(px(WIDTH), px(HEIGHT)) * ratio * 2)
        found = evidence.pictures(
            desk.blobs, desk.decoder, self._exhibit, pages=range(1), longest=longest
        )
        first = next(found, None)
        return image(first) if first is not None else None

    def _text(self) -> str:
        return evidence.text(self._session.desk.blobs, self._session.desk.decoder, self._exhibit)

    def _shown(self, shown: QImage | None) -> None:
        self._image = shown
        self._now(self._enlarge)

    def _said(self, text: str) -> None:
        self._words = text[:600] or " "
        self._now(self._enlarge)

    def _not_shown(self, error: AppError) -> None:
        self._words = on_screen(error)
        self._now(self._enlarge)

    def _now(self, act: Callable[[], None]) -> None:
        self.button.clicked.disconnect()
        self.button.clicked.connect(lambda: act())
        self.button.setText(_("Groter"))
        self.button.setAccessibleName(_("Groter: {number}").format(number=self._exhibit.number))
        self.update()

    def _enlarge(self) -> None:
        self._session.go(places.VIEWER, self._exhibit.number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), px(6), px(6))
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), colour("cover"))
        if self._image is not None:
            self._paint_image(painter, self._image)
        elif self._words:
            self._paint_words(painter)
        else:
            self._paint_cover(painter)

    def _paint_image(self, painter: QPainter, shown: QImage) -> None:
        fitting = shown.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, fitting.width(), fitting.height())
        place.moveCenter(self.rect().center())
        painter.drawImage(place, shown)

    def _paint_words(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), colour("raised"))
        painter.setPen(colour("text"))
        font = painter.font()
        font.setPixelSize(px(12))
        painter.setFont(font)
        lines = "\n".join(on_one_line(line) for line in self._words.splitlines())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(px(6), px(6), -px(6), -px(6)), flags, lines)

    def _paint_cover(self, painter: QPainter) -> None:
        ink = QColor(colour("edge"))
        ink.setAlpha(60)
        painter.setPen(QPen(ink, px(2)))
        for x in range(-self.height(), self.width(), px(14)):
            painter.drawLine(x, self.height(), x + self.height(), 0)
        painter.setPen(colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._exhibit.number)
