"""The page "what if": it folds out, names whom to call, and is honest about what is not certain."""

from datetime import date

import pytest

from app import texts
from app.knowledge.catalogue import Catalogue
from app.usecases.desk import Step
from tests.ui.backing_up import said, verb
from tests.ui.stage import Stage
from ui import places
from ui.whatif import presenter
from ui.widgets.clickable import ClickableRow

STEP = Step("Doe dit.", "AVG art. 33 lid 1", date(2026, 11, 25), "certain", None, (), "")


def test_every_subject_folds_out(unlocked: Stage) -> None:
    page = unlocked.go(places.WHAT_IF)
    assert "Binnen 72 uur" not in said(page)
    for subject in Catalogue().what_if("nl"):
        verb(page, subject.title).click()
    told = said(page)
    for words in ("Meteen", "Binnen 24 uur", "Binnen 72 uur", "Daarna", "Politie: 0900-8844"):
        assert words in told
    assert "Bron: AVG art. 33 lid 1, gezien op 25 november 2026." in told
    assert "Eigen advies, niet nagekeken door een jurist." in told
    assert "Nummer nakijken" in told


def test_it_leads_to_what_helps(unlocked: Stage) -> None:
    page = unlocked.go(places.WHAT_IF)
    page.folds["illness"].button.click()
    verb(page, "Naar je reservekopieën").click()
    unlocked.settle()
    assert unlocked.page(places.BACKUPS)


def test_it_is_one_of_the_subjects_of_the_vault(unlocked: Stage) -> None:
    vault = unlocked.go(places.VAULT)
    names = [one.accessibleName() for one in vault.findChildren(ClickableRow)]
    assert any(name.startswith("Wat als. Je ambt stopt") for name in names)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (STEP, "Bron: AVG art. 33 lid 1, gezien op 25 november 2026."),
        (
            Step("x", "politie.nl", date(2026, 1, 2), "likely", None, (), ""),
            "Niet zeker, kijk het na. Bron: politie.nl, gezien op 2 januari 2026.",
        ),
        (Step("x", "Weerwoord", date(2026, 1, 2), "certain", None, (), ""), ""),
        (
            Step("x", "eigen advies", date(2026, 1, 2), "own", None, (), ""),
            "Eigen advies, niet nagekeken door een jurist.",
        ),
    ],
)
def test_what_is_not_certain_says_so(step: Step, told: str) -> None:
    texts.use("nl")
    assert presenter.source_line(step)[0] == told


def test_every_place_has_a_verb() -> None:
    steps = [step for one in Catalogue().what_if("nl") for step in one.steps if step.place]
    assert steps
    assert all(presenter.verb(step) for step in steps)
