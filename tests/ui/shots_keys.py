"""The pictures of `shots.py` that are about the keys: the ways in, changing them, what is said on arrival."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.domain.safekeeping import RecoverySheet, Ways
from app.usecases.arrival import Arrival
from app.usecases.leftovers import GONE, Leftover
from ui import places
from ui.home import Home
from ui.keys import presenter as keys

LEFT = (Leftover(Path("/media/usb/.dossier-D2026-001.1f2e3d4c"), GONE),)
HEADERS = ("vault.hdr", "vault.hdr.bak")
MISSED = [("/media/usb/kluis", True), ("/media/schijf van de griffie/reservekopie", False)]
SHEET = RecoverySheet(
    "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11",
    1,
    "2026-11-22T22:40:00.000Z",
    "7KD3Q 0XMP2 9AB3D KQ2WE 55TYX 8GH2J 1MN4P ZXC9V",
)


def walk(camera: Any) -> None:
    stage = camera.open("sleutels")
    stage.unlock()
    page = stage.go(places.KEYS)
    camera.shoot(stage, "keys")
    camera.scrolled(stage, page._ways, "keys-end", 1)
    for kind in (keys.CHANGE, keys.SHEET, keys.REENCRYPT):
        page.ask(kind)
        dialog = page.dialog
        if dialog.new is not None:
            dialog.secret.line.setText("niet deze")
            dialog.new.first.line.setText("amsterdam2024")
            dialog.new.second.line.setText("amsterdam2024")
            dialog.doubted.emit("amsterdam2024")
            stage.settle()
            dialog.submit()
        camera.shoot(stage, f"keys-{kind}")
        stage.settle()
        dialog.reject()
    bound = Ways(4, "2026-11-22T22:40:00.000Z", 3, "2026-11-22T22:40:00.000Z", device=True)
    page._done = keys.Done("De nieuwe wachtwoordzin geldt.", keys.passphrase_follows(MISSED))
    page._show(keys.Keys(bound, tried=True, bindable=True))
    camera.shoot(stage, "keys-bound")
    second = replace(SHEET, number=2)
    follows = keys.sheet_follows(second, MISSED)
    page._settle(keys.Done("Er is een nieuw herstelblad.", follows, second))
    camera.shoot(stage, "keys-code")
    stage.session.go(places.VAULT)
    camera.shoot(stage, "keys-leave")
    QApplication.activeModalWidget().reject()
    page._written()
    stage.go(places.VAULT)
    camera.shoot(stage, "vault")
    for name, found in (
        ("notice-older", Arrival(True, False, bound, True, "passphrase")),
        ("notice-changed", Arrival(False, True, bound, True, "recovery")),
        ("notice-leftover", Arrival(False, False, bound, True, "passphrase", leftovers=LEFT)),
        ("notice-lost", Arrival(False, False, bound, True, "passphrase", lost=("B01", "B03"))),
        ("notice-healed", Arrival(False, False, bound, True, "passphrase", healed=HEADERS[:1])),
        ("notice-hindered", Arrival(False, False, bound, True, "passphrase", hindered=HEADERS[1:])),
    ):
        home = Home(stage.session, found)
        stage.window._stack.addWidget(home)
        stage.window._stack.setCurrentWidget(home)
        home.go(places.Place(places.TODAY))
        camera.shoot(stage, name)
    stage.close()
