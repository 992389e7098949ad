"""Tables that are lists of rows: whole rows are chosen, nothing is edited in place, and scrolling goes by pixels."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def set_up_rows(view: QTableView, *, single: bool = False) -> None:
    """Makes a table such a list, of which many rows can be chosen, or one (`single`).

    There are no lines between its cells and no numbers of rows, the rows keep their heights, and Tab leaves it.
    """
    selection = QAbstractItemView.SelectionMode
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(selection.SingleSelection if single else selection.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    # So that no default height is too small. Raised later it is compared row by row: of a million, for minutes.
    view.verticalHeader().setMinimumSectionSize(1)
