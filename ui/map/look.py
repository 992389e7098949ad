"""How the map is painted: theme and font, what the sizes of its marks are measured by, what counts as called off."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from PySide6.QtGui import QColor, QFont

from tracker.words import Status
from ui.kit import Theme
from ui.kit.theme import mixed
from ui.map.marks import Point

_SMALLEST = 2.6
CALLED_OFF = frozenset({Status.CANCELLED, Status.DECLINED})
"""Statuses that are shown faint and struck through, but shown."""


@dataclass(frozen=True, slots=True)
class Look:
    """What painting needs beside the marks.

    font: the body font. scale: how large it is against 13 px. one: the radius of a point of one engagement, in pixels
    at a text size of 100 %; the area grows with their number. busiest: how many engagements the widest curve has. Both
    are taken over all time, so that sizes mean the same while time is played.
    """

    theme: Theme
    font: QFont
    scale: float
    one: float
    busiest: int

    def radius(self, point: Point) -> float:
        """The point's radius in device-independent pixels."""
        return self.scale * max(_SMALLEST, self.one * sqrt(point.total))


def called_off(point: Point) -> bool:
    """Whether everything that was to happen there was cancelled or declined."""
    return all(status in CALLED_OFF for status, _ in point.by_status)


def sea_colour(theme: Theme) -> QColor:
    return mixed(theme.color("surface"), theme.color("window"), 0.7)


def land_colour(theme: Theme) -> QColor:
    """Darker than the sea in the light theme, lighter in the dark one, where little tells two colours apart."""
    return mixed(theme.color("line"), theme.color("field_line"), 0.45 if theme.dark else 0.2)


def border_colour(theme: Theme) -> QColor:
    return mixed(land_colour(theme), theme.color("disabled"), 0.6)


def edge_colour(theme: Theme) -> QColor:
    """The outline of the map."""
    return theme.color("line")
