"""Everything that is held about one person: to answer a request for access, or to see it yourself."""

from dataclasses import dataclass

from app.domain.incident import Record, fold, texts_in
from app.ports import Store, UnitOfWork
from app.usecases.incidents import versions_of
from app.usecases.selection import MADE


@dataclass(frozen=True, slots=True)
class Held:
    """One place in which a name occurs: where, which key, since when, and the text."""

    where: str
    key: str
    at: str
    text: str


def about(store: Store, name: str) -> list[Held]:
    """Every version of every incident, exhibit names, and dossiers in which all words occur."""
    words = [fold(word) for word in name.split()]
    with store.begin() as work:
        found = [*_in_incidents(work, words), *_in_exhibits(work, words)]
        return found + _in_dossiers(work, words) if words else []


def _in_incidents(work: UnitOfWork, words: list[str]) -> list[Held]:
    found = []
    for incident in list(work.incidents.listed(removed=True)):
        for version in versions_of(work, incident):
            for key, text in _texts(version.changed):
                if _all(words, text):
                    where = f"incident {incident.no}, {version.number}"
                    found.append(Held(where, key, version.at, text))
    return found


def _in_exhibits(work: UnitOfWork, words: list[str]) -> list[Held]:
    return [
        Held(one.number, "name", one.attached.isoformat(), one.name)
        for one in work.exhibits.all()
        if _all(words, one.name)
    ]


def _in_dossiers(work: UnitOfWork, words: list[str]) -> list[Held]:
    found = []
    for name in work.papers.names(MADE):
        frozen = work.papers.get(name)
        if isinstance(frozen, dict) and any(_all(words, text) for _, text in _texts(frozen)):
            number = name.removeprefix(MADE).lstrip("0")
            found.append(
                Held(f"dossier {number}", "", str(frozen["moment"]), str(frozen["recipient"]))
            )
    return found


def _texts(record: Record) -> list[tuple[str, str]]:
    return [(key, text) for key, value in record.items() for text in texts_in(value)]


def _all(words: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
