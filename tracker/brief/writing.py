"""A brief written to a file in the form that its ending names: .docx, .html, .pdf, .md or .odt."""

from __future__ import annotations

from pathlib import Path

from tracker.brief.document import Brief, Drawn, TimelinePicture
from tracker.brief.studio import Studio
from tracker.errors import Refusal
from tracker.placing import placed

SUFFIXES = (".docx", ".html", ".pdf", ".md", ".odt")


def write_brief(brief: Brief, path: Path, picture: Drawn | None = None, studio: Studio | None = None) -> None:
    """Writes a brief whole, or leaves the file as it was.

    picture: of its timeline, left out where None; Markdown keeps it in a file of its own (`picture_beside`).
    studio: needed for PDF.
    Raises Refusal for an ending that is none of these, and where the path cannot be written.
    """
    suffix = suffix_of(path)
    if suffix == ".pdf":
        if studio is None:
            raise Refusal("PDF needs Qt, which is not there. Write .html, .docx or .odt instead.")
        studio.write_pdf(brief, path, picture)
    elif suffix == ".md":
        _write_markdown(brief, path, picture)
    else:
        content = _content(brief, suffix, picture)
        with placed(path) as draft:
            draft.write_bytes(content)


def suffix_of(path: Path) -> str:
    """The ending of a path in small letters; Refusal, naming those there are, for one that no brief has."""
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise Refusal(f"{path.name or path} should end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.")
    return suffix


def picture_beside(path: Path) -> Path:
    """Where the picture of a brief in Markdown stands: in the same folder, named after it."""
    return path.with_name(f"{path.stem}-timeline.png")


def _content(brief: Brief, suffix: str, picture: Drawn | None) -> bytes:
    if suffix == ".docx":
        from tracker.brief.docx import write_docx

        return write_docx(brief, picture)
    if suffix == ".odt":
        from tracker.brief.odt import write_odt

        return write_odt(brief, picture)
    from tracker.brief.html import html_text

    return html_text(brief, picture).encode("utf-8")


def _write_markdown(brief: Brief, path: Path, picture: Drawn | None) -> None:
    from tracker.brief.markdown import markdown_text

    shown = any(isinstance(block, TimelinePicture) for block in brief.blocks)
    if picture is None or not shown:
        with placed(path) as draft:
            draft.write_text(markdown_text(brief, None), encoding="utf-8", newline="\n")
        return
    beside = picture_beside(path)
    with placed(path) as draft, placed(beside) as drawn:
        draft.write_text(markdown_text(brief, beside.name), encoding="utf-8", newline="\n")
        drawn.write_bytes(picture.png)
