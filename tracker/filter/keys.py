"""The keys of the filter language, the closed sets of values of some, and the error that points at a place."""

from __future__ import annotations

from tracker.errors import Refusal
from tracker.words import Category, Kind, Status, Word

KEYS: dict[str, str] = {
    "status": "the status it has now",
    "ever": "a status it has or had",
    "kind": "visit, meeting, call …",
    "category": "state, official, working …",
    "who": "somebody who takes part",
    "office": "an office that takes part",
    "country": "a country it concerns",
    "host": "the country that hosts it",
    "place": "a city or other place",
    "topic": "what it is about",
    "reason": "a reason that was given, its category, none or unknown",
    "by": "who decided or stated it",
    "source": "where it was reported",
    "since": "possibly on or after these dates",
    "until": "possibly on or before these dates",
    "during": "possibly within these dates",
    "has": "what is recorded of it",
    "is": "what it is",
}
"""Each key with what its values are, in the order in which they are offered."""

DATE_KEYS = frozenset({"since", "until", "during"})

HAS: dict[str, str] = {
    "reason": "a reason was given",
    "source": "a source is cited",
    "link": "it is linked to something",
    "statement": "somebody spoke about it",
    "attachment": "a file is kept with it",
    "counterpart": "a counterpart is named",
    "place": "a place is named",
    "dates": "its dates are known, however vaguely",
    "topic": "it has a topic",
    "note": "it has a note",
}

IS: dict[str, str] = {
    "overdue": "its dates have passed and nobody reported what happened",
    "upcoming": "possibly in the next 30 days",
    "secret": "kept secret at the time",
    "rescheduled": "planned anew for other dates",
    "undated": "no dates are known",
    "vague": "its dates are less exact than days, or open at one end",
    "unsourced": "no source is cited",
    "unexplained": "nobody looked for the reason",
    "finished": "nothing more is to come",
    "open": "still to come, or under way",
}

NO_REASON = "none"
"""The value of `reason:` for a reason that was asked for and not given."""

UNKNOWN_REASON = "unknown"
"""The value of `reason:` for a reason that nobody looked for."""

_OTHER_SPELLINGS: dict[str, dict[str, str]] = {
    "status": {
        "requested": "proposed",
        "scheduled": "planned",
        "ongoing": "under way",
        "done": "completed",
        "delayed": "postponed",
        "put off": "postponed",
        "canceled": "cancelled",
        "called off": "cancelled",
        "refused": "declined",
    },
    "kind": {"telephone call": "call", "phone call": "call", "talk": "talks", "trip": "visit"},
    "has": {"reasons": "reason", "sources": "source", "links": "link", "counterparts": "counterpart", "date": "dates"},
    "is": {"late": "overdue", "hidden": "secret"},
}
_REASONS = {NO_REASON: NO_REASON, "none given": NO_REASON, "?": UNKNOWN_REASON, UNKNOWN_REASON: UNKNOWN_REASON}


class FilterError(Refusal):
    """A filter that cannot be read, and where.

    start, length: the place in the text, in characters. suggestions: texts of which each could stand at that place
    instead, the likeliest first; there may be none.
    """

    def __init__(self, message: str, start: int, length: int, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.start = start
        self.length = length
        self.suggestions = suggestions


def choices(key: str) -> dict[str, str]:
    """The values a key of a closed set takes, in their canonical spelling, with what each means; {} for others."""
    words: dict[str, type[Word]] = {"status": Status, "ever": Status, "kind": Kind, "category": Category}
    if key in words:
        return {hyphenated(member.label): "" for member in words[key]}
    return {"has": HAS, "is": IS}.get(key, {})


def hyphenated(label: str) -> str:
    """A label as a value that needs no quotes: "under way" is under-way."""
    return label.replace(" ", "-")


def canonical_value(key: str, value: str) -> str | None:
    """The value in its canonical spelling; None where the key takes a closed set and this is none of it."""
    text = " ".join(value.replace("\0", " ").split())
    words = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
    if key == "reason":
        return _REASONS.get(words, text)
    offered = choices(key)
    if not offered:
        return text
    words = _OTHER_SPELLINGS.get("status" if key == "ever" else key, {}).get(words, words)
    return hyphenated(words) if hyphenated(words) in offered else None


def is_key(name: str, *, spaced: bool) -> bool:
    """Whether what stands before a colon is read as a key, known or not.

    spaced: a blank or the end follows the colon, as in titles ("Talks: trade"): then only a known one is a key.
    """
    return not spaced or name.casefold() in KEYS


def nearest(text: str, offered: list[str]) -> tuple[str, ...]:
    """Up to three of the offered words that the text may have meant: those it begins, then those it resembles."""
    from difflib import get_close_matches  # only after a mistake

    wanted = text.casefold()
    begun = [word for word in offered if wanted and word.startswith(wanted)]
    alike = get_close_matches(wanted, offered, n=3, cutoff=0.6)
    return tuple(dict.fromkeys([*begun, *alike]))[:3]
