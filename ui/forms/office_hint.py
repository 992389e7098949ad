"""Which office somebody held as of a date, and what the form says about the one that stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.composing import office_words
from tracker.countries import country
from tracker.dates import StatedDate
from tracker.errors import Refusal
from tracker.names import name_key
from tracker.queries.names import offices_like
from tracker.queries.tenures import holders_of, offices_on, tenure_words
from tracker.record import Record
from ui.kit import HintKind

_NOT = "not in office: "


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """The office to show, its id where the record has it, and the hint beneath; all may be empty."""

    title: str = ""
    office_id: int | None = None
    hint: str = ""
    kind: HintKind = HintKind.NEUTRAL


def office_as_of(record: Record, person: int | None, name: str, dates: StatedDate) -> OfficeSaid:
    """The one office somebody held on the first day of the dates; where it is none or several, a hint only.

    Without a day nothing is filled in: an office is a fact of its time.
    """
    day = dates.earliest or dates.latest
    if person is None or day is None:
        return OfficeSaid()
    held = offices_on(record, person, day)
    if len(held) == 1:
        title = office_words(held[0].title, held[0].country, _country_name(held[0].country))
        return OfficeSaid(title, held[0].office_id, held[0].words, HintKind.UNDERSTOOD)
    if held:
        return OfficeSaid(hint="Held then: " + "; ".join(one.title for one in held) + ". Choose one.")
    ever = offices_on(record, person, None)
    if not ever:
        return OfficeSaid()
    return OfficeSaid(
        hint=_not_then(record, person, name, ever[0].title, ever[0].office_id, dates), kind=HintKind.WARNING
    )


def office_check(record: Record, person: int | None, name: str, title: str, dates: StatedDate) -> OfficeSaid:
    """What is known of somebody in an office that was filled in by hand."""
    office = known_office(record, title)
    if person is None or office is None:
        return OfficeSaid(title, office)
    words = tenure_words(record, person, office, dates)
    if words.startswith(_NOT):
        return OfficeSaid(title, office, _not_then(record, person, name, title, office, dates), HintKind.WARNING)
    return OfficeSaid(title, office, words, HintKind.UNDERSTOOD)


def known_office(record: Record, title: str) -> int | None:
    """The one office of the record that is called so, with or without its country; None for none and for several."""
    bare = title.split(" · ")[0].strip()
    found = [row for row in offices_like(record, bare, 40) if name_key(row.name) == name_key(bare)]
    if " · " in title:
        wanted = name_key(title.split(" · ", 1)[1])
        found = [row for row in found if name_key(row.detail) == wanted]
    return found[0].id if len(found) == 1 else None


def _not_then(record: Record, person: int, name: str, title: str, office: int, dates: StatedDate) -> str:
    words = tenure_words(record, person, office, dates).removeprefix(_NOT)
    if not words:
        return ""
    said = f"{name} was {title} {'only ' if words.startswith('from') else ''}{words}."
    now = [row.name for row in holders_of(record, office, dates)] if (dates.earliest or dates.latest) else []
    return f"{said} In office then: {', '.join(now)}." if now else said


def _country_name(code: str) -> str:
    try:
        return country(code).name if code else ""
    except Refusal:
        return ""
