"""Several windows, the command line and another machine at one record: who hands over, who writes, who only reads."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.torture._forks import ROOT, at_home
from tests.torture._looking import look
from tests.torture._windows import Line, Window
from tests.trials import Figure, Setting, Trial
from tracker.holding import mark_path, read_mark, take_hold
from tracker.machine import Identity
from tracker.opening import open_record
from tracker.operations import set_title
from tracker.samples import make_sample

ROUNDS = 25
THEM = Identity("0123456789abcdef", "desk-7", "anna", 4321, "")
VIEWS = ("table", "timeline", "calendar", "map", "insights", "due")


def run(setting: Setting) -> list[Figure]:
    """In each round several processes open one record in turn, are stopped and killed, and it is looked at."""
    counted: Counter[str] = Counter()
    sound = make_sample("june-2023", setting.folder / "sound.visits")
    with at_home(setting.folder / "home"):
        for number in range(1 if setting.quick else ROUNDS):
            folder = setting.folder / str(number)
            (folder / "desk").mkdir(parents=True)
            path = folder / "desk" / "mine.visits"
            shutil.copyfile(sound, path)
            _second_starts(path, folder, setting, counted)
            if not setting.quick:  # else as the tests of the window try it, without processes
                _silent(path, folder, counted)
                _elsewhere(path, folder, counted)
            with closing(look(path)):
                counted["records found sound"] += 1
            shutil.rmtree(folder)
    return [Figure(name, f"{count:,}") for name, count in counted.items()]


def _second_starts(path: Path, folder: Path, setting: Setting, counted: Counter[str]) -> None:
    """A second start hands over, however early; the command line writes beside the window; then that is killed."""
    window = Window(path, folder / "one.ini")
    try:
        for _ in range(1 if setting.quick else 3):
            view, day = setting.chance.choice(VIEWS), f"2023-06-{setting.chance.randint(1, 16):02}"
            done = _main(str(path), "--view", view, "--as-of", day)
            assert (done.returncode, done.stderr) == (0, ""), done.stderr
            assert done.stdout.endswith("its window is in front now.\n") and done.stdout.count("\n") == 1, done.stdout
            told = _until(window, view=view, as_of=day)
            assert (told["view"], told["as_of"], told["notice"]) == (view, day, ""), told
            counted["second starts handed over, in the view and on the day they asked for"] += 1
        if not setting.quick:
            done = _main("log", "Okafor to Jakarta 13-14 Jul 2023, planned", "--record", str(path))
            assert done.returncode == 0, done.stderr
            counted["commands that wrote beside the window"] += 1
        window.process.send_signal(signal.SIGKILL)
        window.process.wait()
        assert mark_path(path).exists()
    finally:
        window.end()
    with closing(open_record(path)) as record:
        record.hold = take_hold(path)
        assert record.hold.beside is None
        set_title(record, "After a killed window")
    assert not mark_path(path).exists()
    counted["marks of killed windows replaced"] += 1


def _silent(path: Path, folder: Path, counted: Counter[str]) -> None:
    """A window that hangs is opened beside, and both see what either does; two that start at once are one."""
    first = Window(path, folder / "one.ini")
    try:
        _until_open(first)
        first.process.send_signal(signal.SIGSTOP)
        second = Window(path, folder / "two.ini")
        try:
            assert "does not answer" in second.begun["notice"], second.begun
            assert second.ask("title", title="Beside a hung window")["done"]
            first.process.send_signal(signal.SIGCONT)
            assert first.ask("tell")["title"] == "Beside a hung window"
            counted["windows opened beside one that hung"] += 1
            second.close()
        finally:
            second.end()
        first.close()
    finally:
        first.process.send_signal(signal.SIGCONT)
        first.end()
    assert not mark_path(path).exists()


def _elsewhere(path: Path, folder: Path, counted: Counter[str]) -> None:
    """Another machine's process holds the record: it is shown, named, and neither it nor its folder is written."""
    theirs = open_record(path)
    theirs.hold = take_hold(path, THEM)
    set_title(theirs, "Theirs, in the log")
    before = _state(path.parent)
    window = Window(path, folder / "three.ini")
    try:
        told = window.begun
        assert "anna on the computer desk-7" in told["notice"] and not told["editable"], told
        assert told["title"] == "Theirs, in the log"
        refused = window.ask("title", title="Ours")
        assert not refused["done"] and "reading only" in refused["refused"], refused
        done = _main("log", "Okafor to Jakarta 13-14 Jul 2023, planned", "--record", str(path))
        assert done.returncode == 1 and "anna" in done.stderr, done
        assert _main("list", "--record", str(path)).returncode == 0
        assert _state(path.parent) == before, "something was written beside what another machine holds"
        counted["windows that showed what another machine holds, and wrote nothing"] += 1
        theirs.close()
        told = window.ask("press", choice="look")
        assert told["notice"] == "" and told["editable"], told
        assert window.ask("title", title="Ours again")["done"]
        mark = read_mark(path)
        assert mark is not None and mark.pid == window.process.pid
        take_hold(path, THEM, all_the_same=True)
        refused = window.ask("title", title="Not ours any more")
        assert not refused["done"] and "anna" in refused["notice"] and not refused["editable"], refused
        counted["windows that stopped writing when another machine took over"] += 1
        window.close()
    finally:
        window.end()
        theirs.close()
    mark_path(path).unlink()
    with closing(look(path)) as record:
        assert record.title == "Ours again"


def _main(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *argv],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,  # a start that opened a window of its own would never end
    )


def _until_open(window: Window) -> None:
    assert _until(window, door=True)["door"], "a window hears no other starts"


def _until(window: Window, **wanted: object) -> Line:
    """What a window tells once it is as wanted, or has not become so in time."""
    told: Line = {}
    for _ in range(400):
        told = window.ask("tell")
        if all(told[name] == value for name, value in wanted.items()):
            break
        time.sleep(0.05)
    return told


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    return {one.name: (one.stat().st_size, one.stat().st_mtime_ns) for one in folder.iterdir()}


def _cannot() -> str:
    return "processes are stopped and killed by signal" if os.name == "nt" else ""


TRIAL = Trial("Several windows, the command line and another machine hold one record", run, missing=_cannot)
