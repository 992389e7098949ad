"""Operations on reminders: putting overdue engagements aside until a day, and taking them back before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.dates import day_words
from tracker.errors import FieldRefusal, Refusal
from tracker.operations.engagements import name_of_engagement
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import Reminder


@operation
def remind_on(record: Record, engagements: Sequence[int], day: date) -> None:
    """Puts engagements aside until a day, on which it is asked again what became of them; an earlier day gives way.

    Raises FieldRefusal (`ask_on`) for a day that is not after the record's today, Refusal where one is not there.
    """
    if day <= record.today:
        raise FieldRefusal("ask_on", f"Choose a day after {day_words(record.today)}.")
    what = _what(record, engagements)
    with record.change(f"Ask again about {what} on {day_words(day)}"):
        for engagement in engagements:
            found = record.rows("SELECT id, ask_on FROM reminder WHERE engagement_id = ?", (engagement,))
            if not found:
                record.insert(Reminder, engagement=engagement, ask_on=day.isoformat())
            elif found[0][1] != day.isoformat():
                record.update(Reminder, found[0][0], ask_on=day.isoformat())


@operation
def forget_reminder(record: Record, engagements: Sequence[int]) -> None:
    """Takes engagements back that were put aside; those that were not are left as they are."""
    what = _what(record, engagements)
    with record.change(f"Do not put {what} aside"):
        record.delete(Reminder, "engagement_id", engagements)


def _what(record: Record, engagements: Sequence[int]) -> str:
    if not engagements:
        raise Refusal("Choose an engagement first.")
    for engagement in engagements:
        if record.value("SELECT id FROM engagement WHERE id = ?", (engagement,)) is None:
            raise Refusal(f"There is no engagement {engagement} in this record.")
    return name_of_engagement(record, engagements[0]) if len(engagements) == 1 else f"{len(engagements)} engagements"
