"""Where the keyboard goes from pane to pane, and to what is chosen in the palette."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.detail.pane import DetailPane
from ui.panels import PanelHost
from ui.panes import Panes
from ui.searchbox import SearchBox
from ui.session import Session
from ui.sidebar import Sidebar

if TYPE_CHECKING:
    from ui.views.switch import Views


class Going(QObject):
    """Goes round the parts of the window that are shown.

    page_picked: the page of a person, country, channel or incident was chosen in the palette. is_listed: whether an
    engagement is among those that the filter lets through.
    """

    page_picked = Signal(str, int)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        parts: tuple[SearchBox, Sidebar, Views, DetailPane],
        panes: Panes,
        panels: PanelHost,
        is_listed: Callable[[int], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._search, self._sidebar, self._views, self._detail = parts
        self._panes = panes
        self._panels = panels
        self._is_listed = is_listed

    def to_details(self) -> None:
        """To the details, which are shown for it where they were hidden for want of room."""
        self._panes.show_details()
        if self._detail.isVisible():
            self._detail.focus()

    def to_next_pane(self) -> None:
        panes: list[tuple[QWidget, Callable[[], object]]] = [
            (self._search, self._search.focus),
            (self._sidebar, self._sidebar.focus_first),
            (self._views.stack, self._views.focus),
            (self._detail, self._detail.focus),
        ]
        panel = self._panels.panel
        if panel is not None:
            panes.append((panel, panel.setFocus))
        panes = [(pane, focus) for pane, focus in panes if pane.isVisible()]
        focused = self._window.focusWidget()
        here = next((n for n, (pane, _) in enumerate(panes) if focused and pane.isAncestorOf(focused)), -1)
        panes[(here + 1) % len(panes)][1]()

    def show_palette(self, actions: Mapping[str, QAction]) -> None:
        from ui.palette import Palette

        palette = Palette(self._session, actions, self._window)
        palette.filter_picked.connect(self._session.set_filter)
        palette.page_picked.connect(self.page_picked)
        palette.engagement_picked.connect(self._on_palette_engagement_picked)
        palette.open_over(self._window)

    def _on_palette_engagement_picked(self, engagement: int) -> None:
        self.to_engagement(engagement)
        self._views.focus()

    def to_engagement(self, engagement: int) -> None:
        """Selects an engagement; a filter that does not let it through is cleared."""
        if not self._is_listed(engagement):
            self._session.set_filter("")
        self._session.select((engagement,))
