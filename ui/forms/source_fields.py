"""The fields for a source and the passage cited: one line, the same taken apart, quoted words and where they stand."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.drafts import CitationDraft, SourceDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.queries.rows import CitationRow
from tracker.record import Record
from tracker.source_words import read_source
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell, FieldRows
from ui.forms.wording import source_text
from ui.kit import CompletingEdit, HintKind, Suggestion, button

_LINE_HINT = "“Reuters, 16 Jun 2023”; one the record does not have is added"


def source_named(record: Record, text: str) -> SourceDraft | None:
    """The source that one line names, as `read_source` reads it; None for an empty line.

    Raises FieldRefusal for a day of publication that cannot be, or that can be two.
    """
    try:
        return read_source(text, record.today) if text.strip() else None
    except Refusal as refusal:
        raise FieldRefusal("source", str(refusal)) from refusal


class SourceFields(QObject):
    """Puts the fields of a source into a form and reads a citation from them.

    line: completes the sources of the record; taken apart in publisher, title, published and address, which can be
    filled in instead. changed: what they say is another source or another passage.
    """

    changed = Signal()

    def __init__(self, form: FormPanel, record: Record, *, pinnable: bool = False) -> None:
        super().__init__(form)
        self._record = record
        edit = CompletingEdit(partial(suggesting.sources, record))
        self.line = form.know("source", FormField("S&ource", edit, form.rows, hint=_LINE_HINT, pinnable=pinnable))
        self.locator = form.know("locator", FormField("Where in the source", parent=form.rows, placeholder="para. 2"))
        self.quote = form.know(
            "quote", FormField("Quoted words", parent=form.rows, placeholder="as they stand in the source")
        )
        self.publisher = form.know("publisher", FormField("Publisher", parent=form.rows))
        self.title = form.know("source_title", FormField("Title of the source", parent=form.rows))
        self.published = DateField("Published", record.today, form.rows, name="published", past=True)
        form.know("published", self.published)
        self.address = form.know("address", FormField("Address", parent=form.rows, placeholder="https://"))
        self._apart = False
        self._accessed: str | None = None
        self.line.touched.connect(self._on_line_touched)
        for field in self._parts():
            field.setVisible(False)
            field.touched.connect(self._on_part_touched)
        for field in (self.locator, self.quote):
            field.touched.connect(self.changed)

    def _parts(self) -> tuple[FormField, ...]:
        return (self.publisher, self.title, self.published, self.address)

    def add_taken_apart(self, rows: FieldRows) -> None:
        """Adds a button that takes the source apart, and the rows it opens."""
        self.more = button("Publisher, title, date, address …", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more_toggled)
        rows.add_row(Cell(self.more, 0))
        self.add_parts(rows)

    def add_parts(self, rows: FieldRows) -> None:
        """Adds the rows for the source taken apart, which `show_parts` shows."""
        rows.add_row(Cell(self.publisher, 2, 16), Cell(self.title, 3, 20))
        rows.add_row(Cell(self.published, 2, 16), Cell(self.address, 3, 20))

    def add_passage(self, rows: FieldRows) -> None:
        """Adds the quoted words and where in the source they stand."""
        rows.add_row(Cell(self.quote, 3, 24), Cell(self.locator, 1, 14))

    def show_row(self, row: CitationRow) -> None:
        """Fills the fields with a stored citation."""
        edit = self.line.edit
        assert isinstance(edit, CompletingEdit)
        edit.set_chosen([Suggestion(row.short, key=row.source_id)])
        self.quote.set_text(row.quote)
        self.locator.set_text(row.locator)
        self._say()

    def day(self) -> date | None:
        """The day the source is from, where one is known; a source of the record is asked for by its short citation."""
        return self._as_far_as_read().published.latest

    def citation(self) -> CitationDraft | None:
        """The passage cited; None where no source is named. Raises FieldRefusal for quoted words without a source."""
        quote, locator = self.quote.text().strip(), self.locator.text().strip()
        source = self._source()
        if source is None:
            if quote or locator:
                raise FieldRefusal("source", "Say which source these words are from.")
            return None
        return CitationDraft(source, quote, locator)

    def _source(self) -> SourceDraft | None:
        edit = self.line.edit
        assert isinstance(edit, CompletingEdit)
        chosen = [row.key for row in edit.chosen() if isinstance(row.key, int)]
        if chosen:
            return SourceDraft(id=chosen[0])
        if not self._apart:
            return source_named(self._record, self.line.text())
        parts = [field.text().strip() for field in self._parts()]
        if not any(parts):
            return None
        return SourceDraft(
            publisher=parts[0], title=parts[1], published=self.published.value(), url=parts[3], accessed=self._accessed
        )

    def _as_far_as_read(self) -> SourceDraft:
        """What the line says; all of it is the title where its day cannot be read, which `_say` says."""
        text = self.line.text()
        try:
            return source_named(self._record, text) or SourceDraft()
        except FieldRefusal:
            return SourceDraft(title=text.strip())

    def _take_apart(self) -> None:
        source = self._as_far_as_read()
        for field, text in ((self.publisher, source.publisher), (self.title, source.title), (self.address, source.url)):
            field.set_text(text)
        self.published.set_value(source.published)
        self._accessed = source.accessed

    def _say(self) -> None:
        edit = self.line.edit
        assert isinstance(edit, CompletingEdit)
        if any(isinstance(row.key, int) for row in edit.chosen()):
            self.line.set_hint("in the record", HintKind.UNDERSTOOD)
            return
        try:
            source = source_named(self._record, self.line.text())
        except FieldRefusal as refusal:
            self.line.set_hint(str(refusal), HintKind.ERROR)
            return
        if source is None:
            self.line.clear_hint()
        else:
            parts = [source.publisher, source.title and f"“{source.title}”"]
            parts.append(f"published {source.published.edtf}" if source.published.edtf else "no date")
            parts.append(source.url and "with its address")
            self.line.set_hint(" · ".join(filter(None, parts)))

    def _on_line_touched(self) -> None:
        self._take_apart()
        self._say()
        self.changed.emit()

    def _on_part_touched(self) -> None:
        published = self.published.value_or_empty()
        source = SourceDraft(self.publisher.text(), self.title.text(), published=published, url=self.address.text())
        self.line.set_text(source_text(source))
        self._say()
        self.changed.emit()

    def show_parts(self, on: bool) -> None:
        """Shows the source taken apart; what its fields say then counts for what the line says."""
        self._apart = on
        for field in self._parts():
            field.setVisible(on)
        if on:
            self._take_apart()

    def _on_more_toggled(self, on: bool) -> None:
        self.show_parts(on)
        if on:
            self.publisher.setFocus()
