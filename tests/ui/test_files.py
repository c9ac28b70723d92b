"""Choosing a file leaves no trace of where it stood."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.ui.stage import Stage, spin
from ui import places
from ui.widgets import files


def written() -> str:
    """What Qt has written about files, in the settings file that it uses for that."""
    path = Path(os.environ["XDG_CONFIG_HOME"]) / "QtProject.conf"
    return path.read_text("utf-8") if path.exists() else ""


@pytest.fixture(autouse=True)
def settings(home: Path) -> None:
    """Where Qt writes its settings when nobody keeps it from doing so."""
    place = os.environ["XDG_CONFIG_HOME"]
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, place)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "dreigbrieven-van-de-buurman"
    place.mkdir()
    (place / "brief.txt").write_text("een brief")
    return place


def choose(dialog: QFileDialog, path: Path) -> None:
    """As a person does: go to the folder, take the file, press the button."""
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()
    spin()


def test_a_bare_dialog_does_leave_a_trace(qapp: QApplication, folder: Path) -> None:
    dialog = QFileDialog()
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.open()
    choose(dialog, folder / "brief.txt")
    dialog.deleteLater()
    spin()
    assert folder.name in written()
    files.forget_folders()
    assert folder.name not in written()


def test_ours_leaves_none(qapp: QApplication, folder: Path) -> None:
    """Not even for a moment: what was written once can be found on the disk."""
    taken: list[list[Path]] = []
    parent = QWidget()
    choose(files.choose_files(parent, taken.append), folder / "brief.txt")
    assert taken == [[folder / "brief.txt"]]
    assert written() == ""
    parent.deleteLater()


def test_nor_does_one_that_is_called_off(qapp: QApplication, folder: Path) -> None:
    parent = QWidget()
    dialog = files.choose_folder(parent, lambda _path: None)
    dialog.setDirectory(str(folder))
    dialog.reject()
    spin()
    assert folder.name not in written()
    parent.deleteLater()


def test_nothing_of_a_session_stands_in_the_home(
    unlocked: Stage, folder: Path, home: Path, tmp_path: Path
) -> None:
    stage = unlocked
    editor = stage.go(places.NEW)
    editor.form.account.area.setPlainText("Dit staat nergens anders.")
    editor.zone._choose()
    choose(stage.window.findChild(QFileDialog), folder / "brief.txt")
    stage.settle()
    editor.store()
    stage.settle()
    stage.window.lock("button")
    for path in [*home.rglob("*"), *(tmp_path / "state").rglob("*")]:
        if path.is_file():
            held = path.read_bytes()
            assert folder.name.encode() not in held, path
            assert b"nergens anders" not in held, path
