"""What the timeline is told: every engagement once, in the right group, on the right days, and counted truly."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.tracker.queries.conftest import on
from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.filter import EVERYTHING, parse_filter
from tracker.ledger import Line
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.past import AsOf, open_past
from tracker.queries.listing import engagement_ids
from tracker.queries.timeline import FEW, LONG_DAYS, timeline
from tracker.queries.timeline_details import given_up_dates, timeline_details
from tracker.queries.timeline_rows import Group, Grouping, Shape, Timeline
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import ChannelState, Kind, Role, Status

Filled = tuple[Record, dict[str, int]]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def group_of(answer: Timeline, engagement: int) -> Group:
    place = answer.items.ids.index(engagement)
    return next(group for group in answer.groups if group.start <= place < group.stop)


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits")


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("text", ["", "country:China", "status:completed,cancelled", "is:undated", "nobody"])
def test_every_engagement_is_in_exactly_one_group(filled: Filled, grouping: Grouping, text: str) -> None:
    record, _ = filled
    answer = timeline(record, parse_filter(text), grouping)
    assert sorted(answer.items.ids) == sorted(engagement_ids(record, parse_filter(text)))
    places = [place for group in answer.groups for place in range(group.start, group.stop)]
    assert sorted(places) == list(range(len(answer.items.ids)))
    assert len({group.key for group in answer.groups}) == len(answer.groups)
    assert [group.size for group in answer.groups] == sorted((group.size for group in answer.groups), reverse=True)


def test_pairs_say_who_went_to_whom(filled: Filled) -> None:
    record, made = filled
    answer = timeline(record)
    labels = {name: group_of(answer, own).label for name, own in made.items()}
    assert labels["blinken"] == labels["secret"] == "United States → China"
    assert labels["premier"] == "China → Germany"
    assert labels["declined"] == "Elsewhere: China – United States"
    assert labels["stalled"] == "Unknown country → China"
    assert labels["soon"] == "No other side: United States"
    assert group_of(answer, made["blinken"]).terms == (("country", "United States"), ("host", "China"))


def test_one_pair_whoever_it_was_logged_for(tmp_path: Path) -> None:
    record = create_record(tmp_path / "pairs.visits")

    def log(principal: tuple[str, str], other: tuple[str, str], stop: str, kind: Kind = Kind.MEETING) -> int:
        people = (
            ParticipantDraft(principal[0], country=principal[1]),
            ParticipantDraft(other[0], role=Role.COUNTERPART, country=other[1]),
        )
        stops = (StopDraft("", stop),) if stop else ()
        lines = (StatusDraft(Status.COMPLETED, dates=on("5 May 2023")),)
        return log_engagement(record, EngagementDraft(participants=people, stops=stops, lines=lines, kind=kind))

    guest, host = ("A guest", "US"), ("A host", "CN")
    logged = {
        "as the guest": log(guest, host, "CN"),
        "as the host": log(host, guest, "CN"),
        "third": log(host, guest, "SG"),
        "third too": log(guest, host, "CH"),
        "call": log(guest, host, "", Kind.CALL),
        "somewhere": log(guest, host, ""),
        "at home": log(guest, ("Another", "US"), "US"),
    }
    answer = timeline(record)
    labels = {name: group_of(answer, own).label for name, own in logged.items()}
    assert labels["as the guest"] == labels["as the host"] == "United States → China"
    assert labels["third"] == labels["third too"] == "Elsewhere: China – United States"
    assert labels["call"] == "Calls: China – United States"
    assert labels["somewhere"] == "Place not known: China – United States"
    assert labels["at home"] == "Within United States"
    record.close()


@pytest.mark.parametrize(
    ("grouping", "label"),
    [
        (Grouping.PERSON, "Antony Blinken"),
        (Grouping.HOST, "China"),
        (Grouping.KIND, "Visit"),
        (Grouping.CHANNEL, "No channel"),
    ],
)
def test_other_groupings(filled: Filled, grouping: Grouping, label: str) -> None:
    record, made = filled
    assert group_of(timeline(record, EVERYTHING, grouping), made["blinken"]).label == label


def test_a_group_shows_what_its_filter_terms_find(filled: Filled) -> None:
    record, _ = filled
    for grouping in (Grouping.KIND, Grouping.HOST):
        for group in (answer := timeline(record, EVERYTHING, grouping)).groups:
            if group.terms:
                text = " ".join(f'{key}:"{value}"' for key, value in group.terms)
                assert set(engagement_ids(record, parse_filter(text))) >= set(
                    answer.items.ids[group.start : group.stop]
                )


def test_where_the_days_lie(filled: Filled) -> None:
    record, made = filled
    items = timeline(record).items
    at = {name: items.ids.index(own) for name, own in made.items()}
    blinken = at["blinken"]
    assert (items.first[blinken], items.last[blinken]) == (day("2023-06-18"), day("2023-06-19"))
    assert (items.sure_from[blinken], items.sure_to[blinken]) == (day("2023-06-18"), day("2023-06-19"))
    assert items.from_[blinken] == day("2023-02-05")
    assert items.shapes[blinken] == Shape.SLIPPED
    month = at["overdue"]
    assert (items.first[month], items.last[month]) == (day("2023-05-01"), day("2023-05-31"))
    assert items.sure_from[month] > items.sure_to[month], "no day of a month alone is certain"
    assert items.shapes[at["soon"]] & Shape.OPEN_END
    assert items.shapes[at["undated"]] & Shape.UNDATED
    assert items.shapes[at["sydney"]] & Shape.GIVEN_UP


@pytest.mark.parametrize(
    ("stated", "first", "sure_from", "sure_to", "last"),
    [
        ("5 May 2023", "2023-05-05", "2023-05-05", "2023-05-05", "2023-05-05"),
        ("5-8 May 2023", "2023-05-05", "2023-05-05", "2023-05-08", "2023-05-08"),
        ("2023-05-05/2023-06", "2023-05-05", "2023-05-05", "2023-06-01", "2023-06-30"),
        ("1923", "1923-01-01", None, None, "1923-12-31"),
        ("14 or 15 March 2023", "2023-03-14", None, None, "2023-03-15"),
        ("about 5 May 2023", "2023-05-02", None, None, "2023-05-08"),
        ("0001", "0001-01-01", None, None, "0001-12-31"),
    ],
)
def test_which_days_are_certain(
    tmp_path: Path, stated: str, first: str, sure_from: str | None, sure_to: str | None, last: str
) -> None:
    record = create_record(tmp_path / "one.visits")
    draft = EngagementDraft(
        participants=(ParticipantDraft("Somebody"),), lines=(StatusDraft(Status.PLANNED, dates=on(stated)),)
    )
    log_engagement(record, draft)
    items = timeline(record).items
    assert (items.first[0], items.last[0]) == (day(first), day(last))
    if sure_from is None or sure_to is None:
        assert items.sure_from[0] > items.sure_to[0]
    else:
        assert (items.sure_from[0], items.sure_to[0]) == (day(sure_from), day(sure_to))
    record.close()


def test_long_and_undated_engagements_stand_apart(tmp_path: Path) -> None:
    record = create_record(tmp_path / "long.visits")
    wanted = ["5 May 2023", "", "1900/1999", "6 May 2023", "soon"]
    for stated in wanted:
        lines = (StatusDraft(Status.EXPECTED, dates=on(stated) if stated else EMPTY),)
        log_engagement(record, EngagementDraft(participants=(ParticipantDraft("Somebody"),), lines=lines))
    answer = timeline(record)
    [group] = answer.groups
    items = answer.items
    assert (group.long_from - group.start, group.undated_from - group.long_from, group.undated) == (2, 2, 1)
    for place in range(group.start, group.long_from):
        assert items.to[place] - items.from_[place] <= LONG_DAYS
    assert list(items.from_[group.start : group.long_from]) == sorted(items.from_[group.start : group.long_from])
    record.close()


def test_days_and_months_are_counted_by_the_first_possible_day(tmp_path: Path) -> None:
    record = create_record(tmp_path / "counted.visits")
    stated = ["5 May 2023", "5 May 2023", "May 2023", "7-9 May 2023", "June 2023", *["2 Jul 2023"] * FEW]
    with record.change("Log"):
        for number, text in enumerate(stated):
            status = Status.COMPLETED if number % 2 else Status.PLANNED
            lines = (StatusDraft(status, dates=on(text)),)
            log_engagement(record, EngagementDraft(participants=(ParticipantDraft("Somebody"),), lines=lines))
    answer = timeline(record)
    [group] = answer.groups
    counted = Counter[tuple[Status, int]]()
    for one in group.counted:
        below = 0
        for when, total in zip(one.days, one.sums, strict=True):
            counted[one.status, when] += total - below
            below = total
    statuses = {status.code: status for status in Status}
    items = answer.items
    assert counted == Counter((statuses[items.statuses[n]], items.first[n]) for n in range(len(items.ids)))
    months = dict(zip(answer.record.months, answer.record.counts, strict=True))
    assert months == {2023 * 12 + 4: 4, 2023 * 12 + 5: 1, 2023 * 12 + 6: FEW}
    shown = timeline(record, parse_filter("during:2023-06")).shown
    assert (list(shown.months), list(shown.counts)) == ([2023 * 12 + 5], [1])
    record.close()


def test_what_crosses_the_rows_of_june_2023(june: Path) -> None:
    record = open_record(june)
    answer = timeline(record)
    assert [mark.title for mark in answer.incidents][1] == "Alleged Chinese surveillance balloon in U.S. airspace"
    balloon = answer.incidents[1]
    assert (balloon.first, balloon.last) == (day("2023-01-28"), day("2023-02-04"))
    [channel] = answer.channels
    [span] = channel.spans
    assert (span.state, span.first, span.last) == (ChannelState.SUSPENDED, day("2022-08-05"), None)
    assert answer.today == day("2023-06-17")
    record.close()


def test_blinkens_visit_slipped_by_133_days(june: Path) -> None:
    record = open_record(june)
    [own] = engagement_ids(record, parse_filter("who:Blinken place:Beijing"))
    detail = timeline_details(record, [own])[own]
    assert detail.heading == "Antony Blinken → Beijing"
    [slip] = detail.slips
    assert (to_words(slip.given_up), to_words(slip.to)) == ("5–6 Feb 2023", "18–19 Jun 2023")
    assert (slip.status, to_words(slip.effective), slip.days) == (Status.POSTPONED, "3 Feb 2023", (133, 133))
    assert slip.category == "security incident"
    record.close()


@pytest.mark.parametrize(
    ("day_seen", "status", "first", "slipped"),
    [("2023-02-01", Status.PLANNED, "2023-02-05", False), ("2023-02-04", Status.POSTPONED, "2023-02-05", True),
     ("2023-06-17", Status.PLANNED, "2023-06-18", True)],
)  # fmt: skip
def test_the_past_has_the_dates_of_its_day(
    june: Path, day_seen: str, status: Status, first: str, slipped: bool
) -> None:
    record = open_record(june)
    past = open_past(record, AsOf(date.fromisoformat(day_seen)))
    answer = timeline(past, parse_filter("who:Blinken place:Beijing"))
    assert len(answer.items.ids) == 1
    assert answer.items.statuses[0] == status.code
    assert answer.items.first[0] == day(first)
    assert bool(answer.items.shapes[0] & Shape.SLIPPED) is slipped
    assert answer.today == day(day_seen)
    past.close_thread()
    record.close()


class TestGivenUpDates:
    def lines(self, *steps: tuple[Status, str, str]) -> list[Line]:
        """Ledger lines of status, effective day and dates."""
        return [
            Line(number, status, on(effective) if effective else EMPTY, on(dates) if dates else EMPTY)
            for number, (status, effective, dates) in enumerate(steps, 1)
        ]

    def test_a_plan_that_took_place_gave_nothing_up(self) -> None:
        lines = self.lines(
            (Status.PLANNED, "1 May 2023", "June 2023"), (Status.COMPLETED, "6 Jun 2023", "5-6 Jun 2023")
        )
        assert given_up_dates(lines, {}) == ()

    def test_dates_moved_without_being_put_off(self) -> None:
        lines = self.lines((Status.PLANNED, "1 May 2023", "5 Jun 2023"), (Status.PLANNED, "2 May 2023", "9 Jun 2023"))
        [slip] = given_up_dates(lines, {})
        assert (slip.status, slip.days) == (Status.PLANNED, (4, 4))

    def test_put_off_without_new_dates(self) -> None:
        lines = self.lines((Status.PLANNED, "1 May 2023", "5 Jun 2023"), (Status.POSTPONED, "2 May 2023", ""))
        [slip] = given_up_dates(lines, {2: ("", "", "", True)})
        assert (slip.to, slip.days, slip.none_given) == (EMPTY, None, True)

    def test_twice_put_off_is_two_slips_in_order(self) -> None:
        lines = self.lines(
            (Status.PLANNED, "1 Jan 2023", "Apr 2023"),
            (Status.POSTPONED, "2 Apr 2023", "10 Jul 2023"),
            (Status.POSTPONED, "4 Jul 2023", ""),
            (Status.PLANNED, "1 Oct 2023", "12-14 Oct 2023"),
        )
        first, second = given_up_dates(lines, {2: ("Covid", "health", "An office", False)})
        assert (to_words(first.given_up), to_words(first.to), first.days) == ("Apr 2023", "10 Jul 2023", (71, 100))
        assert first.reason == "Covid"
        assert (to_words(second.given_up), second.days, second.reason) == ("10 Jul 2023", (94, 94), "")

    def test_a_visit_cut_short_gave_up_no_dates(self) -> None:
        lines = self.lines((Status.PLANNED, "1 May 2023", "5-9 Jun 2023"), (Status.CUT_SHORT, "7 Jun 2023", ""))
        assert given_up_dates(lines, {}) == ()

    def test_dates_that_were_not_understood_have_no_place(self) -> None:
        strange = StatedDate("when the cherries bloom", None, None, None)
        lines = [Line(1, Status.PLANNED, EMPTY, strange), Line(2, Status.PLANNED, EMPTY, on("5 Jun 2023"))]
        assert given_up_dates(lines, {}) == ()
