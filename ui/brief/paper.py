"""A brief as a Qt document: what the live preview shows and the PDF prints.

Text of a record is inserted as text; no markup is made of it or read from it. A document may be made on any thread and
is then moved to the one that shows it (`QObject.moveToThread`); it takes no widgets and no pixmaps.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QSize, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QImageReader,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
)

from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import (
    Brief,
    Drawn,
    Heading,
    Inlines,
    NoteMark,
    Paragraph,
    Run,
    TableBlock,
    TimelinePicture,
    plain,
)
from tracker.brief.page import column_shares, picture_size
from tracker.brief.ready import ready
from tracker.safe_urls import safe_url
from ui.brief.looks import Looks, Style
from ui.kit.theme import LIGHT, Theme

POINTS = 10.0
"""The size of the text on paper."""
NOTES_TITLE = "Notes"
_PICTURE = QUrl("brief:timeline")
_ENGAGEMENT = QTextFormat.Property.UserProperty.value + 1


def document_of(
    brief: Brief, picture: Drawn | None, theme: Theme = LIGHT, points: float = POINTS, ratio: float | None = None
) -> QTextDocument:
    """A brief as a document: headings with their levels, tables whose heads repeat, the notes at the end.

    Every number of a note leads to the note, and the number of a note back to where it is called first. The sections
    are the anchors `section-1`, `section-2` …, in order. picture: of the timeline, left out where None. theme: whose
    colours; paper is light. points: the size of the text; all else goes by it. ratio: for a screen, its pixels for each
    of Qt's: the picture is scaled to the size in which it is shown, as Qt leaves pixels out of a larger one.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, clean_line(brief.title))
    looks = Looks(theme, points)
    document.setDefaultFont(looks.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    _Setter(document, looks, picture, ratio).set(ready(brief, picture))
    return document


def engagement_at(document: QTextDocument, position: int) -> int | None:
    """The engagement that the paragraph at a position tells of; None where it tells of none."""
    found = document.findBlock(position).blockFormat().property(_ENGAGEMENT)
    return found if isinstance(found, int) else None


class _Setter:
    """Sets one brief into one document, from its beginning to its end."""

    def __init__(self, document: QTextDocument, looks: Looks, picture: Drawn | None, ratio: float | None) -> None:
        self._document = document
        self._looks = looks
        self._picture = picture
        self._ratio = ratio
        self._cursor = QTextCursor(document)
        self._begun = False
        self._sections = 0
        self._called: set[int] = set()

    def set(self, brief: Brief) -> None:
        self._cursor.beginEditBlock()
        self._begin(Style.TITLE)
        self._insert(brief.title, self._looks.text(Style.TITLE), line=True)
        for line in brief.lines:
            self._begin(Style.LINE)
            self._insert(line, self._looks.text(Style.LINE))
        for block in brief.blocks:
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, TableBlock):
                self._table(block)
            else:
                self._timeline(block)
        if brief.notes:
            self._heading(Heading(NOTES_TITLE))
        for note in brief.notes:
            self._note(note.number, note.inlines)
        self._cursor.endEditBlock()

    # Blocks

    def _begin(self, style: Style, block: QTextBlockFormat | None = None) -> None:
        """Begins a paragraph; the first one is there already."""
        looks = block or self._looks.block(style)
        if self._begun:
            self._cursor.insertBlock(looks, self._looks.text(style))
        else:
            self._cursor.setBlockFormat(looks)
            self._begun = True

    def _paragraph(self, paragraph: Paragraph) -> None:
        style = Style.QUIET if paragraph.quiet else Style.BODY
        looks = self._looks.block(style)
        if paragraph.engagement is not None:
            looks = QTextBlockFormat(looks)
            looks.setProperty(_ENGAGEMENT, paragraph.engagement)
        self._begin(style, looks)
        self._inlines(self._cursor, paragraph.inlines, style)

    def _heading(self, heading: Heading) -> None:
        style = Style.SECTION if heading.level <= 1 else Style.PART
        self._sections += 1
        self._begin(style)
        looks = _named(self._looks.text(style), [f"section-{self._sections}"])
        self._insert(heading.text, looks, line=True)

    def _note(self, number: int, inlines: Inlines) -> None:
        self._begin(Style.NOTE)
        parts = [part if isinstance(part, Run) else Run(plain((part,))) for part in inlines]  # a note calls no other
        named = next((place for place, part in enumerate(parts) if part.text and not part.url), None)
        mark = self._looks.link(Style.NOTE, f"#mark-{number}")
        if named is None:
            mark.setAnchorNames([f"note-{number}"])
        self._cursor.insertText(f"{number}", mark)
        self._cursor.insertText("\t", self._looks.text(Style.NOTE))
        for place, part in enumerate(parts):
            self._run(self._cursor, part, Style.NOTE, [f"note-{number}"] if place == named else [])

    def _timeline(self, place: TimelinePicture) -> None:
        if self._picture is None:
            return
        width, height = (self._looks.millimetres(side) for side in picture_size(self._picture))
        image = _read(self._picture.png, round(width * self._ratio) if self._ratio else None)
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, _PICTURE, image)
        looks = QTextImageFormat()
        looks.setName(_PICTURE.toString())
        looks.setWidth(width)
        looks.setHeight(height)
        looks.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        looks.setProperty(QTextFormat.Property.ImageAltText.value, clean(place.alternative))
        self._begin(Style.PICTURE)
        self._cursor.insertImage(looks)
        if place.caption:
            self._begin(Style.CAPTION)
            self._insert(place.caption, self._looks.text(Style.CAPTION), line=True)

    def _table(self, table: TableBlock) -> None:
        if table.caption:
            self._begin(Style.TABLE_CAPTION)
            self._insert(table.caption, self._looks.text(Style.CAPTION), line=True)
        if not table.heads:
            return
        self._begun = True
        made = self._cursor.insertTable(len(table.rows) + 1, len(table.heads), self._looks.table(column_shares(table)))
        head, cell, last = self._looks.cells()
        for column, words in enumerate(table.heads):
            place = made.cellAt(0, column)
            place.setFormat(head)
            self._put_in_cell(place.firstCursorPosition(), Style.HEAD, (Run(clean_line(words)),))
        for number, row in enumerate(table.rows, 1):
            for column in range(len(table.heads)):
                place = made.cellAt(number, column)
                place.setFormat(last if number == len(table.rows) else cell)
                self._put_in_cell(place.firstCursorPosition(), Style.CELL, row[column] if column < len(row) else ())
        self._cursor = made.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _put_in_cell(self, cursor: QTextCursor, style: Style, inlines: Inlines) -> None:
        cursor.setBlockFormat(self._looks.block(style))  # not its character format, which is that of the cell
        self._inlines(cursor, inlines, style)

    # Text

    def _inlines(self, cursor: QTextCursor, inlines: Inlines, style: Style) -> None:
        names = self._names_of_marks(inlines)
        for number, part in enumerate(inlines):
            if isinstance(part, Run):
                self._run(cursor, part, style, names.get(number, []))
                continue
            if number and isinstance(inlines[number - 1], NoteMark):
                cursor.insertText(",", self._looks.raised(self._looks.text(style)))
            mark = self._looks.raised(self._looks.link(style, f"#note-{part.number}"))
            mark.setAnchorNames(names.get(number, []))
            cursor.insertText(str(part.number), mark)

    def _names_of_marks(self, inlines: Inlines) -> dict[int, list[str]]:
        """For some of the parts the names they bear, of the notes that are called here first.

        A name stands at the plain words before the mark: of what leads somewhere itself, as a mark does, Qt writes no
        name into a PDF.
        """
        names: dict[int, list[str]] = {}
        plain_words = [
            number
            for number, part in enumerate(inlines)
            if isinstance(part, Run) and part.text.strip() and not part.url
        ]
        for number, part in enumerate(inlines):
            if isinstance(part, NoteMark) and part.number not in self._called:
                self._called.add(part.number)
                before = [place for place in plain_words if place < number][-1:] or plain_words[:1] or [number]
                names.setdefault(before[0], []).append(f"mark-{part.number}")
        return names

    def _run(self, cursor: QTextCursor, run: Run, style: Style, names: list[str]) -> None:
        url = safe_url(run.url) if run.url else ""
        looks = self._looks.link(style, url, underlined=True) if url else self._looks.text(style)
        if names:
            looks = _named(looks, names)
        if run.bold or run.italic:
            looks = QTextCharFormat(looks)
            if run.bold:
                looks.setFontWeight(QFont.Weight.DemiBold)
            looks.setFontItalic(run.italic)
        self._insert(run.text, looks, cursor=cursor)

    def _insert(
        self, text: str, looks: QTextCharFormat, *, line: bool = False, cursor: QTextCursor | None = None
    ) -> None:
        """Inserts words; the ends of lines do not end the paragraph. Qt's own sign for an object is not text."""
        words = clean_line(text) if line else clean(text)
        (cursor or self._cursor).insertText(words.replace("\n", "\u2028").replace("\ufffc", "\ufffd"), looks)


def _read(png: bytes, most: int | None) -> QImage:
    """A picture from its bytes, at most so many pixels wide.

    The reader lets other threads run while it decodes and scales; `QImage.fromData` and `scaled` do not.
    """
    content = QBuffer()
    content.setData(png)
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(content, b"png")  # type: ignore[call-overload]
    size = reader.size()
    if most is not None and 0 < most < size.width():
        reader.setScaledSize(QSize(most, max(1, round(size.height() * most / size.width()))))
    return reader.read()


def _named(looks: QTextCharFormat, names: list[str]) -> QTextCharFormat:
    """The format with names that links lead to."""
    made = QTextCharFormat(looks)
    made.setAnchor(True)
    made.setAnchorNames(names)
    return made
