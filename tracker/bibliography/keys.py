"""Short keys for sources, as LaTeX and Pandoc cite by them: publisher, year, first word of the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from anyascii import anyascii

from tracker.drafts import SourceDraft

_SMALL = frozenset({"a", "an", "the", "on", "in", "of", "and", "to", "for", "der", "die", "das", "le", "la", "les"})
_LONGEST = 30


def keys_of(sources: Iterable[SourceDraft]) -> list[str]:
    """A key for each source, no two the same; where two would be, letters stand behind the later ones.

    Keys are ASCII letters and digits alone. The same sources in the same order have the same keys.
    """
    taken: set[str] = set()
    found = []
    for source in sources:
        key = next(name for name in _names(key_of(source)) if name.casefold() not in taken)
        taken.add(key.casefold())
        found.append(key)
    return found


def key_of(source: SourceDraft) -> str:
    """What a source is called where no other is called so: "reuters2023Blinken"."""
    publisher = "".join(_words(source.publisher)[:3]).lower() or "source"
    year = f"{source.published.earliest.year:04d}" if source.published.earliest else ""
    title = next((word for word in _words(source.title) if word.lower() not in _SMALL), "")
    return f"{publisher[:_LONGEST]}{year}{title[:_LONGEST].capitalize()}"


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9]+", anyascii(text).replace("'", ""))


def _names(key: str) -> Iterator[str]:
    yield key
    for number in count():
        letters, rest = "", number
        while rest >= 0:
            letters, rest = chr(ord("a") + rest % 26) + letters, rest // 26 - 1
        yield key + letters
