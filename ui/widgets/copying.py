"""Text that is copied from the log: to paste, not to be kept by whatever minds the clipboard."""

from PySide6.QtCore import QMimeData

_ZERO = bytes(4)  # a DWORD
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01",
    "CanIncludeInClipboardHistory": _ZERO,
    "CanUploadToCloudClipboard": _ZERO,
    "application/x-nspasteboard-concealed-type": b"\x01",
}
"""What the histories of KDE, Windows and macOS look for; Qt hands on a name that it does not know."""


def copied(text: str) -> QMimeData:
    """Plain text for the clipboard, with a request to forget it."""
    told = QMimeData()
    told.setText(text)
    for name, value in HINTS.items():
        told.setData(name, value)
    return told
