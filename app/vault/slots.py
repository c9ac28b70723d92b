"""Changing the ways in: each change is a new generation of the header, and the old way is gone."""

from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.safekeeping import Ways
from app.vault import recovery
from app.vault.header import Header, Slot, new_slot
from app.vault.keys import KEY_BYTES, Cost

PASSPHRASE, RECOVERY, DEVICE = "passphrase", "recovery", "device"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a header whose vault key is at hand."""

    header: Header
    vault_key: bytes
    made: str
    cost: Cost

    def passphrase(self, secret: bytes) -> Header:
        """Another passphrase in the place of the one before, with or without a device."""
        return self._instead(
            (PASSPHRASE, DEVICE), new_slot(PASSPHRASE, self.made, self.cost), secret
        )

    def device(self, secret: bytes, device_secret: bytes) -> Header:
        """The passphrase works only together with what this computer's keychain holds."""
        slot = new_slot(DEVICE, self.made, self.cost)
        return self._instead((PASSPHRASE, DEVICE), slot, joined(secret, device_secret))

    def sheet(self) -> tuple[Header, str]:
        """A new recovery sheet, one number further; the old one no longer opens anything."""
        code = recovery.new_code()
        number = max((slot.sheet for slot in self.header.slots), default=0) + 1
        slot = new_slot(RECOVERY, self.made, self.cost, sheet=number)
        return self._instead((RECOVERY,), slot, recovery.secret(code)), code

    def _instead(self, kinds: tuple[str, ...], slot: Slot, secret: bytes) -> Header:
        kept = tuple(one for one in self.header.slots if one.kind not in kinds)
        bare = replace(self.header, slots=kept, generation=self.header.generation + 1)
        return bare.with_slot(slot, secret, self.vault_key)


def joined(secret: bytes, device_secret: bytes) -> bytes:
    """A passphrase and a device's secret as one secret; neither says anything without the other."""
    hkdf = HKDF(SHA256(), KEY_BYTES, salt=device_secret, info=b"ww-device-1")
    return hkdf.derive(secret)


def ways(header: Header) -> Ways:
    """What the header says about the ways in."""
    by_kind = {slot.kind: slot for slot in header.slots}
    way_in = by_kind.get(PASSPHRASE) or by_kind.get(DEVICE)
    sheet = by_kind.get(RECOVERY)
    return Ways(
        header.generation,
        way_in.made if way_in else "",
        sheet.sheet if sheet else 0,
        sheet.made if sheet else "",
        DEVICE in by_kind,
    )
