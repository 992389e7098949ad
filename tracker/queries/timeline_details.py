"""What single engagements on the timeline are called, and the dates each of them gave up, with what for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tracker.composing import NAMED, NAMING, heading_of
from tracker.dates import EMPTY, StatedDate, slippage_days, to_words
from tracker.ledger import Line, effective_lines
from tracker.look_alikes import made_visible
from tracker.queries.timeline_rows import Detail, Slip
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given
from tracker.words import ASKS_FOR_REASON, Kind, Status

CHUNK = 200
_KINDS = {kind.code: kind for kind in Kind}
_STATUSES = {status.code: status for status in Status}

Reasons = dict[int, tuple[str, str, str, bool]]


def timeline_details(reader: Reader, ids: Sequence[int]) -> dict[int, Detail]:
    """The details of these engagements by id; those that are no longer there are left out."""
    found: dict[int, Detail] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        rows = reader.rows(
            f"SELECT {NAMING}, l.id, l.who, l.places, l.countries, l.status, l.given_up, l.rescheduled + l.put_off,"
            " coalesce(l.slip_min, 0) <> 0 OR coalesce(l.slip_max, 0) <> 0, l.dates_text, l.dates_edtf, l.earliest,"
            f" l.latest FROM listing l WHERE l.id IN ({', '.join('?' * len(chunk))})",
            chunk,
        )
        slips = _slips(reader, [row[NAMED] for row in rows if row[NAMED + 6] or row[NAMED + 7]])
        for row in rows:
            detail = _detail(row, slips)
            found[detail.id] = detail
    return found


def _detail(row: tuple[Any, ...], slips: dict[int, tuple[Slip, ...]]) -> Detail:
    own, who, places, countries, status, given_up, _, _, *dates = row[NAMED:]
    stated = from_columns(*dates)
    return Detail(
        id=own,
        heading=heading_of(row[:NAMED]),
        who=made_visible(who),
        where=made_visible(places or countries),
        kind=_KINDS[row[NAMED - 1]],
        status=_STATUSES[status],
        dates=stated,
        dates_words=dates_words(stated),
        given_up=bool(given_up),
        slips=slips.get(own, ()),
    )


def dates_words(dates: StatedDate) -> str:
    """The dates in words; "soon" stays as stated, for its first day is only the day it was said on."""
    one_end_open = (dates.earliest is None) != (dates.latest is None)
    if one_end_open and not any(character.isdigit() for character in dates.text):
        return dates.text
    return to_words(dates)


def _slips(reader: Reader, ids: list[int]) -> dict[int, tuple[Slip, ...]]:
    """The dates each of these engagements gave up, in order of effect."""
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    lines: dict[int, list[Line]] = defaultdict(list)
    for row in reader.rows(
        "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
        " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn"
        f" FROM status_change WHERE engagement_id IN ({marks}) ORDER BY id",
        ids,
    ):
        lines[row[0]].append(
            Line(row[1], _STATUSES[row[2]], from_columns(*row[3:7]), from_columns(*row[7:11]), row[11], bool(row[12]))
        )
    reasons: Reasons = {}
    for change, text, category, stated_by, none_given in reader.rows(
        "SELECT r.status_change_id, r.text, coalesce(c.name, ''), r.stated_by, r.none_given FROM reason r"
        " JOIN status_change s ON s.id = r.status_change_id LEFT JOIN reason_category c ON c.id = r.category_id"
        f" WHERE s.engagement_id IN ({marks}) ORDER BY r.status_change_id, r.basis, r.position, r.id",
        ids,
    ):
        reasons.setdefault(change, (text, category, stated_by, bool(none_given)))
    return {own: given_up_dates(found, reasons) for own, found in lines.items()}


def given_up_dates(lines: Sequence[Line], reasons: Reasons) -> tuple[Slip, ...]:
    """The dates that a later line replaced or put off, each with the next dates stated; in order of effect.

    What put them off is the last line between that asks for a reason (postponed, cancelled, declined), else the line
    with the next dates. Dates that only became more exact were not given up. reasons: by line, the first of each:
    text, category, who stated it, whether none was given.
    """
    effective = effective_lines(lines)
    dated = [place for place, line in enumerate(effective) if is_given(line.dates)]
    slips: list[Slip] = []
    for number, place in enumerate(dated):
        after = dated[number + 1] if number + 1 < len(dated) else None
        before = effective[place].dates
        to = effective[after].dates if after is not None else EMPTY
        between = effective[place + 1 : len(effective) if after is None else after + 1]
        why = next((line for line in reversed(between) if line.status in ASKS_FOR_REASON), None)
        if after is not None and (why is None or why.status is Status.CUT_SHORT):
            why = effective[after]
            if _only_more_exact(before, to):
                continue
        if why is None or why.status is Status.CUT_SHORT or not before.understood:
            continue
        text, category, stated_by, none_given = reasons.get(why.id, ("", "", "", False))
        days = slippage_days(before, to) if is_given(to) else None
        slips.append(Slip(before, to, why.status, why.effective, text, category, stated_by, none_given, days))
    return tuple(slips)


def _only_more_exact(before: StatedDate, to: StatedDate) -> bool:
    """Whether the later dates lie within the earlier ones, or are the same."""
    return to.certainly_in(before.earliest, before.latest)
