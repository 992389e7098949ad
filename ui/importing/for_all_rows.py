"""What holds for all rows of a table: who travelled, kind, status, year, source; and which engagements are updated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.mapping.mapping import DayOrder, Known, Mapping
from tracker.mapping.targets import Target
from tracker.record import Record
from tracker.words import Kind, Status, Word
from ui.forms import suggesting
from ui.importing.answers import constant, with_constant, year_of
from ui.kit import GRID, CompletingEdit, HintKind, LabelledField, Section, has_keyboard, plain_tooltip

_ORDERS = (
    (DayOrder.UNKNOWN, "found out, else asked"),
    (DayOrder.DAY_FIRST, "the day comes first"),
    (DayOrder.MONTH_FIRST, "the month comes first"),
)


class ForAllRows(Section):
    """The constants of a mapping. said: the mapping with one of them changed."""

    said = Signal(object)

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__("What holds for all rows", parent)
        self._mapping: Mapping | None = None
        self.who = LabelledField("Who travelled", CompletingEdit(partial(suggesting.people, record)), self)
        self.office = LabelledField("Their office", CompletingEdit(partial(suggesting.offices, record)), self)
        self.country = LabelledField("Their country", CompletingEdit(partial(suggesting.countries, record)), self)
        self.kind = LabelledField("Kind", _word_box(Kind), self)
        self.status = LabelledField("Status", _word_box(Status), self)
        self.year = LabelledField("Year of dates without one", QLineEdit(), self)
        self.order = LabelledField("Order in dates such as 03/04/2023", QComboBox(), self)
        self.source = LabelledField("Source, on one line", CompletingEdit(partial(suggesting.sources, record)), self)
        self.updates = QCheckBox("A row also updates an engagement that is like it: same people, place and days", self)
        self.updates.setAccessibleName(self.updates.text())
        self._texts = {
            Target.PRINCIPALS: self.who,
            Target.PRINCIPAL_OFFICES: self.office,
            Target.PRINCIPAL_COUNTRIES: self.country,
        }
        self._boxes = {Target.KIND: self.kind, Target.STATUS: self.status}
        for order, words in _ORDERS:
            _box(self.order).addItem(words, order)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        rows: Sequence[Sequence[LabelledField]] = (
            (self.who, self.office, self.country),
            (self.kind, self.status, self.year),
            (self.order, self.source),
        )
        for row, fields in enumerate(rows):
            for column, field in enumerate(fields):
                grid.addWidget(field, row, column, 1, 2 if field is self.source else 1)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        below = QVBoxLayout()
        below.addWidget(self.updates)
        self.body.addLayout(below)

    def _connect(self) -> None:
        for target, field in self._texts.items():
            field.text_edited.connect(partial(self._on_text_edited, target))
            edit = field.edit
            assert isinstance(edit, CompletingEdit)
            edit.picked.connect(partial(self._on_picked, target))
        for target, field in self._boxes.items():
            _box(field).activated.connect(partial(self._on_box_activated, target))
        self.year.text_edited.connect(self._on_year_edited)
        _box(self.order).activated.connect(self._on_order_activated)
        self.source.text_edited.connect(self._on_source_edited)
        source = self.source.edit
        assert isinstance(source, CompletingEdit)
        source.picked.connect(self._on_source_picked)
        self.updates.clicked.connect(self._on_update_clicked)

    def start(self, name: str) -> None:
        """Begins with another table; name: of its file, which is the source where none is named."""
        edit = self.source.edit
        assert isinstance(edit, QLineEdit)
        words = f"the file itself: {name}"
        edit.setPlaceholderText(words)
        edit.setToolTip(plain_tooltip(words))

    def show_mapping(self, mapping: Mapping) -> None:
        """Shows what a mapping says; what is being typed stays."""
        self._mapping = mapping
        for target, field in self._texts.items():
            _put(field, constant(mapping, target))
        for target, field in self._boxes.items():
            box = _box(field)
            box.setCurrentIndex(max(0, box.findData(constant(mapping, target))))
        _put(self.year, "" if mapping.year is None else str(mapping.year))
        _box(self.order).setCurrentIndex(_box(self.order).findData(mapping.day_order))
        _put(self.source, mapping.source)
        self.updates.setChecked(mapping.known is Known.BY_MATCH)

    def _say(self, mapping: Mapping) -> None:
        if mapping != self._mapping:
            self._mapping = mapping
            self.said.emit(mapping)

    def _on_text_edited(self, target: Target, text: str) -> None:
        if self._mapping is not None:
            self._say(with_constant(self._mapping, target, text.strip()))

    def _on_picked(self, target: Target) -> None:
        self._on_text_edited(target, self._texts[target].text())

    def _on_box_activated(self, target: Target, place: int) -> None:
        if self._mapping is not None:
            self._say(with_constant(self._mapping, target, str(_box(self._boxes[target]).itemData(place) or "")))

    def _on_year_edited(self, text: str) -> None:
        year = year_of(text)
        if text.strip() and year is None:
            self.year.set_hint("Four digits, for example 2023", HintKind.ERROR)
        else:
            self.year.clear_hint()
        if self._mapping is not None:
            self._say(replace(self._mapping, year=year))

    def _on_order_activated(self, place: int) -> None:
        if self._mapping is not None:
            self._say(replace(self._mapping, day_order=_ORDERS[place][0]))

    def _on_source_edited(self, text: str) -> None:
        if self._mapping is not None:
            self._say(replace(self._mapping, source=text.strip()))

    def _on_source_picked(self) -> None:
        self._on_source_edited(self.source.text())

    def _on_update_clicked(self, on: bool) -> None:
        if self._mapping is not None:
            self._say(replace(self._mapping, known=Known.BY_MATCH if on else Known.BY_KEY))


def _word_box(words: type[Word]) -> QComboBox:
    box = QComboBox()
    box.addItem("as the rows say", "")
    for word in words:
        box.addItem(word.label, word.label)
    return box


def _box(field: LabelledField) -> QComboBox:
    assert isinstance(field.edit, QComboBox)
    return field.edit


def _put(field: LabelledField, words: str) -> None:
    if not has_keyboard(field.edit) and field.text() != words:
        field.set_text(words)
