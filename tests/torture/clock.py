"""The clock is set back and ahead while a record is worked on: nothing but the moments that are noted may differ."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from tests.torture._forks import ROOT
from tests.torture._looking import look
from tests.trials import Figure, Setting, Trial
from tracker.record import Record
from tracker.samples import make_sample

ROUNDS, ACTS = 40, 40
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long ahead(void) {
    long seconds = 0;
    FILE *file = fopen(getenv("CLOCK_AHEAD"), "r");
    if (file) { if (fscanf(file, "%ld", &seconds) != 1) seconds = 0; fclose(file); }
    return seconds;
}

int clock_gettime(clockid_t which, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int code = real(which, at);
    if (code == 0 && which == CLOCK_REALTIME) at->tv_sec += ahead();
    return code;
}

int gettimeofday(struct timeval *at, void *zone) {
    struct timespec now;
    int code = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    (void)zone;
    return code;
}

time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
"""
"""What stands between a process and the system's clock: the file CLOCK_AHEAD says by how many seconds it is wrong."""

MOMENTS = frozenset({"entered", "settled", "known_from", "known_to"})
"""The columns of the listing that are told by the day something was entered."""


def run(setting: Setting) -> list[Figure]:
    """Works on two copies of a record alike, with a right and with a wrong clock, and compares them."""
    rounds, acts = (1, 12) if setting.quick else (ROUNDS, ACTS)
    shim = _compile(setting.folder)
    changes = backwards = copies = 0
    for number in range(rounds):
        folder = setting.folder / str(number)
        right, wrong = folder / "right.visits", folder / "wrong.visits"
        folder.mkdir()
        make_sample("june-2023", right)
        shutil.copyfile(right, wrong)
        seed = setting.chance.getrandbits(32)
        told = _work(shim, folder, seed, acts)
        with closing(look(right)) as one, closing(look(wrong)) as other:
            assert _listing(one) == _listing(other), f"seed {seed}: the clock changed what is listed"
            assert _history(one) == _history(other), f"seed {seed}: the clock changed the history"
            moments = [row[0] for row in other.rows("SELECT made_at FROM change ORDER BY id")]
        changes += len(moments)
        backwards += sum(before > after for before, after in pairwise(moments))
        assert told["unkept"] == [], f"seed {seed}: no copy was kept at {told['unkept']}"
        copies += told["kept"]
        shutil.rmtree(folder)
    assert backwards
    return [
        Figure("records worked on", f"{rounds:,}"),
        Figure("changes made with a wrong clock", f"{changes:,}"),
        Figure("of them with a moment before that of the change before", f"{backwards:,}"),
        Figure("copies of the day kept", f"{copies:,}"),
        Figure("records whose list and history differ from those of a right clock", "0"),
    ]


def _compile(folder: Path) -> Path:
    source, made = folder / "clock.c", folder / "clock.so"
    source.write_text(SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(made), str(source), "-ldl"], check=True)
    return made


def _work(shim: Path, folder: Path, seed: int, acts: int) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture._wrong_clock", str(folder), str(seed), str(acts)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(shim), "CLOCK_AHEAD": str(folder / "ahead")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    told: dict[str, object] = json.loads(done.stdout)
    return told


def _listing(record: Record) -> list[tuple[object, ...]]:
    columns = [row[1] for row in record.rows("PRAGMA table_info(listing)") if row[1] not in MOMENTS]
    return record.rows(f"SELECT {', '.join(columns)} FROM listing ORDER BY id")


def _history(record: Record) -> list[tuple[object, ...]]:
    return record.rows("SELECT id, label, reverts_id, undone_by_id FROM change ORDER BY id")


def _missing() -> str:
    if not sys.platform.startswith("linux"):
        return "a clock is moved here only as Linux lets it be"
    return "" if shutil.which("cc") else "there is no C compiler (cc) to build what moves the clock of a process"


TRIAL = Trial("The clock is set back and ahead, by seconds and by years", run, missing=_missing)
