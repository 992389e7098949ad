"""What is said of the day that the record is looked at from."""

from __future__ import annotations

from datetime import date

from tracker.past import AsOf, Reckoning

BASIS_WORDS = {
    Reckoning.EFFECT: "As it stood: by the day changes took effect",
    Reckoning.KNOWLEDGE: "As it was known: by the day they were entered or reported",
}


def day_words(day: date) -> str:
    """ "4 Feb 2023" """
    return f"{day.day} {day:%b} {day.year}"


def button_words(as_of: AsOf | None) -> str:
    """ "As of 4 Feb 2023", "Known on 4 Feb 2023", or "As of today"."""
    if as_of is None:
        return "As of today"
    return f"{'As of' if as_of.by is Reckoning.EFFECT else 'Known on'} {day_words(as_of.day)}"


def banner_words(as_of: AsOf) -> str:
    """What stands above every view while another day than today is shown."""
    if as_of.by is Reckoning.EFFECT:
        return f"The record as it stood on {day_words(as_of.day)}. It can be read; changes are made today."
    return (
        f"What the record knew on {day_words(as_of.day)}: what was entered, or reported by its sources, by then."
        " It can be read; changes are made today."
    )
