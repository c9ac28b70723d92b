"""Choosing files and folders, without leaving behind which ones.

Qt writes the folders that its file dialog saw into a settings file of its own, outside the vault, and
what was once written can be found on the disk. So that file is given a place where nothing can be
written. Windows and macOS keep such settings elsewhere; there the group is taken away after each
dialog. Where the system has a dialog, the system's is used.
"""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt  # noqa: TID251 - to take away what Qt wrote
from PySide6.QtWidgets import QFileDialog, QWidget

from app.texts import _

_GROUP = "FileDialog"


def choose_files(parent: QWidget, taken: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for files; `taken` gets them, or is never called."""
    dialog = _dialog(parent, _("Kies bewijs"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: taken([Path(name) for name in names]))
    return _open(dialog)


def choose_file(parent: QWidget, title: str, taken: Callable[[Path], None]) -> QFileDialog:
    """Ask for one file."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: taken(Path(name)))
    return _open(dialog)


def choose_folder(parent: QWidget, taken: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder."""
    dialog = _dialog(parent, _("Kies een map"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: taken(Path(name)))
    return _open(dialog)


def choose_new_file(
    parent: QWidget, name: str, taken: Callable[[Path], None], title: str = ""
) -> QFileDialog:
    """Ask where a new file may be put."""
    dialog = _dialog(parent, title or _("Bewaar een kopie"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: taken(Path(chosen)))
    return _open(dialog)


def forget_folders() -> None:
    """Take away what Qt wrote about folders, here and of any earlier dialog."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove(_GROUP)
    settings.sync()


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(parent, "Weerwoord")  # what is being done is nobody's business
    dialog.setAccessibleName(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setHistory([])
    return dialog


def _open(dialog: QFileDialog) -> QFileDialog:
    # the dialog writes its history as it is destroyed, so what it wrote goes right after that
    dialog.destroyed.connect(lambda _gone: forget_folders())
    dialog.open()
    return dialog
