"""The dossiers that were made, as they were frozen."""

from app.domain.dossier import Dossier
from app.domain.frozen import from_json
from app.ports import Store
from app.usecases.selection import MADE


def made(store: Store) -> list[Dossier]:
    """All of them, newest first."""
    with store.begin() as work:
        held = [work.papers.get(name) for name in work.papers.names(MADE)]
    return [from_json(one) for one in reversed(held) if isinstance(one, dict)]
