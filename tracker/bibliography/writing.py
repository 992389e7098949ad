"""The sources that engagements cite, written for reference managers, for LaTeX and for Pandoc."""

from __future__ import annotations

from tracker.bibliography.bibtex import write_bibtex
from tracker.bibliography.cited import cited_sources
from tracker.bibliography.csl import write_csl
from tracker.bibliography.decoding import SourceForm
from tracker.bibliography.ris import write_ris
from tracker.bibliography.words import citation_words
from tracker.exporting.selection import Selection

__all__ = ["citation_words", "sources_text"]

_WRITERS = {"ris": write_ris, "bibtex": write_bibtex, "csl-json": write_csl}


def sources_text(selection: Selection, form: SourceForm) -> tuple[str, int]:
    """The sources cited for the engagements of a selection, each once, in the order they came into the record.

    Returns the text, to be written in UTF-8, and how many sources it holds.
    """
    sources = [source for _, source in cited_sources(selection.reader, list(selection.ids))]
    return _WRITERS[form](sources), len(sources)
