"""The banner that says, before anything is saved, which engagements of the record a draft looks like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.queries.rows import Duplicate
from ui.kit import Banner, Tone


class Likeness(Banner):
    """Shows likely duplicates until they are dismissed; ``update_requested`` carries the id of the nearest."""

    update_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Duplicate, ...] = ()
        self._set_aside: frozenset[int] = frozenset()
        self.dismissed.connect(self._on_self_dismissed)

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Those that are shown, the nearest first."""
        return self._shown

    def show_found(self, found: Sequence[Duplicate]) -> None:
        """Shows what was found but for what was dismissed before; says nothing again that stands there already."""
        left = tuple(one for one in found if one.id not in self._set_aside)
        if left == self._shown:
            return
        self._shown = left
        if not left:
            self.hide()
            return
        first = left[0]
        words = ", ".join(filter(None, (first.heading, first.dates_words, first.status.label)))
        more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        self.say(f"Looks like an engagement already in the record: {words}{more}.", Tone.WARNING)
        self.add_action("&Update it").clicked.connect(self._on_update_clicked)

    def forget(self) -> None:
        """Begins anew: nothing is shown, nothing was dismissed."""
        self._shown = ()
        self._set_aside = frozenset()
        self.hide()

    def _on_update_clicked(self) -> None:
        if self._shown:
            self.update_requested.emit(self._shown[0].id)

    def _on_self_dismissed(self) -> None:
        self._set_aside |= {one.id for one in self._shown}
        self._shown = ()
