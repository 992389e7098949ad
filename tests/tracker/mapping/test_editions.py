"""Editions of a table: an edit goes in whole, taken back it is taken back, and the same edition changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.mapping.tables import mapping_for, planned, table
from tests.tracker.mapping.test_updating_rows import changes_of, take
from tests.tracker.record.record_dumps import dump
from tracker.dates import read_date
from tracker.drafts import ReasonDraft, StatusDraft
from tracker.mapping.mapping import Known
from tracker.mapping.planning import Fate
from tracker.mapping.targets import Target
from tracker.operations import add_reason, change_status, import_rows, undo
from tracker.queries.pages import engagement_page
from tracker.queries.rows import LedgerLine
from tracker.record import Record
from tracker.words import Status

HEADER = "id|principals|countries|dates|status|status date|decided by|reason"
DECLINED = "1|Lloyd Austin|Singapore|2-4 June 2023|declined|29 May 2023|China|US sanctions"
CANCELLED = DECLINED.replace("declined", "cancelled")


def bring(record: Record, row: str, header: str = HEADER) -> list[tuple[str, str, str]]:
    """Imports a table of one row; the changes that it made."""
    plan = planned(record, table(header, row))
    import_rows(record, plan.rows, "visits.csv")
    stored = dump(record.path)
    assert [one.fate for one in planned(record, table(header, row)).rows] == [Fate.SAME]
    assert import_rows(record, planned(record, table(header, row)).rows, "visits.csv").change is None
    assert dump(record.path) == stored
    return changes_of(plan)


def counting(record: Record, engagement: int = 1) -> list[LedgerLine]:
    """The lines that count, in order of effect."""
    page = engagement_page(record, engagement)
    return [line for line in page.ledger if line.superseded_by is None and not line.withdrawn]


def said(line: LedgerLine) -> tuple[str, str, list[str]]:
    return line.status.label, line.decided_by, [reason.text for reason in line.reasons]


def test_a_new_status_carries_all_that_the_row_says_and_shows_what_differs(record: Record) -> None:
    bring(record, DECLINED.replace("declined", "planned"))
    assert bring(record, CANCELLED) == [("status", "planned", "cancelled")]
    line = counting(record)[-1]
    assert said(line) == ("cancelled", "China", ["US sanctions"]) and line.effective.edtf == "2023-05-29"
    assert line.reasons[0].citations and len(counting(record)) == 2


def test_what_is_left_out_is_not_carried(record: Record) -> None:
    bring(record, DECLINED.replace("declined", "planned"))
    moved = table(HEADER, CANCELLED.replace("US sanctions", "a storm"))
    take(record, planned(record, moved), Target.REASON)
    assert said(counting(record)[-1]) == ("cancelled", "China", [])


def test_a_mistyped_status_of_the_same_day_is_corrected_and_back_again(record: Record) -> None:
    bring(record, DECLINED)
    assert bring(record, CANCELLED) == [("status", "declined", "cancelled")]
    assert [said(line)[0] for line in counting(record)] == ["proposed", "cancelled"]
    assert said(counting(record)[-1]) == ("cancelled", "China", ["US sanctions"])
    assert bring(record, DECLINED) == [("status", "cancelled", "declined")]
    assert said(counting(record)[-1]) == ("declined", "China", ["US sanctions"])
    assert len(engagement_page(record, 1).ledger) == 4
    undo(record)
    assert engagement_page(record, 1).row.status is Status.CANCELLED
    assert [row.fate for row in planned(record, table(HEADER, CANCELLED)).rows] == [Fate.SAME]


def test_another_status_of_another_day_is_something_that_happened(record: Record) -> None:
    bring(record, DECLINED)
    bring(record, CANCELLED.replace("29 May", "30 May"))
    assert [line.status.label for line in counting(record)] == ["proposed", "declined", "cancelled"]


def test_a_status_of_the_same_day_that_was_logged_by_hand_is_not_corrected(record: Record) -> None:
    bring(record, DECLINED.replace("declined", "planned").replace("29 May", "1 May"))
    change_status(record, [1], StatusDraft(Status.DECLINED, read_date("29 May 2023")))
    bring(record, CANCELLED)
    assert [line.status.label for line in counting(record)] == ["planned", "declined", "cancelled"]


def test_an_edit_that_is_taken_back_takes_back_its_line(record: Record) -> None:
    first = "1|Lloyd Austin|Singapore|2-4 June 2023|planned|1 May 2023||"
    bring(record, first)
    bring(record, "1|Lloyd Austin|Singapore|2-4 June 2023|cancelled|20 May 2023||a storm")
    assert bring(record, first) == [("status", "cancelled", "planned"), ("status date", "20 May 2023", "1 May 2023")]
    page = engagement_page(record, 1)
    assert page.row.status is Status.PLANNED and len(counting(record)) == 1 and len(page.ledger) == 3
    bring(record, "1|Lloyd Austin|Singapore|2-4 June 2023|cancelled|20 May 2023||a storm")
    assert said(counting(record)[-1]) == ("cancelled", "", ["a storm"])


def test_moved_dates_that_are_taken_back_are_no_longer_moved(record: Record) -> None:
    first = "1|Lloyd Austin|Singapore|2-4 June 2023|planned|1 May 2023||"
    bring(record, first)
    bring(record, "1|Lloyd Austin|Singapore|9-11 June 2023|planned|20 May 2023||")
    assert ("dates", "9–11 Jun 2023", "2–4 Jun 2023") in bring(record, first)
    assert engagement_page(record, 1).row.dates.edtf == "2023-06-02/2023-06-04"
    assert engagement_page(record, 1).row.slippage in (None, (0, 0))


def test_what_stands_after_the_line_by_hand_stays(record: Record) -> None:
    first = "1|Lloyd Austin|Singapore|2-4 June 2023|planned|1 May 2023||"
    bring(record, first)
    bring(record, "1|Lloyd Austin|Singapore|2-4 June 2023|cancelled|20 May 2023||")
    change_status(record, [1], StatusDraft(Status.POSTPONED, read_date("25 May 2023")))
    assert bring(record, first) == []
    assert engagement_page(record, 1).row.status is Status.POSTPONED


def test_a_row_without_days_of_effect_goes_back_and_forth(record: Record) -> None:
    one, two = "1|Joe Biden|India|May 2024|planned|||", "1|Joe Biden|India|May 2024|postponed|||a strike"
    bring(record, one)
    bring(record, two)
    assert ("status", "postponed", "planned") in bring(record, one)
    row = engagement_page(record, 1).row
    assert (row.status, row.dates.edtf, row.given_up) == (Status.PLANNED, "2024-05", False)
    bring(record, two)
    assert engagement_page(record, 1).row.status is Status.POSTPONED


@pytest.mark.parametrize("status", ["completed", "cut short"])
def test_other_dates_of_what_took_place_correct_it(record: Record, status: str) -> None:
    row = f"1|Joe Biden|France|26-28 May 2024|{status}|||"
    bring(record, row)
    assert bring(record, row.replace("26-28", "26-29")) == [("dates", "26–28 May 2024", "26–29 May 2024")]
    assert [(one.status.label, one.dates.edtf) for one in counting(record)] == [(status, "2024-05-26/2024-05-29")]
    assert len(engagement_page(record, 1).ledger) == 2
    bring(record, row)
    assert [one.dates.edtf for one in counting(record)] == ["2024-05-26/2024-05-28"]


def test_what_took_place_and_was_called_off_keeps_its_dates_as_planned(record: Record) -> None:
    bring(record, "1|Joe Biden|France|26-28 May 2024|completed|28 May 2024||")
    bring(record, "1|Joe Biden|France|26-28 May 2024|cancelled|28 May 2024||")
    row = engagement_page(record, 1).row
    assert [one.status.label for one in counting(record)] == ["planned", "cancelled"]
    assert (row.dates.edtf, row.given_up) == ("2024-05-26/2024-05-28", True)


def test_a_reworded_reason_takes_the_place_of_the_earlier(record: Record) -> None:
    bring(record, DECLINED.replace("US sanctions", "Earthquake advisory"))
    assert bring(record, DECLINED.replace("US sanctions", "Megaquake advisory")) == [
        ("reason", "Earthquake advisory", "Megaquake advisory")
    ]
    assert said(counting(record)[-1]) == ("declined", "China", ["Megaquake advisory"])
    texts = [reason.text for line in engagement_page(record, 1).ledger for reason in line.reasons]
    assert sorted(texts) == ["Earthquake advisory", "Megaquake advisory"]


def test_a_reason_that_was_given_after_all_takes_the_place_of_none(record: Record) -> None:
    header = "id|principals|countries|dates|status|reason category|stated by"
    row = "1|Keir Starmer|France|May 2024|postponed|{}|British government"
    bring(record, row.format("none given"), header)
    assert bring(record, row.format("scheduling"), header) == [("reason", "none given", "scheduling")]
    reasons = counting(record)[-1].reasons
    assert [(one.category, one.none_given, one.stated_by) for one in reasons] == [
        ("scheduling", False, "British government")
    ]
    assert bring(record, row.format("none given"), header) == [("reason", "scheduling", "none given")]
    assert [one.none_given for one in counting(record)[-1].reasons] == [True]


def test_a_reason_of_somebody_else_stays_beside_the_reworded(record: Record) -> None:
    bring(record, DECLINED)
    add_reason(record, counting(record)[-1].id, ReasonDraft("a full calendar"))
    bring(record, DECLINED.replace("US sanctions", "sanctions of 2018"))
    assert said(counting(record)[-1])[2] == ["sanctions of 2018", "a full calendar"]


def test_a_first_plan_is_corrected_whatever_stands_later(record: Record) -> None:
    header = "id|title|dates|status|status date|first planned"
    bring(record, "1|A|Sep 2023|planned|1 June 2023|13-14 July 2023", header)
    change_status(record, [1], StatusDraft(Status.POSTPONED, read_date("2 July 2023")))
    assert bring(record, "1|A|Sep 2023|planned|1 June 2023|12-14 July 2023", header) == [
        ("first planned", "13–14 Jul 2023", "12–14 Jul 2023")
    ]
    row = engagement_page(record, 1).row
    assert (row.first_planned.edtf, row.status) == ("2023-07-12/2023-07-14", Status.POSTPONED)


def test_a_row_known_by_uid_edits_what_the_record_wrote(record: Record) -> None:
    from tests.tracker.mapping.test_updating_rows import stored

    made = stored(record)
    change_status(record, [made], StatusDraft(
        Status.DECLINED, read_date("29 May 2023"), decided_by="China", reasons=(ReasonDraft("US sanctions"),),
    ))  # fmt: skip
    uid = engagement_page(record, made).uid
    header = "uid|status|status date|decided by|reason"
    row = f"{uid}|declined|29 May 2023|China|US sanctions"
    assert bring(record, row, header) == []
    bring(record, row.replace("US", "American"), header)
    assert said(counting(record, made)[-1]) == ("declined", "China", ["American sanctions"])
    bring(record, row.replace("declined", "cancelled"), header)
    assert said(counting(record, made)[-1]) == ("cancelled", "China", ["US sanctions"])
    bring(record, row, header)
    assert said(counting(record, made)[-1]) == ("declined", "China", ["US sanctions"])


def test_of_several_reasons_the_one_of_the_same_speaker_is_edited(record: Record) -> None:
    from tests.tracker.mapping.test_updating_rows import stored

    made = stored(record)
    change_status(record, [made], StatusDraft(Status.DECLINED, reasons=(
        ReasonDraft(none_given=True, stated_by="London"), ReasonDraft("a quarrel", stated_by="Downing Street"),
    )))  # fmt: skip
    row = engagement_page(record, made).uid + "|declined|{}|London"
    header = "uid|status|reason category|stated by"
    for category in ("none given", "scheduling", "none given"):
        bring(record, row.format(category), header)
        reasons = [
            (one.text or one.category or "none given", one.stated_by) for one in counting(record, made)[-1].reasons
        ]
        expected = ("scheduling" if category == "scheduling" else "none given", "London")
        assert reasons == [expected, ("a quarrel", "Downing Street")]


def test_rows_found_by_match_go_back_too(record: Record) -> None:
    from tests.tracker.mapping.test_updating_rows import MATCHED, stored

    stored(record)
    other = replace(MATCHED, rows=(replace(MATCHED.rows[0], cells=(*MATCHED.rows[0].cells[:-1], "elsewhere")),))
    mapping = mapping_for(MATCHED, known=Known.BY_MATCH)
    take(record, planned(record, MATCHED, mapping))
    take(record, planned(record, other, mapping))
    assert changes_of(planned(record, MATCHED, mapping)) == [("note", "elsewhere", "there")]


def test_editions_are_shown_nowhere(record: Record) -> None:
    bring(record, DECLINED)
    assert [key for _, key in engagement_page(record, 1).outside_keys if "." in key] == []
