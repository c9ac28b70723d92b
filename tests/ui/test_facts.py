"""Lines of facts take the height that their words need, whatever the width was before."""

from PySide6.QtWidgets import QApplication

from tests.ui.stage import spin
from ui.widgets.column import Column
from ui.widgets.facts import Facts

LONG = "Voor de deur van het gemeentehuis, " * 8


def test_nothing_is_cut_off_in_a_narrow_column(qapp: QApplication) -> None:
    column = Column()
    facts = Facts([("Waar", LONG), ("Wie", "NN1"), ("Waarmee", LONG)])
    column.body.addWidget(facts)
    heights = []
    for width in (900, 420, 640):
        column.resize(width, 300)
        column.show()
        spin()
        heights.append(facts.height())
        assert facts.height() >= facts.heightForWidth(facts.width())
    assert heights[1] > heights[2] > heights[0]
