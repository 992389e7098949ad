"""What kind of place a file lies in: network file systems, and the folders of services that synchronise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from tracker.whereabouts import NETWORKS, Kind, Place, mounted_at, network_of, place_of, service_of, words_for

MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
88 27 8:2 / /home rw shared:7 master:3 - btrfs /dev/sda2 rw
90 27 0:50 / /mnt/desk rw,relatime shared:2 - nfs4 server:/desk rw,vers=4.2
91 90 8:9 / /mnt/desk/local rw,relatime - xfs /dev/sdb1 rw
92 27 0:51 / /mnt/with\040space rw - cifs //server/share rw
93 88 0:52 / /home/me/remote rw,nosuid - fuse.sshfs me@host:/ rw,user_id=1000
94 27 8:3 / /mnt/over rw - ext4 /dev/sdc1 rw
95 94 0:53 / /mnt/over rw - smb3 //other/share rw
nothing of a line
"""


@pytest.mark.parametrize(
    ("path", "mounted", "network"),
    [
        ("/home/me/x.visits", "btrfs", None),
        ("/mnt/desk/x.visits", "nfs4", "NFS"),
        ("/mnt/desk/local/x.visits", "xfs", None),
        ("/mnt/desktop/x.visits", "ext4", None),
        ("/mnt/with space/a/x.visits", "cifs", "SMB"),
        ("/home/me/remote/x.visits", "fuse.sshfs", "FUSE"),
        ("/mnt/over/x.visits", "smb3", "SMB"),
    ],
)
def test_the_nearest_mount_says_what_a_file_lies_on(path: str, mounted: str, network: str | None) -> None:
    assert mounted_at(MOUNTS, PurePosixPath(path)) == mounted
    assert NETWORKS.get(mounted) == network


def test_no_mounts_are_no_file_system() -> None:
    assert mounted_at("", PurePosixPath("/home/x.visits")) == ""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/me/Dropbox/desk/x.visits", "Dropbox"),
        ("/home/me/Dropbox (Ministry)/x.visits", "Dropbox"),
        ("/home/me/Dropbox old papers/x.visits", None),
        ("/c/Users/me/OneDrive - Ministry of Foreign Affairs/x.visits", "OneDrive"),
        ("/Users/me/Library/CloudStorage/OneDrive-Personal/x.visits", "OneDrive"),
        ("/Users/me/Library/CloudStorage/Box-Box/x.visits", "a cloud service"),
        ("/Users/me/Library/CloudStorage/GoogleDrive-me@example.org/My Drive/x.visits", "Google Drive"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/x.visits", "iCloud Drive"),
        ("/home/me/Nextcloud/x.visits", "Nextcloud"),
        ("/home/me/ownCloud/x.visits", "ownCloud"),
        ("/home/me/records/x.visits", None),
        ("/home/me/records/Dropbox", None),
    ],
)
def test_services_are_known_by_their_folders_names(path: str, service: str | None) -> None:
    assert service_of(PurePosixPath(path), lambda _: False) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".sync/ID", "Resilio Sync"), (".dropbox.cache", "Dropbox"),
     (".nextcloudsync.log", "Nextcloud"), (".tmp.drivedownload", "Google Drive")],
)  # fmt: skip
def test_services_are_known_by_what_they_leave(tmp_path: Path, mark: str, service: str) -> None:
    folder = tmp_path / "desk" / "2023"
    folder.mkdir(parents=True)
    path = folder / "x.visits"
    assert place_of(path) is None
    (tmp_path / "desk" / mark).mkdir(parents=True)
    place = place_of(path)
    assert place == Place(Kind.SYNCHRONISED, service)
    assert service in words_for(place, path.name) and "x.visits" in words_for(place, path.name)


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    kept = tmp_path / "Nextcloud"
    kept.mkdir()
    (tmp_path / "records").symlink_to(kept)
    assert place_of(tmp_path / "records" / "x.visits") == Place(Kind.SYNCHRONISED, "Nextcloud")


MOUNTING = """
import ctypes, os, sys
from pathlib import Path
from tracker.whereabouts import network_of
at = Path(sys.argv[1])
number = os.open("/dev/fuse", os.O_RDWR)
options = f"fd={number},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
libc = ctypes.CDLL(None, use_errno=True)
if libc.mount(b"me@server:/", os.fsencode(at), b"fuse.sshfs", 0, options) != 0:
    sys.exit(f"not mounted: {os.strerror(ctypes.get_errno())}")
print(network_of(at / "x.visits"), network_of(at.parent / "x.visits"))
libc.umount2(os.fsencode(at), 2)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts as Linux does")
def test_a_real_mount_is_known(tmp_path: Path) -> None:
    """A file system of type fuse.sshfs, mounted in a namespace of its own, which nobody serves."""
    at = tmp_path / "remote"
    at.mkdir()
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", MOUNTING, str(at)],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode != 0 and ("not mounted" in done.stderr or "unshare" in done.stderr or "fuse" in done.stderr):
        pytest.skip(f"no mount can be made here: {done.stderr.strip()}")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["FUSE", "None"], "")


def test_this_machine_has_a_disk_of_its_own(tmp_path: Path) -> None:
    assert network_of(tmp_path / "x.visits") is None
