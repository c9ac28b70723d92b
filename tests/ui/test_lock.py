"""Locking: at once, whatever is open, with nothing lost and nothing left."""

import io
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.usecases import access, evidence
from tests.ui.conftest import Open
from tests.ui.locked import kept_text, opened
from tests.ui.openings import OPENINGS, children
from tests.ui.stage import PASSPHRASE, Stage, furnish, screenshot
from ui import places
from ui.state import State
from ui.taking import from_paths

SECRET = "Dit mag niemand lezen"
CUT_SHORT = 10
"""Seconds; what was begun goes on for longer. How soon it locks: tests/harness/test_lock_time.py."""


def left_behind(stage: Stage) -> list[str]:
    """Texts that can still be seen or read in what is on the screen."""
    found = []
    for top in QApplication.topLevelWidgets():
        for one in [top, *top.findChildren(QWidget)]:
            if one.isVisible() and isinstance(one, (QLineEdit, QPlainTextEdit)):
                found.append(type(one).__name__)
    return found


@pytest.mark.parametrize("opening", OPENINGS, ids=lambda one: one.__name__)
def test_lock_wins_from_whatever_is_open(full: Stage, opening: Callable[[Stage], None]) -> None:
    """Written, something opened or begun, written on: all of it is there after unlocking."""
    editor = full.go(places.NEW)
    editor.form.account.area.setPlainText("Dit")
    opening(full)
    editor.form.account.area.setPlainText(SECRET)
    begun = time.monotonic()
    full.window.lock("button")
    assert time.monotonic() - begun < CUT_SHORT
    assert full.replaced == ["button"]
    assert left_behind(full) == []
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [full.window]
    assert QApplication.activeModalWidget() is None
    full.until(lambda: not children())  # one that was ended may still be on its way out
    assert not strays(full)
    assert kept_text(full) == SECRET


def strays(stage: Stage) -> list[Path]:
    """What work that was cut short left beside the vault, or half of in it."""
    beside = stage.folder.parent
    out = [*beside.glob("dossiers/*"), *beside.glob("*kopie*"), *beside.glob(".weerwoord-*")]
    held = known_blobs(stage)
    return out + [one for one in (stage.folder / "blobs").glob("*/*") if one.name not in held]


def known_blobs(stage: Stage) -> set[str]:
    """The originals that the log knows of."""
    house = furnish(stage.folder)
    store = access.unlock(house.safe, house.stores, PASSPHRASE)
    try:
        return {Path(one.blob.path).name for one, _incidents in evidence.listed(store)}
    finally:
        store.close()
        house.safe.release()


