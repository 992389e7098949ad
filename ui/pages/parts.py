"""The parts that pages have in common: the head, figures, engagements, reasons, statements, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.filter import set_term
from tracker.filter.keys import hyphenated
from tracker.queries.about_rows import HELD, NOT_HELD, Overview, Said, Thing
from tracker.queries.list_row import ListRow
from tracker.queries.rows import CitationRow, LinkRow, StatementRow
from ui.detail import parts as detail
from ui.detail.building import WrappingLink, menu_button, stacked, with_end, words
from ui.detail.linked import Span, joined, linked, page_span
from ui.detail.wishes import Wish
from ui.growing import Pieces, filled
from ui.kit import FlowLayout, TextRole, button, plain_tooltip, quiet_button, section_heading
from ui.pages.chips import StatusCount
from ui.pages.engagements import EngagementList
from ui.pages.frame import PageFrame
from ui.pages.strip import EngagementStrip
from ui.pages.words import counted, distance_words
from ui.unfolding import FIRST, Unfolding

HELD_RULE = (
    "Held: took place, was cut short or is under way. Not held: postponed, cancelled, declined or unanswered."
    " Open: to come, or nobody reported it. Each engagement counts once."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """How the filter names what the page is about; writable: whether anything can be changed from it now."""

    key: str
    value: str
    writable: bool

    def filter_text(self, key: str = "", value: str = "") -> str:
        """The filter for its engagements, with one more term where a key is given."""
        text = set_term("", self.key, [self.value])
        return set_term(text, key, [value]) if key else text


def span_of(thing: Thing | None, otherwise: str = "") -> Span:
    """The name of a thing as a link to its page; the other words where there is none."""
    return Span(otherwise) if thing is None else page_span(thing.name, thing.kind.value, thing.id)


def act(text: str, wish: Wish, role: str = "secondary", tip: str = "") -> QPushButton:
    """A button with a word that carries a wish."""
    made = button(text, role)  # type: ignore[arg-type]
    made.setProperty("wish", wish)
    made.setToolTip(plain_tooltip(tip))
    return made


def adds(name: str, wish: Wish) -> QToolButton:
    """The small plus at the end of a section's heading."""
    made = quiet_button("plus", name)
    made.setProperty("wish", wish)
    return made


def head(frame: PageFrame, what: str, title: str, beneath: Sequence[Span], actions: Sequence[QWidget]) -> Pieces:
    """Adds what kind of thing it is with the way back, its name, what is said of it in a line, and what can be done."""
    back = quiet_button("arrow-left", "Back", shortcut="Alt+Left")
    back.setObjectName("back")
    top = QHBoxLayout()
    top.setSpacing(6)
    top.addWidget(back)
    top.addWidget(section_heading(what))
    top.addStretch(1)
    frame.head.addLayout(top)
    frame.head.addWidget(words(title, TextRole.TITLE))
    if beneath:
        frame.head.addWidget(linked(list(beneath), TextRole.MUTED))
    if actions:
        flow = FlowLayout(spacing=6)
        for one in actions:
            flow.addWidget(one)
        frame.head.addSpacing(8)
        frame.head.addLayout(flow)
    yield


def figures(frame: PageFrame, overview: Overview) -> Pieces:
    """Adds how many there are, the last contact, and the next that is planned, side by side where there is room."""
    row = QHBoxLayout()
    row.setSpacing(28)
    held, missed = overview.count(HELD), overview.count(NOT_HELD)
    said = f"{held:,} held · {missed:,} not held · {overview.total - held - missed:,} open"
    for figure in (
        _figure("Engagements", words(f"{overview.total:,}", TextRole.HEADING), said),
        _contact("Last contact", overview.last, overview, "None that was held"),
        _contact("Next planned", overview.next, overview, "Nothing is planned"),
    ):
        row.addWidget(figure, 1, Qt.AlignmentFlag.AlignTop)
    frame.wide.addLayout(row)
    yield


def _contact(title: str, row: ListRow | None, overview: Overview, none: str) -> QWidget:
    if row is None:
        return _figure(title, words(none, TextRole.MUTED), "")
    away = distance_words(overview.today, row.dates)
    return _figure(title, _show(row), " · ".join(part for part in (row.dates_words or "no dates", away) if part))


def _figure(title: str, value: QWidget, beneath: str) -> QWidget:
    holder = stacked([section_heading(title), value], spacing=3)
    if beneath:
        column = holder.layout()
        assert column is not None
        column.addWidget(words(beneath, TextRole.SECONDARY))
    return holder


def _show(row: ListRow) -> WrappingLink:
    """The name of an engagement, which shows it in the details."""
    return WrappingLink(row.heading_shown, Wish("show", row.id))


