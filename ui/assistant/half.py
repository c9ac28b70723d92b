"""What the vault keeps of a dossier that is half made, so that it is there again after a lock.

What was ticked to be shown after all is not in it: whoever decides that looks at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.canonical import Json
from app.domain.dossier import ASKS
from app.domain.incident import Record
from app.texts import LANGUAGES
from app.usecases.selection import Choice
from app.usecases.settings import OWNER_KEYS, SENTENCE
from ui.dossiers.presenter import RECIPIENTS

NOTHING = Choice("police")
"""What is chosen before anything is."""


@dataclass(frozen=True, slots=True)
class Half:
    """What was chosen, and what was typed about the owner and is not stored yet."""

    choice: Choice = NOTHING
    owner: Mapping[str, str] = field(default_factory=dict)


def record_of(half: Half) -> Record:
    """As it is kept; empty when there is nothing to keep."""
    if half == Half():
        return {}
    choice = half.choice
    form: dict[str, Json] = {SENTENCE: choice.summary, **half.owner}
    return {
        "recipient": choice.recipient,
        "lang": choice.lang,
        "incidents": list(choice.incidents),
        "asks": list(choice.asks),
        "left_out": list(choice.redacted),
        "form": {key: told for key, told in form.items() if told or key != SENTENCE},
    }


def read(held: Record) -> Half:
    """As it was kept; what is not known here is passed over."""
    form = held.get("form")
    told = {key: str(value) for key, value in form.items()} if isinstance(form, dict) else {}
    recipient, lang = str(held.get("recipient")), str(held.get("lang"))
    choice = Choice(
        recipient=recipient if recipient in RECIPIENTS else NOTHING.recipient,
        incidents=_texts(held, "incidents"),
        lang=lang if lang in LANGUAGES else NOTHING.lang,
        redacted=_texts(held, "left_out"),
        asks=tuple(one for one in _texts(held, "asks") if one in ASKS),
        summary=told.pop(SENTENCE, ""),
    )
    return Half(choice, {key: value for key, value in told.items() if key in OWNER_KEYS})


def _texts(held: Record, name: str) -> tuple[str, ...]:
    found = held.get(name)
    return tuple(str(one) for one in found) if isinstance(found, list) else ()
