"""`log`: records by the line, as they come in, without holding more than a few of them.

What was taken is committed after 500 records, after 50 ms, or as soon as no more input waits, and
only then are its ids given: whoever waits for each id before sending the next line gets it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from app.domain.canonical import Json
from app.errors import AppError, InputError
from app.ports import Clock, Store
from app.usecases.incidents import Recorded, add

RECORDS, SECONDS = 500, 0.05
LINE_LIMIT = 1024 * 1024  # bytes

_GOES_ON = (b"{", b"[", b",", b":")  # how the first line ends of an object that is spread out
_WENT_ON = (b"}", b"]", b",", b":")  # how the second begins, when the first did not end so

Line = bytes | None
"""One line without its end, or None: no more input waits at this moment."""


def log(
    store: Store,
    clock: Clock,
    lines: Iterable[Line],
    *,
    stored: Callable[[list[tuple[int, Recorded]]], None],
    refused: Callable[[int, AppError], None],
) -> None:
    """Store one incident for each line.

    `stored` is called with a batch, in input order with line numbers, after its commit; `refused`
    as soon as a line cannot be used. Raises StorageError when a commit fails: nothing of
    that batch was acknowledged.
    """
    feed = _numbered(_joined(iter(lines)))
    for number, line in feed:
        if line is not None:
            _batch(store, clock, chain([(number, line)], feed), stored, refused)


def _batch(
    store: Store,
    clock: Clock,
    feed: Iterator[tuple[int, Line]],
    stored: Callable[[list[tuple[int, Recorded]]], None],
    refused: Callable[[int, AppError], None],
) -> None:
    taken: list[tuple[int, Recorded]] = []
    until = clock.monotonic() + SECONDS
    now = clock.now()
    with store.begin() as work:
        for number, line in feed:
            if line is None:
                break
            try:
                taken.append((number, add(work, now, read_object(line))))
            except InputError as error:
                refused(number, error)
            if len(taken) >= RECORDS or clock.monotonic() >= until:
                break
        if taken:
            work.commit()
    stored(taken)


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    """Put a first object that is spread over several lines on one."""
    for line in lines:
        if line is not None and line.strip():
            yield from _first(line, lines)
            break
        yield line
    yield from lines


def _first(line: bytes, lines: Iterator[Line]) -> Iterator[Line]:
    if line.rstrip().endswith(_GOES_ON):
        yield from _gathered([line], lines)
        return
    if line.lstrip().startswith(b"{") and _syntax(line) is None:
        following = next(lines, None)
        if following is not None and following.lstrip().startswith(_WENT_ON):
            yield from _gathered([line], chain([following], lines))
            return
        yield from (line, following)
        return
    yield line


def _gathered(held: list[bytes], lines: Iterator[Line]) -> list[bytes]:
    """The object that begins with this line, whole; or its lines, when it is no object."""
    for line in lines:
        if line is None:
            continue
        held.append(line)
        if line.rstrip().endswith(b"}"):
            whole = b"\n".join(held)
            if _syntax(whole) is not None:
                return [whole]
            if _is_record(line):
                break
        if sum(map(len, held)) > LINE_LIMIT:
            break
    return held


def _syntax(told: bytes) -> Json:
    try:
        return json.loads(told)  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        return None


def _is_record(line: bytes) -> bool:
    value = _syntax(line)
    return isinstance(value, dict) and "what" in value


def _numbered(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    number = 0
    for line in lines:
        if line is None:
            yield number, None
            continue
        number += 1
        if line.strip():
            yield number, line


def read_object(line: bytes) -> dict[str, Json]:
    """One JSON object, strictly: UTF-8, no doubled key, no NaN.

    Raises InputError: `long_line`, `not_utf8`, `not_json`, `not_an_object`, `duplicate_key`.
    """
    if len(line) > LINE_LIMIT:
        raise InputError("long_line", limit=LINE_LIMIT // 1024)
    try:
        value = _decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("not_utf8") from None
    except json.JSONDecodeError as error:
        raise InputError("not_json", column=error.colno) from None
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of digits
        raise InputError("not_json", column=1) from None
    if not isinstance(value, dict):
        raise InputError("not_an_object")
    return value


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [key for key, _ in pairs]
        raise InputError("duplicate_key", key=next(key for key in names if names.count(key) > 1))
    return found


def _no_constant(name: str) -> Json:
    raise json.JSONDecodeError(name, name, 0)


_decode = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant).decode
