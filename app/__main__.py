"""Where the program begins: the window, the command line, or a child that decodes one file."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.seclusion import seclude

if TYPE_CHECKING:  # its libraries would keep the lock screen waiting
    from app.usecases.desk import House


def main() -> int:
    """Run what the arguments ask for and give the status."""
    os.umask(0o077)  # before anything can be written
    seclude()
    arguments = sys.argv[1:]
    if arguments[:2] == ["--child", "decode"]:
        from app.intake.child import run_child

        return run_child()
    from app import texts

    texts.use(os.environ.get("WEERWOORD_LANG", "nl"))
    if _wants_window(arguments):
        from ui.main import run_window

        return run_window(arguments, _house, vault_folder)
    from app.cli.entry import run

    return run(arguments, _house, vault_folder)


def vault_folder(chosen: str | None) -> Path:
    """`--vault`, else `$WEERWOORD_VAULT`, else the platform's data folder."""
    told = chosen or os.environ.get("WEERWOORD_VAULT")
    if told:
        return Path(told).expanduser()
    from platformdirs import user_data_path

    return user_data_path("weerwoord", False) / "vault"


def _house(folder: Path, *, read_only: bool = False) -> "House":
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


if __name__ == "__main__":
    sys.exit(main())
