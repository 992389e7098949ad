"""What crosses the rows of the timeline: incidents, and channels with the states they were in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.dates import StatedDate
from tracker.ledger import in_order_of_effect
from tracker.queries.timeline_rows import ChannelRow, ChannelSpan, IncidentMark
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import ChannelState


@dataclass(frozen=True, slots=True)
class _Change:
    """A line of a channel's ledger."""

    id: int
    state: ChannelState
    effective: StatedDate
    reason: str
    none_given: bool
    decided_by: str
    supersedes: int | None = None


def incident_marks(reader: Reader) -> tuple[IncidentMark, ...]:
    """All incidents with a day, by their first; an open end is marked at the end that is known."""
    marks = []
    for row, title, *dates in reader.rows(
        "SELECT id, title, happened_text, happened_edtf, happened_earliest, happened_latest FROM incident"
        " WHERE happened_earliest IS NOT NULL OR happened_latest IS NOT NULL"
        " ORDER BY coalesce(happened_earliest, happened_latest), id"
    ):
        happened = from_columns(*dates)
        first, last = happened.earliest or happened.latest, happened.latest or happened.earliest
        assert first is not None and last is not None
        marks.append(IncidentMark(row, title, happened, first.toordinal(), last.toordinal()))
    return tuple(marks)


def channel_rows(reader: Reader) -> tuple[ChannelRow, ...]:
    """All channels by name, each with its states; a state lasts from the first day its line may have taken effect."""
    changes: dict[int, list[_Change]] = {}
    for channel, row, state, reason, none_given, decided_by, *effective in reader.rows(
        "SELECT channel_id, id, state, reason, none_given, decided_by, effective_text, effective_edtf,"
        " effective_earliest, effective_latest FROM channel_change ORDER BY id"
    ):
        changes.setdefault(channel, []).append(
            _Change(row, ChannelState.of(state), from_columns(*effective), reason, bool(none_given), decided_by)
        )
    return tuple(
        ChannelRow(channel, title, _spans(changes.get(channel, [])))
        for channel, title in reader.rows("SELECT id, title FROM channel ORDER BY title, id")
    )


def _spans(changes: list[_Change]) -> tuple[ChannelSpan, ...]:
    """The states one after the other; a line without a day takes effect with the one before it, and says nothing."""
    spans: list[ChannelSpan] = []
    for change in in_order_of_effect(changes):
        day = change.effective.earliest or change.effective.latest
        if day is None:
            continue
        if spans:
            spans[-1] = replace(spans[-1], last=max(spans[-1].first, day.toordinal() - 1))
        spans.append(
            ChannelSpan(
                change.state,
                day.toordinal(),
                None,
                change.effective,
                change.reason,
                change.none_given,
                change.decided_by,
            )
        )
    return tuple(spans)
