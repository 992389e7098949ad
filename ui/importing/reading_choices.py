"""How a table was read, on one line: form, encoding, separator, sheet, header row; each can be chosen otherwise."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from tracker.tables.encodings import words_of
from tracker.tables.table import ReadOptions, Table, TableFile
from ui.kit import FlowLayout, TextRole, text_label

FORMS = {
    "csv": "Text table",
    "xlsx": "Excel workbook",
    "xls": "Excel workbook (before 2007)",
    "ods": "OpenDocument sheet",
    "json": "JSON",
    "jsonl": "JSON lines",
    "pasted": "Pasted cells",
}
ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8 with a mark"),
    ("utf-16", "UTF-16"),
    ("cp1252", "Windows-1252, Western"),
    ("cp1250", "Windows-1250, Central European"),
    ("cp1251", "Windows-1251, Cyrillic"),
    ("cp1253", "Windows-1253, Greek"),
    ("cp1254", "Windows-1254, Turkish"),
    ("cp1255", "Windows-1255, Hebrew"),
    ("cp1256", "Windows-1256, Arabic"),
    ("cp1257", "Windows-1257, Baltic"),
    ("iso8859-1", "ISO 8859-1, Western"),
    ("iso8859-2", "ISO 8859-2, Central European"),
    ("iso8859-15", "ISO 8859-15, Western with the euro"),
    ("koi8-r", "KOI8-R, Russian"),
    ("mac-roman", "Mac Roman"),
    ("cp850", "DOS 850, Western"),
    ("shift_jis", "Shift JIS, Japanese"),
    ("euc_jp", "EUC-JP, Japanese"),
    ("gb18030", "GB 18030, Chinese"),
    ("big5", "Big5, Chinese"),
    ("euc_kr", "EUC-KR, Korean"),
)
SEPARATORS = ((",", "comma"), ("\t", "tab"), (";", "semicolon"), ("|", "bar"))
_HEADER_ROWS = 12


def _same(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name


class _Box(QComboBox):
    """As wide as what is chosen, so that all stands on one line; its list is as wide as it needs."""

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * self.fontMetrics().averageCharWidth())
        super().showPopup()


class ReadingChoices(QWidget):
    """The choices that the form of a file leaves. chosen: something else was chosen; `options` says what.

    sheet_chosen: another sheet of the workbook that was read, by its place.
    """

    chosen = Signal()
    sheet_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How the file is read")
        self._options = ReadOptions()
        self.form = text_label("", TextRole.STRONG, self)
        self.form.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.encoding = self._box("Encoding")
        self.separator = self._box("Separator")
        self.sheet = self._box("Sheet")
        self.header = self._box("Column names")
        flow = FlowLayout(self, spacing=14)
        flow.addWidget(self.form)
        for box in (self.encoding, self.separator, self.sheet, self.header):
            flow.addWidget(box.parentWidget())
        self.encoding.activated.connect(self._on_encoding_activated)
        self.separator.activated.connect(self._on_separator_activated)
        self.sheet.activated.connect(self.sheet_chosen)
        self.header.activated.connect(self._on_header_activated)

    def _box(self, name: str) -> QComboBox:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        label: QLabel = text_label(name, TextRole.LABEL, holder)
        box = _Box(holder)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        label.setBuddy(box)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(box)
        return box

    @property
    def options(self) -> ReadOptions:
        """What the user said of the file, of nothing else."""
        return self._options

    def say(self, options: ReadOptions) -> None:
        """Takes over what was said so far; nothing of another file."""
        self._options = options

    def show_file(self, file: TableFile, sheets: Sequence[str], table: Table) -> None:
        """Shows how a file was read. sheets: the names of all of them; table: the one that is shown."""
        self.form.setText(FORMS[file.form])
        _fill(self.encoding, ENCODINGS, file.encoding, words_of, _same)
        _fill(self.separator, SEPARATORS, file.separator, repr)
        names = [(str(place), name) for place, name in enumerate(sheets)]
        _fill(self.sheet, names, str(list(sheets).index(table.name)) if table.name in sheets else "", str)
        rows = [("0", "none given"), *((str(row), f"in row {row}") for row in range(1, _HEADER_ROWS + 1))]
        _fill(self.header, rows, str(table.header_row or 0), "in row {}".format)
        of_text, given = file.form == "csv", file.form not in ("json", "jsonl", "pasted")
        for box, wanted in (
            (self.encoding, bool(file.encoding) and file.form != "pasted"),
            (self.separator, of_text),
            (self.sheet, len(sheets) > 1),
            (self.header, given),
        ):
            box.parentWidget().setVisible(wanted)
        self.form.setMinimumHeight(self.encoding.sizeHint().height())  # level with the boxes beside it

    def _on_encoding_activated(self, place: int) -> None:
        self._say(encoding=str(self.encoding.itemData(place)))

    def _on_separator_activated(self, place: int) -> None:
        self._say(separator=str(self.separator.itemData(place)))

    def _on_header_activated(self, place: int) -> None:
        self._say(header_row=int(self.header.itemData(place)))

    def _say(self, **what: str | int) -> None:
        options = replace(self._options, **what)  # type: ignore[arg-type]
        if options != self._options:
            self._options = options
            self.chosen.emit()


def _fill(
    box: QComboBox,
    choices: Sequence[tuple[str, str]],
    chosen: str,
    called: Callable[[str], str],
    alike: Callable[[str], str] = str,
) -> None:
    """Offers choices with one chosen, which is added, as it is called, where it is not among them.

    alike: what is the same for two that mean the same.
    """
    wanted = alike(chosen)
    place = next((place for place, (key, _) in enumerate(choices) if alike(key) == wanted), -1)
    if place < 0 and chosen:
        choices, place = [*choices, (chosen, called(chosen))], len(choices)
    box.clear()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(place)
    letter = box.fontMetrics().averageCharWidth() or 1
    box.setMinimumContentsLength(-(-box.fontMetrics().horizontalAdvance(box.currentText() + "  ") // letter))
