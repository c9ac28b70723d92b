"""What was erased is nowhere: tables, free pages, drafts, frozen dossiers, snapshots, originals."""

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import InputError
from app.storage.store import open_store
from app.usecases import (
    about,
    backups,
    checking,
    copies,
    dossiers,
    erasing,
    evidence,
    holding,
    incidents,
    pending,
    selection,
    settings,
    shelf,
)
from app.usecases.desk import Desk, House
from app.usecases.selection import Choice
from tests.clocks import SetClock
from tests.usecases.deeds import SECRET, attach, everything, record

SMALL = SECRET.lower()
TABLES = {"pair", "incident", "incident_text", "exhibit", "paper"}


def in_tables(store: object) -> set[str]:
    """The tables that hold the secret in any column, whichever way it is written."""
    connection, found = store._connection, set()  # type: ignore[attr-defined]
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        for row in connection.execute(f"SELECT * FROM {name}"):  # noqa: S608
            text = " ".join(x.decode("utf-8", "replace") if isinstance(x, bytes) else str(x) for x in row)  # fmt: skip
            if SMALL in text.lower():
                found.add(name)
    return found


def in_snapshots(house: House, desk: Desk, folder: Path) -> list[str]:
    """The snapshots that hold the secret."""
    found = []
    for one in copies.listed(house.snapshots):
        path = folder / "kluis" / "snapshots" / one.name
        store = open_store(path, desk.store._key, desk.clock, print, print, read_only=True)  # type: ignore[attr-defined]
        if in_tables(store):
            found.append(one.name)
        store.close()
    return found


def told_everywhere(house: House, desk: Desk, folder: Path) -> str:
    """The secret wherever the log can hold it, and another incident that stays."""
    id_ = record(desk, place=SECRET, quote=f"x {SECRET}", subject=SECRET)
    record(desk, what="blijft")
    incidents.change(desk.store, desk.clock, "1", {"what": f"een {SECRET}", "subject": None})
    attach(desk, "1", SECRET.encode(), f"{SECRET}.txt")
    incidents.remove(desk.store, "1", f"vergissing {SECRET}")
    incidents.restore(desk.store, "1")
    original = evidence.Original(io.BytesIO(f"half {SECRET}".encode()), f"{SECRET}.png")
    waiting = pending.take_in(desk.blobs, original, lambda done, of: None)
    form = {"form": {"place": SECRET, "subject": "de buurman"}, "id": "0", "pending": [pending.to_json(waiting)]}  # fmt: skip
    settings.save_draft(desk.store, f"change:{id_}", form)  # type: ignore[arg-type]
    made = selection.compose(desk.store, desk.clock, Choice("own", ("1", "2"), summary=SECRET))
    dossiers.make(desk.store, desk.press, made, folder / "dossier")
    copies.take(desk.store, house.snapshots, desk.clock)
    return id_


def originals(folder: Path) -> int:
    return sum(1 for path in (folder / "kluis" / "blobs").rglob("*") if path.is_file())


def test_an_erased_incident_is_nowhere(home_house: House, desk: Desk, tmp_path: Path) -> None:
    told_everywhere(home_house, desk, tmp_path)
    # what the checks below would see
    assert in_tables(desk.store) == TABLES
    assert len(in_snapshots(home_house, desk, tmp_path)) == 1
    assert originals(tmp_path) == 2

    gone = erasing.erase_incident(desk.store, desk.blobs, "1", "op verzoek")
    copies.renew(desk.store, home_house.snapshots, desk.clock)

    assert in_tables(desk.store) == set()
    assert SMALL not in everything(desk).lower()
    assert in_snapshots(home_house, desk, tmp_path) == []
    assert originals(tmp_path) == 0  # also what waited in the draft
    assert settings.drafts(desk.store) == {}
    assert gone.dossiers == (f"D{desk.clock.now().year}-001",)
    assert shelf.made(desk.store)[0].incidents[0].account == ""
    assert about.about(desk.store, SECRET) == []
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []
    told = incidents.versions(desk.store, "1")[-1]
    assert (told.kind, told.changed) == ("erased", {"reason": "op verzoek"})
    assert {"what", "place", "quote", "subject", "reason"} <= set(told.gone)


