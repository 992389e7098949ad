"""The panel of record checks: what each rule found, what can be done about it, and what was set aside."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.checks import findings
from tracker.look_alikes import made_visible
from tracker.operations import dismiss_finding
from tracker.queries.rows import Finding
from ui.detail.building import stacked, words
from ui.kit import EmptyState, FlowLayout, Hairline, TextRole, button, section_heading
from ui.session import Session
from ui.sheets.sheet import Sheet

MOST = 200
"""How many findings of a rule are listed; the rest is counted."""
_TITLES = {
    "office holder": "Not in office on that date",
    "overdue": "The planned date has passed",
    "dates out of order": "Dates out of order",
    "duplicate engagement": "Likely the same engagement",
    "duplicate person": "Likely the same person",
    "look-alike name": "Names that look like others",
    "no source": "Without a source",
}


class ChecksPanel(Sheet):
    """Lists the findings; follows the record as they are mended."""

    fix_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Record checks", parent)
        self._session = session
        self._findings: list[Finding] = []
        self._holder: QWidget | None = None
        session.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Asks the checks, on the worker."""
        record = self._session.record
        self._session.run(lambda _: findings(record)).finished.connect(self._show)

    def findings(self) -> list[Finding]:
        return list(self._findings)

    def _show(self, found: list[Finding]) -> None:
        self._findings = found
        if self._holder is not None:
            focused = self.focusWidget()
            if focused is not None and self._holder.isAncestorOf(focused):
                self.close_button.setFocus()  # else the keyboard would leave the panel with what is replaced
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        parts: list[QWidget] = []
        for rule, group in groupby(enumerate(found), key=lambda one: one[1].rule):
            members = list(group)
            parts.append(section_heading(f"{_TITLES.get(rule, rule.capitalize())} · {len(members):,}"))
            for place, finding in members[:MOST]:
                parts += [self._row(place, finding), Hairline()]
            if len(members) > MOST:
                parts.append(words(f"and {len(members) - MOST:,} more", TextRole.SECONDARY))
        if not found:
            said = "People were in office, dates are in order, and nothing looks entered twice."
            parts = [EmptyState("circle-check", "Nothing found", said)]
        self._holder = stacked(parts, spacing=8)
        self.body.insertWidget(0, self._holder)
        self.body.addStretch(1)
        self.say_under_title(f"{len(found):,} {'finding' if len(found) == 1 else 'findings'}" if found else "")

    def _row(self, place: int, finding: Finding) -> QWidget:
        choices = QWidget()
        flow = FlowLayout(choices, spacing=8)
        chosen = [(finding.fix, "fix")]
        if finding.engagement_id is not None:
            chosen.append(("Show it", "show"))
        for text, what in [*chosen, ("Set aside", "aside")]:
            made: QPushButton = button(made_visible(text).replace("&", "&&"), "link", choices)
            made.setAccessibleName(f"{text}: {finding.text}")
            made.setProperty("what", what)
            made.setProperty("place", place)
            made.clicked.connect(self._on_button_clicked)
            flow.addWidget(made)
        return stacked([words(finding.text), choices], spacing=2)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        finding, what = self._findings[int(sender.property("place"))], sender.property("what")
        if what == "fix":
            self.fix_requested.emit(finding)
        elif what == "aside":
            self._session.attempt(lambda: dismiss_finding(self._session.record, finding.rule, finding.key))
        elif finding.engagement_id is not None:
            self._session.select((finding.engagement_id,))
