"""The view *Insights*: the page of cards under the shared filter, with the common commands of all views."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.dates import day_words
from tracker.filter import Filter
from tracker.insights.rows import Extent
from tracker.queries.listing import count
from tracker.reader import Reader
from ui.insights.asking import ask_each, extent
from ui.insights.cards import NUMBER, card_of
from ui.insights.cards.data import CardData, Facet
from ui.insights.clicks import clicked
from ui.insights.look import look_of
from ui.insights.page import InsightsPage
from ui.insights.painting import paint_scene
from ui.insights.pictures import CARD_WIDTH, card_scene, page_scene
from ui.insights.scene import Meaning, Scene
from ui.kit import has_keyboard, theme_of
from ui.listpane import span_words
from ui.session import Session
from ui.table.clipboard import table_data
from ui.views.kept import Kept
from ui.views.pictures import FILTERS, SUFFIXES, file_name, picture_of, save_picture
from ui.views.twin import TwinRow
from ui.views.view import View

MOST_TOGETHER = 2000
"""The number of engagements above which cards are shown as their answers come: of so many all take a tenth of a
second."""
MOST_KEPT = 3
"""So many answers are kept until the record changes: one goes from a filter back to what was shown before."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: of which engagements, looked at from which day, and the cards."""

    summary: Extent
    today: date
    cards: tuple[CardData, ...]


