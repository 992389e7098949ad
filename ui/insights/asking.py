"""What the page of insights asks of a record: all its questions under one filter, as frozen answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.filter import Filter
from tracker.insights.rows import (
    ChangersAnswer,
    Extent,
    GapsAnswer,
    KeptAnswer,
    PairsAnswer,
    ReasonsAnswer,
    SlippageAnswer,
    TempoAnswer,
)
from tracker.queries.listing import rows_of
from tracker.reader import Reader


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one moment under one filter.

    today: the day that the record was looked at from. headings: what the engagements that slipped furthest are called.
    """

    summary: Extent
    today: date
    reasons: ReasonsAnswer
    slippage: SlippageAnswer
    headings: Mapping[int, str]
    kept: KeptAnswer
    pairs: PairsAnswer
    tempo: TempoAnswer
    changers: ChangersAnswer
    gaps: GapsAnswer


def ask_all(reader: Reader, chosen: Filter) -> Answers:
    """Asks everything; may run on the worker."""
    found = dict(ask_each(reader, chosen))
    return Answers(extent(reader, chosen), reader.today, **found)


def extent(reader: Reader, chosen: Filter) -> Extent:
    """How many engagements all of it is about, and of which days."""
    from tracker.insights.counting import extent_of

    return extent_of(reader, chosen)


def ask_each(reader: Reader, chosen: Filter) -> Iterator[tuple[str, Any]]:
    """The answers one by one, by the names they have in `Answers`; may run on the worker."""
    # Only asked for once somebody looks at the page: none of it belongs to the start.
    from tracker.insights.changers import changers
    from tracker.insights.gaps import gaps
    from tracker.insights.kept import kept
    from tracker.insights.pairs import pairs
    from tracker.insights.reasons import reasons
    from tracker.insights.slippage import slippage
    from tracker.insights.tempo import tempo

    yield "reasons", reasons(reader, chosen)
    slipped = slippage(reader, chosen)
    furthest = [slip.id for slip in slipped.furthest]
    yield "headings", {row.id: row.heading for row in rows_of(reader, furthest)}
    yield "slippage", slipped
    for name, ask in (("kept", kept), ("pairs", pairs), ("tempo", tempo), ("changers", changers), ("gaps", gaps)):
        yield name, ask(reader, chosen)
