"""The card of who changed the plan: decisions by side, by country, by whoever is named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSizeF

from tracker.filter.keys import hyphenated
from tracker.filter.nodes import Term
from tracker.insights.rows import ChangerCount, ChangersAnswer
from tracker.words import Status
from ui.insights.cards.data import CardData, Facet, Heading, MadeRows, Row, drawn_or_few
from ui.insights.cards.words import sentence_case, several
from ui.insights.charts.bars import Bar, Part, bars_scene
from ui.insights.charts.legend import Key, legend_scene
from ui.insights.charts.lines import lines_scene, more_line
from ui.insights.clicks import asking_for
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked

MOST = 10
KINDS = (
    ("postponed", "Postponed", Status.POSTPONED),
    ("cancelled", "Cancelled", Status.CANCELLED),
    ("declined", "Declined", Status.DECLINED),
    ("cut_short", "Cut short", Status.CUT_SHORT),
    ("moved", "New dates", Status.PLANNED),
)
"""What can be decided: the field that counts it, its word, the status that colours it."""


def changers_card(answer: ChangersAnswer) -> CardData:
    """The card for an answer, one facet for each way to say who it was."""
    groups = (
        ("Sides", "Side", answer.by_side),
        ("Countries", "Country", answer.by_country),
        ("People", "Who", answer.by_person),
    )
    facets = tuple(_facet(answer, name, one, rows) for name, one, rows in groups)
    decisions = answer.counted.cases
    subtitle = f"{several(decisions, answer.counted.unit)}, by who took them" if decisions else "No decisions"
    return CardData("changers", "Who changed the plan", subtitle, answer.counted.rule, facets)


def _facet(answer: ChangersAnswer, name: str, one: str, rows: Sequence[ChangerCount]) -> Facet:
    headings = (Heading(one), *(Heading(word, True) for _, word, _ in KINDS), Heading("All", True))
    nothing = "" if rows and answer.counted.cases else "Nobody changed a plan here, as far as it is recorded."
    return Facet(name, drawn_or_few(answer.counted, partial(_draw, rows)), headings, MadeRows(rows, _row), nothing)


def name_of(row: ChangerCount) -> str:
    """What a row is called in the window: a name as it is, our own words with a capital."""
    return row.name if row.terms else sentence_case(row.name)


def _row(row: ChangerCount) -> Row:
    counts = tuple(f"{getattr(row, field):,}" for field, _, _ in KINDS)
    return Row((name_of(row), *counts, f"{row.total:,}"), asking_for(row.terms))


def _draw(rows: Sequence[ChangerCount], room: QSizeF, look: Look) -> Scene:
    named, unnamed = [row for row in rows if row.terms], [row for row in rows if not row.terms]
    drawn = named[:MOST]
    bars = [_bar(row) for row in drawn]
    bars += [_bar(row, apart=bool(bars) and not place, unnamed=bool(named)) for place, row in enumerate(unnamed[:MOST])]
    keys = [
        Key(word, status, meaning=Meaning((_kind(field, status),)), tip=f"{number:,} {word.lower()} in all")
        for field, word, status in KINDS
        if (number := sum(getattr(row, field) for row in rows))
    ]
    scenes = [legend_scene(keys, room.width(), look), bars_scene(bars, room.width(), look)]
    if len(rows) > len(bars):
        scenes.append(lines_scene([more_line(len(rows) - len(bars))], room.width(), look))
    return stacked(scenes, look.px(8))


def _bar(row: ChangerCount, *, apart: bool = False, unnamed: bool = False) -> Bar:
    name = name_of(row)
    parts = tuple(
        Part(number, status, f"{name}: {number:,} {word.lower()}", asking_for(row.terms, _kind(field, status)))
        for field, word, status in KINDS
        if (number := getattr(row, field))
    )
    said = f"{name}: {several(row.total, 'decisions')}"
    return Bar(name, parts, f"{row.total:,}", said, asking_for(row.terms), apart, italic=unnamed)


def _kind(field: str, status: Status) -> Term:
    """New dates are no status: the filter finds them as what was planned anew."""
    return Term("is", ("rescheduled",)) if field == "moved" else Term("ever", (hyphenated(status.label),))
