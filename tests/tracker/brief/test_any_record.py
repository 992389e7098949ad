"""Whatever a record holds, a brief of it composes, keeps every text as it is, and is valid in every form."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.brief.telling import PAPER, TODAY, line, stated, visit
from tests.tracker.brief.test_html import lines_of, parsed
from tracker.brief.cleaning import clean
from tracker.brief.composing import compose_brief
from tracker.brief.copying import citations_of, sentence_of
from tracker.brief.document import Brief, Paragraph, Run
from tracker.brief.docx import write_docx
from tracker.brief.html import html_text
from tracker.brief.markdown import markdown_text
from tracker.brief.odt import write_odt
from tracker.brief.options import BriefOptions, CountryStyle, DateStyle, NameStyle
from tracker.dates import StatedDate
from tracker.drafts import CitationDraft, ParticipantDraft, ReasonDraft, SourceDraft, StatementDraft, StopDraft
from tracker.exporting.selection import Selection
from tracker.opening import create_record
from tracker.operations import add_statement, log_engagement
from tracker.record import Record
from tracker.words import Basis, Kind, Role, Status

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("<>&\"'{}%#|[]()*_`~$\\;:,.-\x00\x1b\u202e\u2066\ue000\ue001\ufffe\n\t"),
    ),
    max_size=30,
)
NAMES = TEXTS.map(lambda text: f"X{text}")
DATES = st.one_of(
    TEXTS.map(lambda text: StatedDate(text, None, None, None)),
    st.sampled_from(["2023-02-05", "2023-06~", "2023-06-01/..", "../..", "2023-21", "202X", "../2023-05?"]).map(
        lambda edtf: StatedDate("", edtf, None, None)
    ),
)
REASONS = st.one_of(
    st.builds(ReasonDraft, text=NAMES, stated_by=TEXTS, basis=st.sampled_from(Basis), category=st.just("")),
    st.builds(ReasonDraft, none_given=st.just(True), stated_by=TEXTS),
)
SOURCES = st.builds(
    SourceDraft, publisher=NAMES, title=TEXTS, author=TEXTS, url=TEXTS, archived_url=TEXTS, published=DATES
)
CITATIONS = st.builds(CitationDraft, SOURCES, TEXTS, TEXTS)
LINES = st.builds(
    line,
    st.sampled_from(Status),
    decided_by=TEXTS,
    wording=TEXTS,
    note=TEXTS,
    reasons=st.lists(REASONS, max_size=2).map(tuple),
    citations=st.lists(CITATIONS, max_size=2).map(tuple),
)
OPTIONS = st.builds(
    BriefOptions,
    title=TEXTS,
    author=TEXTS,
    names=st.sampled_from(NameStyle),
    countries=st.sampled_from(CountryStyle),
    dates=st.sampled_from(DateStyle),
    with_notes=st.booleans(),
)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = create_record(tmp_path_factory.mktemp("any") / "any.visits", own_day=TODAY)
    yield record
    record.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    name=NAMES,
    other=NAMES,
    texts=st.tuples(TEXTS, TEXTS, TEXTS, TEXTS),
    ledger=st.lists(st.tuples(LINES, DATES, DATES), min_size=1, max_size=4),
    kind=st.sampled_from(Kind),
    options=OPTIONS,
)
def test_any_engagement(
    mine: Record,
    name: str,
    other: str,
    texts: tuple[str, str, str, str],
    ledger: list[tuple[object, StatedDate, StatedDate]],
    kind: Kind,
    options: BriefOptions,
) -> None:
    from dataclasses import replace

    title, office, gist, city = texts
    draft = visit(
        *(replace(one, effective=effective, dates=dates) for one, effective, dates in ledger),  # type: ignore[type-var]
        kind=kind,
        title=title,
        purpose=gist,
        setting=city,
        note=title,
        secret=True,
        participants=(ParticipantDraft(name, office=office), ParticipantDraft(other, Role.COUNTERPART, link=False)),
        stops=(StopDraft(f"C{city}", "CN"), StopDraft("", "NL")),
    )
    engagement = log_engagement(mine, draft)
    add_statement(mine, StatementDraft(name, f"Y{gist}", title, office, engagement_id=engagement, citations=(PAPER,)))
    brief = compose_brief(Selection(mine, [engagement]), options)
    check_forms(brief)
    for text in (draft.title, draft.purpose, draft.setting):
        assert shown(text) in shown(plain_text(brief))
    for one, _, _ in ledger:
        for reason in one.reasons:  # type: ignore[attr-defined]
            assert shown(reason.text) in shown(plain_text(brief))
    assert sentence_of(mine, engagement)
    assert len(citations_of(mine, engagement).split("\n")) <= len(brief.notes) + 1


def shown(text: str) -> str:
    """A text with a sign in place of the null character, which SQLite takes for its end."""
    return text.strip().replace("\x00", "\ufffd")


def plain_text(brief: Brief) -> str:
    return "\n".join(
        "".join(part.text for part in block.inlines if isinstance(part, Run))
        for block in brief.blocks
        if isinstance(block, Paragraph)
    )


def check_forms(brief: Brief) -> None:
    """Every form holds each paragraph as it is; none makes an element of a text."""
    page = parsed(html_text(brief, None))
    assert not page.findall(".//script") and not page.findall(".//img")
    shown = [lines_of_words(element) for element in page.findall(".//main//p")]
    for block in brief.blocks:
        if isinstance(block, Paragraph):
            assert squeezed(clean("".join(p.text for p in block.inlines if isinstance(p, Run)))) in shown
    for content in (write_docx(brief, None), write_odt(brief, None)):
        assert ZipFile(BytesIO(content)).testzip() is None
    assert markdown_text(brief, None).startswith("# ")


def lines_of_words(element: object) -> str:
    for parent in element.iter():  # type: ignore[attr-defined]
        for child in parent:
            if child.get("class") == "mark":
                for link in child:
                    link.text = link.tail = ""
    return squeezed(lines_of(element))  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_quotation_of_a_reason_never_goes_further_than_its_passage(mine: Record) -> None:
    passage = CitationDraft(PAPER.source, quote="He said: not now.")
    draft = visit(
        line(Status.CANCELLED, reasons=(stated("not now", "A", citations=(passage,)), stated("not ever", "A")))
    )
    brief = compose_brief(Selection(mine, [log_engagement(mine, draft)]))
    assert "“not now”" in plain_text(brief)
    assert "“not ever”" not in plain_text(brief)
