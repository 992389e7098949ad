"""How long one turn of the event loop takes at most while the program is worked, beside a bare repaint of its window.

Run as ``python -m benchmarks.stalls [--count N] [--repeats N] [--only WORDS] [--why]``. The real program runs offscreen
on a copy of an invented record of 4,000 engagements unless told otherwise. Each interaction is done in every repeat,
with a window of its own; what is printed is the median over the repeats of the longest turn, the work of the GUI thread
in it, the longest of all and that of the first repeat, in which modules are loaded. ``--why`` says which functions of
ours the longest turns were spent in; it makes all of them longer.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from benchmarks.records import made
from benchmarks.turns import Turn, Turns
from benchmarks.where_spent import Sampler
from benchmarks.worked import Interaction, interactions
from ui.app import Program
from ui.options import WindowOptions
from ui.settings import Settings

SIZE = (1440, 900)
LIMIT_MS = 16.0


def main() -> int:
    """Prints the turns; returns 1 where the median of one took over 16 ms."""
    parser = argparse.ArgumentParser(prog="benchmarks.stalls", description=__doc__)
    parser.add_argument("--count", type=int, default=4000, help="engagements in the record")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default="", help="interactions whose name has one of these words in it")
    parser.add_argument("--why", action="store_true", help="say which functions the longest turns were spent in")
    options = parser.parse_args()
    path = _made(options.count)
    with tempfile.TemporaryDirectory() as folder:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = folder
        return _measure(path, Path(folder), options)


def _made(count: int) -> Path:
    folder = Path(tempfile.gettempdir()) / "benchmark-records"
    folder.mkdir(exist_ok=True)
    copy = folder / f"stalls-{count}.visits"
    shutil.copyfile(made(count, folder), copy)
    return copy


def _measure(path: Path, folder: Path, options: argparse.Namespace) -> int:
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    sampler = Sampler() if options.why else None
    bare: list[Turn] = []
    found: dict[str, list[Turn]] = {}
    for repeat in range(options.repeats):
        program = Program(
            app, Settings(folder / f"window-{repeat}.ini"), WindowOptions(record=path, size=SIZE, theme="light")
        )
        program.start()
        window = program.window
        assert window is not None
        turns = Turns(lambda session=window.session: session.is_busy)
        turns.settle()
        bare.append(turns.longest([window.repaint] * 3))
        for one in _wanted(interactions(window), options.only.split()):
            turns.longest(one.before)
            turn = turns.longest(one.steps)
            found.setdefault(one.name, []).append(turn)
            if sampler is not None and turn.wall > LIMIT_MS:
                _say(f"{one.name}: {turn.wall:.1f} ms\n{sampler.spent(turn.begun, turn.ended)}")
        program.close()
        turns.settle()
    if sampler is not None:
        sampler.stop()
    return _tell(bare, found)


def _wanted(all_: list[Interaction], words: list[str]) -> list[Interaction]:
    return [one for one in all_ if not words or any(word in one.name for word in words)]


def _tell(bare: list[Turn], found: dict[str, list[Turn]]) -> int:
    limit = median(turn.wall for turn in bare)
    _say(f"\n{'':36}  median ms   × bare    work      most     first")
    _print("repaint, doing nothing", bare, limit)
    over = 0
    for name, turns in found.items():
        over += _print(name, turns, limit)
    _say(f"\n{over} of {len(found)} over {LIMIT_MS:.0f} ms")
    return int(over > 0)


def _print(name: str, turns: list[Turn], limit: float) -> bool:
    wall, work = median(turn.wall for turn in turns), median(turn.work for turn in turns)
    most, first = max(turn.wall for turn in turns), turns[0].wall
    over = wall > LIMIT_MS
    mark = "  over" if over else ""
    _say(f"{name:36} {wall:10.1f} {wall / limit:8.1f} {work:8.1f} {most:9.1f} {first:9.1f}{mark}")
    return over


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
