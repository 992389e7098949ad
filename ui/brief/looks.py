"""How the paragraphs, words and tables of a brief look on paper and in its preview."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ui.kit.fonts import FAMILY, load_fonts
from ui.kit.theme import Theme

_USUAL_DPI = 96.0


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a style is: sizes and distances as parts of the size of the text."""

    size: float = 1.0
    colour: str = "ink"
    weight: QFont.Weight = QFont.Weight.Normal
    above: float = 0.0
    beneath: float = 0.0
    line: int = 100  # per cent of the font's own distance between lines
    level: int = 0


class Style(Enum):
    """What a paragraph is."""

    TITLE = _Kind(2.0, weight=QFont.Weight.DemiBold, beneath=0.5, level=1)
    LINE = _Kind(0.95, "muted", beneath=0.15)
    SECTION = _Kind(1.4, "link", QFont.Weight.DemiBold, above=1.9, beneath=0.6, level=2)
    PART = _Kind(1.12, weight=QFont.Weight.DemiBold, above=1.1, beneath=0.35, level=3)
    BODY = _Kind(beneath=0.6, line=118)
    QUIET = _Kind(0.9, "muted", above=0.3, beneath=0.4, line=112)
    PICTURE = _Kind(above=0.4)
    CAPTION = _Kind(0.9, "muted", above=0.5, beneath=0.6)
    TABLE_CAPTION = _Kind(0.9, "muted", above=0.5, beneath=0.4)
    HEAD = _Kind(0.85, "muted", QFont.Weight.DemiBold)
    CELL = _Kind(0.85, line=105)
    NOTE = _Kind(0.85, beneath=0.3, line=108)


class Looks:
    """The formats of every style in a theme, made once for a document."""

    def __init__(self, theme: Theme, points: float) -> None:
        self._theme = theme
        self._points = points
        screen = QGuiApplication.primaryScreen()
        self.dpi = round(screen.logicalDotsPerInchY()) if screen is not None else _USUAL_DPI
        self.font = paper_font(points)
        self._texts = {style: self._text(style.value) for style in Style}
        self._blocks = {style: self._block(style) for style in Style}
        self._links: dict[Style, QTextCharFormat] = {}

    def millimetres(self, length: float) -> float:
        """Millimetres on paper in the pixels that Qt lays documents out in."""
        return length / 25.4 * self.dpi

    def text(self, style: Style) -> QTextCharFormat:
        """The format of plain words; not to be changed."""
        return self._texts[style]

    def block(self, style: Style) -> QTextBlockFormat:
        return self._blocks[style]

    def link(self, style: Style, url: str, *, underlined: bool = False) -> QTextCharFormat:
        """A fresh format of words that lead somewhere."""
        looks = QTextCharFormat(self._texts[style])
        looks.setAnchor(True)
        looks.setAnchorHref(url)
        looks.setForeground(QBrush(self._theme.color("link")))
        if underlined:
            looks.setFontUnderline(True)
            looks.setUnderlineColor(_paler(self._theme.color("link"), self._theme.color("surface")))
        return looks

    def raised(self, looks: QTextCharFormat) -> QTextCharFormat:
        """The format of a number of a note, from that of the words it stands at."""
        made = QTextCharFormat(looks)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return made

    def table(self, shares: tuple[float, ...]) -> QTextTableFormat:
        """A table over the whole width whose first row is repeated on each page."""
        looks = QTextTableFormat()
        looks.setHeaderRowCount(1)
        looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        looks.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share * 100) for share in shares]
        )
        looks.setCellPadding(self._pixels(0.35))
        looks.setCellSpacing(0)
        looks.setBorder(0)
        looks.setBorderCollapse(True)
        looks.setTopMargin(self._pixels(0.35))
        looks.setBottomMargin(self._pixels(0.6))
        return looks

    def cells(self) -> tuple[QTextTableCellFormat, QTextTableCellFormat, QTextTableCellFormat]:
        """The formats of a cell in the row of heads, in a row between, and in the last row."""
        head, cell, last = (QTextTableCellFormat() for _ in range(3))
        for looks, style, role in (
            (head, Style.HEAD, "field_line"),
            (cell, Style.CELL, "line"),
            (last, Style.CELL, "field_line"),
        ):
            looks.merge(self._texts[style])
            looks.setBottomBorder(1)
            looks.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            looks.setBottomBorderBrush(QBrush(self._theme.color(role)))
        head.setBackground(QBrush(self._theme.color("window")))
        return head, cell, last

    def _text(self, kind: _Kind) -> QTextCharFormat:
        looks = QTextCharFormat()
        looks.setFont(self.font)
        looks.setFontPointSize(self._points * kind.size)
        looks.setFontWeight(kind.weight)
        looks.setForeground(QBrush(self._theme.color(kind.colour)))
        return looks

    def _block(self, style: Style) -> QTextBlockFormat:
        kind = style.value
        looks = QTextBlockFormat()
        looks.setTopMargin(self._pixels(kind.above))
        looks.setBottomMargin(self._pixels(kind.beneath))
        looks.setHeadingLevel(kind.level)
        looks.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if kind.line != 100:
            looks.setLineHeight(kind.line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if style is Style.NOTE:
            hanging = self._pixels(2.4)
            looks.setLeftMargin(hanging)
            looks.setTextIndent(-hanging)
            looks.setTabPositions([QTextOption.Tab(hanging, QTextOption.TabType.LeftTab)])
        return looks

    def _pixels(self, part: float) -> float:
        """A length that is so much of the size of the text."""
        return part * self._points * self.dpi / 72


def paper_font(points: float) -> QFont:
    """The font of paper, laid out by its outlines alone, so that lines end at the same words at any resolution.

    Without contextual forms: what Inter makes of "-->" or of a dash between figures would be copied out of a PDF as
    signs of no script.
    """
    font = QFont(FAMILY) if load_fonts() else QFont()
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("calt", "liga"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _paler(colour: QColor, ground: QColor) -> QColor:
    mixed = ((over + 2 * under) // 3 for over, under in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True))
    return QColor(*mixed)
