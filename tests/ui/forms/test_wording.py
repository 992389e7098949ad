"""Between a field's text and drafts: people with offices, places with countries, a source in one line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.drafts import ParticipantDraft, SourceDraft, StopDraft
from tracker.source_words import read_source
from tracker.words import Role
from ui.forms.wording import kept, people_text, read_people, read_stops, source_text, stops_text
from ui.session import Session

TODAY = date(2023, 6, 17)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("Beijing, China", [("Beijing", "CN")]),
        ("Beijing, China; Shanghai, China", [("Beijing", "CN"), ("Shanghai", "CN")]),
        ("Berlin, Paris", [("Berlin", ""), ("Paris", "")]),
        ("Berlin, Germany, Paris, France", [("Berlin", "DE"), ("Paris", "FR")]),
        ("China", [("", "CN")]),
        ("China, Mongolia", [("", "CN"), ("", "MN")]),
        ("Singapore, Singapore", [("Singapore", "SG")]),
        ("Guatemala City, Guatemala", [("Guatemala City", "GT")]),
        ("  ;, ", []),
    ],
)
def test_places(text: str, stops: list[tuple[str, str]]) -> None:
    assert [(stop.city, stop.country) for stop in read_stops(text)] == stops


@given(
    st.lists(
        st.builds(
            StopDraft,
            city=st.sampled_from(["", "Beijing", "Nowhere-on-Sea", "Paris", "Singapore"]),
            country=st.sampled_from(["", "CN", "FR", "SG", "GB"]),
        ).filter(lambda stop: stop.city or stop.country),
        max_size=4,
    )
)
def test_places_read_back_as_written(stops: list[StopDraft]) -> None:
    # A city that has a country's name is that country, but beside the country's own name.
    stops = [stop for stop in stops if stop.city != "Singapore" or stop.country == "SG"]
    assert read_stops(stops_text(stops)) == stops


def test_people_with_offices(session: Session) -> None:
    found = read_people(session.record, "He Lifeng, Vice Premier; Wang Yi, Janet Yellen", Role.COUNTERPART)
    assert [(person.name, person.office) for person in found] == [
        ("He Lifeng", "Vice Premier"),
        ("Wang Yi", ""),
        ("Janet Yellen", ""),
    ]
    assert people_text(found) == "He Lifeng, Vice Premier; Wang Yi; Janet Yellen"


def test_people_who_did_not_change_stay_linked() -> None:
    before = [ParticipantDraft("Wang Yi", person_id=3, office_id=7), ParticipantDraft("Qin Gang", person_id=4)]
    now = [ParticipantDraft("Qin Gang"), ParticipantDraft("Wang Yi", office="Director")]
    assert kept(before, now) == (before[1], now[1])


def test_a_source_reads_back_as_written() -> None:
    written = read_source("Reuters, Blinken heads to Beijing, 16 Jun 2023, https://example.org/x", TODAY)
    assert source_text(written) == "Reuters, Blinken heads to Beijing, 16 Jun 2023, https://example.org/x"
    assert read_source(source_text(written), TODAY) == written
    assert source_text(SourceDraft()) == ""
