"""An engagement is logged, found, taken back and found again after a restart, with the keyboard alone."""

from __future__ import annotations

from tests.journeys.conftest import Journey
from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui.forms import EditForm, LogForm, StatusForm

LINE = "Yellen to Beijing 6-9 Jul 2023, planned, for economic dialogue with He Lifeng"


def open_log(journey: Journey) -> LogForm:
    journey.press("Ctrl+N")
    form = journey.panel(LogForm)
    journey.until(form.quick.edit.hasFocus)
    return form


def test_one_line_is_logged_found_undone_and_kept(june: Journey) -> None:
    before = len(june.listed())
    open_log(june)
    june.type(LINE)
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    june.until(lambda: len(june.listed()) == before + 1)
    engagement = int(june.record.value("SELECT max(id) FROM engagement"))
    page = engagement_page(june.record, engagement)
    assert (page.heading, page.row.status, page.row.dates_words) == (
        "Janet Yellen → Beijing",
        Status.PLANNED,
        "6–9 Jul 2023",
    )
    june.press("Ctrl+Z")
    june.until(lambda: len(june.listed()) == before)
    june.press("Ctrl+Shift+Z")
    june.until(lambda: len(june.listed()) == before + 1)
    june.again()
    assert engagement in june.listed()
    june.press("Ctrl+F")
    june.type("lifeng")
    june.until(lambda: june.listed() == [engagement])


def test_several_are_logged_one_after_the_other(june: Journey) -> None:
    before = len(june.listed())
    form = open_log(june)
    june.type("Yellen to Beijing 6-9 Jul 2024, completed")
    june.tab_to("Source")
    june.type("Reuters, 10 Jul 2024")
    june.press("Ctrl+Shift+P", "Ctrl+Shift+Return")
    june.until(lambda: len(june.listed()) == before + 1)
    assert june.where() is form.quick.edit
    june.type("Kerry to Beijing 16-19 Jul 2024, completed")
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    june.until(lambda: len(june.listed()) == before + 2)
    cited = "SELECT count(*) FROM citation c JOIN source s ON s.id = c.source_id WHERE s.published_edtf = '2024-07-10'"
    assert june.record.value(cited) == 2


def test_the_duplicate_leads_to_its_status(june: Journey) -> None:
    form = open_log(june)
    june.type("Yellen to Beijing 6-9 Jul 2023")
    june.until(form.likeness.isVisible)
    june.press("Alt+U")
    june.until(lambda: isinstance(june.window.panels.panel, StatusForm))
    assert june.panel(StatusForm).subtitle.text() == "Janet Yellen → China, expected, in the near future"


def test_an_unfinished_line_is_there_at_the_next_start(june: Journey) -> None:
    form = open_log(june)
    june.type("Kerry to Beijing in July, expected")
    june.again()
    before = len(june.listed())
    form = open_log(june)
    assert form.unfinished.text() == "You were logging: Kerry to Beijing in July, expected"
    june.press("Alt+C")
    june.until(lambda: form.quick.text() == "Kerry to Beijing in July, expected")
    june.press("Ctrl+Return")
    june.until(lambda: len(june.listed()) == before + 1)


def test_the_month_is_asked_and_answered_by_keyboard(june: Journey) -> None:
    form = open_log(june)
    june.until(lambda: form.engagement.ready)
    june.type("Yellen to Beijing 03/04/2024")
    june.tab_to("4 Mar 2024 (month first)")
    june.press("Space", "Ctrl+Return")
    june.until(june.no_panel)
    newest = int(june.record.value("SELECT max(id) FROM engagement"))
    assert engagement_page(june.record, newest).row.dates_words == "4 Mar 2024"


def test_editing(june: Journey) -> None:
    june.press("Down")
    june.until(lambda: len(june.window.session.selection) == 1)
    chosen = june.current()
    june.press("Ctrl+E")
    june.panel(EditForm)
    june.tab_to("Purpose")
    june.type_over("a new purpose")
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    assert engagement_page(june.record, chosen).purpose == "a new purpose"
