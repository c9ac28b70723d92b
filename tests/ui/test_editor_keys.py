"""The editor without a mouse: the tab key goes as one reads, out of the page only behind its end."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.stage import Stage, screenshot, spin
from ui import places
from ui.editor.groups import GROUPS
from ui.words import key_word


def by_tab(start: Any, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """The names of what the tab key comes by in the page, from one of its parts on."""
    start.setFocus()
    page, been = QApplication.focusWidget(), []
    while type(page).__name__ != "EditorPage":
        page = page.parentWidget()
    while page.isAncestorOf(QApplication.focusWidget()):
        been.append(QApplication.focusWidget().accessibleName())
        assert been.count(been[-1]) < 9
        QTest.keyClick(QApplication.focusWidget(), key)
        spin()
    return been


def test_tab_goes_as_one_reads(unlocked: Stage) -> None:
    unlocked.window.activateWindow()
    editor = unlocked.go(places.NEW)
    QTest.keyClicks(editor.form.account.area, "Iemand riep iets")
    editor.zone.take(screenshot(), "paste")
    unlocked.settle()
    editor.form._folds["Wie"].button.click()  # what is made first stands second
    editor.form._folds["Letterlijke woorden"].button.click()
    editor.form.fields["quote"]._another()
    spin()
    folds = [group.title for group in GROUPS]
    been = by_tab(editor.form.account)
    assert been[:3] == ["Wat is er gebeurd?", "Kies bestanden", "Plak"]
    assert been[3].startswith("Haal weg: ")
    words = been[been.index(folds[0]) : been.index(folds[1])]
    quote = "Letterlijke woorden"
    again = [quote, f"Haal weg: {quote}", "In een andere taal"]
    assert words == [folds[0], *again, *again, "Nog een uitspraak", key_word("condition")]
    who = been[been.index(folds[1]) : been.index(folds[2])]
    assert who[3:] == ["Soort gegeven", key_word("identifiers"), "Platform", "Nog een gegeven"]
    assert been[-len(folds[2:]) - 1 :] == [*folds[2:], "Bewaar incident"]
    assert by_tab(editor.save, Qt.Key.Key_Backtab) == been[::-1]


def test_what_tab_comes_to_is_seen(unlocked: Stage) -> None:
    unlocked.window.resize(640, 420)
    unlocked.window.activateWindow()
    editor = unlocked.go(places.NEW)
    last = editor.form._folds[GROUPS[-1].title].button
    seen = editor._column.viewport()
    QTest.keyClicks(editor.form.account.area, "Iemand riep iets")
    editor.save.setFocus()
    QTest.keyClick(editor.save, Qt.Key.Key_Backtab)
    spin()
    assert last.hasFocus()
    assert seen.rect().contains(last.mapTo(seen, last.rect().center()))


def test_one_comes_into_the_page_at_the_account(unlocked: Stage) -> None:
    unlocked.window.activateWindow()
    editor = unlocked.go(places.NEW)
    QTest.keyClicks(editor.form.account.area, "Iemand riep iets")
    by_tab(editor.form.account)
    for _time in range(30):
        if editor.isAncestorOf(QApplication.focusWidget()):
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        spin()
    assert editor.form.account.area.hasFocus()
