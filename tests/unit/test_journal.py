"""Golden vectors of the journal: computed once by hand from DESIGN, never to change."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone

from app.domain.journal import Head, commitment, event_body, instant, leaf, link, start

VAULT = "3f0e9c62-6f0f-4c55-9d0a-1f6a2f0b7c11"
SALT = bytes(range(16))


def test_a_field_is_committed_to_with_its_salt_and_name() -> None:
    told = b"ww-field-1\0" + SALT + b"what" + b"\0" + '"Hij belde aan \U0001f621"'.encode()
    assert (
        commitment(SALT, "what", '"Hij belde aan \U0001f621"'.encode())
        == hashlib.sha256(told).hexdigest()
    )
    assert (
        commitment(SALT, "what", b'"ja"')
        == "4100013bf6c39feb36e6f4152af436693ad5ae8f4d2305edb66a7d4f3cbbba10"
    )


def test_an_event_has_one_form() -> None:
    body = event_body(
        seq=7,
        kind="incident.recorded",
        at="2026-11-22T22:41:05.123Z",
        tz="+01:00",
        ref=VAULT,
        fields={"what": "ab" * 32, "happened": "cd" * 32},
    )
    assert body == (
        b'{"at":"2026-11-22T22:41:05.123Z","fields":{"happened":"' + b"cd" * 32
        + b'","what":"' + b"ab" * 32 + b'"},"kind":"incident.recorded","ref":"'
        + VAULT.encode() + b'","seq":7,"tz":"+01:00","v":1}'
    )  # fmt: skip
    assert (
        leaf(SALT, body).hex() == "cf1c34a741b421256609a97a6cfff7bc1d1f291d91bf1b1b0fa8c24e2bc96591"
    )
    assert (
        link(start(VAULT).hash, 7, leaf(SALT, body)).hex()
        == "ae452be48899c832211b3712d7b9b7d7e464ff6dac32b148fd111abc6b676ee5"
    )


def test_the_chain_begins_with_the_vault() -> None:
    assert start(VAULT) == Head(0, hashlib.sha256(VAULT.encode()).digest())


def test_a_head_is_printed_in_eight_groups() -> None:
    assert Head(1, bytes(range(32))).code == "AAAQ EAYE AUDA OCAJ BIFQ YDIO B4IB CEQT"


def test_an_instant_is_utc_with_milliseconds() -> None:
    there = timezone(timedelta(hours=2))
    assert instant(datetime(2026, 7, 1, 1, 2, 3, 999_999, there)) == "2026-06-30T23:02:03.999Z"
    assert instant(datetime(2026, 7, 1, tzinfo=UTC)) == "2026-07-01T00:00:00.000Z"
