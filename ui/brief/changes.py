"""The panel of what changed between two days, as a list to hand over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.brief.document import Brief
from tracker.brief.options import BriefOptions
from tracker.dates import day_words
from tracker.errors import FieldRefusal, Refusal
from tracker.exporting.selection import Progress
from ui.brief.composer import Make
from ui.brief.document_panel import DocumentPanel
from ui.brief.house import HouseStyle
from ui.brief.remembering import kept_options
from ui.exporting.wanted import Wanted
from ui.forms.date_field import DateField
from ui.kit import FlowLayout, HintKind, LabelledField, button
from ui.session import Session
from ui.settings import Settings

_QUICK = (
    ("A day before", relativedelta(days=1)),
    ("A week before", relativedelta(weeks=1)),
    ("A month before", relativedelta(months=1)),
    ("A year before", relativedelta(years=1)),
)
_HINT = "A day, or words such as “two weeks ago”"


class ChangesPanel(DocumentPanel):
    """The list is made again whenever a day is written that can be read; house style is as in the brief."""

    form_key = "telling/changes"

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("What changed", session, settings, parent)
        today, inside = session.reader.today, self.splitter.inside
        self.since = DateField("S&ince the end of", today, inside, name="since", hint=_HINT, past=True)
        self._put(self.since, today - timedelta(weeks=1))
        self.add_part("Days", self.since)
        self.setFocusProxy(self.since)

    def options_made(self) -> Iterator[None]:
        today, inside = self.session.reader.today, self.splitter.inside
        self.quick = QWidget(inside)
        flow = FlowLayout(self.quick, spacing=6)
        self.quick_buttons = []
        for place, (words, _) in enumerate(_QUICK):
            made = button(words, parent=self.quick)
            made.setProperty("place", place)
            made.clicked.connect(self._on_quick_clicked)
            flow.addWidget(made)
            self.quick_buttons.append(made)
        self.options.addWidget(self.quick)
        yield
        self.until = DateField("&Until the end of", today, inside, name="until", hint=_HINT, past=True)
        self._put(self.until, today)
        self.options.addWidget(self.until)
        yield
        self.add_part("What", self.choice)
        self.title = LabelledField("&Title", QLineEdit(inside), inside, placeholder="Made from the days")
        self.add_part("Document", self.title)
        yield
        self.house = HouseStyle(inside)
        self.house.show_options(kept_options(self.settings))
        self.add_part("House style", self.house)
        for field in (self.since, self.until):
            field.changed.connect(self.recompose)
        self.title.text_edited.connect(self.recompose)
        self.house.changed.connect(self.recompose)
        self.session.as_of_changed.connect(self._on_session_as_of_changed)
        yield

    def days(self) -> tuple[date, date]:
        """From which day to which. Raises FieldRefusal where one cannot be read or they are not in order."""
        since, until = self.since.value().latest, self.until.value().latest
        if since is None:
            raise FieldRefusal("since", "Write a day, such as 10 Jun 2023.")
        if until is None:
            raise FieldRefusal("until", "Write a day, such as 17 Jun 2023.")
        if since >= until:
            raise FieldRefusal("since", f"This day has to be before {day_words(until)}.")
        return since, until

    # What a document panel answers

    def make(self) -> Make:
        since, until = self.days()
        names, countries, dates, offices = self.house.chosen()
        options = BriefOptions(
            title=self.title.text().strip(), names=names, countries=countries, dates=dates, with_offices=offices
        )

        def composed(wanted: Wanted, report: Progress) -> Brief:
            from tracker.brief.composing import compose_changes

            return compose_changes(wanted.selection(), since, until, options, report)

        return composed

    def words(self) -> tuple[str, ...]:
        wanted = self.choice.wanted()
        try:
            since, until = self.days()
        except Refusal:
            return ("What changed", wanted.filter_text)
        return (f"What changed {since.isoformat()} to {until.isoformat()}", wanted.filter_text)

    def has_nothing(self) -> bool:
        return False  # what the filter lets through no longer is told too

    def refuse(self, refusal: Refusal | None) -> None:
        if isinstance(refusal, FieldRefusal):
            field = self.until if refusal.field == "until" else self.since
            field.set_hint(str(refusal), HintKind.ERROR)
        else:
            super().refuse(refusal)

    # What happens

    def _put(self, field: DateField, day: date) -> None:
        field.set_text(day_words(day))
        field.reread()

    def _on_quick_clicked(self) -> None:
        sender = self.sender()
        until = self.until.value_or_empty().latest or self.session.reader.today
        if sender is not None:
            self._put(self.since, until - _QUICK[int(sender.property("place"))][1])

    def _on_session_as_of_changed(self) -> None:
        until, since = self.session.reader.today, self.since.value_or_empty().latest
        self._put(self.until, until)
        if since is None or since >= until:
            self._put(self.since, until - timedelta(weeks=1))
