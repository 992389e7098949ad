"""The panel that brings a file in: choose it, see what would come of it, import it, take it back."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.filter.editing import set_term
from tracker.history import next_undo
from tracker.importing import ImportPlan
from tracker.importing_files import Imported, RecordPlan, import_file, plan_file
from tracker.operations import undo
from tracker.record import Changed
from ui.importing.choosing import ChooseFile, dropped_file
from ui.importing.preview import PlanPreview
from ui.importing.record_preview import RecordPreview
from ui.importing.wording import about, engagements, put_word, what_came_of
from ui.importing.working import Working
from ui.kit import GRID, Banner, EmptyState, TextRole, Tone, announce, button, text_label
from ui.session import Session


class Step(Enum):
    """Where the import stands."""

    CHOOSE = auto()
    READ = auto()
    PREVIEW = auto()
    IMPORT = auto()
    DONE = auto()


class ImportPanel(QWidget):
    """Brings one file in after showing what would come of it. Not modal; its owner takes it away on `closed`.

    path: a file to read at once. Nothing is written before the user says so, and then all of it or nothing.
    """

    closed = Signal()

    def __init__(self, session: Session, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = path
        self._plan: ImportPlan | RecordPlan | None = None
        self._result: Imported | None = None
        self._undone_by: int | None = None
        self.step = Step.CHOOSE
        self.setAccessibleName("Import")
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.heading = text_label("Import", TextRole.TITLE, self)
        self.subtitle = text_label("", TextRole.MUTED, self, wrap=True)
        self.refusal = Banner(self)
        self.choosing = ChooseFile(self)
        self.working = Working(session, self)
        self.preview = PlanPreview(self)
        self.record_preview = RecordPreview(self)
        self.done = EmptyState("circle-check", "", parent=self)
        self.undo_button = self.done.add_action("Undo", icon_name="undo-2")
        self.pages = QStackedWidget(self)
        self.again_button = button("Another file…", parent=self)
        self.cancel_button = button("Cancel", parent=self)
        self.do_button = button("Read the file", "primary", self)
        self._lay_out()
        self._connect()
        self._go(Step.CHOOSE)
        if path is not None:
            self.read(path)

    def _lay_out(self) -> None:
        for page in (self.choosing, self.working, self.preview, self.record_preview, self.done):
            self.pages.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.again_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.do_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(GRID + 2)
        for part in (self.heading, self.subtitle, self.refusal):
            whole.addWidget(part)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.read)
        self.choosing.edited.connect(self._on_choosing_edited)
        self.preview.changed.connect(self._word_buttons)
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.again_button.clicked.connect(self._on_again_clicked)
        self.cancel_button.clicked.connect(self.leave)
        self.do_button.clicked.connect(self._on_do_clicked)
        self._session.changed.connect(self._on_session_changed)
        self.working.finished.connect(self._on_working_finished)
        self.working.refused.connect(self._on_working_refused)
        self.working.stopped.connect(self._on_working_stopped)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)

    def sizeHint(self) -> QSize:
        scale = self.fontMetrics().height() / 16
        return QSize(round(900 * scale), round(680 * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 320)

    # What the user does

    def read(self, path: Path) -> None:
        """Reads a file on the worker and shows what importing it would do."""
        if self.working.busy:
            return
        self._path = path
        self.choosing.set_path(path)
        self.refusal.hide()
        self._go(Step.READ)
        record = self._session.record
        self.working.start(f"Reading {path.name}…", lambda job: plan_file(record, path, job.report))

    def leave(self) -> None:
        """Stops what is under way, which then leaves nothing behind; otherwise ends the panel."""
        if self.working.busy:
            self.working.stop()
            return
        self.closed.emit()

    def _on_do_clicked(self) -> None:
        if not self.do_button.isEnabled():
            return
        if self.step is Step.CHOOSE:
            path = self.choosing.path()
            if path is not None:
                self.read(path)
        elif self.step is Step.PREVIEW:
            self._import()
        elif self.step is Step.DONE:
            self._show_them()

    def _import(self) -> None:
        plan, record = self._plan, self._session.record
        if plan is None:
            return
        skipped = self.preview.rows.skipped() if isinstance(plan, ImportPlan) else frozenset()
        self.refusal.hide()
        self._go(Step.IMPORT)
        what = f"Importing {engagements(self._to_import())} from {plan.path.name}…"
        self.working.start(what, lambda job: import_file(record, plan, skipped, job.report))

    def _show_them(self) -> None:
        titles = [self._plan.title] if isinstance(self._plan, ImportPlan) else []
        self._session.set_filter(set_term("", "source", titles))
        self.closed.emit()

    def _on_undo_clicked(self) -> None:
        if self._is_next_undo():
            self._session.attempt(lambda: undo(self._session.record))
        else:
            self.refusal.say("Something else was changed since. Undo that first, then the import.", Tone.WARNING)

    def _on_again_clicked(self) -> None:
        self.refusal.hide()
        self._go(Step.CHOOSE)

    def _on_choosing_edited(self) -> None:
        self.refusal.hide()
        self._word_buttons()

    # What the worker says

    def _on_working_finished(self, result: object) -> None:
        if isinstance(result, Imported):
            self._result, self._undone_by = result, None
            self._word_result()
            self._go(Step.DONE)
        elif isinstance(result, (ImportPlan, RecordPlan)):
            self._plan = result
            if isinstance(result, ImportPlan):
                self.preview.show_plan(result, self._session.record.own_day)
            else:
                self.record_preview.show_plan(result)
            self._go(Step.PREVIEW)

    def _on_working_refused(self, message: str) -> None:
        self._back()
        self.refusal.say(message, Tone.ERROR)

    def _on_working_stopped(self) -> None:
        self._back()
        self.refusal.say("Stopped. Nothing was imported, the record is as it was.")

    def _back(self) -> None:
        self._go(Step.PREVIEW if self.step is Step.IMPORT else Step.CHOOSE)

    def _on_session_changed(self, event: Changed) -> None:
        """Follows an undo or redo of the import, wherever it was asked for."""
        if self.step is not Step.DONE or self._result is None or self._result.change is None:
            return
        if event.reverts == self._result.change:
            self._undone_by = event.id
        elif event.reverts is not None and event.reverts == self._undone_by:
            self._undone_by = None
        self._word_result()
        self._word_buttons()

    # What is shown

    def _go(self, step: Step) -> None:
        self.step = step
        focused = self.window().focusWidget()
        with_keyboard = focused is None or self.isAncestorOf(focused)
        preview = self.preview if isinstance(self._plan, ImportPlan) else self.record_preview
        pages = {Step.CHOOSE: self.choosing, Step.PREVIEW: preview, Step.DONE: self.done}
        self.pages.setCurrentWidget(pages.get(step, self.working))
        self.subtitle.setText(
            "" if step is Step.CHOOSE else about(self._path, None if step is Step.READ else self._plan)
        )
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self._word_buttons()
        focus: QWidget = self.cancel_button
        if step is Step.CHOOSE:
            focus = self.choosing.field
        elif step is Step.PREVIEW and isinstance(self._plan, ImportPlan):
            focus = self.preview.table
        elif step in (Step.PREVIEW, Step.DONE) and self.do_button.isEnabled():
            focus = self.do_button
        self.setFocusProxy(focus)  # whoever shows the panel gives the keyboard to the panel
        if with_keyboard:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_import(self) -> int:
        if isinstance(self._plan, RecordPlan):
            return self._plan.new
        return self.preview.to_import()

    def _word_buttons(self) -> None:
        busy = self.step in (Step.READ, Step.IMPORT)
        self.again_button.setVisible(self.step in (Step.PREVIEW, Step.DONE))
        self.do_button.setVisible(not busy)
        put_word(self.cancel_button, "Close" if self.step is Step.DONE else "Stop" if busy else "Cancel")
        if self.step is Step.CHOOSE:
            put_word(self.do_button, "Read the file", with_keys=True)
            self.do_button.setEnabled(self.choosing.path() is not None)
        elif self.step is Step.PREVIEW:
            count = self._to_import()
            put_word(self.do_button, f"Import {engagements(count)}" if count else "Nothing to import", with_keys=True)
            self.do_button.setEnabled(count > 0)
        elif self.step is Step.DONE:
            put_word(self.do_button, "Show them", with_keys=True)
            if self._undone_by is not None and self.do_button.hasFocus():
                self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.do_button.setEnabled(self._undone_by is None)

    def _word_result(self) -> None:
        result = self._result
        if result is None:
            return
        taken_back = self._undone_by is not None
        self.undo_button.setVisible(self._is_next_undo())
        title, words = what_came_of(result, taken_back=taken_back)
        self.done.set_words(title, words)
        announce(self, f"{title}. {words}")

    def _is_next_undo(self) -> bool:
        """Whether the import is what undo would take back now."""
        following = next_undo(self._session.record)
        return self._result is not None and following is not None and following[0] == self._result.change

    # Dropping a file, and the key for the main button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.working.busy and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier:
            self._on_do_clicked()
            event.accept()
            return
        super().keyPressEvent(event)
