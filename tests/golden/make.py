"""Makes the golden vault of the form that this version writes: python -m tests.golden.make

Run once for each form, when it is new, and kept from then on: whatever comes later has to open it.
Everything in it is fictional, its secrets stand beside it.
"""

import io
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from app.storage.schema import NEWEST
from app.usecases import access, arrival, copies, erasing, evidence, incidents, settings
from app.usecases.desk import Desk, House
from tests.golden.content import content
from tests.harness import furnishing
from tests.harness.furnishing import MOMENT, VAULT
from tests.harness.tree import read_tree, write_tree

HERE = Path(__file__).parent
PASSPHRASE = "Zes ﬁjne cafés, één straat"  # holds what NFKC changes
ORIGINAL = "Van: onbekend\nJe weet dat we je vinden. 😡\n".encode() + bytes(range(256)) * 300
README = """# Golden vault, form {form}

A real vault as this version of Weerwoord wrote it, made by `tests/golden/make.py`. Every later version opens it.
Copy it before you open it. `expected.json` says what is in it. All of it is fictional.

* passphrase: `{passphrase}`
* recovery code: `{code}`
"""


class Minutes:
    """Port `Clock`: a minute later each time it is looked at."""

    def __init__(self) -> None:
        self._now = MOMENT - timedelta(hours=1)

    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now

    def offset(self) -> str:
        return "+01:00"

    def monotonic(self) -> float:
        return self._now.timestamp()


def live(house: House, desk: Desk) -> None:
    """Fill a vault: two incidents, one of them changed, one key erased, one exhibit, one snapshot."""
    store, clock = desk.store, desk.clock
    settings.set_owner(store, {"name": "Sanne de Wit", "office": "raadslid"})
    told: dict[str, Any] = {
        "id": "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11",
        "what": "Hij stond bij de deur en riep. <b>Ş ł</b> 😡\nDaarna liep hij weg.",
        "quote": [{"text": "ik vind je", "language": "nl"}],
        "happened": "2026-11-20T21:14",
        "kinds": ["bedreiging"],
        "severity": 4,
    }
    incidents.record(store, clock, told)
    incidents.change(store, clock, "1", {"place": "raadhuis", "severity": 3})
    incidents.record(
        store,
        clock,
        {
            "id": "9a1b6d0e-2f4c-4d8a-8c3b-5e7f9a0b1c2d",
            "what": "Een brief zonder afzender.",
            "place": "dit adres wordt gewist",
            "channel": "letter",
        },
    )
    original = evidence.Original(io.BytesIO(ORIGINAL), "bericht.txt")
    evidence.attach(store, desk.blobs, desk.decoder, "1", original)
    erasing.erase_field(store, "2", "place", "op verzoek")
    settings.save_draft(store, "new", {"what": "half geschreven"})
    copies.renew(store, house.snapshots, clock)


def make(work: Path, out: Path) -> None:
    """Make the vault in `work`, and put it with what belongs to it in the new folder `out`."""
    with mock.patch.object(furnishing, "StoppedClock", Minutes):
        house = furnishing.furnished(work)
    store, code = access.create(house.safe, house.stores, PASSPHRASE)
    arrival.arrive(house.safe, store, "passphrase")
    desk = furnishing.desk_of(house, store)
    live(house, desk)
    told = content(house, desk)
    store.close()
    house.safe.release()
    out.mkdir()
    tree = read_tree(work / VAULT)
    write_tree(out / VAULT, {name: held for name, held in tree.items() if name != "lock"})
    (out / "expected.json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    readme = README.format(form=NEWEST, passphrase=PASSPHRASE, code=code)
    (out / "README.md").write_text(readme, "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), HERE / f"v{NEWEST}")
