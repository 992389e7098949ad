"""What is dropped on the import or pasted into it: text, HTML, pictures, addresses, folders, pipes, any file."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.hostile import calendars, tables
from tests.hostile._mutating import wrong_files, wrong_texts
from tests.hostile._records import changes
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt, shown
from tests.hostile._windows import Desk, desk
from tests.tracker.importers.state_files import TRAVELS
from tests.trials import Figure, Setting, Trial
from ui.dropping import DropTarget
from ui.importing.wizard import ImportPanel, Step

CELLS = tables.PLAIN.replace(",", "\t")
ADDRESSES = (
    *("https://example.org/a.csv", "javascript:alert(1)", "data:text/csv,a", "file:", "file:///", "file:///dev/zero"),
    *(
        "file://host/share/a.csv",
        "ftp://x/y",
        "http://[",
        "file:///%00",
        "file:///" + "a" * 5_000,
        "smb:x",
        "about:blank",
    ),
)
DONE = (Step.LOOK, Step.PREVIEW, Step.MAP)


def run(setting: Setting) -> list[Figure]:
    """Whatever is dropped is shown, or refused in words, and nothing changes before the preview."""
    watch = Watch("drops")
    with desk(setting.folder) as made:
        window = QWidget()
        target = DropTarget(window)
        said: list[str] = []
        target.refused.connect(said.append)
        panel = ImportPanel(made.session)
        panel.resize(1000, 700)
        panel.show()
        paths = _files(setting.folder)
        try:
            kinds = _drops(paths, setting.folder)
            hunt(setting, kinds, lambda data: _check(made, panel, window, said, watch, data), 500, 10)
        finally:
            made.settle()
            for one in (panel, window):
                one.close()
                one.deleteLater()
            made.app.processEvents()
    return watch.figures()


def _check(made: Desk, panel: ImportPanel, window: QWidget, said: list[str], watch: Watch, given: Drop) -> None:
    history = changes(made.record)
    data = given_data(given)
    said.clear()
    watch.once(lambda: _drop(window, data), given)
    panel.refusal.hide()
    took = watch.once(lambda: _drop(panel, data), given)
    made.settle(lambda: panel.step is not Step.READ)
    made.check(given)
    assert changes(made.record) == history, ("a drop changed the record", shown(given))
    told = panel.refusal.isVisible() and panel.refusal.text().strip()
    assert not took or told or panel.step in DONE, ("nothing was said", panel.step, shown(given))
    watch.refused += bool(told)
    assert not said or said[0].endswith("."), said


Drop = tuple[str, object, object]
"""What is dropped: its kind, and what that needs."""


def given_data(given: Drop) -> QMimeData:
    """The data of a drop, as Qt gives it."""
    kind, what, more = given
    data = QMimeData()
    if kind == "text":
        data.setText(str(what))
        if more:
            data.setHtml(str(more))
    elif kind == "addresses":
        assert isinstance(what, list)
        data.setUrls([QUrl(one) for one in what])
    elif kind == "picture":
        data.setImageData(QImage(3, 3, QImage.Format.Format_ARGB32))
    elif kind == "file":
        path = Path(str(more))
        if isinstance(what, bytes):
            path.write_bytes(what)
        data.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        data.setData(str(what)[:100].replace("\0", "") or "x/y", b"\0\xff" * 10)
    return data


def _drop(on: QWidget, data: QMimeData) -> bool:
    """Drags data over a widget and drops it, whether it is wanted or not; whether it was."""
    button, held, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, button, held)
    entered.ignore()
    QApplication.sendEvent(on, entered)
    QApplication.sendEvent(on, QDropEvent(QPointF(9, 9), copy, data, button, held))
    return entered.isAccepted()


def _files(folder: Path) -> list[str]:
    (folder / "a folder").mkdir()
    os.mkfifo(folder / "a pipe")
    (folder / "around").symlink_to("around")
    return [str(folder / name) for name in ("a folder", "a pipe", "around", "missing", "june.visits")] + ["/dev/zero"]


def _drops(paths: list[str], folder: Path) -> st.SearchStrategy[Drop]:
    text = st.one_of(wrong_texts((CELLS,)), texts(longest=300_000))
    html = st.one_of(st.just(""), wrong_texts((tables.HTML,)))
    names = st.sampled_from(
        [str(folder / f"dropped{end}") for end in (".csv", ".ics", ".xml", ".json", ".xlsx", "", ".png")]
    )
    contents = wrong_files((tables.PLAIN.encode(), TRAVELS.encode(), *calendars.VALID[:2]))
    addresses = st.lists(st.one_of(st.sampled_from(ADDRESSES), texts(longest=9_000)), max_size=3)
    nothing = st.just(None)
    return st.one_of(
        st.tuples(st.just("text"), text, html),
        st.tuples(st.just("file"), contents, names),
        st.tuples(st.just("file"), nothing, st.sampled_from(paths)),
        st.tuples(st.just("addresses"), addresses, nothing),
        st.tuples(st.sampled_from(("picture", "other")), texts(longest=90), nothing),
    )


def _missing() -> str:
    return "" if hasattr(os, "mkfifo") else "this system has no pipes that are files"


TRIAL = Trial("Whatever is dropped on the import", run, missing=_missing)
