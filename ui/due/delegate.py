"""Paints the lines of the list from what the model prepared, and says in a tooltip what a line had to cut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.due.lines import OVERDUE, Line, Shape
from ui.due.measures import Fonts
from ui.due.model import DueModel
from ui.due.rowpaint import LinePaint, shows_whole
from ui.kit import Theme, plain_tooltip, theme_of

_MARK = 3  # the bar at the leading edge of a selected row


class DueDelegate(QStyledItemDelegate):
    """Computes and reads nothing of its own; a row's text stands in its upper part, whatever its height."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: Fonts | None = None
        self._theme: Theme | None = None

    def dress(self, base: QFont) -> Fonts:
        """Takes over a font; returns the measures that follow from it."""
        self._fonts = Fonts(base)
        return self._fonts

    def forget_theme(self) -> None:
        """To be told when the palette changes."""
        self._theme = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, (self._fonts or self.dress(option.font)).height(Shape.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        fonts = self._fonts or self.dress(option.font)
        theme = self._theme = self._theme or theme_of(option.widget)
        model, view = index.model(), option.widget
        assert isinstance(model, DueModel) and isinstance(view, QAbstractItemView)
        line, mirrored = model.lines[index.row()], option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        if line.shape is not Shape.ROW:
            self._paint_heading(LinePaint(painter, option.rect, fonts, theme, mirrored=mirrored), line)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            current = view.hasFocus() and index.row() == view.currentIndex().row()
            _paint_ground(painter, option, theme, selected=selected, current=current)
            found = model.prepared(index.row())
            if found is not None:
                upper = QRect(option.rect)
                upper.setHeight(fonts.height(Shape.ROW))
                LinePaint(painter, upper, fonts, theme, mirrored=mirrored).row(found, selected=selected)
        painter.restore()

    def _paint_heading(self, line_paint: LinePaint, line: Line) -> None:
        theme, fonts, rect = line_paint.theme, line_paint.fonts, line_paint.whole.toRect()
        if line.shape is Shape.REMARK:
            line_paint.heading(line.text, fonts.body, theme.color("muted"))
            return
        if line.shape is Shape.GROUP:
            line_paint.painter.fillRect(rect, theme.color("window"))
        line_paint.painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if line.shape is Shape.GROUP:
            line_paint.heading(line.text, fonts.group, theme.color("ink"))
        else:
            line_paint.section(line.text, line.number, alarm=line.text == OVERDUE and line.number > 0)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Shows the whole of a row that has no room for all its words, and what its marks mean."""
        model = index.model()
        found = model.prepared(index.row()) if isinstance(model, DueModel) and index.isValid() else None
        if found is None or self._fonts is None:
            return False
        row = found.due.row
        parts = [] if shows_whole(found, view.viewport().width(), self._fonts) else [found.heading, found.second]
        parts += [found.dates, found.timing] if parts else []
        parts += ["These dates were given up"] if row.given_up else []
        parts += [row.warning] if row.warning else []
        parts += ["Kept secret at the time"] if row.secret else []
        words = plain_tooltip(" · ".join(part for part in parts if part))
        QToolTip.showText(event.globalPos(), words, view.viewport())
        return True


def _paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, selected: bool, current: bool
) -> None:
    """The tint and mark of a selected row, the hairline beneath, and a thin frame where the keyboard stands."""
    rect = option.rect
    if selected:
        painter.fillRect(rect, theme.color("selected"))
        mark = QRect(rect.left(), rect.top(), _MARK, rect.height())
        painter.fillRect(QStyle.visualRect(option.direction, rect, mark), theme.color("accent"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
    if current:
        for edge in (rect.top(), rect.bottom()):
            painter.fillRect(QRect(rect.left(), edge, rect.width(), 1), theme.color("accent"))
