"""Completing a filter while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.filter.completion import Completion, complete_filter

KNOWN = {"host": ["China", "South Korea"], "who": ["Antony Blinken"]}


def names(key: str, prefix: str) -> Sequence[str]:
    return [name for name in KNOWN.get(key, []) if name.lower().startswith(prefix.lower())]


def applied(text: str, completion: Completion) -> str:
    return text[: completion.start] + completion.text + text[completion.end :]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("st", ["status:"]),
        ("a S", ["a status:", "a source:", "a since:"]),
        ("(h", ["(host:", "(has:"]),
        ("-ev", ["-ever:"]),
        ("status:p", ["status:proposed", "status:planned", "status:postponed"]),
        ("status:planned,po", ["status:planned,postponed"]),
        ("status:planned,", [f"status:planned,{s}" for s in ("expected", "proposed", "under-way")]),
        ("host:China,", ['host:China,"South Korea"']),
        ("status:und", ["status:under-way"]),
        ("status:way", ["status:under-way"]),
        ('status:"cut s', ["status:cut-short"]),
        ("x host:so", ['x host:"South Korea"']),
        ('host:"South K', ['host:"South Korea"']),
        ("who:ant", ['who:"Antony Blinken"']),
        ("is:o", ["is:overdue", "is:open"]),
        ("reason:un", ["reason:unknown"]),
        ("since:last m", []),
        ("until:last", ['until:"last month"', 'until:"last year"']),
        ("nosuch:a", []),
        ('"sta', []),
    ],
)
def test_at_the_end(text: str, results: list[str]) -> None:
    offers = [applied(text, completion) for completion in complete_filter(text, len(text), names)]
    if text == "status:planned,":
        offers = offers[:3]
    assert offers == results


def test_in_the_middle_replaces_the_whole_word() -> None:
    text = "status:planned balloon"
    offers = complete_filter(text, len("status:pl"), names)
    assert [applied(text, offer) for offer in offers] == ["status:planned balloon"]


def test_nothing_typed_offers_every_key_with_its_meaning() -> None:
    offers = complete_filter("", 0, names)
    assert offers[0] == Completion("status:", 0, 0, "the status it has now")
    assert len(offers) == 18


@given(st.text(alphabet='sta:u"“(,- é', max_size=20), st.integers(0, 20))
def test_any_text_can_be_completed(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    for offer in complete_filter(text, cursor, names):
        assert 0 <= offer.start <= cursor <= offer.end <= len(text)
        assert offer.text
