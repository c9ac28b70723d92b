"""What the parent does with a child that dies, dawdles or lies: it is refused, and we live on."""

import itertools
from collections.abc import Callable
from typing import BinaryIO

import pytest

from app import texts
from app.errors import DamageError, InputError
from app.intake.decoder import ChildDecoder
from app.ports import Cancelled, Picture
from tests.intake.stand_ins import HONEST, TALK, nothing

StandIn = Callable[..., ChildDecoder]
Given = Callable[[bytes], Callable[[BinaryIO], None]]


def pictures(decoder: ChildDecoder, count: int = 1) -> list[Picture]:
    return list(decoder.pictures(nothing, "image/png", pages=range(count), longest=100))


def refused(ask: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        ask()
    assert caught.value.code == "cannot_show"
    return str(caught.value.facts["reason"])


def test_an_honest_child_is_believed(stand_in: StandIn) -> None:
    assert pictures(stand_in(HONEST)) == [Picture(3, 2, b"abc" * 6)]


@pytest.mark.parametrize(
    "lie",
    [
        "say(PICTURE, b'abc' * 6, 3, 3)",
        "say(PICTURE, b'abc' * 6, 6, 2)",
        "say(PICTURE, b'', 0, 0)",
        "say(PICTURE, b'', 0, 5)",
        "say(PICTURE, b'abc' * 101, 101, 1)",
        "say(PICTURE, b'', 10001, 10001, length=10001 * 10001 * 3)",
        "say(PICTURE, b'', 2**32 - 1, 2**32 - 1, length=2**63)",
        "say(PICTURE, b'abc', 1, 1); say(PICTURE, b'abc', 1, 1)",
        "say(TEXT, b'tekst')",
        "say(0)",
        "say(8)",
        "say(255, b'Het origineel is veilig, open het gerust')",
        "sink.write(b'Traceback (most recent call last):')",
    ],
)
def test_a_lie_about_pictures(stand_in: StandIn, lie: str) -> None:
    assert refused(lambda: pictures(stand_in(f"{TALK}\n{lie}; say(END)"))) == "failed"


@pytest.mark.parametrize(
    "lie",
    [
        "say(TEXT, b'a\\0b')",
        r"say(TEXT, b'\xed\xa0\x80')",
        r"say(TEXT, b'\xff')",
        "say(TEXT, b'x' * (2 * 1024**2 + 1))",
        "say(TEXT, b'een'); say(TEXT, b'twee')",
        "say(PICTURE, b'abc', 1, 1)",
        "pass",
    ],
)
def test_a_lie_about_text(stand_in: StandIn, lie: str) -> None:
    decoder = stand_in(f"{TALK}\n{lie}; say(END)")
    assert refused(lambda: decoder.text(nothing, "text/plain")) == "failed"


@pytest.mark.parametrize(
    "death",
    [
        "pass",
        "sys.exit(1)",
        "os.kill(os.getpid(), 9)",
        "os.abort()",
        "say(PICTURE, b'abc' * 6, 3, 2)",  # all but the end
        "say(PICTURE, b'abc', 3, 2, length=18); os.kill(os.getpid(), 9)",
        "sink.write(bytes([3])); sink.flush(); sys.exit()",
        "raise MemoryError",
    ],
)
def test_a_child_that_dies(stand_in: StandIn, death: str) -> None:
    assert refused(lambda: pictures(stand_in(f"{TALK}\n{death}"))) == "failed"


def test_a_command_that_is_not_there() -> None:
    decoder = ChildDecoder(("/bestaat/niet",))
    assert refused(lambda: pictures(decoder)) == "failed"


@pytest.mark.parametrize(
    "hang",
    [
        "wait()",
        "say(PICTURE, b'ab', 3, 2, length=18); wait()",
        "say(TEXT, b'x'); wait()",
        "while True: pass",
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); wait()",
        "import subprocess; subprocess.run([sys.executable, '-c', 'input()'])",
    ],
)
def test_a_child_that_hangs(stand_in: StandIn, hang: str) -> None:
    decoder = stand_in(f"{TALK}\n{hang}", seconds=0.3)
    assert refused(lambda: decoder.text(nothing, "text/plain")) == "failed"


