"""The ledger: order of effect, what stands, what slipped, what was given up; reasons as claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks import findings
from tracker.dates import EMPTY, StatedDate, from_edtf, read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.filter import parse_filter
from tracker.ledger import Line, effective_lines, in_order_of_effect, standing
from tracker.opening import create_record
from tracker.operations import add_reason, change_status, correct_status, log_engagement, unusual_step, withdraw_status
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import ASKS_FOR_REASON, TRANSITIONS, Basis, Status

TODAY = date(2023, 6, 17)
S = Status


def on(text: str) -> StatedDate:
    return read_date(text, anchor=TODAY) if text else EMPTY


def lines(*entries: tuple[Status, str, str]) -> list[Line]:
    """Lines of (status, when it took effect, the dates it carries), numbered from 1."""
    return [Line(n, status, on(effective), on(dates)) for n, (status, effective, dates) in enumerate(entries, 1)]


BLINKEN = lines(
    (S.PLANNED, "", "5-6 Feb 2023"), (S.POSTPONED, "3 Feb 2023", ""), (S.PLANNED, "14 Jun 2023", "18-19 Jun 2023")
)


def days() -> st.SearchStrategy[StatedDate]:
    day = st.integers(0, 60).map(lambda n: date(2023, 1, 1) + timedelta(days=n))
    span = st.tuples(day, st.integers(1, 20)).map(lambda s: from_edtf(f"{s[0]}/{s[0] + timedelta(days=s[1])}"))
    vague = st.sampled_from(
        [EMPTY, from_edtf("2023-02"), from_edtf("2023"), from_edtf("../2023-01-20"), on("some day")]
    )
    return st.one_of(day.map(lambda d: from_edtf(d.isoformat())), span, vague)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Line]:
    """Ledgers as operations make them: a line is corrected or withdrawn at most once, and only an earlier one."""
    made: list[Line] = []
    free: list[int] = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        supersedes = draw(st.one_of(st.none(), st.sampled_from(free))) if free else None
        withdrawn = supersedes is not None and draw(st.booleans())
        effective = EMPTY if withdrawn else draw(days())
        made.append(Line(number, draw(st.sampled_from(Status)), effective, EMPTY if withdrawn else draw(days()),
                         supersedes, withdrawn))  # fmt: skip
        if supersedes is not None:
            free.remove(supersedes)
        free.append(number)
    return made


@given(ledgers())
def test_no_line_is_lost(ledger: list[Line]) -> None:
    assert sorted(line.id for line in in_order_of_effect(ledger)) == [line.id for line in ledger]


@given(ledgers())
def test_a_new_line_leaves_the_order_of_the_others(ledger: list[Line]) -> None:
    before = [line.id for line in in_order_of_effect(ledger[:-1])]
    after = [line.id for line in in_order_of_effect(ledger) if line.id != ledger[-1].id]
    assert after == before


@given(ledgers())
def test_what_stands_is_the_latest_line_that_counts(ledger: list[Line]) -> None:
    counting, now = effective_lines(ledger), standing(ledger)
    superseded = {line.supersedes for line in ledger}
    assert {line.id for line in counting} == {
        line.id for line in ledger if line.id not in superseded and not line.withdrawn
    }
    if not counting:
        assert (now.status, now.current, now.slippage) == (S.EXPECTED, None, None)
        return
    assert (now.status, now.current, now.since) == (counting[-1].status, counting[-1].id, counting[-1].effective)
    assert now.ever == {line.status for line in counting}
    assert now.put_off == [line.status for line in counting].count(S.POSTPONED)
    assert now.slippage is None or now.slippage[0] <= now.slippage[1]
    assert not (now.given_up and now.slippage)
    assert set(now.rescheduled) <= {line.id for line in counting if line.status is S.PLANNED}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9))
def test_known_days_stand_in_their_order_and_ties_as_entered(numbers: list[int]) -> None:
    ledger = [
        Line(n, S.PLANNED, from_edtf((date(2023, 1, 1) + timedelta(days=day)).isoformat()), EMPTY)
        for n, day in enumerate(numbers)
    ]
    assert [line.id for line in in_order_of_effect(ledger)] == sorted(range(len(numbers)), key=numbers.__getitem__)


@given(st.lists(st.sampled_from(Status), min_size=1, max_size=9))
def test_unknown_days_stand_as_entered(statuses: list[Status]) -> None:
    ledger = [Line(n, status, EMPTY, EMPTY) for n, status in enumerate(statuses)]
    assert in_order_of_effect(ledger) == ledger
    assert standing(ledger).status is statuses[-1]


@given(ledgers(), st.data())
def test_correcting_an_earlier_line_alike_changes_nothing(ledger: list[Line], data: st.DataObject) -> None:
    counting = effective_lines(ledger)
    if not counting:
        return
    line = data.draw(st.sampled_from(counting))
    again = line._replace(id=99, supersedes=line.id)
    before, after = standing(ledger), standing([*ledger, again])
    assert (after.status, after.dates, after.first_planned, after.slippage, after.ever) == (
        before.status, before.dates, before.first_planned, before.slippage, before.ever,
    )  # fmt: skip


def test_blinken_slipped_by_133_days() -> None:
    now = standing(BLINKEN)
    assert now.status is S.PLANNED
    assert now.slippage == (133, 133)
    assert now.first_planned.edtf == "2023-02-05/2023-02-06"
    assert (now.rescheduled, now.put_off, now.given_up) == ((3,), 1, False)


def test_postponed_gives_up_its_dates_and_slips_by_nothing_known() -> None:
    now = standing(BLINKEN[:2])
    assert (now.status, now.given_up, now.slippage) == (S.POSTPONED, True, None)
    assert now.dates.edtf == "2023-02-05/2023-02-06"


def test_planned_again_without_dates_has_not_got_the_old_ones_back() -> None:
    now = standing([*BLINKEN[:2], Line(3, S.PLANNED, on("14 Jun 2023"), EMPTY)])
    assert (now.status, now.given_up, now.slippage, now.rescheduled) == (S.PLANNED, True, None, ())


def test_lapsed_and_then_reported_keeps_its_dates() -> None:
    lapsed = lines((S.PLANNED, "", "5-6 Feb 2023"), (S.LAPSED, "", ""))
    assert standing(lapsed).given_up
    reported = standing([*lapsed, Line(3, S.COMPLETED, EMPTY, EMPTY)])
    assert (reported.given_up, reported.slippage) == (False, (0, 0))


def test_slippage_between_vague_dates_is_a_range() -> None:
    now = standing(lines((S.PLANNED, "", "Feb 2023"), (S.PLANNED, "1 Mar 2023", "18-19 Jun 2023")))
    assert now.slippage == (110, 137)


def test_slippage_is_measured_from_the_first_plan_for_ever() -> None:
    ledger = lines((S.EXPECTED, "", "Jan 2023"), (S.PLANNED, "", "5 Feb 2023"), (S.PLANNED, "", "10 Feb 2023"),
                   (S.PLANNED, "", "5 Mar 2023"), (S.COMPLETED, "", "6 Mar 2023"))  # fmt: skip
    now = standing(ledger)
    assert (now.first_planned.edtf, now.slippage, now.rescheduled) == ("2023-02-05", (29, 29), (3, 4))


def test_a_plan_that_goes_back_to_its_first_dates_is_rescheduled_too() -> None:
    ledger = lines((S.PLANNED, "", "5 Feb 2023"), (S.PLANNED, "", "9 Feb 2023"), (S.PLANNED, "", "5 Feb 2023"))
    assert standing(ledger).rescheduled == (2, 3)
    assert standing(ledger).slippage == (0, 0)


def test_correcting_the_postponement_leaves_the_new_plan_standing() -> None:
    correction = Line(4, S.POSTPONED, on("4 Feb 2023"), EMPTY, supersedes=2)
    ledger = [BLINKEN[0], BLINKEN[1], BLINKEN[2]._replace(effective=EMPTY), correction]
    assert [line.id for line in in_order_of_effect(ledger)] == [1, 2, 4, 3]
    assert standing(ledger).status is S.PLANNED


def test_a_correction_moves_past_lines_of_other_days() -> None:
    ledger = lines((S.PLANNED, "1 Jan 2023", ""), (S.CANCELLED, "2 Jan 2023", ""), (S.POSTPONED, "5 Jan 2023", ""))
    later = Line(4, S.CANCELLED, on("9 Jan 2023"), EMPTY, supersedes=2)
    assert [line.id for line in in_order_of_effect([*ledger, later])] == [1, 2, 3, 4]
    assert standing([*ledger, later]).status is S.CANCELLED


def test_a_line_entered_late_takes_its_place() -> None:
    ledger = [*BLINKEN, Line(4, S.CANCELLED, on("10 Feb 2023"), EMPTY)]
    assert [line.id for line in in_order_of_effect(ledger)] == [1, 2, 4, 3]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY, author="x")
    yield record
    record.close()


def logged(record: Record, *ledger: StatusDraft, **more: object) -> int:
    person = ParticipantDraft("Antony Blinken", office="Secretary of State", country="US")
    return log_engagement(record, EngagementDraft(participants=(person,), lines=ledger, **more))  # type: ignore[arg-type]


def found(record: Record, text: str) -> list[int]:
    return list(engagement_ids(record, parse_filter(text)))


def overdue(record: Record) -> list[int]:
    return found(record, "is:overdue")


@pytest.mark.parametrize("first", Status)
def test_any_status_may_be_the_first(first: Status, record: Record) -> None:
    engagement = logged(record, StatusDraft(first))
    assert engagement_page(record, engagement).row.status is first


def test_a_secret_visit_enters_as_completed(record: Record) -> None:
    engagement = logged(record, StatusDraft(S.COMPLETED, dates=on("May 2023")), secret=True, disclosed=on("3 Jun 2023"))
    page = engagement_page(record, engagement)
    assert (page.row.status, page.row.secret, page.disclosed.edtf) == (S.COMPLETED, True, "2023-06-03")
    assert page.row.slippage is None
    assert found(record, "is:secret") == [engagement]


def test_unusual_steps_are_said_and_allowed(record: Record) -> None:
    engagement = logged(record, StatusDraft(S.COMPLETED))
    for current in Status:
        for new in Status:
            words = unusual_step(current, new)
            assert (words == "") == (new in TRANSITIONS[current])
            assert words == "" or words.endswith(".")
    change_status(record, [engagement], StatusDraft(S.PROPOSED))
    assert engagement_page(record, engagement).row.status is S.PROPOSED


@pytest.mark.parametrize("status", sorted(ASKS_FOR_REASON, key=lambda status: status.code))
def test_a_reason_is_asked_for_and_never_demanded(status: Status, record: Record) -> None:
    engagement = logged(record, StatusDraft(S.PLANNED, dates=on("5 Feb 2023")))
    change_status(record, [engagement], StatusDraft(status))
    assert engagement_page(record, engagement).ledger[-1].reasons == ()


def test_none_given_is_not_a_reason_nobody_looked_for(record: Record) -> None:
    looked = logged(record, StatusDraft(S.CANCELLED, reasons=(ReasonDraft(none_given=True, stated_by="White House"),)))
    unasked = logged(record, StatusDraft(S.CANCELLED))
    [given_none], nothing = (engagement_page(record, e).ledger[0].reasons for e in (looked, unasked))
    assert (given_none.none_given, given_none.text, given_none.category) == (True, "", "")
    assert given_none.stated_by == "White House"
    assert nothing == ()
    assert [engagement_page(record, e).row.none_given for e in (looked, unasked)] == [True, False]
    assert found(record, 'reason:"none given"') == [looked]


def test_none_given_beside_a_reason_is_refused(record: Record) -> None:
    with pytest.raises(FieldRefusal, match="not both"):
        logged(record, StatusDraft(S.CANCELLED, reasons=(ReasonDraft("illness", none_given=True),)))
    with pytest.raises(Refusal, match="not a kind of reason"):
        logged(record, StatusDraft(S.CANCELLED, reasons=(ReasonDraft(category="None given"),)))
    with pytest.raises(FieldRefusal, match="needs words"):
        logged(record, StatusDraft(S.CANCELLED, reasons=(ReasonDraft(stated_by="somebody"),)))
    assert record.value("SELECT count(*) FROM engagement") == 0
    line = engagement_page(record, logged(record, StatusDraft(S.CANCELLED, reasons=(ReasonDraft("x"),)))).ledger[0]
    with pytest.raises(FieldRefusal, match="stands there already"):
        add_reason(record, line.id, ReasonDraft(none_given=True))


def test_reasons_of_several_speakers_contradict_each_other(record: Record) -> None:
    weather = ReasonDraft("bad weather", "natural disaster", stated_by="the host")
    engagement = logged(record, StatusDraft(S.POSTPONED, reasons=(weather,)))
    line = engagement_page(record, engagement).ledger[0].id
    add_reason(record, line, ReasonDraft("not the weather", "bilateral dispute", stated_by="the guest"))
    add_reason(record, line, ReasonDraft("a quarrel", basis=Basis.REPORTED, stated_by="a newspaper"))
    reasons = engagement_page(record, engagement).ledger[0].reasons
    assert [(r.text, r.stated_by, r.basis) for r in reasons] == [
        ("bad weather", "the host", Basis.STATED),
        ("not the weather", "the guest", Basis.STATED),
        ("a quarrel", "a newspaper", Basis.REPORTED),
    ]
    for word in ("weather", "quarrel", "newspaper", "guest"):
        assert found(record, word) == [engagement]


def test_a_correction_and_a_withdrawal_stay_in_the_ledger(record: Record) -> None:
    engagement = logged(
        record, StatusDraft(S.PLANNED, dates=on("5 Jul 2023")), StatusDraft(S.CANCELLED, on("1 Jun 2023"))
    )
    planned, cancelled = (line.id for line in engagement_page(record, engagement).ledger)
    corrected = correct_status(record, cancelled, StatusDraft(S.POSTPONED, on("1 Jun 2023")))
    page = engagement_page(record, engagement)
    assert [(line.id, line.superseded_by) for line in page.ledger] == [
        (planned, None), (cancelled, corrected), (corrected, None)
    ]  # fmt: skip
    assert page.row.status is S.POSTPONED
    withdrawal = withdraw_status(record, corrected, "it was another visit")
    page = engagement_page(record, engagement)
    assert [line.id for line in page.ledger] == [planned, cancelled, corrected, withdrawal]
    assert page.ledger[-1].withdrawn and page.ledger[-1].note == "it was another visit"
    assert (page.row.status, page.row.put_off, page.row.given_up) == (S.PLANNED, 0, False)


@pytest.mark.parametrize(
    ("ledger", "late"),
    [
        ([(S.EXPECTED, "May 2023")], True),
        ([(S.PROPOSED, "16 Jun 2023")], True),
        ([(S.PLANNED, "16 Jun 2023")], True),
        ([(S.PLANNED, "17 Jun 2023")], False),
        ([(S.PLANNED, "Jun 2023")], False),
        ([(S.PLANNED, "since May 2023")], False),
        ([(S.PLANNED, "")], False),
        ([(S.PLANNED, "May 2023"), (S.POSTPONED, "")], False),
        ([(S.PLANNED, "May 2023"), (S.POSTPONED, "10 Jun 2023")], True),
        ([(S.PLANNED, "May 2023"), (S.POSTPONED, ""), (S.PLANNED, "")], False),
        ([(S.PLANNED, "May 2023"), (S.CANCELLED, ""), (S.EXPECTED, "")], False),
        ([(S.PLANNED, "May 2023"), (S.COMPLETED, "")], False),
        ([(S.PLANNED, "May 2023"), (S.CANCELLED, "")], False),
        ([(S.PLANNED, "May 2023"), (S.LAPSED, "")], False),
        ([(S.UNDER_WAY, "May 2023")], False),
    ],
)
def test_overdue_is_computed(ledger: list[tuple[Status, str]], late: bool, record: Record) -> None:
    engagement = logged(record, *(StatusDraft(status, dates=on(dates)) for status, dates in ledger))
    assert overdue(record) == ([engagement] if late else [])
    assert [finding.engagement_id for finding in findings(record) if finding.rule == "overdue"] == overdue(record)
