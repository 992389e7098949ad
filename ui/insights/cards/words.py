"""How figures are said in the cards: numbers with what they count, shares, days and longer times."""

from __future__ import annotations

from tracker.dates import StatedDate, to_words
from tracker.words import Status

_YEAR = 365.2425
_MONTH = _YEAR / 12


def several(number: int, plural: str) -> str:
    """A number with what it counts, which is given in the plural: "1 decision", "1,204 decisions"."""
    return f"{number:,} {plural[:-1] if number == 1 and plural.endswith('s') else plural}"


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def beyond(which: str, listed: int, left_out: int, insight: str) -> str:
    """Says that a table is not all, but only which and how many of how many; '' where it is all."""
    if not left_out:
        return ""
    whole = listed + left_out
    return f"The table has the {which} {listed:,} of {whole:,}; “insight {insight}” on the command line lists all."


def percent(share: float) -> str:
    """A share of 0 to 1 in whole hundredths; what is not none is never said to be 0 %, nor not all 100 %."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share * 100:.0f} %"


def days_words(least: float, most: float) -> str:
    """A number of days, or from how many to how many: "118 days", "90 to 133 days"."""
    if least == most:
        return f"{_number(least)} {'day' if abs(least) == 1 else 'days'}"
    return f"{_number(least)} to {_number(most)} days"


def time_words(least: int, most: int) -> str:
    """A length of time in the unit that suits it: "45 days", "14 months", "5.7 years", "5.6 to 5.9 years"."""
    if most < 120:
        return days_words(least, most)
    if most < 2 * _YEAR:
        ends = [f"{days / _MONTH:.0f}" for days in (least, most)]
        return f"{' to '.join(dict.fromkeys(ends))} months"
    ends = [f"{days / _YEAR:.1f}" for days in (least, most)]
    return f"{' to '.join(dict.fromkeys(ends))} years"


def dated(heading: str, dates: StatedDate) -> str:
    """What an engagement is called, with its dates: "Antony Blinken → Beijing, 18–19 Jun 2023"."""
    words = to_words(dates)
    return f"{heading}, {words}" if words else heading


def status_phrase(count: int, status: Status) -> str:
    """ "3 postponed"."""
    return f"{count:,} {status.label}"


def _number(days: float) -> str:
    text = f"{abs(days):,.1f}".removesuffix(".0")
    return f"−{text}" if days < 0 else text
