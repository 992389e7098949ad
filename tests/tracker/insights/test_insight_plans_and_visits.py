"""What became of plans, who visits whom, the tempo and the gaps, over small records with one thing to see in each."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.filter import EVERYTHING, parse_filter
from tracker.insights.gaps import gaps
from tracker.insights.kept import NO_YEAR, NOT_TWO_COUNTRIES, UNRANKED, kept
from tracker.insights.pairs import pairs
from tracker.insights.rows import Visits
from tracker.insights.tempo import tempo
from tracker.operations import log_engagement, set_own_day
from tracker.operations.people import set_office_level
from tracker.operations.resolve import country_id, office_id
from tracker.record import Record
from tracker.words import Kind, Role, Status

C, P, X = Status.COMPLETED, Status.PLANNED, Status.CANCELLED


def went(
    record: Record,
    who: str,
    to: str,
    *lines: tuple[Status, str],
    kind: Kind = Kind.VISIT,
    office: str = "",
    stops: str = "",
    met: str = "",
) -> int:
    """Logs an engagement: the principal's country, the host ('' for none), its lines; stops and met as countries."""
    people = [ParticipantDraft(f"Somebody of {who}", office=office, country=who)]
    people += [ParticipantDraft(f"Somebody of {met}", Role.COUNTERPART, country=met)] if met else []
    return log_engagement(
        record,
        EngagementDraft(
            kind=kind,
            host=to,
            participants=tuple(people),
            stops=tuple(StopDraft(country=code) for code in stops.split()),
            lines=tuple(
                StatusDraft(status, dates=from_edtf(dates)) if dates else StatusDraft(status) for status, dates in lines
            ),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (((P, "2024-03-01"), (C, "2024-03-01")), "kept"),
        (((P, "2024-03"), (C, "2024-03-20")), "kept"),  # a day of the month it was planned for
        (((P, ""), (C, "2024-03-20")), "kept"),  # nothing was said that could have been broken
        (((Status.EXPECTED, "2024-02-01"), (C, "2024-04-01")), "kept"),  # nobody had planned the day it was expected on
        (((Status.PROPOSED, "2024-02-01"), (Status.UNANSWERED, ""), (C, "2024-04-01")), "kept"),
        (((P, "2024-03-01"), (C, "2024-03-02")), "after_all"),
        (((P, "2024-03-01"), (Status.POSTPONED, ""), (C, "2024-03-01")), "after_all"),
        (((Status.PROPOSED, ""), (Status.DECLINED, ""), (C, "2024-03-01")), "after_all"),
        (((P, "2024-03-01"), (Status.CUT_SHORT, "2024-03-01")), "cut_short"),
        (((P, "2024-03-01"), (Status.POSTPONED, "")), "postponed"),
        (((P, "2024-03-01"), (X, "")), "cancelled"),
        (((Status.PROPOSED, "2024-03-01"), (Status.DECLINED, "")), "declined"),
        (((Status.PROPOSED, "2024-03-01"), (Status.UNANSWERED, "")), "lapsed"),
        (((P, "2024-03-01"), (Status.LAPSED, "")), "lapsed"),
        (((P, "2024-03-01"),), "open"),
        (((P, "2024-03-01"), (Status.UNDER_WAY, "2024-03-01")), "open"),
        (((Status.EXPECTED, ""),), "open"),
    ],
)
def test_a_plan_is_in_one_outcome(fresh: Record, lines: tuple[tuple[Status, str], ...], outcome: str) -> None:
    went(fresh, "FR", "DE", *lines)
    answer = kept(fresh, EVERYTHING)
    for row in (answer.overall, *answer.by_pair, *answer.by_level, *answer.by_person, *answer.by_year):
        assert row.plans == 1
        assert getattr(row, outcome) == 1
    assert answer.overall.decided == (0 if outcome == "open" else 1)
    assert answer.counted.too_few


