"""What is held about someone, put in a PDF: whole or not at all, and on record without a name."""

import hashlib
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.held import HeldAbout, Part
from app.errors import InputError, StorageError
from app.usecases import about, checking, incidents, outside
from app.usecases.desk import Desk
from app.usecases.leftovers import GONE, LEFT_US, Leftover, settle
from tests.usecases.leaving import noted

MOMENT = datetime(2026, 11, 22, 23, 41, tzinfo=UTC)


class Killed(BaseException):
    """As if the process was."""


def killed(*_told: object, **_more: object) -> None:
    raise Killed


@pytest.fixture
def held(desk: Desk) -> HeldAbout:
    for what in ("Jan belde", "iemand anders"):
        incidents.record(desk.store, desk.clock, {"what": what})
    found = about.look_up(desk.store, "jan")
    part = Part("Incident 1", (("Wat", "Jan belde"),))
    return HeldAbout("nl", MOMENT, desk.store.vault_id, found.head, "Jan", (), (part,))


def last_line(desk: Desk) -> tuple[str, dict[str, object]]:
    with desk.store.begin() as work:
        event = list(work.journal.events())[-1]
        return event.kind, {k: v for k, (v, _salt) in work.journal.pairs(event.seq).items()}


def test_it_is_said_when_there_is_something_of_everything(desk: Desk, held: HeldAbout) -> None:
    assert not about.look_up(desk.store, "jan").everything
    assert not about.look_up(desk.store, "").everything
    assert not about.look_up(desk.store, "niemand").everything
    assert about.look_up(desk.store, "e").everything
    incidents.remove(desk.store, "2", "dubbel")
    assert about.look_up(desk.store, "jan").everything


def test_in_an_empty_log_nothing_is_everything(desk: Desk) -> None:
    assert not about.look_up(desk.store, "jan").everything


def test_it_stands_there_private_and_on_record(desk: Desk, held: HeldAbout, tmp_path: Path) -> None:
    out = tmp_path / "overzicht.pdf"
    about.save(desk.store, desk.paper, held, out)
    content = out.read_bytes()
    assert b"Jan belde" in content
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kluis", "overzicht.pdf"]
    assert noted(desk.store) == []
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []
    assert last_line(desk) == (
        "about.saved",
        {"sha256": hashlib.sha256(content).hexdigest(), "to": str(out)},
    )


def test_what_is_there_already_stays_and_a_vault_takes_nothing_readable(
    desk: Desk, held: HeldAbout, tmp_path: Path
) -> None:
    (tmp_path / "er al").write_text("van een ander")
    for out, code in (
        (tmp_path / "er al", "exists"),
        (tmp_path / "kluis" / "x.pdf", "out_in_vault"),
        (tmp_path / "weg" / "x.pdf", "vanished"),
    ):
        with pytest.raises(InputError) as found:
            about.save(desk.store, desk.paper, held, out)
        assert found.value.code == code
    assert (tmp_path / "er al").read_text() == "van een ander"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["er al", "kluis"]
    assert last_line(desk)[0] != "about.saved"
    assert noted(desk.store) == []


def test_where_the_medium_refuses_nothing_of_it_stays(
    desk: Desk, held: HeldAbout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_told: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as refused:
        refused.setattr(outside, "sync_file", full)
        with pytest.raises(StorageError):
            about.save(desk.store, desk.paper, held, tmp_path / "uit.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["kluis"]
    assert last_line(desk)[0] != "about.saved"


@pytest.mark.parametrize("named", [False, True])
def test_after_a_kill_it_is_taken_away_or_on_record(
    desk: Desk, held: HeldAbout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    out = tmp_path / "uit.pdf"
    with monkeypatch.context() as cut_short:
        whole, name = (outside.Aside, "forget") if named else (outside, "sync_file")
        cut_short.setattr(whole, name, killed)
        cut_short.setattr(outside, "_take_back", lambda _out: None)
        cut_short.setattr(outside.Aside, "clear", lambda _aside: False)
        with pytest.raises(Killed):
            about.save(desk.store, desk.paper, held, out)
    (aside,) = tmp_path.glob(".weerwoord-*")
    if named:
        assert settle(desk.store) == (Leftover(out, LEFT_US),)
        assert last_line(desk)[0] == "about.saved"
        assert b"Jan belde" in out.read_bytes()
    else:
        assert settle(desk.store) == (Leftover(aside, GONE),)
        assert last_line(desk)[0] != "about.saved"
        assert not out.exists()
    assert not aside.exists()
    assert noted(desk.store) == []
