"""What folds out says whether it is open, also to whoever hears the screen."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.fold import Fold


def test_a_fold_says_whether_it_is_open(qapp: QApplication) -> None:
    fold = Fold("Wie", QWidget())
    heard = QAccessible.queryAccessibleInterface(fold.button)
    said = []
    for _time in range(3):
        said.append(heard.text(QAccessible.Text.Description))
        assert fold.inside.isHidden() == (said[-1] == "ingeklapt")
        fold.button.click()
    assert said == ["ingeklapt", "uitgeklapt", "ingeklapt"]
    assert heard.text(QAccessible.Text.Name) == "Wie"
    fold.deleteLater()
