"""How things stand: incidents and exhibits as rows, and the values they stand for."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.domain.canonical import canonical_text
from app.domain.evidence import Blob, Exhibit
from app.domain.incident import Incident, Record, fold, search_text
from app.domain.journal import instant
from app.domain.moments import Span
from app.errors import DamageError
from app.storage.connection import Connection, stored_json
from app.storage.outbox import Outbox

_NEW_INCIDENT = "incident (no, id, recorded, version, moment, record, removed, erased)"
_NEW_TEXT = "incident_text (no, folded)"
_INCIDENT = "i.id, i.no, i.recorded, i.version, i.record, i.removed, i.erased"


class Incidents:
    """Port `IncidentRows`."""

    def __init__(self, connection: Connection, outbox: Outbox) -> None:
        self._connection, self._outbox = connection, outbox
        self._last_no = 0

    def next_no(self) -> int:
        if not self._last_no:
            row = self._connection.execute("SELECT coalesce(max(no), 0) FROM incident").fetchone()
            self._last_no = int(row[0])
        return self._last_no + 1

    def add(self, incident: Incident, span: Span | None) -> None:
        self._last_no = incident.no
        recorded = instant(incident.recorded)
        row = (incident.no, incident.id, recorded, *_standing(incident, span))
        self._outbox.add(_NEW_INCIDENT, row)
        self._outbox.add(_NEW_TEXT, (incident.no, search_text(incident.record)))

    def put(self, incident: Incident, span: Span | None) -> None:
        self._outbox.flush()
        self._connection.execute(
            "UPDATE incident SET version = ?, moment = ?, record = ?, removed = ?, erased = ?"
            " WHERE no = ?",
            (*_standing(incident, span), incident.no),
        )
        self._connection.execute(
            "UPDATE incident_text SET folded = ? WHERE no = ?",
            (_words(incident, self._names_of(incident.no)), incident.no),
        )

    def get(self, key: str | int) -> Incident | None:
        self._outbox.flush()
        column = "no" if isinstance(key, int) else "id"
        row = self._connection.execute(
            f"SELECT {_INCIDENT} FROM incident i WHERE {column} = ?",  # noqa: S608 - our own words
            (key,),
        ).fetchone()
        return _incident(row) if row else None

    def listed(self, words: Sequence[str] = (), *, removed: bool = False) -> Iterator[Incident]:
        self._outbox.flush()
        found = "".join(" AND instr(t.folded, ?) > 0" for _ in words)
        text = "JOIN incident_text t USING (no)" if words else ""
        rows = self._connection.execute(
            f"SELECT {_INCIDENT} FROM incident i {text}"  # noqa: S608 - our own words
            f" WHERE erased = 0 AND (removed IS NULL OR ?){found} ORDER BY moment DESC, no DESC",
            (removed, *(fold(word) for word in words)),
        )
        return map(_incident, rows)

    def stale(self) -> Iterator[int]:
        """The numbers of those whose place in lists, or words to search, are not their own."""
        self._outbox.flush()
        rows = self._connection.execute(
            f"SELECT {_INCIDENT}, i.moment, t.folded FROM incident i LEFT JOIN incident_text t"  # noqa: S608
            " USING (no) ORDER BY no"
        )
        for *row, moment, folded in rows:
            incident = _incident(row)
            words = _words(incident, self._names_of(incident.no))
            found = sorted(str(folded).split("\n"))  # the order of keys is not kept
            if moment != _moment(incident, incident.span()) or found != sorted(words.split("\n")):
                yield incident.no

    def count(self) -> int:
        self._outbox.flush()
        row = self._connection.execute(
            "SELECT count(*) FROM incident WHERE removed IS NULL AND erased = 0"
        )
        return int(row.fetchone()[0])

    def _names_of(self, no: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT name FROM exhibit JOIN exhibit_incident ON exhibit = no WHERE incident = ?",
            (no,),
        )
        return [row[0] for row in rows]


class Exhibits:
    """Port `ExhibitRows`."""

    _COLUMNS = "no, id, name, sha256, size, media_type, source, attached, path, identity"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_no(self) -> int:
        row = self._connection.execute("SELECT coalesce(max(no), 0) + 1 FROM exhibit").fetchone()
        return int(row[0])

    def add(self, exhibit: Exhibit) -> None:
        self._connection.execute(
            f"INSERT INTO exhibit ({self._COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                exhibit.no, exhibit.id, exhibit.name, exhibit.sha256, exhibit.size,
                exhibit.media_type, exhibit.source, instant(exhibit.attached),
                exhibit.blob.path, exhibit.blob.identity,
            ),
        )  # fmt: skip

    def link(self, exhibit_no: int, incident_no: int) -> None:
        self._connection.execute(
            "INSERT INTO exhibit_incident (exhibit, incident) VALUES (?, ?)",
            (exhibit_no, incident_no),
        )
        row = self._connection.execute("SELECT name FROM exhibit WHERE no = ?", (exhibit_no,))
        self._connection.execute(
            "UPDATE incident_text SET folded = folded || char(10) || ? WHERE no = ?",
            (fold(row.fetchone()[0]), incident_no),
        )

    def linked(self, exhibit_no: int, incident_no: int) -> bool:
        return incident_no in self.incidents_of(exhibit_no)

    def get(self, no: int) -> Exhibit | None:
        return self._one("WHERE identity <> '' AND no = ?", no)

    def row(self, no: int) -> Exhibit | None:
        return self._one("WHERE no = ?", no)

    def by_hash(self, sha256: str) -> Exhibit | None:
        return self._one("WHERE sha256 = ?", sha256)

    def of_incident(self, incident_no: int) -> list[Exhibit]:
        return list(
            self._many(
                "JOIN exhibit_incident ON exhibit = no"
                " WHERE identity <> '' AND incident = ? ORDER BY no",
                incident_no,
            )
        )

    def incidents_of(self, exhibit_no: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT incident FROM exhibit_incident WHERE exhibit = ? ORDER BY incident",
            (exhibit_no,),
        )
        return [row[0] for row in rows]

    def all(self) -> Iterator[Exhibit]:
        return self._many("WHERE identity <> '' ORDER BY no")

    def erase(self, no: int) -> None:
        self._connection.execute(
            "UPDATE exhibit SET name = '', sha256 = 'erased ' || no, size = 0, media_type = '',"
            " source = '', path = 'erased ' || no, identity = '' WHERE no = ?",
            (no,),
        )

    def _one(self, where: str, value: object) -> Exhibit | None:
        return next(self._many(where, value), None)

    def _many(self, where: str, *values: object) -> Iterator[Exhibit]:
        rows = self._connection.execute(
            f"SELECT {self._COLUMNS} FROM exhibit {where}",  # noqa: S608 - our own words
            values,
        )
        return map(_exhibit, rows)


def _standing(incident: Incident, span: Span | None) -> tuple[object, ...]:
    return (
        incident.version,
        _moment(incident, span),
        canonical_text(incident.record),
        incident.removed,
        int(incident.erased),
    )


def _moment(incident: Incident, span: Span | None) -> str:
    """By what it is sorted: when it happened, else when it was recorded."""
    return instant(span.first if span else incident.recorded)


def _words(incident: Incident, names: Sequence[str]) -> str:
    """What searching finds it by: its texts, and the names of its exhibits."""
    return "\n".join([search_text(incident.record), *map(fold, names)])


def _incident(row: Sequence[object]) -> Incident:
    id_, no, recorded, version, record, removed, erased = row
    return Incident(
        str(id_), int(str(no)), datetime.fromisoformat(str(recorded)), int(str(version)),
        _record(record), None if removed is None else str(removed), bool(erased),
    )  # fmt: skip


def _record(told: object) -> Record:
    record = stored_json(told)
    if not isinstance(record, dict):
        raise DamageError("database_damaged", name="journal.db")
    return record


def _exhibit(row: Sequence[object]) -> Exhibit:
    no, id_, name, sha256, size, media_type, source, attached, path, identity = map(str, row)
    return Exhibit(
        int(no), id_, name, sha256, int(size), media_type, source,
        datetime.fromisoformat(attached), Blob(path, identity),
    )  # fmt: skip
