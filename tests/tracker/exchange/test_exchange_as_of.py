"""An export as of an earlier day holds what stood then, and comes into an empty record as just that."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from exchange_records import fill, fillings
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.dates import from_edtf
from tracker.drafts import CitationDraft, EngagementDraft, ReasonDraft, SourceDraft, StatusDraft
from tracker.exchange.reading import read_json
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.opening import create_record, open_record
from tracker.operations import correct_status, log_engagement
from tracker.operations.importing_record import import_record
from tracker.past import AsOf, Past, Reckoning, open_past
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_pages
from tracker.queries.rows import CitationRow, EngagementPage
from tracker.reader import Reader
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status


def at(record: Record, day: AsOf) -> Past:
    return open_past(record, day)


def told(reader: Reader) -> dict[str, tuple[object, ...]]:
    """What the pages of all engagements say, by uid, without the numbers that rows have in one record."""
    return {page.uid: _told(page) for page in engagement_pages(reader, list(engagement_ids(reader)))}


def _told(page: EngagementPage) -> tuple[object, ...]:
    row = page.row
    places = {line.id: place for place, line in enumerate(page.ledger)}

    def cited(citations: tuple[CitationRow, ...]) -> list[tuple[str, ...]]:
        return sorted((c.short, c.title, c.quote, c.locator, c.supports) for c in citations)

    return (
        row._replace(id=0, sources=0),  # the list of an earlier day counts sources that were not yet known, too
        page.purpose,
        page.note,
        page.host,
        page.disclosed,
        [(p.role, p.name, p.office, p.country, p.person_name) for p in page.participants],
        [(s.city, s.country, s.dates) for s in page.stops],
        page.topics,
        [
            (
                line.status,
                line.effective,
                line.dates,
                line.decided_by,
                line.wording,
                line.note,
                line.withdrawn,
                line.rescheduled,
                places.get(line.supersedes) if line.supersedes is not None else None,
                places.get(line.superseded_by) if line.superseded_by is not None else None,
                [(r.basis, r.none_given, r.text, r.category, r.stated_by, cited(r.citations)) for r in line.reasons],
                cited(line.citations),
            )
            for line in page.ledger
        ],
        [(s.speaker, s.gist, s.quote, s.stated, cited(s.citations)) for s in page.statements],
        cited(page.citations),
    )


def through(past: Past, folder: Path, into: Record) -> None:
    path = folder / "then.json"
    export_file(Selection(past, engagement_ids(past), "", past.as_of), path, form_of(path))
    assert json.loads(path.read_text(encoding="utf-8"))["whole"] is False
    import_record(into, read_json(path))


@settings(max_examples=12)
@given(
    fillings(),
    st.sampled_from(["1959-10-01", "2021-06-01", "2022-11-15", "2023-02-15", "2023-06-18", "2024-01-01", "2030-01-01"]),
    st.sampled_from(Reckoning),
)
def test_what_stood_on_a_day_comes_into_an_empty_record(
    steps: list[tuple[str, object]], day: str, by: Reckoning
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record, new = (create_record(folder / f"{n}.visits", author="me") for n in ("one", "two"))
        past = None
        try:
            fill(record, steps)
            past = at(record, AsOf(date.fromisoformat(day), by))
            through(past, folder, new)
            assert told(new) == told(past)
        finally:
            if past is not None:
                past.close_thread()
            record.close()
            new.close()


@pytest.mark.parametrize("sample", ["june-2023", "put-off"])
@pytest.mark.parametrize("day", ["1960-05-17", "2023-02-04"])
@pytest.mark.parametrize("by", list(Reckoning))
def test_the_samples_of_an_earlier_day(sample: str, day: str, by: Reckoning, tmp_path: Path) -> None:
    record = open_record(make_sample(sample, tmp_path / "one.visits"))
    new = create_record(tmp_path / "two.visits", author="me")
    past = at(record, AsOf(date.fromisoformat(day), by))
    through(past, tmp_path, new)
    assert told(new) == told(past)
    past.close_thread()
    record.close()
    new.close()


def test_a_correction_that_was_known_before_what_it_corrects(tmp_path: Path) -> None:
    record, new = (create_record(tmp_path / f"{name}.visits", author="me") for name in ("one", "two"))
    engagement = log_engagement(
        record,
        EngagementDraft(title="x", lines=(StatusDraft(Status.PLANNED, from_edtf("2020-01-02"), from_edtf("2020-03")),)),
    )
    [(line,)] = record.rows("SELECT id FROM status_change WHERE engagement_id = ?", (engagement,))
    early = CitationDraft(SourceDraft("A", published=from_edtf("2020-01-05")))
    reasons = (ReasonDraft("a storm", citations=(early,)),)
    correct_status(
        record, line, StatusDraft(Status.CANCELLED, from_edtf("2020-01-03"), reasons=reasons, citations=(early,))
    )
    past = at(record, AsOf(date(2020, 2, 1), Reckoning.KNOWLEDGE))
    through(past, tmp_path, new)
    assert [row[0] for row in new.rows("SELECT supersedes_id FROM status_change")] == [None]
    assert new.rows("SELECT status, reason FROM listing") == [(Status.CANCELLED.code, "a storm")]
    past.close_thread()
    record.close()
    new.close()
