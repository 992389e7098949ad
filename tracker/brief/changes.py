"""What is different of an engagement between two days, and that told in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracker.brief.around import Around, link_sentences
from tracker.brief.document import Inlines
from tracker.brief.leads import engagement_values
from tracker.brief.reasons import reason_sentences
from tracker.brief.saying import Saying
from tracker.brief.telling import is_overdue, ledger_sentences, standing_lines, statement_sentences, told
from tracker.brief.templates import Value, phrase
from tracker.dates import EMPTY, StatedDate
from tracker.ledger import Line, standing
from tracker.queries.rows import EngagementPage, LedgerLine
from tracker.stored_dates import is_given
from tracker.words import Status

_FOR_DATES = frozenset({Status.EXPECTED, Status.PROPOSED, Status.PLANNED})
_WITH_DATES = frozenset({Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT})
_NOT_BEFORE = frozenset({Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT, Status.LAPSED})
"""Statuses that an engagement cannot have before the first of its dates."""


class What(Enum):
    """What changed the most of an engagement; each is the section it stands in."""

    NEW = "New"
    UNDATED = "New in this list, perhaps older"
    STATUS = "Changed status"
    CORRECTED = "Corrected or withdrawn"
    DATES = "New dates"
    SAID = "Further entries, reasons and statements"
    PASSED = "Dates that passed without a report"


@dataclass(frozen=True, slots=True)
class Difference:
    """An engagement on two days. before: None where it was not there yet. lines, reasons, statements, links: new ones.

    withdrawn: lines that counted before and count no more. stood: without `before`, its first lines, of which it is not
    certain that they are no older than the first day.
    """

    what: What
    before: EngagementPage | None
    after: EngagementPage
    lines: frozenset[int] = frozenset()
    withdrawn: tuple[LedgerLine, ...] = ()
    reasons: frozenset[int] = frozenset()
    statements: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()
    left_filter: bool = False
    stood: tuple[LedgerLine, ...] = ()


def difference(
    before: EngagementPage | None,
    after: EngagementPage,
    days: tuple[date, date],
    *,
    left_filter: bool = False,
    by_effect: bool = False,
) -> Difference | None:
    """What changed of an engagement from the first day to the second; None for nothing.

    by_effect: whether the days are told by what had certainly taken effect. Then what was not there on the first day is
    new only where no line of it can be older; by what was known, nothing of it was known on the first day.
    """
    if before is None:
        return _appeared(after, days[0]) if by_effect else Difference(What.NEW, None, after)
    old, new = standing_lines(before), standing_lines(after)
    had, has = {line.id for line in old}, {line.id for line in new}
    withdrawn = tuple(line for line in old if line.id not in has)
    said = {reason.id for line in old for reason in line.reasons}
    reasons = {reason.id for line in new if line.id in had for reason in line.reasons} - said
    statements = {one.id for one in after.statements} - {one.id for one in before.statements}
    links = {one.id for one in after.links} - {one.id for one in before.links}
    if before.row.status is not after.row.status:
        what = What.STATUS
    elif withdrawn or any(line.supersedes is not None for line in new if line.id not in had):
        what = What.CORRECTED
    elif before.row.dates != after.row.dates or before.row.given_up is not after.row.given_up:
        what = What.DATES
    elif has - had or reasons or statements or links:
        what = What.SAID
    elif is_overdue(after, days[1]) and not is_overdue(before, days[0]):
        what = What.PASSED
    else:
        return None
    parts = (frozenset(has - had), withdrawn, frozenset(reasons), frozenset(statements), frozenset(links))
    return Difference(what, before, after, *parts, left_filter=left_filter)


def _appeared(after: EngagementPage, since: date) -> Difference:
    """What was not certainly there on the first day: new, perhaps older, or changed since whenever it began."""
    lines = standing_lines(after)
    dates = EMPTY
    stood: list[LedgerLine] = []
    for line in lines:
        dates = line.dates if is_given(line.dates) else dates
        if _certainly_later(line, dates, since):
            break
        stood.append(line)
    if lines and not stood:
        return Difference(What.NEW, None, after)
    if len(stood) == len(lines):
        return Difference(What.UNDATED, None, after)
    then = standing([_plain(line) for line in stood])
    if then.status is not after.row.status:
        what = What.STATUS
    elif (then.dates, then.given_up) != (after.row.dates, after.row.given_up):
        what = What.DATES
    else:
        what = What.SAID
    return Difference(
        what,
        None,
        after,
        frozenset(line.id for line in lines),
        statements=frozenset(one.id for one in after.statements),
        links=frozenset(one.id for one in after.links),
        stood=tuple(stood),
    )


def _certainly_later(line: LedgerLine, dates: StatedDate, since: date) -> bool:
    """Whether a line cannot have taken effect by the end of a day. dates: those that it has."""
    floors = [line.effective.earliest, dates.earliest if line.status in _NOT_BEFORE else None]
    return any(day is not None and day > since for day in floors)


def _plain(line: LedgerLine) -> Line:
    return Line(line.id, line.status, line.effective, line.dates)


def change_sentences(
    saying: Saying, found: Difference, around: Around, days: tuple[date, date], words: tuple[str, str]
) -> list[Inlines]:
    """What changed, in sentences. words: the two days as they are written."""
    after = found.after
    before = found.before
    if before is None and not found.stood:
        return told(saying, after, around, days[1])
    values = engagement_values(saying, after)
    now = stands(saying, after.row.status, after.row.dates, after.row.given_up)
    if before is not None:
        was = stands(saying, before.row.status, before.row.dates, before.row.given_up)
    else:
        then = standing([_plain(line) for line in found.stood])
        was = stands(saying, then.status, then.dates, then.given_up)
    given: dict[str, Value] = {
        "before": phrase(was),
        "after": phrase(now),
        "same": was == now,
        "since": words[0],
        "until": words[1],
    }
    given["unsure"] = before is None
    sentences = [saying.say("changed", values | given)]
    sentences += [_taken_back(saying, line, values) for line in found.withdrawn if not _is_replaced(line, after)]
    if found.lines:
        sentences += ledger_sentences(saying, after, around, days[1], only=found.lines, values=values)
    for line in standing_lines(after):
        left = [reason for reason in line.reasons if reason.id in found.reasons]
        sentences += reason_sentences(saying, after, line, left, values)
    links = [one for one in after.links if one.id in found.links and one.change not in found.lines]
    sentences += link_sentences(saying, after, values, links, around)
    statements = [one for one in after.statements if one.id in found.statements]
    sentences += statement_sentences(saying, statements, values, sourced=bool(after.citations))
    if is_overdue(after, days[1]) and not (before is not None and is_overdue(before, days[0])):
        sentences.append(saying.say("overdue", values))
    if found.left_filter:
        sentences.append(saying.say("left_filter", values))
    return [sentence for sentence in sentences if sentence]


def stands(saying: Saying, status: Status, dates: StatedDate, given_up: bool) -> str:
    """How an engagement stands, in words that go after "was" and "is now": "planned for 5–6 February 2023"."""
    if not is_given(dates):
        return status.label
    if given_up:
        return f"{status.label} (dates given up: {saying.days_text(dates)})"
    if status in _FOR_DATES:
        return f"{status.label} {saying.planned_text(dates)}"
    if status in _WITH_DATES:
        return f"{status.label} ({saying.days_text(dates)})"
    return f"{status.label} (dates: {saying.days_text(dates)})"


def _is_replaced(line: LedgerLine, page: EngagementPage) -> bool:
    """Whether a line that counts, perhaps over several corrections, took the place of this one."""
    by_id = {one.id: one for one in page.ledger}
    seen: set[int] = set()
    found = by_id.get(line.id)
    while found is not None and found.id not in seen:
        seen.add(found.id)
        if found.superseded_by is None:
            return not found.withdrawn
        found = by_id.get(found.superseded_by)
    return False


def _taken_back(saying: Saying, line: LedgerLine, values: dict[str, Value]) -> Inlines:
    return saying.say(
        "taken_back",
        values | {"line_status": line.status.label, "on": saying.on(line.effective), "dates": saying.days(line.dates)},
        line.citations,
    )
