"""Where the program begins: the window, the command line, or a child that decodes one file."""

import os
import sys


def main() -> int:
    """Run what the arguments ask for and give the status."""
    os.umask(0o077)  # before anything can be written
    arguments = sys.argv[1:]
    if arguments[:2] == ["--child", "decode"]:
        from app.intake.child import run_child

        return run_child()
    from app import bootstrap, texts

    texts.use(os.environ.get("WEERWOORD_LANG", "nl"))
    if _wants_window(arguments):
        from ui.main import run_window

        return run_window(arguments, bootstrap.house, bootstrap.vault_folder)
    from app.cli.entry import run

    return run(arguments, bootstrap.house, bootstrap.vault_folder)


def _wants_window(arguments: list[str]) -> bool:
    """No command: only options of the window."""
    rest = iter(arguments)
    for one in rest:
        if one in ("--vault",):
            next(rest, None)
        elif not (one == "--quick" or one.startswith("--vault=")):
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
