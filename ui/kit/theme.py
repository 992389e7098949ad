"""Every colour of the window by role, for the light and the dark theme.

A colour is a ``#RRGGBB`` string; ``Theme.color`` gives it as a QColor. Nothing else in the window names a colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from tracker.words import Status


@dataclass(frozen=True, slots=True)
class StatusColours:
    """The colour of a status's glyph and word, and the tint that lies under them."""

    text: str
    tint: str


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One set of colours by role; the two that exist are LIGHT and DARK."""

    name: str
    window: str
    """Behind forms and bars."""
    sidebar: str
    surface: str
    """Tables, fields, panels, menus."""
    hover: str
    selected: str
    """A selected row."""
    current: str
    """The chosen entry of the sidebar."""
    line: str
    """Hairlines."""
    field_line: str
    """The outline of fields and buttons."""
    ink: str
    muted: str
    """Second lines, labels, hints, headings of sections."""
    disabled: str
    accent: str
    """Filled buttons, the focus ring, the mark beside the selected row."""
    accent_hover: str
    accent_pressed: str
    on_accent: str
    link: str
    """Accent-coloured text and glyphs."""
    good: str
    info: str
    info_tint: str
    info_line: str
    warning: str
    warning_tint: str
    warning_line: str
    error: str
    error_tint: str
    error_line: str
    statuses: Mapping[Status, StatusColours]

    @property
    def dark(self) -> bool:
        return self.name == "dark"

    def color(self, role: str) -> QColor:
        """The colour of a role, which is the name of a field; AttributeError where there is none."""
        return QColor(getattr(self, role))

    def status_text(self, status: Status) -> QColor:
        return QColor(self.statuses[status].text)

    def status_tint(self, status: Status) -> QColor:
        return QColor(self.statuses[status].tint)


LIGHT = Theme(
    name="light",
    window="#F5F7FA",
    sidebar="#EEF2F7",
    surface="#FFFFFF",
    hover="#F1F4F9",
    selected="#E6EEFB",
    current="#DCE6F4",
    line="#E1E6ED",
    field_line="#CBD3DF",
    ink="#1A2433",
    muted="#5B6778",
    disabled="#8994A3",
    accent="#1D5FC4",
    accent_hover="#1A56B3",
    accent_pressed="#164A9B",
    on_accent="#FFFFFF",
    link="#1D5FC4",
    good="#2C7A3D",
    info="#1A4F9F",
    info_tint="#EAF1FD",
    info_line="#C3D6F5",
    warning="#6B4A00",
    warning_tint="#FFF6E5",
    warning_line="#F1D9A6",
    error="#B3261E",
    error_tint="#FDEEEC",
    error_line="#F0C4C0",
    statuses=MappingProxyType(
        {
            Status.EXPECTED: StatusColours("#5B5F9B", "#ECEDF9"),
            Status.PROPOSED: StatusColours("#2B6F86", "#E3F2F6"),
            Status.PLANNED: StatusColours("#1D5FC4", "#E5EFFD"),
            Status.UNDER_WAY: StatusColours("#0B7A75", "#DDF5F2"),
            Status.COMPLETED: StatusColours("#2C7A3D", "#E3F4E6"),
            Status.CUT_SHORT: StatusColours("#7A5C00", "#FBF3D5"),
            Status.POSTPONED: StatusColours("#A75A00", "#FDF0DC"),
            Status.CANCELLED: StatusColours("#B3261E", "#FCE8E6"),
            Status.DECLINED: StatusColours("#8A2A6B", "#F8E6F1"),
            # Three steps darker than #6B6F76, which reaches only 4.42:1 on its tint.
            Status.UNANSWERED: StatusColours("#686C73", "#EEF0F2"),
            Status.LAPSED: StatusColours("#686C73", "#EEF0F2"),
        }
    ),
)

DARK = Theme(
    name="dark",
    window="#11161E",
    sidebar="#141A24",
    surface="#171D27",
    hover="#1E2632",
    selected="#1C2A42",
    current="#22314C",
    line="#28313F",
    field_line="#3A4556",
    ink="#E4E9F0",
    muted="#9AA7B8",
    disabled="#667385",
    accent="#2F6FD8",
    accent_hover="#3272DA",
    accent_pressed="#2560C0",
    on_accent="#FFFFFF",
    link="#8AB4FF",
    good="#6FCB83",
    info="#A9C8FF",
    info_tint="#18263F",
    info_line="#2B4470",
    warning="#F0C36B",
    warning_tint="#33280F",
    warning_line="#5A4719",
    error="#F19A94",
    error_tint="#3A1D1C",
    error_line="#6A302D",
    statuses=MappingProxyType(
        {
            Status.EXPECTED: StatusColours("#A3A6D2", "#26283F"),
            Status.PROPOSED: StatusColours("#73BAD2", "#1B3943"),
            Status.PLANNED: StatusColours("#82ABEC", "#1B2B45"),
            Status.UNDER_WAY: StatusColours("#45CDC5", "#16403E"),
            Status.COMPLETED: StatusColours("#6FCB83", "#1B4024"),
            Status.CUT_SHORT: StatusColours("#DDB12C", "#3F3618"),
            Status.POSTPONED: StatusColours("#E9A85C", "#42301A"),
            Status.CANCELLED: StatusColours("#F08E88", "#44201E"),
            Status.DECLINED: StatusColours("#DE8FC4", "#431E37"),
            Status.UNANSWERED: StatusColours("#A8ACB3", "#2A2F36"),
            Status.LAPSED: StatusColours("#A8ACB3", "#2A2F36"),
        }
    ),
)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: the first at 0, the other at 1."""
    parts = zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in parts))


def theme_of(widget: QWidget | None = None) -> Theme:
    """The theme that everything is painted in now, told from the application's palette.

    widget: who asks; all are painted alike. One that keeps something coloured hears of a change as PaletteChange.
    """
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
