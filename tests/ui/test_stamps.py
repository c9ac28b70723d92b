"""Time stamps in the window: nothing waits for the network, and what does not come waits in line."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.journal import Head
from app.usecases import incidents, stamping
from app.usecases.desk import Authority
from app.usecases.stamping import Anchorage, Stamped
from tests.proof.authority import LocalAuthority
from tests.proof.conftest import local as local
from tests.proof.conftest import url as url
from tests.ui.stage import Stage
from tests.ui.test_about import texts
from tests.ui.test_looks import nameless
from ui import places
from ui.stamps import presenter

NOW = datetime(2026, 11, 25, 13, tzinfo=UTC)
HEAD = Head(399, bytes(32))


def finish(stage: Stage, page: Any) -> None:
    stage.until(lambda: not page.sending.busy)
    stage.settle()


def listed(stage: Stage) -> list[Stamped]:
    return list(stage.ask(lambda: stamping.listed(stage.store)))


def test_from_choosing_to_a_stamp(full: Stage, local: LocalAuthority, url: str) -> None:
    page = full.go(places.STAMPS)
    assert "Nog niet verankerd." in texts(page)
    assert not page.choosing.keep.isEnabled()
    assert not nameless(full.window)
    page = full.choose_authority(local.folder / "ca.pem", url)
    assert "CN=Test CA" in texts(page)
    assert "alleen een vingerafdruk" in texts(page)
    assert "IP-adres" in texts(page)
    asked = local.asked
    assert page.ask.hasFocus()
    page.ask.click()
    assert page.stop.isVisible()
    finish(full, page)
    assert local.asked == asked + 1
    assert "Laatst verankerd: vandaag" in texts(page)
    assert "Daarna is er niets bijgekomen." in texts(page)
    assert not page.ask.isEnabled()  # the same head twice says nothing more
    assert not nameless(full.window)
    desk = full.session.desk
    full.ask(lambda: incidents.record(desk.store, desk.clock, {"what": "nieuw"}))
    page = full.go(places.STAMPS)
    assert "1 regel daarna is nog niet verankerd." in texts(page)
    assert page.ask.isEnabled()


def test_offline_it_waits_and_is_asked_again_later(
    full: Stage, local: LocalAuthority, url: str
) -> None:
    page = full.choose_authority(local.folder / "ca.pem", "http://127.0.0.1:9/")
    page.ask.click()
    finish(full, page)
    assert "1 ketencode wacht nog op een stempel" in texts(page)
    assert "is niet te bereiken" in texts(page)
    (waiting,) = listed(full)
    assert waiting.at is None
    full.go(places.TODAY)
    page = full.choose_authority(local.folder / "ca.pem", url)  # and then there is a connection
    assert not page.ask.isVisible()
    assert page.again.hasFocus()
    page.again.click()
    finish(full, page)
    (done,) = listed(full)
    assert (done.head, done.at is not None) == (waiting.head, True)
    assert "wacht nog" not in texts(page)


def test_a_reply_that_does_not_fit_is_not_kept(
    full: Stage, local: LocalAuthority, url: str
) -> None:
    page = full.choose_authority(local.folder / "ca.pem", url)
    local.spoil = lambda reply: reply[:-20]
    page.ask.click()
    finish(full, page)
    assert "klopt niet en is niet bewaard" in texts(page)
    assert [one.at for one in listed(full)] == [None]


def test_the_log_goes_on_while_the_authority_takes_its_time_and_one_can_stop(
    full: Stage, local: LocalAuthority, url: str
) -> None:
    arrived, go_on = threading.Event(), threading.Event()

    def slowly(reply: bytes) -> bytes:
        arrived.set()
        go_on.wait(30)
        return reply

    local.spoil = slowly
    page = full.choose_authority(local.folder / "ca.pem", url)
    page.ask.click()
    full.until(arrived.is_set)
    stored: list[Any] = []
    desk = full.session.desk
    full.session.tasks.run(
        full.window,
        lambda: incidents.record(desk.store, desk.clock, {"what": "intussen"}),
        stored.append,
    )
    full.until(lambda: bool(stored))  # the store does not wait for the network
    assert not go_on.is_set()
    assert page.sending.busy
    page.stop.click()
    assert not page.sending.busy
    go_on.set()
    full.settle()
    assert [one.at for one in listed(full)] == [None]  # what came after stopping is not kept
    assert page.again.isVisible()
    local.spoil = lambda reply: reply
    page.again.click()
    finish(full, page)
    assert [one.at is None for one in listed(full)] == [False]


def test_what_is_no_address_or_no_certificate_is_refused(
    unlocked: Stage, local: LocalAuthority, tmp_path: Path
) -> None:
    page = unlocked.go(places.STAMPS)
    (tmp_path / "geen.pem").write_text("geen certificaat")
    (tmp_path / "beeld.png").write_bytes(bytes(range(256)))
    for name in ("geen.pem", "beeld.png", "weg.pem"):
        page.choosing.read(tmp_path / name)
        unlocked.settle()
        assert page.choosing.wrong.isVisible(), name
        assert not page.choosing.keep.isEnabled()
    page.choosing.read(local.folder / "ca.pem")
    page.choosing.url.setText("http://tsa.example.org/")
    unlocked.settle()
    assert not page.choosing.wrong.isVisible()
    page.choosing.keep.click()
    unlocked.settle()
    assert "is geen adres van een dienst" in page.choosing.wrong.text()


def test_another_authority_can_be_chosen_or_not(
    full: Stage, local: LocalAuthority, url: str
) -> None:
    page = full.choose_authority(local.folder / "ca.pem", url)
    page._choose_other()
    full.settle()
    page.choosing.left.emit()
    full.settle()
    assert page.choosing is None
    assert page.ask.isVisible()


def test_the_words_without_a_window() -> None:
    at = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
    last = Stamped(HEAD, at)
    line = presenter.anchored_line(Anchorage(last, 12), NOW)
    assert line == (
        "Laatst verankerd: vandaag 14:02 (regel 399). 12 regels daarna zijn nog niet verankerd."
    )
    assert presenter.anchored_line(Anchorage(None, 3), NOW) == "Nog niet verankerd."
    assert presenter.stamped_line(last, NOW) == (
        "Tot en met regel 399",
        f"vandaag 14:02\n{HEAD.code}",
    )
    two = [Stamped(HEAD), Stamped(Head(400, bytes(32)))]
    assert presenter.waiting_line(two) == (
        "2 ketencodes wachten nog op een stempel (regels 399, 400)."
    )
    assert presenter.host(Authority("https://tsa.example.org:8443/tsr", "")) == (
        "tsa.example.org:8443"
    )
