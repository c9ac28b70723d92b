"""Controleert een dossier van Weerwoord met niets dan Python zelf (3.9 of nieuwer).

    python controleer.py [MAP]        MAP is het deel, of de map met beide delen; anders deze map

Elk deel (voor-het-dossier, originelen) heeft een manifest.json: alle andere bestanden met hun
SHA-256, en onder "self" de SHA-256 van zichzelf zonder dat veld. SHA256SUMS volgt daaruit.
journaal.json is de keten van alles wat in het logboek is vastgelegd:

    veld    SHA-256("ww-field-1" 0x00 zout16 naam 0x00 JCS(waarde))
    blad    SHA-256("ww-leaf-1" 0x00 zout16 JCS(regel))
    keten   SHA-256("ww-chain-1" 0x00 vorige32 nummer-u64 blad32), begin: SHA-256(kluisnummer)

Wat is weggelaten staat er als blad: de volgorde blijft te controleren, de inhoud niet te lezen.
Uitkomst: 0 alles klopt, 3 er is iets gewijzigd, weg of te veel (met naam), 2 niets te controleren.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import IO, Any, NamedTuple

PARTS = ("voor-het-dossier", "originelen")
MANIFEST, SUMS, JOURNAL = "manifest.json", "SHA256SUMS", "journaal.json"
CHANGED, MISSING, EXTRA, BROKEN = "gewijzigd", "ontbreekt", "hoort er niet bij", "keten klopt niet"
NO_FILE = "geen gewoon bestand"
Wrong = list[tuple[str, str]]
Parts = dict[str, "Folder"]
UNREADABLE = (OSError, LookupError, ValueError, TypeError, AttributeError, RecursionError)


def jcs(value: Any) -> bytes:
    """RFC 8785, for text, whole numbers, booleans, null, lists and objects with ASCII keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def head_code(hash_: bytes) -> str:
    text = base64.b32encode(hash_[:20]).decode()
    return " ".join(text[i : i + 4] for i in range(0, 32, 4))


class Folder(NamedTuple):
    path: Path

    def names(self) -> list[str]:
        found = (p for p in self.path.rglob("*") if p.is_symlink() or not p.is_dir())
        return sorted(p.relative_to(self.path).as_posix() for p in found)

    def open(self, name: str) -> IO[bytes]:
        if not (self.path / name).is_file():  # whoever opens a pipe waits for ever
            raise OSError(NO_FILE)
        return open(self.path / name, "rb")

    def read(self, name: str) -> bytes:
        with self.open(name) as file:
            return file.read()

    def changed(self, name: str) -> tuple[str, str]:
        return name, CHANGED if (self.path / name).is_file() else NO_FILE


def digest(files: Folder, name: str) -> str | None:
    """The SHA-256 of one file in hex, or None when it cannot be read."""
    total = hashlib.sha256()
    try:
        with files.open(name) as file:
            for part in iter(lambda: file.read(1 << 20), b""):
                total.update(part)
    except OSError:
        return None
    return total.hexdigest()


def manifest_of(files: Folder) -> Any:
    """The manifest, or None when a byte of it has changed."""
    try:
        told = files.read(MANIFEST)
        found = json.loads(told.decode("utf-8"))
        content = {key: value for key, value in found.items() if key != "self"}
        whole = told == jcs(found) + b"\n" and found["self"] == sha256(jcs(content)).hex()
        names = [x["name"] + x["sha256"] for x in found["files"] + found.get("originals", [])]
        names += [found["dossier"], found["head"]["code"]]
        return found if whole and "".join(names) else None
    except UNREADABLE:
        return None


def sums_of(manifest: Any) -> bytes:
    """What SHA256SUMS says, made from the manifest."""
    lines = [(one["name"], one["sha256"]) for one in manifest["files"]]
    lines.append((MANIFEST, sha256(jcs(manifest) + b"\n").hex()))
    return "".join(f"{hash_}  {name}\n" for name, hash_ in sorted(lines)).encode()


def listed(files: Folder) -> dict[str, str]:
    """Names and hashes as SHA256SUMS has them: what is left when the manifest is damaged."""
    try:
        lines = files.read(SUMS).decode("utf-8", "replace").splitlines()
    except OSError:
        return {}
    return {line[66:]: line[:64] for line in lines if line[66:] not in ("", MANIFEST)}