def test_one_field_goes_from_the_draft_and_the_rest_of_it_stays(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    id_ = told_everywhere(home_house, desk, tmp_path)
    erasing.erase_field(desk.store, "1", "place", "op verzoek")
    kept = settings.draft(desk.store, f"change:{id_}")
    assert kept is not None
    assert kept["form"] == {"subject": "de buurman"}
    assert kept["pending"]
    assert originals(tmp_path) == 2
    settings.save_draft(desk.store, f"change:{id_}", {"form": {"quote": "x"}, "id": "0"})
    erasing.erase_field(desk.store, "1", "quote", "op verzoek")
    assert settings.drafts(desk.store) == {}  # nothing was left of it


def test_a_key_of_a_field_is_gone_from_every_table(desk: Desk) -> None:
    record(desk, place=SECRET)
    incidents.change(desk.store, desk.clock, "1", {"place": f"{SECRET} 2"})
    assert in_tables(desk.store) == {"pair", "incident", "incident_text"}
    erasing.erase_field(desk.store, "1", "place", "op verzoek")
    assert in_tables(desk.store) == set()
    last = incidents.versions(desk.store, "1")[-1]
    assert (last.kind, last.gone, last.number) == ("erased", ("place",), 2)


def test_what_was_cut_short_after_erasing_is_made_good_by_the_next_snapshot(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    told_everywhere(home_house, desk, tmp_path)
    erasing.erase_incident(desk.store, desk.blobs, "1", "op verzoek")  # and then the power fails
    assert len(in_snapshots(home_house, desk, tmp_path)) == 1
    copies.take(desk.store, home_house.snapshots, desk.clock)
    assert in_snapshots(home_house, desk, tmp_path) == []
    assert len(copies.listed(home_house.snapshots)) == 1


def test_a_renewal_that_was_cut_short_is_completed_though_nothing_changed_since(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    told_everywhere(home_house, desk, tmp_path)
    before = copies.listed(home_house.snapshots)[0]
    kept = home_house.snapshots.path(before.name).read_bytes()
    erasing.erase_incident(desk.store, desk.blobs, "1", "op verzoek")
    copies.renew(desk.store, home_house.snapshots, desk.clock)
    home_house.snapshots.path(before.name).write_bytes(kept)  # the power failed before it went
    copies.take(desk.store, home_house.snapshots, desk.clock)
    assert in_snapshots(home_house, desk, tmp_path) == []
    assert len(copies.listed(home_house.snapshots)) == 1


def test_a_dossier_that_was_composed_before_is_not_made_after(desk: Desk, tmp_path: Path) -> None:
    record(desk, place=SECRET)
    record(desk, what="blijft")
    before = selection.compose(desk.store, desk.clock, Choice("own"))
    erasing.erase_field(desk.store, "1", "place", "op verzoek")
    with pytest.raises(InputError) as found:
        dossiers.make(desk.store, desk.press, before, tmp_path / "uit")
    assert found.value.code == "erased_meanwhile"
    assert not (tmp_path / "uit").exists()
    after = selection.compose(desk.store, desk.clock, Choice("own"))
    assert dossiers.make(desk.store, desk.press, after, tmp_path / "uit").is_dir()


def test_what_there_is_to_erase_and_what_goes_on_holding_it(
    home_house: House, desk: Desk, tmp_path: Path
) -> None:
    def back_up(name: str) -> None:
        safe, clock = home_house.safe, desk.clock
        backups.back_up(safe, desk.store, home_house.backups, clock, tmp_path / name)

    record(desk, what="blijft")
    back_up("eerder")
    record(desk, place=SECRET)
    incidents.change(desk.store, desk.clock, "2", {"place": None, "quote": "kort"})
    own, shared = attach(desk, "2", b"eigen"), attach(desk, "2", b"gedeeld")
    attach(desk, "1", b"gedeeld")
    back_up("later")
    found = holding.erasable(desk.store, "2")
    assert found.fields == ("what", "quote", "place")  # also what was emptied later
    assert found.versions == 2
    assert [(one.number, others) for one, others in found.exhibits] == [(own, ()), (shared, (1,))]
    assert (found.dossiers, len(found.backups)) == ((), 2)
    gone = erasing.erase_incident(desk.store, desk.blobs, "2", "op verzoek")
    assert [Path(one.path).name for one in holding.still_in(desk.store, gone)] == ["later"]
    back_up("later")
    assert holding.still_in(desk.store, gone) == []  # it was renewed


def test_all_about_someone_names_the_evidence_beside_it_and_what_is_half_written(
    desk: Desk, tmp_path: Path
) -> None:
    id_ = record(desk, subject="Ad Beek")
    attach(desk, "1", b"een foto")
    record(desk, what="iets anders")
    attach(desk, "2", b"een andere foto")
    made = selection.compose(desk.store, desk.clock, Choice("own", ("1",)))
    dossiers.make(desk.store, desk.press, made, tmp_path / "een")
    other = selection.compose(desk.store, desk.clock, Choice("own", ("2",)))
    dossiers.make(desk.store, desk.press, other, tmp_path / "twee")
    settings.save_draft(desk.store, f"change:{id_}", {"id": id_, "form": {"what": "Ad Beek weer"}})
    year = desk.clock.now().year
    found = [(one.kind, one.number) for one in about.about(desk.store, "beek ad")]
    assert found == [
        ("incident", "1"), ("beside", "B01"), ("dossier", f"D{year}-001"), ("draft", "1"),
    ]  # fmt: skip
    with desk.store.begin() as work:
        assert "ad" in json.dumps(work.papers.get("dossier:000002"))  # in some hash of it
    assert [one.kind for one in about.about(desk.store, "ad")] == [kind for kind, _no in found]


def test_all_about_someone_looks_into_the_other_lines_too(desk: Desk, tmp_path: Path) -> None:
    record(desk)
    source = tmp_path / "Ad Beek" / "brief.txt"
    source.parent.mkdir()
    source.write_text("een brief")
    evidence.attach(desk.store, desk.blobs, desk.decoder, "1", evidence.Original.at(source))
    settings.set_owner(desk.store, {"name": "Ad van Beek"})
    found = [(one.kind, one.key) for one in about.about(desk.store, "beek ad")]
    assert found == [("line", "path"), ("line", "name")]
    erasing.erase_exhibit(desk.store, desk.blobs, "B01", "gevraagd door Ad Beek")
    found = [(one.kind, one.key) for one in about.about(desk.store, "beek ad")]
    assert found == [("line", "name"), ("line", "reason")]


def test_a_clock_that_was_wrong_for_a_while_does_not_stop_the_snapshots(
    home_house: House, desk: Desk
) -> None:
    clock = SetClock(datetime(2026, 11, 25, 12, tzinfo=UTC))
    record(desk)
    clock.at += timedelta(days=400)
    assert copies.take_after_a_while(desk.store, home_house.snapshots, clock) is not None
    clock.at -= timedelta(days=400)
    record(desk)
    newest = copies.take_after_a_while(desk.store, home_house.snapshots, clock)
    assert newest is not None
    assert copies.listed(home_house.snapshots)[0] == newest
