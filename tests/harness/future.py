"""A program that is one form of the log further: migrating is the product's, its last step is ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from app.storage import schema, store

_STEP = Path(__file__).with_name("next_form.sql")
OLD_FORM, NEW_FORM = schema.NEWEST, schema.NEWEST + 1


@contextmanager
def next_program() -> Iterator[None]:
    """For as long as it lasts, this is the program that knows the next form of the log."""
    steps = [*schema._FILES, _STEP]
    with (
        mock.patch.multiple(schema, _FILES=steps, NEWEST=NEW_FORM),
        mock.patch.object(store, "NEWEST", NEW_FORM),
    ):
        yield
