"""The panel of record checks: what each rule found, what can be done about it, and what was set aside."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.findings import NOTHING_FOUND, Findings
from tracker.look_alikes import made_visible
from tracker.operations import dismiss_finding
from tracker.queries.rows import Finding
from ui.checkwatch import CheckWatch
from ui.detail.building import stacked, words
from ui.growing import Pieces
from ui.kit import GRID, EmptyState, FlowLayout, Hairline, button, section_heading
from ui.session import Session
from ui.sheets.sheet import Sheet
from ui.stage import Stage
from ui.unfolding import Unfolding

FIRST, MOST = 10, 50
"""How many findings of a rule are listed at first, and once the rest is asked for; what is left is counted."""
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
    """Lists the findings, a piece a turn; follows the record as they are mended."""

    fix_requested = Signal(object)

    def __init__(self, session: Session, watch: CheckWatch, parent: QWidget | None = None) -> None:
        super().__init__("Record checks", parent)
        self._session = session
        self._coming = self._found = NOTHING_FOUND
        self._stage = Stage(self)
        self.body.addWidget(self._stage)
        self.body.addStretch(1)
        self._stage.entering.connect(self._on_stage_entering)
        self._stage.entered.connect(self._on_stage_entered)
        watch.found.connect(self._bring)
        if watch.latest is not None:
            self._bring(watch.latest)
        else:
            self.say_under_title("Looking through the record…")
        watch.want()

    def findings(self) -> list[Finding]:
        """Those that are shown, the ones that are folded away among them."""
        return list(self._found)

    def _bring(self, found: Findings) -> None:
        """Builds the list out of sight; what is shown stays until it is there."""
        self._coming = found
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        lists = self._stage.page.findChildren(Unfolding) if self._stage.page is not None else []
        unfolded = {rows.objectName() for rows in lists if not rows.folded}
        self._stage.bring(page, self._built(column, found, unfolded))

    def _built(self, column: QVBoxLayout, found: Findings, unfolded: Collection[str]) -> Pieces:
        for rule, number in found.numbers.items():
            if number:
                column.addSpacing(GRID if column.count() else 0)
                column.addWidget(section_heading(f"{_TITLES.get(rule, rule.capitalize())} · {number:,}"))
                makers = [partial(self._row, finding) for finding in islice(found.of(rule), MOST)]
                rest = f"and {number - MOST:,} more" if number > MOST else ""
                rows = Unfolding(makers, first=FIRST, rest=rest)
                rows.setObjectName(rule)
                column.addWidget(rows)
                yield from rows.filled()
                if rule in unfolded:
                    yield from rows.unfolded()
        if not found:
            said = "People were in office, dates are in order, and nothing looks entered twice."
            column.addWidget(EmptyState("circle-check", "Nothing found", said))
            yield

    def _on_stage_entering(self) -> None:
        """The keyboard would leave the panel with what is replaced."""
        focused, page = self.focusWidget(), self._stage.page
        if focused is not None and page is not None and page.isAncestorOf(focused):
            self.close_button.setFocus()

    def _on_stage_entered(self) -> None:
        found = self._found = self._coming
        self.say_under_title(f"{len(found):,} {'finding' if len(found) == 1 else 'findings'}" if found else "")

    def _row(self, finding: Finding) -> QWidget:
        choices = QWidget()
        flow = FlowLayout(choices, spacing=8)
        chosen = [(finding.fix, self._on_fix_clicked)]
        if finding.engagement_id is not None:
            chosen.append(("Show it", self._on_show_clicked))
        for text, heard in [*chosen, ("Set aside", self._on_aside_clicked)]:
            made: QPushButton = button(made_visible(text).replace("&", "&&"), "link", choices)
            made.setAccessibleName(f"{text}: {finding.text}")
            made.setProperty("finding", finding)
            made.clicked.connect(heard)
            flow.addWidget(made)
        return stacked([words(finding.text), choices, Hairline()], spacing=2)

    def _clicked(self) -> Finding:
        finding: Finding = self.sender().property("finding")
        return finding

    def _on_fix_clicked(self) -> None:
        self.fix_requested.emit(self._clicked())

    def _on_show_clicked(self) -> None:
        engagement = self._clicked().engagement_id
        assert engagement is not None
        self._session.select((engagement,))

    def _on_aside_clicked(self) -> None:
        finding = self._clicked()
        self._session.attempt(lambda: dismiss_finding(self._session.record, finding.rule, finding.key))
