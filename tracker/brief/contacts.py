"""The table of contacts: who is named in the engagements, in which office, how often, when, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.brief.days import days_of, says_something
from tracker.brief.document import Inlines, Run, TableBlock
from tracker.brief.names import Names
from tracker.brief.options import BriefOptions
from tracker.dates import EMPTY, StatedDate
from tracker.names import name_key
from tracker.queries.rows import EngagementPage, ParticipantRow
from tracker.stored_dates import is_given
from tracker.words import Status

TOOK_PLACE = frozenset({Status.COMPLETED, Status.CUT_SHORT, Status.UNDER_WAY})
"""Statuses of which it may be said that people met."""

HEADS = (
    "Person", "Office", "Country", "Took place", "First of these", "Last of these", "With",
    "Not recorded as held",
)  # fmt: skip
CAPTION = (
    "Who is named in these engagements. Counts, dates and “with” are of what took place or has begun; what did not,"
    " lies ahead, or of which the record does not say so is in the last column alone. “With” names those who have"
    " another role in the same engagement, whether or not the two met."
)

Key = tuple[int | None, str]


@dataclass(slots=True)
class _Contact:
    name: str
    offices: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    took_place: set[int] = field(default_factory=set)
    first: StatedDate = EMPTY
    last: StatedDate = EMPTY
    met: Counter[Key] = field(default_factory=Counter)
    not_held: set[int] = field(default_factory=set)
    not_met: Counter[Key] = field(default_factory=Counter)


def contacts_table(pages: Iterable[EngagementPage], names: Names, options: BriefOptions) -> TableBlock | None:
    """Who is named with whom, those named most often first; None where nobody is named.

    Somebody is named with those who have another role in the same engagement: those of what took place apart from all
    others. The first and the last dates are of what took place, no more exact than stated.
    """
    found: dict[Key, _Contact] = {}
    for page in pages:
        for one in page.participants:
            _count(found, page, one, names)
    if not found:
        return None
    order = sorted(found.items(), key=lambda item: (-_times(item[1]), name_key(item[1].name), item[0][1]))
    return TableBlock(CAPTION, HEADS, tuple(_row(contact, found, options) for _, contact in order))


def _times(contact: _Contact) -> int:
    return len(contact.took_place) + len(contact.not_held)


def _key(one: ParticipantRow) -> Key:
    return (one.person_id, "") if one.person_id is not None else (None, name_key(one.name))


def _count(found: dict[Key, _Contact], page: EngagementPage, one: ParticipantRow, names: Names) -> None:
    contact = found.setdefault(_key(one), _Contact(names.participant(one, again=False)))
    if one.office:
        contact.offices[one.office] = None
    if one.country or one.country_name:
        contact.countries[names.country(one.country, one.country_name)] = None
    others = {_key(other) for other in page.participants if other.role is not one.role} - {_key(one)}
    if page.row.status not in TOOK_PLACE:
        if page.row.id not in contact.not_held:
            contact.not_held.add(page.row.id)
            contact.not_met.update(others)
        return
    if page.row.id in contact.took_place:
        return
    contact.took_place.add(page.row.id)
    contact.met.update(others)
    dates = page.row.dates
    if is_given(dates) and not page.row.given_up:
        if not is_given(contact.first) or dates.sort_key < contact.first.sort_key:
            contact.first = dates
        if not is_given(contact.last) or dates.sort_key[::-1] > contact.last.sort_key[::-1]:
            contact.last = dates


def _words(dates: StatedDate, options: BriefOptions) -> str:
    return days_of(dates, options.dates).words if says_something(dates) else ""


def _row(contact: _Contact, found: dict[Key, _Contact], options: BriefOptions) -> tuple[Inlines, ...]:
    not_held = f"{len(contact.not_held)}" if contact.not_held else ""
    if contact.not_met:
        not_held += f", with {_people(contact.not_met, found)}"
    cells = (
        contact.name,
        "; ".join(contact.offices),
        ", ".join(contact.countries),
        str(len(contact.took_place)),
        _words(contact.first, options),
        _words(contact.last, options),
        _people(contact.met, found),
        not_held,
    )
    return tuple((Run(cell),) if cell else () for cell in cells)


def _people(others: Counter[Key], found: dict[Key, _Contact]) -> str:
    order = sorted(others.items(), key=lambda item: (-item[1], name_key(found[item[0]].name)))
    return ", ".join(f"{found[key].name}{f' ({times})' if times > 1 else ''}" for key, times in order)
