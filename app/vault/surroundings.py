"""Where a folder lies: on this computer alone, or in one that a service or a network shares; and
whether it is lost together with another.

A service that copies files while they change can mix an old file with a new one, and it keeps copies
elsewhere of what was erased. A network can lose what it said it stored, and its locks.
"""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_SERVICES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google-drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "proton drive": "Proton Drive",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "box sync": "Box",
    "syncthing": "Syncthing",
}
_MARKS = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
}
_NETWORKS = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "afpfs", "ceph", "davfs", "glusterfs",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.davfs2", "fuse.s3fs",
    "fuse.glusterfs", "fuse.onedriver", "fuse.google-drive-ocamlfuse",
}  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")  # how a space in a name is written there
_DRIVE_REMOTE = 4  # GetDriveTypeW


def shared_by(folder: Path) -> str:
    """The service that syncs a folder, or the network it lies on, by name; empty for neither."""
    place = Path(os.path.realpath(folder))
    return _service(place) or _network(place)


def same_disk(folder: Path, other: Path) -> bool:
    """Whether a folder, there or yet to be made, is lost with the disk of another: it lies on the
    same one, and no service keeps it elsewhere too. Two partitions pass for two disks."""
    place = Path(os.path.realpath(folder))
    disk = _disk(place)
    return disk is not None and disk == _disk(Path(os.path.realpath(other))) and not _service(place)


def _disk(place: Path) -> int | None:
    """The disk of what is there of a place; None when nothing of it can be looked at."""
    for above in (place, *place.parents):
        with suppress(OSError):
            return above.stat().st_dev
    return None


def _service(place: Path) -> str:
    for above in (place, *place.parents):
        name = above.name.casefold()
        for start, service in _SERVICES.items():
            # as in "OneDrive - Gemeente Ons Dorp" and "GoogleDrive-naam@voorbeeld.nl"
            if name == start or name.startswith((f"{start} ", f"{start}-", f"{start} (")):
                return service
        for mark, service in _MARKS.items():
            if (above / mark).exists():
                return service
    return ""


def _network(place: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        remote = ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE
        return place.anchor if remote or place.anchor.startswith("\\\\") else ""
    if not _MOUNTS.exists():
        return ""
    found = _mount_of(place, _MOUNTS.read_text("utf-8", "replace"))
    return found.removeprefix("fuse.") if found in _NETWORKS else ""


def _mount_of(place: Path, mounts: str) -> str:
    """The file system of the deepest mount that a place lies in; the last one made counts."""
    deepest, kind = -1, ""
    for line in mounts.splitlines():
        before, _dash, after = line.partition(" - ")
        point = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), before.split()[4]))
        if len(point.parts) >= deepest and place.is_relative_to(point):
            deepest, kind = len(point.parts), after.split()[0]
    return kind
