"""The way from a bare Python to the program: a virtual environment, the pinned requirements, system packages.

Standard library only. A start that finds everything in place pays for two file reads and one exec, so
this module imports nothing but os and sys until something is missing.

Exit codes: 1 when the set-up failed and can be tried again, 3 when the machine lacks something (Python,
venv, a system library, a display). What is wrong goes to standard error; standard output is the program's.
"""
# pathlib is not used: importing it takes longer than all that a start does here when nothing is missing.
# ruff: noqa: PTH100, PTH103, PTH105, PTH107, PTH110, PTH112, PTH118, PTH120, PTH121, PTH123, PTH208

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
LOCK = os.path.join(VENV, ".setup-lock")
UNFINISHED = os.path.join(VENV, ".setup-unfinished")
LOG = os.path.join(VENV, "setup.log")
RESTARTED = "ENGAGEMENT_TRACKER_RESTARTED"
OLDEST_PYTHON = (3, 11)
FAILED, LACKING = 1, 3


def ensure_environment(
    requirements: str = "requirements.txt", also_missing: Callable[[], dict[str, str]] = dict
) -> None:
    """Return only in an interpreter that has the pins of `requirements`, a file beside this one.

    Does nothing when they are importable already or when there is no such file (a frozen build, an
    installed package). Otherwise makes or mends .venv and starts the same command line again with its
    interpreter. also_missing: asked before a set-up for what else the system lacks, as for
    require_packages, so that all of it is said in one line.
    Leaves the process with FAILED or LACKING.
    """
    restarted = os.environ.pop(RESTARTED, None) is not None
    if sys.version_info < OLDEST_PYTHON:
        leave("Python 3.11 or newer is needed; this is {}.{}.{}.".format(*sys.version_info[:3]), LACKING)
    source = os.path.join(ROOT, requirements)
    if getattr(sys, "frozen", False) or not os.path.exists(source):
        return
    wanted = read_requirements(source)
    inside = _is_inside_venv()
    if inside and _is_ready(requirements, wanted) and _venv_version() == _own_version():
        return
    if (not inside or not os.path.exists(UNFINISHED)) and are_importable(wanted):
        return
    if restarted:
        leave(f"The environment in {VENV} does not work; delete that folder and start again.", FAILED)
    try:
        if inside or not _is_ready(requirements, wanted):
            _set_up(requirements, wanted, also_missing)
        _restart()
    except KeyboardInterrupt:
        leave("Setting up was interrupted; the next start repairs it.", 130)
    except OSError as error:
        leave(_explain_os_error(error), FAILED)


def read_requirements(path: str) -> str:
    """The text of a requirements file, each `-r FILE` line replaced by the text of that file."""
    with open(path, encoding="utf-8") as lines:
        return "".join(
            read_requirements(os.path.join(os.path.dirname(path), line[3:].strip())) if line.startswith("-r ") else line
            for line in lines
        )


def are_importable(wanted: str) -> bool:
    """Whether every `name==version` line of `wanted` is installed, in that version, for this interpreter.

    Lines for some platforms only are left to pip.
    """
    pins = {_normal(line) for line in wanted.splitlines() if _is_pin(line) and "platform" not in line.partition(";")[2]}
    for folder in sys.path:
        if not pins:
            break
        if folder and os.path.isdir(folder):
            pins -= {_normal(name[:-10]) for name in os.listdir(folder) if name.endswith(".dist-info")}
    return not pins


def _is_inside_venv() -> bool:
    """Whether this interpreter is the one of .venv, told by its prefix: its path may be a symbolic link."""
    return os.path.exists(VENV) and os.path.samefile(sys.prefix, VENV)


def _stamp(requirements: str) -> str:
    return os.path.join(VENV, f".installed-{requirements}")


def _is_ready(requirements: str, wanted: str) -> bool:
    """Whether .venv was finished with exactly these requirements and the Python it has now."""
    if os.path.exists(UNFINISHED) or not os.path.exists(VENV_PYTHON):
        return False
    try:
        with open(_stamp(requirements), encoding="utf-8") as stamp:
            return stamp.read() == f"# Python {_venv_version()}\n{wanted}"
    except OSError:
        return False


def _own_version() -> str:
    return "{}.{}".format(*sys.version_info[:2])


def _venv_version() -> str:
    """The major and minor version of the Python that made .venv; empty when that is not known."""
    try:
        with open(os.path.join(VENV, "pyvenv.cfg"), encoding="utf-8") as lines:
            for line in lines:
                name, _, value = line.partition("=")
                if name.strip() in ("version", "version_info"):
                    return ".".join(value.strip().split(".")[:2])
    except OSError:
        pass
    return ""


