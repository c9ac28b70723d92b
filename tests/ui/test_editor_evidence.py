"""Evidence in the editor: dropped, pasted or chosen, it is taken in as it is; or it is said why not."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest

from app.domain.evidence import Blob, Exhibit
from tests.ui.stage import Stage, screenshot, spin
from ui import places
from ui.editor.presenter import entered_line
from ui.taking import from_paths


def files(*paths: Path) -> QMimeData:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return told


def test_a_file_is_taken_in_as_it_is(unlocked: Stage, tmp_path: Path) -> None:
    original = tmp_path / "chat.txt"
    original.write_bytes(b"\xff\xfe ruwe bytes\r\n")
    editor = unlocked.go(places.NEW)
    editor.zone.take(files(original), "drop")
    unlocked.settle()
    (held,) = editor.zone.waiting()
    assert held.name == "chat.txt"
    assert held.route == "drop"
    sink = io.BytesIO()
    unlocked.session.desk.blobs.copy(held.stored.blob, sink)
    assert sink.getvalue() == original.read_bytes()


def test_a_picture_as_another_program_offers_it_is_not_made_again(unlocked: Stage) -> None:
    told = screenshot()
    told.setData("image/png", b"\x89PNG zoals hij was")
    editor = unlocked.go(places.NEW)
    editor.zone.take(told, "paste")
    unlocked.settle()
    (held,) = editor.zone.waiting()
    assert held.stored.head == b"\x89PNG zoals hij was"


def test_text_pasted_in_the_zone_is_evidence_and_in_the_account_text(unlocked: Stage) -> None:
    told = QMimeData()
    told.setText("ik weet waar je woont")
    editor = unlocked.go(places.NEW)
    editor.zone.take(told, "paste")
    editor.form.account.area.insertFromMimeData(told)
    unlocked.settle()
    (held,) = editor.zone.waiting()
    assert held.name.endswith(".txt")
    assert editor.form.account.told() == "ik weet waar je woont"


def test_evidence_that_cannot_be_taken_says_why(unlocked: Stage, tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").touch()
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText("Iemand belde.")
    editor.zone.take(files(tmp_path / "leeg.txt", tmp_path / "weg.txt"), "drop")
    unlocked.settle()
    assert editor.zone.waiting() == []
    told = [row._name.text() for row in editor.zone._rows]
    assert "is leeg" in told[0]
    assert "is er niet" in told[1]
    assert editor.save.isEnabled()


def test_evidence_that_is_taken_away_again_leaves_nothing(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    editor.zone.take(screenshot(), "paste")
    unlocked.settle()
    (held,) = editor.zone.waiting()
    blob = unlocked.folder / "blobs" / held.stored.blob.path
    assert blob.exists()
    editor.zone._rows[0].gone.emit()
    unlocked.settle()
    assert not blob.exists()
    assert editor.zone.waiting() == []


def test_whoever_takes_a_file_away_stays_at_the_evidence(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    for _time in range(3):
        editor.zone.take(screenshot(), "paste")
    unlocked.settle()
    first, second, third = editor.zone._rows
    for gone, then in ((second, third), (third, first), (first, editor.zone.choosing)):
        button = gone.focusProxy()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        unlocked.settle()
        assert unlocked.window.focusWidget() is (then.focusProxy() or then)


def test_a_paste_outside_a_text_field_is_evidence(unlocked: Stage) -> None:
    from PySide6.QtGui import QGuiApplication

    editor = unlocked.go(places.NEW)
    QGuiApplication.clipboard().setMimeData(screenshot())
    editor.save.setEnabled(True)
    editor.save.setFocus()
    spin()
    QTest.keyClick(editor.save, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    unlocked.settle()
    assert len(editor.zone.waiting()) == 1


def test_the_evidence_that_is_with_an_incident_is_named(full: Stage, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text("later")
    record = full.go(places.LOGBOOK).record
    there = [f"{one.number} {one.name}" for one in record._whole.exhibits]
    editor = full.go(places.CHANGE, record._key)
    assert there
    assert editor.zone._there.text() == "Bij dit incident: " + ", ".join(there)
    record._adding.add(record._key, from_paths([tmp_path / "later.txt"]))
    full.settle()
    assert "later.txt" in full.go(places.CHANGE, record._key).zone._there.text()
    assert editor.zone.waiting() == []
    assert not full.go(places.NEW).zone._there.isVisible()


def test_many_exhibits_are_named_in_a_few_lines() -> None:
    one = Exhibit(7, "", "a\nb.png", "", 1, "", "file", datetime.now(UTC), Blob("", ""))
    assert entered_line([one]) == "Bij dit incident: B07 a b.png"
    assert entered_line([one] * 13).endswith(" en nog 1")
    assert entered_line([one] * 40).endswith(" en nog 28")


@pytest.mark.parametrize("times", [1, 2])
def test_evidence_can_be_added_later(full: Stage, tmp_path: Path, times: int) -> None:
    original = tmp_path / "foto.png"
    original.write_bytes(b"\x89PNG later")
    logbook = full.go(places.LOGBOOK)
    before = len(logbook.record._whole.exhibits)
    for _time in range(times):
        logbook.record._adding.add(logbook.record._key, from_paths([original]))
    full.settle()
    assert len(logbook.record._whole.exhibits) == before + 1
