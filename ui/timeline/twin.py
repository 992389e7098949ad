"""The rows of the timeline's table twin: one for each engagement, then the channels and incidents that are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import overload

from tracker.dates import to_words
from tracker.queries.timeline_rows import Detail, Group, Timeline
from ui.kit import status_word
from ui.timeline.arranging import Arranged
from ui.timeline.channels import span_words
from ui.timeline.details import Details, Read, slip_labels
from ui.views.twin import TwinRow

HEADINGS = ("Dates", "Who", "Where", "Status", "Given-up dates", "Group")
_PAGE = 200


class TimelineRows(Sequence[TwinRow]):
    """The rows in the order in which they are painted; what they say is read when a row is looked at."""

    def __init__(self, arranged: Arranged, read: Read) -> None:
        self._timeline = arranged.timeline
        self._details = Details(read)
        self._ends = list(accumulate(group.size for group in arranged.timeline.groups))
        self._others = tuple(_other_rows(arranged.timeline))

    def __len__(self) -> int:
        return (self._ends[-1] if self._ends else 0) + len(self._others)

    @overload
    def __getitem__(self, index: int) -> TwinRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[TwinRow]: ...
    def __getitem__(self, index: int | slice) -> TwinRow | list[TwinRow]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        engagements = self._ends[-1] if self._ends else 0
        if number >= engagements:
            return self._others[number - engagements]
        group, place = self._at(number)
        self._want_page(group, place)
        own = self._timeline.items.ids[place]
        return _row(own, self._details.of(own), group)

    def __iter__(self) -> Iterator[TwinRow]:
        return (self[number] for number in range(len(self)))

    def _at(self, number: int) -> tuple[Group, int]:
        """The group of a row and the place of its engagement."""
        at = bisect_right(self._ends, number)
        group = self._timeline.groups[at]
        return group, group.start + number - (self._ends[at - 1] if at else 0)

    def _want_page(self, group: Group, place: int) -> None:
        begin = group.start + (place - group.start) // _PAGE * _PAGE
        self._details.want(self._timeline.items.ids[begin : min(begin + _PAGE, group.stop)])


def _row(own: int, detail: Detail | None, group: Group) -> TwinRow:
    if detail is None:
        return TwinRow(("", "", "", "", "", group.label), (own,))
    dates = detail.dates_words or "no dates stated"
    slips = "; ".join(f"{to_words(slip.given_up)}: {slip_labels(slip)[0]}" for slip in detail.slips)
    cells = (
        f"{dates} (given up)" if detail.given_up else dates,
        detail.who or detail.heading,
        detail.where,
        status_word(detail.status),
        slips,
        group.label,
    )
    return TwinRow(cells, (own,))


def _other_rows(timeline: Timeline) -> Iterator[TwinRow]:
    """What is drawn and is no engagement."""
    for channel in timeline.channels:
        for span in channel.spans:
            words, state = span_words(span), span.state.label.capitalize()
            yield TwinRow((to_words(span.since), channel.title, "", state, words, "Channels"))
    for mark in timeline.incidents:
        yield TwinRow((to_words(mark.happened), mark.title, "", "", "", "Incidents"))
