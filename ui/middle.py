"""The middle of the window: the search box, what is to be said, the views, and the lines at its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.queries.facets import names_for
from ui.due.notice import DueNotice
from ui.filenotice import FileNotice, PlaceNotice
from ui.kit import Banner, UndoBar, button
from ui.listpane import ListPane
from ui.notices import SampleNotice
from ui.searchbox import SearchBox
from ui.session import Session
from ui.settings import Settings
from ui.statusline import StatusLine

_SIDE = 18


class Middle(QWidget):
    """Puts its parts one below the other; what they do is the window's to connect.

    Above the views stands what they show: a sample, an earlier day. What may have to be said at any time stands at the
    foot, where it moves nothing that is looked at or pointed to.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox(names_for(session.record), self)
        self.as_of = button("As of today", parent=self)
        self.log_button = button("Log engagement", "primary", self)
        self.sample_notice = SampleNotice(self)
        self.as_of_banner = Banner(self, dismissible=False)
        self.stack = QStackedWidget(self)
        self.list = ListPane(session, self.stack)
        self.stack.addWidget(self.list)
        self.due_notice = DueNotice(session, settings, self)
        self.place_notice = PlaceNotice(session, settings, self)
        self.notice = Banner(self)
        self.file_notice = FileNotice(session, self)
        self.undo_bar = UndoBar(self)
        self.status = StatusLine(self)
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 12, _SIDE, 0)
        top.setSpacing(10)
        top.addWidget(self.search, 1)
        top.addWidget(self.as_of, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.log_button, 0, Qt.AlignmentFlag.AlignTop)
        notes = QVBoxLayout()
        notes.setContentsMargins(_SIDE, 0, _SIDE, 0)
        notes.setSpacing(6)
        for part in (self.sample_notice, self.as_of_banner):
            notes.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(6)
        column.addLayout(notes)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setBackgroundRole(QPalette.ColorRole.Base)
        foot.setAutoFillBackground(True)
        below = QVBoxLayout(foot)
        below.setContentsMargins(_SIDE, 4, _SIDE, 0)
        below.setSpacing(0)
        told = QVBoxLayout()
        told.setSpacing(6)
        notes = (self.due_notice, self.place_notice, self.notice, self.file_notice, self.undo_bar)
        for part in (self.search.complaint, *notes):
            told.addWidget(part)
        below.addLayout(told)
        below.addWidget(self.status)
        return foot
