"""The page of cards: it scrolls, keeps each card as it was looked at, and takes the keyboard from card to card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.insights.card import Card
from ui.insights.cards.data import CardData
from ui.insights.grid import CardGrid
from ui.kit import GRID, theme_of


class _Ground(QWidget):
    """What the cards lie on, in the colour of the window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme_of(self).color("window"))
        painter.end()


class InsightsPage(QScrollArea):
    """Shows cards; emits what clicks on their charts mean."""

    clicked = Signal(object)  # ui.insights.scene.Meaning
    picked = Signal(tuple)
    copy_requested = Signal(str)
    save_requested = Signal(str)
    tables_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self._ground = _Ground()
        self._grid = CardGrid(self._ground, spacing=2 * GRID)
        self._grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always, for else every layout is worked out for two widths.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Insights")

    def show_cards(self, cards: Sequence[CardData]) -> None:
        """Shows these cards; those that were there before keep their facet and whether they are a table."""
        if tuple(card.data.key for card in self.cards) == tuple(data.key for data in cards):
            for card, data in zip(self.cards, cards, strict=True):
                card.show_data(data)
            return
        for card in self.cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = tuple(Card(data, self._ground) for data in cards)
        for card in self.cards:
            self._grid.addWidget(card)
            card.clicked.connect(self.clicked)
            card.picked.connect(self.picked)
            card.copy_requested.connect(self.copy_requested)
            card.save_requested.connect(self.save_requested)
            card.reached.connect(self._on_card_reached)
            card.page_requested.connect(self._on_card_page_requested)
            card.as_table.toggled.connect(self.tables_changed)
            card.show()

    def show_tables(self, tables: bool) -> None:
        """Shows every card as a table, or as a chart."""
        for card in self.cards:
            card.show_table(tables)

    def select_engagements(self, engagements: Sequence[int]) -> None:
        for card in self.cards:
            card.select_engagements(engagements)

    def card(self, key: str) -> Card:
        """The card of this key; KeyError where there is none."""
        found = next((card for card in self.cards if card.data.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Gives the keyboard to the first card, unless one has it."""
        if self.cards and not self._ground.isAncestorOf(self.focusWidget() or self):
            self.cards[0].focus_chart()

    def _on_card_reached(self, place: QRect) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        there = place.translated(card.pos())
        self.ensureVisible(there.center().x(), there.center().y(), 0, there.height() // 2 + 3 * GRID)

    def _on_card_page_requested(self, step: int) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        wanted = self.cards.index(card) + step
        if 0 <= wanted < len(self.cards):
            self.cards[wanted].focus_chart()
            self.ensureWidgetVisible(self.cards[wanted], 0, 2 * GRID)
