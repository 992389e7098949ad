"""The sheet that merges two engagements, both shown side by side; nothing is merged without a person's choice."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.operations import merge_engagements
from tracker.queries.pages import engagement_page
from tracker.queries.rows import EngagementPage
from ui.forms.panel import FormPanel
from ui.kit import GRID, StatusChip, TextRole, status_word, text_label
from ui.kit.text import set_tone
from ui.session import Session

STAYS = "differs: that of the one you keep stays"
FILLS = "differs: that of the one you keep stays; where it has none, the other's is taken"
JOINED = "differs: both are kept"
FOLLOWS = "differs: follows from the joined status history"


@dataclass(frozen=True, slots=True)
class _Fact:
    """What the two say about one thing, and what comes of it where they differ."""

    label: str
    values: tuple[str, str]
    outcome: str


class MergeEngagements(FormPanel):
    """Keeps one of two engagements, which takes over everything that the other has."""

    def __init__(self, session: Session, keep: int, other: int, parent: QWidget | None = None) -> None:
        super().__init__("Merge two engagements", "Merge", parent)
        self._session = session
        self._pages = [engagement_page(session.record, one) for one in (keep, other)]
        self.set_subtitle(
            "The one you keep takes over the other's status history, people, sources, links, statements and files."
            " Undo parts them."
        )
        self.choices: list[QRadioButton] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(2 * GRID)
        both = QWidget()
        both.setLayout(self._grid)
        for place, page in enumerate(self._pages):
            self._grid.setColumnStretch(place, 1)
            self._grid.addWidget(self._head(page, place), 0, place, Qt.AlignmentFlag.AlignTop)
        for row, fact in enumerate(_facts(self._pages[0], self._pages[1]), start=1):
            for place, value in enumerate(fact.values):
                self._grid.addWidget(_view(fact, value), row, place)
        self.rows.add_row(both)
        self.choices[0].setChecked(True)
        self.setFocusProxy(self.choices[0])

    def save(self) -> bool:
        kept = next(place for place, choice in enumerate(self.choices) if choice.isChecked())
        keep, other = self._pages[kept].row.id, self._pages[1 - kept].row.id
        merge_engagements(self._session.record, keep, other)
        self._session.select((keep,))
        return True

    def _head(self, page: EngagementPage, place: int) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        choice = QRadioButton("Keep this one")
        choice.setAccessibleName(f"Keep {page.heading}, {page.row.dates_words}")
        choice.setAutoExclusive(False)
        choice.clicked.connect(self._on_choice_clicked)
        self.choices.append(choice)
        column.addWidget(choice)
        column.addWidget(text_label(page.heading, TextRole.HEADING, wrap=True))
        column.addWidget(StatusChip(page.row.status))
        return head

    def _on_choice_clicked(self) -> None:
        # Two widgets apart are no radio group by themselves.
        sender = self.sender()
        for choice in self.choices:
            choice.setChecked(choice is sender)


def _view(fact: _Fact, value: str) -> QWidget:
    """One side of a fact: what differs stands on a ground of its own, and says what will be kept."""
    differs = fact.values[0] != fact.values[1]
    frame = QFrame()
    if differs:
        frame.setProperty("panel", "warning")
    column = QVBoxLayout(frame)
    column.setContentsMargins(GRID if differs else 0, 6 if differs else 0, GRID, 6 if differs else 0)
    column.setSpacing(2)
    label = text_label(f"{fact.label} – {fact.outcome}" if differs else fact.label, TextRole.SECONDARY, wrap=True)
    if differs:
        set_tone(label, "warning")
    column.addWidget(label)
    column.addWidget(text_label(value or "—", TextRole.BODY, wrap=True))
    column.addStretch(1)
    return frame


def _facts(first: EngagementPage, second: EngagementPage) -> list[_Fact]:
    """What either of the two says, in the order of the detail pane."""
    outcomes = (STAYS, FOLLOWS, JOINED, JOINED, JOINED, FILLS, JOINED, JOINED)
    pairs = zip(_said(first), _said(second), outcomes, strict=True)
    return [_Fact(label, (mine, yours), outcome) for (label, mine), (_, yours), outcome in pairs if mine or yours]


def _said(page: EngagementPage) -> tuple[tuple[str, str], ...]:
    people = [f"{one.name}{', ' + one.office if one.office else ''}" for one in page.participants]
    lines = [
        " · ".join(part for part in (status_word(one.status), to_words(one.effective), to_words(one.dates)) if part)
        for one in page.ledger
    ]
    return (
        ("Kind", page.row.kind.label.capitalize()),
        ("Dates", page.row.dates_words or "not known"),
        ("Who takes part", "\n".join(people)),
        ("Where", ", ".join(part for part in (page.row.places, page.row.countries) if part)),
        ("Status history", "\n".join(lines)),
        ("Purpose", page.purpose),
        ("Note", page.note),
        ("Sources", "\n".join(dict.fromkeys(one.short for one in page.citations))),
    )
