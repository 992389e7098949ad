"""Paints a year from its geometry: each day shaded by its number of engagements, with the shapes of their statuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

from tracker.dates.vocabulary import MONTH_NAMES, WEEKDAY_NAMES
from tracker.queries.calendar_rows import Tally, YearTally
from tracker.words import Status
from ui.calendar.gridpaint import Scene
from ui.calendar.look import Look
from ui.calendar.wording import counted, statuses_words
from ui.calendar.yeargrid import SmallMonth, YearGrid
from ui.kit import Theme, paint_status_glyph, status_word

SHADES = ((1, 0.10), (2, 0.20), (4, 0.34), (8, 0.52))
"""From how many engagements a day takes a shade, and how much of the accent the shade has."""
_NAMES = ("1", "2–3", "4–7", "8 or more")
_MOST_GLYPHS = 3


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the mouse is on in a year: a day or the title of a month."""

    day: date | None = None
    month: int | None = None
    above: bool = False


def paint_year(painter: QPainter, grid: YearGrid, tally: YearTally, look: Look, theme: Theme, scene: Scene) -> None:
    """Draw the whole of a year, without what the mouse and the keyboard mark."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text runs as its own letters do
    if tally.longer.count:
        _paint_above(painter, grid, tally, look, theme)
    for month in grid.months:
        _paint_head(painter, grid, month, tally, look, theme)
        for number, rect in enumerate(month.days, 1):
            day = date(grid.year, month.number, number)
            _paint_day(painter, rect, day, tally.days.get(day), look, theme, scene)
    _paint_legend(painter, grid, tally, look, theme)


def paint_marks(painter: QPainter, grid: YearGrid, theme: Theme, scene: Scene, pointed: Pointed) -> None:
    """Draw over a year what the mouse is on, and the day that the keyboard is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("link"), 1))
    if pointed.day is not None:
        painter.drawRect(grid.day_rect(pointed.day).adjusted(1, 1, -1, -1))
    under = grid.months[pointed.month - 1].title if pointed.month is not None else None
    under = grid.above if pointed.above else under
    if under is not None:
        painter.drawLine(under.bottomLeft(), under.bottomRight())
    if scene.focused and scene.cursor is not None and scene.cursor.year == grid.year:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(grid.day_rect(scene.cursor).adjusted(1, 1, -1, -1))


def _side(grid: YearGrid, *, trailing: bool = False) -> int:
    right = grid.mirrored is not trailing
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int((side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter).value)


def _paint_above(painter: QPainter, grid: YearGrid, tally: YearTally, look: Look, theme: Theme) -> None:
    painter.setFont(look.second)
    painter.setPen(theme.color("muted"))
    words = f"Longer or open: {counted(tally.longer.count)} ({statuses_words(tally.longer.statuses)})"
    painter.drawText(grid.above, _side(grid), look.elided(look.second, words, grid.above.width()))


def _paint_head(
    painter: QPainter, grid: YearGrid, month: SmallMonth, tally: YearTally, look: Look, theme: Theme
) -> None:
    sometime = tally.months.get(month.number)
    wide = month.title.width()
    painter.setFont(look.strong)
    painter.setPen(theme.color("ink"))
    name = MONTH_NAMES[month.number - 1]
    painter.drawText(month.title, _side(grid), name)
    if sometime is not None:
        words = f"+{sometime.count:,} in {name[:3]}"
        rest = wide - look.metrics(look.strong).horizontalAdvance(name) - look.px(8)
        painter.setFont(look.second)
        painter.setPen(theme.color("muted"))
        painter.drawText(month.title, _side(grid, trailing=True), look.elided(look.second, words, rest))
    painter.setFont(look.section)
    painter.setPen(theme.color("muted"))
    first = date(grid.year, month.number, 1).weekday()
    start = next(n for n, rect in enumerate(month.weekdays) if abs(rect.left() - month.days[0].left()) < 1)
    for number, rect in enumerate(month.weekdays):
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, WEEKDAY_NAMES[(first - start + number) % 7][0])


def _paint_day(
    painter: QPainter,
    rect: QRectF,
    day: date,
    tally: Tally | None,
    look: Look,
    theme: Theme,
    scene: Scene,
) -> None:
    inner = rect.adjusted(1, 1, -1, -1)
    shade = _shade(tally, theme)
    if shade is not None:
        painter.fillRect(inner, shade)
    outline = _outline(tally, theme, scene)
    if outline is not None:
        painter.setPen(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inner)
    glyphs = tally.statuses[:_MOST_GLYPHS] if tally is not None else ()
    roomy = rect.height() >= look.height(look.section) + look.px(9) and rect.width() >= look.px(20)
    number = QRectF(rect.left(), rect.top(), rect.width(), rect.height() - (look.px(8) if glyphs and roomy else 0))
    _paint_number(painter, number, day, tally, look, theme, scene)
    if glyphs and roomy:
        _paint_glyphs(painter, rect, [status for status, _ in glyphs], look, theme)


