"""Where the command line begins: reads it, does it, and says in one line what went wrong."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli import demo, dossier, erasing, evidence, incidents, keeping, stamps, vault, verify
from app.cli.output import prepare, remark
from app.cli.parser import Commands
from app.cli.session import Furnish, Session
from app.errors import AppError, UsageError
from app.texts import _, sentence

INTERRUPTED = 130
_SUBJECTS = (vault, incidents, evidence, dossier, verify, keeping, erasing, stamps, demo)


def run(arguments: Sequence[str], furnish: Furnish, folder: Callable[[str | None], Path]) -> int:
    """Run one command. Status: 0 done, 1 not done, 2 usage, 3 damaged, 130 interrupted."""
    prepare()
    try:
        options = _commands().parser.parse_args(arguments)
        if not hasattr(options, "run"):
            raise UsageError("no_command")
        return int(options.run(Session(options, furnish, folder(options.vault)), options))
    except AppError as error:
        remark(sentence(error))
        return error.status
    except KeyboardInterrupt:
        remark(_("Onderbroken. Wat al was bevestigd, is bewaard."))
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has gone; what was confirmed is stored
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _commands() -> Commands:
    commands = Commands()
    for subject in _SUBJECTS:
        subject.add(commands)
    return commands
