"""Colours: every pair that is used can be read, both themes, and everything painted follows a change."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from tracker.words import Status
from ui.kit import (
    DARK,
    LIGHT,
    TextRole,
    Theme,
    ThemeHub,
    apply_theme,
    font_for,
    icon,
    quiet_button,
    text_label,
    theme_of,
)
from ui.kit.icons import icon_names, icon_pixmap
from ui.kit.sheet import style_sheet

GROUNDS = ("window", "sidebar", "surface", "hover", "selected", "current")
READ = [(text, ground) for text in ("ink", "muted", "link") for ground in GROUNDS]
READ += [(tone, ground) for tone in ("good", "info", "warning", "error") for ground in ("window", "surface")]
READ += [(tone, f"{tone}_tint") for tone in ("info", "warning", "error")]
READ += [("link", f"{tone}_tint") for tone in ("info", "warning", "error")]
READ += [("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")]
SEEN = [("accent", ground) for ground in ("window", "surface", "selected")]
SEEN += [("muted", "surface"), ("ink", "accent")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2.1 contrast ratio, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("mark", "ground"), [pair for pair in SEEN if pair != ("ink", "accent")])
def test_marks_can_be_seen(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3.0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("status", list(Status))
def test_statuses_can_be_read(theme: Theme, status: Status) -> None:
    colours = theme.statuses[status]
    for ground in (colours.tint, theme.surface, theme.window):
        assert contrast(colours.text, ground) >= 4.5
    for ground in (theme.sidebar, theme.selected, theme.current):
        assert contrast(colours.text, ground) >= 3.0  # there it is a glyph, beside a word in ink


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_colour_is_one(theme: Theme) -> None:
    for field in fields(theme):
        value = getattr(theme, field.name)
        if field.name not in ("name", "statuses"):
            assert QColor(value).isValid(), field.name
    assert set(theme.statuses) == set(Status)


def test_the_sheet_has_no_colour_of_its_own(dressed: QApplication) -> None:
    light = style_sheet(LIGHT, dressed.font())
    known = {getattr(LIGHT, field.name) for field in fields(LIGHT) if field.name not in ("name", "statuses")}
    used = {word.strip(";") for word in light.split() if word.startswith("#")}
    assert used
    assert used <= known


def test_widgets_and_icons_follow_a_change(dressed: QApplication, qtbot) -> None:
    hub = ThemeHub(dressed, "light")
    widget = QWidget()
    qtbot.addWidget(widget)
    made = quiet_button("search", "Search", widget, role="ink")
    heard: list[Theme] = []
    hub.changed.connect(heard.append)
    before = made.icon().pixmap(QSize(16, 16)).toImage()
    assert theme_of(widget) is LIGHT
    hub.set_scheme("dark")
    assert heard == [DARK]
    assert theme_of(widget) is DARK
    assert dressed.palette().color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    after = made.icon().pixmap(QSize(16, 16)).toImage()
    assert before != after
    assert brightest(after).lightness() > 200
    hub.set_scheme("light")
    assert made.icon().pixmap(QSize(16, 16)).toImage() == before


class Polished(QLabel):
    """Counts how often it is dressed anew."""

    def __init__(self) -> None:
        super().__init__("Status")
        self.times: Counter[QEvent.Type] = Counter()

    def event(self, event: QEvent) -> bool:
        self.times[event.type()] += 1
        return super().event(event)


def test_what_is_worn_is_not_put_on_again_and_the_rest_once(dressed: QApplication, qtbot) -> None:
    hub = ThemeHub(dressed, "light")
    label = Polished()
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    kinds = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
    label.times.clear()
    hub.set_scheme("light")
    hub.set_scale(1.0)
    assert [label.times[kind] for kind in kinds] == [0, 0, 0]
    hub.set_scheme("dark")
    assert label.times[QEvent.Type.StyleChange] == 1
    assert label.times[QEvent.Type.PaletteChange] > 0
    hub.set_scale(1.5)
    assert label.times[QEvent.Type.FontChange] > 0
    assert label.times[QEvent.Type.StyleChange] == 2
    hub.set_scale(1.0)


def brightest(image: QImage) -> QColor:
    """The lightest colour among the opaque pixels."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max((pixel for pixel in pixels if pixel.alpha() > 200), key=QColor.lightness)


def test_an_icon_is_made_once_and_stays(dressed: QApplication) -> None:
    first = icon("search", "muted").cacheKey()
    gc.collect()
    assert icon("search", "muted").cacheKey() == first != icon("search", "ink").cacheKey()


def test_icons_are_crisp_at_the_ratio(dressed: QApplication) -> None:
    pixmap = icon("search").pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2.0


def test_a_disabled_button_fades_its_icon(dressed: QApplication, qtbot) -> None:
    made = QToolButton()
    qtbot.addWidget(made)
    shown = icon("search")
    assert shown.pixmap(QSize(16, 16), 1.0).toImage() != shown.pixmap(QSize(16, 16), 1.0, shown.Mode.Disabled).toImage()


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws(dressed: QApplication, name: str) -> None:
    image = icon_pixmap(name, QColor(LIGHT.ink), QSize(24, 24)).toImage()
    assert any(image.pixelColor(x, y).alpha() > 200 for x in range(24) for y in range(24))


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(LookupError, match="no-such-icon"):
        icon("no-such-icon")


@pytest.mark.parametrize("role", list(TextRole), ids=lambda role: role.value)
def test_inter_is_used_at_each_weight(dressed: QApplication, role: TextRole) -> None:
    info = QFontInfo(font_for(role))
    assert info.family() == "Inter"
    assert info.weight() == role.weight.value
    assert QFontInfo(font_for(TextRole.BODY, italic=True)).style() is QFont.Style.StyleItalic


def test_text_size_scales_everything(dressed: QApplication, qtbot) -> None:
    hub = ThemeHub(dressed, "light")
    parent = QWidget()
    qtbot.addWidget(parent)
    labels = [text_label("Beijing", role, parent) for role in TextRole]
    made = QPushButton("Edit", parent)
    for part in (*labels, made):
        part.ensurePolished()
    before = [part.sizeHint().height() for part in (*labels, made)]
    hub.set_scale(2.0)
    after = [part.sizeHint().height() for part in (*labels, made)]
    assert all(new > 1.5 * old for old, new in zip(before[:-1], after[:-1], strict=True))
    assert after[-1] > before[-1] * 1.3
    hub.set_scale(9)
    assert hub.scale == 3.0


def test_the_system_font_is_a_setting(dressed: QApplication) -> None:
    hub = ThemeHub(dressed, "light")
    assert dressed.font().family() == "Inter"
    hub.set_system_font(True)
    assert dressed.font().family() != "Inter"


def test_a_hub_and_an_icon_are_let_go(dressed: QApplication) -> None:
    hub = ThemeHub(dressed, "light")
    ref = weakref.ref(hub)
    kept = [icon("search") for _ in range(50)]
    assert all(not one.isNull() for one in kept)
    copies = [one.pixmap(QSize(16, 16)) for one in kept]
    assert len({pixmap.cacheKey() for pixmap in copies}) == 1
    del hub, kept, copies
    gc.collect()
    assert ref() is None
    apply_theme(dressed, "dark")
