"""Wordings that users write: what they can do, what is refused, and that no text of the record is a template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.brief.telling import TODAY, brief_of, line, paragraphs, stated, visit
from tracker.brief.document import NoteMark, Paragraph, Run
from tracker.brief.options import BriefOptions
from tracker.brief.templates import LONGEST, Phrase, Template, WordingRefused, phrase
from tracker.brief.wording import WORDINGS, check_wording, templates_of
from tracker.opening import create_record
from tracker.operations import log_engagement
from tracker.record import Record
from tracker.words import Status

KNOWN = frozenset({"by", "on", "notes"})


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    yield record
    record.close()


def text(template: str, **values: object) -> str:
    made = Template("trial", template, KNOWN)
    return "".join(part.text for part in made.say({"by": "", "on": "", "notes": "", **values}) if isinstance(part, Run))  # type: ignore[dict-item]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.name)
def test_every_standard_wording_is_fit_for_use_and_says_where_its_notes_stand(wording: object) -> None:
    made = check_wording(wording.name, wording.text)  # type: ignore[attr-defined]
    assert "notes" in made.used
    assert wording.title and wording.about.endswith(".")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{% for x in by %}{{ x }}{% endfor %}", "cannot loop"),
        ("{{ range(10) }}", "cannot call anything"),
        ("{{ by.__class__.__mro__ }}", "cannot reach into a value"),
        ("{{ by['__class__'] }}", "cannot reach into a value"),
        ("{{ 'x' * 999999999 }}", "cannot calculate"),
        ("{{ 9 ** 9 ** 9 }}", "cannot calculate"),
        ("{% set by = by ~ by %}", "cannot set variables"),
        ("{% include '/etc/passwd' %}", "cannot include files"),
        ("{% import 'x' as y %}", "cannot import"),
        ("{% extends 'x' %}", "cannot extend others"),
        ("{% macro m() %}{{ m() }}{% endmacro %}", "cannot define macros"),
        ("{{ by is defined }}", "cannot test with “is”"),
        ("{{ by|pprint }}", "there is no filter “pprint”"),
        ("{{ sources }}", "there is no “sources” here. It may use by, notes, on."),
        ("{{ by", "unexpected end of template"),
        ("{% if by %}", "Unexpected end of template"),
        ("\ue0000\ue001", "private use area"),
        ("{{ '\\ue000' ~ 0 ~ '\\ue001' }}", "private use area"),
        ("x" * (LONGEST + 1), "more than 4,000 characters"),
        ("{{ " + "(" * 1900 + "by" + ")" * 1900 + " }}", "too deep"),
        ("{% if by %}" * 180 + "{% endif %}" * 180, "too deep"),
        ("{{ by < 1 }}", "not supported"),
    ],
)
def test_a_template_that_may_not_be_is_refused_with_its_name_and_why(template: str, why: str) -> None:
    with pytest.raises(WordingRefused) as refused:
        text(template)
    assert str(refused.value).startswith("The wording “trial” cannot be used, line 1: ")
    assert why in str(refused.value)
    assert refused.value.name == "trial"


def test_the_line_of_the_mistake_is_said() -> None:
    with pytest.raises(WordingRefused, match="line 3: there is no “who” here") as refused:
        Template("trial", "One\n\n{{ who }}", KNOWN)
    assert refused.value.line == 3


@pytest.mark.parametrize("name", ["reason_stated", "reason_reported", "no_reason", "statement"])
def test_nothing_is_worded_without_who_said_it(name: str) -> None:
    with pytest.raises(WordingRefused, match="it has to say who said it"):
        check_wording(name, "Because of something.")


def test_an_unknown_wording_is_refused_by_name() -> None:
    with pytest.raises(WordingRefused, match=r"there is no such wording\. There are lead, expected"):
        templates_of([("posponed", "x")])


def test_what_a_template_can_do() -> None:
    put = text("{% if on %}{{ on }} {% endif %}\n  {{ by|bold }} put it off.", by=phrase("United States", "the "))
    assert put == "The United States put it off."
    assert text("{{ by }} spoke.", by=phrase("al-Sisi")) == "al-Sisi spoke."
    assert text("it was so{% if on == 'May' %} in {{ on|italic }}{% endif %}.", on="May") == "It was so in May."
    assert text("Said: {{ by }}.", by=phrase("Enough.")) == "Said: Enough."
    assert text("") == ""


def test_bold_and_italics_are_runs() -> None:
    made = Template("trial", "{{ by|bold }} and {{ on|italic }}{{ notes }}", KNOWN)
    said = made.say({"by": phrase("A"), "on": "May", "notes": Phrase((NoteMark(3),))})
    assert said == (Run("A", bold=True), Run(" and "), Run("May", italic=True), NoteMark(3))


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_of_the_record_is_a_template_or_a_sign(by: str, on: str) -> None:
    made = Template("trial", "{{ by|bold }}, {{ on }}", KNOWN)
    said = made.say({"by": Phrase((Run(by),)), "on": Phrase((Run(on),)), "notes": ""})
    assert "".join(part.text for part in said if isinstance(part, Run)).strip() == f"{by}, {on}".strip()


@given(st.text(st.sampled_from("{}%#|~ '\"()[].if endforby\n0123\ue000\ue001"), max_size=80))
def test_any_template_is_said_or_refused(template: str) -> None:
    try:
        said = text(template, by=phrase("Somebody"))
    except WordingRefused as refused:
        assert "\n" not in str(refused)
    else:
        assert len(said) < 10_000


def test_wordings_of_a_brief(mine: Record) -> None:
    ledger = (
        line(Status.PLANNED, "", "5 Feb 2023"),
        line(Status.CANCELLED, "3 Feb 2023", decided_by="China", reasons=(stated("snow", "China"),)),
    )
    engagement = log_engagement(mine, visit(*ledger))
    wanted = (
        ("lead", "{{ title }}{{ name|bold }}:"),
        ("planned", "due {{ dates }};"),
        ("cancelled", "called off {{ on }} by {{ by }}."),
        ("reason_stated", "{{ by_words }}: {{ text }}{{ notes }}!"),
    )
    brief = brief_of(mine, BriefOptions(templates=wanted))
    told = paragraphs(brief)[engagement]
    assert told == "Janet Yellen → Beijing: Due 5 February 2023; Called off on 3 February 2023 by China. China: snow!"
    [paragraph] = [block for block in brief.blocks if isinstance(block, Paragraph) and block.engagement]
    assert [part.number for part in paragraph.inlines if isinstance(part, NoteMark)] == [1, 1, 1], "no source is lost"


def test_a_record_full_of_templates_stays_text(mine: Record) -> None:
    trick = "{{ 7 * 7 }}{% for x in y %}\ue0000\ue001"
    engagement = log_engagement(
        mine,
        visit(
            line(Status.CANCELLED, "", reasons=(stated(trick, trick),), decided_by=trick, wording=trick), title=trick
        ),
    )
    told = paragraphs(brief_of(mine))[engagement]
    assert told.count(trick) >= 4
    assert "49" not in told
