"""The same calendar again, an older one, a newer one; and our own exports, changed here or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tracker.calendar_files.calendars import bring_in, calendar, event, on, plan, visit, write
from tracker.drafts import End, LinkDraft, ReasonDraft, StatusDraft
from tracker.mapping.planning import Fate
from tracker.mapping.targets import Target
from tracker.opening import create_record
from tracker.operations import add_link, change_status, edit_engagement, redo, undo
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import LinkType, Status

DAY = "DTSTART;VALUE=DATE:20230618"


def talks(sequence: int, *lines: str, day: str = DAY) -> str:
    return calendar(event(f"SEQUENCE:{sequence}", "SUMMARY:Talks", day, *lines))


def fates(record: Record, text: str) -> list[Fate]:
    return [row.fate for row in plan(record, text).rows]


def ledger(record: Record, engagement: int) -> list[tuple[str, str | None]]:
    page = engagement_page(record, engagement)
    return [(line.status.label, line.dates.edtf) for line in page.ledger if not line.superseded_by]


def test_the_same_again_changes_nothing_even_after_an_edit_here(record: Record) -> None:
    [engagement] = bring_in(record, talks(1)).added
    changes = record.value("SELECT count(*) FROM change")
    again = bring_in(record, talks(1))
    assert (again.change, again.already_there) == (None, 1)
    assert record.value("SELECT count(*) FROM change") == changes
    change_status(record, [engagement], StatusDraft(Status.COMPLETED))
    assert fates(record, talks(1)) == [Fate.SAME]


def test_a_newer_version_is_an_update_field_by_field(record: Record) -> None:
    [engagement] = bring_in(record, talks(1, "DESCRIPTION:Draft")).added
    newer = talks(3, "DESCRIPTION:Final", "LOCATION:Nairobi\\, Kenya", day="DTSTART;VALUE=DATE:20230620")
    [row] = plan(record, newer).rows
    assert {(one.target, one.old, one.new) for one in row.changes} == {
        (Target.DATES, "18 Jun 2023", "20 Jun 2023"),
        (Target.NOTE, "Draft", "Final"),
        (Target.CITIES, "", "Nairobi"),
        (Target.COUNTRIES, "", "Kenya"),
    }
    result = bring_in(record, newer, without=frozenset({(1, Target.NOTE)}))
    assert (result.changed, result.added) == ((engagement,), ())
    assert ledger(record, engagement) == [("planned", "2023-06-18"), ("planned", "2023-06-20")]
    page = engagement_page(record, engagement)
    assert (page.note, page.stops[0].city) == ("Draft", "Nairobi")
    assert fates(record, newer) == [Fate.SAME]  # what was declined is not asked for again


def test_an_older_version_changes_nothing_and_is_told(record: Record) -> None:
    bring_in(record, talks(1))
    bring_in(record, talks(3, day="DTSTART;VALUE=DATE:20230620"))
    found = plan(record, talks(1))
    assert [row.fate for row in found.rows] == [Fate.SAME]
    assert found.notes == (
        "Line 4 (UID one@example.org): an older version than the one taken in before (SEQUENCE 1; 3 was taken in"
        " before); it changes nothing.",
    )
    assert bring_in(record, talks(1)).change is None


def test_undo_takes_back_what_is_remembered_too(record: Record) -> None:
    bring_in(record, talks(1))
    bring_in(record, talks(3, "STATUS:CANCELLED"))
    undo(record)
    assert fates(record, talks(3, "STATUS:CANCELLED")) == [Fate.CHANGED]
    redo(record)
    assert fates(record, talks(3, "STATUS:CANCELLED")) == [Fate.SAME]
    assert record.value("SELECT count(*) FROM outside_key") == 2


def test_cancelling_is_a_new_line_and_the_days_are_given_up(record: Record) -> None:
    [engagement] = bring_in(record, talks(1)).added
    bring_in(record, talks(2, "STATUS:CANCELLED"))
    assert ledger(record, engagement) == [("planned", "2023-06-18"), ("cancelled", None)]
    assert engagement_page(record, engagement).row.given_up


def test_a_confirmed_event_does_not_speak_against_what_became_of_it(record: Record) -> None:
    [engagement] = bring_in(record, talks(1)).added
    change_status(record, [engagement], StatusDraft(Status.COMPLETED))
    [row] = plan(record, talks(2, "STATUS:CONFIRMED", "CATEGORIES:grain")).rows
    assert [one.target for one in row.changes] == [Target.TOPICS]


def test_two_versions_in_one_file_are_one(record: Record) -> None:
    new = event("SEQUENCE:2", "SUMMARY:New", DAY)
    found = plan(record, calendar(new, event("SEQUENCE:1", "SUMMARY:Old", DAY)))
    assert [row.heading for row in found.rows] == ["New"]
    assert found.notes == ("Line 10: another version of the event in line 4 (UID one@example.org), left out.",)


def test_rows_can_be_left_out(record: Record) -> None:
    text = calendar(event("SUMMARY:One", DAY), event("SUMMARY:Two", DAY, "RELATED-TO:one@example.org", uid="two"))
    result = bring_in(record, text, skip=frozenset({1}))
    assert (len(result.added), result.skipped) == (1, 1)
    assert record.value("SELECT count(*) FROM link") == 0
    assert fates(record, text) == [Fate.NEW, Fate.SAME]
    bring_in(record, text)
    assert record.value("SELECT count(*) FROM link") == 1  # an end came in, so they are related now


def test_our_own_export_changes_nothing_in_its_record(june: Record) -> None:
    text = write(june)
    found = plan(june, text)
    assert {row.fate for row in found.rows} == {Fate.SAME}
    assert bring_in(june, text).change is None


def test_our_own_export_from_before_a_change_is_older(record: Record) -> None:
    engagement = visit(record)
    text = write(record)
    edit_engagement(record, engagement, replace(draft_of(record, engagement), note="changed since"))
    # The moments of an export are to the second: what is older by less is compared like any other.
    before = text.replace("LAST-MODIFIED:20", "LAST-MODIFIED:19")
    found = plan(record, before)
    assert [row.fate for row in found.rows] == [Fate.SAME]
    assert "written before the record's engagement was changed last" in found.notes[0]


def test_another_record_takes_every_line_and_catches_up_later(record: Record, tmp_path: Path) -> None:
    engagement = visit(record, StatusDraft(Status.PLANNED, on("Nov 2022"), on("5-6 Feb 2023")))
    other = create_record(tmp_path / "other.visits", author="b")
    [there] = bring_in(other, write(record)).added
    assert other.rows("SELECT uid FROM engagement") == record.rows("SELECT uid FROM engagement")
    reasons = (ReasonDraft("a balloon", "security incident", stated_by="State Department"),)
    change_status(record, [engagement], StatusDraft(Status.POSTPONED, on("3 Feb 2023"), reasons=reasons))
    change_status(record, [engagement], StatusDraft(Status.PLANNED, on("14 Jun 2023"), on("18-19 June 2023")))
    text = write(record)
    [row] = plan(other, text).rows
    assert (row.fate, row.engagement) == (Fate.CHANGED, there)
    bring_in(other, text)
    assert ledger(other, there) == ledger(record, engagement)
    assert other.rows("SELECT text, stated_by FROM reason") == [("a balloon", "State Department")]
    assert fates(other, text) == [Fate.SAME]
    undo(other)
    assert ledger(other, there) == [("planned", "2023-02-05/2023-02-06")]
    other.close()


def test_copies_that_count_by_themselves_are_ordered_by_time(record: Record, tmp_path: Path) -> None:
    engagement = visit(record)
    first = write(record)
    other = create_record(tmp_path / "other.visits", author="b")
    bring_in(other, first.replace("SEQUENCE:", "SEQUENCE:9"))
    change_status(record, [engagement], StatusDraft(Status.CANCELLED))
    later = write(record).replace("LAST-MODIFIED:2", "LAST-MODIFIED:3")
    assert fates(other, later) == [Fate.CHANGED]  # whatever its SEQUENCE, it was changed later
    bring_in(other, later)
    found = plan(other, first)
    assert [row.fate for row in found.rows] == [Fate.SAME]
    assert "an older version than the one taken in before; it changes nothing" in found.notes[0]
    other.close()


def test_links_between_our_own_come_along_once(record: Record, tmp_path: Path) -> None:
    first, second = visit(record), visit(record)
    for kind in (LinkType.FOLLOWS, LinkType.RELATED_TO, LinkType.PART_OF):
        add_link(record, LinkDraft(kind, End(engagement=first), End(engagement=second)))
    other = create_record(tmp_path / "other.visits", author="b")
    bring_in(other, write(record))
    ends = (
        "SELECT k.type, a.uid, b.uid FROM link k JOIN engagement a ON a.id = k.from_engagement_id"
        " JOIN engagement b ON b.id = k.to_engagement_id ORDER BY k.type"
    )
    assert other.rows(ends) == record.rows(ends)
    other.close()


def test_what_somebody_moved_in_a_calendar_is_a_new_line(record: Record) -> None:
    engagement = visit(record)
    moved = (
        write(record)
        .replace("DTSTART;VALUE=DATE:20230618", "DTSTART;VALUE=DATE:20230625")
        .replace("DTEND;VALUE=DATE:20230620", "DTEND;VALUE=DATE:20230627")
        .replace("SUMMARY:Planned: Antony Blinken → Beijing", "SUMMARY:Planned: The visit to Beijing")
    )
    [row] = plan(record, moved).rows
    assert {(one.target, one.new) for one in row.changes} == {
        (Target.DATES, "25–26 Jun 2023"), (Target.TITLE, "The visit to Beijing"),
    }  # fmt: skip
    bring_in(record, moved)
    assert ledger(record, engagement) == [
        ("planned", "2023-06-18/2023-06-19"), ("planned", "2023-06-25/2023-06-26"),
    ]  # fmt: skip
    assert fates(record, moved) == [Fate.SAME]


def test_an_export_that_lost_what_it_carried_still_finds_its_engagement(record: Record) -> None:
    engagement = visit(record)
    lines, kept = write(record).split("\r\n"), []
    for line in lines:
        if line.startswith("X-") or (line.startswith(" ") and kept and kept[-1] == "dropped"):
            kept.append("dropped")
        else:
            kept.append(line)
    bare = "\r\n".join(line for line in kept if line != "dropped")
    assert "X-ENGAGEMENT" not in bare
    found = plan(record, bare)
    assert [(row.fate, row.engagement) for row in found.rows] == [(Fate.SAME, engagement)]
    [row] = plan(record, bare.replace("STATUS:CONFIRMED", "STATUS:CANCELLED")).rows
    assert [(one.target, one.new) for one in row.changes] == [(Target.STATUS, "cancelled")]


def test_a_uid_that_only_looks_like_ours_is_somebody_elses(record: Record) -> None:
    text = calendar(event("SUMMARY:Talks", DAY, uid="not-a-uuid@diplomatic-engagement-tracker"))
    [row] = plan(record, text).rows
    assert row.key == ("ical", "not-a-uuid@diplomatic-engagement-tracker")
    bring_in(record, text)
    assert len(str(record.value("SELECT uid FROM engagement"))) == 36
