"""The command line in a child: it tells when a command begins and that it has ended; it may be killed, or starved."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext

import main
from tests.torture._forks import Line, tell
from tests.torture._shim import between
from tests.torture._starving import Room


def work(job: Line) -> None:
    """Runs job["argv"]; job["act"] and job["token"] are told with it. Or each of job["commands"]: act, token, argv.

    job["errors"]: the file that standard error goes to. job["room"]: after how many writes the disk is full.
    """
    if "errors" in job:
        os.dup2(os.open(job["errors"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    for act, token, argv in job.get("commands") or [(job["act"], job["token"], job["argv"])]:
        tell(say="begin", act=act, token=token)
        sys.argv = ["main.py", *argv]
        with between(Room(job["room"])) if "room" in job else nullcontext():
            code = main.main()
        tell(say="done" if code == 0 else "refused", act=act, token=token, code=code)
