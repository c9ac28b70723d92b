"""What is said above every page of a vault that can only be read."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.texts import _, on_one_line
from ui.theme import px
from ui.widgets.column import frame, stack
from ui.widgets.plain import PlainLabel


def shut_note(folder: Path) -> QWidget:
    """It stays: nothing on any page can be changed."""
    told = _("Alleen lezen. Je bekijkt {folder}. Er kan niets bij en er verandert niets.").format(
        folder=on_one_line(str(folder))
    )
    held = QWidget()
    around = stack(frame("note", PlainLabel(told), pad=10))
    around.setContentsMargins(px(24), px(16), px(24), 0)
    held.setLayout(around)
    return held
