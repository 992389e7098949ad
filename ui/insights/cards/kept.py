"""The card of plans: which share was kept, put off, called off or refused; by pair, level, person and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSizeF

from tracker.filter.keys import hyphenated
from tracker.filter.nodes import Term
from tracker.insights.rows import FEW, Counted, KeptAnswer, KeptCount
from tracker.words import Status
from ui.insights.cards.data import CardData, Facet, Heading, MadeRows, Row, drawn_or_few
from ui.insights.cards.words import beyond, percent, sentence_case, several
from ui.insights.charts.bars import Bar, Part, bars_scene
from ui.insights.charts.legend import Key, legend_scene
from ui.insights.charts.lines import lines_scene, more_line
from ui.insights.clicks import asking_for
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked

MOST = 10
"""How many groups are drawn beside the bar of all."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan: the field that counts it, its word, the status that colours it, the filter's term.

    The filter has no words for some outcomes; the term is then the one that comes nearest.
    """

    field: str
    word: str
    status: Status
    term: Term
    faint: bool = False


def _now(*statuses: Status) -> Term:
    return Term("status", tuple(hyphenated(status.label) for status in statuses))


OUTCOMES = (
    Outcome("kept", "Kept", Status.COMPLETED, _now(Status.COMPLETED)),
    Outcome("after_all", "After all", Status.COMPLETED, _now(Status.COMPLETED), faint=True),
    Outcome("cut_short", "Cut short", Status.CUT_SHORT, _now(Status.CUT_SHORT)),
    Outcome("postponed", "Postponed", Status.POSTPONED, _now(Status.POSTPONED)),
    Outcome("cancelled", "Cancelled", Status.CANCELLED, _now(Status.CANCELLED)),
    Outcome("declined", "Declined", Status.DECLINED, _now(Status.DECLINED)),
    Outcome("lapsed", "Lapsed or unanswered", Status.LAPSED, _now(Status.LAPSED, Status.UNANSWERED)),
)
_TIPS = {
    "kept": "took place, and was not put off, called off, refused or moved from its first planned dates",
    "after_all": "took place although put off, called off, refused or moved",
    "cut_short": "begun and broken off",
    "postponed": "put off, no new date",
    "cancelled": "called off",
    "declined": "refused",
    "lapsed": "lapsed or unanswered",
}


def kept_card(answer: KeptAnswer) -> CardData:
    """The card for an answer, one facet for each way to group plans."""
    overall = replace(answer.overall, group="All plans")
    parts = [f"{several(overall.decided, 'plans')} decided" if overall.plans else "No plans"]
    if overall.decided:
        parts.append(f"{_kept(overall)} kept")
    if overall.open:
        parts.append(f"{overall.open:,} still open")
    groups = (
        ("Pairs", "Pair", answer.by_pair),
        ("Levels", "Level", [replace(row, group=sentence_case(row.group)) for row in answer.by_level]),
        ("People", "Person", answer.by_person),
        ("Years", "Year", answer.by_year),
    )
    facets = tuple(
        _facet(answer.counted, overall, name, one, rows, answer.people_left_out if name == "People" else 0)
        for name, one, rows in groups
    )
    return CardData("kept", "What became of plans", " · ".join(parts), answer.counted.rule, facets)


def _facet(
    counted: Counted, overall: KeptCount, name: str, one: str, rows: Sequence[KeptCount], left_out: int
) -> Facet:
    headings = (
        Heading(one),
        *(Heading(outcome.word, True) for outcome in OUTCOMES),
        Heading("Open", True),
        Heading("Kept", True),
    )
    undecided = "No plan here is decided yet." if overall.plans else "No plans here, only what took place."
    nothing = "" if counted.cases else undecided
    draw = drawn_or_few(counted, partial(_draw, overall, rows, left_out, years=name == "Years"))
    note = beyond("first", len(rows), left_out, "kept")
    return Facet(name, draw, headings, MadeRows((overall, *rows), _row), nothing, note=note)


def _row(row: KeptCount) -> Row:
    counts = tuple(f"{getattr(row, outcome.field):,}" for outcome in OUTCOMES)
    return Row((row.group, *counts, f"{row.open:,}", _kept(row) if row.decided else ""), asking_for(row.terms))


def _kept(row: KeptCount) -> str:
    """How many were kept: as a share, of too few for one as their number."""
    share = row.share(row.kept)
    return percent(share) if share is not None and row.decided >= FEW else f"{row.kept:,}"


def _draw(
    overall: KeptCount, rows: Sequence[KeptCount], left_out: int, room: QSizeF, look: Look, *, years: bool
) -> Scene:
    decided = [row for row in rows if row.decided]
    # Years in their order, so the latest are drawn; of the others those with the most plans.
    drawn = decided[-MOST:] if years else decided[:MOST]
    bars = [_bar(overall), *(_bar(row, apart=not place) for place, row in enumerate(drawn))]
    keys = [
        Key(outcome.word, outcome.status, outcome.faint, Meaning((outcome.term,)),
            f"{getattr(overall, outcome.field):,} {_TIPS[outcome.field]}")
        for outcome in OUTCOMES
        if getattr(overall, outcome.field)
    ]  # fmt: skip
    scenes = [legend_scene(keys, room.width(), look), bars_scene(bars, room.width(), look, whole=True)]
    more = len(rows) + left_out - len(drawn)
    if more:
        scenes.append(lines_scene([more_line(more)], room.width(), look))
    return stacked(scenes, look.px(8))


def _bar(row: KeptCount, *, apart: bool = False) -> Bar:
    parts = []
    for outcome in OUTCOMES:
        number = getattr(row, outcome.field)
        share = row.share(number)
        if not number or share is None:
            continue
        words = f"{row.group}: {number:,} of {several(row.decided, 'plans')} {_TIPS[outcome.field]}, {percent(share)}"
        meaning = asking_for(row.terms, outcome.term)
        parts.append(Part(number, outcome.status, words, meaning, outcome.faint))
    kept = _kept(row)
    said = f"{row.group}: {several(row.decided, 'plans')} decided, {row.kept:,} kept, {kept}"
    if row.open:
        said += f"; {row.open:,} still open"
    return Bar(row.group, tuple(parts), f"{kept} of {row.decided:,}", said, asking_for(row.terms), apart)
