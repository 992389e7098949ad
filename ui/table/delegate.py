"""How wide a cell's text is, and the tooltip of what had to be cut; what is seen is painted by the row painter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.kit import plain_tooltip
from ui.table.columns import COLUMNS
from ui.table.faces import PAD, Faces
from ui.table.model import EngagementModel

_BESIDE_TEXT = 34
"""What marks or a chip take beside the text, in device-independent pixels."""


class CellDelegate(QStyledItemDelegate):
    """Tells of each cell what it would like to have, and of a cut one what it says."""

    faces: Faces | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        faces = self.faces or Faces(option.font)
        model = index.model()
        found = model.prepared(index.row()) if isinstance(model, EngagementModel) else None
        if found is None:
            return QSize(60, faces.row_height)
        first, second = found.cells[index.column()]
        wide = faces.strong.metrics.horizontalAdvance(first)
        wide = max(wide, faces.second.metrics.horizontalAdvance(second))
        extra = _BESIDE_TEXT if COLUMNS[index.column()].key in ("who", "status") else 0
        return QSize(round(wide) + 2 * PAD + extra, faces.row_height)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Shows as a tooltip what a cell had to cut, and what a mark means."""
        model = index.model()
        if not isinstance(model, EngagementModel) or not index.isValid():
            return False
        found = model.prepared(index.row())
        if found is None:
            return False
        texts = []
        key = COLUMNS[index.column()].key
        if self.sizeHint(option, index).width() > view.visualRect(QModelIndex(index)).width():  # type: ignore[arg-type]
            texts += [line for line in found.cells[index.column()] if line]
        if key == "who" and found.row.warning:
            texts.append(found.row.warning)
        if key == "who" and found.row.secret:
            texts.append("Kept secret at the time")
        if key == "dates" and found.row.given_up:
            texts.append("These dates were given up")
        QToolTip.showText(event.globalPos(), plain_tooltip(" · ".join(texts)), view.viewport())
        return True
