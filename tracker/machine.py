"""What tells this machine and its processes from others: for the marks that say who holds a record."""

from __future__ import annotations

import os
import sys
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.opening import default_author


@dataclass(frozen=True, slots=True)
class Identity:
    """A process as a mark names it. machine: a checksum of the machine's own id; started: tells two processes of one
    number apart, "" where the platform does not say.
    """

    machine: str
    host: str
    user: str
    pid: int
    started: str


def this_process() -> Identity:
    """This process as its marks name it."""
    return Identity(_machine(), host_name(), default_author(), os.getpid(), started_at(os.getpid()))


@cache
def _machine() -> str:
    """A checksum of what the machine calls itself, of which nothing can be read."""
    told = f"{_machine_id()} {host_name()}".encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(told):08x}{zlib.crc32(told[::-1], 1866):08x}"


def _machine_id() -> str:
    """What the system calls this machine, else the address of its network card, else ""."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            return Path(file).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
    import uuid

    node = uuid.getnode()
    return "" if node >> 40 & 1 else f"{node:x}"  # with this bit it was made up, by each process another


def host_name() -> str:
    """What this machine is called on its network."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "this computer")
    return os.uname().nodename


def started_at(pid: int) -> str:
    """When a process was started: the boot, and the ticks since then (proc_pid_stat(5)); "" where nothing says so."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return f"{boot[:8]}-{stat.rpartition(')')[2].split()[19]}"


def runs(pid: int) -> bool:
    """Whether there is a process of this number."""
    if sys.platform == "win32":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it is somebody else's
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(kernel.GetLastError() == 5)  # ERROR_ACCESS_DENIED: it is somebody else's
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE
