"""Pictures of every screen, to look at: both themes, both languages, at 100 and 200 per cent.

    python tests/ui/shots.py OUT [NAME]...

Without names all of them. `SHOT_COMBOS=nl-light-100,en-dark-200` takes fewer, `SHOT_SIZE=640x480`
another window.
"""

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QFont, QFontDatabase  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app import texts  # noqa: E402
from app.usecases import incidents  # noqa: E402
from tests.proof.authority import LocalAuthority, serving  # noqa: E402
from tests.ui import shots_kept, shots_keys  # noqa: E402
from tests.ui.shots_keys import SHEET  # noqa: E402
from tests.ui.stage import Stage, made, screenshot, spin  # noqa: E402
from ui import places, theme  # noqa: E402
from ui.places import Place  # noqa: E402
from ui.record.evidence import Cover  # noqa: E402
from ui.sheets.view import Sheets  # noqa: E402

LONG = (
    "Na afloop van de vergadering over de opvang stond een man bij mijn auto. Hij zei dat hij "
    "weet waar mijn dochter naar school gaat.\n\nIk ben ingestapt en weggereden. Thuis heb ik "
    "de griffier gebeld."
)


class Camera:
    """Walks through the screens of one theme, one language, one size."""

    def __init__(self, app: QApplication, out: Path, *, dark: bool, names: set[str]) -> None:
        self._app, self._out, self._dark, self._names = app, out, dark, names
        self._place = Path(tempfile.mkdtemp())

    def walk(self) -> None:
        self.before()
        self.empty()
        shots_keys.walk(self)
        stage = self.open("vol", example=True)
        stage.unlock()
        self.reading(stage)
        self.writing(stage)
        self.dossier(stage)
        self.keeping(stage)
        self.erasing(stage)
        stage.close()
        shots_kept.walk(self)

    def open(self, name: str, *, example: bool = False, make: bool = True) -> Stage:
        folder = self._place / name
        if make:
            made(folder, example=example)
        stage = Stage(folder, self._place / "state", reason="idle" if name == "leeg" else "")
        theme.dress(self._app, Qt.ColorScheme.Dark if self._dark else Qt.ColorScheme.Light)
        width, height = map(int, os.environ.get("SHOT_SIZE", "1080x720").split("x"))
        stage.window.resize(width, height)
        return stage

    def shoot(self, stage: Stage, name: str) -> None:
        stage.settle()
        if not self._names or name in self._names:
            spin()
            top = self._app.activeModalWidget() or stage.window
            top.activateWindow()  # or nobody sees where the keyboard is
            spin()
            top.grab().save(str(self._out / f"{name}.png"))

    def scrolled(self, stage: Stage, column: Any, name: str, parts: int) -> None:
        """A long page in parts."""
        stage.settle()
        bar = column.verticalScrollBar()
        for part in range(1, parts + 1):
            bar.setValue(bar.maximum() * part // parts)
            self.shoot(stage, f"{name}-{part}")

    def before(self) -> None:
        stage = self.open("geen", make=False)
        self.shoot(stage, "start")
        start = stage.window._door.start
        assert start is not None
        start.busy()
        self.shoot(stage, "start-making")
        start.show_code(SHEET)
        self.shoot(stage, "code")
        start.code.saved(Path("/media/usb/herstelblad-1.pdf"))
        self.shoot(stage, "code-saved")
        stage.close()

    def empty(self) -> None:
        stage = self.open("leeg")
        self.shoot(stage, "lock")
        stage.unlock_by_code("0" * 40)
        self.shoot(stage, "lock-wrong")
        stage.window._door.lock._turn()
        stage.unlock()
        for name in (places.TODAY, places.LOGBOOK, places.DOSSIERS, places.CODE):
            stage.go(name)
            self.shoot(stage, f"{name}-empty")
        stage.go(places.NEW)
        self.shoot(stage, "editor-empty")
        stage.window.help()
        self.shoot(stage, "help")
        stage.close()

    def reading(self, stage: Stage) -> None:
        stage.go(places.TODAY)
        self.shoot(stage, "today")
        logbook = stage.go(places.LOGBOOK)
        self.shoot(stage, "logbook")
        logbook.list.list.setCurrentIndex(logbook.list.rows.index(1))
        stage.settle()
        for cover in logbook.record.findChildren(Cover):
            cover.show_it()
        self.shoot(stage, "record")
        self.scrolled(stage, logbook.record._column, "record", 2)
        logbook.record._withdraw()
        self.shoot(stage, "withdraw")
        self._app.activeModalWidget().reject()
        logbook.record._withdrawn("Vergissing")
        self.shoot(stage, "withdrawn")
        stage.home._bar._verb.click()
        stage.go(places.VIEWER, "B01")
        self.shoot(stage, "viewer")
        stage.home.search()
        stage.home._finder.line.setText("de")
        stage.home._finder._search()
        self.shoot(stage, "finder")
        stage.home._finder.reject()

    def keeping(self, stage: Stage) -> None:
        """What belongs to the vault: everything about someone, and the time stamps."""
        stage.go(places.VAULT)
        self.shoot(stage, "vault")
        page = stage.go(places.ABOUT)
        self.shoot(stage, "about-empty")
        page.line.setText("linde")
        page.seek.click()
        self.shoot(stage, "about")
        page.save(page._held, self._place / "overzicht.pdf")
        self.shoot(stage, "about-saved")
        page.line.setText("Van Elders")
        page.seek.click()
        self.shoot(stage, "about-nothing")
        page = stage.go(places.STAMPS)
        self.shoot(stage, "stamps-empty")
        local = LocalAuthority(self._place)
        page.choosing.read(local.folder / "ca.pem")
        page.choosing.url.setText("http://127.0.0.1:9/")
        stage.settle()
        self.shoot(stage, "stamps-choose")
        page.choosing.keep.click()
        self.shoot(stage, "stamps")
        page.ask.click()
        self.shoot(stage, "stamps-waiting")
        with serving(local) as url:
            stage.choose_authority(local.folder / "ca.pem", url)
            page.again.click()
            page.stop.setFocus()
            if not self._names or "stamps-busy" in self._names:
                stage.window.grab().save(str(self._out / "stamps-busy.png"))
            stage.until(lambda: not page.sending.busy)
            self.shoot(stage, "stamps-done")

    def erasing(self, stage: Stage) -> None:
        """Last of all: something is gone after it."""
        page = stage.go(places.ERASING, self.first(stage))
        self.shoot(stage, "erasing")
        page.what._chips["field"].click()
        page.which._chips["place"].click()
        page.reason.setPlainText("Op verzoek van een betrokkene")
        page.agreed.click()
        self.shoot(stage, "erasing-field")
        self.scrolled(stage, page._column, "erasing-field", 1)
        page.erase.click()
        self.shoot(stage, "erasing-done")

    def first(self, stage: Stage) -> str:
        """The id of the first incident."""
        return str(stage.ask(lambda: incidents.get(stage.store, "1").id))

    def writing(self, stage: Stage) -> None:
        editor = stage.go(places.NEW)
        editor.form.account.area.setPlainText(LONG)
        editor.zone.take(screenshot(), "paste")
        when = editor.form.fields["happened"]
        when._chips._chips["otherwise"].click()
        editor.form.fields["channel"].chips._chips["in_person"].click()
        when._lines.day.setText("gisteren")
        when._lines.clock.setText("22.15")
        when._typed()
        stage.settle()
        editor.keep()
        self.shoot(stage, "editor")
        for fold in editor.form._folds.values():
            fold.button.click()
        self.scrolled(stage, editor._column, "editor", 5)
        editor.store()
        self.shoot(stage, "afterwards")
        stage.go(places.CHANGE, "2")
        self.shoot(stage, "editor-change")
        asked = Place(places.CHANGE, self.first(stage), field="severity")
        stage.session.asked.emit(asked)
        self.shoot(stage, "editor-field")

    def dossier(self, stage: Stage) -> None:
        assistant = stage.go(places.ASSISTANT)
        assistant.choosing.rows.tick_all()
        self.shoot(stage, "dossier-choose")
        stage.go(places.TODAY)
        self.shoot(stage, "today-half")
        assistant.choosing.restore(assistant.choosing.choice())
        stage.go(places.ASSISTANT)
        self.shoot(stage, "dossier-half")
        assistant.further.click()
        self.shoot(stage, "dossier-check")
        self.scrolled(stage, assistant.checking._column, "dossier-check", 1)
        assistant.further.click()
        stage.until(lambda: bool(assistant.preview.findChildren(Sheets)))
        self.shoot(stage, "dossier-preview")
        assistant._hold(True)
        self.shoot(stage, "dossier-storing")
        assistant._hold(False)
        assistant.preview.make(self._place)
        stage.until(lambda: assistant._steps.currentIndex() == 3)
        self.shoot(stage, "dossier-done")
        stage.go(places.DOSSIERS)
        self.shoot(stage, "dossiers")
        (card,) = stage.page(places.DOSSIERS).cards
        card._show(None)
        self.shoot(stage, "dossiers-gone")


def take(out: Path, lang: str, *, dark: bool, names: set[str]) -> None:
    app = QApplication(["weerwoord"])
    # offscreen has no interface font of its own; this one stands in for a desktop's
    for face in ("Regular", "Bold", "Italic"):
        QFontDatabase.addApplicationFont(str(ROOT / f"resources/fonts/NotoSans-{face}.ttf"))
    font = QFont("Noto Sans")
    font.setPixelSize(int(os.environ.get("SHOT_FONT", "13")))
    app.setFont(font)
    texts.use(lang)
    Camera(app, out, dark=dark, names=names).walk()


def main() -> None:
    out, names = Path(sys.argv[1]), sys.argv[2:]
    combos = os.environ.get("SHOT_COMBOS", "")
    for lang, dark, scale in product(("nl", "en"), (False, True), (1, 2)):
        told = f"{lang}-{'dark' if dark else 'light'}-{scale}00"
        if combos and told not in combos.split(","):
            continue
        folder = out / told
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, __file__, "--one", str(folder), lang, str(int(dark)), *names],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)},
            check=True,
        )


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        take(Path(sys.argv[2]), sys.argv[3], dark=sys.argv[4] == "1", names=set(sys.argv[5:]))
    else:
        main()
