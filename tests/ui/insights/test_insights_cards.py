"""Cards: what a chart draws and what its table holds are the same figures, and they are those of the answers."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from tracker import cli
from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.filter import parse_filter
from tracker.insights.gaps import gaps
from tracker.insights.rows import Counted as CountedRow
from tracker.insights.rows import Quarter, Slip, SlipBin, SlippageAnswer, Why
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.record import Record
from tracker.words import Status
from ui.insights.asking import Answers, ask_all
from ui.insights.cards import cards_of
from ui.insights.cards.data import CardData, Facet, spoken
from ui.insights.cards.gaps import gaps_card
from ui.insights.cards.kept import OUTCOMES
from ui.insights.cards.reasons import label_of
from ui.insights.cards.slippage import bin_words, slippage_card
from ui.insights.cards.tempo import periods_of
from ui.insights.cards.words import days_words, percent, several, time_words
from ui.insights.look import Look, look_of
from ui.insights.scene import Mark, Text
from ui.kit import ThemeHub

WIDE = QSizeF(1000, 0)


@pytest.fixture
def look(hub: ThemeHub, qapp: QApplication) -> Look:
    return look_of()


@pytest.fixture
def answers(cases: Record) -> Answers:
    return ask_all(cases, parse_filter(""))


@pytest.fixture
def cards(answers: Answers) -> dict[str, CardData]:
    return {card.key: card for card in cards_of(answers)}


def facet_of(card: CardData, name: str) -> Facet:
    return next(facet for facet in card.facets if facet.name == name)


def marks(facet: Facet, look: Look) -> tuple[Mark, ...]:
    return facet.draw(WIDE, look).marks


def said(facet: Facet, look: Look) -> list[str]:
    return [mark.words for mark in marks(facet, look)]


def test_there_is_a_card_for_each_question_and_its_rule_is_printed(
    cards: dict[str, CardData], answers: Answers
) -> None:
    assert list(cards) == ["reasons", "slippage", "kept", "pairs", "tempo", "changers", "gaps"]
    for key, card in cards.items():
        assert card.rule == getattr(answers, key).counted.rule and card.title and card.subtitle
        for facet in card.facets:
            assert all(len(row.cells) == len(facet.headings) for row in facet.rows)


def test_reasons_are_drawn_as_they_are_counted(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    [facet] = cards["reasons"].facets
    counted = {
        label_of(row): (row.postponed, row.cancelled, row.declined, row.cut_short, row.total)
        for row in answers.reasons.rows
    }
    in_table = {row.cells[0]: tuple(int(cell) for cell in row.cells[1:]) for row in facet.rows}
    assert in_table == counted
    drawn: dict[str, Counter[str]] = {}
    for words in said(facet, look):
        for label in counted:
            if found := re.fullmatch(rf"{label}: (\d+) (postponed|cancelled|declined|cut short)", words):
                drawn.setdefault(label, Counter())[found[2]] = int(found[1])
    names = ("postponed", "cancelled", "declined", "cut short")
    assert {label: tuple(parts[name] for name in names) for label, parts in drawn.items()} == {
        label: numbers[:4] for label, numbers in counted.items()
    }


def test_none_given_and_nobody_looked_stand_apart(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    [facet] = cards["reasons"].facets
    labels = [row.cells[0] for row in facet.rows]
    assert labels[-2:] == ["None given", "Nobody looked"]
    terms = {row.cells[0]: [(term.key, term.values) for term in row.meaning.terms] for row in facet.rows}
    assert terms["None given"] == [("reason", ("none",))] and terms["Nobody looked"] == [("reason", ("unknown",))]
    given, unknown = answers.reasons.decisions(Why.NONE_GIVEN), answers.reasons.decisions(Why.UNKNOWN)
    assert f"{given} with none given · {unknown} where nobody looked" in cards["reasons"].subtitle


def test_slips_are_drawn_in_the_bins_of_the_answer(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    spread = facet_of(cards["slippage"], "Spread")
    assert [row.cells for row in spread.rows] == [
        (bin_words(one), str(one.certain), str(one.possible)) for one in answers.slippage.bins
    ]
    assert [len(row.meaning.engagements) for row in spread.rows] == [one.possible for one in answers.slippage.bins]
    for one in answers.slippage.bins:
        assert any(words.startswith(f"{bin_words(one)} days: {one.certain} certain") for words in said(spread, look))
    furthest = facet_of(cards["slippage"], "Furthest")
    moved = answers.slippage.furthest
    assert [row.meaning.engagements for row in furthest.rows] == [(slip.id,) for slip in moved]
    assert moved[0].max_days == max(slip.max_days for slip in moved)


def test_each_bin_selects_what_reaches_into_it(cases: Record) -> None:
    slips = (Slip(6, 500, 501), Slip(1, 70, 70), Slip(2, 10, 40), Slip(5, 20, 20), Slip(3, -5, -5))
    bins = (SlipBin(None, 0, 1, 1, (3,)), SlipBin(0, 30, 1, 2, (2, 5)), SlipBin(30, 60, 0, 1, (2,)),
            SlipBin(60, 90, 1, 1, (1,)), SlipBin(90, None, 1, 1, (6,)))  # fmt: skip
    answer = SlippageAnswer(CountedRow("", 5, "engagements"), slips, 1, 0, (20.0, 40.0), 30, bins)
    card = slippage_card(answer, {})
    rows = card.facets[0].rows
    assert [row.meaning.engagements for row in rows] == [one.engagements for one in bins]
    assert [row.cells[0] for row in rows] == ["under 0", "0 to 29", "30 to 59", "60 to 89", "90 and more"]
    assert card.subtitle.endswith("median 20 to 40")


def test_outcomes_of_plans_add_up_to_those_decided(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    overall = answers.kept.overall
    for facet in cards["kept"].facets:
        first = facet.rows[0].cells
        assert first[0] == "All plans"
        assert sum(int(cell) for cell in first[1 : 1 + len(OUTCOMES)]) == overall.decided
        bar = [words for words in said(facet, look) if words.startswith("All plans: ") and " of " in words]
        assert sum(int(words.split()[2]) for words in bar) == overall.decided


def test_visits_of_the_matrix_are_those_of_the_answer(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    matrix = facet_of(cards["pairs"], "Matrix")
    assert [(row.cells[0], row.cells[1], int(row.cells[2])) for row in matrix.rows] == [
        (one.visitor.name, one.host.name, one.visits) for one in answers.pairs.visits
    ]
    names = [side.name for side in answers.pairs.sides[:12]]
    expected = {
        f"{one.visitor.name} to {one.host.name}"
        for one in answers.pairs.visits
        if one.visitor.name in names and one.host.name in names
    }
    assert {words.split(":")[0] for words in said(matrix, look) if " to " in words} == expected
    scene = matrix.draw(WIDE, look)
    hidden = len(answers.pairs.sides) - 12
    assert f"and {hidden} more: see the table" in [shape.words for shape in scene.shapes if isinstance(shape, Text)]
    assert next(mark for mark in scene.marks if "more" in mark.words).meaning.table


def test_reciprocity_says_balance_last_visits_and_whose_turn(cards: dict[str, CardData], answers: Answers) -> None:
    balance = facet_of(cards["pairs"], "Balance")
    row = next(row.cells for row in balance.rows if set(row.cells[:2]) == {"United States", "China"})
    one = next(one for one in answers.pairs.balances if {one.country.code, one.other.code} == {"US", "CN"})
    assert (int(row[2]), int(row[3])) == (one.there, one.here)
    assert int(row[4]) == one.balance == one.there - one.here
    assert row[7] == (one.owed_by.name if one.owed_by else "")


def test_tempo_draws_quarters_years_or_decades_of_the_same_engagements(
    cards: dict[str, CardData], answers: Answers, look: Look
) -> None:
    [facet] = cards["tempo"].facets
    total = sum(quarter.total for quarter in answers.tempo.quarters)
    assert sum(int(row.cells[-1]) for row in facet.rows) == total
    for width in (180, 420, 1800):
        parts = [mark.words for mark in facet.draw(QSizeF(width, 0), look).marks if " of " in mark.words]
        assert sum(int(re.search(r": (\d+) ", words)[1]) for words in parts) == total  # type: ignore[index]


def test_periods_are_the_shortest_that_fit() -> None:
    def quarter(year: int, number: int, held: int) -> Quarter:
        return Quarter(year, number, tuple(held if status is Status.COMPLETED else 0 for status in Status))

    periods = periods_of([quarter(year, number, number) for year in range(1995, 2015) for number in (1, 2, 3, 4)])
    assert periods.fitting(80)[0] == "quarter"
    by, years = periods.fitting(79)
    assert by == "year" and len(years) == 20 and years[0].counts == {Status.COMPLETED: 10}
    by, decades = periods.fitting(19)
    assert by == "decade" and [one.name for one in decades] == ["1990s", "2000s", "2010s"]
    assert [(term.key, term.values) for term in decades[1].terms] == [("since", ("2000",)), ("until", ("2009",))]


def test_silences_name_what_they_lie_between(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    longest = answers.tempo.longest
    assert longest is not None and longest.before is not None
    mark = next(mark for mark in marks(cards["tempo"].facets[0], look) if mark.words.startswith("Longest silence"))
    assert mark.meaning.engagements == (longest.after.id, longest.before.id)
    assert days_words(longest.min_days, longest.max_days) in mark.words
    assert time_words(longest.min_days, longest.max_days) in cards["tempo"].subtitle


def test_who_changed_the_plan_adds_up(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    sides = facet_of(cards["changers"], "Sides")
    assert sum(int(row.cells[-1]) for row in sides.rows) == sum(row.total for row in answers.changers.by_side)
    people = facet_of(cards["changers"], "People")
    assert len(people.rows) == len(answers.changers.by_person)
    for row in people.rows:
        assert sum(int(cell) for cell in row.cells[1:-1]) == int(row.cells[-1])


def test_gaps_are_told_in_three_ways(cards: dict[str, CardData], answers: Answers, look: Look) -> None:
    card = cards["gaps"]
    assert [facet.name for facet in card.facets] == ["First since", "Longest gap", "None since"]
    first, longest, since = card.facets
    assert len(first.rows) == sum(row.first_since is not None for row in answers.gaps.rows)
    most = [int(row.cells[4].replace(",", "")) for row in longest.rows]
    assert most == sorted(most, reverse=True)
    assert len(since.rows) == sum(row.days_since is not None for row in answers.gaps.rows)
    assert any("none for" in words for words in said(since, look))


def test_the_longest_gaps_are_those_of_the_whole_record_however_many_rows_there_are(
    tmp_path: Path, look: Look, capsys: pytest.CaptureFixture[str]
) -> None:
    record = create_record(tmp_path / "gaps.visits", own_day=date(2024, 7, 1))
    for host, days in (
        ("DE", ("2010-01-01", "2024-01-01")),
        ("PL", ("1950-01-01", "1990-01-01", "2023-01-01", "2024-01-01")),
        ("IT", ("1960-01-01",)),
    ):
        for day in days:
            people = (ParticipantDraft("Somebody", office="President", country="FR"),)
            lines = (StatusDraft(Status.COMPLETED, dates=from_edtf(day)),)
            log_engagement(record, EngagementDraft(host=host, participants=people, lines=lines))
    card = gaps_card(gaps(record, parse_filter(""), most=1), record.today)
    record.close()
    assert cli.main(["insight", "gaps", "--record", str(record.path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    columns = ("since_min_days", "longest_min_days", "ago_min_days")
    for facet, column, left_out in zip(card.facets, columns, (1, 1, 2), strict=True):
        [row] = facet.rows
        assert int(row.cells[4].replace(",", "")) == max(row[column] or 0 for row in rows)
        shown = [shape.words for shape in facet.draw(WIDE, look).shapes if isinstance(shape, Text)]
        assert f"and {left_out} more: see the table" in shown
        assert facet.note.startswith(f"The table has the longest 1 of {1 + left_out}")
        assert facet.note in spoken(facet)


@pytest.mark.parametrize("text", ["host:India", "who:Blinken", "country:Oman"])
def test_with_few_cases_they_are_named_and_no_shape_is_drawn(cases: Record, look: Look, text: str) -> None:
    answers = ask_all(cases, parse_filter(text))
    few = 0
    for card in cards_of(answers):
        counted = getattr(answers, card.key).counted
        if not counted.too_few or card.empty:
            continue
        few += 1
        scene = card.facets[0].draw(WIDE, look)
        sentence = next(shape.words for shape in scene.shapes if isinstance(shape, Text))
        assert sentence.startswith(several(counted.cases, counted.unit)) and "too few for a shape" in sentence
        assert [mark.meaning.engagements for mark in scene.marks] == [(case.id,) for case in counted.those]
    assert few >= 3


def test_an_empty_record_says_why_each_card_is_empty(empty_path: object, tmp_path: object) -> None:
    record = open_record(empty_path)  # type: ignore[arg-type]
    try:
        for card in cards_of(ask_all(record, parse_filter(""))):
            assert card.empty and all(len(facet.nothing) > 20 for facet in card.facets)
    finally:
        record.close()


def test_rows_are_spoken_as_sentences(cards: dict[str, CardData]) -> None:
    words = spoken(cards["reasons"].facets[0])
    assert words.startswith("Bilateral dispute: postponed 8, cancelled 10, declined 2, cut short 0, all 20. ")
    assert words.endswith("more rows in the table.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (several(1, "decisions"), "1 decision"),
        (several(1204, "decisions"), "1,204 decisions"),
        (percent(0.004), "<1 %"),
        (percent(0.996), ">99 %"),
        (percent(1.0), "100 %"),
        (days_words(1, 1), "1 day"),
        (days_words(90, 133.5), "90 to 133.5 days"),
        (days_words(-3, -1), "−3 to −1 days"),
        (time_words(45, 45), "45 days"),
        (time_words(365, 366), "12 months"),
        (time_words(1700, 2100), "4.7 to 5.7 years"),
    ],
)
def test_figures_in_words(words: str, expected: str) -> None:
    assert words == expected
