"""Papers: kept by name, summed, and sealed to the head of the journal."""

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import SystemClock
from app.errors import DamageError
from app.storage.store import CipherStore, create

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> CipherStore:
    made = create(
        tmp_path / "journal.db", KEY, SystemClock(), lambda head: None, vault_id="v", kind="k"
    )
    keep(made, "een", {"a": 1})
    return made


def keep(store: CipherStore, name: str, value: Any, *, event: bool = True) -> None:
    with store.begin() as work:
        work.papers.put(name, value)
        if event:
            work.journal.append("noted", "", {})
        work.commit()


def rows(store: CipherStore) -> list[tuple[str, str]]:
    return list(store._connection.execute("SELECT name, value FROM paper ORDER BY name"))


def test_each_is_found_by_name_and_the_sum_is_none_of_them(store: CipherStore) -> None:
    keep(store, "twee", ["ë 😡"])
    with store.begin() as work:
        assert work.papers.names("") == ["een", "twee"]
        assert work.papers.get("twee") == ["ë 😡"]
        work.papers.drop("een")
        work.papers.drop("nooit geweest")
        work.commit()
    with store.begin() as work:
        assert work.papers.names("") == ["twee"]
    assert list(store.damage()) == []


def test_the_same_papers_have_the_same_sum_however_they_came(store: CipherStore) -> None:
    before = rows(store)
    keep(store, "twee", "x")
    keep(store, "een", {"b": 2})
    assert rows(store)[0] != before[0]
    keep(store, "een", {"a": 1})
    with store.begin() as work:
        work.papers.drop("twee")
        work.commit()
    assert rows(store) == before


def test_what_is_undone_leaves_the_seal(store: CipherStore) -> None:
    with store.begin() as work:
        work.papers.put("een", "weg")
        work.journal.append("noted", "", {})
    assert list(store.damage()) == []
    keep(store, "een", "nieuw")
    assert list(store.damage()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE paper SET value = '{\"a\":2}' WHERE name = 'een'",
        "DELETE FROM paper WHERE name = 'een'",
        "INSERT INTO paper (name, value) VALUES ('drie', '1')",
        "UPDATE paper SET name = 'vier' WHERE name = 'een'",
        "PRAGMA application_id = 0",
    ],
)
def test_what_was_changed_beside_us_is_damage(store: CipherStore, sql: str) -> None:
    store._connection.execute(sql)
    assert list(store.damage()) == ["journal.db: paper"]


def test_nothing_is_built_on_older_papers(store: CipherStore) -> None:
    older = rows(store)
    keep(store, "een", {"a": 2})
    store._connection.execute("DELETE FROM paper")
    store._connection.executemany("INSERT INTO paper (name, value) VALUES (?, ?)", older)
    before = rows(store)
    for event in (True, False):
        with pytest.raises(DamageError) as found:
            keep(store, "twee", "erop", event=event)
        assert found.value.facts["name"] == "journal.db: paper"
    assert rows(store) == before
