"""What is kept of how a template printed is right for every sentence that it is used for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.brief.document import NoteMark, Run
from tracker.brief.templates import Phrase, Template, Value, WordingRefused
from tracker.brief.wording import WORDINGS

texts = st.one_of(
    st.sampled_from(["a storm", "Paris.", " spaced  out ", "“no.”", "\ue0000\ue001", ""]), st.text(max_size=8)
)
parts = st.one_of(
    st.builds(Run, texts, st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/"])),
    st.builds(NoteMark, st.integers(1, 9)),
)
values: st.SearchStrategy[Value] = st.one_of(
    st.booleans(),
    st.sampled_from(["", "declined", "two", "\ue006"]),
    texts,
    st.builds(Phrase, st.lists(parts, max_size=3).map(tuple), st.sampled_from(["", "the ", "on "])),
)
OWN = (
    "{{ a|bold }}{{ b|italic }} {{ a if b == 'declined' else c }}.{{ d }}",
    "{% if a == b %}{{ c }}{% elif not d %}none {{ a }}{% endif %} .. {{ b ~ c }}",
    " {{ a }}\n\n{{ b }}{% if c and d == 'two' %}; {{ c }}{% endif %}.",
)
TEMPLATES = [
    *((wording.name, wording.text, frozenset(wording.variables)) for wording in WORDINGS),
    *((f"own {place}", text, frozenset("abcd")) for place, text in enumerate(OWN)),
]


@pytest.mark.parametrize(("name", "text", "variables"), TEMPLATES, ids=[name for name, *_ in TEMPLATES])
def test_a_template_used_again_says_what_a_new_one_says(name: str, text: str, variables: frozenset[str]) -> None:
    used_again = Template(name, text, variables)

    @settings(max_examples=10)
    @given(st.fixed_dictionaries(dict.fromkeys(sorted(variables), values)))
    def says_the_same(chosen: dict[str, Value]) -> None:
        said, new = used_again.said(chosen), Template(name, text, variables).said(chosen)
        assert (said.inlines, said.placed) == (new.inlines, new.placed)
        assert [said.leaves_out(one) for one in sorted(variables)] == [new.leaves_out(one) for one in sorted(variables)]

    says_the_same()


def test_the_words_and_values_of_one_sentence_are_not_those_of_the_next() -> None:
    template = Template("trial", "{{ a }}{{ b }}{% if b == 'two' %}!{% endif %}.", frozenset("ab"))

    def said(a: Value, b: Value) -> str:
        return "".join(part.text for part in template.say({"a": a, "b": b}) if isinstance(part, Run))

    assert said("one ", "two") == "One two!."
    assert said("Two ", "one") == "Two one."
    assert said(Phrase((Run("one"),), "the "), "two") == "The onetwo!."
    assert said(Phrase((Run("one"),), "a "), "") == "A one."
    assert said("", Phrase((Run("two"),))) == "two."


def test_what_is_said_is_not_endless() -> None:
    template = Template("trial", "{{ a }}" * 300, frozenset("a"))
    assert len(template.say({"a": "b" * 1000})) == 1
    with pytest.raises(WordingRefused, match="more than 400,000 characters"):
        template.say({"a": "b" * 2000})
