"""What the first start may go on with, and what it says."""

from app.errors import InputError
from app.texts import _, sentence


def refusal(first: str, second: str) -> str:
    """Why these two are not yet a passphrase; nothing when they are."""
    if not first:
        return sentence(InputError("empty_passphrase"))
    if first != second:
        return sentence(InputError("not_the_same"))
    return ""


def remark(first: str, weak: bool | None) -> str:
    """A word about the strength of what was typed; `weak` is None when it is not known."""
    if not first or weak is None:
        return ""
    if weak:
        return _("Deze wachtwoordzin is makkelijk te raden. Neem liever vijf losse woorden.")
    return _("Dit is een sterke wachtwoordzin.")


def groups(code: str) -> list[list[tuple[str, str]]]:
    """The recovery code as it is written down: two columns of (place, group)."""
    numbered = [(str(place), group) for place, group in enumerate(code.split(), 1)]
    half = (len(numbered) + 1) // 2
    return [numbered[:half], numbered[half:]]
