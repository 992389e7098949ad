"""The sources of a record, or those that engagements cite, written for reference managers, for LaTeX and for Pandoc."""

from __future__ import annotations

from tracker.bibliography.bibtex import write_bibtex
from tracker.bibliography.cited import all_sources, cited_sources
from tracker.bibliography.csl import write_csl
from tracker.bibliography.decoding import SourceForm
from tracker.bibliography.ris import write_ris
from tracker.bibliography.words import citation_words
from tracker.errors import Refusal
from tracker.exporting.selection import Selection

__all__ = ["citation_words", "sources_text"]

_WRITERS = {"ris": write_ris, "bibtex": write_bibtex, "csl-json": write_csl}


def sources_text(selection: Selection, form: SourceForm) -> tuple[str, int]:
    """The sources of a selection, each once, in the order they came into the record: those that its engagements cite;
    of the whole record, as it is today, all there are, cited or not.

    Returns the text, to be written in UTF-8, and how many sources it holds. Raises Refusal, saying why, where there is
    none: no program reads a file without any.
    """
    if selection.everything:
        sources = all_sources(selection.reader)
    else:
        sources = [source for _, source in cited_sources(selection.reader, list(selection.ids))]
    if not sources:
        raise Refusal(_why_none(selection))
    return _WRITERS[form](sources), len(sources)


def _why_none(selection: Selection) -> str:
    if selection.everything:
        return "This record holds no sources yet, so there are none to write."
    count = len(selection.ids)
    if count == 0:
        said = "No engagement is chosen, so none cites a source"
    elif count == 1:
        said = "The engagement that is chosen cites no source"
    else:
        said = f"None of the {count:,} engagements that are chosen cites a source"
    if selection.reader.is_past:
        return f"{said} on that day. Show today to write what is known now."
    return f"{said}. Without a filter every source of the record is written, cited or not."
