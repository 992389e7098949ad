"""What the brief and the list of what changed have in common: options, a live preview beside them, saving, copying."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.brief.studio import Studio
from tracker.errors import Refusal
from ui.brief.beside import Beside
from ui.brief.composer import Composed, Composer, Make, Shown, Wish, composed
from ui.brief.forms import DOCUMENT_FORMS, DocumentForm, form_for_ending, kinds
from ui.brief.house import Selector
from ui.brief.preview import Preview
from ui.brief.saving import Saving
from ui.exporting.choice import Choice
from ui.exporting.replacing import Replacing
from ui.exporting.target import TargetFile
from ui.exporting.wanted import Wanted
from ui.exporting.words import put_word
from ui.forms.rows import Cell, FieldRows
from ui.kit import (
    GRID,
    Banner,
    EmptyState,
    LabelledField,
    TextRole,
    Tone,
    button,
    quiet_button,
    section_heading,
    set_tone,
    text_label,
    theme_of,
)
from ui.kit.fonts import text_scale
from ui.piecewise import Piecewise
from ui.session import Job, Session
from ui.settings import Settings
from ui.tabbing import go_round
from ui.table.clipboard import text_data

_LINES_WITH_TITLE = 26
"""How many lines of text high the panel must be to show its title."""
_MANY = 500
"""Of how many engagements on it is said how far their brief is."""
POINTS = 10.0
"""The size of the preview's text at 100 % text size."""
_WHOLE = "This is what will be saved, footnotes at its end."
_BEGINNING = "The beginning of each part, to see what it is like. The file will have all of it."


