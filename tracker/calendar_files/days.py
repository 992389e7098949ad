"""On which days a calendar shows an engagement, and how firmly.

Days that stand and are exact are shown as they are. A date that is no exact day ("early February 2023") is shown over
all the days it may mean, TENTATIVE, with the words as stated. Days that were given up are shown as CANCELLED, so that a
calendar which had them before ceases to show them as taking place; where nobody answered, or nobody reported what
happened, as TENTATIVE, for nobody called them off. What has an open end, and never had another date, is in no calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.calendar_files.terms import CALENDAR_STATUS, CANCELLED, CONFIRMED, TENTATIVE
from tracker.dates import StatedDate, to_words
from tracker.queries.rows import EngagementPage, LedgerLine
from tracker.words import Status


@dataclass(frozen=True, slots=True)
class ShownDays:
    """The first and last day, both included, and the date they were made from. given_up: the engagement is not to be
    on these days any more; earlier: they are those of an earlier line, the present date has an open end."""

    first: date
    last: date
    stated: StatedDate
    given_up: bool = False
    earlier: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is on just these days."""
        return not self.stated.is_vague

    @property
    def end(self) -> date:
        """The day after the last, which DTEND names (RFC 5545, 3.6.1)."""
        return self.last + timedelta(days=1)


def effective_lines(page: EngagementPage) -> tuple[LedgerLine, ...]:
    """The lines of a ledger that count, in order of effect."""
    return tuple(line for line in page.ledger if line.superseded_by is None and not line.withdrawn)


def shown_days(page: EngagementPage) -> ShownDays | None:
    """The days to show; None where there are none with a first and a last."""
    return days_of(page.row.dates, page.row.given_up, [line.dates for line in effective_lines(page)])


def days_of(dates: StatedDate, given_up: bool, before: Sequence[StatedDate]) -> ShownDays | None:
    """The days of the present dates, or else those of the last of the dates that the ledger had before."""
    if dates.earliest is not None and _has_end(dates):
        assert dates.latest is not None
        return ShownDays(dates.earliest, dates.latest, dates, given_up)
    for earlier in reversed(before):
        if earlier.earliest is not None and _has_end(earlier):
            assert earlier.latest is not None
            return ShownDays(earlier.earliest, earlier.latest, earlier, given_up=True, earlier=True)
    return None


def calendar_status(status: Status, days: ShownDays) -> str:
    """STATUS of the event."""
    if days.given_up:
        unsaid = status in (Status.UNANSWERED, Status.LAPSED) and not days.earlier
        return TENTATIVE if unsaid else CANCELLED
    firm = CALENDAR_STATUS[status]
    return TENTATIVE if firm == CONFIRMED and not days.exact else firm


def as_stated(value: StatedDate) -> str:
    """A date in the words of its source."""
    return " ".join(value.text.split()) or to_words(value)


def _has_end(value: StatedDate) -> bool:
    # The day after the last of the calendar cannot be written.
    return value.latest is not None and value.latest < date.max