def _is_pin(line: str) -> bool:
    """Whether a line of a requirements file names a version, and is no comment and no hash."""
    return not line.startswith((" ", "#")) and "==" in line.partition("#")[0]


def _normal(pin: str) -> str:
    """A pin, or the name of a .dist-info folder without its end, as lower case `name-version`.

    Comments, markers, extras and the backslash before a hash go, and the differences that packaging tools ignore.
    """
    bare = pin.partition("#")[0].partition(";")[0].rstrip("\\ ").replace("==", "-").replace(" ", "")
    name, _, rest = bare.partition("[")
    return (name + rest.partition("]")[2]).replace("_", "-").replace(".", "-").strip().lower()


def _set_up(requirements: str, wanted: str, also_missing: Callable[[], dict[str, str]]) -> None:
    """Make or mend .venv and install `wanted` into it, one process at a time; OSError or exit when that fails."""
    import time
    from importlib.util import find_spec

    has_venv = find_spec("venv") is not None and find_spec("ensurepip") is not None
    require_packages(({} if has_venv else {"the venv module of Python": _venv_package()}) | also_missing())
    os.makedirs(VENV, exist_ok=True)
    with open(LOCK, "a+b") as lock:
        _take(lock.fileno())
        if _is_ready(requirements, wanted) and not _is_inside_venv():
            return
        started = time.monotonic()
        say(f"Setting up in {VENV} (only once, and again when the requirements change).")
        rebuild = os.path.exists(UNFINISHED) or not _works(lock.fileno())
        with open(UNFINISHED, "w", encoding="utf-8"):
            pass
        if rebuild:
            _rebuild(lock.fileno())
        _install(requirements, wanted, lock.fileno())
        _write_stamps(requirements)
        os.remove(UNFINISHED)
        say(f"Ready after {time.monotonic() - started:.0f} s.")


def _works(lock: int) -> bool:
    """Whether .venv has an interpreter that starts, is of the version it was made for, and has pip."""
    if not os.path.exists(VENV_PYTHON):
        return False
    code, output = _run([VENV_PYTHON, "-I", "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"], lock)
    return code == 0 and output.strip() == _venv_version()


def _rebuild(lock: int) -> None:
    """Empty .venv, but for the lock and the mark that it is unfinished, and make it anew."""
    import shutil

    for entry in os.scandir(VENV):
        if entry.path not in (LOCK, UNFINISHED):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.remove(entry.path)
    say("  making the virtual environment")
    base = getattr(sys, "_base_executable", None) or sys.executable
    code, output = _run([base, "-I", "-m", "venv", VENV], lock)
    if code:
        leave(explain_failure("venv", code, output), FAILED)


def _install(requirements: str, wanted: str, lock: int) -> None:
    """Let pip install the file `requirements` into .venv, saying what it is at."""
    total = sum(_is_pin(line) for line in wanted.splitlines())

    def tell(line: str) -> None:
        words = line.split()
        if len(words) > 1 and words[0] == "Downloading":
            size = line[line.rfind("(") :] if line.endswith(")") else ""
            say("  downloading", words[1].rsplit("/", 1)[-1].split("-")[0].replace("_", "-"), size)
        elif line.startswith("Installing collected packages"):
            say("  unpacking", str(line.count(",") + 1), "packages")

    say(f"  looking for {total} packages")
    options = ["--disable-pip-version-check", "--no-input", "--no-user", "--progress-bar", "off"]
    path = os.path.join(ROOT, requirements)
    code, output = _run([VENV_PYTHON, "-I", "-m", "pip", "install", *options, "-r", path], lock, tell)
    if code:
        with open(LOG, "w", encoding="utf-8") as log:
            log.write(output)
        leave(explain_failure("pip", code, output), FAILED)


def _write_stamps(requirements: str) -> None:
    """Note what .venv holds: this file and those it includes. Each note appears whole or not at all."""
    with open(os.path.join(ROOT, requirements), encoding="utf-8") as lines:
        included = [line[3:].strip() for line in lines if line.startswith("-r ")]
    for name in (requirements, *included):
        with open(_stamp(name) + ".new", "w", encoding="utf-8") as stamp:
            stamp.write(f"# Python {_venv_version()}\n{read_requirements(os.path.join(ROOT, name))}")
        os.replace(_stamp(name) + ".new", _stamp(name))


