"""The tables of a preview: the lines of a plan, the cells that cannot be read, and small ones beneath them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui.importing.rows import PlanModel
from ui.kit import set_up_rows
from ui.kit.fonts import text_scale

_WRAPPED_ROWS = 40
"""Up to how many rows of a small table are as high as their words need; more stand on one line each."""
_WRAPPED_LINES = 5


class FittedTable(QTableView):
    """A table whose columns share its width by letters, none of them much below what its words need.

    toggled: Space was pressed on a row. fitted: rows and columns have their sizes for the text and the width there is.
    """

    toggled = Signal(int)
    fitted = Signal()

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        set_up_rows(self, single=True)
        heads = self.horizontalHeader()
        heads.setAccessibleName("Columns")
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        heads.setStretchLastSection(True)
        self.setStyleSheet("QTableView::item { padding: 0 9px; }")

    @abstractmethod
    def letters(self) -> Sequence[int]:
        """How wide each column is, in letters; to be said by each kind of table."""

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 4 * self.verticalHeader().defaultSectionSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Shares the width among the columns."""
        metrics = QFontMetricsF(self.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() + 14))
        side = round(16 * text_scale(self.font()))
        self.setIconSize(QSize(side, side))
        shares = self.letters()
        unit = max(self.viewport().width() / sum(shares), metrics.averageCharWidth() * 0.68)
        for column, wide in enumerate(shares):
            self.setColumnWidth(column, int(unit * wide))
        self.fitted.emit()

    def whole_height(self, room: int) -> int:
        """The greatest height within `room` at which the last row is not cut."""
        row = self.verticalHeader().defaultSectionSize()
        across = self.horizontalScrollBar()
        rest = self.horizontalHeader().height() + 2 * self.frameWidth()
        rest += across.sizeHint().height() if across.maximum() > across.minimum() else 0
        return rest + max(1, (room - rest) // row) * row


class PlanTable(FittedTable):
    """The lines of a plan; Space sets or takes away the tick of the current one, in whatever column."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        self._plan_model = model
        super().__init__(model, "Rows of the file", parent)
        self.toggled.connect(model.toggle)
        model.modelReset.connect(self.fit)
        self.fit()

    def letters(self) -> Sequence[int]:
        return self._plan_model.columns.letters


class SmallTable(FittedTable):
    """A few rows with the whole of their words, wrapped, up to some lines of them; the rest is in the tooltip."""

    def __init__(
        self, model: QAbstractItemModel, name: str, letters: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        self._letters = letters
        super().__init__(model, name, parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelReset.connect(self.fit)
        self.fit()

    def letters(self) -> Sequence[int]:
        return self._letters

    def fit(self) -> None:
        super().fit()
        line = self.fontMetrics().lineSpacing()
        self.verticalHeader().setMaximumSectionSize(line * _WRAPPED_LINES + 12)
        if self.model().rowCount() <= _WRAPPED_ROWS:
            self.resizeRowsToContents()

    def sizeHint(self) -> QSize:
        """As high as its rows, up to a limit."""
        heads = self.verticalHeader()
        most = 12 * self.fontMetrics().lineSpacing()
        high = self.horizontalHeader().sizeHint().height() + heads.length() + 2 * self.frameWidth()
        return QSize(240, min(high, most))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, min(self.sizeHint().height(), 5 * self.fontMetrics().lineSpacing()))


class WholeRows(QWidget):
    """Gives a table the room there is, less what would only show a part of a row."""

    def __init__(self, table: FittedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        table.setParent(self)
        table.fitted.connect(self._place)

    def sizeHint(self) -> QSize:
        return self._table.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._table.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._table.setGeometry(0, 0, self.width(), self._table.whole_height(self.height()))
