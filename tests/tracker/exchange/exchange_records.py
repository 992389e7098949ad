"""Small random records, made with the operations, and what two records are compared by."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tracker.dates import EMPTY, StatedDate, from_edtf
from tracker.drafts import (
    ChannelChangeDraft,
    ChannelDraft,
    CitationDraft,
    EngagementDraft,
    IncidentDraft,
    ParticipantDraft,
    PersonDraft,
    ReasonDraft,
    SourceDraft,
    StatementDraft,
    StatusDraft,
    StopDraft,
    TenureDraft,
)
from tracker.operations import (
    add_channel,
    add_incident,
    add_person,
    add_statement,
    add_tenure,
    attach_file,
    change_channel,
    cite,
    log_engagement,
    save_filter,
    withdraw_status,
)
from tracker.record import Record
from tracker.schema import LOGGED, name_of
from tracker.words import Basis, Category, ChannelState, Kind, Role, Status

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
names = st.sampled_from(["Ana Lima", "Bo Ek", "王毅", "Şule Öz", '=HYPERLINK("x")', "<b>Ned</b>", "O'Hara; DROP TABLE"])
codes = st.sampled_from(["", "US", "CN", "FR", "SU"])
dates = st.one_of(
    st.just(EMPTY),
    st.sampled_from(["2023-02", "2023-06-18/2023-06-19", "2022-11~", "1959-23", "2023-06-16/.."]).map(from_edtf),
    st.just(StatedDate("when the time comes", None, None, None)),
)
sources = st.builds(SourceDraft, publisher=st.sampled_from(["A", "B"]), title=words, published=dates, note=words)
citations = st.lists(st.builds(CitationDraft, source=sources, quote=words, locator=words), max_size=2).map(tuple)
reasons = st.one_of(
    st.builds(ReasonDraft, none_given=st.just(True), stated_by=words, citations=citations),
    st.builds(
        ReasonDraft,
        text=st.just("a storm"),
        category=st.sampled_from(["", "health", "weather"]),
        basis=st.sampled_from(Basis),
        stated_by=names,
    ),
)
lines = st.builds(
    StatusDraft,
    status=st.sampled_from(Status),
    effective=dates,
    dates=dates,
    decided_by=st.one_of(names, words),
    wording=words,
    note=words,
    reasons=st.lists(reasons, max_size=2).map(tuple),
    citations=citations,
)
engagements = st.builds(
    EngagementDraft,
    kind=st.sampled_from(Kind),
    category=st.sampled_from(Category),
    title=words.map(lambda text: f"T {text}"),
    note=words,
    host=codes,
    secret=st.booleans(),
    disclosed=dates,
    participants=st.lists(
        st.builds(
            ParticipantDraft,
            name=names,
            role=st.sampled_from(Role),
            office=st.sampled_from(["", "Envoy", "President"]),
            country=codes,
            link=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    stops=st.lists(
        st.builds(StopDraft, city=st.sampled_from(["", "Paris", "Oz"]), country=codes, dates=dates), max_size=2
    ).map(tuple),
    topics=st.lists(st.sampled_from(["climate", "trade"]), max_size=2).map(tuple),
    lines=st.lists(lines, min_size=1, max_size=3).map(tuple),
    citations=citations,
)


@st.composite
def fillings(draw: st.DrawFn) -> list[tuple[str, object]]:
    """What to do to a record, in order: the name of a step below and what it needs."""
    steps: list[tuple[str, object]] = [("engagement", draw(engagements)) for _ in range(draw(st.integers(0, 3)))]
    steps += [("person", name) for name in draw(st.lists(names, max_size=2))]
    steps += [("incident", draw(citations)) for _ in range(draw(st.integers(0, 1)))]
    steps += [("channel", draw(words)) for _ in range(draw(st.integers(0, 1)))]
    steps += [("filter", draw(words)) for _ in range(draw(st.integers(0, 1)))]
    steps += [("file", draw(st.binary(min_size=1, max_size=20))) for _ in range(draw(st.integers(0, 1)))]
    return draw(st.permutations(steps))


def fill(record: Record, steps: list[tuple[str, object]]) -> None:
    """Does the steps with the operations."""
    for step, value in steps:
        first = record.value("SELECT min(id) FROM engagement")
        if isinstance(value, EngagementDraft):
            engagement = log_engagement(record, value)
            incident = record.value("SELECT max(id) FROM incident")
            if incident is not None:
                again = StatusDraft(Status.POSTPONED, because_of_incident=incident)
                log_engagement(record, EngagementDraft(title="because", lines=(again,)))
            if value.secret:
                withdraw_status(record, record.value("SELECT max(id) FROM status_change"), "wrong")
            add_statement(record, StatementDraft("Somebody", gist="said it", engagement_id=engagement))
        elif step == "person":
            person = add_person(record, PersonDraft(str(value), "FR", ((f"{value} II", "Latn"),)))
            tenure = add_tenure(record, TenureDraft(person, "Envoy", "FR", from_edtf("2020"), level=6))
            cite(record, "tenure", tenure, CitationDraft(SourceDraft("A", "who was who")))
        elif step == "incident":
            add_incident(record, IncidentDraft("A flood", from_edtf("2021"), ("US", "FR"), citations=value))  # type: ignore[arg-type]
        elif step == "channel":
            channel = add_channel(record, ChannelDraft("Talks", ("US", "CN"), str(value)))
            change_channel(record, channel, ChannelChangeDraft(ChannelState.SUSPENDED, reason="a quarrel"))
        elif step == "filter":
            save_filter(record, "Mine", str(value))
        elif isinstance(value, bytes) and first is not None:
            attach_file(record, first, "../../letter.pdf", value)


def dump(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every logged table, by id."""
    return {name_of(table): record.rows(f'SELECT * FROM "{name_of(table)}" ORDER BY id') for table in LOGGED}


def body(path: Path) -> list[str]:
    """The lines of an export but for the moment it was made."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith('"exported_at"')]
