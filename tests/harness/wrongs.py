"""Deliberate mistakes. A harness that stays green with one of these tests nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

WRONGS: dict[str, Callable[[], AbstractContextManager[object]]] = {"": nullcontext}
