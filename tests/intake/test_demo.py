"""The fictional material of `weerwoord demo`: complete, usable, and really fictional."""

import email
import ipaddress
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from pathlib import Path
from typing import BinaryIO

import jsonschema
import pytest
from PIL import ExifTags, Image

import resources
from app.domain.dossier import Owner
from app.domain.incident import Record, check_new
from app.domain.moments import PRECISIONS, parse
from app.intake.decoder import ChildDecoder

FOLDER = resources.path("demo")
SCHEMA = Path(__file__).parents[1] / "unit" / "incident.schema.json"
WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)
TYPES = {
    "dreigmail.eml": "message/rfc822",
    "foto.jpg": "image/jpeg",
    "brief.pdf": "application/pdf",
    "chat.txt": "text/plain",
    "schermafdruk.png": "image/png",
}


def incidents() -> list[Record]:
    lines = (FOLDER / "incidenten.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def spans() -> Iterator[tuple[datetime, datetime, str]]:
    for record in incidents():
        span = parse(record["happened"], "happened")
        yield span.first, span.last, span.precision


def test_every_incident_can_be_stored() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    for record in incidents():
        validator.validate(record)
        check_new(record, WRITTEN)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**incidents()[0], "happend": "2026-11-03"})


def test_six_incidents_in_five_weeks_in_order() -> None:
    times = list(spans())
    assert len(times) == 6
    assert times == sorted(times)
    assert 28 <= (times[-1][1] - times[0][0]).days <= 35
    assert len({precision for _first, _last, precision in times} & set(PRECISIONS)) >= 3


def test_the_incidents_differ_as_real_ones_do() -> None:
    records = incidents()
    used = {key for record in records for key in record}
    assert {"quote", "condition", "effects", "costs", "reported_to", "police", "witnesses"} <= used
    assert len({record["channel"] for record in records}) == 6
    assert any("subject" in record for record in records)
    assert any("subject" not in record for record in records)
    assert any(isinstance(record["quote"], list) for record in records)
    assert len({record["id"] for record in records}) == 6


def test_every_file_goes_with_an_incident() -> None:
    listed = json.loads((FOLDER / "bijlagen.json").read_text("utf-8"))
    assert set(listed) <= {record["id"] for record in incidents()}
    assert sorted(name for names in listed.values() for name in names) == sorted(TYPES)


def test_the_owner_is_an_owner() -> None:
    owner = Owner(**json.loads((FOLDER / "eigenaar.json").read_text("utf-8")))
    assert owner.name
    assert owner.organisation


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_file_is_shown(decoder: ChildDecoder, name: str) -> None:
    data = (FOLDER / name).read_bytes()

    def write(sink: BinaryIO) -> None:
        sink.write(data)

    media_type = decoder.media_type(data[:4096])
    assert media_type == TYPES[name]
    if media_type in ("text/plain", "message/rfc822"):
        assert len(decoder.text(write, media_type)) > 500
    else:
        shown = list(decoder.pictures(write, media_type, pages=range(9), longest=1700))
        assert len(shown) == (2 if name == "brief.pdf" else 1)
        assert len(set(shown[0].rgb)) > 50


def test_the_photo_tells_where_and_with_what_it_was_taken() -> None:
    with Image.open(FOLDER / "foto.jpg") as photo:
        exif = photo.getexif()
        assert photo.size == (1600, 1200)
    assert exif[ExifTags.Base.Model]
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)[2] == (52.0, 0.0, 0.0)


def test_the_mail_is_a_mail() -> None:
    message = email.message_from_bytes((FOLDER / "dreigmail.eml").read_bytes(), policy=policy.SMTP)
    assert not message.defects
    assert len(message.get_all("Received")) == 4
    assert message["DKIM-Signature"]
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert 'width="1"' in message.get_body(("html",)).get_content()  # type: ignore[attr-defined]


def test_the_chat_is_as_android_exports_it() -> None:
    line = re.compile(r"\d\d-\d\d-\d{4} \d\d:\d\d - \S")
    lines = (FOLDER / "chat.txt").read_text("utf-8").splitlines()
    assert len(lines) > 10
    assert all(line.match(one) for one in lines)


def test_nobody_real_is_in_it() -> None:
    texts = [path.read_text("utf-8") for path in FOLDER.iterdir() if path.suffix in (".json", ".jsonl", ".txt", ".eml")]  # fmt: skip
    text = "\n".join(texts).replace("=\n", "")
    hosts = re.findall(r"(?:@|https?://)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", text)
    assert hosts
    assert not [host for host in hosts if not re.search(r"(^|\.)example(\.org|\.nl)?$", host)]
    for number in re.findall(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", text):
        assert not ipaddress.ip_address(number).is_global
    phones = re.findall(r"(?:\+31 ?6|06)[ -]?(\d{8})", text)
    assert phones
    assert all(phone.startswith("0000000") for phone in phones)


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000
