"""`demo`: a fictional vault, evidence and dossier, to see what the program makes."""

from argparse import Namespace
from pathlib import Path

from app.cli.output import remark, result
from app.cli.parser import Commands
from app.cli.session import Session
from app.texts import _
from app.usecases import demo


def add(commands: Commands) -> None:
    one = commands.add("demo", _("maak een verzonnen kluis met een dossier"), make)
    one.add_argument("--out", metavar="DIR", required=True)


def make(session: Session, options: Namespace) -> int:
    out = Path(options.out)
    made = demo.make(session.house_at, out)
    result(str(made))
    remark(_("Alles hierin is verzonnen. De wachtwoordzin van de kluis staat in LEES-MIJ.txt."))
    return 0
