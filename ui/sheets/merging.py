"""The sheet that merges two engagements, both shown side by side; nothing is merged without a person's choice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.operations import merge_engagements
from tracker.queries.pages import engagement_page
from tracker.queries.rows import EngagementPage
from ui.forms.panel import FormPanel
from ui.kit import GRID, Hairline, StatusChip, TextRole, status_word, text_label
from ui.session import Session


class MergeEngagements(FormPanel):
    """Keeps one of two engagements, which takes over everything that the other has."""

    def __init__(self, session: Session, keep: int, other: int, parent: QWidget | None = None) -> None:
        super().__init__("Merge two engagements", "Merge", parent)
        self._session = session
        self._pages = [engagement_page(session.record, one) for one in (keep, other)]
        self.set_subtitle("The one you keep takes over the other's history, sources, links and files. Undo parts them.")
        self.choices: list[QRadioButton] = []
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for place, page in enumerate(self._pages):
            if place:
                row.addWidget(Hairline(Qt.Orientation.Vertical))
            row.addWidget(self._side(page, place), 1)
        self.rows.add_row(both)
        self.choices[0].setChecked(True)
        self.setFocusProxy(self.choices[0])

    def save(self) -> bool:
        kept = next(place for place, choice in enumerate(self.choices) if choice.isChecked())
        keep, other = self._pages[kept].row.id, self._pages[1 - kept].row.id
        merge_engagements(self._session.record, keep, other)
        self._session.select((keep,))
        return True

    def _side(self, page: EngagementPage, place: int) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        choice = QRadioButton("Keep this one")
        choice.setAccessibleName(f"Keep {page.heading}, {page.row.dates_words}")
        choice.setAutoExclusive(False)
        choice.clicked.connect(self._on_choice_clicked)
        choice.setProperty("place", place)
        self.choices.append(choice)
        column.addWidget(choice)
        column.addWidget(text_label(page.heading, TextRole.HEADING, wrap=True))
        column.addWidget(StatusChip(page.row.status))
        for label, value in _said(page):
            column.addWidget(text_label(label, TextRole.SECONDARY))
            column.addWidget(text_label(value, TextRole.BODY, wrap=True))
        column.addStretch(1)
        return side

    def _on_choice_clicked(self) -> None:
        # Two widgets apart are no radio group by themselves.
        sender = self.sender()
        for choice in self.choices:
            choice.setChecked(choice is sender)


def _said(page: EngagementPage) -> list[tuple[str, str]]:
    people = [f"{one.name}{', ' + one.office if one.office else ''}" for one in page.participants]
    lines = [
        " · ".join(part for part in (status_word(one.status), to_words(one.effective), to_words(one.dates)) if part)
        for one in page.ledger
    ]
    found = (
        ("Kind", page.row.kind.label.capitalize()),
        ("Dates", page.row.dates_words or "not known"),
        ("Who takes part", "\n".join(people)),
        ("Where", ", ".join(part for part in (page.row.places, page.row.countries) if part)),
        ("Status history", "\n".join(lines)),
        ("Purpose", page.purpose),
        ("Note", page.note),
        ("Sources", "\n".join(dict.fromkeys(one.short for one in page.citations))),
    )
    return [(label, value) for label, value in found if value]
