"""The panel of the record's history: every change, who made it and when, and the engagements it touched."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from tracker.history import history
from tracker.look_alikes import made_visible
from tracker.queries.rows import HistoryLine
from ui.detail.parts import local_time
from ui.kit import set_up_rows
from ui.session import Session
from ui.sheets.sheet import Sheet

MOST = 1000
"""How many changes are listed, the latest first."""
_HEADS = ("When", "Who", "What")
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """The changes as rows of when, who and what."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[HistoryLine] = []

    def show_lines(self, lines: list[HistoryLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        line = self.lines[index.row()]
        what = f"{line.label} (undone)" if line.undone else line.label
        return made_visible((local_time(line.made_at), line.author, what)[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None


class HistoryPanel(Sheet):
    """Lists the changes of the whole record; Enter on one shows the first engagement it touched."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("History of the record", parent, scrolls=False)
        self._session = session
        self.say_under_title("Every change is kept. Enter on one shows where it happened.")
        self.model = HistoryModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Changes of the record")
        set_up_rows(self.table, single=True)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setStyleSheet("QTableView::item { padding-left: 8px; }")  # level with the headings
        self.table.activated.connect(self._on_table_activated)
        self.body.addWidget(self.table)
        session.changed.connect(self._look)
        self._look()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # Not by a focus proxy: Tab would go through it past the button that closes.
        self.table.setFocus(reason)

    def _look(self) -> None:
        self.model.show_lines(history(self._session.record, limit=MOST))

    def _on_table_activated(self, index: QModelIndex) -> None:
        engagements = self.model.lines[index.row()].engagements
        if engagements:
            self._session.select(engagements[:1])
        else:
            self._session.said.emit("This change is about no engagement that is still here")
