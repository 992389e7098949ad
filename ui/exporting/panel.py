"""The panel that writes engagements into a file: what, in which form, where; then how far it is and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.exporting.forms import Form, export_file, left_out_words
from ui.exporting.choice import Choice
from ui.exporting.formlist import FormList, form_for_ending, kinds_of
from ui.exporting.pacing import paced
from ui.exporting.replacing import Replacing
from ui.exporting.target import TargetFile
from ui.exporting.wanted import Wanted, day_said
from ui.exporting.words import counted, put_word
from ui.importing.working import Working
from ui.kit import GRID, Banner, EmptyState, TextRole, Tone, announce, button, section_heading, text_label
from ui.piecewise import Piecewise
from ui.session import Job, Session
from ui.settings import Settings
from ui.tabbing import go_round

_FORM = "telling/form"
_OF_SOURCES = frozenset({"ris", "bibtex", "csl-json"})


class Step(Enum):
    """Where the export stands."""

    CHOOSE = auto()
    WRITE = auto()
    DONE = auto()


class ExportPanel(Piecewise):
    """Writes what is on screen, in its order and of its day. Not modal; its owner takes it away on `closed`.

    settings: remembers the form and the folder.
    """

    closed = Signal()
    of_any_day = True

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._written: Path | None = None
        self.step = Step.CHOOSE
        self.setAccessibleName("Export")
        self.setWindowTitle("Export")
        self.heading = text_label("Export", TextRole.TITLE, self)
        self.pages = QStackedWidget(self)
        self._choosing = QWidget(self.pages)
        self.pages.addWidget(self._choosing)
        self.choice = Choice(session, self._choosing)
        self.forms = FormList(self._choosing)
        self.forms.choose(settings.text(_FORM))
        self.working = Working(session, self.pages)
        self._column = QVBoxLayout(self._choosing)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(section_heading("What", self._choosing))
        self._column.addWidget(self.choice)
        self._column.addSpacing(GRID // 2)
        self._column.addWidget(section_heading("As", self._choosing))
        self._column.addWidget(self.forms, 100)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._whole.setSpacing(GRID + 2)
        self._whole.addWidget(self.heading)
        self._whole.addWidget(self.pages, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self.setFocusProxy(self.forms)

    def made(self) -> Iterator[None]:
        self.refusal = Banner(self)
        self.target = TargetFile(self._settings, self._choosing)
        self.replacing = Replacing(self.target, self.refusal, self.write)
        self._column.addSpacing(GRID // 2)
        self._column.addWidget(self.target)
        self._column.addStretch(1)
        self._whole.addWidget(self.refusal)
        yield
        self.done = EmptyState("circle-check", "", parent=self.pages)
        self.open_button = self.done.add_action("Open the folder", icon_name="folder-open")
        for page in (self.working, self.done):
            self.pages.addWidget(page)
        yield
        self.again_button = button("Export more", parent=self)
        self.cancel_button = button("Cancel", parent=self)
        self.do_button = button("Export", "primary", self)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.again_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.do_button)
        self._whole.addLayout(foot)
        yield

    def became_whole(self) -> None:
        self._connect()
        self._suggest()
        self._word()

    def _connect(self) -> None:
        self.choice.changed.connect(self._on_choice_changed)
        self.forms.picked.connect(self._on_forms_picked)
        self.forms.entered.connect(self.write)
        self.target.edited.connect(self._on_target_edited)
        self.target.entered.connect(self.write)
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self.again_button.clicked.connect(self._on_again_button_clicked)
        self.cancel_button.clicked.connect(self.leave)
        self.do_button.clicked.connect(self._on_do_button_clicked)
        self.working.finished.connect(self._on_working_finished)
        self.working.refused.connect(self._on_working_refused)
        self.working.stopped.connect(self._on_working_stopped)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 320)

    # What the user does

    def write(self) -> None:
        """Writes the file, after asking where another stands in its place; what stands in the way is said."""
        self.finish()
        if self.step is not Step.CHOOSE or not self.do_button.isEnabled():
            return
        path = self.target.path()
        if path is None or not self.replacing.may_write():
            self._word()
            return
        form = self.forms.form()
        self._settings.put(_FORM, form.name)
        self._written = path
        self.refusal.hide()
        self._go(Step.WRITE)
        self.working.start(f"Writing {path.name}…", partial(_written, self.choice.wanted(), path, form))

    def leave(self) -> None:
        """Stops what is under way, which leaves the file as it was; otherwise ends the panel."""
        if self.working.busy:
            self.working.stop()
        else:
            self.closed.emit()

    # What happens

    def _on_choice_changed(self) -> None:
        self._suggest()
        self._word()

    def _on_forms_picked(self) -> None:
        self.replacing.forget()
        self._suggest()
        self._word()

    def _on_target_edited(self) -> None:
        self.replacing.forget()
        form = form_for_ending(Path(self.target.text()))
        if form is not None and form.suffix != self.forms.form().suffix:
            self.forms.choose(form.name)
        self._word()

    def _on_do_button_clicked(self) -> None:
        if self.step is Step.DONE:
            self.closed.emit()
        else:
            self.write()

    def _on_again_button_clicked(self) -> None:
        self._go(Step.CHOOSE)

    def _on_open_button_clicked(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def _on_working_finished(self, result: tuple[int, str]) -> None:
        path, form = self._written, self.forms.form()
        written, left_out = result
        assert path is not None
        self.target.note_written(path)
        what = counted(written, "source" if form.name in _OF_SOURCES else "engagement")
        title, words = f"{what} written", f"{path.name} in {path.parent}.{left_out}"
        self.done.set_words(title, words)
        self._session.said.emit(f"Exported {what} to {path.name}")
        self._go(Step.DONE)
        announce(self, f"{title}: {path.name}")

    def _on_working_refused(self, message: str) -> None:
        self._go(Step.CHOOSE)
        self.refusal.say(message, Tone.ERROR)

    def _on_working_stopped(self) -> None:
        self._go(Step.CHOOSE)
        self.refusal.say("Stopped. Nothing was written.")

    # What is shown

    def _suggest(self) -> None:
        wanted, form = self.choice.wanted(), self.forms.form()
        day = day_said(wanted.as_of)
        parts = (self._session.record.title, wanted.filter_text, day, form.title if form.name in _OF_SOURCES else "")
        self.target.suggest(parts, form.suffix, kinds_of(form))

    def _word(self) -> None:
        """Names the buttons by what they would do now, and says where there is nothing to write."""
        count = self.choice.count
        self.again_button.setVisible(self.step is Step.DONE)
        self.do_button.setVisible(self.step is not Step.WRITE)
        if self.step is Step.CHOOSE:
            nothing = count == 0
            what = (
                "Nothing to export"
                if nothing
                else "Export"
                if count is None
                else f"Export {counted(count, 'engagement')}"
            )
            if self.forms.form().name in _OF_SOURCES and not nothing:
                what = "Export their sources"
            put_word(self.do_button, "Replace the file" if self.replacing.asked else what, with_keys=not nothing)
            self.do_button.setEnabled(not nothing and self.target.path() is not None)
            put_word(self.cancel_button, "Cancel")
        elif self.step is Step.WRITE:
            put_word(self.cancel_button, "Stop")
        else:
            put_word(self.do_button, "Close", with_keys=True)
            self.do_button.setEnabled(True)
        self.cancel_button.setVisible(self.step is not Step.DONE)

    def _go(self, step: Step) -> None:
        self.step = step
        self.replacing.forget()
        focused = self.window().focusWidget()
        with_keyboard = focused is None or self.isAncestorOf(focused)
        pages = {Step.CHOOSE: self._choosing, Step.WRITE: self.working, Step.DONE: self.done}
        self.pages.setCurrentWidget(pages[step])
        self._word()
        focus = {Step.CHOOSE: self.forms, Step.WRITE: self.cancel_button, Step.DONE: self.do_button}[step]
        self.setFocusProxy(focus)  # whoever shows the panel gives the keyboard to the panel
        if with_keyboard:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.finish()
        return go_round(self, forward=forward) is not None or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.finish()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (held == Qt.KeyboardModifier.ControlModifier or (self.step is Step.DONE and not held)):
            self._on_do_button_clicked()
            event.accept()
            return
        super().keyPressEvent(event)


def _written(wanted: Wanted, path: Path, form: Form, job: Job) -> tuple[int, str]:
    """Writes the file on the worker; returns how many engagements, or sources, went into it, and what did not."""
    try:
        selection = wanted.selection()
        count = export_file(selection, path, form, paced(job.report))
        return count, left_out_words(form, len(selection.ids), count)
    finally:
        wanted.let_go()
