"""Paints a month or week from its geometry, on the screen and in pictures alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.dates import month_name, weekday_name
from ui.calendar.grid import Grid, Line, Part, Zone
from ui.calendar.look import Look, Marks, Piece, paint_bar
from ui.calendar.spans import Mode
from ui.kit import Theme


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands out on a calendar: the days that are marked, and where the user is.

    cursor: the day the keyboard is on; focused: whether it is shown. current: the key of the item the keyboard is on.
    """

    today: date
    as_of: date | None = None
    rest_days: frozenset[int] = frozenset()
    cursor: date | None = None
    focused: bool = False
    selected: frozenset[int] = frozenset()
    current: tuple[int, int] | None = None
    hovered: Zone | None = None


def paint_grid(painter: QPainter, grid: Grid, look: Look, theme: Theme, scene: Scene) -> None:
    """Draw the whole of a month or week."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text runs as its own letters do
    for line in grid.lines:
        _paint_line(painter, grid, line, look, theme, scene)
    _paint_days(painter, grid, look, theme, scene)
    _paint_weekdays(painter, grid, look, theme)
    for placed in grid.bars:
        marks = marks_of(placed.bar.item.id, placed.bar.item.key, scene)
        paint_bar(
            painter, placed.piece, placed.bar.item, look, theme, marks,
            name=placed.name, lines=placed.lines, mirrored=grid.mirrored,
        )  # fmt: skip
    for more in grid.mores:
        _paint_more(painter, more, look, theme, scene)
    if scene.focused and scene.current is None and scene.cursor in grid.cells:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(grid.cells[scene.cursor].adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)


def marks_of(engagement: int, key: tuple[int, int], scene: Scene) -> Marks:
    """How an item stands out in a scene."""
    hovered = scene.hovered is not None and scene.hovered.item is not None and scene.hovered.item.key == key
    return Marks(engagement in scene.selected, scene.focused and key == scene.current, hovered)


def _paint_line(painter: QPainter, grid: Grid, line: Line, look: Look, theme: Theme, scene: Scene) -> None:
    height = look.height(look.second) + look.px(8)
    painter.setFont(look.label)
    painter.setPen(theme.color("muted"))
    area = QRectF(look.px(12), line.top, grid.size.width() - look.px(24), height)
    painter.drawText(area, _leading(grid), line.label)
    for chip in line.chips:
        edges = (chip.rect.left(), chip.rect.right())
        marks = marks_of(chip.item.id, chip.item.key, scene)
        name = f"{chip.item.heading} · {chip.words}" if chip.words else chip.item.heading
        piece = Piece(chip.rect, edges, edges)
        paint_bar(painter, piece, chip.item, look, theme, marks, name=(name,), mirrored=grid.mirrored)
    if line.more:
        _paint_more(painter, Zone(Part.MORE, line.more_rect, items=line.more), look, theme, scene)


def _leading(grid: Grid) -> int:
    side = Qt.AlignmentFlag.AlignRight if grid.mirrored else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter).value)


def _paint_weekdays(painter: QPainter, grid: Grid, look: Look, theme: Theme) -> None:
    line = theme.color("line")
    painter.setFont(look.label)
    for day in grid.days[:7]:
        cell = grid.cells[day]
        area = QRectF(cell.left() + look.px(9), grid.weekdays.top(), cell.width() - look.px(18), grid.weekdays.height())
        name = weekday_name(day, "long")
        if look.metrics(look.label).horizontalAdvance(name) > area.width():
            name = weekday_name(day)
        painter.setPen(theme.color("muted"))
        painter.drawText(area, _leading(grid), name)
    for edge in {grid.weekdays.top(), grid.weekdays.bottom()} - {0.0}:
        painter.fillRect(QRectF(0, round(edge) - 1, grid.size.width(), 1), line)


def _paint_days(painter: QPainter, grid: Grid, look: Look, theme: Theme, scene: Scene) -> None:
    line, inside = theme.color("line"), theme.color("surface")
    for number, (day, rect) in enumerate(grid.cells.items()):
        outside = grid.mode is Mode.MONTH and day.month != grid.anchor.month
        ground = theme.color("window") if day.weekday() in scene.rest_days else inside
        if scene.hovered is not None and scene.hovered.day == day:
            ground = theme.color("hover")
        painter.fillRect(rect, ground)
        if number % 7:
            edge = rect.right() if grid.mirrored else rect.left()
            painter.fillRect(QRectF(round(edge), rect.top(), 1, rect.height()), line)
        if number >= 7:
            painter.fillRect(QRectF(rect.left(), round(rect.top()), rect.width(), 1), line)
        _paint_number(painter, grid, day, outside, look, theme, scene)


def _paint_number(
    painter: QPainter, grid: Grid, day: date, outside: bool, look: Look, theme: Theme, scene: Scene
) -> None:
    """The number of a day, with its month on a first; today in a filled pill, the as-of day in a red one."""
    rect = grid.numbers[day]
    named = day.day == 1 or (grid.mode is Mode.WEEK and day == grid.days[0])
    text = f"{day.day} {month_name(day)}" if named else str(day.day)
    ground = None
    if day == scene.as_of:
        text, ground = f"As of {text}", theme.color("error")
    elif day == scene.today:
        ground = theme.color("accent")
    font = look.strong if ground is not None else look.second
    wide = look.metrics(font).horizontalAdvance(text)
    pad = look.px(6)
    width = max(wide + 2 * pad, rect.height())
    cell = grid.cells[day]
    width = min(width, cell.width() - look.px(8))
    pill = QRectF(rect.right() - width if grid.mirrored else rect.left(), rect.top(), width, rect.height())
    ink = theme.color("disabled" if outside else "muted" if ground is None else "surface")
    if ground is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        ink = theme.color("on_accent") if day != scene.as_of else theme.color("surface")
    elif scene.hovered is not None and scene.hovered.part is Part.NUMBER and scene.hovered.day == day:
        ink = theme.color("link")
        font = look.underlined
    painter.setFont(font)
    painter.setPen(ink)
    if ground is None:
        area = pill.adjusted(0, 0, -pad, 0) if grid.mirrored else pill.adjusted(pad, 0, cell.width(), 0)
        painter.drawText(area, _leading(grid), text)
    else:
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, look.elided(font, text, pill.width()))


def _paint_more(painter: QPainter, zone: Zone, look: Look, theme: Theme, scene: Scene) -> None:
    """How many more there are, in the accent where one of them is selected."""
    chosen = any(item.id in scene.selected for item in zone.items)
    hovered = scene.hovered is not None and scene.hovered.part is Part.MORE and scene.hovered.rect == zone.rect
    painter.setFont(look.medium)
    painter.setPen(theme.color("link" if chosen or hovered else "muted"))
    words = f"+{len(zone.items):,} more"
    if look.metrics(look.medium).horizontalAdvance(words) > zone.rect.width() - look.px(8):
        words = f"+{len(zone.items):,}"
    painter.drawText(zone.rect, Qt.AlignmentFlag.AlignCenter, words)
