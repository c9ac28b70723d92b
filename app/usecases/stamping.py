"""Time stamps: an authority outside attests that the journal stood where it stood, no later than then.

On request only. Without a connection the head waits here, and says so, until it can be sent.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from app.domain.canonical import Json
from app.domain.journal import Head, instant
from app.errors import InputError, StorageError
from app.ports import Authority, Stamper, Store, UnitOfWork

AUTHORITY, STAMP = "authority", "stamp:"


@dataclass(frozen=True, slots=True)
class Stamped:
    """A head that waits to be stamped (`at` is None) or was, with the reply as it came."""

    head: Head
    at: datetime | None = None
    told: bytes = b""


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


def send(store: Store, stamper: Stamper) -> list[Stamped]:
    """Have every waiting head stamped; give those that were.

    Raises InputError `no_authority`, and what `Stamper.stamp` raises for the first that fails:
    those before it are kept, the others go on waiting.
    """
    asked = authority(store)
    if asked is None:
        raise InputError("no_authority")
    done = []
    for one in waiting(store):
        stamp = stamper.stamp(stamped_content(one.head), asked)
        stamped = Stamped(one.head, stamp.at, stamp.told)
        with store.begin() as work:
            _keep(work, stamped)
            work.journal.append("head.stamped", "", _told(stamped))
            work.commit()
        done.append(stamped)
    return done


def waiting(store: Store) -> list[Stamped]:
    """The heads that wait, oldest first."""
    return [one for one in listed(store) if one.at is None]


def listed(store: Store) -> list[Stamped]:
    """All heads that were stamped or wait, oldest first."""
    with store.begin() as work:
        held = [work.papers.get(name) for name in work.papers.names(STAMP)]
    return sorted(map(_read, held), key=lambda one: one.head.seq)


def out_of_reach(error: StorageError) -> bool:
    """Whether it is a matter of trying again later."""
    return error.code in ("authority_out_of_reach", "authority_answers_otherwise")


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
    told = _told(one) | {"told": base64.b64encode(one.told).decode("ascii")}
    work.papers.put(_name(one.head), told)


def _read(held: Json) -> Stamped:
    if not isinstance(held, dict):
        raise TypeError(held)
    head = Head(int(str(held["seq"])), bytes.fromhex(str(held["hash"])))
    at = datetime.fromisoformat(str(held["at"])) if held["at"] else None
    return Stamped(head, at, base64.b64decode(str(held["told"])))
