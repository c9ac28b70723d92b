"""A time stamping authority for as long as a test takes; the same one for the tests of a file."""

from collections.abc import Iterator

import pytest

from tests.proof.authority import LocalAuthority, serving


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return LocalAuthority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def url(local: LocalAuthority) -> Iterator[str]:
    """Where it listens; it does as it should, until a test makes it do otherwise."""
    local.spoil, local.status = lambda reply: reply, 200
    with serving(local) as address:
        yield address
