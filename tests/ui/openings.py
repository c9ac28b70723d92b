"""Whatever can be open or under way when it is time to lock, one function each."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QUrl

from app.usecases import checking, evidence, incidents
from tests.intake.samples import endless_pdf
from tests.ui.stage import Stage, spin
from ui import places
from ui.steps import Steps
from ui.widgets.files import choose_files, choose_folder, choose_new_file
from ui.widgets.proof import ProofDialog

LARGE = 500_000_000  # bytes, of a file that takes seconds to take in


def finder(stage: Stage) -> None:
    stage.home.search()


def withdrawal(stage: Stage) -> None:
    """A question with text in it."""
    stage.go(places.LOGBOOK)
    stage.page(places.LOGBOOK).record._withdraw()


def proof(stage: Stage) -> None:
    """The passphrase is asked again."""
    dialog = ProofDialog(stage.home, "Bewijs", "Dit mag jij alleen.", "Ga door")
    dialog.open()
    dialog.secret.line.setText("half getypt")


def files_to_add(stage: Stage) -> None:
    choose_files(stage.home, lambda _paths: None)


def folder(stage: Stage) -> None:
    choose_folder(stage.home, lambda _path: None)


def new_file(stage: Stage) -> None:
    choose_new_file(stage.home, "B01.png", lambda _path: None)


def help_above(stage: Stage) -> None:
    stage.home.search()
    stage.settle()
    stage.window.help()


def help_over_all(stage: Stage) -> None:
    stage.window.help()


def trouble(stage: Stage) -> None:
    stage.window.tell_trouble("ValueError\nui.editor.view:1")


def viewer(stage: Stage) -> None:
    stage.go(places.VIEWER, "B01")


def preview(stage: Stage) -> None:
    assistant = stage.go(places.ASSISTANT)
    assistant.choosing.rows.tick_all()
    assistant.further.click()
    stage.settle()
    assistant.further.click()


def search(stage: Stage) -> None:
    """It has begun and has not answered."""
    stage.go(places.LOGBOOK)
    listing = stage.page(places.LOGBOOK).list
    listing.search.setText("de")
    listing.load()


DIALOGS = [
    finder,
    withdrawal,
    proof,
    files_to_add,
    folder,
    new_file,
    help_above,
    help_over_all,
    trouble,
    viewer,
    preview,
    search,
]


# Work that would take seconds to minutes; each returns once it is well under way -----------------


def taking_in(stage: Stage) -> None:
    """A large file, dropped on the editor."""
    large = stage.folder.parent / "opname.mp4"
    with large.open("wb") as file:
        file.truncate(LARGE)
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(large))])
    blobs = stage.folder / "blobs"
    before = set(blobs.rglob("*"))
    stage.go(places.NEW).zone.take(told, "drop")
    stage.until(lambda: any(one.is_file() for one in set(blobs.rglob("*")) - before))


def looking(stage: Stage) -> None:
    """At an exhibit that keeps its child busy."""
    number = _attach_endless(stage)
    stage.session.go(places.VIEWER, number)
    stage.until(lambda: bool(_children(stage)))


def drawing(stage: Stage) -> None:
    """A dossier with that exhibit, for the preview."""
    _attach_endless(stage)
    preview(stage)
    stage.until(lambda: bool(_children(stage)))


def making(stage: Stage) -> None:
    """A dossier, in the folder `dossiers` beside the vault; it was not drawn before."""
    _attach_endless(stage)
    frozen: list[Any] = []
    page = stage.go(places.ASSISTANT).preview
    page.draw = frozen.append
    preview(stage)
    stage.until(lambda: bool(frozen))
    out = stage.folder.parent / "dossiers"
    page._dossier = frozen[0]
    page.make(out)
    stage.until(lambda: out.exists() and any(out.iterdir()) and bool(_children(stage)))


def checking_deep(stage: Stage) -> None:
    """Every original is read back, and one of them is large."""
    desk = stage.session.desk
    large = io.BytesIO(bytes(LARGE // 4))
    _attach(stage, evidence.Original(large, "groot.bin"))
    steps = Steps(stage.session.tasks, stage.window, breathing=True)
    begun: list[int] = []
    steps.moved.connect(lambda done, of: begun.append(done))
    stage.session.tasks.run(
        stage.window,
        lambda: checking.check(desk.store, desk.blobs, deep=True, progress=steps),
        lambda _checked: None,
    )
    stage.until(lambda: bool(begun))


def exporting(stage: Stage) -> None:
    """A copy of a large original, to `kopie.bin` beside the vault."""
    desk, out = stage.session.desk, stage.folder.parent / "kopie.bin"
    number = _attach(stage, evidence.Original(io.BytesIO(bytes(LARGE // 4)), "groot.bin"))
    stage.session.tasks.run(
        stage.window,
        lambda: evidence.export(desk.store, desk.blobs, number, out),
        lambda _exhibit: None,
    )
    stage.until(lambda: any(out.parent.glob(".weerwoord-*")))


LONG = [taking_in, looking, drawing, making, checking_deep, exporting]
OPENINGS: list[Callable[[Stage], None]] = [*DIALOGS, *LONG]


def _attach_endless(stage: Stage) -> str:
    return _attach(stage, evidence.Original(io.BytesIO(endless_pdf()), "eindeloos.pdf"))


def _attach(stage: Stage, original: evidence.Original) -> str:
    """Attach to the first incident there is; its number."""
    desk, found = stage.session.desk, []

    def work() -> str:
        first = next(iter(incidents.listed(desk.store)))
        return evidence.attach(desk.store, desk.blobs, desk.decoder, first.id, original).number

    stage.session.tasks.run(stage.window, work, found.append)
    stage.until(lambda: bool(found))
    spin()
    return str(found[0])


def children() -> set[int]:
    """The processes that this one started and that still run."""
    found: set[int] = set()
    for path in Path("/proc/self/task").glob("*/children"):
        found |= {int(one) for one in path.read_text("ascii").split()}
    return found


def _children(stage: Stage) -> set[Any]:
    return set(stage.session.desk.decoder._working)
