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

HEADS = ("Person", "Office", "Country", "In all", "Took place", "First", "Last", "With")


@dataclass(slots=True)
class _Contact:
    name: str
    offices: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    engagements: set[int] = field(default_factory=set)
    took_place: set[int] = field(default_factory=set)
    first: StatedDate = EMPTY
    last: StatedDate = EMPTY
    others: Counter[tuple[int | None, str]] = field(default_factory=Counter)


def contacts_table(pages: Iterable[EngagementPage], names: Names, options: BriefOptions) -> TableBlock | None:
    """Who is named with whom, those named most often first; None where nobody is named.

    Somebody is named with those who have another role in the same engagement, whatever became of it. The first and
    the last dates are of those that were not given up, no more exact than stated.
    """
    found: dict[tuple[int | None, str], _Contact] = {}
    for page in pages:
        for one in page.participants:
            _count(found, page, one, names)
    if not found:
        return None
    order = sorted(found.items(), key=lambda item: (-len(item[1].engagements), name_key(item[1].name), item[0][1]))
    rows = tuple(_row(contact, found, options) for _, contact in order)
    return TableBlock(
        "Who is named in how many of these engagements, and with whom, whatever became of them", HEADS, rows
    )


def _key(one: ParticipantRow) -> tuple[int | None, str]:
    return (one.person_id, "") if one.person_id is not None else (None, name_key(one.name))


def _count(
    found: dict[tuple[int | None, str], _Contact], page: EngagementPage, one: ParticipantRow, names: Names
) -> None:
    contact = found.setdefault(_key(one), _Contact(names.participant(one, again=False)))
    if one.office:
        contact.offices[one.office] = None
    if one.country or one.country_name:
        contact.countries[names.country(one.country, one.country_name)] = None
    contact.engagements.add(page.row.id)
    if page.row.status in TOOK_PLACE:
        contact.took_place.add(page.row.id)
    if not page.row.given_up:
        dates = page.row.dates
        if is_given(dates):
            if not is_given(contact.first) or dates.sort_key < contact.first.sort_key:
                contact.first = dates
            if not is_given(contact.last) or dates.sort_key[::-1] > contact.last.sort_key[::-1]:
                contact.last = dates
    with_ = {_key(other) for other in page.participants if other.role is not one.role} - {_key(one)}
    contact.others.update(with_)


def _words(dates: StatedDate, options: BriefOptions) -> str:
    return days_of(dates, options.dates).words if says_something(dates) else ""


def _row(
    contact: _Contact, found: dict[tuple[int | None, str], _Contact], options: BriefOptions
) -> tuple[Inlines, ...]:
    order = sorted(contact.others.items(), key=lambda item: (-item[1], name_key(found[item[0]].name)))
    others = ", ".join(f"{found[key].name}{f' ({times})' if times > 1 else ''}" for key, times in order)
    cells = (
        contact.name,
        "; ".join(contact.offices),
        ", ".join(contact.countries),
        str(len(contact.engagements)),
        str(len(contact.took_place)),
        _words(contact.first, options),
        _words(contact.last, options),
        others,
    )
    return tuple((Run(cell),) if cell else () for cell in cells)
