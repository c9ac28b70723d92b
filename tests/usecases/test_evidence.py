"""Evidence in and out of a real vault."""

import hashlib
import io
from pathlib import Path

import pytest

from app.errors import AppError, StorageError
from app.ports import Cancelled
from app.usecases import checking, evidence, incidents
from app.usecases.desk import Desk
from app.usecases.evidence import Original


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "dreigmail.eml"
    path.write_bytes(
        b"From: a@example.org\r\nDate: Fri, 20 Nov 2026 21:14:00 +0100\r\nMessage-ID: <1@example.org>\r\n\r\nIk vind je.\r\n"
    )
    return path


def attach(desk: Desk, key: str, original: Original) -> str:
    return evidence.attach(desk.store, desk.blobs, desk.decoder, key, original).number


def two_incidents(desk: Desk) -> None:
    for what in ("een", "twee"):
        incidents.record(desk.store, desk.clock, {"what": what})


def files(tmp_path: Path) -> int:
    return sum(path.is_file() for path in (tmp_path / "kluis" / "blobs").rglob("*"))


def test_it_gets_a_number_for_life_and_comes_back_as_it_was(
    desk: Desk, mail: Path, tmp_path: Path
) -> None:
    two_incidents(desk)
    assert attach(desk, "1", Original.at(mail)) == "B01"
    assert attach(desk, "2", Original(io.BytesIO(b"geplakt"), "plak.txt", "paste")) == "B02"
    evidence.export(desk.store, desk.blobs, "b1", tmp_path / "eruit.eml")
    assert (tmp_path / "eruit.eml").read_bytes() == mail.read_bytes()
    (first, of), (second, _) = evidence.listed(desk.store)
    assert first.sha256 == hashlib.sha256(mail.read_bytes()).hexdigest()
    assert (first.media_type, first.source, of) == ("message/rfc822", "file", [1])
    assert (second.media_type, second.source) == ("text/plain", "paste")
    with desk.store.begin() as work:
        kinds = [event.kind for event in work.journal.events(first.id)]
    assert kinds == ["evidence.attached", "evidence.exported"]


def test_known_bytes_are_linked_and_keep_their_number(
    desk: Desk, mail: Path, tmp_path: Path
) -> None:
    two_incidents(desk)
    copy = mail.with_name("kopie.eml")
    copy.write_bytes(mail.read_bytes())
    assert [attach(desk, "1", Original.at(mail)), attach(desk, "2", Original.at(copy))] == [
        "B01",
        "B01",
    ]
    assert attach(desk, "2", Original.at(copy)) == "B01"
    assert [of for _one, of in evidence.listed(desk.store)] == [[1, 2]]
    assert files(tmp_path) == 1
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == []


def test_an_unknown_incident_stores_nothing(desk: Desk, mail: Path, tmp_path: Path) -> None:
    with pytest.raises(AppError) as found:
        attach(desk, "9", Original.at(mail))
    assert found.value.code == "unknown_incident"
    assert files(tmp_path) == 0


def test_cancelling_stores_nothing(desk: Desk, mail: Path, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise Cancelled

    two_incidents(desk)
    with pytest.raises(Cancelled):
        evidence.attach(desk.store, desk.blobs, desk.decoder, "1", Original.at(mail), stop)
    assert files(tmp_path) == 0
    assert list(evidence.listed(desk.store)) == []


def test_a_commit_of_which_nobody_knows_keeps_the_original(
    desk: Desk, mail: Path, tmp_path: Path
) -> None:
    two_incidents(desk)
    stored = evidence.take_in(desk.blobs, Original.at(mail), lambda done, of: None)

    class Failing:
        def begin(self) -> object:
            raise StorageError("io_error", reason="EIO")

    with pytest.raises(StorageError):
        evidence.enter(Failing(), desk.blobs, desk.decoder, "1", Original.at(mail), stored)  # type: ignore[arg-type]
    assert files(tmp_path) == 1


@pytest.mark.parametrize("name", ["../../.config/x", "C:\\Users\\x\\foto.jpg", "a\nb\x1b[31m.txt", "\u202egpj.exe", "x" * 400, "\udcff.bin", ""])  # fmt: skip
def test_a_name_is_a_label_and_nothing_else(desk: Desk, name: str) -> None:
    two_incidents(desk)
    attach(desk, "1", Original(io.BytesIO(name.encode("utf-8", "replace") + b"x"), name))
    (one, _of), = evidence.listed(desk.store)  # fmt: skip
    assert one.name
    assert len(one.name) <= 255
    assert not set(one.name) & set("/\\\n\x1b\u202e\udcff")


def test_nothing_is_overwritten_on_the_way_out(desk: Desk, mail: Path, tmp_path: Path) -> None:
    two_incidents(desk)
    attach(desk, "1", Original.at(mail))
    (tmp_path / "staat er").write_text("al")
    for number, out, code in (("B01", "staat er", "exists"), ("B09", "x", "unknown_exhibit"),
                              ("nul", "x", "not_an_exhibit_number"), ("B01", "map/x", "vanished")):  # fmt: skip
        with pytest.raises(AppError) as found:
            evidence.export(desk.store, desk.blobs, number, tmp_path / out)
        assert found.value.code == code
    assert (tmp_path / "staat er").read_text() == "al"


def test_a_damaged_original_is_named_and_the_other_stays_readable(
    desk: Desk, mail: Path, tmp_path: Path
) -> None:
    two_incidents(desk)
    attach(desk, "1", Original.at(mail))
    attach(desk, "1", Original(io.BytesIO(b"nog een"), "b.txt"))
    (one, _), _other = evidence.listed(desk.store)
    path = tmp_path / "kluis" / "blobs" / one.blob.path
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    assert checking.check(desk.store, desk.blobs).damaged == []  # it is there ...
    assert checking.check(desk.store, desk.blobs, deep=True).damaged == [
        f"B01: blobs/{one.blob.path}"
    ]
    with pytest.raises(AppError) as found:
        evidence.export(desk.store, desk.blobs, "B01", tmp_path / "uit")
    assert (found.value.code, found.value.status) == ("blob_damaged", 3)
    assert not (tmp_path / "uit").exists()
    evidence.export(desk.store, desk.blobs, "B02", tmp_path / "uit2")
    path.unlink()
    assert checking.check(desk.store, desk.blobs).damaged == [f"B01: blobs/{one.blob.path}"]
