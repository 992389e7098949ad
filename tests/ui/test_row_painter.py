"""Rows of the table as they are painted: by parts as by the whole, cut to fit, each text in its own direction."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from tests.ui.conftest import Opened
from tracker.words import Status
from ui.kit import DARK, LIGHT, Theme
from ui.table.columns import KEYS
from ui.table.faces import PAD, Faces
from ui.table.model import Prepared, prepare
from ui.table.rowpainter import RowPainter, Shown

WIDTH = 200
MOVED = (300, 90)


def _row(opened: Opened, key: str, first: str, **fields: int) -> Prepared:
    """A row of the record with another text in one column, and other fields."""
    found = opened.window.table.rows.prepared(0)
    assert found is not None
    cells = list(found.cells)
    cells[KEYS.index(key)] = (first, "")
    return Prepared(found.row._replace(secret_flag=0, not_in_office="", who="", **fields), tuple(cells))


def _painted(
    found: Prepared | None,
    key: str,
    *,
    theme: Theme = LIGHT,
    selected: bool = False,
    current: bool = False,
    mirrored: bool = False,
    by: RowPainter | None = None,
) -> QImage:
    """One column of a row, as wide as `WIDTH`."""
    faces = Faces(QGuiApplication.font())
    area = QRect(0, 0, WIDTH, faces.row_height)
    picture = QImage(area.size() + QSize(*MOVED), QImage.Format.Format_RGB32)
    picture.fill(theme.color("surface"))
    painter = QPainter(picture)
    painter.translate(*MOVED)  # as every widget within a window is
    shown = Shown(area, [(KEYS.index(key), 0, WIDTH)], selected, current, mirrored)
    (by or RowPainter(faces, theme)).paint(painter, found, shown)
    painter.end()
    return picture.copy(area.translated(*MOVED))


def _ink(picture: QImage) -> QRect:
    """The smallest rectangle round all that is painted on the surface above the line at the foot."""
    ground = picture.pixelColor(WIDTH - 1, 1)
    height = picture.height() - 1
    spots = [(x, y) for x in range(WIDTH) for y in range(height) if picture.pixelColor(x, y) != ground]
    if not spots:
        return QRect()
    columns, lines = zip(*spots, strict=True)
    return QRect(QPoint(min(columns), min(lines)), QPoint(max(columns), max(lines)))


def test_a_row_painted_by_itself_is_as_in_the_whole(opened: Opened) -> None:
    table = opened.window.table
    table.setFocus()
    whole = table.viewport().grab().toImage()
    for row in range(table.rows.rowCount()):
        area = table.visualRect(table.rows.index(row, 0))
        area.setLeft(0)
        area.setRight(table.viewport().width() - 1)
        area &= table.viewport().rect()
        assert table.viewport().grab(area).toImage() == whole.copy(area)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_where_the_keyboard_stands_and_what_is_selected_is_seen(opened: Opened, theme: Theme) -> None:
    row = _row(opened, "kind", "")
    plain = _painted(row, "kind", theme=theme)
    chosen = _painted(row, "kind", theme=theme, selected=True)
    current = _painted(row, "kind", theme=theme, current=True)
    foot = plain.height() - 1
    assert plain.pixelColor(9, foot) == theme.color("line") and plain.pixelColor(9, 0) == theme.color("surface")
    assert chosen.pixelColor(0, 9) == theme.color("accent") and chosen.pixelColor(9, 9) == theme.color("selected")
    assert chosen.pixelColor(WIDTH - 1, 9) == theme.color("selected")
    assert current.pixelColor(9, 0) == current.pixelColor(9, foot) == theme.color("accent")
    mirrored = _painted(row, "kind", theme=theme, selected=True, mirrored=True)
    assert mirrored.pixelColor(WIDTH - 1, 9) == theme.color("accent")
    assert mirrored.pixelColor(0, 9) == theme.color("selected")


def test_a_deleted_row_is_empty(opened: Opened) -> None:
    assert _ink(_painted(None, "who")).isNull()
    assert not _ink(_painted(_row(opened, "who", "Li Qiang"), "who")).isNull()


def test_a_long_text_ends_within_its_cell(opened: Opened) -> None:
    ink = _ink(_painted(_row(opened, "note", "A visit put off. " * 20), "note"))
    assert ink.left() >= PAD and ink.right() < WIDTH - PAD
    assert ink.right() > WIDTH - PAD - 30
    marked = _ink(_painted(_with_mark(_row(opened, "who", "A delegation of many names " * 9)), "who"))
    assert marked.right() < WIDTH - PAD


def _with_mark(found: Prepared) -> Prepared:
    return Prepared(found.row._replace(not_in_office="Li Keqiang was Premier until 11 Mar 2023"), found.cells)


def test_a_mark_stands_beside_the_name(opened: Opened) -> None:
    row = _row(opened, "who", "Li Keqiang")
    bare, marked = _ink(_painted(row, "who")), _ink(_painted(_with_mark(row), "who"))
    assert marked.left() == bare.left() and bare.right() + 4 < marked.right() < bare.right() + 30
    mirrored = _ink(_painted(_with_mark(row), "who", mirrored=True))
    assert mirrored.width() == marked.width() and mirrored.right() >= WIDTH - PAD - 2


def test_dates_of_what_was_called_off_are_struck_out(opened: Opened) -> None:
    held, off = (
        _painted(_row(opened, "dates", "– –", status_code=status.code, given_up_flag=0), "dates")
        for status in (Status.COMPLETED, Status.CANCELLED)
    )
    between = _ink(held).center()
    assert held.pixelColor(between) == QColor(LIGHT.surface)
    assert any(off.pixelColor(between.x(), y) == QColor(LIGHT.muted) for y in range(off.height()))


@pytest.mark.parametrize("text", ["שלום Benjamin (בנימין)", "Benjamin (בנימין)", "محمد in London, Paris"])
def test_a_text_reads_in_its_own_direction_whatever_that_of_the_window(opened: Opened, text: str) -> None:
    row = _row(opened, "note", text)
    to_right, to_left = _painted(row, "note"), _painted(row, "note", mirrored=True)
    assert to_right.copy(_ink(to_right)) == to_left.copy(_ink(to_left))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("key", ["who", "dates", "note"])
@pytest.mark.parametrize(
    "text",
    ["Paris", "A visit put off. " * 20, "Zoë Müller – “agréé”", "שלום Benjamin (בנימין)", "محمد in London, Paris"],
)
def test_a_text_that_is_painted_again_looks_as_it_did(opened: Opened, text: str, key: str, mirrored: bool) -> None:
    row, painter = _row(opened, key, text), RowPainter(Faces(QGuiApplication.font()), LIGHT)
    pictures = [_painted(row, key, mirrored=mirrored, by=painter) for _ in range(3)]
    assert not _ink(pictures[0]).isNull() and pictures[1] == pictures[0] and pictures[2] == pictures[0]


def test_a_text_of_two_lines_stands_on_one(opened: Opened) -> None:
    height = _ink(_painted(_row(opened, "note", "Paris Berlin"), "note")).height()
    table = opened.window.table
    found = table.rows.prepared(0)
    assert found is not None
    broken = prepare(found.row._replace(note="Paris\n\tBerlin", places="Paris\nBerlin", countries="FR\n\tDE"))
    assert not any("\n" in line or "\t" in line for lines in broken.cells for line in lines)
    assert _ink(_painted(broken, "note")).height() == height
