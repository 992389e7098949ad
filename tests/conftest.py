"""What all tests share: Qt without a display, folders of their own, hypothesis, the optional real files."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
ALL_AFTER = 50
"""So many tests after which all that is there is looked through, not only what is new."""
_ended: list[int] = []
IN_MEMORY, ROOM = Path("/dev/shm"), 1024**3
OWN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")

LONGEST_MS = 30_000
"""How long a test waits for what has to come: longer than any machine is slow. What comes is not waited for longer."""

settings.register_profile("project", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "project")


def pytest_configure(config: pytest.Config) -> None:
    """Give this process settings and caches of its own, before Qt reads where they are."""
    _write_to_memory()
    home = Path(tempfile.mkdtemp(prefix="tracker-tests-"))
    for variable in OWN_FOLDERS:
        os.environ[variable] = str(home / variable.lower())
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    gc.disable()  # as the program does: garbage may hold widgets, which no worker of a test may destroy


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Look for garbage between the tests, on the thread that Qt is on."""
    _ended.append(1)
    gc.collect(2 if len(_ended) % ALL_AFTER == 0 else 1)


def _write_to_memory() -> None:
    """Have files of tests lie in memory where the system has a folder for that with room, and nobody chose another.

    A record waits at each commit for the disk to have all of it: on a slow one that is most of the time of a test.
    """
    if "TMPDIR" in os.environ or not IN_MEMORY.is_dir():
        return
    found = os.statvfs(IN_MEMORY)
    runs_programs = not found.f_flag & os.ST_NOEXEC
    if os.access(IN_MEMORY, os.W_OK) and runs_programs and found.f_bavail * found.f_frsize >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)


class Patient(QtBot):
    """Waits as long as a slow machine takes; pytest-qt itself gives up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONGEST_MS) -> None:
        """Waits until it holds once all is there that was posted by then: a layout, the answer of a worker."""

        def holds() -> bool | None:
            if callback() is False:
                return False
            QCoreApplication.sendPostedEvents()
            return callback()

        super().waitUntil(holds, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LONGEST_MS, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = LONGEST_MS, **more: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitActive(self, widget: Any, *, timeout: int = LONGEST_MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = LONGEST_MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)

    def waitCallback(self, *, timeout: int = LONGEST_MS, **more: Any) -> Any:
        return super().waitCallback(timeout=timeout, **more)


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """pytest-qt's own, to which letters typed on a list are one word however slowly a busy machine types them."""
    qapp.setKeyboardInputInterval(LONGEST_MS)
    return qapp


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, but patient."""
    return Patient(request)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout, with the real files; skips where it is absent or not wanted."""
    folder = ROOT.parent / "shared"
    if os.environ.get("TRACKER_NO_SHARED"):
        pytest.skip("TRACKER_NO_SHARED is set: the files of ../shared are not used")
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent: it holds the real files that this test reads")
    return folder


@pytest.fixture
def bare_environment() -> Iterator[dict[str, str]]:
    """An environment for child processes as a new login has it: a path and nothing about displays, pip or Python."""
    keep = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
    with tempfile.TemporaryDirectory(prefix="tracker-home-") as home:
        yield {name: os.environ[name] for name in keep if name in os.environ} | {"HOME": home, "USERPROFILE": home}
