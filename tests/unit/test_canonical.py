"""Our canonical form is RFC 8785: held against a package that does nothing else."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.domain.canonical import LARGEST, canonical, check_text
from app.errors import InputError
from app.proof import verifier

text = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.from_regex(r"[a-zA-Z0-9_]{1,12}", fullmatch=True)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_it_is_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)
    assert verifier.jcs(value) == rfc8785.dumps(value)


def test_text_is_never_normalised() -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    assert canonical(composed) != canonical(decomposed)


@pytest.mark.parametrize("bad", ["a\0b", "\ud83d", "x\udcff"])
def test_what_cannot_be_given_back_is_refused(bad: str) -> None:
    with pytest.raises(InputError) as found:
        check_text(bad, "what")
    assert found.value.code == "not_text"
