"""The step after reading a table: how it was read, what was supposed of it, and its first rows as they stand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.importing_files import chosen_table
from tracker.tables.table import ReadOptions, Table, TableFile
from ui.importing.raw_table import RawTable
from ui.importing.reading_choices import ReadingChoices
from ui.importing.wording import some_of
from ui.kit import GRID, Banner, TextRole, Tone, text_label


class LookPage(QWidget):
    """A file of tables, one of which is shown. read_again: the options changed; changed: another table is shown."""

    read_again = Signal(object)  # tracker.tables.table.ReadOptions
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: TableFile | None = None
        self._tables: dict[str, Table] = {}  # by the names of their sheets, as they were read last
        self._name = ""
        self.choices = ReadingChoices(self)
        self.notes = Banner(self)
        self.refusal = Banner(self, dismissible=False)
        self.count = text_label("", TextRole.MUTED, self)
        self.table_view = RawTable(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        for part in (self.choices, self.refusal, self.notes, self.count):
            whole.addWidget(part)
        whole.addWidget(self.table_view, 1)
        self.choices.chosen.connect(self._on_choices_chosen)
        self.choices.sheet_chosen.connect(self._on_choices_sheet_chosen)

    @property
    def file(self) -> TableFile | None:
        """The file as it was read last."""
        return self._file

    @property
    def table(self) -> Table | None:
        """The table that is shown, which is the one to be imported; None where what was chosen cannot be read."""
        return self._tables.get(self._name) if self.refusal.isHidden() else None

    def show_file(self, file: TableFile) -> None:
        """Shows a file that was read for the first time."""
        self.choices.say(ReadOptions())
        self._tables = {table.name: table for table in file.tables}
        self._name = chosen_table(file).name
        self._take(file)

    def show_again(self, file: TableFile) -> None:
        """Shows what came of other options, which may have been asked for one sheet only."""
        if self.choices.options.sheet is None:
            self._tables = {}
        self._tables.update((table.name, table) for table in file.tables)
        if self._name not in self._tables:
            self._name = file.tables[0].name
        self._take(file)

    def show_refusal(self, words: str) -> None:
        """Says why the file cannot be read with what was chosen; the choices stay."""
        self.notes.hide()
        self.refusal.say(words, Tone.ERROR)
        self.count.setText("")
        self.table_view.show_table(None)
        self.changed.emit()

    def _take(self, file: TableFile) -> None:
        self._file = file
        self.refusal.hide()
        table = self._tables[self._name]
        self.choices.show_file(file, tuple(self._tables), table)
        notes = (*file.notes, *table.merged)
        if notes:
            self.notes.say(some_of(notes))
        else:
            self.notes.hide()
        rows, columns = len(table.rows), len(table.header)
        self.count.setText(f"{rows:,} row{'' if rows == 1 else 's'}, {columns:,} column{'' if columns == 1 else 's'}")
        self.table_view.show_table(table)
        self.changed.emit()

    def _on_choices_chosen(self) -> None:
        options = self.choices.options
        if options.header_row is not None and len(self._tables) > 1 and options.sheet is None:
            options = replace(options, sheet=self._name)
            self.choices.say(options)
        self.read_again.emit(options)

    def _on_choices_sheet_chosen(self, place: int) -> None:
        self._name = tuple(self._tables)[place]
        self.choices.say(ReadOptions(encoding=self.choices.options.encoding))
        if self._file is not None:
            self._take(self._file)
