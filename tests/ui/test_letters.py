"""The underlined letters: in no panel does one stand for two things, or open a menu in place of going to a field."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.conftest import Opened
from tests.ui.panels_of_window import PANELS, open_panel


def lettered(within: QWidget) -> dict[str, list[str]]:
    """The texts in which each letter is underlined: of labels that lead to a field, and of buttons, shown or not."""
    found = defaultdict(list)
    for widget in within.findChildren(QWidget):
        if (isinstance(widget, QLabel) and widget.buddy() is not None) or isinstance(widget, QAbstractButton):
            found[QKeySequence.mnemonic(widget.text()).toString()].append(widget.text())
    found.pop("", None)
    return found


@pytest.mark.parametrize("name", PANELS)
def test_a_letter_leads_to_one_place(opened: Opened, name: str) -> None:
    found = lettered(open_panel(opened, name))
    assert {letter: texts for letter, texts in found.items() if len(texts) > 1} == {}
    menus = {QKeySequence.mnemonic(action.text()).toString() for action in opened.window.menuBar().actions()}
    assert {letter: texts for letter, texts in found.items() if letter in menus} == {}


def test_a_letter_opens_one_menu(opened: Opened) -> None:
    menus = [QKeySequence.mnemonic(action.text()).toString() for action in opened.window.menuBar().actions()]
    letters = [letter for letter in menus if letter]
    assert len(letters) == len(set(letters)) >= 5
