"""What the tests of this room do with a vault: record, attach, come in again, and read all that it holds."""

import io
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.usecases import access, arrival, evidence, incidents
from app.usecases.desk import Desk, House

SECRET = "ZEEHONDBERICHT"


def record(desk: Desk, **told: object) -> str:
    return incidents.record(desk.store, desk.clock, {"what": "een", **told}).incident.id  # type: ignore[dict-item]


def attach(desk: Desk, key: str, content: bytes, name: str = "bewijs.txt") -> str:
    original = evidence.Original(io.BytesIO(content), name)
    return evidence.attach(desk.store, desk.blobs, desk.decoder, key, original).number


def reopened(
    home_house: House, desk: Desk, secret: str, kind: str = "passphrase"
) -> arrival.Arrival:
    desk.store.close()
    home_house.safe.release()
    store = access.unlock(home_house.safe, home_house.stores, secret, kind=kind)
    try:
        return arrival.arrive(home_house.safe, store, kind)
    finally:
        store.close()
        home_house.safe.release()


def raw(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def everything(desk: Desk) -> str:
    """All that the log's file holds, deciphered page by page: free space in it too.

    SQLCipher 4: AES-256-CBC under the raw key, and at the end of each page of 4096 bytes its IV
    and a MAC; the first 16 bytes of the file are a salt.
    """
    connection, key = desk.store._connection, desk.store._key  # type: ignore[attr-defined]
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    file, found = path.read_bytes(), b""
    for start in range(0, len(file), 4096):
        page = file[start : start + 4096]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        found += cipher.update(page[16 if start == 0 else 0 : -80]) + cipher.finalize()
    return found.decode("utf-8", "replace")
