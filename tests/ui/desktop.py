"""A stand-in for logind and the screen saver, on a private bus; started by `test_signs.py`.

    python tests/ui/desktop.py ADDRESS

A line on standard input makes something happen (`sleep`, `wake`, `shutdown`, `lock`, `hint`,
`away`, `saver NAME on`); on standard output it says what was asked of it, and `free` once nobody holds up sleep.
"""

import os
import selectors
import sys

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SESSION, OTHER = f"{LOGIND_PATH}/session/_37", f"{LOGIND_PATH}/session/_38"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = {
    "freedesktop": ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    "kde": ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    "gnome": ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
}


class Desktop:
    """Answers what a window asks, and emits what it is told to."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        self._now = {"Active": True, "LockedHint": False}
        self._reader = -1
        for name in (LOGIND, *(name for name, _path in SAVERS.values())):
            bus.send_and_get_reply(message_bus.RequestName(name))

    def serve(self) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._bus.sock, selectors.EVENT_READ, self._asked)
            waiting.register(sys.stdin, selectors.EVENT_READ, self._told)
            self._waiting = waiting
            while True:
                for key, _events in waiting.select():
                    key.data()

    def _asked(self) -> None:
        message = self._bus.receive(timeout=5)
        if message.header.message_type != MessageType.method_call:
            return
        asked = message.header.fields[HeaderFields.member]
        say(asked, *message.body)
        if asked == "Inhibit":
            self._reader, given = os.pipe()
            self._waiting.register(self._reader, selectors.EVENT_READ, self._let_go)
            self._bus.send(new_method_return(message, "h", (given,)))
            os.close(given)
        else:
            self._bus.send(self._answer(message, asked))

    def _answer(self, message: Message, asked: str) -> Message:
        if asked == "GetSession":
            return new_method_return(message, "o", (SESSION,))
        if asked == "Get":
            return new_method_return(message, "v", (("b", self._now[str(message.body[1])]),))
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")

    def _let_go(self) -> None:
        self._waiting.unregister(self._reader)
        os.close(self._reader)
        say("free")

    def _told(self) -> None:
        told = os.read(sys.stdin.fileno(), 4096).decode()  # unbuffered: it may be several lines
        if not told:
            sys.exit()
        for line in told.splitlines():
            what, *rest = line.split()
            getattr(self, what)(*rest)

    def sleep(self) -> None:
        self._emit(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", (True,))

    def wake(self) -> None:
        self._emit(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", "b", (False,))

    def shutdown(self) -> None:
        self._emit(LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForShutdown", "b", (True,))

    def lock(self) -> None:
        self._emit(SESSION, f"{LOGIND}.Session", "Lock")

    def lock_other(self) -> None:
        self._emit(OTHER, f"{LOGIND}.Session", "Lock")

    def away(self) -> None:
        self._change("Active", False)

    def hint(self) -> None:
        self._change("LockedHint", True)

    def renamed(self) -> None:
        self._change("IdleHint", True)

    def saver(self, name: str, on: str) -> None:
        bus_name, path = SAVERS[name]
        self._emit(path, bus_name, "ActiveChanged", "b", (on == "on",))

    def _change(self, name: str, now: bool) -> None:
        self._now[name] = now
        told = (f"{LOGIND}.Session", {name: ("b", now)}, [])
        self._emit(SESSION, PROPERTIES, "PropertiesChanged", "sa{sv}as", told)

    def _emit(
        self, path: str, interface: str, name: str, signature: str = "", body: tuple = ()
    ) -> None:
        self._bus.send(new_signal(DBusAddress(path, interface=interface), name, signature, body))


def say(*words: object) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    with open_dbus_connection(sys.argv[1], enable_fds=True) as connection:
        desktop = Desktop(connection)
        say("ready")
        desktop.serve()
