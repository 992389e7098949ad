"""One card of the page: a title, what is counted, the chart or its table, and the rule by which it was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.insights.canvas import MARGIN, ChartCanvas
from ui.insights.cards.data import CardData, Facet, spoken
from ui.insights.choice import Choice
from ui.insights.look import look_of
from ui.insights.scene import Meaning
from ui.insights.table import FigureTable
from ui.kit import GRID, QuietMenuButton, TextRole, dress_quiet, has_keyboard, quiet_button, text_label, theme_of

RADIUS = 10.0
_SIDE = 3 * GRID
WAITING = "Counting…"
"""What a card says whose answer is on its way, after those of others have come."""


class Card(QWidget):
    """Shows one CardData; which facet and whether the table is shown stay while the data changes."""

    clicked = Signal(object)  # ui.insights.scene.Meaning, of terms or engagements
    picked = Signal(tuple)
    copy_requested = Signal(str)  # the card's key
    save_requested = Signal(str)
    reached = Signal(QRect)  # the place, in the card, that the keyboard came to
    page_requested = Signal(int)
    late = Signal()  # its chart was drawn for another size

    def __init__(self, data: CardData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self._selected: tuple[int, ...] = ()
        self.title = text_label(data.title, TextRole.HEADING, self, wrap=True)
        self.subtitle = text_label("", TextRole.SECONDARY, self, wrap=True)
        self.choice = Choice([facet.name for facet in data.facets], f"{data.title}, by", self)
        self.canvas = ChartCanvas(self)
        self._table: FigureTable | None = None
        self.nothing = text_label("", TextRole.MUTED, self, wrap=True)
        self.note = text_label("", TextRole.SECONDARY, self, wrap=True)
        self.rule = text_label("", TextRole.SECONDARY, self, wrap=True)
        self.as_table = quiet_button("table", f"Show as a table: {data.title}", self)
        self.as_table.setCheckable(True)
        self.more = QuietMenuButton(self._fill_menu, self)
        dress_quiet(self.more, "ellipsis", f"Copy or save: {data.title}")
        self._lay_out()
        self._connect()
        self._is_waiting = False
        self.show_data(data)

    def _lay_out(self) -> None:
        self.choice.setVisible(len(self.data.facets) > 1)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title, 1)
        for tool in (self.as_table, self.more):
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        # Charts reach out by the room for their rings; what stands above and below is level with what they draw.
        whole.setContentsMargins(_SIDE - MARGIN, 20, _SIDE - MARGIN, 18)
        for label in (self.title, self.subtitle, self.nothing, self.note, self.rule):
            label.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.note.setContentsMargins(MARGIN, 0, MARGIN, 4)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addSpacing(2)
        whole.addWidget(self.subtitle)
        whole.addSpacing(GRID)
        whole.addWidget(self.choice)
        whole.addSpacing(4)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        for part in (self.canvas, self.nothing):
            self._body.addWidget(part, 1)
        whole.addLayout(self._body, 1)
        whole.addSpacing(GRID)
        whole.addWidget(self.note)
        whole.addWidget(self.rule)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._on_choice_chosen)
        self.as_table.toggled.connect(self._on_as_table_toggled)
        self.canvas.clicked.connect(self._on_canvas_clicked)
        self.canvas.reached.connect(self._on_canvas_reached)
        self.canvas.page_requested.connect(self.page_requested)
        self.canvas.late.connect(self.late)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Copy").triggered.connect(self._on_copy_triggered)
        menu.addAction("Save picture…").triggered.connect(self._on_save_triggered)

    # What is shown

    @property
    def table(self) -> FigureTable:
        """The table, made now where it is not there yet: most cards are never looked at as one."""
        if self._table is None:
            self._table = made = FigureTable(f"{self.data.title}, as a table", self)
            made.setVisible(False)
            made.clicked_meaning.connect(self._on_canvas_clicked)
            made.picked.connect(self.picked)
            self._body.insertWidget(1, made, 1)
            self._fit()
        return self._table

    @property
    def facet(self) -> Facet:
        """The way of looking at the answer that is chosen."""
        return self._chosen(self.data)

    def _chosen(self, data: CardData) -> Facet:
        return data.facets[min(self.choice.place(), len(data.facets) - 1)]

    @property
    def shows_table(self) -> bool:
        return self.as_table.isChecked()

    def prepared(self, data: CardData) -> Iterator[None]:
        """Draws another answer ahead of `show_data`, and paints it where it is in sight; what is shown stays."""
        facet = self._chosen(data)
        if not facet.nothing and not self.shows_table:
            self.canvas.prepare(facet.draw, grows=facet.grows)
            yield
            if not self.visibleRegion().isEmpty():
                self.canvas.paint_ahead()
                yield

    def wait(self) -> None:
        """Shows nothing of the answer any more, at the height it has, until `show_data` brings another."""
        if not self._is_waiting:
            self._is_waiting = True
            if self._has_keyboard_inside():
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # until there is a chart again
            self.setMinimumHeight(self.height())
            for label in (self.subtitle, self.rule):
                label.setText("")
            self.note.setVisible(False)
            self.nothing.setText(WAITING)
            self._show_body()

    def shows(self, data: CardData) -> bool:
        """Whether it is this answer that is shown."""
        return self.data is data and not self._is_waiting

    def show_data(self, data: CardData) -> None:
        """Shows another answer to the same question."""
        self.data = data
        if self._is_waiting:
            self._is_waiting = False
            self.setMinimumHeight(0)
        self.title.setText(data.title)
        self.subtitle.setText(data.subtitle)
        self.rule.setText(data.rule)
        self._show_facet()

    def show_table(self, table: bool) -> None:
        self.as_table.setChecked(table)

    def select_engagements(self, engagements: Sequence[int]) -> None:
        """Marks these engagements in chart and table."""
        self._selected = tuple(engagements)
        self.canvas.select_engagements(engagements)
        if self._table is not None:
            self._table.select_engagements(engagements)

    def focus_chart(self) -> bool:
        """Puts the keyboard on the chart, or on the table in its place; False where the card has neither."""
        if self._is_waiting or self.facet.nothing:
            return False
        (self.table if self.shows_table else self.canvas).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in this order."""
        tables = [] if self._table is None else [self._table]
        return [*self.choice.buttons, self.canvas, *tables, self.as_table, self.more]

    def _show_facet(self) -> None:
        facet = self.facet
        name = self.data.title if len(self.data.facets) == 1 else f"{self.data.title}, {facet.name.lower()}"
        self.setAccessibleName(name)
        self.canvas.setAccessibleName(name)
        self.canvas.setAccessibleDescription(facet.nothing or f"{self.data.subtitle}. {spoken(facet)}")
        self.canvas.show_chart(facet.draw, grows=facet.grows)
        self.nothing.setText(facet.nothing)
        self.note.setText(facet.note)
        self.note.setVisible(bool(facet.note))
        self._show_body()

    def _show_body(self) -> None:
        had_focus = has_keyboard(self) or self._has_keyboard_inside()
        empty = self._is_waiting or bool(self.facet.nothing)
        self.nothing.setVisible(empty)
        self.as_table.setEnabled(not empty)
        self.more.setEnabled(not empty)
        self.canvas.setVisible(not empty and not self.shows_table)
        if self.shows_table and not self._is_waiting:
            self.table.show_facet(self.facet)
            self.table.select_engagements(self._selected)
        if self._table is not None:
            self._table.setVisible(not empty and self.shows_table)
        self._fit()
        if had_focus and not empty:
            self.focus_chart()
        self.updateGeometry()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1.0))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            if self._table is not None:
                self._table.fit_columns()
            self._fit()

    def _has_keyboard_inside(self) -> bool:
        return has_keyboard(self.canvas, *([] if self._table is None else [self._table]))

    def _fit(self) -> None:
        if self._table is not None:
            self._table.setMinimumHeight(round(look_of(self).px(260)))
        self.nothing.setMinimumHeight(round(look_of(self).px(72)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.more.isEnabled():
            self.more.menu().popup(event.globalPos())

    def _on_choice_chosen(self) -> None:
        if not self._is_waiting:
            self._show_facet()

    def _on_as_table_toggled(self) -> None:
        self._show_body()

    def _on_copy_triggered(self) -> None:
        self.copy_requested.emit(self.data.key)

    def _on_save_triggered(self) -> None:
        self.save_requested.emit(self.data.key)

    def _on_canvas_clicked(self, meaning: Meaning) -> None:
        if meaning.table:
            self.show_table(True)
        else:
            self.clicked.emit(meaning)

    def _on_canvas_reached(self, place: QRect) -> None:
        self.reached.emit(place.translated(self.canvas.pos()))
