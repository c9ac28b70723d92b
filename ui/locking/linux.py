"""The signs of Linux, over D-Bus: logind for sleep, switching users and locking, the desktop for its
own lock screen.

Nothing is asked that could keep the window waiting, and where there is no bus nothing happens. While
the vault is open sleep is held up for as long as locking takes: logind goes on once the descriptor is
closed, which it is when the process is replaced.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from app.texts import _
from ui.locking.signs import Signs

_LOGIND, _MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1"
_SESSION = f"{_LOGIND}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = [
    f"{maker}.ScreenSaver"
    for maker in ("org.freedesktop", "org.gnome", "org.cinnamon", "org.mate", "org.xfce")
]
_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"
_PATIENCE = 5000  # milliseconds for an answer; nobody waits for it


class LinuxSigns(Signs):
    """Listens to both buses. The names are those of `org.freedesktop.login1(5)`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path = ""
        self._brake: QDBusUnixFileDescriptor | None = None
        self._waiting: dict[QDBusPendingCallWatcher, Callable[[object], None]] = {}
        self._names = [f"weerwoord-{id(self)}-{kind}" for kind in ("system", "session")]
        addresses = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS), _session_bus()
        self._system, self._desktop = (
            QDBusConnection.connectToBus(address, name)
            for address, name in zip(addresses, self._names, strict=True)
        )
        if self._system.isConnected():
            self._listen_to_logind()
        if self._desktop.isConnected():
            for name in _SAVERS:
                self._hear(self._desktop, name, "", name, "ActiveChanged", "saved(bool)")

    def stop(self) -> None:
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._waiting.clear()
        self._brake = None

    def _listen_to_logind(self) -> None:
        manager = f"{_LOGIND}.Manager"
        for name, slot in (("PrepareForSleep", "slept(bool)"), ("PrepareForShutdown", "off(bool)")):
            self._hear(self._system, _LOGIND, _MANAGER, manager, name, slot)
        why = _("De kluis gaat op slot")  # logind shows it to whoever lists what holds up sleep
        self._ask(
            _MANAGER, manager, "Inhibit", ["sleep:shutdown", "Weerwoord", why, "delay"], self._hold
        )
        self._ask(_MANAGER, manager, "GetSession", ["auto"], self._found)

    @Slot(bool)
    def slept(self, begins: bool) -> None:
        self._tell("sleep" if begins else "")

    @Slot(bool)
    def off(self, begins: bool) -> None:
        if begins:
            self.ended.emit()

    @Slot()
    def locked(self) -> None:
        self.came.emit("screen")

    @Slot(bool)
    def saved(self, active: bool) -> None:
        self._tell("screen" if active else "")

    @Slot(QDBusMessage)
    def changed(self, _message: QDBusMessage) -> None:
        """Something about our session changed; what it is now is asked for, one by one."""
        self._look("Active", lambda active: self._tell("" if active else "user"))
        self._look("LockedHint", lambda locked: self._tell("screen" if locked else ""))

    def _tell(self, reason: str) -> None:
        if reason:
            self.came.emit(reason)

    def _hold(self, given: object) -> None:
        if isinstance(given, QDBusUnixFileDescriptor):
            self._brake = given

    def _found(self, path: object) -> None:
        if isinstance(path, QDBusObjectPath):
            self._path = path.path()
            self._hear(self._system, _LOGIND, self._path, _SESSION, "Lock", "locked()")
            told = "PropertiesChanged"
            self._hear(
                self._system, _LOGIND, self._path, _PROPERTIES, told, "changed(QDBusMessage)"
            )

    def _look(self, name: str, then: Callable[[bool], None]) -> None:
        def told(value: object) -> None:
            if isinstance(value, QDBusVariant):
                then(bool(value.variant()))

        self._ask(self._path, _PROPERTIES, "Get", [_SESSION, name], told)

    def _hear(
        self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str
    ) -> None:
        # the stub asks for bytes, PySide itself only takes what SLOT gives
        bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]

    def _ask(
        self,
        path: str,
        interface: str,
        name: str,
        arguments: list[object],
        then: Callable[[object], None],
    ) -> None:
        """Ask logind; `then` gets its answer, or is never called."""
        call = QDBusMessage.createMethodCall(_LOGIND, path, interface, name)
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call, _PATIENCE))
        self._waiting[watcher] = then
        watcher.finished.connect(self._answered)

    def _answered(self, done: QDBusPendingCallWatcher) -> None:
        then = self._waiting.pop(done)
        answer = done.reply().arguments()
        if answer and not done.isError():
            then(answer[0])


def _session_bus() -> str:
    """Where the desktop's bus is; nowhere when there is none, rather than one that is started."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path={runtime}/bus"
