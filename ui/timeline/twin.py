"""The rows of the timeline's table twin: one for each engagement, then the channels and incidents that are drawn."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import accumulate
from operator import attrgetter

from tracker.dates import to_words
from tracker.ids import Ids
from tracker.queries.timeline_rows import Detail, Group, Timeline
from ui.kit import status_word
from ui.timeline.arranging import Arranged
from ui.timeline.channels import span_words
from ui.timeline.details import Details, Read, slip_labels
from ui.views.twin import RowsByNumber, TwinRow

HEADINGS = ("Dates", "Engagement", "Where", "Status", "Given-up dates", "Group")
_PAGE = 200


class TimelineRows(RowsByNumber):
    """The rows in the order in which they are painted; what they say is read when a row is looked at.

    Those that are gone through one after the other say only whom they stand for until they are asked for their cells.
    Where the groups are read as they come into sight, `ids` are those of all engagements, group by group; without
    them a row says only which group it is of, until all rows are gone through.
    """

    def __init__(self, arranged: Arranged, read: Read, ids: Ids | None = None) -> None:
        self._arranged = arranged
        self._timeline = arranged.timeline
        self._details = Details(read)
        self._ids = ids
        self._ends = array("q", accumulate(map(attrgetter("size"), arranged.timeline.groups)))
        self._others = tuple(_other_rows(arranged.timeline))

    def __len__(self) -> int:
        return self._engagements + len(self._others)

    def _row_at(self, number: int) -> TwinRow:
        if number >= self._engagements:
            return self._others[number - self._engagements]
        group, own = self._at(number)
        if own is None:
            return TwinRow(("", "", "", "", "", group.label))
        if self._details.known(own) is None:
            begin = number // _PAGE * _PAGE
            page = range(begin, min(begin + _PAGE, self._engagements))
            self._details.want(near for number in page if (near := self._at(number)[1]) is not None)
        return _row(own, self._details.of(own), group)

    def __iter__(self) -> Iterator[TwinRow]:
        source = self._arranged.source
        if self._ids is None and source is not None:
            self._ids = source.ids_of(self._timeline.groups)
        for number in range(self._engagements):
            own = self._at(number)[1]
            assert own is not None
            yield _Later(self, number, own)  # type: ignore[misc]
        yield from self._others

    def places_of(self, engagements: Collection[int]) -> list[int]:
        """The numbers of the rows of these engagements, in order; those that have none are left out."""
        if self._ids is not None:
            return sorted(self._ids.places_of(engagements).values())
        if self._arranged.source is not None:
            return []
        found = []
        for place in self._arranged.ids.places_of(engagements).values():
            number = self._arranged.group_of(place)
            before = self._ends[number - 1] if number else 0
            found.append(before + place - self._timeline.groups[number].start)
        return sorted(found)

    @property
    def _engagements(self) -> int:
        return self._ends[-1] if self._ends else 0

    def _at(self, number: int) -> tuple[Group, int | None]:
        """The group and the engagement of a row."""
        at = bisect_right(self._ends, number)
        group = self._timeline.groups[at]
        if self._arranged.source is not None:
            return group, None if self._ids is None else self._ids[number]
        return group, self._timeline.items.ids[group.start + number - (self._ends[at - 1] if at else 0)]


class _Later:
    """A row that reads what it says when it is asked."""

    __slots__ = ("_number", "_own", "_rows")

    def __init__(self, rows: TimelineRows, number: int, own: int) -> None:
        self._rows = rows
        self._number = number
        self._own = own

    @property
    def engagements(self) -> tuple[int, ...]:
        return (self._own,)

    @property
    def cells(self) -> tuple[str, ...]:
        return self._rows[self._number].cells


def _row(own: int, detail: Detail | None, group: Group) -> TwinRow:
    if detail is None:
        return TwinRow(("", "", "", "", "", group.label), (own,))
    dates = detail.dates_words or "no dates stated"
    slips = "; ".join(f"{to_words(slip.given_up)}: {slip_labels(slip)[0]}" for slip in detail.slips)
    cells = (
        f"{dates} (given up)" if detail.given_up else dates,
        detail.heading,
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