class InsightsView(View):
    """Seven cards. *Show as table* turns all of them; each can be turned, copied and saved on its own."""

    NAME = "insights"
    TITLE = "Insights"
    AT_ONCE = 20  # its seven questions take 18 ms of a hundred engagements

    filter_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._coming: Shown | None = None
        self._anew, self._is_coming = True, False  # another filter or day was asked for; some cards are there
        self.page.shown.connect(self._on_page_shown)
        self.page.card_came.connect(self._on_page_card_came)
        self.page.clicked.connect(self._on_page_clicked)
        self.page.picked.connect(session.select)
        self.page.copy_requested.connect(self.copy_card)
        self.page.save_requested.connect(self.save_card)
        self.filter_requested.connect(session.set_filter)
        session.filter_changed.connect(self._on_session_asked_anew)
        session.as_of_changed.connect(self._on_session_asked_anew)

    @property
    def page(self) -> InsightsPage:
        assert isinstance(self.canvas, InsightsPage)
        return self.canvas

    # What a view says

    def make_canvas(self) -> QWidget:
        self._kept = Kept[Shown](self.session, MOST_KEPT)
        return InsightsPage(self)

    def ask(self, reader: Reader, chosen: Filter) -> Generator[Extent | CardData, None, Shown]:
        """How many there are, of which days, then each card as soon as it is answered, where they take a while; then
        all."""
        today = reader.today
        kept = self._kept.answer(reader, chosen)
        if kept is not None:
            return kept
        together = self.question.size <= MOST_TOGETHER
        if not together:
            yield Extent(count(reader, chosen), None, None)
        summary = extent(reader, chosen)
        if not together:
            yield summary
        found: dict[str, Any] = {}
        cards = {}
        for name, answer in ask_each(reader, chosen):
            found[name] = answer
            card = card_of(name, found, today)
            if card is not None:
                cards[name] = card
                if not together:
                    yield card
        return Shown(summary, today, tuple(cards.values()))

    def show_part(self, part: Extent | CardData) -> None:
        """Shows it, unless only the record changed: then what is shown stays until all is answered."""
        if isinstance(part, CardData):
            if self._is_coming:
                self.page.show_card(part)
        elif self._anew:
            self._show_summary(part)
            for made in (self._copy, self._save):
                made.setEnabled(False)  # of some cards what was there before is gone
            self.page.expect_cards(NUMBER)
            self._anew, self._is_coming = False, True
        elif self._is_coming:
            self._show_summary(part)

    def _show_summary(self, summary: Extent) -> None:
        """Says how many there are, while the cards are still counted."""
        count, span = _words_of(summary)
        self._count.setText(count)
        self._span.setText(span)

    def show_answer(self, answer: Shown) -> None:
        """Nothing: the cards are drawn before the answer is said to be shown."""

    def focus_page(self) -> None:
        """Puts the keyboard on a card, or on the view until one comes that can take it."""
        super().focus_page()
        if not self._pages.isAncestorOf(self.window().focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self.page.select_engagements(engagements)

    def twin_headings(self) -> Sequence[str]:
        return ()

    def twin_rows(self, answer: Shown) -> Sequence[TwinRow]:
        """None: each card is a table itself, with headings of its own."""
        return ()

    def summary_of(self, answer: Shown) -> tuple[str, str]:
        return _words_of(answer.summary)

    def count_of(self, answer: Shown) -> int:
        return answer.summary.engagements

    def show_twin(self, twin: bool) -> None:
        """Turns all cards into tables, or back into charts."""
        super().show_twin(twin)
        self.page.show_tables(twin)

    def table_page(self) -> QWidget:
        return self.page  # the cards are tables themselves

    def _show_page(self) -> None:
        super()._show_page()
        if has_keyboard(self):
            self.focus_page()

    # Pictures

    def picture_size(self) -> QSize:
        return _size_of(self._page_scene())

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        paint_scene(painter, self._page_scene(), look_of(self))

    def copy(self) -> None:
        """Puts the picture of all cards on the clipboard, and the rows of each as text and as a table."""
        if self._refuse_half():
            return
        rows: list[Sequence[str]] = []
        for card in self.page.cards:
            rows += [(f"{card.data.title}: {card.facet.name.lower()}",), *_cells_of(card.facet), ()]
        self._to_clipboard(rows, self._page_scene())
        self.session.said.emit("Copied the insights and their rows")

    def save(self) -> None:
        if not self._refuse_half():
            super().save()

    def _refuse_half(self) -> bool:
        """Says so where some of the cards are still being counted."""
        if self._is_coming:
            self.session.said.emit("Some insights are still being counted. Copy or save them once all are there.")
        return self._is_coming

    def copy_card(self, key: str) -> None:
        """Puts the picture of a card on the clipboard, and its rows as text and as a table."""
        card = self.page.card(key)
        self._to_clipboard(_cells_of(card.facet), self.card_scene(key))
        self.session.said.emit(f"Copied “{card.data.title}” and its rows")

    def save_card(self, key: str) -> None:
        """Asks for a file and saves the picture of a card in it."""
        suggested = file_name((self.session.record.title, self.page.card(key).data.title)) + ".png"
        name, _ = QFileDialog.getSaveFileName(self, "Save picture", suggested, FILTERS)
        if name:
            path = Path(name)
            self.save_card_to(key, path if path.suffix.casefold() in SUFFIXES else path.with_name(f"{path.name}.png"))

    def save_card_to(self, key: str, path: Path) -> None:
        """Saves the picture of a card in a file, in the form its ending names."""
        scene = self.card_scene(key)
        paint = partial(self._paint_scene, scene)
        title = " – ".join((self.session.record.title, self.page.card(key).data.title))
        if self.session.attempt(lambda: save_picture(path, paint, _size_of(scene), self._paper(), title)):
            self.session.said.emit(f"Saved {path.name}")

    def card_scene(self, key: str) -> Scene:
        """A card as its picture shows it, the facet that is chosen."""
        card, look = self.page.card(key), look_of(self)
        return card_scene(card.data, card.facet, look.px(CARD_WIDTH), look, self._note())

    def _to_clipboard(self, rows: Sequence[Sequence[str]], scene: Scene) -> None:
        data = table_data(rows)
        data.setImageData(picture_of(partial(self._paint_scene, scene), _size_of(scene), self._paper()))
        QGuiApplication.clipboard().setMimeData(data)

    def _page_scene(self) -> Scene:
        return page_scene([(card.data, card.facet) for card in self.page.cards], look_of(self), note=self._note())

    def _paint_scene(self, scene: Scene, painter: QPainter, size: QSizeF) -> None:
        paint_scene(painter, scene, look_of(self))

    def _paper(self) -> QColor:
        return theme_of(self).color("surface")

    def _note(self) -> str:
        """Of what a picture is: the record, the filter, the day it is looked at from."""
        session = self.session
        parts = [session.record.title]
        if session.filter_text.strip():
            parts.append(f"filter: {session.filter_text.strip()}")
        if self.answer is not None and session.as_of is not None:
            parts.append(f"as of {day_words(self.answer.today)}")
        return " · ".join(parts)

    def settle(self) -> None:
        self.page.settle()

    # What happens

    def _on_session_asked_anew(self) -> None:
        self._anew = True

    def _on_question_waiting(self) -> None:
        super()._on_question_waiting()
        self._anew, self._is_coming = self._anew or self._is_coming, False

    def _on_question_answered(self, answer: Shown) -> None:
        self._coming = answer
        if self._anew:  # kept: how many there are is said now, and the cards follow in the turns after
            self._show_summary(answer.summary)
        self._anew = self._is_coming = False
        self._kept.keep(self.session.reader, answer, self.question.chosen)
        self.page.show_cards(answer.cards)

    def _on_page_card_came(self) -> None:
        if has_keyboard(self):
            self.focus_page()

    def _on_page_shown(self) -> None:
        super()._on_question_answered(self._coming)

    def _on_page_clicked(self, meaning: Meaning) -> None:
        if meaning.engagements:
            self.session.select(meaning.engagements)
        elif meaning.terms:
            self.filter_requested.emit(clicked(self.session.filter_text, meaning.terms))


def _words_of(summary: Extent) -> tuple[str, str]:
    """How many engagements, and of which days."""
    found = summary.engagements
    words = f"{found:,} {'engagement' if found == 1 else 'engagements'}"
    return words, span_words(summary.earliest, summary.latest)


def _cells_of(facet: Facet) -> list[Sequence[str]]:
    """A facet's headings and all its rows, at the end where the rest of them is."""
    note = [(facet.note,)] if facet.note else []
    return [[heading.words for heading in facet.headings], *(row.cells for row in facet.rows), *note]


def _size_of(scene: Scene) -> QSize:
    return QSize(round(scene.width + 0.5), round(scene.height + 0.5))
