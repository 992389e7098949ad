"""What is done with the window: how soon it is answered, and for how long it is deaf meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from benchmarks.children import ask
from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting

ROUNDS, LARGE = 2, 100_000
"""How often all is done; once with a record of more engagements than that."""
_SLOW = ("shown", "earlier day")
"""Of these it is not asked that they are answered in 50 ms: they are no keystroke, click on a facet, scroll or pan."""


def run(setting: Setting) -> Iterator[Figure]:
    """A process of its own works a window on a copy of the record; each is a figure of its answer and one of its turns.

    Beside: what repainting the whole window takes when nothing has changed.
    """
    record = setting.folder / "worked.visits"
    shutil.copyfile(setting.record, record)
    answer = ask("interacting", str(record), str(0 if setting.quick else ROUNDS if setting.size <= LARGE else 1))
    found = answer["found"]
    [(bare, times)] = [(name, one) for name, one in found.items() if name.startswith("repaint")]
    limit = spread([turn for _, _, turn, _ in times])
    yield Figure(bare, "ms", limit)
    for name, times in found.items():
        if name == bare:
            continue
        rows, everything, turns, work = (list(column) for column in zip(*times, strict=True))
        goal = "" if any(word in name for word in _SLOW) else "answer"
        said = f"nothing changed any more after {spread(everything).median:,.0f} ms"
        yield Figure(f"{name}: answered", "ms", spread(rows), limit, goal=goal, note=said)
        own = f"of which its own work {max(work):.1f}"
        yield Figure(
            f"{name}: longest turn", "ms", spread(turns), limit, goal="turn", note=f"{own}, most {max(turns):.0f}"
        )
    for moment, words in (("settled", "once all is answered"), ("toured", "after all of this")):
        yield Figure(f"memory {words}", "MB", spread([answer["memory"][moment]["pss"]]))


PART = Part(
    "The window at work (offscreen), until the answer is painted",
    "one repaint of the whole window",
    run,
)
