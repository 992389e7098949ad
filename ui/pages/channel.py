"""The page of a channel: its sides, its ledger, the engagements linked to it, what was said."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.queries.about_rows import ChannelAbout, ChannelLine, Given
from tracker.words import ChannelState
from ui.detail.building import beside_button, menu_button, stacked, with_end, words
from ui.detail.linked import Span, joined, linked
from ui.detail.parts import capital
from ui.detail.wishes import Wish
from ui.growing import Pieces, filled
from ui.kit import TextRole, text_label, theme_of
from ui.kit.fonts import text_scale
from ui.pages import parts
from ui.pages.band import STATE_COLOURS, ChannelBand
from ui.pages.frame import PageFrame

_GUTTER = 28


def fill_channel(frame: PageFrame, about: ChannelAbout, *, writable: bool) -> Pieces:
    """Builds the page of a channel; writable: whether it offers what changes the record."""
    scope = parts.Scope("", "", writable)
    actions: list[QWidget] = []
    if writable:
        actions.append(parts.act("Change its state…", Wish("change channel", about.id), "primary"))
    yield from parts.head(frame, "Channel", about.title, _between(about), actions)
    if any(line.effective.earliest is not None for line in about.lines):
        frame.wide.addWidget(ChannelBand(about.lines, about.today))
    last = about.lines[-1:]
    lines = (_Line(line, last=line in last, writable=writable) for line in about.lines)
    empty = "No state is kept yet. Say when it became active, was suspended or was resumed."
    yield from filled(frame.main, "What became of it", lines, empty=empty, spacing=0)
    yield from parts.listed(frame.main, "Engagements linked to it", about.rows, len(about.rows), "None is linked.")
    related = parts.links(about.links, writable=writable)
    hint = "Nothing is linked. Link from an engagement: Link to an engagement or incident…"
    yield from filled(frame.aside, "Linked", related, empty=hint)
    yield from parts.statements_about(frame, about.statements, scope, Wish("add statement", about.id, "channel"))
    cited = [citation for line in about.lines for citation in line.citations]
    yield from filled(frame.aside, "Sources", parts.sources(cited, writable=writable), empty="No source yet.")
    yield from parts.plain_note(frame, about.note)


def _between(about: ChannelAbout) -> list[Span]:
    """The sides, and the state now."""
    sides = joined([[parts.span_of(party)] for party in about.parties], " – ")
    state = ""
    if about.state is not None:
        since = to_words(about.lines[-1].effective)
        state = f"{about.state.label} since {since}" if since else about.state.label
    return joined([sides, [Span(state)]])


class _Line(QWidget):
    """One line of the ledger; paints the mark of its state and the line down to the next."""

    def __init__(self, line: ChannelLine, *, last: bool, writable: bool) -> None:
        super().__init__()
        self._line = line
        self._last = last
        colour = theme_of(self).status_text(STATE_COLOURS[line.state])
        title = words(capital(line.state.label), TextRole.STRONG, colour=colour)
        day = text_label(to_words(line.effective), TextRole.SECONDARY)
        if line.effective.is_vague:
            font = day.font()
            font.setItalic(True)
            day.setFont(font)
        ends = [beside_button(day)]
        if writable:
            ends.append(menu_button(f"Actions for {line.state.label}", _choices(line)))
        self._button_height = ends[-1].sizeHint().height()
        views: list[QWidget] = [with_end(beside_button(title), *ends), *_reason(line)]
        decided = [[Span("Decided by "), parts.span_of(line.decider, line.decided_by)]] if line.decided_by else []
        around = joined([*decided, [Span(line.citations[0].short if line.citations else "")]])
        if around:
            views.append(linked(around, TextRole.SECONDARY))
        if line.note:
            views.append(words(line.note, TextRole.SECONDARY))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(round(_GUTTER * text_scale(self.font())), 0, 0, 0 if last else 18)
        whole.addWidget(stacked(views))
        self.setAccessibleName(f"{capital(line.state.label)}, {to_words(line.effective)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = QFontMetricsF(self.font()).height() * 0.95
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        top = max(0.0, (self._button_height - side) / 2)
        box = QRectF(self.width() - side - 1 if mirrored else 1.0, top, side, side).adjusted(1.5, 1.5, -1.5, -1.5)
        colour = theme.status_text(STATE_COLOURS[self._line.state])
        painter.setPen(QPen(colour, 1.7))
        painter.drawRoundedRect(box, 3, 3)
        if self._line.state is ChannelState.SUSPENDED:
            for offset in (-0.16, 0.16):
                x = box.center().x() + offset * box.width()
                painter.drawLine(QPointF(x, box.top() + 3.5), QPointF(x, box.bottom() - 3.5))
        else:
            painter.setBrush(colour)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 1.5, 1.5)
        if not self._last:
            reach = QRectF(box.center().x() - 0.5, box.bottom() + 5, 1.5, self.height() - box.bottom() - 8)
            painter.fillRect(reach, theme.color("field_line"))
        painter.end()


def _choices(line: ChannelLine) -> list[tuple[str, Wish]]:
    return [("Attach a source…", Wish("cite", line.id, "channel_change"))]


def _reason(line: ChannelLine) -> list[QWidget]:
    """The reason in its words and who stated it; that nobody looked for one is only said of a suspension."""
    if line.given is Given.UNKNOWN:
        suspended = line.state is ChannelState.SUSPENDED
        return [words("Nobody has looked for the reason", TextRole.SECONDARY)] if suspended else []
    text = "No reason was given" if line.given is Given.NONE_GIVEN else capital(line.reason or line.category)
    kind = line.category.capitalize() if line.reason else ""
    beneath = [part for part in (kind, f"stated by {line.stated_by}" if line.stated_by else "") if part]
    views: list[QWidget] = [words(text)]
    if beneath:
        views.append(words(" · ".join(beneath), TextRole.SECONDARY))
    return views
