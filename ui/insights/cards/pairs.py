"""The card of pairs: who visits whom as a matrix, and reciprocity: visits there less visits here, whose turn it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSizeF

from tracker.dates import to_words
from tracker.insights.rows import Balance, PairsAnswer, Side, Visits
from tracker.insights.terms import country_value
from ui.insights.cards.data import CardData, Facet, Heading, MadeRows, Row, drawn_or_few
from ui.insights.cards.words import several
from ui.insights.charts.balance import Arm, Pair, balance_scene
from ui.insights.charts.lines import lines_scene, more_line
from ui.insights.charts.matrix import Cell, Head, matrix_scene, most_across
from ui.insights.clicks import asking_for
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked

MOST_SIDES = 12
MOST_PAIRS = 7


def pairs_card(answer: PairsAnswer) -> CardData:
    """The card for an answer: a matrix of visits, and the balance of each pair."""
    subtitle = f"{several(answer.counted.cases, answer.counted.unit)} between {several(len(answer.sides), 'countries')}"
    nothing = "" if answer.visits else "Nobody visited anybody here, as far as it is recorded."
    matrix = Facet(
        "Matrix",
        drawn_or_few(answer.counted, partial(_draw_matrix, _matrix_of(answer))),
        (Heading("Visitor"), Heading("Host"), Heading("Visits", True), Heading("Last visit")),
        MadeRows(answer.visits, _visits_row),
        nothing,
    )
    balance = Facet(
        "Balance",
        drawn_or_few(answer.counted, partial(_draw_balance, answer)),
        (
            Heading("Country"),
            Heading("Other"),
            Heading("There", True),
            Heading("Here", True),
            Heading("Balance", True),
            Heading("Last there"),
            Heading("Last here"),
            Heading("Return owed by"),
        ),
        MadeRows(answer.balances, _balance_row),
        nothing,
    )
    return CardData("pairs", "Who visits whom", subtitle, answer.counted.rule, (matrix, balance))


@dataclass(frozen=True, slots=True)
class Matrix:
    """What of the answer is drawn: the first countries, how often each went and received, the visits between them."""

    sides: tuple[Side, ...]
    hidden: int
    went: Mapping[Side, int]
    received: Mapping[Side, int]
    visits: tuple[Visits, ...]


def _matrix_of(answer: PairsAnswer) -> Matrix:
    sides = answer.sides[:MOST_SIDES]
    went, received = Counter[Side](), Counter[Side]()
    for one in answer.visits:
        went[one.visitor] += one.visits
        received[one.host] += one.visits
    drawn = frozenset(sides)
    among = tuple(one for one in answer.visits if one.visitor in drawn and one.host in drawn)
    return Matrix(sides, len(answer.sides) - len(sides), went, received, among)


def _draw_matrix(matrix: Matrix, room: QSizeF, look: Look) -> Scene:
    shown = matrix.sides[: most_across([side.name for side in matrix.sides], room.width(), look)]
    place = {side: number for number, side in enumerate(shown)}
    cells = {
        (place[one.visitor], place[one.host]): Cell(one.visits, _visits_words(one), asking_for(one.terms))
        for one in matrix.visits
        if one.visitor in place and one.host in place
    }
    rows = [_head(side, f"{side.name} went on {several(matrix.went[side], 'visits')}", "country") for side in shown]
    columns = [
        _head(side, f"{side.name} received {several(matrix.received[side], 'visits')}", "host") for side in shown
    ]
    scenes = [matrix_scene(rows, columns, cells, room.width(), look)]
    hidden = matrix.hidden + len(matrix.sides) - len(shown)
    if hidden:
        scenes.append(lines_scene([more_line(hidden)], room.width(), look))
    return stacked(scenes, look.px(6))


def _head(side: Side, words: str, key: str) -> Head:
    """A row for who goes, a column for who receives; the filter knows hosts, but not from where a visitor comes."""
    return Head(side.name, words, asking_for(((key, country_value(side)),)))


def _visits_row(one: Visits) -> Row:
    return Row((one.visitor.name, one.host.name, f"{one.visits:,}", to_words(one.last)), asking_for(one.terms))


def _visits_words(one: Visits) -> str:
    last = to_words(one.last)
    said = f"{one.visitor.name} to {one.host.name}: {several(one.visits, 'visits')}"
    return f"{said}, last {last}" if last else said


def _balance_row(one: Balance) -> Row:
    owed = one.owed_by.name if one.owed_by is not None else ""
    cells = (
        one.country.name,
        one.other.name,
        f"{one.there:,}",
        f"{one.here:,}",
        f"{one.balance:+,}" if one.balance else "0",
        to_words(one.last_there) if one.last_there_id is not None else "",
        to_words(one.last_here) if one.last_here_id is not None else "",
        owed,
    )
    return Row(cells, asking_for(one.terms))


def _draw_balance(answer: PairsAnswer, room: QSizeF, look: Look) -> Scene:
    shown = answer.balances[:MOST_PAIRS]
    scenes = [balance_scene([_pair(one) for one in shown], room.width(), look)]
    if len(answer.balances) > len(shown):
        scenes.append(lines_scene([more_line(len(answer.balances) - len(shown))], room.width(), look))
    return stacked(scenes, look.px(6))


def _pair(one: Balance) -> Pair:
    owed = f"{one.owed_by.name} owes a return" if one.owed_by is not None else ""
    there = _way(one.country, one.other, one.there, to_words(one.last_there), one.last_there_id)
    here = _way(one.other, one.country, one.here, to_words(one.last_here), one.last_here_id)
    balance = f"balance {one.balance:+,}" if one.balance else "even"
    said = f"{one.country.name} and {one.other.name}: {one.there:,} there, {one.here:,} here, {balance}"
    return Pair(
        one.country.name,
        one.other.name,
        there,
        here,
        (f"{balance.removeprefix('balance ')} · {owed}", owed, balance) if owed else (balance,),
        f"{said}; {owed}" if owed else said,
        asking_for(one.terms),
    )


def _way(visitor: Side, host: Side, number: int, last: str, last_id: int | None) -> Arm:
    """The visits one way; a click selects the last one."""
    said = f"{visitor.name} to {host.name}: {several(number, 'visits')}"
    return Arm(number, f"{said}, last {last}" if last_id is not None and last else said,
               Meaning(engagements=(last_id,)) if last_id is not None else Meaning())  # fmt: skip
