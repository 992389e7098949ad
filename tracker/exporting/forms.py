"""The forms that engagements can be written in, each known by its name and by how its files end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.errors import Refusal
from tracker.exporting.selection import Progress, Selection
from tracker.placing import placed


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file. name: for `--form` and in code; title and about: for people; suffix: how its files end."""

    name: str
    title: str
    suffix: str
    about: str

    @property
    def writes_sources(self) -> bool:
        """Whether the file lists sources, not engagements."""
        return self.name in ("ris", "bibtex", "csl-json")


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
    if name is not None:
        found = next((form for form in FORMS if form.name == name.strip().casefold()), None)
        if found is None:
            raise Refusal(f"There is no form “{name}”. Choose one of: {', '.join(form.name for form in FORMS)}.")
        return found
    ending = path.name.casefold()
    fitting = [form for form in FORMS if ending.endswith(form.suffix)]
    if not fitting:
        endings = ", ".join(dict.fromkeys(form.suffix for form in FORMS))
        raise Refusal(f"{path.name or path} should end in one of {endings}: that is what can be written.")
    longest = max(len(form.suffix) for form in fitting)
    return next(form for form in fitting if len(form.suffix) == longest)


def left_out_words(form: Form, selected: int, written: int) -> str:
    """What of a selection a file does not hold, in a sentence with a space before it; '' where it holds all."""
    count = selected - written
    if form.name != "ics" or count <= 0:
        return ""
    if count == 1:
        return " One has no first and last day, which a calendar needs, and is left out."
    return f" {count:,} have no first and last day, which a calendar needs, and are left out."


def export_file(selection: Selection, path: Path, form: Form, progress: Progress | None = None) -> int:
    """Writes a selection and returns how many engagements (for sources: how many sources) were written.

    The file is written under another name and moved into place whole; what `progress` raises leaves it as it was.
    Raises Refusal where the path cannot be written, and where there is no source to write.
    """
    with selection.reader.one_moment(), placed(path) as draft:
        return _WRITERS[form.name](selection, draft, progress)


def _xlsx(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exporting.xlsx import write_xlsx

    return write_xlsx(selection, path, progress)


def _ods(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exporting.ods import write_ods

    return write_ods(selection, path, progress)


def _csv(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exporting.tidy import write_engagements

    return write_engagements(selection, path, progress)


def _participants(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exporting.tidy import write_participants

    return write_participants(selection, path, progress)


def _country_years(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exporting.tidy import write_country_years

    return write_country_years(selection, path, progress)


def _json(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exchange.writing import export_json

    with path.open("w", encoding="utf-8", newline="\n") as file:
        return export_json(selection.reader, file, None if selection.everything else selection.ids, progress)


def _jsonld(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.exporting.linked_data import write_linked_data

    return write_linked_data(selection, path, progress)


def _ics(selection: Selection, path: Path, progress: Progress | None) -> int:
    from tracker.calendar_files.writing import write_calendar

    with path.open("wb") as file:
        return write_calendar(selection, file, progress)


def _sources(form: Literal["ris", "bibtex", "csl-json"]) -> Writer:
    def write(selection: Selection, path: Path, progress: Progress | None) -> int:
        from tracker.bibliography.writing import sources_text

        text, count = sources_text(selection, form)
        path.write_bytes(text.encode("utf-8"))
        return count

    return write


Writer = Callable[[Selection, Path, Progress | None], int]
_WRITERS: dict[str, Writer] = {
    "xlsx": _xlsx,
    "ods": _ods,
    "csv": _csv,
    "csv-participants": _participants,
    "csv-country-year": _country_years,
    "json": _json,
    "jsonld": _jsonld,
    "ics": _ics,
    "ris": _sources("ris"),
    "bibtex": _sources("bibtex"),
    "csl-json": _sources("csl-json"),
}
"""What writes each form; each loads its libraries when it is asked for."""
