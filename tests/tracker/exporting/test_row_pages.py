"""Pages as far as rows show them: the same cells as of whole pages, and no more kept of sources than a bound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.exporting.exported import hostile_record
from tracker.dates import from_edtf
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.exporting.columns import Cell
from tracker.exporting.engagement_columns import ENGAGEMENTS, told
from tracker.exporting.reading import Around, read_sources
from tracker.exporting.row_pages import row_pages
from tracker.operations import log_engagement, withdraw_status
from tracker.past import AsOf, Reckoning, open_past
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_pages
from tracker.reader import Reader
from tracker.record import Record
from tracker.words import Kind, Role, Status


@pytest.fixture
def full(hard: Record) -> Record:
    """The record of what is hard to write, with what the samples do not have."""
    sources = [
        SourceDraft(publisher=f"Paper {number}", title="It is so", url="https://a.example") for number in range(4)
    ]
    cited = [CitationDraft(source, f"quote {number}") for number, source in enumerate(sources)]
    people = (
        ParticipantDraft("Ann One", office="Minister", country="FR"),
        ParticipantDraft("Bob; Two", Role.COUNTERPART, country="DE"),
        ParticipantDraft("Cy Three", Role.DELEGATE),
        ParticipantDraft("Di Four", Role.DELEGATE, office="Aide"),
    )
    reasons = (
        ReasonDraft("first; words", category="weather", stated_by="a spokesman", citations=(cited[2],)),
        ReasonDraft("second", stated_by="b"),
    )
    for citations in ((), (cited[0],)):
        log_engagement(
            hard,
            EngagementDraft(
                kind=Kind.TALKS, title="All of it", purpose="p", expected="e", setting="s", topics=("a; b", "trade"),
                secret=True, disclosed=from_edtf("2024-03"), host="FR", participants=people, citations=citations,
                stops=(StopDraft("Lyon", "FR"), StopDraft("", "DE"), StopDraft("Nowhere")),
                lines=(
                    StatusDraft(Status.PLANNED, dates=from_edtf("2024-05-01"), citations=(cited[1],)),
                    StatusDraft(Status.POSTPONED, from_edtf("2024-04-02"), reasons=reasons, decided_by="b"),
                ),
            ),
        )  # fmt: skip
    taken_back = log_engagement(hard, EngagementDraft(title="Never", lines=(StatusDraft(Status.PLANNED),)))
    withdraw_status(hard, hard.value("SELECT id FROM status_change WHERE engagement_id = ?", (taken_back,)), "wrong")
    with hard.change("A key, and everybody the other way round"):
        hard.execute("UPDATE participation SET position = 9 - position")
        hard.execute("INSERT INTO outside_key (engagement_id, scheme, key) VALUES (?, 'wikidata', 'Q1')", (taken_back,))
    return hard


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Record]:
    record = hostile_record(tmp_path / "hostile.visits")
    yield record
    record.close()


def by_whole_pages(reader: Reader, ids: list[int]) -> list[list[Cell]]:
    around, pages = Around(), engagement_pages(reader, ids)
    read_sources(reader, around, {citation.source_id for page in pages for citation in page.citations})
    return ENGAGEMENTS.columns_of([told(page, around) for page in pages])


@pytest.mark.parametrize("name", ["june", "put_off", "full", "hostile"])
def test_rows_are_those_of_whole_pages(name: str, request: pytest.FixtureRequest) -> None:
    record: Record = request.getfixturevalue(name)
    days = (date(2023, 2, 5), date(2024, 2, 1))
    pasts = [open_past(record, AsOf(day, by)) for day in days for by in Reckoning]
    for reader in (record, *pasts):
        ids = [*engagement_ids(reader), 987_654]
        around = Around()
        cells = ENGAGEMENTS.columns_of([told(page, around) for page in row_pages(reader, ids, around)])
        assert cells == by_whole_pages(reader, ids)
    assert row_pages(record, [], Around()) == []


def test_what_is_known_of_sources_does_not_grow_with_the_engagements(
    put_off: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.exporting.row_pages.MOST_SOURCES", 5)
    around, known = Around(), []
    for id_ in engagement_ids(put_off):
        row_pages(put_off, [id_], around)
        known.append(len(around.sources))
    most = put_off.value("SELECT max(sources) FROM listing")
    assert 5 < max(known) <= 5 + most < put_off.value("SELECT count(DISTINCT source_id) FROM citation")
