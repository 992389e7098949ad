"""Decisions by reason: which one counts where several are stated, what a correction does, what too few are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft
from tracker.filter import EVERYTHING, parse_filter
from tracker.filter.nodes import term_text
from tracker.insights.reasons import reasons
from tracker.insights.rows import Why
from tracker.operations import correct_status, log_engagement, withdraw_status
from tracker.past import AsOf, Reckoning, open_past
from tracker.queries.listing import count
from tracker.record import Record
from tracker.words import Basis as ReasonBasis
from tracker.words import Status

OpenSample = Callable[[str], Record]


def put_off_for(record: Record, *why: ReasonDraft, status: Status = Status.POSTPONED, name: str = "Somebody") -> int:
    """An engagement planned and then put off for these reasons; the id of the line that put it off."""
    engagement = log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft(name, country="FR"),),
            lines=(
                StatusDraft(Status.PLANNED, effective=from_edtf("2024-01-01"), dates=from_edtf("2024-03-01")),
                StatusDraft(status, effective=from_edtf("2024-02-01"), reasons=why),
            ),
        ),
    )
    return int(record.value("SELECT max(id) FROM status_change WHERE engagement_id = ?", (engagement,)))


def found(record: Record, text: str = "") -> dict[str, int]:
    return {row.category: row.total for row in reasons(record, parse_filter(text)).rows}


HEALTH = ReasonDraft(text="a cold", category="health", stated_by="a spokesman")
LEGAL = ReasonDraft(text="a suit", category="legal", stated_by="a spokesman")
REPORTED = ReasonDraft(text="a quarrel", category="bilateral dispute", basis=ReasonBasis.REPORTED, stated_by="a paper")
WORDS_ONLY = ReasonDraft(text="it did not suit", stated_by="a spokesman")
NONE = ReasonDraft(none_given=True, stated_by="a spokesman")


@pytest.mark.parametrize(
    ("why", "category"),
    [
        ((HEALTH,), "health"),
        ((HEALTH, LEGAL), "health"),
        ((LEGAL, HEALTH), "legal"),
        ((REPORTED, HEALTH), "health"),
        ((REPORTED,), "bilateral dispute"),
        ((NONE, HEALTH), "none given"),
        ((REPORTED, NONE), "none given"),
        ((WORDS_ONLY, HEALTH), "health"),
        ((WORDS_ONLY, REPORTED), "no category"),
        ((WORDS_ONLY,), "no category"),
        ((), "unknown"),
    ],
)
def test_a_decision_counts_once_under_its_first_stated_reason(
    fresh: Record, why: tuple[ReasonDraft, ...], category: str
) -> None:
    put_off_for(fresh, *why)
    assert found(fresh) == {category: 1}


def test_none_given_and_nobody_looked_stand_apart(fresh: Record) -> None:
    put_off_for(fresh, NONE)
    put_off_for(fresh)
    answer = reasons(fresh, EVERYTHING)
    assert [(row.why, row.category, row.total) for row in answer.rows] == [
        (Why.NONE_GIVEN, "none given", 1),
        (Why.UNKNOWN, "unknown", 1),
    ]


def test_a_category_of_the_record_s_own_may_be_called_unknown(fresh: Record) -> None:
    put_off_for(fresh, ReasonDraft(text="who knows", category="unknown"))
    put_off_for(fresh)
    assert [(row.why, row.category) for row in reasons(fresh, EVERYTHING).rows] == [
        (Why.CATEGORY, "unknown"),
        (Why.UNKNOWN, "unknown"),
    ]


def test_what_was_corrected_or_withdrawn_does_not_count(fresh: Record) -> None:
    wrong, gone = put_off_for(fresh, HEALTH), put_off_for(fresh, HEALTH)
    correct_status(fresh, wrong, StatusDraft(Status.CANCELLED, effective=from_edtf("2024-02-01"), reasons=(LEGAL,)))
    withdraw_status(fresh, gone, "nothing of it was true")
    [row] = reasons(fresh, EVERYTHING).rows
    assert (row.category, row.postponed, row.cancelled) == ("legal", 0, 1)


def test_planned_anew_and_completed_are_no_decisions(fresh: Record) -> None:
    put_off_for(fresh, HEALTH, status=Status.COMPLETED)
    answer = reasons(fresh, EVERYTHING)
    assert answer.rows == ()
    assert answer.counted.cases == 0
    assert answer.counted.those == ()


def test_too_few_cases_are_named_and_enough_are_not(fresh: Record) -> None:
    for name in ("Ada", "Ben", "Cleo", "Dan"):
        put_off_for(fresh, HEALTH, name=name)
    answer = reasons(fresh, EVERYTHING)
    assert answer.counted.too_few
    assert [case.heading for case in answer.counted.those] == ["Ada", "Ben", "Cleo", "Dan"]
    put_off_for(fresh, HEALTH, name="Eve")
    answer = reasons(fresh, EVERYTHING)
    assert not answer.counted.too_few
    assert answer.counted.those == ()


def test_a_row_s_terms_find_the_engagements_it_counts(put_off: Record) -> None:
    for row in reasons(put_off, EVERYTHING).rows:
        text = " ".join(term_text(key, (value,)) for key, value in row.terms)
        assert count(put_off, parse_filter(text)) > 0, text
        assert found(put_off, text)[row.category] == row.total


def test_reasons_as_of_a_day(sample: OpenSample) -> None:
    record = sample("june-2023")
    assert found(record) == {"bilateral dispute": 1, "security incident": 1}
    for day, expected in ((date(2023, 2, 2), {}), (date(2023, 2, 4), {"security incident": 1})):
        past = open_past(record, AsOf(day, Reckoning.EFFECT))
        assert {row.category: row.total for row in reasons(past, EVERYTHING).rows} == expected
        past.close_thread()
