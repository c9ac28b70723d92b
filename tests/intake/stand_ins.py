"""Stand-ins for the decoder child: small programs that say what a test wants them to say."""

from typing import BinaryIO

TALK = """
import os, struct, sys, threading
source, sink = sys.stdin.buffer, sys.stdout.buffer
def say(status, body=b"", width=0, height=0, length=None):
    length = len(body) if length is None else length
    sink.write(struct.pack(">BIIQ", status, width, height, length) + body)
    sink.flush()
def wait():
    threading.Event().wait()
PICTURE, TEXT, END, DAMAGED = 1, 2, 3, 4
"""
HONEST = TALK + "source.read(); say(PICTURE, b'abc' * 6, 3, 2); say(END)"


def nothing(sink: BinaryIO) -> None:
    """An original without a byte."""
