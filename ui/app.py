"""The composition root: builds the application once, opens a record in a window, and ends with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tracker.bugs import tell_bug
from tracker.errors import OpenRefused, Refusal
from tracker.folders import data_folder
from tracker.opening import SUFFIX, create_record, open_record
from tracker.record import Record
from ui.ahead import load_ahead
from ui.dropping import dropped_origin
from ui.giving_way import give_way
from ui.kit import ThemeHub, icon
from ui.opening.choosing import ask_for_new, ask_for_record
from ui.opening.samples import FIRST_SAMPLE, Samples
from ui.options import WindowOptions
from ui.pasting import Pasted
from ui.qtmessages import quiet_qt
from ui.session import Session
from ui.settings import Settings
from ui.window import MainWindow

NAME = "Diplomatic Engagement Tracker"
WAIT_MS = 20
"""How long a picture waits before it looks again whether the worker is done."""


def main(options: WindowOptions, settings: Settings | None = None) -> int:
    """Runs the window until it is closed; returns the exit code: 1 where a screenshot could not be made.

    settings: in place of the user's own.
    """
    quiet_qt()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("diplomatic-engagement-tracker")
    app.setWindowIcon(icon("handshake", "accent"))
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, settings or Settings(), options)
    before = sys.excepthook
    sys.excepthook = program.show_bug
    try:
        program.start()
        return app.exec()
    finally:
        sys.excepthook = before
        program.close()


class Program(QObject):
    """Owns what outlives a window: settings, theme, and the record that is open."""

    opened = Signal(object)  # the new MainWindow

    def __init__(self, app: QApplication, settings: Settings, options: WindowOptions) -> None:
        super().__init__()
        self._app = app
        self._options = options
        self._code = 0
        self.samples = Samples(settings, data_folder() if options.screenshot is None else None)
        self.settings = settings
        if options.screenshot is not None:
            settings.freeze()
        scheme = options.theme or settings.scheme
        self.hub = ThemeHub(app, scheme, scale=settings.text_size, parent=self)  # type: ignore[arg-type]
        self.window: MainWindow | None = None
        self._record: Record | None = None
        self._other: QWidget | None = None  # the small window that stands where no record is open

    # Starting

    def start(self) -> None:
        """Opens what the options name, else the record opened last, else the first sample with a word about it."""
        options = self._options
        if options.sample is not None:
            self._try(lambda: self._open_sample(options.sample or FIRST_SAMPLE, fresh=True), None)
        elif options.record is not None:
            self._try(lambda: self.open_path(options.record or Path()), options.record)
        else:
            self._start_where_we_left()

    def _start_where_we_left(self) -> None:
        recent = self.settings.recent
        if not recent:
            self._try(lambda: self._open_sample(FIRST_SAMPLE, fresh=False), None)
            return
        self._try(lambda: self.open_path(recent[0]), recent[0])

    def _try(self, open_it: Callable[[], None], path: Path | None) -> None:
        try:
            open_it()
        except Refusal as refusal:
            self._show_failure(refusal, path)

    # Opening

    def open_path(self, path: Path) -> None:
        """Opens a record in a window of its own in place of the one before; Refusal where it cannot be."""
        self._show(open_record(path))
        if not self.samples.is_passing(path):
            self.settings.note_opened(path.absolute())

    def _open_sample(self, name: str, *, fresh: bool) -> None:
        """Opens this user's own copy of a sample, or a fresh one that is gone when the program ends."""
        self.open_path(self.samples.copy_of(name, fresh=fresh))
        if self.window is not None:
            self.samples.say(name, self.window.sample_notice)

    def _show(self, record: Record) -> None:
        """Shows a record in a new window, then closes what was shown before."""
        self._let_go()
        session = Session(record)
        window = MainWindow(session, self.settings, self.hub)
        session.setParent(window)
        if self._options.size is not None:
            window.resize(*self._options.size)
        self._record, self.window = record, window
        self._connect(window)
        self._close_other()
        if self._options.screenshot is not None and self._options.size is None:
            window.resize(1440, 880)
        self._start_at(session, window)
        window.show()
        self.opened.emit(window)

    def _start_at(self, session: Session, window: MainWindow) -> None:
        """The day and the view that the options name."""
        if self._options.as_of is not None:
            from tracker.past import AsOf

            session.set_as_of(AsOf(self._options.as_of))
        if self._options.view is not None:
            window.view_acting.go_to(self._options.view)

    def _connect(self, window: MainWindow) -> None:
        window.new_requested.connect(self.new)
        window.open_requested.connect(self.open)
        window.sample_requested.connect(self._on_sample_requested)
        window.restore_requested.connect(self.restore)
        window.import_requested.connect(lambda: self.import_file())
        window.paste_requested.connect(self.paste)
        window.dropped.connect(self._on_window_dropped)
        window.quit_requested.connect(self.quit)
        window.sample_notice.chosen.connect(self._on_sample_notice_chosen)
        window.settled.connect(self._on_window_settled)

    # Wishes

    def new(self) -> None:
        """Asks where a new record is to be, makes it there and opens it."""
        path = ask_for_new(self._parent(), self.settings)
        if path is not None:
            self._replace(lambda: self._make(path))

    def _make(self, path: Path) -> None:
        create_record(path).close()
        self.open_path(path)

    def open(self) -> None:
        """Asks for a record and opens it."""
        path = ask_for_record(self._parent(), self.settings)
        if path is not None:
            self._replace(lambda: self.open_path(path))

    def restore(self) -> None:
        """Lists the copies of the record that is open, or of the one that failed to open."""
        from ui.opening.restoring import RestorePanel

        path = self._record.path if self._record is not None else self._failed
        if path is None:
            return
        panel = RestorePanel(path, self._parent())
        panel.restore_requested.connect(self._on_restore_requested)
        panel.closed.connect(self._on_restore_closed)
        if self.window is not None:
            self.window.show_panel(panel)
        else:
            self._show_other(panel)

    def import_file(self, origin: Path | Pasted | None = None) -> None:
        """Opens the import into the record that is open: of this file or these cells, or of what is still to be chosen.

        An import that is open already goes on with it, unless it is busy.
        """
        if self.window is not None and self.window.session.editable:
            from ui.importing.wizard import ImportPanel

            panel = self.window.panels.panel
            if isinstance(panel, ImportPanel) and origin is not None:
                panel.read(origin)
            else:
                self.window.show_panel(ImportPanel(self.window.session, origin, self.window))

    def paste(self) -> None:
        """Opens the import of the table on the clipboard, or of the file that was copied; says where there is none."""
        origin = dropped_origin(self._app.clipboard().mimeData())
        if origin is not None:
            self._on_window_dropped(origin)
        elif self.window is not None:
            self.window.say_refusal("There is no table on the clipboard. Copy cells in a spreadsheet first.")

    def quit(self) -> None:
        """Ends the program; everything is saved already."""
        self._app.exit(self._code)

    def close(self) -> None:
        """Lets go of the record, once nothing is shown any more."""
        self._let_go()
        self._close_other()
        self.samples.close()
        self.settings.save()

    def _let_go(self) -> None:
        """Closes the window and its record, if one is open."""
        window, self.window = self.window, None
        if window is not None:
            window.quit_requested.disconnect(self.quit)
            window.let_go()
            window.close()
            window.deleteLater()
        record, self._record = self._record, None
        if record is not None:
            record.close()

    def _replace(self, open_it: Callable[[], None]) -> None:
        """Opens another record; where that is refused, the one that is open stays and says why."""
        try:
            open_it()
        except Refusal as refusal:
            if self.window is not None:
                self.window.say_refusal(str(refusal))
            else:
                self._show_failure(refusal, self._failed)

    def _on_sample_notice_chosen(self, choice: str) -> None:
        other = "put-off" if self.samples.shown == FIRST_SAMPLE else FIRST_SAMPLE
        acts: dict[str, Callable[[], None]] = {
            "other": lambda: self._on_sample_requested(other),
            "new": self.new,
            "open": self.open,
            "import": self.import_file,
        }
        if choice in acts:
            acts[choice]()

    def _on_sample_requested(self, name: str) -> None:
        self._replace(lambda: self._open_sample(name, fresh=False))

    def _on_window_dropped(self, origin: Path | Pasted) -> None:
        if isinstance(origin, Path) and origin.suffix.casefold() == SUFFIX:
            self._replace(lambda: self.open_path(origin))
        else:
            self.import_file(origin)

    def _on_restore_requested(self, copy: Path) -> None:
        from tracker.backups import restore_copy

        path = self._record.path if self._record is not None else self._failed
        assert path is not None
        self._let_go()
        refused = ""
        try:
            restore_copy(copy, path)
        except Refusal as refusal:
            refused = str(refusal)
        self._try(lambda: self.open_path(path), path)
        if refused and self.window is not None:
            self.window.say_refusal(refused)

    def _on_restore_closed(self) -> None:
        if self.window is None and self._failed is not None:
            self._try(lambda: self.open_path(self._failed or Path()), self._failed)

    # Where it cannot be opened

    _failed: Path | None = None

    def _show_failure(self, refusal: Refusal, path: Path | None) -> None:
        if self._options.screenshot is not None:
            sys.stderr.write(f"{refusal}\n")
            QTimer.singleShot(0, lambda: self._app.exit(1))
            return
        from ui.opening.failing import FailingWindow

        self._failed = path
        reason = refusal.reason if isinstance(refusal, OpenRefused) else ""
        window = FailingWindow(str(refusal), reason, can_restore=path is not None)
        window.restore_requested.connect(self.restore)
        window.open_requested.connect(self.open)
        window.new_requested.connect(self.new)
        window.sample_requested.connect(self._on_sample_requested)
        window.quit_requested.connect(self.quit)
        if path is not None and reason == "missing":
            self.settings.forget_recent(path)
        self._show_other(window)

    def _show_other(self, window: QWidget) -> None:
        self._close_other()
        self._other = window
        window.show()

    def _close_other(self) -> None:
        other, self._other = self._other, None
        if other is not None:
            other.hide()
            other.deleteLater()

    def _parent(self) -> QWidget | None:
        return self.window or self._other

    # After the first paint

    def _on_window_settled(self) -> None:
        window = self.window
        if window is None:
            return
        if self._options.screenshot is not None:
            QTimer.singleShot(0, self._take_picture)
            return
        give_way()
        window.watch_checks()
        window.keep_copy()
        window.due_notice.tell()
        load_ahead(window.session)

    def _take_picture(self) -> None:
        """Waits until all is answered and painted, then saves it."""
        window, where = self.window, self._options.screenshot
        assert window is not None and where is not None
        if window.session.is_busy:
            QTimer.singleShot(WAIT_MS, self._take_picture)
            return
        window.look_at_checks()
        view = window.views.current()
        if view is not None:
            view.settle()
        self._await_details()

    def _await_details(self) -> None:
        """Waits until the details are built, and what was settled is laid out."""
        window = self.window
        assert window is not None
        QTimer.singleShot(WAIT_MS, self._await_details if window.detail.is_building else self._save_picture)

    def _save_picture(self) -> None:
        window, where = self.window, self._options.screenshot
        assert window is not None and where is not None
        picture = window.grab()
        if not picture.save(str(where), "PNG"):
            sys.stderr.write(f"{where} cannot be written. Choose another file.\n")
            self._code = 1
        self._app.exit(self._code)

    # Bugs

    def show_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug of ours, on this thread or the worker: the details to copy; each committed change is safe."""
        if issubclass(kind, KeyboardInterrupt):
            self._app.exit(130)
            return
        tell_bug(error)
        if self._options.screenshot is not None:
            self._app.exit(1)
            return
        from ui.opening.bug import show_bug

        show_bug(self._parent(), error)
