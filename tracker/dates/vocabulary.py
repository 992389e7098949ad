"""The English words that date phrases are made of."""

from __future__ import annotations

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASON_NAMES = ("spring", "summer", "autumn", "winter")

MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name.lower()[:3]: number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SEASONS = {name: 21 + number for number, name in enumerate(SEASON_NAMES)} | {"fall": 23, "springtime": 21}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
PORTIONS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
}
UNITS = {
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "month": "month",
    "months": "month",
    "year": "year",
    "years": "year",
    "fortnight": "fortnight",
    "fortnights": "fortnight",
}

# Short forms after which a full stop belongs to the word.
_FULL_NAMES = {name.lower() for name in (*MONTH_NAMES, *WEEKDAY_NAMES)}
DOTTED = frozenset(word for word in (*MONTHS, *WEEKDAYS) if word not in _FULL_NAMES) | {"c", "ca", "approx"}

APPROXIMATE = (
    *(("on", "or", "about"), ("on", "or", "around"), ("in", "or", "around"), ("in", "or", "about")),
    *(("around",), ("about",), ("circa",), ("c",), ("ca",), ("approximately",), ("approx",), ("roughly",)),
)
UNCERTAIN = ("possibly", "probably", "perhaps", "maybe", "reportedly")

# Words that introduce a date and say nothing about which day it is.
LEAD_INS = frozenset(
    (
        *("on", "in", "at", "during", "for", "of", "over", "throughout", "the", "year", "month", "date", "dates"),
        *("expected", "planned", "scheduled", "due", "set", "slated", "tentatively", "provisionally", "likely"),
        *("postponed", "rescheduled", "moved", "delayed", "brought", "forward", "confirmed", "announced"),
        *("sometime", "some", "time", "either", "point", "to", "be", "held", "take", "takes", "place", "is", "was"),
    )
)

OPEN_DATES = frozenset(
    (
        *("tbd", "tba", "tbc", "t.b.d", "t.b.a", "t.b.c", "undated", "undetermined", "unscheduled", "unspecified"),
        *("unknown", "date unknown", "dates unknown", "no date", "no date yet", "no date set", "no dates set"),
        *("no fixed date", "not dated", "not yet announced", "not yet scheduled", "not announced", "not scheduled"),
        *("date not set", "date not yet set", "date open", "dates open", "date not announced", "dates not announced"),
        *("date not yet announced", "unspecified date", "an unspecified date", "at an unspecified date"),
        *("date tbd", "date tba", "date tbc", "dates tbd", "dates tba", "dates tbc"),
    )
) | frozenset(
    f"{subject}to be {verb}"
    for subject in ("", "date ", "dates ", "a date ", "at a date ", "on a date ", "time ", "the date ", "still ")
    for verb in ("determined", "announced", "confirmed", "decided", "agreed", "scheduled", "fixed", "set", "arranged")
)

FROM_ANCHOR = frozenset(
    tuple(words.split())
    for words in (
        *("in the near future", "in the not too distant future", "in the foreseeable future", "in the future"),
        *(
            "near future",
            "soon",
            "very soon",
            "shortly",
            "imminent",
            "imminently",
            "in due course",
            "later",
            "later on",
        ),
        *(
            "at a later date",
            "a later date",
            "at a future date",
            "a future date",
            "at a later time",
            "in the short term",
        ),
        *("in the coming days", "in the coming weeks", "in the coming months", "in the coming years"),
        *("over the coming days", "over the coming weeks", "over the coming months", "coming days", "coming weeks"),
        *("coming months", "days from now", "weeks from now", "months from now", "years from now", "in a few days"),
        *("in a few weeks", "in a few months", "in a few years", "in several days", "in several weeks"),
        *("in several months", "in the next few days", "in the next few weeks", "in the next few months"),
        *("over the next few days", "over the next few weeks", "over the next few months", "within days"),
        *(
            "within weeks",
            "within months",
            "in days",
            "in weeks",
            "in months",
            "as soon as possible",
            "in the days ahead",
            "in the weeks ahead",
        ),
        *("in the months ahead", "before long"),
        *("in a couple of days", "in a couple of weeks", "in a couple of months", "in a couple of years"),
        *("in the next several weeks", "in the next several months", "the coming days", "the coming weeks"),
        *("the coming months", "in coming days", "in coming weeks", "in coming months", "the next few weeks"),
    )
)
TO_ANCHOR = frozenset(
    tuple(words.split())
    for words in (
        *("recently", "in recent days", "in recent weeks", "in recent months", "in recent years", "earlier"),
        *("a few days ago", "a few weeks ago", "a few months ago", "a few years ago", "days ago", "weeks ago"),
        *(
            "months ago",
            "years ago",
            "a couple of days ago",
            "a couple of weeks ago",
            "a couple of months ago",
            "several days ago",
            "several weeks ago",
            "several months ago",
            "in the past",
        ),
        *("in the past few days", "in the past few weeks", "in the past few months", "previously", "not long ago"),
    )
)
