"""Facets change one key of a filter's text and leave the rest as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.filter.editing import has_term, set_term, toggle_term, values_of, without_key
from tracker.filter.keys import FilterError
from tracker.filter.nodes import Node, Term, to_text, without_keys
from tracker.filter.parsing import parse_filter
from tracker.filter.pieces import pieces_of


@pytest.mark.parametrize(
    ("text", "value", "result"),
    [
        ("", "planned", "status:planned"),
        ("status:planned", "postponed", "status:planned,postponed"),
        ("status:planned,postponed", "planned", "status:postponed"),
        ("status:planned", "planned", ""),
        ("  ball  Status: Planned   host:China", "under way", "  ball  status:planned,under-way   host:China"),
        ("balloon", "planned", "balloon status:planned"),
        ("balloon status:planned host:China", "planned", "balloon host:China"),
        ("status:planned host:China", "planned", "host:China"),
        ("-status:cancelled", "planned", "-status:cancelled status:planned"),
        ("NOT status:cancelled", "cancelled", "NOT status:cancelled status:cancelled"),
        ("(status:planned)", "planned", "(status:planned) status:planned"),
        ("a OR status:planned", "planned", "(a OR status:planned) status:planned"),
        ("status:planned x status:planned", "postponed", "status:planned,postponed x"),
        ('"status:planned"', "planned", '"status:planned" status:planned'),
        ("satus:x", "planned", "satus:x status:planned"),
    ],
)
def test_toggle(text: str, value: str, result: str) -> None:
    assert toggle_term(text, "status", value) == result


def test_values_are_quoted_where_they_need_it() -> None:
    assert set_term("a", "host", ["South Korea", "China"]) == 'a host:"South Korea",China'
    assert values_of('host:"South Korea", China b', "host") == ("South Korea", "China")
    assert has_term("ever:put-off", "ever", "Postponed")
    assert not has_term("-ever:postponed", "ever", "postponed")


def test_without_key() -> None:
    assert without_key("a status:planned,postponed -status:cancelled b", "status") == "a b"
    assert without_key("NOT status:cancelled b", "status") == "b"
    assert without_key("b - - -status:cancelled", "status") == "b - -"
    assert without_key("a OR status:planned", "status") == "a OR status:planned"


texts = st.lists(
    st.sampled_from(
        [
            "status:planned",
            "status:completed,planned",
            "-status:lapsed",
            "NOT ",
            "-",
            "(",
            ")",
            " OR ",
            "a",
            '"b c"',
            "x:",
        ]
    ),
    max_size=8,
).map(" ".join)
statuses = st.sampled_from(["planned", "under-way", "completed", "lapsed"])


def readable(text: str) -> bool:
    try:
        parse_filter(text)
    except FilterError:
        return False
    return True


def required(root: Node | None) -> list[Node]:
    return list(getattr(root, "parts", ()) or ([root] if root else []))


@given(texts, statuses)
def test_toggled_text_can_be_read_and_requires_the_value(text: str, value: str) -> None:
    if not readable(text):
        return
    new = toggle_term(text, "status", value)
    assert has_term(new, "status", value) != has_term(text, "status", value)
    terms = [part for part in required(parse_filter(new).root) if isinstance(part, Term) and part.key == "status"]
    if has_term(new, "status", value):
        assert any(value in term.values for term in terms)
        rest = without_keys(parse_filter(text), "status")
        assert to_text(without_keys(parse_filter(new), "status").root) in {
            to_text(rest.root),
            f"({to_text(rest.root)})",
        }


@given(texts)
def test_without_key_says_what_without_keys_means(text: str) -> None:
    if readable(text) and "(" not in text:
        rest = without_key(text, "status")
        assert parse_filter(rest).root == without_keys(parse_filter(text), "status").root


@given(st.text(max_size=30) | texts)
def test_pieces_are_the_whole_text(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(0 <= piece.start < piece.end for piece in pieces)