def engagements(frame: PageFrame, overview: Overview, scope: Scope) -> Pieces:
    """Adds the strip over time and the counts by status across the page; the newest engagements in the main column."""
    if not overview.total:
        yield from filled(frame.main, "Engagements", [], empty="None in the record yet.")
        return
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    frame.wide.addWidget(holder)
    column.addWidget(EngagementStrip(overview))
    yield
    flow = FlowLayout(spacing=4)
    for status, number in overview.statuses:
        wish = Wish("filter text", 0, scope.filter_text("status", hyphenated(status.label)))
        flow.addWidget(StatusCount(status, number, wish))
    column.addLayout(flow)
    if overview.undated:
        column.addWidget(words(f"{counted(overview.undated, 'engagement')} without dates", TextRole.SECONDARY))
    yield
    yield from listed(frame.main, "Engagements, newest first", overview.rows, overview.total)


def listed(column: QBoxLayout, title: str, rows: Sequence[ListRow], total: int, empty: str = "") -> Pieces:
    """Adds a section with engagements, of which the first are shown at first."""
    if not rows:
        return filled(column, title, [], empty=empty)
    rest = "" if total <= len(rows) else f"These are the newest {len(rows):,} of {total:,}."
    makers: list[Callable[[], QWidget]] = [partial(EngagementList, rows[:FIRST])]
    if len(rows) > FIRST:
        makers.append(partial(EngagementList, rows[FIRST:]))
    shown = Unfolding(makers, first=1, spacing=0, rest=rest, more=len(rows) - FIRST)
    return filled(column, title, [shown], spacing=0)


def statements_by(frame: PageFrame, said: Sequence[Said], total: int, title: str) -> Pieces:
    """Adds what somebody said, each with what it was about."""
    makers = [partial(_said, one) for one in said]
    rest = f"These are the latest {len(said):,} of {total:,}." if total > len(said) else ""
    if makers:
        yield from filled(frame.aside, title, [Unfolding(makers, first=4, rest=rest)])


def _said(one: Said) -> QWidget:
    row = one.statement
    opens = Wish("show", one.about_id) if one.kind == "engagement" else Wish("page", one.about_id, one.kind)
    about = Span(one.about, opens)
    top = joined([[page_span(row.speaker, "person", row.person_id)], [Span(to_words(row.stated))], [about]])
    return stacked([*_quoted(row), linked(top, TextRole.SECONDARY)], spacing=1)


def _quoted(row: StatementRow) -> list[QWidget]:
    parts: list[QWidget] = [words(row.gist)] if row.gist else []
    if row.quote:
        parts.append(words(f"“{row.quote}”"))
    parts += [words(detail.capital(cited.short), TextRole.SECONDARY) for cited in row.citations[:1]]
    return parts


def statements_about(frame: PageFrame, rows: Sequence[StatementRow], scope: Scope, wish: Wish) -> Pieces:
    """Adds what was said about a channel or an incident, and a way to add to it."""
    asides = [adds("Add a statement", wish)] if scope.writable else []
    views = (_statement(row, writable=scope.writable) for row in rows)
    return filled(frame.aside, "Statements", views, asides=asides, empty="No statement is kept.")


def _statement(row: StatementRow, *, writable: bool) -> QWidget:
    speaker = page_span(row.speaker, "person", row.person_id)
    top = linked(joined([[speaker], [Span(row.office)], [Span(to_words(row.stated))]]), TextRole.SECONDARY)
    view = stacked([top, *_quoted(row)], spacing=1)
    if not writable:
        return view
    choices = [("Attach a source…", Wish("cite", row.id, "statement"))]
    return with_end(view, menu_button(f"Actions for the statement by {row.speaker}", choices))


def sources(rows: Sequence[CitationRow], *, writable: bool) -> Iterator[QWidget]:
    """Sources with what they support, each numbered."""
    for source, number in detail.numbered(rows).items():
        view = detail.source(number, [row for row in rows if row.source_id == source])
        if not writable:
            hide_writing(view)
        yield view


def hide_writing(view: QWidget) -> None:
    """Takes away the buttons that would change something."""
    for one in view.findChildren(QToolButton):
        wish = one.property("wish")
        if isinstance(wish, Wish) and wish.what in ("uncite", "unlink"):
            one.hide()


def links(rows: Sequence[LinkRow], *, writable: bool) -> Iterator[QWidget]:
    """Relations in words, each with its other end to be opened."""
    for row in rows:
        view = detail.link(row)
        if not writable:
            hide_writing(view)
        yield view


def plain_note(frame: PageFrame, note: str) -> Pieces:
    """Adds the note that somebody kept with it."""
    if note:
        yield from filled(frame.aside, "Note", [words(note)])


def show_all(scope: Scope, total: int) -> list[QWidget]:
    """The button that shows all of its engagements in the table."""
    if not total:
        return []
    text = scope.filter_text()
    return [act("Show all in the table", Wish("filter text", 0, text), tip=f"Filters by {text}")]
