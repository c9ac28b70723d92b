"""A head code, however it was typed."""

import pytest

from app.domain.headcode import head_code
from app.domain.journal import Head
from app.errors import InputError

HEAD = Head(7, bytes(range(32)))
CODE = HEAD.code


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace(" ", ""),
        CODE.replace(" ", "-"),
        CODE.replace(" ", "\N{EN DASH}"),
        f"  {CODE.replace(' ', chr(10))} ",
        HEAD.hash.hex(),
    ],
)
def test_it_is_read_however_it_was_typed(typed: str) -> None:
    assert head_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("", 1),
        ("hallo", 2),
        (CODE[:-5], 8),
        (CODE[:-1], 8),
        (CODE.replace(" ", "")[:-1], 8),
        (f"{CODE} AAAA", 9),
        (f"{CODE[:10]}0{CODE[11:]}", 3),
        (f"{CODE[:5]}{CODE[6:]}", 2),
        (f"{CODE[:5]}é{CODE[6:]}", 2),
    ],
)
def test_the_group_that_is_not_right_is_named(typed: str, group: int) -> None:
    with pytest.raises(InputError) as found:
        head_code(typed)
    assert (found.value.code, found.value.facts) == ("not_a_head_code", {"group": group})
