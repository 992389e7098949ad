"""The card of gaps: the first visit since when, the longest time between two, and how long there has been none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSizeF

from tracker.dates import StatedDate, to_words
from tracker.insights.rows import Case, Counted, Gap, GapsAnswer, Longest, OfficeGaps
from ui.insights.cards.data import CardData, Facet, Heading, MadeRows, Row, drawn_or_few
from ui.insights.cards.words import beyond, dated, days_words, sentence_case, several, time_words
from ui.insights.charts.lines import lines_scene, more_line
from ui.insights.charts.spans import Point, Span, spans_scene
from ui.insights.clicks import asking_for
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked

MOST = 7
_HEADINGS = (
    Heading("Office"), Heading("From"), Heading("To"), Heading("Visits", True), Heading("Days, least", True),
    Heading("Days, most", True), Heading("After"), Heading("Until"),
)  # fmt: skip


def gaps_card(answer: GapsAnswer, today: date) -> CardData:
    """The card for an answer. today: the day up to which there has been no visit since the latest."""
    facets = (
        _facet(answer.counted, "First since", answer.first_since, lambda row: row.first_since, today),
        _facet(answer.counted, "Longest gap", answer.longest, lambda row: row.longest, today),
        _facet(answer.counted, "None since", answer.none_since, None, today),
    )
    subtitle = f"visits by office and country · {several(answer.counted.cases, answer.counted.unit)}"
    return CardData("gaps", "First since, and none since", subtitle, answer.counted.rule, facets)


def _facet(
    counted: Counted,
    name: str,
    order: Longest,
    gap: Callable[[OfficeGaps], Gap | None] | None,
    today: date,
) -> Facet:
    """A facet for one gap of each office; without a way to a gap for the time since the latest visit."""
    rows = order.rows
    nothing = "" if rows else "Nobody of one office visited a country twice, as far as it is recorded."
    if gap is None and not rows:
        nothing = "No visit of a ranked office is recorded."
    drawn = rows[:MOST]
    spans = [
        _since(row) if gap is None else _between(row, found) for row in drawn if gap is None or (found := gap(row))
    ]
    return Facet(
        name,
        drawn_or_few(counted, partial(_draw, spans, len(rows) + order.left_out - len(spans), today)),
        _HEADINGS,
        MadeRows(rows, lambda row: _row(row, gap(row) if gap is not None else None)),
        nothing,
        note=beyond("longest", len(rows), order.left_out, "gaps"),
    )


def who_to_whom(row: OfficeGaps) -> str:
    return f"{sentence_case(row.office)} · {row.country.name} → {row.host.name}"


def _between(row: OfficeGaps, gap: Gap) -> Span:
    time, days = time_words(gap.min_days, gap.max_days), days_words(gap.min_days, gap.max_days)
    said = f"{who_to_whom(row)}: {days} from {dated(gap.after.heading, gap.after_dates)}"
    said += f" to {dated(gap.before.heading, gap.before_dates)}"
    end = _point(gap.before, gap.before_dates)
    return Span(who_to_whom(row), time, _point(gap.after, gap.after_dates), end, said, asking_for(row.terms))


def _since(row: OfficeGaps) -> Span:
    least, most = row.days_since or (0, 0)
    last = dated(row.last.heading, row.last_dates)
    said = f"{who_to_whom(row)}: none for {days_words(least, most)}, since {last}"
    return Span(
        who_to_whom(row), time_words(least, most), _point(row.last, row.last_dates), None, said, asking_for(row.terms)
    )


def _point(case: Case, dates: StatedDate) -> Point:
    first, last = dates.earliest or dates.latest, dates.latest or dates.earliest
    assert first is not None and last is not None  # a gap is only measured between dates that are known
    return Point(first, last, dated(case.heading, dates), Meaning(engagements=(case.id,)))


def _row(row: OfficeGaps, gap: Gap | None) -> Row:
    who = (sentence_case(row.office), row.country.name, row.host.name, f"{row.visits:,}")
    if gap is None:
        least, most = row.days_since or (0, 0)
        return Row((*who, f"{least:,}", f"{most:,}", to_words(row.last_dates), ""), asking_for(row.terms))
    ends = (to_words(gap.after_dates), to_words(gap.before_dates))
    return Row((*who, f"{gap.min_days:,}", f"{gap.max_days:,}", *ends), asking_for(row.terms))


def _draw(spans: Sequence[Span], hidden: int, today: date, room: QSizeF, look: Look) -> Scene:
    scenes = [spans_scene(spans, today, room.width(), look)]
    if hidden:
        scenes.append(lines_scene([more_line(hidden)], room.width(), look))
    return stacked(scenes, look.px(6))
