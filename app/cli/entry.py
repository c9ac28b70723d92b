"""Where the command line begins: reads it, does it, and says in one line what went wrong."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli import demo, dossier, erasing, evidence, incidents, keeping, stamps, vault, verify
from app.cli.output import flush, prepare, remark, silence
from app.cli.parser import Commands
from app.cli.session import Furnish, Session
from app.cli.stopping import Stopping
from app.domain.canonical import check_text
from app.errors import AppError, InputError, UsageError
from app.texts import _, sentence

_SUBJECTS = (vault, incidents, evidence, dossier, verify, keeping, erasing, stamps, demo)
_EXPECTED = (AppError, BrokenPipeError, KeyboardInterrupt)
_SECRETS = ("passphrase_file", "code_file", "new_passphrase_file")


def run(arguments: Sequence[str], furnish: Furnish, folder: Callable[[str | None], Path]) -> int:
    """Run one command. Status: 0 done, 1 not done, 2 usage, 3 damaged, 128 and the number of the
    signal that stopped it (130 for Ctrl-C)."""
    prepare()
    stopping = Stopping()
    try:
        work = _understood(arguments, furnish, folder)
        with stopping.heard():
            status = work()
            flush()
            return status
    except BaseException as error:
        if not (stopping.asked or isinstance(error, _EXPECTED)):
            raise
        try:
            flush()
        except (AppError, BrokenPipeError):
            silence()
        # also when it is another error: a library that was interrupted makes of it what it likes
        if stopping.asked or isinstance(error, KeyboardInterrupt):
            remark(_("Onderbroken. Wat al was bevestigd, is bewaard."))
            return stopping.status
        if isinstance(error, AppError):
            remark(sentence(error))
            return error.status
        return 1  # whoever read our output has gone; what was confirmed is stored


def _understood(
    arguments: Sequence[str], furnish: Furnish, folder: Callable[[str | None], Path]
) -> Callable[[], int]:
    """What there is to do; nothing is done yet, so there is nothing to take back either."""
    _refuse_no_text(arguments)
    try:
        options = _commands().parser.parse_args(arguments)
    except SystemExit:  # the help or the version was given
        return lambda: 0
    if not hasattr(options, "run"):
        raise UsageError("no_command")
    if [getattr(options, name, None) for name in _SECRETS].count("-") > 1:
        raise UsageError("one_stdin")
    session = Session(options, furnish, folder(options.vault))
    return lambda: int(options.run(session, options))


def _refuse_no_text(arguments: Sequence[str]) -> None:
    """Bytes that are no text are no words; a file or folder that is there may be called so."""
    for told in arguments:
        name = told.partition("=")[2] if told.startswith("--") else told
        if not os.path.lexists(name):
            try:
                check_text(told, told)
            except InputError:
                raise UsageError("not_text", key=told) from None


def _commands() -> Commands:
    commands = Commands()
    for subject in _SUBJECTS:
        subject.add(commands)
    return commands
