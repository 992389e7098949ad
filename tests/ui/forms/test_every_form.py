"""What holds for every form: inputs have names, Tab goes in order, nothing is cut off however large the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.words import Status
from ui.forms import EditForm, IncidentForm, LogForm, PersonForm, StatusForm
from ui.forms.channel_form import ChannelChangeForm, ChannelForm
from ui.forms.panel import FormPanel
from ui.forms.tenure_form import TenureForm
from ui.kit import apply_theme
from ui.session import Session

INPUTS = (QLineEdit, QComboBox, QCheckBox, QPlainTextEdit, QAbstractButton)


def log(session: Session) -> FormPanel:
    form = LogForm(session)
    form.more.setChecked(True)
    form.source.more.setChecked(True)
    form.status.edit.set_status(Status.CANCELLED)
    form.status.touched.emit()
    return form


def status(session: Session) -> FormPanel:
    form = StatusForm(session, [1], preset=Status.CUT_SHORT)
    form.further.add_button.click()
    form.more.setChecked(True)
    return form


def person(session: Session) -> FormPanel:
    form = PersonForm(session, 1)
    form.add_name_button.click()
    form.add_tenure_button.click()
    return form


FORMS: dict[str, Callable[[Session], FormPanel]] = {
    "log": log,
    "status": status,
    "several": lambda session: StatusForm(session, list(range(1, 9))),
    "edit": lambda session: EditForm(session, 2),
    "person": person,
    "incident": IncidentForm,
    "incident edited": lambda session: IncidentForm(session, incident=1),
    "office": lambda session: TenureForm(session, person=1),
    "office edited": lambda session: TenureForm(session, tenure=1),
    "channel": ChannelForm,
    "channel changed": lambda session: ChannelChangeForm(session, 1),
}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest, session: Session, shown) -> FormPanel:
    return shown(FORMS[request.param](session))


def inputs(form: FormPanel) -> list[QWidget]:
    found = [widget for widget in form.findChildren(QWidget) if isinstance(widget, INPUTS)]
    return [widget for widget in found if widget.isVisible() and not widget.objectName().startswith("qt_")]


def test_every_input_has_an_accessible_name(form: FormPanel) -> None:
    nameless = []
    for widget in form.findChildren(QWidget):
        if isinstance(widget, INPUTS) and not widget.objectName().startswith("qt_"):
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name).strip():
                nameless.append(widget)
    assert nameless == []


def test_names_tell_the_inputs_apart(form: FormPanel) -> None:
    names = [field.edit.accessibleName() for field in form.fields().values()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("kind", list(FORMS))
def test_tab_goes_through_every_input_from_top_to_bottom(kind: str, session: Session, shown, qtbot) -> None:
    window = QWidget()
    form = FORMS[kind](session)
    column = QVBoxLayout(window)
    column.addWidget(form)
    shown(window)
    window.resize(800, 900)
    order: list[QWidget] = []
    form.setFocus()
    start = form.focusWidget()
    for _ in range(200):
        widget = form.focusWidget()
        if widget in order:
            break
        order.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert form.focusWidget() is widget
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert start in order
    wanted = [one for one in inputs(form) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()]
    assert [one.accessibleName() for one in wanted if one not in order] == []
    rows = form.rows
    inside = [one for one in order if rows.isAncestorOf(one)]
    first = inside.index(min(inside, key=lambda one: one.mapTo(rows, QPoint(0, 0)).toTuple()[::-1]))
    tops = [one.mapTo(rows, QPoint(0, 0)).y() for one in [*inside[first:], *inside[:first]]]
    assert all(later >= earlier - 40 for earlier, later in pairwise(tops)), tops


@pytest.fixture(params=[1.0, 2.0])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    yield request.param
    apply_theme(qapp, "light")


@pytest.mark.parametrize("size", [(853, 490), (420, 600)])
def test_nothing_is_cut_off(
    form: FormPanel, qapp: QApplication, qtbot, text_size: float, size: tuple[int, int]
) -> None:
    apply_theme(qapp, "light", scale=text_size)
    width = max(size[0], form.minimumSizeHint().width(), form.layout().totalMinimumSize().width())
    assert width <= 1280
    form.resize(width, size[1])
    scroll = form.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.widget().width() <= scroll.viewport().width())
    assert scroll.viewport().height() >= 60
    for widget in form.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QLabel, QLineEdit, QAbstractButton, QComboBox)):
            continue
        if widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QComboBox):
            continue
        name = f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"
        parent = widget.parentWidget()
        assert parent.rect().contains(widget.geometry()), name
        needed = (
            widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.minimumSizeHint().height()
        )
        assert widget.height() >= needed - 1, name
        if isinstance(widget, QAbstractButton):
            assert widget.width() >= widget.minimumSizeHint().width() - 1, name


def test_escape_closes(form: FormPanel, qtbot) -> None:
    with qtbot.waitSignal(form.closed):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Escape)


def test_the_form_speaks_plain_text(form: FormPanel) -> None:
    assert {label.textFormat() for label in form.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
