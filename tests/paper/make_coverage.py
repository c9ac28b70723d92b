"""Write `resources/fonts/coverage.txt` from the faces: `python tests/paper/make_coverage.py`."""

from pathlib import Path

import uharfbuzz as hb

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def borders(points: set[int]) -> list[int]:
    """Where a set of code points begins, ends, begins again."""
    return sorted(
        {p for p in points if p - 1 not in points} | {p + 1 for p in points if p + 1 not in points}
    )


def base36(value: int) -> str:
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def measured(path: Path) -> set[int]:
    """What a face covers, without controls and private use."""
    points = set(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)
    return {
        p
        for p in points
        if p >= 0x20 and not (0x7F <= p < 0xA0 or 0xE000 <= p < 0xF900 or p >= 0xF0000)
    }


def table() -> str:
    lines = []
    for path in sorted(FONTS.glob("*.ttf")):
        lines.append(" ".join([path.stem, *map(base36, borders(measured(path)))]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (FONTS / "coverage.txt").write_text(table(), "ascii", newline="\n")
