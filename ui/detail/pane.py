"""The detail pane: assembles the sections of one engagement, or what can be done with several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from tracker.queries.rows import EngagementPage, Finding, HistoryLine
from tracker.words import Role
from ui.detail import parts
from ui.detail.building import WrappingLink, with_end, words
from ui.detail.ledger import ledger_lines
from ui.detail.linked import Span, joined, linked, page_span
from ui.detail.slip import SlipDrawing
from ui.detail.wishes import READING, Wish
from ui.kit import (
    EmptyState,
    FlowLayout,
    IconView,
    Section,
    StatusChip,
    TextRole,
    button,
    quiet_button,
    section_heading,
    theme_of,
)
from ui.kit.text import set_tone

_SIDE = 18


class DetailPane(QScrollArea):
    """Shows one engagement; every button in it emits a wish."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: EngagementPage | None = None
        self._editable = True
        self.show_nothing()

    @property
    def page(self) -> EngagementPage | None:
        """The engagement that is shown, if one is."""
        return self._page

    # What is shown

    def show_nothing(self) -> None:
        """Says that nothing is selected."""
        self._page = None
        self._put(EmptyState("rows-3", "Nothing selected", "Select an engagement to see its history and sources."))

    def show_several(self, count: int, *, editable: bool = True) -> None:
        """Offers what can be done with several engagements at once; nothing where they are not today's."""
        self._page, self._editable = None, editable
        column = self._column()
        column.addWidget(words(f"{count:,} engagements selected", TextRole.HEADING))
        flow = FlowLayout(spacing=8)
        for text, wish, role in (
            ("Change status…", Wish("change status"), "primary"),
            ("More", Wish("more"), "secondary"),
        ):
            flow.addWidget(self._button(text, wish, role))
        column.addLayout(flow)
        column.addStretch(1)
        self._put(self._building)

    def show_page(
        self,
        page: EngagementPage,
        changes: Sequence[HistoryLine],
        findings: Sequence[Finding] = (),
        *,
        editable: bool = True,
    ) -> None:
        """Shows an engagement with its changes and what the checks found; keeps the place where it is the same one.

        editable: whether it is today's; of an earlier day nothing can be changed, so only wishes to read are offered.
        """
        self._editable = editable
        same = self._page is not None and self._page.row.id == page.row.id
        place = self.verticalScrollBar().value() if same else 0
        self._page = page
        numbers = parts.numbered(page.citations)
        column = self._column()
        self._head(column, page)
        for place_, finding in enumerate(findings):
            column.addWidget(self._finding(place_, finding))
        if page.row.slippage is not None and page.row.slippage != (0, 0):
            self._section(column, "Planned and actual dates", [SlipDrawing(page.row)])
        self._section(column, "Status history", ledger_lines(page, numbers), spacing=0)
        self._people(column, page)
        self._section(column, "Itinerary", [parts.stop(row) for row in parts.stops_to_show(page)])
        facts = [parts.fact(label, value) for label, value in parts.facts(page)]
        self._section(column, "About it", facts)
        adds = quiet_button("plus", "Link to an engagement or incident")
        adds.setProperty("wish", Wish("link", page.row.id))
        self._section(column, "Linked", [parts.link(row) for row in page.links], aside=adds, empty="Nothing is linked")
        adds = quiet_button("plus", "Add a statement")
        adds.setProperty("wish", Wish("add statement", page.row.id))
        said = [parts.statement(row, numbers) for row in page.statements]
        self._section(column, "Statements", said, aside=adds, empty="No statement is kept")
        self._sources(column, page, numbers)
        adds = quiet_button("plus", "Attach a file")
        adds.setProperty("wish", Wish("attach", page.row.id))
        files = [parts.attachment(row) for row in page.attachments]
        self._section(column, "Attachments", files, aside=adds, empty="No file is kept with it")
        self._section(column, "History", [parts.history_line(line) for line in changes])
        column.addStretch(1)
        self._put(self._building)
        self.verticalScrollBar().setValue(place)

    def focus(self) -> None:
        """Puts the keyboard on the first button, or on the pane to be scrolled."""
        first = next((one for one in self.widget().findChildren(QAbstractButton) if one.isEnabled()), None)
        (first or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _head(self, column: QVBoxLayout, page: EngagementPage) -> None:
        row = page.row
        kind = row.kind.label if row.category.code == 0 else f"{row.category.label} {row.kind.label}"
        top = QHBoxLayout()
        top.addWidget(section_heading(kind), 1)
        top.addWidget(StatusChip(row.status))
        beneath = [[Span(row.who_office)]]
        if page.host_name:
            beneath.append([Span("hosted by "), page_span(page.host_name, "country", page.host_id)])
        elif row.countries and not row.places:
            beneath.append([Span(row.countries)])
        head = QVBoxLayout()
        head.setSpacing(3)
        head.addLayout(top)
        head.addWidget(words(page.heading, TextRole.TITLE))
        said = joined(beneath)
        if said:
            head.addWidget(linked(said, TextRole.MUTED))
        dates = words(row.dates_words or "No dates are known", TextRole.BODY, struck=row.given_up)
        if row.dates.is_vague:
            font = dates.font()
            font.setItalic(True)
            dates.setFont(font)
        head.addWidget(dates)
        column.addLayout(head)
        flow = FlowLayout(spacing=6)
        flow.addWidget(self._button("Change status…", Wish("change status", row.id), "primary"))
        flow.addWidget(self._button("Edit", Wish("edit", row.id)))
        more = self._button("···", Wish("more", row.id))
        more.setAccessibleName("More actions")
        flow.addWidget(more)
        column.addLayout(flow)

    def _people(self, column: QVBoxLayout, page: EngagementPage) -> None:
        main = [row for row in page.participants if row.role is not Role.DELEGATE]
        said = [row for row in main if row.in_office or row.person_name != row.name or row.role is not Role.PRINCIPAL]
        shown = page.participants if said or len(page.participants) > 1 else page.participants[:1]
        self._section(column, "Participants", [parts.participant(row) for row in shown])

    def _sources(self, column: QVBoxLayout, page: EngagementPage, numbers: dict[int, int]) -> None:
        adds = quiet_button("plus", "Attach a source")
        adds.setProperty("wish", Wish("cite", page.row.id, "engagement"))
        views = [
            parts.source(number, [one for one in page.citations if one.source_id == source])
            for source, number in numbers.items()
        ]
        self._section(column, "Sources", views, aside=adds, empty="No source yet")

    def _finding(self, place: int, finding: Finding) -> QWidget:
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

    def _section(
        self,
        column: QVBoxLayout,
        title: str,
        views: Sequence[QWidget],
        *,
        spacing: int = 8,
        aside: QToolButton | None = None,
        empty: str = "",
    ) -> None:
        """A section with its content; without content it is left out, unless something can be added to it."""
        if not views and aside is None:
            return
        section = Section(title, spacing=spacing)
        if aside is not None:
            section.aside.addWidget(aside)
        shown = list(views) or [words(empty, TextRole.SECONDARY)]
        for view in shown:
            section.body.addWidget(view)
        column.addWidget(section)

    # Building

    def _column(self) -> QVBoxLayout:
        self._building = QWidget()  # kept here: a layout does not keep its widget alive
        column = QVBoxLayout(self._building)
        column.setContentsMargins(_SIDE, 18, _SIDE, 18)
        column.setSpacing(18)
        return column

    def _put(self, holder: QWidget) -> None:
        holder.setMinimumWidth(0)
        focused = self.window().focusWidget()
        inside = self.widget() is not None and focused is not None and self.widget().isAncestorOf(focused)
        wish = focused.property("wish") if inside and focused is not None else None
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        if not self._editable:
            _leave_reading(holder)
        for one in holder.findChildren(QAbstractButton):
            menu = one.menu() if isinstance(one, QToolButton) else None
            if menu is not None:
                menu.triggered.connect(self._on_menu_triggered)
            elif isinstance(one.property("wish"), Wish):
                one.clicked.connect(self._on_button_clicked)
        if inside:
            # The keyboard stays where it was: on the button of the same wish, else on the pane.
            buttons = holder.findChildren(QAbstractButton)
            again = next((one for one in buttons if wish is not None and one.property("wish") == wish), None)
            (again or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, wish: Wish, role: str = "secondary") -> QAbstractButton:
        made = button(text, role)  # type: ignore[arg-type]
        made.setProperty("wish", wish)
        return made

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme_of(self).surface))
        painter.end()

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wished.emit(sender.property("wish"))

    def _on_menu_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())


def _leave_reading(holder: QWidget) -> None:
    """Takes away every button that asks for a change; menus keep what only reads."""
    for one in holder.findChildren(QAbstractButton):
        menu = one.menu() if isinstance(one, QToolButton) else None
        if menu is None:
            wish = one.property("wish")
            one.setVisible(not isinstance(wish, Wish) or wish.what in READING)
            continue
        for action in menu.actions():
            if action.data().what not in READING:
                menu.removeAction(action)
        one.setVisible(not menu.isEmpty())
