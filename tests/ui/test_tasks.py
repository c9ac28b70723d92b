"""Work runs beside the window; what comes back does so on its thread, and only if it is wanted."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import AppError, Cancelled, InputError
from tests.ui.stage import spin
from ui.steps import Steps
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.end()
    spin()


@pytest.fixture
def owner(tasks: Tasks) -> QObject:
    return QObject(tasks)


def test_a_result_comes_back_on_the_window_s_thread(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    threads: list[str] = []

    def work() -> str:
        threads.append(threading.current_thread().name)
        return "klaar"

    def done(told: str) -> None:
        threads.append(told)
        threads.append(threading.current_thread().name)

    tasks.run(owner, work, done)
    qtbot.waitUntil(lambda: len(threads) == 3)
    assert threads == ["store", "klaar", threading.main_thread().name]


def test_one_lane_does_one_thing_at_a_time_and_in_order(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    begun, seen = threading.Event(), []
    tasks.run(owner, begun.wait, lambda _none: seen.append("first"))
    tasks.run(owner, lambda: None, lambda _none: seen.append("second"))
    tasks.run(owner, lambda: None, lambda _none: seen.append("beside"), lane="files")
    qtbot.waitUntil(lambda: seen == ["beside"])
    begun.set()
    qtbot.waitUntil(lambda: seen == ["beside", "first", "second"])


def test_an_expected_failure_goes_to_who_asked(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    told: list[str] = []

    def work() -> None:
        raise InputError("empty_file")

    tasks.run(owner, work, lambda _none: None, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["empty_file"])


def test_a_failure_nobody_asked_for_is_trouble(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    def work() -> None:
        raise InputError("empty_file")

    with qtbot.waitSignal(tasks.trouble) as heard:
        tasks.run(owner, work, lambda _none: None)
    assert isinstance(heard.args[0], AppError)


def test_a_bug_reaches_the_hook(
    tasks: Tasks, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _bug, _trace: caught.append(kind))
    tasks.run(owner, lambda: 1 // 0, lambda _none: None)
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])


def test_who_is_gone_hears_nothing(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    going, heard, last = threading.Event(), [], []
    mortal = QObject(owner)
    tasks.run(mortal, going.wait, heard.append)
    mortal.deleteLater()
    spin()
    going.set()
    tasks.run(owner, lambda: None, last.append)
    qtbot.waitUntil(lambda: last == [None])
    assert not heard


def test_what_is_stopped_does_not_begin(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    going, did = threading.Event(), []
    tasks.run(owner, going.wait, lambda _none: None)
    stopped = tasks.run(owner, lambda: did.append("stopped"), lambda _none: None)
    tasks.run(owner, lambda: did.append("kept"), lambda _none: None)
    stopped.stop()
    going.set()
    qtbot.waitUntil(lambda: did == ["kept"])


def test_a_stream_comes_in_chunks_and_lets_go_when_stopped(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    closed = threading.Event()

    def chunks() -> Iterator[int]:
        try:
            yield from range(1_000_000_000)
        finally:
            closed.set()

    heard: list[int] = []
    task = tasks.stream(owner, chunks, heard.append, lambda _end: None)
    qtbot.waitUntil(lambda: len(heard) > 3)
    task.stop()
    qtbot.waitUntil(closed.is_set)
    count = len(heard)
    assert heard == list(range(count))
    spin()
    assert len(heard) == count


def test_progress_is_told_and_stops(tasks: Tasks, owner: QObject, qtbot: QtBot) -> None:
    steps = Steps(tasks, owner)
    with qtbot.waitSignal(steps.moved) as heard:
        steps(1, 4)
    assert heard.args == [1, 4]
    steps.stop()
    with pytest.raises(Cancelled):
        steps(2, 4)


def test_progress_stops_when_who_asked_is_gone(tasks: Tasks, owner: QObject) -> None:
    steps = Steps(tasks, owner)
    steps(0, 10)
    owner.deleteLater()
    spin()
    with pytest.raises(Cancelled):
        steps(10, 10)


def test_progress_counts_more_bytes_than_fit_in_an_int(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    steps = Steps(tasks, owner)
    with qtbot.waitSignal(steps.moved) as heard:
        steps(2**31, 2**32)
    assert heard.args == [2**31, 2**32]


def test_while_it_breathes_what_waits_goes_first(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    order: list[str] = []
    waiting = threading.Event()
    steps = Steps(tasks, owner, breathing=True)

    def long() -> None:
        waiting.wait()
        order.append("half")
        steps(1, 2)
        order.append("whole")

    tasks.run(owner, long, lambda _none: None)
    tasks.run(owner, lambda: order.append("short"), lambda _none: None)
    waiting.set()
    qtbot.waitUntil(lambda: order == ["half", "short", "whole"])


def test_what_breathes_has_tidied_up_before_the_last_thing(tasks: Tasks, owner: QObject) -> None:
    """Else the process would be replaced with half a dossier on the disk."""
    order: list[str] = []
    begun = threading.Event()
    steps = Steps(tasks, owner, breathing=True)

    def long() -> None:
        begun.set()
        try:
            while True:
                steps(1, 2)
        finally:
            order.append("tidied")

    tasks.run(owner, long, lambda _none: None)
    begun.wait()
    assert tasks.finish(lambda: order.append("last"), lambda: None, 5)
    assert order == ["tidied", "last"]


def test_the_last_thing_is_done_after_what_lasts_and_instead_of_the_rest(
    tasks: Tasks, owner: QObject
) -> None:
    order: list[str] = []
    begun, going = threading.Event(), threading.Event()

    def long() -> None:
        begun.set()
        going.wait()
        order.append("interrupted")

    tasks.run(owner, long, lambda _none: None)
    begun.wait()
    tasks.run(owner, lambda: order.append("a draft"), lambda _none: None, lasting=True)
    tasks.run(owner, lambda: order.append("a list"), lambda _none: None)
    assert tasks.finish(lambda: order.append("closed"), going.set, 5)
    assert order == ["interrupted", "a draft", "closed"]


def test_what_cannot_be_interrupted_is_not_waited_for(tasks: Tasks, owner: QObject) -> None:
    begun, going = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        going.wait()

    tasks.run(owner, work, lambda _none: None)
    begun.wait()
    assert not tasks.finish(lambda: None, lambda: None, 0.1)
    going.set()


def test_an_interrupt_that_hits_the_last_thing_does_not_lose_it(tasks: Tasks) -> None:
    tries: list[str] = []

    def last() -> None:
        tries.append("try")
        if len(tries) == 1:
            raise Cancelled

    assert tasks.finish(last, lambda: None, 5)
    assert tries == ["try", "try"]
