"""What to say about who can open a backup, and with what it is lost: window and command line alike."""

from app.texts import _, on_one_line


def still_opens(path: str, sheet: int) -> str:
    """That a backup was not encrypted anew along with the log."""
    told = _(
        "Reservekopie {path} opent nog met de wachtwoordzin van toen en met blad {sheet}: vernieuw of vernietig hem."
    )
    return told.format(path=on_one_line(path), sheet=sheet)


def found_opens(sheet: int) -> str:
    """What a backup that is gone still means for whoever finds it."""
    told = _(
        "Wie de kopie vindt, kan die nog openen met herstelblad {sheet} of de wachtwoordzin van toen."
    )
    return told.format(sheet=sheet)


def opens_as_before() -> str:
    """That a backup was not renewed since who may come in was changed."""
    return _(
        "Sinds deze reservekopie is de wachtwoordzin of het herstelblad veranderd. De kopie opent nog met die van toen: vernieuw hem."
    )


def older_stands(seq: int) -> str:
    """That an older version stands where a backup was made."""
    told = _(
        "Hier staat een oudere versie van deze reservekopie: tot en met regel {seq}. Vernieuw hem."
    )
    return told.format(seq=seq)


def lost_together() -> str:
    """That a backup stands on the disk of the vault itself."""
    return _(
        "Let op: deze reservekopie staat op dezelfde schijf als de kluis. Raakt de computer stuk of kwijt, dan ook deze kopie."
    )
