"""Dates that engagements gave up for others: the earlier dated lines of their ledgers that no longer hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.dates import StatedDate
from tracker.ledger import GIVES_UP_DATES, Line, effective_lines
from tracker.stored_dates import from_columns, is_given
from tracker.words import Status

if TYPE_CHECKING:
    from tracker.reader import Reader

CHUNK = 400
WIDEST = 366
"""The most days that dates given up may span to be shown: "in the 1990s", once given up, says nothing of a day."""
_STATUSES = {status.code: status for status in Status}
_OTHER_DATES = (
    "(s.dates_earliest IS NOT l.earliest OR s.dates_latest IS NOT l.latest)"
    " AND (l.put_off > 0 OR l.earliest IS NULL OR l.latest IS NULL"
    " OR NOT ((s.dates_earliest >= l.earliest AND s.dates_latest <= l.latest)"
    " OR (s.dates_earliest <= l.earliest AND s.dates_latest >= l.latest)))"
)
"""A line `s` whose dates may have been given up for those of the listing `l`."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Dates given up for others: the ledger line that stated them, and the status that gave them up.

    by: where no status gave them up (they were replaced), the status of the line itself.
    """

    line: int
    dates: StatedDate
    by: Status


def given_up_dates(lines: Sequence[Line]) -> list[GivenUp]:
    """The dates that a ledger gave up for later ones, in order of effect.

    Dates are given up by a status that puts them aside, or by later dates that neither lie within them nor contain
    them: "18 June" after "June" is the same plan, better known. Dates that hold again are not among them; those that
    are the last stated are not either, whatever became of them.
    """
    effective = effective_lines(lines)
    dated = [place for place, line in enumerate(effective) if is_given(line.dates)]
    found: dict[tuple[date | None, date | None], GivenUp] = {}
    for place, following in pairwise(dated):
        line, until = effective[place], effective[place + 1 : following + 1]
        by = next((other.status for other in until if other.status in GIVES_UP_DATES), None)
        if by is None and _same_plan(line.dates, effective[following].dates):
            continue
        found.pop(_bounds(line.dates), None)
        found[_bounds(line.dates)] = GivenUp(line.id, line.dates, by or line.status)
    if dated:
        found.pop(_bounds(effective[dated[-1]].dates), None)
    return list(found.values())


def _bounds(dates: StatedDate) -> tuple[date | None, date | None]:
    return dates.earliest, dates.latest


def _same_plan(before: StatedDate, after: StatedDate) -> bool:
    return before.certainly_in(*_bounds(after)) or after.certainly_in(*_bounds(before))


def given_up_in(
    reader: Reader, condition: str, parameters: Sequence[object], first: date | None, last: date | None
) -> Iterator[tuple[int, GivenUp]]:
    """The dates given up that reach into first to last (None: no limit), with the engagement of each.

    Dates open at one end, or wider than `WIDEST`, are not among them.
    condition, parameters: of the engagements that count, over `listing AS l`.
    """
    limits, values = "", list[object](parameters)
    if first is not None:
        limits += " AND s.dates_latest >= ? AND s.dates_earliest >= ?"
        values += [first.isoformat(), _days_before(first, WIDEST).isoformat()]
    if last is not None:
        limits += " AND s.dates_earliest <= ?"
        values.append(last.isoformat())
    candidates = reader.rows(
        "SELECT DISTINCT l.id FROM status_change s CROSS JOIN listing l ON l.id = s.engagement_id"
        f" WHERE {condition}{limits} AND {_OTHER_DATES}",
        values,
    )
    for engagement, lines in _ledgers(reader, [row[0] for row in candidates]):
        for given in given_up_dates(lines):
            if _is_narrow(given.dates) and given.dates.possibly_in(first, last):
                yield engagement, given


def _is_narrow(dates: StatedDate) -> bool:
    first, last = _bounds(dates)
    return first is not None and last is not None and (last - first).days <= WIDEST


def _days_before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _ledgers(reader: Reader, engagements: Sequence[int]) -> Iterator[tuple[int, list[Line]]]:
    for start in range(0, len(engagements), CHUNK):
        chunk = engagements[start : start + CHUNK]
        marks = ", ".join("?" * len(chunk))
        ledgers: dict[int, list[Line]] = defaultdict(list)
        for row in reader.rows(
            "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
            " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn"
            f" FROM status_change WHERE engagement_id IN ({marks}) ORDER BY id",
            chunk,
        ):
            line = Line(
                row[1], _STATUSES[row[2]], from_columns(*row[3:7]), from_columns(*row[7:11]), row[11], bool(row[12])
            )
            ledgers[row[0]].append(line)
        yield from ledgers.items()


def given_up_of(reader: Reader, engagements: Iterable[int]) -> dict[tuple[int, int], GivenUp]:
    """The dates these engagements gave up, by engagement and ledger line."""
    wanted = list(dict.fromkeys(engagements))
    return {(id_, given.line): given for id_, lines in _ledgers(reader, wanted) for given in given_up_dates(lines)}
