"""Wordings that users write: what they can do, what is refused, and that no text of the record is a template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.brief.telling import TODAY, brief_of, line, paragraphs, stated, visit
from tracker.brief.composing import compose_brief
from tracker.brief.document import NoteMark, Paragraph, Run, plain
from tracker.brief.needs import TRIALS, tried
from tracker.brief.options import BriefOptions
from tracker.brief.rewording import check_wording, templates_of
from tracker.brief.saying import UNSOURCED, Saying
from tracker.brief.templates import LONGEST, Phrase, Template, WordingRefused, phrase
from tracker.brief.wording import WORDINGS, Wording, has_to_place
from tracker.exporting.selection import Selection
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_pages
from tracker.queries.rows import CitationRow
from tracker.record import Record
from tracker.samples import make_sample
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
def test_every_standard_wording_is_fit_for_use_and_says_where_its_notes_stand(wording: Wording) -> None:
    made = check_wording(wording.name, wording.text)
    assert "notes" in made.used
    assert wording.title and wording.about.endswith(".")
    assert {name for need in wording.needs for name in need.names} <= wording.variables.keys()
    assert tried(made, wording.variables, wording.needs, may_be_silent=wording.may_be_silent) == ""


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
        ("half a pair \ud800", "half a character"),
        ("{{ '\\ud83d\\ude00' }}", "half a character"),
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


@pytest.mark.parametrize(
    ("name", "template", "why"),
    [
        ("reason_stated", "Because of something.", "it has to say who said it. Place {{ by_words }} or {{ by }}, "),
        ("reason_stated", "{% if by_words %}{% endif %}It is certain that {{ text }}.", "it has to say who said it"),
        ("reason_stated", "{{ by }}: {{ text }}", "it has to say who said it"),
        ("reason_stated", "{% if on == 'x' %}{{ by_words }}{% endif %}: {{ text }}", "there is no “on” here"),
        ("reason_stated", "{{ by_words }} gave a reason.", "it has to say the reason. Place {{ text }}, "),
        ("reason_reported", "{{ by_words and 'Somebody' }}: {{ text }}", "it has to say who said it"),
        ("reason_reported", "{% if category %}{{ by_words }}: {% endif %}{{ text }}", "it has to say who said it"),
        ("reason_kind", "{% if by_words == category %}{% endif %}{{ category }}", "it has to say who said it"),
        ("no_reason", "{% if notes %}{{ by_words }}{% endif %} None given.", "it has to say who said it"),
        ("no_reason", "{% if status == 'declined' %}No.{% else %}{{ by_words }}.{% endif %}", "who said it"),
        (
            "statement",
            "{{ quote }}{% if not speaker %}?{% endif %}",
            "it has to say who said it. Place {{ speaker }}, ",
        ),
        ("statement", "{{ speaker }} spoke.", "it has to say what was said. Place {{ gist }} or {{ quote }}, "),
        ("cancelled", "{% if by %}They{% else %}It was{% endif %} off.", "it has to say who decided it"),
        ("declined", "{{ by }}{% if stating %} gave a reason{% endif %}.", "it has to say the reason"),
        ("planned", "It was planned{% if on %} {{ for_dates }}{% endif %}.", "it has to say the dates of the line"),
        ("taken_back", "A line was withdrawn.", "it has to say the status of the line"),
        ("lead", "{{ what }}.", "it has to say which engagement it tells of"),
        ("declined", "{{ on }}", "it has to say something"),
        ("lapsed", " {{ notes }} ", "it has to say something"),
        ("postponed", "{% if on %}It was put off {{ on }}.{% endif %}", "it has to say something"),
    ],
)
def test_what_a_wording_has_to_say_is_shown_on_what_it_prints(name: str, template: str, why: str) -> None:
    with pytest.raises(WordingRefused) as refused:
        check_wording(name, template)
    assert why in str(refused.value)
    title = next(wording.title for wording in WORDINGS if wording.name == name)
    assert str(refused.value).startswith(f"The wording “{title}” cannot be used")
    assert refused.value.name == name


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("reason_stated", "{% if by_words %}{{ by_words }}{% else %}Somebody{% endif %}: {{ text }}"),
        ("reason_stated", "{% if by %}{{ by|bold }}{% else %}{{ by_words ~ '' }}{% endif %}: {{ text|italic }}"),
        ("statement", "{{ speaker }}: {% if quote %}{{ quote }}{% else %}{{ gist }}{% endif %}"),
        ("planned", "{% if dates %}{{ for_dates }}{% elif undated %}undated{% else %}as planned{% endif %}"),
        ("planned", "planned{{ ' ' ~ for_dates if for_dates }}"),
        ("cancelled", "It was called off.{{ remarks }}"),
        ("secret", ""),
        ("secret", "{% if on %}It became known {{ on }}.{% endif %}"),
    ],
)
def test_wordings_that_say_enough_are_accepted(name: str, template: str) -> None:
    assert check_wording(name, template).name == name


def test_what_a_wording_has_to_place_is_said() -> None:
    by_name = {wording.name: has_to_place(wording) for wording in WORDINGS}
    assert by_name["reason_stated"] == "{{ by_words }} or {{ by }}, and {{ text }}"
    assert by_name["cancelled"] == "{{ by }} where it uses that, and {{ stating }} where it uses that"
    assert by_name["overdue"] == ""


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


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"))
    yield record
    record.close()


def _put_off(record: Record) -> int:
    """Antony Blinken's visit to Beijing, which was postponed in February 2023."""
    pages = engagement_pages(record, engagement_ids(record))
    return next(page.row.id for page in pages if any(line.status is Status.POSTPONED for line in page.ledger))