def test_text_typed_in_the_last_second_is_kept(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    QTest.keyClicks(editor.form.account.area, SECRET)
    unlocked.window.lock("button")
    assert kept_text(unlocked) == SECRET


def test_a_page_that_was_just_left_loses_nothing(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText(SECRET)
    unlocked.session.go(places.TODAY)
    unlocked.window.lock("button")
    assert kept_text(unlocked) == SECRET


def test_evidence_that_waited_is_still_there_after_the_lock(
    unlocked: Stage, open_stage: Open
) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText(SECRET)
    editor.zone.take(screenshot(), "paste")
    unlocked.settle()
    unlocked.window.lock("button")
    again = open_stage(reason="button")
    again.unlock()
    today = again.page(places.TODAY)
    assert any("Half geschreven" in one.told for one in opened(again))
    assert today is not None
    editor = again.go(places.NEW)
    assert editor.form.account.area.toPlainText() == SECRET
    assert len(editor.zone.waiting()) == 1
    editor.store()
    again.settle()
    (exhibit,) = exhibits(again)
    assert exhibit.source == "paste"
    sink = io.BytesIO()
    again.session.desk.blobs.copy(exhibit.blob, sink)
    assert sink.getvalue().startswith(b"\x89PNG")


def told(stage: Stage) -> list[str]:
    """What the notices above the page say."""
    return [note.accessibleName() for note in stage.home.notices.notes]


def endless(folder: Path) -> Path:
    """A recording that takes far longer to take in than locking does."""
    path = folder / "opname.wav"
    with path.open("wb") as file:
        file.truncate(8 << 30)
    return path


def dropped(stage: Stage, path: Path) -> None:
    urls = QMimeData()
    urls.setUrls([QUrl.fromLocalFile(str(path))])
    stage.go(places.NEW).zone.take(urls, "drop")


def added(stage: Stage, path: Path) -> None:
    editor = stage.go(places.NEW)
    editor.form.account.area.setPlainText(SECRET)
    editor.store()
    stage.settle()
    record = stage.go(places.LOGBOOK).record
    record._adding.add(record._key, from_paths([path]))


@pytest.mark.parametrize("adding", [dropped, added])
def test_what_was_still_being_taken_in_is_named_after_the_lock(
    unlocked: Stage, open_stage: Open, tmp_path: Path, adding: Callable[[Stage, Path], None]
) -> None:
    adding(unlocked, endless(tmp_path))
    unlocked.window.lock("idle")
    again = open_stage(reason="idle")
    again.unlock()
    assert any("nog niet opgeslagen: opname.wav" in one for one in told(again))
    again.window.lock("button")
    third = open_stage(reason="button")
    third.unlock()
    assert not any("opname.wav" in one for one in told(third))


@pytest.mark.parametrize("way", ["taken in", "taken away", "refused"])
def test_what_is_no_longer_on_its_way_is_not_named(
    unlocked: Stage, open_stage: Open, tmp_path: Path, way: str
) -> None:
    path = endless(tmp_path) if way == "taken away" else tmp_path / "opname.wav"
    if way == "taken in":
        path.write_bytes(b"RIFF")
    dropped(unlocked, path)
    zone = unlocked.page(places.NEW).zone
    if way == "taken away":
        zone._rows[0].gone.emit()
    unlocked.settle()
    assert not zone.busy
    unlocked.window.lock("idle")
    again = open_stage(reason="idle")
    again.unlock()
    assert not any("opname.wav" in one for one in told(again))


def exhibits(stage: Stage) -> list[Any]:
    return list(stage.ask(lambda: [one for one, _nos in evidence.listed(stage.store)]))


def test_what_was_being_stored_is_stored_once(unlocked: Stage, open_stage: Open) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText(SECRET)
    editor.store()
    unlocked.window.lock("button")
    again = open_stage()
    again.unlock()
    assert [one["what"] for one in again.records()] == [SECRET]
    assert opened(again)[0].told.startswith("Herstelcode nog niet geprobeerd")


def test_a_query_that_goes_on_is_interrupted(unlocked: Stage) -> None:
    """A statement that would take hours."""
    connection = unlocked.store._connection
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    begun = threading.Event()

    def work() -> None:
        begun.set()
        connection.execute(endless).fetchall()

    unlocked.session.tasks.run(unlocked.window, work, lambda _none: None)
    begun.wait()
    unlocked.window.lock("button")
    assert unlocked.replaced == ["button"]


def test_the_vault_is_free_after_a_lock(unlocked: Stage) -> None:
    unlocked.window.lock("button")
    house = furnish(unlocked.folder)
    house.safe.occupy()
    house.safe.release()


def test_a_lock_screen_has_nothing_to_lock(open_stage: Open) -> None:
    stage = open_stage()
    stage.window.lock("button")
    assert stage.replaced == []
    assert stage.window._door.isVisible()


def test_closing_stores_the_draft_and_lets_go(unlocked: Stage) -> None:
    editor = unlocked.go(places.NEW)
    editor.form.account.area.setPlainText(SECRET)
    unlocked.window.close()
    assert kept_text(unlocked) == SECRET
    assert unlocked.replaced == []


def test_the_window_remembers_its_place_and_nothing_else(unlocked: Stage, tmp_path: Path) -> None:
    unlocked.window.setGeometry(10, 20, 800, 500)
    unlocked.window.lock("button")
    state = State(tmp_path / "state")
    assert state.place == (10, 20, 800, 500)
    written = (tmp_path / "state" / "window.json").read_text("utf-8")
    assert str(unlocked.folder) not in written
    assert set(json.loads(written)) == {
        "language",
        "place",
        "whole",
        "hidden",
        "captured",
    }
