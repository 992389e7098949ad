"""What changed between two days: each kind of change in its section, told with what was and what is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.brief.telling import PAPER, TODAY, headings, line, stated, visit, when, without_marks
from tracker.brief.composing import compose_changes
from tracker.brief.document import Brief, Heading, Paragraph, plain
from tracker.brief.options import STANDARD, BriefOptions
from tracker.drafts import CitationDraft, SourceDraft, StatementDraft
from tracker.errors import Cancelled, Refusal
from tracker.exporting.selection import Selection
from tracker.filter import parse_filter
from tracker.opening import create_record, open_record
from tracker.operations import add_statement, change_status, correct_status, log_engagement, withdraw_status
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status

S = Status
MAY, JUNE = date(2023, 5, 31), date(2023, 6, 17)


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    yield record
    record.close()


def changes(
    record: Record, since: date = MAY, until: date = JUNE, filter_text: str = "", by: Reckoning = Reckoning.EFFECT,
    options: BriefOptions = STANDARD,
) -> Brief:  # fmt: skip
    ids = engagement_ids(record, parse_filter(filter_text))
    return compose_changes(Selection(record, ids, filter_text, AsOf(until, by)), since, until, options)


def told(brief: Brief) -> dict[str, list[str]]:
    """The paragraphs by the section they stand in, without marks."""
    found: dict[str, list[str]] = {}
    section = ""
    for block in brief.blocks:
        if isinstance(block, Heading):
            section = block.text
        elif isinstance(block, Paragraph) and block.engagement is not None:
            found.setdefault(section, []).append(without_marks(plain(block.inlines)))
    return found


def rule(brief: Brief) -> str:
    assert isinstance(brief.blocks[0], Paragraph)
    return plain(brief.blocks[0].inlines)


def test_a_new_one_a_changed_one_and_one_that_stayed(mine: Record) -> None:
    log_engagement(mine, visit(line(S.PLANNED, "1 May 2023", "1 July 2023")))
    log_engagement(
        mine,
        visit(
            line(S.PLANNED, "1 May 2023", "5 July 2023"),
            line(S.POSTPONED, "3 Jun 2023", decided_by="China", reasons=(stated("a typhoon", "China"),)),
        ),
    )
    log_engagement(mine, visit(line(S.PLANNED, "2 Jun 2023", "9 July 2023")))
    brief = changes(mine)
    assert told(brief) == {
        "New (1)": [
            "Janet Yellen → Beijing. Visit by Janet Yellen to Beijing, China."
            " On 2 June 2023 it was planned for 9 July 2023."
        ],
        "Changed status (1)": [
            "Janet Yellen → Beijing: was planned for 5 July 2023, is now postponed (dates given up: 5 July 2023)."
            " On 3 June 2023 China postponed it, stating: a typhoon."
        ],
    }
    assert rule(brief).startswith(
        "2 engagements changed, 1 did not. Both days are told by what had certainly taken effect"
    )
    assert brief.title == "What changed, 31 May 2023 to 17 June 2023: mine"
    assert brief.lines[0] == "From the end of 31 May 2023 to the end of 17 June 2023."
    assert [plain(note.inlines) for note in brief.notes] == ["Reuters, 16 June 2023, https://www.reuters.com/."]


def test_new_dates_reasons_statements_and_dates_that_passed(mine: Record) -> None:
    moved = log_engagement(mine, visit(line(S.PLANNED, "1 May 2023", "5 July 2023"), title="Moved"))
    change_status(mine, [moved], line(S.PLANNED, "3 Jun 2023", "8 July 2023"))
    spoken = log_engagement(mine, visit(line(S.PLANNED, "1 May 2023", "5 July 2023"), title="Spoken of"))
    add_statement(
        mine,
        StatementDraft("Wang Yi", "it is coming", stated=when("4 Jun 2023"), engagement_id=spoken, citations=(PAPER,)),
    )
    log_engagement(mine, visit(line(S.PLANNED, "1 May 2023", "5 June 2023"), title="Passed"))
    assert told(changes(mine)) == {
        "New dates (1)": [
            "Moved: was planned for 5 July 2023, is now planned for 8 July 2023."
            " On 3 June 2023 it was planned anew for 8 July 2023, 3 days after the start planned first."
        ],
        "Further entries, reasons and statements (1)": [
            "Spoken of: still planned for 5 July 2023. Said on 4 June 2023 by Wang Yi: it is coming."
        ],
        "Dates that passed without a report (1)": [
            "Passed: still planned for 5 June 2023."
            " These dates have passed; the record does not say whether it took place."
        ],
    }


def test_corrections_and_withdrawn_lines_show_by_what_was_known(mine: Record) -> None:
    april = CitationDraft(SourceDraft(title="Gazette", published=when("1 May 2023")))
    for title in ("Corrected", "Withdrawn", "Taken back"):
        log_engagement(
            mine,
            visit(
                line(S.PLANNED, "1 Apr 2023", "5 July 2023", citations=(april,)),
                line(S.PLANNED, "2 Apr 2023", "6 July 2023", citations=(april,)),
                title=title,
            ),
        )
    lines = [row[0] for row in mine.rows("SELECT id FROM status_change ORDER BY id")]
    correct_status(mine, lines[1], line(S.PLANNED, "2 Apr 2023", "7 July 2023"))
    withdraw_status(mine, lines[3], "an error")
    withdraw_status(mine, lines[4], "an error")
    withdraw_status(mine, lines[5], "an error")
    today = date.today()
    brief = changes(mine, date(2023, 5, 31), today, by=Reckoning.KNOWLEDGE)
    found = told(brief)
    assert "so corrections show" in rule(brief)
    corrected, withdrawn = sorted(found["Corrected or withdrawn (2)"])
    assert corrected.startswith(
        "Corrected: was planned for 6 July 2023, is now planned for 7 July 2023."
        " On 2 April 2023 it was planned anew for 7 July 2023, 2 days after the start planned first (corrected in the"
        " record)."
    )
    assert withdrawn.startswith(
        "Withdrawn: was planned for 6 July 2023, is now planned for 5 July 2023."
        " The line “planned”, in effect on 2 April 2023, with the dates 6 July 2023 was withdrawn."
    )
    [gone] = found["Changed status (1)"]
    assert gone.startswith("Taken back: was planned for 6 July 2023, is now expected.")
    assert gone.count("was withdrawn.") == 2
    assert told(changes(mine)) == {}, "by what had taken effect nothing has changed"


def test_only_what_certainly_began_since_is_new(mine: Record) -> None:
    log_engagement(
        mine,
        visit(line(S.PLANNED, "", "5 July 2023", citations=()), line(S.POSTPONED, "3 Jun 2023"), title="Planned once"),
    )
    log_engagement(mine, visit(line(S.PLANNED, "about May 2023", "July 2023"), title="About then"))
    log_engagement(mine, visit(line(S.COMPLETED, "", "2-3 June 2023"), title="Held"))
    log_engagement(
        mine,
        visit(line(S.PLANNED, "", "14 June 2023"), line(S.COMPLETED, "", "14 June 2023"), title="Planned and held"),
    )
    log_engagement(mine, visit(line(S.PLANNED, "", "8 July 2023"), line(S.PLANNED, "1 Jun 2023"), title="Said again"))
    brief = changes(mine)
    found = told(brief)
    assert [text.partition(".")[0] for text in found["New (1)"]] == ["Held"]
    assert [text.partition(".")[0] for text in found["New in this list, perhaps older (1)"]] == ["About then"]
    assert sorted(found["Changed status (2)"]) == [
        "Planned and held: was planned for 14 June 2023 (since when is not certain), is now completed (14 June 2023)."
        " It was planned for 14 June 2023. It took place on 14 June 2023.",
        "Planned once: was planned for 5 July 2023 (since when is not certain), is now postponed (dates given up: 5"
        " July 2023). It was planned for 5 July 2023. (no source recorded) On 3 June 2023 it was postponed.",
    ]
    assert found["Further entries, reasons and statements (1)"][0].startswith(
        "Said again: still planned for 8 July 2023 (since when is not certain). It was planned for 8 July 2023."
    )
    assert "New is what certainly began after the first day" in rule(brief)
    known = told(changes(mine, date(2023, 6, 1), date.today(), by=Reckoning.KNOWLEDGE))
    assert list(known) == ["New (5)"], "by what was known all of it is new"


def test_what_was_proposed_about_may_is_not_new_in_june(tmp_path: Path) -> None:
    record = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    found = told(changes(record, date(2023, 6, 10), date(2023, 6, 17)))
    record.close()
    new = [text.partition(".")[0] for title, texts in found.items() if title.startswith("New (") for text in texts]
    assert "Lloyd Austin and Li Shangfu, Singapore" not in new
    assert "Antony Blinken and Qin Gang" in new
    [older] = [texts for title, texts in found.items() if title.startswith("New in this list, perhaps older")]
    assert any(text.startswith("Lloyd Austin and Li Shangfu, Singapore.") for text in older)


def test_what_left_the_filter_is_told(mine: Record) -> None:
    engagement = log_engagement(mine, visit(line(S.PLANNED, "1 May 2023", "5 July 2023")))
    change_status(mine, [engagement], line(S.CANCELLED, "3 Jun 2023"))
    brief = changes(mine, filter_text="status:planned")
    [said] = told(brief)["Changed status (1)"]
    assert said.endswith("It is no longer among what the filter lets through.")
    assert brief.lines[1] == "Scope: status planned (filter: status:planned)."
    assert told(changes(mine, filter_text="status:cancelled"))["Changed status (1)"]
    assert told(changes(mine, date(2023, 5, 2), date(2023, 5, 9), "status:planned")) == {}


def test_picked_by_hand_nothing_is_added(mine: Record) -> None:
    for title in ("A", "B"):
        log_engagement(mine, visit(line(S.PLANNED, "1 Jun 2023", "5 July 2023"), title=title))
    picked = Selection(mine, [2], "status:planned", None, hand_picked=True)
    brief = compose_changes(picked, MAY, JUNE)
    assert [text.partition(".")[0] for text in told(brief)["New (1)"]] == ["B"]
    assert brief.lines[1] == "Scope: 1 engagement picked by hand."


def test_nothing_changed(mine: Record) -> None:
    log_engagement(mine, visit(line(S.PLANNED, "1 May 2023", "5 July 2023")))
    brief = changes(mine)
    assert rule(brief).startswith("Nothing changed of 1 engagement.")
    assert headings(brief) == [] and brief.notes == ()


@pytest.mark.parametrize("until", [MAY, date(2023, 5, 1)])
def test_days_that_are_not_in_order_are_refused(mine: Record, until: date) -> None:
    with pytest.raises(Refusal, match="has to be before"):
        changes(mine, MAY, until)


def test_the_past_gives_its_connections_back(tmp_path: Path) -> None:
    path = make_sample("june-2023", tmp_path / "june.visits")
    record = open_record(path)
    brief = compose_changes(Selection(record, engagement_ids(record)), date(2023, 2, 1), date(2023, 2, 10))
    record.close()
    assert told(brief)["Changed status (1)"][0].startswith(
        "Antony Blinken → Beijing: was planned for 5–6 February 2023, is now postponed (dates given up: 5–6 February"
        " 2023)."
        " On 3 February 2023 the United States postponed it (“called off”)."
    )
    assert sorted(file.name for file in tmp_path.iterdir()) == ["june.visits"]


def test_progress_is_told_and_may_stop_it(tmp_path: Path) -> None:
    record = open_record(make_sample("put-off", tmp_path / "put.visits"))
    try:
        selection = Selection(record, engagement_ids(record), "")
        seen: list[tuple[int, int]] = []
        compose_changes(selection, date(1980, 1, 1), date(2020, 1, 1), progress=lambda *done: seen.append(done))
        assert seen == sorted(seen) and seen[0][0] > 0 and {total for _, total in seen} == {80} and seen[-1] == (80, 80)

        def stop(done: int, total: int) -> None:
            raise Cancelled

        with pytest.raises(Cancelled):
            compose_changes(selection, date(1980, 1, 1), date(2020, 1, 1), progress=stop)
    finally:
        record.close()
