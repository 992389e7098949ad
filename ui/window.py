"""The main window: assembles its parts, connects them in one block, restores its state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from tracker.history import next_redo, next_undo
from tracker.queries.facets import names_for
from tracker.queries.listing import NEWEST_FIRST, Order, SortBy
from tracker.queries.rows import Finding
from tracker.record import Changed
from ui.acting import Acting
from ui.answers import Answer, Answers
from ui.checkwatch import CheckWatch
from ui.commands import enable, fill_menus, make_actions
from ui.detail.feeding import DetailFeed
from ui.detail.pane import DetailPane
from ui.detail.wishes import Wish
from ui.filtering import Filtering
from ui.kit import Banner, ThemeHub, Tone, UndoBar, button
from ui.kit.fonts import text_scale
from ui.listpane import ListPane
from ui.looks import Looks
from ui.notices import SampleNotice
from ui.panels import PanelHost
from ui.searchbox import SearchBox
from ui.session import Session
from ui.settings import Settings
from ui.sidebar import Sidebar
from ui.statusline import StatusLine
from ui.windowstate import RecordState, order_read, order_text, read_state, write_state

ORDERS: dict[str, Order] = {
    "newest": NEWEST_FIRST,
    "oldest": Order(SortBy.DATES, False),
    "by who": Order(SortBy.WHO, False),
    "by where": Order(SortBy.WHERE, False),
    "by status": Order(SortBy.STATUS, False),
}

TAKING_AWAY = ("Merge ", "Withdraw ", "Unlink", "Detach ", "Remove ", "Set a finding aside")
"""How the labels of changes begin that take something away; undo is offered beside the table as for a deletion."""


class MainWindow(QMainWindow):
    """One record in one window."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal(str)
    restore_requested = Signal()
    import_requested = Signal()
    quit_requested = Signal()
    settled = Signal()  # the first list is shown and painted

    def __init__(self, session: Session, settings: Settings, hub: ThemeHub) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self._panes_chosen = False  # by the user, who moved one
        self._checks = CheckWatch(session, self)
        self.answers = Answers(session, self)
        self.sidebar = Sidebar(self)
        self.search = SearchBox(names_for(session.record), self)
        self.log_button = button("Log engagement", "primary", self)
        self.list = ListPane(session.record, self)
        self.table = self.list.table
        self.detail = DetailPane(self)
        self.sample_notice = SampleNotice(self)
        self.notice = Banner(self)
        self.undo_bar = UndoBar(self)
        self.status = StatusLine(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self.panels = PanelHost(self.centralWidget())
        self.acting = Acting(session, self, self.show_panel, self.table.shown_columns, lambda: self.feed.findings)
        self.feed = DetailFeed(session, self.detail, lambda engagement: self.table.rows.row_of(engagement) >= 0)
        self.filtering = Filtering(session, self.answers, self.sidebar)
        self.looks = Looks(settings, hub, self)
        self.actions_by_id = make_actions(self, self.table, self._runs(), self)
        self.menus = fill_menus(self.menuBar(), self.actions_by_id)
        self._connect()
        self._show_record()
        self._restore()
        self.list.installEventFilter(self)
        self.answers.ask()
        self.table.setFocus()

    # Assembling

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(18, 12, 18, 0)
        top.setSpacing(10)
        top.addWidget(self.search, 1)
        top.addWidget(self.log_button, 0, Qt.AlignmentFlag.AlignTop)
        notes = QVBoxLayout()
        notes.setContentsMargins(18, 0, 18, 0)
        notes.setSpacing(6)
        for part in (self.sample_notice, self.notice):
            notes.addWidget(part)
        foot = QWidget()
        foot.setBackgroundRole(QPalette.ColorRole.Base)
        foot.setAutoFillBackground(True)
        below = QVBoxLayout(foot)
        below.setContentsMargins(18, 4, 18, 0)
        below.setSpacing(0)
        below.addWidget(self.undo_bar)
        below.addWidget(self.status)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(6)
        column.addLayout(notes)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.sidebar, middle, self.detail):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.sidebar.setMinimumWidth(150)
        self.detail.setMinimumWidth(220)
        centre = QWidget(self)  # not the splitter itself, which would make a pane of the panel over it
        around = QHBoxLayout(centre)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.splitter)
        self.setCentralWidget(centre)

    def _runs(self) -> dict[str, Callable[[], object]]:
        act = self.acting
        return {
            "new": self.new_requested.emit,
            "open": self.open_requested.emit,
            "sample june-2023": lambda: self.sample_requested.emit("june-2023"),
            "sample put-off": lambda: self.sample_requested.emit("put-off"),
            "import": self.import_requested.emit,
            "restore": self.restore_requested.emit,
            "title": act.name_record,
            "quit": self.quit_requested.emit,
            "undo": act.undo,
            "redo": act.redo,
            "copy": act.copy,
            "select all": self.table.selectAll,
            "find": self.search.focus,
            "clear filter": lambda: self.session.set_filter(""),
            "save filter": act.save_filter,
            "filters": act.show_filters,
            "log": act.log,
            "status": act.change_status,
            "edit": act.edit,
            "cite": act.cite,
            "link": act.link,
            "attach": act.attach,
            "merge": act.merge,
            "merge people": act.merge_people,
            "delete": act.delete,
            "table": self.table.setFocus,
            "sidebar": self.sidebar.focus_first,
            "details": self.detail.focus,
            "next pane": self._go_to_next_pane,
            "columns": self._show_columns_menu,
            **{name: _setting_order(self.session, order) for name, order in ORDERS.items()},
            "checks": act.show_checks,
            "history": act.show_history,
            "theme system": lambda: self.looks.set_scheme("system"),
            "theme light": lambda: self.looks.set_scheme("light"),
            "theme dark": lambda: self.looks.set_scheme("dark"),
            "larger": lambda: self.looks.step_text_size(1),
            "smaller": lambda: self.looks.step_text_size(-1),
            "text size": lambda: self.looks.set_text_size(1.0),
            "palette": self._show_palette,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def _connect(self) -> None:
        session, answers = self.session, self.answers
        session.changed.connect(self._on_session_changed)
        session.filter_changed.connect(self._on_session_filter_changed)
        session.order_changed.connect(self._on_session_order_changed)
        session.selection_changed.connect(self._on_session_selection_changed)
        session.refused.connect(self.say_refusal)
        session.said.connect(self.status.say)
        session.happened.connect(self._on_session_happened)
        answers.first_page.connect(self._on_answers_first_page)
        answers.answered.connect(self._on_answers_answered)
        answers.counted.connect(self.sidebar.show_counts)
        self._checks.found.connect(self._on_checks_found)
        self.looks.changed.connect(self._on_looks_changed)
        self.looks.said.connect(self.status.say)
        self.search.filter_edited.connect(session.set_filter)
        self.search.left_downwards.connect(self.table.setFocus)
        self.log_button.clicked.connect(self.acting.log)
        self.table.picked.connect(session.select)
        self.table.opened.connect(self.detail.focus)
        self.table.order_picked.connect(session.set_order)
        self.table.menu_requested.connect(self._on_table_menu_requested)
        self.list.clear_requested.connect(self._on_list_clear_requested)
        self.list.log_requested.connect(self.acting.log)
        self.list.import_requested.connect(self.import_requested)
        self.list.order_menu_requested.connect(self._on_list_order_menu_requested)
        self.detail.wished.connect(self._on_detail_wished)
        self.acting.done.connect(self.undo_bar.say)
        self.acting.filter_wanted.connect(session.set_filter)
        self.splitter.splitterMoved.connect(self._on_splitter_splitter_moved)
        self.undo_bar.undo_requested.connect(self.acting.undo)
        self.sidebar.checks_requested.connect(self.acting.show_checks)
        self.sidebar.table_requested.connect(self.table.setFocus)
        self.sidebar.filter_deleted.connect(self._on_sidebar_filter_deleted)
        self.sidebar.save_filter_requested.connect(self.acting.save_filter)

    # State

    def _restore(self) -> None:
        settings = self._settings
        self.table.restore_columns(settings.list_of_texts("table/columns"))
        geometry = settings.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(self._first_size())
        widths = settings.list_of_texts("window/panes")
        if len(widths) == 3 and all(width.isdecimal() for width in widths):
            self.splitter.setSizes([int(width) for width in widths])
            self._panes_chosen = True
        else:
            self._fit_panes()
        state = read_state(settings, self.session.record.path)
        self.answers.set_when(state.when)
        self.sidebar.set_when(state.when)
        order = order_read(settings.text("table/order"))
        self.session.set_order(order)
        self.search.edit.setText(state.filter_text)
        self.search.edit.textEdited.emit(state.filter_text)
        if state.selected is not None:
            self.session.select((state.selected,))
        self.actions_by_id[f"theme {self.looks.scheme}"].setChecked(True)
        self._show_order(order)

    def save_state(self) -> None:
        """Remembers geometry, panes, columns, order, filter and selection for the next start."""
        settings = self._settings
        settings.put_state("window/geometry", QByteArray(self.saveGeometry()))
        panes = [str(width) for width in self.splitter.sizes()] if self._panes_chosen else []
        settings.put("window/panes", panes)
        settings.put("table/columns", self.table.columns_state())
        settings.put("table/order", order_text(self.session.order or NEWEST_FIRST))
        selected = self.session.selection[0] if self.session.selection else None
        state = RecordState(self.session.filter_text, self.answers.when, selected)
        write_state(settings, self.session.record.path, state)
        settings.save()

    def _fit_panes(self) -> None:
        """Widths for sidebar and details that grow with the text and leave the list the most of a small window."""
        scale, width = text_scale(self.font()), self.width()
        side, detail = min(round(196 * scale), width // 4), min(round(300 * scale), width * 7 // 20)
        self.splitter.setSizes([side, max(1, width - side - detail), detail])

    def let_go(self) -> None:
        """Saves the state and ends all that could still ask the record, which the owner then closes."""
        self.save_state()
        self._checks.stop()
        self.feed.stop()
        self.session.close()

    def _first_size(self) -> QSize:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen is not None else QSize(1280, 800)
        return QSize(min(1440, room.width()), min(900, room.height()))

    # Panels and messages

    def show_panel(self, panel: QWidget) -> None:
        """Shows a form or sheet beside the table; it leaves when it emits ``closed``."""
        self.panels.show_panel(panel)

    def say_refusal(self, text: str) -> None:
        """Shows a refusal that has no place of its own above the table."""
        self.notice.say(text, Tone.WARNING)

    # After the first paint

    def watch_checks(self) -> None:
        """Asks for the findings of the checks, now and after each change."""
        self._checks.ask()

    def look_at_checks(self) -> None:
        """Asks for the findings and waits for them: for a picture of the settled window."""
        from tracker.checks import findings

        self._on_checks_found(findings(self.session.record))
        self.feed.show()

    def keep_copy(self) -> None:
        """Keeps today's copy of the record, on the worker, and says when the last one was kept."""
        from tracker.backups import keep_copy

        record = self.session.record
        job = self.session.run(lambda _: keep_copy(record))
        job.finished.connect(self._on_copy_kept)
        job.refused.connect(self.status.show_copy)

    def _on_copy_kept(self) -> None:
        from ui.opening.restoring import last_copy_words

        self.status.show_copy(last_copy_words(self.session.record.path))

    def _on_checks_found(self, findings: list[Finding]) -> None:
        self.feed.set_findings(findings)
        self.answers.set_checks(len(findings))

    def _show_record(self) -> None:
        record = self.session.record
        self.setWindowTitle(f"{record.title} – Diplomatic Engagement Tracker")
        self.sidebar.show_record(record.title, record.path.name)
        self._show_undo()
        self._show_saved_filters()
        self._enable()

    def _show_saved_filters(self) -> None:
        from tracker.queries.names import saved_filters

        self.sidebar.show_saved(saved_filters(self.session.record), self.session.filter_text)

    def _show_undo(self) -> None:
        record = self.session.record
        for name, found in (("undo", next_undo(record)), ("redo", next_redo(record))):
            action = self.actions_by_id[name]
            word = name.capitalize()
            action.setText(f"{word} {found[1]}".replace("&", "&&") if found else word)
            action.setEnabled(found is not None and not record.read_only)
            if name == "undo":
                self.status.rest_on(found[1] if found else None, read_only=record.read_only)

    def _enable(self) -> None:
        enable(self.actions_by_id, len(self.session.selection), read_only=self.session.record.read_only)
        self.log_button.setEnabled(not self.session.record.read_only)

    # What happens

    def _on_session_changed(self, changed: Changed) -> None:
        if changed.tables & {"setting"}:
            self._show_record()
        if changed.tables & {"saved_filter"}:
            self._show_saved_filters()
        if changed.reverts is None and not changed.elsewhere:
            self.undo_bar.setVisible(False)  # what it says was followed by something else
            if changed.label.startswith(TAKING_AWAY):
                self.undo_bar.say(f"{changed.label}: done.")
        self._show_undo()
        self.feed.look()

    def _on_session_filter_changed(self, text: str) -> None:
        self.search.set_text(text)
        self.sidebar.show_filter(text)

    def _on_session_order_changed(self, order: Order) -> None:
        self._show_order(order)

    def _on_session_selection_changed(self, chosen: tuple[int, ...]) -> None:
        elsewhere = bool(chosen) and chosen != self.table.selected_ids() and not self.table.select_ids(chosen)
        if elsewhere and self.session.filter_text and self.answers.latest is not None:
            self.notice.say("This engagement is not among those that the filter lets through.")
            self.notice.add_action("Clear filter").clicked.connect(self._on_list_clear_requested)
        self._enable()
        self.feed.look()

    def _on_session_happened(self, label: str, engagements: tuple[int, ...]) -> None:
        undone = next_redo(self.session.record)
        was_undo = undone is not None and undone[1] == label
        self.undo_bar.say(f"Undone: {label}" if was_undo else f"Done again: {label}", undoable=not was_undo)
        there = tuple(one for one in engagements if self.table.rows.row_of(one) >= 0)
        if there:
            self.session.select(there[:1])

    def _on_answers_first_page(self, ids: object) -> None:
        self.table.rows.show_ids(ids)  # type: ignore[arg-type]
        self.list.show_working()

    def _on_answers_answered(self, answer: Answer) -> None:
        chosen = self.table.show_ids(answer.ids, follow=self.session.selection, stay=not answer.anew)
        self.list.show_summary(answer, self.session.filter_text)
        self.sidebar.show_counts(answer.counts)
        if chosen != self.session.selection:
            self.session.select(chosen)
        self.feed.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The first paint of a list that is answered: what can wait, such as the checks, is asked for after it.
        if event.type() == QEvent.Type.Paint and watched is self.list and self.answers.latest is not None:
            self.list.removeEventFilter(self)
            QTimer.singleShot(0, self._settle)
        return False

    def _settle(self) -> None:
        self.settled.emit()

    def _on_splitter_splitter_moved(self) -> None:
        self._panes_chosen = True

    def _on_list_clear_requested(self) -> None:
        self.notice.setVisible(False)
        self.session.set_filter("")

    def _on_detail_wished(self, wish: Wish) -> None:
        if wish.what == "more":
            self._menu().popup(self.detail.mapToGlobal(QPoint(20, 130)))
        else:
            self.acting.grant(wish)

    def _on_table_menu_requested(self, where: QPoint) -> None:
        self._menu().popup(where)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in (("status", "edit"), ("cite", "link", "attach"), ("copy", "merge"), ("delete",)):
            for name in part:
                menu.addAction(self.actions_by_id[name])
            menu.addSeparator()
        return menu

    # Wishes of the sidebar

    def _on_sidebar_filter_deleted(self, saved: int) -> None:
        from tracker.operations import delete_filter

        if self.session.attempt(lambda: delete_filter(self.session.record, saved)):
            self.undo_bar.say("Deleted a saved filter.")

    # Commands of the window itself

    def _show_order(self, order: Order) -> None:
        self.table.show_order(order)
        name = next((name for name, one in ORDERS.items() if one == order), "")
        if name:
            self.actions_by_id[name].setChecked(True)
        self.list.show_order(self.actions_by_id[name].text() if name else "Sorted by a column")

    def _on_list_order_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ORDERS:
            menu.addAction(self.actions_by_id[name])
        menu.popup(where)

    def _show_columns_menu(self) -> None:
        menu = self.table.columns_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.table.horizontalHeader()
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))

    def _go_to_next_pane(self) -> None:
        panes: list[tuple[QWidget, Callable[[], object]]] = [
            (self.search, self.search.focus),
            (self.sidebar, self.sidebar.focus_first),
            (self.table, self.table.setFocus),
            (self.detail, self.detail.focus),
        ]
        panel = self.panels.panel
        if panel is not None:
            panes.append((panel, panel.setFocus))
        focused = self.focusWidget()
        here = next((n for n, (pane, _) in enumerate(panes) if focused and pane.isAncestorOf(focused)), -1)
        if focused is self.table:
            here = 2
        panes[(here + 1) % len(panes)][1]()

    def _show_palette(self) -> None:
        from ui.palette import Palette

        palette = Palette(self.session, self.actions_by_id, self)
        palette.filter_picked.connect(self.session.set_filter)
        palette.engagement_picked.connect(self._on_palette_engagement_picked)
        palette.open_over(self)

    def _on_palette_engagement_picked(self, engagement: int) -> None:
        if self.table.rows.row_of(engagement) < 0:
            self.session.set_filter("")
        self.session.select((engagement,))
        self.table.setFocus()

    def _show_shortcuts(self) -> None:
        from ui.shortcuts import ShortcutSheet

        self.show_panel(ShortcutSheet(self))

    def _show_about(self) -> None:
        from ui.about import AboutSheet

        self.show_panel(AboutSheet(self))

    def _on_looks_changed(self) -> None:
        self.actions_by_id[f"theme {self.looks.scheme}"].setChecked(True)
        self._fit_panes()
        self.feed.look()

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.quit_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._panes_chosen:
            self._fit_panes()


def _setting_order(session: Session, order: Order) -> Callable[[], None]:
    return lambda: session.set_order(order)
