"""Asking the full-text index; what the database's own search language needs is known here only."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tracker.filter.nodes import Phrase, Word
from tracker.names import search_terms

Sql = tuple[str, list[object]]
_REMEMBERED = 256
"""So many words and phrases are kept as the index says them: each is asked for in several questions of a view."""


def match_of(parts: Iterable[Word | Phrase], unfinished: Word | None = None) -> str:
    """The index's own words for all the parts together; '' where they say no word at all.

    unfinished: the word still being typed, looked for as the beginning of a word.
    """
    wanted = [
        _phrase(part.text) if isinstance(part, Phrase) else _word(part.text, part is unfinished) for part in parts
    ]
    return " AND ".join(query for query in wanted if query)


def ids_matching(match: str, *, is_past: bool = False) -> Sql:
    """A query for the ids of engagements in whose text that is found.

    is_past: asked of an earlier day, on which engagements that changed since are found by their text of that day.
    """
    if not is_past:
        return "SELECT rowid FROM search WHERE search MATCH ?", [match]
    return (
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid NOT IN (SELECT id FROM listing_then)"
        " UNION ALL SELECT rowid FROM search_then WHERE search_then MATCH ?",
        [match, match],
    )


def in_text_of(match: str, candidates: str) -> Sql:
    """The condition over `listing AS l` that this is found in its text, for candidates: a table of few ids.

    It is one passage through all that the index finds; the plus keeps it from being asked for each candidate anew.
    """
    return (
        f"l.id IN (SELECT rowid FROM search WHERE search MATCH ? AND +rowid IN (SELECT id FROM {candidates}))",
        [match],
    )


def in_own_text(match: str) -> Sql:
    """The same condition, looked up for each by itself."""
    return "EXISTS (SELECT 1 FROM search WHERE search.rowid = l.id AND search MATCH ?)", [match]


def beginnings(text: str) -> str:
    """The index's own words for texts that have words which begin like each word here; '' for no word."""
    return " AND ".join(f"{_quoted(term)} *" for term in search_terms(text))


@lru_cache(maxsize=_REMEMBERED)
def _word(text: str, unfinished: bool) -> str:
    terms = [_quoted(term) for term in search_terms(text)]
    if terms and unfinished:
        terms[-1] += " *"
    return " AND ".join(terms)


@lru_cache(maxsize=_REMEMBERED)
def _phrase(text: str) -> str:
    """Side by side either as written, which the index folds itself, or as folded and cut into characters by us."""
    terms = search_terms(text)
    if not terms:
        return ""
    forms = dict.fromkeys((_quoted(text), _quoted(" ".join(terms))))
    return f"({' OR '.join(forms)})"


def _quoted(text: str) -> str:
    # The index keeps no quotes, and its language ends a text at a zero.
    return '"' + text.replace('"', " ").replace("\0", " ") + '"'