def test_what_was_first_recorded_when_it_took_place_is_no_plan(fresh: Record) -> None:
    went(fresh, "FR", "DE", (C, "2024-03-01"))
    answer = kept(fresh, EVERYTHING)
    assert answer.overall.plans == 0
    assert answer.overall.share(answer.overall.kept) is None
    assert answer.by_pair == answer.by_year == ()


def test_plans_by_pair_count_once_whoever_travels(fresh: Record) -> None:
    went(fresh, "FR", "DE", (P, "2024-03-01"), (C, "2024-03-01"), met="DE")
    went(fresh, "DE", "FR", (P, "2024-04-01"), (X, ""))
    went(fresh, "FR", "FR", (P, "2024-05-01"), (X, ""))
    answer = kept(fresh, EVERYTHING)
    assert [(row.group, row.kept, row.cancelled) for row in answer.by_pair] == [
        ("France – Germany", 1, 1),
        (NOT_TWO_COUNTRIES, 0, 1),
    ]
    assert answer.by_pair[0].share(answer.by_pair[0].kept) == 0.5
    assert answer.by_pair[0].terms == (("country", "France"), ("country", "Germany"))


def test_plans_by_level_take_the_highest_office_and_by_year_the_first_plan(fresh: Record) -> None:
    went(fresh, "FR", "DE", (P, "2023-12-30/2024-01-02"), (Status.POSTPONED, ""), (C, "2025-01-01"), office="President")
    went(fresh, "FR", "DE", (P, ""), (X, ""), office="Clerk")
    office = office_id(fresh, "President", country_id(fresh, "FR"))
    assert office is not None
    set_office_level(fresh, office, 1)
    answer = kept(fresh, EVERYTHING)
    assert [(row.group, row.plans) for row in answer.by_level] == [("head of state", 1), (UNRANKED, 1)]
    assert [(row.group, row.plans) for row in answer.by_year] == [("2023", 1), (NO_YEAR, 1)]


def test_of_many_people_those_with_the_most_plans_are_listed(fresh: Record) -> None:
    for who, times in (("FR", 1), ("DE", 3), ("PL", 2), ("IT", 2)):
        for day in range(times):
            went(fresh, who, "ES", (P, f"2024-03-{day + 1:02}"), (X, ""))
    every, short = kept(fresh, EVERYTHING, most=None), kept(fresh, EVERYTHING, most=2)
    assert [(row.group, row.cancelled) for row in every.by_person] == [
        ("Somebody of DE", 3),
        ("Somebody of IT", 2),
        ("Somebody of PL", 2),
        ("Somebody of FR", 1),
    ]
    assert (every.people_left_out, short.people_left_out) == (0, 2)
    assert short.by_person == every.by_person[:2]
    assert short.by_year == every.by_year


def cells(found: tuple[Visits, ...]) -> dict[tuple[str, str], int]:
    return {(cell.visitor.code, cell.host.code): cell.visits for cell in found}


def test_visits_are_counted_by_country_visited(fresh: Record) -> None:
    went(fresh, "FR", "DE", (C, "2024-03-01"), stops="DE DE PL")  # the host is the country visited
    went(fresh, "FR", "", (C, "2024-04-01"), stops="PL CZ PL")  # without one, each country once
    went(fresh, "FR", "", (C, "2024-05-01"), stops="FR")  # at home
    went(fresh, "FR", "DE", (C, "2024-06-01"), kind=Kind.CALL)  # nobody travels
    went(fresh, "FR", "DE", (P, "2024-07-01"), (X, ""))  # did not take place
    went(fresh, "FR", "DE", (P, "2024-08-01"), (Status.CUT_SHORT, "2024-08-01"))
    answer = pairs(fresh, EVERYTHING)
    assert cells(answer.visits) == {("FR", "DE"): 2, ("FR", "PL"): 1, ("FR", "CZ"): 1}
    assert [side.code for side in answer.sides] == ["FR", "DE", "CZ", "PL"]
    assert answer.counted.cases == 4
    assert cells(pairs(fresh, parse_filter("host:Germany")).visits) == {("FR", "DE"): 2}


