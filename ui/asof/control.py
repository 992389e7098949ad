"""The commands of the day that is shown: choose it, step from change to change, go back to today; and its banner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from tracker.past import AsOf, Reckoning
from tracker.queries.days import day_after, day_before
from ui.asof.words import banner_words, button_words
from ui.kit import Banner, has_keyboard
from ui.session import Session

_ARROW = " ▾"


class AsOfControl(QObject):
    """Keeps the button and the banner on the day that the session shows.

    button: opens where the day is chosen. banner: stands above the views while it is not today.
    """

    def __init__(self, session: Session, button: QPushButton, banner: Banner) -> None:
        super().__init__(button)
        self._session = session
        self._button = button
        self._banner = banner
        button.clicked.connect(self.open)
        session.as_of_changed.connect(self._on_session_as_of_changed)
        self._show(None)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the commands for the day run."""
        return {
            "as of": self.open,
            "as of today": self.to_today,
            "as of known": self.change_basis,
            "earlier change": self.earlier,
            "later change": self.later,
        }

    def open(self) -> None:
        """Opens where the day is chosen, beneath the button."""
        from ui.asof.panel import AsOfPanel

        panel = AsOfPanel(self._session.record.today, self._session.as_of, self._button.window())
        panel.chosen.connect(self._session.set_as_of)
        panel.open_under(self._button)

    def to_today(self) -> None:
        self._session.set_as_of(None)

    def change_basis(self) -> None:
        """From how it stood to what was known of it on the same day, and back."""
        as_of = self._now()
        other = Reckoning.KNOWLEDGE if as_of.by is Reckoning.EFFECT else Reckoning.EFFECT
        self._session.set_as_of(replace(as_of, by=other))

    def earlier(self) -> None:
        """To the day before this one on which something changed."""
        self._step(day_before, "Nothing changed before this day.")

    def later(self) -> None:
        """To the day after this one on which something changed."""
        self._step(day_after, "Nothing changed after this day.")

    def _step(self, find: Callable[..., date | None], nothing: str) -> None:
        as_of = self._now()
        day = find(self._session.record, as_of)
        if day is None:
            self._session.said.emit(nothing)
        else:
            self._session.set_as_of(replace(as_of, day=day))

    def _now(self) -> AsOf:
        return self._session.wanted or AsOf(self._session.record.today)

    def _show(self, as_of: AsOf | None) -> None:
        words = button_words(as_of)
        self._button.setText(words + _ARROW)
        self._button.setAccessibleName(f"{words}: choose another day")
        if as_of is None:
            had_focus = self._banner.isAncestorOf(self._banner.window().focusWidget() or self._button)
            self._banner.setVisible(False)
            if had_focus:
                self._button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        links = [one for one in self._banner.findChildren(QPushButton) if one.isVisible()]
        focused = next((place for place, link in enumerate(links) if has_keyboard(link)), None)
        self._banner.say(banner_words(as_of, self._session.record.today))
        other = "As it was known" if as_of.by is Reckoning.EFFECT else "As it stood"
        made: list[QPushButton] = []
        for text, slot in (
            ("Earlier change", self.earlier),
            ("Later change", self.later),
            (other, self.change_basis),
            ("Back to today", self.to_today),
        ):
            link = self._banner.add_action(text)
            link.clicked.connect(slot)
            made.append(link)
        if focused is not None and focused < len(made):
            made[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_session_as_of_changed(self, as_of: AsOf | None) -> None:
        self._show(as_of)
