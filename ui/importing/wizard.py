"""The panel that brings a file in: choose, look, map, see what would come of it, import, take it back."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.filter.editing import set_term
from tracker.importing_files import Imported, RecordPlan
from tracker.mapping.planning import TablePlan
from tracker.tables.table import TableFile
from ui.importing.bringing import Origin, bring, look, name_of, own_day
from ui.importing.choosing import ChooseOrigin
from ui.importing.doing import DonePage
from ui.importing.files import MappingFiles, save_to_mend
from ui.importing.frame import ImportFrame
from ui.importing.lines import Prepared
from ui.importing.preparing import prepare
from ui.importing.preview import PlanPreview
from ui.importing.record_preview import RecordPreview
from ui.importing.table_way import Guessed, TableWay
from ui.importing.wording import about, put_word, questions_words, to_do_words
from ui.importing.working import Working
from ui.kit import Tone
from ui.session import Job, Session


class Step(Enum):
    """Where the import stands."""

    CHOOSE = auto()
    READ = auto()
    LOOK = auto()
    MAP = auto()
    PREVIEW = auto()
    IMPORT = auto()
    DONE = auto()


class ImportPanel(ImportFrame):
    """Brings one file or the cells on the clipboard in, after showing what would come of it. Not modal; its owner takes
    it away on `closed`.

    origin: what to read at once. Nothing is written before the user says so, and then all of it or nothing.
    """

    wanted_width = 820

    def __init__(self, session: Session, origin: Origin | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.origin = origin
        self._found: Prepared | RecordPlan | None = None
        self._came_from = Step.CHOOSE  # where what is under way leads back to when it is stopped
        self._goes_on = False  # the preview was asked for while the plan was still made
        self.step = Step.CHOOSE
        self.choosing = ChooseOrigin(self)
        self.working = Working(session, self)
        self.tables = TableWay(session, self)
        self.preview = PlanPreview(self)
        self.record_preview = RecordPreview(self)
        self.done = DonePage(session, self)
        self.mapping_files = MappingFiles(self)
        previews = (self.preview, self.record_preview)
        for page in (self.choosing, self.working, self.tables.look, self.tables.map, *previews, self.done):
            self.pages.addWidget(page)
        self.order_tabs(self.done.mend_button)
        self._connect()
        self._go(Step.CHOOSE)
        if origin is not None:
            self.read(origin)

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.read)
        self.choosing.edited.connect(self._on_choosing_edited)
        self.tables.changed.connect(self._on_tables_changed)
        self.tables.refused.connect(self._on_tables_refused)
        self.tables.map.said.connect(self._on_map_said)
        self.tables.map.guess_requested.connect(self._on_map_guess_requested)
        self.tables.map.load_requested.connect(self.mapping_files.load)
        self.tables.map.save_requested.connect(self._on_map_save_requested)
        self.mapping_files.loaded.connect(self.tables.use)
        self.mapping_files.refused.connect(self._on_files_refused)
        self.preview.changed.connect(self._word_buttons)
        self.preview.mend_requested.connect(self._on_mend_requested)
        self.done.mend_requested.connect(self._on_mend_requested)
        self.done.changed.connect(self._word_buttons)
        self.done.refused.connect(self._on_files_refused)
        self.again_button.clicked.connect(self._on_again_clicked)
        self.back_button.clicked.connect(self._on_back_clicked)
        self.leave_requested.connect(self.leave)
        self.do_requested.connect(self._on_do_requested)
        self.dropped.connect(self.read)
        self.working.finished.connect(self._on_working_finished)
        self.working.refused.connect(self._on_working_refused)
        self.working.stopped.connect(self._on_working_stopped)

    # What the user does

    def read(self, origin: Origin) -> None:
        """Reads a file or pasted cells on the worker, and shows what they hold; not while something is under way."""
        if self.working.busy:
            return
        self.origin, self._found = origin, None
        self.tables.stop()
        self.choosing.set_origin(origin)
        record = self._session.record
        self._work(f"Reading {name_of(origin)}…", Step.CHOOSE, lambda job: look(record, origin, job.report))

    def leave(self) -> None:
        """Stops what is under way, which then leaves nothing behind; otherwise ends the panel."""
        if self.working.busy:
            self.working.stop()
            return
        self.tables.stop()
        self.closed.emit()

    def _work(self, what: str, back_to: Step, work: Callable[[Job], Any], *, imports: bool = False) -> None:
        self.refusal.hide()
        self._came_from = back_to
        self._go(Step.IMPORT if imports else Step.READ)
        self.working.start(what, work)

    def _on_do_requested(self) -> None:
        if not self.do_button.isEnabled() or self.do_button.isHidden():
            return
        origin = self.choosing.origin()
        if self.step is Step.CHOOSE and origin is not None:
            self.read(origin)
        elif self.step is Step.LOOK:
            self._map()
        elif self.step is Step.MAP:
            self._to_preview()
        elif self.step is Step.PREVIEW:
            self._import()
        elif self.step is Step.DONE:
            self._show_them()

    def _map(self, *, anew: bool = False) -> None:
        """To the columns: those mapped already stay so unless another table is looked at."""
        if self.tables.is_mapped and not anew:
            self._go(Step.MAP)
        else:
            self._work("Looking at the columns…", self.step, self.tables.guess(anew=anew))

    def _to_preview(self, *, came_late: bool = False) -> None:
        """To the preview, once the plan is made; to the first question where one is open.

        came_late: the plan came some time after it was asked for; the keyboard may have gone elsewhere by then.
        """
        plan, self._goes_on = self.tables.plan, False
        if self.tables.is_planning:
            self._goes_on = True
            self._word_buttons()
        elif plan is not None and plan.questions:
            place = self.tables.map.first_input()
            self.tables.map.ensureWidgetVisible(place)
            if not came_late or self._has_keyboard():
                place.setFocus(Qt.FocusReason.OtherFocusReason)
        elif plan is not None:
            day = own_day(self._session.record)
            self._work("Working out what would come of it…", Step.MAP, lambda _: prepare(plan, day))

    def _import(self) -> None:
        found, record = self._found, self._session.record
        if found is None:
            return
        of_rows = isinstance(found, Prepared)
        skip = self.preview.rows.skipped() if of_rows else frozenset[str]()
        without = self.preview.rows.without() if of_rows else frozenset[tuple[str, int]]()
        what = f"Importing from {name_of(self.origin)}…" if self.origin is not None else "Importing…"
        self._work(what, Step.PREVIEW, lambda job: bring(record, found, skip, without, job.report), imports=True)

    def _show_them(self) -> None:
        titles = list(self._found.sources) if isinstance(self._found, Prepared) else []
        self._session.set_filter(set_term("", "source", titles))
        self.closed.emit()

    def _on_again_clicked(self) -> None:
        self.refusal.hide()
        self.tables.stop()
        self._go(Step.CHOOSE)

    def _on_back_clicked(self) -> None:
        self.refusal.hide()
        self._goes_on = False
        self._go(Step.MAP if self.step is Step.PREVIEW else Step.LOOK)

    def _on_choosing_edited(self) -> None:
        self.refusal.hide()
        self._word_buttons()

    def _on_map_said(self) -> None:
        self._goes_on = False  # whoever goes on mapping is not taken away from it

    def _on_map_guess_requested(self) -> None:
        self._map(anew=True)

    def _on_map_save_requested(self) -> None:
        mapping = self.tables.map.mapping
        if mapping is not None and self.origin is not None:
            self.mapping_files.save(mapping, self.origin)

    def _on_mend_requested(self) -> None:
        plan = self._found.plan if isinstance(self._found, Prepared) else None
        if isinstance(plan, TablePlan) and self.origin is not None:
            save_to_mend(self, self._session, plan, self.origin, self._on_files_refused)

    # What the worker says

    def _on_working_finished(self, result: object) -> None:
        if isinstance(result, Imported):
            plan = self._found.plan if isinstance(self._found, Prepared) else None
            self.done.show_result(result, plan)
            self._go(Step.DONE)
        elif isinstance(result, TableFile) and self.origin is not None:
            self.tables.start(self.origin, result)
            self._go(Step.LOOK)
        elif isinstance(result, Guessed):
            self.tables.show_guess(result)
            self._go(Step.MAP)
        elif isinstance(result, (Prepared, RecordPlan)):
            self._found = result
            if isinstance(result, Prepared):
                self.preview.show_plan(result, self._session.record.own_day)
            else:
                self.record_preview.show_plan(result)
            self._go(Step.PREVIEW)

    def _on_working_refused(self, message: str) -> None:
        self._go(self._came_from)
        self.refusal.say(message, Tone.ERROR)

    def _on_working_stopped(self) -> None:
        imported = self.step is Step.IMPORT
        self._go(self._came_from)
        self.refusal.say("Stopped. Nothing was imported, the record is as it was." if imported else "Stopped.")

    def _on_tables_changed(self) -> None:
        if self._goes_on and not self.tables.is_planning and self.step is Step.MAP:
            self._to_preview(came_late=True)
        else:
            self._word_buttons()

    def _on_tables_refused(self, message: str) -> None:
        if message:
            self.refusal.say(message, Tone.ERROR)
        else:
            self.refusal.hide()

    def _on_files_refused(self, message: str) -> None:
        self.refusal.say(message, Tone.WARNING)

    # What is shown

    def _go(self, step: Step) -> None:
        self.step = step
        with_keyboard = self._has_keyboard()
        preview = self.preview if isinstance(self._found, Prepared) else self.record_preview
        pages: dict[Step, QWidget] = {
            Step.CHOOSE: self.choosing,
            Step.LOOK: self.tables.look,
            Step.MAP: self.tables.map,
            Step.PREVIEW: preview,
            Step.DONE: self.done,
        }
        self.pages.setCurrentWidget(pages.get(step, self.working))
        name = name_of(self.origin) if self.origin is not None and step is not Step.CHOOSE else ""
        self.say_where(about(name, None if step is Step.READ else self._found) if name else "")
        self._word_buttons()
        focus = self._first_input()
        if with_keyboard:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # Whoever shows the panel gives the keyboard to the panel. A focus proxy would do the same, but Tab then passes
        # over all that stands before it.
        self._first_input().setFocus(reason)

    def _has_keyboard(self) -> bool:
        """Whether keys go to something in the panel, or to nothing."""
        focused = self.window().focusWidget()
        return focused is None or self.isAncestorOf(focused)

    def _first_input(self) -> QWidget:
        if self.step is Step.CHOOSE:
            return self.choosing.field
        if self.step is Step.LOOK:
            return self.tables.look.table_view
        if self.step is Step.MAP:
            return self.tables.map.first_input()
        if self.step is Step.PREVIEW and isinstance(self._found, Prepared):
            return self.preview.current_table()
        usable = self.step in (Step.PREVIEW, Step.DONE) and self.do_button.isEnabled() and not self.do_button.isHidden()
        return self.do_button if usable else self.cancel_button

    def _of_table(self) -> bool:
        return isinstance(self._found, Prepared) and isinstance(self._found.plan, TablePlan)

    def _word_buttons(self) -> None:
        busy = self.step in (Step.READ, Step.IMPORT)
        goes_back = self.step is Step.MAP or (self.step is Step.PREVIEW and self._of_table())
        self.back_button.setVisible(goes_back)
        self.again_button.setVisible(self.step in (Step.LOOK, Step.PREVIEW, Step.DONE) and not goes_back)
        self.do_button.setVisible(not busy and not (self.step is Step.DONE and not self.done.can_be_shown))
        put_word(self.cancel_button, "Close" if self.step is Step.DONE else "Stop" if busy else "Cancel")
        word, enabled = self._do_words()
        self.word_main(word, enabled=enabled)

    def _do_words(self) -> tuple[str, bool]:
        """What the main button says, and whether it can be pressed."""
        if self.step is Step.LOOK:
            return "Map the columns", self.tables.can_map
        if self.step is Step.MAP:
            plan, planning = self.tables.plan, self.tables.is_planning
            if plan is not None and plan.questions and not planning:
                return questions_words(len(plan.questions)), True
            if planning and self._goes_on:
                return f"Working it out… {self.tables.percent} %", False
            return "Preview", planning or plan is not None
        if self.step is Step.PREVIEW and self._found is not None:
            new, changed = self.preview.rows.to_do() if isinstance(self._found, Prepared) else (self._found.new, 0)
            return to_do_words(self._found, new, changed), new + changed > 0
        if self.step is Step.DONE:
            return "Show them", not self.done.was_taken_back
        return "Read the file", self.choosing.origin() is not None
