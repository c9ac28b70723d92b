"""A fresh recovery code leaves: on standard output, in a file, and as a sheet to print."""

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.cli.output import remark, results
from app.cli.reading import new_file
from app.errors import StorageError
from app.texts import _, current, on_one_line
from app.usecases import sheets
from app.usecases.desk import Desk, House
from app.usecases.outside import refuse_inside


class CodesOut:
    """Where a code goes, opened before anything changes: a name that is taken costs nothing."""

    def __init__(self, stack: ExitStack, text: str | None, sheet: str | None) -> None:
        self._kept, self._drawn = (stack.enter_context(ExitStack()) for _stack in range(2))
        self._text = self._kept.enter_context(new_file(text)) if text else None
        self._sheet = self._drawn.enter_context(new_file(sheet)) if sheet else None
        self._name = sheet or ""

    def give(self, house: House, desk: Desk, code: str) -> None:
        """Give the code of the present sheet; what comes after this cannot take it back.

        Raises StorageError `code_not_given` when nobody has the code now, `sheet_not_kept` when
        only the sheet is missing.
        """
        try:
            if self._text is None:
                results([code])
            else:
                self._text.write(f"{code}\n".encode())
            self._kept.close()
        except (OSError, StorageError) as error:
            raise StorageError("code_not_given") from error
        if self._sheet is not None:
            drawn = io.BytesIO()
            desk.paper.recovery_sheet(
                sheets.written(house.safe, desk.store, code), current(), drawn
            )
            try:
                self._sheet.write(drawn.getvalue())
                self._drawn.close()
            except (OSError, StorageError) as error:
                raise StorageError("sheet_not_kept", path=self._name) from error
            remark(
                _(
                    "Het herstelblad staat in {path}. Print het en gooi dat bestand daarna weg: wie het heeft, kan in de kluis."
                ).format(path=on_one_line(self._name))
            )


@contextmanager
def codes_out(text: str | None, sheet: str | None) -> Iterator[CodesOut]:
    """Files that were not there yet, gone again when the command fails before it has a code.

    Raises as `refuse_inside` does.
    """
    for name in filter(None, (text, sheet)):
        refuse_inside(Path(name))
    with ExitStack() as stack:
        yield CodesOut(stack, text, sheet)
