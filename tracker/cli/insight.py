"""The verb insight: the counts that the window draws as charts, as tables, CSV and JSON.

JSON is a list of flat objects, CSV the same with its names as columns; a table also says how it was counted.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from tracker.cli import output
from tracker.cli.arguments import INSIGHTS
from tracker.cli.records import reader_of
from tracker.dates import StatedDate, to_words
from tracker.filter import Filter, parse_filter
from tracker.insights.changers import changers
from tracker.insights.counting import cases_of, number
from tracker.insights.gaps import gaps
from tracker.insights.kept import kept
from tracker.insights.pairs import pairs
from tracker.insights.reasons import reasons
from tracker.insights.rows import Counted, Gap, KeptCount, Silence
from tracker.insights.slippage import slippage, slips
from tracker.insights.tempo import tempo
from tracker.reader import Reader
from tracker.stored_dates import is_given
from tracker.words import Status

Row = tuple[Any, ...]
WIDTH = 100
"""Characters of a line of the rule under a table."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Rows under names, in other columns for people where these are too many or too bare; a table ends with the notes
    and with the rule of `counted`."""

    counted: Counted
    columns: tuple[str, ...]
    rows: list[Row]
    notes: tuple[str, ...] = ()
    for_people: Callable[[], tuple[tuple[str, ...], list[Row]]] | None = None


def run_insight(options: Namespace) -> int:
    """Counts what `options.what`, one of `INSIGHTS`, asks of the engagements under a filter."""
    with reader_of(options) as reader:
        chosen = parse_filter(" ".join(options.filter).strip())
        answer = _ASKED[options.what](reader, chosen)
        if options.format == "json":
            output.put_json_list(dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows)
        elif options.format == "csv":
            output.put_csv(answer.columns, (list(map(_plain, row)) for row in answer.rows))
        else:
            _put_table(answer)
    return 0


def _put_table(answer: _Answer) -> None:
    columns, rows = answer.for_people() if answer.for_people else (answer.columns, answer.rows)
    header = [name.replace("_", " ") for name in columns]
    cells = ([_worded(cell) for cell in row] for row in rows)
    output.put_table(header, cells, nothing="There is nothing to count under this filter.")
    cases = answer.counted.cases
    few = f"{number(cases, answer.counted.unit.removesuffix('s'))}: too few for a shape."
    for words in (*((few,) if cases and answer.counted.too_few else ()), *answer.notes, answer.counted.rule):
        output.say("")
        for line in wrap(words, WIDTH):
            output.say(line)


def _plain(cell: Any) -> Any:
    """A cell for programs: dates as EDTF, as their words where they were not understood, null where none is known."""
    if isinstance(cell, StatedDate):
        return (cell.edtf or cell.text) if is_given(cell) else None
    return cell


def _worded(cell: Any) -> Any:
    """A cell for people: dates in words, shares in per cent."""
    if isinstance(cell, StatedDate):
        return to_words(cell) if is_given(cell) else ""
    return f"{cell:.0%}" if isinstance(cell, float) else cell


def _reasons(reader: Reader, chosen: Filter) -> _Answer:
    """``{category, postponed, cancelled, declined, cut_short}``; the category may be "no category" (a reason in words
    only), "none given" (said without a reason) or "unknown" (nobody looked)."""
    answer = reasons(reader, chosen)
    rows = [(row.category, row.postponed, row.cancelled, row.declined, row.cut_short) for row in answer.rows]
    return _Answer(answer.counted, ("category", "postponed", "cancelled", "declined", "cut_short"), list(rows))


def _slippage(reader: Reader, chosen: Filter) -> _Answer:
    """``{id, min_days, max_days}``, the longest first, 0 and 0 where it did not move; negative: brought forward."""
    answer = slippage(reader, chosen)
    median = answer.median
    notes = () if median is None else (f"Median of those that moved: {_range(*median)}.",)
    found = list(slips(reader, chosen))
    rows: list[Row] = [(slip.id, slip.min_days, slip.max_days) for slip in found]

    def for_people() -> tuple[tuple[str, ...], list[Row]]:
        names = {case.id: case.heading for case in cases_of(reader, [slip.id for slip in found])}
        return ("id", "engagement", "slipped"), [
            (slip.id, names.get(slip.id), _range(slip.min_days, slip.max_days)) for slip in found
        ]

    return _Answer(answer.counted, ("id", "min_days", "max_days"), rows, notes, for_people)


def _kept(reader: Reader, chosen: Filter) -> _Answer:
    """``{by, group, plans, kept, after_all, cut_short, postponed, cancelled, declined, lapsed, open, kept_share}``.

    by: all, pair, level, person or year. kept_share: of the plans that are no longer open, 0 to 1; null without any.
    """
    answer = kept(reader, chosen, None)
    groups = (
        ("all", (answer.overall,)),
        ("pair", answer.by_pair),
        ("level", answer.by_level),
        ("person", answer.by_person),
        ("year", answer.by_year),
    )
    columns = (
        "by", "group", "plans", "kept", "after_all", "cut_short", "postponed", "cancelled", "declined", "lapsed",
        "open", "kept_share",
    )  # fmt: skip
    rows = [_kept_row(by, count) for by, counts in groups for count in counts if count.plans]
    return _Answer(answer.counted, columns, rows)


def _kept_row(by: str, row: KeptCount) -> Row:
    share = row.share(row.kept)
    return (
        by, row.group, row.plans, row.kept, row.after_all, row.cut_short, row.postponed, row.cancelled, row.declined,
        row.lapsed, row.open, None if share is None else round(share, 4),
    )  # fmt: skip


def _pairs(reader: Reader, chosen: Filter) -> _Answer:
    """``{country, country_name, other, other_name, visits_there, visits_here, balance, last_there, last_there_id,
    last_here, last_here_id, return_owed_by}``: countries as codes, dates as EDTF, null where there was no visit."""
    answer = pairs(reader, chosen)
    columns = (
        "country", "country_name", "other", "other_name", "visits_there", "visits_here", "balance", "last_there",
        "last_there_id", "last_here", "last_here_id", "return_owed_by",
    )  # fmt: skip
    rows: list[Row] = [
        (
            pair.country.code, pair.country.name, pair.other.code, pair.other.name, pair.there, pair.here, pair.balance,
            pair.last_there, pair.last_there_id, pair.last_here, pair.last_here_id,
            pair.owed_by.code if pair.owed_by else None,
        )
        for pair in answer.balances
    ]  # fmt: skip
    short = ("country", "other", "there", "here", "balance", "last_there", "last_here", "return_owed_by")
    people: list[Row] = [
        (
            pair.country.name, pair.other.name, pair.there, pair.here, pair.balance, pair.last_there, pair.last_here,
            pair.owed_by.name if pair.owed_by else None,
        )
        for pair in answer.balances
    ]  # fmt: skip
    return _Answer(answer.counted, columns, rows, for_people=lambda: (short, people))


def _tempo(reader: Reader, chosen: Filter) -> _Answer:
    """``{quarter, total, expected, proposed, … lapsed}``, each quarter from the first to the last as "2023-Q1"."""
    answer = tempo(reader, chosen)
    columns = ("quarter", "total", *(status.label.replace(" ", "_") for status in Status))
    rows: list[Row] = [
        (quarter.name, quarter.total, *(quarter.count(status) for status in Status)) for quarter in answer.quarters
    ]
    notes = [f"Longest silence: {_silence(answer.longest)}."] if answer.longest else []
    if answer.lasting:
        notes.append(f"Silence until today: {_silence(answer.lasting)}.")
    return _Answer(answer.counted, columns, rows, tuple(notes))


def _silences(reader: Reader, chosen: Filter) -> _Answer:
    """``{which, min_days, max_days, after_id, after, after_dates, before_id, before, before_dates}``: the longest, and
    the one that lasts until today, where nothing comes before."""
    answer = tempo(reader, chosen)
    columns = (
        "which", "min_days", "max_days", "after_id", "after", "after_dates", "before_id", "before", "before_dates",
    )  # fmt: skip
    rows: list[Row] = [
        (
            which, one.min_days, one.max_days, one.after.id, one.after.heading, one.after_dates,
            one.before.id if one.before else None, one.before.heading if one.before else None, one.before_dates,
        )
        for which, one in (("longest", answer.longest), ("until today", answer.lasting))
        if one is not None
    ]  # fmt: skip
    return _Answer(answer.counted, columns, rows)


def _changers(reader: Reader, chosen: Filter) -> _Answer:
    """``{by, name, postponed, cancelled, declined, cut_short, moved}``. by: side, country or person; moved: new dates
    were set for what had not been put off."""
    answer = changers(reader, chosen)
    groups = (("side", answer.by_side), ("country", answer.by_country), ("person", answer.by_person))
    rows: list[Row] = [
        (by, row.name, row.postponed, row.cancelled, row.declined, row.cut_short, row.moved)
        for by, counts in groups
        for row in counts
    ]
    columns = ("by", "name", "postponed", "cancelled", "declined", "cut_short", "moved")
    return _Answer(answer.counted, columns, rows)


def _gaps(reader: Reader, chosen: Filter) -> _Answer:
    """``{office, level, country, host, visits, last_id, last_dates, last_who, since_id, since_dates, since_min_days,
    since_max_days, longest_min_days, longest_max_days, longest_after_id, longest_before_id, ago_min_days,
    ago_max_days}``.

    since: the visit before the latest one, null where it is the only one. ago: days from the latest to today.
    """
    answer = gaps(reader, chosen, most=None)
    columns = (
        "office", "level", "country", "host", "visits", "last_id", "last_dates", "last_who", "since_id", "since_dates",
        "since_min_days", "since_max_days", "longest_min_days", "longest_max_days", "longest_after_id",
        "longest_before_id", "ago_min_days", "ago_max_days",
    )  # fmt: skip
    rows: list[Row] = [
        (
            row.office, row.level, row.country.code, row.host.code, row.visits, row.last.id, row.last_dates,
            row.last_who, *_before(row.first_since), *_days(row.longest), *_ends(row.longest),
            *(row.days_since or (None, None)),
        )
        for row in answer.rows
    ]  # fmt: skip
    short = ("office", "country", "host", "visits", "last", "by", "first_since", "days", "longest", "ago")
    people: list[Row] = [
        (
            row.office, row.country.name, row.host.name, row.visits, row.last_dates, row.last_who,
            *((row.first_since.after_dates, _gap(row.first_since)) if row.first_since else (None, None)),
            _gap(row.longest), _range(*row.days_since) if row.days_since else None,
        )
        for row in answer.rows
    ]  # fmt: skip
    return _Answer(answer.counted, columns, rows, for_people=lambda: (short, people))


def _gap(gap: Gap | None) -> str:
    return "" if gap is None else _range(gap.min_days, gap.max_days)


def _before(gap: Gap | None) -> Row:
    return (None,) * 4 if gap is None else (gap.after.id, gap.after_dates, gap.min_days, gap.max_days)


def _days(gap: Gap | None) -> Row:
    return (None, None) if gap is None else (gap.min_days, gap.max_days)


def _ends(gap: Gap | None) -> Row:
    return (None, None) if gap is None else (gap.after.id, gap.before.id)


def _silence(silence: Silence) -> str:
    ends = [f"{silence.after.heading} ({to_words(silence.after_dates)})"]
    if silence.before is not None:
        ends.append(f"{silence.before.heading} ({to_words(silence.before_dates)})")
    between = f"between {' and '.join(ends)}" if len(ends) > 1 else f"since {ends[0]}"
    return f"{_range(silence.min_days, silence.max_days)} {between}"


def _range(least: float, most: float) -> str:
    if least != most:
        return f"{least:g} to {most:g} days"
    return "1 day" if most == 1 else f"{most:g} days"


_ASKED: dict[str, Callable[[Reader, Filter], _Answer]] = {
    "reasons": _reasons,
    "slippage": _slippage,
    "kept": _kept,
    "pairs": _pairs,
    "tempo": _tempo,
    "silences": _silences,
    "changers": _changers,
    "gaps": _gaps,
}

assert tuple(_ASKED) == INSIGHTS
