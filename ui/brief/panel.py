"""The panel of the chronology brief: what is told, how it is arranged and worded, beside what it will look like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from tracker.brief.document import Brief
from tracker.brief.options import STANDARD, Arranged, BriefOptions
from tracker.brief.templates import WordingRefused
from tracker.errors import Refusal
from tracker.exporting.selection import Progress
from ui.brief.composer import Make, Shown
from ui.brief.document_panel import DocumentPanel
from ui.brief.house import HouseStyle, Selector
from ui.brief.remembering import keep_options, kept_options
from ui.brief.sections import SectionList
from ui.brief.wordings import WordingEditor
from ui.exporting.wanted import Wanted, day_said
from ui.kit import GRID, LabelledField, button, plain_tooltip
from ui.session import Session
from ui.settings import Settings

_ORDERS = {
    Arranged.BY_DATE: "By date",
    Arranged.BY_COUNTRY: "By country",
    Arranged.BY_PERSON: "By person",
    Arranged.AS_LISTED: "As listed on screen",
}


class BriefPanel(DocumentPanel):
    """Its options are remembered for the next brief, all but the title."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Chronology brief", session, settings, parent)
        inside = self.splitter.inside
        self.title = LabelledField("&Title", QLineEdit(inside), inside, placeholder="Made from the filter")
        self.add_part("What", self.choice)
        self.add_part("Document", self.title)
        self.setFocusProxy(self.title)

    def options_made(self) -> Iterator[None]:
        inside, kept = self.splitter.inside, kept_options(self.settings)
        self.author = LabelledField("Autho&r", QLineEdit(inside), inside)
        self.options.addWidget(self.author)
        yield
        self.order = Selector(inside)
        self.order.offer(_ORDERS)
        self.notes = QCheckBox("With the notes of the record", inside)
        self.options.addWidget(LabelledField("&Order", self.order, inside))
        self.options.addWidget(self.notes)
        yield
        self.sections = SectionList(inside)
        self.add_part("Sections", self.sections)
        yield
        self.house = HouseStyle(inside)
        self.add_part("House style", self.house)
        yield
        self.wording = WordingEditor(inside)
        self.add_part("Wording", self.wording)
        yield
        self.reset_button = button("Reset all options", parent=inside, icon_name="undo-2")
        line = QHBoxLayout()
        line.addWidget(self.reset_button)
        line.addStretch(1)
        self.options.addSpacing(GRID)
        self.options.addLayout(line)
        self._show_options(replace(kept, title=self.title.text()))
        self._listen()
        yield

    def _listen(self) -> None:
        for field in (self.title, self.author):
            field.text_edited.connect(self._on_option_changed)
        self.order.chosen.connect(self._on_option_changed)
        self.notes.clicked.connect(self._on_option_changed)
        for part in (self.sections, self.house, self.wording):
            part.changed.connect(self._on_option_changed)
        self.reset_button.clicked.connect(self._on_reset_button_clicked)

    def brief_options(self) -> BriefOptions:
        """What is chosen now."""
        names, countries, dates, offices = self.house.chosen()
        return BriefOptions(
            title=self.title.text().strip(),
            author=self.author.text().strip(),
            order=self.order.picked(Arranged),
            sections=self.sections.sections(),
            titles=self.sections.titles(),
            templates=self.wording.templates(),
            names=names,
            countries=countries,
            dates=dates,
            with_offices=offices,
            with_notes=self.notes.isChecked(),
        )

    def _show_options(self, options: BriefOptions) -> None:
        if options.title != self.title.text():
            self.title.set_text(options.title)
        self.author.set_text(options.author)
        self.order.pick(options.order)
        self.notes.setChecked(options.with_notes)
        self.sections.show_sections(options.sections, options.titles)
        self.house.show_options(options)
        self.wording.show_templates(options.templates)

    # What a document panel answers

    def make(self) -> Make:
        self.wording.check()
        options = self.brief_options()

        def composed(wanted: Wanted, report: Progress) -> Brief:
            from tracker.brief.composing import compose_brief

            return compose_brief(wanted.selection(), options, report)

        return composed

    def words(self) -> tuple[str, ...]:
        wanted = self.choice.wanted()
        return (self.title.text().strip() or "Chronology", wanted.filter_text, day_said(wanted.as_of))

    def refuse(self, refusal: Refusal | None) -> None:
        if isinstance(refusal, WordingRefused):
            self.wording.refuse(refusal.name, str(refusal))
        else:
            super().refuse(refusal)

    def _on_composer_composed(self, shown: Shown) -> None:
        super()._on_composer_composed(shown)
        edit = self.title.edit
        assert isinstance(edit, QLineEdit)
        if not self.title.text():
            edit.setPlaceholderText(shown.composed.brief.title)
            edit.setToolTip(plain_tooltip(shown.composed.brief.title))

    # What happens

    def _on_option_changed(self) -> None:
        keep_options(self.settings, self.brief_options())
        self.recompose()

    def _on_reset_button_clicked(self) -> None:
        self._show_options(replace(STANDARD, title=self.title.text(), author=self.author.text()))
        self._on_option_changed()
