"""What folds out says whether it is open, also to whoever hears the screen."""

from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.fold import Fold


def test_a_fold_says_whether_it_is_open(qapp: QApplication) -> None:
    fold = Fold("Wie", QWidget())
    said = []
    for _time in range(3):
        said.append(fold.button.accessibleDescription())
        assert fold.inside.isHidden() == (said[-1] == "ingeklapt")
        fold.button.click()
    assert said == ["ingeklapt", "uitgeklapt", "ingeklapt"]
    assert fold.button.accessibleName() == "Wie"
    fold.deleteLater()
