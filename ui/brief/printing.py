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
from ui.brief.copied import with_signs_as_written
from ui.brief.looks import paper_font
from ui.brief.outline import Entry, with_outline
from ui.brief.paper import document_of
from ui.kit.theme import LIGHT

_FOOT = 12.0
"""Millimetres from the edge of the paper to the number of the page."""
_MOST_FOR_HEADINGS, _MOST_FOR_PARAGRAPHS = 2000, 300
"""Pages that may be laid out anew, all in all, for the sake of either."""
_SHORT = 4
"""Lines of a paragraph that is rather moved as a whole than left with its last line on the next page."""


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
    printed = with_signs_as_written(made.data().data(), document.toPlainText() + brief.title)
    return with_outline(printed, _entries(document), language_tag(brief.language))


def _paint(document: QTextDocument, writer: QPdfWriter, unit: float, title: str) -> None:
    """Paints all pages; unit: pixels for a millimetre."""
    width, height = TEXT_WIDTH * unit, (PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM) * unit
    document.setUseDesignMetrics(True)
    document.setPageSize(QSizeF(width, height))
    keep_together(document, height)
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
        seen = QRectF(0, page * height, width, height)
        painter.setClipRect(seen)
        begun = _paint_rest(painter, document, seen)
        context.clip = seen.adjusted(0, begun + 1, 0, -1)  # without the lines of other pages that touch this one
        if context.clip.height() > 0:
            document.documentLayout().draw(painter, context)
        painter.restore()
        _paint_foot(painter, unit, title, f"{page + 1} / {pages}")
    painter.end()


def _paint_rest(painter: QPainter, document: QTextDocument, seen: QRectF) -> float:
    """Paints what a paragraph that began on an earlier page has on this one; how far down it goes, 0 for none.

    Qt paints one line more of it, the last of the page before: out of sight, but read out and found by who searches.
    """
    layout = document.documentLayout()
    block = document.findBlock(max(layout.hitTest(QPointF(1, seen.top() + 1), Qt.HitTestAccuracy.FuzzyHit), 0))
    if layout.blockBoundingRect(block).top() >= seen.top() - 1 or _in_table(block):
        return 0.0
    lines, down = block.layout(), 0.0
    for number in range(lines.lineCount()):
        line = lines.lineAt(number)
        top = lines.position().y() + line.y()
        if seen.top() - 1 < top < seen.bottom() - 1:
            line.draw(painter, lines.position())
            down = top + line.height() - seen.top()
    return down


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


def keep_together(document: QTextDocument, height: float) -> None:
    """Moves to the next page each heading that would stand on another page than what follows it, and paragraphs of
    which one line alone would stand on a page.

    height: of a page. Qt does neither by itself. Of long documents only the first are moved: each time, all that stands
    after has to be laid out anew.
    """
    layout = document.documentLayout()
    pages_now = document.pageCount()  # lays out all: Qt loses blocks where one is changed while others still wait
    headings, paragraphs = _MOST_FOR_HEADINGS // pages_now, _MOST_FOR_PARAGRAPHS // pages_now
    block = document.begin().next()  # the title stays where it is
    while block.isValid():
        first = block
        while block.blockFormat().headingLevel() and block.next().isValid():
            block = block.next()
        pages = _pages_of_lines(layout, block, height)
        begins = int((layout.blockBoundingRect(first).top() + 1) / height)
        parted = first != block and bool(pages) and pages[0] != begins and headings > 0
        alone = _leaves_a_line_alone(pages) and paragraphs > 0 and not _in_table(block)
        if (parted or alone) and not first.blockFormat().pageBreakPolicy():
            headings, paragraphs = headings - parted, paragraphs - (not parted)
            _break_before(first)
            document.pageCount()
        block = block.next()


def _pages_of_lines(layout: QAbstractTextDocumentLayout, block: QTextBlock, height: float) -> list[int]:
    """On which page each line of a paragraph stands; only the first and the last of one that is on a single page."""
    area, lines = layout.blockBoundingRect(block), block.layout()
    last = lines.lineCount() - 1
    if last < 0:
        return []
    numbers = range(last + 1) if int((area.top() + 1) / height) != int((area.bottom() - 1) / height) else {0, last}
    return [int((area.top() + lines.lineAt(number).y() + 1) / height) for number in numbers]


def _leaves_a_line_alone(pages: list[int]) -> bool:
    """Whether one line of a paragraph stands alone at the end of a page, or, of a short one, at the top of the next."""
    if not pages or pages[0] == pages[-1]:
        return False
    return pages.count(pages[0]) == 1 or (pages.count(pages[-1]) == 1 and len(pages) <= _SHORT)


def _in_table(block: QTextBlock) -> bool:
    return QTextCursor(block).currentTable() is not None


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
