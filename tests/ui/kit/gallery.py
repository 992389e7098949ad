"""Draws the parts of ui.kit on one page: ``python -m tests.ui.kit.gallery OUT.png --theme dark --scale 1.0``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import TRANSITIONS, Kind, Status
from ui.kit import (
    Banner,
    CompletingEdit,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    Hairline,
    HintKind,
    LabelledField,
    Section,
    StatusChip,
    StatusPicker,
    Suggestion,
    TextRole,
    Tone,
    UndoBar,
    apply_theme,
    button,
    icon_names,
    icon_pixmap,
    quiet_button,
    text_label,
    theme_of,
)

PEOPLE = (
    Suggestion("Janet Yellen", "U.S. Treasury Secretary", 1),
    Suggestion("Wang Yi", "Foreign Minister of China", 2),
    Suggestion("Wang Yang", "Chairman of the CPPCC until 2023", 3),
)


def suggest_people(text: str) -> list[Suggestion]:
    """Everybody whose name holds the text, and an offer to create who is not there."""
    rows = [row for row in PEOPLE if text.casefold() in row.text.casefold()]
    return [*rows, Suggestion(text, create=True)] if text else rows


class IconSheet(QWidget):
    """All icons, painted."""

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(360, 24 * (1 + len(icon_names()) // 18))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        colour = theme_of(self).color("ink")
        for place, name in enumerate(icon_names()):
            pixmap = icon_pixmap(name, colour, QSize(16, 16), self.devicePixelRatioF())
            painter.drawPixmap(place % 18 * 24, place // 18 * 24, pixmap)
        painter.end()


def form(parent: QWidget) -> QWidget:
    """The log form's parts as in the design."""
    page = QWidget(parent)
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    quick = LabelledField("&Quick entry — type it as you would say it")
    quick.set_text("Yellen to Beijing 6–9 Jul 2023, planned, for economic dialogue with He Lifeng")
    quick.set_hint("Understood: who · where · dates · status · purpose · counterpart.", HintKind.UNDERSTOOD)
    kinds = QComboBox()
    kinds.addItems([kind.label.capitalize() for kind in Kind])
    kind = LabelledField("&Kind", kinds)
    who = LabelledField("&Who", CompletingEdit(suggest_people))
    who.set_text("Janet Yellen")
    who.set_hint("in office since 26 Jan 2021", HintKind.UNDERSTOOD)
    where = LabelledField("W&here", placeholder="Beijing, China")
    dates = LabelledField("&Dates", hint="2023-07-06/2023-07-09")
    dates.set_text("03/04/2023")
    dates.set_hint("Which is the month? 3 April or 4 March", HintKind.WARNING)
    source = LabelledField("&Source")
    source.set_hint("Paste a link or a title, for example a press release.", HintKind.ERROR)
    grid.addWidget(quick, 0, 0, 1, 3)
    for column, field in enumerate((kind, who, where)):
        grid.addWidget(field, 1, column)
    grid.addWidget(dates, 2, 0)
    grid.addWidget(source, 2, 1, 1, 2)
    return page


def left(parent: QWidget) -> QVBoxLayout:
    """Text, chips, the form and messages."""
    column = QVBoxLayout()
    column.setSpacing(12)
    column.addWidget(text_label("Log an engagement", TextRole.TITLE))
    column.addWidget(form(parent))
    picker = StatusPicker([Status.EXPECTED, Status.PROPOSED, *TRANSITIONS[Status.PROPOSED]])
    picker.set_status(Status.PLANNED)
    column.addWidget(picker)
    banner = Banner(parent)
    banner.say("Looks like an engagement already in the record: Yellen → Beijing, near future, Expected.", Tone.WARNING)
    banner.add_action("Update it")
    error = Banner(parent)
    error.say("The file is read-only. Save a copy somewhere you may write.", Tone.ERROR)
    info = Banner(parent)
    info.say("Somebody else changed this engagement a moment ago.")
    for made in (banner, error, info):
        column.addWidget(made)
    row = QHBoxLayout()
    row.addWidget(button("Save and log another"))
    row.addStretch(1)
    row.addWidget(button("Cancel"))
    row.addWidget(button("Save", "primary", shortcut="Ctrl+Return"))
    column.addLayout(row)
    column.addStretch(1)
    bar = UndoBar(parent)
    bar.say("Postponed Blinken → Beijing.")
    column.addWidget(bar)
    return column


def right() -> QVBoxLayout:
    """Headings, chips, icons and the empty view."""
    column = QVBoxLayout()
    column.setSpacing(12)
    top = QHBoxLayout()
    top.addWidget(text_label("Antony Blinken → Beijing", TextRole.HEADING))
    top.addStretch(1)
    top.addWidget(StatusChip(Status.PLANNED))
    column.addLayout(top)
    column.addWidget(text_label("U.S. Secretary of State · hosted by China", TextRole.SECONDARY))
    tools = QHBoxLayout()
    tools.addWidget(button("Change status…", "primary"))
    tools.addWidget(button("Edit", icon_name="pencil"))
    tools.addWidget(quiet_button("ellipsis", "More"))
    disabled = button("Not now")
    disabled.setEnabled(False)
    tools.addWidget(disabled)
    tools.addStretch(1)
    column.addLayout(tools)
    chips = Section("Status chips")
    holder = QWidget()
    flow = FlowLayout(holder)
    for status in Status:
        flow.addWidget(StatusChip(status))
    chips.body.addWidget(holder)
    column.addWidget(chips)
    column.addWidget(Hairline())
    words = Section("Text")
    samples = QGridLayout()
    for place, role in enumerate(TextRole):
        samples.addWidget(text_label(f"{role.value}: 18–19 Jun 2023", role), place // 2, place % 2)
    words.body.addLayout(samples)
    words.body.addWidget(ElidedLabel("A long line that ends in dots: " + "balloon over the United States " * 4))
    words.body.addWidget(QCheckBox("No reason was given"))
    column.addWidget(words)
    icons = Section("Icons")
    icons.body.addWidget(IconSheet())
    column.addWidget(icons)
    empty = EmptyState("search", "Nothing matches", "No engagement has all of these words and filters.")
    empty.add_action("Clear the filter", "primary")
    column.addWidget(empty, 1)
    return column


def page() -> QWidget:
    """The gallery, 1280 by 800."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(32, 24, 32, 24)
    row.setSpacing(32)
    row.addLayout(left(whole), 3)
    row.addWidget(Hairline(Qt.Orientation.Vertical))
    row.addLayout(right(), 2)
    whole.resize(1280, 800)
    tall = max(whole.heightForWidth(1280), whole.sizeHint().height())
    whole.resize(1280, max(800, tall))
    return whole


def draw(widget: QWidget, out: Path, *, ratio: float = 2.0) -> None:
    """Write a picture of a widget, `ratio` picture pixels for each of its own."""
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    widget.render(image)
    if not image.save(str(out)):
        raise OSError(f"could not write {out}")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--ratio", type=float, default=2.0)
    parser.add_argument("--mirrored", action="store_true")
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, options.theme, scale=options.scale)
    if options.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown = page()
    shown.show()
    shown.activateWindow()
    QTest.qWaitForWindowActive(shown)
    shown.findChildren(LabelledField)[0].edit.setFocus()
    who = shown.findChildren(CompletingEdit)[0]
    draw(shown, options.out, ratio=options.ratio)
    who.setText("Wang")
    who.textEdited.emit("Wang")
    draw(who._popup, options.out.with_stem(options.out.stem + "-popup"), ratio=options.ratio)
    shown.close()


if __name__ == "__main__":
    main(sys.argv[1:])
