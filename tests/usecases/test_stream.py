"""`log` as a stream: batches, order, bad lines, and nobody left waiting."""

import json
from collections.abc import Iterator

import pytest

from app.errors import AppError, InputError
from app.usecases import incidents, stream
from app.usecases.desk import Desk
from app.usecases.stream import read_object
from tests.clocks import SetClock


class Took:
    """What came back: batches of numbers, refusals by line."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.refused: dict[int, str] = {}

    def stored(self, batch: list[tuple[int, incidents.Recorded]]) -> None:
        self.batches.append([number for number, _recorded in batch])

    def refuse(self, number: int, error: AppError) -> None:
        self.refused[number] = error.code

    @property
    def numbers(self) -> list[int]:
        return [number for batch in self.batches for number in batch]


def log(desk: Desk, lines: list[bytes | None], clock: object = None) -> Took:
    took = Took()
    stream.log(desk.store, clock or desk.clock, lines, stored=took.stored, refused=took.refuse)  # type: ignore[arg-type]
    return took


def line(what: str = "tekst", **more: object) -> bytes:
    return json.dumps({"what": what, **more}).encode()


def test_bad_lines_are_named_and_the_others_stored(desk: Desk) -> None:
    took = log(
        desk, [line(), b"{", line(), b"", b"[]", b'{"what": "a", "what": "b"}', line(), b"\xff"]
    )
    assert took.numbers == [1, 3, 7]
    assert took.refused == {2: "not_json", 5: "not_an_object", 6: "duplicate_key", 8: "not_utf8"}
    assert [one.no for one in incidents.listed(desk.store)] == [3, 2, 1]


def test_a_batch_ends_when_no_more_input_waits(desk: Desk) -> None:
    took = log(desk, [line(), line(), None, None, line(), None, line()], SetClock(desk.clock.now()))
    assert took.batches == [[1, 2], [3], [4]]


def test_a_batch_holds_five_hundred(desk: Desk) -> None:
    took = log(desk, [line()] * 1100, SetClock(desk.clock.now()))
    assert [len(batch) for batch in took.batches] == [500, 500, 100]


def test_a_batch_ends_after_fifty_milliseconds(desk: Desk) -> None:
    clock = SetClock(desk.clock.now())

    def arriving() -> Iterator[bytes]:
        for number in range(6):
            clock.ran = number * 0.02
            yield line()

    took = log(desk, arriving(), clock)  # type: ignore[arg-type]
    assert [len(batch) for batch in took.batches] == [4, 2]


def test_ids_are_given_only_after_the_commit(desk: Desk) -> None:
    seen: list[int] = []

    def stored(batch: list[tuple[int, incidents.Recorded]]) -> None:
        with desk.store.begin() as work:  # a transaction of its own: the batch's has ended
            seen.append(work.incidents.count())

    clock = SetClock(desk.clock.now())
    stream.log(desk.store, clock, [line()] * 501, stored=stored, refused=lambda n, e: None)
    assert seen == [500, 501]


def test_one_object_alone_may_be_spread_out(desk: Desk) -> None:
    told = {
        "what": "a",
        "identifiers": [{"type": "email", "value": "x@example.org"}],
        "victims": ["b"],
    }
    spread = json.dumps(told, indent=2).encode().split(b"\n")
    assert log(desk, [b"", *spread]).numbers == [2]
    assert incidents.get(desk.store, "1").record == told


@pytest.mark.parametrize(
    "lines",
    [
        [b'{"what":', b' "a"}'],
        [b'{ "what" : "a"', b', "place": "b" }'],
        [b'{"what": "a"', b"}"],
        [b'{"kinds": ["bedreiging"', b'], "what": "a"}'],
    ],
)
def test_however_it_is_spread_out(desk: Desk, lines: list[bytes]) -> None:
    took = log(desk, [*lines, line("b")])
    assert (took.numbers, took.refused) == ([1, 2], {})


@pytest.mark.parametrize("first", [b"{", b'{"what": "a",', b'{"what": ["b",'])
def test_a_broken_first_line_does_not_hold_up_the_rest(desk: Desk, first: bytes) -> None:
    took = log(desk, [first, line("b"), line("c")])
    assert took.refused == {1: "not_json"}
    assert took.numbers == [2, 3]


def test_a_first_line_that_breaks_off_inside_a_text_is_refused_at_once(desk: Desk) -> None:
    took = log(desk, [b'{"what": "a', None, line()])
    assert took.refused == {1: "not_json"}
    assert took.numbers == [2]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (b"{'what': 'a'}", "not_json"),
        (b'{"what": NaN}', "not_json"),
        (b'{"severity": 1' + b"0" * 5000 + b"}", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"what": "' + b"a" * (1024 * 1024) + b'"}', "long_line"),
        (b'"what"', "not_an_object"),
        (b"null", "not_an_object"),
    ],
)
def test_what_is_no_record_is_refused(told: bytes, code: str) -> None:
    with pytest.raises(InputError) as found:
        read_object(told)
    assert found.value.code == code


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_object("\ufeff".encode() + b'{"what": "a"}\r') == {"what": "a"}


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud83d", "\\udc00x"])
def test_what_cannot_be_given_back_is_refused(desk: Desk, escape: str) -> None:
    took = log(
        desk,
        [
            b'{"what": "a' + escape.encode() + b'"}',
            b'{"what": "b", "quote": "' + escape.encode() + b'"}',
        ],
    )
    assert took.refused == {1: "not_text", 2: "not_text"}
