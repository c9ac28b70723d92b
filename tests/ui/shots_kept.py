"""The pictures of `shots.py` that are about safekeeping: backups, restoring, reading only, what if."""

import shutil
from typing import Any

from app.usecases import slots
from app.usecases.desk import Proof
from tests.ui.stage import PASSPHRASE, Stage
from ui import places
from ui.widgets.column import Column
from ui.widgets.fold import Fold
from ui.widgets.question import Question


def walk(camera: Any) -> None:
    stage = camera.open("bewaard", example=True)
    stage.unlock()
    page = stage.go(places.BACKUPS)
    camera.shoot(stage, "backups-empty")
    for name in ("stick", "weg"):
        (camera._place / name).mkdir()
        page.back_up(camera._place / name)
        stage.until(lambda: not page.going.busy)
    shutil.rmtree(camera._place / "weg")
    camera.shoot(stage, "backups-made")
    vault = stage.session.house.safe, stage.session.desk.store
    stage.ask(lambda: slots.new_sheet(*vault, Proof("passphrase", PASSPHRASE)))
    page.leave()
    page.enter(places.Place(places.BACKUPS))
    camera.shoot(stage, "backups")
    forgetting(camera, stage, page)
    page.going.begin(stage.window.tasks, "De reservekopie wordt gemaakt…")(1, 3)
    page._able()
    camera.shoot(stage, "backups-going")
    page.going.end()
    page._able()
    page.cards[1].attempt.click()
    camera.shoot(stage, "backups-try")
    page.form.way.secret.line.setText(PASSPHRASE)
    page.form.begin()
    stage.until(lambda: page.form is None)
    camera.shoot(stage, "backups-tried")
    page.cards[1].restore.click()
    page.form.aim(camera._place / "terug")
    page.form.way.turn()
    camera.shoot(stage, "backups-restore")
    page.form.way.turn()
    page.form.way.secret.line.setText(PASSPHRASE)
    page.form.begin()
    stage.until(lambda: page.form.other.isVisible())
    camera.shoot(stage, "backups-restored")
    whatif(camera, stage)
    stage.window.close()
    stage.close()
    lost(camera)
    checkup(camera)
    at_the_door(camera)


def lost(camera: Any) -> None:
    """A backup of a vault that lost two originals, and what comes back of it."""
    stage = camera.open("verloren", example=True)
    stage.unlock()
    for blob in [p for p in (stage.folder / "blobs").rglob("*") if p.is_file()][:2]:
        blob.unlink()
    page = stage.go(places.BACKUPS)
    (camera._place / "halve stick").mkdir()
    page.back_up(camera._place / "halve stick")
    stage.until(lambda: not page.going.busy)
    camera.shoot(stage, "backups-lost")
    page.cards[0].restore.click()
    page.form.aim(camera._place / "half terug")
    page.form.way.secret.line.setText(PASSPHRASE)
    page.form.begin()
    stage.until(lambda: page.form.other.isVisible())
    camera.shoot(stage, "backups-restored-lost")
    stage.window.close()
    stage.close()


def forgetting(camera: Any, stage: Stage, page: Any) -> None:
    page.cards[0].forget.click()
    camera.shoot(stage, "backups-forget")
    page.findChild(Question)._agree()
    camera.shoot(stage, "backups-forgotten")
    stage.home._bar._verb.click()
    stage.settle()


def whatif(camera: Any, stage: Stage) -> None:
    page = stage.go(places.WHAT_IF)
    camera.shoot(stage, "whatif")
    page.folds["leak"].button.click()
    camera.scrolled(stage, page.findChild(Column), "whatif-leak", 3)
    page.folds["leak"].button.click()
    page.folds["illness"].button.click()
    camera.scrolled(stage, page.findChild(Column), "whatif-illness", 2)


def checkup(camera: Any) -> None:
    stage = camera.open("bewaard", make=False)
    camera.shoot(stage, "lock-restore")
    stage.unlock()
    page = stage.go(places.BACKUPS)
    fold = page.findChild(Fold)
    fold.button.click()
    camera.scrolled(stage, page.findChild(Column), "backups-snapshots", 1)
    page = stage.go(places.CHECKUP)
    camera.shoot(stage, "checkup")
    page.going.begin(stage.window.tasks, "De kluis wordt nagekeken…")(1, 3)
    page.act.setEnabled(False)
    camera.shoot(stage, "checkup-going")
    page.going.end()
    page.begin()
    stage.until(lambda: not page.going.busy)
    camera.shoot(stage, "checkup-good")
    for blob in [p for p in (stage.folder / "blobs").rglob("*") if p.is_file()][:2]:
        blob.unlink()
    sql = "UPDATE incident SET record = replace(record, 'deur', 'muur') WHERE no = 5"
    run = stage.session.tasks.run
    run(stage.window, lambda: stage.store._connection.execute(sql), lambda _done: None)
    page.begin()
    stage.until(lambda: not page.going.busy)
    camera.shoot(stage, "checkup-damaged")
    today = stage.go(places.TODAY)
    stage.session.looked_over = None
    today.enter(places.Place(places.TODAY))
    stage.settle()
    camera.shoot(stage, "today-damaged")
    camera.scrolled(stage, today._column, "today-damaged", 1)
    stage.window.close()
    stage.close()
    log = stage.folder / "journal.db"
    log.write_bytes(b"x" * 4096 + log.read_bytes()[4096:])
    stage = camera.open("bewaard", make=False)
    stage.unlock()
    camera.shoot(stage, "lock-damaged")
    stage.window._door.lock.rescue.click()
    camera.shoot(stage, "restore-snapshot")
    stage.close()


def at_the_door(camera: Any) -> None:
    stage = camera.open("nieuw", make=False)
    stage.window._door.open_restore()
    camera.shoot(stage, "restore-empty")
    form = stage.window._door.restore
    assert form is not None
    form.choose(camera._place / "bewaard")
    camera.shoot(stage, "restore-vault")
    form.choose(camera._place / "stick")
    camera.shoot(stage, "restore-chosen")
    form.way.secret.line.setText("een andere zin")
    form.begin()
    stage.until(lambda: not form.going.busy)
    camera.shoot(stage, "restore-wrong")
    form.way.secret.line.setText(PASSPHRASE)
    form.look.click()
    stage.until(lambda: stage.window.home is not None)
    camera.shoot(stage, "shut-today")
    logbook = stage.go(places.LOGBOOK)
    logbook.list.list.setCurrentIndex(logbook.list.rows.index(1))
    camera.shoot(stage, "shut-logbook")
    stage.close()
