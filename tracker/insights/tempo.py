"""The tempo of a record: engagements a quarter by status, and the longest time without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.dates import EMPTY, StatedDate
from tracker.dates.slippage import start_days
from tracker.filter import Filter
from tracker.insights.counting import HELD, cases_of, chosen_sql, counted, dates_of, number, status_codes
from tracker.insights.rows import Quarter, Silence, TempoAnswer
from tracker.insights.spans import days_between, days_since
from tracker.stored_dates import from_columns
from tracker.words import Status

if TYPE_CHECKING:
    from tracker.reader import Reader

_RULE = (
    "Counted: engagements in the quarter they start in, by their status now; those put off or called off in that of the"
    " dates given up."
)
_SILENCE = (
    "Silence: time that certainly passed with none held. Vague dates break it wherever they may lie, dates open at an"
    " end do not."
)
_OF_QUARTER = "CAST(substr(l.{0}, 1, 4) AS INTEGER) * 4 + (CAST(substr(l.{0}, 6, 2) AS INTEGER) - 1) / 3"
_FIRST, _LAST = _OF_QUARTER.format("earliest"), _OF_QUARTER.format("latest")
_CERTAIN = f"CASE WHEN l.earliest IS NOT NULL AND l.latest IS NOT NULL AND {_FIRST} = {_LAST} THEN {_FIRST} END"
"""The quarter in which all of it lies, counted as four times the year and on, or NULL."""
_SILENCE_AROUND = (
    "reached AS (SELECT earliest, max(latest) OVER (ORDER BY earliest, latest, id ROWS BETWEEN UNBOUNDED PRECEDING"
    " AND 1 PRECEDING) AS latest FROM chosen), silent AS (SELECT earliest, latest FROM reached WHERE earliest > latest"
    " ORDER BY julianday(earliest) - julianday(latest) DESC, earliest LIMIT 1)"
    " SELECT (SELECT c.id FROM chosen c WHERE c.latest = s.latest ORDER BY c.earliest DESC, c.id DESC LIMIT 1),"
    " (SELECT c.id FROM chosen c WHERE c.earliest = s.earliest ORDER BY c.latest, c.id LIMIT 1) FROM silent s"
)
"""The two engagements of `chosen` between which the longest time passed with none: of several, the first."""


def tempo(reader: Reader, chosen: Filter) -> TempoAnswer:
    """The engagements under the filter by quarter and status, and the silences between those that were held."""
    columns = f"l.id, l.status, l.dates_text, l.dates_edtf, l.earliest, l.latest, {_CERTAIN} AS quarter"
    engagements, parameters = chosen_sql(reader, chosen, columns)
    counts, unplaced, undated = _counts(reader, engagements, parameters)
    quarters = _quarters(counts)
    placed = sum(quarter.total for quarter in quarters)
    longest, lasting = _silences(reader, chosen)

    def those() -> list[int]:
        return _placed(reader, engagements, parameters)

    return TempoAnswer(
        counted(reader, _rule(unplaced, undated), placed, "engagements", those),
        quarters,
        unplaced,
        undated,
        longest,
        lasting,
    )


def _rule(unplaced: int, undated: int) -> str:
    words = [_RULE]
    if unplaced:
        words.append(f"{number(unplaced, 'has', 'have')} dates too vague for a quarter.")
    if undated:
        words.append(f"{number(undated, 'has', 'have')} no dates.")
    return " ".join([*words, _SILENCE])


def _counts(reader: Reader, engagements: str, parameters: Sequence[object]) -> tuple[dict[int, list[int]], int, int]:
    """How many of each status start in each quarter, counted as four times the year and on; unplaced; undated."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * len(Status))
    unplaced = undated = 0
    for quarter, status, count in reader.rows(
        f"WITH {engagements} SELECT e.quarter, e.status, count(*) FROM chosen e WHERE e.quarter IS NOT NULL"
        " GROUP BY e.quarter, e.status",
        parameters,
    ):
        counts[quarter][status] += count
    for status, count, *dates in reader.rows(
        f"WITH {engagements} SELECT e.status, count(*), e.dates_text, e.dates_edtf, e.earliest, e.latest FROM chosen e"
        " WHERE e.quarter IS NULL GROUP BY e.status, e.dates_text, e.dates_edtf, e.earliest, e.latest",
        parameters,
    ):
        stated = from_columns(*dates)
        place = _quarter_of(stated)
        if place is not None:
            counts[place][status] += count
        elif stated.earliest is None and stated.latest is None:
            undated += count
        else:
            unplaced += count
    return counts, unplaced, undated


def _placed(reader: Reader, engagements: str, parameters: Sequence[object]) -> list[int]:
    """The engagements that certainly start in one quarter."""
    rows = reader.rows(
        f"WITH {engagements} SELECT e.id, e.quarter, e.dates_text, e.dates_edtf, e.earliest, e.latest FROM chosen e"
        " WHERE e.earliest IS NOT NULL OR e.latest IS NOT NULL ORDER BY e.id",
        parameters,
    )
    return [row[0] for row in rows if row[1] is not None or _quarter_of(from_columns(*row[2:])) is not None]


def _quarter_of(dates: StatedDate) -> int | None:
    """The quarter in which it certainly starts, or None."""
    starts = start_days(dates)
    if starts is None:
        return None
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in starts)
    return first if first == last else None


def _quarters(counts: dict[int, list[int]]) -> tuple[Quarter, ...]:
    if not counts:
        return ()
    none = (0,) * len(Status)
    return tuple(
        Quarter(place // 4, place % 4 + 1, tuple(counts[place]) if place in counts else none)
        for place in range(min(counts), max(counts) + 1)
    )


def _silences(reader: Reader, chosen: Filter) -> tuple[Silence | None, Silence | None]:
    """The longest certain time between two engagements held, and the one since the last of them."""
    condition = f"l.status IN ({status_codes(HELD)}) AND l.earliest IS NOT NULL AND l.latest IS NOT NULL"
    held, parameters = chosen_sql(reader, chosen, "l.id, l.earliest, l.latest", condition)
    last = reader.value(
        f"WITH {held} SELECT id FROM chosen ORDER BY latest DESC, earliest DESC, id DESC LIMIT 1", parameters
    )
    if last is None:
        return None, None
    around = reader.rows(f"WITH {held}, {_SILENCE_AROUND}", parameters)
    return _between(reader, *around[0]) if around else None, _since(reader, last)


def _between(reader: Reader, previous: int, following: int) -> Silence | None:
    dates = dates_of(reader, (previous, following))
    days = days_between(dates[previous], dates[following])
    after, before = cases_of(reader, (previous, following))
    if days is None:
        return None
    return Silence(*days, after, dates[previous], before, dates[following])


def _since(reader: Reader, last: int) -> Silence | None:
    dates = dates_of(reader, (last,))[last]
    days = days_since(dates, reader.today)
    if days is None:
        return None
    return Silence(*days, cases_of(reader, (last,))[0], dates, None, EMPTY)
