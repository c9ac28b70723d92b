"""How long `log` takes for 10 000 incidents, against the same rows into plain SQLite.

    python tests/bench/log_bench.py [INCIDENTS] [RUNS]

The rows are read back from the vault that `log` made and written again by the standard library's
SQLite: same tables, same indexes, same settings, one transaction for each 500 incidents. Runs
take turns; what counts is the ratio of the medians, at most 2.
"""

import json
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.bootstrap import house  # noqa: E402
from app.usecases import access, stream  # noqa: E402
from app.vault.keys import FLOOR  # noqa: E402

BATCH = 500
_TABLES = ("event", "pair", "incident", "incident_text")
_SETTINGS = (
    "auto_vacuum = FULL",
    "journal_mode = DELETE", "synchronous = EXTRA", "fullfsync = ON", "locking_mode = EXCLUSIVE",
    "temp_store = MEMORY", "secure_delete = ON", "foreign_keys = ON", "trusted_schema = OFF",
    "cell_size_check = ON", "mmap_size = 0", "cache_size = -65536",
)  # fmt: skip


def incidents(count: int, seed: int = 1) -> list[bytes]:
    """Lines as a person's log has them: a few hundred characters and a handful of keys."""
    chance = random.Random(seed)
    words = [
        "hij",
        "stond",
        "weer",
        "bij",
        "de",
        "deur",
        "en",
        "riep",
        "dat",
        "hij",
        "mij",
        "weet",
        "te",
        "vinden",
        "na",
        "de",
        "vergadering",
    ]
    lines = []
    for number in range(count):
        told = {
            "what": " ".join(chance.choice(words) for _ in range(70)),
            "quote": " ".join(chance.choice(words) for _ in range(12)),
            "happened": f"2026-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}T{chance.randint(4, 23):02d}:15",
            "channel": chance.choice(["email", "phone", "at_home"]),
            "place": "Dorpsstraat, Voorbeeldstad",
            "kinds": ["bedreiging"],
            "severity": chance.randint(1, 5),
            "subject": f"NN{number % 7 + 1}",
        }
        lines.append(json.dumps(told).encode())
    return lines


def into_vault(
    folder: Path, lines: list[bytes]
) -> tuple[float, list[tuple[str, list[str], list[tuple]]]]:
    """Seconds that `log` took, and the rows that it made."""
    home = house(folder, FLOOR)
    store, _code = access.create(home.safe, home.stores, "een wachtwoordzin voor de meting")
    begun = time.perf_counter()
    stream.log(store, home.clock, lines, stored=lambda batch: None, refused=_refuse)
    taken = time.perf_counter() - begun
    connection = store._connection
    rows = []
    for table in _TABLES:
        cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        rows.append((table, [c[0] for c in cursor.description], cursor.fetchall()))
    schema = [
        row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    ]
    store.close()
    home.safe.release()
    return taken, (schema, rows)


def _refuse(number: int, error: Exception) -> None:
    raise error


def into_sqlite(path: Path, made: tuple, count: int) -> float:
    """Seconds for the same rows, batch by batch, in plain SQLite."""
    schema, rows = made
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}").fetchall()
    for sql in schema:
        connection.execute(sql)
    batches = [_batches(table, names, found, count) for table, names, found in rows]
    begun = time.perf_counter()
    for parts in zip(*batches, strict=True):
        connection.execute("BEGIN IMMEDIATE")
        for sql, part in parts:
            connection.executemany(sql, part)
        connection.execute("COMMIT")
    taken = time.perf_counter() - begun
    connection.close()
    return taken


def _batches(
    table: str, names: list[str], rows: list[tuple], count: int
) -> list[tuple[str, list[tuple]]]:
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    steps = -(-count // BATCH)
    size = -(-len(rows) // steps)
    return [(sql, rows[i * size : (i + 1) * size]) for i in range(steps)]


def main(count: int, runs: int) -> None:
    lines, ours, plain = incidents(count), [], []
    for _run in range(runs):
        folder = Path(tempfile.mkdtemp())
        try:
            taken, made = into_vault(folder / "vault", lines)
            ours.append(taken)
            plain.append(into_sqlite(folder / "plain.db", made, count))
        finally:
            shutil.rmtree(folder)
    ratio = statistics.median(ours) / statistics.median(plain)
    print(f"{count} incidents, {runs} runs: log {statistics.median(ours):.2f} s, "
          f"plain SQLite {statistics.median(plain):.2f} s, ratio {ratio:.2f} (at most 2)")  # fmt: skip


if __name__ == "__main__":
    main(*(int(a) for a in (sys.argv[1:] + ["10000", "5"][len(sys.argv) - 1 :])))
