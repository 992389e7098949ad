"""From the start of a process to its painted window, and the memory it takes then, beside a bare window of Qt."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.children import ask
from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting

STARTS = 9
_MOMENTS = (
    ("window", "start to the first painted window", "start"),
    ("rows", "start to the first painted rows", ""),
    ("all", "start until all is answered", ""),
)


def run(setting: Setting) -> Iterator[Figure]:
    """Starts both in turn, each in a process of its own; the first of each is not counted."""
    ours: list[dict[str, Any]] = [ask("started", "ours", str(setting.record))]
    modules = ",".join(ours[0]["modules"])
    bare: list[dict[str, Any]] = [ask("started", "bare", modules)]
    for _ in range(2 if setting.quick else STARTS):
        ours.append(ask("started", "ours", str(setting.record)))
        bare.append(ask("started", "bare", modules))
    del ours[0], bare[0]
    limit = spread([one["took"]["window"] for one in bare])
    least = median(one["work"]["window"] for one in bare)
    for moment, name, goal in _MOMENTS:
        times = median(one["work"][moment] for one in ours) / least
        yield Figure(name, "ms", spread([one["took"][moment] for one in ours]), limit, times, goal=goal)
    for kind, words in (("pss", "shared out"), ("rss", "counted whole")):
        yield Figure(
            f"memory once it is painted, {words}",
            "MB",
            spread([one["memory"][kind] for one in ours]),
            spread([one["memory"][kind] for one in bare]),
            goal="memory" if kind == "pss" else "",
        )


PART = Part("From start to window", "a bare window of Qt with the same modules of Qt and an empty table", run)
