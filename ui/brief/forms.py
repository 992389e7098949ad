"""The forms of document that a brief is saved as, for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """A form by its ending."""

    title: str
    suffix: str


DOCUMENT_FORMS = (
    DocumentForm("Word document", ".docx"),
    DocumentForm("PDF", ".pdf"),
    DocumentForm("Web page", ".html"),
    DocumentForm("Markdown", ".md"),
    DocumentForm("OpenDocument text", ".odt"),
)
"""In the order they are offered."""


def kinds() -> str:
    """What a dialog offers, as Qt writes it."""
    return ";;".join(f"{form.title} (*{form.suffix})" for form in DOCUMENT_FORMS)


def form_for_ending(path: Path) -> DocumentForm | None:
    """The form that a path's ending means; None for another ending."""
    return next((form for form in DOCUMENT_FORMS if path.name.casefold().endswith(form.suffix)), None)
