"""The sections of one engagement in the detail pane, each put in its place a piece a turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from tracker.queries.rows import EngagementPage, Finding, HistoryLine, ParticipantRow
from tracker.words import Role
from ui.detail import parts
from ui.detail.building import WrappingLink, with_end, words
from ui.detail.ledger import ledger_lines
from ui.detail.linked import Span, joined, linked, page_span
from ui.detail.slip import SlipDrawing
from ui.detail.wishes import Wish
from ui.growing import Pieces, filled
from ui.kept import Kept
from ui.kit import FlowLayout, IconView, StatusChip, TextRole, button, quiet_button, section_heading
from ui.kit.text import set_tone

T = TypeVar("T")


def fill_details(
    column: QVBoxLayout, page: EngagementPage, changes: Sequence[HistoryLine], findings: Sequence[Finding]
) -> Pieces:
    """Puts everything of an engagement in a column: head, what the checks found, and the sections with content."""
    numbers = parts.numbered(page.citations)
    yield from _head(column, page)
    for place, finding in enumerate(findings):
        column.addWidget(_finding(place, finding))
        yield
    if page.row.slippage is not None and page.row.slippage != (0, 0):
        yield from filled(column, "Planned and actual dates", [SlipDrawing(page.row)])
    yield from filled(column, "Status history", ledger_lines(page, numbers), spacing=0)
    yield from _section(column, "Participants", _people(page), parts.participant)
    yield from _section(column, "Itinerary", parts.stops_to_show(page), parts.stop)
    yield from _section(column, "About it", parts.facts(page), lambda fact: parts.fact(*fact))
    adds = _adds("Link to an engagement or incident", Wish("link", page.row.id))
    links = (parts.link(row) for row in page.links)
    yield from filled(column, "Linked", links, asides=[adds], empty="Nothing is linked")
    adds = _adds("Add a statement", Wish("add statement", page.row.id))
    said = (parts.statement(row, numbers) for row in page.statements)
    yield from filled(column, "Statements", said, asides=[adds], empty="No statement is kept")
    adds = _adds("Attach a source", Wish("cite", page.row.id, "engagement"))
    sources = (
        parts.source(number, [one for one in page.citations if one.source_id == source])
        for source, number in numbers.items()
    )
    yield from filled(column, "Sources", sources, asides=[adds], empty="No source yet")
    adds = _adds("Attach a file", Wish("attach", page.row.id))
    files = (parts.attachment(row) for row in page.attachments)
    yield from filled(column, "Attachments", files, asides=[adds], empty="No file is kept with it")
    yield from _section(column, "History", changes, parts.history_line)


def wish_button(text: str, wish: Wish, role: str = "secondary") -> QAbstractButton:
    """A button that asks for something."""
    made = button(text, role)  # type: ignore[arg-type]
    made.setProperty("wish", wish)
    return made


def _head(column: QVBoxLayout, page: EngagementPage) -> Pieces:
    row = page.row
    kind = row.kind.label if row.category.code == 0 else f"{row.category.label} {row.kind.label}"
    top = QHBoxLayout()
    top.addWidget(section_heading(kind), 1)
    top.addWidget(StatusChip(row.status))
    holder = QWidget()
    head = QVBoxLayout(holder)
    head.setContentsMargins(0, 0, 0, 0)
    head.setSpacing(3)
    column.addWidget(Kept(holder))
    head.addLayout(top)
    head.addWidget(words(page.row.heading_shown, TextRole.TITLE))
    yield
    said = joined(_beneath(page))
    if said:
        head.addWidget(linked(said, TextRole.MUTED))
    head.addWidget(_dates(page))
    yield
    actions = QWidget()
    flow = FlowLayout(actions, spacing=6)
    flow.addWidget(wish_button("Change status…", Wish("change status", row.id), "primary"))
    flow.addWidget(wish_button("Edit", Wish("edit", row.id)))
    more = wish_button("···", Wish("more", row.id))
    more.setAccessibleName("More actions")
    flow.addWidget(more)
    column.addWidget(actions)
    yield


def _beneath(page: EngagementPage) -> list[list[Span]]:
    """What stands beneath the name: the office, and who hosts it or where it is."""
    row = page.row
    beneath = [[Span(row.who_office)]]
    if page.host_name:
        beneath.append([Span("hosted by "), page_span(page.host_name, "country", page.host_id)])
    elif row.countries and not row.places:
        beneath.append([Span(row.countries)])
    return beneath


def _dates(page: EngagementPage) -> QLabel:
    row = page.row
    dates = words(row.dates_words or "No dates are known", TextRole.BODY, struck=row.given_up)
    if row.dates.is_vague:
        font = dates.font()
        font.setItalic(True)
        dates.setFont(font)
    return dates


def _people(page: EngagementPage) -> tuple[ParticipantRow, ...]:
    """The participants; only the first where the head says the rest already."""
    main = [row for row in page.participants if row.role is not Role.DELEGATE]
    said = [row for row in main if row.in_office or row.person_name != row.name or row.role is not Role.PRINCIPAL]
    return page.participants if said or len(page.participants) > 1 else page.participants[:1]


def _finding(place: int, finding: Finding) -> QWidget:
    frame = QFrame()
    frame.setProperty("panel", "warning")
    said = words(finding.text)
    set_tone(said, "warning")
    row = with_end(said)
    row.layout().insertWidget(0, IconView("triangle-alert", "warning", 16), 0, Qt.AlignmentFlag.AlignTop)  # type: ignore[attr-defined]
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(10, 8, 10, 6)
    inside.setSpacing(4)
    inside.addWidget(row)
    inside.addWidget(WrappingLink(finding.fix, Wish("fix", place, "apply")))
    inside.addWidget(WrappingLink("Set aside", Wish("fix", place, "aside")))
    return frame


def _section(column: QVBoxLayout, title: str, rows: Sequence[T], view: Callable[[T], QWidget]) -> Pieces:
    """A section with a view of each row; left out where there are none."""
    if rows:
        yield from filled(column, title, (view(row) for row in rows))


def _adds(name: str, wish: Wish) -> QToolButton:
    made = quiet_button("plus", name)
    made.setProperty("wish", wish)
    return made
