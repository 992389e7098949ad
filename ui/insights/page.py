"""The page of cards: it scrolls, keeps each card as it was looked at, and takes the keyboard from card to card."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from ui.insights.card import Card
from ui.insights.cards.data import CardData
from ui.insights.grid import CardGrid
from ui.kit import GRID, theme_of
from ui.spread import TURN, Spread


class _Ground(QWidget):
    """What the cards lie on, in the colour of the window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme_of(self).color("window"))
        painter.end()


class InsightsPage(QScrollArea):
    """Shows cards; emits what clicks on their charts mean.

    shown: all cards are those that `show_cards` was given last. card_came: one was shown ahead of that.
    """

    shown = Signal()
    card_came = Signal()
    clicked = Signal(object)  # ui.insights.scene.Meaning
    picked = Signal(tuple)
    copy_requested = Signal(str)
    save_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self._made: dict[str, Card] = {}  # by their keys; some of them before all are there
        self._tables = False
        self._waiting: deque[CardData] = deque()  # to be shown one by one
        self._is_between = False  # some cards show the answer that is on its way, and others not yet
        self._coming, self._turning, self._catching_up = Spread(self), Spread(self), Spread(self)
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

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be drawn in the turns of the event loop that follow."""
        return not any(one.is_under_way for one in (self._coming, self._turning, self._catching_up))

    def settle(self) -> None:
        """Draws all that is left now."""
        while not self.is_settled:
            for one in (self._coming, self._turning, self._catching_up):
                one.finish()

    def show_cards(self, cards: Sequence[CardData]) -> None:
        """Shows these cards, those that have nothing to draw last; a card that was there keeps how it was looked at.

        They are drawn one after the other. Cards that are there change unseen once the last is drawn: never are
        some of one answer beside some of another. Nor are they where `show_card` brought some ahead: the others wait.
        """
        self._give_up()
        self._coming.begin(self._brought(sorted(cards, key=lambda data: data.empty)))

    def expect_cards(self, number: int) -> None:
        """Lets go of all that is shown: so many cards of another answer come one by one."""
        self._give_up()
        self._grid.expected = number
        self._coming.begin(self._let_go_then_brought())

    def show_card(self, data: CardData) -> None:
        """Shows one of the cards that are expected, ahead of `show_cards`."""
        self._waiting.append(data)
        if not self._coming.is_under_way:
            self._coming.begin(self._brought_one_by_one())

    def _let_go_then_brought(self) -> Iterator[object]:
        yield from self._unseen(self._let_go)
        yield from self._brought_one_by_one()

    def _brought_one_by_one(self) -> Iterator[object]:
        while self._waiting:
            data = self._waiting.popleft()
            if data.key in self._made:
                yield from self._made[data.key].prepared(data)
                self._made[data.key].show_data(data)
            else:
                yield from self._added(data)
            self.card_came.emit()
            yield TURN

    def _let_go(self) -> None:
        for card in self._by_sight():
            card.wait()

    def _brought(self, cards: Sequence[CardData]) -> Iterator[object]:
        self._grid.expected = len(cards)
        for data in cards:
            if data.key in self._made:
                if not self._made[data.key].shows(data):
                    yield from self._made[data.key].prepared(data)
            else:
                self.setUpdatesEnabled(False)
                yield from self._added(data)
        yield TURN
        changing = [(self._made[data.key], data) for data in cards if not self._made[data.key].shows(data)]
        pieces = [partial(card.show_data, data) for card, data in changing]
        self._is_between = True
        try:
            yield from self._unseen(*pieces, partial(self._order, cards))
        finally:
            self._is_between = False
        self.shown.emit()

    def _unseen(self, *pieces: Callable[[], object]) -> Iterator[str]:
        """Does pieces that change what is shown, each laid out in a turn of its own; all are painted in the last."""
        for do in pieces:
            self.setUpdatesEnabled(False)
            try:
                do()
            except Exception:
                self.setUpdatesEnabled(True)
                raise
            yield TURN
        self.setUpdatesEnabled(True)

    def _order(self, cards: Sequence[CardData]) -> None:
        ordered = tuple(self._made[data.key] for data in cards)
        if ordered != self.cards:
            self.cards = ordered
            self._grid.put_in_order(ordered)

    def _give_up(self) -> None:
        """Leaves what is on its way; where some cards have changed already, the others change before that."""
        if self._is_between:
            self._coming.finish()
        self._waiting.clear()
        self._coming.stop()
        self.setUpdatesEnabled(True)  # what was given up may have left it

    def _added(self, data: CardData) -> Iterator[str]:
        """A new card, in turns: itself, what it draws for its width, and its place among the others."""
        card = self._new(data)
        try:
            yield TURN
            card.heightForWidth(self._grid.width_of_next())
            yield TURN
        except GeneratorExit:  # other cards are wanted, or the page is gone with all in it
            if isValid(card):
                card.deleteLater()
            raise
        card.show_table(self._tables)  # as may have been wished meanwhile
        self._grid.addWidget(card)
        card.show()
        self._made[data.key] = card

    def _new(self, data: CardData) -> Card:
        card = Card(data, self._ground)
        card.show_table(self._tables)
        card.clicked.connect(self.clicked)
        card.picked.connect(self.picked)
        card.copy_requested.connect(self.copy_requested)
        card.save_requested.connect(self.save_requested)
        card.reached.connect(self._on_card_reached)
        card.page_requested.connect(self._on_card_page_requested)
        card.late.connect(self._on_card_late)
        return card

    def show_tables(self, tables: bool) -> None:
        """Shows every card as a table, or as a chart, those in sight first."""
        self._tables = tables
        if self._is_between:
            self._coming.finish()
        self.setUpdatesEnabled(True)
        self._turning.begin(self._turned(tables))

    def _turned(self, tables: bool) -> Iterator[object]:
        yield from self._unseen(*(partial(card.show_table, tables) for card in self._by_sight()))

    def _caught_up(self) -> Iterator[object]:
        """Draws each card for its new size; they are laid out anew when the last is drawn."""
        while True:
            late = [card for card in self._by_sight() if card.canvas.is_late]
            if not late:
                return
            for card in late:
                while card.canvas.is_late:
                    card.canvas.catch_up()
                    yield
            yield TURN
            for card in late:
                card.canvas.show_caught_up()
            yield TURN

    def _by_sight(self) -> list[Card]:
        """All cards that were made, those in sight first."""
        seen = self.viewport().rect().translated(0, self.verticalScrollBar().value())
        return sorted(self._made.values(), key=lambda card: not card.geometry().intersects(seen))

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
            next((card for card in self.cards or self._made.values() if card.focus_chart()), None)

    def _on_card_late(self) -> None:
        if not self._catching_up.is_under_way:
            self._catching_up.begin(self._caught_up())

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
