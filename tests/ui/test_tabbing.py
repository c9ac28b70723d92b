"""The tab key reaches everything, in the order in which one reads, and begins where it should."""

from pathlib import Path

import pytest

from tests.ui import restoring
from tests.ui.conftest import Open
from tests.ui.restoring import form_of
from tests.ui.stage import Stage
from tests.ui.tabbing import focused, named, reachable, round_by_tab
from ui import places
from ui.help.view import HelpView
from ui.restore.presenter import BACK, TRY

stick = restoring.stick


def comes_by_everything(stage: Stage) -> list[str]:
    """Go round once; gives the names of what it came by."""
    been = round_by_tab(stage)
    assert [named(one) for one in reachable(stage) if one not in been] == []
    return [named(one) for one in been]


def test_the_first_start_begins_at_its_field_and_leaves_nothing_out(open_stage: Open) -> None:
    stage = open_stage(make=False)
    start = stage.window._door.start
    assert start is not None
    assert focused() is start._first.line
    assert "Toon: Wachtwoordzin" in comes_by_everything(stage)
    code = stage.first_start().code
    assert focused() is code.done
    assert "Hulp en telefoonnummers (F1)" in comes_by_everything(stage)


def test_the_lock_screen_does_too(open_stage: Open) -> None:
    stage = open_stage()
    lock = stage.window._door.lock
    assert lock is not None
    assert focused() is lock._secret.line
    assert "Toon: Wachtwoordzin" in comes_by_everything(stage)


def test_a_backup_at_the_door_is_gone_through_as_one_reads(open_stage: Open, stick: Path) -> None:
    stage = open_stage(make=False)
    start = stage.window._door.start
    assert start is not None
    start.restoring.emit()
    form = form_of(stage)
    assert focused() is form.pick
    comes_by_everything(stage)
    form.choose(stick)
    stage.settle()
    assert focused() is form.way.secret.line
    names = comes_by_everything(stage)
    begin = names.index("Kies een andere map")
    assert (names[begin:] + names[:begin])[:7] == [
        "Kies een andere map",
        "Toon: Wachtwoordzin",
        "Wachtwoordzin",
        "Herstelcode gebruiken",
        "Zet terug",
        "Bekijk alleen",
        "Terug",
    ]
    form.way.turn()
    assert focused() is form.way.code
    comes_by_everything(stage)


@pytest.mark.parametrize(("mode", "needs"), [(TRY, "Probeer uit"), (BACK, "Kies een lege map")])
def test_the_form_in_the_vault_is_gone_through_whole(
    full: Stage, stick: Path, mode: str, needs: str
) -> None:
    page = full.go(places.BACKUPS)
    page.open_form(mode)
    assert focused() is page.form.pick
    comes_by_everything(full)
    page.form.choose(stick)
    full.settle()
    assert focused() is page.form.way.secret.line
    assert needs in comes_by_everything(full)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        (places.VIEWER, "B01"),
        (places.ABOUT, ""),
        (places.CHECKUP, ""),
        (places.KEYS, ""),
        (places.LOGBOOK, ""),
        (places.ERASING, "6"),
    ],
)
def test_a_page_is_gone_through_whole(full: Stage, name: str, about: str) -> None:
    page = full.go(name, about)
    assert page.isAncestorOf(focused())
    comes_by_everything(full)


def test_a_group_of_chips_has_a_name_and_begins_at_what_is_chosen(full: Stage) -> None:
    page = full.go(places.ERASING, "6")
    assert page.what.accessibleName() == "Wat wil je wissen?"
    assert named(focused()) == "Wat wil je wissen?: Het hele incident"
    page.what.choose(["field"])
    page.what.setFocus()
    assert named(focused()) == "Wat wil je wissen?: Eén onderdeel"


def test_help_begins_at_its_way_back(unlocked: Stage) -> None:
    unlocked.window.help()
    view = unlocked.window._stack.currentWidget()
    assert isinstance(view, HelpView)
    assert focused() is view._back
