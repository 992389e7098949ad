"""The command: which parts are run at which sizes, on which records, and what is done with what they find."""

from __future__ import annotations

import argparse
import importlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.parts import Part, Setting, say
from benchmarks.records import made
from benchmarks.showing import line_of
from benchmarks.timing import load

PARTS = ("starting", "window", "statements")
SIZES = (10_000, 100_000, 1_000_000)
QUICK_SIZE = 2_000
QUIET = 0.3
"""The load of a processor above which the machine is said to be busy with other things."""


def main(argv: Sequence[str]) -> int:
    """Runs the parts; 0 where all of them ran."""
    options = _read(argv)
    if load() > QUIET:
        say(f"The machine is not quiet ({load():.0%} of each processor was wanted in the last minute): trust ratios.")
    for name in options.only or PARTS:
        part: Part = importlib.import_module(f"benchmarks.{name}").PART
        missing = part.missing()
        if missing:
            say(f"{name}: left out: {missing}")
            continue
        for size in options.size:
            if part.largest is None or size <= part.largest:
                _run(name, part, size, options)
    return 0


def _run(name: str, part: Part, size: int, options: argparse.Namespace) -> list[Figure]:
    record = made(size, options.keep_in)
    say(f"\n{part.title}, {size:,} engagements; beside: {part.limit}")
    begun = perf_counter()
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=options.keep_in))
    figures = []
    try:
        for figure in part.run(Setting(size, record, folder, options.quick)):
            say(line_of(figure))
            figures.append(figure)
    finally:
        shutil.rmtree(folder)
    say(f"{name} at {size:,}: {perf_counter() - begun:.0f} s")
    return figures


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", allow_abbrev=False)
    parser.add_argument("--size", type=_sizes, default=SIZES, help="engagements, as numbers with commas between")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_SIZE:,} engagements and few repetitions")
    parser.add_argument("--keep-in", type=Path, default=Path(tempfile.gettempdir()) / "benchmark-records")
    options = parser.parse_args(argv)
    if options.quick:
        options.size = (QUICK_SIZE,)
    options.keep_in.mkdir(parents=True, exist_ok=True)
    return options


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))
