"""A copy put in the place of a record, in a child that is killed at some moment of it."""

from __future__ import annotations

from pathlib import Path

from tests.torture._forks import Line, tell
from tracker.restoring import restore_copy


def work(job: Line) -> None:
    """Restores job["copy"] in the place of job["record"]."""
    tell(say="begin", act="restore", token="")
    restore_copy(Path(job["copy"]), Path(job["record"]))
    tell(say="done", act="restore", token="")
