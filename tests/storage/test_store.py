"""The log on a real SQLCipher file."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.domain.evidence import Blob, Exhibit
from app.domain.incident import Incident
from app.domain.moments import parse
from app.errors import DamageError, StorageError, VaultError
from app.ports import Cancelled
from app.storage import connection as connections
from app.storage import schema
from app.storage.connection import connect, translated
from app.storage.store import CipherStore, create, open_store
from tests.clocks import SetClock

KEY = bytes(range(32))
VAULT = "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"
NOW = datetime(2026, 11, 22, 22, 41, 5, 123_000, UTC)


def quietly(head: object) -> None:
    """Nobody needs to hear of a head."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def store(path: Path) -> CipherStore:
    return create(path, KEY, SetClock(NOW), quietly, vault_id=VAULT, kind="persoonlijk")


def an_incident(no: int = 1, **record: object) -> Incident:
    told = {"what": f"tekst {no}", **record}
    return Incident(f"{no:08d}-6f0f-4c55-9d0a-1f6a2f0b7c11", no, NOW, 1, told)  # type: ignore[arg-type]


def add(store: CipherStore, incident: Incident) -> None:
    with store.begin() as work:
        work.journal.append("incident.recorded", incident.id, incident.record)
        work.incidents.add(incident, incident.span())
        work.commit()


def test_nobody_reads_it_without_the_key(path: Path, store: CipherStore) -> None:
    add(store, an_incident(what="ZEEHOND aan de deur"))
    store.close()
    assert b"ZEEHOND" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM event")
    with pytest.raises(DamageError):
        open_store(path, bytes(32), SetClock(NOW), quietly, quietly)


def test_every_setting_is_read_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect(path, KEY)
    for name, value in connections._SETTINGS.items():
        assert str(connection.execute(f"PRAGMA {name}").fetchone()[0]).lower() == value
    connection.close()
    monkeypatch.setitem(connections._SETTINGS, "synchronous", "9")  # what no database accepts
    with pytest.raises(VaultError) as found:
        connect(path, KEY)
    assert found.value.code == "setting_refused"


def test_attach_is_refused(store: CipherStore, tmp_path: Path) -> None:
    for sql in (f"ATTACH '{tmp_path}/plain.db' AS p KEY ''", f"VACUUM INTO '{tmp_path}/copy.db'"):
        with pytest.raises(dbapi2.DatabaseError):
            store._connection.execute(sql)
    assert not list(tmp_path.glob("plain*"))


