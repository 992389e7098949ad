"""Files beside the one that is imported: mappings to keep, and rows to mend."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import Refusal
from tracker.mapping.mapping import Mapping
from tracker.mapping.planning import TablePlan
from ui.importing.bringing import Origin, name_of
from ui.session import Job, Session

_MAPPINGS = "Mappings (*.json);;All files (*)"


class MappingFiles(QObject):
    """Asks where, and reads or writes a mapping. loaded: a mapping, and a sentence on where it is from."""

    loaded = Signal(object, str)
    refused = Signal(str)

    def _panel(self) -> QWidget:
        panel = self.parent()
        assert isinstance(panel, QWidget)
        return panel

    def load(self) -> None:
        """Asks for a mapping file and reads it."""
        dialog = QFileDialog(self._panel(), "Use a mapping file", "", _MAPPINGS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _ask(dialog, self.load_from)

    def load_from(self, path: Path) -> None:
        """Reads a mapping file."""
        from tracker.mapping.mapping_files import read_mapping

        try:
            mapping = read_mapping(path)
        except Refusal as refusal:
            self.refused.emit(str(refusal))
        else:
            self.loaded.emit(mapping, f"The columns mean what {path.name} says.")

    def save(self, mapping: Mapping, origin: Origin) -> None:
        """Asks where to keep a mapping and writes it."""
        name = f"{Path(name_of(origin)).stem}.mapping.json"
        dialog = QFileDialog(self._panel(), "Save this mapping", name, _MAPPINGS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        _ask(dialog, partial(self.save_to, mapping))

    def save_to(self, mapping: Mapping, path: Path) -> None:
        """Writes a mapping file."""
        from tracker.mapping.mapping_files import write_mapping

        try:
            write_mapping(mapping, path)
        except Refusal as refusal:
            self.refused.emit(str(refusal))


def save_to_mend(
    panel: QWidget, session: Session, plan: TablePlan, origin: Origin, refused: Callable[[str], object]
) -> None:
    """Asks where to save the rows that cannot be read, and writes them on the worker; says in the window how many."""
    name = f"{Path(name_of(origin)).stem} to mend.csv"
    dialog = QFileDialog(panel, "Save the rows that cannot be read", name, "Tables (*.csv);;All files (*)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    read = origin if isinstance(origin, Path) else None
    _ask(dialog, lambda path: write_to_mend(session, plan, refused, path, read))


def write_to_mend(
    session: Session, plan: TablePlan, refused: Callable[[str], object], path: Path, read: Path | None = None
) -> None:
    """Writes the rows that cannot be read, on the worker. read: the table's own file, which is not to be replaced."""
    from tracker.mapping.mending import save_problems
    from tracker.placing import refuse_same

    def written(_: Job) -> int:
        refuse_same(path, read)
        return save_problems(plan, path)

    job = session.run(written)
    job.finished.connect(lambda count: session.said.emit(f"Saved {count:,} row{'' if count == 1 else 's'} to mend"))
    job.refused.connect(refused)


def _ask(dialog: QFileDialog, then: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
