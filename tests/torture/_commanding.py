"""The command line in a child that is killed at some moment: it tells when a command begins and that it has ended."""

from __future__ import annotations

import sys

import main
from tests.torture._forks import Line, tell


def work(job: Line) -> None:
    """Runs job["argv"]; job["act"] and job["token"] are told with it."""
    tell(say="begin", act=job["act"], token=job["token"])
    sys.argv = ["main.py", *job["argv"]]
    code = main.main()
    tell(say="done" if code == 0 else "refused", act=job["act"], token=job["token"], code=code)
