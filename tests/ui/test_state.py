"""What the window remembers, and that a damaged memory costs nothing."""

import os
from pathlib import Path

import pytest

from ui.main import read, state_folder
from ui.state import NAME, State


def test_it_comes_back(tmp_path: Path) -> None:
    state = State(tmp_path / "nieuw")
    assert (state.language, state.place, state.whole) == (None, None, False)
    state.language, state.place, state.whole = "en", (1, 2, 800, 600), True
    state.save()
    again = State(tmp_path / "nieuw")
    assert (again.language, again.place, again.whole) == ("en", (1, 2, 800, 600), True)


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", '{"language": 5}', '{"language": "xx", "place": [1, 2], "whole": 3}',
     '{"language": "nl", "place": ["a", 1, 2, 3], "whole": true}'],
)  # fmt: skip
def test_what_cannot_be_read_is_as_good_as_absent(tmp_path: Path, damaged: str) -> None:
    (tmp_path / NAME).write_text(damaged, "utf-8")
    state = State(tmp_path)
    assert state.place is None


@pytest.mark.skipif(os.name == "nt", reason="folders are made private by mode")
def test_a_folder_that_refuses_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_text("een bestand waar een map moet komen")
    state = State(tmp_path / "bezet")
    state.language = "en"
    state.save()


def test_it_lies_in_the_platform_s_state_folder(home: Path) -> None:
    assert state_folder().is_relative_to(home)


def test_the_options_of_the_window() -> None:
    assert read(["--vault", "a", "--quick"]) == {"--vault": "a", "--quick": ""}
    assert read(["--vault=b=c", "--locked-because", "idle"]) == {
        "--vault": "b=c",
        "--locked-because": "idle",
    }
