"""Who met whom and how often, and where, as sections of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from tracker.queries.about_rows import Met, Partner
from ui.detail.linked import joined
from ui.growing import Pieces, filled
from ui.pages.frame import PageFrame
from ui.pages.parts import HELD_RULE, span_of
from ui.pages.tallies import TallyLine, TallyTable
from ui.unfolding import FIRST, Unfolding

_HEADINGS = ("Held", "Not held", "Open")
_PARTNER_HEADINGS = ("There", "Here", "Elsewhere", "Not held", "Open")
MET_RULE = (
    "Whoever is named on the other side of an engagement; counterparts of one trip are not counted as having met"
    " each other. " + HELD_RULE
)


def people_section(
    column: QBoxLayout, title: str, met: Sequence[Met], total: int, *, rule: str = "", empty: str = ""
) -> Pieces:
    """Adds people with how often, those held most often first; rule: how they are counted."""
    lines = [
        TallyLine(
            tuple(joined([[span_of(one.who)], [span_of(one.country)]])),
            (one.tally.held, one.tally.not_held, one.tally.open),
            one.tally,
        )
        for one in met
    ]
    rest = f"and {total - len(met):,} more, met less often" if total > len(met) else ""
    return _table(column, title, _HEADINGS, lines, rest, rule, empty)


def places_section(frame: PageFrame, where: Sequence[Met]) -> Pieces:
    """Adds countries with how many engagements they hosted."""
    lines = [
        TallyLine((span_of(one.who),), (one.tally.held, one.tally.not_held, one.tally.open), one.tally) for one in where
    ]
    rule = "By the host; where none is named, by the countries of the stops, so a trip may count for several."
    if lines:
        yield from _table(frame.aside, "Where", _HEADINGS, lines, "", rule)


def partners_section(frame: PageFrame, partners: Sequence[Partner], total: int) -> Pieces:
    """Adds other countries: where the engagements were held, how many were not, and the last contact."""
    lines = [
        TallyLine(
            (span_of(one.country),),
            (one.there, one.here, one.elsewhere, one.tally.not_held, one.tally.open),
            one.tally,
        )
        for one in partners
    ]
    rest = f"and {total - len(partners):,} more, met less often" if total > len(partners) else ""
    rule = (
        "There, here, elsewhere: held, by where; calls count as elsewhere. A country counts where it takes part, or"
        " hosts a visit. " + HELD_RULE.split(". ", 1)[1]
    )
    empty = "No other country takes part in its engagements yet."
    return _table(frame.main, "Who met whom", _PARTNER_HEADINGS, lines, rest, rule, empty)


def _table(
    column: QBoxLayout,
    title: str,
    headings: Sequence[str],
    lines: Sequence[TallyLine],
    rest: str,
    rule: str,
    empty: str = "",
) -> Pieces:
    """Adds a table whose first rows are shown, and a link for the others."""
    if not lines:
        return filled(column, title, [], empty=empty)
    most = max(line.tally.total for line in lines)
    makers: list[Callable[[], QWidget]] = [partial(TallyTable, headings, most, lines[:FIRST], title)]
    left = lines[FIRST:]
    if left:
        makers.append(partial(TallyTable, headings, most, left, f"{title}, the others", headed=False))
    shown = Unfolding(makers, first=1, spacing=0, more=len(left), rest=rest)
    return filled(column, title, [shown], rule=rule, spacing=4)