def check_part(files: Folder, manifest: Any) -> Wrong:
    """(name, what is wrong with it) for every file of a part that is not as it was made."""
    present, wrong = set(files.names()), []
    if manifest is None:
        wrong.append(files.changed(MANIFEST) if MANIFEST in present else (MANIFEST, MISSING))
        expected = listed(files)
    else:
        expected = {one["name"]: one["sha256"] for one in manifest["files"]}
        if SUMS in present and digest(files, SUMS) != sha256(sums_of(manifest)).hex():
            wrong.append(files.changed(SUMS))
    wrong += [(name, MISSING) for name in sorted({SUMS, *expected} - present)]
    here = sorted(set(expected) & present)
    wrong += [files.changed(name) for name in here if digest(files, name) != expected[name]]
    wrong += [(name, EXTRA) for name in sorted(present - {MANIFEST, SUMS, *expected})]
    if JOURNAL in present and not {(JOURNAL, CHANGED), (JOURNAL, NO_FILE)} & set(wrong):
        try:
            wrong += check_journal(json.loads(files.read(JOURNAL)), manifest)
        except UNREADABLE:
            wrong.append((JOURNAL, BROKEN))
    return wrong


def check_journal(journal: Any, manifest: Any) -> Wrong:
    """Recompute the chain, and the commitment of each field that is shown."""
    previous = sha256(journal["vault"].encode("ascii"))
    for number, entry in enumerate(journal["entries"], 1):
        leaf = bytes.fromhex(entry["leaf"]) if "leaf" in entry else shown(number, entry)
        if leaf is None:
            return [(f"{JOURNAL} regel {number}", BROKEN)]
        previous = sha256(b"ww-chain-1\0" + previous + number.to_bytes(8, "big") + leaf)
    head = {"seq": len(journal["entries"]), "hash": previous.hex(), "code": head_code(previous)}
    fits = journal["head"] == head and (not manifest or manifest["head"] == head)
    return [] if fits else [(JOURNAL, BROKEN)]


def shown(number: int, entry: Any) -> bytes | None:
    """The leaf of an entry that is shown, or None when it or one of its fields does not fit."""
    if (event := entry["event"])["seq"] != number:
        return None
    for name, (value, salt) in entry["pairs"].items():
        told = b"ww-field-1\0" + bytes.fromhex(salt) + name.encode() + b"\0" + jcs(value)
        if event["fields"].get(name) != sha256(told).hex():
            return None
    return sha256(b"ww-leaf-1\0" + bytes.fromhex(entry["salt"]) + jcs(event))


def check_together(parts: dict[str, Any]) -> Wrong:
    """What does not fit between the parts, each of which is whole: {name: manifest}."""
    if set(parts) != set(PARTS):
        return []
    first, second = parts[PARTS[0]], parts[PARTS[1]]
    held = {one["name"]: one["sha256"] for one in second["files"]}
    fits = all(held.get(one["name"]) == one["sha256"] for one in first.get("originals", ()))
    fits = fits and first["dossier"] == second["dossier"]
    return [] if fits else [(f"{PARTS[1]}/{MANIFEST}", CHANGED)]


def check(parts: Parts, extra: list[str]) -> Wrong:
    """Check the parts {name: files}; `extra` names what lies beside them."""
    wrong = [(name, EXTRA) for name in extra]
    manifests = {name: manifest_of(files) for name, files in parts.items()}
    for name, files in parts.items():
        before = f"{name}/" if name else ""
        wrong += [(before + path, what) for path, what in check_part(files, manifests[name])]
    return wrong + check_together({name: one for name, one in manifests.items() if one})


def parts_in(path: Path) -> tuple[Parts, list[str]]:
    """The parts at a folder and the names of what lies beside them; no parts when it is none."""
    if (path / MANIFEST).exists() or (path / SUMS).exists():
        return {"": Folder(path)}, []
    parts: Parts = {part: Folder(path / part) for part in PARTS if (path / part).is_dir()}
    return parts, sorted(p.name for p in path.iterdir() if p.name not in PARTS) if parts else []


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    parts, extra = parts_in(path) if path.is_dir() else ({}, [])
    wrong = check(parts, extra)
    print(*(f"{name}: {what}\n" for name, what in wrong), sep="", end="")
    if not parts:
        print(f"Hier is niets te controleren: {path}")
    elif not wrong:
        print("Alles klopt.")
    return 3 if wrong else 0 if parts else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
