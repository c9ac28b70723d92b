"""Every damage is noticed and named; what is not struck stays readable (T6, T7)."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from app.errors import DamageError, InputError
from app.storage.connection import dbapi2, translated
from app.usecases import access, arrival, backups, checking, evidence, rescue
from tests.harness.damage import LOG, Blow, Lab, blows, lived
from tests.harness.furnishing import STATE, cheap_keys, desk_of, furnished
from tests.harness.scene import OLD, STICK
from tests.harness.tree import workplace, write_tree

CASES = {"smoke": 450, "full": 5000, "night": 100_000}
ROLLED_BACK = "older than this device saw"


@pytest.fixture(scope="module")
def lab() -> Iterator[Lab]:
    with cheap_keys(), workplace() as place:
        yield lived(place)


def strike(lab: Lab, blow: Blow) -> None:
    """The case as it was, but for what was struck."""
    write_tree(lab.case, {n: held for n, held in (lab.tree | blow.files).items() if n not in blow.files or blow.files[n] is not None})  # fmt: skip


def said_of_the_vault(lab: Lab, head: str = "") -> tuple[list[str], list[str]]:
    """What the owner hears on opening and checking; and which exhibits can still be read."""
    house, readable = furnished(lab.case), []
    try:
        store = access.unlock(house.safe, house.stores, OLD)
    except DamageError as error:
        return [str(error.facts["name"])], []
    try:
        said = [ROLLED_BACK] if arrival.arrive(house.safe, store, "passphrase").put_back else []
        blobs = desk_of(house, store).blobs
        said += checking.check(store, blobs, house.snapshots, deep=True, head=head).damaged
        for exhibit, _of in list(evidence.listed(store)):
            try:
                blobs.copy(exhibit.blob, Nowhere())
                readable.append(exhibit.number)
            except DamageError:
                continue
        return said, readable
    except DamageError as error:
        return [str(error.facts["name"])], readable
    finally:
        store.close()
        house.safe.release()


def said_of_the_backup(lab: Lab) -> list[str]:
    house = furnished(lab.case, STICK, read_only=True)
    try:
        store = access.unlock(house.safe, house.stores, OLD)
    except DamageError as error:
        return [str(error.facts["name"])]
    try:
        blobs = house.desk(store).blobs
        return backups.drill(house.backups, lab.case / STICK, house.safe, store, blobs).damaged
    except DamageError as error:
        return [str(error.facts["name"])]
    except InputError as error:
        return ["manifest.json"] if error.code == "not_a_backup" else []
    finally:
        store.close()


class Nowhere:
    def write(self, part: bytes) -> int:
        return len(part)


def content(lab: Lab, log: bytes) -> object:
    """Every row of a log; None when it cannot be read."""
    path = lab.case / "dump.db"
    path.write_bytes(log)
    house = furnished(lab.case)
    write_tree(lab.case, lab.tree | {"dump.db": log})
    (key,) = house.safe.unlock("passphrase", OLD)
    house.safe.release()
    try:
        with translated():
            connection = dbapi2.connect(str(path))
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = [row[0] for row in tables]
            rows = [connection.execute("SELECT * FROM " + name).fetchall() for name in names]  # noqa: S608
            connection.close()
    except DamageError:
        return None
    return dict(zip(names, rows, strict=True))


def heard(said: list[str], blow: Blow) -> bool:
    """Whether what was said names what was struck."""
    if blow.names:
        return all(any(name in one for one in said) for name in blow.names)
    ours = ("journal", "incident ", "B0", ROLLED_BACK)
    return any(one.startswith(ours) for one in said)


@pytest.mark.timeout(3600)
def test_every_damage_is_noticed_and_named(lab: Lab, size: str, seed: int) -> None:
    chance, tried, same = random.Random(seed), Counter[str](), 0
    numbers = sorted(lab.names.values())
    for blow in blows(lab, chance, CASES[size]):
        strike(lab, blow)
        kind = blow.kind.split()[0]
        if kind == "backup":
            assert heard(said_of_the_backup(lab), blow), (blow.kind, blow.names)
            tried[blow.kind] += 1
            continue
        said, readable = said_of_the_vault(lab)
        if not said and blow.kind in ("log replayed", "snapshot replayed"):
            ((name, told),) = blow.files.items()
            assert content(lab, told or b"") == content(lab, lab.file(name)), blow.kind
            same += 1  # an older page that says what the newer one does
            continue
        assert heard(said, blow), (blow.kind, blow.names, said)
        tried[blow.kind] += 1
        if kind == "blob":
            struck = {lab.names[name] for name in blow.files}
            assert readable == [one for one in numbers if one not in struck]
        elif kind == "snapshot":
            assert readable == numbers
        assert newest_good(lab, blow), blow.kind
    assert sum(tried.values()) >= CASES[size]
    assert len(tried) >= 20, tried
    assert same < sum(tried.values()) / 4
    print(sum(tried.values()), dict(sorted(tried.items())), "same:", same)


def newest_good(lab: Lab, blow: Blow) -> bool:
    """Whether the newest snapshot that was not struck is found, and holds what it held."""
    strike(lab, blow)
    good = rescue.newest_good(furnished(lab.case), OLD)
    names = sorted(n for n in lab.files("kluis/snapshots") if n not in blow.files)
    newest = max(names, key=lambda one: int(one.rpartition("-")[2].removesuffix(".db")))
    exchanged = blow.kind == "snapshot exchanged"  # another good snapshot, under this name
    return good is not None and (exchanged or newest.endswith(good.snapshot.name))


def test_what_was_not_struck_is_whole(lab: Lab) -> None:
    strike(lab, Blow("nothing", {}))
    assert said_of_the_vault(lab) == ([], sorted(lab.names.values()))
    assert said_of_the_backup(lab) == []


def test_a_printed_head_tells_of_a_roll_back_where_no_device_does(lab: Lab) -> None:
    for older in lab.past:
        elsewhere = {name: None for name in lab.tree if name.split("/")[0] == STATE}
        strike(lab, Blow("put back", {LOG: older, **elsewhere}))
        assert ROLLED_BACK not in said_of_the_vault(lab)[0]
        strike(lab, Blow("put back", {LOG: older, **elsewhere}))
        assert "journal: head" in said_of_the_vault(lab, lab.head)[0]
    strike(lab, Blow("nothing", {}))
    assert said_of_the_vault(lab, lab.head.lower().replace(" ", ""))[0] == []


def test_pages_alone_would_not_do(lab: Lab, seed: int) -> None:
    """The control: with nothing but the cipher's own check, what was cut or put back stays unheard."""
    missed = Counter[str]()
    for blow in blows(lab, random.Random(seed), 300):
        told = blow.files.get(LOG)
        if told and not pages_damaged(lab, told):
            missed[blow.kind] += 1
    assert missed["log replayed"] > 20
    assert missed["log put back"] > 5
    assert missed["log cut"] > 0
    assert missed["log flipped"] == 0


def pages_damaged(lab: Lab, log: bytes) -> bool:
    house = furnished(lab.case)
    strike(lab, Blow("", {}))
    (key,) = house.safe.unlock("passphrase", OLD)
    path = lab.case / "dump.db"
    path.write_bytes(log)
    connection = dbapi2.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return bool(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    except dbapi2.DatabaseError:
        return True
    finally:
        connection.close()
