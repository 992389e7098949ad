"""Short texts made from facts: an office with its country, a heading, a short citation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from tracker.look_alikes import isolated, made_visible
from tracker.names import name_key
from tracker.words import Kind

NAMING = "l.title, l.who, CASE WHEN l.places <> '' THEN l.places ELSE l.countries END, l.counterparts, l.kind"
"""The columns of `listing l` that an engagement's name is made from."""

NAMED = 5
"""How many columns NAMING has."""

_JOURNEYS = frozenset({Kind.VISIT, Kind.TOUR})


@lru_cache(maxsize=4_096)
def office_words(title: str, code: str | None, country: str | None) -> str:
    """An office and its country, for example ``Premier · China``; the country only where the title does not say it."""
    if not title:
        return country or ""
    if not country:
        return title
    words = set(name_key(title.replace(".", "")).split())
    said = {name_key(country), *(name_key(country).split()[:1]), (code or "").casefold()}
    key = f" {name_key(title)} "
    if f" {name_key(country)} " in key or (code and code.casefold() in words) or said & words:
        return title
    return f"{title} · {country}"


def country_words(countries: Iterable[str | None]) -> str:
    """Country names, each once, joined by commas."""
    return ", ".join(dict.fromkeys(country for country in countries if country))


def heading(title: str, who: str, where: str, counterparts: str, kind: Kind) -> str:
    """What an engagement is called: its title, else who → where for a visit; a meeting, call, summit or talks with
    counterparts are "who and counterparts, where". What is not known is left out; the kind where nothing is."""
    if title:
        return title
    together = f"{who} and {counterparts}" if who and counterparts else who or counterparts
    if who and counterparts and kind not in _JOURNEYS:
        return f"{together}, {where}" if where else together
    if who and where:
        return f"{who} → {where}"
    return together or where or kind.label.capitalize()


def heading_of(columns: Sequence[Any]) -> str:
    """What the engagement of these NAMING columns is called, to be shown: nothing in it hides or turns the rest."""
    *texts, kind = columns
    title, who, where, counterparts = (isolated(made_visible(text)) for text in texts)
    return heading(title, who, where, counterparts, Kind.of(kind))
