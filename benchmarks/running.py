"""The command: which parts are run at which sizes, on which records, and what is done with what they find."""

from __future__ import annotations

import argparse
import importlib
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks import kept, page
from benchmarks.figures import Figure
from benchmarks.kept import Found
from benchmarks.parts import Part, Setting, say
from benchmarks.records import made
from benchmarks.showing import growth, line_of
from benchmarks.timing import load

PARTS = ("starting", "window", "statements", "views", "timeline", "map", "writing", "importing", "exporting", "peers")
SIZES = (10_000, 100_000, 1_000_000)
QUICK_SIZE = 2_000
QUIET = 0.3
"""The load of a processor above which the machine is said to be busy with other things."""


def main(argv: Sequence[str]) -> int:
    """Runs the parts; 0 where all of them ran."""
    options = _read(argv)
    options.keep_in.mkdir(parents=True, exist_ok=True)
    parts = {name: _part(name) for name in PARTS}
    found = [
        _run(name, parts[name], size, options) for name, size in _wanted(options.only or PARTS, parts, options.size)
    ]
    _say_growth(found)
    say("\nWhat is wanted, at the largest size:")
    for line in page.verdicts(found):
        say(line)
    if options.keep:
        page.PAGE.write_text(page.text_of(kept.keep(found), parts), encoding="utf-8")
        say(f"kept in {page.PAGE.relative_to(page.ROOT)}")
    return 0


def _part(name: str) -> Part:
    part: Part = importlib.import_module(f"benchmarks.{name}").PART
    return part


def _wanted(names: Sequence[str], parts: dict[str, Part], sizes: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Each part with each of the sizes that it is run at; says of one that cannot be run here why."""
    for name in names:
        missing = parts[name].missing()
        if missing:
            say(f"{name}: left out: {missing}")
            continue
        largest = parts[name].largest
        for size in sizes:
            if largest is None or size <= largest:
                yield name, size


def _run(name: str, part: Part, size: int, options: argparse.Namespace) -> Found:
    record = made(size, options.keep_in)
    before = load()
    say(f"\n{part.title}, {size:,} engagements; beside: {part.limit}")
    if before > QUIET:
        say(f"  The machine is not quiet: each processor was wanted {before:.0%} of the last minute. Trust ratios.")
    begun = perf_counter()
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=options.keep_in))
    figures: list[Figure] = []
    try:
        for figure in part.run(Setting(size, record, folder, options.quick)):
            say(line_of(figure))
            figures.append(figure)
    finally:
        shutil.rmtree(folder)
    took = perf_counter() - begun
    say(f"  {took:.0f} s")
    return kept.found(name, size, before, took, figures)


def _say_growth(found: Sequence[Found]) -> None:
    """Of each figure what it is at the largest size of that at the smallest."""
    by_name: dict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
    for one in found:
        for figure in one.figures:
            by_name[one.part, figure.name][one.size] = figure
    if len({one.size for one in found}) > 1:
        say("\nThe largest size as so many times the smallest:")
        for (_, name), sizes in by_name.items():
            if len(sizes) > 1:
                say(f"  {name:64} {growth(sizes):>8}")


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", allow_abbrev=False)
    parser.add_argument("--size", type=_sizes, default=SIZES, help="engagements, as numbers with commas between")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this part; may be repeated")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_SIZE:,} engagements and few repetitions")
    parser.add_argument("--keep", action="store_true", help="keep what is found, and write docs/performance.md")
    parser.add_argument(
        "--keep-in",
        type=Path,
        metavar="FOLDER",
        default=Path(tempfile.gettempdir()) / "benchmark-records",
        help="where invented records are kept for the next run",
    )
    options = parser.parse_args(argv)
    if options.quick and options.keep:
        parser.error("what is found quickly is not kept")
    if options.quick:
        options.size = (QUICK_SIZE,)
    return options


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))
