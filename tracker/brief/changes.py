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
from tracker.queries.rows import EngagementPage, LedgerLine
from tracker.stored_dates import is_given
from tracker.words import Status

_FOR_DATES = frozenset({Status.EXPECTED, Status.PROPOSED, Status.PLANNED})
_WITH_DATES = frozenset({Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT})


class What(Enum):
    """What changed the most of an engagement; each is the section it stands in."""

    NEW = "New"
    STATUS = "Changed status"
    CORRECTED = "Corrected or withdrawn"
    DATES = "New dates"
    SAID = "Further entries, reasons and statements"
    PASSED = "Dates that passed without a report"


@dataclass(frozen=True, slots=True)
class Difference:
    """An engagement on two days. before: None where it was not there yet. lines, reasons, statements, links: new ones.

    withdrawn: lines that counted before and count no more.
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


def difference(
    before: EngagementPage | None, after: EngagementPage, days: tuple[date, date], *, left_filter: bool = False
) -> Difference | None:
    """What changed of an engagement from the first day to the second; None for nothing."""
    if before is None:
        return Difference(What.NEW, None, after)
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


def change_sentences(
    saying: Saying, found: Difference, around: Around, days: tuple[date, date], words: tuple[str, str]
) -> list[Inlines]:
    """What changed, in sentences. words: the two days as they are written."""
    after = found.after
    if found.before is None:
        return told(saying, after, around, days[1])
    values = engagement_values(saying, after)
    was, now = _standing(saying, found.before), _standing(saying, after)
    given = {"before": phrase(was), "after": phrase(now), "same": was == now, "since": words[0], "until": words[1]}
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
    if is_overdue(after, days[1]) and not is_overdue(found.before, days[0]):
        sentences.append(saying.say("overdue", values))
    if found.left_filter:
        sentences.append(saying.say("left_filter", values))
    return [sentence for sentence in sentences if sentence]


def _standing(saying: Saying, page: EngagementPage) -> str:
    """How an engagement stands, in words that go after "was" and "is now": "planned for 5–6 February 2023"."""
    row = page.row
    if not is_given(row.dates):
        return row.status.label
    if row.given_up:
        return f"{row.status.label} (dates given up: {saying.days_text(row.dates)})"
    if row.status in _FOR_DATES:
        return f"{row.status.label} {saying.planned_text(row.dates)}"
    if row.status in _WITH_DATES:
        return f"{row.status.label} ({saying.days_text(row.dates)})"
    return f"{row.status.label} (dates: {saying.days_text(row.dates)})"


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
