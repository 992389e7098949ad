"""The page of a country, territory or organisation: whom it met, its people and office holders, channels, incidents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QWidget

from tracker.dates import to_words
from tracker.queries.about_rows import CountryAbout, Dialogue, Happening
from ui.detail.building import stacked, words
from ui.detail.linked import Span, linked
from ui.growing import Pieces, filled
from ui.kit import TextRole
from ui.pages import parts
from ui.pages.frame import PageFrame
from ui.pages.meetings import partners_section, people_section
from ui.pages.person import tenure
from ui.pages.reasons import reason_sections
from ui.pages.words import counted
from ui.unfolding import Unfolding


def fill_country(frame: PageFrame, about: CountryAbout, *, writable: bool) -> Pieces:
    """Builds the page of a country; writable: whether it offers what changes the record."""
    scope = parts.Scope("country", about.code, writable)
    actions = parts.show_all(scope, about.engagements.total)
    yield from parts.head(frame, about.kind.label, about.name, [Span(about.code)], actions)
    if about.engagements.total:
        yield from parts.figures(frame, about.engagements)
    yield from parts.engagements(frame, about.engagements, scope)
    yield from partners_section(frame, about.partners, about.partners_total)
    if about.people:
        yield from people_section(frame.aside, "Its people", about.people, about.people_total)
    if about.holders:
        yield from filled(frame.aside, "Who held office", _holders(about), spacing=12)
    if about.channels:
        yield from filled(frame.aside, "Channels", (_channel(one) for one in about.channels))
    if about.incidents:
        makers = [partial(_incident, one) for one in about.incidents]
        yield from filled(frame.aside, "Incidents", [Unfolding(makers, first=6)])
    yield from reason_sections(frame.main, about.reasons, scope, about.name)
    yield from parts.statements_by(frame, about.statements, about.statements_total, "Statements by its people")


def _holders(about: CountryAbout) -> Iterator[QWidget]:
    """Each office with its holders, the latest first; they are edited on the pages of the people."""
    for office, held in groupby(about.holders, key=lambda one: one.office):
        rows = [tenure(one, writable=False, whose=True) for one in held]
        yield stacked([words(office, TextRole.STRONG), *rows], spacing=3)


def _channel(one: Dialogue) -> QWidget:
    since = to_words(one.since)
    state = f"{one.state.label}{f' since {since}' if since else ''}" if one.state is not None else "no state yet"
    return stacked([linked([parts.span_of(one.channel)]), words(state, TextRole.SECONDARY)], spacing=1)


def _incident(one: Happening) -> QWidget:
    linked_to = counted(one.links, "link") if one.links else "linked to nothing"
    said = " · ".join(part for part in (to_words(one.happened), linked_to) if part)
    return stacked([linked([parts.span_of(one.incident)]), words(said, TextRole.SECONDARY)], spacing=1)
