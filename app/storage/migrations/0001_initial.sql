-- The log as it begins. `event` and `pair` are what was done; the rest is how things stand now,
-- and can be made again from them (but for `paper`, and for where an original lies).
BEGIN IMMEDIATE;

CREATE TABLE vault (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;

CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,              -- the id of what it is about, or empty
    at TEXT NOT NULL,
    body TEXT NOT NULL,             -- canonical JSON; kind, ref and at are read from it
    salt BLOB NOT NULL,
    leaf BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX event_ref ON event (ref, seq);
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE pair (                 -- what an event's commitments stand for; deleting is erasing
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,            -- canonical JSON
    salt BLOB NOT NULL,
    PRIMARY KEY (seq, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
    no INTEGER PRIMARY KEY,         -- for life
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    recorded TEXT NOT NULL,
    moment TEXT NOT NULL,           -- to sort by: when it happened, else when it was recorded
    record TEXT NOT NULL,
    removed TEXT,                   -- the reason
    erased INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX incident_moment ON incident (moment, no);

CREATE TABLE incident_text (        -- apart, so that a list does not read it
    no INTEGER PRIMARY KEY REFERENCES incident (no),
    folded TEXT NOT NULL
) STRICT;

CREATE TABLE exhibit (
    no INTEGER PRIMARY KEY,         -- for life
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    source TEXT NOT NULL,
    attached TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL          -- the age identity that opens the file at `path`
) STRICT;

CREATE TABLE exhibit_incident (
    exhibit INTEGER NOT NULL REFERENCES exhibit (no),
    incident INTEGER NOT NULL REFERENCES incident (no),
    PRIMARY KEY (exhibit, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX exhibit_of_incident ON exhibit_incident (incident, exhibit);

CREATE TABLE paper (                -- values with a name: drafts, the owner, frozen dossiers
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
COMMIT;
