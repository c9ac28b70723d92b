"""Brings the translations up to date with the sentences of the code: `python3 dev.py texts`.

The Dutch sentence in the code is the key. Sentences that are gone leave the catalogue, new ones
come in untranslated (they stay Dutch until somebody translates them), and nothing is guessed.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
# As app.texts names them: said at once, marked to be said later, of one catalogue, by number.
KEYWORDS = {"_": None, "N_": None, "say": None, "several": (1, 2)}


def template() -> Catalog:
    """Every sentence that the code may say, as an empty catalogue."""
    catalogue = Catalog(fuzzy=False)
    for room in ("app", "ui"):
        for _name, _line, message, _comments, _context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            catalogue.add(message)
    return catalogue


def updated(text: bytes, language: str) -> bytes:
    """A catalogue (PO) with today's sentences."""
    catalogue = read_po(BytesIO(text), locale=language)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


if __name__ == "__main__":
    for path in sorted((ROOT / "resources" / "i18n").glob("*.po")):
        path.write_bytes(updated(path.read_bytes(), path.stem))