def _outline(tally: Tally | None, theme: Theme, scene: Scene) -> QPen | None:
    """What frames a day: that something there is selected, or that only dates given up are there."""
    if tally is None or not tally.count:
        return None
    if scene.selected.intersection(tally.ids):
        return QPen(theme.color("accent"), 1.5)
    return QPen(theme.color("field_line"), 1) if tally.count == tally.struck else None


def _paint_number(
    painter: QPainter, rect: QRectF, day: date, tally: Tally | None, look: Look, theme: Theme, scene: Scene
) -> None:
    ground = theme.color("error") if day == scene.as_of else theme.color("accent") if day == scene.today else None
    empty = tally is None or tally.count == 0
    font = look.section if ground is not None or not empty else look.day
    painter.setPen(theme.color("muted" if empty else "ink"))
    if ground is not None:
        high = look.height(look.section) + look.px(2)
        wide = max(high, look.metrics(look.section).horizontalAdvance(str(day.day)) + look.px(6))
        pill = QRectF(rect.center().x() - wide / 2, rect.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(theme.color("surface") if day == scene.as_of else theme.color("on_accent"))
    elif tally is not None and tally.count and tally.count == tally.struck:
        font = QFont(font)
        font.setStrikeOut(True)
        painter.setPen(theme.color("muted"))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))


def _paint_glyphs(painter: QPainter, rect: QRectF, statuses: list[Status], look: Look, theme: Theme) -> None:
    side = min(look.px(8), rect.width() / _MOST_GLYPHS - 1)
    left = rect.center().x() - len(statuses) * (side + 1) / 2
    for number, status in enumerate(statuses):
        box = QRectF(left + number * (side + 1), rect.bottom() - side - look.px(3), side, side)
        _paint_glyph(painter, box, status, theme)


def _paint_glyph(painter: QPainter, box: QRectF, status: Status, theme: Theme) -> None:
    """A small glyph: on a screen from a picture made once, for a year may have a thousand; else drawn."""
    device = painter.device()
    if not isinstance(device, QWidget | QPixmap | QImage):
        paint_status_glyph(painter, box, status, theme)
        return
    ratio = device.devicePixelRatioF()
    key = f"year-glyph/{status.code}/{theme.name}/{box.width():.2f}/{ratio:.2f}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        side = round(box.width() * ratio)
        found = QPixmap(side, side)
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        inside = QPainter(found)
        paint_status_glyph(inside, QRectF(0, 0, side / ratio, side / ratio), status, theme)
        inside.end()
        QPixmapCache.insert(key, found)
    painter.drawPixmap(box.topLeft(), found)


def _shade(tally: Tally | None, theme: Theme) -> QColor | None:
    """The shade of a day; none where nothing stands there but what was given up."""
    held = tally.count - tally.struck if tally is not None else 0
    strength = next((much for least, much in reversed(SHADES) if held >= least), None)
    return _accent(theme, strength) if strength is not None else None


def _accent(theme: Theme, strength: float) -> QColor:
    colour = theme.color("link")
    colour.setAlphaF(min(1.0, strength * 1.5) if theme.dark else strength)
    return colour


def _paint_legend(painter: QPainter, grid: YearGrid, tally: YearTally, look: Look, theme: Theme) -> None:
    """What the shades and shapes mean: of each status that the year has, its glyph and its word."""
    painter.setFont(look.second)
    box, middle = look.px(12), grid.legend.center().y()
    x, end = grid.legend.left(), grid.legend.right()

    def placed(left: float, width: float) -> float:
        return grid.size.width() - left - width if grid.mirrored else left

    def word(text: str) -> None:
        nonlocal x
        wide = look.metrics(look.second).horizontalAdvance(text) + 2
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(placed(x, wide), middle - box, wide, 2 * box), _side(grid), text)
        x += wide + look.px(10)

    word("Engagements a day")
    for name, (_, strength) in zip(_NAMES, SHADES, strict=True):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_accent(theme, strength))
        painter.drawRoundedRect(QRectF(placed(x, box), middle - box / 2, box, box), 2, 2)
        x += box + look.px(4)
        word(name)
    x += look.px(8)
    every = [*tally.days.values(), *tally.months.values()]
    for status in sorted({status for one in every for status, _ in one.statuses}, key=lambda status: status.code):
        wide = look.metrics(look.second).horizontalAdvance(status_word(status))
        if x + box + wide + look.px(14) > end:
            break
        paint_status_glyph(painter, QRectF(placed(x, box), middle - box / 2, box, box), status, theme)
        x += box + look.px(4)
        word(status_word(status))
