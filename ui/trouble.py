"""When the program itself is wrong: one calm dialog, with what helps to mend it and no content."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from app.texts import _

_LINES = 6


class Trouble(QObject):
    """Takes the place of `sys.excepthook`; `told` gets what can be shown of a bug."""

    told = Signal(str)

    def take_over(self) -> None:
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], _bug: BaseException, trace: TracebackType | None
    ) -> None:
        """Say the kind and where, never a value: it could be what someone typed."""
        facts = describe(kind, trace)
        sys.stderr.write(f"{facts}\n")
        self.told.emit(facts)


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The type of a bug and the last places it passed, outermost first."""
    places = []
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return "\n".join([kind.__name__, *places[-_LINES:]])


def comfort() -> str:
    """What a bug means for the person."""
    return _(
        "Er ging iets mis in het programma. Wat al was opgeslagen, is bewaard, "
        "en wat je nu schrijft staat als concept in de kluis. Je kunt verdergaan."
    )
