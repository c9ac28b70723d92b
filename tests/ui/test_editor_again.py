"""Beginning anew can be undone for a while; after that nothing stays of what was let go of."""

import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.usecases import anew, incidents, settings
from tests.ui.stage import Stage, screenshot
from ui import places


@pytest.fixture
def draft(unlocked: Stage) -> Any:
    """The editor, with a text and an original that one came back to."""
    editor = unlocked.go(places.NEW)
    QTest.keyClicks(editor.form.account.area, "Iemand belde.")
    editor.zone.take(screenshot(), "paste")
    unlocked.settle()
    return come_back(unlocked, editor)


def come_back(stage: Stage, editor: Any) -> Any:
    editor.keep()
    stage.settle()
    editor._key = None
    return stage.go(places.NEW)


def press(stage: Stage, word: str) -> None:
    """Press the button with this word, wherever it stands."""
    (button,) = [
        one
        for one in stage.window.findChildren(QPushButton)
        if one.isVisible() and one.text() == word
    ]
    button.click()
    stage.settle()


def originals(stage: Stage) -> list[Path]:
    return [path for path in (stage.folder / "blobs").rglob("*") if path.is_file()]


def aside(stage: Stage) -> Any:
    def read() -> Any:
        with stage.store.begin() as work:
            return work.papers.get(anew.ASIDE)

    return stage.ask(read)


def read_back(stage: Stage, editor: Any) -> bool:
    """Whether the original that waits can be read."""
    (held,) = editor.zone.waiting()
    sink = io.BytesIO()
    stage.session.desk.blobs.copy(held.stored.blob, sink)
    return bool(sink.getvalue())


def test_it_is_undone_whole(unlocked: Stage, draft: Any) -> None:
    press(unlocked, "Begin opnieuw")
    assert draft.form.account.told() is None
    assert draft.zone.waiting() == []
    assert unlocked.ask(lambda: settings.drafts(unlocked.store)) == {}
    press(unlocked, "Maak ongedaan")
    assert draft.form.account.told() == "Iemand belde."
    assert read_back(unlocked, draft)
    draft._again.end()
    unlocked.settle()
    assert aside(unlocked) is None
    assert read_back(unlocked, draft)
    draft.store()
    unlocked.settle()
    assert unlocked.records() == [{"what": "Iemand belde."}]


def test_what_was_written_since_comes_along(unlocked: Stage, draft: Any) -> None:
    press(unlocked, "Begin opnieuw")
    QTest.keyClicks(draft.form.account.area, "Een ander.")
    draft.zone.take(screenshot(), "paste")
    unlocked.settle()
    unlocked.go(places.TODAY)
    press(unlocked, "Maak ongedaan")
    assert unlocked.page(places.NEW) is draft
    assert draft.form.account.told() == "Iemand belde.\nEen ander."
    assert len(draft.zone.waiting()) == 2


@pytest.mark.parametrize("how", ["said", "time", "store"])
def test_nothing_stays_once_it_cannot_be_undone(unlocked: Stage, draft: Any, how: str) -> None:
    press(unlocked, "Begin opnieuw")
    assert len(originals(unlocked)) == 1
    QTest.keyClicks(draft.form.account.area, "Een ander.")
    if how == "said":
        unlocked.session.say("Iets anders.")
    elif how == "time":
        assert draft._again._timer.isActive()
        draft._again._timer.timeout.emit()
    else:
        draft.store()
        unlocked.settle()
        unlocked.session.say("Iets anders.")
    unlocked.settle()
    assert originals(unlocked) == []
    assert aside(unlocked) is None
    draft._again._undo()
    unlocked.settle()
    assert draft.form.account.told() == "Een ander."


def test_what_a_lock_cut_short_goes_when_one_writes_again(unlocked: Stage, draft: Any) -> None:
    press(unlocked, "Begin opnieuw")
    assert len(aside(unlocked)) == len(originals(unlocked)) == 1
    unlocked.go(places.TODAY)
    del unlocked.home._pages[places.NEW]  # the page is made anew, as after a lock
    assert unlocked.go(places.NEW) is not draft
    assert originals(unlocked) == []
    assert aside(unlocked) is None


def test_what_something_holds_is_never_let_go_of(unlocked: Stage, draft: Any) -> None:
    """Whatever was cut short: an original of a draft or of an incident stays."""
    (held,) = draft.zone.waiting()

    def remember() -> None:
        with unlocked.store.begin() as work:
            work.papers.put(anew.ASIDE, [held.stored.blob.path])
            work.commit()

    desk = unlocked.session.desk
    for _time in ("in a draft", "in an incident"):
        unlocked.ask(remember)
        unlocked.ask(lambda: anew.let_go(desk.store, desk.blobs))
        assert len(originals(unlocked)) == 1
        draft.store()
        unlocked.settle()


def test_it_waits_for_what_is_still_on_its_way(
    unlocked: Stage, draft: Any, monkeypatch: Any
) -> None:
    busy = type(draft.zone).busy
    for button, before, after in (
        ("Begin opnieuw", "Iemand belde.", None),
        ("Maak ongedaan", None, "Iemand belde."),
    ):
        monkeypatch.setattr(type(draft.zone), "busy", True)
        press(unlocked, button)
        assert "nog iets opgeslagen" in unlocked.home._bar._text.text()
        assert draft.form.account.told() == before
        monkeypatch.setattr(type(draft.zone), "busy", busy)
        press(unlocked, button)
        assert draft.form.account.told() == after
    assert read_back(unlocked, draft)


def test_a_disk_that_is_full_leaves_everything(
    unlocked: Stage, draft: Any, monkeypatch: Any
) -> None:
    from app.errors import StorageError

    def full(*_parts: object) -> None:
        raise StorageError("disk_full")

    monkeypatch.setattr(anew, "begin", full)
    press(unlocked, "Begin opnieuw")
    assert draft.isEnabled()
    assert draft.form.account.told() == "Iemand belde."
    assert "schijf is vol" in draft.wrong.text()
    assert read_back(unlocked, draft)


def test_a_change_that_was_half_written_comes_back(unlocked: Stage) -> None:
    store, clock = unlocked.store, unlocked.session.desk.clock
    incident = unlocked.ask(lambda: incidents.record(store, clock, {"what": "Hij riep"})).incident
    editor = unlocked.go(places.CHANGE, incident.id)
    QTest.keyClicks(editor.form.account.area, " iets")
    editor.keep()
    unlocked.settle()
    editor._key = None
    unlocked.go(places.CHANGE, incident.id)
    press(unlocked, "Begin opnieuw")
    assert editor.form.told() == {"what": "Hij riep"}
    press(unlocked, "Maak ongedaan")
    assert editor.form.told() == {"what": "Hij riep iets"}
    assert unlocked.page(places.CHANGE) is editor
