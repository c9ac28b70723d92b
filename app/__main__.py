"""Where the program begins: the window, the command line, or a child that decodes one file."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` itself would keep an interrupt waiting, as `pathlib` would
if TYPE_CHECKING:  # its libraries would keep the lock screen waiting
    from pathlib import Path

    from app.usecases.desk import House


def main() -> int:
    """Run what the arguments ask for and give the status."""
    os.umask(0o077)  # before anything can be written
    from app.seclusion import seclude

    seclude()
    arguments = sys.argv[1:]
    if arguments[:2] == ["--child", "decode"]:
        from app.intake.child import run_child

        return run_child()
    from app import texts

    texts.use(os.environ.get("WEERWOORD_LANG", "nl"))
    if _wants_window(arguments):
        if _no_display():
            from app.cli.output import remark
            from app.errors import UsageError

            remark(texts.sentence(UsageError("no_display")))
            return 1
        _interrupts(raised=True)
        from ui.main import run_window

        return run_window(arguments, _house, vault_folder)
    from app.cli.entry import run

    return run(arguments, _house, vault_folder)


def vault_folder(chosen: str | None) -> Path:
    """`--vault`, else `$WEERWOORD_VAULT`, else the platform's data folder."""
    from pathlib import Path

    told = chosen or os.environ.get("WEERWOORD_VAULT")
    if told:
        return Path(told).expanduser()
    from platformdirs import user_data_path

    return user_data_path("weerwoord", False) / "vault"


def _house(folder: Path, *, read_only: bool = False) -> House:
    """The house of a vault; its libraries are loaded here, after the lock screen is shown."""
    from app import bootstrap

    return bootstrap.house(folder, read_only=read_only)


def _wants_window(arguments: list[str]) -> bool:
    """No command: only options of the window."""
    rest = iter(arguments)
    for one in rest:
        if one in ("--vault", "--locked-because"):
            next(rest, None)
        elif not (one == "--quick" or one.startswith("--vault=")):
            return False
    return True


def _no_display() -> bool:
    """Whether a window has nowhere to appear: Qt would end the process without a word of ours."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in places)


def _interrupts(*, raised: bool) -> None:
    """Ctrl-C is raised, as Python does; or just ends it, while there is nothing to take back: what
    is raised while libraries load is sometimes lost. One that is ignored stays ignored."""
    import signal

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        how = signal.default_int_handler if raised else lambda _number, _frame: os._exit(130)
        signal.signal(signal.SIGINT, how)


if __name__ == "__main__":
    try:
        _interrupts(raised=False)
        sys.exit(main())
    except KeyboardInterrupt:  # before there is a command to interrupt
        sys.exit(130)
