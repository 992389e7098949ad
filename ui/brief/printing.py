"""A brief set on A4 pages as PDF (ISO 32000): page numbers at the foot, no heading left alone at the end of a page."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from tracker.brief.cleaning import clean_line
from tracker.brief.document import Brief, Drawn
from tracker.brief.docx_package import language_tag
from tracker.brief.page import MARGIN_BOTTOM, MARGIN_SIDE, MARGIN_TOP, PAGE_HEIGHT, TEXT_WIDTH
from ui.brief.looks import paper_font
from ui.brief.outline import Entry, with_outline
from ui.brief.paper import document_of
from ui.kit.theme import LIGHT

_FOOT = 12.0
"""Millimetres from the edge of the paper to the number of the page."""
_MOST_MOVED = 400


def pdf_of(brief: Brief, picture: Drawn | None) -> bytes:
    """The bytes of a brief as PDF. Links and numbers of notes can be clicked, and the headings are its outline.

    May run on any thread. What Qt cannot do: the PDF is not tagged, so HTML or Word is the accessible form.
    """
    dispatcher = QEventLoop()  # laying out starts timers, which a thread of Python's knows only with this
    document = document_of(brief, picture)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setTitle(clean_line(brief.title))
    writer.setAuthor(clean_line(brief.author))
    writer.setCreator("Diplomatic Engagement Tracker")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    screen = QGuiApplication.primaryScreen()
    dpi = round(screen.logicalDotsPerInchY()) if screen is not None else 96  # what documents are laid out in
    writer.setResolution(dpi)
    _paint(document, writer, dpi / 25.4, clean_line(brief.title))
    del dispatcher
    return with_outline(made.data().data(), _entries(document), language_tag(brief.language))


def _paint(document: QTextDocument, writer: QPdfWriter, unit: float, title: str) -> None:
    """Paints all pages; unit: pixels for a millimetre."""
    width, height = TEXT_WIDTH * unit, (PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM) * unit
    document.setUseDesignMetrics(True)
    document.setPageSize(QSizeF(width, height))
    keep_headings(document, height)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = QPalette()
    context.palette.setColor(QPalette.ColorRole.Text, LIGHT.color("ink"))
    pages = document.pageCount()
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(MARGIN_SIDE * unit, MARGIN_TOP * unit - page * height)
        context.clip = QRectF(0, page * height, width, height)
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        _paint_foot(painter, unit, title, f"{page + 1} / {pages}")
    painter.end()


def _paint_foot(painter: QPainter, unit: float, title: str, number: str) -> None:
    font = paper_font(8.0)
    painter.setFont(font)
    painter.setPen(LIGHT.color("muted"))
    metrics = QFontMetricsF(font, painter.device())
    width, base = TEXT_WIDTH * unit, (PAGE_HEIGHT - _FOOT) * unit
    left = MARGIN_SIDE * unit
    room = width - metrics.horizontalAdvance(number) - 10 * unit
    painter.drawText(QPointF(left, base), metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
    painter.drawText(QPointF(left + width - metrics.horizontalAdvance(number), base), number)


def keep_headings(document: QTextDocument, height: float) -> None:
    """Moves each heading that would stand on another page than what follows it to the top of the next page.

    height: of a page. Qt keeps no paragraph with the next by itself.
    """
    layout = document.documentLayout()
    moved, block = 0, document.begin()
    while block.isValid() and moved < _MOST_MOVED:
        following = block.next()
        if block.blockFormat().headingLevel() and following.isValid() and block.position():
            first = block
            while following.blockFormat().headingLevel() and following.next().isValid():
                following = following.next()
            top = layout.blockBoundingRect(first).top()
            if int(_first_line(layout, following) / height) > int((top + 1) / height):
                _break_before(first)
                moved += 1
            block = following
        else:
            block = following


def _first_line(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    """Where the first line of a paragraph ends, from the top of the document."""
    area = layout.blockBoundingRect(block)
    line = block.layout().lineAt(0)
    return area.top() + (line.y() + line.height() - 1 if line.isValid() else 0.0)


def _break_before(block: QTextBlock) -> None:
    looks = block.blockFormat()
    looks.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    looks.setTopMargin(0)
    QTextCursor(block).setBlockFormat(looks)


def _entries(document: QTextDocument) -> list[Entry]:
    """The headings of the document with the names of their anchors; the title is none."""
    entries: list[Entry] = []
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level > 1:
            entries.append(Entry(block.text(), level - 1, f"section-{len(entries) + 1}"))
        block = block.next()
    return entries
