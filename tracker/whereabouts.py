"""What kind of place a file lies in: a disk of this machine, a network, or a folder that is synchronised.

SQLite cannot be written from two machines at once, and a folder that is synchronised carries a file's parts one by one,
so a record in such a place is warned of.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath

NETWORKS = {
    **dict.fromkeys(("nfs", "nfs4", "nfsv4"), "NFS"),
    **dict.fromkeys(("cifs", "smb", "smb2", "smb3", "smbfs", "fuse.smbnetfs", "fuse.usmb"), "SMB"),
    **dict.fromkeys(("davfs", "davfs2", "fuse.davfs2", "fuse.wdfs", "webdav"), "WebDAV"),
    **dict.fromkeys(("afpfs", "fuse.afpfs"), "AFP"),
    **dict.fromkeys(("ncpfs", "ncp"), "NCP"),
    **dict.fromkeys(("ceph", "fuse.ceph", "fuse.ceph-fuse"), "Ceph"),
    **dict.fromkeys(("glusterfs", "fuse.glusterfs"), "GlusterFS"),
    **dict.fromkeys(("lustre", "gpfs", "beegfs", "orangefs", "pvfs2", "ocfs2", "gfs2", "fuse.moosefs"), "a cluster"),
    **dict.fromkeys(("afs", "openafs", "coda"), "AFS"),
    **dict.fromkeys(("9p", "virtiofs", "vboxsf", "prl_fs", "vmhgfs", "fuse.vmhgfs-fuse"), "a folder of the host"),
    **dict.fromkeys(("ftpfs", "fuse.curlftpfs"), "FTP"),
    **dict.fromkeys(
        ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.goofys", "fuse.gcsfuse"), "FUSE"
    ),
}
"""File systems that lie on another machine, as the kernel calls them, and what people call them."""

_NAMED = (
    (re.compile(r"Dropbox( \(.+\))?|Dropbox-.+"), "Dropbox"),
    (re.compile(r"OneDrive( - .+)?|OneDrive-.+"), "OneDrive"),
    (re.compile(r"Google ?Drive|GoogleDrive-.+"), "Google Drive"),
    (re.compile(r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents"), "iCloud Drive"),
    (re.compile(r"(?i:nextcloud\d?)"), "Nextcloud"),
    (re.compile(r"(?i:owncloud)"), "ownCloud"),
    (re.compile(r"pCloudDrive|pCloud Sync|pCloud Drive"), "pCloud"),
    (re.compile(r"Yandex\.Disk"), "Yandex Disk"),
    (re.compile(r"CloudStorage"), "a cloud service"),
)
"""Names that services give their folders, all of the name; the last one is where macOS puts those of others."""

_MARKED = (
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync/ID", "Resilio Sync"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".megaignore", "MEGA"),
)
"""What services leave at the top of a folder that they keep."""

_ESCAPED = re.compile(r"\\([0-7]{3})")


class Kind(Enum):
    """Why a place is not simply a disk of this machine."""

    NETWORK = "network"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is warned of. name: of the file system or the service, such as NFS or Dropbox."""

    kind: Kind
    name: str


def place_of(path: Path) -> Place | None:
    """What is to be said of where a file lies; None for a disk of this machine, and where nothing can be found out.

    Looks at the folders above the file, which may take as long as the network does.
    """
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        real = path.absolute()
    network = network_of(real)
    if network is not None:
        return Place(Kind.NETWORK, network)
    service = service_of(path.absolute(), os.path.lexists) or service_of(real, os.path.lexists)
    return Place(Kind.SYNCHRONISED, service) if service is not None else None


def network_of(path: Path) -> str | None:
    """What people call the network file system on which a resolved path lies; None for none that is known."""
    if sys.platform == "win32":
        return "a network drive" if _is_remote_drive(path) else None
    try:
        if sys.platform == "darwin":
            return NETWORKS.get(_file_system_of_mac(path))
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except (OSError, AttributeError):
        return None
    return NETWORKS.get(mounted_at(mounts, path))


def mounted_at(mounts: str, path: PurePath) -> str:
    """The type of the file system that a path lies on, by the text of Linux's /proc/self/mountinfo; "" for none.

    Of several mounted at one place the last one counts (proc_pid_mountinfo(5)).
    """
    found, depth = "", -1
    for line in mounts.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        at = PurePath(_ESCAPED.sub(lambda digits: chr(int(digits[1], 8)), fields[4]))
        if len(at.parts) >= depth and path.is_relative_to(at):
            found, depth = after.split(" ")[0], len(at.parts)
    return found


def service_of(path: PurePath, exists: Callable[[str], bool]) -> str | None:
    """The service that synchronises the folder of a file, by the folders' names and by what it leaves in them.

    exists: whether there is something at a path.
    """
    for folder in path.parents:
        for name, service in _NAMED:
            if name.fullmatch(folder.name):
                return service
        for mark, service in _MARKED:
            if exists(str(folder / mark)):
                return service
    return None


def words_for(place: Place, name: str) -> str:
    """What is said of a record, by its file's name, in such a place: what may happen, and what to do."""
    if place.kind is Kind.NETWORK:
        return (
            f"{name} lies on another computer ({place.name}). If two computers write it at once, or the network fails"
            " in between, it can be damaged. Keep it on this computer, and only copies of it there."
        )
    return (
        f"{name} lies in a folder that {place.name} synchronises. Changed on two computers it may part in two, and one"
        " of them is left behind. Keep it outside that folder, and only copies of it there."
    )


def _is_remote_drive(path: PurePath) -> bool:
    """Whether a path is on a drive that Windows calls remote, or names a share itself."""
    import ctypes

    anchor = path.anchor
    if anchor.startswith("\\\\"):
        return not anchor.startswith(("\\\\?\\", "\\\\.\\")) or anchor.upper().startswith("\\\\?\\UNC\\")
    remote = 4  # DRIVE_REMOTE
    drive_type = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined,unused-ignore]
    return bool(anchor) and drive_type(anchor) == remote


def _file_system_of_mac(path: Path) -> str:
    """The name of a file system, from statfs(2) with 64-bit inodes: 16 bytes at offset 72."""
    import ctypes

    statfs = ctypes.CDLL(None, use_errno=True).statfs
    room = ctypes.create_string_buffer(4096)
    if statfs(os.fsencode(path), room) != 0:
        raise OSError(ctypes.get_errno(), "statfs", str(path))
    return room.raw[72:88].partition(b"\0")[0].decode("ascii", "replace")
