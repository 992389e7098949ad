"""The page of cards: it scrolls, keeps each card as it was looked at, and takes the keyboard from card to card."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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
        """Shows these cards, those that have nothing to draw last; a card that was there keeps how it was looked at."""
        shown = {card.data.key: card for card in self.cards}
        for data in cards:
            if data.key in shown:
                shown[data.key].show_data(data)
            else:
                shown[data.key] = self._made(data)
        ordered = tuple(shown[data.key] for data in sorted(cards, key=lambda data: data.empty))
        if ordered != self.cards:
            self.cards = ordered
            self._grid.put_in_order(ordered)
            for before, after in pairwise(stop for card in ordered for stop in card.stops()):
                QWidget.setTabOrder(before, after)

    def _made(self, data: CardData) -> Card:
        card = Card(data, self._ground)
        self._grid.addWidget(card)
        card.clicked.connect(self.clicked)
        card.picked.connect(self.picked)
        card.copy_requested.connect(self.copy_requested)
        card.save_requested.connect(self.save_requested)
        card.reached.connect(self._on_card_reached)
        card.page_requested.connect(self._on_card_page_requested)
        card.show()
        return card

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
        """Gives the keyboard to the first card that has a chart, unless a card has it."""
        if not self._ground.isAncestorOf(self.window().focusWidget() or self):
            next((card for card in self.cards if card.focus_chart()), None)

    def _on_card_reached(self, place: QRect) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        there = place.translated(card.pos())
        self.ensureVisible(there.center().x(), there.center().y(), 0, there.height() // 2 + 3 * GRID)

    def _on_card_page_requested(self, step: int) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        place = self.cards.index(card)
        others = self.cards[place + 1 :] if step > 0 else self.cards[:place][::-1]
        found = next((other for other in others if other.focus_chart()), None)
        if found is not None:
            self.ensureWidgetVisible(found, 0, 2 * GRID)
