"""Every text of a record is markup, a formula, a template, a path: nowhere does it come out as anything but text."""

from __future__ import annotations

import contextlib
import io
import unicodedata
from pathlib import Path

from tests.hostile._texts_everywhere import MARK, plant_everywhere
from tests.hostile._theirs import AUTHOR, furnished_record
from tests.hostile._written import faults_in
from tests.trials import Figure, Setting, Trial
from tracker import cli
from tracker.brief.composing import compose_brief
from tracker.brief.writing import write_brief
from tracker.exporting.forms import FORMS, export_file
from tracker.exporting.selection import Selection
from tracker.opening import open_record
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.soundness import unsound_places

DOCUMENTS = (".html", ".docx", ".odt", ".md")


def run(setting: Setting) -> list[Figure]:
    """Everything in full; the quick part leaves the window out, of which tests/ui has its own."""
    path = setting.folder / "theirs.visits"
    planted = plant_everywhere(furnished_record(setting.folder), path)
    record = open_record(path, author=AUTHOR)
    try:
        assert not unsound_places(record), unsound_places(record)
        files, faults = _written(record, setting.folder / "out")
    finally:
        record.close()
    lines, steering = _printed(path)
    faults += steering
    figures = [
        Figure("texts planted", f"{planted:,}"),
        Figure("files written, in every form", str(files)),
        Figure("lines printed by the command line", f"{lines:,}"),
    ]
    if not setting.quick:
        from tests.hostile._window import walked

        walk = walked(path, setting.folder)
        faults += [f"{place}: {text}" for place, text in walk.faults.items()]
        figures.append(Figure("places of the window that showed one", f"{walk.seen:,}"))
    assert not faults, "\n".join(faults[:40])
    return [*figures, Figure("shown or written as anything but text", "0")]


def _written(record: Record, folder: Path) -> tuple[int, list[str]]:
    """How many files were written, and what is wrong with them."""
    folder.mkdir()
    selection = Selection(record, engagement_ids(record))
    faults: list[str] = []
    for form in FORMS:
        path = folder / f"{form.name}{form.suffix}"
        export_file(selection, path, form)
        faults += faults_in(path)
    brief = compose_brief(selection)
    for suffix in DOCUMENTS:
        path = folder / f"brief{suffix}"
        write_brief(brief, path)
        faults += faults_in(path)
    outside = [found.name for found in folder.parent.iterdir() if MARK in found.name]
    return len(FORMS) + len(DOCUMENTS), faults + [f"written outside: {name}" for name in outside]


def _printed(path: Path) -> tuple[int, list[str]]:
    """How many lines the command line prints, and those that would steer a terminal."""
    shown = [["show", "1"], ["show", "12"], ["list"], ["history"], ["check"]]
    count, faults = 0, []
    for words in shown:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            cli.main([words[0], "--record", str(path), *words[1:]])
        for line in out.getvalue().splitlines():
            count += 1
            if any(unicodedata.category(sign) in ("Cc", "Cs") or sign in "\u202e\u2066" for sign in line):
                faults.append(f"main.py {' '.join(words)}: {line[:80]!a}")
    return count, faults


TRIAL = Trial("Texts that are markup, formulas, templates and paths are shown and written as text everywhere", run)
