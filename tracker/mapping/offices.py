"""Offices as cells name them: whether words are an office, and of which country an office says that it is."""

from __future__ import annotations

import re
from datetime import date

from tracker.mapping.places import country_named
from tracker.names import name_key

_OFFICES = frozenset(
    (
        "president", "presidente", "presidenta", "prasident", "prasidentin", "premier", "pm", "chancellor",
        "chanceler", "canciller", "kanzler", "kanzlerin", "bundeskanzler", "bundeskanzlerin", "king", "queen",
        "emperor", "sultan", "emir", "minister", "ministra", "ministro", "ministre", "ministerin",
        "aussenminister", "aussenministerin", "secretary", "secretario", "secretaria", "secretaire",
        "ambassador", "embaixador", "embajador", "ambassadeur", "botschafter", "governor", "senator", "speaker",
        "chairman", "chairwoman", "director", "commissioner", "envoy", "deputy", "adviser", "advisor", "chief",
        "general", "admiral", "roi", "rei", "rey", "konig", "pope", "fm",
    )
)  # fmt: skip
_EVENTS = frozenset(
    (
        "visit", "visits", "meeting", "summit", "talks", "call", "trip", "travel", "conference", "forum",
        "dialogue", "between", "with", "visita", "encontro", "reuniao", "reunion", "cumbre", "cupula", "visite",
        "sommet", "rencontre", "besuch", "treffen", "gipfel",
    )
)  # fmt: skip
_LONGEST, _LONGEST_TEXT = 10, 200
_OF_A_STATE = re.compile(
    r"(?:(?:deputy|vice|acting|former|crown)[ -])*(?:president|prime minister|premier|pm|chancellor|king|queen|emperor"
    r"|sultan|emir|foreign minister|fm|ambassador|(?P<minister>minister)|minister for [^,;()]+?)"
    r",? of (?:the )?(?P<state>[^,;()]+)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?P<state>U\.S\.A?\.?|USA?|U\.K\.|UK|UAE|DPRK|ROK|PRC|DRC)\s+(?P<office>.+)")


def is_office(text: str) -> bool:
    """Whether words name an office ("US Secretary of State") and no event ("Meeting of foreign ministers")."""
    words = name_key(text).split()
    return 0 < len(words) <= _LONGEST and _EVENTS.isdisjoint(words) and not _OFFICES.isdisjoint(words)


def country_of_office(text: str, on: date | None = None) -> str:
    """The code of the country that an office says it is of ("President of France", "US Secretary of State").

    '' where it says none for certain. on: the day it is meant of.
    """
    if len(text) > _LONGEST_TEXT:
        return ""
    text = " ".join(text.split())
    found = _OF_A_STATE.fullmatch(text)
    if found is not None:
        named = country_named(found["state"], on)
        matter, _, state = found["state"].rpartition(" of ")
        return named or (country_named(state.removeprefix("the "), on) if found["minister"] and matter else "")
    short = _SHORT.fullmatch(text)
    return country_named(short["state"], on) if short is not None and is_office(short["office"]) else ""
