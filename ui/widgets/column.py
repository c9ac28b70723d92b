"""The one column in which a page stands: never too wide to read, scrolled when it is too high."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import px, show_as
from ui.widgets.flow import Flow

WIDTH = 720
CALM = 1000  # milliseconds in which all that appears together gets its place


class Column(QScrollArea):
    """A scrolled column; what stands in it is added to `body`. `reads`: scrolled by keyboard."""

    def __init__(
        self, name: str = "", *, width: int = WIDTH, middle: bool = False, reads: bool = False
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reads else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._scrolls: Callable[[], object] | None = None
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self.verticalScrollBar().rangeChanged.connect(self._scroll)
        held = QWidget()
        held.setProperty("area", "scrolled")
        column = QWidget()
        column.setMaximumWidth(px(width))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(8))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        down = QVBoxLayout(held)
        down.setContentsMargins(px(24), px(24), px(24), px(32))
        if middle:
            down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self.setWidget(held)

    def bring_up(self, part: QWidget) -> None:
        """Scroll until a part that just appeared is seen, and still is once all has its place."""

        def show() -> None:
            self.ensureWidgetVisible(part)
            if (now := part.focusWidget()) is not None:  # it may be higher than the window
                self.ensureWidgetVisible(now)

        self.scroll_by(show, part)

    def scroll_by(self, show: Callable[[], object], part: QWidget) -> None:
        """Call what scrolls to something in a part; again as long as things still get their place."""
        self._scrolls = show
        part.destroyed.connect(lambda: self._let_go(show))
        self._calm.start()
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        if self._scrolls is not None and self._calm.isActive():
            self._scrolls()

    def _let_go(self, show: Callable[[], object]) -> None:
        if self._scrolls is show:
            self._scrolls = None


def row(*parts: QWidget | QLayout | None, gap: int = 8) -> QHBoxLayout:
    """Parts next to each other; None takes the room that is left."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(gap))
    _fill(line, parts)
    return line


def flow(*parts: QWidget | None, gap: int = 8) -> Flow:
    """The same, for what may need more than one line; what follows None stands at the right."""
    lines = Flow(gap=gap)
    for part in parts:
        if part is None:
            lines.spring()
        else:
            lines.addWidget(part)
    return lines


def stack(*parts: QWidget | QLayout | None, gap: int = 8) -> QVBoxLayout:
    """Parts below each other; None takes the room that is left."""
    pile = QVBoxLayout()
    pile.setContentsMargins(0, 0, 0, 0)
    pile.setSpacing(px(gap))
    _fill(pile, parts)
    return pile


def frame(look: str, *parts: QWidget | QLayout | None, pad: int = 16, gap: int = 8) -> QFrame:
    """Parts below each other in a frame of the stylesheet's."""
    made = QFrame()
    show_as(made, look)
    inside = stack(*parts, gap=gap)
    inside.setContentsMargins(px(pad), px(pad), px(pad), px(pad))
    made.setLayout(inside)
    return made


def line(look: str = "line") -> QFrame:
    """A thin line between two things; `wall` stands upright."""
    made = QFrame()
    show_as(made, look)
    return made


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty_out(inner)
            inner.deleteLater()


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | None, ...]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLabel) and part.wordWrap() and isinstance(layout, QHBoxLayout):
            layout.addWidget(part, 1)  # a line of text takes the room there is before it wraps
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
