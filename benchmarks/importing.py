"""Files of many rows brought into a new record, beside reading them and writing the very rows they make, bare."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from benchmarks.bare_import import measure
from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting

LARGEST = 100_000
_FORMS = (("csv", "a table (CSV)"), ("xml", "trips (the State Department's XML)"))
_QUICK_ROWS = 300


def run(setting: Setting) -> Iterator[Figure]:
    """As many rows as the size says, of each form; fewer times the more there are."""
    rows = _QUICK_ROWS if setting.quick else setting.size
    times = 1 if setting.quick or rows >= LARGEST else 3
    for form, words in _FORMS:
        found = []
        for number in range(times):
            folder = setting.folder / f"{form}-{number}"
            folder.mkdir()
            found.append(measure(folder, form, rows))
        whole = [one.plan.clock + one.write.clock for one in found]
        halves = f"of which working out the plan {median(one.plan.clock for one in found):.1f} s"
        yield Figure(
            f"{words} brought in",
            "s",
            spread(whole),
            spread([one.bare.clock for one in found]),
            median(one.ratio for one in found),
            goal="import",
            note=f"{halves}; {rows / median(whole):,.0f} rows a second",
        )


PART = Part(
    "Importing as many rows",
    "the file parsed, and the very rows that end up in all tables, log, lists and full text included, written with"
    " one bare `executemany` a table, indexes kept up, in one transaction",
    run,
    largest=LARGEST,
)
