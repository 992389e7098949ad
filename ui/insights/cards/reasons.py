"""The card of reasons: why engagements were put off or called off, by category, each status apart."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSizeF

from tracker.filter.keys import hyphenated
from tracker.filter.nodes import Term
from tracker.insights.rows import ReasonCount, ReasonsAnswer, Why
from tracker.words import Status
from ui.insights.cards.data import CardData, Facet, Heading, Row, drawn_or_few
from ui.insights.cards.words import sentence_case, several, status_phrase
from ui.insights.charts.bars import Bar, Part, bars_scene
from ui.insights.charts.legend import Key, legend_scene
from ui.insights.charts.lines import lines_scene, more_line
from ui.insights.clicks import asking_for
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked
from ui.kit import status_word

STATUSES = (Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.CUT_SHORT)
MOST = 14
"""How many categories are drawn; a record may have more of its own."""
_LABELS = {Why.UNSORTED: "In words only", Why.NONE_GIVEN: "None given", Why.UNKNOWN: "Nobody looked"}


def reasons_card(answer: ReasonsAnswer) -> CardData:
    """The card for an answer; without decisions it says that there are none."""
    stated = answer.decisions(Why.CATEGORY) + answer.decisions(Why.UNSORTED)
    parts = [f"{several(stated, 'decisions')} with a reason"]
    parts += [
        f"{number:,} {words}"
        for why, words in ((Why.NONE_GIVEN, "with none given"), (Why.UNKNOWN, "where nobody looked"))
        if (number := answer.decisions(why))
    ]
    rows = tuple(_row(row) for row in answer.rows)
    headings = (Heading("Reason"), *(Heading(status_word(status), True) for status in STATUSES), Heading("All", True))
    facet = Facet(
        "Reasons",
        drawn_or_few(answer.counted, partial(_draw, answer)),
        headings,
        rows,
        "" if answer.rows else "Nothing here was put off, called off, refused or cut short.",
    )
    subtitle = " · ".join(parts) if answer.rows else "No decisions"
    return CardData("reasons", "Why engagements were put off or called off", subtitle, answer.counted.rule, (facet,))


def label_of(row: ReasonCount) -> str:
    """What a row of reasons is called in the window."""
    return _LABELS.get(row.why) or sentence_case(row.category)


def _ever(status: Status) -> Term:
    return Term("ever", (hyphenated(status.label),))


def _row(row: ReasonCount) -> Row:
    counts = tuple(f"{_count(row, status):,}" for status in STATUSES)
    return Row((label_of(row), *counts, f"{row.total:,}"), asking_for(row.terms))


def _count(row: ReasonCount, status: Status) -> int:
    return {
        Status.POSTPONED: row.postponed,
        Status.CANCELLED: row.cancelled,
        Status.DECLINED: row.declined,
        Status.CUT_SHORT: row.cut_short,
    }[status]


def _draw(answer: ReasonsAnswer, room: QSizeF, look: Look) -> Scene:
    categories = [row for row in answer.rows if row.why is Why.CATEGORY]
    drawn = [*categories[:MOST], *(row for row in answer.rows if row.why is not Why.CATEGORY)]
    bars = [_bar(row, apart=row.why is not Why.CATEGORY and drawn[max(0, place - 1)].why is Why.CATEGORY)
            for place, row in enumerate(drawn)]  # fmt: skip
    keys = [
        Key(status_word(status), status, meaning=Meaning((_ever(status),)),
            tip=f"{status_phrase(number, status)} in all")
        for status in STATUSES
        if (number := sum(_count(row, status) for row in answer.rows))
    ]  # fmt: skip
    hidden = len(answer.rows) - len(drawn)
    scenes = [legend_scene(keys, room.width(), look), bars_scene(bars, room.width(), look)]
    if hidden:
        scenes.append(lines_scene([more_line(hidden)], room.width(), look))
    return stacked(scenes, look.px(8))


def _bar(row: ReasonCount, *, apart: bool) -> Bar:
    label = label_of(row)
    parts = tuple(
        Part(
            number,
            status,
            f"{label}: {status_phrase(number, status)}",
            asking_for(row.terms, _ever(status)),
        )
        for status in STATUSES
        if (number := _count(row, status))
    )
    counts = ", ".join(status_phrase(part.count, part.status) for part in parts)
    words = f"{label}: {several(row.total, 'decisions')} ({counts})"
    return Bar(label, parts, f"{row.total:,}", words, asking_for(row.terms), apart, italic=row.why is not Why.CATEGORY)
