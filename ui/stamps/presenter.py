"""How far the log is anchored, and what is said about asking for a stamp."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from app.texts import _, on_one_line, several
from app.usecases import stamping
from app.usecases.desk import Authority, Desk, House
from app.usecases.stamping import Anchorage, Stamped
from ui.moments import near


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows: whom is asked, of whom its certificates are, and what was stamped."""

    authority: Authority | None
    names: Sequence[str]
    anchorage: Anchorage
    waiting: Sequence[Stamped]
    done: Sequence[Stamped]


@dataclass(frozen=True, slots=True)
class Certificates:
    """A file of certificates that was read, and of whom they are."""

    told: str
    names: Sequence[str]


def load(desk: Desk, house: House) -> Standing:
    """Read how it stands."""
    asked, listed = stamping.authority(desk.store), stamping.listed(desk.store)
    return Standing(
        asked,
        house.stamper.names(asked.certificates) if asked is not None else (),
        stamping.anchorage(desk.store),
        [one for one in listed if one.at is None],
        [one for one in reversed(listed) if one.at is not None],
    )


def read(house: House, path: Path) -> Certificates:
    """Read a file of certificates. Raises InputError `no_access`, `not_certificates`."""
    told = stamping.read_certificates(path)
    return Certificates(told, house.stamper.names(told))


def choose(desk: Desk, url: str, certificates: Certificates) -> None:
    """From now on this authority is asked. Raises InputError `not_an_address`."""
    stamping.choose_authority(desk.store, Authority(url, certificates.told))


def anchored_line(found: Anchorage, now: datetime) -> str:
    """How far it is anchored: up to which line, since when, and what came after it."""
    if found.last is None or found.last.at is None:
        return _("Nog niet verankerd.")
    told = _("Laatst verankerd: {moment} (regel {seq}).").format(
        moment=near(found.last.at, now), seq=found.last.head.seq
    )
    after = _("Daarna is er niets bijgekomen.")
    if found.since:
        after = several(
            "1 regel daarna is nog niet verankerd.",
            "{count} regels daarna zijn nog niet verankerd.",
            found.since,
        )
    return f"{told} {after}"


def authority_line(standing: Standing) -> str:
    """Whom is asked."""
    if standing.authority is None:
        return ""
    return f"{host(standing.authority)} · {names_line(standing.names)}"


def names_line(names: Sequence[str]) -> str:
    """Of whom certificates are."""
    return ", ".join(on_one_line(name) for name in names)


def host(asked: Authority) -> str:
    """The name of the computer that is asked."""
    return on_one_line(urlsplit(asked.url).netloc)


def waiting_line(waiting: Sequence[Stamped]) -> str:
    """What waits to be stamped."""
    told = several(
        "1 ketencode wacht nog op een stempel",
        "{count} ketencodes wachten nog op een stempel",
        len(waiting),
    )
    where = _("(regel {lines}).") if len(waiting) == 1 else _("(regels {lines}).")
    lines = ", ".join(str(one.head.seq) for one in waiting)
    return f"{told} {where.format(lines=lines)}"


def stamped_line(one: Stamped, now: datetime) -> tuple[str, str]:
    """A stamped head: up to which line and when, and its code."""
    when = near(one.at, now) if one.at is not None else ""
    return _("Tot en met regel {seq}").format(seq=one.head.seq), f"{when}\n{one.head.code}"
