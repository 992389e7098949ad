"""How the window's width is shared between sidebar, list, details and a panel, at every width and text size."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ui.kit.fonts import text_scale
from ui.settings import Settings

SIDEBAR, DETAILS = 198, 290
"""How wide they start at 100 % text size, in device-independent pixels."""
ROOM_FOR_DETAILS = 1100
"""The width of the window, at 100 % text size, from which on details stand beside a list that shows every status."""
ROOM_FOR_SIDEBAR = 640
"""The width beside a panel from which on the sidebar stays."""


class Panes(QObject):
    """Widths that grow with the text until the user moves a pane; what has no room is hidden, the list never.

    around: the layout that holds the splitter of sidebar, list and details; a panel is given room at its side.
    """

    def __init__(self, splitter: QSplitter, around: QHBoxLayout, settings: Settings) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._around = around
        self._settings = settings
        self._widths: list[int] = []  # as the user moved them
        self._details: bool | None = None  # as the user chose; None: where there is room
        self._beside = 0
        self._panel = False
        splitter.splitterMoved.connect(self._on_splitter_moved)

    @property
    def _parts(self) -> tuple[QWidget, QWidget, QWidget]:
        side, middle, details = (self._splitter.widget(place) for place in range(3))
        return side, middle, details

    def restore(self) -> None:
        """Puts the panes as they were left."""
        widths = self._settings.list_of_texts("window/panes")
        if len(widths) == 3 and all(width.isdecimal() and int(width) > 0 for width in widths):
            self._widths = [int(width) for width in widths]
        self._details = {"shown": True, "hidden": False}.get(self._settings.text("window/details"))
        self.fit()

    def save(self) -> None:
        self._settings.put("window/panes", [str(width) for width in self._widths])
        chosen = {True: "shown", False: "hidden", None: ""}[self._details]
        self._settings.put("window/details", chosen)

    def fit(self) -> None:
        """Shares the width out anew."""
        side, _, details = self._parts
        whole = self._splitter.window().width()
        scale = text_scale(self._splitter.font())
        room = whole >= ROOM_FOR_DETAILS * scale
        details.setVisible(not self._panel and (room if self._details is None else self._details))
        side.setVisible(not self._panel or whole - self._beside >= ROOM_FOR_SIDEBAR * scale)
        wide = whole - self._beside
        if self._widths and not self._panel:
            first, _, last = self._widths
        else:
            first, last = min(round(SIDEBAR * scale), whole // 4), min(round(DETAILS * scale), whole * 7 // 20)
        first, last = first if not side.isHidden() else 0, last if not details.isHidden() else 0
        self._splitter.setSizes([first, max(1, wide - first - last), last])

    def start_afresh(self) -> None:
        """Forgets what the user moved: the text has another size now."""
        self._widths = []
        self.fit()

    def show_details(self) -> None:
        """Shows the details, also where there is little room for them."""
        if self._parts[2].isHidden() and not self._panel:
            self._details = True
            self.fit()

    def toggle_details(self) -> None:
        """Hides the details where they are shown, shows them where not."""
        if not self._panel:
            self._details = self._parts[2].isHidden()
            self.fit()

    def make_room(self, panel: bool, beside: int) -> None:
        """A panel is shown or gone: the list gives it `beside` pixels; none where the panel covers all."""
        self._panel, self._beside = panel, beside
        mirrored = self._splitter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._around.setContentsMargins(beside if mirrored else 0, 0, 0 if mirrored else beside, 0)
        self.fit()

    def _on_splitter_moved(self) -> None:
        if not self._panel and not any(part.isHidden() for part in self._parts):
            self._widths = self._splitter.sizes()
