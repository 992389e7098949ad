"""Record → calendar → record: what a calendar holds comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.calendar_files.calendars import bring_in, on, plan, write
from tracker.calendar_files.packing import Unpackable, pack, unpack
from tracker.calendar_files.redrafting import Sources, whole_draft
from tracker.dates import EMPTY, StatedDate
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.mapping.planning import Fate
from tracker.opening import create_record
from tracker.operations import log_engagement, undo
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import Basis, Category, Kind, Role, Status

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=25)
names = st.sampled_from(["Ana Lima", "Bo Ek", "王毅", "Şule Öz", '=HYPERLINK("x")', "<b>Ned</b>", "O'Hara; DROP, \\n"])
codes = st.sampled_from(["", "US", "CN", "FR"])
stated = st.sampled_from([
    "18-19 June 2023", "5 Feb 2023", "early February 2023", "Q3 2024", "about 5 May 2023", "2023", "soon", "late 2023",
    "14 or 15 March 2024", "when the time comes", "week of 19 June 2023", "after 12 May 2021", "summer 2023",
]).map(on)  # fmt: skip
dates = st.one_of(st.just(EMPTY), stated, st.just(StatedDate("3\nlines, of\r\x01words", None, None, None)))
sources = st.builds(
    SourceDraft, publisher=st.sampled_from(["A", "B"]), title=words, kind=words, published=dates, author=words,
    url=st.sampled_from(["", "https://example.org/a;b,c"]), accessed=st.sampled_from([None, "2023-06-20"]), note=words,
)  # fmt: skip
citations = st.lists(st.builds(CitationDraft, source=sources, quote=words, locator=words), max_size=2).map(tuple)
reasons = st.one_of(
    st.builds(ReasonDraft, none_given=st.just(True), stated_by=words, citations=citations),
    st.builds(
        ReasonDraft, text=st.just("a storm; or, two\nlines"), category=st.sampled_from(["", "health", "weather"]),
        basis=st.sampled_from(Basis), stated_by=names, citations=citations,
    ),
)  # fmt: skip
lines = st.builds(
    StatusDraft, status=st.sampled_from(Status), effective=dates, dates=dates, decided_by=words, wording=words,
    note=words, reasons=st.lists(reasons, max_size=2).map(tuple), citations=citations,
)  # fmt: skip
drafts = st.builds(
    EngagementDraft,
    kind=st.sampled_from(Kind), category=st.sampled_from(Category), title=words, purpose=words, expected=words,
    setting=words, note=words, host=codes, secret=st.booleans(), disclosed=dates,
    participants=st.lists(
        st.builds(ParticipantDraft, name=names, role=st.sampled_from(Role), office=st.sampled_from(["", "Envoy"]),
                  country=codes), min_size=1, max_size=3).map(tuple),
    stops=st.lists(
        st.builds(StopDraft, city=st.sampled_from(["Beijing", "Lima", "Somewhere"]), country=codes, dates=dates),
        max_size=2).map(tuple),
    topics=st.lists(st.sampled_from(["grain", "rail, road", "visit"]), max_size=2, unique=True).map(tuple),
    lines=st.lists(lines, max_size=3).map(lambda more: (StatusDraft(Status.PLANNED, dates=on("June 2023")), *more)),
    citations=citations,
)  # fmt: skip


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """Two records that every example leaves as empty as it found them."""
    folder: Path = tmp_path_factory.mktemp("round trip")
    records = create_record(folder / "one.visits", author="a"), create_record(folder / "two.visits", author="a")
    yield records
    for record in records:
        record.close()


def whole(record: Record, engagement: int) -> EngagementDraft:
    return whole_draft(record, engagement_page(record, engagement), Sources(record))


@settings(max_examples=50)
@given(draft=drafts)
def test_record_to_calendar_to_record(pair: tuple[Record, Record], draft: EngagementDraft) -> None:
    here, there = pair
    engagement = log_engagement(here, draft)
    text = write(here, [engagement])
    assert not plan(here, text).of(Fate.CHANGED)
    [came] = bring_in(there, text).added
    before, after = whole(here, engagement), whole(there, came)
    again = plan(there, text)
    assert [row.fate for row in again.rows] == [Fate.SAME]
    for record in pair:
        undo(record)
    assert after == before
    assert after.uid == before.uid


@settings(max_examples=50)
@given(draft=drafts)
def test_what_is_packed_comes_back(draft: EngagementDraft) -> None:
    plain = replace(draft, uid="x", outside_key=None)
    assert unpack(pack(plain, {"first": "2023-06-18"})) == (plain, {"first": "2023-06-18"})


@given(st.one_of(st.text(), st.from_regex(r'\{"version":1,"(kind|lines|shown)":("visit"|\[\{\}\]|null|3)\}')))
def test_anything_else_is_told_apart(text: str) -> None:
    with pytest.raises(Unpackable):
        unpack(text)
