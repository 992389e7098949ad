"""What the list of due plans says in words: how long overdue, how soon, which day is meant to ask again on."""

from __future__ import annotations

from datetime import date

from tracker.dates import StatedDate, day_words
from tracker.queries.ahead import Agenda
from tracker.queries.due_rows import DueRow
from tracker.queries.list_row import ListRow
from tracker.words import Status


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 plan", "4,000 plans"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def passed_words(passed: tuple[int, int | None]) -> str:
    """How long ago the last day was: "131 days overdue", "17 to 47 days overdue", "at least 44 days overdue"."""
    least, most = passed
    if most is None:
        return f"at least {counted(least, 'day')} overdue"
    if least == most:
        return f"{counted(least, 'day')} overdue"
    return f"{least:,} to {most:,} days overdue"


def ahead_words(ahead: tuple[int, int]) -> str:
    """How soon it begins: "today", "in 3 days", "in 14 to 44 days", "within 13 days"."""
    least, most = ahead
    if least == most:
        return {0: "today", 1: "tomorrow"}.get(least, f"in {least:,} days") if least >= 0 else "now"
    if most <= 0:
        return "by today" if most == 0 else "now"
    return f"in {least:,} to {most:,} days" if least > 0 else f"within {counted(most, 'day')}"


def timing(row: DueRow) -> str:
    """What stands at the end of a row: how long overdue or how soon; '' for what was called off or has no day."""
    if row.ask_on is not None:
        return f"asks again on {day_words(row.ask_on)}"
    if row.row.given_up or row.row.status in (Status.CANCELLED, Status.DECLINED):
        return ""
    if row.passed is not None:
        return passed_words(row.passed)
    if row.row.status is Status.UNDER_WAY:
        return "now"
    return ahead_words(row.ahead) if row.ahead is not None else ""


def second_line(row: ListRow) -> str:
    """What stands beneath a heading: the kind, who where the heading is a title, the office, and where."""
    where = row.countries or row.places
    return " · ".join(
        part
        for part in (
            row.kind.label.capitalize(),
            row.who if row.title else "",
            row.who_office,
            ", ".join(dict.fromkeys(part for part in (row.places, row.countries) if part)) if row.title else where,
        )
        if part
    )


def agenda_words(agenda: Agenda) -> str:
    """How many plans the days ahead hold: "2 plans fall in the next 30 days"."""
    plans = f"{agenda.plans:,} plans fall" if agenda.plans > 1 else f"{agenda.plans or 'No'} plan falls"
    return f"{plans} in the next {agenda.days} days"


def agenda_summary(agenda: Agenda) -> str:
    """All that the days ahead hold: "2 plans in the next 30 days, 1 under way, 1 called off or put off"."""
    plans = counted(agenda.plans, "plan") if agenda.plans else "no plan"
    said = [f"{plans} in the next {agenda.days} days"]
    said += [f"{agenda.under_way:,} under way"] if agenda.under_way else []
    said += [f"{agenda.called_off:,} called off or put off"] if agenda.called_off else []
    return ", ".join(said)


def day_to_ask(value: StatedDate, today: date) -> date | None:
    """The day meant by a date to ask again on: its first day where that is still to come, else its last; else None."""
    for day in (value.earliest, value.latest):
        if day is not None and day > today:
            return day
    return None
