"""Processes that begin with everything imported: one server imports, and forks a child for each round.

`python -m tests.torture._forks` is the server: a line of JSON is a job, answered with the child's number; the line
"reap" waits for it. Children tell what they do on the same stream, a line each, unbuffered. job["plain"]: without the
rights that root has over other users' files; job["silent"]: the streams that go nowhere.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.torture._denied import lay_down_rights

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60
"""Seconds after which a child that hangs is ended by the system's alarm."""
FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

Line = dict[str, Any]


_stream = 1


def tell(**line: object) -> None:
    """Called by a child: says something at once, whole."""
    os.write(_stream, (json.dumps(line) + "\n").encode())


def stop(child: int) -> None:
    """Stops a process between two calls to the system; returns when all its threads stand."""
    os.kill(child, signal.SIGSTOP)
    while not all(_stands(task) for task in Path(f"/proc/{child}/task").iterdir()):
        os.sched_yield()


def _stands(task: Path) -> bool:
    """Whether a thread is stopped, or has ended (proc_pid_stat(5))."""
    return (task / "stat").read_text().rpartition(")")[2].split()[0] in "TtZX"


@dataclass
class Told:
    """What a child told. ended: 0 where it came to its end, the signal's number below zero where it was killed."""

    lines: list[Line] = field(default_factory=list)
    ended: int = 0
    took: float = 0.0

    def of(self, say: str) -> list[Line]:
        """The lines of one kind."""
        return [line for line in self.lines if line["say"] == say]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a child is killed: so many seconds after it told its n-th `say`; after its start where that is ""."""

    after: float
    say: str = ""
    count: int = 0


class Forks:
    """The server as the trial sees it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._rest = b""

    def run(self, job: Line, moment: Moment | None = None, *, ends: bool = True) -> Told:
        """Starts a child on a job, kills it at the moment where one is given, and returns what it told.

        ends: whether a child that is not killed comes to its end, and does not kill itself.
        """
        self._send(json.dumps(job))
        told, begun = Told(), perf_counter()
        child = self._child(told)
        if moment is not None:
            self._until(told, moment)
            os.kill(child, signal.SIGKILL)  # not reaped before we say so: the number is still this child's
        self._reap(told)
        told.took = perf_counter() - begun
        assert moment is not None or not ends or told.ended == 0, f"a child that nobody killed ended with {told.ended}"
        return told

    def run_with_stops(self, job: Line, delays: Sequence[float], stopped: Callable[[Told], None]) -> Told:
        """Starts a child on a job and stops it again and again; `stopped` is called with all it told so far.

        delays: seconds from its start to the first stop, and from each time it goes on to the next.
        """
        self._send(json.dumps(job))
        told = Told()
        child = self._child(told)
        for delay in delays:
            self._until(told, Moment(delay))
            if told.of("end"):
                break
            stop(child)
            try:
                while (line := self._read(0)) is not None:
                    told.lines.append(line)
                stopped(told)
            finally:
                os.kill(child, signal.SIGCONT)
        self._reap(told)
        return told

    def _child(self, told: Told) -> int:
        """The number of the child that was started; it may speak before the server does."""
        while "child" not in (line := self._read(None) or {}):
            told.lines.append(line)
        return int(line["child"])

    def _reap(self, told: Told) -> None:
        """Has the server wait for its child, and reads the rest of what that told."""
        self._send("reap")
        while (line := self._read(None)) is not None:
            if line["say"] == "ended":
                told.ended = int(line["status"])
                break
            told.lines.append(line)
        bugs = told.of("bug")
        assert not bugs, bugs[0]["trace"]

    def _until(self, told: Told, moment: Moment) -> None:
        """Reads what the child tells until it is to be killed, or has told that it is at its end."""
        due = perf_counter() + (moment.after if not moment.say else LONGEST)
        while (left := due - perf_counter()) > 0:
            line = self._read(left)
            if line is None:
                return
            told.lines.append(line)
            if line["say"] == "end":
                return
            if moment.say and line["say"] == moment.say and len(told.of(moment.say)) == moment.count:
                due = perf_counter() + moment.after

    def _send(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{text}\n".encode())
        self._process.stdin.flush()

    def _read(self, seconds: float | None) -> Line | None:
        """The next line; None where none came in so many seconds."""
        assert self._process.stdout is not None
        number = self._process.stdout.fileno()
        while b"\n" not in self._rest:
            if not select.select([number], [], [], seconds)[0]:
                return None
            found = os.read(number, 65536)
            assert found, "the server of children has ended"
            self._rest += found
        line, _, self._rest = self._rest.partition(b"\n")
        read: Line = json.loads(line)
        return read


@contextmanager
def at_home(home: Path) -> Iterator[Path]:
    """Gives this process, and those that it starts, folders of their own for what the program keeps."""
    before = {name: os.environ.get(name) for name in (*FOLDERS, "XDG_RUNTIME_DIR")}
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True)
    os.environ |= {name: str(home / name.lower()) for name in FOLDERS} | {"XDG_RUNTIME_DIR": str(runtime)}
    try:
        yield home
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def forks(*modules: str) -> Iterator[Forks]:
    """Starts a server that has imported these modules."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.torture._forks", *modules],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Forks(process)
    finally:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.close()
        process.wait()
        process.stdout.close()


def _serve(modules: list[str]) -> None:
    for module in modules:
        importlib.import_module(module)
    jobs = os.fdopen(os.dup(0))  # a child's standard input is unread, as every program's is
    for text in jobs:
        job = json.loads(text)
        child = os.fork()
        if child == 0:
            _work(job)
        tell(child=child)
        assert jobs.readline() == "reap\n"
        _, status = os.waitpid(child, 0)
        tell(say="ended", status=os.waitstatus_to_exitcode(status))


def _work(job: Line) -> None:
    """A child's life; ends the process. What it prints is not heard; only what it tells is."""
    global _stream
    code = 1
    try:
        _stream = os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, *job.get("silent", [1])):
            os.dup2(nothing, number)
        signal.alarm(LONGEST)
        if job.get("plain"):
            lay_down_rights()
        run: Callable[[Line], None] = importlib.import_module(job["module"]).work
        run(job)
        tell(say="end")
        code = 0
    except BaseException:
        import traceback

        tell(say="bug", trace=traceback.format_exc())
    finally:
        os._exit(code)


if __name__ == "__main__":
    # By its name, so that what children import is this module too.
    importlib.import_module("tests.torture._forks")._serve(sys.argv[1:])
