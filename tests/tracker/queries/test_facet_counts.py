"""What stands beside the filter: counts under the other choices, and the names a value may become."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from tracker.filter import FilterError, complete_filter, parse_filter, toggle_term
from tracker.queries.facets import counts, names_for
from tracker.queries.listing import count
from tracker.record import Record
from tracker.words import Status

Filled: TypeAlias = tuple[Record, dict[str, int]]


def test_counts_of_everything(filled: Filled) -> None:
    found = counts(filled[0], "", checks=3)
    assert {status: number for status, number in found.status.items() if number} == {
        Status.EXPECTED: 2,
        Status.PLANNED: 3,
        Status.COMPLETED: 2,
        Status.POSTPONED: 1,
        Status.CANCELLED: 1,
        Status.DECLINED: 1,
    }
    assert list(found.status) == list(Status)
    assert (found.overdue, found.next_30_days, found.without_source, found.checks) == (1, 3, 8, 3)


def test_statuses_at_any_time(filled: Filled) -> None:
    found = counts(filled[0], "", "ever").status
    assert (found[Status.PLANNED], found[Status.POSTPONED], found[Status.PROPOSED]) == (5, 2, 1)
    assert found[Status.CANCELLED] == 1


@pytest.mark.parametrize(
    "text", ["", "host:China", "status:planned", "ever:postponed since:2023", "beijing", "-status:declined kind:visit"]
)
@pytest.mark.parametrize("when", ["now", "ever"])
def test_each_status_counts_what_choosing_it_alone_would_leave(filled: Filled, text: str, when: str) -> None:
    record, _ = filled
    found = counts(record, text, "ever" if when == "ever" else "now").status
    key = "ever" if when == "ever" else "status"
    rest = " ".join(part for part in text.split() if "status:" not in part and "ever:" not in part)
    for status, number in found.items():
        chosen = toggle_term(rest, key, status.label)
        assert number == count(record, parse_filter(chosen)), chosen


def test_attention_is_counted_without_itself(filled: Filled) -> None:
    record, _ = filled
    for text in ("is:overdue", "is:upcoming", "status:completed", "-is:unsourced"):
        found = counts(record, text)
        assert (found.overdue, found.next_30_days, found.without_source) == (1, 3, 8), text
    found = counts(record, "host:China")
    assert (found.overdue, found.next_30_days, found.without_source) == (0, 2, 1)
    assert counts(record, "is:overdue").status[Status.PLANNED] == 1
    with pytest.raises(FilterError):
        counts(record, "status:")


@pytest.mark.parametrize(
    ("key", "prefix", "name"),
    [
        ("who", "blin", "Antony Blinken"),
        ("who", "Erdoğ", "Recep Tayyip Erdoğan"),
        ("by", "mao", None),
        ("office", "secretary of s", "Secretary of State"),
        ("host", "south k", "South Korea"),
        ("country", "germ", "Germany"),
        ("place", "berl", "Berlin"),
        ("topic", "", "Syria"),
        ("reason", "sec", "security incident"),
        ("by", "white", "White House"),
        ("by", "state", "State Department"),
        ("source", "gaz", "Daily Gazette"),
        ("status", "p", None),
        ("who", "%", None),
        ("who", "_", None),
    ],
)
def test_names(filled: Filled, key: str, prefix: str, name: str | None) -> None:
    assert list(names_for(filled[0])(key, prefix))[:1] == ([name] if name else [])


def test_at_most_eight_names_and_beginnings_first(filled: Filled) -> None:
    found = names_for(filled[0])("country", "s")
    assert len(found) == 8
    assert all(name.lower().startswith("s") for name in found)


def test_a_completed_name_is_found(filled: Filled) -> None:
    record, _ = filled
    [offer] = complete_filter("who:blin", 8, names_for(record))
    assert offer.text == '"Antony Blinken"'
    assert count(record, parse_filter(f"who:{offer.text}")) == 1
