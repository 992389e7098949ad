"""Who decided: the countries that words name, the side they stand on, and what counts as new dates."""

from __future__ import annotations

import pytest

from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.filter import EVERYTHING
from tracker.insights import changers as changers_module
from tracker.insights.changers import changers
from tracker.insights.deciders import countries_named
from tracker.insights.rows import ChangersAnswer
from tracker.operations import change_status, correct_status, log_engagement
from tracker.record import Record
from tracker.words import Role, Status


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("", set()),
        ("China", {"CN"}),
        ("Chinese government", {"CN"}),
        ("the government of France", {"FR"}),
        ("Donald Trump (US)", {"US"}),
        ("Barack Obama (US) and Hassan Rouhani (IR)", {"US", "IR"}),
        ("India and Japan", {"IN", "JP"}),
        ("Bulgaria, Montenegro and North Macedonia (airspace)", {"BG", "ME", "MK"}),
        ("Joe Biden (US), after consulting Abdullah II (JO)", {"US"}),
        ("Dilma Rousseff (BR), agreed with Barack Obama (US)", {"BR"}),
        ("Japanese government asked; Dwight D. Eisenhower (US) agreed", {"JP"}),
        ("Bosnia and Herzegovina", {"BA"}),
        ("Antigua and Barbuda", {"AG"}),
        ("Downing Street", set()),
        ("Buckingham Palace", set()),
    ],
)
def test_the_countries_that_words_name(words: str, codes: set[str]) -> None:
    assert countries_named(words) == codes


def visit(record: Record, *lines: StatusDraft) -> int:
    """A visit of Ada from France to Germany, where she meets Ben."""
    return log_engagement(
        record,
        EngagementDraft(
            host="DE",
            participants=(
                ParticipantDraft("Ada Lange", country="FR"),
                ParticipantDraft("Ben Kurz", Role.COUNTERPART, country="DE"),
            ),
            lines=lines,
        ),
    )


def sides(answer: ChangersAnswer) -> dict[str, int]:
    return {row.name: row.total for row in answer.by_side}


PLANNED = StatusDraft(Status.PLANNED, effective=from_edtf("2024-01-01"), dates=from_edtf("2024-03-01"))


@pytest.mark.parametrize(
    ("words", "side", "name"),
    [
        ("Ada Lange", "the principals' side", "Ada Lange"),
        ("France", "the principals' side", "France"),
        ("Ben Kurz", "the other side", "Ben Kurz"),
        ("German government", "the other side", "German government"),
        ("France and Germany", "both sides", "France and Germany"),
        ("Poland", "a third party", "Poland"),
        ("the palace", "somebody else", "the palace"),
        ("", "not said", "not said"),
    ],
)
def test_a_decision_is_on_the_side_that_took_it(fresh: Record, words: str, side: str, name: str) -> None:
    visit(fresh, PLANNED, StatusDraft(Status.CANCELLED, effective=from_edtf("2024-02-01"), decided_by=words))
    answer = changers(fresh, EVERYTHING)
    assert sides(answer) == {side: 1}
    assert [row.name for row in answer.by_person] == [name]
    assert [case.heading for case in answer.counted.those] == ["Ada Lange → Germany"]


def test_decisions_are_counted_alike_however_many_are_looked_at_together(
    fresh: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = StatusDraft(Status.PLANNED, effective=from_edtf("2024-01-20"), dates=from_edtf("2024-04-01"))
    for words in ("Ada Lange", "Ben Kurz", "France", "Poland", "France", ""):
        off = StatusDraft(Status.CANCELLED, effective=from_edtf("2024-02-01"), decided_by=words)
        visit(fresh, PLANNED, moved, off)
    whole = changers(fresh, EVERYTHING)
    assert whole.counted.cases == 12
    monkeypatch.setattr(changers_module, "_AT_ONCE", 5)
    assert changers(fresh, EVERYTHING) == whole


def test_where_no_host_is_named_the_other_side_is_where_it_stops(fresh: Record) -> None:
    cancelled = StatusDraft(Status.CANCELLED, effective=from_edtf("2024-02-01"), decided_by="Germany")
    travellers = (ParticipantDraft("Ada Lange", country="FR"),)
    stops = (StopDraft("Berlin", "DE"), StopDraft("Paris", "FR"))
    log_engagement(fresh, EngagementDraft(participants=travellers, stops=stops, lines=(PLANNED, cancelled)))
    assert sides(changers(fresh, EVERYTHING)) == {"the other side": 1}


def test_new_dates_count_where_nothing_had_been_put_off(fresh: Record) -> None:
    moved = StatusDraft(
        Status.PLANNED, effective=from_edtf("2024-01-20"), dates=from_edtf("2024-04-01"), decided_by="France"
    )
    same = StatusDraft(
        Status.PLANNED, effective=from_edtf("2024-01-21"), dates=from_edtf("2024-04-01"), decided_by="Poland"
    )
    off = StatusDraft(Status.POSTPONED, effective=from_edtf("2024-01-25"), decided_by="Germany")
    anew = StatusDraft(
        Status.PLANNED, effective=from_edtf("2024-02-20"), dates=from_edtf("2024-06-01"), decided_by="Poland"
    )
    visit(fresh, PLANNED, moved, same, off, anew)
    answer = changers(fresh, EVERYTHING)
    assert [(row.name, row.moved, row.postponed) for row in answer.by_country] == [
        ("France", 1, 0),
        ("Germany", 0, 1),
    ]


def test_new_dates_are_found_in_the_order_of_effect(fresh: Record) -> None:
    # Entered last, the postponement took effect between the two plans: the second plan was then no mere new date.
    later = StatusDraft(
        Status.PLANNED, effective=from_edtf("2024-02-20"), dates=from_edtf("2024-06-01"), decided_by="France"
    )
    engagement = visit(fresh, PLANNED, later)
    assert changers(fresh, EVERYTHING).by_country[0].moved == 1
    between = StatusDraft(Status.POSTPONED, effective=from_edtf("2024-02-01"), decided_by="Germany")
    change_status(fresh, [engagement], between)
    answer = changers(fresh, EVERYTHING)
    assert [(row.name, row.moved, row.postponed) for row in answer.by_country] == [("Germany", 0, 1)]


def test_a_corrected_line_counts_as_corrected(fresh: Record) -> None:
    wrong = StatusDraft(Status.CANCELLED, effective=from_edtf("2024-02-01"), decided_by="Poland")
    visit(fresh, PLANNED, wrong)
    line = fresh.value("SELECT max(id) FROM status_change")
    correct_status(fresh, line, StatusDraft(Status.POSTPONED, effective=from_edtf("2024-02-01"), decided_by="Germany"))
    answer = changers(fresh, EVERYTHING)
    assert [(row.name, row.postponed, row.cancelled) for row in answer.by_country] == [("Germany", 1, 0)]
