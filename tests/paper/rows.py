"""The rows of a table as plain words."""

from collections.abc import Iterable

from app.paper.blocks import PageOf, Row


def rows(lines: Iterable[Row]) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    found = {}
    for row in lines:
        texts = [
            [cell.key] if isinstance(cell, PageOf) else [said.text for said in cell] for cell in row
        ]
        found[texts[0][0]] = [text for cell in texts[1:] for text in cell if text]
    return found
