"""A brief written to a file in the form that its ending names: .docx, .html, .pdf, .md or .odt."""

from __future__ import annotations

from pathlib import Path

from tracker.brief.document import Brief, Drawn
from tracker.brief.studio import Studio

SUFFIXES = (".docx", ".html", ".pdf", ".md", ".odt")


def write_brief(brief: Brief, path: Path, picture: Drawn | None = None, studio: Studio | None = None) -> None:
    """Writes a brief whole, or leaves the file as it was.

    picture: of its timeline, left out where None. studio: needed for PDF.
    Raises Refusal for an ending that is none of these, and where the path cannot be written.
    """
    raise NotImplementedError
