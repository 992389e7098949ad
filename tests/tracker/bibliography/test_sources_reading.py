"""Files of sources as others write them: RIS, BibTeX and CSL JSON, whole, odd and broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.bibliography.bibtex import read_bibtex
from tracker.bibliography.csl import read_csl
from tracker.bibliography.dates import from_words
from tracker.bibliography.entries import Entries
from tracker.bibliography.languages import language_tag
from tracker.bibliography.latex import decode
from tracker.bibliography.reading import plan_sources, recognises
from tracker.bibliography.ris import read_ris
from tracker.drafts import SourceDraft
from tracker.importers import ImportRefused
from tracker.record import Record

RIS = """\ufeffTY  - NEWS
AU  - Example, Ann
AU  - Other, Bo
TI  - A title; with, marks
  that goes on
T2  - Daily Gazette
PB  - Gazette Group
PY  - 2023
DA  - 2023/02/03/morning
Y2  - 2023/06/20/
UR  - https://example.org/a;b?c=d
UR  - https://web.archive.org/web/2023/https://example.org/a
LA  - English
N1  - first
N1  - second
VL  - 12
SP  - 3
EP  - 5
ER  - \n
TY  - RPRT
T1  - A report
PB  - An institute
T2  - A series
Y1  - 2020///
DO  - 10.1000/182
ER  -
"""
BIB = r"""
% a comment
@string{gazette = {Daily Gazette}}
@preamble{"\newcommand{\x}{y}"}
@article{one,
  author = {M{\"u}ller, Hans and {U.S. Department of State} and Fran{\c c}ois de la Tour},
  title = {{NATO} and the {\'E}lys{\'e}e -- a study of \emph{talks} \& more},
  journal = gazette # { (weekend)},
  year = 2023, month = jun, day = 5,
  url = {https://example.org/a_b%20c#d},
  urldate = {2023-06-20},
  language = {ngerman},
  volume = {7}, number = 2, pages = {1--9},
}
@misc{two, title = "The page", howpublished = "\url{https://example.org/page}", note = {Accessed often}, year = {n.d.}}
@online{three, title = {Vague}, organization = {Ministry}, date = {2023-05/2023-06}}
@book{four, title = {Old}, publisher = {House}, year = {1999}, month = {13}}
"""
CSL = [
    {
        "id": "a", "type": "article-newspaper", "title": "A title", "container-title": "Daily Gazette",
        "author": [{"family": "Gogh", "given": "Ann", "non-dropping-particle": "van"}, {"literal": "The Staff"}],
        "issued": {"date-parts": [["2023", "2"]]}, "accessed": {"date-parts": [[2023, 6, 20]]},
        "URL": "https://example.org/a", "language": "en_GB", "volume": 3, "page": "1-2",
    },
    {"id": 2, "type": "book", "title": "A book", "publisher": "House", "issued": {"raw": "June 2020"}},
    {"id": "c", "type": "webpage", "title": "A page", "URL": "https://example.org/c",
     "issued": {"date-parts": [[2020, 1, 1], [2020, 2]], "circa": True}},
]  # fmt: skip


def drafts(read: Entries) -> list[SourceDraft]:
    return [entry.draft for entry in read.entries]


def save(folder: Path, data: str | bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def test_ris() -> None:
    read = read_ris(RIS.removeprefix("\ufeff"))
    assert [entry.line for entry in read.entries] == [1, 21]
    news, report = drafts(read)
    assert (news.kind, news.publisher, news.title) == ("press", "Daily Gazette", "A title; with, marks that goes on")
    assert news.author == "Example, Ann; Other, Bo"
    assert (news.published.edtf, news.accessed, news.language) == ("2023-02-03", "2023-06-20", "en")
    assert news.url == "https://example.org/a;b?c=d"
    assert news.archived_url == "https://web.archive.org/web/2023/https://example.org/a"
    assert news.note == "first\nsecond\nVolume 12, pages 3–5, published by Gazette Group"
    assert (report.kind, report.publisher, report.title) == ("report", "An institute", "A report")
    assert (report.published.edtf, report.url) == ("2020", "https://doi.org/10.1000/182")
    assert report.note == "In A series"


@pytest.mark.parametrize(
    ("lines", "edtf", "text"),
    [
        ("DA  - 2023/02/03/", "2023-02-03", "3 Feb 2023"), ("DA  - 2023/02//", "2023-02", "Feb 2023"),
        ("DA  - 2023//03/", "2023", "2023"), ("PY  - 2023", "2023", "2023"), ("DA  - ///", None, ""),
        ("DA  - ///\nPY  - 2023", "2023", "2023"), ("DA  - 2023///Spring", "2023-21", "spring 2023"),
        ("DA  - Feb 3, 2023", "2023-02-03", "Feb 3, 2023"), ("DA  - 2023/13/45/", None, "2023/13/45/"),
        ("Y1  - in press", None, "in press"), ("C1  - published: ../.. TBD", "../..", "TBD"),
    ],
)  # fmt: skip
def test_dates_of_ris(lines: str, edtf: str | None, text: str) -> None:
    [draft] = drafts(read_ris(f"TY  - NEWS\nTI  - A\n{lines}\nER  - \n"))
    assert (draft.published.edtf, draft.published.text) == (edtf, text)


def test_bibtex() -> None:
    read = read_bibtex(BIB)
    one, two, three, four = drafts(read)
    assert one.author == "Müller, Hans; U.S. Department of State; François de la Tour"
    assert one.title == "NATO and the Élysée – a study of talks & more"
    assert (one.publisher, one.kind, one.language) == ("Daily Gazette (weekend)", "journal", "de")
    assert (one.published.edtf, one.accessed) == ("2023-06-05", "2023-06-20")
    assert one.url == "https://example.org/a_b%20c#d"
    assert one.note == "Volume 7, number 2, pages 1–9"
    assert (two.url, two.publisher, two.note) == ("https://example.org/page", "", "Accessed often")
    assert (two.published.text, two.published.edtf) == ("n.d.", None)
    assert (three.published.edtf, three.publisher, three.kind) == ("2023-05/2023-06", "Ministry", "web page")
    assert (four.published.edtf, four.kind) == ("1999", "book")  # there is no month 13, and a year is a year


def test_csl() -> None:
    read = read_csl(json.dumps({"items": CSL}), "sources.json")
    one, two, three = drafts(read)
    assert (one.author, one.publisher, one.kind) == ("van Gogh, Ann; The Staff", "Daily Gazette", "press")
    assert (one.published.edtf, one.accessed, one.language) == ("2023-02", "2023-06-20", "en-GB")
    assert one.note == "Volume 3, pages 1-2"
    assert (two.published.edtf, two.publisher) == ("2020-06", "House")
    assert three.published.edtf == "2020-01-01~/2020-02~"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2023", "2023"), ("2023-02", "2023-02"), ("2023-02-30", None), ("3 Feb 2023", "2023-02-03"),
        ("early 2023", "2023-01/2023-03"), ("03/04/2023", None), ("yesterday", None), ("n.d.", None),
        ("2020~", "2020~"),
    ],
)  # fmt: skip
def test_a_date_is_never_more_precise_than_it_was_written(text: str, edtf: str | None) -> None:
    assert (from_words(text).edtf, from_words(text).text != "") == (edtf, True)


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("en", "en"), ("en-US", "en-US"), ("en_GB", "en-GB"), ("English", "en"), ("ger", "de"), ("zh-Hant", "zh-Hant"),
        ("français", "fr"), ("Klingon", ""), ("", ""), ("qqq", ""),
    ],
)  # fmt: skip
def test_languages(words: str, tag: str) -> None:
    assert language_tag(words) == tag


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"Erdo\u{g}an, Recep", "Erdoğan, Recep"), (r"\'{E}lys\'ee", "Élysée"),
        ("{\\v S}ef{\\v c}ovi{\\v c}", "Šefčovič"),
        (r"50\% of \$5", "50% of $5"), ("100% sure", "100% sure"), ("a~b", "a b"), ("---", "—"), ("{{{x}}}", "x"),
        ("{" * 3000, ""), ("\\", ""), ("$5 billion to $10 billion", "$5 billion to $10 billion"), ("it's", "it's"),
    ],
)  # fmt: skip
def test_latex_is_decoded_or_left(latex: str, plain: str) -> None:
    assert decode(latex).replace("\u00a0", " ").replace("’", "'") == plain


@pytest.mark.parametrize(
    ("read", "good", "problems"),
    [
        (read_ris("TY  - NEWS\nTI  - A\nTY  - NEWS\nTI  - B\nER  - \nTY  - BOOK\nER  - \n"), ["A", "B"],
         [(1, "no end"), (6, "names no title")]),
        (read_ris("junk\nTI  - lost\nTY  - NEWS\nTI  - A\nER  -\n"), ["A"], []),
        (read_bibtex("@book{a, title={A}}\n@book{b, title={B\n\n@book{c, title={C}}\n"), ["A", "C"],
         [(2, "cannot be read")]),
        (read_bibtex("@book{a, title={A}}\n@book{a, title={A2}}\n@book{x, isbn={3}}\n"), ["A", "A2"],
         [(3, "names no title")]),
        (read_csl('[{"type":"book","title":"A"}, 3, {"type":"book"}, {"type":"book","title":{"x":1}}]', "x"), ["A"],
         [(2, "no object"), (3, "names no title"), (4, "names no title")]),
    ],
)  # fmt: skip
def test_broken_entries_are_told_and_the_rest_goes_in(
    read: Entries, good: list[str], problems: list[tuple[int, str]]
) -> None:
    assert [draft.title for draft in drafts(read)] == good
    assert [problem.line for problem in read.problems] == [line for line, _ in problems]
    for problem, (_, words) in zip(read.problems, problems, strict=True):
        assert words in problem.why


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (RIS.encode("utf-8"), "ris"), (RIS.encode("utf-16"), "ris"), (RIS[1:].encode("cp1252"), "ris"),
        (RIS[1:].replace("\n", "\r\n").encode(), "ris"), (BIB.encode(), "bibtex"),
        (json.dumps(CSL).encode(), "csl-json"),
        (json.dumps({"items": CSL}).encode("utf-8-sig"), "csl-json"), (json.dumps(CSL[0]).encode(), "csl-json"),
    ],
)  # fmt: skip
def test_the_form_is_told_by_what_a_file_holds(record: Record, tmp_path: Path, data: bytes, form: str) -> None:
    path = save(tmp_path, data, "anything.txt")
    assert recognises(path)
    assert plan_sources(record, path).form == form


@pytest.mark.parametrize(
    "data",
    [
        b"", b"name;day\nx;y\n", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"<html></html>", b"\x00\x01\x02" * 50,
        b'[{"type": "visit", "title": "x"}]', b'{"format": "diplomatic engagement tracker", "tables": {}}', b"[1, 2]",
        b"[" * 100_000, b'{"type": "book"', b"A note with an address@example.org {in it}, and more.\n", b"\x89PNG\r\n",
        b'{"title": "x", "type": "meeting", "issued": "2023"}\n{"title": "y"}\n', b'"TY  - x"',
    ],
)  # fmt: skip
def test_other_files_are_not_taken_for_sources(record: Record, tmp_path: Path, data: bytes) -> None:
    path = save(tmp_path, data, "sources.json")
    assert not recognises(path)
    with pytest.raises(ImportRefused):
        plan_sources(record, path)


def test_a_long_list_is_recognised_by_its_head(tmp_path: Path, record: Record) -> None:
    many = [{**CSL[0], "id": str(number), "title": f"Title {number}"} for number in range(2000)]
    path = save(tmp_path, json.dumps(many), "long.json")
    assert path.stat().st_size > 64 * 1024
    assert recognises(path)
    assert len(plan_sources(record, path).new) == 2000


def test_windows_1252_is_said(record: Record, tmp_path: Path) -> None:
    path = save(tmp_path, "TY  - NEWS\nTI  - Élysée\nER  - \n".encode("cp1252"), "old.ris")
    plan = plan_sources(record, path)
    assert (plan.sources[0].draft.title, plan.notes) == ("Élysée", ("Read as Windows-1252, for it is not UTF-8.",))


def test_folders_and_missing_files(record: Record, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.ris"):
        assert not recognises(path)
        with pytest.raises(ImportRefused):
            plan_sources(record, path)


def test_a_file_of_broken_entries_alone_is_refused_with_why(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="line 1"):
        plan_sources(record, save(tmp_path, "TY  - NEWS\nER  - \n", "empty.ris"))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_bibtex, "@article{k, title={T}, url={https://example.org/a}, doi={10.1000/182}, note={N}, volume={3}}"),
        (read_bibtex,
         "@article{k, title={T}, url={https://example.org/a}, doi={https://doi.org/10.1000/182}, note={N}, volume=3}"),
        (read_ris, "TY  - JOUR\nTI  - T\nUR  - https://example.org/a\nDO  - doi:10.1000/182\nN1  - N\nVL  - 3\nER  - "),
        (lambda text: read_csl(text, "a.json"), json.dumps([{"type": "article-journal", "title": "T", "note": "N",
         "URL": "https://example.org/a", "DOI": "10.1000/182", "volume": "3"}])),
    ],
)  # fmt: skip
def test_a_doi_beside_another_address_is_kept_in_the_note(read: Callable[[str], Entries], text: str) -> None:
    [entry] = read(text).entries
    assert (entry.draft.url, entry.draft.note) == ("https://example.org/a", "N\nVolume 3\ndoi:10.1000/182")


def test_a_doi_that_the_address_says_is_not_said_twice() -> None:
    text = "@article{k, title={T}, url={https://dx.doi.org/10.1000/AB}, doi={10.1000/ab}}"
    [entry] = read_bibtex(text).entries
    assert (entry.draft.url, entry.draft.note) == ("https://dx.doi.org/10.1000/AB", "")
