"""Where the fields of the log form stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.form_field import FormField
from ui.forms.rows import Cell

if TYPE_CHECKING:
    from ui.forms.log_form import LogForm


def lay_out_log(form: LogForm) -> None:
    """Puts the fields into rows, the rarer ones behind a button that stays down while they show."""
    what, source = form.engagement, form.source
    rows = form.rows
    rows.add_row(Cell(what.kind, 1, 12), Cell(what.who, 2, 20), Cell(what.office, 2.4, 24))
    rows.add_row(Cell(what.where, 2, 22), Cell(form.dates, 1.5, 20), Cell(what.counterparts, 1.7, 20))
    rows.add_row(Cell(form.status, letters=30))
    form.reason.add_rows(rows, beside=(Cell(form.line.decided_by, 1, 18),))
    rows.add_row(Cell(form.line.incident, 2, 22), Cell(form.line.wording, 1, 18), Cell(form.what.none_given, 0))
    rows.add_row(Cell(source.line, 2, 26), Cell(what.topics, 1, 16))
    source.add_taken_apart(rows)
    rows.add_row(Cell(what.purpose, 2, 26), Cell(form.line.effective, 1, 18))
    source.add_passage(rows)
    rows.add_row(Cell(form.more, 0))
    rarer: tuple[tuple[Cell, ...], ...] = (
        (Cell(form.anchor, 1, 20), Cell(what.category, 1, 18), Cell(what.host, 1, 18)),
        (Cell(what.note, letters=30),),
        (Cell(what.title, 1, 24), Cell(what.delegates, 1, 20)),
        (Cell(what.setting, 1, 20), Cell(what.expected, 1, 20)),
        (Cell(what.secret, 1, 20), Cell(what.disclosed, 1, 20)),
    )
    for cells in rarer:
        rows.add_row(*cells)
    hidden = [cell.widget for cells in rarer for cell in cells]
    hidden += [source.quote, source.locator]
    for widget in hidden:
        assert isinstance(widget, FormField)
        widget.setVisible(False)
        form.more.toggled.connect(widget.setVisible)
