"""What kind of engagement a title from elsewhere names, by a few words and only where they can hardly mean another."""

from __future__ import annotations

import re

from tracker.calendar_files.titles import LONGEST, stops_of
from tracker.gazetteer import city_named
from tracker.words import Kind

_VIDEO = re.compile(r"^(?:video|virtual)[ -]?(?:call|conference|meeting)\b|^VTC\b|\bvideo ?(?:call|conference)\b", re.I)
_CALL = re.compile(
    r"^(?:(?:tele)?phone )?call(?: (?:with|between)\b|\s*[:–—-]\s*\S| [A-Z\u00c0-\u00de])"
    r"|\b(?:tele)?phone (?:call|conversation)\b",
)
_VISIT = re.compile(r"\b(?:visit|trip)(?:s)? (?:to|of|by) (?=\S)|\bvisits (?=[A-Z\u00c0-\u00de])")
_JOURNEY = re.compile(r"(?P<who>[^:;,]+?) (?:to|→|->) (?P<place>[^:;]+)")

_ABOUT = re.compile(
    r"\b(?:prep\w*|plan\w*|meeting|brief\w*|debrief\w*|call|lunch|dinner|talks?|press|advance|deadline|report|note"
    r"|visas?|costs?|for|about|on|re|after|before|ahead|during|if|no|not)\b",
    re.IGNORECASE,
)
"""Before "visit to" these make a title one of something else: "Briefing on the visit to Beijing"."""

_NOBODY = frozenset({
    "ambassador", "envoy", "representative", "consul", "observer", "mission", "delegate", "adviser", "advisor",
    "counsellor", "flight", "train", "bus", "ferry", "car", "drive", "way", "road", "transfer", "move", "return",
    "back", "from", "letter", "note", "message", "reply", "answer", "email", "mail", "invitation", "welcome", "call",
    "gift", "appeal", "response", "speech", "address", "close", "open", "next",
})  # fmt: skip
"""Words of what is, or goes, "to" a city without being somebody's visit there."""

_PARTICLES = frozenset({
    "and", "de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "bin", "bint", "al", "el", "la",
    "le", "ben", "ibn", "of", "the", "&",
})  # fmt: skip
MOST_WORDS = 6


def kind_of_title(title: str) -> Kind | None:
    """A call, a video call or a visit, where the title says so; None where it does not.

    "Call Blinken - Qin Gang", "Phone call with Qin Gang", "Video call …"; "Kishida visit to Central Asia";
    "Blinken to Beijing", where the place is one that the program knows for certain.
    """
    if not title or len(title) > LONGEST:
        return None
    if _VIDEO.search(title):
        return Kind.VIDEO_CALL
    call = _CALL.search(title[:1].lower() + title[1:])
    if call is not None and not _ABOUT.search(title[: call.start()]):
        return Kind.CALL
    visit = _VISIT.search(title[:1].lower() + title[1:])
    if visit is not None:
        return None if _ABOUT.search(title[: visit.start()]) else Kind.VISIT
    journey = _JOURNEY.fullmatch(title)
    if journey is not None and _somebody(journey["who"]) and stops_of(journey["place"]):
        return Kind.VISIT
    return None


def _somebody(words: str) -> bool:
    """Whether words look like the name of somebody: each with a capital but particles, none of them a thing's."""
    named = words.split()
    if not 0 < len(named) <= MOST_WORDS or city_named(words) is not None:
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in named) and not any(
        word.casefold().strip(".,()") in _NOBODY for word in named
    )
