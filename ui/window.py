"""The main window: assembles its parts, connects them in one block, restores its state.

It can be shown empty at first: what it is filled with is loaded only then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QWidget

if TYPE_CHECKING:
    from tracker.changes import Changed
    from tracker.findings import Findings
    from ui.answers import Answer
    from ui.detail.wishes import Wish
    from ui.kit import ThemeHub
    from ui.session import Session
    from ui.settings import Settings

LEAST = (560, 380)
"""The least width and height of what is beneath the menus, in device-independent pixels."""


class MainWindow(QMainWindow):
    """One record in one window."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal(str)
    restore_requested = Signal()
    import_requested = Signal()
    paste_requested = Signal()
    dropped = Signal(object)  # the path of a file that was dropped on the window, or cells of a table
    quit_requested = Signal()
    settled = Signal()  # the first list is shown and painted

    def __init__(self, session: Session | None, settings: Settings, hub: ThemeHub | None) -> None:
        """session: the record that is shown; None, and no hub, for a window that is filled once it was seen empty."""
        super().__init__()
        self._settings = settings
        self.is_filled = False
        if session is not None and hub is not None:
            self.fill(session, hub)
            return
        from ui.outline import Outline

        self.outline = Outline(self)
        self.setCentralWidget(self.outline)
        self._restore_size()

    # Assembling

    def fill(self, session: Session, hub: ThemeHub) -> None:
        """Makes all parts and connects them; they show the record. What they need is loaded only now."""
        from PySide6.QtCore import Qt

        from ui.acting import Acting
        from ui.answers import Answers
        from ui.asof.control import AsOfControl
        from ui.checkwatch import CheckWatch
        from ui.commands import fill_menus, make_actions
        from ui.detail.feeding import DetailFeed
        from ui.detail.pane import DetailPane
        from ui.dropping import DropTarget
        from ui.filtering import Filtering
        from ui.firstpaint import FirstPaint
        from ui.going import Going
        from ui.granting import Granting
        from ui.listfeed import ListFeed
        from ui.looks import Looks
        from ui.middle import Middle
        from ui.ordering import Ordering
        from ui.panels import PanelHost
        from ui.panes import Panes
        from ui.places import Places
        from ui.rowmenu import RowMenu
        from ui.sidebar import Sidebar
        from ui.telling import Telling
        from ui.undoing import Undoing
        from ui.views.acting import ViewActing
        from ui.views.switch import Views

        self.session, settings = session, self._settings
        self._checks = CheckWatch(session, self)
        self.answers = Answers(session, self)
        self.sidebar = Sidebar(self)
        self.middle = middle = Middle(session, settings, self)
        self.search, self.log_button = middle.search, middle.log_button
        self.list, self.table = middle.list, middle.list.table
        self.sample_notice, self.notice, self.due_notice = middle.sample_notice, middle.notice, middle.due_notice
        self.file_notice, self.place_notice = middle.file_notice, middle.place_notice
        self.undo_bar, self.status = middle.undo_bar, middle.status
        self.list_feed = ListFeed(session, self.answers, self.list, self.notice)
        self.views = Views(session, settings, middle.stack, middle.list)
        self.view_acting = ViewActing(self.views)
        self.as_of = AsOfControl(session, middle.as_of, middle.as_of_banner)
        self.detail = DetailPane(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.panes = Panes(self.splitter, self._lay_out(), settings)
        self.panels = PanelHost(self.centralWidget())
        self.acting = Acting(session, self._checks, self, self.show_panel)
        self.telling = Telling(session, settings, self, self.show_panel, self.table.columns.shown, self.table.as_listed)
        self.feed = DetailFeed(session, self.detail, self.list_feed.is_listed)
        self.filtering = Filtering(session, self.answers, self.sidebar)
        self.granting = Granting(session, self.acting, lambda: self.feed.findings)
        self.looks = Looks(settings, hub, self)
        parts = (self.search, self.sidebar, self.views, self.detail)
        self.going = Going(self, session, parts, self.panes, self.panels, self.list_feed.is_listed)
        self.places = Places(session, self.views, self._on_views_opened_engagement)
        self.actions_by_id = make_actions(self, self.table, self._runs(), self)
        self.row_menu = RowMenu(self, self.actions_by_id, self.detail, self.places)
        self.undoing = Undoing(session, self.undo_bar, self.status, self.actions_by_id)
        self.ordering = Ordering(session, self.list, self.actions_by_id)
        self.menus = fill_menus(self.menuBar(), self.actions_by_id)
        self._connect()
        self._show_record()
        self.is_filled = True
        if self.isVisible():  # or the panes would be fitted into what is not laid out yet
            centre = self.centralWidget()
            centre.show()
            for layout in (self.layout(), centre.layout()):
                layout.activate()
        self._restore()
        drops = DropTarget(self)
        drops.dropped.connect(self.dropped)
        drops.refused.connect(session.refused)
        FirstPaint(self.middle, lambda: self.answers.latest is not None).came.connect(self.settled)
        self.answers.ask()
        self.views.focus()

    def _lay_out(self) -> QHBoxLayout:
        """Puts the parts in place; returns the layout around the splitter."""
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.sidebar, self.middle, self.detail):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.sidebar.setMinimumWidth(150)
        self.detail.setMinimumWidth(220)
        centre = QWidget(self)  # not the splitter itself, which would make a pane of the panel over it
        around = QHBoxLayout(centre)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.splitter)
        centre.setMinimumSize(*LEAST)
        self.setCentralWidget(centre)
        return around

    def _runs(self) -> dict[str, Callable[[], object]]:
        from ui.ordering import order_commands

        act, going, looks = self.acting, self.going, self.looks
        return {
            **act.commands(),
            **self.telling.commands(),
            **looks.commands(),
            **self.view_acting.commands(),
            **self.as_of.commands(),
            **self.places.commands(),
            **order_commands(self.session),
            "new": self.new_requested.emit,
            "open": self.open_requested.emit,
            "sample june-2023": lambda: self.sample_requested.emit("june-2023"),
            "sample put-off": lambda: self.sample_requested.emit("put-off"),
            "import": self.import_requested.emit,
            "paste": self.paste_requested.emit,
            "restore": self.restore_requested.emit,
            "quit": self.quit_requested.emit,
            "undo": lambda: self.undoing.undo(),
            "redo": lambda: self.undoing.redo(),
            "select all": self.table.selectAll,
            "find": self.search.focus,
            "clear filter": lambda: self.session.set_filter(""),
            "sidebar": self.sidebar.focus_first,
            "details": going.to_details,
            "toggle details": self.panes.toggle_details,
            "next pane": going.to_next_pane,
            "columns": self.table.columns.popup_menu,
            "palette": lambda: going.show_palette(self.actions_by_id),
            "tell due": lambda: self.due_notice.set_telling(not self._settings.tells_due),
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def _connect(self) -> None:
        session, answers = self.session, self.answers
        session.changed.connect(self._on_session_changed)
        session.filter_changed.connect(self._on_session_filter_changed)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.as_of_changed.connect(self._on_session_as_of_changed)
        session.file_changed.connect(self._on_session_file_changed)
        session.refused.connect(self.say_refusal)
        session.said.connect(self.status.say)
        answers.answered.connect(self._on_answers_answered)
        answers.counted.connect(self.sidebar.show_counts)
        self._checks.found.connect(self._on_checks_found)
        self.looks.changed.connect(self._on_looks_changed)
        self.looks.said.connect(self.status.say)
        self.search.filter_edited.connect(session.set_filter)
        self.search.misread.connect(session.set_misread)
        self.search.left_downwards.connect(self.views.focus)
        self.log_button.clicked.connect(self.acting.log)
        self.table.opened.connect(self.detail.focus)
        self.table.menu_requested.connect(self.row_menu.show)
        self.list.clear_requested.connect(self.list_feed.clear_filter)
        self.list.log_requested.connect(self.acting.log)
        self.list.import_requested.connect(self.import_requested)
        self.list.today_requested.connect(self.as_of.to_today)
        self.views.shown.connect(self._on_views_shown)
        self.views.panel_requested.connect(self.show_panel)
        self.views.wished.connect(self._on_detail_wished)
        self.views.menu_requested.connect(self.row_menu.show)
        self.granting.page_requested.connect(self.places.open)
        self.acting.page_requested.connect(self.places.open)
        self.going.page_picked.connect(self.places.open)
        self.places.trail.changed.connect(self._enable)
        self.due_notice.look_requested.connect(self._on_due_notice_look_requested)
        self.due_notice.telling_changed.connect(self.actions_by_id["tell due"].setChecked)
        self.views.clear_requested.connect(self.list_feed.clear_filter)
        self.views.log_requested.connect(self.acting.log)
        self.views.import_requested.connect(self.import_requested)
        self.views.today_requested.connect(self.as_of.to_today)
        self.detail.wished.connect(self._on_detail_wished)
        self.panels.placed.connect(self.table.columns.stand_beside)
        self.panels.placed.connect(self.panes.make_room)
        self.panels.focus_left.connect(self.views.focus)
        self.sidebar.checks_requested.connect(self.acting.show_checks)
        self.sidebar.view_requested.connect(self.view_acting.go_to)
        self.sidebar.filter_deleted.connect(self.acting.delete_filter)
        self.sidebar.save_filter_requested.connect(self.acting.save_filter)

    # State

    def _restore_size(self) -> None:
        from ui.firstsize import first_size

        geometry = self._settings.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(first_size(self))

    def _restore(self) -> None:
        from tracker.queries.listing import rows_of
        from ui.views.names import TABLE, TITLES
        from ui.windowstate import order_read, read_state

        settings = self._settings
        self.table.columns.restore(settings.list_of_texts("table/columns"))
        if not self.isVisible():
            self._restore_size()
        self.panes.restore()
        state = read_state(settings, self.session.record.path)
        self.answers.set_when(state.when)
        self.sidebar.set_when(state.when)
        order = order_read(settings.text("table/order"))
        self.session.set_order(order)
        self.search.restore(state.filter_text)
        if state.selected is not None and rows_of(self.session.record, (state.selected,)):
            self.session.select((state.selected,))
        self.actions_by_id[f"theme {self.looks.scheme}"].setChecked(True)
        self.ordering.show(order)
        self.views.show(state.view if state.view in TITLES else TABLE)
        self.actions_by_id["tell due"].setChecked(settings.tells_due)
        self.places.note()

    def save_state(self) -> None:
        """Remembers geometry, panes, columns, order, filter and selection for the next start."""
        from tracker.queries.listing import NEWEST_FIRST
        from ui.windowstate import RecordState, order_text, write_state

        settings = self._settings
        settings.put_state("window/geometry", QByteArray(self.saveGeometry()))
        self.panes.save()
        self.views.save()
        settings.put("table/columns", self.table.columns.state())
        settings.put("table/order", order_text(self.session.order or NEWEST_FIRST))
        selected = self.session.selection[0] if self.session.selection else None
        state = RecordState(self.session.filter_text, self.answers.when, selected, self.views.name)
        write_state(settings, self.session.record.path, state)
        settings.save()

    def let_go(self) -> None:
        """Saves the state and ends all that could still ask the record, which the owner then closes."""
        self.save_state()
        self._checks.stop()
        self.feed.stop()
        self.session.close()

    # Panels and messages

    def show_panel(self, panel: QWidget) -> None:
        """Shows a form or sheet beside the table; it leaves when it emits ``closed``."""
        self.panels.show_panel(panel)

    def say_refusal(self, text: str) -> None:
        """Shows a refusal that has no place of its own beneath the view."""
        from ui.kit import Tone

        self.notice.say(text, Tone.WARNING)

    # After the first paint

    def watch_checks(self) -> None:
        """Asks for the findings of the checks, now and after each change."""
        self._checks.ask()

    def look_at_checks(self) -> None:
        """Asks for the findings and waits for them: for a picture of the settled window."""
        from tracker.checks import look_through

        self._on_checks_found(look_through(self.session.record))
        self.feed.show()

    def keep_copy(self) -> None:
        """Keeps today's copy of the record, on the worker, and says when the last one was kept."""
        from ui.copying import CopyOfTheDay

        CopyOfTheDay(self.session, self.status).keep()

    def _on_checks_found(self, found: Findings) -> None:
        self.feed.set_findings(found)
        self.answers.set_checks(len(found))

    def _show_record(self) -> None:
        from tracker.look_alikes import made_visible

        record = self.session.record
        title = made_visible(record.title).replace("[*]", "[*][*]")  # for Qt the place of a mark of what is not saved
        self.setWindowTitle(f"{title} – Diplomatic Engagement Tracker")
        self.sidebar.show_record(record.title, record.path.name)
        self.undoing.show()
        self._show_saved_filters()
        self._enable()

    def _show_saved_filters(self) -> None:
        from tracker.queries.names import saved_filters

        self.sidebar.show_saved(saved_filters(self.session.record), self.session.filter_text)

    def _enable(self) -> None:
        from ui.commands import enable

        editable = self.session.editable
        enable(self.actions_by_id, len(self.session.selection), read_only=not editable)
        self.view_acting.enable(self.actions_by_id)
        self.actions_by_id["back"].setEnabled(self.places.trail.can_go_back)
        self.actions_by_id["forward"].setEnabled(self.places.trail.can_go_forward)
        self.log_button.setEnabled(editable)

    # What happens

    def _on_session_changed(self, changed: Changed) -> None:
        if changed.tables & {"setting"}:
            self._show_record()
        if changed.tables & {"saved_filter"}:
            self._show_saved_filters()
        if not changed.elsewhere:
            self.notice.setVisible(False)  # what was refused is over
            if changed.label.startswith("Import "):
                self.sample_notice.setVisible(False)
        self.feed.look()

    def _on_session_filter_changed(self, text: str) -> None:
        self.notice.setVisible(False)
        self.search.set_text(text)
        self.sidebar.show_filter(text)

    def _on_session_selection_changed(self) -> None:
        self._enable()
        self.feed.look()

    def _on_session_as_of_changed(self) -> None:
        self.notice.setVisible(False)
        self.panels.put_aside(self.session.as_of is not None)
        self._enable()
        self.feed.look()

    def _on_session_file_changed(self) -> None:
        self.undoing.show()
        self._enable()
        self.feed.look()

    def _on_views_shown(self, name: str) -> None:
        from ui.views.names import TABLE

        self.sidebar.show_view(name)
        self.answers.set_looked_at(name == TABLE)
        if name == "due":
            self.due_notice.leave()
        self._enable()

    def _on_answers_answered(self, answer: Answer) -> None:
        self.sidebar.show_counts(answer.counts)
        self.feed.look()

    def _on_due_notice_look_requested(self) -> None:
        self.view_acting.go_to("due")
        self.views.made("due").go_to_overdue()  # type: ignore[attr-defined]

    def _on_views_opened_engagement(self, engagement: int) -> None:
        self.going.to_engagement(engagement)
        self.going.to_details()

    def _on_detail_wished(self, wish: Wish) -> None:
        if wish.what == "more":
            self.row_menu.show_beside_details()
        else:
            self.granting.grant(wish)

    def _show_shortcuts(self) -> None:
        from ui.shortcuts import ShortcutSheet

        self.show_panel(ShortcutSheet(self))

    def _show_about(self) -> None:
        from ui.about import AboutSheet

        self.show_panel(AboutSheet(self))

    def _on_looks_changed(self) -> None:
        self.actions_by_id[f"theme {self.looks.scheme}"].setChecked(True)
        self.panes.start_afresh()
        self.feed.look()

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.is_filled:
            from ui.tabbing import go_round

            parts = [part for part in (self.splitter, self.panels.panel) if part is not None]
            if go_round(*parts, forward=forward) is not None:
                return True
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.quit_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_filled:
            self.panes.fit()