def test_a_return_is_owed_by_the_side_that_was_visited_last(fresh: Record) -> None:
    went(fresh, "FR", "DE", (C, "2024-03-01"))
    [balance] = pairs(fresh, EVERYTHING).balances
    assert (balance.country.code, balance.balance) == ("FR", 1)
    assert balance.owed_by is not None
    assert balance.owed_by.code == "DE"
    went(fresh, "DE", "FR", (C, "2024-03"))
    [balance] = pairs(fresh, EVERYTHING).balances
    assert balance.balance == 0
    assert balance.owed_by is None  # in the same month, who knows in which order
    latest = went(fresh, "DE", "FR", (C, "2025"))
    [balance] = pairs(fresh, EVERYTHING).balances
    assert (balance.country.code, balance.there, balance.here, balance.last_there_id) == ("DE", 2, 1, latest)
    assert balance.owed_by is not None
    assert balance.owed_by.code == "FR"


def test_only_dates_that_say_the_quarter_have_one(fresh: Record) -> None:
    went(fresh, "FR", "DE", (C, "2024-03-30/2024-04-02"))  # starts in the first quarter
    went(fresh, "FR", "DE", (C, "2024-05"))
    went(fresh, "FR", "DE", (P, "2024-11-05"), (X, ""))  # in the quarter whose dates it gave up
    went(fresh, "FR", "DE", (C, "2024"))
    went(fresh, "FR", "DE", (P, ""))
    answer = tempo(fresh, EVERYTHING)
    assert [(quarter.name, quarter.total) for quarter in answer.quarters] == [
        ("2024-Q1", 1),
        ("2024-Q2", 1),
        ("2024-Q3", 0),
        ("2024-Q4", 1),
    ]
    assert answer.quarters[3].count(Status.CANCELLED) == 1
    assert (answer.unplaced, answer.undated, answer.counted.cases) == (1, 1, 3)


def test_a_silence_is_what_certainly_passed(fresh: Record) -> None:
    set_own_day(fresh, date(2024, 12, 31))
    assert tempo(fresh, EVERYTHING).longest is None
    first = went(fresh, "FR", "DE", (C, "2024-01-01/2024-01-31"))
    went(fresh, "FR", "DE", (C, "2024-01-05"))  # within the first
    second = went(fresh, "FR", "DE", (C, "2024-03"))
    went(fresh, "FR", "DE", (P, "2024-02-10"), (X, ""))  # breaks no silence
    third = went(fresh, "FR", "DE", (C, "2024-12-30"))
    answer = tempo(fresh, EVERYTHING)
    assert answer.longest is not None
    assert answer.longest.before is not None
    assert (answer.longest.after.id, answer.longest.before.id) == (second, third)
    # From 31 March to 30 December; from 1 March at the earliest.
    assert (answer.longest.min_days, answer.longest.max_days) == (274, 304)
    assert answer.lasting is not None
    assert (answer.lasting.after.id, answer.lasting.min_days, answer.lasting.max_days) == (third, 1, 1)
    answer = tempo(fresh, parse_filter("until:mar-2024"))
    assert answer.longest is not None
    assert (answer.longest.after.id, answer.longest.min_days, answer.longest.max_days) == (first, 30, 60)


def test_no_silence_lasts_where_something_may_still_be_going_on(fresh: Record) -> None:
    set_own_day(fresh, date(2024, 6, 15))
    went(fresh, "FR", "DE", (C, "2024-06"))
    assert tempo(fresh, EVERYTHING).lasting is None


