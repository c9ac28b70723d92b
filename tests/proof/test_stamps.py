"""Time stamps from a real authority on loopback; stock `openssl ts` agrees with us."""

import subprocess
from pathlib import Path

import pytest

from app.domain.journal import Head
from app.errors import AppError, DamageError, InputError, StorageError
from app.ports import Authority, Cancelled, Progress, Stamp
from app.proof.stamps import Rfc3161Stamper
from app.usecases import dossiers, incidents, selection, stamping
from app.usecases.desk import Desk
from app.usecases.selection import Choice
from tests.proof.authority import LocalAuthority, serving
from tests.usecases.conftest import desk as desk
from tests.usecases.conftest import home_house as home_house

CONTENT = stamping.stamped_content(Head(12, bytes(range(32))))


@pytest.fixture
def authority(local: LocalAuthority, url: str) -> Authority:
    return Authority(url, local.certificates)


def ask(authority: Authority, progress: Progress = lambda done, of: None) -> Stamp:
    return Rfc3161Stamper().stamp(CONTENT, authority, progress)


def openssl(folder: Path, data: bytes, told: bytes, certificates: str) -> bool:
    (folder / "data").write_bytes(data)
    (folder / "x.tsr").write_bytes(told)
    (folder / "ca.pem").write_text(certificates)
    words = ["openssl", "ts", "-verify", "-data", "data", "-in", "x.tsr", "-CAfile", "ca.pem"]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode == 0


def test_a_stamp_verifies_here_and_with_stock_openssl(authority: Authority, tmp_path: Path) -> None:
    stamp = ask(authority)
    assert openssl(tmp_path, CONTENT, stamp.told, authority.certificates)
    assert not openssl(tmp_path, CONTENT + b"x", stamp.told, authority.certificates)
    assert Rfc3161Stamper().check(stamp.told, CONTENT, authority).at == stamp.at


def test_only_a_hash_leaves_the_computer(authority: Authority, local: LocalAuthority) -> None:
    ask(authority)
    query = (local.folder / "q.tsq").read_bytes()
    assert b"ww-head-1" not in query
    assert bytes(range(32)) not in query
    assert len(query) < 100


def test_a_reply_that_does_not_fit_is_not_believed(
    authority: Authority, local: LocalAuthority, tmp_path: Path
) -> None:
    old = ask(authority).told
    other = LocalAuthority(tmp_path)
    tried = 0
    for spoil in (
        lambda reply: old,  # a replay: another nonce
        lambda reply: reply[:-20],
        lambda reply: reply[:900] + bytes([reply[900] ^ 1]) + reply[901:],
        lambda reply: b"",
        lambda reply: b"<html>log eerst in</html>",
        lambda reply: other.reply((local.folder / "q.tsq").read_bytes()),  # of somebody else
    ):
        local.spoil = spoil
        with pytest.raises(DamageError):
            ask(authority)
        tried += 1
    assert tried == 6
    with pytest.raises(DamageError):
        Rfc3161Stamper().check(old, CONTENT + b"x", authority)


@pytest.mark.parametrize("status", [302, 403, 500, 503])
def test_another_answer_is_no_stamp_and_no_redirect_is_followed(
    authority: Authority, local: LocalAuthority, status: int
) -> None:
    local.status = status
    with pytest.raises(StorageError) as found:
        ask(authority)
    assert (found.value.code, found.value.facts["status"]) == (
        "authority_answers_otherwise",
        status,
    )


def test_certificates_must_be_certificates(authority: Authority) -> None:
    with pytest.raises(InputError):
        ask(Authority(authority.url, "geen"))


def test_who_vouches_is_named(authority: Authority) -> None:
    assert Rfc3161Stamper().names(authority.certificates) == ["CN=Test CA"]
    with pytest.raises(InputError) as found:
        Rfc3161Stamper().names("-----BEGIN CERTIFICATE-----\nniets\n")
    assert found.value.code == "not_certificates"


def test_an_answer_without_end_is_not_waited_for(
    authority: Authority, local: LocalAuthority
) -> None:
    local.spoil = lambda reply: bytes(1_000_000)
    with pytest.raises(StorageError) as found:
        ask(authority)
    assert found.value.code == "authority_answers_otherwise"


def test_it_can_be_stopped_while_the_answer_comes(
    authority: Authority, local: LocalAuthority
) -> None:
    seen: list[int] = []

    def stop(done: int, of: int) -> None:
        seen.append(done)
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        ask(authority, stop)
    assert seen[0] == 0
    assert local.asked


