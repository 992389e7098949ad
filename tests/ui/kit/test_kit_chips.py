"""Status glyphs, chips and the picker: told apart without colour, named, and worked from the keyboard."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tracker.words import Status
from ui.kit import DARK, LIGHT, StatusChip, StatusPicker, Theme, chip_font, chip_pixmap, chip_size, paint_status_glyph


def grey_glyph(status: Status, side: int = 14) -> QImage:
    """The glyph in black on white, as a printer without colour shows it."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_status_glyph(painter, QRectF(0, 0, side, side), status, LIGHT, QColor("black"))
    painter.end()
    return image


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two grey pictures, 0 to 255."""
    pairs = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(abs(one.pixelColor(*at).lightness() - other.pixelColor(*at).lightness()) for at in pairs) / len(pairs)


@pytest.mark.parametrize("side", [12, 14, 28])
def test_glyphs_differ_without_colour(dressed: QApplication, side: int) -> None:
    drawn = {status: grey_glyph(status, side) for status in Status}
    for one, other in combinations(Status, 2):
        assert difference(drawn[one], drawn[other]) > 9, (one, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_chip_has_its_tint_and_its_colour(dressed: QApplication, theme: Theme) -> None:
    font = chip_font()
    for status in Status:
        pixmap = chip_pixmap(status, theme, 2.0, font)
        image = pixmap.toImage()
        assert pixmap.deviceIndependentSize().toSize() == chip_size(status, font)
        assert image.pixelColor(image.width() // 2, 4) == theme.status_tint(status)
        assert image.pixelColor(0, 0).alpha() == 0
        assert chip_pixmap(status, theme, 2.0, font).cacheKey() == pixmap.cacheKey()


def test_a_chip_is_named(dressed: QApplication, qtbot) -> None:
    chip = StatusChip(Status.PLANNED)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Status: planned"
    before = chip.sizeHint().width()
    chip.set_status(Status.UNANSWERED)
    assert chip.accessibleName() == "Status: unanswered"
    assert chip.sizeHint().width() > before
    assert not chip.grab().isNull()


@pytest.fixture
def form(dressed: QApplication, qtbot) -> QWidget:
    """A picker between two line edits, shown and active."""
    page = QWidget()
    column = QVBoxLayout(page)
    for part in (QLineEdit(), StatusPicker(), QLineEdit()):
        column.addWidget(part)
    page.resize(700, 300)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def picker(form: QWidget) -> StatusPicker:
    return form.findChild(StatusPicker)


@pytest.fixture
def picks(picker: StatusPicker) -> list[Status]:
    heard: list[Status] = []
    picker.picked.connect(heard.append)
    return heard


def test_the_picker_is_one_tab_stop(form: QWidget, picker: StatusPicker, qtbot) -> None:
    first, last = form.findChildren(QLineEdit)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is picker.button(Status.EXPECTED)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last
    picker.set_status(Status.POSTPONED)
    qtbot.keyClick(last, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is picker.button(Status.POSTPONED)


def test_arrows_move_and_space_or_enter_pick(picker: StatusPicker, picks: list[Status], qtbot) -> None:
    picker.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is picker.button(Status.PLANNED)
    assert picks == []
    assert picker.status() is None
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert picks == [Status.PLANNED]
    assert picker.status() is Status.PLANNED
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is picker.button(Status.LAPSED)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert picks == [Status.PLANNED, Status.LAPSED]
    assert [status for status in Status if picker.button(status).isChecked()] == [Status.LAPSED]


@pytest.mark.parametrize("status", list(Status))
def test_every_status_can_be_typed(picker: StatusPicker, picks: list[Status], qtbot, status: Status) -> None:
    picker.setFocus()
    for letter in status.label:
        qtbot.keyClick(QApplication.focusWidget(), letter)
    assert set(picks) == {status}
    assert picker.status() is status
    assert QApplication.focusWidget() is picker.button(status)


def test_a_beginning_of_several_moves_and_picks_none(picker: StatusPicker, picks: list[Status], qtbot) -> None:
    picker.set_status(Status.PLANNED)
    picker.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), "c")
    assert QApplication.focusWidget() is picker.button(Status.COMPLETED)
    qtbot.keyClick(QApplication.focusWidget(), "a")
    assert picks == [Status.CANCELLED]
    qtbot.keyClick(QApplication.focusWidget(), "x")
    assert picks == [Status.CANCELLED]


def test_digits_do_nothing(picker: StatusPicker, picks: list[Status], qtbot) -> None:
    picker.set_status(Status.PLANNED)
    picker.setFocus()
    for digit in "0123456789":
        qtbot.keyClick(QApplication.focusWidget(), digit)
    assert picks == []
    assert picker.status() is Status.PLANNED
    assert QApplication.focusWidget() is picker.button(Status.PLANNED)


def test_the_rest_is_behind_a_button_that_arrows_reach(picker: StatusPicker, picks: list[Status], qtbot) -> None:
    picker.set_statuses([Status.UNDER_WAY, Status.COMPLETED], [Status.LAPSED, Status.PLANNED])
    picker.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert QApplication.focusWidget() is picker.others
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is picker.button(Status.COMPLETED)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert picker.statuses() == [Status.UNDER_WAY, Status.COMPLETED, Status.LAPSED, Status.PLANNED]
    assert not picker.others.isVisible()
    assert QApplication.focusWidget() is picker.button(Status.LAPSED)
    assert picks == []


def test_a_click_picks_and_setting_is_silent(picker: StatusPicker, picks: list[Status], qtbot) -> None:
    qtbot.mouseClick(picker.button(Status.DECLINED), Qt.MouseButton.LeftButton)
    assert picks == [Status.DECLINED]
    qtbot.mouseClick(picker.button(Status.DECLINED), Qt.MouseButton.LeftButton)
    assert picker.status() is Status.DECLINED
    picker.set_status(None)
    assert picker.status() is None
    picker.set_statuses([Status.UNDER_WAY, Status.COMPLETED])
    assert picks == [Status.DECLINED, Status.DECLINED]
    with pytest.raises(ValueError, match="declined"):
        picker.set_status(Status.DECLINED)


def test_what_was_picked_stays_where_still_offered(picker: StatusPicker) -> None:
    picker.set_status(Status.COMPLETED)
    picker.set_statuses([Status.UNDER_WAY, Status.COMPLETED])
    assert picker.status() is Status.COMPLETED
    picker.set_statuses([Status.PLANNED, Status.PLANNED])
    assert picker.status() is None
    assert picker.statuses() == [Status.PLANNED]


def test_pills_are_radio_buttons_to_a_screen_reader(picker: StatusPicker) -> None:
    picker.set_status(Status.CUT_SHORT)
    spoken = QAccessible.queryAccessibleInterface(picker.button(Status.CUT_SHORT))
    assert spoken.role() is QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Name) == "Cut short"
    assert spoken.state().checked
    assert QAccessible.queryAccessibleInterface(picker).text(QAccessible.Text.Name) == "Status"


def test_pills_wrap_and_are_all_painted(form: QWidget, picker: StatusPicker) -> None:
    wide = picker.heightForWidth(2000)
    assert picker.heightForWidth(300) > 3 * wide
    assert all(picker.rect().contains(picker.button(status).geometry()) for status in Status)
    before = picker.grab().toImage()
    picker.set_status(Status.CANCELLED)
    assert picker.grab().toImage() != before


def test_chips_mirror_where_the_language_does(dressed: QApplication) -> None:
    font = chip_font()
    plain = chip_pixmap(Status.COMPLETED, LIGHT, 1.0, font).toImage()
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = chip_pixmap(Status.COMPLETED, LIGHT, 1.0, font).toImage()
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    middle = plain.height() // 2
    tint = LIGHT.status_tint(Status.COMPLETED)
    inset = next(x for x in range(plain.width()) if plain.pixelColor(x, middle) not in (tint, QColor(0, 0, 0, 0)))
    assert inset < plain.width() // 4
    assert mirrored != plain
    assert mirrored.pixelColor(mirrored.width() - 10, middle).lightness() < tint.lightness()
