"""Feeds the list: shows what was answered, keeps the selection in it, and says where that is not listed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tracker.ids import FEW, Ids
from tracker.queries.listing import rows_of
from ui.answers import MOST_FOLLOWED, Answer, Answers, FirstPage
from ui.kit import Banner
from ui.listpane import ListPane
from ui.session import Session

MANY_LISTED = 50_000
"""In a list of more, many engagements are looked for on the worker."""
Found = tuple[tuple[int, ...], Ids, dict[int, int]]


class ListFeed(QObject):
    """The table follows the answers and the selection of the session; the line above it says what is listed."""

    def __init__(self, session: Session, answers: Answers, pane: ListPane, notice: Banner) -> None:
        super().__init__(pane)
        self._session = session
        self._answers = answers
        self._pane = pane
        self._table = pane.table
        self._notice = notice
        answers.first_page.connect(self._on_answers_first_page)
        answers.answered.connect(self._on_answers_answered)
        answers.summed.connect(self._on_answers_summed)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.happened.connect(self._on_session_happened)
        session.changed.connect(self._on_session_changed)  # after the answers have heard of it
        self._table.picked.connect(session.select)
        self._table.refused.connect(session.refused)

    def is_listed(self, engagement: int) -> bool:
        """Whether an engagement is among those that the filter lets through."""
        return self._table.rows.row_of(engagement) >= 0

    def clear_filter(self) -> None:
        """Lets everything through again."""
        self._notice.setVisible(False)
        self._session.set_filter("")

    def _on_answers_first_page(self, page: FirstPage) -> None:
        self._table.rows.show_ids(page.ids, page.rows)
        self._pane.show_working()

    def _on_answers_answered(self, answer: Answer) -> None:
        follow = self._session.selection[:MOST_FOLLOWED]
        chosen = self._table.show_ids(
            answer.ids, answer.rows, follow=follow, places=answer.places, stay=not answer.anew
        )
        self._pane.show_summary(answer)
        if chosen != self._session.selection:
            self._session.select(chosen)

    def _on_answers_summed(self, answer: Answer) -> None:
        self._pane.show_summary(answer)

    def _on_session_selection_changed(self, chosen: tuple[int, ...]) -> None:
        if not chosen or self._answers.latest is None or chosen == self._table.selected_ids():
            return
        ids, wanted = self._table.rows.ids, chosen[:MOST_FOLLOWED]
        if len(chosen) <= FEW or len(ids) <= MANY_LISTED:
            self._show((chosen, ids, ids.places_of(wanted)))
        else:
            self._session.ask(lambda _: (chosen, ids, ids.places_of(wanted))).finished.connect(self._show)

    def _show(self, found: Found) -> None:
        """Shows what was selected elsewhere, unless something else is selected or listed by now."""
        chosen, ids, places = found
        if chosen != self._session.selection or ids is not self._table.rows.ids:
            return
        if chosen[0] in places:
            self._table.select_places([places[one] for one in chosen if one in places])
        elif not rows_of(self._session.reader, chosen[:1]):
            self._notice.say("This engagement is not in the record as it is shown.")
        elif self._session.filter_text:
            self._notice.say("This engagement is not among those that the filter lets through.")
            self._notice.add_action("Clear filter").clicked.connect(self.clear_filter)

    def _on_session_changed(self) -> None:
        """Where the list takes a while to be asked for, what its rows say is read again at once."""
        if self._answers.is_asking and not self._session.reader.is_past:
            self._table.rows.show_ids(self._table.rows.ids)

    def _on_session_happened(self, label: str, engagements: tuple[int, ...]) -> None:
        there = tuple(one for one in engagements if self.is_listed(one))
        if there:
            self._session.select(there[:1])
