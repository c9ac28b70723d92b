"""Time stamps: an authority outside attests that the journal stood where it stood, no later than then.

On request only. Without a connection the head waits here, and says so, until it can be sent.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.canonical import Json
from app.domain.journal import Head, instant
from app.errors import InputError
from app.ports import Authority, Progress, Stamp, Stamper, Store, UnitOfWork

_LARGEST = 1 << 20  # bytes: the roots that a whole system trusts are a quarter of it
AUTHORITY, STAMP, STAMPED = "authority", "stamp:", "head.stamped"


@dataclass(frozen=True, slots=True)
class Stamped:
    """A head that waits to be stamped (`at` is None) or was: with the reply as it came, and the
    certificates that vouched for it then."""

    head: Head
    at: datetime | None = None
    told: bytes = b""
    certificates: str = ""


@dataclass(frozen=True, slots=True)
class Anchorage:
    """How far the journal is anchored: the newest stamped head, and how many lines came after it
    that say more than that it was stamped."""

    last: Stamped | None
    since: int


def stamped_content(head: Head) -> bytes:
    """What is stamped: one line of text that anyone can write again from a printed head."""
    return f"ww-head-1 {head.seq} {head.hash.hex()}\n".encode("ascii")


def authority(store: Store) -> Authority | None:
    """The authority that was chosen."""
    with store.begin() as work:
        held = work.papers.get(AUTHORITY)
    return (
        Authority(str(held["url"]), str(held["certificates"])) if isinstance(held, dict) else None
    )


def read_certificates(path: Path) -> str:
    """The text of a file of certificates. Raises InputError `no_access`, `not_certificates`."""
    try:
        with path.open("rb") as file:
            told = file.read(_LARGEST + 1)
    except OSError:
        raise InputError("no_access", path=path) from None
    if len(told) > _LARGEST or not told.isascii():
        raise InputError("not_certificates")
    return told.decode("ascii")


def choose_authority(store: Store, chosen: Authority) -> None:
    """From now on this one is asked. Raises InputError `not_an_address`."""
    address = urlsplit(chosen.url)
    here = address.scheme == "http" and address.hostname in ("127.0.0.1", "localhost")
    if not (address.hostname and (address.scheme == "https" or here)):
        raise InputError("not_an_address", value=chosen.url)
    with store.begin() as work:
        work.papers.put(AUTHORITY, {"url": chosen.url, "certificates": chosen.certificates})
        work.commit()


def ask(store: Store) -> Head:
    """Let the head as it is now wait to be stamped."""
    with store.begin() as work:
        head = work.journal.head()
        if work.papers.get(_name(head)) is None:
            _keep(work, Stamped(head))
            work.commit()
    return head


def prepare(store: Store) -> tuple[Authority, list[Head]]:
    """Whom to ask, and the heads to have stamped, oldest first. Raises InputError `no_authority`."""
    asked = authority(store)
    if asked is None:
        raise InputError("no_authority")
    return asked, [one.head for one in waiting(store)]


def fetch(
    stamper: Stamper,
    asked: Authority,
    head: Head,
    progress: Progress = lambda done, of: None,
) -> Stamp:
    """Ask for one stamp: the network, and nothing of the store. Raises as `Stamper.stamp` does."""
    return stamper.stamp(stamped_content(head), asked, progress)


def settle(store: Store, asked: Authority, head: Head, stamp: Stamp) -> Stamped:
    """Keep a stamp that came."""
    stamped = Stamped(head, stamp.at, stamp.told, asked.certificates)
    with store.begin() as work:
        _keep(work, stamped)
        work.journal.append(STAMPED, "", _told(stamped))
        work.commit()
    return stamped


def send(store: Store, stamper: Stamper) -> list[Stamped]:
    """Have every waiting head stamped; give those that were.

    Raises as `prepare` does, and as `fetch` does for the first that fails: those before it are
    kept, the others go on waiting.
    """
    asked, heads = prepare(store)
    return [settle(store, asked, head, fetch(stamper, asked, head)) for head in heads]


def anchorage(store: Store) -> Anchorage:
    """How far the journal is anchored now."""
    done = [one for one in listed(store) if one.at is not None]
    last = done[-1] if done else None
    with store.begin() as work:
        if last is None:
            return Anchorage(None, work.journal.head().seq)
        lines = range(last.head.seq + 1, work.journal.head().seq + 1)
        events = (work.journal.at(seq) for seq in lines)
        since = sum(1 for one in events if one is not None and one.kind != STAMPED)
    return Anchorage(last, since)


def waiting(store: Store) -> list[Stamped]:
    """The heads that wait, oldest first."""
    return [one for one in listed(store) if one.at is None]


def listed(store: Store) -> list[Stamped]:
    """All heads that were stamped or wait, oldest first."""
    with store.begin() as work:
        held = [work.papers.get(name) for name in work.papers.names(STAMP)]
    return sorted(map(_read, held), key=lambda one: one.head.seq)


def _told(one: Stamped) -> dict[str, Json]:
    return {
        "seq": one.head.seq,
        "hash": one.head.hash.hex(),
        "at": instant(one.at) if one.at else "",
        "sha256": hashlib.sha256(one.told).hexdigest(),
    }


def _name(head: Head) -> str:
    return f"{STAMP}{head.seq:012d}"


def _keep(work: UnitOfWork, one: Stamped) -> None:
    told = base64.b64encode(one.told).decode("ascii")
    work.papers.put(_name(one.head), _told(one) | {"told": told, "certificates": one.certificates})


def _read(held: Json) -> Stamped:
    if not isinstance(held, dict):
        raise TypeError(held)
    head = Head(int(str(held["seq"])), bytes.fromhex(str(held["hash"])))
    at = datetime.fromisoformat(str(held["at"])) if held["at"] else None
    told = base64.b64decode(str(held["told"]))
    return Stamped(head, at, told, str(held.get("certificates", "")))
