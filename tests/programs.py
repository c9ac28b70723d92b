"""Fake programs that can be read: a few lines of shell, put on the PATH of a test."""

from pathlib import Path


def program(path: Path, *lines: str) -> None:
    """Make a program that does these lines."""
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    path.chmod(0o755)
