"""What is said of the day that the record is looked at from."""

from __future__ import annotations

from datetime import date

from tracker.dates import day_words
from tracker.past import AsOf, Past, Reckoning
from tracker.reader import Reader

NOTHING_YET = "Nothing yet"

BASIS_WORDS = {
    Reckoning.EFFECT: "As it stood: by the day changes took effect",
    Reckoning.KNOWLEDGE: "As it was known: by the day they were entered or reported",
}


def button_words(as_of: AsOf | None) -> str:
    """ "As of 4 Feb 2023", "Known on 4 Feb 2023", or "As of today"."""
    if as_of is None:
        return "As of today"
    return f"{'As of' if as_of.by is Reckoning.EFFECT else 'Known on'} {day_words(as_of.day)}"


def banner_words(as_of: AsOf, today: date) -> str:
    """What stands above every view while another day than today is shown."""
    day = day_words(as_of.day)
    if as_of.day > today:
        return f"The record as it will stand on {day}, if nothing changes until then. It can be read."
    if as_of.by is Reckoning.EFFECT:
        return f"The record as it stood on {day}. It can be read; changes are made today."
    return (
        f"What the record knew on {day}: what was entered, or reported by its sources, by then."
        " It can be read; changes are made today."
    )


def nothing_words(reader: Reader) -> str:
    """What is said where an earlier day has nothing to show; '' of today."""
    if not isinstance(reader, Past):
        return ""
    day = day_words(reader.as_of.day)
    if reader.as_of.by is Reckoning.EFFECT:
        return f"No engagement of this record had been planned or had taken place by {day}."
    return f"Nothing of this record had been entered or reported by {day}."