def told_of(record: Record, engagement: int, *templates: tuple[str, str]) -> tuple[str, int]:
    """What a brief says of an engagement, and how many marks of notes are in it."""
    brief = compose_brief(Selection(record, (engagement,)), BriefOptions(templates=templates))
    [told] = [block for block in brief.blocks if isinstance(block, Paragraph) and block.engagement]
    return plain(told.inlines), sum(isinstance(part, NoteMark) for part in told.inlines)


def test_notes_that_are_asked_for_and_not_placed_follow_the_sentence(june: Record) -> None:
    visit_put_off = _put_off(june)
    standard, marks = told_of(june, visit_put_off)
    assert "postponed it" in standard and marks > 3
    silent = [
        ("postponed", "{{ by }} put it off{% if stating %}: {{ stating }}{% endif %}.{% if notes %}{% endif %}"),
        ("planned", "due {{ for_dates }}{{ notes and '.' }}"),
        ("statement", "{{ speaker }}: {{ gist }} {{ quote }}{% if not notes %}{{ notes }}{% endif %}"),
    ]
    told, found = told_of(june, visit_put_off, *silent)
    assert found == marks
    assert "put it off." in told
    with pytest.raises(WordingRefused, match=r"“The reason that was stated” .* who said it"):
        told_of(june, visit_put_off, ("reason_stated", "{% if by_words %}{% endif %}It is certain that {{ text }}."))


def test_words_that_do_not_fit_the_status_keep_the_sources_and_the_speaker(june: Record) -> None:
    told, marks = told_of(june, _put_off(june), ("postponed", "It took place.{% if notes %}{% endif %}"))
    assert marks == told_of(june, _put_off(june))[1]
    assert "It took place.[1] The U.S. Department of State gave as the reason: " in told


def test_what_no_trial_has_shown_is_refused_when_it_is_said(june: Record) -> None:
    hidden = (
        "{% if by_words < 'a' and 'b' < text %}It is certain: {{ text }}{% else %}{{ by_words }}: {{ text }}{% endif %}"
    )
    saying = Saying(june, BriefOptions(templates=(("reason_stated", hidden),)))
    values = dict.fromkeys(templates_of()["reason_stated"].used, "")
    with pytest.raises(WordingRefused, match="who said it"):
        saying.say("reason_stated", values | {"by": "", "by_words": "China", "text": "weather"})


CITED = CitationRow(1, 1, "", "", "", "", "", "")
NAMES = ("by", "by_words", "speaker", "text", "quote", "notes", "status", "stating", "on", "dates", "remarks", "name")
PLACED = st.sampled_from(NAMES).map(lambda name: f"{{{{ {name} }}}}")
ASKED = st.sampled_from([*NAMES, *(f"not {name}" for name in NAMES), "status == 'postponed'", "by or on", "by and on"])
TEMPLATES = st.recursive(
    st.one_of(PLACED, st.sampled_from(["It took place. ", "It is certain that ", "{{ by and 'x' }}", ""])),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(ASKED, inner, inner).map(lambda part: "{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format(*part)),
    ),
    max_leaves=8,
)
SAYING_WHO = {
    "reason_stated": ("by_words", "by"),
    "reason_reported": ("by_words", "by"),
    "reason_kind": ("by_words", "by"),
    "no_reason": ("by_words", "by"),
    "statement": ("speaker",),
    "postponed": (),
    "completed": (),
}


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAYING_WHO)), TEMPLATES, st.data())
def test_no_wording_that_is_accepted_loses_a_source_or_a_speaker(
    june: Record, name: str, template: str, data: st.DataObject
) -> None:
    variables = next(wording.variables for wording in WORDINGS if wording.name == name)
    who = SAYING_WHO[name]
    template = data.draw(st.sampled_from([template, "".join(f"{{{{ {one} }}}}" for one in who) + template]))
    try:
        saying = Saying(june, BriefOptions(templates=((name, template),)))
    except WordingRefused:
        return
    there = data.draw(st.sets(st.sampled_from(sorted(variables))), label="there") | {"name", "status"}
    values = {one: f"<{one}>" if one in there else "" for one in variables}
    if not values.get("by_words", "x"):
        values["by"] = ""
    if "dates" in values:
        values |= {one: f"<{one}>" if values["dates"] else "" for one in ("at_dates", "for_dates")}
    values["status"] = data.draw(st.sampled_from(["postponed", "planned"]))
    cited = data.draw(st.booleans(), label="cited")
    said = saying.say(name, values, [CITED] if cited else [], claim=True)
    text = plain(said)
    assert NoteMark(1) in said if cited else UNSOURCED[0].text.strip() in text
    stood = [values[one] for one in who if values[one]]
    assert not stood or any(one.casefold() in text.casefold() for one in stood)


def test_the_trials_of_one_wording_have_an_end() -> None:
    asked = "".join(f"{{% if status == '{number}' %}}x{{% endif %}}" for number in range(80))
    wording = next(one for one in WORDINGS if one.name == "planned")
    made = check_wording("planned", asked + "It was planned {{ dates }}.")
    assert len(made.asked.constants) == 80
    assert TRIALS == 1_000
    assert tried(made, wording.variables, wording.needs) == ""
