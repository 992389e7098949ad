"""The forms that engagements can be written in, each known by its name and by how its files end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.exporting.selection import Progress, Selection


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file. name: for `--form` and in code; title and about: for people; suffix: how its files end."""

    name: str
    title: str
    suffix: str
    about: str


FORMS: tuple[Form, ...] = (
    Form("xlsx", "Excel workbook", ".xlsx", "Sheets of engagements, ledger, participants, reasons, sources, codebook."),
    Form("ods", "OpenDocument spreadsheet", ".ods", "The same sheets for LibreOffice."),
    Form("csv", "CSV, a row an engagement", ".csv", "For statistics and for bringing back in."),
    Form("csv-participants", "CSV, a row a participant", ".csv", "Who took part, in what office, in which engagement."),
    Form("csv-country-year", "CSV, a row a pair of countries and year", ".csv", "Counts by guest, host and year."),
    Form("json", "JSON, lossless", ".json", "Everything of these engagements; this program reads it back."),
    Form("jsonld", "JSON-LD", ".jsonld", "schema.org events with their status and previous dates."),
    Form("ics", "Calendar", ".ics", "iCalendar; the same file again updates the same entries."),
    Form("ris", "Sources as RIS", ".ris", "For Zotero, EndNote and Mendeley."),
    Form("bibtex", "Sources as BibTeX", ".bib", "For LaTeX."),
    Form("csl-json", "Sources as CSL JSON", ".csl.json", "For Zotero and Pandoc."),
)
"""In the order they are offered; of those with the same suffix the first is meant by a bare file name."""


def form_of(path: Path, name: str | None = None) -> Form:
    """The form that a file's ending means, or that `name` says; Refusal, naming what there is, for neither."""
    raise NotImplementedError


def export_file(selection: Selection, path: Path, form: Form, progress: Progress | None = None) -> int:
    """Writes a selection and returns how many engagements (for sources: how many sources) were written.

    The file is written under another name and moved into place whole; what `progress` raises leaves it as it was.
    Raises Refusal where the path cannot be written.
    """
    raise NotImplementedError
