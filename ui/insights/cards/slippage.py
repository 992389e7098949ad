"""The card of slippage: how many days from the first planned start to the present one, uncertain ones as ranges."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSizeF

from tracker.insights.rows import Slip, SlipBin, SlippageAnswer
from tracker.words import Status
from ui.insights.cards.data import CardData, Facet, Heading, Row, drawn_or_few
from ui.insights.cards.words import days_words
from ui.insights.charts.bars import Part
from ui.insights.charts.columns import Band, Column, columns_scene
from ui.insights.charts.days import Days, days_scene
from ui.insights.charts.legend import Key, legend_scene
from ui.insights.charts.lines import Line, lines_scene, more_line
from ui.insights.look import Look
from ui.insights.scene import Meaning, Scene, stacked

MOST = 12
"""How many engagements are drawn one by one, those that slipped furthest."""


def slippage_card(answer: SlippageAnswer, headings: Mapping[int, str]) -> CardData:
    """The card for an answer. headings: what the engagements that slipped furthest are called, by id."""
    slipped = bool(answer.counted.cases)
    parts = ["days from the first planned start to the present one" if slipped else "No slips"]
    if answer.median is not None and not answer.counted.too_few:
        parts.append(f"median {days_words(*answer.median).removesuffix(' days').removesuffix(' day')}")
    nothing = "" if slipped else "Nothing here slipped, as far as its dates say."
    furthest = [slip for slip in answer.furthest if slip.id in headings]
    moved = answer.counted.cases
    spread = Facet(
        "Spread",
        drawn_or_few(answer.counted, partial(_draw_spread, answer), partial(_figure, answer)),
        (Heading("Days"), Heading("Certain", True), Heading("Possible", True)),
        tuple(_bin_row(one) for one in answer.bins),
        nothing,
        of_engagements=True,
        grows=not answer.counted.too_few,
    )
    each = Facet(
        "Furthest",
        drawn_or_few(answer.counted, partial(_draw_each, furthest, moved, headings), partial(_figure, answer)),
        (Heading("Engagement"), Heading("Days, least", True), Heading("Days, most", True)),
        tuple(
            Row((headings[slip.id], _days(slip.min_days), _days(slip.max_days)), Meaning(engagements=(slip.id,)))
            for slip in furthest
        ),
        nothing,
        of_engagements=True,
    )
    return CardData("slippage", "How far they slipped", " · ".join(parts), answer.counted.rule, (spread, each))


def _figure(answer: SlippageAnswer, engagement: int) -> str:
    """How far one engagement slipped, in words."""
    found = next((slip for slip in answer.furthest if slip.id == engagement), None)
    return days_words(found.min_days, found.max_days) if found is not None else ""


def _draw_spread(answer: SlippageAnswer, room: QSizeF, look: Look) -> Scene:
    columns = [_column(one) for one in answer.bins]
    keys = [Key("Certain", Status.POSTPONED, tip="Slips that lie in the column whatever day is true")]
    if any(one.possible > one.certain for one in answer.bins):
        tip = "Ranges that reach into the column; one may stand in several"
        keys.append(Key("Possible", Status.POSTPONED, faint=True, tip=tip))
    legend = legend_scene(keys, room.width(), look)
    notes = lines_scene(_notes(answer), room.width(), look)
    left = room.height() - legend.height - notes.height - 2 * look.px(8)
    band = _band(answer)
    return stacked(
        [legend, columns_scene(columns, QSizeF(room.width(), left), look, at_edge=True, band=band), notes], look.px(8)
    )


def _notes(answer: SlippageAnswer) -> list[Line]:
    said = []
    if answer.unmoved:
        said.append(f"{answer.unmoved:,} kept the day first planned")
    if answer.unmeasured:
        said.append(f"{answer.unmeasured:,} cannot be measured")
    return [Line(" · ".join(said))] if said else []


def _column(one: SlipBin) -> Column:
    label, within = bin_words(one), Meaning(engagements=one.engagements)
    said = f"{label} days: {one.certain:,} certain"
    if one.possible > one.certain:
        said += f", {one.possible:,} possible"
    parts = (
        Part(one.certain, Status.POSTPONED, said, within),
        Part(one.possible - one.certain, Status.POSTPONED, said, within, faint=True),
    )
    return Column(_tick(one), parts, said, within)


def bin_words(one: SlipBin) -> str:
    """The days of a bin, both ends included: "0 to 29", "under −60", "720 and more"."""
    if one.start is None:
        return f"under {_days(one.end or 0)}"
    if one.end is None:
        return f"{_days(one.start)} and more"
    return _days(one.start) if one.end - one.start == 1 else f"{_days(one.start)} to {_days(one.end - 1)}"


def _tick(one: SlipBin) -> str:
    if one.start is None:
        return f"<{_days(one.end or 0)}"
    return f"{_days(one.start)}+" if one.end is None else _days(one.start)


def _days(days: int) -> str:
    return f"−{-days:,}" if days < 0 else f"{days:,}"


def _bin_row(one: SlipBin) -> Row:
    return Row((bin_words(one), f"{one.certain:,}", f"{one.possible:,}"), Meaning(engagements=one.engagements))


def _band(answer: SlippageAnswer) -> Band | None:
    """Where the median stands, in columns; None where nothing moved."""
    if answer.median is None or not answer.bins:
        return None
    start, end = (_place(answer, days) for days in answer.median)
    least, most = answer.median
    words = days_words(least, most).removesuffix(" days").removesuffix(" day")
    return Band(start, end, f"median {words}")


def _place(answer: SlippageAnswer, days: float) -> float:
    """How far along the columns a number of days lies."""
    for number, one in enumerate(answer.bins):
        start = one.start if one.start is not None else (one.end or 0) - answer.width
        end = one.end if one.end is not None else start + answer.width
        if days < end or number == len(answer.bins) - 1:
            return number + min(1.0, max(0.0, (days - start) / max(end - start, 1)))
    return 0.0


def _draw_each(furthest: list[Slip], moved: int, headings: Mapping[int, str], room: QSizeF, look: Look) -> Scene:
    rows = [
        Days(headings[slip.id], slip.min_days, slip.max_days, days_words(slip.min_days, slip.max_days),
             Meaning(engagements=(slip.id,)))
        for slip in furthest[:MOST]
    ]  # fmt: skip
    scenes = [days_scene(rows, room.width(), look)]
    if moved > len(rows):
        scenes.append(lines_scene([more_line(moved - len(rows))], room.width(), look))
    return stacked(scenes, look.px(6))
