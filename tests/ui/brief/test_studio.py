"""Pages and pictures: the PDF read back with pypdf, the timeline by its pixels, and both without any window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from tests.tracker.brief.example_briefs import (
    GAZETTE,
    HEADS,
    hostile_brief,
    long_brief,
    picture,
    small_brief,
)
from tracker.brief.document import Brief, Drawn, Heading, Paragraph, Run
from tracker.errors import Refusal
from tracker.opening import open_record
from tracker.past import AsOf, Past
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status
from ui.brief.outline import Entry, with_outline
from ui.brief.printing import pdf_of
from ui.brief.studio import Studio
from ui.kit import apply_theme
from ui.kit.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"), read_only=True)
    yield record
    record.close()


@pytest.fixture(scope="module")
def put_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("put-off", tmp_path_factory.mktemp("off") / "off.visits"), read_only=True)
    yield record
    record.close()


def every(record: Record) -> list[int]:
    return [own for (own,) in record.rows("SELECT id FROM engagement ORDER BY id")]


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def words(reader: PdfReader) -> list[str]:
    """The words of each page with single spaces."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def targets(reader: PdfReader) -> list[str]:
    """Where the links of all pages lead, each once in order."""
    found = []
    for page in reader.pages:
        for link in page.get("/Annots", ()):
            one = link.get_object()
            found.append(str(one["/A"]["/URI"]) if "/A" in one else f"#{one['/Dest']}")
    return list(dict.fromkeys(found))


# Pages


def test_pdf_has_pages_of_a4_with_numbers() -> None:
    reader = read(pdf_of(long_brief(60), None))
    pages = words(reader)
    assert len(pages) > 3
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
    for number, page in enumerate(pages, 1):
        assert page.endswith(f"A long brief {number} / {len(pages)}")
    assert "Engagement 60 took place." in " ".join(pages) and "Source 60," in pages[-1]


def test_heads_of_a_table_stand_on_each_of_its_pages() -> None:
    pages = words(read(pdf_of(long_brief(90), None)))
    with_rows = [page for page in pages if page.count("completed") > 1]
    assert len(with_rows) > 1
    assert all(page.count(" ".join(HEADS)) == 1 for page in with_rows)


def test_no_heading_ends_a_page() -> None:
    parts: list[Heading | Paragraph] = []
    for number in range(60):
        parts += [Heading(f"Section {number}"), Heading(f"Part {number}", 2)]
        parts += [Paragraph((Run(f"Sentence {number}.{line}. " * (1 + number % 7)),)) for line in range(number % 4 + 1)]
    printed = words(read(pdf_of(Brief("Headed", (), tuple(parts), ()), None)))
    pages = [page.rpartition(" Headed ")[0] for page in printed]
    assert len(pages) == 10
    told = " ".join(pages).split("Sentence ")  # nothing is lost
    assert len(told) == 1 + sum((number % 4 + 1) * (1 + number % 7) for number in range(60))
    for page in pages:
        assert not page.endswith(tuple(f"Section {number}" for number in range(60)))
        assert not page.endswith(tuple(f"Part {number}" for number in range(60)))


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    told = [
        Paragraph((Run(f"Begin{number} " + "and so it went on " * (8 + number % 40) + f"end{number}"),))
        for number in range(90)
    ]
    pages = [page.extract_text().split("\n")[:-2] for page in read(pdf_of(Brief("T", (), told, ()), None)).pages]
    assert len(pages) > 5
    for page, after in pairwise(pages):
        begins, goes_on = page[-1].startswith("Begin"), not after[0].startswith("Begin")
        assert not (begins and goes_on)


def test_links_lead_out_and_notes_lead_there_and_back() -> None:
    reader = read(pdf_of(small_brief(), picture()))
    assert targets(reader)[:4] == ["#note-1", "#note-2", GAZETTE, "#mark-1"]
    assert {"note-1", "note-2", "mark-1", "mark-2"} <= set(reader.named_destinations)


def test_every_destination_of_many_is_found() -> None:
    reader = read(pdf_of(long_brief(120), None))
    asked = {target[1:] for target in targets(reader) if target.startswith("#")}
    assert len(asked) == 240 and asked <= set(reader.named_destinations)