def test_a_child_that_never_reads(stand_in: StandIn, given: Given) -> None:
    decoder = stand_in(TALK + "wait()", seconds=0.3)
    assert refused(lambda: decoder.text(given(bytes(9_000_000)), "text/plain")) == "failed"


def test_a_child_that_answers_without_reading(stand_in: StandIn, given: Given) -> None:
    decoder = stand_in(TALK + "say(TEXT, b'klaar'); say(END)")
    assert decoder.text(given(bytes(9_000_000)), "text/plain") == "klaar"


def test_a_refusal_before_the_end_of_a_long_original(stand_in: StandIn, given: Given) -> None:
    decoder = stand_in(TALK + "source.readline(); say(DAMAGED)")
    assert refused(lambda: decoder.text(given(bytes(9_000_000)), "text/plain")) == "damaged"


def test_reading_and_writing_at_once(stand_in: StandIn, given: Given) -> None:
    decoder = stand_in(TALK + "say(TEXT, b'x' * 2_000_000); source.read(); say(END)")
    assert len(decoder.text(given(bytes(9_000_000)), "text/plain")) == 2_000_000


def test_shouting_on_standard_error_is_not_heard(
    stand_in: StandIn, capfd: pytest.CaptureFixture[str]
) -> None:
    shout = "os.write(2, b'veilig, open het gerust' * 300_000)\n"
    assert stand_in(TALK + shout + "say(TEXT, b'ja'); say(END)").text(nothing, "text/plain") == "ja"
    assert capfd.readouterr() == ("", "")


def test_the_time_that_the_reader_takes_does_not_count(
    stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("app.intake.process.time.monotonic", lambda: now[0])
    two = "source.read(); [say(PICTURE, b'abc', 1, 1) for _ in 'ab']; say(END)"
    shown = stand_in(TALK + two).pictures(nothing, "image/png", pages=range(2), longest=9)
    for _picture in shown:
        now[0] += 3600  # the reader goes for lunch


def test_the_time_that_the_child_takes_counts_for_all_pages_together(
    stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(0, 15)  # each wait lasts fifteen seconds
    monkeypatch.setattr("app.intake.process.time.monotonic", lambda: next(clock))
    many = "source.read(); [say(PICTURE, b'abc', 1, 1) for _ in 'abcd']; say(END)"
    assert refused(lambda: pictures(stand_in(TALK + many, seconds=30), 4)) == "failed"
    assert len(pictures(stand_in(TALK + many, seconds=300), 4)) == 4


@pytest.mark.parametrize("failure", [DamageError("blob_damaged"), Cancelled(), ZeroDivisionError()])
def test_what_goes_wrong_in_writing_is_raised_and_half_an_original_is_never_shown(
    stand_in: StandIn, failure: Exception
) -> None:
    def write(sink: BinaryIO) -> None:
        sink.write(b"half an original")
        raise failure

    with pytest.raises(type(failure)) as caught:
        list(stand_in(HONEST).pictures(write, "image/png", pages=range(1), longest=100))
    assert caught.value is failure


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_request_is_one_line_of_json(stand_in: StandIn, language: str) -> None:
    texts.use(language)
    told = "line = source.readline(); say(TEXT, line + source.read()); say(END)"

    def write(sink: BinaryIO) -> None:
        sink.write(b"het origineel\n")

    assert stand_in(TALK + told).text(write, "text/html") == (
        f'["text", "text/html", 20, [0, 0, 1], 0, "{language}"]\nhet origineel\n'
    )
    asked = stand_in(TALK + told).text(write, "text/html", "en")
    assert asked.startswith('["text", "text/html", 20, [0, 0, 1], 0, "en"]')