class DocumentPanel(Piecewise):
    """Not modal; its owner takes it away on `closed`. Nothing in it writes to the record.

    Subclasses put their options into `options`, the first when they are made and the others by `options_made`, call
    `recompose` when one of them changes, and answer `make`, `words` and `refuse`. settings: remembers the form, the
    folder and what subclasses keep.
    """

    closed = Signal()
    of_any_day = True
    wanted_width = 1120
    form_key = "telling/document"

    def __init__(self, title: str, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from ui.brief.studio import Studio as TheStudio

        self.session = session
        self.settings = settings
        self.studio: Studio = TheStudio()
        self._composed: Composed | None = None
        self._complains = False  # the banner says why it could not be composed
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.heading = text_label(title, TextRole.TITLE, self)
        self.close_button = quiet_button("x", "Close", self, shortcut="Esc")
        self.close_button.clicked.connect(self.leave)
        self.composer = Composer(session, self.studio, self)
        self.saving = Saving(session, self)
        self.splitter = Beside(self)
        self.options = self.splitter.options
        self.choice = Choice(session, self.splitter.inside)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._whole.setSpacing(GRID)
        self._whole.addLayout(head)
        self._whole.addWidget(self.splitter, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)

    # What subclasses answer

    @abstractmethod
    def options_made(self) -> Iterator[None]:
        """Makes the options that are not there yet, a piece at a time, and then shows what is chosen."""

    @abstractmethod
    def make(self) -> Make:
        """A function that composes what is chosen now, on whatever thread; Refusal where something is to be mended."""

    @abstractmethod
    def words(self) -> tuple[str, ...]:
        """What the file is called after the record's title."""

    def has_nothing(self) -> bool:
        """Whether there is nothing to tell of."""
        return self.choice.count == 0

    def refuse(self, refusal: Refusal | None) -> None:
        """Says beside what is wrong why it cannot be composed; None takes that back."""
        if refusal is not None:
            self.refusal.say(str(refusal), Tone.ERROR)
        elif self._complains:
            self.refusal.hide()
        self._complains = refusal is not None

    # Assembling

    def add_part(self, title: str, *parts: QWidget) -> None:
        """Adds a group of options under a heading."""
        if self.options.count():
            self.options.addSpacing(GRID)
        self.options.addWidget(section_heading(title, self.splitter.inside))
        for part in parts:
            self.options.addWidget(part)

    def made(self) -> Iterator[None]:
        yield from self.options_made()
        beside = self.splitter
        self.preview = Preview(beside.pages)
        self.said = text_label("", TextRole.SECONDARY, beside.shown, wrap=True)
        yield
        self.nothing = EmptyState("search", "Nothing to tell", "", beside.pages)
        self.clear_button = self.nothing.add_action("Clear filter", "primary")
        beside.show_beside(self.said, self.preview, self.nothing)
        yield
        yield from self._foot_made()
        yield

    def became_whole(self) -> None:
        self._connect()
        self._word()
        self.recompose()

    def _foot_made(self) -> Iterator[None]:
        self.refusal = Banner(self)
        self._whole.addWidget(self.refusal)
        rows = FieldRows(self)
        self.form = Selector()
        for form in DOCUMENT_FORMS:
            self.form.addItem(f"{form.title} (*{form.suffix})", form.suffix)
        self.form.setCurrentIndex(max(0, self.form.findData(self.settings.text(self.form_key))))
        self.target = TargetFile(self.settings, rows)
        self.replacing = Replacing(self.target, self.refusal, self.save)
        saved_as = LabelledField("&Save as", self.form, rows, reserve_hint=True)
        rows.add_row(Cell(saved_as, 1, 22), Cell(self.target, 2.4, 34))
        self._whole.addWidget(rows)
        yield
        self.copy_button = button("Copy all", parent=self, icon_name="copy")
        self.stop_button = button("Stop", parent=self)
        self.save_button = button("Save", "primary", self)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.saving, 1)
        foot.addStretch(0)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.save_button)
        self._whole.addLayout(foot)

    def _connect(self) -> None:
        self.clear_button.clicked.connect(self._on_clear_button_clicked)
        self.choice.changed.connect(self.recompose)
        self.composer.progressed.connect(self._on_composer_progressed)
        self.composer.composed.connect(self._on_composer_composed)
        self.composer.refused.connect(self._on_composer_refused)
        self.preview.clicked_at.connect(self._on_preview_clicked_at)
        self.form.chosen.connect(self._on_form_chosen)
        self.target.edited.connect(self._on_target_edited)
        self.target.entered.connect(self.save)
        self.copy_button.clicked.connect(self.copy)
        self.stop_button.clicked.connect(self.leave)
        self.save_button.clicked.connect(self.save)
        self.saving.finished.connect(self._on_saving_finished)
        self.saving.refused.connect(self._on_saving_refused)
        self.saving.stopped.connect(self._on_saving_stopped)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 320)

    # What the user does

    def document_form(self) -> DocumentForm:
        """The form that is chosen."""
        return DOCUMENT_FORMS[max(0, self.form.currentIndex())]

    def recompose(self) -> None:
        """Composes the preview anew, shortly; to be called whenever something of what is wanted changed."""
        if not self.is_whole:
            return
        self.replacing.forget()
        self._suggest()
        if not self.isVisible():
            return
        try:
            make = self.make()
        except Refusal as refusal:
            self.composer.stop()
            self._refused(refusal)
            return
        points = POINTS * text_scale(self.font())
        width = self.preview.viewport().width()
        ratio = self.devicePixelRatioF()
        wish = Wish(self.choice.wanted(), make, theme_of(self), points, ratio, self.preview.margin, width)
        self.composer.wish(wish, soon=self._composed is None)
        self._word()

    def save(self) -> None:
        """Writes the file, after asking where another stands in its place."""
        self.finish()
        path = self.target.path()
        if self.saving.busy or not self.save_button.isEnabled() or path is None:
            return
        try:
            make = self.make()
        except Refusal as refusal:
            self._refused(refusal)
            return
        if not self.replacing.may_write():
            self._word()
            return
        self.refusal.hide()
        self.settings.put(self.form_key, self.document_form().suffix)
        self.saving.start(path, partial(_saved, self.choice.wanted(), make, path, self.studio))
        self._word()

    def copy(self) -> None:
        """Puts the whole of what was composed on the clipboard, as HTML and as text."""
        if self._composed is not None:
            self.session.ask(partial(_as_texts, self._composed)).finished.connect(self._on_texts_finished)

    def leave(self) -> None:
        """Stops what is being written, which leaves the file as it was; otherwise ends the panel."""
        if self.saving.busy:
            self.saving.stop()
        else:
            self.closed.emit()

    def let_go(self) -> None:
        """Forgets what was composed: the panel is closed, but it refers to itself and may be there for long."""
        before, self._composed = self._composed, None
        if before is not None:
            self.composer.let_go(before.brief)

    # What happens

    def _on_composer_progressed(self, done: int, total: int) -> None:
        if total >= _MANY:
            set_tone(self.said, None)
            self.said.setText(f"Composing… {done:,} of {total:,}")
        elif self._composed is None:
            self.said.setText("Composing…")

    def _on_composer_composed(self, shown: Shown) -> None:
        self.let_go()
        self._composed = shown.composed
        self.refuse(None)
        self.preview.show_document(shown.document)
        set_tone(self.said, None)
        self.said.setText(_BEGINNING if shown.cut else _WHOLE)
        self._word()

    def _on_composer_refused(self, refusal: Refusal) -> None:
        self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self.refuse(refusal)
        set_tone(self.said, "error")
        self.said.setText("This is how it was before: what was changed last cannot be used.")
        self.said.setVisible(True)
        self._word()

    def _on_preview_clicked_at(self, position: int) -> None:
        """Selects the engagement that the paragraph tells of."""
        from ui.brief.paper import engagement_at

        engagement = engagement_at(self.preview.document(), position)
        if engagement is not None:
            self.session.select((engagement,))

    def _on_texts_finished(self, texts: tuple[str, str, str]) -> None:
        title, text, html = texts
        QGuiApplication.clipboard().setMimeData(text_data(text, html))
        self.session.said.emit(f"Copied “{title}”")

    def _on_clear_button_clicked(self) -> None:
        self.session.set_filter("")

    def _on_form_chosen(self) -> None:
        self.replacing.forget()
        self._suggest()
        self._word()

    def _on_target_edited(self) -> None:
        self.replacing.forget()
        form = form_for_ending(Path(self.target.text()))
        if form is not None and form is not self.document_form():
            self.form.setCurrentIndex(self.form.findData(form.suffix))
            self._suggest()
        self._word()

    def _on_saving_finished(self, path: Path) -> None:
        self.target.note_written(path)
        self.refusal.say(f"Saved {path.name} in {path.parent}")
        self.refusal.add_action("Open the folder").clicked.connect(self._on_open_clicked)
        self.session.said.emit(f"Saved {path.name}")
        self._word()

    def _on_saving_refused(self, message: str) -> None:
        self.refusal.say(message, Tone.ERROR)
        self._word()

    def _on_saving_stopped(self) -> None:
        self.refusal.say("Stopped. Nothing was written.")
        self._word()

    def _on_open_clicked(self) -> None:
        path = self.target.path()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    # What is shown

    def _suggest(self) -> None:
        self.target.suggest((self.session.record.title, *self.words()), self.document_form().suffix, kinds())

    def _word(self) -> None:
        nothing = self.has_nothing()
        if nothing:
            self.nothing.set_words("Nothing to tell", "No engagement is listed. Change the filter or the day.")
            self.clear_button.setVisible(bool(self.session.filter_text.strip()))
        self.splitter.pages.setCurrentIndex(1 if nothing else 0)
        self.said.setVisible(not nothing)
        self.stop_button.setVisible(self.saving.busy)
        self.save_button.setVisible(not self.saving.busy)
        put_word(self.save_button, "Replace the file" if self.replacing.asked else "Save", with_keys=True)
        self.save_button.setEnabled(not nothing and self.target.path() is not None)
        self.copy_button.setEnabled(not nothing and self._composed is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.isVisible():
            self.recompose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recompose()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.composer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        anew = event.oldSize().width() != event.size().width()
        self.splitter.fit(self.width(), self.height(), anew=anew)
        self.heading.setVisible(self.height() >= _LINES_WITH_TITLE * self.fontMetrics().lineSpacing())

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.finish()
        gone = go_round(self, forward=forward)
        if gone is not None:
            self.splitter.bring_into_sight(gone)
        return gone is not None or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier:
            self.save()
            event.accept()
            return
        super().keyPressEvent(event)


def _saved(wanted: Wanted, make: Make, path: Path, studio: Studio, job: Job) -> None:
    """Composes all of it anew and writes it, on the worker."""
    from tracker.brief.writing import write_brief

    made = composed(wanted, make, studio, job.report)
    job.report(1, 1)
    write_brief(made.brief, path, made.picture, studio)


def _as_texts(made: Composed, _: Job) -> tuple[str, str, str]:
    """The title of a brief, its text and its HTML, made on a worker."""
    from tracker.brief.html import html_text
    from tracker.brief.markdown import markdown_text

    return made.brief.title, markdown_text(made.brief, None), html_text(made.brief, made.picture)
