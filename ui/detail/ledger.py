"""The status history: the ledger as a line of events, each with its day, its reasons and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.queries.rows import CitationRow, EngagementPage, LedgerLine, ReasonRow
from tracker.words import ASKS_FOR_REASON, Basis
from ui.detail.building import InOneLine, WrappingLink, beside_button, menu_button, stacked, with_end, words
from ui.detail.linked import Span, joined, linked, page_span
from ui.detail.parts import capital
from ui.detail.wishes import Wish
from ui.kit import TextRole, paint_status_glyph, status_word, text_label, theme_of
from ui.kit.fonts import text_scale

_GUTTER = 28


class LedgerLineView(QWidget):
    """One line of the ledger; paints its glyph and the line down to the next."""

    def __init__(
        self, line: LedgerLine, page: EngagementPage, numbers: Mapping[int, int], *, last: bool, first_dates: bool
    ) -> None:
        super().__init__()
        self._line = line
        self._last = last
        self.struck = line.superseded_by is not None
        self.menu_button = menu_button(f"Actions for {status_word(line.status)}", _choices(line))
        self.add_reason: WrappingLink | None = None
        parts = [self._top()]
        parts += self._dates(first_dates)
        for reason in line.reasons:
            parts += _reason(reason, numbers, struck=self.struck)
        if line.wording:
            parts.append(words(f"“{line.wording}”", TextRole.BODY, struck=self.struck))
        parts += self._around(numbers)
        if self.struck:
            parts.append(words(_correction(line, page), TextRole.SECONDARY))
        elif not line.reasons and line.status in ASKS_FOR_REASON:
            self.add_reason = WrappingLink("Add the reason", Wish("add reason", line.id))
            parts.append(self.add_reason)
        body = stacked(parts)
        whole = QVBoxLayout(self)
        gutter = round(_GUTTER * text_scale(self.font()))
        whole.setContentsMargins(gutter, 0, 0, 0 if last else 18)
        whole.addWidget(body)
        self.setAccessibleName(_spoken(line))

    def _top(self) -> QWidget:
        line = self._line
        colour = theme_of(self).color("muted") if self.struck else theme_of(self).status_text(line.status)
        title = beside_button(words(status_word(line.status), TextRole.STRONG, colour=colour, struck=self.struck))
        day = text_label(to_words(line.effective), TextRole.SECONDARY)
        if line.effective.is_vague:
            font = day.font()
            font.setItalic(True)
            day.setFont(font)
        return with_end(InOneLine(title, beside_button(day)), self.menu_button)

    def _dates(self, first_dates: bool) -> list[QWidget]:
        line = self._line
        dates = to_words(line.dates)
        if not dates:
            return []
        said = f"New dates: {dates}" if line.rescheduled or not first_dates else f"Dates: {dates}"
        return [words(said, TextRole.BODY, struck=self.struck)]

    def _around(self, numbers: Mapping[int, int]) -> list[QWidget]:
        line = self._line
        parts: list[QWidget] = []
        around = [[Span("Decided by "), _decider(line)]] if line.decided_by else []
        around += [[Span(cited)] for cited in _cited(line.citations, numbers)]
        if around:
            parts.append(linked(joined(around), TextRole.SECONDARY))
        if line.note:
            parts.append(words(line.note, TextRole.SECONDARY))
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = QFontMetricsF(self.font()).height() * 0.95
        button_height = self.menu_button.height()
        top = max(0.0, (button_height - side) / 2)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - side - 1 if mirrored else 1.0
        box = QRectF(x, top, side, side)
        colour = theme.color("disabled") if self.struck else None
        paint_status_glyph(painter, box, self._line.status, theme, colour)
        if not self._last:
            painter.fillRect(
                QRectF(
                    box.center().x() - 0.5, box.bottom() + 5, 1.5, self.height() - box.bottom() - 5 - max(0, top - 5)
                ),
                theme.color("field_line"),
            )
        painter.end()


def ledger_lines(page: EngagementPage, numbers: Mapping[int, int]) -> Iterator[LedgerLineView]:
    """The views of the ledger's lines in order of effect; a withdrawal is told by the line that it took back."""
    shown = [line for line in page.ledger if not line.withdrawn]
    dated = False
    for place, line in enumerate(shown):
        has_dates = bool(to_words(line.dates))
        yield LedgerLineView(line, page, numbers, last=place == len(shown) - 1, first_dates=has_dates and not dated)
        dated = dated or (has_dates and line.superseded_by is None)


def _choices(line: LedgerLine) -> list[tuple[str, Wish]]:
    if line.superseded_by is not None:
        return [("Attach a source…", Wish("cite", line.id, "status_change"))]
    return [
        ("Add a reason…", Wish("add reason", line.id)),
        ("Attach a source…", Wish("cite", line.id, "status_change")),
        ("Correct this line…", Wish("correct", line.id)),
        ("Withdraw this line…", Wish("withdraw", line.id)),
    ]


def _reason(reason: ReasonRow, numbers: Mapping[int, int], *, struck: bool) -> list[QWidget]:
    said_by: list[Span] = []
    basis = "stated" if reason.basis is Basis.STATED else "reported"
    if reason.stated_by:
        said_by = [Span(f"{basis} by "), _speaker(reason)]
    elif not reason.none_given:
        said_by = [Span(f"{basis}, speaker not named")]
    text = "No reason was given" if reason.none_given else capital(reason.text or reason.category)
    category = reason.category.capitalize() if reason.text else ""
    beneath = joined([[Span(category)], said_by, *([Span(cited)] for cited in _cited(reason.citations, numbers))])
    parts: list[QWidget] = [words(text, TextRole.BODY, struck=struck)]
    if beneath:
        parts.append(linked(beneath, TextRole.SECONDARY))
    return parts


def _speaker(reason: ReasonRow) -> Span:
    if reason.stated_by_person is not None:
        return page_span(reason.stated_by, "person", reason.stated_by_person)
    return page_span(reason.stated_by, "country", reason.stated_by_country)


def _decider(line: LedgerLine) -> Span:
    if line.decided_by_person is not None:
        return page_span(line.decided_by, "person", line.decided_by_person)
    return page_span(line.decided_by, "country", line.decided_by_country)


def _cited(citations: tuple[CitationRow, ...], numbers: Mapping[int, int]) -> list[str]:
    found = sorted({numbers[one.source_id] for one in citations if one.source_id in numbers})
    return [f"source {', '.join(map(str, found))}"] if found else []


def _correction(line: LedgerLine, page: EngagementPage) -> str:
    other = next((one for one in page.ledger if one.id == line.superseded_by), None)
    if other is None:
        return "Corrected"
    if other.withdrawn:
        return f"Withdrawn: {other.note}" if other.note else "Withdrawn"
    day = to_words(other.effective)
    return f"Corrected: {status_word(other.status)}{', ' + day if day else ''}"


def _spoken(line: LedgerLine) -> str:
    parts = [status_word(line.status), to_words(line.effective), to_words(line.dates)]
    parts += ["no reason was given" if reason.none_given else reason.text for reason in line.reasons]
    return ", ".join(part for part in parts if part) + (" (superseded)" if line.superseded_by is not None else "")
