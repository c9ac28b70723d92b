"""Folders that a service syncs or a network holds are known by their names, marks and mounts."""

from pathlib import Path

import pytest

from app.vault import surroundings
from app.vault.surroundings import same_disk, shared_by

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/griffie\\040schijf rw - cifs //server/griffie rw
31 22 0:41 / /data rw - nfs4 server:/data rw
32 31 8:2 / /data/sanne/eigen rw shared:1 - ext4 /dev/sdb1 rw
33 22 0:42 / /media/stick rw - fuseblk /dev/sdc1 rw
34 22 0:43 / /mnt/wolk rw - fuse.rclone wolk: rw
35 22 0:44 / /mnt/griffie\\040schijf/mee rw - tmpfs none rw
"""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive/kluis", "OneDrive"),
        ("OneDrive - Gemeente Ons Dorp/Documenten/kluis", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-sanne@example.org/Mijn Drive/kluis", "Google Drive"),
        ("Dropbox (Persoonlijk)/kluis", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs/kluis", "iCloud"),
        ("NEXTCLOUD", "Nextcloud"),
        ("Documenten/kluis", ""),
        ("Dropboxen/kluis", ""),
        ("mijn onedrive/kluis", ""),
    ],
)
def test_a_service_is_known_by_its_folder(tmp_path: Path, path: str, service: str) -> None:
    assert shared_by(tmp_path / path) == service


@pytest.mark.parametrize(
    ("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")]
)
def test_a_service_is_known_by_its_mark(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "van alles").mkdir()
    (tmp_path / "van alles" / mark).mkdir()
    assert shared_by(tmp_path / "van alles" / "diep" / "kluis") == service
    assert shared_by(tmp_path / "elders") == ""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/mnt/griffie schijf/kluis", "cifs"),
        ("/mnt/griffie schijf/mee/kluis", ""),
        ("/data/sanne/kluis", "nfs4"),
        ("/data/sanne/eigen/kluis", ""),
        ("/media/stick/kluis", ""),
        ("/mnt/wolk", "rclone"),
        ("/srv/kluis", ""),
    ],
)
def test_a_network_is_known_by_its_mount(
    tmp_path: Path, path: str, network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS, "utf-8")
    monkeypatch.setattr(surroundings, "_MOUNTS", tmp_path / "mountinfo")
    assert shared_by(Path(path)) == network


def test_a_link_leads_to_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "kluis").mkdir(parents=True)
    (tmp_path / "gewoon").symlink_to(tmp_path / "Dropbox" / "kluis")
    assert shared_by(tmp_path / "gewoon") == "Dropbox"


def test_a_disk_is_known_also_by_what_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "kluis").mkdir()
    assert same_disk(tmp_path / "kopie" / "nog niet gemaakt", tmp_path / "kluis")
    assert not same_disk(Path("/dev"), tmp_path / "kluis")
    (tmp_path / "stick").symlink_to("/dev")
    assert not same_disk(tmp_path / "stick" / "kopie", tmp_path / "kluis")


def test_what_a_service_keeps_elsewhere_is_not_lost_with_the_disk(tmp_path: Path) -> None:
    assert not same_disk(tmp_path / "Dropbox" / "kopie", tmp_path / "kluis")