def test_nothing_is_asked_once_it_was_stopped(authority: Authority, local: LocalAuthority) -> None:
    def stop(done: int, of: int) -> None:
        raise Cancelled

    before = local.asked
    with pytest.raises(Cancelled):
        ask(authority, stop)
    assert local.asked == before


def test_how_far_the_journal_is_anchored(desk: Desk, authority: Authority) -> None:
    incidents.record(desk.store, desk.clock, {"what": "een"})
    assert stamping.anchorage(desk.store).last is None
    assert stamping.anchorage(desk.store).since == 2  # the vault was made
    stamping.choose_authority(desk.store, authority)
    head = stamping.ask(desk.store)
    incidents.record(desk.store, desk.clock, {"what": "twee"})
    stamping.send(desk.store, Rfc3161Stamper())
    found = stamping.anchorage(desk.store)
    assert found.last is not None
    assert (found.last.head, found.since) == (head, 1)  # the stamp itself is no news


def test_stamps_of_an_authority_that_was_left_still_verify_in_the_dossier(
    desk: Desk, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "ander").mkdir()
    other = LocalAuthority(tmp_path / "ander")

    def anchor(chosen: Authority) -> None:
        incidents.record(desk.store, desk.clock, {"what": "een"})
        stamping.ask(desk.store)
        stamping.choose_authority(desk.store, chosen)
        stamping.send(desk.store, Rfc3161Stamper())

    anchor(authority)
    with serving(other) as address:
        anchor(Authority(address, other.certificates))
    dossier = selection.compose(desk.store, desk.clock, Choice("police"))
    out = dossiers.make(desk.store, desk.press, dossier, tmp_path / "uit")
    folder = out / "voor-het-dossier" / "tijdstempels"
    vouching = (folder / "autoriteit.pem").read_text()
    stamps = sorted(folder.glob("*.tsr"))
    assert len(stamps) == 2
    for one in stamps:
        assert openssl(tmp_path, one.with_suffix(".txt").read_bytes(), one.read_bytes(), vouching)


def test_offline_a_head_waits_and_is_sent_later(desk: Desk, authority: Authority) -> None:
    incidents.record(desk.store, desk.clock, {"what": "een"})
    stamper = Rfc3161Stamper()
    with pytest.raises(InputError) as none:
        stamping.send(desk.store, stamper)
    assert none.value.code == "no_authority"
    stamping.choose_authority(desk.store, Authority("http://127.0.0.1:9/", authority.certificates))
    first = stamping.ask(desk.store)
    assert stamping.ask(desk.store) == first
    with pytest.raises(StorageError) as found:
        stamping.send(desk.store, stamper)
    assert found.value.code == "authority_out_of_reach"
    assert [one.head for one in stamping.waiting(desk.store)] == [first]
    stamping.choose_authority(desk.store, authority)
    (done,) = stamping.send(desk.store, stamper)
    assert done.head == first
    assert stamping.waiting(desk.store) == []
    assert stamping.send(desk.store, stamper) == []
    with desk.store.begin() as work:
        assert [e.kind for e in work.journal.events()][-1] == "head.stamped"


@pytest.mark.parametrize(
    "url",
    [
        "http://tsa.example.org/",
        "http://127.0.0.1.example.org/",
        "https://",
        "ftp://x",
        "",
        "javascript:1",
    ],
)
def test_an_authority_is_reached_over_tls(desk: Desk, url: str) -> None:
    with pytest.raises(AppError) as found:
        stamping.choose_authority(desk.store, Authority(url, ""))
    assert found.value.code == "not_an_address"


def test_the_stamps_go_with_the_dossier(desk: Desk, authority: Authority, tmp_path: Path) -> None:
    incidents.record(desk.store, desk.clock, {"what": "een"})
    stamping.choose_authority(desk.store, authority)
    head = stamping.ask(desk.store)
    stamping.send(desk.store, Rfc3161Stamper())
    dossier = selection.compose(desk.store, desk.clock, Choice("police"))
    out = dossiers.make(desk.store, desk.press, dossier, tmp_path / "uit")
    folder = out / "voor-het-dossier" / "tijdstempels"
    words = [
        "openssl",
        "ts",
        "-verify",
        "-data",
        f"regel-{head.seq}.txt",
        "-in",
        f"regel-{head.seq}.tsr",
        "-CAfile",
        "autoriteit.pem",
    ]
    assert subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode == 0
    assert head.hash.hex() in (folder / f"regel-{head.seq}.txt").read_text()
    assert desk.bundles.verify(out).wrong == ()
