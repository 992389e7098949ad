"""The page of a country, territory or organisation: whom it met, its people and office holders, channels, incidents."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QWidget

from tracker.dates import to_words
from tracker.queries.about_rows import CountryAbout, Dialogue, Happening
from ui.detail.building import stacked, words
from ui.detail.linked import Span, linked
from ui.kit import TextRole
from ui.pages import parts
from ui.pages.frame import PageFrame, Unfolding, section
from ui.pages.meetings import partners_section, people_section
from ui.pages.person import tenure
from ui.pages.reasons import reason_sections
from ui.pages.words import counted


def country_frame(about: CountryAbout, *, writable: bool) -> PageFrame:
    """The page of a country; writable: whether it offers what changes the record."""
    scope = parts.Scope("country", about.code, writable)
    frame = PageFrame()
    parts.head(frame, about.kind.label, about.name, [Span(about.code)], parts.show_all(scope, about.engagements.total))
    if about.engagements.total:
        parts.figures(frame, about.engagements)
    parts.engagements(frame, about.engagements, scope)
    partners_section(frame, about.partners, about.partners_total)
    if about.people:
        frame.aside.addWidget(people_section("Its people", about.people, about.people_total))
    _holders(frame, about)
    if about.channels:
        frame.aside.addWidget(section("Channels", [_channel(one) for one in about.channels]))
    if about.incidents:
        makers = [lambda one=one: _incident(one) for one in about.incidents]
        frame.aside.addWidget(section("Incidents", [Unfolding(makers, first=6)]))
    reason_sections(frame.main, about.reasons, scope, about.name)
    parts.statements_by(frame, about.statements, about.statements_total, "Statements by its people")
    return frame


def _holders(frame: PageFrame, about: CountryAbout) -> None:
    """Each office with its holders, the latest first; they are edited on the pages of the people."""
    views: list[QWidget] = []
    for office, held in groupby(about.holders, key=lambda one: one.office):
        rows = [tenure(one, writable=False, whose=True) for one in held]
        views.append(stacked([words(office, TextRole.STRONG), *rows], spacing=3))
    if views:
        frame.aside.addWidget(section("Who held office", views, spacing=12))


def _channel(one: Dialogue) -> QWidget:
    since = to_words(one.since)
    state = f"{one.state.label}{f' since {since}' if since else ''}" if one.state is not None else "no state yet"
    return stacked([linked([parts.span_of(one.channel)]), words(state, TextRole.SECONDARY)], spacing=1)


def _incident(one: Happening) -> QWidget:
    linked_to = counted(one.links, "link") if one.links else "linked to nothing"
    said = " · ".join(part for part in (to_words(one.happened), linked_to) if part)
    return stacked([linked([parts.span_of(one.incident)]), words(said, TextRole.SECONDARY)], spacing=1)
