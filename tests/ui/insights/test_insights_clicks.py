"""What a click writes into the filter: terms are added, narrowed in their place, or taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.filter import parse_filter
from tracker.filter.nodes import Term
from ui.insights.clicks import asking_for, clicked

HEALTH = Term("reason", ("health",))
POSTPONED = Term("ever", ("postponed",))
CHINA, FRANCE = Term("country", ("China",)), Term("country", ("France",))


@pytest.mark.parametrize(
    ("text", "terms", "after"),
    [
        ("", [HEALTH], "reason:health"),
        ("", [HEALTH, POSTPONED], "reason:health ever:postponed"),
        ("balloon", [HEALTH], "balloon reason:health"),
        # What stands there stays, so that the number shown is what is then listed.
        ("country:China", [FRANCE], "country:China country:France"),
        ("ever:cancelled", [POSTPONED], "ever:cancelled ever:postponed"),
        # One that allows this and more is narrowed in its place.
        ("status:planned,completed balloon", [Term("status", ("planned",))], "status:planned balloon"),
        # What stands in alternatives is bracketed.
        ("balloon OR Li", [HEALTH], "(balloon OR Li) reason:health"),
        # Spelt otherwise it is the same.
        ("country:china", [CHINA, FRANCE], "country:china country:France"),
        ("-reason:health", [HEALTH], "-reason:health reason:health"),
        # A text that cannot be read has nothing to be kept.
        ("reason:(", [HEALTH], "reason:health"),
        ("", [Term("who", ('Ann "Red" Lee',))], 'who:"Ann \\"Red\\" Lee"'),
        ("", [Term("status", ("lapsed", "unanswered"))], "status:lapsed,unanswered"),
    ],
)
def test_a_click_adds_what_it_means(text: str, terms: list[Term], after: str) -> None:
    assert clicked(text, terms) == after


@pytest.mark.parametrize(
    ("text", "terms", "after"),
    [
        ("reason:health ever:postponed", [HEALTH, POSTPONED], ""),
        ("balloon reason:health", [HEALTH], "balloon"),
        ("country:China country:France", [CHINA], "country:France"),
        ("country:China country:France since:2020", [CHINA, FRANCE], "since:2020"),
    ],
)
def test_a_second_click_takes_it_back(text: str, terms: list[Term], after: str) -> None:
    assert clicked(text, terms) == after


NAMES = st.text('abcdefghijk éß"\\,()-', min_size=1, max_size=12).filter(lambda text: text.strip(" -,") != "")


@given(
    st.lists(st.builds(lambda key, name: Term(key, (name,)), st.sampled_from(["who", "country", "place"]), NAMES),
             min_size=1, max_size=3, unique=True),
)  # fmt: skip
def test_what_a_click_writes_can_be_read_and_taken_back(terms: list[Term]) -> None:
    text = clicked("balloon", terms)
    assert parse_filter(text).root is not None
    assert clicked(text, terms) == "balloon"


def test_terms_of_an_answer_are_narrowed_by_more() -> None:
    meaning = asking_for((("reason", "health"),), POSTPONED)
    assert meaning.terms == (HEALTH, POSTPONED) and meaning
    assert not asking_for(())
