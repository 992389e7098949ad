"""Short texts made from facts: an office with its country, a heading, a short citation."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.names import name_key


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


def heading(title: str, who: str, where: str, counterparts: str, kind: str) -> str:
    """What an engagement is called: its title, else who → where, else who with whom, else the kind."""
    if title:
        return title
    if who and where:
        return f"{who} → {where}"
    if who and counterparts:
        return f"{who} and {counterparts}"
    return who or where or counterparts or kind.capitalize()
