"""How the window looks as the user chose it: the theme and the size of text, kept for the next start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui.kit import Scheme, ThemeHub
from ui.settings import TEXT_SIZES, Settings


class Looks(QObject):
    """Changes theme and text size; says in words what the size is now."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, settings: Settings, hub: ThemeHub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hub = hub

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the commands for looks run."""
        return {
            "theme system": partial(self.set_scheme, "system"),
            "theme light": partial(self.set_scheme, "light"),
            "theme dark": partial(self.set_scheme, "dark"),
            "larger": partial(self.step_text_size, 1),
            "smaller": partial(self.step_text_size, -1),
            "text size": partial(self.set_text_size, 1.0),
        }

    @property
    def scheme(self) -> Scheme:
        return self._hub.scheme

    def set_scheme(self, scheme: Scheme) -> None:
        self._hub.set_scheme(scheme)
        self._settings.put("look/theme", scheme)
        self.changed.emit()

    def step_text_size(self, step: int) -> None:
        """To the next larger or smaller of the sizes that are offered."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda place: abs(TEXT_SIZES[place] - self._hub.scale))
        self.set_text_size(TEXT_SIZES[min(len(TEXT_SIZES) - 1, max(0, nearest + step))])

    def set_text_size(self, size: float) -> None:
        self._hub.set_scale(size)
        self._settings.put("look/text_size", size)
        self.changed.emit()
        self.said.emit(f"Text at {round(size * 100)} %")
