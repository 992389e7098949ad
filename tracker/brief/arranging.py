"""The order in which the engagements of a section stand, and what parts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.brief.names import Names
from tracker.brief.options import Arranged
from tracker.names import name_key
from tracker.queries.rows import EngagementPage
from tracker.words import Role


def arranged(
    pages: Sequence[EngagementPage], order: Arranged, names: Names
) -> Iterator[tuple[str, list[EngagementPage]]]:
    """Parts of a section: the heading of each, '' where it is not parted, with its engagements in order."""
    if order is Arranged.AS_LISTED:
        yield "", list(pages)
        return
    by_date = sorted(pages, key=lambda page: (page.row.dates.sort_key, page.row.id))
    if order is Arranged.BY_DATE:
        parts = [(year, list(group)) for year, group in groupby(by_date, key=_year)]
        if len(parts) < 2:
            yield "", by_date
        else:
            yield from parts
        return
    head, missing = (_country, "No country recorded") if order is Arranged.BY_COUNTRY else (_person, "Nobody recorded")
    groups: dict[str, list[EngagementPage]] = {}
    for page in by_date:
        groups.setdefault(head(page, names), []).append(page)
    for name in sorted(groups, key=lambda name: (not name, name_key(name), name)):
        yield name or missing, groups[name]


def _year(page: EngagementPage) -> str:
    dates = page.row.dates
    day = dates.earliest or dates.latest
    return f"{day.year:04d}" if day is not None else "No date set"


def _country(page: EngagementPage, names: Names) -> str:
    if page.host:
        return names.country(page.host, page.host_name)
    return next((names.country(stop.country, stop.country_name) for stop in page.stops if stop.country), "")


def _person(page: EngagementPage, names: Names) -> str:
    principals = [one for one in page.participants if one.role is Role.PRINCIPAL]
    people = principals or list(page.participants)
    return names.participant(people[0], again=False) if people else ""
