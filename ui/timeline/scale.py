"""Days against pixels: which day stands where, how far one can zoom, and which days the axis names.

A day is an ordinal (1 for 1 January of the year 1); a place between two whole numbers is an hour of that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_PIXELS = 160.0
"""Pixels of a day when zoomed in as far as possible."""
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Scale:
    """The day at the left edge, and how many device-independent pixels a day takes."""

    left: float
    pixels: float

    def x(self, day: float) -> float:
        return (day - self.left) * self.pixels

    def day(self, x: float) -> float:
        return self.left + x / self.pixels

    def right(self, width: float) -> float:
        """The day at the right edge of so many pixels."""
        return self.left + width / self.pixels

    def panned(self, pixels: float, width: float) -> Scale:
        """The scale moved so that what stood `pixels` further right is at its place, within the calendar."""
        return _within(Scale(self.left + pixels / self.pixels, self.pixels), width)

    def zoomed(self, factor: float, x: float, width: float) -> Scale:
        """The scale with days `factor` times as wide, the day at `x` staying where it is."""
        pixels = min(max(self.pixels * factor, least_pixels(width)), MOST_PIXELS)
        return _within(Scale(self.day(x) - x / pixels, pixels), width)


def least_pixels(width: float) -> float:
    """Pixels of a day when zoomed out as far as possible: three thousand years in the width."""
    return max(width, 1.0) / (3000 * 365.25)


def scale_of(first: float, last: float, width: float) -> Scale:
    """The scale that shows the days from `first` to before `last` in so many pixels."""
    days = max(last - first, 1.0)
    pixels = min(max(width / days, least_pixels(width)), MOST_PIXELS)
    return _within(Scale((first + last) / 2 - width / pixels / 2, pixels), width)


def _within(scale: Scale, width: float) -> Scale:
    most = max(LAST_DAY - width / scale.pixels, FIRST_DAY)
    return Scale(min(max(scale.left, FIRST_DAY), most), scale.pixels)
