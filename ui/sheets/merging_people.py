"""The sheet that merges two people of the record, both shown side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tracker.dates import to_words
from tracker.errors import FieldRefusal
from tracker.operations import merge_people
from tracker.queries.names import people_like, person_page
from tracker.queries.rows import PersonPage
from tracker.record import Record
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.kit import CompletingEdit, Suggestion, TextRole, text_label
from ui.session import Session


def known_people(record: Record, text: str) -> list[Suggestion]:
    """People of the record, never a new one."""
    return [Suggestion(one.name, one.detail, one.id) for one in people_like(record, text)]


class MergePeople(FormPanel):
    """Keeps one of two people, who takes over the other's names, offices and engagements."""

    def __init__(
        self, session: Session, keep: int | None = None, other: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("Merge two people", "Merge", parent)
        self._record = session.record
        self.set_subtitle("The one you keep takes over the other's names, offices and engagements. Undo parts them.")
        self._edits = [CompletingEdit(partial(known_people, session.record)) for _ in range(2)]
        labels = ("Keep", "Merge into them")
        names = ("keep", "other")
        self._said = [text_label("", TextRole.BODY, wrap=True) for _ in range(2)]
        fields = [
            self.know(name, FormField(label, edit, hint="Somebody of the record"))
            for name, label, edit in zip(names, labels, self._edits, strict=True)
        ]
        self.rows.add_row(Cell(fields[0], 1, 20), Cell(fields[1], 1, 20))
        self.rows.add_row(Cell(self._said[0], 1, 20), Cell(self._said[1], 1, 20))
        for edit, person in zip(self._edits, (keep, other), strict=True):
            page = person_page(session.record, person) if person is not None else None
            if page is not None:
                edit.set_chosen([Suggestion(page.name, "", page.id)])
            edit.picked.connect(self._show)
            edit.textEdited.connect(self._show)
        self._show()
        self.setFocusProxy(fields[0])

    def save(self) -> bool:
        pages = self._pages()
        for name, page in zip(("keep", "other"), pages, strict=True):
            if page is None:
                raise FieldRefusal(name, "Choose somebody of the record from the list.")
        assert pages[0] is not None and pages[1] is not None
        if pages[0].id == pages[1].id:
            raise FieldRefusal("other", "Choose two different people.")
        merge_people(self._record, pages[0].id, pages[1].id)
        return True

    def _pages(self) -> list[PersonPage | None]:
        found: list[PersonPage | None] = []
        for edit in self._edits:
            chosen = [one.key for one in edit.chosen() if isinstance(one.key, int)]
            found.append(person_page(self._record, chosen[0]) if chosen else None)
        return found

    def _show(self) -> None:
        for label, page in zip(self._said, self._pages(), strict=True):
            label.setText(_words(page) if page is not None else "")


def _words(page: PersonPage) -> str:
    lines = [f"{page.name}{f' ({page.country})' if page.country else ''}"]
    lines += [f"also {name}" for name, _ in page.names]
    for title, began, ended in page.tenures:
        span = " – ".join(part for part in (to_words(began), to_words(ended)) if part)
        lines.append(f"{title}, {span}" if span else title)
    lines.append(f"takes part in {page.engagements:,} {'engagement' if page.engagements == 1 else 'engagements'}")
    return "\n".join(lines)
