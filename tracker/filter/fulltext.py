"""Asking the full-text index; what the database's own search language needs is known here only."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.filter.nodes import Phrase, Word
from tracker.names import search_terms

Sql = tuple[str, list[object]]


def found_by_text(
    parts: Iterable[Word | Phrase], unfinished: Word | None = None, *, is_past: bool = False
) -> Sql | None:
    """A query for the ids of engagements in whose text all the parts are found; None where they say no word at all.

    unfinished: the word still being typed, looked for as the beginning of a word. is_past: asked of an earlier day,
    on which engagements that changed since are found by their text of that day.
    """
    wanted = [_phrase(part.text) if isinstance(part, Phrase) else _word(part, part is unfinished) for part in parts]
    found = _query([query for query in wanted if query])
    if found is None or not is_past:
        return found
    return (
        f"{found[0]} AND rowid NOT IN (SELECT id FROM listing_then)"
        " UNION ALL SELECT rowid FROM search_then WHERE search_then MATCH ?",
        found[1] * 2,
    )


def found_by_beginnings(text: str) -> Sql | None:
    """A query for the ids of engagements whose text has words that begin like each word here; None for no word."""
    return _query([f"{_quoted(term)} *" for term in search_terms(text)])


def _query(wanted: list[str]) -> Sql | None:
    if not wanted:
        return None
    return "SELECT rowid FROM search WHERE search MATCH ?", [" AND ".join(wanted)]


def _word(word: Word, unfinished: bool) -> str:
    terms = [_quoted(term) for term in search_terms(word.text)]
    if terms and unfinished:
        terms[-1] += " *"
    return " AND ".join(terms)


def _phrase(text: str) -> str:
    """Side by side either as written, which the index folds itself, or as folded and cut into characters by us."""
    terms = search_terms(text)
    if not terms:
        return ""
    return f"({_quoted(text)} OR {_quoted(' '.join(terms))})"


def _quoted(text: str) -> str:
    # The index keeps no quotes, and its language ends a text at a zero.
    return '"' + text.replace('"', " ").replace("\0", " ") + '"'
