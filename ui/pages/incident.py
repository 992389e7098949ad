"""The page of an incident: when it happened, whom it concerns, and what it changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.dates import to_words
from tracker.queries.about_rows import Effect, IncidentAbout
from ui.detail.building import WrappingLink, stacked, words
from ui.detail.linked import Span, joined
from ui.detail.wishes import Wish
from ui.growing import Pieces, filled
from ui.kit import FlowLayout, StatusChip, TextRole, quiet_button
from ui.pages import parts
from ui.pages.frame import PageFrame


def fill_incident(frame: PageFrame, about: IncidentAbout, *, writable: bool) -> Pieces:
    """Builds the page of an incident; writable: whether it offers what changes the record."""
    scope = parts.Scope("", "", writable)
    actions: list[QWidget] = []
    if writable:
        actions.append(parts.act("Edit…", Wish("edit incident", about.id)))
    countries = joined([[parts.span_of(one)] for one in about.countries], ", ")
    happened = to_words(about.happened) or "When it happened is not known"
    yield from parts.head(frame, "Incident", about.title, joined([[Span(happened)], countries]), actions)
    empty = "No change of a plan is linked to it yet. Name it as the incident behind a change of status."
    effects = (_effect(one) for one in about.effects)
    yield from filled(frame.main, "What it changed", effects, empty=empty, spacing=14)
    yield from parts.listed(frame.main, "Engagements linked to it", about.rows, len(about.rows), "None is linked.")
    if about.links:
        yield from filled(frame.aside, "Linked", parts.links(about.links, writable=writable))
    yield from parts.statements_about(frame, about.statements, scope, Wish("add statement", about.id, "incident"))
    asides = []
    if writable:
        attach = quiet_button("plus", "Attach a source")
        attach.setProperty("wish", Wish("cite", about.id, "incident"))
        asides.append(attach)
    cited = parts.sources(about.citations, writable=writable)
    yield from filled(frame.aside, "Sources", cited, asides=asides, empty="No source yet.")
    yield from parts.plain_note(frame, about.note)


def _effect(one: Effect) -> QWidget:
    """A change of status that it explains: of which engagement, to what, when, and with which dates."""
    top = QWidget()
    flow = FlowLayout(top, spacing=8)
    flow.addWidget(StatusChip(one.status))
    dates = to_words(one.dates)
    said = [to_words(one.effective), f"dates: {dates}" if dates else "", "corrected since" if one.superseded else ""]
    beneath = words(" · ".join(part for part in said if part), TextRole.SECONDARY, struck=one.superseded)
    return stacked([top, WrappingLink(one.heading, Wish("show", one.engagement)), beneath], spacing=3)
