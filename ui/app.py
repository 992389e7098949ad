"""The composition root: builds the parts of the program once, wires them, and ends with an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from tracker.bugs import free_frames, tell_bug
from tracker.errors import Refusal
from tracker.folders import data_folder
from tracker.standing import Standing
from ui.bringing import Bringing
from ui.fileacting import FileActing
from ui.garbage import Garbage
from ui.hearing import Hearing
from ui.kit import ThemeHub, icon
from ui.opening.held import Opener
from ui.opening.opening import Opening
from ui.opening.puttingback import PuttingBack
from ui.opening.samples import FIRST_SAMPLE, Samples
from ui.opening.unopened import Unopened
from ui.opening.waits import Waits
from ui.options import WindowOptions
from ui.screen import Screen
from ui.settings import Settings
from ui.window import MainWindow


def run(app: QApplication, settings: Settings, options: WindowOptions, window: MainWindow | None = None) -> int:
    """Runs the program until its window is closed; returns the exit code: 1 where a screenshot could not be made.

    window: an empty one that is shown already, for the first record.
    """
    app.setWindowIcon(icon("handshake", "accent"))
    program = Program(app, settings, options, window)
    before = sys.excepthook
    sys.excepthook = program.show_bug
    try:
        program.start()
        return 0 if program.is_handed_over else app.exec()
    finally:
        sys.excepthook = before
        program.close()


class Program(QObject):
    """Builds the parts that outlive a window, and wires them: whose wish goes where."""

    opened = Signal(object)  # the new MainWindow

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        options: WindowOptions,
        empty: MainWindow | None = None,
    ) -> None:
        """empty: a window that is shown already, for the first record."""
        super().__init__()
        self._app = app
        self._options = options
        self._code = 0
        self.is_handed_over = False  # to the window that has the record open already
        self.settings = settings
        self._garbage = Garbage(self)
        self.samples = Samples(settings, data_folder() if options.screenshot is None else None)
        if options.screenshot is not None:
            settings.freeze()
        scheme = options.theme or settings.scheme
        self.hub = ThemeHub(app, scheme, scale=settings.text_size, parent=self)  # type: ignore[arg-type]
        opener = Opener()
        self.screen = Screen(settings, self.hub, options, empty, self)
        self.waits = Waits(self)
        self.opening = Opening(opener, self.screen, self.samples, self.waits, settings, options, self)
        self.unopened = Unopened(self.screen, self.opening, self.waits, settings, self)
        self.putting_back = PuttingBack(self.screen, self.opening, self.waits, self)
        self.file_acting = FileActing(self.screen, self.opening, self)
        self.bringing = Bringing(self.screen, self)
        self.hearing = Hearing(opener.door, self.screen.window_of, self)
        self._connect()

    @property
    def window(self) -> MainWindow | None:
        """The window that has a record open."""
        return self.screen.window

    # Wiring

    def _connect(self) -> None:
        self.screen.made.connect(self._on_screen_made)
        self.screen.opened.connect(self.opened)
        self.screen.opened.connect(self._garbage.note_record)
        self.screen.quit_requested.connect(self.quit)
        self.opening.refused.connect(self._on_opening_refused)
        self.opening.handed_over.connect(self._on_opening_handed_over)
        self.unopened.restore_requested.connect(self.putting_back.list_copies_of)
        self.file_acting.copies_requested.connect(self.putting_back.list_copies)
        self.file_acting.refused.connect(self._on_opening_refused)
        self.bringing.record_brought.connect(self.opening.open)

    def _on_screen_made(self, window: MainWindow) -> None:
        window.new_requested.connect(self.opening.ask_new)
        window.open_requested.connect(self.opening.ask)
        window.sample_requested.connect(self.opening.open_sample)
        window.sample_notice.chosen.connect(self._on_sample_notice_chosen)
        window.restore_requested.connect(self.putting_back.list_copies)
        window.import_requested.connect(self.bringing.import_file)
        window.paste_requested.connect(self.bringing.paste)
        window.dropped.connect(self.bringing.bring)
        window.file_notice.chosen.connect(self.file_acting.act)
        window.session.file_changed.connect(self.file_acting.leave_overwritten)
        window.settled.connect(self._on_window_settled)

    def _on_sample_notice_chosen(self, choice: str) -> None:
        other = "put-off" if self.samples.shown == FIRST_SAMPLE else FIRST_SAMPLE
        acts: dict[str, Callable[[], None]] = {
            "other": lambda: self.opening.open_sample(other),
            "new": self.opening.ask_new,
            "open": self.opening.ask,
            "import": self.bringing.import_file,
        }
        if choice in acts:
            acts[choice]()

    # Starting and ending

    def start(self) -> None:
        """Opens what the options name, else the record opened last, else the first sample with a word about it."""
        options, recent = self._options, self.settings.recent
        record = options.record or (recent[0] if recent else None)
        if options.sample is not None:
            self.opening.open_sample(options.sample, fresh=True)
        elif record is not None:
            self.opening.open(record)
        else:
            self.opening.open_sample(FIRST_SAMPLE)

    def quit(self) -> None:
        """Ends the program; everything is saved already."""
        self._app.exit(self._code)

    def close(self) -> None:
        """Lets go of the record, once nothing is shown any more."""
        self.hearing.close()
        self.waits.end()
        self.screen.clear()
        self.samples.close()
        self.settings.save()
        self._garbage.end()

    def _on_opening_refused(self, refusal: Refusal, path: Path | None) -> None:
        if self._options.screenshot is not None:
            sys.stderr.write(f"{refusal}\n")
            QTimer.singleShot(0, lambda: self._app.exit(1))
        else:
            self.unopened.tell(refusal, path)

    def _on_opening_handed_over(self, path: Path) -> None:
        self.is_handed_over = True
        self.screen.leave_empty()
        sys.stdout.write(f"{path} is open already; its window is in front now.\n")
        QTimer.singleShot(0, self, self.quit)

    # After the first paint

    def _on_window_settled(self) -> None:
        window, file = self.window, self.screen.file
        if window is None or file is None:
            return
        if self._options.screenshot is None:
            from ui.settling import settle

            settle(window, file, self.hearing)
            return
        from ui.picture import Picture

        picture = Picture(window, self._options.screenshot)
        picture.taken.connect(self._on_picture_taken)
        QTimer.singleShot(0, picture, picture.take)

    def _on_picture_taken(self, code: int) -> None:
        self._code = code
        self._app.exit(code)

    # Bugs

    def show_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug of ours, on this thread or the worker: the details to copy; each committed change is safe."""
        if issubclass(kind, KeyboardInterrupt):
            self._app.exit(130)
            return
        free_frames(error)
        window, file = self.window, self.screen.file
        if window is not None and file is not None:
            window.session.look()
            if file.record.standing is Standing.OVERWRITTEN:
                return  # what was read is not the record; the window is about to say so
        tell_bug(error)
        if self._options.screenshot is not None:
            self._app.exit(1)
            return
        from ui.opening.verdict import tell_failure

        tell_failure(self.window, self.screen.front, error)
