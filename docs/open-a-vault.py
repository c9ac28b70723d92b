"""Opens a Weerwoord vault without Weerwoord: your data outlives the program.

    pip install cryptography sqlcipher3
    python open-a-vault.py VAULT OUT            (it asks for the recovery code)

Writes to the new folder OUT: incidents.jsonl (how each stands now), journal.jsonl (all that was
ever recorded), evidence.jsonl (each original's file, and the age key that opens it):
    age -d -i KEYFILE VAULT/blobs/<path> > original

OUT is not encrypted. Make it on a disk that you trust.
"""

import hashlib
import json
import sys
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def slots(vault: Path) -> list:
    """VLT1, length, JSON, HMAC, SHA-256 of all before: each recovery slot, the newest first."""
    found = []
    for path in filter(Path.is_file, vault.glob("vault.hdr*")):
        told = path.read_bytes()
        with suppress(ValueError, LookupError, TypeError):  # anyone can have written a copy
            head = json.loads(told[8:-64])
            mine = [one for one in head["slots"] if one["kind"] == "recovery"]
            if told[:4] == b"VLT1" and hashlib.sha256(told[:-32]).digest() == told[-32:]:
                found += [(int(head["gen"]), head["vid"], one) for one in mine]
    return sorted(found, key=lambda one: one[0], reverse=True)


def vault_key(vault: Path, code: str) -> bytes:
    """AES-256-GCM, under Argon2id of the code, bound to the slot and the vault's id."""
    plain = "".join(c for c in code.upper() if c.isalnum()).translate(str.maketrans("ILO", "110"))
    plain = "".join(plain[i : i + 4] for i in range(0, len(plain), 5))  # each fifth is a check
    for _gen, vid, slot in slots(vault):
        with suppress(ValueError, LookupError, TypeError, InvalidTag):
            kdf, told = slot["kdf"], bytes.fromhex(slot.pop("key"))
            bound = json.dumps({"vid": vid, **slot}, sort_keys=True, separators=(",", ":"))
            if kdf["m"] > 2 << 20 or kdf["t"] > 64 or kdf["p"] > 16:  # no vault asks more
                continue
            cost = {"iterations": kdf["t"], "lanes": kdf["p"], "memory_cost": kdf["m"]}
            key = Argon2id(salt=bytes.fromhex(kdf["salt"]), length=32, **cost).derive(
                plain.encode()
            )
            return AESGCM(key).decrypt(told[:12], told[12:], bound.encode())
    sys.exit("This code does not open this vault.")


def main(vault: Path, out: Path, code: str) -> None:
    hkdf = HKDF(SHA256(), 32, salt=None, info=b"ww-database-1")
    key = hkdf.derive(vault_key(vault, code))
    log = sqlcipher.connect(f"file:{(vault / 'journal.db').resolve()}?mode=ro", uri=True)
    log.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    out.mkdir(mode=0o700)
    with (out / "incidents.jsonl").open("w", encoding="utf-8") as file:
        for no, id_, record in log.execute("SELECT no, id, record FROM incident ORDER BY no"):
            told = {"no": no, "id": id_, **json.loads(record)}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    with (out / "journal.jsonl").open("w", encoding="utf-8") as file:
        for seq, body in log.execute("SELECT seq, body FROM event ORDER BY seq"):
            pairs = log.execute("SELECT name, value FROM pair WHERE seq = ?", (seq,))
            told = {**json.loads(body), "fields": {name: json.loads(v) for name, v in pairs}}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    with (out / "evidence.jsonl").open("w", encoding="utf-8") as file:
        log.row_factory = sqlcipher.Row
        for row in log.execute("SELECT no, name, sha256, size, path, identity FROM exhibit"):
            file.write(json.dumps(dict(row), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), input("Recovery code: "))
