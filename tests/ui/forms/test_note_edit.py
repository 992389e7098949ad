"""The lines of plain text in forms, and what is pasted into them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QTextOption

from ui.forms.inputs import NoteEdit

BEHIND_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
ANYWHERE = QTextOption.WrapMode.WrapAnywhere


@pytest.mark.parametrize("pasted", [True, False], ids=["pasted", "set"])
@pytest.mark.parametrize(
    ("text", "broken"), [("put off " * 10_000, BEHIND_WORDS), ("put off " + "x" * 50_000, ANYWHERE)]
)
def test_a_line_is_broken_anywhere_only_where_a_word_is_endless(
    qtbot, text: str, broken: QTextOption.WrapMode, pasted: bool
) -> None:
    edit = NoteEdit()
    qtbot.addWidget(edit)
    edit.show()
    if pasted:
        QGuiApplication.clipboard().setText(text)
        edit.paste()
    else:
        edit.setPlainText(text)
    assert edit.wordWrapMode() == broken
    assert edit.toPlainText() == text
