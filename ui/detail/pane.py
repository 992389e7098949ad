"""The detail pane: shows one engagement, or what can be done with several, and tells what its buttons ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.queries.rows import EngagementPage, Finding, HistoryLine
from ui.detail.building import ActionsButton, words
from ui.detail.sections import fill_details, wish_button
from ui.detail.wishes import READING, Wish
from ui.growing import Pieces
from ui.kit import EmptyState, FlowLayout, TextRole, theme_of
from ui.pages.keeping import Before, again, looked_at
from ui.stage import Stage

_SIDE = 18


class DetailPane(QScrollArea):
    """Every button in it emits a wish. An engagement is built out of sight, and then takes the place of the one before.

    shown: an engagement was put up.
    """

    wished = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: EngagementPage | None = None
        self._coming: EngagementPage | None = None
        self._before = Before()
        self._wants_focus = False
        self._stage = Stage()
        self.setWidget(self._stage)
        self._stage.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._stage.entering.connect(self._on_stage_entering)
        self._stage.entered.connect(self._on_stage_entered)
        self.show_nothing()

    @property
    def page(self) -> EngagementPage | None:
        """The engagement that is shown, if one is."""
        return self._page

    @property
    def content(self) -> QWidget:
        """What stands in the pane now."""
        return self._stage.page or self._stage

    @property
    def is_building(self) -> bool:
        """Whether an engagement is on its way that is not shown yet."""
        return self._stage.is_building

    # What is shown

    def show_nothing(self) -> None:
        """Says that nothing is selected."""
        self._put(EmptyState("rows-3", "Nothing selected", "Select an engagement to see its history and sources."))

    def show_several(self, count: int, *, editable: bool = True) -> None:
        """Offers what can be done with several engagements at once; nothing where they are not today's."""
        holder, column = _column()
        column.addWidget(words(f"{count:,} engagements selected", TextRole.HEADING))
        flow = FlowLayout(spacing=8)
        flow.addWidget(wish_button("Change status…", Wish("change status"), "primary"))
        flow.addWidget(wish_button("More", Wish("more")))
        column.addLayout(flow)
        column.addStretch(1)
        if not editable:
            _leave_reading(holder)
        self._put(holder)

    def show_page(
        self,
        page: EngagementPage,
        changes: Sequence[HistoryLine],
        findings: Sequence[Finding] = (),
        *,
        editable: bool = True,
    ) -> None:
        """Shows an engagement with its changes and what the checks found; keeps the place where it is the same one.

        editable: whether it is today's; of an earlier day nothing can be changed, so only wishes to read are offered.
        """
        holder, column = _column()
        self._coming = page
        # Always, for else all is laid out for two widths.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._stage.bring(holder, self._built(holder, column, fill_details(column, page, changes, findings), editable))

    def _built(self, holder: QWidget, column: QVBoxLayout, pieces: Pieces, editable: bool) -> Pieces:
        yield from pieces
        column.addStretch(1)
        if not editable:
            _leave_reading(holder)
        self._connect(holder)
        yield

    def focus(self) -> None:
        """Puts the keyboard on the first button, or on the pane to be scrolled; where something else is being built, in
        that once it is there, unless the keyboard has gone elsewhere by then."""
        self._wants_focus = self._stage.is_building
        if self._wants_focus:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_first()

    def _focus_first(self) -> None:
        buttons = self.content.findChildren(QAbstractButton)
        first = next((one for one in buttons if one.isEnabled() and not _is_taken_away(one)), None)
        (first or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put(self, holder: QWidget) -> None:
        """Shows at once what is whole already."""
        holder.setMinimumWidth(0)
        self._connect(holder)
        self._coming = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._on_stage_entering()
        self._stage.show_page(holder)
        self._on_stage_entered()

    def _connect(self, holder: QWidget) -> None:
        for one in holder.findChildren(QAbstractButton):
            if isinstance(one, ActionsButton):
                one.wished.connect(self.wished)
            elif isinstance(one.property("wish"), Wish):
                one.clicked.connect(self._on_button_clicked)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme_of(self).surface))
        painter.end()

    def _on_stage_entering(self) -> None:
        before, coming = self._page, self._coming
        same = before is not None and coming is not None and before.row.id == coming.row.id
        self._before = looked_at(self, same=same)

    def _on_stage_entered(self) -> None:
        before, self._page = self._before, self._coming
        # It gets the height that it needs, so that it can be scrolled to any place of it at once.
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self.verticalScrollBar().setValue(before.top)
        wanted, self._wants_focus = self._wants_focus, False
        if before.inside and wanted:
            self._focus_first()
        elif before.inside:
            # The keyboard stays where it was: on the button of the same wish, else on the pane.
            (again(self.content, before) or self).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._page is not None:
            self.shown.emit()

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wished.emit(sender.property("wish"))


def _column() -> tuple[QWidget, QVBoxLayout]:
    """An empty page and its column."""
    holder = QWidget()
    holder.setMinimumWidth(0)
    holder.setAutoFillBackground(False)
    column = QVBoxLayout(holder)
    column.setContentsMargins(_SIDE, 18, _SIDE, 18)
    column.setSpacing(18)
    return holder, column


def _is_taken_away(widget: QWidget) -> bool:
    """Whether it was hidden; what was just put in a layout is not shown either, but will be."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _leave_reading(holder: QWidget) -> None:
    """Takes away every button that asks for a change; menus keep what only reads."""
    for one in holder.findChildren(QAbstractButton):
        if isinstance(one, ActionsButton):
            one.leave_reading()
            continue
        wish = one.property("wish")
        one.setVisible(not isinstance(wish, Wish) or wish.what in READING)
    for beside in {one.parentWidget() for one in holder.findChildren(QAbstractButton) if _is_taken_away(one)}:
        if beside is not holder and _is_empty(beside):
            beside.hide()  # else the room around it stays


def _is_empty(widget: QWidget) -> bool:
    """Whether all that stands in it was taken away."""
    inside = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return all(map(_is_taken_away, inside))  # not asked of its layout: see ui.tabbing
