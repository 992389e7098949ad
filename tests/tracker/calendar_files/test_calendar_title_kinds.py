"""Of what kind an event from elsewhere is, by its title, and where that is not taken from it."""

from __future__ import annotations

import pytest

from tests.tracker.calendar_files.calendars import one_row
from tracker.calendar_files.title_kinds import kind_of_title
from tracker.record import Record
from tracker.words import Kind

DAY = "DTSTART;VALUE=DATE:20230618"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Call Blinken - Qin Gang", Kind.CALL),
        ("Call: Blinken and Qin Gang", Kind.CALL),
        ("Call with Qin Gang", Kind.CALL),
        ("Call between Blinken and Qin Gang", Kind.CALL),
        ("Phone call with Qin Gang", Kind.CALL),
        ("Blinken phone call with Qin Gang", Kind.CALL),
        ("Telephone conversation Blinken and Qin Gang", Kind.CALL),
        ("Video call with Qin Gang", Kind.VIDEO_CALL),
        ("Blinken and Qin Gang: video conference", Kind.VIDEO_CALL),
        ("VTC Blinken and Qin Gang", Kind.VIDEO_CALL),
        ("Kishida visit to Central Asia", Kind.VISIT),
        ("Visit to Beijing", Kind.VISIT),
        ("State visit of President Macron", Kind.VISIT),
        ("Blinken visits China", Kind.VISIT),
        ("Blinken to Beijing", Kind.VISIT),
        ("Secretary Blinken to Beijing, China", Kind.VISIT),
        ("Blinken → Beijing", Kind.VISIT),
    ],
)
def test_words_that_say_the_kind(record: Record, title: str, kind: Kind) -> None:
    row = one_row(record, f"SUMMARY:{title.replace(',', chr(92) + ',')}", DAY)
    assert row.draft is not None
    assert (row.draft.kind, row.draft.title) == (kind, title)


@pytest.mark.parametrize(
    "title",
    [
        "Talks on grain", "Weekly desk meeting", "Courtesy call", "Courtesy call on the Minister", "Call for papers",
        "Call to action", "Call off the search", "Conference call centre opening", "Briefing on the visit to Beijing",
        "Preparatory meeting for the visit to Beijing", "Prepare visit to Beijing", "Lunch after visit to Beijing",
        "Ambassador to Beijing", "Flight to Beijing", "From Berlin to Paris", "Berlin to Paris", "Letter to Moscow",
        "Welcome to London", "Blinken to speak", "Blinken to Nowhere at All", "something to Beijing", "Back to London",
        "Meeting about phone call", "x" * 500, " to ", "to", "",
    ],
)  # fmt: skip
def test_words_that_could_mean_another(title: str) -> None:
    assert kind_of_title(title) is None


def test_a_category_says_it_better(record: Record) -> None:
    row = one_row(record, "SUMMARY:Blinken to Beijing", DAY, "CATEGORIES:Talks")
    assert row.draft is not None and row.draft.kind is Kind.TALKS
    row = one_row(record, "SUMMARY:Blinken and Qin Gang", DAY)
    assert row.draft is not None and row.draft.kind is Kind.MEETING
