"""What must add up whatever is recorded: every decision in one category and on one side, every plan in one outcome."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.dates import EMPTY, from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft
from tracker.filter import EVERYTHING
from tracker.insights.changers import changers
from tracker.insights.kept import kept
from tracker.insights.pairs import pairs
from tracker.insights.reasons import DECISIONS, reasons
from tracker.insights.slippage import slippage, slips
from tracker.insights.tempo import tempo
from tracker.ledger import Line, effective_lines
from tracker.operations import correct_status, log_engagement, withdraw_status
from tracker.record import Record
from tracker.stored_dates import from_columns
from tracker.words import Kind, Status

DATES = ("", "2024-03-05", "2024-03-05/2024-03-07", "2024-03", "2024", "2024-06-30/2024-07-02", "../2024-05-01")
DAYS = ("", "2024-01-01", "2024-01-20", "2024-02", "2023")
WHY = (
    (),
    (ReasonDraft(none_given=True),),
    (ReasonDraft(text="a cold", category="health"),),
    (ReasonDraft(text="in words"), ReasonDraft(text="a suit", category="legal")),
)


def date_of(text: str) -> object:
    return from_edtf(text) if text else EMPTY


@st.composite
def lines(draw: st.DrawFn) -> StatusDraft:
    """Any line of a ledger, likely or not."""
    return StatusDraft(
        draw(st.sampled_from(list(Status))),
        effective=date_of(draw(st.sampled_from(DAYS))),  # type: ignore[arg-type]
        dates=date_of(draw(st.sampled_from(DATES))),  # type: ignore[arg-type]
        reasons=draw(st.sampled_from(WHY)),
        decided_by=draw(st.sampled_from(("", "France", "Germany", "France and Germany", "the palace"))),
    )


Mend = tuple[int, StatusDraft | None]


@st.composite
def mends(draw: st.DrawFn) -> Mend:
    """Which line, counted from the newest and round again, is corrected by what; None: it is withdrawn."""
    return draw(st.integers(0, 5)), draw(st.none() | lines())


def ledgers(record: Record) -> list[list[Line]]:
    """The effective lines of every engagement, by the ledger's own arithmetic."""
    found: dict[int, list[Line]] = {}
    for row in record.rows(
        "SELECT engagement_id, id, status, effective_text, effective_edtf, effective_earliest, effective_latest,"
        " dates_text, dates_edtf, dates_earliest, dates_latest, supersedes_id, withdrawn FROM status_change ORDER BY id"
    ):
        line = Line(
            row[1], Status.of(row[2]), from_columns(*row[3:7]), from_columns(*row[7:11]), row[11], bool(row[12])
        )
        found.setdefault(row[0], []).append(line)
    return [effective_lines(ledger) for ledger in found.values()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(lines(), min_size=1, max_size=5), st.lists(mends(), max_size=2), st.sampled_from(("FR", "DE", "")))
def test_everything_adds_up(fresh: Record, drafts: list[StatusDraft], mended: list[Mend], host: str) -> None:
    engagement = log_engagement(
        fresh,
        EngagementDraft(
            kind=Kind.VISIT, host=host, participants=(ParticipantDraft("Ada", country="FR"),), lines=tuple(drafts)
        ),
    )
    for back, draft in mended:
        own = [row[0] for row in fresh.rows(
            "SELECT id FROM status_change s WHERE engagement_id = ? AND withdrawn = 0"
            " AND NOT EXISTS (SELECT 1 FROM status_change n WHERE n.supersedes_id = s.id) ORDER BY id DESC",
            (engagement,),
        )]  # fmt: skip
        if not own:
            break
        if draft is None:
            withdraw_status(fresh, own[back % len(own)], "wrong")
        else:
            correct_status(fresh, own[back % len(own)], draft)

    stand = ledgers(fresh)
    decided = [line.status for ledger in stand for line in ledger if line.status in DECISIONS]
    by_reason = reasons(fresh, EVERYTHING)
    assert by_reason.counted.cases == sum(row.total for row in by_reason.rows) == len(decided)
    assert sum(row.cut_short for row in by_reason.rows) == decided.count(Status.CUT_SHORT)

    who = changers(fresh, EVERYTHING)
    new_dates = sum(row.moved for row in who.by_side)
    assert who.counted.cases == len(decided) + new_dates
    for rows in (who.by_side, who.by_person):
        assert sum(row.total for row in rows) == who.counted.cases
    assert new_dates <= sum(
        one.status is other.status is Status.PLANNED for ledger in stand for one, other in pairwise(ledger)
    )

    plans = kept(fresh, EVERYTHING)
    for groups in (plans.by_pair, plans.by_level, plans.by_person, plans.by_year):
        assert sum(row.plans for row in groups) == plans.overall.plans
        assert sum(row.after_all for row in groups) == plans.overall.after_all
    assert plans.overall.decided == plans.counted.cases

    everything = fresh.value("SELECT count(*) FROM engagement")
    quarters = tempo(fresh, EVERYTHING)
    assert sum(one.total for one in quarters.quarters) + quarters.unplaced + quarters.undated == everything

    answer = slippage(fresh, EVERYTHING)
    assert len(list(slips(fresh, EVERYTHING))) == answer.counted.cases + answer.unmoved
    assert {one for column in answer.bins for one in column.engagements} >= {slip.id for slip in answer.furthest}
    assert sum(cell.visits for cell in pairs(fresh, EVERYTHING).visits) == pairs(fresh, EVERYTHING).counted.cases