def test_a_second_process_is_refused(path: Path, store: CipherStore) -> None:
    script = (
        "import sys; from pathlib import Path; from app.storage.connection import connect\n"
        "from app.errors import AppError\n"
        "try: connect(Path(sys.argv[1]), bytes(range(32)))\n"
        "except AppError as error: print(error.code)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "vault_in_use"


def test_what_is_not_committed_is_undone(store: CipherStore) -> None:
    add(store, an_incident(1))
    with store.begin() as work:
        head = work.journal.head()
        work.journal.append("incident.recorded", "x", {"what": "b"})
        work.incidents.add(an_incident(2), None)
        work.papers.put("owner", {"name": "A"})
    with store.begin() as work:
        assert work.journal.head() == head
        assert work.incidents.get(2) is None
        assert work.papers.get("owner") is None
        assert work.incidents.next_no() == 2


def test_events_stay_as_they_are(store: CipherStore) -> None:
    add(store, an_incident(1))
    for sql in ("DELETE FROM event", "UPDATE event SET kind = 'x'"):
        with pytest.raises(dbapi2.IntegrityError, match="append-only"):
            store._connection.execute(sql)


def test_an_incident_comes_back_as_it_was(path: Path, store: CipherStore) -> None:
    incident = an_incident(
        7, happened="2026-11-20T21:14", quote="ik vind je 😡", kinds=["bedreiging"]
    )
    add(store, incident)
    store.close()
    again = open_store(path, KEY, SetClock(NOW), quietly, quietly)
    with again.begin() as work:
        assert work.incidents.get(7) == incident
        assert work.incidents.get(incident.id) == incident
        assert work.incidents.get(8) is None
        event = next(iter(work.journal.events(incident.id)))
        pairs = work.journal.pairs(event.seq)
        assert {name: value for name, (value, _salt) in pairs.items()} == incident.record
        assert len({salt for _value, salt in pairs.values()}) == len(pairs)
        assert event.at == "2026-11-22T22:41:05.123Z"
    assert list(again.damage()) == []
    again.close()


def test_the_list_is_newest_first_by_what_happened(store: CipherStore) -> None:
    add(store, an_incident(1, happened="2026-11-20"))
    add(store, an_incident(2))  # recorded on the 22nd
    add(store, an_incident(3, happened="2026-11-21T10:00"))
    with store.begin() as work:
        assert [one.no for one in work.incidents.listed()] == [2, 3, 1]


def test_search_wants_every_word_and_sees_names_of_evidence(store: CipherStore) -> None:
    add(store, an_incident(1, what="Een ACHTERRUIT kapot in het café"))
    add(store, an_incident(2, what="Voorruit"))
    exhibit = Exhibit(
        1, "e-1", "Schermafdruk.png", "ab" * 32, 3, "image/png", "file", NOW, Blob("a/b", "K")
    )
    with store.begin() as work:
        work.exhibits.add(exhibit)
        work.exhibits.link(1, 2)
        work.commit()
    for words, found in (
        (["ruit"], [2, 1]),
        (["ruit", "CAFE"], [1]),
        (["schermafdruk"], [2]),
        (["%"], []),
    ):
        with store.begin() as work:
            assert [one.no for one in work.incidents.listed(words)] == found
    with store.begin() as work:
        assert work.exhibits.of_incident(2) == [exhibit]
        assert work.exhibits.by_hash("ab" * 32) == exhibit
        assert work.exhibits.incidents_of(1) == [2]
        changed = an_incident(2, what="Zijruit")
        work.incidents.put(changed, None)
        assert [one.no for one in work.incidents.listed(["schermafdruk", "zij"])] == [2]


def test_times_before_and_after_each_other_keep_their_order(store: CipherStore) -> None:
    span = parse("2026-11-20T21:14:00+05:00", "happened")
    with store.begin() as work:
        work.incidents.add(an_incident(1, happened="2026-11-20T21:14:00+05:00"), span)
        work.incidents.add(an_incident(2, happened="2026-11-20T21:13:00+01:00"),
                           parse("2026-11-20T21:13:00+01:00", "happened"))  # fmt: skip
        assert [one.no for one in work.incidents.listed()] == [2, 1]


def test_papers_come_back_and_go(store: CipherStore) -> None:
    with store.begin() as work:
        for name in ("draft:new", "draft:12", "owner", "dossier:000001"):
            work.papers.put(name, {"what": name})
        work.papers.put("owner", {"what": "later"})
        work.papers.drop("draft:12")
        work.commit()
    with store.begin() as work:
        assert work.papers.names("draft:") == ["draft:new"]
        assert work.papers.get("owner") == {"what": "later"}
        assert work.papers.get("draft:12") is None


def test_whoever_runs_long_can_be_stopped(store: CipherStore) -> None:
    import threading

    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    timer = threading.Timer(0.2, store.interrupt)
    timer.start()
    with pytest.raises(Cancelled), translated():
        store._connection.execute(slow).fetchall()
    timer.join()


def test_a_newer_log_is_refused(path: Path, store: CipherStore) -> None:
    store._connection.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    store.close()
    with pytest.raises(VaultError) as found:
        open_store(path, KEY, SetClock(NOW), quietly, quietly)
    assert found.value.code == "newer_format"


def test_a_failed_disk_is_not_written_to_again(store: CipherStore) -> None:
    error = StorageError("io_error", reason="EIO")
    with pytest.raises(StorageError), store.begin():
        raise error
    with pytest.raises(StorageError) as found, store.begin():
        pass
    assert found.value.code == "reopen_first"


def test_a_flipped_byte_is_damage(path: Path, store: CipherStore) -> None:
    for no in range(1, 60):
        add(store, an_incident(no, what="x" * 900))
    store.close()
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(damaged)
    again = open_store(path, KEY, SetClock(NOW), quietly, quietly)
    assert list(again.damage()) != []
    again.close()


def test_no_page_of_the_log_is_ever_free(store: CipherStore, path: Path) -> None:
    sizes = []
    for sql in (
        "CREATE TABLE heap (content BLOB)",
        "INSERT INTO heap VALUES (zeroblob(100000))",
        "DELETE FROM heap",
    ):
        store._connection.execute(sql)
        assert store._connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        sizes.append(path.stat().st_size)
    assert sizes[1] > sizes[0] + 90_000
    assert sizes[2] == sizes[0]
