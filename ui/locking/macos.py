"""What is asked of macOS: its signs, and to keep a window out of what is recorded.

The signs are the notifications that its lock screen and screen saver send to every program.
Sleep and switching users come in another way, through Objective-C; a screen that locks when it goes
dark comes before both, and what is left is seen by the clock of `ui.idle` on waking.
"""

import ctypes

from PySide6.QtCore import QObject

from ui.locking.signs import Signs

NAMES = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")
_FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8, _AT_ONCE = 0x08000100, 4  # kCFStringEncodingUTF8, …SuspensionBehaviorDeliverImmediately
_POINTER = ctypes.c_void_p
_Callback = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


class MacSigns(Signs):
    """Listens to the centre of distributed notifications, on the window's thread."""

    def __init__(self, parent: QObject, framework: ctypes.CDLL | None = None) -> None:
        super().__init__(parent)
        self._framework = framework or ctypes.CDLL(_FRAMEWORK)
        # kept: the system calls it for as long as it is registered
        self._callback = _Callback(lambda *_told: self.came.emit("screen"))
        centre = self._call("CFNotificationCenterGetDistributedCenter")
        self._centre = _POINTER(centre)
        for name in NAMES:
            text = self._call("CFStringCreateWithCString", None, name, ctypes.c_uint32(_UTF8))
            self._call(
                "CFNotificationCenterAddObserver",
                self._centre,
                _POINTER(id(self)),
                self._callback,
                _POINTER(text),
                None,
                ctypes.c_long(_AT_ONCE),
            )

    def stop(self) -> None:
        self._call("CFNotificationCenterRemoveEveryObserver", self._centre, _POINTER(id(self)))

    def _call(self, name: str, *arguments: object) -> int | None:
        function = getattr(self._framework, name)
        function.restype = _POINTER
        return function(*arguments)  # type: ignore[no-any-return]


def exclude(view: int, out: bool, library: ctypes.CDLL | None = None) -> None:
    """Keep the window of a view out of what is recorded: `[[view window] setSharingType: 0]`."""
    objc = library or ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    name, send = objc.sel_registerName, objc.objc_msgSend
    name.restype = send.restype = _POINTER
    name.argtypes, send.argtypes = [ctypes.c_char_p], [_POINTER, _POINTER]
    window = send(view, name(b"window"))
    send.argtypes = [_POINTER, _POINTER, ctypes.c_ulong]
    send(window, name(b"setSharingType:"), 0 if out else 1)