def test_since_when_nobody_of_a_rank_had_been_there(fresh: Record) -> None:
    set_own_day(fresh, date(2024, 7, 1))
    went(fresh, "FR", "DE", (C, "2001-03-10"), office="Foreign Minister")
    oldest = went(fresh, "FR", "DE", (C, "2003-03-10"), office="Minister of Foreign Affairs")
    earlier = went(fresh, "FR", "DE", (C, "2023-05"), office="Foreign Minister")
    latest = went(fresh, "FR", "DE", (C, "2024-06-01"), office="Foreign Minister")
    went(fresh, "FR", "DE", (C, "2024-06-20"), office="President")
    went(fresh, "FR", "DE", (C, "2024-06-20"), office="Foreign Minister", kind=Kind.VIDEO_CALL)
    for title in ("Foreign Minister", "Minister of Foreign Affairs"):
        office = office_id(fresh, title, country_id(fresh, "FR"))
        assert office is not None
        set_office_level(fresh, office, 3)
    ministers, president = gaps(fresh, EVERYTHING).rows
    assert (ministers.office, ministers.visits, ministers.last.id) == ("foreign minister", 4, latest)
    assert ministers.last_who == "Somebody of FR"
    assert ministers.first_since is not None
    assert ministers.first_since.after.id == earlier
    assert (ministers.first_since.min_days, ministers.first_since.max_days) == (367, 397)
    assert ministers.longest is not None
    assert (ministers.longest.after.id, ministers.longest.before.id) == (oldest, earlier)
    assert ministers.days_since == (30, 30)
    assert (president.office, president.level, president.first_since) == ("President", None, None)
    assert ("office", "President") in president.terms


def test_each_order_of_gaps_has_its_own_longest(fresh: Record) -> None:
    set_own_day(fresh, date(2024, 7, 1))
    for host, days in {
        "DE": ("2010-01-01", "2010-02-01", "2024-01-01"),  # nobody for fourteen years before the latest
        "PL": ("1950-01-01", "1990-01-01", "2023-01-01", "2024-01-01"),  # nobody for forty years once
        "IT": ("1960-01-01",),  # nobody since
        "ES": ("2025-01-01",),  # still to come, though held
    }.items():
        for day in days:
            went(fresh, "FR", host, (C, day), office="President")
    every = gaps(fresh, EVERYTHING, most=None)
    assert [row.host.code for row in every.rows] == ["DE", "PL", "IT", "ES"]
    assert every.first_since.left_out == every.longest.left_out == every.none_since.left_out == 0
    short = gaps(fresh, EVERYTHING, most=1)
    orders = (short.first_since, short.longest, short.none_since)
    assert [[row.host.code for row in order.rows] for order in orders] == [["DE"], ["PL"], ["IT"]]
    assert [order.left_out for order in orders] == [1, 1, 2]
    for order, whole in zip(orders, (every.first_since, every.longest, every.none_since), strict=True):
        assert order.rows == whole.rows[:1]
    assert short.counted == every.counted


def test_few_visits_are_all_named_and_no_others(fresh: Record) -> None:
    first = went(fresh, "FR", "DE", (C, "2001-03-10"), office="President")
    second = went(fresh, "FR", "DE", (C, "2002-03-10"), office="President")
    third = went(fresh, "FR", "DE", (C, "2004-03-10"), office="President")
    latest = went(fresh, "FR", "DE", (C, "2004-05-10"), office="President")
    went(fresh, "FR", "DE", (C, "2003-01-01/.."), office="President")  # open at an end
    went(fresh, "FR", "DE", (C, "2003-01-01"))  # of no office
    answer = gaps(fresh, EVERYTHING)
    assert answer.counted.cases == 4
    assert [case.id for case in answer.counted.those] == [first, second, third, latest]
    assert "visits open at an end" in answer.counted.rule


def test_few_engagements_with_a_quarter_are_named_and_no_others(fresh: Record) -> None:
    first = went(fresh, "FR", "DE", (C, "2024-03-30/2024-04-02"))  # starts in the first quarter
    second = went(fresh, "FR", "DE", (C, "2024-05"))
    for vague in ("2024", "2023", "../2024-05-01", ""):
        went(fresh, "FR", "DE", (C, vague))
    answer = tempo(fresh, EVERYTHING)
    assert answer.counted.cases == 2
    assert [case.id for case in answer.counted.those] == [first, second]