def test_pdf_has_an_outline_and_says_what_it_is() -> None:
    reader = read(pdf_of(small_brief(), picture()))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (small_brief().title, small_brief().author)
    first, second, beneath, *others = reader.outline
    assert [first.title, second.title, *(one.title for one in others)] == [
        "Timeline", "Took place", "Table of contacts", "Notes",
    ]  # fmt: skip
    assert [one.title for one in beneath] == ["China"]
    assert reader.get_destination_page_number(others[-1]) == len(reader.pages) - 1
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_pdf_is_copied_with_the_quotation_marks_that_were_written() -> None:
    told = Paragraph((Run("Beijing’s word: “no ‘gift’”."), Run("”", bold=True)))
    printed = "".join(words(read(pdf_of(Brief("T", (), (told,), ()), None))))
    assert "Beijing’s word: “no ‘gift’”." in printed and printed.count("”") == 2
    assert not {"\u02bc", "\u02ee"}.intersection(printed)


def test_pdf_keeps_a_letter_that_looks_like_an_apostrophe() -> None:
    printed = "".join(words(read(pdf_of(Brief("T", (), (Paragraph((Run("Uʼwa people"),)),), ()), None))))
    assert "U\u02bcwa people" in printed


def test_outline_is_appended_and_changes_nothing_before_it() -> None:
    made = pdf_of(small_brief(), None)
    again = with_outline(made, [Entry("An Ä", 2, "section-1"), Entry("B", 1, "section-2"), Entry("C", 3, "x")], "en")
    assert again.startswith(made)
    first, second, beneath = read(again).outline
    assert (first.title, second.title, [one.title for one in beneath]) == ("An Ä", "B", ["C"])
    for other in (b"", b"%PDF-1.4\n", made[:-40], made.replace(b"/Type /Catalog", b"/Type <</Catalog 1>>")):
        assert with_outline(other, [Entry("A", 1, "a")], "en") == other


def test_picture_takes_its_place() -> None:
    with_it, without = (read(pdf_of(small_brief(), drawn)) for drawn in (picture(960, 1200), None))
    assert len(with_it.pages[0].images) + len(with_it.pages[1].images) == 1
    assert not any(page.images for page in without.pages)


def test_hostile_text_is_printed_as_text() -> None:
    reader = read(pdf_of(hostile_brief(), picture(40, 20)))
    first = " ".join(reader.pages[0].extract_text().split())
    assert first.startswith("<b>&amp;</b> ]]> <!-- --> {{ 7*7 }} {% x %} =1+1 \\field{}")
    assert len(reader.pages) > 20  # words of ten thousand signs are broken
    assert all(target.startswith("#") for target in targets(reader))
    assert reader.metadata is not None and str(reader.metadata.title).startswith("<b>&amp;</b> ]]>")
    assert len(reader.outline) > 8


