"""What the window remembers between starts: an INI file in the user's settings, never part of a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths

from tracker.detours import without_detours

if TYPE_CHECKING:
    from ui.kit import Scheme

MOST_RECENT = 8
TEXT_SIZES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The text sizes that are offered, against 100 %."""


class Settings(QObject):
    """The user's choices and the window's state; every value is read back with its own type."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if path is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
            path = Path(folder) / "diplomatic-engagement-tracker" / "window.ini"
        self.path = path
        self._file = QSettings(str(path), QSettings.Format.IniFormat, self)
        self._frozen = False

    def freeze(self) -> None:
        """From now on nothing is stored any more; what is there can be read."""
        self._frozen = True

    def text(self, key: str, default: str = "") -> str:
        return str(self._file.value(key, default, str))

    def number(self, key: str, default: float) -> float:
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool = False) -> bool:
        return self.text(key, "yes" if default else "no") == "yes"

    def list_of_texts(self, key: str) -> list[str]:
        found = self._file.value(key, [])
        if isinstance(found, str):
            return [found]
        return [str(item) for item in found] if isinstance(found, list) else []

    def put(self, key: str, value: str | float | bool | list[str]) -> None:
        """Stores a value; it is on disk at the latest when the program ends."""
        if self._frozen:
            return
        if isinstance(value, bool):
            value = "yes" if value else "no"
        self._file.setValue(key, value if isinstance(value, list) else str(value))

    def forget(self, group: str) -> None:
        """Takes all values of a group away."""
        if not self._frozen:
            self._file.remove(group)

    def state(self, key: str) -> QByteArray:
        """A widget's state as Qt saved it; empty where there is none."""
        found = self._file.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def put_state(self, key: str, value: QByteArray) -> None:
        if not self._frozen:
            self._file.setValue(key, value)

    def save(self) -> None:
        self._file.sync()

    # What several parts of the window read

    @property
    def scheme(self) -> Scheme:
        found = self.text("look/theme", "system")
        return found if found in ("light", "dark") else "system"  # type: ignore[return-value]

    @property
    def text_size(self) -> float:
        """The size of text against 100 %, between 0.7 and 3."""
        return min(3.0, max(0.7, self.number("look/text_size", 1.0)))

    @property
    def tells_due(self) -> bool:
        """Whether it is said at the start that plans have passed without an update."""
        return self.flag("notice/due", True)

    @property
    def recent(self) -> list[Path]:
        """The records opened last, the latest first; some may be gone."""
        return [without_detours(name) for name in self.list_of_texts("records/recent")]

    def note_opened(self, path: Path) -> None:
        """Puts a record first among the recent ones."""
        others = [str(other) for other in self.recent if other != path]
        self.put("records/recent", [str(path), *others][:MOST_RECENT])

    def forget_recent(self, path: Path) -> None:
        """Takes a record that is gone out of the recent ones."""
        self.put("records/recent", [str(other) for other in self.recent if other != path])
