"""What one guess costs is measured when the vault is made: half a second to one, within bounds."""

from dataclasses import dataclass, field

import pytest

from app.errors import VaultError
from app.vault import header, keys
from app.vault.keys import CALIBRATED_SECONDS, CEILING, FLOOR, Cost, calibrate

MEBI = 1024  # KiB


@dataclass
class Machine:
    """A computer with so much room, on which a pass over one MiB takes so long (in seconds)."""

    speed: float
    room: int = 1 << 20  # MiB
    tried: list[Cost] = field(default_factory=list)

    def __call__(self, cost: Cost) -> float:
        self.tried.append(cost)
        if cost.memory > self.room * MEBI:
            raise VaultError("no_memory", mebibytes=cost.memory // MEBI)
        return self.takes(cost)

    def takes(self, cost: Cost) -> float:
        return self.speed * cost.passes * cost.memory / MEBI


@pytest.mark.parametrize("at_the_floor", [0.004, 0.01, 0.033, 0.07, 0.143, 0.2, 0.3, 0.49])
def test_a_guess_takes_between_half_a_second_and_one(at_the_floor: float) -> None:
    machine = Machine(at_the_floor / (FLOOR.passes * 64))
    cost = calibrate(machine)
    assert CALIBRATED_SECONDS <= machine.takes(cost) <= 0.76
    assert cost.bearable


def test_a_slow_computer_keeps_the_floor() -> None:
    machine = Machine(3 / (FLOOR.passes * 64))
    assert calibrate(machine) == FLOOR
    assert machine.tried == [FLOOR]


def test_a_fast_computer_asks_no_more_than_another_can_give() -> None:
    machine = Machine(0.2 / (FLOOR.passes * 1024))
    cost = calibrate(machine)
    assert cost.memory == 1024 * MEBI
    assert cost.passes == 8


@pytest.mark.parametrize("room", [64, 100, 400])
def test_where_memory_is_not_there_passes_take_its_place(room: int) -> None:
    machine = Machine(0.05 / (FLOOR.passes * 64), room)
    cost = calibrate(machine)
    assert FLOOR.memory <= cost.memory <= room * MEBI
    assert CALIBRATED_SECONDS <= machine.takes(cost) <= 0.76


def test_without_the_memory_of_the_floor_no_vault_is_made() -> None:
    with pytest.raises(VaultError) as found:
        calibrate(Machine(0.001, room=32))
    assert (found.value.code, found.value.facts) == ("no_memory", {"mebibytes": 64})


class Shrinking(Machine):
    """Another program takes the memory while it is measured."""

    def __call__(self, cost: Cost) -> float:
        took = super().__call__(cost)
        self.room = 0
        return took


def test_memory_that_goes_while_it_is_measured_is_said_and_ends() -> None:
    with pytest.raises(VaultError):
        calibrate(Shrinking(0.0001))


def test_the_end_of_the_ladder_is_the_ceiling() -> None:
    """A clock that stands still must not make the measuring endless."""
    cost = calibrate(lambda _cost: 0.0)
    assert cost.bearable
    assert cost.passes <= CEILING.passes


@pytest.mark.parametrize(
    ("cost", "bearable"),
    [
        (FLOOR, True),
        (CEILING, True),
        (Cost(FLOOR.memory - 1, 3, 4), False),
        (Cost(FLOOR.memory, 2, 4), False),
        (Cost(FLOOR.memory, 3, 0), False),
        (Cost(CEILING.memory + 1, 3, 4), False),
        (Cost(FLOOR.memory, 65, 4), False),
        (Cost(FLOOR.memory, 3, 17), False),
    ],
)
def test_a_header_cannot_ask_more_or_less_than_that(cost: Cost, bearable: bool) -> None:
    assert cost.bearable is bearable
    told = {
        "kind": "passphrase",
        "made": "",
        "sheet": 0,
        "key": "00" * 60,
        "kdf": {"alg": "argon2id", "salt": "00" * 16, **cost.as_json()},
    }
    if bearable:
        assert header._slot(told).cost == cost
    else:
        with pytest.raises(ValueError, match="cost"):
            header._slot(told)


class Clock:
    """The two clocks of a computer; `share` is how much of the processor is ours, `threads` how
    many lanes go at the same time."""

    def __init__(self, share: float = 1, threads: int = 1) -> None:
        self._share, self._threads = share, threads
        self._wall = self._busy = 0.0

    def perf_counter(self) -> float:
        return self._wall

    def process_time(self) -> float:
        return self._busy

    def derive(self, _secret: bytes, _salt: bytes, cost: Cost) -> bytes:
        alone = 0.143 * cost.passes * cost.memory / (FLOOR.passes * FLOOR.memory)
        self._wall += alone / self._share
        self._busy += alone * self._threads
        return b""


@pytest.mark.parametrize(
    "clock", [Clock(), Clock(share=0.2), Clock(threads=4)], ids=["idle", "busy", "threads"]
)
def test_what_else_the_computer_does_makes_no_vault_weaker(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(keys, "time", clock)
    monkeypatch.setattr(keys, "derive", clock.derive)
    assert calibrate() == Cost(256 * MEBI, 3, 4)
