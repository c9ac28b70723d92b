"""Snapshots in the window: at exit and once it was quiet, never on lock."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.errors import StorageError
from app.usecases import incidents
from app.usecases.desk import House
from tests.ui.conftest import Open
from tests.ui.stage import Stage, furnish
from ui.quiet import Quiet


class Hand:
    """A clock that is moved by hand, from the time that it is."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def offset(self) -> str:
        return "+01:00"

    def monotonic(self) -> float:
        return time.monotonic()


class Full:
    """Snapshots on a disk without room."""

    def names(self) -> list[str]:
        return []

    def add(self, name: str, write: object) -> None:
        raise StorageError("disk_full")


def store_one(stage: Stage) -> None:
    desk = stage.session.desk
    stage.session.tasks.run(
        stage.window,
        lambda: incidents.record(desk.store, desk.clock, {"what": "een"}),
        lambda _one: None,
    )
    stage.settle()


def snapshots(folder: Path) -> list[Path]:
    return sorted((folder / "snapshots").glob("*")) if (folder / "snapshots").is_dir() else []


def look(stage: Stage) -> None:
    """What the timer does every minute."""
    stage.session.findChild(Quiet).look()
    stage.settle()


def test_closing_takes_a_snapshot_off_the_screen(open_stage: Open, tmp_path: Path) -> None:
    seen: list[bool] = []

    def watched(folder: Path) -> House:
        place = furnish(folder)

        class Watched:
            def __getattr__(self, name: str) -> Any:
                return getattr(place.snapshots, name)

            def add(self, name: str, write: Any) -> None:
                seen.append(stage.window.isVisible())
                place.snapshots.add(name, write)

        return replace(place, snapshots=Watched())

    stage = open_stage(furnish=watched)
    stage.unlock()
    store_one(stage)
    stage.window.close()
    assert seen == [False]
    (made,) = snapshots(tmp_path / "kluis")
    assert made.suffix == ".db"
    again = open_stage()
    again.unlock()
    again.window.close()
    assert len(snapshots(tmp_path / "kluis")) == 1  # nothing was recorded since


def test_a_lock_takes_none(unlocked: Stage, tmp_path: Path) -> None:
    store_one(unlocked)
    unlocked.window.lock("button")
    assert unlocked.replaced == ["button"]
    assert snapshots(tmp_path / "kluis") == []


def test_a_full_disk_does_not_keep_the_window_open(open_stage: Open, tmp_path: Path) -> None:
    stage = open_stage(furnish=lambda folder: replace(furnish(folder), snapshots=Full()))
    stage.unlock()
    store_one(stage)
    stage.window.close()
    again = open_stage()
    again.unlock()
    assert len(again.records()) == 1


def test_ten_quiet_minutes_after_a_change_there_is_one(open_stage: Open, tmp_path: Path) -> None:
    hand, folder = Hand(), tmp_path / "kluis"

    def with_hand(path: Path) -> House:
        place = furnish(path)
        return replace(place, desk=lambda store: replace(place.desk(store), clock=hand))

    stage = open_stage(furnish=with_hand)
    stage.unlock()
    store_one(stage)
    look(stage)
    assert snapshots(folder) == []
    hand.ahead = timedelta(minutes=9)
    look(stage)
    assert snapshots(folder) == []
    hand.ahead = timedelta(minutes=11)
    look(stage)
    assert len(snapshots(folder)) == 1
    hand.ahead = timedelta(hours=1)
    look(stage)
    assert len(snapshots(folder)) == 1


def test_no_room_for_it_is_said_and_nothing_else(open_stage: Open) -> None:
    hand = Hand()

    def full(path: Path) -> House:
        place = furnish(path)
        return replace(
            place, snapshots=Full(), desk=lambda store: replace(place.desk(store), clock=hand)
        )

    stage = open_stage(furnish=full)
    stage.unlock()
    store_one(stage)
    hand.ahead = timedelta(minutes=11)
    look(stage)
    assert stage.home._bar._text.text().startswith(
        "Er is geen momentopname gemaakt. De schijf is vol."
    )
