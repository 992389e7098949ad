"""The command line in a child: it tells when a command begins and that it has ended; it may be killed, or starved."""

from __future__ import annotations

import os
from contextlib import nullcontext

from tests.torture._forks import Line, tell
from tests.torture._shim import between
from tests.torture._starving import Room
from tracker import cli


def work(job: Line) -> None:
    """Runs job["argv"]; job["act"] and job["token"] are told with it. Or each of job["commands"]: act, token, argv.

    job["errors"]: the file that standard error goes to. job["room"]: after how many writes the disk is full.
    """
    if "errors" in job:
        os.dup2(os.open(job["errors"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    for act, token, argv in job.get("commands") or [(job["act"], job["token"], job["argv"])]:
        tell(say="begin", act=act, token=token)
        # Not by main.py: it may set up the environment anew, which is not what is killed or starved here.
        with between(Room(job["room"])) if "room" in job else nullcontext():
            code = cli.main(argv)
        tell(say="done" if code == 0 else "refused", act=act, token=token, code=code)
