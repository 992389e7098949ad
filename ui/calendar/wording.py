"""What the calendar says in words of a day, an item or a tally: for tooltips, the screen reader and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.dates import day_words, weekday_name
from tracker.queries.calendar_rows import CalendarItem, Stand, Tally
from tracker.words import Status
from ui.kit import status_word


def counted(number: int) -> str:
    """ "no engagements", "1 engagement", "4,271 engagements"."""
    return f"{number:,} engagement{'' if number == 1 else 's'}" if number else "no engagements"


def day_name(day: date, number: int, *, today: date, as_of: date | None) -> str:
    """What a day is called for a screen reader: "18 June 2023, 3 engagements"."""
    words = f"{day_words(day, 'long')}, {counted(number)}"
    if day == as_of:
        words += ", as of this day"
    return f"{words}, today" if day == today else words


def item_name(item: CalendarItem) -> str:
    """What an item is called for a screen reader, with its status, its dates and what became of them."""
    return ", ".join((item.heading, item.status.label, *_fate(item)))


def item_tip(item: CalendarItem) -> str:
    """The whole of what an item says, for a tooltip."""
    lines = [item.heading, f"{status_word(item.status)} · {'; '.join(_fate(item))}"]
    if item.places and item.places not in item.heading:
        lines.insert(1, item.places)
    return "\n".join(lines)


def fate(item: CalendarItem) -> str:
    """Its dates, and what became of them."""
    return "; ".join(_fate(item))


def _fate(item: CalendarItem) -> list[str]:
    words = [item.dates_words]
    if item.moved_to:
        words.append(f"dates given up, now {item.moved_to}")
    elif item.struck and item.status not in (Status.CANCELLED, Status.DECLINED):
        words.append("dates given up" if item.status is Status.POSTPONED else "dates set aside")
    elif item.placement.stand is Stand.DAYS and not item.placement.is_exact:
        words.append("days uncertain")
    return words


def statuses_words(statuses: Iterable[tuple[Status, int]]) -> str:
    """A tally in words: "2 completed, 1 planned"."""
    return ", ".join(f"{number:,} {status.label}" for status, number in statuses)


def tally_tip(title: str, tally: Tally | None) -> str:
    """What a day or month holds, for a tooltip."""
    if tally is None or not tally.count:
        return f"{title}\nNo engagements"
    lines = [title, f"{counted(tally.count)}: {statuses_words(tally.statuses)}"]
    if tally.struck:
        lines.append(f"{tally.struck:,} of them on dates that were given up or called off")
    return "\n".join(lines)


def weekday_words(day: date) -> str:
    """A day with its weekday: "Sunday, 18 June 2023"."""
    return f"{weekday_name(day, 'long')}, {day_words(day, 'long')}"


def engagement_ids(items: Sequence[CalendarItem]) -> tuple[int, ...]:
    """The engagements of items, each once; those that stand there by dates that hold come first."""
    ordered = sorted(items, key=lambda item: item.struck)
    return tuple(dict.fromkeys(item.id for item in ordered))
