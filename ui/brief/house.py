"""How a brief calls people, countries and days: the house style, as choices."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from tracker.brief.options import BriefOptions, CountryStyle, DateStyle, NameStyle
from ui.kit import LabelledField

Kind = TypeVar("Kind", bound=Enum)

_NARROW = 62
"""How wide a selector is at least: whoever lays it out gives it more."""
_NAMES = {
    NameStyle.FULL: "Full name",
    NameStyle.PRINTED: "As the source printed it",
    NameStyle.FAMILY: "Family name after the first mention",
    NameStyle.CAPITALS: "Family name in capitals: WANG Yi",
}
_COUNTRIES = {CountryStyle.NAME: "Name: China", CountryStyle.CODE: "Code: CN"}


class Selector(QComboBox):
    """One of a closed set. chosen: the user picked another."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_self_activated)

    def sizeHint(self) -> QSize:
        # Not by `setSizeAdjustPolicy`, which makes the popup of a box that nobody opened yet: a dozen widgets.
        return QSize(_NARROW, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def offer(self, words: dict[Kind, str]) -> None:
        """Offers these members under these words."""
        for member, text in words.items():
            self.addItem(text, member.name)

    def pick(self, member: Enum) -> None:
        self.setCurrentIndex(max(0, self.findData(member.name)))

    def picked(self, kind: type[Kind]) -> Kind:
        """The member of the set that is chosen."""
        return kind[self.currentData()]

    def _on_self_activated(self) -> None:
        self.chosen.emit()


class HouseStyle(QWidget):
    """changed: something is to be written another way."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names, self.countries, self.dates = Selector(), Selector(), Selector()
        self.names.offer(_NAMES)
        self.countries.offer(_COUNTRIES)
        self.dates.offer({style: style.value for style in DateStyle})
        self.offices = QCheckBox("Say the offices of people", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label, selector in (("&People", self.names), ("&Countries", self.countries), ("&Days", self.dates)):
            column.addWidget(LabelledField(label, selector, self))
            selector.chosen.connect(self.changed)
        column.addWidget(self.offices)
        self.offices.clicked.connect(self.changed)

    def show_options(self, options: BriefOptions) -> None:
        self.names.pick(options.names)
        self.countries.pick(options.countries)
        self.dates.pick(options.dates)
        self.offices.setChecked(options.with_offices)

    def chosen(self) -> tuple[NameStyle, CountryStyle, DateStyle, bool]:
        """How names, countries and days are written, and whether offices are said."""
        return (
            self.names.picked(NameStyle),
            self.countries.picked(CountryStyle),
            self.dates.picked(DateStyle),
            self.offices.isChecked(),
        )
