"""The filter language: what texts mean, that the canonical text means the same, and errors that point at the place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tracker
from tracker.filter.keys import DATE_KEYS, KEYS, FilterError, canonical_value, choices
from tracker.filter.nodes import (
    And,
    Filter,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    Word,
    all_of,
    any_of,
    is_bare_word,
    to_text,
    without_keys,
)
from tracker.filter.parsing import parse_filter


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", None),
        (" \t\n", None),
        (",", None),
        ("balloon", Word("balloon")),
        ("balloon talks", And((Word("balloon"), Word("talks")))),
        ("balloon AND talks", And((Word("balloon"), Word("talks")))),
        ('"debt ceiling"', Phrase("debt ceiling")),
        ("“debt ceiling”", Phrase("debt ceiling")),
        (r'"say \"no\" \\ yes"', Phrase(r'say "no" \ yes')),
        ("status:planned", Term("status", ("planned",))),
        ("Status: Planned", Term("status", ("planned",))),
        ("status:planned,postponed", Term("status", ("planned", "postponed"))),
        ("status:planned , put-off", Term("status", ("planned", "postponed"))),
        ("status:under-way", Term("status", ("under-way",))),
        ('status:"cut short"', Term("status", ("cut-short",))),
        ("status:Canceled,cancelled", Term("status", ("cancelled",))),
        ("kind:video_call", Term("kind", ("video-call",))),
        ('host:"South Korea",China', Term("host", ("South Korea", "China"))),
        ("reason:none", Term("reason", ("none",))),
        ("reason:?", Term("reason", ("unknown",))),
        ("source:https://example.org/a", Term("source", ("https://example.org/a",))),
        ('since:2020 until:2023-06 during:"Q3 2024"', And((
            Term("since", ("2020",)), Term("until", ("2023-06",)), Term("during", ("Q3 2024",))))),
        ("-status:planned", Not(Term("status", ("planned",)))),
        ("NOT status:planned", Not(Term("status", ("planned",)))),
        ("--a", Not(Not(Word("a")))),
        ("-(a OR b)", Not(Or((Word("a"), Word("b"))))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("a (b c)", And((Word("a"), Word("b"), Word("c")))),
        ("ORANGE nothing", And((Word("ORANGE"), Word("nothing")))),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ("Berlin, Paris", And((Word("Berlin,"), Word("Paris")))),
        ("US - China", And((Word("US"), Word("-"), Word("China")))),
        ("US-China http://a.b 10:30", And((Word("US-China"), Word("http://a.b"), Word("10:30")))),
        ("Talks: trade", And((Phrase("Talks:"), Word("trade")))),
        ("Talks:", Phrase("Talks:")),
        ("(States: x)", And((Phrase("States:"), Word("x")))),
        ("Talks: OR status:planned", Or((Phrase("Talks:"), Term("status", ("planned",))))),
        ("status: planned", Term("status", ("planned",))),
        ("王毅 Ердоган", And((Word("王毅"), Word("Ердоган")))),
    ],
)  # fmt: skip
def test_meaning(text: str, root: Node | None) -> None:
    filter_ = parse_filter(text)
    assert filter_.root == root
    assert filter_.text == ("" if not text.strip() else text)


@pytest.mark.parametrize(
    ("text", "marked", "suggestion", "words"),
    [
        ("satus:planned", "satus:", "status:", "did you mean “status:”?"),
        ("a zzzz:b", "zzzz:b", '"zzzz:b"', 'write "zzzz:b", in quotes'),
        ("-Talks:trade", "Talks:trade", '"Talks:trade"', "“Talks:” is no key"),
        ("(Talks:a,b c)", "Talks:a,b", '"Talks:a,b"', "“Talks:” is no key"),
        ('Talks:"a b" c', 'Talks:"a b"', '"Talks:a b"', "“Talks:” is no key"),
        (
            "x Talks:Trade:status:planned",
            "Talks:Trade:status:planned",
            '"Talks:Trade:status:planned"',
            "“Talks:” is no",
        ),
        ("Talks:(x)", "Talks:", '"Talks:"', "“Talks:” is no key"),
        ("statsu:kind:visit", "statsu:", "status:", "“statsu:” is no key"),
        ("statsu:completed", "statsu:", "status:", "did you mean “status:”?"),
        ("a contry:CN", "contry:", "country:", "“contry:” is no key"),
        ("x status:planed", "planed", "planned", "did you mean “planned”?"),
        ("status:planned,postpond", "postpond", "postponed", "postpond"),
        ("status:post", "post", "postponed", "postponed"),
        ("status:qqq", "qqq", None, "it takes expected, proposed"),
        ("kind:summits", "summits", "summit", "summit"),
        ("is:overdu", "overdu", "overdue", "overdue"),
        ("has:sorce", "sorce", "source", "source"),
        ('a "debt', '"debt', '"debt"', "quote that opens at character 3"),
        ("a “debt", "“debt", "“debt”", "quote"),
        ('host:"South', '"South', '"South"', "quote"),
        ("(a OR b", "(a OR b", "(a OR b)", "bracket that opens at character 1"),
        ("a (b (c)", "(b (c)", "(b (c))", "bracket that opens at character 3"),
        ("a) b", ")", "", "closes nothing"),
        ("a () b", "()", "", "nothing between"),
        ("status:", "status:", None, "has no value"),
        ("status: kind:visit", "status: ", None, "has no value"),
        ("(status:)", "status:", None, "like status:expected"),
        ("status:planned,", ",", "", "after the comma"),
        ('who:""', '""', None, "nothing between its quotes"),
        ("OR a", "OR", "or", "both sides"),
        ("a OR", "OR", "or", "both sides"),
        ("a OR OR b", "OR", "or", "both sides"),
        ("(a OR) b", "OR", "or", "both sides"),
        ("a NOT", "NOT", None, "leave out"),
        ("since:blursday", "blursday", None, "not understood as a date"),
        ("until:tbd", "tbd", None, "not understood as a date"),
        ('since:"before 2020"', '"before 2020"', None, "not understood as a date"),
        ("during:03/04/2023", "03/04/2023", "2023-04-03", "03/04/2023"),
    ],
)
def test_error_points_at_the_place(text: str, marked: str, suggestion: str | None, words: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(text)
    error = caught.value
    assert text[error.start : error.start + error.length] == marked
    assert words in str(error)
    if suggestion is None:
        assert error.suggestions == ()
    else:
        assert error.suggestions[0] == suggestion


@pytest.mark.parametrize(
    "text",
    [
        *("satus:planned", "a statsu:completed b", "x status:planed y", "is:overdu", 'a "debt', "(a OR b", "a OR"),
        *("-Talks:trade", 'Talks:"a\\"b" c', "Talks:Trade:status:planned"),
    ],
)
def test_taking_the_suggestion_mends_it(text: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(text)
    error = caught.value
    mended = text[: error.start] + error.suggestions[0] + text[error.start + error.length :]
    assert parse_filter(mended).root is not None


@pytest.mark.parametrize(
    "text", ["a " * 300, "(" * 40 + "a" + ")" * 40, "-" * 50 + "a", "(" * 100_000, "status:" + "planned," * 250]
)
def test_too_large_is_refused(text: str) -> None:
    with pytest.raises(FilterError):
        parse_filter(text)


def test_quotes_make_words_of_anything() -> None:
    for text in ("OR", "-a", "a:b", ",", "(", 'a"b', "a\\", ""):
        assert parse_filter(to_text(Phrase(text))).root == Phrase(text)


def test_without_keys_takes_only_what_all_must_have() -> None:
    filter_ = parse_filter("status:planned balloon -ever:cancelled (status:planned OR host:China)")
    assert to_text(without_keys(filter_, "status", "ever").root) == "balloon (status:planned OR host:China)"
    assert without_keys(parse_filter("status:planned"), "status") == Filter("", None)
    assert without_keys(parse_filter(""), "status") == Filter("", None)
    untouched = parse_filter("a  OR  status:planned")
    assert without_keys(untouched, "status") is untouched


def values_for(key: str) -> st.SearchStrategy[str]:
    if choices(key):
        return st.sampled_from(list(choices(key)))
    if key in DATE_KEYS:
        return st.sampled_from(["2020", "2023-06", "2023-06-18", "Q3 2024", "June 2023", "6-9 Jul 2023"])
    plain = st.text(min_size=1, max_size=12) | st.sampled_from(["South Korea", "a,b", "OR", "-x", "(", '"', "status:x"])
    return plain.map(lambda text: canonical_value(key, text) or "").filter(bool)


terms = st.sampled_from(list(KEYS)).flatmap(
    lambda key: st.lists(values_for(key), min_size=1, max_size=3, unique=True).map(
        lambda values: Term(key, tuple(values))
    )
)
words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(is_bare_word).map(Word)
leaves = terms | words | st.text(max_size=12).map(Phrase)
nodes = st.recursive(
    leaves,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=4).map(all_of)
        | st.lists(inner, min_size=2, max_size=4).map(any_of)
    ),
    max_leaves=12,
)


@given(nodes)
def test_canonical_text_means_the_same(root: Node) -> None:
    text = to_text(root)
    again = parse_filter(text)
    if text.strip():
        assert again.root == root
    assert to_text(again.root) == text


pieces = st.sampled_from(
    [
        "status:",
        "ever:",
        "since:",
        "planned",
        ",",
        '"',
        "“",
        "”",
        "(",
        ")",
        "-",
        "NOT",
        "OR",
        "AND",
        " ",
        "a",
        "\\",
        ":",
    ]
)


@given(st.text(max_size=40) | st.lists(pieces | st.text(max_size=3), max_size=14).map("".join))
@example("-")
@example("status:planned ,")
@example('"\\')
@example("a\x00b")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        filter_ = parse_filter(text)
    except FilterError as error:
        assert 0 <= error.start <= len(text)
        assert 0 < error.length <= len(text) - error.start
        assert str(error)
    else:
        assert parse_filter(to_text(filter_.root)).root == filter_.root


def test_the_grammar_is_loaded_only_when_there_is_something_to_read() -> None:
    code = (
        "import sys; from tracker.filter import complete_filter, parse_filter, toggle_term\n"
        "parse_filter(' '); toggle_term('a', 'status', 'planned'); complete_filter('sta', 3, lambda *_: ())\n"
        "assert 'lark' not in sys.modules; parse_filter('a'); assert 'lark' in sys.modules"
    )
    root = Path(tracker.__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, timeout=60)


def test_a_text_longer_than_any_filter_is_refused_unread() -> None:
    with pytest.raises(FilterError, match="20,000 characters; shorten it"):
        parse_filter("a " * 500_000)
