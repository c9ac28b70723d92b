"""Erasing in the window: agreed to once, by keyboard too, and what it means is said before."""

import io
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.usecases import evidence, holding, incidents
from tests.ui.erasable import agree, fill
from tests.ui.stage import Stage, spin
from tests.ui.test_looks import nameless, shows_red
from tests.ui.test_looks import red as red
from ui import places
from ui.erasing import meaning, presenter
from ui.erasing.done import Done
from ui.erasing.meaning import EXHIBIT, FIELD, INCIDENT, Wish
from ui.widgets.facts import Facts


def test_it_asks_for_a_reason_and_agreement_and_another_choice_asks_again(full: Stage) -> None:
    id_ = full.ask(lambda: incidents.get(full.store, "1").id)
    page = full.go(places.ERASING, id_)
    page.agreed.click()
    assert not page.erase.isEnabled()
    page.reason.setPlainText("op verzoek")
    assert page.erase.isEnabled()
    page.what._chips[FIELD].click()
    assert not page.agreed.isChecked()
    page.reason.setPlainText("  ")
    page.which._chips["place"].click()
    page.agreed.click()
    assert not page.erase.isEnabled()
    page.what._chips[FIELD].click()  # let go of
    assert not page.erase.isEnabled()
    assert page.erase.text() == "Wis"


def test_it_goes_by_keyboard_in_the_order_in_which_one_reads(full: Stage) -> None:
    id_ = full.ask(lambda: incidents.get(full.store, "2").id)
    page = full.go(places.ERASING, id_)
    page.what._chips[EXHIBIT].setFocus()
    QTest.keyClick(page.what._chips[EXHIBIT], Qt.Key.Key_Space)
    spin()
    number = next(iter(page.which._chips))
    seen = []
    for _press in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [page.which._chips[number], page.reason, page.agreed]
    QTest.keyClick(page.which._chips[number], Qt.Key.Key_Space)
    QTest.keyClicks(page.reason, "op verzoek")
    QTest.keyClick(page.agreed, Qt.Key.Key_Space)
    QTest.keyClick(page.agreed, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.erase
    QTest.keyClick(page.erase, Qt.Key.Key_Space)
    full.settle()
    assert page.findChildren(Done)


def test_a_strangers_text_is_never_markup(unlocked: Stage, red: str) -> None:
    stage = unlocked
    desk = stage.session.desk

    def work() -> str:
        told = {"what": red, "place": red, "subject": red[:300]}
        id_ = incidents.record(desk.store, desk.clock, told).incident.id
        original = evidence.Original(io.BytesIO(b"x"), f"{red[:80]}.txt")
        evidence.attach(desk.store, desk.blobs, desk.decoder, id_, original)
        return id_

    id_ = stage.ask(work)
    page = stage.go(places.ERASING, id_)
    for what, which in ((FIELD, "place"), (EXHIBIT, "B01")):
        page.what._chips[what].click()
        page.which._chips[which].click()
        spin()
        assert not shows_red(stage.window)
    about = stage.go(places.ABOUT)
    about.line.setText("img")
    about.seek.click()
    stage.settle()
    assert about.findChildren(Facts)
    assert not shows_red(stage.window)


def test_everything_has_a_name(full: Stage) -> None:
    id_ = full.ask(lambda: incidents.get(full.store, "1").id)
    page = full.go(places.ERASING, id_)
    page.what._chips[FIELD].click()
    spin()
    assert not nameless(full.window)
    page.which._chips["place"].click()
    agree(page)
    full.settle()
    assert not nameless(full.window)
    assert QApplication.focusWidget() is page.findChildren(Done)[0].log


def test_what_it_means_names_what_stays_and_who_still_holds_it(
    unlocked: Stage, tmp_path: Path
) -> None:
    id_ = fill(unlocked, tmp_path)
    found = unlocked.ask(lambda: holding.erasable(unlocked.store, id_))
    whole = dict(meaning.lines(found, Wish(INCIDENT)))
    assert "alleen hierbij hoort: B01." in whole["Dit gaat weg"]
    assert "ook bij een ander incident hoort: B02." in whole["Blijft"]
    assert str(tmp_path / "stick") in whole["Bevat het nog"]
    assert "voor mijzelf" in whole["Bevat het nog"]
    field = dict(meaning.lines(found, Wish(FIELD, "place")))
    assert "De rest van het incident" in field["Blijft"]
    assert presenter.now(found, Wish(EXHIBIT, "B02"), lambda g, c: c)[-1] == (
        "Hoort ook bij",
        "incident 2",
    )
