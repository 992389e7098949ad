"""The names and given-up dates of engagements, read as they come into sight and kept while the answer stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from tracker.dates import StatedDate, to_words
from tracker.queries.timeline_rows import Detail, Grouping, Slip
from tracker.words import Status

MOST_KEPT = 20_000
SOME = 40
"""How many details are read between two frames."""

Read = Callable[[Sequence[int]], Mapping[int, Detail]]
"""Reads the details of engagements by id."""


class Details:
    """The details of the engagements of one answer.

    What must be there at once is asked for with `want` or `of`; what may come a moment later is wished for with
    `wish`, and read some at a time by `read_some`, so that no frame waits for many.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._kept: dict[int, Detail | None] = {}
        self._wished: dict[int, None] = {}

    @property
    def waits(self) -> bool:
        """Whether something was wished for that is not there yet."""
        return bool(self._wished)

    def want(self, ids: Iterable[int]) -> None:
        """Reads those that are not there yet, all at once."""
        missing = [own for own in ids if own not in self._kept]
        if missing:
            self._keep(missing)

    def of(self, own: int) -> Detail | None:
        """The details of one; None where it was deleted meanwhile."""
        self.want((own,))
        return self._kept[own]

    def wish(self, ids: Iterable[int]) -> None:
        """Notes those that are not there yet, for `read_some`."""
        self._wished.update((own, None) for own in ids if own not in self._kept)

    def known(self, own: int) -> Detail | None:
        """The details of one where they are there."""
        return self._kept.get(own)

    def read_some(self, most: int = SOME) -> None:
        """Reads up to so many of those wished for, the first ones first."""
        ids = list(islice(self._wished, most))
        if ids:
            self._keep(ids)

    def _keep(self, ids: list[int]) -> None:
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        found = self._read(ids)
        for own in ids:
            self._kept[own] = found.get(own)
            self._wished.pop(own, None)


def day_words(day: StatedDate, beside: StatedDate) -> str:
    """A day in words, without its year where it is that of the dates it stands beside."""
    words = to_words(day)
    other = beside.earliest or beside.latest
    if other is not None and day.earliest is not None and day.earliest.year == other.year:
        return words.removesuffix(f" {other.year}")
    return words


def short_name(detail: Detail, grouping: Grouping) -> str:
    """What of an engagement's name its group does not say already: where for a person's, who for a country's."""
    if grouping is Grouping.PERSON:
        return detail.where or detail.heading
    if grouping in (Grouping.PAIR, Grouping.HOST):
        return detail.who or detail.heading
    return detail.heading


def slipped_words(days: tuple[int, int] | None) -> str:
    """How far it slipped: "+133 days", "−5 to +3 days", "+30 to 60 days"; '' where that is not known or nothing."""
    if days is None or days == (0, 0):
        return ""
    least, most = days
    if least == most:
        return f"{_signed(least)} {'day' if abs(least) == 1 else 'days'}"
    second = str(most) if least > 0 else _signed(most)
    return f"{_signed(least)} to {second} days"


def slip_labels(slip: Slip) -> tuple[str, ...]:
    """What stands at a slip's line, from the fullest wording to the shortest; the first that has room is painted."""
    day = day_words(slip.effective, slip.given_up)
    planned = slip.status not in (Status.POSTPONED, Status.CANCELLED, Status.DECLINED)
    what = "moved" if planned else slip.status.label
    begun = f"{what} {day}".strip()
    days = slipped_words(slip.days) or ("" if slip.to.text or slip.to.edtf else "no new dates")
    reason = slip.reason or slip.category or ("no reason given" if slip.none_given else "")
    short = slip.category or reason
    choices = ((begun, reason, days), (begun, short, days), (begun, days), (days or begun,))
    return tuple(dict.fromkeys(" · ".join(part for part in parts if part) for parts in choices))


def described(detail: Detail, group: str) -> str:
    """All that is to be said of an engagement, line by line: for its tooltip and for a screen reader."""
    given_up = " (given up)" if detail.given_up else ""
    lines = [
        detail.heading,
        f"{detail.status.label.capitalize()} · {detail.dates_words or 'no dates stated'}{given_up}",
    ]
    if detail.dates.understood and detail.dates.latest is None and detail.dates.earliest is not None:
        lines[-1] += " · open-ended"
    for slip in detail.slips:
        reason = slip.reason or slip.category or ("no reason given" if slip.none_given else "")
        by = f" ({slip.stated_by})" if slip.reason and slip.stated_by else ""
        what = slip_labels(slip)[0].split(" · ")[0]
        days = slipped_words(slip.days)
        parts = [f"First {to_words(slip.given_up)}", what, f"{reason}{by}", days]
        lines.append(" · ".join(part for part in parts if part))
    return "\n".join([*lines, group])


def _signed(days: int) -> str:
    return f"−{-days}" if days < 0 else f"+{days}"
