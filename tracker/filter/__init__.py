"""The filter language: one value that the search box, the facets, the lists, the exports and the command line share."""

from __future__ import annotations

from tracker.filter.completion import Completion, complete_filter
from tracker.filter.conditions import where_clause
from tracker.filter.editing import has_term, set_term, toggle_term, values_of, without_key
from tracker.filter.keys import KEYS, FilterError
from tracker.filter.nodes import EVERYTHING, Filter, to_text, without_keys
from tracker.filter.parsing import parse_filter

__all__ = [
    "EVERYTHING", "KEYS", "Completion", "Filter", "FilterError", "complete_filter", "has_term", "parse_filter",
    "set_term", "to_text", "toggle_term", "values_of", "where_clause", "without_key", "without_keys",
]  # fmt: skip
