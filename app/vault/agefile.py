"""How long an age file is, and so how long the original in it: seen without what opens it.

age v1: a header of lines that ends with its MAC, a nonce, then the content in chunks of which all
but the last are full, each with a tag. How long a header is differs from file to file, also for
one recipient: what writes it adds lines that mean nothing. So it is read.
"""

from pathlib import Path

_BEGIN, _MAC = b"age-encryption.org/v1\n", b"\n--- "
_MOST = 4096  # of a header, of which ours take some 200 to 400 bytes
_NONCE, _CHUNK, _TAG = 16, 64 * 1024, 16


def original_size(path: Path) -> int | None:
    """Bytes of the original in the age file at `path`, by how long the file is.

    None when it is not there, or is not as long as any whole age file is. Raises PermissionError.
    """
    try:
        with path.open("rb") as file:
            header = _header(file.read(_MOST))
            whole = path.stat().st_size
    except PermissionError:  # added with sudo: it may be whole
        raise
    except OSError:  # what the medium does not give back is not there either
        return None
    chunks, last = divmod(whole - header - _NONCE, _CHUNK + _TAG)
    if not header or chunks < 0 or 0 < last <= _TAG or not (chunks or last):
        return None
    return chunks * _CHUNK + max(0, last - _TAG)


def _header(begin: bytes) -> int:
    """How long the header is in what a file begins with; 0 when there is no whole one."""
    mac = begin.find(_MAC)
    if mac < 0 or not begin.startswith(_BEGIN):
        return 0
    return begin.find(b"\n", mac + len(_MAC)) + 1