def test_pages_are_light_in_a_dark_window(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    light = pdf_of(small_brief(), None)
    apply_theme(qapp, "dark")
    dark = pdf_of(small_brief(), None)
    apply_theme(qapp, "light")
    paint = [[page.get_contents().get_data() for page in read(content).pages] for content in (light, dark)]
    assert paint[0] == paint[1]


def test_pdf_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    Studio().write_pdf(small_brief(), path, picture())
    assert small_brief().title in words(read(path.read_bytes()))[0]
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(Refusal, match="cannot be written"):
        Studio().write_pdf(small_brief(), tmp_path / "nowhere" / "brief.pdf", None)
    with pytest.raises(Refusal, match="is a folder"):
        Studio().write_pdf(small_brief(), tmp_path, None)


# The timeline


def image_of(drawn: Drawn) -> QImage:
    image = QImage.fromData(drawn.png, "PNG")  # type: ignore[call-overload]
    assert (image.width(), image.height()) == (2 * drawn.width, 2 * drawn.height)
    return image


def has_colour(image: QImage, colour: QColor, area: tuple[float, float, float, float] = (0, 0, 1, 1)) -> bool:
    """Whether a pixel in part of an image has a colour; the part by its left, top, right and bottom."""
    columns = range(int(image.width() * area[0]), int(image.width() * area[2]))
    rows = range(int(image.height() * area[1]), int(image.height() * area[3]))
    return any(image.pixel(x, y) == colour.rgb() for y in rows for x in columns)


def test_timeline_is_light_and_as_wide_as_wanted(qapp: QApplication, june: Record) -> None:
    apply_theme(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 128
    drawn = Studio().timeline(june, every(june))
    apply_theme(qapp, "light")
    image = image_of(drawn)
    assert drawn.width == 960 and 300 < drawn.height <= 960 * 165 / 166
    assert image.pixelColor(2, image.height() - 2) == QColor("#FFFFFF")
    assert image.text("Title") == "" and image.dotsPerMeterX() == round(192 / 0.0254)
    assert Studio().timeline(june, every(june), 500).width == 500


def test_timeline_shows_exactly_these_engagements(june: Record) -> None:
    declined = LIGHT.status_text(Status.DECLINED)
    off = [own for (own,) in june.rows("SELECT id FROM listing WHERE status = ?", (Status.DECLINED.code,))]
    others = [own for own in every(june) if own not in off]
    assert has_colour(image_of(Studio().timeline(june, off)), declined)
    assert not has_colour(image_of(Studio().timeline(june, others)), declined)
    heights = [Studio().timeline(june, others[:number]).height for number in (1, 4, len(others))]
    assert heights == sorted(set(heights))


def test_timeline_of_nothing_is_a_picture(june: Record) -> None:
    assert image_of(Studio().timeline(june, [])).height() > 0
    assert image_of(Studio().timeline(june, [10**15])).height() > 0


def test_timeline_explains_its_signs(june: Record) -> None:
    image = image_of(Studio().timeline(june, every(june)))
    for status in (Status.EXPECTED, Status.PLANNED, Status.COMPLETED, Status.DECLINED):
        assert has_colour(image, LIGHT.status_text(status), (0, 0.94, 1, 1))


def test_many_engagements_stand_on_one_page(put_off: Record) -> None:
    drawn = Studio().timeline(put_off, every(put_off))
    assert len(every(put_off)) == 80
    assert drawn.height <= 960 * 165 / 166
    for status in (Status.COMPLETED, Status.CANCELLED, Status.POSTPONED):
        assert has_colour(image_of(drawn), LIGHT.status_text(status), (0.4, 0, 1, 0.9))


def test_timeline_of_an_earlier_day(june: Record) -> None:
    past = Past(june.path, AsOf(date(2023, 2, 4)))
    try:
        then = Studio().timeline(past, [own for (own,) in past.rows("SELECT id FROM listing")])
    finally:
        past.close_thread()
    assert then.png != Studio().timeline(june, every(june)).png


def test_the_same_on_a_worker(june: Record, tmp_path: Path) -> None:
    """No Qt warning either: those fail the test."""
    found: list[Drawn] = []

    def work() -> None:
        drawn = Studio().timeline(june, every(june))
        june.close_thread()
        Studio().write_pdf(small_brief(), tmp_path / "brief.pdf", drawn)
        found.append(drawn)

    worker = Thread(target=work)
    worker.start()
    worker.join()
    assert found == [Studio().timeline(june, every(june))]
    assert len(read((tmp_path / "brief.pdf").read_bytes()).pages) == 2


def test_without_a_window_or_a_display(june: Record, tmp_path: Path, bare_environment: dict[str, str]) -> None:
    program = (
        "import sys; from pathlib import Path; from tracker.opening import open_record;"
        "from tests.tracker.brief.example_briefs import small_brief; from ui.brief.studio import Studio;"
        "record = open_record(Path(sys.argv[1]), read_only=True);"
        "ids = [own for own, in record.rows('SELECT id FROM engagement')];"
        "drawn = Studio().timeline(record, ids);"
        "Studio().write_pdf(small_brief(), Path(sys.argv[2]), drawn); record.close()"
    )
    path = tmp_path / "brief.pdf"
    environment = {**bare_environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(june.path), str(path)],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    reader = read(path.read_bytes())
    assert small_brief().title in words(reader)[0] and len(reader.pages[0].images) == 1
    fonts = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert all("Inter" in font for font in fonts)
