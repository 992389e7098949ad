"""What a paragraph says and what it leaves unsaid: each case is a small ledger of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.brief.telling import PAPER, TODAY, brief_of, line, paragraphs, stated, told, visit, when
from tracker.brief.composing import compose_brief
from tracker.brief.document import NoteMark, Paragraph, plain
from tracker.brief.options import BriefOptions, NameStyle
from tracker.drafts import CitationDraft, End, IncidentDraft, LinkDraft, ParticipantDraft, StatementDraft, StopDraft
from tracker.exporting.selection import Selection
from tracker.opening import create_record
from tracker.operations import add_link, add_statement, change_status, correct_status, log_engagement, withdraw_status
from tracker.past import AsOf, open_past
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.words import Basis, Category, Kind, LinkType, Role, Status

S = Status


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    yield record
    record.close()


def one_paragraph(record: Record) -> str:
    [text] = paragraphs(brief_of(record)).values()
    return text


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        (
            (line(S.EXPECTED, "16 Jun 2023", "soon"),),
            "On 16 June 2023 it was expected “soon”, confirmed by neither side.",
        ),
        ((line(S.EXPECTED, "", "July 2023"),), "It is expected for July 2023, confirmed by neither side."),
        (
            (line(S.PROPOSED, "May 2023", "early July 2023", decided_by="United States"),),
            "In May 2023 the United States proposed it for early July 2023.",
        ),
        ((line(S.PLANNED, "", "18-19 June 2023"),), "It is planned for 18–19 June 2023."),
        ((line(S.PLANNED),), "It is planned, with no dates recorded."),
        ((line(S.PLANNED, "1 Jun 2023", "TBD"),), "On 1 June 2023 it was planned with the date not set."),
        (
            (line(S.PLANNED, "1 Jun 2023", "by 1 Aug 2023"),),
            "On 1 June 2023 it was planned for a time between 17 June 2023 and 1 August 2023.",
        ),
        ((line(S.UNDER_WAY, "16 Jun 2023"),), "On 16 June 2023 it began."),
        ((line(S.COMPLETED, "14 Jun 2023", "14 Jun 2023"),), "It took place on 14 June 2023."),
        (
            (line(S.COMPLETED, "May 2023", "about 5 May 2023"),),
            "It took place about 5 May 2023; it was over in May 2023.",
        ),
        ((line(S.COMPLETED, "14 Jun 2023"),), "It took place; it was over on 14 June 2023."),
        ((line(S.COMPLETED),), "It took place."),
        (
            (line(S.UNDER_WAY, "1 May 2023"), line(S.CUT_SHORT, "2 May 2023", "1-2 May 2023")),
            "On 1 May 2023 it began. On 2 May 2023 it was cut short after it had begun (dates: 1–2 May 2023).",
        ),
        (
            (line(S.PLANNED, "", "5-6 Feb 2023"), line(S.POSTPONED, "3 Feb 2023")),
            "It was planned for 5–6 February 2023. On 3 February 2023 it was postponed. No new date is recorded.",
        ),
        (
            (line(S.PLANNED, "", "5 Feb 2023"), line(S.CANCELLED, "", wording="scrapped", decided_by="China")),
            "It was planned for 5 February 2023. China cancelled it (“scrapped”).",
        ),
        (
            (line(S.PROPOSED), line(S.UNANSWERED, "June 2023")),
            "It was proposed. In June 2023 it was left unanswered.",
        ),
        (
            (line(S.PLANNED, "", "May 2023"), line(S.LAPSED, "1 Jun 2023")),
            "It was planned for May 2023. On 1 June 2023 it lapsed: its dates had passed and nobody had reported what"
            " happened.",
        ),
    ],
)  # fmt: skip
def test_each_status(mine: Record, ledger: tuple[object, ...], said: str) -> None:
    assert told(mine, visit(*ledger)) == said  # type: ignore[arg-type]


def test_put_off_and_planned_anew_with_the_days_it_slipped(mine: Record) -> None:
    said = told(
        mine,
        visit(
            line(S.PLANNED, "", "5-6 Feb 2023"),
            line(S.POSTPONED, "3 Feb 2023"),
            line(S.PLANNED, "14 Jun 2023", "18-19 Jun 2023"),
        ),
    )
    assert said.endswith("it was planned anew for 18–19 June 2023, 133 days after the start planned first.")


@pytest.mark.parametrize(
    ("first", "then", "slipped"),
    [
        ("5 July 2023", "4 July 2023", ", 1 day before the start planned first."),
        ("July 2023", "1-5 Aug 2023", ", 1 to 31 days after the start planned first."),
        ("20 July 2023", "July 2023", ", between 19 days before and 11 days after the start planned first."),
        ("5 July 2023", "after 9 July 2023", " for a time after 9 July 2023."),
    ],
)
def test_slippage_is_a_range_where_a_start_is_uncertain(mine: Record, first: str, then: str, slipped: str) -> None:
    said = told(mine, visit(line(S.PLANNED, "", first), line(S.PLANNED, "14 Jun 2023", then)))
    assert said.endswith(slipped)


def test_back_to_the_start_planned_first(mine: Record) -> None:
    said = told(
        mine,
        visit(
            line(S.PLANNED, "1 May 2023", "5 July 2023"),
            line(S.PLANNED, "2 May 2023", "9 July 2023"),
            line(S.PLANNED, "3 May 2023", "5 July 2023"),
        ),
    )
    assert said.endswith("planned anew for 5 July 2023, the start planned first.")


def test_dates_that_passed_without_a_report(mine: Record) -> None:
    said = told(mine, visit(line(S.PLANNED, "", "5-6 Feb 2023")))
    assert said == (
        "It was planned for 5–6 February 2023."
        " These dates have passed; the record does not say whether it took place."
    )  # fmt: skip


def test_no_reason_given_is_said_and_no_reason_recorded_is_not(mine: Record) -> None:
    planned = line(S.PLANNED, "", "5 Feb 2023")
    none_given = line(
        S.CANCELLED, "3 Feb 2023", reasons=(stated("", "White House, written statement", none_given=True),)
    )
    assert "No reason was given (White House, written statement)." in told(mine, visit(planned, none_given))
    assert "reason" not in told(mine, visit(planned, line(S.CANCELLED, "3 Feb 2023")))


def test_whoever_decided_and_stated_is_said_once(mine: Record) -> None:
    said = told(
        mine,
        visit(
            line(S.PLANNED, "", "5 Feb 2023"),
            line(
                S.POSTPONED, "3 Feb 2023", decided_by="United States", reasons=(stated("a balloon", "United States"),)
            ),
        ),
    )
    assert "On 3 February 2023 the United States postponed it, stating: a balloon. No new date" in said


def test_both_sides_where_they_differ_and_what_others_reported(mine: Record) -> None:
    reasons = (
        stated("a balloon had entered its airspace", "United States"),
        stated("an overreaction", "China"),
        stated("pressure from Congress", "two officials, via Reuters", basis=Basis.REPORTED),
        stated("", "Chinese embassy", category="protocol"),
        stated("nobody says who said this"),
    )
    said = told(mine, visit(line(S.PLANNED, "", "5 Feb 2023"), line(S.POSTPONED, "3 Feb 2023", reasons=reasons)))
    assert said == (
        "It was planned for 5 February 2023. On 3 February 2023 it was postponed."
        " The United States gave as the reason: a balloon had entered its airspace."
        " China gave as the reason: an overreaction."
        " The reason (Chinese embassy) is recorded only by its kind: protocol."
        " The reason stated, the record does not say by whom: nobody says who said this."
        " According to two officials, via Reuters, the reason was: pressure from Congress."
        " No new date is recorded."
    )


def test_quotation_marks_only_where_a_cited_passage_has_the_words(mine: Record) -> None:
    passage = CitationDraft(PAPER.source, quote="The minister said the visit was “not convenient” and left.")
    quoted = stated("the visit was “not convenient”", "Wang Yi", citations=(passage,))
    own_words = stated("it did not suit", "Wang Yi", citations=(passage,))
    part_of_a_word = stated("left an", "Wang Yi", citations=(replace(passage, quote="They left and went."),))
    said = told(mine, visit(line(S.PLANNED), line(S.CANCELLED, reasons=(quoted, own_words, part_of_a_word))))
    assert "Wang Yi gave as the reason: left an." in said
    assert "Wang Yi gave as the reason: “the visit was “not convenient””." in said
    assert "Wang Yi gave as the reason: it did not suit." in said


@pytest.mark.parametrize(
    ("decided_by", "said"),
    [
        ("Pakistan, as chair", "On 3 February 2023 Pakistan, as chair, postponed it."),
        ("Russia and United Kingdom", "On 3 February 2023 Russia and the United Kingdom postponed it."),
        ("White House", "On 3 February 2023 the White House postponed it."),
        ("Dutch government", "On 3 February 2023 the Dutch government postponed it."),
        ("Pope Francis", "On 3 February 2023 Pope Francis postponed it."),
        (
            "France asked; Germany agreed",
            "On 3 February 2023 it was postponed (decided by: France asked; Germany agreed).",
        ),
        ("", "On 3 February 2023 it was postponed."),
    ],
)
def test_who_decided_is_said_as_the_record_says_it(mine: Record, decided_by: str, said: str) -> None:
    ledger = line(S.PLANNED, "", "5 Feb 2023"), line(S.POSTPONED, "3 Feb 2023", decided_by=decided_by)
    assert f" {said} No new date" in told(mine, visit(*ledger))


def test_a_correction_is_told_and_what_it_corrects_is_not(mine: Record) -> None:
    engagement = log_engagement(mine, visit(line(S.PLANNED, "", "5 Feb 2023"), line(S.CANCELLED, "3 Feb 2023")))
    wrong = mine.value("SELECT max(id) FROM status_change")
    correct_status(mine, wrong, line(S.POSTPONED, "3 Feb 2023"))
    text = paragraphs(brief_of(mine))[engagement]
    assert "cancelled" not in text
    assert "On 3 February 2023 it was postponed (corrected in the record)." in text


def test_a_withdrawn_line_is_not_told(mine: Record) -> None:
    engagement = log_engagement(mine, visit(line(S.PLANNED, "", "5 July 2023"), line(S.CANCELLED, "3 Jun 2023")))
    withdraw_status(mine, mine.value("SELECT max(id) FROM status_change"), "an error")
    assert "cancelled" not in paragraphs(brief_of(mine))[engagement]
    withdraw_status(mine, mine.value("SELECT min(id) FROM status_change"), "an error")
    assert "Every line that the record held on its status was withdrawn." in paragraphs(brief_of(mine))[engagement]


def test_a_secret_visit_its_incident_links_and_statements(mine: Record) -> None:
    balloon = IncidentDraft("A balloon", when("28 Jan 2023"), citations=(PAPER,))
    engagement = log_engagement(
        mine,
        visit(
            line(S.PLANNED, "", "5 Feb 2023"),
            line(S.CANCELLED, "3 Feb 2023", because_of_incident=balloon),
            secret=True,
            disclosed=when("2 Jun 2023"),
            purpose="climate",
            topics=("economy", "trade"),
        ),
    )
    other = log_engagement(mine, visit(line(S.PLANNED, "", "July 2023"), kind=Kind.TALKS))
    add_link(mine, LinkDraft(LinkType.REPLACES, End(engagement=other), End(engagement=engagement), note="as agreed"))
    add_statement(
        mine,
        StatementDraft(
            "Wang Yi", "it was a pity", "Pity.", stated=when("4 Feb 2023"), engagement_id=engagement, citations=(PAPER,)
        ),
    )
    found = paragraphs(brief_of(mine))
    assert found[engagement].partition(". ")[2] == (
        "Visit by Janet Yellen to Beijing, China. Purpose: climate. Topics: economy, trade."
        " It was planned for 5 February 2023. On 3 February 2023 it was cancelled."
        " The record names as what led to this: A balloon (28 January 2023)."
        " It was kept secret at the time and became known on 2 June 2023."
        " Replaced by: Janet Yellen → Beijing (talks, planned, July 2023) (as agreed)."
        " Said on 4 February 2023 by Wang Yi: it was a pity; “Pity.”"
    )
    assert "Replaces: Janet Yellen → Beijing (visit, cancelled, 5 February 2023, dates given up)" in found[other]


@pytest.mark.parametrize(
    ("draft", "lead"),
    [
        (visit(line(S.PLANNED)), "Janet Yellen → Beijing. Visit by Janet Yellen to Beijing, China."),
        (
            visit(line(S.PLANNED), category=Category.OFFICIAL_WORKING, title="A trip", stops=(), host="US"),
            "A trip. Official working visit by Janet Yellen to the United States.",
        ),
        (
            visit(
                line(S.PLANNED),
                kind=Kind.MEETING,
                participants=(
                    ParticipantDraft("Janet Yellen", office="Secretary of the Treasury", country="US"),
                    ParticipantDraft("He Lifeng", Role.COUNTERPART, "Vice Premier", "CN"),
                ),
                setting="in the margins of the G20",
            ),
            "Janet Yellen and He Lifeng, Beijing. Meeting between Janet Yellen (Secretary of the Treasury, United"
            " States)"
            " and He Lifeng (Vice Premier, China) in Beijing, China, in the margins of the G20.",
        ),
        (
            visit(line(S.PLANNED), stops=(StopDraft("Berlin", "DE"), StopDraft("Dresden", "DE"), StopDraft("", "NL"))),
            "Janet Yellen → Berlin, Dresden. Visit by Janet Yellen to Berlin and Dresden, Germany, and the"
            " Netherlands.",
        ),
        (
            visit(
                line(S.PLANNED),
                stops=(StopDraft("Copenhagen", "DK"), StopDraft("Stockholm", "SE"), StopDraft("Oslo", "NO")),
            ),
            "Janet Yellen → Copenhagen, Stockholm, Oslo. Visit by Janet Yellen to Copenhagen, Denmark; Stockholm,"
            " Sweden; and Oslo, Norway.",
        ),
        (
            visit(line(S.PLANNED), stops=(StopDraft("Singapore", "SG", when("2 Jun 2023")),)),
            "Janet Yellen → Singapore. Visit by Janet Yellen to Singapore (2 June 2023).",
        ),
        (visit(line(S.PLANNED), participants=(), stops=(), kind=Kind.SUMMIT, title="G20"), "G20. Summit."),
        (
            visit(
                line(S.PLANNED),
                participants=(ParticipantDraft("Li Qiang"), ParticipantDraft("Wang Yi", Role.DELEGATE)),
            ),
            "Li Qiang → Beijing. Visit by Li Qiang to Beijing, China; delegate: Wang Yi.",
        ),
    ],
)
def test_the_first_sentence_says_what_it_is(mine: Record, draft: object, lead: str) -> None:
    log_engagement(mine, draft)  # type: ignore[arg-type]
    assert one_paragraph(mine).startswith(f"{lead} It is planned")


def test_claims_without_a_source_show(mine: Record) -> None:
    bare = visit(line(S.PLANNED, "", "5 July 2023", citations=()))
    assert told(mine, bare) == "It is planned for 5 July 2023. No source is recorded."
    partly = visit(line(S.PLANNED, "", "5 July 2023"), line(S.CANCELLED, "3 Jun 2023", citations=()))
    assert told(mine, partly).endswith("On 3 June 2023 it was cancelled. (no source recorded)")
    whole = replace(visit(line(S.PLANNED, "", "5 July 2023", citations=())), citations=(PAPER,))
    assert told(mine, whole) == "It is planned for 5 July 2023."


def test_a_source_and_a_place_in_it_have_one_note(mine: Record) -> None:
    here, there = replace(PAPER, locator="para. 2"), replace(PAPER, locator="para. 9", quote="Nothing was agreed.")
    log_engagement(
        mine,
        visit(
            line(S.PLANNED, "", "5 July 2023", citations=(here,)),
            line(S.CANCELLED, "3 Jun 2023", citations=(there, here)),
        ),
    )
    brief = brief_of(mine)
    marks = [
        [part.number for part in block.inlines if isinstance(part, NoteMark)]
        for block in brief.blocks
        if isinstance(block, Paragraph) and block.engagement
    ]
    assert marks == [[1, 1, 2]]
    assert [plain(note.inlines) for note in brief.notes] == [
        "Reuters, 16 June 2023, para. 2, https://www.reuters.com/.",
        "Reuters, 16 June 2023, para. 9, https://www.reuters.com/. “Nothing was agreed.”",
    ]


def test_the_record_as_of_an_earlier_day(mine: Record) -> None:
    engagement = log_engagement(
        mine, visit(line(S.PLANNED, "1 Jan 2023", "5-6 Feb 2023"), line(S.POSTPONED, "3 Feb 2023"))
    )
    change_status(mine, [engagement], line(S.PLANNED, "14 Jun 2023", "18-19 Jun 2023"))
    as_of = AsOf(date(2023, 2, 1))
    past = open_past(mine, as_of)
    try:
        brief = compose_brief(Selection(past, engagement_ids(past), "", as_of))
    finally:
        past.close_thread()
    assert brief.lines[0] == "As of 1 February 2023, by what had certainly taken effect by then."
    assert paragraphs(brief)[engagement].endswith("On 1 January 2023 it was planned for 5–6 February 2023.")


def test_notes_of_the_record_stand_only_where_they_are_wanted(mine: Record) -> None:
    draft = visit(line(S.PLANNED, "", "5 July 2023", note="seen on the ministry's page"), note="ask the desk")
    assert "desk" not in told(mine, draft)
    said = told(mine, draft, BriefOptions(with_notes=True))
    assert said.endswith("The record's note: ask the desk. The record's note: seen on the ministry's page.")


def test_people_by_the_style(mine: Record) -> None:
    drafts = [
        visit(
            line(S.PLANNED, "", f"{day} July 2023", decided_by="Wang Yi"),
            participants=(ParticipantDraft("Yellen, Janet", link=False), ParticipantDraft("Wang Yi", country="CN")),
        )
        for day in (5, 6)
    ]
    for draft in drafts:
        log_engagement(mine, draft)
    first, second = paragraphs(brief_of(mine, BriefOptions(names=NameStyle.FAMILY))).values()
    assert first.startswith("Yellen, Janet, Wang Yi → Beijing. Visit by Yellen, Janet and Wang Yi (China) to Beijing")
    assert "It is planned by Wang for 5 July 2023." in first
    assert second.startswith("Yellen, Janet, Wang Yi → Beijing. Visit by Yellen, Janet and Wang (China)")
    first, _ = paragraphs(brief_of(mine, BriefOptions(names=NameStyle.CAPITALS, with_offices=False))).values()
    assert "Visit by Yellen, Janet and WANG Yi to Beijing, China. It is planned by WANG Yi" in first
