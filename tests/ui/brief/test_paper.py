"""A brief as a Qt document: what the preview shows."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QThread, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextDocument, QTextFragment, QTextImageFormat, QTextTable
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.tracker.brief.example_briefs import (
    ALTERNATIVE,
    GAZETTE,
    HEADS,
    HOSTILE,
    hostile_brief,
    long_brief,
    picture,
    small_brief,
)
from tracker.brief.cleaning import clean
from tracker.brief.document import Brief, NoteMark, Paragraph, Run, TableBlock
from ui.brief.paper import document_of, engagement_at
from ui.kit.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def pieces(document: QTextDocument) -> Iterator[QTextFragment]:
    for block in blocks(document):
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1


def text_of(document: QTextDocument) -> list[str]:
    return [block.text() for block in blocks(document)]


def tables(document: QTextDocument) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def cell_text(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_document_holds_the_whole_brief_in_order() -> None:
    texts = text_of(document_of(small_brief(), picture()))
    assert texts[:3] == ["The United States and China, 2023", "As of 30 June 2023", "Engagements of country CN"]
    assert texts[3] == "A visit is counted once, whoever took part."
    assert texts[4:6] == ["Timeline", "\ufffc"]
    assert texts[6:10] == [
        "One engagement, February to June 2023", "Took place", "China",
        "Antony Blinken was to visit Beijing on 5–6 February 2023.1 On 3 February 2023 the United States postponed the"
        " visit.1,2 It took place on 18–19 June 2023; see the page.",
    ]  # fmt: skip
    assert texts[-3] == "Notes"
    assert texts[-2].startswith("1\tGazette, “Visit is off”, https://example.org/") and texts[-1].startswith(
        "2\tGazette"
    )


def test_headings_have_levels_and_anchors() -> None:
    document = document_of(small_brief(), picture())
    headings = [(one.blockFormat().headingLevel(), one.text()) for one in blocks(document)]
    assert [one for one in headings if one[0]] == [
        (1, "The United States and China, 2023"), (2, "Timeline"), (2, "Took place"), (3, "China"),
        (2, "Table of contacts"), (2, "Notes"),
    ]  # fmt: skip
    named = {
        name: piece.text()
        for piece in pieces(document)
        for name in piece.charFormat().anchorNames()
        if name.startswith("section-")
    }
    assert named == {
        "section-1": "Timeline", "section-2": "Took place", "section-3": "China", "section-4": "Table of contacts",
        "section-5": "Notes",
    }  # fmt: skip


def test_numbers_lead_to_notes_and_back() -> None:
    document = document_of(small_brief(), picture())
    leads = [(piece.text(), piece.charFormat().anchorHref()) for piece in pieces(document)]
    assert [one for one in leads if one[1]] == [
        ("1", "#note-1"), ("1", "#note-1"), ("2", "#note-2"), ("the page", GAZETTE), ("2", "#note-2"),
        ("2", "#note-2"), ("1", "#mark-1"), (GAZETTE, GAZETTE),
        ("https://web.archive.org/web/20230203/https://example.org/gazette",) * 2, ("2", "#mark-2"),
    ]  # fmt: skip
    names = [name for piece in pieces(document) for name in piece.charFormat().anchorNames()]
    assert sorted(name for name in names if not name.startswith("section")) == ["mark-1", "mark-2", "note-1", "note-2"]
    marked = next(piece for piece in pieces(document) if "mark-2" in piece.charFormat().anchorNames())
    assert marked.text() == " On 3 February 2023 the United States postponed the visit."


def test_browser_goes_to_the_notes(qtbot: QtBot) -> None:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(500, 200)
    with qtbot.waitExposed(browser):
        browser.show()
    document = document_of(long_brief(60), None)
    document.setParent(browser)
    browser.setDocument(document)
    browser.scrollToAnchor("note-30")
    at_note = browser.verticalScrollBar().value()
    browser.scrollToAnchor("mark-30")
    assert 0 < browser.verticalScrollBar().value() < at_note


def test_table_repeats_its_heads() -> None:
    document = document_of(small_brief(), picture())
    table = tables(document)[0]
    assert table.format().headerRowCount() == 1
    assert tuple(cell_text(table, 0, column) for column in range(4)) == HEADS
    told = [cell_text(table, 2, column) for column in range(4)]
    assert told == ["18–19 June 2023", "Antony Blinken, Secretary of State", "Beijing2", "completed"]
    assert sum(width.rawValue() for width in table.format().columnWidthConstraints()) == pytest.approx(100)


def test_picture_is_told_in_words_and_no_wider_than_the_text() -> None:
    document = document_of(small_brief(), picture())
    looks = next(piece.charFormat() for piece in pieces(document) if piece.charFormat().isImageFormat())
    image = QTextImageFormat(looks.toImageFormat())
    assert looks.property(QTextImageFormat.Property.ImageAltText.value) == ALTERNATIVE
    assert (image.maximumWidth().rawValue(), round(image.width() / image.height(), 2)) == (100, 2.0)
    document.setTextWidth(300)
    assert document.size().width() <= 300
    assert not any(piece.charFormat().isImageFormat() for piece in pieces(document_of(small_brief(), None)))


def test_paragraph_says_which_engagement_it_tells_of() -> None:
    document = document_of(small_brief(), picture())
    told = {block.text()[:18]: engagement_at(document, block.position() + 3) for block in blocks(document)}
    assert told["Antony Blinken was"] == 1
    assert told["A visit is counted"] is None and told["Took place"] is None
    assert engagement_at(document, 10**9) is None


def test_colours_follow_the_theme() -> None:
    for theme in (LIGHT, DARK):
        document = document_of(small_brief(), None, theme)
        colours = {piece.charFormat().foreground().color().name().upper() for piece in pieces(document)}
        assert colours == {theme.ink.upper(), theme.muted.upper(), theme.link.upper()}


def test_sizes_follow_the_text() -> None:
    sizes = [
        [piece.charFormat().fontPointSize() for piece in pieces(document_of(small_brief(), None, LIGHT, points))]
        for points in (10.0, 20.0)
    ]
    assert [2 * size for size in sizes[0]] == pytest.approx(sizes[1])


def test_hostile_text_is_text() -> None:
    document = document_of(hostile_brief(), None)
    texts = text_of(document)
    wanted = [clean(text).replace("\n", "\u2028").replace("\ufffc", "\ufffd") for text in HOSTILE]
    lines = texts[1 : 1 + len(wanted)]
    assert lines == wanted
    assert not any(piece.charFormat().anchorHref().startswith(("java", "file")) for piece in pieces(document))
    assert len(tables(document)) == 9
    document.setTextWidth(500)
    assert document.size().width() <= 500  # words of ten thousand signs are broken


def test_rows_of_any_length_make_a_whole_table() -> None:
    rows = (((Run("one"),),), ((Run("a"),), (Run("b"),), (Run("too much"),)), ())
    made = (TableBlock("", ("A", "B"), rows), TableBlock("", ("C",), ()), TableBlock("no columns", (), rows))
    document = document_of(Brief("T", (), (*made, Paragraph((Run("after"),))), ()), None)
    first, second = tables(document)
    assert [[cell_text(first, row, column) for column in (0, 1)] for row in range(4)] == [
        ["A", "B"], ["one", ""], ["a", "b"], ["", ""],
    ]  # fmt: skip
    assert (second.rows(), second.columns()) == (1, 1)
    assert text_of(document)[-2:] == ["no columns", "after"]


def test_marks_alone_in_a_cell_are_there() -> None:
    brief = Brief("T", (), (TableBlock("", ("A",), (((NoteMark(2), NoteMark(1)),),)),), small_brief().notes)
    document = document_of(brief, None)
    assert cell_text(tables(document)[0], 1, 0) == "1,2"
    assert text_of(document)[-2].startswith("1\tGazette, “Visit is made”")


def test_document_can_be_made_on_a_worker(qapp: QApplication) -> None:
    found: list[QTextDocument] = []

    def make() -> None:
        document = document_of(small_brief(), picture())
        document.moveToThread(qapp.thread())
        found.append(document)

    worker = Thread(target=make)
    worker.start()
    worker.join()
    assert found[0].thread() is qapp.thread() is QThread.currentThread()
    found[0].setTextWidth(400)
    assert text_of(found[0]) == text_of(document_of(small_brief(), picture()))


def test_picture_has_as_many_pixels_as_are_shown() -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    drawn = picture()
    for ratio in (1.0, 2.0, None):
        document = document_of(small_brief(), drawn, ratio=ratio)
        [image] = [p.charFormat().toImageFormat() for p in pieces(document) if p.charFormat().isImageFormat()]
        found, whole = document.resource(kind, QUrl(image.name())), QImage.fromData(drawn.png)
        wide = whole.width() if ratio is None else min(round(image.width() * ratio), whole.width())
        assert found.width() == wide
        assert abs(found.height() / found.width() - whole.height() / whole.width()) < 2 / found.width()
