"""The names in an engagement that have a page, as a menu: for where names are no links, as in the table."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from tracker.queries.about_rows import Thing, ThingKind
from tracker.queries.rows import EngagementPage


def things_of(page: EngagementPage) -> list[Thing]:
    """Who takes part, the countries, and the channels and incidents it is linked to; each once."""
    found = [
        Thing(ThingKind.PERSON, row.person_id, row.person_name or row.name)
        for row in page.participants
        if row.person_id is not None
    ]
    countries = [(row.country_id, row.country_name) for row in page.participants]
    countries.append((page.host_id, page.host_name))
    countries += [(row.country_id, row.country_name) for row in page.stops]
    found += [Thing(ThingKind.COUNTRY, row, name) for row, name in countries if row is not None]
    found += [
        Thing(ThingKind(link.kind), link.other_id, link.other) for link in page.links if link.kind != "engagement"
    ]
    return list(dict.fromkeys(found))


def pages_menu(menu: QMenu, page: EngagementPage) -> QMenu | None:
    """Adds a menu whose actions open pages; each action's data is kind and id. None where no name has a page."""
    things = things_of(page)
    if not things:
        return None
    added = menu.addMenu("Open the page of")
    for one in things:
        added.addAction(one.name.replace("&", "&&")).setData((one.kind.value, one.id))
    return added
