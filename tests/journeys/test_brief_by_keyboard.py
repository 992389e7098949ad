"""Stories by keyboard: a brief is arranged, watched and saved; an earlier day is told as it stood; a handover note."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document
from PySide6.QtCore import Qt

from tests.journeys.conftest import Journey
from tests.journeys.test_as_of_by_keyboard import look_at
from ui.brief.changes import ChangesPanel
from ui.brief.document_panel import DocumentPanel
from ui.brief.panel import BriefPanel


def preview(journey: Journey, panel: DocumentPanel) -> str:
    """The text of the preview once it is what is wanted."""
    journey.until(lambda: not panel.composer.busy)
    return panel.preview.toPlainText()


def save_as(journey: Journey, panel: DocumentPanel, path: Path) -> None:
    journey.tab_to("File")
    journey.type_over(str(path))
    journey.press("Ctrl+Return")
    journey.until(lambda: panel.refusal.text().startswith(f"Saved {path.name}"))


def sections(path: Path) -> list[str]:
    """The headings of the sections of a Word document."""
    return [part.text for part in Document(str(path)).paragraphs if part.style.name == "Heading 1"]


def test_a_brief_is_arranged_and_saved(june: Journey, home: Path) -> None:
    june.press("Ctrl+B")
    panel = june.panel(BriefPanel)
    text = preview(june, panel)
    assert panel.title.edit.hasFocus()
    assert "On 3 February 2023 the United States postponed it" in text
    june.type("Washington and Beijing, June 2023")

    june.tab_to("Order")
    june.press("Down", "Down")  # by person
    june.tab_to("Sections")
    june.press("Space")  # no timeline
    june.press("Down", "Down", "Ctrl+Up")  # what is planned before what took place
    text = preview(june, panel)
    assert text.startswith("Washington and Beijing, June 2023")
    assert text.index("Planned and expected") < text.index("Took place\n")
    assert "Timeline of" not in text

    save_as(june, panel, home / "brief.html")
    save_as(june, panel, home / "brief.docx")
    html = (home / "brief.html").read_text("utf-8")
    words = " ".join(re.sub(r"<[^>]+>", "", html).split())
    for sentence in ("Washington and Beijing, June 2023", "the United States postponed it", "planned anew"):
        assert sentence in words and sentence in text, sentence
    assert html.index("Planned and expected") < html.index(">Took place<")
    found = sections(home / "brief.docx")
    assert found[0] == "Planned and expected" and "Timeline" not in found
    body = "\n".join(part.text for part in Document(str(home / "brief.docx")).paragraphs)
    assert "the United States postponed it" in body

    june.press("Esc")
    june.until(june.no_panel)
    assert june.where() is june.window.table


def test_it_is_told_as_it_stood(june: Journey, home: Path) -> None:
    look_at(june, "1 Feb 2023")
    june.press("Ctrl+B")
    panel = june.panel(BriefPanel)
    text = preview(june, panel)
    told = next(line for line in text.split("\n") if line.startswith("Antony Blinken → Beijing"))
    assert "planned" in told and "postponed" not in told and "June" not in told

    look_at(june, "4 Feb 2023")
    assert june.panel(BriefPanel) is panel, "the panel stays while the day changes"
    text = preview(june, panel)
    told = next(line for line in text.split("\n") if line.startswith("Antony Blinken → Beijing"))
    assert "On 3 February 2023 the United States postponed it" in told and "June" not in told
    assert "As of 4 February 2023" in text
    assert text.index("Postponed and cancelled") < text.index("Antony Blinken → Beijing. ")
    june.press("Ctrl+B")
    assert june.panel(BriefPanel) is panel, "what was chosen in it stays"
    save_as(june, panel, home / "then.md")
    assert "14 June" not in (home / "then.md").read_text("utf-8")

    june.press("Ctrl+Alt+Home")
    panel = june.panel(BriefPanel)
    assert "18–19 June 2023" in preview(june, panel)


def test_a_handover_note_of_what_changed(june: Journey, home: Path) -> None:
    june.press("Ctrl+Shift+H")
    panel = june.panel(ChangesPanel)
    june.until(panel.since.edit.hasFocus)
    june.type_over("1 Feb 2023")
    june.tab_to("Until the end of")
    june.type_over("4 Feb 2023")
    text = preview(june, panel)
    told = next(line for line in text.split("\n") if line.startswith("Antony Blinken → Beijing"))
    assert "was planned for 5–6 February 2023" in told and "postponed" in told and "June" not in told
    save_as(june, panel, home / "handover.docx")
    body = "\n".join(part.text for part in Document(str(home / "handover.docx")).paragraphs)
    assert "Antony Blinken → Beijing" in body and "postponed" in body
    june.press("Esc")
    june.until(june.no_panel)


def test_a_form_that_was_begun_comes_back_after_the_brief(june: Journey) -> None:
    june.press("Ctrl+N")
    june.type("Yellen to Beijing")
    form = june.window.panels.panel
    look_at(june, "4 Feb 2023")
    assert june.no_panel(), "nothing can be logged on an earlier day"
    june.press("Ctrl+B")
    panel = june.panel(BriefPanel)
    preview(june, panel)
    june.press("Ctrl+Alt+Home")
    assert june.window.panels.panel is panel
    preview(june, panel)
    june.press("Esc")
    june.until(lambda: june.window.panels.panel is form)
    assert form is not None and form.isVisible()
    june.press("Ctrl+A", "Backspace", "Esc")


def test_the_panel_takes_the_room_it_needs(june: Journey) -> None:
    window = june.window
    june.press("Ctrl+B")
    assert window.panels.width() == window.centralWidget().width(), "no list has room beside it"
    window.resize(1920, 1080)
    june.until(lambda: window.panels.width() == june.panel(BriefPanel).wanted_width)
    assert window.table.isVisible()
    assert june.panel(BriefPanel).splitter.orientation() is Qt.Orientation.Horizontal
