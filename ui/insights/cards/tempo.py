"""The card of tempo: engagements a quarter by status, and the longest silences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import QSizeF

from tracker.filter.keys import hyphenated
from tracker.filter.nodes import Term
from tracker.insights.rows import Quarter, Silence, TempoAnswer
from tracker.words import Status
from ui.insights.cards.data import CardData, Facet, Heading, MadeRows, Row, drawn_or_few
from ui.insights.cards.words import dated, days_words, several, status_phrase, time_words
from ui.insights.charts.bars import Part
from ui.insights.charts.columns import Column, columns_scene, most_columns
from ui.insights.charts.legend import Key, legend_scene
from ui.insights.charts.lines import Line, lines_scene
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked
from ui.kit import status_word

ORDER = (
    Status.COMPLETED,
    Status.CUT_SHORT,
    Status.UNDER_WAY,
    Status.PLANNED,
    Status.PROPOSED,
    Status.EXPECTED,
    Status.POSTPONED,
    Status.CANCELLED,
    Status.DECLINED,
    Status.UNANSWERED,
    Status.LAPSED,
)
"""From below: what was held, what is to come, what did not come about."""


@dataclass(frozen=True, slots=True)
class Period:
    """A column's time: what it is called, what stands under it, its terms, its engagements."""

    name: str
    label: str
    terms: tuple[Term, ...]
    counts: dict[Status, int]


def tempo_card(answer: TempoAnswer) -> CardData:
    """The card for an answer; the longest silence stands under its title and beneath the chart."""
    parts = ["engagements a quarter, by status"]
    if answer.longest is not None:
        parts.append(f"longest silence {time_words(answer.longest.min_days, answer.longest.max_days)}")
    shown = [status for status in ORDER if any(quarter.count(status) for quarter in answer.quarters)]
    facet = Facet(
        "Quarters",
        drawn_or_few(answer.counted, partial(_draw, answer, periods_of(answer.quarters))),
        (Heading("Quarter"), *(Heading(status_word(status), True) for status in shown), Heading("All", True)),
        MadeRows(answer.quarters, partial(_row, shown)),
        "" if answer.quarters else "No engagement here has dates that say in which quarter it lies.",
        grows=not answer.counted.too_few,
    )
    return CardData("tempo", "Tempo", " · ".join(parts), answer.counted.rule, (facet,))


def _now(status: Status) -> Term:
    return Term("status", (hyphenated(status.label),))


def _row(shown: Sequence[Status], quarter: Quarter) -> Row:
    counts = tuple(f"{quarter.count(status):,}" for status in shown)
    return Row((quarter_words(quarter), *counts, f"{quarter.total:,}"), Meaning((Term("during", (quarter.name,)),)))


def quarter_words(quarter: Quarter) -> str:
    return f"Q{quarter.number} {quarter.year}"


@dataclass(frozen=True, slots=True)
class Periods:
    """The same engagements in quarters, in years and in decades; the shortest that fit a width are drawn.

    Each engagement is in one quarter, so sums of quarters are exact.
    """

    quarters: tuple[Period, ...]
    years: tuple[Period, ...]
    decades: tuple[Period, ...]

    def fitting(self, most: int) -> tuple[str, tuple[Period, ...]]:
        """What a period is, and the periods, at most so many; of decades the latest."""
        if len(self.quarters) <= most:
            return "quarter", self.quarters
        return ("year", self.years) if len(self.years) <= most else ("decade", self.decades[-most:])


def periods_of(quarters: Sequence[Quarter]) -> Periods:
    """The quarters, and their sums by year and by decade."""
    years = [
        Period(str(year), str(year), (Term("during", (f"{year:04d}",)),), _sums(group))
        for year, group in _grouped(quarters, 1)
    ]
    decades = [
        Period(f"{year}s", str(year), (_bound("since", year), _bound("until", year + 9)), _sums(group))
        for year, group in _grouped(quarters, 10)
    ]
    return Periods(tuple(_quarter(quarter) for quarter in quarters), tuple(years), tuple(decades))


def _bound(key: str, year: int) -> Term:
    return Term(key, (f"{year:04d}",))


def _draw(answer: TempoAnswer, periods: Periods, room: QSizeF, look: Look) -> Scene:
    by, shown = periods.fitting(most_columns(room.width(), look))
    keys = [
        Key(
            status_word(status), status, meaning=Meaning((_now(status),)), tip=f"{status_phrase(number, status)} in all"
        )
        for status in ORDER
        if (number := sum(period.counts.get(status, 0) for period in shown))
    ]
    legend = legend_scene(keys, room.width(), look)
    notes = lines_scene(_notes(answer, by), room.width(), look)
    left = room.height() - legend.height - notes.height - 2 * look.px(8)
    columns = columns_scene([_column(one) for one in shown], QSizeF(room.width(), left), look, at_edge=True)
    return stacked([legend, columns, notes], look.px(8))


def _grouped(quarters: Sequence[Quarter], years: int) -> Iterable[tuple[int, list[Quarter]]]:
    for year, group in groupby(quarters, key=lambda quarter: quarter.year // years * years):
        yield year, list(group)


def _quarter(quarter: Quarter) -> Period:
    label = str(quarter.year) if quarter.number == 1 else ""
    return Period(quarter_words(quarter), label, (Term("during", (quarter.name,)),), _sums([quarter]))


def _sums(quarters: Sequence[Quarter]) -> dict[Status, int]:
    return {status: number for status in ORDER if (number := sum(quarter.count(status) for quarter in quarters))}


def _column(period: Period) -> Column:
    total = sum(period.counts.values())
    counts = ", ".join(status_phrase(number, status) for status, number in period.counts.items())
    said = f"{period.name}: {several(total, 'engagements')}{f' ({counts})' if counts else ''}"
    parts = tuple(
        Part(number, status, f"{period.name}: {status_phrase(number, status)} of {number_of(total)}",
             Meaning((*period.terms, _now(status))))
        for status, number in period.counts.items()
    )  # fmt: skip
    return Column(period.label, parts, said, Meaning(period.terms))


def number_of(total: int) -> str:
    return several(total, "engagements")


def _notes(answer: TempoAnswer, by: str) -> list[Line]:
    lines = []
    if by != "quarter":
        lines.append(Line(f"A {by} a column: too many quarters for this width"))
    if answer.longest is not None:
        lines.append(_silence("Longest silence", answer.longest))
    if answer.lasting is not None and answer.lasting != answer.longest:
        lines.append(_silence("Silence now", answer.lasting))
    return lines


def _silence(name: str, silence: Silence) -> Line:
    """A silence with what it lies between; a click selects these."""
    time = time_words(silence.min_days, silence.max_days)
    after = dated(silence.after.heading, silence.after_dates)
    ids: tuple[int, ...] = (silence.after.id,)
    exact = days_words(silence.min_days, silence.max_days)
    if silence.before is None:
        return Line(f"{name}: {time} since {after}", Meaning(engagements=ids), f"{name}: {exact} since {after}")
    before = dated(silence.before.heading, silence.before_dates)
    said = f"{name}: {exact} from {after} to {before}"
    return Line(f"{name}: {time} after {after}", Meaning(engagements=(*ids, silence.before.id)), said)