def explain_failure(tool: str, code: int, output: str) -> str:
    """One line that says what the user can do about a failed run of pip or venv, from its whole output."""
    if "CERTIFICATE_VERIFY_FAILED" in output:
        return (
            "The package index's certificate is not trusted here, as behind a proxy that reads along: name your "
            f"network's certificates in the variable PIP_CERT and start again. Details: {LOG}"
        )
    unreachable = (
        *("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ReadTimeoutError", "ProxyError"),
        *("ProtocolError", "Failed to resolve", "Temporary failure in name resolution"),
        *("Network is unreachable", "Connection refused"),
    )
    if any(mark in output for mark in unreachable):
        return (
            f"The packages could not be downloaded: no network, or it was lost. Connect and start again. Details: {LOG}"
        )
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A package that was downloaded is not the file that was pinned, so nothing was installed. Try again on "
            f"another network, and report it if it stays so. Details: {LOG}"
        )
    if "No space left on device" in output or "Errno 28" in output:
        return f"The disk is full: free 500 MB for {VENV} and start again."
    if "Permission denied" in output or "Read-only file system" in output:
        return (
            f"{VENV} cannot be written: make it writable, or put the program in a folder of your own, and start again."
        )
    errors = [line[len("ERROR: ") :] for line in output.splitlines() if line.startswith("ERROR: ")]
    last = (errors or output.strip().splitlines() or ["no output"])[-1]
    return f"Setting up failed ({tool}, exit code {code}): {last} Details: {LOG}"


def _explain_os_error(error: OSError) -> str:
    """One line for the errors of writing .venv."""
    import errno

    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{VENV} cannot be written: make it writable, or put the program in a folder of your own, and start again."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: free 500 MB for {VENV} and start again."
    return f"Setting up failed: {error.strerror or error} ({error.filename or VENV}); delete {VENV} and start again."


def _take(lock: int) -> None:
    """Wait until no other start holds the lock. It is let go when the last process that inherited it has ended."""
    if os.name == "nt":
        import msvcrt
        import time

        waiting = False
        while True:
            try:
                msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
                return
            except OSError:
                if not waiting:
                    say("Another start is setting up; waiting for it.")
                waiting = True
                time.sleep(0.2)
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another start is setting up; waiting for it.")
        fcntl.flock(lock, fcntl.LOCK_EX)


def _run(command: list[str], lock: int | None = None, tell: Callable[[str], None] | None = None) -> tuple[int, str]:
    """Run `command` without input; its exit code and all it wrote. tell: called with each line as it comes.

    The lock is handed on (not on Windows), so that a child that outlives us keeps other starts waiting.
    """
    import subprocess

    kept = () if lock is None or os.name == "nt" else (lock,)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=kept,
    ) as process:
        lines = []
        for line in process.stdout or ():
            lines.append(line)
            if tell:
                tell(line.strip())
    return process.returncode, "".join(lines)


def _venv_package() -> str:
    """The Debian package that completes the venv module of this Python."""
    is_default = os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3")
    return "python3-venv" if is_default else f"python{_own_version()}-venv"


def require_packages(missing: dict[str, str]) -> None:
    """Return when `missing` (what is missing, to its Debian package) is empty or could be installed; else leave."""
    if not missing:
        return
    what = ", ".join(missing)
    if not _is_debian():
        leave(f"The system lacks {what}. Install them with its package manager and start again.", LACKING)
    packages = sorted(set(missing.values()))
    rights = _rights()
    if rights is not None:
        say("Installing system packages with apt-get:", *packages)
        apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
        _run([*apt, "update"])
        code, output = _run([*apt, "install", "-y", "--no-install-recommends", *packages])
        if not code:
            say("Installed.")
            return
        say("apt-get failed:", next((line for line in output.splitlines() if line.startswith("E: ")), str(code)))
    leave(
        f"The system lacks {what}. Run this line and start again:\n"
        f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}",
        LACKING,
    )


def _is_debian() -> bool:
    """Whether /etc/os-release says Debian, Ubuntu or one of their kin."""
    try:
        with open("/etc/os-release", encoding="utf-8") as lines:
            pairs = [line.strip().partition("=") for line in lines]
    except OSError:
        return False
    return any(
        name in ("ID", "ID_LIKE") and {"debian", "ubuntu"} & set(kin.strip('"').split()) for name, _, kin in pairs
    )


def _rights() -> list[str] | None:
    """What to put before a command to run it as root without a question; None where that cannot be had."""
    import shutil

    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and _run(["sudo", "-n", "true"])[0] == 0 else None


def _restart() -> NoReturn:
    """Start this very command line again with the interpreter of .venv."""
    command = [VENV_PYTHON, *sys.orig_argv[1:]]
    os.environ[RESTARTED] = "1"
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    if os.name != "nt":
        os.execv(VENV_PYTHON, command)
    import subprocess

    with subprocess.Popen(command) as process:
        while True:
            try:
                raise SystemExit(process.wait())
            except KeyboardInterrupt:
                continue


def say(*words: str) -> None:
    """One line on standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(" ".join(word for word in words if word) + "\n")
        sys.stderr.flush()


def leave(message: str, code: int) -> NoReturn:
    say(message)
    raise SystemExit(code)
