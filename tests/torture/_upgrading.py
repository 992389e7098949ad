"""Opens an older record in a process of its own and fails at one of its statements: by an error, a stop, a kill."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import apsw

from tests.torture._forks import Line, tell
from tracker.errors import Cancelled
from tracker.opening import open_record

STEPS_A_STOP = 50
"""How many steps of SQLite's machine lie between two moments at which it can be stopped."""


class Fault(Exception):
    """What is raised in place of a statement."""


def work(job: Line) -> None:
    """job: path; how: count, raise, stop, kill or cancel; at: the number of the statement, or of the moment."""
    how, at = job["how"], int(job.get("at", 0))
    counted = 0

    def on_statement(cursor: apsw.Cursor, statement: str, bindings: Any) -> bool:
        nonlocal counted
        counted += 1
        if counted == at and how == "raise":
            raise Fault(statement[:80])
        if counted == at and how == "kill":
            tell(say="end")
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    def on_moment() -> bool:
        nonlocal counted
        counted += 1
        return how == "stop" and counted >= at

    def watch(connection: apsw.Connection) -> None:
        if how in ("stop", "count moments"):
            connection.set_progress_handler(on_moment, STEPS_A_STOP)
        else:
            connection.exec_trace = on_statement

    def progress(done: int, total: int) -> None:
        if how == "cancel":
            raise Cancelled

    apsw.connection_hooks.append(watch)
    try:
        open_record(Path(job["path"]), author="upgrader", progress=progress).close()
    except (Fault, Cancelled, apsw.InterruptError) as error:
        tell(say="failed", error=type(error).__name__)
    except Exception as error:
        causes: list[str] = []
        seen: BaseException | None = error
        while seen is not None:
            causes.append(type(seen).__name__)
            seen = seen.__cause__ or seen.__context__
        assert {"Fault", "InterruptError"} & set(causes), causes
        tell(say="failed", error=type(error).__name__)
    tell(say="counted", number=counted)
