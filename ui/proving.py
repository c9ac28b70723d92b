"""Going on only when whoever sits here knows the passphrase: for what leaves the vault whole."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.texts import on_screen
from app.usecases import access
from ui.session import Session
from ui.widgets.proof import ProofDialog


def prove(
    parent: QWidget,
    session: Session,
    title: str,
    told: str,
    verb: str,
    proved: Callable[[], object],
) -> ProofDialog:
    """Ask the passphrase again; `proved` is called once it is right, or never."""
    dialog = ProofDialog(parent, title, told, verb)
    safe = session.house.safe

    def done(_none: None) -> None:
        dialog.finish()
        proved()

    def attempt(_kind: str, secret: str, _new: str) -> None:
        session.tasks.run(
            dialog,
            lambda: access.prove(safe, secret),
            done,
            lambda error: dialog.refuse(on_screen(error)),
        )

    dialog.submitted.connect(attempt)
    dialog.open()
    return dialog
