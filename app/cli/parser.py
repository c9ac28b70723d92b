"""How the command line is read: global options before or after the command, usage in Dutch."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

from app import __version__
from app.cli.usage import translate_usage
from app.errors import UsageError
from app.texts import _


class Parser(argparse.ArgumentParser):
    """An argparse parser that raises UsageError instead of leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageError("usage", command=self.prog, reason=message)


class Commands:
    """Where each subject adds its commands."""

    def __init__(self) -> None:
        translate_usage()
        self.parser = Parser(
            prog="weerwoord",
            description=_(
                "Versleuteld logboek van dreiging en agressie. Zonder commando: het venster."
            ),
            parents=[_shared(None)],
            allow_abbrev=False,
        )
        self.parser.add_argument(
            "--version", action="version", version=__version__, help=_("toon de versie")
        )
        self.parser.add_argument(
            "--quick", action="store_true", help=_("open het venster met een nieuw incident")
        )
        self._commands = self.parser.add_subparsers(metavar=_("COMMANDO"), parser_class=Parser)

    def add(
        self, name: str, told: str, run: Callable[..., int], *, parent: Any = None
    ) -> argparse.ArgumentParser:
        """A command (below `parent`, when it is part of a group) that calls `run`."""
        below = parent or self._commands
        command: argparse.ArgumentParser = below.add_parser(
            name,
            help=told,
            description=told,
            parents=[_shared(argparse.SUPPRESS)],
            allow_abbrev=False,
        )
        command.set_defaults(run=run)
        return command

    def group(self, name: str, told: str) -> Any:
        """A command that has commands of its own, such as `evidence list`."""
        command = self._commands.add_parser(name, help=told, description=told, allow_abbrev=False)
        return command.add_subparsers(metavar=_("COMMANDO"), required=True, parser_class=Parser)


def _shared(default: Any) -> Parser:
    options = Parser(add_help=False)
    options.add_argument("--vault", metavar="DIR", default=default, help=_("de map van de kluis"))
    options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=default,
        help=_("bestand met de wachtwoordzin; - is de eerste regel van standaardinvoer"),
    )
    return options
