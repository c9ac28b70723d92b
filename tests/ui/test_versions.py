"""What is corrected is added: each version stands there with its own date, the first as it was."""

from typing import Any

from app.usecases import incidents, selection
from app.usecases.selection import Choice
from tests.ui.stage import Stage
from ui import places
from ui.moments import instant
from ui.record.presenter import told_in
from ui.widgets.facts import Facts
from ui.widgets.fold import Fold
from ui.widgets.plain import PlainLabel

FIRST, SECOND = "Hij stond bij mijn deur.", "Hij stond bij mijn deur en riep mijn naam."


def corrected(stage: Stage) -> str:
    desk = stage.session.desk

    def work() -> str:
        id_ = incidents.record(
            desk.store, desk.clock, {"what": FIRST, "place": "thuis"}
        ).incident.id
        incidents.change(desk.store, desk.clock, id_, {"what": SECOND, "place": None})
        return id_

    found: list[str] = []
    stage.session.tasks.run(stage.window, work, found.append)
    stage.settle()
    return found[0]


def test_the_page_shows_every_version_with_its_date(unlocked: Stage) -> None:
    id_ = corrected(unlocked)
    record = unlocked.go(places.LOGBOOK, id_).record
    (fold,) = record.findChildren(Fold)
    assert fold.button.text() == "2 versies"
    assert fold.inside.isHidden()
    fold.button.click()
    titles = [one.text() for one in fold.inside.findChildren(PlainLabel)]
    versions = record._whole.versions
    moments = [instant(_at(one)) for one in versions]
    assert titles == [f"Versie 2, {moments[1]}", f"Versie 1, {moments[0]}"]
    newer, first = (one.text() for one in fold.inside.findChildren(Facts))
    assert first == f"Wat is er gebeurd?: {FIRST}\nWaar: thuis"
    assert newer == f"Wat is er gebeurd?: {SECOND}\nWaar: leeg gemaakt"


def test_the_dossier_keeps_the_first_account_and_adds_with_a_date(unlocked: Stage) -> None:
    id_ = corrected(unlocked)
    desk = unlocked.session.desk
    found: list[Any] = []
    unlocked.session.tasks.run(
        unlocked.window,
        lambda: (
            selection.compose(desk.store, desk.clock, Choice("police", (id_,))),
            incidents.versions(desk.store, id_),
        ),
        found.append,
    )
    unlocked.settle()
    dossier, versions = found[0]
    (one,) = dossier.incidents
    assert one.account == FIRST
    assert [(added.at, added.text) for added in one.additions] == [(_at(versions[1]), SECOND)]
    assert told_in(versions[0], lambda g, c: c)[1][0] == ("Wat is er gebeurd?", FIRST)


def _at(version: Any) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(version.at)
