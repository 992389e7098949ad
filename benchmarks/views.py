"""What the painted views ask: the timeline, the map, each insight, an earlier day; beside their statements, bare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

from benchmarks.figures import Figure
from benchmarks.parts import Part, Setting
from benchmarks.timing import side_by_side
from benchmarks.traced import asking, bare_connection, cost, listening, told
from tracker.filter import EVERYTHING, parse_filter
from tracker.insights.changers import changers
from tracker.insights.gaps import gaps
from tracker.insights.kept import kept
from tracker.insights.pairs import pairs
from tracker.insights.reasons import reasons
from tracker.insights.slippage import slippage
from tracker.insights.tempo import tempo
from tracker.opening import open_record
from tracker.past import AsOf, Reckoning, open_past
from tracker.queries.due import due
from tracker.queries.listing import first_rows
from tracker.queries.map import map_overview
from tracker.queries.map_counts import counted_map
from tracker.queries.timeline import outline, overview
from tracker.queries.timeline_rows import Grouping
from tracker.reader import Reader
from tracker.record import Record

BACK = 400
"""How many days before the record's own day the earlier day is."""

Asked = Callable[[Reader], object]


def run(setting: Setting) -> Iterator[Figure]:
    """Each question of a view over everything, and over one status; then the switch to an earlier day."""
    record = open_record(setting.record, read_only=True)
    bare = bare_connection(setting.record)
    try:
        for name, ask in islice(_questions(), 3 if setting.quick else None):
            with listening(record) as asked:
                ask(record)
            ours, same = side_by_side(
                [lambda ask=ask: ask(record), asking(bare, asked)], setting.times(1 if setting.size > 100_000 else 3, 7)
            )
            plan, said = told(cost(setting.record, asked), asked)
            yield Figure(name, "ms", ours.spread, same.spread, ours.times(same), plan=plan, note=said)
        yield from _past(setting, record)
    finally:
        bare.close()
        record.close()


def _questions() -> Iterator[tuple[str, Asked]]:
    few = parse_filter("status:postponed")
    for words, chosen in (("of everything", EVERYTHING), ("of those postponed", few)):
        yield f"timeline, when they are, {words}", lambda r, c=chosen: overview(r, c)  # type: ignore[misc]
        for grouping in (Grouping.PAIR, Grouping.PERSON):
            yield (
                f"timeline by {grouping.value}, {words}",
                lambda r, c=chosen, g=grouping: outline(r, c, g, overview(r, c)),  # type: ignore[misc]
            )
        yield f"map, how many, {words}", lambda r, c=chosen: map_overview(r, c)  # type: ignore[misc]
        yield f"map, {words}", lambda r, c=chosen: counted_map(r, c, map_overview(r, c))  # type: ignore[misc]
        for insight in (kept, slippage, reasons, changers, pairs, tempo, gaps):
            yield f"insight {insight.__name__}, {words}", lambda r, c=chosen, i=insight: i(r, c)  # type: ignore[misc]
    yield "what is due", due


def _past(setting: Setting, record: Record) -> Iterator[Figure]:
    """The switch to an earlier day until its first page is there; beside: today's first page."""
    day = record.today - timedelta(days=BACK)
    for by in Reckoning:

        def switch(by: Reckoning = by) -> None:
            past = open_past(record, AsOf(day, by))
            first_rows(past)
            past.close_thread()

        ours, today = side_by_side([switch, lambda: first_rows(record)], setting.times(2, 7))
        yield Figure(
            f"an earlier day by {by.value}, its first page", "ms", ours.spread, today.spread, ours.times(today),
            note="beside: the first page of today",
        )  # fmt: skip


PART = Part("What views ask", "the same statements, asked of bare SQLite with plain tuples", run)
