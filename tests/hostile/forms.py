"""Every form, sheet and box of the window with any text pasted in any of its inputs, and saved."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.hostile._mutating import wrong_texts
from tests.hostile._records import changes, facts
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt, shown
from tests.hostile._windows import Desk, desk
from tests.hostile.dates import PHRASES
from tests.hostile.filter_box import FILTERS
from tests.hostile.quick_entry import LINES, SOURCES
from tests.trials import Figure, Setting, Trial
from tests.ui.forms.test_every_form import FORMS
from tracker.operations import undo
from tracker.schema import LOGGED, name_of
from ui.forms.panel import FormPanel
from ui.kit.fields import HintKind, LabelledField

KEPT_WHOLE = frozenset({"note", "purpose", "expected", "setting", "title", "wording"})
"""Fields whose words are kept as they are typed."""
NAMES = ("Antony Blinken", "Janet Yellen, Nicholas Burns", "Beijing, China", "China", "Premier", "US", "Wang Yi (PRC)")

typed = st.one_of(
    texts(lone=True, longest=40_000),
    texts(lone=True, longest=40_000),
    st.sampled_from((*NAMES, *PHRASES, "")),
    wrong_texts((*LINES, *SOURCES, *PHRASES, *NAMES)),
)


def run(setting: Setting) -> list[Figure]:
    """A form saves what was typed, or says in the form why not; the search box says what it cannot read."""
    figures: list[Figure] = []
    with desk(setting.folder) as made:
        before = facts(made.record)
        boxes = Watch("the search box")
        for name, make in FORMS.items():
            watch = Watch(f"the form “{name}”: texts pasted")
            inputs = st.lists(typed, min_size=1, max_size=5)
            hunt(setting, inputs, lambda given, m=make, w=watch: _fill(made, m, w, given), 20, 1)
            figures += watch.figures()
        hunt(
            setting, st.one_of(wrong_texts(FILTERS), texts(lone=True)), lambda text: _search(made, boxes, text), 200, 3
        )
        assert facts(made.record) == before, "what was saved could not be taken back whole"
    return [*figures, *boxes.figures()]


def _fill(made: Desk, make: Callable[..., FormPanel], watch: Watch, given: list[str]) -> None:
    """Pastes a text into each input in turn, beginning anew where they end, and saves."""
    history = changes(made.record)
    form = make(made.session)
    closed: list[None] = []
    form.closed.connect(lambda: closed.append(None))
    form.show()
    made.settle()
    pasted: dict[QWidget, str] = {}
    try:
        for number, edit in enumerate(_inputs(form)):
            text = given[number % len(given)]
            watch.once(lambda e=edit, t=text: _paste(e, t), text)
            pasted[edit] = text
        made.settle()
        whole = {
            name: _text_of(field.edit)
            for name, field in form.fields().items()
            if name in KEPT_WHOLE and field.isVisible()
        }
        watch.once(form.attempt_save, given)
        made.settle()
        made.check(given)
        saved = changes(made.record) > history
        assert saved or closed or _says_why(form), ("nothing was said", shown(given))
        assert not (saved and not closed), ("saved and still open", shown(given))
        watch.refused += not saved
        if saved:
            _compare(made, whole, given)
    finally:
        form.hide()
        form.deleteLater()
        if changes(made.record) > history:
            undo(made.record)
        made.settle()


def _inputs(form: QWidget) -> list[QWidget]:
    found = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
    return [one for one in found if one.isEnabled() and not one.isReadOnly() and one.isVisible()]


def _paste(edit: QWidget, text: str) -> None:
    """Replaces what stands in an input, as pasting does."""
    edit.selectAll()  # type: ignore[attr-defined]
    if isinstance(edit, QLineEdit):
        edit.insert(text)
        edit.editingFinished.emit()
    else:
        edit.insertPlainText(text)  # type: ignore[attr-defined]


def _text_of(edit: QWidget) -> str:
    text = (
        edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text() if isinstance(edit, QLineEdit) else ""
    )
    return str(text)


def _says_why(form: FormPanel) -> bool:
    """Whether a refusal stands above the buttons or beneath a field."""
    if form.refusal.isVisible():
        return True
    return any(one.hint_kind() is HintKind.ERROR for one in form.findChildren(LabelledField) if one.isVisible())


def _compare(made: Desk, whole: dict[str, str], given: object) -> None:
    """Each text that is kept whole stands in the record as it was typed, but for what a record cannot keep."""
    kept = {
        _folded(value)
        for table in LOGGED
        for row in made.record.rows(f'SELECT * FROM "{name_of(table)}"')
        for value in row
        if isinstance(value, str)
    }
    for name, text in whole.items():
        assert not _folded(text) or _folded(text) in kept, (name, shown(text), shown(given))


def _folded(text: str) -> str:
    clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c == "\0" else c for c in text)
    return " ".join(clean.split())


def _search(made: Desk, watch: Watch, text: str) -> None:
    from tracker.filter import complete_filter
    from ui.searchbox import SearchBox

    box = SearchBox(lambda _, typed: [typed])
    try:
        box.show()
        edit = box.findChild(QLineEdit)
        assert edit is not None
        watch.once(lambda: _paste(edit, text), text)
        watch.once(lambda: complete_filter(edit.text(), edit.cursorPosition(), lambda _, typed: [typed]), text)
        made.settle()
        made.check(text)
    finally:
        box.hide()
        box.deleteLater()
        made.app.processEvents()


TRIAL = Trial("Every form with any text in any input", run)
