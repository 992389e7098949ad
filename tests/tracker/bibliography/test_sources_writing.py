"""Sources written for others, read back as they are, by us and by second readers."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.bibliography.bibtex import read_bibtex, write_bibtex
from tracker.bibliography.cited import cited_sources
from tracker.bibliography.csl import read_csl, write_csl
from tracker.bibliography.keys import keys_of
from tracker.bibliography.latex import decode, escape
from tracker.bibliography.reading import plan_sources
from tracker.bibliography.ris import read_ris, write_ris
from tracker.bibliography.words import citation_words
from tracker.bibliography.writing import sources_text
from tracker.dates import EMPTY, StatedDate, from_edtf, read_date
from tracker.drafts import CitationDraft, EngagementDraft, ReasonDraft, SourceDraft, StatementDraft, StatusDraft
from tracker.errors import Refusal
from tracker.exporting.selection import Selection
from tracker.operations import add_sources, add_statement, log_engagement
from tracker.past import AsOf, open_past
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.words import Status

FORMS = {"ris": read_ris, "bibtex": read_bibtex, "csl-json": lambda text: read_csl(text, "sources.json")}
WRITERS = {"ris": write_ris, "bibtex": write_bibtex, "csl-json": write_csl}
ANCHOR = date(2023, 6, 17)

line = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Co", "Cn"]), max_size=30)
lines = st.lists(line, min_size=1, max_size=3).map(" ".join).map(lambda text: " ".join(text.split()))
latin = st.lists(st.sampled_from(["NATO", "--", "100%", "{x}", "a_b", "$5", "#1", "A & B", "~^\\", "it's", "``q''", "é",
                                  "王毅", "?`", "<<", '"', "'a'", "and", "..."]), max_size=5).map(" ".join)  # fmt: skip
titles = st.one_of(lines, latin)
stated = st.one_of(
    st.just(EMPTY),
    st.sampled_from(["3 Feb 2023", "Feb 2023", "2023", "early February 2023", "soon", "about 2020", "spring 2020",
                     "this weekend", "30 Dec 2022 - 2 Jan 2023", "Q3 2024", "before 2020"])
    .map(lambda text: read_date(text, ANCHOR)),
    st.sampled_from(["2023-06-16", "2023-06", "2020~", "2020-21", "2023-06/2023-07", "199X", "../2023-05", "2020?"])
    .map(from_edtf),
    st.just(StatedDate("when it came out", None, None, None)),
)  # fmt: skip
address = st.from_regex(r"https?://[a-z]{1,9}\.org(/[A-Za-z0-9_~%.+-]{1,9}){0,2}(\?[a-z]=[a-z&;,]{1,5})?(#[a-z]{1,3})?",
                        fullmatch=True)  # fmt: skip
authors = st.lists(
    st.sampled_from(["Ann Example", "Example, Ann", "Smith, John, Jr.", "U.S. Department of State", "Smith and Sons",
                     "王毅", "Müller & Co", "O'Hara", "{Odd}"]), max_size=3).map("; ".join)  # fmt: skip
sources = st.builds(
    SourceDraft,
    publisher=titles,
    title=titles.filter(lambda text: text.strip() != ""),
    kind=st.sampled_from(["", "press", "magazine", "journal", "blog", "post", "web page", "book", "chapter", "report",
                          "data set", "broadcast", "hearing", "thesis", "treaty", "law", "interview", "map", "release",
                          "transcript", "a kind of our own"]),
    published=stated,
    author=authors,
    language=st.sampled_from(["", "en", "en-GB", "zh-Hant", "fr"]),
    url=st.one_of(st.just(""), address, st.just("https://doi.org/10.1000/182")),
    archived_url=st.one_of(st.just(""), address),
    accessed=st.sampled_from([None, "2023-06-20"]),
    note=st.lists(st.one_of(titles.filter(bool), st.sampled_from(["doi:10.1000/182", "doi:10.1000/a_1"])), max_size=2)
    .map("\n".join),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60)
@given(drafts=st.lists(sources, min_size=1, max_size=4))
def test_what_is_written_reads_back_as_it_is(form: str, drafts: list[SourceDraft]) -> None:
    read = FORMS[form](WRITERS[form](drafts))
    assert read.problems == ()
    assert [entry.draft for entry in read.entries] == drafts


@given(titles)
def test_latex_prints_just_these_characters(text: str) -> None:
    escaped = escape(text)
    assert decode(escaped) == text
    bare = re.sub(r"\\[a-zA-Z]+(?:\{\})?|\\[$&#_%]|\{\}", "", escaped)
    assert not set(bare) & set("\\{}$&#_%~^")


@given(st.lists(sources, min_size=1, max_size=6))
def test_keys_are_plain_and_one_each(drafts: list[SourceDraft]) -> None:
    keys = keys_of(drafts)
    assert keys == keys_of(drafts)
    assert len({key.casefold() for key in keys}) == len(drafts)
    assert all(re.fullmatch(r"[A-Za-z0-9]+", key) for key in keys)


def test_keys_are_made_of_publisher_year_and_title() -> None:
    one = SourceDraft("Reuters", "The visit is off", published=read_date("3 Feb 2023"))
    assert keys_of([one, one, SourceDraft("人民日报", "访问"), SourceDraft(url="https://example.org")]) == [
        "reuters2023Visit", "reuters2023Visita", "renminribaoFangwen", "source",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "issued", "bibtex"),
    [
        ("3 Feb 2023", {"date-parts": [[2023, 2, 3]]}, "2023-02-03"),
        ("Feb 2023", {"date-parts": [[2023, 2]]}, "2023-02"),
        ("2023", {"date-parts": [[2023]]}, "2023"),
        ("early February 2023", {"date-parts": [[2023, 2]]}, "2023-02"),
        ("about 2020", {"date-parts": [[2020]], "circa": True}, "2020~"),
        ("spring 2020", {"date-parts": [[2020]], "season": 1}, "2020-21"),
        ("soon", {"literal": "soon"}, "2023-06-17/.."),
    ],
)
def test_dates_are_written_only_as_far_as_they_go(published: str, issued: dict[str, object], bibtex: str) -> None:
    source = SourceDraft("A", "B", published=read_date(published, ANCHOR))
    [item] = json.loads(write_csl([source]))
    assert item["issued"] == issued
    assert f"date = {{{bibtex}}}" in write_bibtex([source])


def test_a_selection_cites_each_source_once(put_off: Record, tmp_path: Path) -> None:
    ids = list(engagement_ids(put_off))
    selection = Selection(put_off, ids)
    cited = cited_sources(put_off, ids)
    assert len(cited) == len({source for source, _ in cited}) > 50
    for form, name in (("ris", "s.ris"), ("bibtex", "s.bib"), ("csl-json", "s.csl.json")):
        text, count = sources_text(selection, form)  # type: ignore[arg-type]
        path = tmp_path / name
        path.write_text(text, "utf-8")
        plan = plan_sources(put_off, path)
        assert (len(plan.sources), plan.problems, plan.form) == (count, (), form)
        assert [one.there for one in plan.sources] == [source for source, _ in cited]
        assert plan.new == ()


def test_second_readers_find_the_same(put_off: Record) -> None:
    selection = Selection(put_off, list(engagement_ids(put_off)))
    titles_there = [source.title for _, source in cited_sources(put_off, list(selection.ids))]
    ris = rispy.loads(sources_text(selection, "ris")[0])
    assert [entry.get("title", "") for entry in ris] == titles_there
    library = bibtexparser.parse_string(sources_text(selection, "bibtex")[0])
    assert (len(library.entries), library.failed_blocks) == (len(titles_there), [])
    assert [decode(entry.get("title").value) if entry.get("title") else "" for entry in library.entries] == titles_there
    csl = json.loads(sources_text(selection, "csl-json")[0])
    assert [item.get("title", "") for item in csl] == titles_there
    assert len({item["id"] for item in csl}) == len(csl)


def test_sources_of_lines_reasons_and_statements_are_cited_too(record: Record) -> None:
    def cite(name: str) -> tuple[CitationDraft, ...]:
        return (CitationDraft(SourceDraft(name)),)

    reasons = (ReasonDraft("a storm", citations=cite("reason")),)
    engagement = log_engagement(record, EngagementDraft(
        title="A", citations=cite("whole"),
        lines=(StatusDraft(Status.PLANNED, citations=cite("line"), reasons=reasons),),
    ))  # fmt: skip
    log_engagement(record, EngagementDraft(title="B", lines=(StatusDraft(Status.PLANNED),), citations=cite("other")))
    add_statement(record, StatementDraft("Ann", "said", engagement_id=engagement, citations=cite("statement")))
    found = {source.publisher for _, source in cited_sources(record, [engagement])}
    assert found == {"reason", "line", "whole", "statement"}


def test_an_earlier_day_cites_what_was_there_then(record: Record) -> None:
    late = (CitationDraft(SourceDraft("late", published=read_date("5 June 2023"))),)
    lines = (
        StatusDraft(Status.PLANNED, read_date("1 May 2023"), read_date("1 June 2023")),
        StatusDraft(Status.CANCELLED, read_date("5 June 2023"), citations=late),
    )
    engagement = log_engagement(record, EngagementDraft(title="A", lines=lines))
    past = open_past(record, AsOf(date(2023, 5, 2)))
    try:
        with pytest.raises(Refusal, match="cites no source on that day"):
            sources_text(Selection(past, [engagement]), "ris")
        assert sources_text(Selection(record, [engagement]), "ris")[1] == 1
    finally:
        past.close_thread()


@pytest.mark.parametrize("form", FORMS)
def test_without_a_filter_sources_that_nobody_cites_go_out_too(record: Record, form: str) -> None:
    cited, uncited = SourceDraft("Gazette", "A"), SourceDraft("Herald", "B")
    add_sources(record, [uncited], "a.bib")
    every = Selection(record, [])
    assert [entry.draft for entry in FORMS[form](sources_text(every, form)[0]).entries] == [uncited]  # type: ignore[arg-type]
    ids = [log_engagement(record, EngagementDraft(
        title="A", lines=(StatusDraft(Status.PLANNED),), citations=(CitationDraft(cited),),
    ))]  # fmt: skip
    for selection, expected in (
        (Selection(record, ids), [uncited, cited]),
        (Selection(record, ids, "status:planned"), [cited]),
        (Selection(record, ids, hand_picked=True), [cited]),
    ):
        text, count = sources_text(selection, form)  # type: ignore[arg-type]
        assert [entry.draft for entry in FORMS[form](text).entries] == expected
        assert count == len(expected)


def test_nothing_to_write_says_why(record: Record) -> None:
    def why(selection: Selection) -> str:
        with pytest.raises(Refusal) as refused:
            sources_text(selection, "bibtex")
        return str(refused.value)

    assert why(Selection(record, [])) == "This record holds no sources yet, so there are none to write."
    ids = [log_engagement(record, EngagementDraft(title=title, lines=(StatusDraft(Status.PLANNED),)))
           for title in ("A", "B")]  # fmt: skip
    add_sources(record, [SourceDraft("Herald", "B")], "a.bib")
    every = ". Without a filter every source of the record is written, cited or not."
    assert why(Selection(record, ids, "a")) == f"None of the 2 engagements that are chosen cites a source{every}"
    assert why(Selection(record, ids[:1], "a")) == f"The engagement that is chosen cites no source{every}"
    assert why(Selection(record, [], "a")) == f"No engagement is chosen, so none cites a source{every}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "source",
    [
        SourceDraft("A", "B", url="https://example.org", note="doi:10.1093/oxfordhb/9780198703341"),
        SourceDraft("A", "B", url="https://example.org", note="First\ndoi:10.1000/a_b%c#(d);1-2"),
        SourceDraft("A", "B", url="https://doi.org/10.1000/182"),
        SourceDraft("A", "B", url="https://doi.org/10.1000/182", note="doi:10.1000/182"),
        SourceDraft("A", "B", url="https://doi.org/10.1000/182", note="doi:10.1000/183"),
        SourceDraft("A", "B", url="https://doi.org/10.1000/ABC%3C1", note="DOI: 10.1000/abc<1"),
        SourceDraft("A", "B", url="https://example.org", note="doi:10.1000/182\ndoi:10.1000/183"),
        SourceDraft("A", "B", url="https://example.org", note="doi:10.1000/182\ndoi:10.1000/182"),
        SourceDraft("A", "B", url="https://example.org", note="DOI: 10.1000/182\nbehind"),
        SourceDraft("A", "B", url="https://example.org", note="doi:none"),
        SourceDraft("A", "B", note="doi:10.1000/182"),
    ],
)
def test_a_doi_reads_back_where_it_was(form: str, source: SourceDraft) -> None:
    [entry] = FORMS[form](WRITERS[form]([source])).entries
    assert entry.draft == source


def test_a_doi_stands_in_the_field_of_each_form() -> None:
    source = SourceDraft("A", "B", url="https://example.org", note="First\ndoi:10.1000/182")
    assert "doi = {10.1000/182}" in write_bibtex([source]) and "doi:" not in write_bibtex([source])
    assert "DO  - 10.1000/182" in write_ris([source]) and "doi:" not in write_ris([source])
    [item] = json.loads(write_csl([source]))
    assert (item["DOI"], item["note"]) == ("10.1000/182", "First")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            SourceDraft("U.S. Department of State", "Press Availability", "release", read_date("19 June 2023"),
                        "Antony Blinken", "en", "https://example.org/a", "https://archive.example.org/a", "2023-06-20"),
            "Antony Blinken, “Press Availability”, U.S. Department of State, 19 June 2023, https://example.org/a"
            " (accessed 20 June 2023; archived at https://archive.example.org/a)",
        ),
        (SourceDraft("Gazette", published=read_date("early February 2023")), "Gazette, early February 2023"),
        (SourceDraft(url="https://example.org", accessed="2023-06-02"), "https://example.org (accessed 2 June 2023)"),
        (SourceDraft(title="Two\nlines"), "“Two lines”"),
    ],
)  # fmt: skip
def test_a_citation_in_words(source: SourceDraft, words: str) -> None:
    assert citation_words(source) == words


def test_a_citation_says_where_in_the_source() -> None:
    assert citation_words(SourceDraft("A", "B"), "para. 2") == "“B”, A, para. 2"
