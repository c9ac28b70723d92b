"""The one place that makes HTTP clients: strict, patient for a while, and deaf to the environment."""

import ssl
from pathlib import Path

import httpx

CONNECT_SECONDS, READ_SECONDS = 5.0, 30.0


def client(*, ca: Path | None = None) -> httpx.Client:
    """A client that follows no redirect, uses no proxy of the environment, and checks certificates.

    `ca` is a file of certificates to trust in the place of the system's own.
    """
    context = ssl.create_default_context(cafile=str(ca) if ca else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return httpx.Client(
        verify=context,
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
    )
