"""Time stamps by RFC 3161: an authority outside says that a head existed no later than its moment.

Only a hash leaves the computer. What comes back is checked before it is believed, and stock
`openssl ts -verify` agrees; it is kept as it came.
"""

import hashlib
import time
from collections.abc import Sequence
from datetime import datetime

import httpx
from asn1crypto import tsp
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from app import net
from app.errors import DamageError, InputError, StorageError
from app.ports import Authority, Progress, Stamp

_REQUEST, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_LARGEST = 64 * 1024
_PATIENCE = 30.0  # seconds that an answer may take as a whole


class Rfc3161Stamper:
    """Port `Stamper`."""

    def names(self, certificates: str) -> Sequence[str]:
        return [one.subject.rfc4514_string() for one in _certificates(certificates)]

    def stamp(self, content: bytes, authority: Authority, progress: Progress) -> Stamp:
        certificates = _certificates(authority.certificates)
        asked = TimestampRequestBuilder(data=content, hash_algorithm=HashAlgorithm.SHA256)
        request = asked.nonce(nonce=True).build()
        told = _ask(authority.url, request, progress)
        return Stamp(told, _verified(told, content, certificates, request.nonce))

    def check(self, told: bytes, content: bytes, authority: Authority) -> Stamp:
        return Stamp(told, _verified(told, content, _certificates(authority.certificates), None))


def _ask(url: str, request: TimeStampRequest, progress: Progress) -> bytes:
    until = time.monotonic() + _PATIENCE
    headers = {"Content-Type": _REQUEST, "Accept": _REPLY}
    progress(0, _LARGEST)
    try:
        with (
            net.client() as client,
            client.stream("POST", url, content=request.as_bytes(), headers=headers) as answer,
        ):
            kind = answer.headers.get("Content-Type", "").split(";")[0].strip()
            if answer.status_code != 200 or kind != _REPLY:
                raise StorageError(
                    "authority_answers_otherwise", url=url, status=answer.status_code
                )
            told = b""
            for piece in answer.iter_raw():
                told += piece
                progress(min(len(told), _LARGEST), _LARGEST)
                if len(told) > _LARGEST:
                    raise StorageError("authority_answers_otherwise", url=url, status=200)
                if time.monotonic() > until:
                    raise StorageError("authority_out_of_reach", url=url)
            return told
    except (httpx.HTTPError, httpx.InvalidURL):
        raise StorageError("authority_out_of_reach", url=url) from None


def _verified(
    told: bytes, content: bytes, certificates: list[Certificate], nonce: int | None
) -> datetime:
    try:
        response: TimeStampResponse = decode_timestamp_response(_as_der(told))
        builder = VerifierBuilder(roots=certificates, nonce=nonce)
        builder.build().verify(response, hashlib.sha256(content).digest())
        return response.tst_info.gen_time
    except (ValueError, TypeError, LookupError, AttributeError, VerificationError):
        raise DamageError("stamp_damaged", name="RFC 3161") from None


def _as_der(told: bytes) -> bytes:
    """The same reply with its certificates in the order that DER asks of a set.

    Stock `openssl ts` sends them unsorted; they are not part of what is signed.
    """
    reply = tsp.TimeStampResp.load(told)
    if reply["status"]["status"].native not in ("granted", "granted_with_mods"):
        raise ValueError("not granted")
    signed = reply["time_stamp_token"]["content"]
    if signed["certificates"].native is not None:
        signed["certificates"] = sorted(signed["certificates"], key=lambda one: one.dump())
    return bytes(reply.dump(force=True))


def _certificates(told: str) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(told.encode())
    except ValueError:
        raise InputError("not_certificates") from None
