"""What a brief covers and how it counts, in words; what progress is told; what a filter is in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.brief.telling import TODAY, brief_of, headings, line, paragraphs, visit
from tracker.brief.composing import compose_brief
from tracker.brief.document import Paragraph, TableBlock, TimelinePicture, plain
from tracker.brief.options import BriefOptions, Section
from tracker.brief.scope import filter_title, filter_words
from tracker.errors import Cancelled
from tracker.exporting.selection import Selection
from tracker.filter import KEYS, FilterError, parse_filter
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.past import AsOf, Reckoning, open_past
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"))
    yield record
    record.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("status:postponed,cancelled host:China", "status postponed or cancelled, hosted by China"),
        ("balloon -status:under-way", "with the words “balloon”, not status under way"),
        ('since:2020 until:"June 2023"', "possibly since 2020, possibly until June 2023"),
        ("is:overdue has:dates reason:none", "overdue, with a recorded date, reason “none given”"),
        ("who:Blinken OR who:Yellen", "with Blinken or with Yellen"),
        ("kind:visit (who:Blinken OR who:Yellen)", "kind visit, (with Blinken or with Yellen)"),
        ("-(host:China kind:call)", "not (hosted by China, kind call)"),
        ("(host:China kind:call) OR place:Bali", "(hosted by China, kind call) or in Bali"),
        ("host:cn country:US,Netherlands", "hosted by China, concerning the United States or the Netherlands"),
        ('"long list"', "with the words “long list”"),
    ],
)
def test_a_filter_in_words(text: str, words: str) -> None:
    assert filter_words(text) == words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("status:postponed,cancelled since:2021", "postponed or cancelled since 2021"),
        ("since:2020 host:China kind:visit,video-call status:planned",
         "planned visits or video calls hosted by China since 2020"),
        ("who:Blinken", "engagements with Blinken"),
        ("category:state country:US", "state visits concerning the United States"),
        ("kind:talks balloon", "talks with the words “balloon”"),
        ("who:Blinken -kind:call", "engagements: with Blinken, not kind call"),
        ("who:Blinken who:Yellen", "engagements: with Blinken, with Yellen"),
        ("status:planned OR kind:call", "engagements: status planned or kind call"),
    ],
)  # fmt: skip
def test_a_filter_in_a_title(text: str, title: str) -> None:
    assert filter_title(text) == title


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_words(key: str) -> None:
    value = {
        "status": "planned",
        "ever": "planned",
        "kind": "visit",
        "category": "state",
        "has": "link",
        "is": "secret",
    }
    assert ":" not in filter_words(f"{key}:{value.get(key, '2023')}")


def test_a_filter_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(FilterError):
        filter_words("status:nonsense")


def test_the_scope_of_a_filter(june: Record) -> None:
    text = "who:Blinken"
    brief = compose_brief(Selection(june, engagement_ids(june, parse_filter(text)), text))
    assert brief.title == "Engagements with Blinken"
    assert brief.lines[1:] == (
        "Scope: with Blinken (filter: who:Blinken).",
        "2 of the 11 engagements in the record “June 2023”.",
    )
    picked = compose_brief(Selection(june, [1, 2], text, hand_picked=True))
    assert picked.title == "Chronology: June 2023"
    assert picked.lines[1:] == (
        "Scope: 2 engagements picked by hand.",
        "2 of the 11 engagements in the record “June 2023”.",
    )


def test_what_was_known_on_a_day(june: Record) -> None:
    as_of = AsOf(date(2023, 6, 16), Reckoning.KNOWLEDGE)
    past = open_past(june, as_of)
    try:
        brief = compose_brief(Selection(past, engagement_ids(past), "", as_of))
    finally:
        past.close_thread()
    assert brief.lines[0] == "As of 16 June 2023, by what had been entered or published by then."
    assert "purpose, what was expected of it, notes, and the sources of these" in brief.lines[1]
    assert brief.lines[1].endswith("as it stands today; it may be later than the day shown.")
    assert len(brief.lines) == 4 and len(brief_of(june).lines) == 3


def test_sections_are_those_wanted_in_their_order_under_their_titles(june: Record) -> None:
    options = BriefOptions(
        title="  Mine ",
        author=" Me ",
        sections=(Section.CONTACTS, Section.DECLINED, Section.LAPSED, Section.PLANNED),
        titles=((Section.PLANNED, "Ahead"), (Section.CONTACTS, "")),
    )
    brief = brief_of(june, options)
    assert (brief.title, brief.author) == ("Mine", "Me")
    assert headings(brief) == [(1, "Table of contacts"), (1, "Declined and unanswered"), (1, "Ahead")]
    rule = brief.blocks[0]
    assert isinstance(rule, Paragraph)
    assert "declined and unanswered 1, ahead 4." in plain(rule.inlines)
    assert plain(rule.inlines).endswith("6 of another status are left out here.")
    [table] = [block for block in brief.blocks if isinstance(block, TableBlock)]
    assert "Nancy Pelosi" not in [plain(row[0]) for row in table.rows], "of what is left out nobody is named"


def test_nothing_within_the_scope(june: Record) -> None:
    brief = compose_brief(Selection(june, [], "who:Nobody"))
    assert headings(brief) == [] and brief.notes == ()
    assert plain(brief.blocks[1].inlines) == "No engagement is within this scope."  # type: ignore[union-attr]


def test_progress_is_told_to_the_end_and_may_stop(june: Record) -> None:
    told: list[tuple[int, int]] = []
    selection = Selection(june, engagement_ids(june))
    compose_brief(selection, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (11, 11) and {total for _, total in told} == {11}, "each engagement counts once"
    assert told == sorted(told) and told[0] == (5, 11), "read and not yet told in words, each is half done"
    told.clear()
    options = BriefOptions(sections=(Section.PLANNED,))
    compose_brief(selection, options, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (11, 11), "also where some are left out"

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        compose_brief(Selection(june, engagement_ids(june)), progress=stop)


def test_a_thousand_engagements_in_order_with_a_heading_a_year(tmp_path: Path) -> None:
    record = create_record(tmp_path / "many.visits", own_day=TODAY)
    with record.change("many"):
        for number in range(1000):
            log_engagement(record, visit(line(Status.COMPLETED, "", f"{1 + number % 28} May {1990 + number % 30}")))
        log_engagement(record, visit(line(Status.COMPLETED)))
    brief = brief_of(record)
    record.close()
    assert len(paragraphs(brief)) == 1001
    heads = [text for level, text in headings(brief) if level == 2]
    assert heads == [*(str(year) for year in range(1990, 2020)), "No date set"]
    [picture] = [block for block in brief.blocks if isinstance(block, TimelinePicture)]
    assert picture.alternative.startswith(
        "A timeline of 1,001 engagements, the days stated for them from 1 May 1990 to 28 May"
    )
    assert picture.alternative.endswith("1,001 completed. 1 has no dates.")
    assert len(brief.notes) == 1
