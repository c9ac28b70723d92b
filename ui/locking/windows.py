"""What is asked of Windows: its signs, and to keep a window out of what is recorded.

The signs are messages to the window, read before Qt has them. `decode` is what they mean; the rest asks for them. Windows waits a little for the answer to a message,
so locking begins within it.
"""

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.locking.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Callable

SESSION_CHANGE, POWER, END_SESSION = 0x02B1, 0x0218, 0x0016  # WM_WTSSESSION_CHANGE and so on
_SIGNS = {
    (SESSION_CHANGE, 0x2): "user",  # WTS_CONSOLE_DISCONNECT
    (SESSION_CHANGE, 0x4): "user",  # WTS_REMOTE_DISCONNECT
    (SESSION_CHANGE, 0x7): "screen",  # WTS_SESSION_LOCK
    (POWER, 0x4): "sleep",  # PBT_APMSUSPEND
    (END_SESSION, 0x1): "end",  # it does end; asked whether it may (WM_QUERYENDSESSION) is no end
}

_SHOWN, _BLACK, _EXCLUDED = 0x0, 0x1, 0x11  # WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE


def decode(address: int) -> str:
    """What the `MSG` at an address means: a reason to lock, `end`, or nothing."""
    message = wintypes.MSG.from_address(address)
    return _SIGNS.get((message.message, message.wParam), "")


class WindowsSigns(Signs):
    """Listens until it is stopped."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = int(window.winId())
        self._filter = _Filter(self._take)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        _terminal_services().WTSRegisterSessionNotification(wintypes.HWND(self._window), 0)

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        _terminal_services().WTSUnRegisterSessionNotification(wintypes.HWND(self._window))

    def _take(self, sign: str) -> None:
        if sign == "end":
            self.ended.emit()
        elif sign:
            self.came.emit(sign)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, take: "Callable[[str], None]") -> None:
        super().__init__()
        self._take = take

    def nativeEventFilter(
        self, _kind: "QByteArray | bytes | bytearray | memoryview[int]", message: int
    ) -> tuple[bool, int]:
        """Look at each message, and keep none from Qt."""
        self._take(decode(int(message)))
        return False, 0


def exclude(window: int, out: bool, library: ctypes.CDLL | None = None) -> None:
    """Keep a window out of what is recorded; an older Windows shows it there as a black one."""
    user32 = library or ctypes.CDLL("user32")
    for affinity in (_EXCLUDED, _BLACK) if out else (_SHOWN,):
        if user32.SetWindowDisplayAffinity(wintypes.HWND(window), affinity):
            return


def _terminal_services() -> ctypes.CDLL:
    return ctypes.CDLL("wtsapi32")
