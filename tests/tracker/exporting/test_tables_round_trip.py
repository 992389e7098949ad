"""A record leaves as a table and comes back by the program's own import: the same in every column it reads."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exporting.exported import csv_rows, exported, selection_of
from tracker.dates import EMPTY, StatedDate, from_edtf
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.mapping.guessing import guess_mapping
from tracker.mapping.planning import Fate, TablePlan, plan_table
from tracker.mapping.targets import Target
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.operations.importing_rows import import_rows
from tracker.record import Record
from tracker.samples import make_sample
from tracker.tables.reading import read_tables
from tracker.words import Basis, Category, Kind, Role, Status

READ_BACK = [target.value for target in Target]


def planned(path: Path, into: Record) -> TablePlan:
    """What importing the first table of a file would do, as the guess has it."""
    file = read_tables(path)
    return plan_table(into, file, file.tables[0], guess_mapping(file.tables[0], file))


def cells(record: Record, folder: Path) -> dict[str, dict[str, str]]:
    """What a record says in the columns that are read back, by uid."""
    rows = csv_rows(exported(selection_of(record), folder / "cells.csv"))
    return {row["uid"]: {heading: row[heading] for heading in READ_BACK if heading in row} for row in rows}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods"])
@pytest.mark.parametrize("sample", ["june-2023", "put-off"])
def test_the_samples_come_back(sample: str, suffix: str, tmp_path: Path) -> None:
    record = open_record(make_sample(sample, tmp_path / "one.visits"))
    path = exported(selection_of(record), tmp_path / f"out{suffix}")
    other = create_record(tmp_path / "two.visits", author="me", own_day=record.today)
    plan = planned(path, other)
    assert not plan.questions and not plan.problems
    import_rows(other, plan.rows, path.name)
    assert cells(other, tmp_path) == cells(record, tmp_path)
    for again in (other, record):  # the same file again changes nothing
        assert {row.fate for row in planned(path, again).rows} == {Fate.SAME}
        again.close()


names = st.sampled_from(
    ["Ana Lima", "Bo Ek", "王毅", "Şule Öz", '=HYPERLINK("x")', "<b>Ned</b>", "-Kim", "@Omar", "O'Hara; DROP TABLE"]
)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12).map(
    lambda text: f"w {text}".strip()
)
codes = st.sampled_from(["", "US", "CN", "FR"])
days = st.one_of(
    st.just(EMPTY),
    st.sampled_from(
        ["2023-02", "2023-06-18/2023-06-19", "2022-11~", "1959-23", "2023-06-16/..", "1878-06-13", "2021?", "203X"]
    ).map(from_edtf),
    st.just(StatedDate("when the time comes", None, None, None)),
)
people = st.builds(
    ParticipantDraft,
    name=names,
    role=st.sampled_from(Role),
    office=st.sampled_from(["", "Envoy", "Envoy; Deputy"]),
    country=codes,
)
reasons = st.one_of(
    st.builds(ReasonDraft, none_given=st.just(True), stated_by=words),
    st.builds(
        ReasonDraft, text=words, category=st.sampled_from(["", "health"]), stated_by=words, basis=st.just(Basis.STATED)
    ),
)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[StatusDraft, ...]:
    """A first plan and where it stands: what one row can say."""
    status, dates = draw(st.sampled_from(Status)), draw(days)
    gives_up = status in (Status.POSTPONED, Status.CANCELLED, Status.DECLINED)
    before = Status.PROPOSED if status is Status.DECLINED else Status.PLANNED
    last = StatusDraft(
        status,
        draw(days),
        EMPTY if gives_up else dates,
        draw(words),
        draw(words),
        reasons=draw(st.lists(reasons, max_size=1).map(tuple)),
    )
    return (StatusDraft(before, dates=dates), last) if gives_up and dates != EMPTY else (last,)


engagements = st.builds(
    EngagementDraft,
    kind=st.sampled_from(Kind),
    category=st.sampled_from(Category),
    title=words,
    purpose=words,
    setting=words,
    note=words,
    host=codes,
    secret=st.booleans(),
    participants=st.lists(people, max_size=4, unique_by=lambda person: person.name).map(tuple),
    stops=st.lists(
        st.sampled_from([StopDraft("Paris", "FR"), StopDraft("Beijing", "CN")]), max_size=2, unique=True
    ).map(tuple),
    topics=st.lists(st.sampled_from(["climate", "trade; fish"]), max_size=2, unique=True).map(tuple),
    lines=ledgers(),
    citations=st.lists(
        st.builds(
            CitationDraft, source=st.builds(SourceDraft, publisher=words, title=words, published=days), quote=words
        ),
        max_size=1,
    ).map(tuple),
)


RECORDS = st.lists(engagements, min_size=1, max_size=3)


@settings(max_examples=12)
@given(RECORDS)
def test_any_record_comes_back_from_a_workbook_of_excel(drafts: list[EngagementDraft]) -> None:
    comes_back(drafts, ".xlsx")


@settings(max_examples=6)
@given(RECORDS, st.sampled_from([".csv", ".ods"]))
def test_any_record_comes_back_in_the_columns_that_a_table_holds(drafts: list[EngagementDraft], suffix: str) -> None:
    comes_back(drafts, suffix)


def comes_back(drafts: list[EngagementDraft], suffix: str) -> None:
    """Writes a record of these as a table, imports it into an empty one and compares both, uid by uid."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two = (create_record(folder / f"{n}.visits", author="me") for n in ("one", "two"))
        try:
            for draft in drafts:
                log_engagement(one, draft)
            path = exported(selection_of(one), folder / f"out{suffix}")
            plan = planned(path, two)
            assert not plan.questions and not plan.problems
            import_rows(two, plan.rows, path.name)
            before, after = cells(one, folder), cells(two, folder)
            for uid, row in before.items():
                if not row["source publisher"] and not row["source title"]:  # then the file itself is the source
                    for heading in ("source publisher", "source title", "source date", "quote"):
                        row[heading] = after[uid][heading]
            assert after == before
            assert {row.fate for row in planned(path, two).rows} == {Fate.SAME}
        finally:
            one.close()
            two.close()
