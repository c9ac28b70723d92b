"""The recovery code notices every slip of the pen that people make, and names the group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InputError
from app.vault.recovery import ALPHABET, GROUPS, new_code, secret


def refused(code: str) -> InputError:
    with pytest.raises(InputError) as found:
        secret(code)
    return found.value


@given(st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed_in_its_group(place: int, wrong: str) -> None:
    code = new_code().replace(" ", "")
    if code[place] != wrong:
        error = refused(code[:place] + wrong + code[place + 1 :])
        assert (error.code, error.facts["groups"]) == ("code_group", str(place // 5 + 1))


@given(st.integers(0, GROUPS - 1), st.integers(0, 3))
def test_two_neighbours_exchanged_are_noticed(group: int, place: int) -> None:
    groups = new_code().split()
    mine = groups[group]
    if mine[place] != mine[place + 1]:
        groups[group] = mine[:place] + mine[place + 1] + mine[place] + mine[place + 2 :]
        assert refused(" ".join(groups)).facts["groups"] == str(group + 1)


@given(st.sets(st.integers(0, GROUPS - 1), min_size=2, max_size=2))
def test_two_groups_exchanged_are_both_named(places: set[int]) -> None:
    one, other = sorted(places)
    groups = new_code().split()
    groups[one], groups[other] = groups[other], groups[one]
    assert refused(" ".join(groups)).facts["groups"] == f"{one + 1}, {other + 1}"


def test_it_is_read_however_it_is_typed() -> None:
    code = new_code()
    worn = code.lower().replace(" ", " - ").replace("1", "l").replace("0", "o")
    assert secret(worn) == secret(code) == secret(f"\t{code}\n")


@pytest.mark.parametrize("typed", ["", "abc", "0" * 39, "0" * 41])
def test_a_missing_or_extra_character_is_counted(typed: str) -> None:
    error = refused(typed)
    assert (error.code, error.facts["found"]) == ("code_length", len(typed))


def test_codes_are_not_repeated() -> None:
    assert len({new_code() for _ in range(200)}) == 200
