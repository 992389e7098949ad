"""The notice that a record is a sample, and banners: where their words and their links stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import Banner, apply_theme
from ui.notices import SampleNotice


def first_ink(picture: QImage, within: QRect) -> int:
    """The first column of a part of a picture in which not all pixels are of one colour."""
    for x in range(within.left(), within.right()):
        if len({picture.pixel(x, y) for y in range(within.top(), within.bottom())}) > 1:
            return x
    raise AssertionError("nothing is painted there")


def place(one: QWidget, of: QWidget) -> QRect:
    return QRect(one.mapTo(of, QPoint(0, 0)), one.size())


def test_words_above_the_links_begin_where_the_links_do(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light")
    notice = SampleNotice()
    qtbot.addWidget(notice)
    notice.resize(420, 120)
    notice.say("This is a sample to try out.")
    notice.show()
    label = next(one for one in notice.findChildren(QLabel) if one.text().startswith("This"))
    link = next(one for one in notice.findChildren(QAbstractButton) if one.text() == "Keep looking")
    qtbot.waitUntil(lambda: place(label, notice).bottom() < place(link, notice).bottom() and label.width() > 100)
    picture = notice.grab().toImage()
    assert abs(first_ink(picture, place(label, notice)) - first_ink(picture, place(link, notice))) <= 1


def test_the_words_of_a_banner_begin_where_the_links_beneath_do(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "dark")
    banner = Banner()
    qtbot.addWidget(banner)
    banner.resize(420, 160)
    banner.say("Another file was put in the place of this one. What is open here is the one before it. " * 2)
    link = banner.add_action("Save as…")
    banner.show()
    label = next(one for one in banner.findChildren(QLabel) if one.text().startswith("Another"))
    qtbot.waitUntil(lambda: place(label, banner).bottom() < place(link, banner).bottom() and label.width() > 100)
    picture = banner.grab().toImage()
    assert abs(first_ink(picture, place(label, banner)) - first_ink(picture, place(link, banner))) <= 1
    banner.clear_actions()
    assert label.indent() == -1
